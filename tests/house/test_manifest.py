"""The manifest and the front door agree: what one lists, the other hears."""

import ast
from collections.abc import Iterator
from importlib import import_module

from tree import shown, sources

from config.manifest import read


def registered(kind: str) -> set[str]:
    """What `handlers/` registers with `app.<kind>(...)`, a command's slash and prefix left out."""
    return {
        each.removeprefix("/")
        for path in sources()
        if shown(path).startswith("handlers/")
        for each in _named(ast.parse(path.read_text(encoding="utf-8")), kind)
    }


def _named(tree: ast.AST, kind: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == kind
            and node.args
        ):
            yield from (word for word in _words(node.args[0]) if word.strip("/"))


def _words(argument: ast.expr) -> Iterator[str]:
    """The fixed words of an argument; a name from the list of ids counts as what it stands for."""
    for part in ast.walk(argument):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.Attribute) and ast.unparse(part.value).startswith("ids"):
            module = import_module(f"bot.slack.{ast.unparse(part.value)}")
            yield str(getattr(module, part.attr))


def events() -> set[str]:
    """The events the manifest subscribes to, messages left out: middleware hears those."""
    asked = read()["settings"]["event_subscriptions"]["bot_events"]
    return {each for each in asked if not each.startswith("message.")}


def test_every_event_asked_for_is_heard_and_no_other() -> None:
    """One that nobody hears would be answered 404; a listener for one never sent is dead."""
    assert registered("event") == events()


def test_all_four_kinds_of_message_are_asked_for() -> None:
    """Public and private channels, DMs and group DMs, or a promise would hold in some only."""
    asked = read()["settings"]["event_subscriptions"]["bot_events"]

    assert {f"message.{kind}" for kind in ("channels", "groups", "im", "mpim")} <= set(asked)


def test_commands_are_the_same_on_both_sides() -> None:
    """Each command in the manifest is answered, and each answered one can be typed."""
    listed = {each["command"].strip("/") for each in read()["features"]["slash_commands"]}

    assert registered("command") == listed


def test_shortcuts_are_the_same_on_both_sides() -> None:
    """Each shortcut in the manifest is answered, and each answered one can be chosen."""
    listed = {each["callback_id"] for each in read()["features"]["shortcuts"]}

    assert registered("shortcut") == listed
