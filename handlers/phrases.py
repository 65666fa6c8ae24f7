"""`/phrase`, its browser, and the message shortcut *Suggest a reply*."""

import json
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards import PhraseOffer
from bot.errors import SlackFault
from bot.slack import ids
from bot.slack.blocks.phrases import Found, browser, results
from handlers.answers import channel_of, replace, reply, tell, who
from handlers.services import Services

SUGGESTED = "Suggest a reply"
SUGGESTED_LEAD = "Words that fit this conversation come first."


def register(app: AsyncApp, services: Services) -> None:
    """The command, the shortcut, and what turns and filters their pages."""
    _command(app, services)
    _shortcut(app, services)
    _pages(app, services)
    _browser(app, services)


def _command(app: AsyncApp, services: Services) -> None:
    @app.command(f"/{services.prefix}phrase")
    async def phrase(ack: AsyncAck, body: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        looked = services.phrasing.look_up(str(body.get("text", "")))
        found = Found(looked.offers, looked.words, nearest=looked.nearest)
        if looked.words:
            await tell(ack, results(found))
            return
        await ack()
        try:
            await services.messenger.open_view(str(body["trigger_id"]), browser(found))
        except SlackFault:
            # The list itself serves when Slack would not open a modal.
            await reply(services, body, results(found))


def _shortcut(app: AsyncApp, services: Services) -> None:
    @app.shortcut(ids.SUGGEST_REPLY)
    async def suggest(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        fitting = await services.suggesting.for_message(
            services.team, channel_of(body), str(body.get("message_ts", "")), who(body)
        )
        metadata = json.dumps({"first": [offer.id for offer in fitting]})
        view = browser(
            Found(_with_first(services, fitting)),
            title=SUGGESTED,
            lead=SUGGESTED_LEAD if fitting else "",
            metadata=metadata,
        )
        await services.messenger.open_view(str(body["trigger_id"]), view)


def _with_first(services: Services, first: tuple[PhraseOffer, ...]) -> tuple[PhraseOffer, ...]:
    ahead = {offer.id for offer in first}
    rest = services.phrasing.look_up("").offers
    return (*first, *(offer for offer in rest if offer.id not in ahead))


def _pages(app: AsyncApp, services: Services) -> None:
    async def turn(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        page = ids.unpack_page(action["value"])
        offers = services.phrasing.these(page.ids)
        found = Found(offers, start=page.start, rung=page.rung)
        await replace(services, body, results(found))

    for action_id in (ids.PHRASES_NEXT, ids.PHRASES_PREVIOUS, *ids.PHRASES_RUNGS):
        app.action(action_id)(turn)


def _browser(app: AsyncApp, services: Services) -> None:
    async def browse(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        view = body["view"]
        turned = action["action_id"] in (ids.BROWSER_NEXT, ids.BROWSER_PREVIOUS)
        drawn = _redrawn(services, view, int(action["value"]) if turned else 0)
        await services.messenger.update_view(view["id"], drawn)

    @app.view(ids.BROWSER)
    async def search(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        """*Search*, for whoever does not press return: the same modal, with what was found."""
        await services.answering.require_staff(who(body))
        await ack(response_action="update", view=_redrawn(services, view, 0))

    for action_id in (ids.BROWSER_WORDS, ids.BROWSER_RUNG, ids.BROWSER_NEXT, ids.BROWSER_PREVIOUS):
        app.action(action_id)(browse)


def _redrawn(services: Services, view: dict[str, Any], start: int) -> dict[str, Any]:
    """The browser again, for what stands in it now."""
    typed, rung = _typed(view)
    return browser(
        _found(services, view, typed, rung, start),
        title=view["title"]["text"],
        metadata=view.get("private_metadata", ""),
    )


def _found(
    services: Services, view: dict[str, Any], typed: str, rung: str | None, start: int
) -> Found:
    looked = services.phrasing.look_up(typed)
    offers = looked.offers
    if not looked.words:
        first = json.loads(view.get("private_metadata") or "{}").get("first", [])
        offers = _with_first(services, services.phrasing.these(first))
    return Found(offers, looked.words, start=start, rung=rung, nearest=looked.nearest)


def _typed(view: dict[str, Any]) -> tuple[str, str | None]:
    """What stands in the browser's search line and menu."""
    state = view.get("state", {}).get("values", {})
    words = state.get(ids.BLOCK_WORDS, {}).get(ids.BROWSER_WORDS, {}).get("value") or ""
    option = state.get(ids.BLOCK_RUNG, {}).get(ids.BROWSER_RUNG, {}).get("selected_option") or {}
    rung = option.get("value")
    return words, None if rung in (None, ids.ANY_RUNG) else rung
