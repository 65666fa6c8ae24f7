"""views.*: modals and App Home."""

from typing import Any

from bot.workspace import wire
from bot.workspace.args import Args
from bot.workspace.blockids import with_ids
from bot.workspace.blockkit import faults_of_view
from bot.workspace.core import Core
from bot.workspace.model import Json, SlackError, View

_DEEPEST = 3
"""Slack lets three modals lie on each other."""


def _content(core: Core, value: Any, kind: str) -> Json:
    faults = faults_of_view(value)
    if not faults and value.get("type") != kind:
        faults = [f"[ERROR] a {kind} is needed here [json-pointer:/view/type]"]
    if faults:
        raise SlackError("invalid_arguments", response_metadata={"messages": faults})
    return {**value, "blocks": with_ids(value["blocks"], core.state.new_id)}


def lay(core: Core, owner: str, value: Any) -> View:
    """Lay a modal on top of a person's stack; `push_limit_reached` above three."""
    stack = core.state.stacks.setdefault(owner, [])
    if len(stack) >= _DEEPEST:
        raise SlackError("push_limit_reached")
    content = _content(core, value, "modal")
    name = core.state.new_id("V")
    root = stack[0] if stack else name
    view = View(name, owner, content, core.state.new_hash(), root, stack[-1] if stack else None)
    core.state.views[name] = view
    stack.append(name)
    core.state.changed()
    return view


def change(core: Core, view: View, value: Any) -> None:
    """Give a modal other content."""
    view.content = _content(core, value, "modal")
    view.hash = core.state.new_hash()
    core.state.changed()


def _told(core: Core, view: View) -> Json:
    return {"view": wire.view(core.state, view)}


async def open_modal(core: Core, args: Args) -> Json:
    """Open a modal for whoever holds the trigger; it replaces any that are open."""
    value = args.nested("view")
    _content(core, value, "modal")
    owner = core.spend_trigger(args.text("trigger_id"))
    core.state.stacks[owner] = []
    return _told(core, lay(core, owner, value))


async def push(core: Core, args: Args) -> Json:
    """Lay a modal on the one that was clicked."""
    value = args.nested("view")
    _content(core, value, "modal")
    owner = core.spend_trigger(args.text("trigger_id"))
    if not core.state.stacks.get(owner):
        raise SlackError("not_found")
    return _told(core, lay(core, owner, value))


async def update(core: Core, args: Args) -> Json:
    """Change an open modal, by its id or its external id."""
    wanted, external = args.optional("view_id"), args.optional("external_id")
    for view in core.state.views.values():
        if view.id == wanted or (external and view.content.get("external_id") == external):
            if args.optional("hash") not in (None, view.hash):
                raise SlackError("hash_conflict")
            change(core, view, args.nested("view"))
            return _told(core, view)
    raise SlackError("not_found")


async def publish(core: Core, args: Args) -> Json:
    """Replace one person's App Home."""
    user = args.text("user_id")
    core.state.person(user)
    content = _content(core, args.nested("view"), "home")
    before = core.state.homes.get(user)
    if args.optional("hash") and before and before.hash != args.optional("hash"):
        raise SlackError("hash_conflict")
    name = before.id if before else core.state.new_id("V")
    view = View(name, user, content, core.state.new_hash(), name)
    core.state.homes[user] = view
    core.state.changed()
    return _told(core, view)
