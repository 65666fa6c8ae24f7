"""Programs a lab command starts: their ports, and when they are up."""

import asyncio
import socket

import aiohttp


def free_port() -> int:
    """A loopback port nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


async def until_ready(address: str, *, within: float = 120.0) -> None:
    """Wait until `/readyz` answers 200; TimeoutError after `within` seconds."""
    async with aiohttp.ClientSession() as session, asyncio.timeout(within):
        while True:
            try:
                async with session.get(address) as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
