"""Where settings come from: named variables and YAML files, each with a name to show people."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from dotenv.parser import parse_stream
from pydantic import BaseModel

from bot.errors import BadSetting
from phrasebank.yamlines import NotYaml, load_once

Loc = tuple[str, ...]

# Names that were there first, or that people type often; the rest are made from section and key.
_SHORT: Mapping[Loc, str] = {
    ("slack", "bot_token"): "SLACK_BOT_TOKEN",
    ("slack", "app_token"): "SLACK_APP_TOKEN",
    ("slack", "signing_secret"): "SLACK_SIGNING_SECRET",
    ("slack", "api_url"): "SLACK_API_URL",
    ("database_url",): "DATABASE_URL",
    ("server", "host"): "STEADYHAND_HOST",
    ("server", "port"): "STEADYHAND_PORT",
    ("people", "technicians"): "STEADYHAND_TECHNICIANS",
    ("people", "leads"): "STEADYHAND_LEADS",
    ("people", "triage"): "STEADYHAND_TRIAGE",
    ("detection", "model_path"): "STEADYHAND_MODEL_PATH",
}
_OURS = "STEADYHAND_"
_SECRET_LOCS = frozenset(
    {("slack", "bot_token"), ("slack", "app_token"), ("slack", "signing_secret"), ("database_url",)}
)
_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp)[-.]\w")


@dataclass(frozen=True, slots=True)
class Source:
    """What one place says: `values` nested as the settings are, and how to name a value in it."""

    place: str
    values: Mapping[str, Any]
    variables: Mapping[Loc, str]

    def name(self, loc: Loc) -> str | None:
        """What a person calls the setting at `loc` in this place; None when it is not given."""
        if not _holds(self.values, loc):
            return None
        if self.place.endswith(".yaml"):
            return f"{'.'.join(loc)} in {self.place}"
        return self.variables[loc] + (f" in {self.place}" if self.place else "")


def variable_names(model: type[BaseModel], above: Loc = ()) -> dict[Loc, str]:
    """The variable of every setting in `model`, by its place: ("server", "port") and so on."""
    found: dict[Loc, str] = {}
    for key, field in model.model_fields.items():
        loc = (*above, key)
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found |= variable_names(inner, loc)
        else:
            found[loc] = _SHORT.get(loc) or _OURS + "_".join(loc).upper()
    return found


def is_secret(loc: Loc) -> bool:
    """Whether a value must never be shown, nor stand in YAML."""
    return loc in _SECRET_LOCS


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` for the most similar known word, or an empty string."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]}?" if close else ""


def from_variables(given: Mapping[str, str | None], names: Mapping[Loc, str], place: str) -> Source:
    """Settings in environment variables; blank ones count as not given.

    Raises `BadSetting` for a STEADYHAND_ variable nobody knows.
    """
    for variable in given:
        if variable.startswith(_OURS) and variable not in names.values():
            hint = nearest(variable, names.values()) or "; config/default.yaml lists them all."
            where = f" in {place}" if place else ""
            msg = f"{variable}{where} is not a setting of Steadyhand{hint}"
            raise BadSetting(msg)
    values: dict[str, Any] = {}
    for loc, variable in names.items():
        text = (given.get(variable) or "").strip()
        if text:
            section = values
            for key in loc[:-1]:
                section = section.setdefault(key, {})
            section[loc[-1]] = text
    return Source(place, values, names)


def from_dotenv(path: Path, names: Mapping[Loc, str]) -> Source:
    """Settings in a `.env` file; empty when there is none.

    Raises `BadSetting` for a line of another shape: left out, its setting would be missed unseen.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as fault:
        raise _unreadable(path, fault) from fault
    given: dict[str, str | None] = {}
    for line in parse_stream(StringIO(text)):
        if line.error:
            where = f"{path.name}, line {_first_line(line.original.string, line.original.line)}"
            msg = f"{where} cannot be read; write NAME=value, one setting a line."
            raise BadSetting(msg)
        if line.key is not None:
            given[line.key] = line.value
    return from_variables(given, names, path.name)


def from_yaml(path: Path, names: Mapping[Loc, str], *, required: bool = False) -> Source:
    """Settings in a YAML file; empty when there is none, unless it is `required`.

    Raises `BadSetting` for a file that is not a mapping, a key that stands twice, and for secrets.
    """
    place = f"{path.parent.name}/{path.name}"
    if not required and not path.is_file():
        return Source(place, {}, names)
    try:
        values = load_once(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError) as fault:
        raise _unreadable(path, fault) from fault
    except NotYaml as fault:
        msg = f"{place}, line {fault.line}: {fault.sentence}"
        raise BadSetting(msg) from fault
    except (yaml.YAMLError, ValueError) as fault:  # a date that is none is a bare ValueError
        mark = getattr(fault, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        said = getattr(fault, "problem", None) or "it cannot be understood"
        msg = f"{place}{line} is not YAML: {said}; compare it with config/default.yaml."
        raise BadSetting(msg) from fault
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        msg = f"{place} should hold sections and keys like config/default.yaml."
        raise BadSetting(msg)
    _refuse_secrets(place, values, names)
    return Source(place, values, names)


def _refuse_secrets(place: str, values: Mapping[str, Any], names: Mapping[Loc, str]) -> None:
    for loc in _SECRET_LOCS:
        if _holds(values, loc):
            msg = f"{'.'.join(loc)} stands in {place}, but secrets do not go there; " + (
                f"put {names[loc]} in .env or the environment."
            )
            raise BadSetting(msg)
    if _TOKEN.search(yaml.safe_dump(values)):
        msg = f"{place} holds a Slack token; take it out and put it in .env or the environment."
        raise BadSetting(msg)


def _holds(values: object, loc: Loc) -> bool:
    for key in loc:
        if not isinstance(values, Mapping) or key not in values:
            return False
        values = values[key]
    return True


def _first_line(original: str, counted_from: int) -> int:
    """The number of the first line with anything on it: the parser counts blank ones before it."""
    blank = original[: len(original) - len(original.lstrip())]
    return counted_from + blank.count("\n")


def _unreadable(path: Path, fault: Exception) -> BadSetting:
    return BadSetting(f"{path.name} cannot be read ({type(fault).__name__}); mend or remove it.")
