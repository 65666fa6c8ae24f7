"""Which conversation a message belongs to, and where it leaves that conversation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from bot.detection.heat import Mark
from bot.detection.reading import Role
from bot.heard import Change, Heard
from bot.ports import Transaction
from bot.records import Conversation, ConversationState

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)")


@dataclass(frozen=True, slots=True)
class PlacingRules:
    """When a flat conversation is over, in seconds of conversation time.

    silence: a run of messages in a channel ends this long after its last message, once it has been
        answered; without an answer it stays open for `unanswered`, or a chase would start anew.
    direct: the same in a DM or group DM, where the people stay the same.
    """

    silence: float = 30 * 60.0
    unanswered: float = 24 * 3600.0
    direct: float = 3 * 24 * 3600.0


async def place(
    tx: Transaction, heard: Heard, role: Role, rules: PlacingRules
) -> Conversation | None:
    """The conversation of a message; a new one for a user, None for staff with nothing to join.

    A new conversation is not stored here: the caller does, together with its first mark.
    """
    if heard.change is Change.EDITED:
        known = await tx.conversation_of(heard.team, heard.channel, heard.ts)
        if known:
            return await tx.conversation(known)
    if heard.in_thread and heard.thread_ts:
        found = await tx.conversation_in_thread(heard.team, heard.channel, heard.thread_ts)
        return found or _begin(heard, role)
    span = max(rules.direct, rules.unanswered)
    flat = await tx.flat_conversations(heard.team, heard.channel, heard.at - span)
    open_ones = [one for one in flat if _still_open(one, heard, rules)]
    joined = _join_direct(open_ones) if heard.is_direct else _join(open_ones, heard, role)
    return joined or (None if role.is_staff else _begin(heard, role))


def _still_open(one: Conversation, heard: Heard, rules: PlacingRules) -> bool:
    if one.state is ConversationState.CLOSED:
        return False
    gap = heard.at - one.last_at
    if heard.is_direct:
        return gap <= rules.direct
    answered = (one.last_staff_at or 0.0) >= (one.last_user_at or 0.0)
    return gap <= (rules.silence if answered else rules.unanswered)


def _join_direct(open_ones: Sequence[Conversation]) -> Conversation | None:
    return open_ones[0] if open_ones else None


def _join(open_ones: Sequence[Conversation], heard: Heard, role: Role) -> Conversation | None:
    if not role.is_staff:
        return next((one for one in open_ones if one.opener == heard.user), None)
    mentioned = _MENTION.findall(heard.text)
    named = next((one for one in open_ones if one.opener in mentioned), None)
    return named or (None if mentioned else next(iter(open_ones), None))


def _begin(heard: Heard, role: Role) -> Conversation:
    root = heard.thread_ts if heard.in_thread else heard.ts
    # The id follows from the place, so that two replicas that begin it at once begin the same one.
    return Conversation(
        id=uuid5(NAMESPACE_URL, f"slack:{heard.team}:{heard.channel}:{root}").hex,
        team=heard.team,
        channel=heard.channel,
        root_ts=root or heard.ts,
        opener=None if role.is_staff else heard.user,
        opened_at=heard.at,
        last_at=heard.at,
        thread_ts=heard.thread_ts if heard.in_thread else None,
    )


def moved(conversation: Conversation, heard: Heard, role: Role, *, asks: bool) -> Conversation:
    """The conversation after one more message: who spoke last, and who answers.

    `asks` is False for a user's thanks, or word that it works: nobody has to answer that.
    """
    at, staff = heard.at, role.is_staff
    thread = heard.thread_ts if heard.in_thread else conversation.thread_ts
    moved = replace(conversation, last_at=max(conversation.last_at, at), thread_ts=thread)
    resolved = conversation.state is ConversationState.RESOLVED
    ended = conversation.closed_at if resolved else conversation.last_at
    written = max(at, float(heard.edited_ts or 0.0))
    over = moved.state is not ConversationState.OPEN and written > (ended or 0.0)
    if not staff and asks and over:
        opener = moved.opener or heard.user
        moved = replace(moved, state=ConversationState.OPEN, closed_at=None, opener=opener)
    if not staff:
        return replace(moved, last_user_at=max(moved.last_user_at or 0.0, at)) if asks else moved
    newest = at >= (moved.last_staff_at or 0.0)
    keeps = moved.on_it or not newest
    return replace(
        moved,
        last_staff_at=max(moved.last_staff_at or 0.0, at),
        responder=moved.responder if keeps and moved.responder else heard.user,
    )


def resolved(conversation: Conversation, at: float) -> Conversation:
    """The conversation once it is over, in seconds; what was asked for ends with it."""
    return replace(
        conversation,
        state=ConversationState.RESOLVED,
        closed_at=at,
        on_it=False,
        snoozed_until=None,
    )


def without(talk: Conversation, at: float, marks: Sequence[Mark]) -> Conversation:
    """What is gone waits for no answer and answers nothing; with no user left, nothing is open.

    `at` is when it was written, and `marks` still has its own.
    """
    left = [mark for mark in marks if mark.ts != at]
    users = [mark.ts for mark in left if not mark.role.is_staff]
    staff = {mark.ts: mark.who for mark in left if mark.role.is_staff}
    if talk.last_user_at == at:
        talk = replace(talk, last_user_at=max(users, default=None))
    if talk.last_staff_at == at:
        last = max(staff, default=None)
        talk = replace(talk, last_staff_at=last)
        taken = talk.on_it or (talk.on_it_at or 0.0) > (last or 0.0)
        if not taken and talk.responder in {mark.who for mark in marks if mark.ts == at}:
            # Back with whoever answered before: this one may have been in the wrong thread.
            talk = replace(talk, responder=staff[last] if last is not None else None)
    if users or talk.state is not ConversationState.OPEN:
        return talk
    # Over since its last message: whoever writes anew at once opens it again.
    return replace(talk, state=ConversationState.RESOLVED, closed_at=talk.last_at)


def eases(mark: Mark) -> bool:
    """A calm word that it works, or thanks: nothing is asked."""
    return mark.expected < 1 and bool(mark.cue("resolved") or mark.cue("thanks"))


def ends(mark: Mark, marks: Sequence[Mark]) -> bool:
    """A word that it works, late or edited, ends nothing that was asked after it.

    Nor does that it works for somebody who joined in end the wait of whoever began.
    """
    later = [one for one in marks if one.ts > mark.ts and not one.role.is_staff]
    works = mark.role is Role.USER and mark.cue("resolved") is not None and eases(mark)
    return works and all(eases(one) for one in later)
