"""`/incident`: one line, or the form; update, correct, resolve, handover, list, timeline."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.coaching.incident_line import as_written
from bot.errors import NotClear, SlackFault
from bot.incident_drafts import Draft
from bot.incident_records import Incident, Status
from bot.incidents.forms import Fields
from bot.incidents.handing import NOT_A_LEAD
from bot.slack import ids_incident as ids
from bot.slack.blocks import incident_list, incident_preview
from bot.slack.blocks.parts import Message, drawn, line, phrase
from handlers.answers import reply, sentence, tell, who
from handlers.incident_answers import form_view
from handlers.services import Services

NONE_OPEN = "No incident is open. Open one with `/{prefix}incident vpn down, next 14:30`."
NO_FORM = (
    "Slack would not open the form just now. One line does as well: "
    "`/{prefix}incident vpn down, next 14:30`."
)
OFFERED = "<@{to}> has been asked to take it over. It is yours until they accept."
HELP = (
    "*Incidents*\n"
    "`/{prefix}incident` opens the form.\n"
    "`/{prefix}incident vpn down, next 14:30` is one line; nothing goes before you press *Send*. "
    "`severity 1`, `to staff` and `drill` may stand in it, with commas between.\n"
    "`/{prefix}incident update gateway restarted, next 15:00` says what has changed; "
    "`identified` or `monitoring` in front changes the status.\n"
    "`/{prefix}incident correct` · `resolve` · `handover @lead` · `list` · `timeline`"
)

_PERSON = re.compile(r"<@([UW][A-Z0-9_]+)(?:\|[^>]*)?>")

Answer = Callable[[Services, AsyncAck, dict[str, Any], str], Awaitable[None]]


def register(app: AsyncApp, services: Services) -> None:
    """One command; its first word chooses, and any other line opens an incident."""

    @app.command(f"/{services.prefix}incident")
    async def incident(ack: AsyncAck, body: dict[str, Any]) -> None:
        await services.incidents.rights.require_lead(who(body))
        text = str(body.get("text", "")).strip()
        try:
            await _answered(services, ack, body, text)
        except NotClear as unclear:
            # Slack has emptied the line they typed in.
            told = sentence(str(unclear))
            kept = _kept(f"{body.get('command', '')} {as_written(text)}")
            await tell(ack, Message(told.text, (*told.blocks, *kept)))


async def _answered(services: Services, ack: AsyncAck, body: dict[str, Any], text: str) -> None:
    word, _, rest = text.partition(" ")
    answer = _ANSWERS.get(word.lower().rstrip(":,"))
    if answer is None:
        await _line(services, ack, body, as_written(text))
    else:
        said = rest if answer is _handover else as_written(rest)
        await answer(services, ack, body, said.strip())


async def _form(services: Services, ack: AsyncAck, body: dict[str, Any], rest: str) -> None:
    if rest:
        await _line(services, ack, body, rest)
        return
    await _open(services, ack, body, await services.incidents.filling.blank(who(body)))


async def _line(services: Services, ack: AsyncAck, body: dict[str, Any], text: str) -> None:
    draft = await services.incidents.drafting.from_line(services.team, who(body), text)
    same = await services.incidents.looking.same(draft)
    if same is None:
        await _preview(services, ack, draft)
        return
    yours = same.lead == who(body)
    now = services.clock.now()
    await tell(ack, incident_list.already(same, draft.id, yours=yours, now=now))


async def _update(services: Services, ack: AsyncAck, body: dict[str, Any], rest: str) -> None:
    incident, words = await _meant(services, ack, rest, ids.WRITE_UPDATE)
    if incident is None:
        return
    desk = services.incidents
    if words:
        await _preview(
            services,
            ack,
            await desk.drafting.update_line(services.team, who(body), incident, words),
        )
        return
    await _open(services, ack, body, await desk.filling.follow_up(who(body), incident))


async def _resolve(services: Services, ack: AsyncAck, body: dict[str, Any], rest: str) -> None:
    incident, words = await _meant(services, ack, rest, ids.RESOLVE)
    if incident is None:
        return
    text = f"{Status.RESOLVED} {words}".strip()
    draft = await services.incidents.drafting.update_line(services.team, who(body), incident, text)
    await _preview(services, ack, draft)


async def _correct(services: Services, ack: AsyncAck, body: dict[str, Any], rest: str) -> None:
    incident, words = await _meant(services, ack, rest, ids.CORRECT, resolved=True)
    if incident is None:
        return
    desk = services.incidents
    if words:
        draft = await desk.drafting.correct_line(services.team, who(body), incident, words)
        await _preview(services, ack, draft)
        return
    await _open(services, ack, body, await desk.filling.correction(who(body), incident))


async def _handover(services: Services, ack: AsyncAck, body: dict[str, Any], rest: str) -> None:
    found = _PERSON.search(rest)
    if found is None:
        raise NotClear(NOT_A_LEAD)
    others = as_written(_PERSON.sub("", rest)).strip(" ,:")
    meant = await services.incidents.looking.meant(services.team, others)
    incident = meant.incident
    if incident is None:
        shown = incident_list.which_to_hand(meant.among, prefix=services.prefix)
        none = sentence(NONE_OPEN.format(prefix=services.prefix))
        await tell(ack, shown if meant.among else none)
        return
    await services.incidents.handing.offer(incident, who(body), found[1])
    blocks = drawn([line(OFFERED.format(to=found[1]))])
    await tell(ack, Message("The hand-over is offered", blocks))


async def _list(services: Services, ack: AsyncAck, body: dict[str, Any], _: str) -> None:  # noqa: ARG001 - one shape for every answer
    found = await services.incidents.looking.recent(services.team)
    running = await services.incidents.looking.open(services.team)
    every = [*running, *(one for one in found if not one.open)]
    shown = incident_list.listed(every, services.clock.now(), prefix=services.prefix)
    await tell(ack, shown)


async def _timeline(services: Services, ack: AsyncAck, body: dict[str, Any], rest: str) -> None:
    incident, _ = await _meant(services, ack, rest, ids.TIMELINE, resolved=True)
    if incident is not None:
        found = await services.incidents.looking.history(incident.id, who(body))
        await tell(ack, incident_list.history(*found))


async def _help(services: Services, ack: AsyncAck, body: dict[str, Any], _: str) -> None:  # noqa: ARG001 - one shape for every answer
    blocks = drawn([line(HELP.format(prefix=services.prefix))])
    await tell(ack, Message("How /incident works", blocks))


async def _meant(
    services: Services, ack: AsyncAck, rest: str, action_id: str, *, resolved: bool = False
) -> tuple[Incident | None, str]:
    """The incident a line is about and the words left; with none, that is answered already."""
    meant = await services.incidents.looking.meant(services.team, rest, resolved=resolved)
    if meant.incident is not None:
        return meant.incident, meant.rest
    if not meant.among:
        await tell(ack, sentence(NONE_OPEN.format(prefix=services.prefix)))
        return None, rest
    shown = incident_list.which(meant.among, action_id)
    await tell(ack, Message(shown.text, (*shown.blocks, *(_kept(rest) if rest else ()))))
    return None, rest


def _kept(words: str) -> tuple[dict[str, Any], ...]:
    return drawn([line("Your words, to copy:"), phrase(words)])


async def _preview(services: Services, ack: AsyncAck, draft: Draft) -> None:
    card = await services.incidents.previewing.preview(draft)
    await tell(ack, incident_preview.message(card))


async def _open(services: Services, ack: AsyncAck, body: dict[str, Any], fields: Fields) -> None:
    await ack()
    try:
        view = form_view(services, fields)
        await services.messenger.open_view(str(body["trigger_id"]), view)
    except SlackFault:
        await reply(services, body, sentence(NO_FORM.format(prefix=services.prefix)))


_ANSWERS: dict[str, Answer] = {
    "": _form,
    "open": _form,
    "update": _update,
    "correct": _correct,
    "resolve": _resolve,
    "handover": _handover,
    "list": _list,
    "timeline": _timeline,
    "help": _help,
}
