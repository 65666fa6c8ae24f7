"""What people do with the app's things: press, choose, command, fill in, close."""

from collections.abc import Mapping
from typing import Any

from bot.workspace import envelopes, wire
from bot.workspace.blockids import answer, beginning, elements_of, find
from bot.workspace.core import Core
from bot.workspace.methods import views
from bot.workspace.model import Json, Message, Outcome, SlackError, View
from bot.workspace.responses import answer_at_once

Values = Mapping[str, Any]
"""What a person typed or chose: a string or a list of strings, by action_id or, where several
elements share one, by `block_id/action_id`."""


class Clicking:
    """The part of a workspace that presses buttons for people."""

    core: Core

    async def slash(self, user: str, channel: str, command: str, text: str = "") -> Outcome:
        """Send a slash command, and show its answer."""
        core = self.core
        where = core.state.conversation(channel)
        if user not in where.members:
            raise SlackError("not_in_channel")
        payload = envelopes.command(core.state, core.state.person(user), where, command, text)
        payload["response_url"] = core.response_url(user, channel, None, None)
        payload["trigger_id"] = core.trigger(user)
        outcome = await core.post.interact("slash_commands", payload)
        answer_at_once(core, payload["response_url"].rpartition("/")[2], outcome)
        return outcome

    async def click(
        self,
        user: str,
        ts: str,
        action_id: str,
        value: Any = None,
        *,
        channel: str | None = None,
        block_id: str | None = None,
        state: Values | None = None,
    ) -> Outcome:
        """Press or choose something on a message that `user` can see.

        `value` is the chosen option's value (a list where several can be chosen); a button needs
        none. `state` is what else was filled in on the message. LookupError when `user` cannot see
        such a message or it holds no such element.
        """
        core = self.core
        message = self.visible(user, ts, channel)
        block, element = find(message.blocks, action_id, block_id)
        payload = envelopes.interaction(core.state, "block_actions", core.state.person(user))
        payload |= envelopes.place(core.state, message)
        payload["state"] = {"values": values_of(message.blocks, state or {})}
        payload["response_url"] = core.response_url(
            user, message.conversation, message.thread_ts, message
        )
        payload["trigger_id"] = core.trigger(user)
        payload["actions"] = [self._action(block, element, value)]
        return await core.post.interact("interactive", payload)

    def _action(self, block: Json, element: Json, value: Any) -> Json:
        named = {"action_id": element["action_id"], "block_id": block["block_id"]}
        at = {"action_ts": f"{self.core.clock.now():.6f}"}
        if element["type"] != "button":
            return {**named, **answer(element, value), **at}
        keys = ("type", "text", "value", "style", "url")
        return {**named, **{key: element[key] for key in keys if key in element}, **at}

    def visible(self, user: str, ts: str, channel: str | None = None) -> Message:
        """A message that `user` can see; LookupError when there is none."""
        for message in self.core.state.everything():
            if message.ts != ts or channel not in (None, message.conversation):
                continue
            where = self.core.state.conversation(message.conversation)
            own = message.only_for in (None, user) and message.lost is None
            if own and user in where.members:
                return message
        raise LookupError(f"{user} can see no message {ts}")

    async def click_in_view(
        self,
        user: str,
        view_id: str,
        action_id: str,
        value: Any = None,
        *,
        block_id: str | None = None,
        state: Values | None = None,
    ) -> Outcome:
        """Press or choose something in one's open modal or App Home."""
        core = self.core
        view = self._view(user, view_id)
        blocks = view.content["blocks"]
        block, element = find(blocks, action_id, block_id)
        payload = envelopes.interaction(core.state, "block_actions", core.state.person(user))
        payload |= envelopes.in_view(core.state, view, values_of(blocks, state or {}))
        payload["trigger_id"] = core.trigger(user)
        payload["actions"] = [self._action(block, element, value)]
        return await core.post.interact("interactive", payload)

    def _view(self, user: str, view_id: str) -> View:
        core = self.core
        view = core.state.views.get(view_id)
        home = core.state.homes.get(user)
        if view is None and home is not None and home.id == view_id:
            view = home
        if view is None or view.owner != user:
            raise LookupError(f"{user} has no view {view_id} open")
        return view

    async def shortcut(
        self, user: str, ts: str, callback_id: str, *, channel: str | None = None
    ) -> Outcome:
        """Use a message shortcut; Slack offers none on ephemeral messages (LookupError)."""
        core = self.core
        message = self.visible(user, ts, channel)
        if message.only_for is not None:
            raise LookupError("an ephemeral message has no shortcuts")
        payload = envelopes.interaction(core.state, "message_action", core.state.person(user))
        payload |= envelopes.place(core.state, message)
        del payload["container"]
        payload |= {"callback_id": callback_id, "message_ts": ts, "trigger_id": core.trigger(user)}
        payload["action_ts"] = f"{core.clock.now():.6f}"
        payload["response_url"] = core.response_url(
            user, message.conversation, message.thread_ts, message
        )
        return await core.post.interact("interactive", payload)

    async def submit_view(self, user: str, view_id: str, values: Values | None = None) -> Outcome:
        """Submit a modal, and do with it what the app answers."""
        core = self.core
        view = self._view(user, view_id)
        given = values_of(view.content["blocks"], values or {})
        payload = envelopes.interaction(core.state, "view_submission", core.state.person(user))
        payload |= {"trigger_id": core.trigger(user), "view": wire.view(core.state, view, given)}
        payload["response_urls"] = []
        outcome = await core.post.interact("interactive", payload)
        return self._after_submission(view, outcome) if outcome.ok else outcome

    def _after_submission(self, view: View, outcome: Outcome) -> Outcome:
        body = outcome.body or {}
        action = body.get("response_action")
        if action == "errors":
            return Outcome(ok=False, error="errors", body=body)
        if action == "update":
            views.change(self.core, view, body["view"])
        elif action == "push":
            views.lay(self.core, view.owner, body["view"])
        else:
            self._take_down(view, everything=action == "clear")
        return outcome

    def _take_down(self, view: View, *, everything: bool = False) -> None:
        """One modal of a stack, wherever it lies by now, or the whole stack."""
        stack = self.core.state.stacks.get(view.owner, [])
        for name in [*stack] if everything else [view.id]:
            self.core.state.views.pop(name, None)
            if name in stack:
                stack.remove(name)
        self.core.state.changed()

    async def close_view(self, user: str, view_id: str, *, all_of_them: bool = False) -> None:
        """Close a modal; the app hears of it when it asked to."""
        core = self.core
        view = self._view(user, view_id)
        told = wire.view(core.state, view)
        self._take_down(view, everything=all_of_them)
        if view.content.get("notify_on_close"):
            payload = envelopes.interaction(core.state, "view_closed", core.state.person(user))
            payload |= {"view": told, "is_cleared": all_of_them}
            await core.post.interact("interactive", payload)

    async def open_home(self, user: str, tab: str = "home") -> None:
        """Open the app's Home (or, with `messages`, its DM)."""
        core = self.core
        core.state.person(user)
        where = core.state.direct(user)
        at = f"{core.clock.now():.6f}"
        core.announce(where.id, envelopes.home_opened(core.state, user, where.id, tab, at))


def values_of(blocks: list[Json], given: Values) -> Json:
    """The `state.values` of some blocks, where `given` was typed or chosen by action_id."""
    values: Json = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in ("button", "overflow"):
                continue
            action_id = element["action_id"]
            full = f"{block['block_id']}/{action_id}"
            chosen = given.get(full, given.get(action_id, beginning(element)))
            values.setdefault(block["block_id"], {})[action_id] = answer(element, chosen)
    return values
