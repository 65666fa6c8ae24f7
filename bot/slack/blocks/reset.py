"""The reset reminder: a few plain lines after a hard conversation, and what may help."""

from slack_sdk.models.blocks import InteractiveElement

from bot.cards import ResetCard
from bot.slack import ids, ids_care
from bot.slack.blocks.parts import Message, button, drawn, row, small, words

NOTIFICATION = "A short note for you"


def reset(card: ResetCard) -> Message:
    """The message for a reset reminder."""
    blocks = [
        words("\n".join(card.lines) or "That was a hard one. Take a minute if you can."),
        row(_first(card.whisper), block_id=f"reset.{card.whisper}"),
        row(_second(card.whisper), block_id=f"reset.more.{card.whisper}"),
        small("Only you see this. Nobody is told."),
    ]
    return Message(NOTIFICATION, drawn(blocks))


def _first(whisper: str) -> list[InteractiveElement]:
    return [
        button("Take a minute", ids_care.TAKE_A_MINUTE, whisper, style="primary"),
        button("Not now", ids.NOT_NOW, whisper),
        button("Switch these off", ids_care.RESETS_OFF, whisper),
    ]


def _second(whisper: str) -> list[InteractiveElement]:
    return [
        button("Reflect on it", ids_care.REFLECT, whisper),
        button("Ask a peer", ids_care.ASK_PEER, whisper),
        button("Ask my lead", ids_care.ASK_LEAD, whisper),
    ]
