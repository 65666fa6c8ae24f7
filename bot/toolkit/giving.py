"""What an accepted handoff does to its conversation, and when it comes too late."""

from dataclasses import replace

from bot.ports import Transaction
from bot.records import Conversation
from bot.records_handling import Handoff
from bot.toolkit.handoff_words import HeldByAnother


async def give(tx: Transaction, handoff: Handoff, to: str, now: float) -> None:
    """The conversation is the receiver's, who has not been silent in it yet.

    Raises HeldByAnother when somebody else has come to hold it since the handoff was sent.
    """
    conversation = await _conversation(tx, handoff)
    if conversation is None:
        return
    if _moved_on(conversation, handoff, to):
        raise HeldByAnother
    given = replace(conversation, responder=to, on_it=False, on_it_at=now, snoozed_until=None)
    await tx.put_conversation(given)


async def still_open(tx: Transaction, handoff: Handoff) -> bool:
    """Whether it still waits for its receiver, and nobody else has the conversation by now."""
    conversation = await _conversation(tx, handoff)
    return conversation is None or not _moved_on(conversation, handoff, handoff.person)


async def _conversation(tx: Transaction, handoff: Handoff) -> Conversation | None:
    return await tx.conversation(handoff.conversation) if handoff.conversation else None


def _moved_on(conversation: Conversation, handoff: Handoff, to: str | None) -> bool:
    if conversation.responder in (None, handoff.sender, to):
        return False
    # A lead may hand on what a colleague had before: only what came after the handoff counts.
    active = max(conversation.on_it_at or 0.0, conversation.last_staff_at or 0.0)
    return active >= handoff.at
