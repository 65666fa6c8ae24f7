"""The workspace's memory: who is where, and what was said. It never looks at a network."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count

from bot.workspace.model import ApiCall, Clock, Conversation, Json, Message, SlackError, View
from bot.workspace.seed import Member, Seed

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = 8
_SMALLEST_STEP = 0.000001
RECORDED = 10_000
"""Calls and deliveries remembered for tests and the page; the oldest make room."""


class State:
    """Conversations, messages and views of one workspace.

    `listeners` are called after every change. `shift` holds, for a conversation, the seconds its
    clock is behind the true time while a ready-made call is played in it.
    """

    def __init__(self, seed: Seed, clock: Clock) -> None:
        self.seed = seed
        self.clock = clock
        self.people = {person.id: person for person in seed.people}
        self.listeners: list[Callable[[], None]] = []
        self.api_calls: deque[ApiCall] = deque(maxlen=RECORDED)
        self._numbers = count(1)
        self.arrivals = 0
        self.clear()

    def clear(self) -> None:
        """Go back to the seed: nobody has said anything. No id is ever given out twice."""
        self.conversations: dict[str, Conversation] = {}
        self.messages: dict[str, list[Message]] = {}
        self._public: dict[tuple[str, str], Message] = {}
        self._replies: dict[tuple[str, str], list[Message]] = {}
        self._taken: set[tuple[str, str]] = set()
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, Json] = {}
        self.shift: dict[str, float] = {}
        self.last_at: dict[str, float] = {}
        for room in self.seed.rooms:
            members = set(room.members) | ({self.seed.bot_user} if room.app else set())
            kind = "private" if room.private else "public"
            self.add(Conversation(room.id, room.name, kind, members, room.purpose, room.shared))
        for user in self.people:
            self.direct(user)
        self.changed()

    def changed(self) -> None:
        """Tell whoever listens."""
        for listener in tuple(self.listeners):
            listener()

    def new_id(self, prefix: str) -> str:
        """An id in Slack's shape, never the same twice in a workspace."""
        number, letters = next(self._numbers), ""
        while number:
            number, digit = divmod(number, len(_ALPHABET))
            letters = _ALPHABET[digit] + letters
        return prefix + letters.rjust(_DIGITS, "0")

    def new_hash(self) -> str:
        """A view's hash: another one for every version."""
        number = f"{self.clock.now()}.{next(self._numbers)}"
        return f"{int(self.clock.now())}.{hashlib.sha256(number.encode()).hexdigest()[:8]}"

    def add(self, conversation: Conversation) -> Conversation:
        """Add a conversation."""
        self.conversations[conversation.id] = conversation
        self.messages[conversation.id] = []
        return conversation

    def now_in(self, conversation: str) -> float:
        """A conversation's own time, in seconds since the epoch."""
        return self.clock.now() - self.shift.get(conversation, 0.0)

    def next_ts(self, conversation: str) -> str:
        """A `ts` that no message of the conversation has, later than the last one given out."""
        at = max(self.now_in(conversation), self.last_at.get(conversation, 0.0) + _SMALLEST_STEP)
        while (conversation, f"{at:.6f}") in self._taken:
            at += _SMALLEST_STEP
        self._taken.add((conversation, f"{at:.6f}"))
        self.last_at[conversation] = at
        return f"{at:.6f}"

    def set_back(self, conversation: str, seconds: float) -> None:
        """Let a conversation's clock run `seconds` behind; 0 puts it right again."""
        if conversation not in self.shift:
            self.last_at.pop(conversation, None)
        if seconds > 0:
            self.shift[conversation] = seconds
        else:
            self.shift.pop(conversation, None)

    def next_order(self) -> int:
        """The number of the next arrival."""
        self.arrivals += 1
        return self.arrivals

    def conversation(self, conversation_id: str) -> Conversation:
        """One conversation; `channel_not_found` when there is none."""
        try:
            return self.conversations[conversation_id]
        except KeyError:
            raise SlackError("channel_not_found") from None

    def person(self, user: str) -> Member:
        """One person; `user_not_found` when there is none."""
        try:
            return self.people[user]
        except KeyError:
            raise SlackError("user_not_found") from None

    def direct(self, *users: str) -> Conversation:
        """The app's DM with one person, or its group DM with several; opened when needed."""
        for user in users:
            self.person(user)
        members = {*users, self.seed.bot_user}
        kind = "im" if len(users) == 1 else "mpim"
        for conversation in self.conversations.values():
            if conversation.kind == kind and conversation.members == members:
                return conversation
        handles = "--".join(self.people[user].handle for user in users)
        name = "" if kind == "im" else f"mpdm-{handles}--{self.seed.bot_name.lower()}-1"
        prefix = "D" if kind == "im" else "C"
        return self.add(Conversation(self.new_id(prefix), name, kind, members))

    def put(self, message: Message) -> Message:
        """Keep a message and tell whoever listens."""
        where = message.conversation
        self.messages[where].append(message)
        if message.only_for is None:
            self._public[where, message.ts] = message
            if message.thread_ts:
                self._replies.setdefault((where, message.thread_ts), []).append(message)
        self.changed()
        return message

    def find(self, conversation: str, ts: str) -> Message:
        """One message everybody in the conversation can see, or `message_not_found`."""
        try:
            return self._public[conversation, ts]
        except KeyError:
            raise SlackError("message_not_found") from None

    def remove(self, message: Message) -> None:
        """Forget a message."""
        where = message.conversation
        self.messages[where].remove(message)
        self._public.pop((where, message.ts), None)
        if message.only_for is None and message.thread_ts:
            self._replies[where, message.thread_ts].remove(message)
        self.changed()

    def replies(self, conversation: str, root_ts: str) -> list[Message]:
        """A thread's public replies, oldest first, without its root."""
        return list(self._replies.get((conversation, root_ts), ()))

    def everything(self) -> Iterator[Message]:
        """Every message of every conversation, ephemeral ones and lost ones too."""
        for messages in self.messages.values():
            yield from messages

    def in_channel(self, user: str, conversation: str) -> bool:
        """Whether somebody is a member."""
        return user in self.conversation(conversation).members

    def person_of_role(self, user: str) -> str:
        """technician, lead or user, as the seed has it."""
        if user in self.seed.leads:
            return "lead"
        return "technician" if user in self.seed.technicians else "user"
