"""The page is served to this machine's browser and to nobody else."""

from typing import Any

import pytest
from aiohttp import ClientSession

from bot.workspace import Workspace, seed
from bot.workspace.page_server import FOLDER, emoji_names, policy
from tests.unit.bot.workspace.asking import act, ask

VENDORED = ("htm", "preact", "signals", "signals-core")


async def test_the_page_and_its_parts_are_served(workspace: Workspace) -> None:
    """Every file the page names is there."""
    status, index = await ask(workspace, "/")
    parts = [part.split('"')[0] for part in index.split('"/page/')[1:]]

    assert status == 200
    assert len(parts) > 8
    for part in parts:
        assert (await ask(workspace, f"/page/{part}"))[0] == 200, part


def test_nothing_is_loaded_from_outside() -> None:
    """No file of the page names another host, and the policy allows none."""
    for path in FOLDER.rglob("*"):
        if path.suffix in (".js", ".css", ".html") and "vendor" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert "https://" not in text, path
            assert "//cdn" not in text, path
    rules = policy((FOLDER / "index.html").read_text(encoding="utf-8"), "127.0.0.1:8321")
    assert rules.startswith("default-src 'self'; script-src 'self' 'sha256-")
    assert "unsafe" not in rules


@pytest.mark.parametrize("name", VENDORED)
def test_each_library_is_shipped_with_its_licence(name: str) -> None:
    """A vendored folder without a licence may not be shipped."""
    licence = (FOLDER / "vendor" / name / "LICENSE").read_text(encoding="utf-8")

    assert "MIT" in licence or "Apache License" in licence


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}], ids=["host", "origin"]
)
async def test_other_sites_cannot_reach_it(workspace: Workspace, headers: dict[str, str]) -> None:
    """A request sent by another site through the visitor's browser is refused."""
    assert (await ask(workspace, "/page/emoji.json", headers=headers))[0] == 403


async def test_acts_must_be_json(workspace: Workspace) -> None:
    """A form that another site could send is not taken."""
    async with (
        ClientSession() as session,
        session.post(f"{workspace.base_url}/page/act", data={"do": "reset"}) as answer,
    ):
        assert answer.status == 415


async def test_typed_words_are_escaped_and_mentions_resolved(workspace: Workspace) -> None:
    """What the visitor types becomes what Slack would send."""
    words = "@tom is <b> & @nobody"
    await act(workspace, do="say", user=seed.PRIYA, channel=seed.IT_SUPPORT, text=words)
    (said,) = workspace.seen_by(seed.PRIYA).messages(seed.IT_SUPPORT)

    assert said["text"] == f"<@{seed.TOM}> is &lt;b&gt; &amp; @nobody"


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ({"do": "fly"}, "nobody here knows"),
        ({"do": "play", "name": "none"}, "There is no call named 'none'."),
        ({"do": "speed", "speed": 7}, "The speed must be one of"),
        (
            {"do": "say", "user": seed.PRIYA, "channel": seed.IT_TRIAGE, "text": "x"},
            "They are not a member of that channel.",
        ),
        ({"do": "click", "user": seed.PRIYA, "ts": "1", "action_id": "x"}, "can see no message"),
    ],
)
async def test_a_wrong_act_is_answered_in_a_sentence(
    workspace: Workspace, what: dict[str, Any], told: str
) -> None:
    """The page is told what is wrong, and the server goes on."""
    answer = await act(workspace, **what)

    assert answer["ok"] is False
    assert told in answer["error"]


async def test_the_page_is_told_what_its_people_see_and_no_more(workspace: Workspace) -> None:
    """A page that shows Priya never receives Tom's private words."""
    url = f"{workspace.base_url}/page/live"
    async with ClientSession() as session, session.ws_connect(url) as socket:
        firm = (await socket.receive_json())["firm"]
        await socket.send_json({"watch": [seed.PRIYA]})
        await socket.receive_json()
        workspace.core.app_says(seed.IT_SUPPORT, "whisper", [], only_for=seed.TOM)
        told = await socket.receive_str()

    assert firm["calls"][0]["name"] == "vpn-outage"
    assert seed.PRIYA in told
    assert "whisper" not in told


def test_emoji_are_known_by_slacks_names() -> None:
    """The names people type in Slack are there."""
    names = emoji_names()

    for name in ("slightly_smiling_face", "+1", "thumbsup", "eyes", "popcorn", "pray"):
        assert f'"{name}":' in names
