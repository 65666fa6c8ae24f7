"""`/steady preferences`: a window that shows what stands, and saves what is chosen."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.records import Preferences
from bot.records_care import CareWishes
from bot.slack import ids_practice as ids
from bot.slack.blocks.preferences import Wanted, preferences_view, wanted_in
from bot.slack.blocks.views import as_modal
from handlers.answers import sentence, who
from handlers.services import Services

SAVED = "Saved. Nobody is told what you chose."
BOTH = "Give both times, or leave both empty."
SAME = "The two times are the same. Choose a later or an earlier one."


def register(app: AsyncApp, services: Services) -> None:
    """The window's *Save*; `/steady preferences` opens it."""

    @app.view(ids.PREFERENCES)
    async def save(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        wanted = wanted_in(view.get("state", {}).get("values", {}))
        if fault := _fault(wanted):
            await ack(response_action="errors", errors={ids.PREFERENCE_QUIET_TO: fault})
            return
        known, care = await services.personal.wishes(services.team, who(body))
        await services.personal.arrange(_asked(known, wanted), _cared(care, wanted))
        await ack(response_action="update", view=as_modal(sentence(SAVED)))


async def open_preferences(services: Services, body: dict[str, Any]) -> None:
    """Open the window with what stands now. Raises SlackFault when Slack will not."""
    known, care = await services.personal.wishes(services.team, who(body))
    view = preferences_view(_stands(known, care))
    await services.messenger.open_view(str(body["trigger_id"]), view)


def _stands(known: Preferences, care: CareWishes) -> Wanted:
    off = {
        "resets": known.resets_off,
        "eased": care.eased_off,
        "repeats": care.repeats_off,
    }
    return Wanted(
        nudges=not known.nudges_off,
        delivery="home" if known.home_only else "dm" if known.in_dm else "thread",
        quiet_start=known.quiet_start,
        quiet_end=known.quiet_end,
        notes=frozenset(note for note, is_off in off.items() if not is_off),
        prompt_at=care.prompt_at,
    )


def _fault(wanted: Wanted) -> str:
    if (wanted.quiet_start is None) is not (wanted.quiet_end is None):
        return BOTH
    return SAME if wanted.quiet_start is not None and wanted.quiet_start == wanted.quiet_end else ""


def _asked(known: Preferences, wanted: Wanted) -> Preferences:
    return replace(
        known,
        nudges_off=not wanted.nudges,
        home_only=wanted.delivery == "home",
        in_dm=wanted.delivery == "dm",
        quiet_start=wanted.quiet_start,
        quiet_end=wanted.quiet_end,
        resets_off="resets" not in wanted.notes,
    )


def _cared(care: CareWishes, wanted: Wanted) -> CareWishes:
    return replace(
        care,
        prompt_at=wanted.prompt_at,
        eased_off="eased" not in wanted.notes,
        repeats_off="repeats" not in wanted.notes,
    )
