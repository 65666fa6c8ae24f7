"""Jargon in plain English: the text to copy, and what stands for what."""

from slack_sdk.models.blocks import Block

from bot.coaching.plain import Plain
from bot.slack.blocks.parts import Message, drawn, line, phrase, small
from bot.slack.escape import clip, clip_escaped

NOTIFICATION = "In plain English"
MOST_SWAPS = 12
MOST_UNKNOWN = 8
HOW = (
    "Write a sentence after the command, such as:\n"
    "`/{prefix}plain Your MFA token has expired, so SSO fails.`"
)
ALREADY = "This reads plain already."


def in_plain_english(found: Plain) -> Message:
    """The private answer to `/plain`."""
    if found.is_plain_already:
        return Message(ALREADY, drawn([line(ALREADY)]))
    blocks: list[Block] = []
    if found.swaps:
        blocks += [line("*In plain English*"), phrase(found.text), small(_swaps(found))]
    if found.unknown:
        blocks.append(line(_unknown(found.unknown)))
    return Message(NOTIFICATION, drawn(blocks))


def _swaps(found: Plain) -> str:
    pairs = dict.fromkeys((swap.words, swap.say) for swap in found.swaps)
    told = [f"{clip_escaped(words, 60)} → {clip_escaped(say, 100)}" for words, say in pairs]
    return clip("\n".join(told[:MOST_SWAPS]), 2000)


def _unknown(acronyms: tuple[str, ...]) -> str:
    named = ", ".join(f"*{clip_escaped(each, 12)}*" for each in acronyms[:MOST_UNKNOWN])
    return f"Not in the glossary: {named}. Say in words what it means, if your reader may not know."
