"""Notes for a technician's own good: a conversation that eased, a repeat, the end of a shift."""

from typing import assert_never

from slack_sdk.models.blocks import Block, InteractiveElement

from bot.cards_care import EasedCard, GuideCard, PraiseCard, RepeatCard, ShiftCard
from bot.coaching.looking_back import topic_words
from bot.slack import ids, ids_care
from bot.slack.blocks.parts import Message, button, drawn, line, phrase, row, select, small
from bot.slack.escape import clip_escaped, link

NOTIFICATION = "A short note for you"
_PRIVATE = "Only you see this. Nobody is told."
_NUMBERS = {3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}

Note = EasedCard | PraiseCard | RepeatCard | GuideCard | ShiftCard


def care_note(card: Note) -> Message:
    """The message for one of these cards."""
    match card:
        case EasedCard():
            return _eased(card)
        case PraiseCard():
            return _praise(card)
        case RepeatCard():
            return _repeat(card)
        case GuideCard():
            return _guide(card)
        case ShiftCard():
            return _shift(card)
        case _:
            assert_never(card)


def _eased(card: EasedCard) -> Message:
    told: list[Block] = [
        line(f"*A conversation{_about(card.topic)} eased after your reply.*{_there(card.where)}")
    ]
    if card.answer == "shared":
        told.append(small("Shared with your lead."))
        return Message(NOTIFICATION, drawn(told))
    if card.answer == "off":
        told.append(small("These notes are off, and nobody is told."))
        return Message(NOTIFICATION, drawn(told))
    buttons = [
        button("Share with my lead", ids_care.EASED_SHARE, card.whisper),
        button("Ask a peer", ids_care.ASK_PEER, card.whisper),
        button("Switch these off", ids_care.EASED_OFF, card.whisper),
    ]
    told += [row(buttons, block_id=f"care.eased.{card.whisper}"), small(_PRIVATE)]
    return Message(NOTIFICATION, drawn(told))


def _praise(card: PraiseCard) -> Message:
    who = clip_escaped(card.name or "A technician", 80)
    told: list[Block] = [
        line(
            f"*{who} shares this with you:* a conversation{_about(card.topic)} eased after their "
            f"reply.{_there(card.where)}"
        )
    ]
    if card.said:
        told.append(small("They have your thanks."))
    else:
        thanks = button("Say well done", ids_care.WELL_DONE, card.whisper, style="primary")
        told.append(row([thanks], block_id=f"care.praise.{card.whisper}"))
        told.append(small("It came to you by their own click. It is for praise alone."))
    return Message("A technician shares something", drawn(told))


def _repeat(card: RepeatCard) -> Message:
    about = clip_escaped(topic_words(card.topic), 60)
    told: list[Block] = [line(f"*{_how_many(card.count, about)}*")]
    if card.phrase:
        told += [small("Words of yours that worked before:"), phrase(card.phrase)]
    if card.answer in _ANSWERS:
        told.append(small(_ANSWERS[card.answer]))
        return Message(NOTIFICATION, drawn(told))
    buttons = [*_suggest(card), button("Switch these off", ids_care.REPEATS_OFF, card.whisper)]
    told += [
        small("A short guide for users may save the next one."),
        row(buttons, block_id=f"care.repeat.{card.whisper}"),
        small(_PRIVATE),
    ]
    return Message(NOTIFICATION, drawn(told))


def _how_many(count: int, about: str) -> str:
    """Pressed days later, the note is drawn again, when the week has fewer of them or more."""
    if count in _NUMBERS:
        return f"That is your {_NUMBERS[count]} conversation about {about} this week."
    return f"Conversations about {about} keep coming to you."


_ANSWERS = {
    "suggested": "Suggested to your lead: the topic, and nothing else.",
    "off": "These notes are off, and nobody is told.",
}


def _suggest(card: RepeatCard) -> list[InteractiveElement]:
    values = [(ids.pack(lead, card.whisper), name) for lead, name in card.leads]
    if not values:
        return []
    if len(values) == 1:
        return [button("Suggest a guide", ids_care.GUIDE, values[0][0])]
    return [select("Suggest a guide to…", ids_care.GUIDE_LEAD, values[:100])]


def _guide(card: GuideCard) -> Message:
    about = clip_escaped(topic_words(card.topic), 60)
    told = [
        line(f"*A technician suggests a short guide for users about {about}.*"),
        small("It keeps coming back. Nothing else is passed on."),
    ]
    return Message("A guide is suggested", drawn(told))


def _shift(card: ShiftCard) -> Message:
    told: list[Block] = [
        line(
            "*The end of your shift. One conversation from today is worth a look back.*\n"
            f"It was{_about(card.topic) or ' a hard one'}.{_there(card.where)}"
        )
    ]
    if card.answer in _SHIFT_ANSWERS:
        told.append(small(_SHIFT_ANSWERS[card.answer]))
        return Message(NOTIFICATION, drawn(told))
    first = [
        button("Reflect on it", ids_care.REFLECT, card.whisper, style="primary"),
        button("Ask a peer", ids_care.ASK_PEER, card.whisper),
        button("Ask my lead", ids_care.ASK_LEAD, card.whisper),
    ]
    second = [
        button("Not today", ids_care.SHIFT_LATER, card.whisper),
        button("Switch these off", ids_care.PROMPT_OFF, card.whisper),
    ]
    told += [
        row(first, block_id=f"care.shift.{card.whisper}"),
        row(second, block_id=f"care.shift.more.{card.whisper}"),
        small(_PRIVATE),
    ]
    return Message(NOTIFICATION, drawn(told))


_SHIFT_ANSWERS = {
    "not_now": "Put away. Have a good evening.",
    "off": "The prompt is off, and nobody is told.",
    "reflected": "Kept in your reflections.",
}


def _about(topic: str) -> str:
    return "" if topic in ("", "other") else f" about {clip_escaped(topic_words(topic), 60)}"


def _there(where: str) -> str:
    return f"\n{link(where, 'Open the conversation')}" if where else ""
