"""The few pieces every surface is built from, cut to Slack's limits before Slack sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextPreformattedElement,
    SectionBlock,
    StaticSelectElement,
)

from bot.slack.escape import clip, inert

SECTION_LIMIT = 3000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
PHRASE_LIMIT = 2900
"""A preformatted text has no published limit; this keeps it within a section's."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Slack takes it. `text` is what a notification and a screen reader say."""

    text: str
    blocks: tuple[dict[str, Any], ...]


def drawn(blocks: Sequence[Block]) -> tuple[dict[str, Any], ...]:
    """The blocks as plain dictionaries; slack_sdk checks lengths here."""
    return tuple(block.to_dict() for block in blocks)


def line(mrkdwn: str, *, block_id: str | None = None) -> Block:
    """A paragraph of mrkdwn that is already escaped."""
    text = MarkdownTextObject(text=_some(mrkdwn, SECTION_LIMIT))
    return SectionBlock(text=text, block_id=block_id)


def words(text: str) -> Block:
    """A paragraph in which nothing is parsed: the place for anything a person wrote."""
    return SectionBlock(text=PlainTextObject(text=_some(inert(text), SECTION_LIMIT), emoji=False))


def small(mrkdwn: str) -> Block:
    """A quiet line of mrkdwn that is already escaped."""
    return ContextBlock(elements=[MarkdownTextObject(text=_some(mrkdwn, 2000))])


def header(text: str) -> Block:
    """A heading."""
    return HeaderBlock(text=PlainTextObject(text=clip(text, HEADER_LIMIT), emoji=False))


def rule() -> Block:
    """A thin line."""
    return DividerBlock()


def phrase(text: str) -> Block:
    """One phrase in a preformatted block of its own, so that copying it gives it exactly."""
    inside = RichTextElementParts.Text(text=_some(inert(text), PHRASE_LIMIT))
    return RichTextBlock(elements=[RichTextPreformattedElement(elements=[inside])])


def button(
    label: str,
    action_id: str,
    value: str,
    *,
    style: str | None = None,
    confirm: ConfirmObject | None = None,
) -> InteractiveElement:
    """A button; `style` is primary, danger or None."""
    return ButtonElement(
        text=PlainTextObject(text=clip(label, BUTTON_LIMIT), emoji=False),
        action_id=action_id,
        value=value,
        style=style,
        confirm=confirm,
    )


def select(
    placeholder: str, action_id: str, options: Sequence[tuple[str, str]], *, chosen: str = ""
) -> InteractiveElement:
    """A menu of `(value, label)`; `chosen` is the value that stands selected."""
    drawn_options = {
        value: Option(value=value, text=PlainTextObject(text=clip(label, 75), emoji=False))
        for value, label in options
    }
    return StaticSelectElement(
        placeholder=PlainTextObject(text=clip(placeholder, 150), emoji=False),
        action_id=action_id,
        options=list(drawn_options.values()),
        initial_option=drawn_options.get(chosen),
    )


def row(elements: Sequence[InteractiveElement], *, block_id: str | None = None) -> Block:
    """Buttons and menus side by side."""
    return ActionsBlock(elements=list(elements), block_id=block_id)


def confirm(title: str, text: str, yes: str, no: str) -> ConfirmObject:
    """Asks again before something that cannot be undone."""
    return ConfirmObject(
        title=PlainTextObject(text=clip(title, 100)),
        text=PlainTextObject(text=clip(text, 300)),
        confirm=PlainTextObject(text=clip(yes, 30)),
        deny=PlainTextObject(text=clip(no, 30)),
        style="danger",
    )


def _some(text: str, limit: int) -> str:
    # Slack refuses a whole message for one empty text; an ellipsis keeps the rest of it alive.
    return clip(text, limit) if text.strip() else "…"
