"""One reading out of the layers: the encoder where there is one, else the cues alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detection.assess import CERTAIN_CALM, SAY_OF_CUES, assess
from bot.detection.cues import level_from_cues
from bot.detection.reading import Emotion, Role, Scores, Turn

EMOTIONS = list(Emotion)


def turn(text: str, role: Role = Role.USER, at: float = 0.0) -> Turn:
    """A turn, as layer one leaves it."""
    return Turn(at, role, "U1", text)


SURE_OF_TWO = (0.1, 0.1, 0.7, 0.1, 0.0)
SURE_OF_ABUSE = (0.0, 0.0, 0.0, 0.2, 0.8)


def scores(
    emotion: Emotion = Emotion.NONE,
    need: float = 0.0,
    levels: tuple[float, float, float, float, float] = SURE_OF_TWO,
) -> Scores:
    """An encoder quite sure of one level and of one emotion."""
    chances = tuple(0.9 if one is emotion else 0.01 for one in EMOTIONS)
    return Scores(levels, chances, need)


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_the_encoders_scores_are_the_reading(emotion: Emotion) -> None:
    """Its levels with the cues' say in them, its likeliest emotion and its need."""
    read = assess([turn("Still nothing after three days.")], scores(emotion, need=0.7))
    say = level_from_cues(read.cues)
    mixed = [
        (1 - SAY_OF_CUES) * own + SAY_OF_CUES * cue
        for own, cue in zip(SURE_OF_TWO, say, strict=True)
    ]

    assert read.levels == pytest.approx(mixed)
    assert (read.emotion, read.need, read.source) == (emotion, 0.7, "model")


def test_the_cues_are_found_beside_them() -> None:
    """They explain the reading and feed the decision."""
    turns = [turn("My VPN is down."), turn("Any update? Still waiting.", at=7200.0)]
    read = assess(turns, scores())

    assert read.has("chase")
    assert read.has("waiting")


def test_without_an_encoder_the_cues_carry_on() -> None:
    """They say so."""
    calm = assess([turn("Could you help me with my printer when you have time?")], None)
    hot = assess([turn("My printer is down."), turn("You are a useless idiot.", at=60.0)], None)

    assert (calm.source, hot.source) == ("cues", "cues")
    assert calm.expected < 1 < hot.expected
    assert hot.emotion is Emotion.ABUSIVE


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("You are a useless idiot.", 0.6, 1.0),
        ("This has gone on for far too long now.", 0.3, 0.5),
        ("I am so embarrassed, I feel like a complete idiot, sorry to bother you.", 0.0, 0.2),
    ],
    ids=["an insult is seen", "nothing is seen", "a fool of oneself"],
)
def test_the_encoder_is_believed_about_abuse_where_a_cue_bears_it_out(
    text: str, least: float, most: float
) -> None:
    """A boundary is a grave thing to suggest; what is taken away goes to the levels below."""
    turns = [turn("My printer is down."), turn(text, at=60.0)]
    read = assess(turns, scores(levels=SURE_OF_ABUSE))

    assert least - 1e-9 <= read.levels[4] <= most + 1e-9
    assert sum(read.levels) == pytest.approx(1.0)


def test_anger_at_a_vendor_told_to_it_is_no_frustration_with_it() -> None:
    """Unless what is said is about this support after all."""
    hot = scores(need=0.9, levels=(0.0, 0.1, 0.5, 0.4, 0.0))
    vendor = "Adobe has logged everybody out again. What a bunch of clowns."
    told = assess([turn(vendor)], hot)
    ours = assess([turn(f"{vendor} And nobody has answered my ticket for a week.")], hot)

    assert told.expected < 1.2 < ours.expected
    assert told.need < ours.need


@pytest.mark.parametrize("role", [Role.TECH, Role.LEAD])
@pytest.mark.parametrize("given_scores", [None, scores(Emotion.ANGRY)])
def test_staff_are_never_read(role: Role, given_scores: Scores | None) -> None:
    """Whatever they write, it is context: certain calm, and what the reply does."""
    read = assess([turn("This is a disgrace, sorry, try now.", role)], given_scores)

    assert read.levels == CERTAIN_CALM
    assert (read.emotion, read.need) == (Emotion.NONE, 0.0)
    assert read.has("apologises")


def test_another_language_is_held_and_not_guessed_at() -> None:
    """Neither by the encoder nor by the cues."""
    text = "Das ist eine Unverschämtheit, ich warte seit drei Tagen auf eine Antwort von Ihnen."
    read = assess([turn(text)], scores(Emotion.ANGRY))

    assert not read.english
    assert read.levels == CERTAIN_CALM
    assert read.cues == ()


def test_a_message_of_pasted_matter_alone_is_english() -> None:
    """There is nothing in it to doubt."""
    assert assess([Turn(0.0, Role.USER, "U1", "", frozenset({"code"}))], None).english


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(Role), st.text(max_size=80)), min_size=1, max_size=4),
    st.booleans(),
)
def test_any_words_make_a_reading(said: list[tuple[Role, str]], scored: bool) -> None:
    """No message crashes the bot, and levels are chances."""
    turns = [turn(text, role, at=60.0 * at) for at, (role, text) in enumerate(said)]
    read = assess(turns, scores() if scored else None)

    assert sum(read.levels) == pytest.approx(1.0)
    assert all(0 <= chance <= 1 for chance in read.levels)
    assert 0 <= read.expected <= 4
