"""`config/default.yaml` is the reference page of the settings: complete and true."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from tree import ROOT

from config.settings import FOLDER, Settings
from config.sources import is_secret, variable_names

DEFAULTS = (FOLDER / "default.yaml").read_text(encoding="utf-8")


def leaves(values: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The place of every value; an empty mapping is a value."""
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from leaves(value, (*above, key))
        else:
            yield (*above, key)


def comments() -> dict[tuple[str, ...], str]:
    """The comment above every key."""
    found: dict[tuple[str, ...], str] = {}
    section, said = "", ""
    for line in DEFAULTS.splitlines():
        key = re.match(r"( *)(\w+):", line)
        if line.strip().startswith("#"):
            said += line.strip("# ") + " "
        elif key:
            inner = bool(key[1])
            section = section if inner else key[2]
            found[(section, key[2]) if inner else (key[2],)] = said.strip()
            said = ""
        else:
            said = ""
    return found


def test_every_setting_stands_in_the_defaults_and_nothing_else() -> None:
    """A new setting without a line there, or a line without a setting, fails here."""
    known = {loc for loc in variable_names(Settings) if not is_secret(loc)}

    assert set(leaves(yaml.safe_load(DEFAULTS))) == known


def test_every_key_and_section_is_explained() -> None:
    """No key stands there without a sentence above it."""
    assert [loc for loc, said in comments().items() if len(said.split()) < 4] == []


def test_every_settings_variable_is_named_beside_it() -> None:
    """Who reads the reference learns the variable too, and the right one."""
    said = comments()
    names = {loc: name for loc, name in variable_names(Settings).items() if not is_secret(loc)}

    assert [loc for loc, name in names.items() if f"[{name}]" not in said[loc]] == []


def test_every_secrets_variable_is_named_at_the_top() -> None:
    """Secrets have no key, so the head of the file names them."""
    secrets = [name for loc, name in variable_names(Settings).items() if is_secret(loc)]

    assert [name for name in secrets if name not in DEFAULTS] == []


def test_no_two_settings_share_a_variable() -> None:
    """A variable sets one thing."""
    names = list(variable_names(Settings).values())

    assert len(names) == len(set(names))


def test_an_installations_own_files_are_not_committed() -> None:
    """`.env`, `config/local.yaml` and the data folder stay where they are."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert {".env", "config/local.yaml", "/data/"} <= set(ignored)
