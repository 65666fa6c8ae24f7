"""What the page's visitor does is answered as Slack would answer it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.workspace import Workspace, seed
from bot.workspace.methods import views
from bot.workspace.required import REQUIRED
from bot.workspace.sockets import Ack, Delivery
from tests.unit.bot.workspace.asking import act, ask


def entry(name: str, element: dict[str, Any], *, optional: bool = False) -> dict[str, Any]:
    """An input block with one element, both called `name`."""
    label = {"type": "plain_text", "text": name}
    asked = {**element, "action_id": name}
    return {
        "type": "input",
        "block_id": name,
        "label": label,
        "element": asked,
        "optional": optional,
    }


def form(*blocks: dict[str, Any]) -> dict[str, Any]:
    """A modal that can be sent."""
    words = {"type": "plain_text", "text": "Form"}
    return {"type": "modal", "title": words, "submit": words, "blocks": [*blocks]}


class AppThat:
    """An app at the other end: does something, then acknowledges."""

    def __init__(self, does: Callable[[dict[str, Any]], Awaitable[None]] | None = None) -> None:
        self._does = does

    async def deliver(self, delivery: Delivery) -> Ack:
        """Take one payload."""
        if self._does:
            await self._does(delivery.payload)
        return Ack(ok=True)


class Laying:
    """Lays one more modal in front of Tom."""

    def __init__(self, workspace: Workspace) -> None:
        self._core = workspace.core
        self.laid: list[str] = []

    async def __call__(self, _payload: dict[str, Any]) -> None:
        """Do it."""
        self.laid.append(views.lay(self._core, seed.TOM, form()).id)


async def submit(workspace: Workspace, view: str, **state: Any) -> dict[str, Any]:
    """What Tom's page is told when he sends a form; `state` is by field."""
    filled = {f"{name}/{name}": value for name, value in state.items()}
    return await act(workspace, do="submit", user=seed.TOM, view=view, state=filled)


async def test_a_required_field_left_empty_is_named_before_the_app_hears(
    workspace: Workspace,
) -> None:
    """Each empty field has its own sentence, optional ones none, and nothing is delivered."""
    line = {"type": "plain_text_input", "min_length": 4}
    blocks = (entry("a", line), entry("b", line, optional=True), entry("c", line))
    shown = views.lay(workspace.core, seed.TOM, form(*blocks))
    told = await submit(workspace, shown.id, c="abc")

    assert told["errors"] == {"a": REQUIRED, "c": "Write at least 4 characters."}
    assert not workspace.deliveries


async def test_a_form_saved_untouched_keeps_its_times(workspace: Workspace) -> None:
    """A time that the form began with is sent as it stood."""
    workspace.core.post.transport = AppThat()
    picker = {"type": "timepicker", "initial_time": "19:00"}
    shown = views.lay(workspace.core, seed.TOM, form(entry("from", picker, optional=True)))
    await submit(workspace, shown.id)
    (sent,) = workspace.deliveries

    held = sent.payload["view"]["state"]["values"]["from"]["from"]
    assert held == {"type": "timepicker", "selected_time": "19:00"}


async def test_a_form_takes_down_itself_and_not_what_was_opened_meanwhile(
    workspace: Workspace,
) -> None:
    """A modal that the app lays on the form while it is being sent stays open."""
    another = Laying(workspace)
    workspace.core.post.transport = AppThat(another)
    shown = views.lay(workspace.core, seed.TOM, form(entry("a", {"type": "plain_text_input"})))
    await submit(workspace, shown.id, a="words")

    assert [view["id"] for view in workspace.seen_by(seed.TOM).modals] == another.laid


async def test_a_command_nobody_knows_is_answered_at_once(workspace: Workspace) -> None:
    """Its writer alone is told what happened and what to do, and the app is not asked."""
    told = await act(
        workspace, do="slash", user=seed.TOM, channel=seed.IT_SUPPORT, text="/etc/<b> is broken"
    )
    (said,) = workspace.seen_by(seed.TOM).private

    assert told["ok"]
    assert said["text"].startswith("/etc/&lt;b&gt; is not a command here.")
    assert "put a space in front" in said["text"]
    assert not workspace.deliveries


async def test_a_reset_drops_what_is_on_its_way(workspace: Workspace) -> None:
    """A message that the app has not taken yet does not reach it after the reset."""
    await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "hello")
    await workspace.reset()
    await workspace.settled()

    assert not workspace.deliveries


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ("/page/emoji.json", {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
        ("/page/emoji.json", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ("/api/auth.test", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ("/api/auth.test", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),
    ],
)
async def test_another_sites_picture_cannot_call_the_workspace(
    workspace: Workspace, path: str, headers: dict[str, str], status: int
) -> None:
    """Browsers send no Origin with an image, so where it comes from is looked at as well."""
    assert (await ask(workspace, path, headers=headers))[0] == status


async def test_the_page_is_told_which_run_it_talks_to(workspace: Workspace) -> None:
    """Two connections to one workspace are told the same; the page notices a restart by it."""
    runs = set()
    async with ClientSession() as session:
        for _ in range(2):
            async with session.ws_connect(f"{workspace.base_url}/page/live") as socket:
                runs.add((await socket.receive_json())["firm"]["run"])

    assert len(runs) == 1
