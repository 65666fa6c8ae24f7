"""Settings into rules: every dial reaches its room, in its room's own units."""

import pytest

from bot import tuning
from bot.nudging.rules import NudgeRules, Sensitivity
from bot.nudging.tuned import BY_CUES, BY_MODEL
from config.settings import Settings, load

MINUTE, HOUR = 60.0, 3600.0


def settings(**nudging: object) -> Settings:
    """The defaults, with some dials of nudging turned."""
    made = load({})
    return made.model_copy(update={"nudging": made.nudging.model_copy(update=nudging)})


@pytest.mark.parametrize(("model", "rules"), [(True, BY_MODEL), (False, BY_CUES)])
def test_the_thresholds_are_those_of_what_reads(*, model: bool, rules: NudgeRules) -> None:
    """The encoder's, or the cues' own."""
    made = tuning.nudge_rules(settings(), model=model)

    assert (made.rise_quiet, made.rise_normal, made.rise_eager) == (
        rules.rise_quiet,
        rules.rise_normal,
        rules.rise_eager,
    )


def test_the_cooldown_is_the_operators() -> None:
    """In minutes there, in seconds here."""
    assert tuning.nudge_rules(settings(cooldown_minutes=7), model=True).cooldown == 7 * MINUTE


def test_the_limits_of_reading() -> None:
    """Hours and minutes become seconds."""
    made = tuning.watch_rules(
        settings(stale_hours=3, edit_window_minutes=4, off_the_mark_people=5, silence_minutes=6)
    )

    assert (made.stale, made.edit_window) == (3 * HOUR, 4 * MINUTE)
    assert (made.off_the_mark_people, made.placing.silence) == (5, 6 * MINUTE)
    assert made.sensitivity is Sensitivity.NORMAL
    assert not made.read_external


def test_channels_of_the_config_are_known_as_such() -> None:
    """They were switched on before the bot began."""
    made = tuning.watch_rules(settings().model_copy(update={"watch": ("C1", "C2")}))

    assert made.configured == {"C1", "C2"}


def test_who_is_told_and_when() -> None:
    """Reminders, and how long a responder may be silent."""
    made = tuning.outbox_rules(
        settings(responder_wait_minutes=9, unanswered_reminder_minutes=2, lead_after_minutes=5)
    )

    assert (made.responder_wait, made.reminder, made.lead) == (9 * MINUTE, 2 * MINUTE, 5 * MINUTE)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [("", None, None), ("19:00-07:30", 19 * 60, 7 * 60 + 30), ("00:00-23:59", 0, 23 * 60 + 59)],
)
def test_quiet_hours_become_minutes_after_midnight(
    written: str, start: int | None, end: int | None
) -> None:
    """Empty is none."""
    made = tuning.delivery_rules(settings(quiet_hours=written, per_hour=4, stale_hours=1))

    assert (made.quiet_start, made.quiet_end) == (start, end)
    assert (made.per_hour, made.stale) == (4, HOUR)


def test_when_hard_conversations_are_many() -> None:
    """So many within so long."""
    made = tuning.card_rules(settings(reset_after_count=4, reset_window_hours=3))

    assert (made.reset_count, made.reset_window) == (4, 3 * HOUR)


def test_how_fast_slack_is_spoken_to() -> None:
    """Slack's own limits by default."""
    made = tuning.pace(settings())

    assert (made.posts_per_second, made.posts_per_minute) == (1, 300)
    assert (made.updates_per_minute, made.history_per_minute) == (50, 50)


def test_the_promises_are_the_defaults() -> None:
    """One nudge a conversation in thirty minutes, three an hour, stale after two hours."""
    assert tuning.nudge_rules(settings(), model=True).cooldown == 30 * MINUTE
    assert tuning.delivery_rules(settings()).per_hour == 3
    assert tuning.watch_rules(settings()).stale == 2 * HOUR
    assert tuning.watch_rules(settings()).edit_window == 5 * MINUTE
    assert tuning.delivery_rules(settings()).quiet_start is None
