"""Delivery by HTTP: signed requests to the app's own address, as Slack sends them."""

import hashlib
import hmac
import json
from urllib.parse import urlencode

import aiohttp

from bot.workspace.limits import Limits
from bot.workspace.model import Clock, Json
from bot.workspace.sockets import Ack, Delivery

_GOOD = range(200, 300)


class HttpDelivery:
    """Posts each payload to one address, with Slack's `v0` signature."""

    def __init__(self, url: str, secret: str, limits: Limits, clock: Clock) -> None:
        self.url = url
        self._secret = secret.encode()
        self._clock = clock
        timeout = aiohttp.ClientTimeout(total=limits.ack_seconds)
        self._session = aiohttp.ClientSession(timeout=timeout, trust_env=False)

    def headers(self, body: bytes, kind: str) -> dict[str, str]:
        """The headers Slack puts on such a request."""
        stamp = str(int(self._clock.now()))
        base = b"v0:" + stamp.encode() + b":" + body
        signature = "v0=" + hmac.new(self._secret, base, hashlib.sha256).hexdigest()
        form = "application/x-www-form-urlencoded"
        return {
            "Content-Type": "application/json" if kind == "events_api" else form,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }

    async def deliver(self, delivery: Delivery) -> Ack:
        """Send one request and read what the app answers."""
        body = _body(delivery)
        headers = self.headers(body, delivery.kind)
        if delivery.attempt:
            headers["X-Slack-Retry-Num"] = str(delivery.attempt)
            headers["X-Slack-Retry-Reason"] = delivery.reason
        try:
            async with self._session.post(self.url, data=body, headers=headers) as answer:
                if answer.status in _GOOD:
                    return Ack(ok=True, body=_answer(await answer.text()))
                final = answer.headers.get("X-Slack-No-Retry") == "1"
                return Ack(ok=False, reason="no_retry" if final else "http_error")
        except TimeoutError:
            return Ack(ok=False, reason="http_timeout")
        except aiohttp.ClientError:
            return Ack(ok=False, reason="connection_failed")

    async def challenge(self) -> bool:
        """Ask the address to prove itself, as Slack does when it is first saved."""
        word = hashlib.sha256(self._secret).hexdigest()
        payload = {"type": "url_verification", "token": "local", "challenge": word}
        body = json.dumps(payload).encode()
        headers = self.headers(body, "events_api")
        async with self._session.post(self.url, data=body, headers=headers) as answer:
            return word in await answer.text()

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()


def _body(delivery: Delivery) -> bytes:
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode()
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload).encode()
    return urlencode({"payload": json.dumps(delivery.payload)}).encode()


def _answer(text: str) -> Json | None:
    if not text.strip():
        return None
    try:
        body = json.loads(text)
    except ValueError:
        return {"text": text}
    return body if isinstance(body, dict) else None
