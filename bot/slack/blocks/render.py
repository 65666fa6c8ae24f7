"""A card in, a message out."""

from typing import assert_never

from bot.cards import Card, MeetingCard, NoticeCard, NudgeCard, ReminderCard, ResetCard, TextCard
from bot.slack.blocks.notice import meeting, notice
from bot.slack.blocks.nudge import nudge
from bot.slack.blocks.parts import SECTION_LIMIT, Message, drawn, line
from bot.slack.blocks.reminder import reminder
from bot.slack.blocks.reset import reset
from bot.slack.escape import clip_escaped

TEXT_LIMIT = 4000
"""Slack's advice for `text`; above 40,000 it cuts (docs.slack.dev, chat.postMessage)."""


def render(card: Card) -> Message:
    """Draw any card."""
    match card:
        case NudgeCard():
            return nudge(card)
        case ReminderCard():
            return reminder(card)
        case ResetCard():
            return reset(card)
        case NoticeCard():
            return notice(card)
        case MeetingCard():
            return meeting(card)
        case TextCard():
            return plain(card.text)
        case _:
            assert_never(card)


def plain(text: str) -> Message:
    """A private line: a sentence of ours, in which whatever a person wrote calls nobody."""
    return Message(
        clip_escaped(text, TEXT_LIMIT) or "…", drawn([line(clip_escaped(text, SECTION_LIMIT))])
    )
