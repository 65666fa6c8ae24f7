"""The boundary policy out of what a YAML file holds."""

from pathlib import Path

import pytest
import yaml

from phrasebank.policy import MAX_WORDS, BrokenPolicy, Policy

SHIPPED = Path(__file__).parents[3] / "config" / "policy.yaml"
WHOLE = {
    "policy": "Warn once.",
    "warning": "I can go on without insults.",
    "closing": "I am ending this here.",
    "to_user": "This has been recorded.",
    "categories": {"threats": "Threats"},
    "leads": ["U012AB3CD"],
}


def test_the_example_policy_is_whole() -> None:
    """What comes with Steadyhand parses, and names no lead that does not exist."""
    policy = Policy.parse(yaml.safe_load(SHIPPED.read_text()), "policy.yaml")

    assert policy.leads == ()
    assert policy.warning
    assert len(policy.categories) > 1


def test_a_policy_is_read_as_it_is_written() -> None:
    """Each lead once, every text on one line."""
    twice = {**WHOLE, "leads": ["U012AB3CD", "U012AB3CD"], "closing": "I am\nending this here."}
    policy = Policy.parse(twice, "policy.yaml")

    assert policy.leads == ("U012AB3CD",)
    assert policy.closing == "I am ending this here."


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"warning": " "}, "'warning' is missing"),
        ({"closing": None}, "'closing' is missing"),
        ({"policy": "x" * (MAX_WORDS + 1)}, "may have 600; say less"),
        ({"lead": []}, "'lead' is not known here"),
        ({"leads": "U012AB3CD"}, "'leads' is a list"),
        ({"leads": ["Ruth"]}, "'Ruth' under 'leads' is no person's id"),
        ({"leads": ["S01GROUP"]}, "is no person's id"),
        ({"categories": {}}, "'categories' needs 1 to 10 lines"),
        ({"categories": {"A b": "x"}}, "needs a short name"),
        ({"categories": {"a": ""}}, "needs a label"),
        ({"link": "wiki/policy"}, "should start with https://"),
    ],
)
def test_a_broken_policy_is_named_in_one_sentence(changed: dict[str, object], told: str) -> None:
    """The message has the file, the line's name and what to do."""
    with pytest.raises(BrokenPolicy) as broken:
        Policy.parse({**WHOLE, **changed}, "policy.yaml")

    assert str(broken.value).startswith("policy.yaml")
    assert told in str(broken.value)


def test_something_else_than_a_mapping_is_named() -> None:
    """An empty file too."""
    with pytest.raises(BrokenPolicy, match="each with a colon"):
        Policy.parse(None, "policy.yaml")
