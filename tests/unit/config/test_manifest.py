"""The manifest as an operator pastes it."""

import pytest
import yaml

from bot.errors import BadSetting
from config.manifest import read, render, scopes


def test_as_it_ships_it_uses_socket_mode_and_no_address() -> None:
    """Socket Mode needs no public address, and Slack refuses one there."""
    manifest = yaml.safe_load(render("", None))

    assert manifest == read()
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "url" not in render("", None)


def test_a_prefix_goes_before_every_command() -> None:
    """Commands are not namespaced, so an installation may prefix them."""
    commands = yaml.safe_load(render("it-", None))["features"]["slash_commands"]

    assert {each["command"] for each in commands} >= {"/it-phrase", "/it-steady"}
    assert all(each["command"].startswith("/it-") for each in commands)


@pytest.mark.parametrize(
    "url",
    ["https://it.example.org", "https://it.example.org/", "https://it.example.org/slack/events"],
)
def test_an_address_turns_it_into_the_http_version(url: str) -> None:
    """Every request goes to the one path the bot serves."""
    manifest = yaml.safe_load(render("", url))

    address = "https://it.example.org/slack/events"
    assert manifest["settings"]["socket_mode_enabled"] is False
    assert manifest["settings"]["event_subscriptions"]["request_url"] == address
    assert manifest["settings"]["interactivity"]["request_url"] == address
    assert {each["url"] for each in manifest["features"]["slash_commands"]} == {address}


@pytest.mark.parametrize("prefix", ["IT-", "it ", "a-prefix-that-is-really-far-too-long-"])
def test_a_prefix_slack_would_refuse_is_a_sentence(prefix: str) -> None:
    """The fault is said here, not on Slack's page."""
    with pytest.raises(BadSetting, match="would not be accepted by Slack"):
        render(prefix, None)


@pytest.mark.parametrize(
    "url", ["it.example.org", "http://it.example.org", "https://it.example.org?a=b", "https://", ""]
)
def test_an_address_that_slack_would_not_call_is_a_sentence(url: str) -> None:
    """A host name alone is not enough, and Slack calls https alone."""
    with pytest.raises(BadSetting, match="is not a web address"):
        render("", url)


def test_it_keeps_to_slacks_limits() -> None:
    """Lengths as Slack's manifest schema has them."""
    manifest = read()

    assert len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140
    assert all(len(each["name"]) <= 24 for each in manifest["features"]["shortcuts"])


def test_optional_scopes_are_asked_for_too() -> None:
    """Slack wants an optional scope listed among the scopes as well."""
    assert scopes(required_only=True) < scopes()
    assert set(read()["oauth_config"]["scopes"]["bot_optional"]) <= scopes()


def test_no_scope_reads_or_writes_more_than_the_bot_needs() -> None:
    """No e-mail, admin or user-token scope has slipped in, and files are written, never read."""
    asked = read()["oauth_config"]["scopes"]

    assert "user" not in asked
    assert not [s for s in scopes() if s.startswith(("files:read", "admin", "users:read.email"))]
