"""Somebody in front of the page: finds things by what a person would see, and waits for them."""

from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Locator, Page, expect

from bot.slack import ids
from bot.workspace import seed

PATIENCE_MS = 15_000
"""How long anything may take to appear on a busy machine; a person would see it at once."""
SUGGESTION = "Suggestion ready"
ASKED = "VPN drops every ten minutes since Monday, is anybody looking at INC0041?"
REPLY = "Hi, please reboot the client."
RISING = (
    "I did that twice already, as I wrote in the ticket. Still drops.",
    "Any update? This is the third time I am asking.",
    "This is completely unacceptable. I have now missed two client calls because of this and "
    "I am sick of asking, I am really frustrated. Can someone actually help me?",
)


class Side:
    """One half of the page: what one person sees."""

    def __init__(self, page: Page, name: str) -> None:
        self.pane = page.get_by_test_id(f"pane-{name}")
        self.messages = self.pane.get_by_test_id("message")
        self.private = self.pane.get_by_test_id("ephemeral")
        """What is only visible to this person."""
        self.nudge = self.private.filter(has=page.get_by_test_id(f"action-{ids.WHY_THIS}"))
        """A nudge that still has its buttons."""
        self.dialog = self.pane.get_by_test_id("modal")
        self.composer = self.pane.get_by_test_id("composer")

    def button(self, name: str) -> Locator:
        """A button by the words on it."""
        return self.pane.get_by_role("button", name=name, exact=True)

    async def tab(self, name: str) -> None:
        """Turn to one of the person's conversations, or to Home."""
        await self.pane.get_by_role("tab", name=name).click()

    async def become(self, user: str) -> None:
        """Look as somebody else."""
        await self.pane.get_by_test_id("persona").select_option(user)
        await expect(self.pane.get_by_test_id("persona")).to_have_value(user)

    async def write(self, text: str) -> None:
        """Type into the composer and send it."""
        await self.composer.fill(text)
        await self.composer.press("Enter")

    async def choose(self, message: Locator, entry: str) -> None:
        """Open a message's own menu and take an entry."""
        await message.hover()
        await message.get_by_test_id("message-menu").click()
        await message.get_by_role("menuitem", name=entry).click()


class Visitor:
    """The page with its two sides. `troubles` are errors of the page and requests that left."""

    def __init__(self, page: Page, address: str) -> None:
        page.set_default_timeout(PATIENCE_MS)
        self.page = page
        self.address = address
        self.user, self.tech = Side(page, "user"), Side(page, "technician")
        self.troubles: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self._stays(request.url))
        page.on("websocket", lambda socket: self._stays(socket.url))

    def _said(self, note: ConsoleMessage) -> None:
        if note.type == "error":
            self.troubles.append(note.text)

    def _stays(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.troubles.append(f"asked for {url}")

    async def act(self, name: str, **details: Any) -> None:
        """Do what the page would ask the workspace for, without clicking."""
        url, told = f"{self.address}/page/act", {"do": name, **details}
        answer = await self.page.request.post(url, data=told, timeout=PATIENCE_MS)
        assert (await answer.json())["ok"], await answer.text()

    async def arrive(self) -> None:
        """Open the page, and see the notice in the support channel."""
        await self.page.goto(f"{self.address}/")
        await expect(self.user.messages.first).to_contain_text("Steadyhand reads new messages")
        await expect(self.tech.messages.first).to_be_attached()

    async def say(self, user: str, text: str, thread: str | None = None) -> str:
        """Somebody writes in the support channel; the message's ts once the user sees it."""
        await self.act("say", user=user, channel=seed.IT_SUPPORT, text=text, thread_ts=thread)
        if thread:
            return thread
        row = self.user.messages.filter(has_text=text)
        return await row.get_attribute("data-ts") or ""

    async def heated(self, user: str = seed.PRIYA) -> Locator:
        """A thread of a user and Tom that heats up; the nudge that Tom then sees in it."""
        root = await self.say(user, ASKED)
        await self.say(seed.TOM, REPLY, root)
        for text in RISING:
            await self.say(user, text, root)
        await self.open_thread(self.tech)
        await expect(self.tech.nudge).to_have_count(1)
        return self.tech.nudge

    async def open_thread(self, side: Side, asked: str = ASKED) -> None:
        """Read the thread under a question in the support channel."""
        question = side.messages.filter(has_text=asked)
        await question.get_by_test_id("open-thread").click()
        await expect(side.pane.get_by_test_id("thread-back")).to_be_visible()

    async def play(self, call: str) -> None:
        """Choose a ready-made call."""
        await self.page.get_by_test_id("play-open").click()
        await self.page.get_by_test_id(f"call-{call}").click()
        await expect(self.page.get_by_test_id("play-status")).to_be_visible()
