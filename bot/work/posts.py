"""The rows of incidents as durable work (implements `ports.incidents.PostWork`)."""

from collections.abc import Awaitable, Callable, Sequence

from bot.incident_records import CHANGES, PUBLIC, Post, PostState
from bot.incidents.outline import name_of
from bot.ports import Transaction
from bot.work.durable import DurableWork
from bot.work.lines import EDITS, POSTS, Deliver, Due, Line

POST, CHANGE, WORD = "post", "change", "word"
"""What everybody reads, in order and at a pace; changes to it, in nobody's way; and a word to one
person, a report or a reminder, which waits for neither."""

Left = Callable[[Transaction, float], Awaitable[Sequence[Due]]]


def post_lines(deliver: Deliver) -> tuple[Line, ...]:
    """The three lines of an incident's rows, all delivered by `deliver`."""
    return (
        Line(POST, deliver, _left(POST), POSTS, at_once=False),
        Line(CHANGE, deliver, _left(CHANGE), EDITS, at_once=False),
        Line(WORD, deliver, _left(WORD)),
    )


class PostRows:
    """Hands post rows to the engine after their commit."""

    def __init__(self, work: DurableWork) -> None:
        self._work = work

    async def posts(self, posts: Sequence[Post]) -> None:
        """Deliver each row when it is due. Never raises: the sweep finds what was not taken."""
        for post in posts:
            if post.state is PostState.WAITING:
                await self._work.hand_over(
                    _line(post), post.id, due_at=post.due_at, lane=_lane(post)
                )


def _line(post: Post) -> str:
    if post.kind in PUBLIC:
        return POST
    return CHANGE if post.kind in CHANGES else WORD


def _lane(post: Post) -> str:
    """The place it is for. The engine's rows outlive an erasure, so this names nobody."""
    return name_of("lane", post.place)


def _left(line: str) -> Left:
    async def left(unit: Transaction, now: float) -> list[Due]:
        rows = await unit.unfinished_posts(now)
        return [
            Due(row.id, row.created_at if row.due_at is None else row.due_at, _lane(row))
            for row in rows
            if _line(row) == line
        ]

    return left
