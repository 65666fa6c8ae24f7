"""Kinds of durable work: what delivers a row, which queue it waits in, and in what order."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.ports import Transaction
from bot.work.engine import QUEUE, Queue

POSTING, EDITING = "steadyhand.posts", "steadyhand.edits"

Deliver = Callable[[str], Awaitable[float | None]]
"""Delivers the row of an id; None when it is done with, else the seconds until another try."""


@dataclass(frozen=True, slots=True)
class Due:
    """A row that is not finished, and since when it could have been asked for (seconds).

    One `lane` of an ordered queue is worked on one piece at a time, in the order asked for.
    """

    id: str
    since: float
    lane: str = ""


WAITING_ROOM = Queue(QUEUE)
POSTS = Queue(POSTING, workers=16, by_lane=True, poll=0.5)
"""Sixteen every half second is 32 a second, six times what Slack takes."""
EDITS = Queue(EDITING, workers=4, by_lane=True)
"""Slack takes 50 edits a minute. They wait for that here, in nobody's way, one at a time a channel,
so that of two edits of one post the later is the one that stays."""


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of work. `left(tx, now)` gives its rows that are due and not finished.

    `at_once`: what is due is begun where it is asked for, rather than at the queue's next look.
    """

    name: str
    deliver: Deliver
    left: Callable[[Transaction, float], Awaitable[Sequence[Due]]]
    queue: Queue = WAITING_ROOM
    at_once: bool = True
