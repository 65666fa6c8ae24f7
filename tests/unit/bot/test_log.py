"""The log says what happened and never what anybody wrote."""

import functools
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import log

WORDS = "the third time I am asking"
TOKEN = "xoxb-1111-2222-AbCdEf"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """Where the log goes; what was there before is put back."""
    root, engine = logging.getLogger(), logging.getLogger("dbos")
    before = root.handlers, root.level, engine.handlers, engine.propagate
    stream = io.StringIO()
    log.configure("info", stream)
    yield stream
    root.handlers, engine.handlers, engine.propagate = before[0], before[2], before[3]
    root.setLevel(before[1])


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    """What was logged, parsed."""
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_is_one_json_object_with_its_facts(out: io.StringIO) -> None:
    """Machines read the log, so a line is an object with a level, a time and a name."""
    log.get("bot.watching").info("nudge decided", channel="C1", reason="third_chase")

    (line,) = lines(out)
    assert line["event"] == "nudge decided"
    assert (line["level"], line["logger"]) == ("info", "bot.watching")
    assert (line["channel"], line["reason"]) == ("C1", "third_chase")
    assert line["timestamp"].endswith("Z")


def test_a_terminal_reads_words_not_json() -> None:
    """A person at a terminal is not shown JSON."""
    root = logging.getLogger()
    before = root.handlers, root.level
    terminal = Terminal()
    log.configure("info", terminal)
    log.get("bot").info("started", port=8320)
    root.handlers = before[0]
    root.setLevel(before[1])

    assert "started" in terminal.getvalue()
    assert "{" not in terminal.getvalue()


@pytest.mark.parametrize("key", ["text", "token", "blocks", "Text", "payload", "previous_message"])
def test_keys_that_hold_words_or_secrets_are_left_out(out: io.StringIO, key: str) -> None:
    """Whoever logs such a key by mistake logs nothing of it, at any depth."""
    log.get("bot").info("seen", **{key: WORDS}, event_data={"inner": [{key: WORDS}]})

    assert WORDS not in out.getvalue()
    assert out.getvalue().count(log.GONE) == 2


@pytest.mark.parametrize("token", [TOKEN, "xapp-1-A0-1-abc", "xoxp-9-8", "xoxe.xoxb-1-abc"])
def test_tokens_are_cut_out_of_any_value(out: io.StringIO, token: str) -> None:
    """A token is known by its look, wherever it stands."""
    log.get("bot").warning(f"refused {token}", url=f"https://x/?t={token}", all=[token])

    assert token not in out.getvalue()


def test_a_databases_password_is_cut_out(out: io.StringIO) -> None:
    """An engine's error may quote the whole URL."""
    log.get("bot").error("unreachable", url="postgresql://bot:hunter2@db:5432/steady")

    assert "hunter2" not in out.getvalue()
    assert "db:5432" in out.getvalue()


def test_the_ticket_of_a_socket_is_cut_out(out: io.StringIO) -> None:
    """Whoever has it could listen in our place."""
    log.get("bot").error(
        "no", error="403, url='wss://wss.example.org/link/?ticket=abc-1&app_id=A1'"
    )

    assert "abc-1" not in out.getvalue()
    assert "app_id=A1" in out.getvalue()


def test_a_traceback_is_kept_and_its_tokens_are_not(out: io.StringIO) -> None:
    """An exception is logged with its trace, minus what must not be there."""
    try:
        int(TOKEN)  # the error's own message quotes it
    except ValueError:
        log.get("bot").exception("call failed")

    assert "ValueError" in lines(out)[0]["exception"]
    assert TOKEN not in out.getvalue()


def test_other_objects_are_shown_by_their_words(out: io.StringIO) -> None:
    """What is not plain data is shown as text, with the same care."""
    log.get("bot").info("refused", error=ValueError(f"bad {TOKEN}"), flag=True, count=2, none=None)

    line = lines(out)[0]
    assert line["error"] == f"bad {log.GONE}"
    assert (line["flag"], line["count"], line["none"]) == (True, 2, None)


def test_a_wrong_signature_is_logged_without_the_request(out: io.StringIO) -> None:
    """Bolt prints the whole body there; the operator needs only to know that it happened."""
    said = f"Invalid request signature detected (signature: v0=1, timestamp: 2, body: text={WORDS})"
    logging.getLogger("slack_bolt.AsyncRequestVerification").info(said)

    assert "Invalid request signature detected" in out.getvalue()
    assert WORDS not in out.getvalue()


def test_an_unacknowledged_request_is_logged_without_the_request(out: io.StringIO) -> None:
    """The same for what Bolt prints where a listener forgot to answer."""
    said = f"no listener called ack for the request ({{'text': '{WORDS}'}})"
    logging.getLogger("slack_bolt.AsyncApp").warning(said)

    assert "listener called ack" in out.getvalue()
    assert WORDS not in out.getvalue()


def test_the_engines_adverts_stay_out_and_its_warnings_come_through(out: io.StringIO) -> None:
    """At INFO the durable engine prints a console's address; at WARNING it has something to say."""
    engine = logging.getLogger("dbos")
    engine.setLevel(logging.INFO)
    engine.info("To view and manage workflows, connect to DBOS Conductor at: https://console")
    engine.warning("queue is slow")

    assert [line["event"] for line in lines(out)] == ["queue is slow"]


@pytest.mark.parametrize("name", ["aiosqlite", "psycopg", "slack_sdk", "somebody.else"])
@pytest.mark.parametrize("level", ["debug", "info"])
def test_no_librarys_chatter_is_kept_however_much_is_asked_for(
    out: io.StringIO, name: str, level: str
) -> None:
    """At DEBUG the SQLite driver prints every statement with its values, people's notes too."""
    log.configure("debug", out)
    said = functools.partial(print, "INSERT INTO reflections VALUES (?)", (WORDS,))
    getattr(logging.getLogger(name), level)("executing %s", said)
    log.get("bot").debug("ours")

    assert [line["event"] for line in lines(out)] == ["ours"]


def test_nobody_is_told_at_every_start_that_their_token_is_ignored(out: io.StringIO) -> None:
    """Bolt says so of a token that it is not handed itself; it is used all the same."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=TOKEN)

    AsyncApp(client=AsyncWebClient(token=TOKEN), authorize=authorize, signing_secret="s")

    assert out.getvalue() == ""


def test_the_level_is_kept(out: io.StringIO) -> None:
    """What is below the level asked for is not written."""
    log.get("bot").debug("nothing to see")

    assert out.getvalue() == ""


@given(
    st.recursive(
        st.text(max_size=5) | st.integers() | st.none(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["text", "a", "token"]), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_whatever_is_logged_is_plain_data_without_those_keys(value: Any) -> None:
    """Any nesting comes out as JSON in which nothing stands under a forbidden key."""
    clean = log.redact(None, "info", {"event": "seen", "value": value})

    assert json.loads(json.dumps(clean)) == clean
    assert all(found == log.GONE for found in forbidden(clean))


def forbidden(value: Any) -> Iterator[Any]:
    """Everything that stands under a key for words or secrets."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "token"):
                yield inner
            else:
                yield from forbidden(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from forbidden(inner)
