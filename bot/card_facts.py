"""What a card about a conversation rests on: its messages, its place, and whether it is settled."""

from dataclasses import dataclass

from bot.detection.heat import Mark
from bot.ports import Transaction
from bot.records import Conversation, ConversationState, Whisper

_DIRECT = {"im": "a DM with the app", "mpim": "a group DM"}


@dataclass(frozen=True, slots=True)
class About:
    """A conversation, what is kept of its messages, and what its channel is (`Channel.kind`)."""

    talk: Conversation
    marks: tuple[Mark, ...]
    place: str

    @property
    def whereabouts(self) -> str:
        """Its place in words: Slack shows the name of a channel, and of no DM."""
        return _DIRECT.get(self.place, f"<#{self.talk.channel}>")


async def about_it(tx: Transaction, talk: Conversation) -> About:
    """All a card says of a conversation."""
    room = await tx.channel(talk.team, talk.channel)
    return About(talk, await tx.marks(talk.id), room.kind if room else "channel")


def settled(talk: Conversation, whisper: Whisper) -> str | None:
    """What stands in place of the buttons though its reader pressed none of them.

    "over" or "taken": somebody else answers for the conversation since the whisper was written.
    """
    if talk.state is not ConversationState.OPEN:
        return "over"
    since = (talk.on_it_at or 0.0) > whisper.created_at
    return "taken" if since and talk.responder not in (None, whisper.to) else None
