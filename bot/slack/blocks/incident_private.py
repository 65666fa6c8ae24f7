"""What a lead alone sees of an incident: the delivery report, and reminders of a promise."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InteractiveElement

from bot.incident_cards import PromiseCard, ReportCard, ReportLine
from bot.slack import ids_incident as ids
from bot.slack.blocks.parts import Message, button, confirm, drawn, line, row, small
from bot.slack.escape import bold, clip, escape, moment

NOTIFICATION = "Delivery report"
REMINDER = "Reminder of an incident update"
MOST_ASKED = 8
"""Places of unknown outcome shown with their two buttons; answering one makes room for the next."""


def report(card: ReportCard) -> Message:
    """Where an update has arrived, drawn again in place while that changes."""
    title = bold(clip(card.title, 200))
    what = "Taken back" if card.undone else f"Update “{card.status}”"
    blocks: list[Block] = [line(f"{title}\n{what}: {_counts(card)}")]
    asked = [each for each in card.lines if each.unknown and not card.undone][:MOST_ASKED]
    for each in asked:
        blocks += _question(each)
    rest = [each for each in card.lines if each not in asked]
    if rest and not card.undone:
        more = f"\n• and {card.more} more" if card.more else ""
        blocks.append(line(_listed(rest) + more))
    if card.left_behind:
        blocks.append(line("*Could not be deleted*\n" + _listed(card.left_behind)))
    again = card.failed or card.unchanged
    buttons = [
        *([_undo(card)] if card.undo_until is not None else []),
        *([button("Retry failed", ids.RETRY, card.incident)] if again else []),
    ]
    if buttons:
        blocks.append(row(buttons, block_id=f"incident.report.{card.update}"))
    return Message(NOTIFICATION, drawn(blocks))


def _counts(card: ReportCard) -> str:
    parts = [f"{card.sent} sent", f"{card.waiting} waiting", f"{card.failed} failed"]
    if card.unknown:
        parts.append(f"{card.unknown} not known")
    if card.edits_waiting:
        posts = "post" if card.edits_waiting == 1 else "posts"
        parts.append(f"{card.edits_waiting} earlier {posts} still to be changed")
    if card.unchanged:
        parts.append(f"{card.unchanged} could not be changed")
    return ", ".join(parts) + "."


def _listed(lines: Sequence[ReportLine]) -> str:
    return clip("\n".join(f"• {_place(each)}: {_what(each)}" for each in lines), 2900)


def _place(each: ReportLine) -> str:
    if each.to:
        return "a direct message"
    return f"<#{escape(each.channel)}>"


def _what(each: ReportLine) -> str:
    tries = f" ({each.attempts} tries)" if each.attempts > 1 else ""
    return escape(each.what) + tries


def _question(each: ReportLine) -> list[Block]:
    there = button("It is there", ids.THERE, each.post)
    again = button("Post it again", ids.POST_AGAIN, each.post)
    return [
        line(f"{_place(each)}: {_what(each)}."),
        row([there, again], block_id=f"incident.asked.{each.post}"),
    ]


def _undo(card: ReportCard) -> InteractiveElement:
    sure = confirm(
        "Take it back?",
        "What was posted is deleted, and the status before it stands again.",
        "Take it back",
        "Leave it",
    )
    return button("Undo", ids.UNDO, card.update, confirm=sure)


def promise(card: PromiseCard) -> Message:
    """A reminder of a promised update; nothing of it is public."""
    title = bold(clip(card.title, 200))
    if card.to_deputy:
        lead = f"<@{escape(card.lead)}>" if card.lead else "its lead"
        said = f"An update was promised for {moment(card.due_at)} by {lead}. Can you step in?"
    elif card.overdue:
        said = f"The update promised for {moment(card.due_at)} has not gone out yet."
    else:
        said = f"You promised the next update by {moment(card.due_at)}."
    buttons = [
        button("Update now", ids.UPDATE_NOW, card.incident, style="primary"),
        button(f"Remind me in {ids.SNOOZE_MINUTES} minutes", ids.SNOOZE, card.post),
    ]
    blocks = [
        line(f"{title}\n{said}"),
        row(buttons, block_id=f"incident.promise.{card.post}"),
        small("Only you see this."),
    ]
    return Message(REMINDER, drawn(blocks))
