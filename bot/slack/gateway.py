"""The one way out to Slack, and the one file that catches its errors.

Every call ends in one of four ways: Slack's answer, SlackRefused (it said no), SlackBusy (not done,
safe to try again), or SlackUnclear (it may have been done).
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import SlackBusy, SlackFault, SlackRefused, SlackUnclear
from bot.slack.client import quiet_logger
from bot.slack.pacing import Pacer

RETRY_AFTER = 5.0
"""Seconds to wait when Slack could not be reached or named no time of its own."""

_UNCLEAR = frozenset({"fatal_error", "internal_error", "service_unavailable"})
"""Slack's own words for these: "some aspect of the operation" may have succeeded."""

log = structlog.get_logger(__name__)


def _uncounted(_method: str, _outcome: str) -> None:
    """Count nothing."""


class SlackUnreachable(SlackBusy):
    """Slack cannot be reached just now. Nothing was lost; it goes out as soon as it can."""


class Gateway:
    """Makes a call at Slack's pace and says how it ended."""

    def __init__(
        self,
        client: AsyncWebClient,
        pacer: Pacer,
        *,
        count: Callable[[str, str], None] = _uncounted,
    ) -> None:
        """`count` is told each method and its outcome.

        Outcomes are ok, refused, busy, unclear, unreachable, and paced for a call that our own
        pace did not let out in time.
        """
        self.client = client
        self._pacer = pacer
        self._count = count

    async def call(
        self,
        method: str,
        request: Callable[[], Awaitable[AsyncSlackResponse]],
        *,
        channel: str = "",
        private: bool = False,
        patience: float | None = None,
        admitted: bool = False,
    ) -> Mapping[str, Any]:
        """The body of Slack's answer to one request.

        `patience` is the longest wait for the pace in seconds; `private` and `channel` choose the
        lane; one already `admitted` goes at once. Raises SlackRefused, SlackBusy or SlackUnclear.
        """
        response = await self.answer(
            method,
            request,
            channel=channel,
            private=private,
            patience=patience,
            admitted=admitted,
        )
        return response.data if isinstance(response.data, dict) else {}

    async def answer(
        self,
        method: str,
        request: Callable[[], Awaitable[AsyncSlackResponse]],
        *,
        channel: str = "",
        private: bool = False,
        patience: float | None = None,
        admitted: bool = False,
    ) -> AsyncSlackResponse:
        """As `call`, with the headers as well."""
        if not admitted:
            await self.admit(method, channel=channel, private=private, patience=patience)
        try:
            with said_plainly():
                response = await request()
        except SlackFault as fault:
            self._count(method, _OUTCOMES[type(fault)])
            if type(fault) is SlackBusy:
                self._pacer.pause(method, fault.retry_after)
            if isinstance(fault, SlackRefused):
                log.warning("slack.refused", method=method, code=fault.code)
            raise
        self._count(method, "ok")
        return response

    async def admit(
        self,
        method: str,
        *,
        channel: str = "",
        private: bool = False,
        patience: float | None = None,
    ) -> None:
        """Return once the pace lets a call out, which then counts as made; else SlackBusy.

        For a call whose row is marked in between: a mark should mean that the call is being made.
        """
        try:
            await self._pacer.admit(method, channel=channel, private=private, patience=patience)
        except SlackBusy:
            self._count(method, "paced")
            raise

    async def respond(self, url: str, body: Mapping[str, Any]) -> None:
        """Answer at a `response_url` (5 times within 30 minutes), to its reader alone.

        `body` may say `replace_original`, or be `delete_original` alone. Raises as `call` does.
        """
        webhook = AsyncWebhookClient(
            url, session=self.client.session, retry_handlers=[], logger=quiet_logger()
        )
        # Of its own accord it takes the machine's proxy, which does not lead back to this machine.
        webhook.proxy = self.client.proxy
        with said_plainly():
            said = await webhook.send_dict({"response_type": "ephemeral", **body})
        if said.status_code == 200:
            self._count("response_url", "ok")
            return
        self._count("response_url", "refused")
        if said.status_code == 429:
            raise SlackBusy(_retry_after(said.headers))
        raise SlackUnclear if said.status_code >= 500 else SlackRefused(_code_of(said.body))


_OUTCOMES: dict[type[SlackFault], str] = {
    SlackRefused: "refused",
    SlackBusy: "busy",
    SlackUnreachable: "unreachable",
    SlackUnclear: "unclear",
}


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn whatever a request of the SDK raises into one of our three faults."""
    try:
        yield
    except SlackApiError as error:
        raise _said_no(error) from None
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
        # Nothing had been sent yet, so trying again cannot double anything.
        raise SlackUnreachable(RETRY_AFTER) from None
    except (aiohttp.ClientError, TimeoutError, OSError, SlackRequestError):
        raise SlackUnclear from None
    except AttributeError:
        # A proxy's page of plain text with status 200: the SDK asks a str for its keys.
        raise SlackUnclear from None


def _said_no(error: SlackApiError) -> SlackFault:
    # The SDK also raises this with aiohttp's own response, when the body was not JSON.
    data = getattr(error.response, "data", None)
    said = data if isinstance(data, dict) else {}
    status = getattr(error.response, "status_code", 0)
    code = str(said.get("error", ""))
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return SlackBusy(_retry_after(getattr(error.response, "headers", None)))
    if not code or code in _UNCLEAR or status >= 500:
        return SlackUnclear()
    return SlackRefused(code)


def _retry_after(headers: Mapping[str, str] | None) -> float:
    named = (headers or {}).get("Retry-After", "").strip()
    return max(1.0, float(named)) if named.isdecimal() else RETRY_AFTER


def _code_of(body: str) -> str:
    # `used_url` or `expired_url` as plain text; anything longer is a page, not a code.
    return body if body and len(body) <= 40 and " " not in body else "response_url_refused"
