"""What the check makes of Slack's answers about people and channels."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SlackRefused
from bot.slack.checkport import SlackCheck
from bot.slack.gateway import Gateway


class Answers:
    """A gateway that answers every call with the same body, and makes none."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.client = AsyncWebClient(token="xoxb-1")
        self._body = body

    async def call(self, _: str, __: Callable[[], Awaitable[Any]]) -> Mapping[str, Any]:
        return self._body


def port(body: Mapping[str, Any]) -> SlackCheck:
    """The port, with one answer."""
    return SlackCheck(cast("Gateway", Answers(body)))


@pytest.mark.parametrize(
    ("user", "body", "there"),
    [
        ("U1", {"user": {"id": "U1", "deleted": False}}, True),
        ("U1", {"user": {"id": "U1"}}, True),
        ("U1", {}, True),
        ("U1", {"user": {"id": "U1", "deleted": True}}, False),
        ("S1", {"users": ["U1"]}, True),
        ("S1", {"users": []}, False),
    ],
)
async def test_an_id_stands_for_somebody_who_is_still_there(
    user: str, body: Mapping[str, Any], *, there: bool
) -> None:
    """Slack goes on answering for those who left, and for groups that are empty."""
    assert await port(body).person(user) is there


async def test_an_archived_channel_is_told_apart_from_one_without_the_app() -> None:
    """Nobody can be invited there."""
    archived = {"channel": {"is_member": False, "is_archived": True}}

    with pytest.raises(SlackRefused) as refused:
        await port(archived).is_member("C1")

    assert refused.value.code == "is_archived"
    assert await port({"channel": {"is_member": True}}).is_member("C1") is True
