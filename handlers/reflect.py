"""`/reflect`: four short questions, the private log, its export, and the end-of-shift prompt.

Every listener acts on the rows of whoever pressed: no value of a button names a person.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.coaching.looking_back import QUESTIONS, as_json, as_markdown
from bot.detection.topics import TOPICS
from bot.errors import SlackFault
from bot.slack import ids, ids_care
from bot.slack.blocks.parts import Message, button, confirm, drawn, line, row, small
from bot.slack.blocks.reflect import Log, clock_time, export_view, log_view, minutes, reflect_view
from bot.toolkit.reflecting import EMPTY, NothingWritten
from handlers.answers import in_modal, replace, reply, sentence, tell, who
from handlers.forms import filled_in
from handlers.services import Services
from handlers.views import in_view

KEPT = "Kept. Only you can read it."
ERASED_ONE = "Erased."
ERASED = "Your reflections are erased."
PROMPT_ON = (
    "At {time} in your own time zone you get one conversation of the day to look back on. "
    "`/{prefix}reflect off` ends it."
)
PROMPT_OFF = "There is no prompt at the end of your shift, and nobody is told."
NO_PROMPT = "You have no prompt at the end of your shift."
ASKING = ("help", "reflect")
"""What asks how it stands; `/steady reflect` alone comes as its own word."""
HOW = (
    "Try `/{prefix}reflect` for four short questions, `/{prefix}reflect log` for what you kept, "
    "or `/{prefix}reflect 17:30` for a prompt at that time. `export`, `erase` and `off` work too."
)
FILES_SENT = "Both files are in your messages."
FILES_REFUSED = "Files cannot be sent here. *As Markdown* and *As JSON* show the text to copy."
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")

Act = Callable[[], Awaitable[Message | dict[str, Any]]]


def register(app: AsyncApp, services: Services) -> None:
    """The command, the form, and what stands in the log."""
    _command(app, services)
    _form(app, services)
    _pages(app, services)
    _changes(app, services)
    _exports(app, services)


def _command(app: AsyncApp, services: Services) -> None:
    @app.command(f"/{services.prefix}reflect")
    async def reflect(ack: AsyncAck, body: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        word = str(body.get("text", "")).strip().lower()
        if word in ("", "log", "week"):
            view = reflect_view(TOPICS) if not word else await _log(services, body)
            await ack()
            try:
                await services.messenger.open_view(str(body["trigger_id"]), view)
            except SlackFault as fault:
                await reply(services, body, sentence(str(fault)))
            return
        await tell(ack, await answer(services, who(body), word))


async def answer(services: Services, user: str, word: str) -> Message:
    """The answer to a word after `/reflect`, shared with `/steady reflect`."""
    await services.answering.require_staff(user)
    reflecting, team = services.toolkit.care.reflecting, services.team
    if _TIME.fullmatch(word):
        minute = minutes(word)
        await reflecting.prompt(team, user, minute)
        return sentence(PROMPT_ON.format(time=clock_time(minute), prefix=services.prefix))
    if word == "off":
        await reflecting.prompt(team, user, None)
        return sentence(PROMPT_OFF)
    if word == "erase":
        return _sure()
    if word == "export":
        return _which()
    if word not in ASKING:
        return sentence(HOW.format(prefix=services.prefix))
    asked = (await reflecting.log(team, user)).wishes.prompt_at
    stands = NO_PROMPT if asked is None else PROMPT_ON.replace("{time}", clock_time(asked))
    return sentence(f"{stands}\n{HOW}".replace("{prefix}", services.prefix))


def _sure() -> Message:
    said = "All your reflections go, and cannot be brought back."
    erase = button(
        "Erase them all",
        ids_care.REFLECT_ERASE,
        ids.NOTHING,
        style="danger",
        confirm=confirm("Erase them all?", said, "Erase", "Keep them"),
    )
    return Message("Erase your reflections", drawn([line(said), row([erase])]))


def _which() -> Message:
    buttons = [
        button("As Markdown", ids_care.REFLECT_MARKDOWN, ids.NOTHING),
        button("As JSON", ids_care.REFLECT_JSON, ids.NOTHING),
        button("Both as files", ids_care.REFLECT_FILES, ids.NOTHING),
    ]
    told = [line("Your reflections, for you alone."), row(buttons), small("They stay here too.")]
    return Message("Export your reflections", drawn(told))


def _form(app: AsyncApp, services: Services) -> None:
    reflecting = services.toolkit.care.reflecting

    @app.action(ids_care.REFLECT)
    async def begin(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        note = str(action["value"])
        topic = await reflecting.topic_of(note, who(body)) if note != ids.NOTHING else "other"
        await _show(services, body, reflect_view(TOPICS, topic=topic, metadata=note))

    @app.view(ids_care.REFLECT_VIEW)
    async def keep(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        said = {name: filled_in(view, name) for name, _ in QUESTIONS}
        topic = filled_in(view, ids_care.REFLECT_TOPIC) or "other"
        note = str(view.get("private_metadata") or "")
        try:
            await reflecting.keep(services.team, who(body), topic, said, whisper=note)
        except NothingWritten:
            await ack(response_action="errors", errors={QUESTIONS[0][0]: EMPTY})
            return
        await ack(response_action="update", view=await _log(services, body, said=KEPT))


def _pages(app: AsyncApp, services: Services) -> None:
    async def turn(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        start = int(action["value"]) if str(action.get("value", "")).isdecimal() else 0
        chosen = (action.get("selected_option") or {}).get("value")
        topic = str(chosen or body["view"].get("private_metadata") or "")
        await _redraw(services, body, lambda: _log(services, body, start=start, topic=topic))

    for action_id in (ids_care.REFLECT_PAGE, ids_care.REFLECT_NEWER, ids_care.REFLECT_LOG_TOPIC):
        app.action(action_id)(turn)


def _changes(app: AsyncApp, services: Services) -> None:
    reflecting, team = services.toolkit.care.reflecting, services.team

    @app.action(ids_care.REFLECT_DROP)
    async def drop(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()

        async def act() -> dict[str, Any]:
            await reflecting.drop(team, who(body), str(action["value"]))
            return await _log(services, body, said=ERASED_ONE)

        await _redraw(services, body, act)

    @app.action(ids_care.REFLECT_ERASE)
    async def erase(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await reflecting.drop_all(team, who(body))
        if in_modal(body):
            await _redraw(services, body, lambda: _log(services, body, said=ERASED))
        else:
            await replace(services, body, sentence(ERASED))

    @app.action(ids_care.PROMPT)
    async def prompt(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        value = str(action["selected_option"]["value"])
        minute = int(value) if value.isdecimal() else None

        async def act() -> dict[str, Any]:
            await reflecting.prompt(team, who(body), minute)
            time = "" if minute is None else clock_time(minute)
            said = PROMPT_ON.format(time=time, prefix=services.prefix) if time else PROMPT_OFF
            return await _log(services, body, said=said)

        await _redraw(services, body, act)


def _exports(app: AsyncApp, services: Services) -> None:
    reflecting, team = services.toolkit.care.reflecting, services.team

    def shown(action_id: str, form: Callable[..., str]) -> None:
        @app.action(action_id)
        async def export(ack: AsyncAck, body: dict[str, Any]) -> None:
            await ack()
            log = await reflecting.log(team, who(body))
            await _show(services, body, export_view(form(log.entries)))

    shown(ids_care.REFLECT_MARKDOWN, as_markdown)
    shown(ids_care.REFLECT_JSON, as_json)

    @app.action(ids_care.REFLECT_FILES)
    async def files(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        entries = (await reflecting.log(team, who(body))).entries
        made = {"reflections.md": as_markdown(entries), "reflections.json": as_json(entries)}
        try:
            await services.messenger.send_files(who(body), made)
            said = sentence(FILES_SENT)
        except SlackFault:
            said = sentence(FILES_REFUSED)
        await _told(services, body, said)


async def _log(
    services: Services,
    body: dict[str, Any],
    *,
    start: int = 0,
    topic: str = "",
    said: str = "",
) -> dict[str, Any]:
    """The presser's own log, cut down to a topic."""
    log = await services.toolkit.care.reflecting.log(services.team, who(body))
    only = None if topic in ("", ids_care.ANY_TOPIC) else topic
    entries = [one for one in log.entries if only in (None, one.topic)]
    topics = sorted({one.topic for one in log.entries})
    shown = Log(entries, log.week, topics, start, only, log.wishes.prompt_at)
    return log_view(shown, said=said)


async def _redraw(services: Services, body: dict[str, Any], act: Act) -> None:
    await in_view(services, str(body["view"]["id"]), act)


async def _show(services: Services, body: dict[str, Any], view: dict[str, Any]) -> None:
    """In the window the button stands in, else in a new one."""
    if in_modal(body):
        await services.messenger.update_view(str(body["view"]["id"]), view)
    else:
        await services.messenger.open_view(str(body["trigger_id"]), view)


async def _told(services: Services, body: dict[str, Any], said: Message) -> None:
    if in_modal(body):
        text = said.text
        await _redraw(services, body, lambda: _log(services, body, said=text))
    else:
        await reply(services, body, said)
