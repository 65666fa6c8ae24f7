"""The guided minute and what may follow it: pausing, handing over, passing on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    InteractiveElement,
    Option,
    PlainTextObject,
    StaticSelectElement,
    UserSelectElement,
)

from bot.cards_care import BreathCard, HandOverCard, HandOverOffer, ReliefOffer, RestCard
from bot.coaching.looking_back import topic_words
from bot.slack import ids, ids_care
from bot.slack.blocks.parts import Message, button, drawn, header, line, row, select, small
from bot.slack.blocks.views import modal
from bot.slack.escape import clip_escaped, link, moment

MINUTE = "A slow minute"
OFFER = "A teammate asks for a hand"
ANSWERED = "Your hand-over"
_PRIVATE = "Only you see this. Nobody is told."
MOST_LISTED = 45
"""Conversations in the window of relief: two blocks each, and a window holds a hundred."""

Drawn = BreathCard | RestCard | HandOverOffer | HandOverCard | ReliefOffer


def care(card: Drawn) -> Message:
    """The message for one of these cards."""
    match card:
        case BreathCard():
            return _breath(card)
        case RestCard():
            return _rest(card)
        case HandOverOffer():
            return _offer(card)
        case HandOverCard():
            return _handed(card)
        case ReliefOffer():
            return _relief(card)
        case _:
            assert_never(card)


def _breath(card: BreathCard) -> Message:
    now = "Breathe out, a little longer than feels needed." if card.out else "Breathe in, slowly."
    told = [
        header(MINUTE),
        line("Six slow breaths. In while you count to five, and out while you count to five."),
        line(f"*{now}*\nBreath {card.breath} of {card.of}"),
        row([button("Skip to the end", ids_care.SKIP, ids.NOTHING)], block_id="care.minute"),
        small(f"You can close your eyes and count by yourself. {_PRIVATE}"),
    ]
    return Message(MINUTE, drawn(told))


def _rest(card: RestCard) -> Message:
    done = "Skipped. Come back whenever you like." if card.skipped else "That was your minute."
    told: list[Block] = [header(MINUTE), line(done)]
    if card.paused_until:
        told.append(line(f"*Your nudges are paused until {moment(card.paused_until)}.*"))
    told.append(line("If the next one is too much just now, any of these may help."))
    told += [row(_helps(card), block_id="care.rest"), small(_PRIVATE)]
    return Message(MINUTE, drawn(told))


def _helps(card: RestCard) -> list[InteractiveElement]:
    choices = list(ids_care.PAUSE_CHOICES.items())
    pause = select("Pause my nudges for…", ids_care.PAUSE, choices)
    resume = button("Take nudges again", ids_care.RESUME, ids.NOTHING, style="primary")
    return [
        resume if card.paused_until else pause,
        button("Hand new ones to a teammate", ids_care.HAND_OVER, ids.NOTHING),
        button("Ask for relief", ids_care.RELIEF, ids.NOTHING),
    ]


def _offer(card: HandOverOffer) -> Message:
    who = clip_escaped(card.owner or "A teammate", 80)
    until = moment(card.until)
    said = {
        "offered": f"*{who} asks you to take their new nudges until {until}.*",
        "accepted": f"New nudges of {who} come to you until {until}. Thank you.",
        "declined": "You said no this time. That is fine.",
    }.get(card.state, f"{who} takes their own nudges again.")
    told: list[Block] = [line(said)]
    if card.state == "offered":
        accept = button("Accept", ids_care.HAND_OVER_ACCEPT, card.id, style="primary")
        no = button("Not this time", ids_care.HAND_OVER_DECLINE, card.id)
        told.append(row([accept, no], block_id=f"care.offer.{card.id}"))
        told.append(small("Either answer is fine. Nobody else is told."))
    if card.state == "accepted":
        stop = button("Give them back", ids_care.HAND_OVER_STOP, card.id)
        told.append(row([stop], block_id=f"care.offer.{card.id}"))
    return Message(OFFER, drawn(told))


def _handed(card: HandOverCard) -> Message:
    who = clip_escaped(card.teammate or "Your teammate", 80)
    until = moment(card.until)
    said = {
        "accepted": f"*{who} takes your new nudges until {until}.*",
        "declined": f"{who} cannot take them just now. You can ask somebody else.",
        "offered": f"{who} has been asked to take your new nudges until {until}.",
    }.get(card.state, "Your nudges come to you again.")
    told: list[Block] = [line(said)]
    if card.state in ("accepted", "offered"):
        back = button("Take them back", ids_care.HAND_OVER_BACK, card.id)
        told.append(row([back], block_id=f"care.handed.{card.id}"))
    return Message(ANSWERED, drawn(told))


def _relief(card: ReliefOffer) -> Message:
    who = clip_escaped(card.asker or "A teammate", 80)
    about = "" if card.topic == "other" else f" about {clip_escaped(topic_words(card.topic), 60)}"
    there = f"\n{link(card.where, 'Open the conversation')}" if card.where else ""
    said = {
        "offered": f"*{who} asks you to take over a conversation{about}.*{there}",
        "accepted": f"You have this conversation{about} now. Thank you.{there}",
        "declined": "You said no this time. That is fine.",
    }.get(card.state, "It is over, or somebody else has it now.")
    told: list[Block] = [line(said)]
    if card.state == "offered":
        accept = button("Accept", ids_care.RELIEF_ACCEPT, card.id, style="primary")
        no = button("Not this time", ids_care.RELIEF_DECLINE, card.id)
        told.append(row([accept, no], block_id=f"care.relief.{card.id}"))
        told.append(small("Nobody counts who asks or who answers."))
    return Message(OFFER, drawn(told))


def hand_over_view() -> dict[str, Any]:
    """The window that chooses a teammate, and for how long."""
    options = [
        Option(value=value, text=PlainTextObject(text=text))
        for value, text in ids_care.HAND_OVER_CHOICES.items()
    ]
    blocks: list[Block | dict[str, Any]] = [
        line("New nudges of yours go to a teammate, once they accept. No reason is shown."),
        InputBlock(
            label="Teammate",
            block_id=ids_care.HAND_OVER_WHO,
            element=UserSelectElement(action_id=ids_care.HAND_OVER_WHO),
        ),
        InputBlock(
            label="For how long",
            block_id=ids_care.HAND_OVER_LONG,
            element=StaticSelectElement(
                action_id=ids_care.HAND_OVER_LONG, options=options, initial_option=options[0]
            ),
        ),
    ]
    return modal(ids_care.HAND_OVER_VIEW, "Hand over new ones", blocks, submit="Ask")


@dataclass(frozen=True, slots=True)
class Mine:
    """One conversation its technician may pass on: its id, what it is, and a link."""

    id: str
    name: str
    where: str


def relief_view(mine: Sequence[Mine]) -> dict[str, Any]:
    """The window that lists one's own conversations; a choice in it asks at once."""
    blocks: list[Block | dict[str, Any]] = [
        line("Whoever accepts takes the conversation on. Nobody counts who asks."),
    ]
    for one in mine[:MOST_LISTED]:
        there = f" · {link(one.where, 'Open')}" if one.where else ""
        blocks.append(line(f"*{clip_escaped(one.name, 200)}*{there}"))
        who = UserSelectElement(
            action_id=ids_care.RELIEF_TEAMMATE, placeholder=PlainTextObject(text="Ask a teammate")
        )
        lead = button("Ask a lead", ids_care.RELIEF_LEAD, one.id, style="primary")
        blocks.append(row([lead, who], block_id=f"{ids_care.RELIEF_BLOCK}{one.id}"))
    if len(mine) > MOST_LISTED:
        blocks.append(small(f"And {len(mine) - MOST_LISTED} more, which were quiet for longer."))
    if not mine:
        blocks.append(line("No open conversation is in your hands just now."))
    return modal(ids.READING_VIEW, "Ask for relief", blocks)
