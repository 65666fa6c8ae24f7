"""Response addresses: how an app answers one click or command, up to five times."""

from aiohttp import web

from bot.workspace import envelopes
from bot.workspace.core import Core, ResponseAddress
from bot.workspace.methods import chat
from bot.workspace.model import Json, Message, Outcome, SlackError


class Responses:
    """Answers `POST /response/<id>`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def handle(self, request: web.Request) -> web.Response:
        """Take one answer."""
        address = self._core.responses.get(request.match_info["name"])
        try:
            body = await request.json()
            self._spend(address)
            answer(self._core, address, body)
        except SlackError as error:
            note: Json = {"ok": False, "error": error.code, **error.more}
            status = 404 if error.code in ("used_url", "expired_url") else 200
            return web.json_response(note, status=status)
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        return web.Response(text="ok")

    def _spend(self, address: ResponseAddress | None) -> None:
        limits, now = self._core.limits, self._core.clock.now()
        if address is None or now - address.at > limits.response_seconds:
            raise SlackError("expired_url")
        if address.uses >= limits.response_uses:
            raise SlackError("used_url")
        address.uses += 1


def answer(core: Core, address: ResponseAddress | None, body: Json) -> None:
    """Do what an app's answer says: replace, delete, or say something, privately by default."""
    if address is None:
        raise SlackError("expired_url")
    original = address.original
    if body.get("delete_original"):
        if original is not None:
            chat.drop(core, original)
        return
    text, blocks = str(body.get("text") or ""), core.blocks(body.get("blocks"))
    if not text and not blocks:
        raise SlackError("no_text")
    if body.get("replace_original") and original is not None:
        chat.change(core, original, text, blocks)
        return
    _say(core, address, body, text, blocks)


def _say(core: Core, address: ResponseAddress, body: Json, text: str, blocks: list[Json]) -> None:
    private = body.get("response_type", "ephemeral") != "in_channel"
    said: Message = core.app_says(
        address.conversation,
        text,
        blocks,
        thread_ts=body.get("thread_ts") or address.thread_ts,
        only_for=address.user if private else None,
    )
    if not private:
        core.announce(address.conversation, envelopes.said(core.state, said))


def answer_at_once(core: Core, name: str, outcome: Outcome) -> None:
    """Show what an app said in its acknowledgement of a command, or Slack's own error line."""
    address = core.responses[name]
    if not outcome.ok:
        words = f"That did not work: the app answered too late or not at all ({outcome.error})."
        core.slack_says(address.user, address.conversation, words)
    elif outcome.body and (outcome.body.get("text") or outcome.body.get("blocks")):
        answer(core, address, outcome.body)
