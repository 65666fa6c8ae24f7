"""The reminder: which conversation waits and for how long, never why it was noticed."""

from bot.cards import ReminderCard
from bot.slack import ids
from bot.slack.blocks.nudge import ANSWERS, snooze
from bot.slack.blocks.parts import Message, button, drawn, line, row, small
from bot.slack.escape import bold, clip, link

NOTIFICATION = "A conversation is waiting"


def reminder(card: ReminderCard) -> Message:
    """The message for a reminder; its responder may also put it off, a lead may not."""
    there = [small(link(card.where, "Open the conversation"))] if card.where else []
    told = line(bold(clip(card.line, 300)) or f"*{NOTIFICATION}*")
    if card.answer:
        answered = small(ANSWERS.get(card.answer, "Noted."))
        return Message(NOTIFICATION, drawn([told, *there, answered]))
    buttons = [button("On it", ids.ON_IT, card.whisper, style="primary")]
    if not card.to_lead:
        buttons.append(snooze(card.whisper))
    buttons.append(button("Resolved", ids.RESOLVED, card.whisper))
    blocks = [
        told,
        *there,
        row(buttons, block_id=f"reminder.{card.whisper}"),
    ]
    return Message(NOTIFICATION, drawn(blocks))
