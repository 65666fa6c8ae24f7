"""The escalation path for words a technician types: its topic, its severity, and who may ask."""

from datetime import UTC, datetime

import pytest

from bot.errors import NotAllowed
from bot.toolkit.escalating import Escalating
from phrasebank.loader import FOLDER, load
from phrasebank.paths import EscalationPaths, Severity, Standing
from tests.fakes.bench import TOPICS, Bench
from tests.fakes.making import LEAD, TECH, USER

PATHS = EscalationPaths.parse(
    {
        "paths": [
            {"topic": "default", "who": "Shift lead", "how": "Post in the channel."},
            {
                "topic": "vpn",
                "who": "Network team",
                "how": "Network queue.",
                "hours": "Mon-Fri 08:00-18:00 UTC",
                "responds": {"urgent": "15 minutes", "normal": "one day"},
            },
        ]
    },
    "escalation.yaml",
)
TUESDAY_NOON = datetime(2026, 3, 3, 12, tzinfo=UTC).timestamp()
TUESDAY_NIGHT = datetime(2026, 3, 3, 23, tzinfo=UTC).timestamp()


@pytest.fixture
def bench() -> Bench:
    """A bench on a Tuesday at noon."""
    made = Bench()
    made.clock.at = TUESDAY_NOON
    return made


def escalating(bench: Bench) -> Escalating:
    """The use case over two paths."""
    return Escalating(
        people=bench.people, paths=PATHS, topics=TOPICS, bank=load(FOLDER), clock=bench.clock
    )


@pytest.mark.parametrize(
    ("typed", "topic", "severity", "words"),
    [
        ("vpn", "vpn", Severity.NORMAL, "vpn"),
        ("vpn urgent", "vpn", Severity.URGENT, "vpn"),
        ("P1 VPN!", "vpn", Severity.URGENT, "vpn"),
        ("sev-2 the vpn is down", "vpn", Severity.HIGH, "the vpn is down"),
        ("low vpn", "vpn", Severity.NORMAL, "vpn"),
        ("pasword", "password", Severity.NORMAL, "pasword"),
        ("meeting room high", "meeting-room", Severity.HIGH, "meeting room"),
        ("the coffee machine", "other", Severity.NORMAL, "the coffee machine"),
        ("urgent", "other", Severity.URGENT, ""),
        ("vpn sev 1", "vpn", Severity.URGENT, "vpn"),
        ("Priority 2 VPN", "vpn", Severity.HIGH, "vpn"),
        ("p0 vpn", "vpn", Severity.URGENT, "vpn"),
        ("vpn, not urgent", "vpn", Severity.NORMAL, "vpn"),
        ("non-critical vpn", "vpn", Severity.NORMAL, "vpn"),
        ("vpn isn’t that urgent", "vpn", Severity.NORMAL, "vpn"),
        ("not an emergency vpn", "vpn", Severity.NORMAL, "vpn"),
        ("no longer urgent vpn", "vpn", Severity.NORMAL, "vpn"),
        ("nothing major vpn", "vpn", Severity.NORMAL, "vpn"),
        ("not a p1 vpn", "vpn", Severity.NORMAL, "vpn"),
        ("not a sev 1, vpn", "vpn", Severity.NORMAL, "vpn"),
        ("vpn is working now", "vpn", Severity.NORMAL, "vpn is working now"),
        ("vpn, not working, urgent", "vpn", Severity.URGENT, "vpn not working"),
        ("p1", "outage", Severity.URGENT, ""),
        ("sev 1", "outage", Severity.URGENT, ""),
        ("not a p1", "other", Severity.NORMAL, ""),
        ("laptop stolen on the train", "security", Severity.NORMAL, "laptop stolen on the train"),
        ("lost my phone", "security", Severity.NORMAL, "lost my phone"),
        ("my phone was lost", "security", Severity.NORMAL, "my phone was lost"),
        ("lost the vpn", "vpn", Severity.NORMAL, "lost the vpn"),
    ],
)
async def test_what_was_typed_is_understood(
    bench: Bench, typed: str, topic: str, severity: Severity, words: str
) -> None:
    """A topic by its name, in a sentence or with a slip, and a severity in anybody's words."""
    asked = await escalating(bench).ask(TECH, typed)

    assert asked is not None
    assert (asked.topic, asked.advice.severity, asked.words) == (topic, severity, words)


@pytest.mark.parametrize("typed", ["user threatens suicide", "she has chest pain, laptop low"])
async def test_a_life_at_risk_is_urgent_whatever_else_was_typed(bench: Bench, typed: str) -> None:
    """And the answer can say what comes before any team."""
    asked = await escalating(bench).ask(TECH, typed)

    assert asked is not None
    assert (asked.danger, asked.advice.severity) == (True, Severity.URGENT)


async def test_a_printer_is_no_danger(bench: Bench) -> None:
    """Nor is a process that was killed."""
    asked = await escalating(bench).ask(TECH, "emergency: kill the printer job")

    assert asked is not None
    assert not asked.danger


async def test_the_first_severity_counts(bench: Bench) -> None:
    """Two of them are no topic, and no riddle."""
    asked = await escalating(bench).ask(TECH, "vpn high urgent")

    assert asked is not None
    assert (asked.topic, asked.advice.severity) == ("vpn", Severity.HIGH)


@pytest.mark.parametrize("typed", ["", "   ", "?!"])
async def test_nothing_typed_has_no_path(bench: Bench, typed: str) -> None:
    """The asker gets an example instead."""
    assert await escalating(bench).ask(LEAD, typed) is None


async def test_the_path_says_who_and_how_soon(bench: Bench) -> None:
    """A topic's own path, for the severity that was asked for."""
    advice = await escalating(bench).advise(TECH, "vpn", "urgent")

    assert (advice.path.who, advice.responds) == ("Network team", "15 minutes")
    assert advice.standing is Standing.OPEN


async def test_a_topic_without_a_path_has_the_general_one(bench: Bench) -> None:
    """Somebody always helps."""
    asked = await escalating(bench).ask(TECH, "printer")

    assert asked is not None
    assert (asked.topic, asked.advice.path.who) == ("printer", "Shift lead")


async def test_the_hour_decides_whether_somebody_is_there(bench: Bench) -> None:
    """At night there is what to do instead, and when they are back."""
    bench.clock.at = TUESDAY_NIGHT
    advice = await escalating(bench).advise(TECH, "vpn", "urgent")

    assert advice.standing is Standing.NOBODY
    assert advice.otherwise
    assert advice.back_at == TUESDAY_NIGHT + 9 * 3600


async def test_a_severity_nobody_knows_is_an_ordinary_one(bench: Bench) -> None:
    """A forged choice asks for nothing special."""
    assert (await escalating(bench).advise(TECH, "vpn", "flood")).severity is Severity.NORMAL


async def test_users_are_shown_no_path(bench: Bench) -> None:
    """Neither for words nor for a choice from the list."""
    with pytest.raises(NotAllowed):
        await escalating(bench).ask(USER, "vpn")
    with pytest.raises(NotAllowed):
        await escalating(bench).advise(USER, "vpn", "urgent")
