"""`python -m lab.drafts`: how well `/tone` and `/plain` do on drafts labelled by people.

Writes docs/tone.md and docs/plain-english.md. The drafts are in lab/drafts/: `own.jsonl`, by the
hand that wrote the rules; `drafts.jsonl`, `second.jsonl` and `third.jsonl`, by three pens who never
saw the rules, read while the rules were mended; `fourth.jsonl`, by a fourth pen, scored when the
rules were done; `fifth.jsonl` to `eighth.jsonl`, by four more pens, learned from and read by no
one who mended a rule; and `plain.jsonl`, sentences labelled with the terms in them. A held-out
file that is missing has no table.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.coaching.glossary import Glossary
from bot.coaching.glossary_file import parse_glossary
from bot.coaching.plain import plain
from bot.coaching.tone import Finding, check

HERE = Path(__file__).parent / "drafts"
DOCS = Path(__file__).parents[1] / "docs"
GLOSSARY = Path(__file__).parents[1] / "config" / "glossary.yaml"
COMMON = 8
"""Labels from which a finding counts as common: fewer say nothing about a rate."""
HELD_OUT = "drafts: a fourth pen, who never saw the rules, scored when the rules were done."
MENDED = (
    "drafts by three other pens who never saw the rules, all read while the rules were mended, and "
    "all among those the learned reader was fitted to."
)
TAUGHT = (
    "drafts by four more pens who never saw the rules: the learned reader was fitted to them, and "
    "its thresholds were set on each by a reader that had not seen it."
)
OWN = (
    "drafts by the hand that wrote the rules, which were fitted to them: these figures say that "
    "nothing is broken, and not how the check does on others' drafts."
)
PENS = ("drafts.jsonl", "second.jsonl", "third.jsonl")
FOURTH = "fourth.jsonl"
MORE_PENS = ("fifth.jsonl", "sixth.jsonl", "seventh.jsonl", "eighth.jsonl")
EXAMPLES = (
    "Your MFA token has expired, so SSO fails.",
    "The DNS cache is stale.",
    "We have reimaged two endpoints.",
    "We escalated it to the SOC.",
    "Please power cycle the access point.",
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One draft: its words, whether its reader is upset, and the findings a person saw in it."""

    number: int
    draft: str
    upset: bool
    findings: frozenset[str]

    @property
    def clean(self) -> bool:
        """Whether the person saw nothing."""
        return not self.findings


@dataclass(slots=True)
class Score:
    """Hits, false alarms and misses of every finding, and the clean drafts that were flagged."""

    hits: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    drafts: int = 0
    clean: int = 0
    flagged: int = 0


def read_drafts(name: str) -> list[Labelled]:
    """The drafts of a file, numbered from 1 in its order."""
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return [_labelled(number, row) for number, row in enumerate(rows, start=1)]


def _labelled(number: int, row: dict[str, Any]) -> Labelled:
    kinds = frozenset(str(each["kind"]) for each in row["findings"])
    return Labelled(number, row["draft"], bool(row["user_upset"]), kinds)


def scored(drafts: Iterable[Labelled], glossary: Glossary) -> Score:
    """The tone check against the labels."""
    score = Score()
    for each in drafts:
        got = {kind.value for kind in check(each.draft, glossary, upset=each.upset).kinds}
        score.drafts += 1
        score.hits.update(got & each.findings)
        score.false.update(got - each.findings)
        score.missed.update(each.findings - got)
        score.clean += each.clean
        score.flagged += each.clean and bool(got)
    return score


def table(score: Score) -> str:
    """The figures of every finding that was labelled or found, as Markdown."""
    rows = ["| finding | labelled | found | precision | recall |", "|---|---:|---:|---:|---:|"]
    for kind in Finding:
        hits, false = score.hits[kind.value], score.false[kind.value]
        missed = score.missed[kind.value]
        if hits + false + missed:
            name = kind.value.replace("_", " ")
            rare = "" if hits + missed >= COMMON else " (rare)"
            rates = f"{_rate(hits, hits + false)} | {_rate(hits, hits + missed)}"
            rows.append(f"| {name}{rare} | {hits + missed} | {hits + false} | {rates} |")
    hits, false = score.hits.total(), score.false.total()
    missed = score.missed.total()
    rates = f"{_rate(hits, hits + false)} | {_rate(hits, hits + missed)}"
    rows.append(f"| **all** | {hits + missed} | {hits + false} | {rates} |")
    share = f"{score.flagged} of {score.clean}"
    return "\n".join(rows) + f"\n\nClean drafts with anything found: **{share}**.\n"


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def tone_page(glossary: Glossary) -> str:
    """docs/tone.md, with the figures of today's rules."""
    parts = [(HERE / "tone.md").read_text(encoding="utf-8").rstrip()]
    read, taught = (
        [each for name in names for each in read_drafts(name)] for names in (PENS, MORE_PENS)
    )
    held_out = read_drafts(FOURTH) if (HERE / FOURTH).is_file() else []
    sets: Sequence[tuple[str, str, list[Labelled]]] = (
        ("Held out", HELD_OUT, held_out),
        ("Learned from", TAUGHT, taught),
        ("Looked at while mending", MENDED, read),
        ("Written with the rules", OWN, read_drafts("own.jsonl")),
    )
    for title, about, drafts in sets:
        if not drafts:
            continue
        score = scored(drafts, glossary)
        parts.append(f"### {title}\n{score.drafts} {about}\n\n{table(score)}".rstrip())
    return "\n\n".join(parts) + "\n"


def plain_page(glossary: Glossary) -> str:
    """docs/plain-english.md, with examples and the figures of today's glossary."""
    head = (HERE / "plain.md").read_text(encoding="utf-8").rstrip()
    examples = ["| said | in plain English |", "|---|---|"]
    examples += [f"| {text} | {plain(text, glossary).text} |" for text in EXAMPLES]
    terms = sum(len(entry.terms) for entry in glossary.entries)
    size = (
        f"{len(glossary.entries)} entries, {terms} terms, {len(glossary.surfaces)} forms of them."
    )
    return "\n\n".join([head, "\n".join(examples), "## Figures", size, _plain_figures(glossary)])


def _plain_figures(glossary: Glossary) -> str:
    rows = [
        json.loads(line) for line in (HERE / "plain.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    found: Counter[str] = Counter()
    for row in rows:
        made = plain(row["text"], glossary)
        got, want = Counter(swap.words for swap in made.swaps), Counter(row["terms"])
        found.update(right=(got & want).total(), got=got.total(), want=want.total())
        unknown = set(made.unknown)
        found.update(
            right_unknown=len(unknown & set(row["unknown"])),
            got_unknown=len(unknown),
            want_unknown=len(row["unknown"]),
        )
    lines = ["| in the labelled sentences | labelled | found | precision | recall |"]
    lines.append("|---|---:|---:|---:|---:|")
    for name, end in (("terms", ""), ("unknown acronyms", "_unknown")):
        right, told, there = found["right" + end], found["got" + end], found["want" + end]
        rates = f"{_rate(right, told)} | {_rate(right, there)}"
        lines.append(f"| {name} | {there} | {told} | {rates} |")
    plain_ones = [row for row in rows if not row["terms"] and not row["unknown"]]
    changed = sum(not plain(row["text"], glossary).is_plain_already for row in plain_ones)
    lines += [
        "",
        f"Sentences without jargon that were changed: **{changed} of {len(plain_ones)}**.",
    ]
    return "\n".join(lines) + "\n"


PAGES = {"tone.md": tone_page, "plain-english.md": plain_page}


def main() -> None:
    """Write both pages."""
    glossary = parse_glossary(GLOSSARY.read_text(encoding="utf-8"), "config/glossary.yaml")
    for name, written in PAGES.items():
        (DOCS / name).write_text(written(glossary), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
