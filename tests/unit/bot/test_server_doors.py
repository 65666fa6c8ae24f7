"""The doors an operator looks at: why they stay shut, and what they say of the database."""

import asyncio
import socket
from typing import Any, cast

import aiohttp
import pytest

from bot import metrics as measuring
from bot import server
from bot.server import CannotListen, Doors, open_doors
from lab.ports import free_port


class Database:
    """One that answers, or says nothing at all."""

    def __init__(self, *, answers: bool) -> None:
        self.answers = answers

    async def reachable(self) -> bool:
        if not self.answers:
            await asyncio.Event().wait()
        return True


class Locked:
    """One that answers once it is freed, and is looked at for as long."""

    def __init__(self) -> None:
        self.freed = asyncio.Event()
        self.looks = 0
        self.cancelled = False

    async def reachable(self) -> bool:
        self.looks += 1
        try:
            await self.freed.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return True


class Reader:
    """Reads nothing."""

    source = "cues"


class Bolt:
    """Hears nothing: these tests send no event."""


def doors(host: str, port: int, *, answers: bool = True, ledger: object = None) -> Doors:
    """Doors over HTTP, with nobody behind them."""
    return Doors(
        bolt=cast("Any", Bolt()),
        client=cast("Any", None),
        ledger=cast("Any", ledger or Database(answers=answers)),
        metrics=measuring.build(),
        reader=cast("Any", Reader()),
        host=host,
        port=port,
        app_token=None,
    )


async def test_a_port_in_use_is_said_to_be_so() -> None:
    """And which setting changes it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CannotListen, match=r"Stop what uses it, or set STEADYHAND_PORT"):
            async with open_doors(doors("127.0.0.1", taken.getsockname()[1])):
                pass


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
async def test_an_address_of_another_machine_names_the_host(host: str) -> None:
    """Another port would not help."""
    with pytest.raises(CannotListen, match=r"Set STEADYHAND_HOST") as refused:
        async with open_doors(doors(host, free_port())):
            pass

    assert host in str(refused.value)


@pytest.mark.parametrize(("answers", "status"), [(True, 200), (False, 503)])
async def test_a_database_that_says_nothing_is_not_ready(*, answers: bool, status: int) -> None:
    """Whoever asks is answered within a few seconds all the same."""
    one = doors("127.0.0.1", free_port(), answers=answers)

    async with open_doors(one), aiohttp.ClientSession() as session:
        async with asyncio.timeout(server.READY_WITHIN + 30):
            answer = await session.get(f"http://127.0.0.1:{one.port}/readyz")
        said = await answer.json()

    assert (answer.status, said["database"]) == (status, answers)


async def test_a_look_at_a_locked_database_is_left_to_its_end() -> None:
    """Its driver would not let it end sooner; those who ask share it, and the next is anew."""
    database = Locked()
    one = doors("127.0.0.1", free_port(), ledger=database)
    url = f"http://127.0.0.1:{one.port}/readyz"
    async with open_doors(one), aiohttp.ClientSession() as session:
        async with asyncio.timeout(server.READY_WITHIN + 30):
            locked = await asyncio.gather(session.get(url), session.get(url))
        assert (database.looks, database.cancelled) == (1, False)
        database.freed.set()
        freed = await session.get(url)

    assert [answer.status for answer in locked] == [503, 503]
    assert freed.status == 200
