"""What the check is told to expect."""

from pathlib import Path

from config.expected import expected
from config.settings import load


def test_the_check_is_told_people_and_channels_by_their_settings() -> None:
    """A fault can then name the setting to change."""
    env = {
        "STEADYHAND_LEADS": "U9",
        "STEADYHAND_WATCH": "C1",
        "STEADYHAND_AUDIENCES": "staff=C2+C3",
    }

    told = expected(load(env, Path("nowhere/config")), silent_trial_ends=5.0)

    assert told.people["STEADYHAND_LEADS"] == ("U9",)
    assert told.channels == {"STEADYHAND_WATCH": ("C1",), "STEADYHAND_AUDIENCES": ["C2", "C3"]}
    assert "chat:write" in told.scopes
    assert "dnd:read" not in told.scopes
    assert told.silent_trial_ends == 5.0


def test_the_leads_whom_the_policy_names_are_looked_for_too() -> None:
    """An id that is wrong there would leave a record of abuse unread."""
    settings = load({}, Path("nowhere/config"))

    assert expected(settings, policy_leads=("U7",)).people["config/policy.yaml"] == ("U7",)
    assert "config/policy.yaml" not in expected(settings).people


def test_channels_without_a_trial_are_told_where_one_is_asked_for() -> None:
    """Without the setting they are as they should be."""
    here = Path("nowhere/config")
    asked = load({"STEADYHAND_NUDGING_SILENT_TRIAL": "true"}, here)

    assert expected(asked, not_on_trial=["C1"]).not_on_trial == ["C1"]
    assert expected(load({}, here), not_on_trial=["C1"]).not_on_trial == ()
