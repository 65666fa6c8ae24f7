"""Whether a conversation eased after a technician's reply: from its marks, without a word."""

from collections.abc import Sequence

from bot.detection.heat import Mark

CALM = 1.0
"""Expected level (0..4) at or under which a message asks for no special care."""
HARD = 1.5
"""Expected level from which a message needed a word (the corpus counts from here, too)."""


def eased(marks: Sequence[Mark], nudged_at: float, technician: str) -> bool:
    """Whether the user's last word is calm, after a reply of `technician` to a hard one.

    `nudged_at` (seconds) is the time of the message that needed a word. False when nobody wrote
    after the reply: silence is not calm.
    """
    ordered = sorted(marks, key=lambda mark: mark.ts)
    replies = [m.ts for m in ordered if m.who == technician and m.ts > nudged_at]
    if not replies:
        return False
    hard = [m for m in ordered if not m.role.is_staff and m.ts <= replies[0]]
    after = [m for m in ordered if not m.role.is_staff and m.ts > replies[0]]
    if not hard or not after:
        return False
    was_hard = any(m.expected >= HARD or m.ts == nudged_at for m in hard)
    return was_hard and after[-1].expected <= CALM
