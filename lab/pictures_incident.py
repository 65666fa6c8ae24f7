"""The pictures of an incident: what the lead sees before and after *Send*, and what users read."""

from bot.slack import ids_incident as ids
from bot.workspace.seed import RUTH
from lab.camera import PATIENCE, Camera
from lab.pictures_toolkit import APP, Shot, take_answer

TYPED = "/incident vpn down, next 30m, severity 2"


async def incident(camera: Camera) -> None:
    """The preview for the lead alone, the delivery report, and the first post in a channel."""
    await camera.become(RUTH)
    await camera.type(TYPED)
    await take_answer(camera, "incident-preview", "This is how it will look")
    await camera.at("technician", f"action-{ids.SEND}").click()
    await camera.turn_to(APP)
    report = camera.at("technician", "message").filter(has_text="0 waiting").first
    await report.wait_for(timeout=PATIENCE)
    await camera.take("incident-report", report)
    await camera.turn_to("#outages")
    post = camera.at("technician", "message").filter(has_text="severity 2").first
    await post.wait_for(timeout=PATIENCE)
    await camera.take("incident-post", post, margin=0)


SHOTS: dict[str, Shot] = {"incident": incident}
