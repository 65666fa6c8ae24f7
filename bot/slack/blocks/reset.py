"""The reset reminder: a few plain lines after a hard conversation, and one way out."""

from bot.cards import ResetCard
from bot.slack import ids
from bot.slack.blocks.parts import Message, button, drawn, row, small, words

NOTIFICATION = "A short note for you"


def reset(card: ResetCard) -> Message:
    """The message for a reset reminder."""
    blocks = [
        words("\n".join(card.lines) or "That was a hard one. Take a minute if you can."),
        row([button("Not now", ids.NOT_NOW, card.whisper)], block_id=f"reset.{card.whisper}"),
        small("Only you see this. Nobody is told."),
    ]
    return Message(NOTIFICATION, drawn(blocks))
