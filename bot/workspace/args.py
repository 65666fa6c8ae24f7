"""What an app sent with a call, whatever form it came in."""

import json
from typing import Any

from aiohttp import web

from bot.workspace.model import Json, SlackError

_NESTED = ("blocks", "attachments", "view", "metadata", "files")


class Args:
    """A call's arguments; each reader raises the SlackError that Slack would answer."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def text(self, name: str, *, error: str = "invalid_arguments") -> str:
        """A required string."""
        value = self.values.get(name)
        if value in (None, ""):
            note = {"messages": [f"[ERROR] missing required field: {name}"]}
            raise SlackError(error, response_metadata=note)
        return str(value)

    def optional(self, name: str) -> str | None:
        """A string, or None."""
        value = self.values.get(name)
        return None if value in (None, "") else str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean, in JSON or as forms write it."""
        value = self.values.get(name, default)
        return value in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        try:
            return int(self.values.get(name) or default)
        except ValueError:
            raise SlackError("invalid_arguments") from None

    def moment(self, name: str, default: float) -> float:
        """A `ts` as seconds."""
        try:
            return float(self.values.get(name) or default)
        except ValueError:
            raise SlackError(f"invalid_ts_{name}") from None

    def listed(self, name: str) -> list[str]:
        """Ids parted by commas, or a JSON list of them."""
        value = self.values.get(name) or ()
        parts = value.split(",") if isinstance(value, str) else value
        return [str(part).strip() for part in parts if str(part).strip()]

    def nested(self, name: str) -> Any:
        """A JSON value, or None."""
        return self.values.get(name)


async def read(request: web.Request) -> tuple[Args, str]:
    """A request's arguments and its token ("" when it has none).

    Takes JSON, forms, multipart forms and the query, as slack_sdk uses them all.
    """
    values: Json = dict(request.query)
    if request.content_type == "application/json":
        values |= await _json(request)
    elif request.body_exists:
        values |= dict(await request.post())
    for name in _NESTED:
        if isinstance(values.get(name), str):
            values[name] = _decoded(name, values[name])
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ").strip() or str(values.get("token", ""))
    values.pop("token", None)
    return Args(values), token


async def _json(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body


def _decoded(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        errors = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
        raise SlackError(errors.get(name, "invalid_arguments")) from None
