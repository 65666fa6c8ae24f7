"""Phrases as one technician sees them: their own first, then their favourites, then the bank."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from bot.cards import PhraseOffer
from bot.errors import NoLongerThere, SteadyhandError
from bot.phrasing import Looked, offer
from bot.ports import Clock, Ledger
from bot.records_handling import OwnPhrase
from phrasebank.bank import Bank
from phrasebank.climbing import one_up
from phrasebank.model import MAX_LENGTH, TOPICS, VARIABLES, Phrase, Rung, slots_of
from phrasebank.search import find, in_danger, suggest

MOST = 100
"""Own phrases one person may keep: more is a document, and no search makes it quick."""
OWN, FAVOURITE = "own", "favourite"
_PREFIX = "own-"


class CannotKeep(SteadyhandError):
    """The phrase could not be kept; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one person keeps: their own phrases as phrases, and the ids of their favourites."""

    own: Mapping[str, Phrase]
    favourites: tuple[str, ...]


class KeepingPhrases:
    """The phrase bank with one person's own shelf before it; nobody else can see the shelf."""

    def __init__(self, *, ledger: Ledger, bank: Bank, clock: Clock) -> None:
        self._ledger = ledger
        self._bank = bank
        self._clock = clock

    async def look_up(self, team: str, user: str, words: str) -> Looked:
        """Phrases for some words, own ones and favourites first; every phrase without words."""
        wanted = " ".join(words.split())[:200]
        shelf = await self._shelf(team, user)
        if not wanted:
            phrases: Iterable[Phrase] = (*shelf.own.values(), *self._bank.phrases)
            return Looked("", _sorted(phrases, shelf))
        # With a life at risk nobody's favourite wording about a ticket stands before the words.
        ours = {} if in_danger(self._bank, wanted) else shelf.own
        mine = find(self._bank.beside(tuple(ours.values())), wanted) if ours else []
        found = [match.phrase for match in (*mine, *find(self._bank, wanted))]
        nearest = () if found else tuple(suggest(self._bank, wanted))
        return Looked(wanted, _sorted(found, shelf), nearest)

    async def these(self, team: str, user: str, ids: Sequence[str]) -> tuple[PhraseOffer, ...]:
        """The phrases of these ids that are still there, in their order."""
        shelf = await self._shelf(team, user)
        found = (self._get(shelf, phrase_id) for phrase_id in ids)
        return tuple(_marked(phrase, shelf) for phrase in found if phrase)

    async def marked(
        self, team: str, user: str, offers: Sequence[PhraseOffer]
    ) -> tuple[PhraseOffer, ...]:
        """The same offers, those that are favourites marked."""
        stars = (await self._shelf(team, user)).favourites
        return tuple(replace(o, mark=FAVOURITE if o.id in stars else "") for o in offers)

    async def mine(self, team: str, user: str) -> tuple[PhraseOffer, ...]:
        """Their own phrases, the last written first."""
        shelf = await self._shelf(team, user)
        return tuple(_marked(phrase, shelf) for phrase in shelf.own.values())

    async def favourites(self, team: str, user: str) -> tuple[PhraseOffer, ...]:
        """Their favourites, the last chosen first."""
        shelf = await self._shelf(team, user)
        found = (self._bank.get(phrase_id) for phrase_id in shelf.favourites)
        return tuple(_marked(phrase, shelf) for phrase in found if phrase)

    async def one_up(self, team: str, user: str, phrase_id: str) -> tuple[PhraseOffer, ...]:
        """The phrases one rung above one of theirs or of the bank; none at the top.

        Raises NoLongerThere when there is no such phrase.
        """
        shelf = await self._shelf(team, user)
        phrase = self._get(shelf, phrase_id)
        if phrase is None:
            raise PhraseGone
        above = [each for each in shelf.own.values() if each.rung is phrase.rung.next_up()]
        own = above if phrase.rung is not Rung.ESCALATE else []
        return _sorted((*own, *one_up(self._bank, phrase)), shelf)

    async def topic_of(self, team: str, user: str, phrase_id: str) -> str:
        """The one topic a phrase is for; "other" when it is for several, any, or is gone."""
        phrase = self._get(await self._shelf(team, user), phrase_id)
        topics = sorted(phrase.topics) if phrase else []
        return topics[0] if len(topics) == 1 else "other"

    async def star(self, team: str, user: str, phrase_id: str) -> None:
        """Make a phrase of the bank a favourite. Raises NoLongerThere."""
        if self._bank.get(phrase_id) is None:
            raise PhraseGone
        async with self._ledger.transaction() as tx:
            await tx.star(team, user, phrase_id, self._clock.now())

    async def unstar(self, team: str, user: str, phrase_id: str) -> None:
        """Make it one no longer."""
        async with self._ledger.transaction() as tx:
            await tx.unstar(team, user, phrase_id)

    async def own(self, team: str, user: str, phrase_id: str) -> OwnPhrase:
        """One of their own phrases, to be edited. Raises NoLongerThere."""
        async with self._ledger.transaction() as tx:
            for phrase in await tx.own_phrases(team, user):
                if phrase.id == phrase_id:
                    return phrase
        raise PhraseGone

    async def keep(
        self, team: str, user: str, *, wording: str, rung: str, topic: str, phrase_id: str = ""
    ) -> None:
        """Write one down, or change the one of that id. Raises CannotKeep and NoLongerThere."""
        text = checked(wording)
        if rung not in tuple(Rung) or topic not in TOPICS:
            raise CannotKeep("Choose a step and a topic from the lists.")
        async with self._ledger.transaction() as tx:
            known = {phrase.id for phrase in await tx.own_phrases(team, user)}
            if phrase_id and phrase_id not in known:
                raise PhraseGone
            if not phrase_id and len(known) >= MOST:
                raise CannotKeep(f"You keep {MOST} phrases already. Remove one first.")
            name = phrase_id or f"{_PREFIX}{uuid4().hex[:12]}"
            now = self._clock.now()
            await tx.put_own_phrase(OwnPhrase(name, team, user, text, rung, topic, now))

    async def remove(self, team: str, user: str, phrase_id: str) -> None:
        """Remove one of their own; twice is once."""
        async with self._ledger.transaction() as tx:
            await tx.drop_own_phrase(team, user, phrase_id)

    async def phrase_for(self, team: str, owner: str, topic: str) -> str | None:
        """The wording the owner keeps for a topic, the last written first; None without one.

        Slots stand as blanks, such as `[user]`. One kept for any topic does not count. Only ever
        show it to its owner.
        """
        shelf = await self._shelf(team, owner)
        fitting = (each for each in shelf.own.values() if topic in each.topics)
        return next((each.with_blanks({}) for each in fitting), None)

    async def _shelf(self, team: str, user: str) -> Shelf:
        async with self._ledger.transaction() as tx:
            own = await tx.own_phrases(team, user)
            favourites = await tx.favourites(team, user)
        return Shelf({row.id: _phrase(row) for row in own}, favourites)

    def _get(self, shelf: Shelf, phrase_id: str) -> Phrase | None:
        return shelf.own.get(phrase_id) or self._bank.get(phrase_id)


class PhraseGone(NoLongerThere):
    """That phrase is not kept here any more, so there is nothing to change."""


def checked(wording: str) -> str:
    """The wording on one line. Raises CannotKeep with what to change."""
    text = " ".join(wording.split())
    if not text:
        raise CannotKeep("Write the words you want to keep.")
    if len(text) > MAX_LENGTH:
        raise CannotKeep(f"That is {len(text)} characters; {MAX_LENGTH} at most. Say less.")
    unknown = [slot for slot in slots_of(text) if slot not in VARIABLES]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in VARIABLES)
        raise CannotKeep(f"There is no blank named {{{unknown[0]}}}. Use one of {known}.")
    return text


def _phrase(row: OwnPhrase) -> Phrase:
    topics = frozenset() if row.topic == "other" else frozenset({row.topic})
    return Phrase(row.id, row.wording, Rung(row.rung), topics=topics)


def _sorted(phrases: Iterable[Phrase], shelf: Shelf) -> tuple[PhraseOffer, ...]:
    offers = [_marked(phrase, shelf) for phrase in phrases]
    place = {OWN: 0, FAVOURITE: 1, "": 2}
    return tuple(sorted(offers, key=lambda each: place[each.mark]))


def _marked(phrase: Phrase, shelf: Shelf) -> PhraseOffer:
    mark = OWN if phrase.id in shelf.own else FAVOURITE if phrase.id in shelf.favourites else ""
    return offer(phrase, mark)
