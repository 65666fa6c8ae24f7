"""Serves the page: its files, what two people see as it happens, and what the visitor does.

The page's elements carry `data-testid` for browser tests:
`pane-user`, `pane-technician` (each with `persona`, `tab-<conversation id>`, `tab-home`,
`messages`, `composer`, `send`, `jump`, `thread-back`, `home`, `empty`), `message` (with `data-ts`),
`ephemeral` (with `data-ts`), `open-thread`, `message-menu`, `menu-<what>`, `copy`,
`action-<action_id>`, `option-<value>`, `confirm-yes`, `confirm-no`, `modal`, `modal-submit`,
`modal-close`, `input-<action_id>`, `play-open`, `call-<name>`, `play-pause`, `play-speed`,
`play-stop`, `play-status`, `look-as-<id>`, `reset`, `theme`, `live`, `side-user`,
`side-technician`, `toast`.
"""

import asyncio
import base64
import hashlib
import json
import re
import uuid
from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import emoji
from aiohttp import web

from bot.workspace.acts import Actor, Acts
from bot.workspace.hard_calls import load
from bot.workspace.model import Json, SlackError
from bot.workspace.player import SPEEDS, Player

FOLDER = Path(__file__).parent / "page"
_BURST = 0.03
"""Seconds of changes that are shown together."""
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_FULLY_QUALIFIED = 2
_INLINE = re.compile(r'<script type="importmap">(.*?)</script>', re.DOTALL)
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_this_machine(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse requests that other sites send through the visitor's browser."""
    host = request.headers.get("Host", "")
    if host.rpartition(":")[0] not in _LOOPBACK and host not in _LOOPBACK:
        raise web.HTTPForbidden(text="This workspace answers on this machine only.")
    origin = request.headers.get("Origin")
    if _is_foreign(request) or (origin is not None and origin != f"http://{host}"):
        raise web.HTTPForbidden(text="This workspace answers to its own page only.")
    response = await handler(request)
    if not response.prepared:  # so that a newer version's page is never mixed with an older one's
        response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _is_foreign(request: web.Request) -> bool:
    """Whether another site sent it: an image or a frame has no Origin, but browsers say so.

    Following a link to the page is fine; to call the app's API that way is not.
    """
    site = request.headers.get("Sec-Fetch-Site", "none")
    followed = request.headers.get("Sec-Fetch-Mode") == "navigate"
    opens_the_page = followed and not request.path.startswith("/api/")
    return site not in ("none", "same-origin") and not opens_the_page


class Page:
    """The page's side of the server."""

    def __init__(self, actor: Actor, player: Player) -> None:
        self._actor = actor
        self._player = player
        self._calls = load(actor.core.seed)
        self._acts = Acts(actor, player, self._calls)
        self._index = (FOLDER / "index.html").read_text(encoding="utf-8")
        self._run = uuid.uuid4().hex

    def add_to(self, app: web.Application) -> None:
        """Add the page's addresses."""
        app.router.add_get("/", self._page)
        app.router.add_get("/archives/{channel}/{message}", self._page)
        app.router.add_get("/page/emoji.json", self._emoji)
        app.router.add_get("/page/live", self._live)
        app.router.add_post("/page/act", self._act)
        app.router.add_static("/page/", FOLDER)

    async def _page(self, request: web.Request) -> web.Response:
        headers = {
            "Content-Security-Policy": policy(self._index, request.host),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        return web.Response(text=self._index, content_type="text/html", headers=headers)

    async def _emoji(self, _request: web.Request) -> web.Response:
        return web.Response(text=emoji_names(), content_type="application/json")

    async def _act(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(text="Send JSON.")
        try:
            told = await self._acts.do(await request.json())
        except SlackError as error:
            return web.json_response({"ok": False, "error": _sentence(error.code)})
        except (LookupError, ValueError, TypeError) as error:
            return web.json_response({"ok": False, "error": str(error)}, status=400)
        return web.json_response(told)

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30.0)
        await socket.prepare(request)
        changed = asyncio.Event()
        watched: list[str] = []
        state = self._actor.core.state
        state.listeners.append(changed.set)
        task = asyncio.get_running_loop().create_task(self._tell(socket, changed, watched))
        try:
            await socket.send_json({"firm": self._firm()})
            async for frame in socket:
                watched[:] = [str(user) for user in json.loads(frame.data)["watch"]]
                changed.set()
        finally:
            state.listeners.remove(changed.set)
            task.cancel()
        return socket

    async def _tell(
        self, socket: web.WebSocketResponse, changed: asyncio.Event, watched: list[str]
    ) -> None:
        while not socket.closed:
            await changed.wait()
            await asyncio.sleep(_BURST)
            changed.clear()
            people = [user for user in watched if user in self._actor.core.state.people]
            seen = {user: self._seen(user) for user in people}
            await socket.send_json({"seen": seen, "play": self._player.status()})

    def _seen(self, user: str) -> Json:
        seen = self._actor.seen_by(user)
        home = seen.home
        return {"conversations": seen.conversations, "home": home, "modals": seen.modals}

    def _firm(self) -> Json:
        seed, state = self._actor.core.seed, self._actor.core.state
        people = [
            {
                "id": person.id,
                "name": person.name,
                "handle": person.handle,
                "title": person.title,
                "role": state.person_of_role(person.id),
            }
            for person in seed.people
        ]
        calls = [
            {"name": c.name, "title": c.title, "about": c.about, "lines": len(c.lines)}
            for c in self._calls
        ]
        return {
            "run": self._run,
            "team": seed.team_name,
            "app": {"id": seed.bot_user, "name": seed.bot_name},
            "people": people,
            "calls": calls,
            "commands": [{"name": name, "about": about} for name, about in seed.commands],
            "shortcuts": [{"id": name, "name": about} for name, about in seed.shortcuts],
            "speeds": SPEEDS,
            "main": seed.rooms[0].id,
            "rooms": {room.id: room.name for room in seed.rooms if not room.private},
        }


def policy(index: str, host: str) -> str:
    """The page's Content-Security-Policy: nothing from anywhere else, and one known inline map."""
    found = _INLINE.search(index)
    digest = hashlib.sha256((found.group(1) if found else "").encode()).digest()
    inline = f"'sha256-{base64.b64encode(digest).decode()}'"
    parts = (
        "default-src 'self'",
        f"script-src 'self' {inline}",
        f"connect-src 'self' ws://{host}",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(parts)


@lru_cache(maxsize=1)
def emoji_names() -> str:
    """A JSON object from emoji names, as Slack writes them without colons, to the characters."""
    names: dict[str, str] = {}
    for character, about in emoji.EMOJI_DATA.items():
        entry: dict[str, Any] = dict(about)
        if entry["status"] != _FULLY_QUALIFIED or "skin_tone" in entry["en"]:
            continue
        for name in (entry["en"], *entry.get("alias", ())):
            names[name.strip(":")] = character
    return json.dumps(names, ensure_ascii=False)


def _sentence(code: str) -> str:
    known = {
        "not_in_channel": "They are not a member of that channel.",
        "message_not_found": "That message is gone.",
        "cant_update_message": "Only its writer can change a message.",
        "channel_not_found": "There is no such channel.",
    }
    return known.get(code, f"Slack would answer {code}.")
