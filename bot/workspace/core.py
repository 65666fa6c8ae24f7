"""What the methods, the people and the page have in common."""

from dataclasses import dataclass
from typing import Any

from bot.workspace import envelopes
from bot.workspace.blockids import with_ids
from bot.workspace.blockkit import faults_of_blocks
from bot.workspace.limits import Buckets, Limits
from bot.workspace.model import Clock, Json, Message, SlackError
from bot.workspace.post_office import PostOffice
from bot.workspace.seed import Seed
from bot.workspace.state import State


@dataclass(slots=True)
class _Trigger:
    user: str
    at: float
    used: bool = False


@dataclass(slots=True)
class ResponseAddress:
    """Where an app may answer one click or command: at most 5 times within 30 minutes."""

    user: str
    conversation: str
    thread_ts: str | None
    original: Message | None
    at: float
    uses: int = 0


class Core:
    """One workspace's state, and the passes it hands out."""

    def __init__(self, seed: Seed, limits: Limits, clock: Clock, post: PostOffice) -> None:
        self.seed = seed
        self.limits = limits
        self.clock = clock
        self.post = post
        self.state = State(seed, clock)
        self.buckets = Buckets()
        self.base_url = ""
        self._triggers: dict[str, _Trigger] = {}
        self.responses: dict[str, ResponseAddress] = {}

    def trigger(self, user: str) -> str:
        """A trigger for one view."""
        name = self.state.new_id("trigger.")
        self._triggers[name] = _Trigger(user, self.clock.now())
        return name

    def spend_trigger(self, name: str) -> str:
        """The person a trigger belongs to; SlackError when it is late, used or unknown."""
        trigger = self._triggers.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.clock.now() - trigger.at > self.limits.trigger_seconds:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def response_url(
        self, user: str, conversation: str, thread_ts: str | None, original: Message | None
    ) -> str:
        """A new response address."""
        name = self.state.new_id("r")
        now = self.clock.now()
        self.responses[name] = ResponseAddress(user, conversation, thread_ts, original, now)
        return f"{self.base_url}/response/{name}"

    def blocks(self, value: Any) -> list[Json]:
        """Blocks as Slack keeps them; `invalid_blocks` with every fault when it would not."""
        if not value:
            return []
        if faults := faults_of_blocks(value):
            raise SlackError("invalid_blocks", response_metadata={"messages": faults})
        return with_ids(value, self.state.new_id)

    def app_says(
        self,
        conversation: str,
        text: str,
        blocks: list[Json],
        *,
        thread_ts: str | None = None,
        only_for: str | None = None,
        lost: str | None = None,
        metadata: Json | None = None,
    ) -> Message:
        """Keep a message of the app's."""
        state = self.state
        return state.put(
            Message(
                ts=state.next_ts(conversation),
                conversation=conversation,
                author=self.seed.bot_user,
                text=text,
                order=state.next_order(),
                by_app=True,
                blocks=blocks,
                thread_ts=thread_ts,
                only_for=only_for,
                lost=lost,
                metadata=metadata,
            )
        )

    def slack_says(self, user: str, conversation: str, text: str) -> None:
        """Show one person a line from Slack itself, for example about a command that failed."""
        message = self.app_says(conversation, text, [], only_for=user)
        message.from_slack = True
        self.state.changed()

    def announce(self, conversation: str, event: Json) -> None:
        """Deliver an event of a conversation, if the app is a member of it."""
        where = self.state.conversation(conversation)
        if self.seed.bot_user in where.members:
            self.post.event(envelopes.event(self.state, event, shared=where.shared))
