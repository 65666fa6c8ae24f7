"""Which phrases are offered for a situation."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasebank.choose import choose
from phrasebank.loader import FOLDER, Bank, load
from phrasebank.model import CAUSES, MOODS, TOPICS, VARIABLES, NotFor, Phrase, Rung

shipped = cache(lambda: load(FOLDER))


def phrase(
    name: str,
    text: str,
    *,
    rung: Rung = Rung.ACKNOWLEDGE,
    topics: Sequence[str] = (),
    causes: Sequence[str] = (),
    moods: Sequence[str] = (),
    not_for: NotFor | None = None,
    step: int = 1,
    look_up_only: bool = False,
) -> Phrase:
    barred = not_for or NotFor()
    return Phrase(
        name,
        text,
        rung,
        frozenset(topics),
        frozenset(causes),
        frozenset(moods),
        not_for=barred,
        step=step,
        look_up_only=look_up_only,
    )


GENERAL = phrase("general", "I have this now and I am reading it.")
ANGRY = phrase("angry", "You asked a clear question; an answer follows.", moods=["angry"])
WAITING = phrase("waiting", "No more silence from our side about it.", causes=["waiting"])
VPN = phrase("vpn", "The tunnel logs are open before me.", topics=["vpn"])
SMALL = Bank.of([GENERAL, ANGRY, WAITING, VPN])


def ids(bank: Bank, **situation: object) -> list[str]:
    asked: dict[str, object] = {
        "rung": Rung.ACKNOWLEDGE, "topic": "other", "cause": None, "mood": None,
        "known": {}, "used": (), **situation,
    }  # fmt: skip
    return [each.id for each in choose(bank, **asked)]  # type: ignore[arg-type]


def test_what_was_written_for_the_situation_comes_before_the_general() -> None:
    """Mood and cause first, then topic, then what fits anywhere."""
    found = ids(SMALL, topic="vpn", cause="waiting", mood="angry", limit=4)

    assert set(found[:2]) == {"angry", "waiting"}
    assert found[2:] == ["vpn", "general"]


@pytest.mark.parametrize("rung", [Rung.ACKNOWLEDGE, Rung.CLARIFY, Rung.REDIRECT])
@pytest.mark.parametrize("facet", ["cause", "mood"])
def test_each_cause_and_each_mood_has_words_of_its_own(rung: Rung, facet: str) -> None:
    """No two of them open with the same phrase, and none with what fits anybody."""
    kinds = sorted(CAUSES if facet == "cause" else set(MOODS) - {"abusive"})
    first = [ids(shipped(), rung=rung, **{facet: kind})[0] for kind in (*kinds, None)]

    assert len(set(first)) == len(first)


def test_what_was_written_for_another_situation_is_not_offered() -> None:
    """Words for an angry user would be odd to a calm one."""
    assert ids(SMALL, topic="email", cause="policy", mood="anxious") == ["general"]


def test_a_general_phrase_stands_in_when_the_mood_is_not_known() -> None:
    """Nothing is assumed about somebody who showed nothing."""
    assert ids(SMALL) == ["general"]


def test_a_used_phrase_is_not_offered_again() -> None:
    """Nobody reads the same words twice in a conversation."""
    assert ids(SMALL, mood="angry", used=["angry"]) == ["general"]
    assert ids(SMALL, mood="angry", used=["angry", "general"]) == []


@pytest.mark.parametrize(
    "barred",
    [
        NotFor(moods=frozenset({"angry"})),
        NotFor(causes=frozenset({"policy"})),
        NotFor(topics=frozenset({"vpn"})),
    ],
)
def test_a_phrase_is_not_offered_where_it_says_it_is_not_for(barred: NotFor) -> None:
    """One named condition is enough."""
    bank = Bank.of([phrase("one", "Words.", not_for=barred), GENERAL])

    assert ids(bank, topic="vpn", cause="policy", mood="angry") == ["general"]
    assert "one" in ids(bank, topic="email", cause="waiting", mood="anxious")


def test_a_phrase_with_an_open_slot_is_not_offered() -> None:
    """It is offered as soon as the slot is known, and before one without a slot."""
    bank = Bank.of([GENERAL, phrase("named", "{user}, the answer comes from me today.")])

    assert ids(bank) == ["general"]
    assert ids(bank, known={"user": "Priya"}) == ["named", "general"]


def test_two_phrases_that_say_the_same_are_not_offered_together() -> None:
    """Three choices that are one choice help nobody."""
    bank = Bank.of([GENERAL, phrase("echo", "I have this now, and I am reading it."), VPN])

    assert len(ids(bank, topic="vpn")) == 2


def test_words_that_rest_on_what_only_a_person_knows_are_not_offered() -> None:
    """A death, a threat or one's own mistake is not for software to assume."""
    bank = Bank.of([GENERAL, phrase("loss", "I'm sorry for your loss.", look_up_only=True)])

    assert ids(bank) == ["general"]


def test_a_later_step_comes_when_the_earlier_ones_are_spent() -> None:
    """However well it fits: a request comes before a warning, a warning before the end."""
    end = phrase("end", "This conversation ends here.", moods=["angry"], step=3)
    bank = Bank.of([end, GENERAL, phrase("warn", "Once more and my lead comes.", step=2)])

    assert ids(bank, mood="angry", limit=2) == ["general", "warn"]
    assert ids(bank, mood="angry", used=["general"]) == ["warn", "end"]


def test_the_first_words_after_abuse_neither_threaten_nor_close() -> None:
    """Those that come with Steadyhand ask first."""
    bank, known = shipped(), {"user": "Max", "topic": "email", "service": "email"}
    found = choose(
        bank, rung=Rung.BOUNDARY, topic="email", cause=None, mood="abusive", known=known, used=()
    )

    assert [source.step for each in found if (source := bank.get(each.id))] == [1, 1, 1]


@pytest.mark.parametrize("rung", [Rung.ACKNOWLEDGE, Rung.CLARIFY, Rung.REDIRECT, Rung.BOUNDARY])
def test_abuse_is_answered_with_a_boundary(rung: Rung) -> None:
    """Policy, not patience: nothing softer is offered."""
    found = choose(
        shipped(), rung=rung, topic="email", cause=None, mood="abusive", known={}, used=()
    )

    assert len(found) == 3
    assert {each.rung for each in found} == {Rung.BOUNDARY}


def test_a_salt_turns_the_order_among_equals() -> None:
    """Two users of one channel need not read the same words."""
    orders = {tuple(ids(shipped(), salt=str(number))) for number in range(20)}

    assert len(orders) > 5


@given(
    rung=st.sampled_from(tuple(Rung)),
    topic=st.sampled_from([*TOPICS, "unheard-of"]),
    cause=st.none() | st.sampled_from(CAUSES),
    mood=st.none() | st.sampled_from(MOODS),
    known=st.dictionaries(st.sampled_from(sorted(VARIABLES)), st.text(max_size=12)),
    limit=st.integers(1, 5),
)
def test_a_conversation_never_reads_a_phrase_twice_or_with_a_hole(
    *,
    rung: Rung,
    topic: str,
    cause: str | None,
    mood: str | None,
    known: dict[str, str],
    limit: int,
) -> None:
    """Asked again and again until nothing is left, every offer is new, whole and fitting."""
    bank, used = shipped(), list[str]()
    while found := choose(
        bank, rung=rung, topic=topic, cause=cause, mood=mood, known=known, used=used, limit=limit
    ):
        assert len(found) <= limit
        for each in found:
            assert each.id not in used
            used.append(each.id)
            source = bank.get(each.id)
            assert source is not None
            assert each.text == source.fill(known)
            assert not source.look_up_only
            assert not source.not_for.rules_out(topic=topic, cause=cause, mood=mood)
            assert not source.moods or mood in source.moods
            assert not source.causes or cause in source.causes
            assert not source.topics or topic in source.topics


@given(st.permutations(range(4)))
def test_the_same_situation_gets_the_same_phrases(order: list[int]) -> None:
    """Whatever order the bank has them in."""
    bank = Bank.of([SMALL.phrases[position] for position in order])
    found = ids(bank, topic="vpn", cause="waiting", mood="angry", limit=4)

    assert found == ids(SMALL, topic="vpn", cause="waiting", mood="angry", limit=4)
