"""The Slack app's manifest, with this installation's command prefix and address."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.errors import BadSetting

_FILE = Path(__file__).parent / "manifest.yaml"
_LONGEST = 32  # Slack's limit on a command's name, its slash included
EVENTS_PATH = "/slack/events"


def render(prefix: str, url: str | None) -> str:
    """The manifest as YAML, ready to paste.

    `prefix` goes before every command's name. With `url`, the public https address of the bot,
    Slack sends events there; without it, Socket Mode is used. Raises `BadSetting` when a command's
    name or the address would not be accepted by Slack.
    """
    manifest = read()
    for command in manifest["features"]["slash_commands"]:
        command["command"] = _named(prefix, command["command"].removeprefix("/"))
    if url is not None:
        _over_http(manifest, url)
    text: str = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=100)
    return text


def read() -> dict[str, Any]:
    """The manifest as it ships: no prefix, Socket Mode."""
    manifest: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return manifest


def scopes(*, required_only: bool = False) -> frozenset[str]:
    """The bot scopes the manifest asks for, with or without those an admin may leave out."""
    asked = read()["oauth_config"]["scopes"]
    return frozenset(asked["bot"]) - frozenset(asked["bot_optional"] if required_only else ())


def _named(prefix: str, name: str) -> str:
    command = f"/{prefix}{name}"
    if len(command) > _LONGEST or not re.fullmatch(r"/[a-z0-9_-]+", command):
        msg = (
            f"The command {command} would not be accepted by Slack; use a short prefix of small "
            "letters, digits, - and _."
        )
        raise BadSetting(msg)
    return command


def _over_http(manifest: dict[str, Any], url: str) -> None:
    if not re.fullmatch(r"https://[^/?#\s]+(?:/[^?#\s]*)?", url):
        msg = (
            f"--url {url} is not a web address that Slack calls; "
            "it should read like https://steadyhand.example.org."
        )
        raise BadSetting(msg)
    base = url.rstrip("/")
    address = base if base.endswith(EVENTS_PATH) else base + EVENTS_PATH
    for command in manifest["features"]["slash_commands"]:
        command["url"] = address
    settings = manifest["settings"]
    settings["event_subscriptions"] = {"request_url": address, **settings["event_subscriptions"]}
    settings["interactivity"]["request_url"] = address
    settings["socket_mode_enabled"] = False
