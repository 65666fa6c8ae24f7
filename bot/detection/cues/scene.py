"""The conversation as one user's last message meets it: who waits, since when, for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.detection.cues.settling import settled
from bot.detection.cues.staff import closes_door, works_on_it
from bot.detection.cues.wording import lowered
from bot.detection.reading import Turn

HOUR = 3600.0
FLURRY = 90.0
"""Seconds within which several messages in a row are one message sent in pieces, not a chase. Of
the 214 such pairs in the training corpus that are closer than this, 9 read as asking again."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the cues of the last turn need to know, worked out once.

    `text` is the last turn's prose, `lower` the same in lower case. `earlier` are the turns before
    it. `unanswered` are the users' turns since the last staff turn, the last one included; a thank
    you right after an answer is none, since nobody owes it a reply.
    `own` are the same person's earlier turns. `staff_turn` is the last staff turn, if any.
    """

    last: Turn
    text: str
    lower: str
    earlier: Sequence[Turn]
    unanswered: Sequence[Turn]
    own: Sequence[Turn]
    staff_turn: Turn | None

    @classmethod
    def of(cls, turns: Sequence[Turn]) -> "Scene":
        """The scene of a conversation whose last turn is a user's or bystander's."""
        last, earlier = turns[-1], turns[:-1]
        staffed = [place for place, turn in enumerate(earlier) if turn.role.is_staff]
        since = staffed[-1] + 1 if staffed else 0
        while staffed and since < len(earlier) and settled(turns[since]):
            since += 1
        return cls(
            last=last,
            text=last.text,
            lower=lowered(last.text),
            earlier=earlier,
            unanswered=turns[since:],
            own=[turn for turn in earlier if turn.who == last.who and not turn.role.is_staff],
            staff_turn=earlier[staffed[-1]] if staffed else None,
        )

    @property
    def hours_waiting(self) -> float:
        """Hours since the first message that is still unanswered, 0 for the first itself."""
        return max(0.0, self.last.at - self.unanswered[0].at) / HOUR

    @property
    def hours_silent(self) -> float:
        """Hours since anybody of staff last wrote, or since the first turn if nobody has."""
        since = self.staff_turn or (self.earlier[0] if self.earlier else self.last)
        return max(0.0, self.last.at - since.at) / HOUR

    @property
    def after_brush_off(self) -> bool:
        """Whether the last staff turn closed the door."""
        return self.staff_turn is not None and closes_door(lowered(self.staff_turn.text))

    @property
    def after_work(self) -> bool:
        """Whether the last staff turn did or answered something."""
        return self.staff_turn is not None and works_on_it(lowered(self.staff_turn.text))
