"""One phrase as a person writes it in a file, checked."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import ErrorDetails
from rapidfuzz import process

from phrasebank.model import (
    CAUSES,
    MAX_LENGTH,
    MOODS,
    TOPICS,
    VARIABLES,
    NotFor,
    Phrase,
    Rung,
    slots_of,
)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FROM = {"topics": TOPICS, "causes": CAUSES, "moods": MOODS}
_WHOLE = {
    "id": "give the phrase an 'id:' of its own, such as wait-third-chase.",
    "text": "the phrase has no 'text:'; write the words to send.",
    "rung": "say the rung: 'rung:' at the top of the file, or in the phrase.",
    "avoid": "the phrase has no 'avoid:' line; say when not to use it.",
}
_OTHERWISE = {
    "step": "'step' should be 1, 2 or 3.",
    "look_up_only": "'look_up_only' should be yes; leave it out otherwise.",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class NotForRow(_Strict):
    """Situations in which the phrase is never offered."""

    topics: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()

    @field_validator("topics", "causes", "moods")
    @classmethod
    def _known(cls, value: tuple[str, ...], info: Any) -> tuple[str, ...]:
        return _checked(value, info.field_name)


class PhraseRow(NotForRow):
    """A phrase in a file; every fault is one sentence."""

    id: str
    text: str
    rung: str
    avoid: str
    note: str = ""
    not_for: Annotated[NotForRow, Field(default_factory=NotForRow)]
    step: Annotated[int, Field(ge=1, le=3)] = 1
    look_up_only: bool = False

    @field_validator("id")
    @classmethod
    def _short_id(cls, value: str) -> str:
        if not _ID.fullmatch(value):
            raise ValueError(f"the id '{value}' should be small letters, digits and hyphens.")
        return value

    @field_validator("text")
    @classmethod
    def _sendable(cls, value: str) -> str:
        text = " ".join(value.split())
        if not text:
            raise ValueError("the text is empty; write the words to send.")
        if len(text) > MAX_LENGTH:
            raise ValueError(
                f"the text has {len(text)} characters and may have {MAX_LENGTH}; say less."
            )
        for slot in slots_of(text):
            if slot not in VARIABLES:
                raise ValueError(_unknown("slot", slot, tuple(VARIABLES)))
        if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text)):
            raise ValueError("a brace is open; write a slot as {user}.")
        return text

    @field_validator("rung")
    @classmethod
    def _on_the_ladder(cls, value: str) -> str:
        if value not in tuple(Rung):
            raise ValueError(_unknown("rung", value, tuple(Rung)))
        return value

    @field_validator("avoid")
    @classmethod
    def _said(cls, value: str) -> str:
        if not value:
            raise ValueError("'avoid:' is empty; say in one line when not to use the phrase.")
        return value

    def phrase(self) -> Phrase:
        """The phrase inside the house."""
        barred = self.not_for
        return Phrase(
            id=self.id,
            text=self.text,
            rung=Rung(self.rung),
            topics=frozenset(self.topics),
            causes=frozenset(self.causes),
            moods=frozenset(self.moods),
            avoid=self.avoid,
            note=self.note,
            not_for=NotFor(
                frozenset(barred.topics), frozenset(barred.causes), frozenset(barred.moods)
            ),
            step=self.step,
            look_up_only=self.look_up_only,
        )


def sentence(fault: ErrorDetails, row: Mapping[object, object]) -> str:
    """One fault that pydantic found, as a sentence for the person who edits the file."""
    name = str(fault["loc"][-1] if fault["loc"] else "")
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    if fault["type"] == "missing":
        return _named(row) + _WHOLE.get(name, f"'{name}:' is missing.")
    if fault["type"] == "extra_forbidden":
        return _unknown("key", name, tuple(PhraseRow.model_fields))
    if fault["loc"] and fault["loc"][0] in ("topics", "causes", "moods", "not_for"):
        return f"'{name}' should be a list in square brackets, such as [vpn, printer]."
    if name in _OTHERWISE:
        return _OTHERWISE[name]
    return f"'{name}' should be plain text on one line, or in quotes."


def _named(row: Mapping[object, object]) -> str:
    found = row.get("id")
    return f"phrase '{found}': " if isinstance(found, str) else ""


def _checked(value: tuple[str, ...], name: str) -> tuple[str, ...]:
    for each in value:
        if each not in _FROM[name]:
            raise ValueError(_unknown(name.removesuffix("s"), each, _FROM[name]))
    return value


def _unknown(kind: str, value: str, known: Sequence[str]) -> str:
    near = process.extractOne(value, known, score_cutoff=60)
    hint = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(known)}."
    return f"the {kind} '{value}' is not known; {hint}"
