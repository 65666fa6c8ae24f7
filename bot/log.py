"""Structured logs, with one place that keeps people's words and tokens out of them."""

import logging
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

GONE = "[left out]"

_WORDS_AND_SECRETS = frozenset(
    {"attachments", "authorization", "blocks", "body", "client_secret", "files", "message"}
    | {"payload", "previous_message", "raw_body", "raw_text", "secret", "signature"}
    | {"signing_secret", "text", "token", "app_token", "bot_token", "user_token", "view"}
)

# Slack's own prefixes: xoxb-, xoxp-, xoxe., xapp- and their kin; then a password within a URL.
_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp)[-.][\w.-]+", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^:/@\s]+:)[^@\s]+(?=@)")
# What opens one of Slack's sockets, in its address.
_TICKET = re.compile(r"(\bticket=)[^&\s'\")]+")

# Bolt prints a whole request on a signature mismatch ("body: ...") and where nothing acknowledged
# it ("for the request ({...})").
_WHOLE_REQUEST = re.compile(r"(\b(?:raw_)?body\s*[:=]|\brequest \().*", re.IGNORECASE | re.DOTALL)
_BAD_SIGNATURE = "Invalid request signature"

# Bolt warns of this at every start. The token is used all the same: its client has it from us.
_UNTRUE = "As `installation_store` or `authorize` has been used"


def redact(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Leave out keys that hold people's words, and anything that looks like a token, at any depth.

    `event`, the log line's own sentence, is kept: it is ours and holds fixed words only; tokens and
    passwords are still cut out of it.
    """
    return {key: _clean(key, value) for key, value in event.items()}


def _clean(key: str, value: Any) -> Any:
    if key.lower() in _WORDS_AND_SECRETS:
        return GONE
    if isinstance(value, str):
        bare = _PASSWORD.sub(rf"\1{GONE}", _TOKEN.sub(GONE, value))
        return _TICKET.sub(rf"\1{GONE}", bare)
    if isinstance(value, Mapping):
        return {str(k): _clean(str(k), v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean("", item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return _clean(key, str(value))


class _Bystanders(logging.Filter):
    """Keeps other libraries' lines short of request bodies, and their chatter off the page.

    Below WARNING none of theirs is kept: there the SQLite driver prints every statement with its
    values, notes that people wrote for themselves among them, and Bolt every payload.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        ours = isinstance(record.msg, dict)  # structlog's own way of handing a line over
        if record.levelno < logging.WARNING and not ours:
            return record.getMessage().startswith(_BAD_SIGNATURE) and self._shorten(record)
        if not ours and record.getMessage().startswith(_UNTRUE):
            return False
        return self._shorten(record)

    def _shorten(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(("slack_bolt", "slack_sdk", "aiohttp")):
            record.msg = _WHOLE_REQUEST.sub(rf"\1 {GONE}", record.getMessage())
            record.args = ()
        return True


def configure(level: str = "info", stream: TextIO | None = None) -> None:
    """Send every log line, ours and the libraries', to `stream` (stderr): JSON, or plain on a TTY.

    `level` is one of debug, info, warning, error. May be called again; the last call counts.
    """
    out = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.addFilter(_Bystanders())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _renderer(out),
            ],
        )
    )
    _adopt(handler, level)


def _renderer(out: TextIO) -> Callable[..., Any]:
    if out.isatty():
        return structlog.dev.ConsoleRenderer()
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _adopt(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # DBOS prints on its own unless its logger already has somewhere to write.
    engine = logging.getLogger("dbos")
    engine.handlers = [handler]
    engine.propagate = False


def get(name: str) -> structlog.stdlib.BoundLogger:
    """A logger for a module: `log.info("event in words", channel=...)`; never a message's text."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger
