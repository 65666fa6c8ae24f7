"""Topic and cause, from lists that people edit."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detection.reading import Cause, Cue, Role, Turn
from bot.detection.subjects import Subjects
from bot.detection.text import read
from bot.detection.topics import TOPICS, Topics
from lab.data import EVERY_FILE, OTHER_TRADES, digest_of

ROOT = Path(__file__).parents[4]
WEIGHTS = json.loads((ROOT / "bot" / "detection" / "subjects.json").read_text("utf-8"))
DATA: dict[str, Any] = yaml.safe_load((ROOT / "config" / "topics.yaml").read_text("utf-8"))
LISTS = Topics.parse(DATA, "topics.yaml")
SHIPPED = Topics.parse(DATA, "topics.yaml", Subjects.of(WEIGHTS))


def said(*texts: str, role: Role = Role.USER) -> list[Turn]:
    return [Turn(60.0 * place, role, "u1", text) for place, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("vpn says gateway unresponsive", "vpn"),
        ("the printer on 3 prints blank labels", "printer"),
        ("Duo push isn't coming to my phone", "mfa"),
        ("I'm locked out, forgot my password", "password"),
        ("I need edit rights on the Finance SharePoint", "access"),
        ("my mailbox is full", "email"),
        ("laptop battery won't hold a charge", "laptop"),
        ("the wifi drops every ten minutes", "wifi"),
        ("Excel crashes when I open the macro", "software"),
        ("anyone else kicked out of the phones? is it just me", "outage"),
        ("my whole folder is gone, version history is empty", "file-loss"),
        ("new starter on Monday and no account yet", "onboarding"),
        ("boardroom camera shows the ceiling, meeting in 5", "meeting-room"),
        ("my desk phone goes straight to voicemail", "phone"),
        ("SAP is very slow today", "performance"),
        ("is USB storage allowed under the new policy", "policy"),
        ("I clicked a phishing link", "security"),
        ("the coffee tastes odd", "other"),
    ],
)
def test_each_topic_is_found_by_its_words(text: str, topic: str) -> None:
    """One plain sentence per topic lands on it, and one about nothing on "other"."""
    assert LISTS.topic_of(said(text)) == topic


def test_the_first_message_counts_most() -> None:
    """A later mention of another service does not move the conversation."""
    turns = said("the printer is dead", "I'm on wifi, if that matters", "ok", "ok")
    assert LISTS.topic_of(turns) == "printer"


def test_a_technician_s_guess_counts_less() -> None:
    """What a technician asks about weighs less than what the user says."""
    turns = [*said("is it your vpn?", role=Role.TECH), *said("no, the printer")]
    assert LISTS.topic_of(turns) in {"vpn", "printer"}
    assert LISTS.topic_of([*said("vpn?", role=Role.TECH), *said("printer toner jam")]) == "printer"


@pytest.mark.parametrize(
    ("texts", "cues", "cause"),
    [
        (["is it down for everyone? whole floor is offline"], [], Cause.OUTAGE),
        (["so the policy says no exception"], [], Cause.POLICY),
        (["third time this week, same issue"], [], Cause.REPEATED_FAILURE),
        (["you deleted my files on purpose"], [], Cause.UNPROVEN),
        (
            ["hello?"],
            [Cue("chase", "second chase"), Cue("waiting", "2 h", value=2.0)],
            Cause.WAITING,
        ),
        (["hello?"], [Cue("waiting", "20 min without an answer", value=0.3)], Cause.NONE),
        (["my screen flickers"], [], Cause.NONE),
    ],
)
def test_causes_come_from_words_and_cues(texts: list[str], cues: list[Cue], cause: Cause) -> None:
    """Words and what the bot noticed itself add up to a cause, or to none."""
    assert LISTS.cause_of(said(*texts), cues) is cause


@pytest.mark.parametrize(
    ("who", "cause"), [(Role.TECH, Cause.POLICY), (Role.USER, Cause.REPEATED_FAILURE)]
)
def test_a_rule_counts_for_more_where_a_technician_names_it(who: Role, cause: Cause) -> None:
    """Users complain of rules that are none; who answers with one means it."""
    turns = said("it broke", "that is policy", role=who)
    cues = [Cue("repeat", "before"), Cue("rejects", "no", value=1.0), Cue("blame", "you")]

    assert LISTS.cause_of(turns, cues) is cause


def test_the_tenth_chase_tells_no_more_than_the_second() -> None:
    """A long wait does not drown what is said about why."""
    chases = [Cue("chase", "chase", value=float(count)) for count in range(1, 10)]

    assert LISTS.cause_of(said("policy", "policy", "policy"), chases) is Cause.POLICY


def _broken(path: tuple[str, ...], value: object) -> dict[str, Any]:
    data = copy.deepcopy(DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, ["topics.yaml", "the file"]),
        ([], ["topics.yaml", "the file"]),
        (_broken(("topics",), None), ["topics.yaml", "'topics'", "add it"]),
        (_broken(("topics", "vpn"), None), ["topics", "'vpn'", "add it"]),
        (_broken(("topics", "vpnn"), {}), ["'vpnn'", "rename"]),
        (_broken(("topics", "vpn"), ["vpn"]), ["topics.vpn", "names, hints"]),
        (_broken(("topics", "vpn", "names"), "vpn"), ["topics.vpn.names", "square brackets"]),
        (_broken(("topics", "vpn", "names"), [True]), ["topics.vpn.names", "True", "quotes"]),
        (_broken(("topics", "vpn", "hints"), [""]), ["topics.vpn.hints", "quotes"]),
        (_broken(("causes", "policy"), ["a b c d e"]), ["causes.policy", "four words"]),
        (_broken(("causes", "none"), []), ["'none'", "rename"]),
    ],
)
def test_a_fault_in_the_file_is_one_clear_sentence(data: object, words: list[str]) -> None:
    """The message names the file, the key and what to do, in one sentence."""
    with pytest.raises(ValueError, match=r"topics\.yaml") as raised:
        Topics.parse(data, "topics.yaml")
    message = str(raised.value)
    assert all(word in message for word in words)
    assert "\n" not in message


def test_a_star_stands_for_any_ending() -> None:
    """A word with a star matches its longer forms, one without does not."""
    data = _broken(("topics", "vpn", "names"), ["tunnel*", "gate"])
    topics = Topics.parse(data, "topics.yaml")
    assert topics.topic_of(said("tunnelling")) == "vpn"
    assert topics.topic_of(said("gates")) == "other"


def test_a_bare_number_is_a_word() -> None:
    """An error code may be listed without quotes."""
    topics = Topics.parse(_broken(("topics", "vpn", "names"), [691]), "topics.yaml")
    assert topics.topic_of(said("it says 691")) == "vpn"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_has_one_of_the_topics(texts: list[str]) -> None:
    """Whatever is written, the answer is one of the eighteen and a known cause."""
    assert LISTS.topic_of(said(*texts)) in TOPICS
    assert LISTS.cause_of(said(*texts), []) in Cause


def test_most_training_conversations_land_on_their_topic() -> None:
    """At least seven in ten of the training conversations get the topic their author gave them."""
    right, total = 0, 0
    for path in sorted((ROOT / "lab" / "corpus").glob("train-*.jsonl")):
        for line in path.open():
            talk = json.loads(line)
            turns = [
                Turn(turn["t"], Role(turn["role"]), turn["who"], read(turn["text"]).text)
                for turn in talk["turns"]
            ]
            right += LISTS.topic_of(turns) == talk["topic"]
            total += 1
    assert right / total >= 0.7


def test_the_learned_reader_was_fitted_to_the_corpus_as_it_stands() -> None:
    """Whoever changes the corpus runs `python -m lab.subject_weights` again."""
    files = [name for name in EVERY_FILE if name not in OTHER_TRADES]

    assert WEIGHTS["corpus"] == digest_of(files)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I can't get into the shared folder my manager uses, it says I lack the rights", "access"),
        ("the beamer in the boardroom shows nothing and the guests are here", "meeting-room"),
        ("label machine in the stockroom spits out blank paper", "printer"),
        ("two files I saved yesterday have vanished from the drive", "file-loss"),
    ],
)
def test_wordings_that_nobody_listed_are_read_too(text: str, topic: str) -> None:
    """The learned reader names the topic of plain sentences."""
    assert SHIPPED.topic_of(said(text)) == topic


def test_a_team_s_own_name_outweighs_what_was_learned() -> None:
    """A service that a team lists is found, whatever else the sentence sounds like."""
    data = _broken(("topics", "vpn", "names"), ["vpn", "falcon"])
    topics = Topics.parse(data, "topics.yaml", Subjects.of(WEIGHTS))

    assert topics.topic_of(said("falcon throws me out every ten minutes")) == "vpn"


def test_words_that_nobody_knows_have_no_topic_and_no_cause() -> None:
    """Where neither the lists nor the learned reader know a word, nothing is guessed."""
    assert SHIPPED.topic_of(said("xyzzy plugh")) == "other"
    assert SHIPPED.cause_of(said("xyzzy plugh"), []) is Cause.NONE


def test_the_learned_reader_hears_why_it_hurts() -> None:
    """A wait and a rule are told apart by their words and cues, without a listed one."""
    waits = said("logged on monday", "is anybody looking at this? nobody has answered me since")
    rules = [
        *said("I need the camera app for the site photos"),
        *said("we do not allow that, it needs approval by security first", role=Role.TECH),
        *said("so nine people drive out twice because of a form"),
    ]

    assert SHIPPED.cause_of(waits, [Cue("chase", "second chase"), Cue("unheard", "no answer")]) is (
        Cause.WAITING
    )
    assert SHIPPED.cause_of(rules, []) is Cause.POLICY


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_the_shipped_reader_knows_no_other_topics(texts: list[str]) -> None:
    """Whatever is written, it answers with one of the eighteen and a known cause."""
    assert SHIPPED.topic_of(said(*texts)) in TOPICS
    assert SHIPPED.cause_of(said(*texts), []) in Cause
