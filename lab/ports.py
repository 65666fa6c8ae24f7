"""Loopback ports for programs a lab command starts."""

import socket


def free_port() -> int:
    """A loopback port nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
