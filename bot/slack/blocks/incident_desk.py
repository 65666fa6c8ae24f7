"""What a lead or a technician is told about an incident in the app's DM."""

from collections.abc import Sequence
from typing import assert_never

from slack_sdk.models.blocks import Block

from bot.desk_cards import (
    ApprovalCard,
    ConfirmCard,
    DeskCard,
    LineCard,
    OfferCard,
    TroubleCard,
    WordsCard,
)
from bot.slack import ids_incident as ids
from bot.slack.blocks.incident_preview import preview_blocks
from bot.slack.blocks.parts import Message, button, drawn, line, phrase, row, small
from bot.slack.escape import bold, clip, escape, link, moment

PRIVATE = "Only you see this."
NOTIFICATION = "About an incident"


def render(card: DeskCard) -> Message:
    """Draw any of them."""
    match card:
        case ApprovalCard():
            return approval(card)
        case ConfirmCard():
            return alone(card)
        case OfferCard():
            return offer(card)
        case TroubleCard():
            return trouble(card)
        case WordsCard():
            return words(card)
        case LineCard():
            return told(card)
        case _:
            assert_never(card)


def approval(card: ApprovalCard) -> Message:
    """Another lead's update, and *Approve and send*."""
    asked = line(f"<@{escape(card.by)}> asks you to approve this update before it goes.")
    approve = button("Approve and send", ids.APPROVE, card.preview.draft, style="primary")
    return Message(
        "An update waits for your approval",
        (
            *drawn([asked]),
            *preview_blocks(card.preview),
            *drawn([row([approve], block_id="incident.approval"), small(PRIVATE)]),
        ),
    )


def alone(card: ConfirmCard) -> Message:
    """One's own update that nobody approved in time."""
    draft = card.preview.draft
    asked = line("Nobody has approved this update. You can send it alone; the audit log says so.")
    buttons = [
        button("Confirm and send", ids.CONFIRM, draft, style="primary"),
        button("Edit", ids.EDIT, draft),
        button("Cancel", ids.CANCEL, draft),
    ]
    return Message(
        "Your update has not been approved yet",
        (
            *drawn([asked]),
            *preview_blocks(card.preview),
            *drawn([row(buttons, block_id="incident.alone"), small(PRIVATE)]),
        ),
    )


def offer(card: OfferCard) -> Message:
    """A hand-over, to accept or to leave."""
    value = ids.pack_offer(ids.Offer(card.incident, card.by, card.to))
    due = f" The next update is promised for {moment(card.next_by)}." if card.next_by else ""
    blocks = [
        line(
            f"{_asks(card)} to take over {bold(clip(card.title, 200))}.{due} "
            "Reminders come to you once you accept."
        ),
        row(
            [
                button("Accept", ids.TAKE, value, style="primary"),
                button("Not now", ids.LEAVE, value),
            ],
            block_id="incident.offer",
        ),
        small(PRIVATE),
    ]
    return Message("An incident is offered to you", drawn(blocks))


def _asks(card: OfferCard) -> str:
    asker = card.asker or card.by
    if asker == card.to:
        return "You asked"
    return f"<@{escape(asker)}> asks you" if asker else "You are asked"


def trouble(card: TroubleCard) -> Message:
    """Several conversations about one thing, and the question whether it is an incident."""
    asked = (
        f"{_number(card.count)} conversations mention {escape(card.service)} trouble in "
        f"{_small_number(card.minutes)} minutes. Open an incident?"
    )
    blocks: list[Block] = [line(asked)]
    if card.links:
        blocks.append(line("Nobody has taken these yet: " + _threads(card.links)))
    buttons = [
        button("Open an incident", ids.OPEN_FOR, card.topic, style="primary"),
        button("Not an incident", ids.NOT_AN_INCIDENT, card.topic),
    ]
    blocks += [row(buttons, block_id="incident.trouble"), small(PRIVATE)]
    return Message(asked, drawn(blocks))


def words(card: WordsCard) -> Message:
    """Words for the threads a technician holds, now that it is over."""
    blocks = [
        line(f"{bold(clip(card.title, 200))} is resolved. Words for the threads you hold:"),
        phrase(card.words),
    ]
    if card.links:
        blocks.append(line(_threads(card.links)))
    return Message("Words for your threads", drawn([*blocks, small(PRIVATE)]))


def told(card: LineCard) -> Message:
    """One line about what another lead did."""
    said = f"<@{escape(card.who)}> {escape(card.did)} {bold(clip(card.title, 200))}. "
    return Message(NOTIFICATION, drawn([line(said + escape(card.then)), small(PRIVATE)]))


def _threads(links: Sequence[str]) -> str:
    return " · ".join(link(each, f"thread {place}") for place, each in enumerate(links, start=1))


_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _small_number(count: int) -> str:
    return _number(count).lower()
