"""A technician's reflections: kept, read, exported and erased by their writer alone.

Every call takes the asker's own id and reaches no other rows: no id in a button can.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from bot.coaching.looking_back import Pattern, week_of
from bot.errors import NoLongerThere, SteadyhandError
from bot.ports import Clock, Ledger, People
from bot.records_care import CareWishes, Reflection
from bot.staff import require_staff

EMPTY = "Write in at least one of the boxes; a few words are enough."


class NothingWritten(SteadyhandError):
    """There was nothing to keep. Write in at least one of the boxes; a few words are enough."""


@dataclass(frozen=True, slots=True)
class Log:
    """Somebody's own reflections, newest first, the last seven days by topic, and the prompt."""

    entries: tuple[Reflection, ...]
    week: tuple[Pattern, ...]
    wishes: CareWishes


class Reflecting:
    """Reads and changes the asker's own rows."""

    def __init__(self, *, ledger: Ledger, people: People, clock: Clock) -> None:
        self._ledger = ledger
        self._people = people
        self._clock = clock

    async def keep(
        self, team: str, user: str, topic: str, said: Mapping[str, str], *, whisper: str = ""
    ) -> None:
        """Keep one; `said` has the four answers by name, `whisper` the prompt that led here.

        Raises NotAllowed for strangers, NothingWritten when every box is empty.
        """
        await require_staff(self._people, user)
        answers = {name: said.get(name, "").strip() for name in _ANSWERS}
        if not any(answers.values()):
            raise NothingWritten
        row = Reflection(
            id=uuid4().hex, team=team, user=user, at=self._clock.now(), topic=topic, **answers
        )
        async with self._ledger.transaction() as tx:
            await tx.put_reflection(row)
            prompt = await tx.whisper(whisper) if whisper else None
            if prompt is not None and prompt.to == user:
                await tx.put_whisper(replace(prompt, answer="reflected"))

    async def topic_of(self, whisper_id: str, user: str) -> str:
        """The topic of the conversation a prompt of one's own is about; "other" without one."""
        async with self._ledger.transaction() as tx:
            whisper = await tx.whisper(whisper_id)
            if whisper is None or whisper.to != user or whisper.conversation is None:
                return "other"
            conversation = await tx.conversation(whisper.conversation)
        return conversation.topic if conversation else "other"

    async def log(self, team: str, user: str) -> Log:
        """One's own log. Raises NotAllowed for strangers."""
        await require_staff(self._people, user)
        async with self._ledger.transaction() as tx:
            entries = await tx.reflections(team, user, 0.0)
            wishes = await tx.care_wishes(team, user)
        return Log(entries, week_of(entries, self._clock.now()), wishes)

    async def drop(self, team: str, user: str, reflection_id: str) -> None:
        """Erase one of one's own. Raises NoLongerThere when it is not theirs, or gone."""
        async with self._ledger.transaction() as tx:
            gone = await tx.drop_reflection(team, user, reflection_id)
        if not gone:
            raise NoLongerThere

    async def drop_all(self, team: str, user: str) -> int:
        """Erase all of one's own; how many."""
        async with self._ledger.transaction() as tx:
            return await tx.drop_reflections(team, user)

    async def prompt(self, team: str, user: str, minute: int | None) -> None:
        """Ask for a prompt at a minute of the day in one's own time zone; None for no prompt."""
        await require_staff(self._people, user)
        async with self._ledger.transaction() as tx:
            wishes = await tx.care_wishes(team, user)
            await tx.put_care_wishes(replace(wishes, prompt_at=minute))


_ANSWERS = ("first_feeling", "went_well", "trigger", "next_time")
