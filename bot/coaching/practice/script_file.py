"""Role-plays as people write them, checked: every fault is one sentence with its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.coaching.practice.script import Script, Scripts, Step
from phrasebank.faults import BrokenFiles, Fault
from phrasebank.model import Rung
from phrasebank.yamlines import Lines, NotYaml, compose

SHORT = ("title", "about", "name", "scene")
LISTS = ("opening", "when", "wary", "won", "lost")
STEP_LISTS = ("better", "flat", "worse")
STEP_KEYS = ("rung", "task", *STEP_LISTS, "instead", "calmer")
LONGEST = {"title": 60, "about": 90, "name": 24, "scene": 500, "task": 120, "calmer": 500}
LONGEST_LINE = 300
FEWEST_LINES = 2
"""A user who says the same twice does not feel like a person."""
FEWEST_STEPS, MOST_STEPS = 2, 6
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EXAMPLE = "write 'title:', 'steps:' and the rest as the other scripts do."

Place = tuple[str | int, ...]


class BrokenScripts(BrokenFiles):
    """A role-play is broken; the message names the file, the line and the first fault."""


def parse_scripts(files: Mapping[str, str]) -> Scripts:
    """The role-plays in some files (name -> text), in the order of their names.

    Raises BrokenScripts, which holds every fault of every file.
    """
    sheets = [_Sheet(name) for name in sorted(files)]
    scripts = [script for sheet in sheets if (script := sheet.read(files[sheet.file]))]
    faults = tuple(
        fault for sheet in sheets for fault in sorted(sheet.faults, key=lambda fault: fault.line)
    )
    if not sheets:
        faults = (Fault("practice", 1, "there is no role-play here; each is a file of its own."),)
    if faults:
        raise BrokenScripts(faults)
    return Scripts(tuple(scripts))


@dataclass
class _Sheet:
    """One file while it is read."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    lines: Lines = field(default_factory=lambda: Lines({}))

    def wrong(self, place: Place, told: str) -> None:
        self.faults.append(Fault(self.file, self.lines.of(place), told))

    def read(self, text: str) -> Script | None:
        try:
            data, self.lines = compose(text)
        except NotYaml as broken:
            self.faults.append(Fault(self.file, broken.line, broken.sentence))
            return None
        script_id = self.file.rpartition("/")[2].removesuffix(".yaml")
        if not _ID.fullmatch(script_id):
            self.wrong((), "name the file in small letters, digits and hyphens.")
        if not isinstance(data, dict):
            self.wrong((), _EXAMPLE)
            return None
        for key in data:
            if key not in (*SHORT, *LISTS, "steps"):
                self.wrong((key,), f"'{key}' is not known here; {_EXAMPLE}")
        words = {key: self.words(data, key, ()) for key in SHORT}
        lists = {key: self.listed(data, key, ()) for key in LISTS}
        steps = tuple(self.steps(data.get("steps")))
        return None if self.faults else Script(id=script_id, steps=steps, **words, **lists)  # type: ignore[arg-type] # by name

    def words(self, data: Mapping[str, object], key: str, place: Place) -> str:
        """A text that has to be there, on one line or folded."""
        value = data.get(key)
        if value is None:
            self.wrong(place, f"'{key}:' is missing; {_SAYS[key]}")
            return ""
        if not isinstance(value, str) or not value.strip():
            self.wrong((*place, key), f"'{key}' should be plain text; {_SAYS[key]}")
            return ""
        said = " ".join(value.split())
        if len(said) > LONGEST[key]:
            told = f"'{key}' has {len(said)} characters; {LONGEST[key]} at most fit a phone."
            self.wrong((*place, key), told)
        return said

    def listed(self, data: Mapping[str, object], key: str, place: Place) -> tuple[str, ...]:
        """What the user may say, in two or more ways."""
        value = data.get(key)
        if not isinstance(value, list) or len(value) < FEWEST_LINES:
            told = f"'{key}:' needs {FEWEST_LINES} lines or more, each after a dash; {_SAYS[key]}"
            self.wrong((*place, key), told)
            return ()
        for number, each in enumerate(value):
            if not _is_line(each):
                told = f"a line of '{key}' is plain text of {LONGEST_LINE} characters at most."
                self.wrong((*place, key, number), told)
        if len({str(each) for each in value}) < len(value):
            self.wrong((*place, key), f"'{key}' holds the same line twice; keep one.")
        return tuple(" ".join(str(each).split()) for each in value)

    def steps(self, value: object) -> Iterator[Step]:
        if not isinstance(value, list) or not FEWEST_STEPS <= len(value) <= MOST_STEPS:
            told = f"'steps:' needs {FEWEST_STEPS} to {MOST_STEPS} steps, each starting '- rung:'."
            self.wrong(("steps",), told)
            return
        for number, row in enumerate(value):
            place = ("steps", number)
            if not isinstance(row, dict):
                self.wrong(place, "a step starts with '- rung:' and has 'task:' and more below it.")
                continue
            for key in row:
                if key not in STEP_KEYS:
                    told = f"'{key}' is not known in a step; use {', '.join(STEP_KEYS)}."
                    self.wrong((*place, key), told)
            yield self.step(row, place)

    def step(self, row: Mapping[str, object], place: Place) -> Step:
        lists = {key: self.listed(row, key, place) for key in STEP_LISTS}
        return Step(
            rung=self.rung(row.get("rung"), (*place, "rung")),
            task=self.words(row, "task", place),
            calmer=self.words(row, "calmer", place),
            instead=self.instead(row.get("instead", {}), (*place, "instead")),
            **lists,
        )

    def rung(self, value: object, place: Place) -> Rung:
        if value not in tuple(Rung):
            self.wrong(place, f"'rung' is one of {', '.join(Rung)}, not '{value}'.")
            return Rung.ACKNOWLEDGE
        return Rung(str(value))

    def instead(self, value: object, place: Place) -> dict[Rung, tuple[str, ...]]:
        if not isinstance(value, dict):
            self.wrong(place, "'instead:' has a rung on each line, and lines after dashes below.")
            return {}
        found: dict[Rung, tuple[str, ...]] = {}
        for key, lines in value.items():
            rung = self.rung(key, (*place, key))
            if not isinstance(lines, list) or not lines or not all(map(_is_line, lines)):
                told = f"'{key}' needs lines of {LONGEST_LINE} characters at most, after dashes."
                self.wrong((*place, key), told)
                continue
            found[rung] = tuple(" ".join(each.split()) for each in lines)
        return found


def _is_line(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_LINE


_SAYS = {
    "title": "the name it has in the list.",
    "about": "one line on what makes it hard.",
    "name": "the user's first name.",
    "scene": "what the technician knows before the first word.",
    "task": "what a good reply does at this step.",
    "calmer": "the reply you would send at this step.",
    "opening": "the user's first words.",
    "when": "how the user asks when they hear more.",
    "wary": "what the user says when all is done and they are still upset.",
    "won": "the user's last words when it went well.",
    "lost": "the user's last words when they leave.",
    "better": "the user after a reply that helped.",
    "flat": "the user after a reply that did not.",
    "worse": "the user after a reply that hurt.",
}
"""What each key is for, as a fault ends."""
