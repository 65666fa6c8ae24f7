"""Every role-play that ships can be won and can be lost, judged by the real tone check."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from bot.coaching.glossary import Glossary
from bot.coaching.glossary_file import parse_glossary
from bot.coaching.practice import Ending, Play, Script, answer, review
from bot.coaching.practice.playing import Effect
from bot.coaching.practice.rungs import rungs_of
from bot.coaching.practice.script_file import parse_scripts
from bot.coaching.tone import HARSH, Tone
from bot.coaching.tone.checking import check

CONFIG = Path(__file__).parents[5] / "config"
FILES = sorted((CONFIG / "practice").glob("*.yaml"))
ASKED_FOR = {
    "password-deadline",
    "printer-before-meeting",
    "mfa-travelling",
    "missing-files",
    "vpn-no-fix",
    "access-denied",
    "repeat-contact",
    "abusive-caller",
}
CURT = ("Reboot it.", "Already told you.", "Not my department.", "Read the manual.")
HARSH_REPLIES = (
    "Calm down. If you had read the instructions this would not have happened.",
    "As I already told you, it is obviously your own fault. Nobody else has this problem.",
    "Well, maybe if you stopped shouting you would get an answer like everybody else.",
    "You people always leave everything to the last minute. What do you expect me to do?",
)


@cache
def glossary() -> Glossary:
    """The glossary that ships."""
    return parse_glossary((CONFIG / "glossary.yaml").read_text(encoding="utf-8"), "glossary.yaml")


@cache
def script(name: str) -> Script:
    """One script that ships."""
    path = CONFIG / "practice" / f"{name}.yaml"
    return parse_scripts({path.name: path.read_text(encoding="utf-8")}).every[0]


def tone_of(reply: str, *, upset: bool) -> Tone:
    """What the tone check says."""
    return check(reply, glossary(), upset=upset)


def played(name: str, *replies: str, salt: str = "one") -> Play:
    """A play with these replies, the last of them repeated until it ends."""
    play = Play.of(script(name), salt)
    while not play.ending:
        reply = replies[min(len(play.turns), len(replies) - 1)]
        play = answer(play, reply, tone_of(reply, upset=play.upset))
    return play


names = pytest.mark.parametrize("name", [path.stem for path in FILES])


def test_all_the_calls_people_fear_are_there() -> None:
    """The eight that technicians name first, at least."""
    assert {path.stem for path in FILES} >= ASKED_FOR


@names
def test_good_replies_win(name: str) -> None:
    """The author's own reply at each step calms the user, in as many replies as there are steps."""
    calmer = [step.calmer for step in script(name).steps]

    play = played(name, *calmer)

    assert play.ending is Ending.WON, [(turn.effect, sorted(turn.findings)) for turn in play.turns]
    assert len(play.turns) == len(calmer)
    assert play.said[-1] in script(name).won


@names
def test_curt_replies_lose(name: str) -> None:
    """Short answers without a word of care make them leave, whichever way they are dealt."""
    play = played(name, *CURT)

    assert play.ending is Ending.LOST
    assert play.said[-1] in script(name).lost


@names
def test_harsh_replies_lose_sooner_than_curt_ones(name: str) -> None:
    """What hurts costs more than what is merely flat."""
    harsh = played(name, *HARSH_REPLIES)

    assert harsh.ending is Ending.LOST
    assert len(harsh.turns) < len(played(name, *CURT).turns)
    assert any(turn.effect is Effect.HURTS for turn in harsh.turns)


@names
def test_a_slip_can_be_mended(name: str) -> None:
    """One curt reply, then good ones: the user is warmer, and still calms down."""
    calmer = [step.calmer for step in script(name).steps]

    play = played(name, CURT[0], *calmer)

    assert play.ending is Ending.WON
    assert review(play).weakest == 0
    assert review(play).calmer == calmer[0]


@names
def test_the_calmer_wording_takes_its_own_rung_and_hurts_nobody(name: str) -> None:
    """What is offered as better has to be better by the bot's own measure."""
    for step in script(name).steps:
        tone = tone_of(step.calmer, upset=False)
        assert step.rung in rungs_of(step.calmer, tone)
        assert not tone.has(HARSH)


@names
def test_the_user_does_not_say_the_same_twice_in_a_row(name: str) -> None:
    """Several lines a state, so that it feels like a person."""
    for salt in ("a", "b", "c"):
        said = played(name, "Could you tell me more about that, please?", salt=salt).said
        assert all(one != another for one, another in pairwise(said))
