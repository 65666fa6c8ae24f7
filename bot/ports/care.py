"""What the care of technicians needs of a transaction."""

from collections.abc import Mapping
from typing import Protocol

from bot.records import Conversation
from bot.records_care import CareWishes, FeedbackAsk, HandOver, Reflection, Relief


class CareTransaction(Protocol):
    """Reflections, wishes, hand-overs, relief and feedback; every row is its people's alone."""

    # reflections
    async def put_reflection(self, reflection: Reflection) -> None: ...
    async def reflections(self, team: str, user: str, since: float) -> tuple[Reflection, ...]:
        """One person's own, newest first."""

    async def drop_reflection(self, team: str, user: str, reflection_id: str) -> bool:
        """Erase one of their own; False when it is not theirs or gone."""

    async def drop_reflections(self, team: str, user: str) -> int:
        """Erase all of one person's; how many."""

    # wishes
    async def care_wishes(self, team: str, user: str) -> CareWishes:
        """What they asked for, else the defaults."""

    async def put_care_wishes(self, wishes: CareWishes) -> None: ...
    async def prompted(self, team: str) -> tuple[CareWishes, ...]:
        """Those who asked for a prompt at the end of their shift."""

    # hand-overs
    async def hand_over(self, hand_over_id: str) -> HandOver | None:
        """One hand-over, locked for the rest of the transaction."""

    async def put_hand_over(self, hand_over: HandOver) -> None: ...
    async def hand_overs_of(self, team: str, owner: str, now: float) -> tuple[HandOver, ...]:
        """Somebody's own that are offered or accepted and have time left, newest first."""

    async def covers(self, team: str, now: float) -> Mapping[str, str]:
        """Whose new nudges go to whom now: owner to teammate, accepted ones alone."""

    # relief
    async def relief(self, relief_id: str) -> Relief | None:
        """One offer, locked for the rest of the transaction."""

    async def put_relief(self, relief: Relief) -> None: ...
    async def reliefs_of(self, conversation_id: str) -> tuple[Relief, ...]:
        """What was offered of a conversation, newest first."""

    # feedback
    async def feedback_ask(self, ask_id: str) -> FeedbackAsk | None: ...
    async def put_feedback_ask(self, ask: FeedbackAsk) -> None: ...
    async def drop_feedback_ask(self, ask_id: str) -> bool:
        """Forget an ask once it is answered; False when it was answered before."""

    # a technician's own conversations
    async def handled(self, team: str, user: str, since: float) -> tuple[Conversation, ...]:
        """Those they answer for with a message at or after `since`, most recent first."""

    async def repeated(self, team: str, since: float, count: int) -> tuple[tuple[str, str], ...]:
        """(technician, topic) pairs with `count` or more conversations since then; no *other*."""

    async def hard_since(self, team: str, since: float) -> tuple[Conversation, ...]:
        """Hard conversations with a responder and a message at or after `since`, newest first."""
