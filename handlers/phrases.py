"""`/phrase`, its browser, and the message shortcut *Suggest a reply*."""

import json
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards import PhraseOffer
from bot.errors import SlackFault
from bot.slack import ids
from bot.slack import ids_phrases as own
from bot.slack.blocks.own_phrases import none_yet, with_add
from bot.slack.blocks.parts import Message
from bot.slack.blocks.phrases import Found, browser, results
from bot.slack.escape import unescape
from handlers.answers import channel_of, replace, reply, tell, who, words_of
from handlers.services import Services
from handlers.values import carried, place_in

SUGGESTED = "Suggest a reply"
SUGGESTED_LEAD = "Words that fit this conversation come first."
UP_LEAD = "One rung up, those for the same situation first. Search to go on from here."

_SHELVES = {
    "mine": own.MINE,
    "my phrases": own.MINE,
    "favourites": own.FAVOURITES,
    "favourite": own.FAVOURITES,
    "favo" + "rites": own.FAVOURITES,
    "favo" + "rite": own.FAVOURITES,
}
"""What may be typed for each list."""


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
        typed = unescape(words_of(body))
        if shelf := _SHELVES.get(" ".join(typed.lower().split())):
            await tell(ack, await shelf_message(services, who(body), shelf))
            return
        looked = await services.toolkit.own_phrases.look_up(services.team, who(body), typed)
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


async def shelf_message(services: Services, user: str, shelf: str) -> Message:
    """One's own phrases, or one's favourites, from the first page."""
    kept = services.toolkit.own_phrases
    if shelf == own.MINE:
        offers = await kept.mine(services.team, user)
    else:
        offers = await kept.favourites(services.team, user)
    return _on_shelf(Found(offers, shelf=shelf))


def _on_shelf(found: Found) -> Message:
    """A page of a list; one's own can be added to on every page."""
    if not found.offers and found.shelf in (own.MINE, own.FAVOURITES):
        return none_yet(found.shelf)
    shown = results(found)
    return with_add(shown) if found.shelf == own.MINE else shown


def _shortcut(app: AsyncApp, services: Services) -> None:
    @app.shortcut(ids.SUGGEST_REPLY)
    async def suggest(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        fitting = await services.suggesting.for_message(
            services.team, channel_of(body), str(body.get("message_ts", "")), who(body)
        )
        first = await services.toolkit.own_phrases.marked(services.team, who(body), fitting)
        metadata = json.dumps({"first": [offer.id for offer in first]})
        view = browser(
            Found(await _with_first(services, who(body), first)),
            title=SUGGESTED,
            lead=SUGGESTED_LEAD if first else "",
            metadata=metadata,
        )
        await services.messenger.open_view(str(body["trigger_id"]), view)


async def _with_first(
    services: Services, user: str, first: tuple[PhraseOffer, ...]
) -> tuple[PhraseOffer, ...]:
    ahead = {offer.id for offer in first}
    looked = await services.toolkit.own_phrases.look_up(services.team, user, "")
    return (*first, *(offer for offer in looked.offers if offer.id not in ahead))


def _pages(app: AsyncApp, services: Services) -> None:
    async def turn(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        page = ids.unpack_page(action["value"])
        offers = await services.toolkit.own_phrases.these(services.team, who(body), page.ids)
        found = Found(offers, start=page.start, rung=page.rung, shelf=page.shelf)
        await replace(services, body, _on_shelf(found))

    for action_id in (ids.PHRASES_NEXT, ids.PHRASES_PREVIOUS, *ids.PHRASES_RUNGS):
        app.action(action_id)(turn)


def _browser(app: AsyncApp, services: Services) -> None:
    async def browse(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        turned = action["action_id"] in (ids.BROWSER_NEXT, ids.BROWSER_PREVIOUS)
        told = {"start": place_in(action["value"])} if turned else {"start": 0, "up": None}
        await redraw(services, body, **told)

    async def climb(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await redraw(services, body, start=0, up=action["value"])

    @app.view(ids.BROWSER)
    async def search(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        """*Search*, for whoever does not press return: the same modal, with what was found."""
        await services.answering.require_staff(who(body))
        drawn = await _redrawn(services, who(body), view, {"start": 0, "up": None})
        await ack(response_action="update", view=drawn)

    for action_id in (ids.BROWSER_WORDS, ids.BROWSER_RUNG, ids.BROWSER_NEXT, ids.BROWSER_PREVIOUS):
        app.action(action_id)(browse)
    app.action(own.BROWSER_ONE_UP)(climb)


async def redraw(services: Services, body: dict[str, Any], **changed: Any) -> None:
    """The open browser again; `changed` are `start` (a place) and `up` (a phrase's id, or None)."""
    drawn = await _redrawn(services, who(body), body["view"], changed)
    await services.messenger.update_view(body["view"]["id"], drawn)


async def _redrawn(
    services: Services, user: str, view: dict[str, Any], changed: dict[str, Any]
) -> dict[str, Any]:
    """The browser for what stands in it now; where its reader is stands in its metadata."""
    at = {**carried(view), **changed}
    found = await _found(services, user, view, at)
    return browser(
        found,
        title=view["title"]["text"],
        lead=UP_LEAD if at.get("up") else "",
        metadata=json.dumps({key: value for key, value in at.items() if value}),
    )


async def _found(services: Services, user: str, view: dict[str, Any], at: dict[str, Any]) -> Found:
    kept, start = services.toolkit.own_phrases, int(at.get("start", 0))
    if at.get("up"):
        # Until the next search: what was typed before stays in the line, and is not asked for.
        return Found(await kept.one_up(services.team, user, at["up"]), start=start)
    typed, rung = _typed(view)
    looked = await kept.look_up(services.team, user, typed)
    offers = looked.offers
    if not looked.words:
        first = await kept.these(services.team, user, at.get("first", []))
        offers = await _with_first(services, user, first)
    return Found(offers, looked.words, start=start, rung=rung, nearest=looked.nearest)


def _typed(view: dict[str, Any]) -> tuple[str, str | None]:
    """What stands in the browser's search line and menu."""
    state = view.get("state", {}).get("values", {})
    words = state.get(ids.BLOCK_WORDS, {}).get(ids.BROWSER_WORDS, {}).get("value") or ""
    option = state.get(ids.BLOCK_RUNG, {}).get(ids.BROWSER_RUNG, {}).get("selected_option") or {}
    rung = option.get("value")
    return words, None if rung in (None, ids.ANY_RUNG) else rung
