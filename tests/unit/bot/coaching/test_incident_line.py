"""One line taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.incident_line import When, as_written, read_line, read_when
from bot.incident_records import Status

NAMES = ("staff", "it")


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("14:30", When(None, 14, 30)),
        ("9.05", When(None, 9, 5)),
        ("2pm", When(None, 14, 0)),
        ("12 am", When(None, 0, 0)),
        ("11:15 pm", When(None, 23, 15)),
        ("tomorrow 9:00", When(None, 9, 0, tomorrow=True)),
        ("30m", When(30.0)),
        ("in 2 hours", When(120.0)),
        ("1h30", When(90.0)),
        ("in 1h 30m", When(90.0)),
        ("2 h 5 min", When(125.0)),
        ("1 hour 30 minutes", When(90.0)),
        ("1 hour and 30 minutes", When(90.0)),
        ("at 9h30", When(None, 9, 30)),
        ("14h30", When(None, 14, 30)),
        ("tomorrow 9h30", When(None, 9, 30, tomorrow=True)),
        ("1h75", None),
        ("23h59m", When(1439.0)),
        ("24h01m", None),
        ("25:00", None),
        ("14:30 pm", None),
        ("0m", None),
        ("900h", None),
        ("soon", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, when: When | None) -> None:
    """Clock times, spans and *tomorrow* are read; anything else is none."""
    assert read_when(typed) == when


def test_a_line_is_what_is_wrong_and_when_we_speak_again() -> None:
    """The shortest line of all."""
    line = read_line("vpn down, next 14:30")

    assert line.what == "vpn down"
    assert line.when == When(None, 14, 30)


@pytest.mark.parametrize("span", ["1h30", "in 1h30", "1h 30m", "1h 30 min", "1 h 30"])
def test_hours_and_minutes_are_a_span(span: str) -> None:
    """An hour and a half, and not half past one, with or without a comma."""
    for line in (read_line(f"vpn down, next {span}"), read_line(f"vpn down next {span}")):
        assert (line.what, line.when) == ("vpn down", When(90.0))


def test_at_an_hour_is_a_time() -> None:
    """Who writes *at* means the clock."""
    assert read_line("vpn down, next at 9h30").when == When(None, 9, 30)


def test_the_parts_stand_in_any_order() -> None:
    """Severity, audience and time are found wherever they stand."""
    line = read_line("sev 1, to staff + it, email slow, in Leeds, next 30m", NAMES)

    assert line.what == "email slow, in Leeds"
    assert (line.severity, line.audiences) == (1, NAMES)
    assert line.when == When(30.0)


def test_a_place_that_is_no_audience_stays_in_the_words() -> None:
    """`to` is also an ordinary word."""
    line = read_line("no access, to the archive", NAMES)

    assert line.what == "no access, to the archive"
    assert line.audiences == ()


def test_a_status_in_front_is_taken_out() -> None:
    """The status moves on and the words remain."""
    line = read_line("identified: a bad cable")

    assert (line.status, line.what) == (Status.IDENTIFIED, "a bad cable")


def test_a_drill_says_so_in_front() -> None:
    """Practice is one word."""
    line = read_line("drill: vpn down, next 20m")

    assert (line.drill, line.what) == (True, "vpn down")


def test_a_time_nobody_can_read_is_kept_to_be_asked_about() -> None:
    """It is neither dropped nor taken for words of the update."""
    line = read_line("vpn down, next whenever")

    assert (line.what, line.when, line.unread) == ("vpn down", None, "next whenever")


@given(st.text(max_size=300))
def test_any_line_is_read(text: str) -> None:
    """Whatever is typed, nothing is raised and a time is either read or asked about."""
    line = read_line(text, NAMES)

    assert not (line.when and line.unread)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("R&amp;D share down", "R&D share down"),
        ("<@U1|tom> reports it in <#C1|it-support>", "@tom reports it in #it-support"),
        ("private <#C1|> too", "private <#C1> too"),
        ("see <https://status.example/x|status.example/x>", "see https://status.example/x"),
        ("down <!channel>", "down <!channel>"),
        ("latency &lt; 3 s", "latency < 3 s"),
    ],
)
def test_what_slack_sends_is_what_was_typed(sent: str, read: str) -> None:
    """A lead's line stands in public as they wrote it."""
    assert as_written(sent) == read


def test_an_audience_is_known_in_any_case() -> None:
    """A telephone begins with a capital."""
    assert read_line("vpn down, to Staff and SHOPS", ("staff", "shops")).audiences == (
        "staff",
        "shops",
    )


@pytest.mark.parametrize(
    ("part", "nobody", "nearest"),
    [
        ("to staf", "staf", "staff"),
        ("for Stafff", "Stafff", "staff"),
        ("to it and staf", "staf", "staff"),
        ("to staff + printers", "printers", ""),
        ("audience printers", "printers", ""),
    ],
)
def test_a_mistyped_audience_is_kept_to_be_asked_about(
    part: str, nobody: str, nearest: str
) -> None:
    """It is no word of the title: nobody would see that the wrong people are told."""
    line = read_line(f"vpn down, {part}, next 14:30", NAMES)

    assert (line.nobody, line.nearest) == (nobody, nearest)
    assert (line.what, line.audiences) == ("vpn down", ())


@pytest.mark.parametrize("part", ["for Berlin", "to follow", "to be seen"])
def test_an_ordinary_word_is_no_mistyped_audience(part: str) -> None:
    """It stays where it was written."""
    line = read_line(f"vpn down, {part}", NAMES)

    assert (line.what, line.nobody) == (f"vpn down, {part}", "")
