"""The pictures of the toolkit: a command is typed or a menu opened, and its answer is taken."""

from collections.abc import Awaitable, Callable

from playwright.async_api import ViewportSize

from bot.slack import ids_phrases
from bot.toolkit.greeting import LINES
from bot.workspace.seed import IT_SUPPORT, PRIYA
from lab.camera import NUDGE, PATIENCE, Camera

Shot = Callable[[Camera], Awaitable[None]]
APP = "Steadyhand"
TALL = ViewportSize(width=1280, height=1100)
"""So high that no window has to be scrolled."""
FAVOURITES = 2
"""How many phrases are starred: enough to see a list, few enough to see all of it."""


def answered(name: str, typed: str, shows: str) -> Shot:
    """The private answer to a command, which holds the words `shows`."""

    async def shot(camera: Camera) -> None:
        await camera.type(typed)
        await take_answer(camera, name, shows)

    return shot


def in_a_window(name: str, typed: str, shows: str) -> Shot:
    """The window a command opens, once it holds the words `shows`."""

    async def shot(camera: Camera) -> None:
        await camera.type(typed)
        await take_window(camera, name, shows)

    return shot


def in_messages(name: str, typed: str, shows: str) -> Shot:
    """The message a command brings to the app's own conversation with the technician."""

    async def shot(camera: Camera) -> None:
        await camera.type(typed)
        await camera.turn_to(APP)
        said = camera.at("technician", "message").filter(has_text=shows).first
        await said.wait_for(timeout=PATIENCE)
        # What stands above and below it is none of the picture.
        await camera.take(name, said, margin=0)

    return shot


async def favourites(camera: Camera) -> None:
    """Phrases that were starred, as `/phrase favourites` lists them."""
    await camera.type("/phrase waiting")
    found = camera.page.locator(NUDGE).filter(has_text="Phrases for").first
    stars = found.get_by_test_id(f"action-{ids_phrases.STAR}")
    for number in range(FAVOURITES):
        await stars.nth(number).click()
        said = camera.page.locator(NUDGE).filter(has_text="Kept as a favourite")
        await said.nth(number).wait_for(timeout=PATIENCE)
    await camera.type("/phrase favourites")
    await take_answer(camera, "favourites", "No longer a favourite")


async def boundary(camera: Camera) -> None:
    """*Set a boundary* from the menu of a message that is abuse."""
    said = "You are a useless idiot. Fix it or shut up."
    told = {"do": "say", "user": PRIYA, "channel": IT_SUPPORT, "text": said}
    await camera.page.request.post(f"{camera.page.url}page/act", data=told)
    message = camera.at("technician", "message").filter(has_text=said)
    await message.hover()
    await message.get_by_test_id("message-menu").click()
    await message.get_by_role("menuitem", name="Set a boundary").click()
    await take_window(camera, "boundary", "Warn once")


async def take_answer(camera: Camera, name: str, shows: str) -> None:
    """Photograph a private answer."""
    found = camera.page.locator(NUDGE).filter(has_text=shows).first
    await found.wait_for(timeout=PATIENCE)
    await found.scroll_into_view_if_needed()
    await camera.take(name, found)


async def take_window(camera: Camera, name: str, shows: str) -> None:
    """Photograph the open window."""
    window = camera.page.get_by_test_id("modal").filter(has_text=shows)
    await window.wait_for(timeout=PATIENCE)
    await camera.page.set_viewport_size(TALL)
    await camera.take(name, window)


SHOTS: dict[str, Shot] = {
    "plain": answered("plain", "/plain The profile is corrupt and SSO is throttled.", "SSO"),
    "tone": answered("tone", "/tone Restart it. As I said, that's not our fault.", "Restart it"),
    "escalate": answered("escalate", "/escalate vpn urgent", "VPN"),
    "reflect": in_a_window("reflect", "/reflect", "went well"),
    "practice": in_a_window("practice", "/practice printer", "Send"),
    "handoff": in_a_window("handoff", "/handoff", "steps"),
    "preferences": in_a_window("preferences", "/steady preferences", "quiet hours"),
    "breather": in_messages("breather", "/breather", "Breathe in"),
    "greeting": in_messages("greeting", "/steady help", LINES[0][:40]),
    "favourites": favourites,
    "boundary": boundary,
}
