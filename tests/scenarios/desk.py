"""A support desk under test: the local workspace, the whole bot against it, and people's hands."""

import asyncio
import re
import time
from collections.abc import Collection, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import running
from bot.clock import SystemClock
from bot.incident_records import WORDS
from bot.local import in_local
from bot.records import Conversation, Nudge, Whisper, WhisperKind, WhisperState
from bot.slack import ids
from bot.upkeep import Bot
from bot.work.durable import WHISPER
from bot.workspace import EVERY, Limits, Outcome, Seed, Workspace, example, seed
from bot.workspace.http_delivery import HttpDelivery
from config.settings import Settings, load
from lab.ports import free_port

SOCKET, HTTP = "socket", "http"
CALM = "Hello, could somebody tell me where the guest Wi-Fi password is kept?"
ASKED = "VPN drops every ten minutes since Monday, is anybody looking at INC0041?"
REPLY = "Hi, please reboot the client."
CHASES = (
    "I did that twice already, as I wrote in the ticket. Still drops.",
    "Any update? This is the third time I am asking.",
)
FURIOUS = (
    "This is completely unacceptable. I have now missed two client calls because of this and "
    "I am sick of asking, I am really frustrated. Can someone actually help me?"
)
ABUSE = "You are a useless idiot, you stupid moron, fuck you and your whole useless team."

_BUSY = re.compile(
    r"slack_bolt|Homes\.now|Cache\.|register\.<locals>|AsyncioListenerRunner|Greeting\."
)
"""Names of coroutines that are the bot still at work on something it has acknowledged."""


class MovableClock:
    """The true time, with a handle to move it: `ahead`, in seconds, from where a test began."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self._began = 0.0

    def now(self) -> float:
        """Seconds since the epoch."""
        true = time.time()  # noqa: TID251 - the engine and Bolt run on true time
        return true + self._began + self.ahead

    def another_day(self) -> None:
        """Begin anew whole days later, when every limit and cache of before has run out."""
        self._began += 86_400 * (2 + self.ahead // 86_400)
        self.ahead = 0.0


class Desk:
    """One workspace and one bot; every wait ends when the thing it waits for has happened."""

    def __init__(
        self,
        data_dir: Path,
        *,
        transport: str = SOCKET,
        firm: Seed | None = None,
        methods: Collection[str] = EVERY,
        model: bool = False,
        people: dict[str, tuple[str, ...]] | None = None,
        watch: tuple[str, ...] = (seed.IT_SUPPORT,),
        greeted: bool = True,
        **env: str,
    ) -> None:
        self.clock = MovableClock()
        limits = replace(Limits.loose().with_quick_retries(), ack_seconds=3.0)
        self.ws = Workspace(firm or example(), limits, self.clock, methods=methods)
        self.data_dir = data_dir
        self._transport, self.people, self._watch = transport, people or {}, watch
        self._env = {"STEADYHAND_DATA_DIR": str(data_dir), "STEADYHAND_PORT": str(free_port())}
        self._env |= {} if model else {"STEADYHAND_MODEL_PATH": "/nonexistent"}
        self._env |= env
        self._stack = AsyncExitStack()
        self._http: HttpDelivery | None = None
        self._greeted = greeted
        self.spoiled = False
        """Whether no other test may have it."""
        self.settings: Settings
        self.bot: Bot

    # the desk itself

    async def open(self) -> "Desk":
        """Start both, and wait until the configured channels carry their notice."""
        await self.ws.start()
        await self.start()
        return self

    async def start(self) -> None:
        """Start the bot."""
        self.settings = self._settings()
        if self._transport == HTTP:
            await self._by_http(f"http://127.0.0.1:{self.settings.server.port}/slack/events")
        self.bot = await self._stack.enter_async_context(running(self.settings, self.clock))
        await self.bot.watch_configured()
        await self._greet()
        await self.quiet()
        self.spoiled = False

    async def _by_http(self, url: str) -> None:
        # Signed with the true time, which is what Bolt looks at: `ahead` moves everything else.
        if self._http:
            await self._http.close()
        secret, limits = self.ws.signing_secret, self.ws.core.limits
        self._http = HttpDelivery(url, secret, limits, SystemClock())
        self.ws.core.post.transport = self._http

    async def stop(self) -> None:
        """Stop the bot; the workspace stays."""
        self.spoiled = True
        await self._stack.aclose()

    async def begin_anew(self) -> None:
        """Forget all that happened, for the next test."""
        await self.bot.services.homes.settle()
        await self.quiet()
        self.ws.faults.clear()
        await self.ws.reset()
        self.clock.another_day()
        await self.bot.start_over()
        await self._greet()
        await self.quiet()
        self.ws.api_calls.clear()
        self.ws.deliveries.clear()

    async def _greet(self) -> None:
        """Staff who have used the app before, unless a test is about their first time."""
        if self._greeted:
            async with self.bot.world.ledger.transaction() as tx:
                for user in (*seed.TECHNICIANS, *seed.LEADS):
                    await tx.greet(self.team, user)

    async def restart(self) -> None:
        """The bot again on the same data."""
        await self.stop()
        await self.start()

    async def close(self) -> None:
        """Stop both."""
        await self.stop()
        if self._http:
            await self._http.close()
        await self.ws.stop()

    def _settings(self) -> Settings:
        local = in_local(load(self._env), self.ws)
        slack = local.slack
        if self._transport == HTTP:
            slack = slack.model_copy(
                update={"app_token": None, "signing_secret": SecretStr(self.ws.signing_secret)}
            )
        people = local.people.model_copy(update=dict(self.people))
        own = {"slack": slack, "people": people, "watch": self._watch, "data_dir": self.data_dir}
        return local.model_copy(update=own)

    async def quiet(self, within: float = 45.0) -> None:
        """Until events are acknowledged, and due whispers and words delivered; not homes."""
        async with asyncio.timeout(within):
            calm = 0
            while calm < 2:
                await self.ws.settled()
                busy = any(_at_work()) or await self._undelivered()
                calm = 0 if busy else calm + 1
                await asyncio.sleep(0.01)

    async def _undelivered(self) -> bool:
        async with self.bot.world.ledger.transaction() as tx:
            posts = await tx.unfinished_posts(self.clock.now())
        return any(post.kind in WORDS and post.due_at is None for post in posts) or any(
            whisper.state is WhisperState.SENDING
            or (whisper.state is WhisperState.WAITING and whisper.due_at is None)
            for whisper in await self.whispers()
        )

    # what is kept

    async def whispers(self, kind: WhisperKind | None = None) -> list[Whisper]:
        """Every whisper row, oldest first."""
        async with self.bot.world.ledger.transaction() as tx:
            found = [
                whisper
                for user in self.ws.core.state.people
                for whisper in await tx.whispers_to(user, 0.0, limit=1000)
            ]
        found.sort(key=lambda whisper: whisper.created_at)
        return [whisper for whisper in found if kind in (None, whisper.kind)]

    async def conversation(self, ts: str, channel: str = seed.IT_SUPPORT) -> Conversation | None:
        """The conversation a message is in."""
        async with self.bot.world.ledger.transaction() as tx:
            known = await tx.conversation_of(self.team, channel, ts)
            return await tx.conversation(known) if known else None

    async def is_read(self, ts: str, channel: str = seed.IT_SUPPORT) -> bool:
        """Whether a reading of that message is kept."""
        return await self.conversation(ts, channel) is not None

    async def nudges(self, ts: str, channel: str = seed.IT_SUPPORT) -> tuple[Nudge, ...]:
        """The nudges of the conversation a message is in."""
        conversation = await self.conversation(ts, channel)
        if conversation is None:
            return ()
        async with self.bot.world.ledger.transaction() as tx:
            return await tx.nudges(conversation.id)

    @property
    def team(self) -> str:
        """The workspace's id."""
        return self.bot.services.team

    # people

    async def user_says(
        self,
        text: str,
        thread: str | None = None,
        *,
        user: str = seed.PRIYA,
        channel: str = seed.IT_SUPPORT,
        ago: float = 0.0,
        **more: Any,
    ) -> str:
        """Somebody writes, `ago` seconds back in time; the message's `ts` once all is quiet."""
        ts = await self._written(text, thread, user=user, channel=channel, ago=ago, **more)
        await self.quiet()
        return ts

    async def _written(
        self, text: str, thread: str | None, *, user: str, channel: str, ago: float, **more: Any
    ) -> str:
        self.ws.core.state.set_back(channel, ago)
        ts = await self.ws.say(user, channel, text, thread, **more)
        self.ws.core.state.set_back(channel, 0.0)
        await self.ws.settled()
        return ts

    async def tech_says(
        self, text: str, thread: str | None = None, *, tech: str = seed.TOM, **more: Any
    ) -> str:
        """The same for a technician."""
        return await self.user_says(text, thread, user=tech, **more)

    async def rising(
        self,
        *,
        user: str = seed.PRIYA,
        tech: str | None = seed.TOM,
        channel: str = seed.IT_SUPPORT,
        last: str = FURIOUS,
        ago: float = 0.0,
        **more: Any,
    ) -> str:
        """A thread that ends in plain anger `ago` seconds back; the `ts` of its root."""
        root = await self._written(ASKED, None, user=user, channel=channel, ago=ago + 1500)
        if tech:
            await self._written(REPLY, root, user=tech, channel=channel, ago=ago + 1400)
        for place, chase in enumerate(CHASES):
            late = ago + 900 - 300 * place
            await self._written(chase, root, user=user, channel=channel, ago=late)
        await self.user_says(last, root, user=user, channel=channel, ago=ago, **more)
        return root

    # what people see

    def nudges_to(self, user: str) -> list[dict[str, Any]]:
        """The nudges on somebody's screen, ephemeral ones and those in the app's DM."""
        seen = self.ws.seen_by(user)
        every = (message for where in seen.conversations for message in where["messages"])
        return [message for message in every if ids.WHY_THIS in actions_of(message["blocks"])]

    def direct_to(self, user: str) -> list[dict[str, Any]]:
        """The app's own messages in its DM with somebody."""
        messages = self.ws.seen_by(user).messages(self.ws.dm(user))
        return [message for message in messages if message["by_app"]]

    def private_to(self, user: str) -> list[dict[str, Any]]:
        """Ephemeral messages of the app."""
        return [m for m in self.ws.seen_by(user).private if m["author"] != "slack"]

    async def home_view(self, user: str) -> dict[str, Any]:
        """Somebody's App Home, once what changed has been drawn; empty when there is none."""
        await self.bot.services.homes.settle()
        await self.quiet()
        return self.ws.seen_by(user).home or {}

    async def home_of(self, user: str) -> str:
        """The same as one string."""
        return str(await self.home_view(user))

    def public(self, channel: str = seed.IT_SUPPORT) -> list[dict[str, Any]]:
        """What the app said for everybody in a channel."""
        messages = self.ws.seen_by(seed.PRIYA).messages(channel)
        return [m for m in messages if m["by_app"] and not m["only_for"]]

    async def press(
        self, user: str, message: dict[str, Any], action_id: str, value: Any = None
    ) -> Outcome:
        """Press or choose something on a message, and wait for what follows."""
        outcome = await self.ws.click(user, message["ts"], action_id, value)
        await self.quiet()
        return outcome

    def modal(self, user: str = seed.TOM) -> dict[str, Any]:
        """The one window somebody has open."""
        (view,) = self.ws.seen_by(user).modals
        return view

    def top_modal(self, user: str = seed.TOM) -> dict[str, Any]:
        """The window on top of those somebody has open."""
        return self.ws.seen_by(user).modals[-1]

    async def submit(self, values: dict[str, Any], user: str = seed.TOM) -> Outcome:
        """Submit the one window somebody has open, and wait for what follows."""
        outcome = await self.ws.submit_view(user, self.modal(user)["id"], values)
        await self.quiet()
        return outcome

    async def snooze(self, user: str, message: dict[str, Any], choice: str) -> Outcome:
        """Choose from the snooze menu."""
        whisper = value_of(message["blocks"], ids.OFF_THE_MARK)
        return await self.press(user, message, ids.SNOOZE, ids.pack(choice, whisper))

    async def command(
        self, user: str, command: str, text: str = "", channel: str = seed.IT_SUPPORT
    ) -> str:
        """Type a slash command; everything it answered, as one string."""
        before = {message["ts"] for message in self.private_to(user)}
        outcome = await self.ws.slash(user, channel, command, text)
        await self.quiet()
        assert outcome.ok, outcome.error
        told = [m for m in self.private_to(user) if m["ts"] not in before]
        return " ".join(text_of(message) for message in told)

    # time

    async def deliver(self, whisper_id: str) -> float | None:
        """Deliver one row by the bot's own use case, as the engine does when it is due."""
        seconds = await self.bot.work._lines[WHISPER].deliver(whisper_id)
        await self.quiet()
        return seconds


def _at_work() -> Iterator[bool]:
    for task in asyncio.all_tasks():
        coroutine = task.get_coro()
        name = f"{getattr(coroutine, '__module__', '')} {getattr(coroutine, '__qualname__', '')}"
        code = getattr(coroutine, "cr_code", None)
        bolt = code is not None and "slack_bolt" in code.co_filename
        yield bool(bolt or _BUSY.search(name))


def elements_of(blocks: Any) -> Iterator[dict[str, Any]]:
    """Every element with an action_id, however deep."""
    if isinstance(blocks, dict):
        if "action_id" in blocks:
            yield blocks
        blocks = list(blocks.values())
    if isinstance(blocks, list):
        for inner in blocks:
            yield from elements_of(inner)


def actions_of(blocks: Any) -> set[str]:
    """The action ids in some blocks."""
    return {element["action_id"] for element in elements_of(blocks)}


def value_of(blocks: Any, action_id: str) -> str:
    """The value of a button."""
    return next(str(e["value"]) for e in elements_of(blocks) if e["action_id"] == action_id)


def phrases_in(message: dict[str, Any]) -> list[str]:
    """The words offered, each from its own preformatted block."""
    found = []
    for block in message["blocks"]:
        for part in block.get("elements", []) if block["type"] == "rich_text" else []:
            if part["type"] == "rich_text_preformatted":
                found += ["".join(each["text"] for each in part["elements"])]
    return found


def text_of(message: dict[str, Any]) -> str:
    """A message's text and all the text in its blocks."""
    return " ".join([message["text"], *_texts(message["blocks"])])


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for inner in part.values():
            if not isinstance(inner, str):
                yield from _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)


async def press_notice(desk: Desk, user: str, action_id: str) -> str:
    """Press a button of the channel's notice; what was answered."""
    await desk.press(user, desk.public()[0], action_id)
    return text_of(desk.private_to(user)[-1])
