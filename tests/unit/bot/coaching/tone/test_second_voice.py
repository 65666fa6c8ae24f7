"""The learned reader beside the rules: what it adds, what it doubts, and what it never touches."""

from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coaching.tone.blame import BLAMED
from bot.coaching.tone.features import SIGN, signs, words
from bot.coaching.tone.finding import Finding, Found
from bot.coaching.tone.reader import CLEAN, WEIGHTS, Reading, shipped
from bot.coaching.tone.rule import Draft
from bot.coaching.tone.second_voice import SURE, SURE_OF_ABSENCE, added, doubted
from bot.detection.linear import Linear

KINDS = [kind.value for kind in (*SURE, *SURE_OF_ABSENCE, Finding.BARE_COMMAND)] + [CLEAN]


def reader(**says: dict[str, int]) -> Linear:
    """A reader that weighs a few words (-127..127) for some findings, and is at -3 without any."""
    features = sorted({name for row in says.values() for name in row})
    rows = {
        kind: {
            "bias": -3.0,
            "scale": 0.1,
            "weights": b64encode(
                bytes(128 + says.get(kind, {}).get(name, 0) for name in features)
            ).decode(),
        }
        for kind in KINDS
    }
    return Linear.of(features, rows)


def test_a_wording_nobody_listed_is_added_with_its_sentence() -> None:
    """The sentence that speaks most for it is marked, with a reason and calmer words."""
    draft = Draft.of("I'll ring at 3. We zorped your phone.")
    reading = Reading(draft, reader(blame={"zorped": 127}))

    (found,) = added(draft, (), reading, SURE)

    assert (found.kind, found.words) == (Finding.BLAME, ("We zorped your phone.",))
    assert (found.why, found.calmer) == (BLAMED.why, BLAMED.calmer)


@pytest.mark.parametrize(
    ("kind", "draft"),
    [
        (Finding.BLAME, "I've checked, and we zorped your phone."),
        (Finding.PROMISED_FIX, "We zorped it and will write by 3."),
        (Finding.BARE_NO, "We zorped it. I can send you a copy."),
        (Finding.CLIPPED, "Zorped, thanks!"),
        (Finding.NO_NEXT_STEP, "It zorped. I'll ring you at 3."),
        (Finding.NO_EXPECTATION, "We zorped it and hear by noon."),
    ],
)
def test_what_lets_a_draft_pass_keeps_the_reader_quiet(kind: Finding, draft: str) -> None:
    """A step, a time, an alternative or a thank-you stands against a guess."""
    read = Draft.of(draft)
    reading = Reading(read, reader(**{kind.value: {"zorped": 127}}))

    assert list(added(read, (), reading, {**SURE, **SURE_OF_ABSENCE})) == []


def test_a_finding_falls_where_the_reader_sees_a_clean_draft() -> None:
    """And stays where the sentence by itself speaks for it."""
    draft = Draft.of("Lovely, thank you! Zorped again.")
    found = Found(Finding.SARCASTIC, ("Zorped again",), "why.", "calmer")
    clean = {CLEAN: {"lovely": 127}}

    assert doubted(found, draft, Reading(draft, reader(**clean)))
    assert not doubted(found, draft, Reading(draft, reader(**clean, sarcastic={"zorped": 127})))
    assert not doubted(
        Found(Finding.LONG, (), "why.", "calmer"), draft, Reading(draft, reader(**clean))
    )


def test_the_shipped_weights_know_every_finding_they_speak_of() -> None:
    """And are small enough to ship."""
    weights = shipped()

    assert set(KINDS) == set(weights.rows)
    assert {len(row) for row in weights.rows.values()} == {len(weights.features)}
    assert WEIGHTS.stat().st_size <= 300_000


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_words_have_features_and_a_likelihood(text: str) -> None:
    """No input breaks the reader, and signs are told from words."""
    draft = Draft.of(text)
    reading = Reading(draft, shipped())

    assert all(0.0 <= reading.likely(kind) <= 1.0 for kind in KINDS)
    assert all(name.startswith(SIGN) for name in signs(draft))
    assert not any(name.startswith(SIGN) for name in words(text))
