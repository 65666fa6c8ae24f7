"""The nudge: one line of facts, words to copy, and what to do about it.

It is read in the middle of a hard conversation. What happened stands first, the words second, and
the buttons last: what most people press is leftmost in the first row.
"""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InteractiveElement

from bot.cards import NudgeCard, PhraseOffer
from bot.slack import ids, ids_care
from bot.slack.blocks.parts import (
    Message,
    button,
    drawn,
    line,
    phrase,
    row,
    select,
    small,
)
from bot.slack.escape import bold, clip, escape, link
from bot.slack.ids_boundary import FROM_NUDGE

NOTIFICATION = "Suggestion ready"
"""What a locked screen shows; it says nothing about anybody."""

RUNGS = {
    "acknowledge": "Acknowledge what it costs them",
    "clarify": "Ask one clear question",
    "redirect": "Move to the next step",
    "boundary": "Set a boundary",
    "escalate": "Bring someone in",
}
"""What a technician reads for each rung, in the order of the ladder."""

_OTHER_RUNGS = {"incident": "The incident's latest update, as a reply"}

ANSWERS = {
    "on_it": "You have this one. No more nudges here, unless it turns abusive or a promise slips.",
    "off_the_mark": "Marked as off the mark. Thank you, it counts.",
    "snoozed": "Snoozed. It comes back only if it still needs a word.",
    "resolved": "Marked as resolved.",
    "taken": "A teammate has taken this one.",
    "over": "This conversation is over.",
    "relieved": "Passed on. Nothing more for you to do here.",
}
"""What stands in place of the buttons, by what was pressed."""

_BOUNDARY = (
    "You do not have to take that. Warn once, bring in your lead, and then you may stop replying."
)
_UNTAKEN = "Nobody has taken this yet."
_WAVE = "Part of the incident “{title}”. More about it gathers on your Home tab."
_NO_PHRASES = "You have seen every phrase that fits here. *Escalation path* says who can help."
_FACTS_LIMIT = 300
_MOST_PHRASES = 5


def nudge(card: NudgeCard) -> Message:
    """The message for a nudge; the one without buttons once it is answered."""
    blocks = [line(bold(clip(card.facts, _FACTS_LIMIT)) or "*A conversation needs a word*")]
    context = _context(card)
    blocks.extend([small(context)] if context else [])
    if card.answer:
        blocks.append(small(ANSWERS.get(card.answer, "Noted.")))
        # The words stay with whoever took it: they are about to write.
        blocks.extend(phrase_blocks(card.phrases) if card.answer == "on_it" else ())
        return Message(NOTIFICATION, drawn(blocks))
    if card.boundary:
        blocks.append(line(_BOUNDARY))
    blocks.extend(phrase_blocks(card.phrases) or [small(_NO_PHRASES)])
    step = _NO_PHRASES if card.spent else _next_step(card)
    blocks.extend([small(step)] if step else [])
    top = bool(card.phrases) and card.phrases[-1].rung == "escalate"
    blocks.extend(answer_rows(card.whisper, boundary=card.boundary, top=top))
    return Message(NOTIFICATION, drawn(blocks))


def phrase_blocks(phrases: Sequence[PhraseOffer]) -> list[Block]:
    """Each phrase in a block of its own, under the name of its rung where the rung changes."""
    blocks: list[Block] = []
    rung = ""
    for offer in phrases[:_MOST_PHRASES]:
        if offer.rung != rung:
            further = bool(rung) and rung not in _OTHER_RUNGS
            lead = "If that is not enough: " if further else ""
            blocks.append(small(lead + rung_words(offer.rung, inside=further)))
            rung = offer.rung
        blocks.append(phrase(offer.text))
    return blocks


def rung_words(rung: str, *, inside: bool = False) -> str:
    """A rung in plain words; `inside` a sentence it begins with a small letter."""
    words = RUNGS.get(rung, _OTHER_RUNGS.get(rung, "Words that may help"))
    return words[0].lower() + words[1:] if inside else words


def answer_rows(
    whisper: str, *, boundary: bool = False, top: bool = False, place: str = "nudge"
) -> list[Block]:
    """The two rows of buttons; `place` keeps the block ids of several nudges in a view apart.

    `boundary` puts what answers abuse first; `top` leaves out the way to a rung that is not there.
    """
    take = button("On it", ids.ON_IT, whisper, style=None if boundary else "primary")
    words = [button("Another phrase", ids.ANOTHER_PHRASE, whisper)]
    words += [] if top else [button("Next rung up", ids.NEXT_RUNG, whisper)]
    path = button("Escalation path", ids.ESCALATION_PATH, whisper)
    limit = button("Set a boundary", FROM_NUDGE, whisper, style="primary")
    first = [limit, path, take, *words] if boundary else [take, *words, path]
    second = [
        snooze(whisper),
        button("Resolved", ids.RESOLVED, whisper),
        button("Off the mark", ids.OFF_THE_MARK, whisper),
        button("Why this?", ids.WHY_THIS, whisper),
        button("Ask for relief", ids_care.RELIEF, whisper),
    ]
    return [
        row(first, block_id=f"{place}.first.{whisper}"),
        row(second, block_id=f"{place}.second.{whisper}"),
    ]


def snooze(whisper: str) -> InteractiveElement:
    """The menu that leaves this conversation alone for a while."""
    options = [(ids.pack(choice, whisper), label) for choice, label in ids.SNOOZE_CHOICES.items()]
    return select("Snooze", ids.SNOOZE, options)


def _context(card: NudgeCard) -> str:
    told = [_UNTAKEN] if card.untaken and not card.answer else []
    told += [link(card.where, "Open the conversation")] if card.where else []
    told += [_WAVE.format(title=escape(clip(card.wave, 150)))] if card.wave else []
    return " · ".join(told)


def _next_step(card: NudgeCard) -> str:
    shown = {offer.rung for offer in card.phrases}
    if card.next_rung is None or card.next_rung in shown or not card.phrases:
        return ""
    return f"If that is not enough: {rung_words(card.next_rung, inside=True)}"
