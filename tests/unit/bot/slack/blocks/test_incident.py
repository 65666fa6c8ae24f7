"""What an incident looks like: complete, calm, within Slack's limits, calling nobody unasked."""

import json
from dataclasses import replace

import pytest

from bot.incident_cards import (
    FirstCard,
    IncidentCard,
    PromiseCard,
    ReportCard,
    ReportLine,
    UpdateCard,
)
from bot.incident_records import Mention, Status
from bot.slack import ids_incident as ids
from bot.slack.blocks.incident import render
from bot.workspace.blockkit import faults_of_blocks

AT = 1_790_000_000.0
FIRST = FirstCard(
    incident="i1",
    title="VPN: sign-in fails",
    service="vpn",
    severity=2,
    status=Status.INVESTIGATING,
    notice="Signing in to the VPN fails.",
    doing="We are looking into it.",
    do_now="Use the web mail for now.",
    said_at=AT,
    next_by=AT + 1800,
)
UPDATE = UpdateCard(
    incident="i1",
    title="VPN: sign-in fails",
    status=Status.IDENTIFIED,
    notice="Signing in to the VPN fails.",
    doing="A certificate ran out. We are renewing it.",
    do_now="",
    said_at=AT,
)
LINE = ReportLine("p1", "C1", "", "the app is not in this channel; invite it and retry", 2)
REPORT = ReportCard(
    update="u1",
    incident="i1",
    title="VPN: sign-in fails",
    status=Status.IDENTIFIED,
    sent=18,
    waiting=0,
    failed=1,
    unknown=1,
    edits_waiting=3,
    lines=(LINE, replace(LINE, post="p2", channel="C2", unknown=True)),
    running=True,
    undo_until=AT + 60,
)
PROMISE = PromiseCard("p1", "i1", "VPN: sign-in fails", AT, overdue=False)
CARDS: list[IncidentCard] = [FIRST, UPDATE, REPORT, PROMISE]


def drawn(card: IncidentCard) -> str:
    """Everything of a message, as one string."""
    message = render(card)
    return json.dumps([message.text, *message.blocks], ensure_ascii=False)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: type(card).__name__)
def test_every_card_is_something_slack_takes(card: IncidentCard) -> None:
    """Within every limit, with a text of its own."""
    message = render(card)

    assert faults_of_blocks([*message.blocks]) == []
    assert message.text


@pytest.mark.parametrize("card", [FIRST, UPDATE], ids=["first", "update"])
def test_the_longest_words_are_cut_not_refused(card: FirstCard | UpdateCard) -> None:
    """A form takes 3,000 characters a field, and escaping makes them more."""
    long = replace(card, title="T" * 500, notice="<&>" * 1000, doing="d" * 3000, do_now="e" * 3000)
    message = render(long)

    assert faults_of_blocks([*message.blocks]) == []
    assert len(message.text) < 4000


@pytest.mark.parametrize("card", [FIRST, UPDATE], ids=["first", "update"])
def test_what_a_lead_wrote_calls_nobody(card: FirstCard | UpdateCard) -> None:
    """Mentions and links in the words are shown as written."""
    said = drawn(
        replace(card, title="<!here> x", notice="<!channel> & <@U1>", doing="<http://a|b>")
    )

    assert "<!" not in said.replace("<!date", "")
    assert "<@U1>" not in said
    assert "<http" not in said


@pytest.mark.parametrize(
    ("mention", "called"),
    [(Mention.NOBODY, None), (Mention.HERE, "<!here>"), (Mention.CHANNEL, "<!channel>")],
)
def test_people_are_called_by_a_tick_alone(mention: Mention, called: str | None) -> None:
    """In the first post and in an update alike."""
    for card in (FIRST, UPDATE):
        said = drawn(replace(card, mention=mention)).replace("<!date", "")
        assert (called in said) if called else ("<!" not in said)


def test_a_post_says_what_people_need() -> None:
    """Title, status, what to notice, what is done, what to do, and when the next word comes."""
    said = drawn(FIRST)

    for part in (FIRST.title, "Investigating", FIRST.notice, FIRST.doing, FIRST.do_now):
        assert part in said
    assert "Next update by <!date^1790001800^{time}" in said


@pytest.mark.parametrize("card", [FIRST, UPDATE], ids=["first", "update"])
def test_a_promise_that_is_far_says_its_day(card: FirstCard | UpdateCard) -> None:
    """In the post, in the notification, and where Slack cannot format a time."""
    message = render(replace(card, next_by=AT + 25 * 3600))
    due = "Next update by <!date^1790090000^{date_short_pretty} {time}|22 Sep 15:13 UTC>."

    assert due in message.text
    assert due in json.dumps(message.blocks)


@pytest.mark.parametrize(
    "card",
    [PROMISE, replace(PROMISE, overdue=True), replace(PROMISE, to_deputy=True)],
    ids=["before", "overdue", "deputy"],
)
def test_a_reminder_says_the_day_of_its_promise(card: PromiseCard) -> None:
    """It may be read long after it came."""
    assert "<!date^1790000000^{date_short_pretty} {time}|21 Sep 14:13 UTC>" in drawn(card)


def test_an_empty_part_has_no_heading() -> None:
    """Nothing to do is not said."""
    assert "What you can do now" not in drawn(UPDATE)


def test_a_correction_says_since_when() -> None:
    """At the top, with the time."""
    said = drawn(replace(UPDATE, corrected_at=AT + 120))

    assert "Corrected <!date^1790000120^{time}|14:15 UTC>:" in said


def test_a_drill_says_so_first() -> None:
    """Nobody should take practice for an outage."""
    for card in (FIRST, UPDATE):
        message = render(replace(card, drill=True))
        assert message.text.startswith("Drill:")
        assert "Drill:" in json.dumps(message.blocks[0])


def test_a_resolved_incident_promises_nothing_and_is_not_followed() -> None:
    """It is over."""
    said = drawn(replace(FIRST, status=Status.RESOLVED, next_by=None))

    assert "no further updates" in said
    assert ids.FOLLOW not in said


def test_a_preview_has_no_button() -> None:
    """Nothing can be followed before it is sent."""
    assert ids.FOLLOW in drawn(FIRST)
    assert ids.FOLLOW not in drawn(replace(FIRST, follow=False))


def test_a_follower_can_stop() -> None:
    """The button is in the DM and not in the thread."""
    assert ids.STOP in drawn(replace(UPDATE, stop=True))
    assert ids.STOP not in drawn(UPDATE)


def test_the_report_counts_and_names() -> None:
    """How many, where not and why, how often tried."""
    said = drawn(REPORT)

    assert "18 sent, 0 waiting, 1 failed, 1 not known, 3 earlier posts still to be changed." in said
    assert "<#C1>: the app is not in this channel; invite it and retry (2 tries)" in said


def test_the_report_offers_what_there_is_to_do() -> None:
    """Undo while it can be, retry where something failed, two answers where nobody knows."""
    assert all(each in drawn(REPORT) for each in (ids.UNDO, ids.RETRY, ids.THERE, ids.POST_AGAIN))
    done = replace(REPORT, failed=0, unknown=0, lines=(), undo_until=None)
    assert not any(each in drawn(done) for each in (ids.UNDO, ids.RETRY, ids.THERE))


def test_an_undone_update_names_what_is_left() -> None:
    """What could not be deleted, and why."""
    said = drawn(replace(REPORT, undone=True, undo_until=None, lines=(), left_behind=(LINE,)))

    assert "Taken back" in said
    assert "Could not be deleted" in said
    assert "<#C1>" in said


def test_a_long_report_is_something_slack_takes() -> None:
    """Twenty places nobody knows about would need more blocks than there are."""
    many = tuple(replace(LINE, post=f"p{n}", channel=f"C{n:09}", unknown=True) for n in range(20))

    assert faults_of_blocks([*render(replace(REPORT, lines=many)).blocks]) == []


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (PROMISE, "You promised the next update by"),
        (replace(PROMISE, overdue=True), "has not gone out yet"),
        (replace(PROMISE, overdue=True, to_deputy=True, lead="U1"), "Can you step in?"),
    ],
)
def test_a_reminder_says_which_promise(card: PromiseCard, words: str) -> None:
    """Before it, after it, and to whoever stands in; each can be answered or put off."""
    said = drawn(card)

    assert words in said
    assert ids.UPDATE_NOW in said
    assert ids.SNOOZE in said


def test_a_report_counts_what_could_not_be_changed() -> None:
    """In the singular where it is one, with *Retry failed*, and with how many are not named."""
    card = replace(REPORT, failed=0, unknown=0, edits_waiting=1, unchanged=2, lines=(LINE,), more=9)
    shown = json.dumps(render(card).blocks, ensure_ascii=False)

    assert "1 earlier post still to be changed, 2 could not be changed" in shown
    assert "and 9 more" in shown
    assert ids.RETRY in shown


def test_what_was_taken_back_is_not_asked_about() -> None:
    """“Post it again” would post nothing."""
    card = replace(REPORT, undone=True, left_behind=(LINE,))
    shown = json.dumps(render(card).blocks, ensure_ascii=False)

    assert ids.POST_AGAIN not in shown
    assert "Could not be deleted" in shown
