"""*Ask a peer* and *Ask my lead*: the question, the form that answers it, the answer."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.coaching.labels import labels_in
from bot.errors import SlackFault
from bot.slack import ids_care
from bot.slack.blocks.feedback import FIELDS, answer_view, ask_view
from bot.slack.blocks.parts import Message
from bot.toolkit.asking import Feedback, NothingSaid
from handlers.answers import sentence, who
from handlers.forms import filled_in, finish
from handlers.services import Services
from handlers.values import carried

ASKED = "{name} has been asked. The answer comes to your messages, and to nobody else."
SENT = "Sent to them alone. Nothing of it is kept."


def register(app: AsyncApp, services: Services) -> None:
    """The two buttons of a note, and the two windows."""
    _asking(app, services)
    _answering(app, services)


def _asking(app: AsyncApp, services: Services) -> None:
    asking = services.toolkit.care.asking

    @app.action(ids_care.ASK_PEER)
    async def peer(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await asking.about(str(action["value"]), who(body))
        view = ask_view(str(action["value"]), None)
        await services.messenger.open_view(str(body["trigger_id"]), view)

    @app.action(ids_care.ASK_LEAD)
    async def lead(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await asking.about(str(action["value"]), who(body))
        view = ask_view(str(action["value"]), await asking.leads(who(body)))
        await services.messenger.open_view(str(body["trigger_id"]), view)

    @app.view(ids_care.ASK_VIEW)
    async def ask(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        asked = filled_in(view, ids_care.ASK_WHO)

        async def act() -> Message:
            name = await asking.ask(str(view["private_metadata"]), who(body), asked)
            return sentence(ASKED.format(name=name or "Your colleague"))

        await finish(services, ack, view, act)


def _answering(app: AsyncApp, services: Services) -> None:
    asking = services.toolkit.care.asking

    @app.action(ids_care.ANSWER)
    async def begin(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        row = await asking.may_answer(str(action["value"]), who(body))
        await services.messenger.open_view(str(body["trigger_id"]), answer_view(row.id))

    @app.view(ids_care.ANSWER_VIEW)
    async def send(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        kept = carried(view)
        about = str(kept.get("ask", ""))
        typed = {name: filled_in(view, name) for name in FIELDS}
        labels = labels_in(" ".join(typed.values()))
        fresh = {one.word for one in labels} - set(kept.get("seen", []))
        if fresh:
            # Pointed out once: sent again with the same words, they are its writer's choice.
            again = answer_view(about, typed, labels)
            await ack(response_action="update", view=again)
            return

        async def act() -> Message | dict[str, Any]:
            try:
                await asking.answer(about, who(body), Feedback(**typed))
            except (SlackFault, NothingSaid) as fault:
                return answer_view(about, typed, labels, said=str(fault))
            return sentence(SENT)

        await finish(services, ack, view, act)
