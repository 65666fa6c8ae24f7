"""`/practice`: the list, and a role-play in a window. What is typed stays in that window."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.coaching.practice import Play, Script, review
from bot.errors import SlackFault
from bot.slack import ids_practice as ids
from bot.slack.blocks.practice import end_view, list_message, list_view, talk_view
from bot.slack.escape import clip
from bot.slack.typed import as_typed
from handlers.answers import replace, reply, sentence, tell, who
from handlers.services import Services

NOTHING_FITS = (
    "No role-play fits “{words}”. Try `/{prefix}practice printer`, or `/{prefix}practice` alone "
    "for the list."
)
EMPTY = "Write a reply first, such as: I can see this is urgent, and I am looking at it now."
LIST_WORDS = ("", "list", "progress", "help")


def register(app: AsyncApp, services: Services) -> None:
    """The command, the list's buttons, and the role-play's window."""
    _command(app, services)
    _list(app, services)
    _talk(app, services)


def _command(app: AsyncApp, services: Services) -> None:
    @app.command(f"/{services.prefix}practice")
    async def practice(ack: AsyncAck, body: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        typed = as_typed(str(body.get("text", ""))).strip()
        script = services.toolkit.practising.scripts.find(typed)
        if script is None and typed.lower() not in LIST_WORDS:
            told = NOTHING_FITS.format(words=clip(typed, 60), prefix=services.prefix)
            await tell(ack, sentence(told))
            return
        await ack()
        await _open(services, body, script)


async def _open(services: Services, body: dict[str, Any], script: Script | None) -> None:
    practising, user = services.toolkit.practising, who(body)
    progress = await practising.progress(services.team, user)
    every = practising.scripts.every
    view = talk_view(practising.begin(script), ()) if script else list_view(every, progress)
    try:
        await services.messenger.open_view(str(body["trigger_id"]), view)
    except SlackFault:
        # The list has a *Begin* that can be pressed once Slack opens windows again.
        await reply(services, body, list_message([script] if script else every, progress))


def _list(app: AsyncApp, services: Services) -> None:
    @app.action(ids.PRACTICE_BEGIN)
    async def begin(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        play = services.toolkit.practising.resume(action["value"], "", ())
        if play is None:
            await _show_list(services, body)
            return
        view = talk_view(services.toolkit.practising.begin(play.script), ())
        if body.get("view"):
            await services.messenger.update_view(body["view"]["id"], view)
        else:
            await services.messenger.open_view(str(body["trigger_id"]), view)

    @app.action(ids.PRACTICE_FORGET)
    async def forget(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await services.toolkit.practising.forget(services.team, who(body))
        await _show_list(services, body)

    async def turn(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        value = str(action.get("value", ""))
        await _show_list(services, body, int(value) if value.isdecimal() else 0)

    for action_id in (ids.PRACTICE_NEXT, ids.PRACTICE_PREVIOUS, ids.PRACTICE_ANOTHER):
        app.action(action_id)(turn)


async def _show_list(services: Services, body: dict[str, Any], start: int = 0) -> None:
    """The list in place of where something was pressed."""
    practising = services.toolkit.practising
    progress = await practising.progress(services.team, who(body))
    if body.get("view"):
        view = list_view(practising.scripts.every, progress, start)
        await services.messenger.update_view(body["view"]["id"], view)
    else:
        await replace(services, body, list_message(practising.scripts.every, progress, start))


def _talk(app: AsyncApp, services: Services) -> None:
    @app.view(ids.PRACTICE_TALK)
    async def said(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        user = who(body)
        await services.answering.require_staff(user)
        practising = services.toolkit.practising
        play = practising.resume(*ids.unpack_play(view.get("private_metadata", "")))
        if play is None:
            progress = await practising.progress(services.team, user)
            shown = list_view(practising.scripts.every, progress)
            await ack(response_action="update", view=shown)
            return
        block, typed = _typed(view)
        if not typed:
            await ack(response_action="errors", errors={block: EMPTY})
            return
        after = await practising.answer(services.team, user, play, typed)
        replies = [*_replies(view, len(play.turns)), typed]
        await ack(response_action="update", view=_next(services, after, replies))


def _next(services: Services, play: Play, replies: list[str]) -> dict[str, Any]:
    if not play.ending:
        return talk_view(play, replies)
    looked = review(play)
    why: tuple[str, ...] = ()
    if looked.weakest is not None and looked.weakest < len(replies):
        before = Play.of(play.script, play.salt, play.turns[: looked.weakest])
        why = services.toolkit.practising.look_again(replies[looked.weakest], upset=before.upset)
    return end_view(play, looked, replies, why)


def _typed(view: dict[str, Any]) -> tuple[str, str]:
    """The reply's block, and what was typed in it."""
    for block, values in view.get("state", {}).get("values", {}).items():
        if ids.PRACTICE_REPLY in values:
            return str(block), str(values[ids.PRACTICE_REPLY].get("value") or "").strip()
    return f"{ids.PRACTICE_REPLY}.0", ""


def _replies(view: dict[str, Any], count: int) -> list[str]:
    """What was typed before, read back from the window it stands in."""
    said = {
        str(block.get("block_id")): str(block.get("text", {}).get("text", ""))
        for block in view.get("blocks", [])
    }
    return [said.get(f"{ids.SAID}{number}", "…") for number in range(count)]
