"""Feedback between colleagues: the question, the form that answers it, and the answer."""

import json
from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.basic_components import Option

from bot.cards_care import AskCard, FeedbackCard
from bot.coaching.labels import Label
from bot.coaching.looking_back import topic_words
from bot.slack import ids_care
from bot.slack.blocks.parts import Message, button, drawn, line, row, small, words
from bot.slack.blocks.views import modal
from bot.slack.escape import clip, clip_escaped, link

ASKED = "A colleague asks you something"
ANSWERED = "An answer to your question"
QUESTIONS = "Did I explain that clearly? Did I sound rushed?"
FIELDS = {
    "when_you": ("When you…", "When you said the fix was on its way…"),
    "the_user": ("the user…", "the user stopped asking and thanked you."),
    "next_time": ("Next time…", "Next time, say when you will write again."),
}
"""The three parts of an answer: their label, and an example."""
ANSWER_LIMIT = 700
_HOW = "Say what you saw, what followed, and what to try. Three short lines are enough."


def feedback(card: AskCard | FeedbackCard) -> Message:
    """The message for a question or an answer."""
    return _asked(card) if isinstance(card, AskCard) else _answered(card)


def _asked(card: AskCard) -> Message:
    who = clip_escaped(card.asker or "A colleague", 80)
    about = "" if card.topic == "other" else f" about {clip_escaped(topic_words(card.topic), 60)}"
    there = f"\n{link(card.where, 'Open the conversation')}" if card.where else ""
    told = [
        line(f"*{who} asks you about a conversation{about}:* {QUESTIONS}{there}"),
        row(
            [button("Answer", ids_care.ANSWER, card.id, style="primary")],
            block_id=f"feedback.{card.id}",
        ),
        small("Your answer goes to them alone, and is not kept here. It is fine to leave it."),
    ]
    return Message(ASKED, drawn(told))


def _answered(card: FeedbackCard) -> Message:
    who = clip_escaped(card.peer or "A colleague", 80)
    about = "" if card.topic == "other" else f" about {clip_escaped(topic_words(card.topic), 60)}"
    parts = (card.when_you, card.the_user, card.next_time)
    said = [
        f"{label} {part}" for (label, _), part in zip(FIELDS.values(), parts, strict=True) if part
    ]
    told: list[Block] = [
        line(f"*{who} answers you on a conversation{about}:*"),
        *(words(each) for each in said),
        small("Only you see this, and nothing of it is kept."),
    ]
    return Message(ANSWERED, drawn(told))


def ask_view(metadata: str, leads: Sequence[tuple[str, str]] | None) -> dict[str, Any]:
    """The window that chooses whom to ask: any colleague, or one of `leads` (id, name)."""
    block = ids_care.ASK_WHO
    element: UserSelectElement | StaticSelectElement = UserSelectElement(action_id=ids_care.ASK_WHO)
    if leads is not None:
        options = [
            Option(value=lead, text=PlainTextObject(text=clip(name, 75))) for lead, name in leads
        ]
        element = StaticSelectElement(
            action_id=ids_care.ASK_WHO, options=options[:100], initial_option=options[0]
        )
    blocks: list[Block | dict[str, Any]] = [
        line(f"They are asked: “{QUESTIONS}”"),
        InputBlock(label="Whom to ask", block_id=block, element=element),
        small("The answer comes to you alone."),
    ]
    return modal(
        ids_care.ASK_VIEW,
        "Ask a peer" if leads is None else "Ask my lead",
        blocks,
        metadata=metadata,
        submit="Ask",
    )


def answer_view(
    ask: str,
    typed: dict[str, str] | None = None,
    labels: Sequence[Label] = (),
    *,
    said: str = "",
) -> dict[str, Any]:
    """The answer form; with `labels` it points them out, and a second *Send* lets them go.

    `said` is what went wrong with the last *Send*; the labels of those words were pointed out.
    """
    typed = typed or {}
    lead = line(f"*{clip_escaped(said, 300)}*") if said else line(_HOW)
    blocks: list[Block | dict[str, Any]] = [lead]
    if labels and not said:
        found = "\n".join(f"• “{one.word}”: {one.instead}" for one in labels)
        told = f"*Some words judge more than they tell.*\n{clip_escaped(found, 1500)}"
        blocks += [line(told), small("Change them, or send it as it stands.")]
    blocks += [_field(name, typed.get(name, "")) for name in FIELDS]
    kept = {"ask": ask, "seen": sorted(one.word for one in labels)}
    title, metadata = "Your answer", json.dumps(kept)
    return modal(ids_care.ANSWER_VIEW, title, blocks, metadata=metadata, submit="Send")


def _field(name: str, typed: str) -> InputBlock:
    label, example = FIELDS[name]
    element = PlainTextInputElement(
        action_id=name,
        multiline=True,
        max_length=ANSWER_LIMIT,
        initial_value=typed or None,
        placeholder=PlainTextObject(text=example),
    )
    return InputBlock(label=label, block_id=name, element=element)
