"""An update before it is sent: exactly as it will look, whom it reaches, and what to look at."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block, InteractiveElement, PlainTextObject
from slack_sdk.models.views import View

from bot.desk_cards import PreviewCard, Reach
from bot.incident_cards import FirstCard
from bot.incident_records import Mention
from bot.slack import ids_incident as ids
from bot.slack.blocks.incident import render
from bot.slack.blocks.parts import Message, button, confirm, drawn, line, row, rule, small
from bot.slack.escape import clip, clip_escaped, escape

NOTIFICATION = "Preview: nothing has been sent"
MOST_NAMED = 12
_LEAD = "*Preview.* Nothing has been sent yet. This is how it will look:"
_CORRECTION = "*Preview.* The posts that stand will be changed to this:"


def message(card: PreviewCard) -> Message:
    """The private preview of a line: *Send*, *Edit*, *Cancel*."""
    blocks = [*_blocks(card), _buttons(card)]
    return Message(NOTIFICATION, (*blocks,))


def view(card: PreviewCard) -> dict[str, Any]:
    """The same as a modal, after the form: *Send* submits, *Cancel* closes."""
    edit = button("Edit", ids.EDIT, card.draft)
    blocks = [*_blocks(card), *drawn([row([edit], block_id="incident.preview")])]
    return _modal(ids.PREVIEW, "Preview", blocks, submit="Send", metadata=card.draft)


def sure_view(card: PreviewCard) -> dict[str, Any]:
    """The second question before everybody in every channel is called."""
    blocks = [line(_sure(card))]
    return _modal(
        ids.SURE, "Call everybody?", drawn(blocks), submit=_yes(card), metadata=card.draft
    )


def preview_blocks(card: PreviewCard) -> tuple[dict[str, Any], ...]:
    """What the second lead sees as well."""
    return tuple(_blocks(card))


def _modal(
    callback: str,
    title: str,
    blocks: Sequence[dict[str, Any]],
    *,
    submit: str,
    metadata: str,
) -> dict[str, Any]:
    made = View(
        type="modal",
        callback_id=callback,
        title=PlainTextObject(text=title),
        submit=PlainTextObject(text=clip(submit, 24)),
        close=PlainTextObject(text="Cancel"),
        blocks=list(blocks),
        private_metadata=metadata,
        notify_on_close=True,
    )
    shown: dict[str, Any] = made.to_dict()
    return shown


def _blocks(card: PreviewCard) -> list[dict[str, Any]]:
    shown = render(card.card).blocks
    head = drawn([line(_CORRECTION if card.correction else _LEAD), rule()])
    foot: list[Block] = [rule(), line(_reach(card))]
    foot += [line(text) for text in _troubles(card.reach)]
    foot += [line(_doubts(card))] if card.doubts else []
    if card.approval:
        foot.append(small("At this severity another lead approves it before it goes."))
    return [*head, *shown, *drawn(foot)]


def _reach(card: PreviewCard) -> str:
    reach = card.reach
    named = " ".join(f"<#{escape(each)}>" for each in reach.channels[:MOST_NAMED])
    more = len(reach.channels) - MOST_NAMED
    named += f" and {more} more" if more > 0 else ""
    count = len(reach.channels)
    channels = f"{count} {'channel' if count == 1 else 'channels'}: {named}" if count else ""
    direct = f"{reach.direct} by direct message" if reach.direct else ""
    places = ", and ".join(part for part in (channels, direct) if part) or "nobody just now"
    people = "" if reach.people is None else f" Up to {_people(reach.people)}."
    return f"*Goes to* {places}.{people}{_called(card)}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _called(card: PreviewCard) -> str:
    if card.card.mention is Mention.NOBODY:
        return ""
    return f" It calls everybody with @{card.card.mention.value}."


def _troubles(reach: Reach) -> list[str]:
    told = []
    if reach.shut:
        told.append(
            f"*The app is not in* {_listed(reach.shut)}. Nothing will arrive there until somebody "
            "invites it (`/invite @Steadyhand`)."
        )
    if reach.archived:
        told.append(f"*Archived:* {_listed(reach.archived)}. Nothing can be posted there.")
    if reach.unknown:
        told.append(f"*Not checked in time:* {_listed(reach.unknown)}. The report will tell.")
    return told


def _listed(channels: Sequence[str]) -> str:
    named = ", ".join(f"<#{escape(each)}>" for each in channels[:MOST_NAMED])
    more = len(channels) - MOST_NAMED
    return named + (f" and {more} more" if more > 0 else "")


def _doubts(card: PreviewCard) -> str:
    rows = ["*Worth a second look* (it can go as it is)"]
    for doubt in card.doubts:
        words = ", ".join(f"“{clip_escaped(word, 60)}”" for word in doubt.words[:4])
        parts = [words, clip_escaped(doubt.why, 300), f"_{clip_escaped(doubt.calmer, 300)}_"]
        rows.append("• " + " ".join(part for part in parts if part))
    return clip("\n".join(rows), 2900)


def _buttons(card: PreviewCard) -> dict[str, Any]:
    elements: list[InteractiveElement] = [
        _send(card),
        button("Edit", ids.EDIT, card.draft),
        button("Cancel", ids.CANCEL, card.draft),
    ]
    return drawn([row(elements, block_id="incident.preview")])[0]


def _send(card: PreviewCard) -> InteractiveElement:
    if card.card.mention is Mention.NOBODY:
        return button("Send", ids.SEND, card.draft, style="primary")
    sure = confirm("Call everybody?", _sure(card), _yes(card), "Not now")
    return button("Send", ids.SEND_SURE, card.draft, style="primary", confirm=sure)


def _sure(card: PreviewCard) -> str:
    who = "" if card.reach.people is None else f", up to {_people(card.reach.people)}"
    what = "first post" if isinstance(card.card, FirstCard) else "update"
    count = len(card.reach.channels)
    places = "1 channel" if count == 1 else f"{count} channels"
    return f"This {what} notifies everybody in {places} with @{card.card.mention.value}{who}."


def _yes(card: PreviewCard) -> str:
    return f"Send with @{card.card.mention.value}"
