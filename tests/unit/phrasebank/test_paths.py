"""Escalation paths out of what a YAML file holds."""

from pathlib import Path

import pytest
import yaml

from phrasebank.model import TOPICS
from phrasebank.paths import BrokenPaths, EscalationPaths

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

    assert (found.topic, found.who, found.hours, found.link) == ("wifi", "Network", "always", "")


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
    paths = EscalationPaths.parse(yaml.safe_load(SHIPPED.read_text()), "escalation.yaml")

    assert all(paths.for_topic(topic).hours for topic in TOPICS)
    assert paths.for_topic("security").hours == "always"
