"""Escalation paths out of what a YAML file holds."""

from pathlib import Path

import pytest
import yaml

from phrasebank.model import TOPICS
from phrasebank.paths import Advice, BrokenPaths, EscalationPaths, Severity, Standing

LEAD = {"topic": "default", "who": "Shift lead", "how": "Post in the channel"}
SHIPPED = Path(__file__).parents[3] / "config" / "escalation.yaml"


def test_a_topic_without_a_path_gets_the_default() -> None:
    """Everybody is told somewhere to go."""
    paths = EscalationPaths.parse({"paths": [LEAD]}, "escalation.yaml")

    assert paths.for_topic("printer").who == "Shift lead"


def test_topics_may_share_a_path() -> None:
    """Each of them finds it, under its own name."""
    network = {"topic": ["vpn", "wifi"], "who": "Network", "how": "Queue", "hours": "always"}
    paths = EscalationPaths.parse([LEAD, network], "escalation.yaml")

    found = paths.for_topic("wifi")

    assert (found.topic, found.who, found.link) == ("wifi", "Network", "")
    assert found.hours is not None
    assert found.hours.is_always


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "as a list under 'paths:'"),
        ({"paths": []}, "as a list under 'paths:'"),
        (["vpn"], "path 1: write 'topic:', 'who:' and 'how:'"),
        ([{**LEAD, "whom": "x"}], "'whom' is not known here; use topic, who, how, link, hours"),
        ([{"topic": "default", "how": "x"}], "path 1: 'who' is missing"),
        ([{**LEAD, "how": " "}], "path 1: 'how' is missing"),
        ([{**LEAD, "hours": 8}], "'hours' should be plain text"),
        ([{**LEAD, "link": "wiki/vpn"}], "should start with https://"),
        ([{**LEAD, "topic": "vnp"}], "the topic 'vnp' is not one of vpn, printer"),
        ([{**LEAD, "topic": []}], "'topic' is empty"),
        ([{**LEAD, "topic": {"a": 1}}], "is not one of"),
        ([LEAD, LEAD], "path 2: 'default' has a path already"),
        ([{**LEAD, "topic": "vpn"}], "add a path with 'topic: default'"),
    ],
)
def test_a_broken_path_is_named_in_one_sentence(data: object, told: str) -> None:
    """The message has the file, which path it is, and what to do."""
    with pytest.raises(BrokenPaths) as broken:
        EscalationPaths.parse(data, "escalation.yaml")

    assert str(broken.value).startswith("escalation.yaml")
    assert told in str(broken.value)


def test_the_example_paths_are_whole() -> None:
    """What comes with Steadyhand parses, and every topic ends somewhere with hours."""
    whole = yaml.safe_load(SHIPPED.read_text())
    paths = EscalationPaths.parse(
        whole, "escalation.yaml", lambda name: SHIPPED.with_name(name).read_text()
    )

    assert all(paths.for_topic(topic).hours for topic in TOPICS)
    assert paths.for_topic("security").hours.text == "always"


def _advised(severity: Severity, now: float, **more: object) -> Advice:
    network = {
        "topic": "vpn",
        "who": "Network",
        "how": "Queue",
        "hours": "Mon-Fri 08:00-18:00 UTC",
        "responds": {"urgent": "15 minutes"},
        "on_call": "network",
        **more,
    }
    rota = {
        "name": "network",
        "zone": "UTC",
        "shifts": [{"who": "Ada", "when": "Mon-Fri 18:00-23:00"}],
    }
    paths = EscalationPaths.parse({"paths": [LEAD, network], "rotas": [rota]}, "escalation.yaml")
    return paths.advise("vpn", severity, now)


MONDAY = 1_790_553_600.0
"""A Monday, midnight, UTC."""
HOUR = 3600.0


@pytest.mark.parametrize(
    ("severity", "hour", "standing", "on_call", "back"),
    [
        (Severity.URGENT, 9, Standing.OPEN, (), None),
        (Severity.NORMAL, 9, Standing.OPEN, (), None),
        (Severity.URGENT, 19, Standing.ON_CALL, ("Ada",), None),
        (Severity.HIGH, 19, Standing.ON_CALL, ("Ada",), None),
        (Severity.NORMAL, 19, Standing.WAITS, (), 32),
        (Severity.URGENT, 23.5, Standing.NOBODY, (), 32),
        (Severity.URGENT, 7, Standing.NOBODY, (), 8),
    ],
)
def test_who_is_there_depends_on_the_hour_and_the_severity(
    severity: Severity, hour: float, standing: Standing, on_call: tuple[str, ...], back: int | None
) -> None:
    """The team, whoever is on call for what is urgent, or nobody, and then when they are back."""
    advice = _advised(severity, MONDAY + hour * HOUR)

    assert (advice.standing, advice.on_call) == (standing, on_call)
    assert advice.back_at == (None if back is None else MONDAY + back * HOUR)
    assert bool(advice.otherwise) == (back is not None)


def test_how_soon_they_answer_goes_by_severity() -> None:
    """Where the file says nothing for it, nothing is promised."""
    assert _advised(Severity.URGENT, MONDAY).responds == "15 minutes"
    assert _advised(Severity.NORMAL, MONDAY).responds == ""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"hours": "Mon-Fri"}, "path 2: 'Mon-Fri' names no time zone"),
        ({"responds": {"soon": "1 hour"}}, "a line for each of urgent, high, normal"),
        ({"on_call": "nobody"}, "no rota named 'nobody'"),
        ({"page": "pager"}, "the page 'pager' should start with https://"),
    ],
)
def test_a_broken_hour_or_rota_is_named(more: dict[str, object], told: str) -> None:
    """Which path it is, and what to do."""
    with pytest.raises(BrokenPaths) as broken:
        _advised(Severity.HIGH, MONDAY, **more)

    assert told in str(broken.value)


def test_a_word_that_is_no_part_of_the_file_is_named() -> None:
    """A slip at the top of the file is not passed over."""
    with pytest.raises(BrokenPaths, match="'rota' is not known here"):
        EscalationPaths.parse({"paths": [LEAD], "rota": []}, "escalation.yaml")


@pytest.mark.parametrize(
    ("severity", "hour", "standing", "back"),
    [
        (Severity.URGENT, 19, Standing.ON_CALL, None),
        (Severity.URGENT, 9, Standing.NOBODY, 18),
        (Severity.HIGH, 23.5, Standing.NOBODY, 42),
        (Severity.NORMAL, 9, Standing.OPEN, None),
    ],
)
def test_without_hours_the_rota_says_whether_somebody_is_there(
    severity: Severity, hour: float, standing: Standing, back: int | None
) -> None:
    """A path that has a rota alone does not claim that somebody is on when nobody is."""
    advice = _advised(severity, MONDAY + hour * HOUR, hours=None)

    assert advice.standing == standing
    assert advice.back_at == (None if back is None else MONDAY + back * HOUR)
