"""Which phrases to offer: those that fit the situation, filled, new to the conversation, unlike.

Pure: the same situation gives the same phrases.
"""

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from phrasebank.bank import Bank
from phrasebank.model import Phrase, Rung

ALIKE = 70.0
"""Word overlap (rapidfuzz token_sort_ratio, 0..100) from which two phrases say the same thing."""

_FACETS = {"mood": 4, "cause": 4, "topic": 3}
"""What a match is worth. A wrong mood or cause hurts more than a missing topic."""

_LATER = 100
"""More than any match is worth: the steps of a boundary are taken in order."""

_BELOW_BOUNDARY = (Rung.ACKNOWLEDGE, Rung.CLARIFY, Rung.REDIRECT)


@dataclass(frozen=True, slots=True)
class Filled:
    """A phrase ready to send: no slot is open."""

    id: str
    text: str
    rung: Rung


@dataclass(frozen=True, slots=True)
class _Candidate:
    filled: Filled
    facets: frozenset[str]
    slots: int
    step: int

    def score(self, chosen: "list[_Candidate]") -> int:
        """What it is worth beside those chosen: another of the same kind is worth a little less."""
        again = sum(1 for other in chosen if other.facets == self.facets)
        named = bool(self.slots) and not any(other.slots for other in chosen)
        fits = sum(_FACETS[facet] for facet in self.facets) + named
        return fits - again - _LATER * (self.step - 1)


def choose(
    bank: Bank,
    *,
    rung: Rung,
    topic: str,
    cause: str | None,
    mood: str | None,
    known: Mapping[str, str],
    used: Collection[str],
    limit: int = 3,
    salt: str = "",
) -> tuple[Filled, ...]:
    """At most `limit` phrases on `rung` that fit, best first; none when all are used.

    Never a phrase whose id is in `used`, with a slot that `known` cannot fill, written for another
    mood, cause or topic, whose `not_for` names this one, or that is only for looking up. Abuse gets
    policy, not patience: below the boundary rung, `mood` "abusive" is answered with boundary
    phrases. `salt`, such as the conversation's id, turns the order of equally good phrases, so that
    two users do not read the same words.
    """
    if mood == "abusive" and rung in _BELOW_BOUNDARY:
        rung = Rung.BOUNDARY
    situation = {"topic": topic, "cause": cause, "mood": mood}
    spent = frozenset(used)
    fitting = [
        candidate
        for phrase in bank.on(rung)
        if phrase.id not in spent
        and not phrase.look_up_only
        and (candidate := _candidate(phrase, situation, known)) is not None
    ]
    fitting.sort(key=lambda each: zlib.crc32(f"{salt}|{topic}|{each.filled.id}".encode()))
    return tuple(candidate.filled for candidate in _pick(fitting, limit))


def _candidate(
    phrase: Phrase, situation: Mapping[str, str | None], known: Mapping[str, str]
) -> _Candidate | None:
    topic, cause, mood = situation["topic"] or "other", situation["cause"], situation["mood"]
    if phrase.not_for.rules_out(topic=topic, cause=cause, mood=mood):
        return None
    wanted = {"topic": phrase.topics, "cause": phrase.causes, "mood": phrase.moods}
    if any(asked and situation[facet] not in asked for facet, asked in wanted.items()):
        return None
    text = phrase.fill(known)
    if text is None:
        return None
    facets = frozenset(facet for facet, asked in wanted.items() if asked)
    return _Candidate(Filled(phrase.id, text, phrase.rung), facets, len(phrase.slots), phrase.step)


def _pick(fitting: list[_Candidate], limit: int) -> list[_Candidate]:
    """The best of them one by one, passing over what says the same as one already picked."""
    left, chosen = list(fitting), list[_Candidate]()
    while left and len(chosen) < limit:
        best = max(left, key=lambda each: each.score(chosen))
        left.remove(best)
        if not any(_alike(best, other) for other in chosen):
            chosen.append(best)
    return chosen


def _alike(one: _Candidate, other: _Candidate) -> bool:
    return fuzz.token_sort_ratio(one.filled.text, other.filled.text) >= ALIKE
