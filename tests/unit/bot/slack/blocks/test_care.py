"""Every surface of care within Slack's limits, whatever people wrote into it."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.cards import Card
from bot.cards_care import (
    AskCard,
    BreathCard,
    EasedCard,
    FeedbackCard,
    GuideCard,
    HandOverCard,
    HandOverOffer,
    PraiseCard,
    ReliefOffer,
    RepeatCard,
    RestCard,
    ShiftCard,
)
from bot.coaching.labels import labels_in
from bot.coaching.looking_back import Pattern
from bot.detection.topics import TOPICS
from bot.records_care import Reflection
from bot.slack import ids_care
from bot.slack.blocks.care import Mine, hand_over_view, relief_view
from bot.slack.blocks.feedback import answer_view, ask_view
from bot.slack.blocks.reflect import Log, export_view, log_view, minutes, reflect_view
from bot.slack.blocks.render import render
from bot.workspace.blockkit import faults_of_blocks, faults_of_view
from tests.scenarios.desk import actions_of

NASTY = "<!channel> & <@U1> *bold* " + "x" * 4000
AT = 1_790_000_000.0
STATES = ("offered", "accepted", "declined", "over")
LEADS = tuple((f"U{n}", NASTY[:90]) for n in range(120))
CARDS: list[Card] = [
    BreathCard(1, 6),
    BreathCard(6, 6, out=True),
    RestCard(),
    RestCard(paused_until=AT, skipped=True),
    *(HandOverOffer("h", NASTY, AT, state) for state in STATES),
    *(HandOverCard("h", NASTY, AT, state) for state in STATES),
    *(ReliefOffer("r", NASTY, "vpn", "https://x.slack.com/a", state) for state in STATES),
    *(EasedCard("w", "vpn", "", answer) for answer in (None, "shared", "off")),
    *(PraiseCard("w", NASTY, "other", "", said) for said in (False, True)),
    *(RepeatCard("w", "vpn", 5, NASTY, LEADS, answer) for answer in (None, "suggested", "off")),
    RepeatCard("w", "vpn", 31, "", LEADS[:1]),
    RepeatCard("w", "vpn", 5, "", ()),
    GuideCard("mfa"),
    *(ShiftCard("w", "vpn", "", answer) for answer in (None, "not_now", "off", "reflected")),
    AskCard("a", NASTY, "vpn", "https://x.slack.com/a"),
    FeedbackCard(NASTY, "vpn", NASTY, NASTY, NASTY),
    FeedbackCard("", "other", "gave a time", "", ""),
]
NOTE = Reflection("r", "T1", "U1", AT, "vpn", NASTY[:1500], NASTY[:1500], NASTY[:1500], "")
LOG = Log([replace(NOTE, id=f"r{n}") for n in range(12)], [Pattern("vpn", 12, "▇")], ["vpn"])


@pytest.mark.parametrize("count", [0, 1, 2, 5, 8, 9, 21])
def test_a_note_drawn_again_days_later_still_reads(count: int) -> None:
    """The week has fewer of them by then, or more: no “0th” and no “21th”."""
    shown = str(render(RepeatCard("w", "vpn", count, "", (), "off")).blocks)

    assert not re.search(r"\dth", shown)
    assert "about VPN" in shown


def test_every_conversation_in_hand_can_be_passed_on() -> None:
    """A long list is not cut in silence."""
    many = [Mine(f"c{n}", f"User {n}", "") for n in range(60)]

    shown = str(relief_view(many)["blocks"])
    assert "User 44" in shown
    assert "And 15 more" in shown
    assert not faults_of_view(relief_view(many))


def test_the_log_shows_every_word_that_was_kept() -> None:
    """Four long answers are more than one paragraph holds."""
    answers = [f"{word} " * 180 + f"end-{word}" for word in ("felt", "well", "cause", "later")]
    shown = str(log_view(replace(LOG, entries=[Reflection("r", "T", "U", AT, "vpn", *answers)])))

    assert all(f"end-{word}" in shown for word in ("felt", "well", "cause", "later"))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: type(card).__name__)
def test_every_card_is_within_the_limits(card: Card) -> None:
    """Slack would take it, and nobody is called by a name."""
    message = render(card)

    assert faults_of_blocks(list(message.blocks)) == []
    mrkdwn = [
        b["text"]["text"] for b in message.blocks if b.get("text", {}).get("type") == "mrkdwn"
    ]
    assert not any("<!channel>" in text or "<@U1>" in text for text in mrkdwn)


@pytest.mark.parametrize(
    "view",
    [
        hand_over_view(),
        relief_view([]),
        relief_view([Mine(f"c{n}", NASTY, "https://x.slack.com/a") for n in range(9)]),
        ask_view("w", None),
        ask_view("w", LEADS),
        answer_view("a"),
        answer_view("a", {"when_you": "were rude"}, labels_in("were rude, always")),
        reflect_view(TOPICS, topic="vpn", metadata="w"),
        reflect_view(TOPICS, topic="unheard-of"),
        log_view(LOG, said="Kept."),
        log_view(replace(LOG, start=5, topic="vpn", prompt_at=1050)),
        log_view(Log([], [], [], prompt_at=777)),
        export_view(NASTY * 100),
        export_view(""),
    ],
    ids=lambda view: view["callback_id"],
)
def test_every_window_is_within_the_limits(view: dict[str, Any]) -> None:
    """Slack would open it."""
    assert faults_of_view(view) == []


def test_the_log_turns_both_ways() -> None:
    """In the middle there is newer and older; at each end one of them."""
    turns = {ids_care.REFLECT_NEWER, ids_care.REFLECT_PAGE}

    assert actions_of(log_view(LOG)["blocks"]) & turns == {ids_care.REFLECT_PAGE}
    assert actions_of(log_view(replace(LOG, start=5))["blocks"]) & turns == turns
    assert actions_of(log_view(replace(LOG, start=10))["blocks"]) & turns == {
        ids_care.REFLECT_NEWER
    }


def test_an_empty_log_offers_no_export() -> None:
    """There is nothing to export or erase."""
    shown = actions_of(log_view(Log([], [], []))["blocks"])

    assert ids_care.REFLECT_JSON not in shown
    assert ids_care.REFLECT in shown


def test_the_minute_says_all_of_it_in_words() -> None:
    """Nothing hangs on seeing it move: the first message has the whole instruction."""
    said = str(render(BreathCard(1, 6)).blocks)

    assert "Six slow breaths. In while you count to five, and out while you count to five." in said


def test_times_of_day() -> None:
    """`17:30` is minutes after midnight."""
    assert minutes("17:30") == 1050
