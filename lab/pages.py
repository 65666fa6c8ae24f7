"""`python -m lab.pages`: writes the tables in the documentation that the code already knows.

Each stands between two comments, `<!-- NAME: written by make pages -->` and `<!-- end of NAME -->`;
the words around it are people's. A test holds the pages to what this writes.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from prometheus_client.metrics import MetricWrapperBase

from bot import metrics
from bot.store import kept
from config.manifest import read as read_manifest
from config.settings import FOLDER, Settings
from config.sources import Loc, is_secret, variable_names
from lab import expected

DOCS = Path(__file__).parents[1] / "docs"

SECRETS = {
    "SLACK_BOT_TOKEN": "The app's Bot User OAuth Token, `xoxb-…`.",
    "SLACK_APP_TOKEN": "An app-level token with `connections:write`, `xapp-…`. With it, the bot "
    "uses Socket Mode.",
    "SLACK_SIGNING_SECRET": "Proves that a request over HTTP is Slack's. Needed without "
    "`SLACK_APP_TOKEN`.",
    "DATABASE_URL": "`postgresql://user:password@host/name` or `sqlite:///path/to/file`. Without "
    "it, a SQLite file in the data folder.",
}
"""What each secret is; they have no line in `default.yaml`, which explains the rest."""


def settings() -> str:
    """Every setting: where it stands in YAML, its variable, its default, and what it does."""
    text = (FOLDER / "default.yaml").read_text(encoding="utf-8")
    values, said = yaml.safe_load(text), _comments(text)
    rows = [("setting", "variable", "default", "what it does")]
    for loc, variable in variable_names(Settings).items():
        if is_secret(loc):
            rows.append(("secret", f"`{variable}`", "", SECRETS[variable]))
        else:
            default = _default(_value(values, loc))
            rows.append((f"`{'.'.join(loc)}`", f"`{variable}`", default, said[loc]))
    return _table(rows)


def scopes() -> str:
    """Every scope of the manifest, whether an admin may leave it out, and why it is asked for."""
    asked = read_manifest()["oauth_config"]["scopes"]
    text = (FOLDER / "manifest.yaml").read_text(encoding="utf-8")
    why: dict[str, str] = dict(re.findall(r"^ +- ([\w:.]+) # (.+)$", text, re.MULTILINE))
    rows = [("scope", "needed", "why")]
    for scope in asked["bot"]:
        needed = "may be left out" if scope in asked["bot_optional"] else "yes"
        reason = re.sub(r"^\.\.\.", "the same", why[scope])
        rows.append((f"`{scope}`", needed, reason))
    return _table(rows)


def counted() -> str:
    """Every metric: its name as scraped, its labels, and what it counts."""
    rows = [("metric", "labels", "what it says")]
    made = metrics.build()
    for name in metrics.Metrics.__slots__:
        one = getattr(made, name)
        if isinstance(one, MetricWrapperBase):
            [family] = one.describe()
            total = "_total" if family.type == "counter" else ""
            labels = ", ".join(f"`{label}`" for label in one._labelnames)  # noqa: SLF001 - no getter
            rows.append((f"`{family.name}{total}`", labels, family.documentation))
    return _table(rows)


def published() -> str:
    """The table of what is kept, with the numbers a team has that set none of its own."""
    days = yaml.safe_load((FOLDER / "default.yaml").read_text(encoding="utf-8"))["retention"]
    return kept.markdown(
        keep_days=days["days"],
        forget_users_days=days["user_id_days"],
        engine_days=days["engine_days"],
    )


PARTS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "settings": ("for-operators.md", settings),
    "scopes": ("for-operators.md", scopes),
    "metrics": ("for-operators.md", counted),
    "what is kept": ("privacy.md", published),
}
"""Each part: the page it stands in, and what writes it."""


def written(page: str, name: str) -> str | None:
    """What stands between the comments of a part in a page's text; None without them."""
    found = _between(name).search(page)
    return found[2] if found else None


def rewritten(page: str, name: str) -> str:
    """The page's text with the part as it should be."""
    part = PARTS[name][1]()
    return _between(name).sub(lambda found: f"{found[1]}{part}{found[3]}", page)


def _between(name: str) -> re.Pattern[str]:
    begin, end = f"<!-- {name}: written by make pages -->\n", f"<!-- end of {name} -->"
    return re.compile(f"({re.escape(begin)})(.*?)({re.escape(end)})", re.DOTALL)


def _comments(text: str) -> dict[Loc, str]:
    """The sentences above every key of `default.yaml`, without the variable's name."""
    found: dict[Loc, str] = {}
    for loc, said in _keys(text):
        plain = re.sub(r"\s*\[[A-Z_]+\]", "", said).strip().removeprefix("... ")
        found[loc] = plain[:1].upper() + plain[1:]
    return found


def _keys(text: str) -> Iterator[tuple[Loc, str]]:
    section, said = "", ""
    for line in text.splitlines():
        key = re.match(r"( *)(\w+):", line)
        if line.strip().startswith("#"):
            said += line.strip("# ") + " "
            continue
        if key:
            section = section if key[1] else key[2]
            yield ((section, key[2]) if key[1] else (key[2],)), said
        said = ""


def _value(values: Any, loc: Loc) -> Any:
    for key in loc:
        values = values[key]
    return values


def _default(value: Any) -> str:
    if value in ("", [], {}):
        return "empty"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    head, *rest = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *rest]) + "\n"


def main() -> None:
    """Write every part anew."""
    for name, (file, _) in PARTS.items():
        path = DOCS / file
        path.write_text(rewritten(path.read_text(encoding="utf-8"), name), encoding="utf-8")
        sys.stdout.write(f"{name} in docs/{file}\n")
    expected.MODULE.write_text(expected.text(), encoding="utf-8")
    sys.stdout.write(f"what to expect of each sensitivity, in {expected.MODULE.name}\n")


if __name__ == "__main__":
    main()
