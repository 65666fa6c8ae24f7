"""Notes for a technician's own good, and feedback between colleagues: to one person each."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.records import Conversation, WhisperKind
from bot.slack import ids, ids_care
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, elements_of, phrases_in, text_of

CALM_WORDS = "Thank you, it works now."


def last_direct(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """The app's newest message in its DM with somebody."""
    return desk.direct_to(user)[-1]


async def look(desk: Desk) -> None:
    """The minute's turn that writes notes, and their delivery."""
    await desk.bot.services.toolkit.care.minding.look(desk.team)
    await desk.quiet()


async def eased(desk: Desk) -> dict[str, Any]:
    """A hard conversation that calmed after Tom's reply, and the note that says so."""
    root = await desk.rising(ago=2400)
    await desk.tech_says("Sorry, that took far too long. Please try it now.", root, ago=1800)
    await desk.user_says(CALM_WORDS, root, ago=1200)
    await look(desk)
    return last_direct(desk)


async def five_of_a_kind(desk: Desk) -> None:
    """Five conversations about printers this week, each answered by Tom."""
    now = desk.clock.now()
    talk = Conversation(
        id="", team=desk.team, channel=seed.IT_SUPPORT, root_ts="", opener=seed.PRIYA,
        opened_at=now, last_at=now, responder=seed.TOM, topic="printer",
    )  # fmt: skip
    async with desk.bot.world.ledger.transaction() as tx:
        for number in range(5):
            ts = f"{now - 100 + number:.6f}"
            await tx.put_conversation(replace(talk, id=f"printer-{ts}", root_ts=ts))
    await look(desk)


async def ask_a_peer(desk: Desk, peer: str = seed.AISHA) -> dict[str, Any]:
    """Tom asks a colleague about a finished conversation; what the colleague sees."""
    await desk.rising()
    await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[0], ids.RESOLVED)
    await desk.press(seed.TOM, last_direct(desk), ids_care.ASK_PEER)
    await desk.ws.submit_view(seed.TOM, desk.top_modal()["id"], {ids_care.ASK_WHO: peer})
    await desk.quiet()
    return last_direct(desk, peer)


async def answer(desk: Desk, peer: str, **said: str) -> None:
    """Fill in the answer form and send it."""
    values = {"when_you": "gave a time", "the_user": "calmed down", "next_time": "do it sooner"}
    await desk.ws.submit_view(peer, desk.top_modal(peer)["id"], values | said)
    await desk.quiet()


async def test_a_calm_recovery_is_told_to_the_technician_alone(desk: Desk) -> None:
    """The one who replied hears that it eased; nobody else hears anything."""
    note = await eased(desk)

    assert "eased after your reply" in text_of(note)
    assert desk.direct_to(seed.RUTH) == []
    await look(desk)
    assert len(await desk.whispers(WhisperKind.EASED)) == 1


async def test_praise_reaches_the_lead_by_a_click(desk: Desk) -> None:
    """*Share with my lead* tells the lead, whose *Say well done* comes back."""
    await desk.press(seed.TOM, await eased(desk), ids_care.EASED_SHARE)
    praise = last_direct(desk, seed.RUTH)
    assert "eased after their reply" in text_of(praise)

    await desk.press(seed.RUTH, praise, ids_care.WELL_DONE)

    assert "says well done" in text_of(last_direct(desk))


async def test_these_notes_are_switched_off_with_one_click(desk: Desk) -> None:
    """The note says so, and the wish is kept."""
    await desk.press(seed.TOM, await eased(desk), ids_care.EASED_OFF)

    assert "off, and nobody is told" in text_of(last_direct(desk))
    async with desk.bot.world.ledger.transaction() as tx:
        assert (await tx.care_wishes(desk.team, seed.TOM)).eased_off


async def test_the_fifth_of_a_kind_brings_a_note(desk: Desk) -> None:
    """Once a week, with the technician's own words where they keep some."""
    await five_of_a_kind(desk)
    await look(desk)

    assert "fifth conversation about printer" in text_of(last_direct(desk))
    assert len(await desk.whispers(WhisperKind.REPEAT)) == 1


async def test_words_that_worked_are_in_the_note(desk: Desk) -> None:
    """The phrase under which *Resolved* was pressed on such a ticket comes back."""
    root = await desk.rising()
    await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[0], ids.RESOLVED)
    conversation = await desk.conversation(root)
    assert conversation
    async with desk.bot.world.ledger.transaction() as tx:
        await tx.put_conversation(replace(conversation, topic="printer"))
    await five_of_a_kind(desk)

    (nudge,) = await desk.whispers(WhisperKind.NUDGE)
    phrase = desk.bot.world.judge.bank.get(nudge.phrases[-1])
    assert phrase
    assert phrases_in(last_direct(desk)) == [phrase.with_blanks({})]


async def test_a_guide_is_suggested_with_the_topic_alone(desk: Desk) -> None:
    """The lead reads the topic; no name and no conversation."""
    await five_of_a_kind(desk)
    await desk.press(seed.TOM, last_direct(desk), ids_care.GUIDE)

    told = last_direct(desk, seed.RUTH)
    assert "short guide for users about printer" in text_of(told)
    assert "Tom" not in text_of(told)
    assert "Suggested to your lead" in text_of(last_direct(desk))


async def test_the_prompt_picks_the_hardest_conversation_of_the_day(desk: Desk) -> None:
    """At the time asked for, one conversation to look back on, once."""
    await desk.rising()
    tz = (await desk.bot.world.people.person(seed.TOM)).tz
    await desk.command(seed.TOM, "/reflect", _local(desk.clock.now(), tz))
    await look(desk)
    await look(desk)

    note = last_direct(desk)
    assert "worth a look back" in text_of(note)
    assert {ids_care.REFLECT, ids_care.ASK_PEER, ids_care.ASK_LEAD} <= actions_of(note["blocks"])
    assert len(await desk.whispers(WhisperKind.SHIFT)) == 1

    await desk.press(seed.TOM, note, ids_care.PROMPT_OFF)
    async with desk.bot.world.ledger.transaction() as tx:
        assert (await tx.care_wishes(desk.team, seed.TOM)).prompt_at is None


async def test_a_peer_is_asked_and_answers(desk: Desk) -> None:
    """The question has two parts and a link; the answer comes to the asker alone."""
    asked = await ask_a_peer(desk)
    assert "Did I explain that clearly? Did I sound rushed?" in text_of(asked)
    await desk.press(seed.AISHA, asked, ids_care.ANSWER)
    await answer(desk, seed.AISHA)

    assert "When you… gave a time" in text_of(last_direct(desk))
    assert desk.direct_to(seed.RUTH) == []


async def test_an_answer_slack_did_not_take_is_not_lost(desk: Desk) -> None:
    """The form stands there again with every word, and a second *Send* sends it."""
    await desk.press(seed.AISHA, await ask_a_peer(desk), ids_care.ANSWER)
    desk.ws.faults.refuse("chat.postMessage", "restricted_action", times=1)
    await answer(desk, seed.AISHA, when_you="wrote back within the hour")

    form = str(desk.top_modal(seed.AISHA))
    assert "Slack refused that" in form
    assert "wrote back within the hour" in form
    await answer(desk, seed.AISHA, when_you="wrote back within the hour")
    assert "within the hour" in text_of(last_direct(desk))


async def test_labels_are_pointed_out_once(desk: Desk) -> None:
    """“Rude” is pointed out before it is sent; sent again, it is its writer's choice."""
    await desk.press(seed.AISHA, await ask_a_peer(desk), ids_care.ANSWER)
    before = len(desk.direct_to(seed.TOM))
    await answer(desk, seed.AISHA, when_you="were rude, as always")
    assert "“rude”" in str(desk.top_modal(seed.AISHA)["blocks"])
    assert len(desk.direct_to(seed.TOM)) == before

    await answer(desk, seed.AISHA, when_you="were rude, as always")

    assert len(desk.direct_to(seed.TOM)) == before + 1


async def test_an_answer_is_given_once_and_not_kept(desk: Desk) -> None:
    """The question goes with its answer; a second press says so."""
    asked = await ask_a_peer(desk)
    await desk.press(seed.AISHA, asked, ids_care.ANSWER)
    await answer(desk, seed.AISHA)
    await desk.press(seed.AISHA, asked, ids_care.ANSWER)

    assert "answered already" in text_of(desk.private_to(seed.AISHA)[-1])


async def test_the_lead_can_be_asked(desk: Desk) -> None:
    """*Ask my lead* offers the leads by name."""
    await desk.rising()
    await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[0], ids.RESOLVED)
    await desk.press(seed.TOM, last_direct(desk), ids_care.ASK_LEAD)
    (choice,) = [
        e for e in elements_of(desk.top_modal()["blocks"]) if e["action_id"] == ids_care.ASK_WHO
    ]
    assert choice["options"][0]["value"] == seed.RUTH
    await desk.ws.submit_view(seed.TOM, desk.top_modal()["id"], {ids_care.ASK_WHO: seed.RUTH})
    await desk.quiet()

    assert "Did I sound rushed?" in text_of(last_direct(desk, seed.RUTH))


def _local(now: float, tz: str) -> str:
    return datetime.fromtimestamp(now, ZoneInfo(tz)).strftime("%H:%M")
