"""All that the front door listens for, and hands that try it and look at every screen."""

import json
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import handlers
from bot.workspace import Outcome, envelopes, seed
from bot.workspace.methods import views
from handlers.errors import APOLOGY
from tests.scenarios.desk import Desk, text_of

WITHIN = 3.0
"""Seconds Slack waits, and a person."""

KINDS = ("command", "shortcut", "action", "view")


class Recorder:
    """Stands in for Bolt's app while features register, and notes what they ask for."""

    def __init__(self) -> None:
        self.heard: defaultdict[str, set[str]] = defaultdict(set)

    def __getattr__(self, kind: str) -> Callable[..., Callable[[Any], Any]]:
        def listen(asked: Any = None, *_: Any, **__: Any) -> Callable[[Any], Any]:
            if isinstance(asked, str):
                self.heard[kind].add(asked)
            else:
                assert callable(asked) or asked is None, f"{kind} listens for {asked!r}"
            return lambda listener: listener

        return listen


def heard_by(desk: Desk) -> dict[str, set[str]]:
    """The ids of every command, shortcut, action and view with a listener."""
    recorder = Recorder()
    handlers.register(recorder, desk.bot.services)  # type: ignore[arg-type] # notes, hears nothing
    return {kind: recorder.heard[kind] for kind in KINDS}


class Screens:
    """What everybody saw before something was done, to be compared with what they see after."""

    def __init__(self, desk: Desk, presser: str) -> None:
        self._desk, self._presser = desk, presser
        self._before = {user: self._seen(user) for user in desk.ws.core.state.people}

    def _seen(self, user: str) -> dict[str, str]:
        seen = self._desk.ws.seen_by(user)
        said = {
            f"{where['id']} {m['ts']}": text_of(m) + json.dumps(m["blocks"])
            for where in seen.conversations
            for m in where["messages"]
        }
        # Homes of others are redrawn when a conversation changes hands: that tells who has it.
        home = json.dumps(seen.home["blocks"]) if seen.home and user == self._presser else ""
        windows = json.dumps([view["blocks"] for view in seen.modals])
        return {**said, "home": home, "windows": windows}

    def changed(self, user: str) -> list[str]:
        """What somebody sees that they did not see before."""
        before, after = self._before[user], self._seen(user)
        return [value for key, value in after.items() if value != before.get(key)]

    def answered(self, outcome: Outcome) -> bool:
        """Whether the presser was told anything, anywhere."""
        return bool(outcome.body) or bool(self.changed(self._presser))

    def others(self) -> dict[str, list[str]]:
        """What anybody else was shown."""
        users = [user for user in self._before if user != self._presser]
        return {user: changed for user in users if (changed := self.changed(user))}


async def done(
    desk: Desk, user: str, act: Any, *, silent: bool = False, alone: bool = True
) -> None:
    """Do something, and hold the answer to its promises."""
    # A guided minute changes by itself from breath to breath.
    await desk.bot.services.toolkit.care.breathing.stop()
    await desk.quiet()
    screens, began = Screens(desk, user), time.monotonic()
    outcome: Outcome = await act
    waited = time.monotonic() - began
    await desk.bot.services.homes.settle()
    await desk.quiet()
    answered, shown, others = screens.answered(outcome), screens.changed(user), screens.others()
    for window in desk.ws.seen_by(user).modals[:1]:
        await desk.ws.close_view(user, window["id"], all_of_them=True)

    assert outcome.ok or outcome.error == "errors", outcome.error
    assert waited < WITHIN
    assert answered or silent
    said = json.dumps(outcome.body) + " ".join(shown)
    assert APOLOGY not in said
    assert "Traceback" not in said
    assert others == {} or not alone, others


def pressed(desk: Desk, user: str, action_id: str, value: str, *, inside: bool = False) -> Any:
    """Press something that stood in a message (or `inside` a window), of whatever kind it is."""
    core = desk.ws.core
    body = envelopes.interaction(core.state, "block_actions", core.state.person(user))
    body |= {
        "container": {"type": "message", "channel_id": seed.IT_SUPPORT, "is_ephemeral": True},
        "channel": {"id": seed.IT_SUPPORT, "name": "it-support"},
        "response_url": core.response_url(user, seed.IT_SUPPORT, None, None),
        "trigger_id": core.trigger(user),
        "state": {"values": {}},
    }
    if inside:
        view = views.lay(core, user, window("phrase_browser", ""))
        body |= envelopes.in_view(core.state, view, {})
        del body["response_url"]
    option = {"value": value, "text": {"type": "plain_text", "text": value}}
    body["actions"] = [
        {
            "type": "button", "action_id": action_id, "block_id": "somewhere", "value": value,
            "selected_option": option, "selected_options": [option], "selected_user": seed.AISHA,
            "action_ts": f"{core.clock.now():.6f}", "text": option["text"],
        }
    ]  # fmt: skip
    return core.post.interact("interactive", body)


def window(callback_id: str, metadata: str) -> dict[str, Any]:
    """A window with a field, as it might stand open after a restart or an upgrade."""
    field = {"type": "plain_text_input", "action_id": "field"}
    label = {"type": "plain_text", "text": "Field"}
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": {"type": "plain_text", "text": "Window"},
        "submit": {"type": "plain_text", "text": "Send"},
        "private_metadata": metadata,
        "blocks": [{"type": "input", "block_id": "b", "label": label, "element": field}],
    }
