"""The local workspace: a stand-in for Slack that runs on this machine alone."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, MutableSequence

from aiohttp import web

from bot.workspace.acts import Actor
from bot.workspace.api import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Api
from bot.workspace.core import Core
from bot.workspace.faults import Faults
from bot.workspace.http_delivery import HttpDelivery
from bot.workspace.limits import Limits
from bot.workspace.methods import EVERY
from bot.workspace.model import ApiCall, Clock
from bot.workspace.page_server import Page, only_this_machine
from bot.workspace.player import Player
from bot.workspace.post_office import PostOffice
from bot.workspace.responses import Responses
from bot.workspace.seed import Seed
from bot.workspace.seeing import Seen, seen_by
from bot.workspace.sockets import Delivery, Sockets

_LOOK_AGAIN = 0.01
"""Seconds between two looks of `until`."""


class Workspace(Actor):
    """A Slack workspace for one app.

    `methods` are the Web API methods it knows (`EVERY` or `MINIMAL`); others answer
    `unknown_method`. `limits` are Slack's own unless loosened. Nothing listens before `start`.
    `on_reset` are awaited when the page's Reset has emptied it.
    """

    def __init__(
        self, seed: Seed, limits: Limits, clock: Clock, *, methods: Collection[str] = EVERY
    ) -> None:
        self.sockets = Sockets(limits, seed.app_id)
        self.core = Core(seed, limits, clock, PostOffice(limits, self.sockets))
        self.api = Api(self.core, self.sockets, methods)
        self.on_reset: list[Callable[[], Awaitable[None]]] = []
        self.player = Player(self.core, self, self.core.state.changed)
        self._http: HttpDelivery | None = None
        self._runner: web.AppRunner | None = None

    bot_token = BOT_TOKEN
    app_token = APP_TOKEN
    signing_secret = SIGNING_SECRET

    @property
    def base_url(self) -> str:
        """The page's address, without a slash at the end."""
        return self.core.base_url

    @property
    def api_url(self) -> str:
        """What `SLACK_API_URL` has to be."""
        return f"{self.core.base_url}/api/"

    @property
    def faults(self) -> Faults:
        """The switches that make calls go wrong."""
        return self.api.faults

    @property
    def api_calls(self) -> MutableSequence[ApiCall]:
        """The calls the app made, in order; the oldest go once there are very many."""
        return self.core.state.api_calls

    @property
    def deliveries(self) -> MutableSequence[Delivery]:
        """What was sent to the app, retries too, in order; the oldest go in the end."""
        return self.core.post.sent

    def calls_of(self, method: str) -> list[ApiCall]:
        """The calls of one method."""
        return [call for call in self.api_calls if call.method == method]

    def seen_by(self, user: str) -> Seen:
        """Everything one person can see."""
        return seen_by(self.core.state, user)

    def dm(self, user: str) -> str:
        """The id of the app's DM with somebody."""
        return self.core.state.direct(user).id

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> "Workspace":
        """Listen on loopback (0: any free port). OSError when the port is taken."""
        app = web.Application(client_max_size=8 * 2**20, middlewares=[only_this_machine])
        responses = Responses(self.core)
        app.router.add_route("*", "/api/{method}", self.api.handle)
        app.router.add_get("/link", self.sockets.link)
        app.router.add_post("/response/{name}", responses.handle)
        app.router.add_post("/upload/{file}", self.api.upload)
        Page(self, self.player).add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.core.base_url = f"http://{host}:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        """Stop listening and drop what is on its way."""
        await self.player.stop()
        await self.core.post.close()
        await self.sockets.close()
        if self._http is not None:
            await self._http.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def deliver_http(self, url: str) -> HttpDelivery:
        """From now on send signed requests to `url` instead of using sockets."""
        self._http = HttpDelivery(url, SIGNING_SECRET, self.core.limits, self.core.clock)
        self.core.post.transport = self._http
        return self._http

    async def reset(self) -> None:
        """Forget everything that was said and shown, as on the first day."""
        await self.player.stop()
        await self.core.post.close()  # what is on its way is about messages that are gone
        self.core.state.clear()
        self.core.buckets.clear()
        for listener in self.on_reset:
            await listener()

    async def settled(self) -> None:
        """Wait until the app has taken every event, or Slack would have given up."""
        await self.core.post.settled()

    async def until(self, condition: Callable[[], bool], timeout: float = 5.0) -> None:  # noqa: ASYNC109 - the caller's patience
        """Wait until something about the workspace holds; TimeoutError otherwise."""
        async with asyncio.timeout(timeout):
            while not condition():  # noqa: ASYNC110 - what it looks at may be anything
                await asyncio.sleep(_LOOK_AGAIN)
