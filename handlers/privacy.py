"""The notice's buttons: what is kept, being left out, erasing, and bringing a technician."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.errors import SlackFault
from bot.records import Held
from bot.slack import ids
from bot.slack.blocks.parts import Message
from bot.slack.blocks.privacy import privacy
from handlers.answers import reply, sentence, who
from handlers.services import Services

LEFT_OUT = (
    "Done. Your messages are left out from now on, and what was noted from them is gone. "
    "You get the same support."
)
STAFF_LEFT_OUT = (
    "Done. Your words are left out from now on, and what was noted from them is gone. That you "
    "answered, and when, is still noted: without it, users would seem to wait."
)
READ_AGAIN = "Done. New messages of yours are read again where a notice says so."
BOUNDARY_STAYS = (
    " A boundary record about you stays for its 90 days, as the policy says; only the leads it "
    "names can read it."
)
ERASED = "Done. What was held about you is erased. Only a choice to be left out is remembered."
BROUGHT = "Done. A group DM with a technician is open: <#{group}>."
NOT_BROUGHT = (
    "A technician could not be brought in just now. Please write in your IT support channel."
)


def register(app: AsyncApp, services: Services) -> None:
    """The buttons of the notice and of `/steady privacy`."""

    @app.action(ids.WHAT_IT_KEEPS)
    async def keeps(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        held = await services.personal.held(services.team, who(body))
        await reply(services, body, what_it_keeps(services, held))

    _choice(app, services, ids.LEAVE_OUT, services.personal.leave_out, LEFT_OUT)
    _choice(app, services, ids.READ_AGAIN, services.personal.read_again, READ_AGAIN)
    _choice(app, services, ids.ERASE, services.personal.erase, ERASED)

    @app.action(ids.BRING_TECHNICIAN)
    async def bring(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        try:
            group = await services.noticing.bring_technician(services.team, who(body))
        except SlackFault:
            await reply(services, body, sentence(NOT_BROUGHT))
            return
        await reply(services, body, sentence(BROUGHT.format(group=group)))


def what_it_keeps(services: Services, held: Held) -> Message:
    """The private page on privacy, for its reader."""
    return privacy(held, keep_days=services.keep_days, forget_days=services.forget_days)


def _choice(
    app: AsyncApp,
    services: Services,
    action_id: str,
    act: Callable[[str, str], Awaitable[Held]],
    said: str,
) -> None:
    @app.action(action_id)
    async def chosen(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        held = await act(services.team, who(body))
        if said is LEFT_OUT and (await services.personal.role_of(who(body))).is_staff:
            await reply(services, body, sentence(STAFF_LEFT_OUT))
            return
        stays = BOUNDARY_STAYS if held.boundaries and said is ERASED else ""
        await reply(services, body, sentence(said + stays))
