"""`/handoff` and *Hand off*: the form, and the answers of whoever it went to."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.errors import SlackFault, SteadyhandError
from bot.slack import ids
from bot.slack import ids_handoff as own
from bot.slack.blocks.handoff import LABELS, accepted, form, question_form
from bot.slack.blocks.parts import Message
from bot.toolkit.drafting_handoffs import Draft
from handlers.answers import channel_of, reply, sentence, who, words_of
from handlers.forms import block_of, filled_in, finish
from handlers.handoff_fields import (
    about,
    again_with,
    choices_in,
    errors_in,
    of_draft,
    of_words,
    place_in_form,
    typed_in,
)
from handlers.services import Services
from handlers.values import carried

SENT = "Sent to {to}. You hear when it is accepted; until then the conversation is yours."
ASKED = "Your question has gone to {to}. You can still accept the handoff."
TOLD = "One line now stands in the user's thread."
TOLD_BEFORE = "That line was sent already. Please look in the thread; it goes out once only."
ACCEPTED = "The conversation is yours now."
NOT_OPENED = "The form could not be opened just now. Nothing was lost; please try again."


def register(app: AsyncApp, services: Services) -> None:
    """The command, the shortcut, the form and the answers."""
    _ways_in(app, services)
    _which(app, services)
    _form(app, services)
    _answers(app, services)
    _question(app, services)


def _ways_in(app: AsyncApp, services: Services) -> None:
    drafts = services.toolkit.handoff_drafts

    @app.command(f"/{services.prefix}handoff")
    async def command(ack: AsyncAck, body: dict[str, Any]) -> None:
        choices = await drafts.mine(services.team, who(body))
        await ack()
        chosen = choices[0].id if len(choices) == 1 else ""
        draft = Draft()
        if chosen:
            draft = await drafts.for_conversation(services.team, who(body), chosen)
        filled = of_draft(draft) | of_words(words_of(body))
        view = form(filled, **about(draft, choices, chosen))
        try:
            await services.messenger.open_view(str(body["trigger_id"]), view)
        except SlackFault:
            await reply(services, body, sentence(NOT_OPENED))

    @app.shortcut(ids.HAND_OFF)
    async def shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        thread = body.get("message", {}).get("thread_ts")
        ts = str(body.get("message_ts", ""))
        place = (channel_of(body), ts, str(thread) if thread else None)
        draft = await drafts.for_message(services.team, who(body), *place)
        view = form(of_draft(draft), **about(draft, (), ""))
        await services.messenger.open_view(str(body["trigger_id"]), view)


def _which(app: AsyncApp, services: Services) -> None:
    drafts = services.toolkit.handoff_drafts

    @app.action(own.WHICH)
    async def which(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        """The conversation that was chosen fills the form; what it does not tell stays."""
        await ack()
        view, chosen = body["view"], action["selected_option"]["value"]
        choices = await drafts.mine(services.team, who(body))
        known = any(one.id == chosen for one in choices)
        draft = Draft()
        if known:
            draft = await drafts.for_conversation(services.team, who(body), chosen)
        filled = of_draft(draft) | typed_in(view)
        drawn = form(filled, **about(draft, choices, chosen))
        await services.messenger.update_view(str(view["id"]), drawn)


def _form(app: AsyncApp, services: Services) -> None:
    @app.view(own.FORM)
    async def send(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        told = carried(view)
        filled = {name: filled_in(view, name) for name in (*own.FIELDS, own.PERSON, own.PLACE)}
        if errors := errors_in(filled):
            placed = {block_of(view, name): said for name, said in errors.items()}
            await ack(response_action="errors", errors=placed)
            return
        choices = await choices_in(services, who(body), view)
        again = again_with(view, {**told, "warned": True}, filled, choices)
        missing = [name for name in own.FIELDS if not filled[name]]
        missing += [own.WHICH] if choices and not filled_in(view, own.WHICH) else []
        if missing and not told.get("warned"):
            # Said once; the same form sent again goes out as it is.
            await ack(response_action="update", view=again(missing=missing))
            return

        async def act() -> Message | dict[str, Any]:
            rows = tuple((LABELS[name], filled[name]) for name in own.FIELDS if filled[name])
            whom = {"person": filled[own.PERSON], "place": filled[own.PLACE]}
            try:
                at = await place_in_form(services, who(body), view, told)
                sent = await services.toolkit.handing.send(
                    services.team, who(body), at, rows, **whom
                )
            except SteadyhandError as fault:
                return again(trouble=str(fault))  # what was typed stays
            return sentence(SENT.format(to=sent.to))

        await finish(services, ack, view, act)


def _answers(app: AsyncApp, services: Services) -> None:
    handing = services.toolkit.handing

    @app.action(own.ACCEPT)
    async def accept(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        name = await handing.accept(services.team, who(body), action["value"])
        blocks = body.get("message", {}).get("blocks", [])
        shown = accepted(blocks, name)
        said = {"text": shown.text, "blocks": list(shown.blocks), "replace_original": True}
        await services.gateway.respond(str(body["response_url"]), said)
        await reply(services, body, sentence(ACCEPTED))

    @app.action(own.SEND_BACK)
    async def send_back(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await handing.may_ask(services.team, who(body), action["value"])
        view = question_form(action["value"])
        await services.messenger.open_view(str(body["trigger_id"]), view)

    @app.action(own.TELL_USER)
    async def tell_user(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        first = await handing.tell_user(services.team, who(body), action["value"])
        await reply(services, body, sentence(TOLD if first else TOLD_BEFORE))


def _question(app: AsyncApp, services: Services) -> None:
    @app.view(own.QUESTION_FORM)
    async def ask(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        asked = filled_in(view, own.QUESTION)
        if not asked:
            await ack(response_action="errors", errors={own.QUESTION: "Write your question."})
            return

        async def act() -> Message | dict[str, Any]:
            handoff = str(view.get("private_metadata", ""))
            asking = services.toolkit.handing
            try:
                to = await asking.send_back(services.team, who(body), handoff, asked)
            except SlackFault as fault:
                return question_form(handoff, asked, trouble=str(fault))  # what was typed stays
            return sentence(ASKED.format(to=to))

        await finish(services, ack, view, act)
