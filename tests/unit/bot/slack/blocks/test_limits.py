"""Every surface within Slack's limits, whatever people and config put into it."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards import (
    BoundaryCard,
    Card,
    HandoffCard,
    HomeCard,
    HomeItem,
    LetterCard,
    NoticeCard,
    NudgeCard,
    PhraseOffer,
    ReminderCard,
    ResetCard,
    TextCard,
)
from bot.records import Held
from bot.slack.blocks.boundary import told
from bot.slack.blocks.escalate import advised
from bot.slack.blocks.handoff import LABELS, form, handoff
from bot.slack.blocks.help import help_for
from bot.slack.blocks.home import home
from bot.slack.blocks.letter import letter
from bot.slack.blocks.nudge import ANSWERS, RUNGS
from bot.slack.blocks.parts import Message
from bot.slack.blocks.phrases import Found, browser, results
from bot.slack.blocks.privacy import privacy, privacy_view
from bot.slack.blocks.render import render
from bot.slack.blocks.views import as_modal, loading, modal
from bot.slack.blocks.why import why
from bot.toolkit.facts import Choice
from bot.workspace.blockkit import faults_of_blocks, faults_of_view
from phrasebank.paths import Advice, EscalationPath, Severity, Standing

NAUGHTY = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "<!channel>",
        "*" * 400,
        "&" * 4000,
        "<" * 3000,
        "x" * 9000,
        "😀" * 3000,
        "`" * 9,
    ]
)
WORDS = st.one_of(st.text(max_size=60), NAUGHTY)
ID = st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True)
URL = st.sampled_from(
    ["", "https://x.slack.com/archives/C1/p1", "not a link", "https://a.b|<!here>"]
)
OFFER = st.builds(PhraseOffer, id=ID, text=WORDS, rung=st.sampled_from([*RUNGS, "other", ""]))
OFFERS = st.lists(OFFER, max_size=9).map(tuple)
ANSWER = st.sampled_from([None, *ANSWERS, "something else"])
NUDGE = st.builds(
    NudgeCard,
    whisper=ID,
    facts=WORDS,
    phrases=OFFERS,
    next_rung=st.sampled_from([None, *RUNGS]),
    channel=st.just("C1"),
    where=URL,
    boundary=st.booleans(),
    untaken=st.booleans(),
    answer=ANSWER,
    spent=st.booleans(),
)
CARD = st.one_of(
    NUDGE,
    st.builds(
        ReminderCard, whisper=ID, line=WORDS, where=URL, to_lead=st.booleans(), answer=ANSWER
    ),
    st.builds(ResetCard, whisper=ID, lines=st.lists(WORDS, max_size=8).map(tuple)),
    st.builds(NoticeCard, channel=st.sampled_from(["C1", ""]), direct=st.booleans()),
    st.builds(TextCard, text=WORDS),
)
ITEM = st.builds(
    HomeItem,
    whisper=ID,
    line=WORDS,
    where=URL,
    at=st.floats(0, 4e9),
    state=st.sampled_from(["sent", "home", "resolved", "closed", "held"]),
    phrases=OFFERS,
    answer=ANSWER,
)
ITEMS = st.lists(ITEM, max_size=40, unique_by=lambda item: item.whisper).map(tuple)
HOME = st.builds(
    HomeCard,
    role=st.sampled_from(["technician", "lead", "user"]),
    items=ITEMS,
    untaken=ITEMS,
    untaken_more=st.integers(0, 500),
    home_only=st.booleans(),
    left_out=st.booleans(),
    nudges_off=st.booleans(),
    presenting_until=st.one_of(st.none(), st.floats(0, 4e9)),
    watched=st.lists(st.just("C0123456789"), max_size=300).map(tuple),
)
FOUND = st.builds(
    Found,
    offers=st.lists(OFFER, max_size=200).map(tuple),
    words=WORDS,
    start=st.integers(-5, 500),
    rung=st.sampled_from([None, *RUNGS]),
    nearest=st.lists(WORDS, max_size=9).map(tuple),
)
thorough = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def faults(message: Message) -> list[str]:
    """What Slack would refuse in a message, its `text` included."""
    found = faults_of_blocks(list(message.blocks))
    if not 0 < len(message.text) <= 4000:
        found.append("text is empty or over 4,000 characters")
    found += [
        "a rich text is empty or over 3,000 characters"
        for text in rich_texts(message.blocks)
        if not 0 < len(text) <= 3000
    ]
    return found


def rich_texts(blocks: Any) -> list[str]:
    """Every text of every rich_text block."""
    if isinstance(blocks, dict):
        own = [blocks["text"]] if blocks.get("type") == "text" else []
        return own + [text for value in blocks.values() for text in rich_texts(value)]
    if isinstance(blocks, list | tuple):
        return [text for value in blocks for text in rich_texts(value)]
    return []


@thorough
@given(CARD)
def test_every_card_is_within_the_limits(card: Card) -> None:
    """No card makes a message that Slack would refuse."""
    message = render(card)

    assert faults(message) == []
    assert faults_of_view(as_modal(message)) == []


@thorough
@given(CARD)
def test_no_card_lets_a_mention_through(card: Card) -> None:
    """Whatever people wrote, no message of ours calls a channel or a person."""
    drawn = json.dumps([render(card).text, *render(card).blocks], ensure_ascii=False)

    assert "<!channel>" not in drawn
    assert "<!here>" not in drawn


@thorough
@given(HOME)
def test_every_home_is_within_the_limits(card: HomeCard) -> None:
    """No record is too long for App Home."""
    assert faults_of_view(home(card)) == []


@thorough
@given(FOUND)
def test_every_search_is_within_the_limits(found: Found) -> None:
    """No search makes an answer or a browser that Slack would refuse."""
    assert faults(results(found)) == []
    assert faults_of_view(browser(found, lead=found.words)) == []


@thorough
@given(WORDS, WORDS, WORDS, URL, st.sampled_from(Standing))
def test_every_path_is_within_the_limits(
    topic: str, who: str, how: str, url: str, standing: Standing
) -> None:
    """No escalation file makes an answer that Slack would refuse."""
    path = EscalationPath(topic, who, how, link=url, page=url, on_call_how=how)
    advice = Advice(path, Severity.HIGH, standing, how, (who, how), how, 1_790_000_000.0)

    assert faults(advised(advice, topic=topic, unknown=how)) == []


@thorough
@given(WORDS, WORDS, WORDS, URL)
def test_every_handoff_and_letter_is_within_the_limits(
    who: str, said: str, more: str, url: str
) -> None:
    """No handoff, answer or question makes a message or a form that Slack would refuse."""
    rows = tuple((label, said or "…") for label in LABELS.values())
    assert faults(handoff(HandoffCard("h1", who, rows, url))) == []
    news = LetterCard(who, words=said, where=url, tell_user="h1", tell_line=said)
    assert faults(letter(news)) == []
    assert faults(told(BoundaryCard("b1", more, url, 90))) == []
    filled = dict.fromkeys(LABELS, said[:1000])
    choices = (Choice("c1", who or "…"),)
    view = form(filled, metadata="{}", where=url, choices=choices, missing=[*LABELS])
    assert faults_of_view(view) == []


@thorough
@given(WORDS, st.lists(WORDS, max_size=40))
def test_every_why_is_within_the_limits(facts: str, reasons: list[str]) -> None:
    """However many cues there were, the answer is one Slack takes."""
    assert faults(why(facts, reasons)) == []


@pytest.mark.parametrize("opted_out", [True, False])
@pytest.mark.parametrize("count", [0, 1, 10**9])
def test_privacy_is_within_the_limits(count: int, opted_out: bool) -> None:
    """The privacy page holds for none, one and very many."""
    held = Held(count, count, count, preferences=opted_out, opted_out=opted_out)

    assert faults(privacy(held, keep_days=30, forget_days=7)) == []
    assert faults_of_view(privacy_view(held, keep_days=180, forget_days=1)) == []


@pytest.mark.parametrize("role", ["technician", "lead", "user"])
def test_help_fits_a_phone(role: str) -> None:
    """Help is one message of two screens of a phone at most: 1,300 characters, a short prefix."""
    message = help_for(role, prefix="it-")
    shown = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]

    assert faults(message) == []
    assert sum(map(len, shown)) <= 1300


def test_the_loading_view_is_within_the_limits() -> None:
    """A long title is cut, not refused."""
    assert faults_of_view(loading("A title that is far too long for a modal")) == []


def test_metadata_is_refused_rather_than_cut() -> None:
    """Cut metadata would be somebody else's page."""
    with pytest.raises(ValueError, match=r"3,000 characters, not 3001"):
        modal("x", "y", [], metadata="m" * 3001)
