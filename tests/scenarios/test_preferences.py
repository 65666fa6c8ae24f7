"""Wishes: the window, where nudges then reach somebody, a channel's sensitivity, first use."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.nudging.expected import EXPECTED
from bot.slack import ids, ids_practice
from bot.workspace import Outcome, seed
from tests.scenarios.conftest import OpenDesk
from tests.scenarios.desk import Desk, elements_of, text_of

POLITE = "Only technicians and shift leads have this."


def window(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """The one window somebody has open."""
    (view,) = desk.ws.seen_by(user).modals
    return view


async def save(desk: Desk, user: str = seed.TOM, **chosen: Any) -> Outcome:
    """Open the window, choose, and save."""
    await desk.command(user, "/steady", "preferences")
    outcome = await desk.ws.submit_view(user, window(desk, user)["id"], chosen)
    await desk.quiet()
    return outcome


async def test_what_was_saved_stands_in_the_window(either: Desk) -> None:
    """Every wish is there when it is opened again, for its owner alone."""
    await save(
        either,
        preference_nudges="on",
        preference_delivery="home",
        preference_quiet_from="19:00",
        preference_quiet_to="07:30",
        preference_notes=["eased"],
        preference_prompt="16:45",
    )
    await either.command(seed.TOM, "/steady", "preferences")
    await either.command(seed.RUTH, "/steady", "preferences")

    view = either.ws.seen_by(seed.TOM).modals[-1]
    chosen = [e["initial_option"]["value"] for e in elements_of(view) if "initial_option" in e]
    assert all(word in json.dumps(view) for word in ("19:00", "07:30", "16:45"))
    assert chosen == ["on", "home"]
    assert "19:00" not in json.dumps(window(either, seed.RUTH))


async def test_saving_says_so_and_tells_nobody(desk: Desk) -> None:
    """The window itself answers; nothing is posted anywhere."""
    await save(desk, preference_nudges="off")

    assert "Nobody is told" in json.dumps(window(desk))
    assert desk.direct_to(seed.RUTH) == []
    assert len(desk.public()) == 1  # the notice


async def test_nudges_come_where_they_are_wanted(desk: Desk) -> None:
    """In the app's DM instead of the thread."""
    await save(desk, preference_delivery="dm")

    await desk.rising()

    (nudge,) = desk.nudges_to(seed.TOM)
    assert nudge in desk.direct_to(seed.TOM)
    assert not nudge["only_for"]


async def test_home_only_leaves_the_conversation_alone(desk: Desk) -> None:
    """The note stands on the Home tab and nowhere else."""
    await save(desk, preference_delivery="home")

    await desk.rising()

    assert desk.nudges_to(seed.TOM) == []
    assert ids.ON_IT in await desk.home_of(seed.TOM)


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"preference_quiet_from": "19:00"}, "Give both times"),
        ({"preference_quiet_to": "07:00"}, "Give both times"),
        ({"preference_quiet_from": "19:00", "preference_quiet_to": "19:00"}, "are the same"),
    ],
)
async def test_half_a_wish_is_pointed_out_beside_its_field(
    desk: Desk, chosen: dict[str, str], told: str
) -> None:
    """Nothing is lost: the window stays, with a sentence under the field."""
    outcome = await save(desk, **chosen)

    assert outcome.body
    assert told in str(outcome.body["errors"][ids_practice.PREFERENCE_QUIET_TO])


async def test_without_a_window_the_commands_are_named(desk: Desk) -> None:
    """Where Slack opens nothing the same can be typed."""
    desk.ws.faults.refuse("views.open", "expired_trigger_id")

    assert "/steady nudges off" in await desk.command(seed.TOM, "/steady", "preferences")


async def test_a_user_has_no_such_window(desk: Desk) -> None:
    """One polite line."""
    assert POLITE in await desk.command(seed.PRIYA, "/steady", "preferences")
    assert desk.ws.seen_by(seed.PRIYA).modals == ()


@pytest.mark.parametrize("name", ["quiet", "normal", "eager"])
async def test_a_lead_chooses_a_channels_sensitivity(desk: Desk, name: str) -> None:
    """It is said what it means, kept, and audited."""
    said = await desk.command(seed.RUTH, "/steady", f"sensitivity {name}")

    assert name in said
    async with desk.bot.world.ledger.transaction() as tx:
        channel = await tx.channel(desk.team, seed.IT_SUPPORT)
    assert channel
    assert channel.sensitivity == name


async def test_a_quiet_channel_waits_longer(desk: Desk) -> None:
    """The same conversation brings a note at the usual setting, and none in a quiet channel."""
    await desk.command(seed.RUTH, "/steady", "sensitivity quiet")
    tired = "Still the same here, it drops again and I am losing time with it."
    await desk.rising(last=tired)
    quiet = desk.nudges_to(seed.TOM)
    await desk.begin_anew()
    await desk.rising(last=tired)

    assert len(quiet) <= len(desk.nudges_to(seed.TOM))


@pytest.mark.parametrize("text", ["sensitivity", "sensitivity loud"])
async def test_without_a_choice_all_three_are_explained(desk: Desk, text: str) -> None:
    """Whoever asks reads what each means, what it did in trials, and how to choose."""
    said = await desk.command(seed.RUTH, "/steady", text)

    assert all(f"{in_time} of 10" in said for in_time, _ in EXPECTED.values())
    assert all(name in said for name in ("quiet", "normal", "eager"))
    assert "/steady sensitivity quiet" in said


async def test_only_a_lead_chooses_and_only_where_it_reads(desk: Desk) -> None:
    """A technician is told who can; a channel that is not read says so."""
    assert "Only a shift lead" in await desk.command(seed.TOM, "/steady", "sensitivity eager")
    assert "watch here" in await desk.command(
        seed.RUTH, "/steady", "sensitivity eager", seed.OUTAGES
    )
    assert POLITE in await desk.command(seed.PRIYA, "/steady", "sensitivity eager")


@pytest_asyncio.fixture(loop_scope="module")
async def new_desk(open_desk: OpenDesk) -> AsyncIterator[Desk]:
    """A desk where nobody has used the app yet."""
    yield await open_desk(greeted=False)


def greetings(desk: Desk, user: str) -> list[str]:
    """The greetings in somebody's DM with the app."""
    return [told for m in desk.direct_to(user) if "Hello." in (told := text_of(m))]


async def test_first_use_brings_three_lines_once(new_desk: Desk) -> None:
    """In the app's DM, after the answer, and never again."""
    for text in ("help", "privacy", "help"):
        await new_desk.command(seed.TOM, "/steady", text)
    await new_desk.command(seed.RUTH, "/phrase", "printer")

    (greeting,) = greetings(new_desk, seed.TOM)
    assert "/steady preferences" in greeting
    assert len(greetings(new_desk, seed.RUTH)) == 1
    assert greetings(new_desk, seed.AISHA) == []


async def test_a_user_is_never_greeted(new_desk: Desk) -> None:
    """They did not ask for an app."""
    await new_desk.command(seed.PRIYA, "/steady", "privacy")
    await new_desk.command(seed.PRIYA, "/phrase", "printer")

    assert greetings(new_desk, seed.PRIYA) == []


async def test_a_greeting_that_fails_stops_nothing(new_desk: Desk) -> None:
    """The command is answered all the same."""
    new_desk.ws.faults.refuse("conversations.open", "cannot_dm_bot")

    assert "Find words" in await new_desk.command(seed.AISHA, "/steady", "help")
