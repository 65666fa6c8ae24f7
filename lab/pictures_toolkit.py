"""The pictures of the toolkit and of incident updates: a command is typed, its answer is taken."""

from collections.abc import Awaitable, Callable

from bot.workspace.seed import IT_SUPPORT
from lab.camera import NUDGE, PATIENCE, Camera

Shot = Callable[[Camera], Awaitable[None]]


def answered(name: str, typed: str, shows: str, *, who: str | None = None) -> Shot:
    """The private answer to a command, which holds the words `shows`."""

    async def shot(camera: Camera) -> None:
        await _type(camera, typed, who)
        found = camera.page.locator(NUDGE).filter(has_text=shows).first
        await found.wait_for(timeout=PATIENCE)
        await found.scroll_into_view_if_needed()
        await camera.take(name, found)

    return shot


def in_a_window(name: str, typed: str, shows: str, *, who: str | None = None) -> Shot:
    """The window a command opens, once it holds the words `shows`."""

    async def shot(camera: Camera) -> None:
        await _type(camera, typed, who)
        window = camera.page.get_by_test_id("modal").filter(has_text=shows)
        await window.wait_for(timeout=PATIENCE)
        await camera.take(name, window)

    return shot


async def _type(camera: Camera, typed: str, who: str | None) -> None:
    if who:
        await camera.at("technician", "persona").select_option(who)
        await camera.at("technician", f"tab-{IT_SUPPORT}").click()
    composer = camera.at("technician", "composer")
    await composer.fill(typed)
    await composer.press("Enter")


SHOTS: dict[str, Shot] = {
    "plain": answered("plain", "/plain The profile is corrupt and SSO is throttled.", "SSO"),
    "tone": answered("tone", "/tone Restart it. As I said, that's not our fault.", "Restart it"),
    "escalate": answered("escalate", "/escalate vpn urgent", "VPN"),
    "reflect": in_a_window("reflect", "/reflect", "went well"),
    "practice": in_a_window("practice", "/practice printer", "Send"),
    "handoff": in_a_window("handoff", "/handoff", "steps"),
}
