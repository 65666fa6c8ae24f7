"""A handoff: the form that asks for what the next person needs, and the message it becomes."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
    UserSelectElement,
)

from bot.cards import HandoffCard
from bot.slack import ids_handoff as own
from bot.slack.blocks.parts import Message, button, drawn, line, row, small, words
from bot.slack.blocks.views import modal
from bot.slack.escape import bold, clip, escape, link
from bot.toolkit.facts import Choice

NOTIFICATION = "A handoff for you"
TITLE = "Hand off"
LABELS: Mapping[str, str] = {
    own.ISSUE: "Issue",
    own.IMPACT: "User impact",
    own.TRIED: "Steps tried",
    own.REASON: "Reason for escalation",
    own.TICKET: "Ticket link",
    own.PROMISED: "What was promised, and by when",
}
_HINTS = {
    own.ISSUE: "VPN drops every ten minutes since Monday",
    own.IMPACT: "Two client calls missed; month end is tonight",
    own.TRIED: "Client reinstalled, other network tried, log attached to the ticket",
    own.REASON: "Needs a look at the gateway, which we cannot reach",
    own.TICKET: "https://... or INC0041",
    own.PROMISED: "An answer by 16:00 today",
}
_LONG = (own.ISSUE, own.IMPACT, own.TRIED, own.REASON, own.PROMISED)
_LENGTHS = {own.TICKET: 300}
_LEAD = "Whoever takes over should not have to ask again. It is sent, and kept nowhere else."


def form(
    filled: Mapping[str, str],
    *,
    metadata: str,
    where: str = "",
    choices: Sequence[Choice] = (),
    chosen: str = "",
    missing: Sequence[str] = (),
    trouble: str = "",
) -> dict[str, Any]:
    """The form, with what stands in it by field; `missing` are fields to be pointed out, once.

    `trouble` is why it did not go out, where it was sent before.

    `choices` are the sender's own conversations, where no message was chosen.
    """
    blocks: list[Block] = [line(_missing(missing))] if missing else []
    blocks += [line(bold(trouble))] if trouble else []
    blocks.append(small(_LEAD + (f" {link(where, 'The conversation')}" if where else "")))
    if choices:
        blocks.append(_which(choices, chosen))
    blocks += _to(filled)
    # Slack keeps what stands in a field while its block's id is the same: a conversation that is
    # chosen afterwards would fill nothing.
    blocks += [_field(name, filled.get(name, ""), f"{name}.{chosen}") for name in own.FIELDS]
    submit = "Send as it is" if missing else "Send"
    return modal(own.FORM, TITLE, blocks, metadata=metadata, submit=submit)


def handoff(card: HandoffCard) -> Message:
    """The handoff itself, with its two answers."""
    blocks: list[Block] = [line(bold(f"{card.sender} hands this over"))]
    if card.where:
        blocks.append(small(link(card.where, "Open the conversation")))
    for label, said in card.rows:
        blocks += [line(f"*{escape(label)}*"), _said(said)]
    answers = [
        button("Accept", own.ACCEPT, card.handoff, style="primary"),
        button("Send back with a question", own.SEND_BACK, card.handoff),
    ]
    blocks.append(row(answers, block_id=f"{own.ROW}.{card.handoff}"))
    return Message(NOTIFICATION, drawn(blocks))


def _said(text: str) -> Block:
    """What was written; an address alone, such as a ticket's, can be followed."""
    address = link(text.strip(), text.strip())
    return line(address) if address.startswith("<") else words(clip(text, 1200))


def accepted(blocks: Sequence[Mapping[str, Any]], name: str) -> Message:
    """The same message once somebody has accepted it: its buttons make way for a line."""
    kept = [dict(b) for b in blocks if not str(b.get("block_id", "")).startswith(own.ROW)]
    return Message(NOTIFICATION, (*kept, *drawn([small(f"Accepted by {escape(clip(name, 80))}.")])))


def question_form(handoff_id: str, begins: str = "", trouble: str = "") -> dict[str, Any]:
    """Where the receiver asks what is missing; `trouble` is why it did not go out before."""
    asked = PlainTextInputElement(
        action_id=own.QUESTION, multiline=True, max_length=1000, initial_value=begins or None
    )
    label = PlainTextObject(text="What do you need to know first?")
    hint = PlainTextObject(text="Your colleague alone reads it. You can still accept afterwards.")
    block = InputBlock(block_id=own.QUESTION, label=label, element=asked, hint=hint)
    title, submit = "Send back", "Send"
    told: list[Block] = [line(bold(trouble))] if trouble else []
    return modal(own.QUESTION_FORM, title, [*told, block], metadata=handoff_id, submit=submit)


def _missing(missing: Sequence[str]) -> str:
    named = ", ".join(LABELS.get(name, "Which conversation").lower() for name in missing)
    return f"*Still empty:* {named}. Fill it in if you can, or send it as it is."


def _which(choices: Sequence[Choice], chosen: str) -> Block:
    options = {
        one.id: Option(value=one.id, text=PlainTextObject(text=clip(one.line, 75)))
        for one in choices
    }
    options[own.NONE] = Option(value=own.NONE, text=PlainTextObject(text="None of these"))
    menu = StaticSelectElement(
        action_id=own.WHICH,
        options=list(options.values()),
        initial_option=options.get(chosen),
        placeholder=PlainTextObject(text="Choose"),
    )
    label = PlainTextObject(text="Which conversation?")
    return InputBlock(
        block_id=own.WHICH, label=label, element=menu, optional=True, dispatch_action=True
    )


def _to(filled: Mapping[str, str]) -> list[Block]:
    person = UserSelectElement(
        action_id=own.PERSON,
        placeholder=PlainTextObject(text="A colleague"),
        initial_user=filled.get(own.PERSON) or None,
    )
    place = ConversationSelectElement(
        action_id=own.PLACE,
        placeholder=PlainTextObject(text="A channel"),
        initial_conversation=filled.get(own.PLACE) or None,
        filter=ConversationFilter(include=["public", "private"], exclude_bot_users=True),
    )
    return [
        InputBlock(
            block_id=own.PERSON,
            label=PlainTextObject(text="To a person"),
            element=person,
            optional=True,
        ),
        InputBlock(
            block_id=own.PLACE,
            label=PlainTextObject(text="Or to a channel"),
            hint=PlainTextObject(text="Everybody in that channel reads it."),
            element=place,
            optional=True,
        ),
    ]


def _field(name: str, begins: str, block_id: str) -> Block:
    typed = PlainTextInputElement(
        action_id=name,
        multiline=name in _LONG,
        max_length=_LENGTHS.get(name, 1000),
        initial_value=begins or None,
        placeholder=PlainTextObject(text=_HINTS[name]),
    )
    label = PlainTextObject(text=LABELS[name])
    return InputBlock(block_id=block_id, label=label, element=typed, optional=True)
