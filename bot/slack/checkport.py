"""What `python -m bot check` asks of Slack."""

from bot.checking import Identity
from bot.errors import SlackRefused
from bot.slack.gateway import Gateway


class SlackCheck:
    """`bot.checking.CheckPort` on the Web API."""

    def __init__(self, gateway: Gateway, *, app_token: str = "") -> None:
        """`app_token` is the app-level one (xapp-), which opens sockets and nothing else."""
        self._gateway = gateway
        self._client = gateway.client
        self._app_token = app_token

    async def identity(self) -> Identity:
        """auth.test, with the scopes of its x-oauth-scopes header."""
        response = await self._gateway.answer("auth.test", self._client.auth_test)
        listed = next(
            (text for name, text in response.headers.items() if name.lower() == "x-oauth-scopes"),
            None,
        )
        scopes = None if listed is None else frozenset(filter(None, _split(listed)))
        return Identity(str(response.get("team", "")), str(response.get("user", "")), scopes)

    async def open_socket(self) -> None:
        """apps.connections.open with the app-level token; the address is thrown away."""
        await self._gateway.call(
            "apps.connections.open",
            lambda: self._client.apps_connections_open(app_token=self._app_token),
        )

    async def is_member(self, channel: str) -> bool:
        """Whether the bot is in a channel (conversations.info)."""
        said = await self._gateway.call(
            "conversations.info", lambda: self._client.conversations_info(channel=channel)
        )
        channel_said = said.get("channel") or {}
        if channel_said.get("is_archived"):
            raise SlackRefused("is_archived")  # what a post there would be answered
        return bool(channel_said.get("is_member"))

    async def person(self, user: str) -> bool:
        """Whether an id still stands for somebody (users.info, usergroups.users.list)."""
        if user.startswith("S"):
            said = await self._gateway.call(
                "usergroups.users.list",
                lambda: self._client.usergroups_users_list(usergroup=user),
            )
            return bool(said.get("users"))
        said = await self._gateway.call("users.info", lambda: self._client.users_info(user=user))
        return not (said.get("user") or {}).get("deleted")


def _split(listed: str) -> list[str]:
    return [scope.strip() for scope in listed.split(",")]
