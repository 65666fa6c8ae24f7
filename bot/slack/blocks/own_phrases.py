"""What stands under a looked-up phrase; one's own list, and the form to write one down."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    InteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)

from bot.cards import PhraseOffer
from bot.records_handling import OwnPhrase
from bot.slack import ids
from bot.slack import ids_phrases as own
from bot.slack.blocks.nudge import RUNGS
from bot.slack.blocks.parts import Message, button, confirm, drawn, line, row, small
from bot.slack.blocks.views import modal
from phrasebank.model import MAX_LENGTH, TOPICS, VARIABLES

NOTIFICATION = "Your phrases"
_NONE_YET = {
    own.MINE: (
        "*You keep no phrases of your own yet.* Write down words that worked, and they come first "
        "in every search. Only you can see them."
    ),
    own.FAVOURITES: (
        "*You have no favourites yet.* Press *Favourite* under a phrase, and it comes first in "
        "every search. Only you can see them."
    ),
}


def in_message(offer: PhraseOffer) -> list[InteractiveElement]:
    """The buttons under a phrase in a message."""
    if offer.mark == "own":
        return [_up(offer, own.ONE_UP), *_change(offer)]
    return [_up(offer, own.ONE_UP), _star(offer, own.STAR, own.UNSTAR)]


def in_window(offer: PhraseOffer) -> list[InteractiveElement]:
    """The buttons under a phrase in the browser."""
    up = _up(offer, own.BROWSER_ONE_UP)
    return [up] if offer.mark == "own" else [up, _star(offer, own.BROWSER_STAR, own.BROWSER_UNSTAR)]


def none_yet(shelf: str) -> Message:
    """The answer to `/phrase mine` or `/phrase favourites` while there is nothing."""
    blocks: list[Block] = [line(_NONE_YET[shelf])]
    return Message(NOTIFICATION, drawn(blocks + (add_row() if shelf == own.MINE else [])))


def with_add(message: Message) -> Message:
    """A page of one's own phrases, with *Add a phrase* below."""
    only = drawn([small("Only you can see these."), *add_row()])
    return Message(NOTIFICATION, (*message.blocks, *only))


def add_row() -> list[Block]:
    """*Add a phrase*."""
    return [row([button("Add a phrase", own.ADD, ids.NOTHING)], block_id="own.add")]


def form(phrase: OwnPhrase | None = None) -> dict[str, Any]:
    """The form to write a phrase down, or to change one."""
    blanks = ", ".join(f"{{{name}}}" for name in VARIABLES)
    wording = PlainTextInputElement(
        action_id=own.WORDING,
        multiline=True,
        max_length=MAX_LENGTH,
        initial_value=phrase.wording if phrase else None,
        placeholder=PlainTextObject(text="I have your file back, {user}. It is on your desktop."),
    )
    blocks = [
        InputBlock(
            block_id=own.WORDING,
            label=PlainTextObject(text="The words"),
            element=wording,
            hint=PlainTextObject(text=f"Blanks you may use: {blanks}"),
        ),
        _choice(own.RUNG, "Which step is it for?", [*RUNGS.items()], phrase.rung if phrase else ""),
        _choice(own.TOPIC, "What is it about?", _topics(), phrase.topic if phrase else "other"),
    ]
    title = "Change a phrase" if phrase else "Keep a phrase"
    return modal(own.FORM, title, blocks, metadata=phrase.id if phrase else "", submit="Keep it")


def _up(offer: PhraseOffer, action_id: str) -> InteractiveElement:
    if offer.rung == "escalate":
        return button("Who to bring in", own.PATH, offer.id)
    return button("Next rung up", action_id, offer.id)


def _star(offer: PhraseOffer, star: str, unstar: str) -> InteractiveElement:
    if offer.mark == "favourite":
        return button("No longer a favourite", unstar, offer.id)
    return button("Favourite", star, offer.id)


def _change(offer: PhraseOffer) -> list[InteractiveElement]:
    sure = confirm("Remove it?", "The phrase is gone for good.", "Remove", "Keep it")
    return [
        button("Edit", own.EDIT, offer.id),
        button("Remove", own.REMOVE, offer.id, confirm=sure),
    ]


def _topics() -> list[tuple[str, str]]:
    names = [(topic, topic.replace("-", " ")) for topic in TOPICS if topic != "other"]
    return [("other", "Anything"), *names]


def _choice(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> InputBlock:
    drawn_options = {
        value: Option(value=value, text=PlainTextObject(text=words)) for value, words in options
    }
    menu = StaticSelectElement(
        action_id=name,
        options=list(drawn_options.values()),
        initial_option=drawn_options.get(chosen),
        placeholder=PlainTextObject(text="Choose"),
    )
    return InputBlock(block_id=name, label=PlainTextObject(text=label), element=menu)
