"""Jargon in plain English: the text to copy, and what stands for what."""

from slack_sdk.models.blocks import Block

from bot.coaching.plain import Plain
from bot.slack.blocks.parts import PHRASE_LIMIT, Message, drawn, line, phrase, small
from bot.slack.escape import clip, clip_escaped

NOTIFICATION = "In plain English"
MOST_SWAPS = 12
MOST_UNKNOWN = 8
HOW = (
    "Write a sentence after the command, such as:\n"
    "`/{prefix}plain Your MFA token has expired, so SSO fails.`"
)
TOO_LONG = "*That is too long for one answer.* Its end is left out; please send it in two parts."
ALREADY = "This reads plain already."


def in_plain_english(found: Plain, *, cut: bool = False) -> Message:
    """The private answer to `/plain`; `cut` when only its beginning was looked at."""
    cut = cut or len(found.text) > PHRASE_LIMIT
    if found.is_plain_already and not cut:
        return Message(ALREADY, drawn([line(ALREADY)]))
    blocks: list[Block] = [line(TOO_LONG)] if cut else []
    if found.swaps:
        blocks += [line("*In plain English*"), phrase(found.text), small(_swaps(found))]
    if found.unknown:
        blocks.append(line(_unknown(found.unknown)))
    return Message(NOTIFICATION, drawn(blocks))


def _swaps(found: Plain) -> str:
    pairs = dict.fromkeys((swap.words, swap.say) for swap in found.swaps)
    told = [f"{clip_escaped(words, 60)} → {clip_escaped(say, 100)}" for words, say in pairs]
    more = len(told) - MOST_SWAPS
    rest = [f"and {more} more"] if more > 0 else []
    return clip("\n".join([*told[:MOST_SWAPS], *rest]), 2000)


def _unknown(acronyms: tuple[str, ...]) -> str:
    named = ", ".join(f"*{clip_escaped(each, 12)}*" for each in acronyms[:MOST_UNKNOWN])
    more = len(acronyms) - MOST_UNKNOWN
    named += f" and {more} more" if more > 0 else ""
    return f"Not in the glossary: {named}. Say in words what it means, if your reader may not know."
