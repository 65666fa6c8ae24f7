"""The promise of a next update: clocks, snoozing and handing over."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import IncidentOver, NotClear, SlackRefused
from bot.incident_cards import PromiseCard
from bot.incident_records import PostKind, PostState, Status
from bot.incidents.cadence import at_clock
from bot.incidents.reasons import SHUT_OUT_WAIT
from tests.fakes.incident_desk import DEPUTY, LEAD, PROMISE, WORDS, IncidentDesk

LONDON = "Europe/London"


def utc(*parts: int) -> float:
    return datetime(*parts, tzinfo=UTC).timestamp()  # type: ignore[misc] # a year comes first


@pytest.fixture
async def desk() -> IncidentDesk:
    """An incident with a promise, its first post and report out."""
    desk = IncidentDesk()
    desk.people.listed_leads = (LEAD, DEPUTY, "UNEXT")
    await desk.start("C1", words=replace(WORDS, next_by=desk.clock.at + PROMISE), deputy=DEPUTY)
    await desk.deliver_all()
    return desk


def reminded(desk: IncidentDesk, who: str) -> int:
    return sum(isinstance(card, PromiseCard) for card in desk.poster.cards(f"D{who}"))


@pytest.mark.parametrize(
    ("now", "hour", "expected"),
    [
        (utc(2026, 1, 15, 12, 0), 14, utc(2026, 1, 15, 14, 30)),
        (utc(2026, 7, 15, 12, 0), 14, utc(2026, 7, 15, 13, 30)),
        (utc(2026, 1, 15, 14, 30), 14, utc(2026, 1, 16, 14, 30)),
        # The night to 29 March has no 01:30 in London: the moment after it.
        (utc(2026, 3, 28, 23, 0), 1, utc(2026, 3, 29, 1, 30)),
        (utc(2026, 3, 28, 23, 0), 2, utc(2026, 3, 29, 1, 30)),
        # The night to 25 October has it twice: the first that is ahead.
        (utc(2026, 10, 24, 22, 0), 1, utc(2026, 10, 25, 0, 30)),
        (utc(2026, 10, 25, 0, 45), 1, utc(2026, 10, 25, 1, 30)),
    ],
)
def test_next_means_the_clock_on_the_wall(now: float, hour: int, expected: float) -> None:
    """Half past, in London, through the year's two changes."""
    assert at_clock(hour, 30, now, LONDON) == expected


@given(
    now=st.floats(utc(2026, 1, 1), utc(2027, 1, 1)),
    hour=st.integers(3, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from([LONDON, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_next_is_ahead_and_within_a_day(now: float, hour: int, minute: int, zone: str) -> None:
    """Ahead, soon, and what the clock on the wall then shows."""
    at = at_clock(hour, minute, now, zone)
    wall = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone))

    assert 0 < at - now <= 25 * 3600
    assert (wall.hour, wall.minute) == (hour, minute)


async def test_snoozing_moves_only_this_one(desk: IncidentDesk) -> None:
    """The reminder comes again when asked; the next ones stay where they were."""
    desk.clock.pass_by(PROMISE - 300)
    await desk.deliver_all()
    assert reminded(desk, LEAD) == 1
    when = await desk.cadence.snooze((await desk.row(PostKind.BEFORE)).id, 3)
    assert when == desk.clock.at + 180
    desk.clock.pass_by(181)
    await desk.deliver_all()

    assert reminded(desk, LEAD) == 2
    assert (await desk.row(PostKind.OVERDUE)).state is PostState.WAITING


async def test_snooze_pressed_twice_is_one_reminder(desk: IncidentDesk) -> None:
    """The later wish counts."""
    desk.clock.pass_by(PROMISE - 300)
    await desk.deliver_all()
    row = await desk.row(PostKind.BEFORE)
    await desk.cadence.snooze(row.id, 1)
    await desk.cadence.snooze(row.id, 2)
    desk.clock.pass_by(125)
    await desk.deliver_all()

    assert reminded(desk, LEAD) == 2


async def test_a_snoozed_reminder_can_be_snoozed(desk: IncidentDesk) -> None:
    """Again and again, each a reminder of its own."""
    desk.clock.pass_by(PROMISE - 300)
    await desk.deliver_all()
    await desk.cadence.snooze((await desk.row(PostKind.BEFORE)).id, 1)
    desk.clock.pass_by(61)
    await desk.deliver_all()
    await desk.cadence.snooze((await desk.row(PostKind.SNOOZED)).id, 1)
    desk.clock.pass_by(61)
    await desk.deliver_all()

    assert reminded(desk, LEAD) == 3


async def test_an_update_ends_a_snoozed_reminder(desk: IncidentDesk) -> None:
    """The promise it reminds of was kept."""
    await desk.cadence.snooze((await desk.row(PostKind.BEFORE)).id, 5)
    incident = await desk.incident()
    await desk.announcing.update("T1", LEAD, incident.id, WORDS, request="r1")
    desk.clock.pass_by(PROMISE + 3600)
    await desk.deliver_all()

    assert reminded(desk, LEAD) == 0


async def test_handing_over_moves_the_reminders(desk: IncidentDesk) -> None:
    """Whoever is the lead by then is reminded."""
    await desk.cadence.hand_over((await desk.incident()).id, "UNEXT")
    desk.clock.pass_by(PROMISE - 300)
    await desk.deliver_all()

    assert (reminded(desk, LEAD), reminded(desk, "UNEXT")) == (0, 1)


async def test_a_deputy_who_takes_it_over_is_deputy_no_longer(desk: IncidentDesk) -> None:
    """They are reminded as its lead, and are not asked to step in for themselves."""
    await desk.cadence.hand_over((await desk.incident()).id, DEPUTY)
    await reminders_pass_by(desk)

    incident = await desk.incident()
    assert (incident.lead, incident.deputy) == (DEPUTY, None)
    assert reminded(desk, DEPUTY) == 2
    assert (await desk.row(PostKind.DEPUTY)).state is PostState.DROPPED


async def test_another_deputy_stays_when_it_is_handed_over(desk: IncidentDesk) -> None:
    """They stand in for whoever leads."""
    await desk.cadence.hand_over((await desk.incident()).id, "UNEXT")
    await reminders_pass_by(desk)

    assert [reminded(desk, who) for who in (DEPUTY, "UNEXT")] == [1, 2]


async def test_a_lead_kept_as_their_own_deputy_is_none(desk: IncidentDesk) -> None:
    """A row of an earlier version: nobody is asked to step in for themselves."""
    await desk.cadence.set_deputy((await desk.incident()).id, LEAD)
    await reminders_pass_by(desk)

    assert reminded(desk, LEAD) == 2


async def test_a_deputy_named_later_is_reminded(desk: IncidentDesk) -> None:
    """The deputy is whoever it is when the time comes."""
    await desk.cadence.set_deputy((await desk.incident()).id, "UNEXT")
    desk.clock.pass_by(PROMISE + 600)
    await desk.deliver_all()

    assert (reminded(desk, DEPUTY), reminded(desk, "UNEXT")) == (0, 1)


async def test_without_a_deputy_nobody_stands_in(desk: IncidentDesk) -> None:
    """The third reminder is dropped."""
    await desk.cadence.set_deputy((await desk.incident()).id, None)
    desk.clock.pass_by(PROMISE + 600)
    await desk.deliver_all()

    assert (await desk.row(PostKind.DEPUTY)).state is PostState.DROPPED


async def test_what_is_over_is_not_snoozed_or_handed_over(desk: IncidentDesk) -> None:
    """A press that comes too late says so."""
    row, incident = await desk.row(PostKind.BEFORE), await desk.incident()
    ended = replace(WORDS, status=Status.RESOLVED)
    await desk.announcing.update("T1", LEAD, incident.id, ended, request="r1")

    with pytest.raises(IncidentOver):
        await desk.cadence.snooze(row.id, 5)
    with pytest.raises(IncidentOver):
        await desk.cadence.hand_over(incident.id, "UNEXT")


async def test_only_reminders_are_snoozed(desk: IncidentDesk) -> None:
    """The id of anything else is not understood."""
    with pytest.raises(IncidentOver):
        await desk.cadence.snooze((await desk.row(PostKind.FIRST)).id, 5)


async def test_a_deputy_who_snoozes_is_reminded_again_and_not_the_lead(desk: IncidentDesk) -> None:
    """Whoever put it off was told that it comes again to them."""
    desk.clock.pass_by(PROMISE + 600)
    await desk.deliver_all()
    await desk.cadence.snooze((await desk.row(PostKind.DEPUTY)).id, 10)
    before = reminded(desk, LEAD)
    desk.clock.pass_by(601)
    await desk.deliver_all()

    assert (reminded(desk, DEPUTY), reminded(desk, LEAD)) == (2, before)


async def test_a_reminder_waits_while_slack_takes_nothing_from_the_app(desk: IncidentDesk) -> None:
    """The token was revoked; once the app is installed again the lead is told."""
    desk.clock.pass_by(PROMISE + 1)
    desk.poster.fail("post", SlackRefused("token_revoked"))

    row = await desk.row(PostKind.OVERDUE)
    assert await desk.deliver(row) == SHUT_OUT_WAIT
    await desk.deliver_all()
    assert reminded(desk, LEAD) == 1


async def test_a_promise_that_was_kept_is_not_put_off(desk: IncidentDesk) -> None:
    """Nobody is told that a reminder comes which then does not."""
    desk.clock.pass_by(PROMISE - 300)
    await desk.deliver_all()
    row, incident = await desk.row(PostKind.BEFORE), await desk.incident()
    await desk.announcing.update("T1", LEAD, incident.id, WORDS, request="r1")

    with pytest.raises(NotClear, match="gone out since"):
        await desk.cadence.snooze(row.id, 10)


async def reminders_pass_by(desk: IncidentDesk) -> None:
    """Every moment at which somebody is reminded, one after the other."""
    for seconds in (PROMISE - 300, 301, 600):
        desk.clock.pass_by(seconds)
        await desk.deliver_all()


async def test_the_deputy_is_reminded_for_somebody_who_leads_no_more(desk: IncidentDesk) -> None:
    """Whoever lost the right could do nothing with it: an old lead is told nothing at all."""
    desk.people.listed_leads = (DEPUTY, "UOTHER")
    await reminders_pass_by(desk)

    counts = [reminded(desk, who) for who in (LEAD, DEPUTY, "UOTHER")]
    assert counts == [0, 3, 0]
    cards = [card for card in desk.poster.cards(f"D{DEPUTY}") if isinstance(card, PromiseCard)]
    assert all(card.to_deputy for card in cards)


@pytest.mark.parametrize("deputy", [None, DEPUTY])
async def test_without_a_deputy_every_lead_is(desk: IncidentDesk, deputy: str | None) -> None:
    """Each once a moment; a deputy who leads no more stands in for nobody."""
    await desk.cadence.set_deputy((await desk.incident()).id, deputy)
    desk.people.listed_leads = ("UNEXT", "UOTHER")
    await reminders_pass_by(desk)

    each = 3 if deputy else 2
    assert [reminded(desk, who) for who in (LEAD, DEPUTY)] == [0, 0]
    assert [reminded(desk, who) for who in ("UNEXT", "UOTHER")] == [each, each]


async def test_one_of_several_who_puts_it_off_is_reminded_again(desk: IncidentDesk) -> None:
    """And nobody else."""
    await desk.cadence.set_deputy((await desk.incident()).id, None)
    desk.people.listed_leads = ("UNEXT", "UOTHER")
    desk.clock.pass_by(PROMISE - 300)
    await desk.deliver_all()
    await desk.cadence.snooze((await desk.row(PostKind.BEFORE, "UNEXT")).id, 3)
    desk.clock.pass_by(181)
    await desk.deliver_all()

    assert [reminded(desk, who) for who in ("UNEXT", "UOTHER")] == [2, 1]


async def test_a_lead_whom_slack_does_not_confirm_is_reminded_all_the_same(
    desk: IncidentDesk,
) -> None:
    """The user group did not answer: better one who may be the wrong one than nobody."""
    desk.people.listed_leads = ()
    desk.clock.pass_by(PROMISE - 300)
    await desk.deliver_all()

    assert reminded(desk, LEAD) == 1
