"""A role-play as its author wrote it: a user, what they want, and what they say to each reply."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from phrasebank.model import Rung


@dataclass(frozen=True, slots=True)
class Step:
    """One rung the conversation has to take.

    task: what a good reply does here, for the feedback. better: what the user says after a reply
    that took it; flat: after one that did not; worse: after one that made it harder; instead: after
    one that took another rung. calmer: the reply the author would send.
    """

    rung: Rung
    task: str
    better: tuple[str, ...]
    flat: tuple[str, ...]
    worse: tuple[str, ...]
    calmer: str
    instead: Mapping[Rung, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Script:
    """One role-play.

    id: the file's name. name: the user's. scene: what the technician knows. when: what the user
    asks once the way is clear and nobody has said when they hear more. wary: what they say when
    every step is taken and they are not calm yet.
    """

    id: str
    title: str
    about: str
    name: str
    scene: str
    opening: tuple[str, ...]
    steps: tuple[Step, ...]
    when: tuple[str, ...]
    wary: tuple[str, ...]
    won: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """All role-plays, in the order they are listed."""

    every: tuple[Script, ...]

    def find(self, typed: str) -> Script | None:
        """The script with this id, else the first whose id or title holds every typed word."""
        words = typed.casefold().split()
        if not words:
            return None
        for script in self.every:
            if script.id == typed.casefold():
                return script
        for script in self.every:
            named = f"{script.id} {script.title}".casefold()
            if all(word in named for word in words):
                return script
        return None
