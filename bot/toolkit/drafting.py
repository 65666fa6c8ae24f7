"""A draft looked at for its writer alone: plain English, and how it may read. Nothing is kept."""

import re

from bot.coaching.glossary import Glossary
from bot.coaching.plain import Plain, plain
from bot.coaching.tone import Tone, check
from bot.ports import Clock, Ledger, Transaction
from bot.records import Conversation, ConversationState

MOST_CHARACTERS = 3000
"""Of a text put into plain English: what a section of a message holds."""
_FENCED = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
RECENT_SECONDS = 24 * 3600.0


class Drafts:
    """The glossary and the tone check, with what is known of the conversation."""

    def __init__(self, *, ledger: Ledger, clock: Clock, glossary: Glossary, hot: float) -> None:
        """`hot` is the heat from which a conversation needs a word."""
        self._ledger = ledger
        self._clock = clock
        self._glossary = glossary
        self._hot = hot

    def plain(self, text: str) -> Plain:
        """`text`, as it was typed, in plain English; empty when it is code and no words.

        What is to be copied stays: code in a sentence, addresses, bold letters.
        """
        words = _FENCED.sub("", text).strip()
        return plain(text.strip()[:MOST_CHARACTERS] if words else "", self._glossary)

    async def typed(self, team: str, channel: str, by: str, draft: str) -> Tone:
        """A draft typed in a channel by a technician.

        Whether the user is upset is known when exactly one conversation of theirs there needs a
        word; a command does not say which conversation it is about.
        """
        async with self._ledger.transaction() as tx:
            needing = await self._needing(tx, team, channel, by)
        return check(draft, self._glossary, upset=True if len(needing) == 1 else None)

    async def sent(self, team: str, channel: str, ts: str, thread_ts: str, text: str) -> Tone:
        """A message of a technician's own, in the light of the conversation it stands in."""
        async with self._ledger.transaction() as tx:
            known = await tx.conversation_of(team, channel, ts)
            conversation = await tx.conversation(known) if known else None
            if conversation is None and thread_ts:
                conversation = await tx.conversation_in_thread(team, channel, thread_ts)
        upset = None if conversation is None else conversation.heat >= self._hot
        return check(text, self._glossary, upset=upset)

    async def _needing(
        self, tx: Transaction, team: str, channel: str, by: str
    ) -> tuple[Conversation, ...]:
        since = self._clock.now() - RECENT_SECONDS
        whispers = await tx.whispers_to(by, since)
        known = dict.fromkeys(each.conversation for each in whispers if each.conversation)
        found = [await tx.conversation(each) for each in known]
        return tuple(
            each
            for each in found
            if each
            and (each.team, each.channel, each.responder) == (team, channel, by)
            and each.state is ConversationState.OPEN
            and each.heat >= self._hot
        )
