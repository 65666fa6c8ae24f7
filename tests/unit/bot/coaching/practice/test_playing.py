"""The course of a role-play: what each kind of reply does, and how it ends."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.practice import Ending, Play, Script, Step, Turn, answer, judge, review
from bot.coaching.practice.feedback import LACKS
from bot.coaching.practice.playing import BEGIN, CALM, GONE, MOST_TURNS, Effect
from bot.coaching.tone import Finding, Found, Praise, Strength, Tone
from phrasebank.model import Rung

ACK = "I can see that this is urgent for you today."
ASKS = "Which of the two machines is it, please?"
PLAN = "I will call you by 15:00 with what I have found."
PLAN_WITHOUT_TIME = "I will look at the machine and write to you about it."
FLAT = "The machine has been recorded in our list of machines."


def step(rung: Rung) -> Step:
    """A step whose lines say what they are."""
    return Step(
        rung=rung,
        task=f"{rung} task",
        better=(f"{rung} better 1", f"{rung} better 2"),
        flat=(f"{rung} flat 1", f"{rung} flat 2"),
        worse=(f"{rung} worse 1", f"{rung} worse 2"),
        calmer=f"{rung} calmer",
        instead={Rung.REDIRECT: ("not yet",)} if rung is Rung.ACKNOWLEDGE else {},
    )


SCRIPT = Script(
    id="example",
    title="An example",
    about="About it.",
    name="Ada",
    scene="The scene.",
    opening=("hello 1", "hello 2"),
    steps=(step(Rung.ACKNOWLEDGE), step(Rung.CLARIFY), step(Rung.REDIRECT)),
    when=("when 1", "when 2"),
    wary=("wary 1", "wary 2"),
    won=("won 1", "won 2"),
    lost=("lost 1", "lost 2"),
)


def tone(*kinds: Finding, shown: tuple[Strength, ...] = ()) -> Tone:
    """A tone with these findings and strengths."""
    found = tuple(Found(kind, (), "why", "calmer") for kind in kinds)
    return Tone(found, tuple(Praise(kind, "", "") for kind in shown))


def play(*replies: str, script: Script = SCRIPT) -> Play:
    """A play with these replies, each of a plain tone."""
    now = Play.of(script, "salt")
    for reply in replies:
        now = answer(now, reply, tone())
    return now


def test_a_reply_on_the_right_rung_eases_and_goes_on() -> None:
    """The user is calmer, says so, and the next step is due."""
    now = play(ACK)

    assert now.turns[0].effect is Effect.WORKS
    assert now.heat < BEGIN
    assert now.step == 1
    assert now.said[-1].startswith("acknowledge better")


def test_a_reply_on_no_rung_rankles_and_stays() -> None:
    """A flat answer makes it a little worse, and the step is still due."""
    now = play(FLAT)

    assert (now.heat, now.step) == (BEGIN + 1, 0)
    assert now.said[-1].startswith("acknowledge flat")


def test_another_rung_gets_the_answer_written_for_it() -> None:
    """Whoever jumps to the fix hears that it is too soon."""
    assert play(PLAN).said[-1] == "not yet"


@pytest.mark.parametrize(
    "kind", [Finding.HEATED, Finding.SARCASTIC, Finding.CONDESCENDING, Finding.DEFENSIVE]
)
def test_a_harsh_reply_hurts_whatever_rung_it_takes(kind: Finding) -> None:
    """Kind words with a barb in them are still a barb."""
    now = answer(Play.of(SCRIPT, "salt"), ACK, tone(kind))

    assert now.turns[0].effect is Effect.HURTS
    assert now.heat == BEGIN + 3
    assert now.said[-1].startswith("acknowledge worse")


@pytest.mark.parametrize("reply", ["Sorry.", "Which one?", "I'm on it"])
def test_a_few_words_take_no_rung(reply: str) -> None:
    """A word of care that is over before it began counts for nothing."""
    assert judge(Play.of(SCRIPT, "salt"), reply, tone()).effect is Effect.FLAT


def test_a_clipped_order_takes_no_rung() -> None:
    """What the tone check calls an order takes no step while it is short."""
    short = "I can see that, restart it."
    assert judge(Play.of(SCRIPT, "s"), short, tone(Finding.BARE_COMMAND)).effect is Effect.FLAT


def test_a_fault_takes_some_of_the_good_away() -> None:
    """A reply that works but promises too much eases less."""
    whole = answer(Play.of(SCRIPT, "salt"), ACK, tone())
    marred = answer(Play.of(SCRIPT, "salt"), ACK, tone(Finding.PROMISED_FIX))

    assert whole.heat < marred.heat < BEGIN


def test_a_strength_the_tone_check_saw_takes_a_rung() -> None:
    """The rules of rungs and the tone check help each other."""
    reply = "My word, what a morning you must be having."
    seen = judge(Play.of(SCRIPT, "salt"), reply, tone(shown=(Strength.ACKNOWLEDGES,)))

    assert seen.effect is Effect.WORKS


def test_it_is_won_with_every_step_and_a_time() -> None:
    """Acknowledged, asked, and told what happens and when."""
    now = play(ACK, ASKS, PLAN)

    assert now.ending is Ending.WON
    assert now.heat <= CALM
    assert now.said[-1].startswith("won")


def test_without_a_time_the_user_asks_when() -> None:
    """The plan alone does not end it; the time alone is then enough."""
    asked = play(ACK, ASKS, PLAN_WITHOUT_TIME)
    told = answer(asked, "You will hear from me by 15:00.", tone())

    assert asked.ending is None
    assert asked.said[-1].startswith("when")
    assert told.ending is Ending.WON


def test_with_every_step_taken_a_user_may_still_be_wary() -> None:
    """After many slips the last step alone does not calm them."""
    marred = tone(Finding.JARGON)
    now = play(FLAT, FLAT, FLAT)
    for reply in (ACK, ASKS, PLAN):
        now = answer(now, reply, marred)

    assert now.ending is None
    assert now.said[-1].startswith("wary")
    assert answer(answer(now, PLAN, tone()), PLAN, tone()).ending is Ending.WON


def test_it_is_lost_when_it_boils_over() -> None:
    """Two harsh replies are enough."""
    now = Play.of(SCRIPT, "salt")
    for _ in range(2):
        now = answer(now, ACK, tone(Finding.HEATED))

    assert now.heat >= GONE
    assert now.ending is Ending.LOST
    assert now.said[-1].startswith("lost")


def test_it_is_lost_when_patience_ends() -> None:
    """Good and flat in turn for ever is no help either."""
    long = replace(SCRIPT, steps=tuple(step(Rung.ACKNOWLEDGE) for _ in range(9)))
    now = Play.of(long, "salt")
    while not now.ending:
        now = answer(now, ACK if len(now.turns) % 2 else FLAT, tone())

    assert now.ending is Ending.LOST
    assert len(now.turns) <= MOST_TURNS


def test_nothing_follows_the_end() -> None:
    """A reply that comes late changes nothing."""
    over = play(ACK, ASKS, PLAN)

    assert answer(over, FLAT, tone()) == over


def test_the_same_marks_make_the_same_play() -> None:
    """A window remembers marks alone; the play goes on from them as it stood."""
    now = play(FLAT, ACK, ASKS)

    assert Play.of(SCRIPT, "salt", now.turns) == now


def test_another_salt_says_other_words() -> None:
    """Played again, it is not the same evening."""
    openings = {Play.of(SCRIPT, str(salt)).said[0] for salt in range(20)}

    assert openings == set(SCRIPT.opening)


def test_whoever_was_heard_need_not_be_told_again() -> None:
    """The check for a missing acknowledgement ends once there was one."""
    hot = play(FLAT, FLAT)
    heard = answer(hot, ACK, tone())

    assert hot.upset
    assert heard.heat > CALM
    assert not heard.upset


def test_the_review_goes_rung_by_rung() -> None:
    """How many replies each step took, what they lacked, and what was never reached."""
    now = answer(Play.of(SCRIPT, "salt"), FLAT, tone(Finding.NO_ACKNOWLEDGEMENT))
    for kind in (Finding.HEATED, Finding.HEATED):
        now = answer(now, ACK, tone(kind))
    first, second, third = review(now).steps

    assert (first.replies, first.taken) == (2, False)
    assert first.lacks == (LACKS[Finding.NO_ACKNOWLEDGEMENT], LACKS[Finding.HEATED])
    assert (second.replies, second.taken) == (0, False)
    assert third.step.rung is Rung.REDIRECT


def test_the_weakest_reply_is_the_one_that_hurt() -> None:
    """Among flat and good ones, with the author's wording for its step."""
    now = play(ACK, FLAT)
    now = answer(now, ASKS, tone(Finding.SARCASTIC))
    looked = review(answer(answer(now, ASKS, tone()), PLAN, tone()))

    assert looked.weakest == 2
    assert looked.calmer == "clarify calmer"


def test_a_clean_play_has_no_weakest_reply() -> None:
    """Nothing is found where nothing is; a kind word needs no plan in it."""
    now = answer(Play.of(SCRIPT, "salt"), ACK, tone(Finding.NO_NEXT_STEP))
    now = answer(answer(now, ASKS, tone()), PLAN, tone())

    assert review(now).weakest is None
    assert review(now).said_when


def test_the_words_of_feedback_cover_every_finding() -> None:
    """No finding is left without a word for its writer."""
    assert set(LACKS) == set(Finding)


@given(
    st.lists(
        st.builds(
            Turn,
            st.sampled_from(Effect),
            st.frozensets(st.sampled_from(Rung)),
            st.frozensets(st.sampled_from(Finding)),
            st.booleans(),
        ),
        max_size=14,
    )
)
def test_any_play_has_a_line_for_each_turn_and_ends(turns: list[Turn]) -> None:
    """Whatever happens the user answers, and within ten replies it is over or goes on."""
    now = Play.of(SCRIPT, "salt", turns)

    assert len(now.said) == len(now.turns) + 1
    assert len(now.turns) == len(now.at) <= MOST_TURNS
    assert 0 <= now.step < len(SCRIPT.steps)
    assert now.ending or len(now.turns) < MOST_TURNS
    assert len(review(now).steps) == 3
