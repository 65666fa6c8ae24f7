"""What the page's visitor does, from the page's words to the workspace's."""

import re
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence

from bot.workspace.clicking import Clicking
from bot.workspace.hard_calls import HardCall
from bot.workspace.model import Json, Outcome
from bot.workspace.player import Player
from bot.workspace.required import faults_of_entries
from bot.workspace.seeing import Seen
from bot.workspace.speaking import Speaking, as_typed

_MENTION = re.compile(r"@([a-z]+)\b", re.IGNORECASE)
NO_COMMAND = (
    "{command} is not a command here. A message that begins with “/” is taken for one; "
    "put a space in front of it to send it as it stands."
)


class Actor(Speaking, Clicking, ABC):
    """The parts of the workspace that the page uses."""

    @abstractmethod
    def seen_by(self, user: str) -> Seen:
        """Everything one person can see."""

    @abstractmethod
    async def reset(self) -> None:
        """Forget everything that was said and shown."""


class Acts:
    """Does one thing at a time for the visitor; `do` takes `{"do": name, ...}`."""

    def __init__(self, actor: Actor, player: Player, calls: Sequence[HardCall]) -> None:
        self._actor = actor
        self._player = player
        self._calls = {call.name: call for call in calls}
        self._known: dict[str, Callable[[Json], Awaitable[Outcome | None]]] = {
            "say": self._say,
            "slash": self._slash,
            "edit": self._edit,
            "delete": self._delete,
            "click": self._click,
            "click_in_view": self._click_in_view,
            "shortcut": self._shortcut,
            "submit": self._submit,
            "close": self._close,
            "home": self._home,
            "play": self._play,
            "pause": self._pause,
            "speed": self._speed,
            "stop": self._stop,
            "reset": self._reset,
        }

    async def do(self, act: Json) -> Json:
        """Do it; what to tell the page. SlackError, LookupError or ValueError when it cannot be."""
        name = act.get("do")
        if name not in self._known:
            raise ValueError(f"The page asked for {name!r}, which nobody here knows.")
        outcome = await self._known[name](act)
        if outcome is None:
            return {"ok": True}
        errors = (outcome.body or {}).get("errors") if outcome.error == "errors" else None
        return {"ok": outcome.ok, "error": outcome.error, "errors": errors}

    def _typed(self, act: Json) -> str:
        handles = {person.handle: person.id for person in self._actor.core.seed.people}
        handles[self._actor.core.seed.bot_name.lower()] = self._actor.core.seed.bot_user

        def mention(found: re.Match[str]) -> str:
            user = handles.get(found[1].lower())
            return f"<@{user}>" if user else found[0]

        return _MENTION.sub(mention, as_typed(str(act["text"])))

    async def _say(self, act: Json) -> None:
        thread = act.get("thread_ts")
        await self._actor.say(act["user"], act["channel"], self._typed(act), thread)

    async def _slash(self, act: Json) -> Outcome | None:
        command, *rest = str(act["text"]).strip().split(None, 1)
        core = self._actor.core
        if command not in dict(core.seed.commands):
            words = NO_COMMAND.format(command=as_typed(command))
            core.slack_says(act["user"], act["channel"], words)
            return None
        typed = self._typed({"text": "".join(rest)})
        return await self._actor.slash(act["user"], act["channel"], command, typed)

    async def _edit(self, act: Json) -> None:
        await self._actor.edit(act["user"], act["channel"], act["ts"], self._typed(act))

    async def _delete(self, act: Json) -> None:
        await self._actor.delete(act["user"], act["channel"], act["ts"])

    async def _click(self, act: Json) -> Outcome:
        return await self._actor.click(
            act["user"],
            act["ts"],
            act["action_id"],
            act.get("value"),
            channel=act.get("channel"),
            block_id=act.get("block_id"),
            state=act.get("state"),
        )

    async def _click_in_view(self, act: Json) -> Outcome:
        return await self._actor.click_in_view(
            act["user"],
            act["view"],
            act["action_id"],
            act.get("value"),
            block_id=act.get("block_id"),
            state=act.get("state"),
        )

    async def _shortcut(self, act: Json) -> Outcome:
        return await self._actor.shortcut(
            act["user"], act["ts"], act["callback_id"], channel=act.get("channel")
        )

    async def _submit(self, act: Json) -> Outcome:
        state = act.get("state") or {}
        view = self._actor.core.state.views.get(act["view"])
        if view and (faults := faults_of_entries(view.content["blocks"], state)):
            return Outcome(ok=False, error="errors", body={"errors": faults})
        return await self._actor.submit_view(act["user"], act["view"], state)

    async def _close(self, act: Json) -> None:
        await self._actor.close_view(act["user"], act["view"])

    async def _home(self, act: Json) -> None:
        await self._actor.open_home(act["user"], act.get("tab", "home"))

    async def _play(self, act: Json) -> None:
        call = self._calls.get(act["name"])
        if call is None:
            raise ValueError(f"There is no call named {act['name']!r}.")
        await self._player.play(call, self._actor.core.seed.rooms[0].id)

    async def _pause(self, act: Json) -> None:
        self._player.pause(paused=bool(act["paused"]))

    async def _speed(self, act: Json) -> None:
        self._player.set_speed(float(act["speed"]))

    async def _stop(self, _act: Json) -> None:
        await self._player.stop()

    async def _reset(self, _act: Json) -> None:
        await self._actor.reset()
