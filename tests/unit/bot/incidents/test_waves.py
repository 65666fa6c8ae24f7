"""Nudges while an incident is open: its words as the reply, and a wave as one nudge."""

from dataclasses import replace

import pytest

from bot.incident_records import Status
from bot.incidents.waves import Reply
from bot.nudging.decision import Reason
from bot.records import Conversation, WhisperKind, WhisperState
from tests.fakes.incident_desk import LEAD, TEAM, WORDS
from tests.fakes.lead_desk import LeadDesk
from tests.fakes.making import TECH, nudge_row, whisper_row


@pytest.fixture
async def desk() -> LeadDesk:
    """An open incident about the VPN."""
    desk = LeadDesk()
    await desk.start("C1", service="VPN")
    desk.clock.pass_by(60)
    return desk


async def whispered(desk: LeadDesk, talk: str, **changes: object) -> str:
    """A nudge about a conversation, and its whisper."""
    reason = changes.pop("reason", "chase")
    async with desk.ledger.transaction() as tx:
        await tx.put_nudge(nudge_row(id=f"n-{talk}", conversation=talk, reason=reason))
        row = whisper_row(
            **{
                "id": f"w-{talk}",
                "conversation": talk,
                "nudge": f"n-{talk}",
                "created_at": desk.clock.at,
                "sent_at": desk.clock.at,
                **changes,
            }
        )
        await tx.put_whisper(row)
    return row.id


async def gathered(desk: LeadDesk, whisper_id: str) -> bool:
    async with desk.ledger.transaction() as tx:
        row = await tx.whisper(whisper_id)
        assert row
        talk = await tx.conversation(row.conversation or "")
        nudge = await tx.nudge(row.nudge or "")
        assert talk
        return await desk.waving.gathered(tx, row, talk, nudge)


async def replied(desk: LeadDesk, talk: Conversation) -> Reply | None:
    """What an open incident says to a thread."""
    async with desk.ledger.transaction() as tx:
        known = await desk.waving.known(tx, talk)
    return await desk.waving.reply(known, TECH) if known else None


async def test_the_latest_update_is_the_reply(desk: LeadDesk) -> None:
    """As its reader may send it."""
    reply = await replied(desk, await desk.talk("one"))

    assert reply is not None
    assert reply.title == "VPN: sign-in fails"
    assert "Signing in fails." in reply.words


@pytest.mark.parametrize("says", ["My printer is broken.", ""])
async def test_other_threads_have_no_reply(desk: LeadDesk, says: str) -> None:
    """Another service, or none that anybody named."""
    assert await replied(desk, await desk.talk("one", says)) is None


async def test_after_the_end_there_is_no_reply(desk: LeadDesk) -> None:
    """And practice, which still runs, is none."""
    [incident] = desk.ledger.tables.incidents.incidents.values()
    await desk.start("C9", service="VPN", drill=True, request="r9")
    words = replace(WORDS, status=Status.RESOLVED)
    await desk.announcing.update(TEAM, LEAD, incident.id, words, request="end")

    assert await replied(desk, await desk.talk("one")) is None


async def test_home_lists_what_runs_and_groups_its_threads(desk: LeadDesk) -> None:
    """Practice is shown to leads, and no thread is part of it."""
    await desk.start("C9", service="Email", drill=True, request="r9")
    async with desk.ledger.transaction() as tx:
        running = await desk.waving.running(tx, TEAM)

    assert [one.drill for one in running.incidents].count(True) == 1
    assert dict(running.titles) == {"vpn": "VPN: sign-in fails"}
    assert desk.waving.part_of(await desk.talk("one"), running) == "VPN: sign-in fails"
    assert desk.waving.part_of(await desk.talk("two", "My printer is broken."), running) == ""


async def test_the_second_nudge_of_a_wave_waits_in_home(desk: LeadDesk) -> None:
    """Its reader had one of the same wave."""
    await desk.talk("one")
    await desk.talk("two")
    first = await whispered(desk, "one", state=WhisperState.SENDING, sent_at=None)
    assert not await gathered(desk, first)
    await whispered(desk, "one", state=WhisperState.SENT)

    assert await gathered(desk, await whispered(desk, "two", state=WhisperState.WAITING))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": WhisperKind.REMINDER},
        {"nudge": None},
        {"reason": Reason.ABUSE.value},
    ],
)
async def test_what_is_no_part_of_a_wave_goes_out(
    desk: LeadDesk, changes: dict[str, object]
) -> None:
    """Reminders, words whose nudge is gone, and abuse."""
    await desk.talk("one")
    await desk.talk("two")
    await whispered(desk, "one", state=WhisperState.SENT)

    assert not await gathered(desk, await whispered(desk, "two", **changes))


@pytest.mark.parametrize("before", [True, False])
async def test_a_nudge_of_another_matter_is_none_of_the_wave(desk: LeadDesk, before: bool) -> None:
    """One about another service, or from before the incident."""
    await desk.talk("one", "The VPN is down." if before else "My printer is broken.")
    await desk.talk("two")
    sent = desk.clock.at - (120 if before else 0)
    await whispered(desk, "one", state=WhisperState.SENT, sent_at=sent)

    assert not await gathered(desk, await whispered(desk, "two", state=WhisperState.WAITING))


async def test_with_no_incident_open_every_nudge_goes_out() -> None:
    """There is no wave to be part of."""
    desk = LeadDesk()
    await desk.talk("one")
    await desk.talk("two")
    await whispered(desk, "one", state=WhisperState.SENT)

    assert not await gathered(desk, await whispered(desk, "two", state=WhisperState.WAITING))
