"""Practising: role-plays, and how they ended. What is typed in one is never kept."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.coaching.practice import Ending, Play, Script, Scripts, Turn, answer
from bot.coaching.tone import Tone
from bot.ports import Clock, Ledger
from bot.records import PracticeRun

Check = Callable[[str, bool], Tone]
"""A reply, and whether the user is upset, into how it reads."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How often somebody played one script to its end, and when last (seconds)."""

    won: int = 0
    lost: int = 0
    last: float = 0.0


class Practising:
    """Begins role-plays, goes on with them, and remembers how they ended for their player alone."""

    def __init__(self, *, ledger: Ledger, clock: Clock, scripts: Scripts, check: Check) -> None:
        self._ledger = ledger
        self._clock = clock
        self._check = check
        self.scripts = scripts

    def begin(self, script: Script) -> Play:
        """A new play of a script; another one than the last time."""
        return Play.of(script, secrets.token_hex(4))

    def resume(self, script_id: str, salt: str, turns: Sequence[Turn]) -> Play | None:
        """A play where it stood, or None when its script is gone."""
        script = next((one for one in self.scripts.every if one.id == script_id), None)
        return Play.of(script, salt, turns) if script else None

    async def answer(self, team: str, user: str, play: Play, reply: str) -> Play:
        """The play after a reply; its ending is kept, once however often it is sent."""
        after = answer(play, reply, self._check(reply, play.upset))
        if after.ending and not play.ending:
            run = PracticeRun(
                id=f"{user}-{play.script.id}-{play.salt}",
                team=team,
                user=user,
                script=play.script.id,
                won=after.ending is Ending.WON,
                at=self._clock.now(),
            )
            async with self._ledger.transaction() as tx:
                await tx.put_practice_run(run)
        return after

    def look_again(self, reply: str, *, upset: bool) -> tuple[str, ...]:
        """What the tone check says of one reply, a line each."""
        return tuple(found.why for found in self._check(reply, upset).findings)

    async def progress(self, team: str, user: str) -> Mapping[str, Progress]:
        """The asker's own, by script."""
        async with self._ledger.transaction() as tx:
            runs = await tx.practice_runs(team, user)
        found: dict[str, Progress] = {}
        for run in runs:
            known = found.get(run.script, Progress())
            found[run.script] = Progress(
                known.won + run.won, known.lost + (not run.won), max(known.last, run.at)
            )
        return found

    async def forget(self, team: str, user: str) -> int:
        """Erase the asker's own progress; how many endings went."""
        async with self._ledger.transaction() as tx:
            return await tx.drop_practice_runs(team, user)
