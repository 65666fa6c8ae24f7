"""How a draft reads: what works first, then each finding with its words and a calmer wording."""

import re
from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    RichTextBlock,
    RichTextElementParts,
    RichTextQuoteElement,
)

from bot.coaching.tone import Finding, Found, Praise, Tone
from bot.slack import ids
from bot.slack.blocks.parts import Message, drawn, line, phrase, rule, small
from bot.slack.blocks.views import modal
from bot.slack.escape import clip, clip_escaped, inert

NOTIFICATION = "How your draft reads"
CHECKED = "Check my reply"
MOST_FINDINGS = 6
MOST_STRENGTHS = 3
DRAFT_LIMIT = 1500
HOW = (
    "Write your draft after the command, such as:\n"
    "`/{prefix}tone Restart it and try again.`\n"
    "For a reply that stands in a thread, use *Check my reply* in its menu."
)
NOT_YOURS = (
    "This looks at your own replies only. "
    "To try words out before you send them, write `/{prefix}tone` and your draft."
)
NO_WORDS = "There are no words of yours in that message to look at."
NOTHING = "Nothing in it stands out. You know the conversation best."
NOT_KEPT = "Only you see this, and none of it is kept. It goes by wordings and can be wrong."
NAMES: dict[Finding, str] = {
    Finding.HEATED: "Answers anger with anger",
    Finding.SARCASTIC: "May sound sarcastic",
    Finding.CONDESCENDING: "May sound as if they ought to know",
    Finding.DEFENSIVE: "May sound defensive",
    Finding.NO_ACKNOWLEDGEMENT: "No word for what it is like for them",
    Finding.BLAME: "Takes the blame before it is known",
    Finding.PROMISED_FIX: "Promises a fix",
    Finding.BARE_NO: "A no, and nothing else",
    Finding.BARE_COMMAND: "Reads as an order",
    Finding.CLIPPED: "Very short",
    Finding.NO_NEXT_STEP: "No next step",
    Finding.NO_EXPECTATION: "Does not say when",
    Finding.JARGON: "Words they may not know",
    Finding.LONG: "Long",
}


def tone_answer(draft: str, tone: Tone) -> Message:
    """The private answer to `/tone`; `draft` is the prose the tone is of."""
    return Message(NOTIFICATION, drawn(_blocks(draft, tone)))


def tone_view(draft: str, tone: Tone) -> dict[str, Any]:
    """The same as a window, for *Check my reply*: a thread has no other private place."""
    return modal(ids.READING_VIEW, CHECKED, _blocks(draft, tone))


def _blocks(draft: str, tone: Tone) -> list[Block]:
    blocks: list[Block] = [_marked(draft, tone)]
    if tone.strengths:
        told = "\n".join(_praise(each) for each in tone.strengths[:MOST_STRENGTHS])
        blocks.append(line(f"*What works*\n{told}"))
    if not tone.findings:
        return [*blocks, line(NOTHING), small(NOT_KEPT)]
    blocks.append(rule())
    for found in tone.findings[:MOST_FINDINGS]:
        blocks += [line(_finding(found)), phrase(found.calmer)]
    rest = tone.findings[MOST_FINDINGS:]
    if rest:
        blocks.append(small("Also: " + ", ".join(NAMES[found.kind].lower() for found in rest)))
    return [*blocks, small(NOT_KEPT)]


def _praise(praise: Praise) -> str:
    words = f" “{clip_escaped(praise.words, 60)}”" if praise.words else ""
    return f"• {praise.text}{words}"


def _finding(found: Found) -> str:
    quoted = ", ".join(f"“{clip_escaped(words, 120)}”" for words in found.words[:4])
    return f"*{NAMES[found.kind]}*" + (f": {quoted}" if quoted else "") + f"\n{found.why}"


def _marked(draft: str, tone: Tone) -> Block:
    """The draft with the words of every finding in bold; nothing in it is parsed."""
    text = clip(draft, DRAFT_LIMIT)
    parts, at = [], 0
    for start, end in _places(text, tone.findings):
        parts += [_part(text[at:start], bold=False), _part(text[start:end], bold=True)]
        at = end
    parts.append(_part(text[at:], bold=False))
    quote = RichTextQuoteElement(elements=[part for part in parts if part is not None])
    return RichTextBlock(elements=[quote])


def _part(text: str, *, bold: bool) -> RichTextElementParts.Text | None:
    if not text:
        return None
    style = RichTextElementParts.TextStyle(bold=True) if bold else None
    return RichTextElementParts.Text(text=inert(text), style=style)


def _places(text: str, findings: Sequence[Found]) -> list[tuple[int, int]]:
    """Where the marked words stand, in order, overlaps joined."""
    found = sorted(
        match.span()
        for finding in findings
        for words in finding.words
        for match in re.finditer(rf"(?<!\w){re.escape(words)}", text)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
