"""Modals: the frame, and the one shown while the real one is made."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block, PlainTextObject
from slack_sdk.models.views import View

from bot.slack import ids
from bot.slack.blocks.parts import Message, line
from bot.slack.escape import clip

TITLE_LIMIT = 24
MODAL_BLOCKS = 100


def modal(
    callback_id: str,
    title: str,
    blocks: Sequence[Block | dict[str, Any]],
    *,
    metadata: str = "",
    submit: str = "",
) -> dict[str, Any]:
    """A modal; without `submit` (the button's label) it is only read and closed.

    Raises ValueError when `metadata` is over Slack's 3,000 characters: cut metadata is wrong
    metadata.
    """
    if len(metadata) > 3000:
        msg = f"a view's metadata may hold 3,000 characters, not {len(metadata)}"
        raise ValueError(msg)
    view = View(
        type="modal",
        callback_id=callback_id,
        title=PlainTextObject(text=clip(title, TITLE_LIMIT)),
        submit=PlainTextObject(text=clip(submit, TITLE_LIMIT)) if submit else None,
        close=PlainTextObject(text="Close"),
        blocks=list(blocks)[:MODAL_BLOCKS],
        private_metadata=metadata,
    )
    drawn: dict[str, Any] = view.to_dict()
    return drawn


def loading(title: str, *, metadata: str = "") -> dict[str, Any]:
    """Opened at once, because a trigger lives 3 s; `views.update` brings the rest."""
    return modal(ids.READING_VIEW, title, [line("One moment…")], metadata=metadata)


def as_modal(message: Message) -> dict[str, Any]:
    """A message as a modal, for App Home, which has no place beside a button.

    A message whose notification is a short name is titled by it, any other by the app's.
    """
    named = len(message.text) <= TITLE_LIMIT and not message.text.endswith((".", "…"))
    return modal(ids.READING_VIEW, message.text if named else "Steadyhand", message.blocks)
