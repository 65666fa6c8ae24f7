"""All the phrases, by id and by rung, with the index that search reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from phrasebank.index import Index, build
from phrasebank.model import Phrase, Rung

_NO_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Bank:
    """The phrases in file order. Build one with `Bank.of`."""

    phrases: tuple[Phrase, ...]
    index: Index = field(repr=False, compare=False)
    _by_id: Mapping[str, Phrase] = field(repr=False, compare=False)
    _by_rung: Mapping[Rung, tuple[Phrase, ...]] = field(repr=False, compare=False)
    _synonyms: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: _NO_SYNONYMS, repr=False, compare=False
    )

    @classmethod
    def of(
        cls, phrases: Sequence[Phrase], synonyms: Mapping[str, tuple[str, ...]] = _NO_SYNONYMS
    ) -> "Bank":
        """A bank of these phrases; `synonyms` maps what people type to words the phrases use."""
        return cls(
            tuple(phrases),
            build(phrases, synonyms),
            {phrase.id: phrase for phrase in phrases},
            {rung: tuple(each for each in phrases if each.rung is rung) for rung in Rung},
            synonyms,
        )

    def beside(self, phrases: Sequence[Phrase]) -> "Bank":
        """A bank of other phrases that is searched with the same synonyms."""
        return Bank.of(phrases, self._synonyms)

    def get(self, phrase_id: str) -> Phrase | None:
        """The phrase of this id; None when there is none, as after an edit of the files."""
        return self._by_id.get(phrase_id)

    def on(self, rung: Rung) -> tuple[Phrase, ...]:
        """The phrases on one rung, in file order."""
        return self._by_rung[rung]
