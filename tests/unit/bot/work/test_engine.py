"""Where the engine keeps its rows, and who may use them."""

from pathlib import Path

import pytest

from bot.work import AlreadyRunning, system_url
from bot.work.engine import Engine


def test_sqlite_has_a_file_of_its_own(tmp_path: Path) -> None:
    """The engine never waits for the ledger's write lock, nor the other way round."""
    url = system_url("sqlite:///data/steadyhand.sqlite", tmp_path)

    assert url == f"sqlite:///{tmp_path}/work.sqlite"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_is_shared(scheme: str, tmp_path: Path) -> None:
    """Replicas share one database; its password is kept, and the driver is the engine's choice."""
    url = system_url(f"{scheme}://bot:secret@db/steadyhand", tmp_path)

    assert url == "postgresql://bot:secret@db/steadyhand"


def test_replicas_have_names_of_their_own() -> None:
    """Two processes on one PostgreSQL never take each other for themselves."""
    url = "postgresql://db/steadyhand"
    one, two = (Engine(url, version="v", executor=None) for _ in range(2))

    assert one.executor != two.executor


def test_one_process_on_sqlite_keeps_its_name(tmp_path: Path) -> None:
    """Work is found again after a restart, because the name is always the same."""
    url = system_url("sqlite:///x", tmp_path)

    assert Engine(url, version="v", executor="b").executor == "local"


async def test_file_in_use_is_refused(tmp_path: Path) -> None:
    """A second engine on the same file is one clear sentence."""
    url = system_url("sqlite:///x", tmp_path)
    first, second = (Engine(url, version="v", executor=None) for _ in range(2))
    first.prepare()
    try:
        with pytest.raises(AlreadyRunning, match="Stop it, or give this one a folder of its own"):
            second.prepare()
    finally:
        await first.stop()
