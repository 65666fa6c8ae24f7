"""Plays a hard call in the support channel, with the true gaps in its timestamps."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.workspace.core import Core
from bot.workspace.hard_calls import HardCall
from bot.workspace.model import Json
from bot.workspace.speaking import Speaking

SPEEDS = (0.5, 1.0, 2.0, 4.0)
READING = 6.0
"""Seconds the next line waits longer after a private word, at normal speed."""


@dataclass(slots=True)
class _Playing:
    call: HardCall
    channel: str
    task: asyncio.Task[None] | None = None
    shown: int = 0
    root: str | None = None
    done: bool = False
    paused: bool = False
    began: int = 0
    read: int = 0


class Player:
    """Plays one call at a time.

    A line stands at `now - remaining playing time - (length of the conversation - its offset)`, so
    that gaps of hours are true gaps and the last line is now. Its thread's clock runs at that time
    for everybody until the next line.
    """

    def __init__(self, core: Core, people: Speaking, changed: Callable[[], None]) -> None:
        self._core = core
        self._people = people
        self._changed = changed
        self._going = asyncio.Event()
        self._playing: _Playing | None = None
        self.speed = 1.0

    def status(self) -> Json | None:
        """What the page shows of it, or None when nothing was played."""
        playing = self._playing
        if playing is None:
            return None
        call = playing.call
        return {
            "name": call.name,
            "title": call.title,
            "user": call.user,
            "technician": call.technician,
            "channel": playing.channel,
            "root": playing.root,
            "shown": playing.shown,
            "told": sorted(self._told(playing)),
            "passes": self._passes(playing),
            "lines": len(call.lines),
            "paused": playing.paused,
            "done": playing.done,
            "speed": self.speed,
        }

    def _told(self, playing: _Playing) -> dict[str, int]:
        """Who of IT had a private word since the call began, and when (the order of arrival)."""
        seed, state = self._core.seed, self._core.state
        told: dict[str, int] = {}
        for conversation in state.conversations.values():
            for message in reversed(state.messages[conversation.id]):
                if message.order <= playing.began:
                    break
                direct = conversation.kind == "im" and message.by_app
                people = conversation.members if direct else {message.only_for or ""}
                for user in people & {*seed.technicians, *seed.leads}:
                    if message.lost is None and not message.from_slack:
                        told[user] = max(told.get(user, 0), message.order)
        return told

    @staticmethod
    def _passes(playing: _Playing) -> float:
        lines = playing.call.lines
        if not 0 < playing.shown < len(lines):
            return 0.0
        return lines[playing.shown].at - lines[playing.shown - 1].at

    async def play(self, call: HardCall, channel: str) -> None:
        """Start a call from its first line; one that is being played ends."""
        await self.stop()
        self._going.set()
        arrivals = self._core.state.arrivals
        playing = _Playing(call, channel, began=arrivals, read=arrivals)
        self._playing = playing
        playing.task = asyncio.get_running_loop().create_task(self._run(playing))
        self._changed()

    async def stop(self) -> None:
        """End what is being played, and put the channel's clock right."""
        playing, self._playing = self._playing, None
        if playing is None:
            return
        if playing.task is not None:
            playing.task.cancel()
            await asyncio.gather(playing.task, return_exceptions=True)
        self._core.state.set_back(playing.channel, 0.0)
        self._changed()

    def pause(self, *, paused: bool) -> None:
        """Hold on, or go on."""
        if self._playing is None or self._playing.done:
            return
        self._playing.paused = paused
        (self._going.clear if paused else self._going.set)()
        self._changed()

    def set_speed(self, speed: float) -> None:
        """Play faster or slower from the next pause on; ValueError for an unknown speed."""
        if speed not in SPEEDS:
            raise ValueError(f"The speed must be one of {', '.join(f'{s:g}' for s in SPEEDS)}.")
        self.speed = speed
        self._changed()

    async def _run(self, playing: _Playing) -> None:
        for number, line in enumerate(playing.call.lines):
            await asyncio.sleep(line.pause / self.speed)
            await self._let_read(playing)
            await self._going.wait()
            self._set_clock(playing, number)
            ts = await self._people.say(line.who, playing.channel, line.says, playing.root)
            playing.root = playing.root or ts
            playing.shown = number + 1
            self._changed()
        playing.done = True
        self._core.state.set_back(playing.channel, 0.0)
        self._changed()

    async def _let_read(self, playing: _Playing) -> None:
        """Hold on a little when a private word has just appeared, so that it can be read."""
        newest = max(self._told(playing).values(), default=0)
        if newest > playing.read:
            playing.read = newest
            await asyncio.sleep(READING / self.speed)

    def _set_clock(self, playing: _Playing, number: int) -> None:
        call = playing.call
        to_play = sum(line.pause for line in call.lines[number + 1 :]) / self.speed
        behind = call.lasts - call.lines[number].at - to_play
        self._core.state.set_back(playing.channel, behind)
