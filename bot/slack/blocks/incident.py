"""What everybody sees of an incident: the first post, later updates, and the DM of a follower."""

from collections.abc import Sequence
from typing import assert_never

from slack_sdk.models.blocks import Block

from bot.incident_cards import FirstCard, IncidentCard, PromiseCard, ReportCard, UpdateCard
from bot.incident_records import Mention, Status
from bot.incidents.timing import NEAR
from bot.slack import ids_incident as ids
from bot.slack.blocks.incident_private import promise, report
from bot.slack.blocks.parts import SECTION_LIMIT, Message, button, drawn, header, line, row, small
from bot.slack.escape import bold, clip, clip_escaped, clock, inert, moment

STATUS = {
    Status.INVESTIGATING: "Investigating",
    Status.IDENTIFIED: "Identified",
    Status.MONITORING: "Monitoring",
    Status.RESOLVED: "Resolved",
}
_CALLS = {Mention.NOBODY: "", Mention.HERE: "<!here> ", Mention.CHANNEL: "<!channel> "}
_DRILL = "Drill: this is practice, nothing is wrong."
_TEXT = SECTION_LIMIT - 100


def render(card: IncidentCard) -> Message:
    """Draw any card of an incident."""
    match card:
        case FirstCard():
            return first(card)
        case UpdateCard():
            return update(card)
        case ReportCard():
            return report(card)
        case PromiseCard():
            return promise(card)
        case _:
            assert_never(card)


def first(card: FirstCard) -> Message:
    """An incident's one post in a channel, with its latest status."""
    facts = f"*{STATUS[card.status]}* · {bold(card.service) or '—'} · severity {card.severity}"
    blocks = [
        *([small(_DRILL)] if card.drill else []),
        header(inert(card.title)),
        line(_CALLS[card.mention] + facts),
        *_said(card),
    ]
    if card.follow and card.status is not Status.RESOLVED:
        follow = button("Follow by direct message", ids.FOLLOW, card.incident)
        blocks.append(row([follow], block_id=f"incident.{card.incident}"))
    return Message(_spoken(card), drawn(blocks))


def update(card: UpdateCard) -> Message:
    """One update, under the first post or in a follower's DM."""
    about = f"{bold(clip(card.title, 200))}: *{STATUS[card.status]}*"
    blocks = [
        *([small(_DRILL)] if card.drill else []),
        line(_CALLS[card.mention] + about),
        *_said(card),
    ]
    if card.stop:
        stop = button("Stop these messages", ids.STOP, card.incident)
        blocks.append(row([stop], block_id=f"incident.{card.incident}"))
    return Message(_spoken(card), drawn(blocks))


def _said(card: FirstCard | UpdateCard) -> Sequence[Block]:
    parts = (
        ("What you may notice", card.notice),
        ("What we are doing", card.doing),
        ("What you can do now", card.do_now),
    )
    told = [
        line(f"*{about}*\n{clip_escaped(text.strip(), _TEXT)}")
        for about, text in parts
        if text.strip()
    ]
    if card.corrected_at is not None:
        told.insert(0, line(f"_Corrected {clock(card.corrected_at)}:_"))
    return [*told, small(_when(card))]


def _when(card: FirstCard | UpdateCard) -> str:
    said = f"Said at {clock(card.said_at)}"
    if card.status is Status.RESOLVED:
        return f"{said}. This is over; no further updates are planned."
    if card.next_by is None:
        return said
    return f"*Next update by {_due(card.next_by, card)}.* {said}"


def _due(next_by: float, card: FirstCard | UpdateCard) -> str:
    """With its day unless it is near: the distance is the same for readers in every zone."""
    return clock(next_by) if next_by - card.said_at <= NEAR else moment(next_by)


def _spoken(card: FirstCard | UpdateCard) -> str:
    """What a notification and a screen reader say, and all that a plain client shows."""
    parts = [
        _DRILL if card.drill else "",
        f"Corrected {clock(card.corrected_at)}:" if card.corrected_at is not None else "",
        f"{clip_escaped(card.title, 300)}: {STATUS[card.status].lower()}.",
        *(clip_escaped(text.strip(), 1000) for text in (card.notice, card.doing, card.do_now)),
        "" if card.next_by is None else f"Next update by {_due(card.next_by, card)}.",
    ]
    return _CALLS[card.mention] + " ".join(part for part in parts if part)
