"""A card in, a message out."""

from typing import assert_never

from bot.cards import (
    BoundaryCard,
    Card,
    HandlingCard,
    HandoffCard,
    LetterCard,
    MeetingCard,
    NoticeCard,
    NudgeCard,
    ReminderCard,
    ResetCard,
    TextCard,
)
from bot.cards_care import (
    AskCard,
    BreathCard,
    CareCard,
    EasedCard,
    FeedbackCard,
    GuideCard,
    HandOverCard,
    HandOverOffer,
    PraiseCard,
    ReliefOffer,
    RepeatCard,
    RestCard,
    ShiftCard,
)
from bot.slack.blocks.boundary import told
from bot.slack.blocks.care import care
from bot.slack.blocks.care_notes import care_note
from bot.slack.blocks.feedback import feedback
from bot.slack.blocks.handoff import handoff
from bot.slack.blocks.letter import letter
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
        case NoticeCard() | MeetingCard():
            return notice(card) if isinstance(card, NoticeCard) else meeting(card)
        case TextCard():
            return plain(card.text)
        case _:
            return _of_handling(card)


def _of_handling(card: HandlingCard | CareCard) -> Message:
    match card:
        case BoundaryCard():
            return told(card)
        case HandoffCard():
            return handoff(card)
        case LetterCard():
            return letter(card)
        case _:
            return _of_care(card)


def _of_care(card: CareCard) -> Message:
    match card:
        case EasedCard() | PraiseCard() | RepeatCard() | GuideCard() | ShiftCard():
            return care_note(card)
        case AskCard() | FeedbackCard():
            return feedback(card)
        case BreathCard() | RestCard() | HandOverOffer() | HandOverCard() | ReliefOffer():
            return care(card)
        case _:
            assert_never(card)


def plain(text: str) -> Message:
    """A private line: a sentence of ours, in which whatever a person wrote calls nobody."""
    return Message(
        clip_escaped(text, TEXT_LIMIT) or "…", drawn([line(clip_escaped(text, SECTION_LIMIT))])
    )
