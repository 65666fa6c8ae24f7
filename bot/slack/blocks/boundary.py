"""A boundary: the policy and the warning, the record, what the user is told, and the closing."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)

from bot.cards import BoundaryCard
from bot.slack import ids_boundary as own
from bot.slack.blocks.parts import Message, button, drawn, line, phrase, row, select, small, words
from bot.slack.blocks.views import modal
from bot.slack.escape import bold, clip, clip_escaped, link, moment
from bot.toolkit.bounding import MOST_NOTE, Opening, Recorded, Row
from bot.toolkit.facts import Choice, day_of
from phrasebank.policy import Policy

NOTIFICATION = "About a message of yours"
TITLE = "Set a boundary"
ON_PAGE = 5
_IF_IT_GOES_ON = (
    "If it goes on: choose a conversation above, or open the message's menu and choose "
    "*Set a boundary*."
)
_NONE_OF_YOURS = (
    "If it goes on: open the message's menu and choose *Set a boundary*. Where there is no menu, "
    "answer in the conversation first: then it is yours, and stands here to be chosen."
)


def window(opening: Opening, policy: Policy, *, metadata: str) -> dict[str, Any]:
    """Warn first, then record: the form that a technician confirms."""
    blocks: list[Block] = [line(clip_escaped(policy.policy, 700))]
    if policy.link:
        blocks.append(small(link(policy.link, "The whole policy")))
    if opening.earlier is not None:
        day = day_of(opening.earlier)
        blocks.append(line(f"*A boundary was recorded with this person on {day}.*"))
    blocks += [line("*1. Warn once.* Copy this, and make it yours:"), phrase(policy.warning)]
    blocks.append(line("*2. If it goes on, record it.* What you confirm here is the record."))
    there = link(opening.where, "the message") if opening.where else "the message you chose"
    blocks.append(small(f"It holds a link to {there}, never its words."))
    blocks += [_category(policy), _note()]
    blocks.append(small(_what_follows(opening)))
    return modal(own.FORM, TITLE, blocks, metadata=metadata, submit="Record it")


def recorded(done: Recorded) -> Message:
    """After the record: who knows, and the words to end with."""
    user = "The user has been told." if done.told else "The user could not be told just now."
    leads = f"Told now: {done.leads}."
    if not done.leads:
        leads = "No other lead is named in the policy, so nobody else was told."
    elif not done.leads_told:
        leads = f"{done.leads} could not be reached just now. Please tell them yourself as well."
    blocks = [
        line(bold("Recorded.") + " There will be no more notes about this conversation."),
        line(clip_escaped(f"{user} {leads}", 600)),
        line("*3. End it, if you have to.* You may stop replying after these words:"),
        phrase(done.closing),
        small("That was not about you. Take a minute before the next one."),
    ]
    return Message(TITLE, drawn(blocks))


def beginning(policy: Policy, choices: Sequence[Choice]) -> Message:
    """The answer to `/steady boundary`: the policy, the warning, and one's own conversations."""
    blocks: list[Block] = [line(bold(TITLE)), line(clip_escaped(policy.policy, 700))]
    blocks += [line("Warn once. Copy this, and make it yours:"), phrase(policy.warning)]
    if choices:
        options = [(one.id, one.line) for one in choices]
        menu = select("Which conversation?", own.FROM_LIST, options)
        blocks.append(row([menu], block_id="boundary.which"))
    blocks.append(small(_IF_IT_GOES_ON if choices else _NONE_OF_YOURS))
    return Message(TITLE, drawn(blocks))


def told(card: BoundaryCard) -> Message:
    """What the user is told, with a way to answer."""
    where = f"{link(card.where, 'The message it is about')} · " if card.where else ""
    blocks = [
        line(clip_escaped(card.text, 700)),
        small(
            f"{where}The record holds that link, a category and the date, not your words. A few "
            f"named leads can read it. It goes after {card.days} days."
        ),
        row([button("Answer this", own.ANSWER, card.boundary)], block_id=f"told.{card.boundary}"),
        small("If you see it differently, say so: your answer goes to the lead."),
    ]
    return Message(NOTIFICATION, drawn(blocks))


def answer_form(boundary_id: str, *, words: str = "", said: str = "") -> dict[str, Any]:
    """Where the user answers; `said` is what went wrong with `words` when they were sent."""
    typed = PlainTextInputElement(
        action_id=own.ANSWER_WORDS, multiline=True, max_length=1500, initial_value=words or None
    )
    label = PlainTextObject(text="What would you like the lead to know?")
    hint = PlainTextObject(text="It goes to the lead as a message, and is kept nowhere else.")
    block = InputBlock(block_id=own.ANSWER_WORDS, label=label, element=typed, hint=hint)
    told = [line(f"*{clip_escaped(said, 300)}*")] if said else []
    blocks = [*told, block]
    return modal(own.ANSWER_FORM, "Answer this", blocks, metadata=boundary_id, submit="Send")


def records(rows: Sequence[Row], start: int) -> Message:
    """A page of records, for the leads the policy names."""
    if not rows:
        return Message("Boundary records", drawn([line("There is no boundary record.")]))
    start = min(max(0, start), (len(rows) - 1) // ON_PAGE * ON_PAGE)
    page = rows[start : start + ON_PAGE]
    blocks: list[Block] = [line(bold(f"Boundary records, {len(rows)} in all"))]
    for one in page:
        blocks.append(line(_record(one)))
        blocks += [words(one.boundary.note)] if one.boundary.note else []
    turn = []
    if start:
        turn.append(button("Previous", own.RECORDS_PREVIOUS, str(start - ON_PAGE)))
    if start + ON_PAGE < len(rows):
        turn.append(button("Next", own.RECORDS_NEXT, str(start + ON_PAGE)))
    blocks += [row(turn, block_id="records.turn")] if turn else []
    blocks.append(small("Each look at this list is in the audit log. Records go after 90 days."))
    return Message("Boundary records", drawn(blocks))


def _record(one: Row) -> str:
    kept = one.boundary
    answered = " · the user answered" if kept.answered_at else ""
    there = f" · {link(one.where, 'The message')}" if one.where else ""
    first = f"*{clip_escaped(one.label, 80)}*, <@{kept.about}>, {moment(kept.at)}"
    return f"{first}\nConfirmed by {clip_escaped(one.technician, 80)}{answered}{there}"


def _what_follows(opening: Opening) -> str:
    leads = (
        f"the leads are told now: {opening.leads}. They alone can read the record, for 90 days."
        if opening.leads
        else "no other lead is named in the policy to be told. The record stays 90 days."
    )
    return clip_escaped(
        f"Then {opening.name} is told and can answer, and {leads} "
        "Notes about this conversation stop.",
        600,
    )


def _category(policy: Policy) -> Block:
    options = [
        Option(value=name, text=PlainTextObject(text=clip(label, 75)))
        for name, label in policy.categories.items()
    ]
    menu = StaticSelectElement(
        action_id=own.CATEGORY, options=options, placeholder=PlainTextObject(text="Choose")
    )
    label = PlainTextObject(text="What is it about?")
    return InputBlock(block_id=own.CATEGORY, label=label, element=menu)


def _note() -> Block:
    typed = PlainTextInputElement(action_id=own.NOTE, multiline=True, max_length=MOST_NOTE)
    return InputBlock(
        block_id=own.NOTE,
        label=PlainTextObject(text="A note for the lead"),
        element=typed,
        hint=PlainTextObject(text="In your own words; do not copy what was said."),
        optional=True,
    )
