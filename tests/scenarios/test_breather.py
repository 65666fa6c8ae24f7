"""A minute to breathe, and a hand with the next one: from the click to its effect."""

from typing import Any

from bot.slack import ids, ids_care
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, elements_of, text_of, value_of

POLITE = "Only technicians and shift leads have this."


def last_direct(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """The app's newest message in its DM with somebody."""
    return desk.direct_to(user)[-1]


async def rest(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """Somebody's minute, begun and skipped: the message with what may help."""
    await desk.command(user, "/breather")
    await desk.press(user, last_direct(desk, user), ids_care.SKIP)
    return last_direct(desk, user)


async def hand_over(desk: Desk, to: str = seed.AISHA) -> dict[str, Any]:
    """Tom asks a teammate to take his new nudges; what the teammate sees."""
    await desk.press(seed.TOM, await rest(desk), ids_care.HAND_OVER)
    view = desk.modal()
    await desk.ws.submit_view(
        seed.TOM, view["id"], {ids_care.HAND_OVER_WHO: to, ids_care.HAND_OVER_LONG: "1h"}
    )
    await desk.quiet()
    return last_direct(desk, to)


async def ask_teammate(desk: Desk) -> dict[str, Any]:
    """Tom asks a teammate to take the conversation of his nudge; the nudge."""
    nudge = desk.nudges_to(seed.TOM)[0]
    await desk.press(seed.TOM, nudge, ids_care.RELIEF)
    view = desk.modal()
    await desk.ws.click_in_view(seed.TOM, view["id"], ids_care.RELIEF_TEAMMATE, seed.AISHA)
    await desk.quiet()
    return nudge


async def ask_lead(desk: Desk) -> None:
    """Tom asks his lead to take his conversation, after a minute's rest."""
    await desk.press(seed.TOM, await rest(desk), ids_care.RELIEF)
    talk = value_of(desk.modal()["blocks"], ids_care.RELIEF_LEAD)
    await desk.ws.click_in_view(seed.TOM, desk.modal()["id"], ids_care.RELIEF_LEAD, talk)
    await desk.quiet()


async def test_the_minute_comes_to_ones_own_messages(either: Desk) -> None:
    """The command answers in private, and one message guides the breath."""
    said = await either.command(seed.TOM, "/breather")

    assert "Sent to your messages" in said
    assert "Breathe in, slowly." in text_of(last_direct(either))
    assert "Breath 1 of 6" in text_of(last_direct(either))


async def test_skipping_ends_the_minute_and_offers_help(desk: Desk) -> None:
    """*Skip to the end* brings what may help next, in the same message."""
    message = await rest(desk)

    assert "Skipped." in text_of(message)
    assert {ids_care.PAUSE, ids_care.HAND_OVER, ids_care.RELIEF} == actions_of(message["blocks"])
    assert len([m for m in desk.direct_to(seed.TOM) if "slow minute" in m["text"]]) == 1


async def test_a_minute_a_restart_cut_short_can_be_skipped(desk: Desk) -> None:
    """The message left standing still answers its button."""
    await desk.command(seed.TOM, "/breather")
    await desk.bot.services.toolkit.care.breathing.stop()

    await desk.press(seed.TOM, await rest(desk), ids_care.PAUSE, "30m")

    assert "paused until" in text_of(last_direct(desk))


async def test_words_it_does_not_know_bring_an_example(desk: Desk) -> None:
    """A wrong word is answered with what works."""
    said = await desk.command(seed.TOM, "/breather", "dance")

    assert "/breather pause 30m" in said


async def test_a_stranger_gets_one_polite_line(desk: Desk) -> None:
    """A user is told where help is, and nothing is sent."""
    said = await desk.command(seed.PRIYA, "/breather")

    assert POLITE in said
    assert desk.direct_to(seed.PRIYA) == []


async def test_pausing_keeps_nudges_away(desk: Desk) -> None:
    """While paused a rising conversation brings no nudge to its responder."""
    await desk.press(seed.TOM, await rest(desk), ids_care.PAUSE, "1h")

    await desk.rising()

    assert desk.nudges_to(seed.TOM) == []
    assert "paused until" in text_of(last_direct(desk))


async def test_a_pause_can_be_ended(desk: Desk) -> None:
    """*Take nudges again* brings the next one."""
    await desk.press(seed.TOM, await rest(desk), ids_care.PAUSE, "1h")
    await desk.press(seed.TOM, last_direct(desk), ids_care.RESUME)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1


async def test_pausing_by_command(desk: Desk) -> None:
    """`/breather pause 30m` and `/breather resume` do the same."""
    assert "paused" in await desk.command(seed.TOM, "/breather", "pause 30m")
    assert "come again" in await desk.command(seed.TOM, "/breather", "resume")


async def test_new_nudges_go_to_the_teammate_who_accepted(either: Desk) -> None:
    """Once accepted, what would have come to Tom comes to Aisha."""
    offer = await hand_over(either)
    assert "takes" not in text_of(last_direct(either))

    await either.press(seed.AISHA, offer, ids_care.HAND_OVER_ACCEPT)
    await either.rising()

    assert either.nudges_to(seed.TOM) == []
    assert len(either.nudges_to(seed.AISHA)) == 1
    assert "takes your new nudges" in text_of(last_direct(either))


async def test_an_offer_changes_nothing_before_it_is_accepted(desk: Desk) -> None:
    """Asked is not handed over: nudges still come to Tom, and no reason is shown."""
    offer = await hand_over(desk)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1
    assert "asks you to take their new nudges" in text_of(offer)


async def test_a_teammate_may_say_no(desk: Desk) -> None:
    """A no is told to Tom, and his nudges stay his."""
    offer = await hand_over(desk)
    await desk.press(seed.AISHA, offer, ids_care.HAND_OVER_DECLINE)

    await desk.rising()

    assert "cannot take them" in text_of(last_direct(desk))
    assert len(desk.nudges_to(seed.TOM)) == 1


async def test_nudges_can_be_taken_back(desk: Desk) -> None:
    """*Take them back* ends it at once, and the teammate is told."""
    offer = await hand_over(desk)
    await desk.press(seed.AISHA, offer, ids_care.HAND_OVER_ACCEPT)
    await desk.press(seed.TOM, last_direct(desk), ids_care.HAND_OVER_BACK)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1
    assert "takes their own nudges again" in text_of(last_direct(desk, seed.AISHA))


async def test_a_teammate_can_stop(desk: Desk) -> None:
    """*Give them back* ends it for whoever accepted, and the owner is told."""
    offer = await hand_over(desk)
    await desk.press(seed.AISHA, offer, ids_care.HAND_OVER_ACCEPT)
    accepted = last_direct(desk, seed.AISHA)
    await desk.press(seed.AISHA, accepted, ids_care.HAND_OVER_STOP)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1
    assert "takes their own nudges again" in text_of(last_direct(desk, seed.AISHA))
    assert "come to you again" in text_of(last_direct(desk))


async def test_only_somebody_on_the_desk_can_be_asked(desk: Desk) -> None:
    """A user gets no nudges, and hears nothing of it."""
    await desk.press(seed.TOM, await rest(desk), ids_care.HAND_OVER)
    view = desk.modal()
    await desk.ws.submit_view(
        seed.TOM, view["id"], {ids_care.HAND_OVER_WHO: seed.PRIYA, ids_care.HAND_OVER_LONG: "1h"}
    )
    await desk.quiet()

    assert "Choose a technician or a lead" in str(desk.modal())
    assert desk.direct_to(seed.PRIYA) == []


async def test_relief_by_a_teammate(either: Desk) -> None:
    """The one who accepts has the conversation; the one who asked is told."""
    root = await either.rising()
    await ask_teammate(either)
    await either.press(seed.AISHA, last_direct(either, seed.AISHA), ids_care.RELIEF_ACCEPT)

    conversation = await either.conversation(root)
    assert conversation
    assert conversation.responder == seed.AISHA
    assert "has taken your conversation" in text_of(last_direct(either))
    assert "Passed on." in await either.home_of(seed.TOM)


async def test_relief_by_a_lead_in_one_click(desk: Desk) -> None:
    """*Ask a lead* asks at once, and the lead who accepts has it."""
    root = await desk.rising()
    await ask_lead(desk)
    assert "Your lead has been asked" in str(desk.modal())
    await desk.press(seed.RUTH, last_direct(desk, seed.RUTH), ids_care.RELIEF_ACCEPT)

    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.responder == seed.RUTH


async def test_the_only_leads_no_is_told(desk: Desk) -> None:
    """Whoever asked the lead does not wait for an answer that never comes."""
    await desk.rising()
    await ask_lead(desk)
    await desk.press(seed.RUTH, last_direct(desk, seed.RUTH), ids_care.RELIEF_DECLINE)

    assert "cannot take your conversation" in text_of(last_direct(desk))


async def test_what_was_resolved_meanwhile_is_not_taken(desk: Desk) -> None:
    """An offer accepted too late says that it is over, and the one who asked hears nothing."""
    root = await desk.rising()
    nudge = await ask_teammate(desk)
    await desk.press(seed.TOM, nudge, ids.RESOLVED)
    await desk.press(seed.AISHA, last_direct(desk, seed.AISHA), ids_care.RELIEF_ACCEPT)

    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.responder == seed.TOM
    assert "It is over" in text_of(last_direct(desk, seed.AISHA))
    assert "has taken" not in text_of(last_direct(desk))


async def test_the_home_tab_says_that_nudges_are_paused(desk: Desk) -> None:
    """And takes them again from there."""
    await desk.command(seed.TOM, "/breather", "pause 1h")
    home = await desk.home_view(seed.TOM)
    assert "Nudges are paused until" in str(home)
    await desk.ws.click_in_view(seed.TOM, home["id"], ids_care.RESUME)
    await desk.quiet()

    assert "Nudges are on" in await desk.home_of(seed.TOM)


async def test_a_declined_relief_leaves_it_with_its_technician(desk: Desk) -> None:
    """A no changes nothing but to tell the one who asked."""
    root = await desk.rising()
    await ask_teammate(desk)
    await desk.press(seed.AISHA, last_direct(desk, seed.AISHA), ids_care.RELIEF_DECLINE)

    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.responder == seed.TOM
    assert "cannot take your conversation" in text_of(last_direct(desk))


async def test_with_nothing_in_hand_the_window_says_so(desk: Desk) -> None:
    """Relief without an open conversation is one calm line."""
    await desk.press(seed.TOM, await rest(desk), ids_care.RELIEF)

    assert "No open conversation is in your hands" in str(desk.modal())


async def test_the_reset_reminder_leads_to_the_minute(desk: Desk) -> None:
    """*Take a minute* begins it; *Switch these off* ends the reminders with one click."""
    await desk.rising()
    await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[0], ids.RESOLVED)
    reset = last_direct(desk)
    assert ids_care.RESETS_OFF in actions_of(reset["blocks"])

    await desk.press(seed.TOM, reset, ids_care.TAKE_A_MINUTE)

    assert "Breathe in, slowly." in text_of(last_direct(desk))


async def test_reset_reminders_are_switched_off_with_one_click(desk: Desk) -> None:
    """No further one comes, and nobody else is told."""
    await desk.rising()
    await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[0], ids.RESOLVED)
    await desk.press(seed.TOM, last_direct(desk), ids_care.RESETS_OFF)

    asked = await desk.bot.services.personal.preferences(desk.team, seed.TOM)

    assert asked.resets_off
    assert desk.direct_to(seed.RUTH) == []
    assert not list(elements_of(last_direct(desk)["blocks"]))
