"""Whether a whisper may go now: wishes, quiet hours in the person's own zone, and the cap."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.nudging.decision import Hold, HoldReason
from bot.nudging.delivery import (
    QuietHours,
    Snooze,
    Wishes,
    hold_for,
    quiet_for,
    snoozed_until,
)

HOUR = 3600.0
ZONES = (
    "UTC",
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Apia",
)
NIGHT = QuietHours(19 * 60, 7 * 60 + 30, "Europe/London")

minutes = st.integers(0, 24 * 60 - 1)
moments = st.integers(1_735_689_600, 1_830_297_600).map(float)  # 2025 to 2027


def at(zone: str, *when: int) -> float:
    """A wall-clock time in a zone, as seconds since the epoch."""
    return datetime(*when, tzinfo=ZoneInfo(zone)).timestamp()  # type: ignore[arg-type,misc]


def local(now: float, zone: str) -> datetime:
    """A moment as the clock on the wall shows it."""
    return datetime.fromtimestamp(now, ZoneInfo(zone))


class TestQuietHours:
    """Quiet hours follow the person's wall clock."""

    @pytest.mark.parametrize(
        ("when", "hours"),
        [
            ((2026, 3, 17, 18, 59), 0.0),
            ((2026, 3, 17, 19, 0), 12.5),
            ((2026, 3, 17, 23, 59), 7 + 31 / 60),
            ((2026, 3, 18, 0, 0), 7.5),
            ((2026, 3, 18, 7, 29), 1 / 60),
            ((2026, 3, 18, 7, 30), 0.0),
            ((2026, 3, 18, 12, 0), 0.0),
        ],
    )
    def test_a_night_spans_midnight(self, when: tuple[int, ...], hours: float) -> None:
        """From seven in the evening to half past seven."""
        now = at("Europe/London", *when)

        assert quiet_for(NIGHT, now) == pytest.approx(hours * HOUR)

    def test_a_lunch_break_lies_within_the_day(self) -> None:
        """Quiet hours need not be a night."""
        lunch = QuietHours(12 * 60, 13 * 60)

        assert quiet_for(lunch, at("UTC", 2026, 3, 17, 12, 30)) == 0.5 * HOUR
        assert quiet_for(lunch, at("UTC", 2026, 3, 17, 13, 0)) == 0.0

    def test_the_same_moment_is_day_for_one_and_night_for_another(self) -> None:
        """Two colleagues, two zones."""
        now = at("UTC", 2026, 3, 17, 12, 0)

        assert quiet_for(QuietHours(NIGHT.start, NIGHT.end, "Europe/London"), now) == 0.0
        assert quiet_for(QuietHours(NIGHT.start, NIGHT.end, "Pacific/Apia"), now) > 0.0

    @pytest.mark.parametrize(
        ("evening", "hours"),
        [((2026, 3, 28, 22, 0), 8.5), ((2026, 10, 24, 22, 0), 10.5), ((2026, 3, 27, 22, 0), 9.5)],
        ids=["clocks go forward", "clocks go back", "an ordinary night"],
    )
    def test_the_night_the_clocks_change_ends_at_the_same_wall_time(
        self, evening: tuple[int, ...], hours: float
    ) -> None:
        """An hour shorter in spring, an hour longer in autumn."""
        now = at("Europe/London", *evening)
        left = quiet_for(NIGHT, now)
        ends = local(now + left, "Europe/London")

        assert left == pytest.approx(hours * HOUR)
        assert (ends.hour, ends.minute) == (7, 30)

    @given(minutes, minutes, st.sampled_from(ZONES), moments)
    def test_quiet_hours_end_within_a_day_and_a_bit(
        self, start: int, end: int, zone: str, now: float
    ) -> None:
        """A whisper is never held for ever, in any zone, on any day."""
        assert 0.0 <= quiet_for(QuietHours(start, end, zone), now) <= 26 * HOUR

    @given(minutes, minutes, st.sampled_from(ZONES), moments)
    def test_when_the_wait_is_over_it_is_not_quiet_any_more(
        self, start: int, end: int, zone: str, now: float
    ) -> None:
        """Or is for a moment only, where a clock change swallowed the end."""
        # All day but a few minutes, and a clock change may swallow those minutes.
        assume((end - start) % (24 * 60) <= 20 * 60)
        quiet = QuietHours(start, end, zone)
        left = quiet_for(quiet, now)

        assert not left or quiet_for(quiet, now + left) <= 2 * HOUR

    @given(minutes, minutes, st.sampled_from(ZONES), moments)
    def test_quiet_is_what_the_wall_clock_says(
        self, start: int, end: int, zone: str, now: float
    ) -> None:
        """The wait is above nothing exactly inside the hours."""
        wall = local(now, zone)
        minute = wall.hour * 60 + wall.minute
        inside = start <= minute < end if start <= end else minute >= start or minute < end

        assert (quiet_for(QuietHours(start, end, zone), now) > 0) is inside

    @pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "Europe"])
    def test_a_zone_nobody_knows_counts_as_utc(self, zone: str) -> None:
        """Slack may send one that this machine has not heard of."""
        now = at("UTC", 2026, 3, 17, 20, 0)

        assert quiet_for(QuietHours(19 * 60, 21 * 60, zone), now) == HOUR


class TestSnooze:
    """How long *Snooze* lasts."""

    @pytest.mark.parametrize(
        ("how_long", "seconds"), [(Snooze.HALF_HOUR, 0.5 * HOUR), (Snooze.TWO_HOURS, 2 * HOUR)]
    )
    def test_a_span_is_counted_from_now(self, how_long: Snooze, seconds: float) -> None:
        """Whatever the zone."""
        assert snoozed_until(how_long, 1000.0, "Asia/Kathmandu") == 1000.0 + seconds

    @pytest.mark.parametrize("zone", ZONES)
    def test_today_ends_at_midnight_where_the_person_is(self, zone: str) -> None:
        """Not at somebody else's."""
        now = at(zone, 2026, 6, 10, 15, 0)
        ends = local(snoozed_until(Snooze.TODAY, now, zone), zone)

        assert (ends.day, ends.hour, ends.minute) == (11, 0, 0)

    @given(st.sampled_from(Snooze), st.sampled_from(ZONES), moments)
    def test_a_snooze_ends_later_and_within_a_day(
        self, how_long: Snooze, zone: str, now: float
    ) -> None:
        """On days with a clock change too."""
        assert 0 < snoozed_until(how_long, now, zone) - now <= 26 * HOUR


class TestWishes:
    """What a person asked for."""

    @pytest.mark.parametrize(
        ("wishes", "reason"),
        [
            (Wishes(nudges_off=True), HoldReason.NUDGES_OFF),
            (Wishes(paused_until=101.0), HoldReason.PAUSED),
            (Wishes(presenting_until=101.0), HoldReason.PRESENTING),
            (Wishes(home_only=True), HoldReason.HOME_ONLY),
        ],
    )
    def test_a_wish_holds_for_good(self, wishes: Wishes, reason: HoldReason) -> None:
        """There is no second try: App Home has it."""
        assert hold_for(wishes, 100.0, per_hour=3) == Hold(reason)

    @pytest.mark.parametrize(
        "wishes", [Wishes(), Wishes(paused_until=100.0), Wishes(presenting_until=99.0)]
    )
    def test_nothing_asked_for_or_over_by_now_lets_it_go(self, wishes: Wishes) -> None:
        """A presentation ends by itself."""
        assert hold_for(wishes, 100.0, per_hour=3) is None

    def test_nudges_off_comes_before_everything_else(self) -> None:
        """It is the only one that leaves no copy."""
        wishes = Wishes(nudges_off=True, home_only=True, presenting_until=1e9, sent_last_hour=9)

        assert hold_for(wishes, 100.0, per_hour=3) == Hold(HoldReason.NUDGES_OFF)

    def test_quiet_hours_hold_until_they_end(self) -> None:
        """And say for how long."""
        now = at("Europe/London", 2026, 3, 18, 7, 0)

        assert hold_for(Wishes(quiet=NIGHT), now, per_hour=3) == Hold(
            HoldReason.QUIET_HOURS, 0.5 * HOUR
        )

    @pytest.mark.parametrize(("sent", "held"), [(0, False), (2, False), (3, True), (4, True)])
    def test_three_an_hour_is_the_most(self, sent: int, *, held: bool) -> None:
        """The fourth waits."""
        wishes = Wishes(sent_last_hour=sent, oldest_sent=100.0 if sent else None)

        assert (hold_for(wishes, 200.0, per_hour=3) is not None) is held

    @given(st.floats(0, 3600), st.integers(3, 50))
    def test_the_cap_ends_when_the_oldest_is_an_hour_old(self, ago: float, sent: int) -> None:
        """Not sooner, and never at once, or it would spin."""
        now = at("UTC", 2026, 3, 17, 12, 0)
        hold = hold_for(Wishes(sent_last_hour=sent, oldest_sent=now - ago), now, per_hour=3)

        assert hold is not None
        assert hold.reason is HoldReason.CAP
        assert hold.seconds == pytest.approx(max(1.0, HOUR - ago))
