"""Whose new nudges go to a teammate just now, and whose a note is that was kept back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.ports import Transaction
from bot.records import (
    STANDING,
    STILL_TO_COME,
    Conversation,
    Whisper,
    WhisperKind,
    WhisperState,
)


def passed_on(told: Sequence[str], covers: Mapping[str, str]) -> tuple[str, ...]:
    """Each person, or the teammate who took their new nudges; one who is told twice stands once.

    `covers` is owner to teammate. A teammate who handed over as well passes them on in turn; a
    ring leaves them with the first of it, so that somebody is always told.
    """
    return tuple(dict.fromkeys(_end(user, covers) for user in told))


def unwilling(talk: Conversation, said: Sequence[Whisper]) -> set[str]:
    """Who gets no nudge about a conversation: its user, and whoever wants no more of it."""
    return {one.to for one in said if one.answer == "off_the_mark"} | {talk.opener or ""}


async def by_now(tx: Transaction, whisper: Whisper, talk: Conversation, now: float) -> Whisper:
    """A reminder, or a nudge that was held, as it goes to whoever has the conversation by now.

    DROPPED where they have it already. What went to a list in place of somebody silent stays there
    until somebody answers, or takes it.
    """
    taken_at = max(talk.last_staff_at or 0.0, talk.on_it_at or 0.0)
    held = whisper.state is WhisperState.HELD and whisper.kind is WhisperKind.NUDGE
    waits = whisper.state in STILL_TO_COME and whisper.kind is WhisperKind.REMINDER
    if not (held or waits) or talk.responder is None or taken_at <= whisper.created_at:
        return whisper
    said = await tx.whispers_of(talk.id)
    off = unwilling(talk, said)
    covers = {one: to for one, to in (await tx.covers(talk.team, now)).items() if to not in off}
    (to,) = passed_on((talk.responder,), covers)
    if to == whisper.to or whisper.to in off:
        return whisper
    same = (to, whisper.kind, whisper.nudge)
    theirs = [one for one in said if (one.to, one.kind, one.nudge) == same]
    if not theirs:
        return replace(whisper, to=to, answer=None)
    told = any(one.state in STANDING for one in theirs)
    return replace(whisper, state=WhisperState.DROPPED) if told else whisper


def _end(user: str, covers: Mapping[str, str]) -> str:
    seen = [user]
    while (after := covers.get(seen[-1])) is not None:
        if after in seen:
            return user
        seen.append(after)
    return seen[-1]
