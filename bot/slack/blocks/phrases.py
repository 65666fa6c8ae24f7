"""Phrases looked up: the private answer to a search, and the browser with its *next* and filter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    InteractiveElement,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig

from bot.cards import PhraseOffer
from bot.slack import ids
from bot.slack import ids_phrases as own
from bot.slack.blocks.nudge import RUNGS, rung_words
from bot.slack.blocks.own_phrases import in_message, in_window
from bot.slack.blocks.parts import Message, button, drawn, line, phrase, row, select, small, words
from bot.slack.blocks.views import modal
from bot.slack.escape import bold, clip, clip_escaped

NOTIFICATION = "Phrases"
IN_MESSAGE = 3
"""Phrases on a page in a message: what fits a phone without scrolling past the buttons."""
IN_BROWSER = 6
TITLES = {
    own.MINE: "Your phrases",
    own.FAVOURITES: "Your favourites",
    own.ABOVE: "One rung up",
}
FILTERS = {
    "acknowledge": "Acknowledge",
    "clarify": "Clarify",
    "redirect": "Redirect",
    "boundary": "Boundary",
    "escalate": "Escalate",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first, and where its reader is in it.

    `words` is what was searched for ("" when it is not known any more), `start` the index of the
    first phrase shown among those on `rung` (None is every rung), `nearest` words to try when
    nothing was found. `shelf` is a list that no words were searched for, one of TITLES.
    """

    offers: tuple[PhraseOffer, ...]
    words: str = ""
    start: int = 0
    rung: str | None = None
    nearest: tuple[str, ...] = ()
    shelf: str = ""

    @property
    def on_rung(self) -> tuple[PhraseOffer, ...]:
        """The phrases on the chosen rung."""
        return tuple(offer for offer in self.offers if self.rung in (None, offer.rung))

    def page(self, size: int) -> tuple[int, tuple[PhraseOffer, ...]]:
        """Where the page starts, never past the end, and what is on it."""
        last = max(0, (len(self.on_rung) - 1) // size * size)
        start = min(max(0, self.start), last)
        return start, self.on_rung[start : start + size]


def results(found: Found) -> Message:
    """The private answer to `/phrase words…`: a page, *Next*, and one filter a rung."""
    if not found.offers:
        return Message(NOTIFICATION, drawn(_nothing(found)))
    start, page = found.page(IN_MESSAGE)
    about = f" for “{clip(found.words, 80)}”" if found.words else ""
    title = TITLES.get(found.shelf) or f"Phrases{about}"
    blocks = [line(bold(title)), small(_count(found, start, len(page)))]
    blocks.extend(_listed(page))
    turn = _turn(found, start, IN_MESSAGE)
    blocks.extend([row(turn, block_id="phrases.turn")] if turn else [])
    filters = _filters(found)
    blocks.extend([row(filters, block_id="phrases.rungs")] if len(filters) > 2 else [])
    return Message(NOTIFICATION, drawn(blocks))


def browser(
    found: Found, *, title: str = "Find a phrase", lead: str = "", metadata: str = ""
) -> dict[str, Any]:
    """The browser: a modal with a search line, a rung to choose, and a page of phrases.

    `metadata` comes back with every action (3,000 characters at most; ids only). *Suggest a reply*
    is the same with another title, and a `lead` line. Its answer is a submission, since Slack
    wants one of every view that can be typed into; Enter sends the same words as an action.
    """
    start, page = found.page(IN_BROWSER)
    blocks = [words(lead)] if lead else []
    blocks += [_search(found.words), row([_rung_menu(found.rung)], block_id=ids.BLOCK_RUNG)]
    if page:
        blocks.append(small(f"{_count(found, start, len(page))}. Copy one and make it yours."))
        blocks.extend(_listed(page, window=True))
    else:
        blocks.extend(_nothing(found))
    turn = _browser_turn(found, start)
    blocks.extend([row(turn, block_id="browser.turn")] if turn else [])
    return modal(ids.BROWSER, title, blocks, metadata=metadata, submit="Search")


def _listed(page: Sequence[PhraseOffer], *, window: bool = False) -> list[Block]:
    blocks: list[Block] = []
    rung = ""
    for place, offer in enumerate(page):
        if offer.rung != rung:
            blocks.append(small(rung_words(offer.rung)))
            rung = offer.rung
        blocks.append(phrase(offer.text))
        blocks.extend([small(not_when(offer.avoid))] if offer.avoid else [])
        under = in_window(offer) if window else in_message(offer)
        blocks.append(row(under, block_id=f"phrase.{place}.{offer.id}"))
    return blocks


def not_when(avoid: str) -> str:
    """When not to use a phrase, as a line under it: "Not when you can't call."."""
    return clip_escaped(f"Not {avoid[:1].lower()}{avoid[1:]}", 300)


def _nothing(found: Found) -> list[Block]:
    about = f" for “{clip_escaped(found.words, 80)}”" if found.words else " here"
    near = ", ".join(f"“{clip_escaped(word, 40)}”" for word in found.nearest[:5])
    hint = f"Try {near}." if near else "Try fewer or plainer words, such as “printer late”."
    return [line(f"Nothing found{about}. {hint}")]


def _count(found: Found, start: int, shown: int) -> str:
    total = len(found.on_rung)
    return "1 phrase" if total == 1 else f"{start + 1} to {start + shown} of {total}"


def _turn(found: Found, start: int, size: int) -> list[InteractiveElement]:
    def to(place: int) -> str:
        everything = tuple(offer.id for offer in found.offers)
        return ids.pack_page(ids.Page(place, found.rung, everything, found.shelf))

    turn = []
    if start > 0:
        turn.append(button("Previous", ids.PHRASES_PREVIOUS, to(max(0, start - size))))
    if start + size < len(found.on_rung):
        turn.append(button("Next", ids.PHRASES_NEXT, to(start + size)))
    return turn


def _browser_turn(found: Found, start: int) -> list[InteractiveElement]:
    turn = []
    if start > 0:
        back = str(max(0, start - IN_BROWSER))
        turn.append(button("Previous", ids.BROWSER_PREVIOUS, back))
    if start + IN_BROWSER < len(found.on_rung):
        turn.append(button("Next", ids.BROWSER_NEXT, str(start + IN_BROWSER)))
    return turn


def _filters(found: Found) -> list[InteractiveElement]:
    everything = tuple(offer.id for offer in found.offers)
    present = [rung for rung in RUNGS if any(offer.rung == rung for offer in found.offers)]
    choices: list[tuple[str, str | None, str]] = [("all", None, "All")]
    choices += [(rung, rung, FILTERS[rung]) for rung in present]
    return [
        button(
            label,
            f"{ids.PHRASES_RUNG}_{name}",
            ids.pack_page(ids.Page(0, rung, everything, found.shelf)),
            style="primary" if rung == found.rung else None,
        )
        for name, rung, label in choices
    ]


def _search(typed: str) -> Block:
    return InputBlock(
        block_id=ids.BLOCK_WORDS,
        label=PlainTextObject(text="What is it about?"),
        element=PlainTextInputElement(
            action_id=ids.BROWSER_WORDS,
            placeholder=PlainTextObject(text="printer late, third time, needs it by 5"),
            initial_value=clip(typed, 150) or None,
            max_length=150,
            dispatch_action_config=DispatchActionConfig(trigger_actions_on=["on_enter_pressed"]),
        ),
        dispatch_action=True,
        optional=True,
    )


def _rung_menu(rung: str | None) -> InteractiveElement:
    options = [(ids.ANY_RUNG, "Every step"), *RUNGS.items()]
    return select("Which step?", ids.BROWSER_RUNG, options, chosen=rung or ids.ANY_RUNG)
