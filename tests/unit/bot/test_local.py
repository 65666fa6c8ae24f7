"""The local workspace as the settings want it: their command names, on this machine alone."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.local import PageTaken, in_local, local_workspace
from config.settings import Settings, load


def settings(folder: Path, **asked: str) -> Settings:
    """What is set, with any free port for the page."""
    given = {"STEADYHAND_DATA_DIR": str(folder), **asked}
    return load(given, folder).model_copy(update={"workspace_port": 0})


async def test_the_page_offers_the_commands_the_bot_answers_to(tmp_path: Path) -> None:
    """With a prefix in the settings, the names it offers have it too."""
    async with local_workspace(settings(tmp_path, STEADYHAND_COMMANDS_PREFIX="it-")) as workspace:
        names = [name for name, _ in workspace.core.seed.commands]

    assert "/it-phrase" in names
    assert "/phrase" not in names


async def test_it_answers_on_this_machine_alone(tmp_path: Path) -> None:
    """Whatever address the settings give the bot's own door."""
    asked = settings(tmp_path, STEADYHAND_HOST="0.0.0.0")  # noqa: S104 - what must not matter
    async with local_workspace(asked) as workspace:
        hosts = {urlsplit(url).hostname for url in (workspace.base_url, workspace.api_url)}
        connected = in_local(asked, workspace).slack

    assert hosts == {"127.0.0.1"}
    assert connected.api_url == workspace.api_url


async def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    """The sentence says what to do."""
    async with local_workspace(settings(tmp_path)) as workspace:
        port = urlsplit(workspace.base_url).port
        taken = settings(tmp_path).model_copy(update={"workspace_port": port})
        with pytest.raises(PageTaken, match="STEADYHAND_WORKSPACE_PORT"):
            async with local_workspace(taken):
                pytest.fail("two pages on one port")


async def test_a_real_workspaces_data_is_out_of_its_reach(tmp_path: Path) -> None:
    """A start that lost its tokens must not deliver to the stand-in what waits for real people."""
    asked = settings(tmp_path, DATABASE_URL="postgresql://steady:hidden@db.example.org/steady")
    async with local_workspace(asked) as workspace:
        local = in_local(asked, workspace)

    assert local.data_dir == tmp_path / "local"
    assert local.database == f"sqlite:///{tmp_path}/local/steadyhand.db"
