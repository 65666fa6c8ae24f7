"""The image: it holds what the bot needs, and its health check asks the bot and nobody else."""

import json
import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from tree import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


class Healthz(BaseHTTPRequestHandler):
    """Answers as the server of the test has it."""

    def do_GET(self) -> None:
        """200 for the one path, unless the server is to be ill."""
        well = self.path == "/healthz" and self.server.server_name != "ill"
        self.send_response(200 if well else 503)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


def health_check() -> list[str]:
    """The command, by this Python."""
    found = re.search(r"^HEALTHCHECK .*?CMD (\[.*?\])$", DOCKERFILE, re.MULTILINE | re.DOTALL)
    assert found
    command: list[str] = json.loads(found[1].replace("\\\n", ""))
    assert command[0] == "python"
    return [sys.executable, *command[1:]]


@pytest.mark.parametrize("well", [True, False])
def test_the_health_check_asks_the_bot_past_any_proxy(*, well: bool) -> None:
    """A proxy that leads to Slack knows no way to the container itself."""
    served = HTTPServer(("127.0.0.1", 0), Healthz)
    served.server_name = "well" if well else "ill"
    Thread(target=served.serve_forever, daemon=True).start()
    proxy = "http://127.0.0.1:9"
    env = {"STEADYHAND_PORT": str(served.server_port), "http_proxy": proxy, "HTTP_PROXY": proxy}

    ended = subprocess.run(health_check(), env=env, capture_output=True, check=False, timeout=60)
    served.shutdown()
    served.server_close()

    assert (ended.returncode == 0) is well, ended.stderr.decode()


def test_a_blank_port_is_the_default_one_as_everywhere() -> None:
    """`STEADYHAND_PORT=` in a copied `.env` counts as not set."""
    assert "os.environ.get('STEADYHAND_PORT') or 8320" in health_check()[-1]


def test_every_room_the_bot_runs_on_is_copied_and_let_through() -> None:
    """A package that `.dockerignore` holds back would be missing at the first start."""
    let_through = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    needed = {"bot", "config", "handlers", "phrasebank", "requirements/base.txt", "LICENSE"}

    copied = set(re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE))

    assert copied == needed
    assert {f"!{each}" for each in needed} <= set(let_through)
    assert "config/local.yaml" in let_through
