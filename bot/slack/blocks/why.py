"""*Why this?*: the facts behind a nudge, in the order they weighed."""

from collections.abc import Sequence

from bot.slack.blocks.parts import Message, drawn, line, small
from bot.slack.escape import bold, clip, clip_escaped

NOTIFICATION = "Why this?"
_MOST = 12


def why(facts: str, reasons: Sequence[str]) -> Message:
    """The answer to *Why this?*: what was noticed in the conversation, and how to correct it."""
    told = [f"• {clip_escaped(reason, 200)}" for reason in reasons[:_MOST] if reason.strip()]
    told = told or ["• How the last messages read, taken together"]
    blocks = [
        line(bold(clip(facts, 300)) or "*Why this conversation*"),
        line("What it noticed:\n" + "\n".join(told)),
        small(
            "It looks at the conversation, not at the person, and it can be wrong. "
            "*Off the mark* corrects it."
        ),
    ]
    return Message(NOTIFICATION, drawn(blocks))
