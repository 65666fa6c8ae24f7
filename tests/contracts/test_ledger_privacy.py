"""What people decide about themselves, on every ledger alike."""

import asyncio
from dataclasses import replace

import pytest

from bot.incident_records import Status
from bot.ports import Ledger
from bot.records import Channel, ChannelState, Preferences, WhisperState
from tests.contracts.test_ledger import DAY, MARK, NOW, TALK, TEAM, WHISPER, put
from tests.contracts.test_ledger_incidents import FIRST, OUTAGE, POST

PLACE = f"{TEAM}:C1:1790000000.000100:"


async def still(ledger: Ledger, *, user: str = "U1", version: str = "") -> bool:
    """Whether a message of somebody's in that channel may be kept."""
    async with ledger.transaction() as unit:
        return await unit.still_read(TEAM, "C1", user, message=PLACE, version=version)


class TestStillRead:
    """Asked in the transaction that keeps a message."""

    @pytest.fixture(autouse=True)
    async def watched(self, ledger: Ledger) -> None:
        """The channel is on."""
        await put(ledger, Channel(TEAM, "C1", state=ChannelState.WATCHED))

    async def test_what_nobody_decided_otherwise_about_may_be_kept(self, ledger: Ledger) -> None:
        """Somebody else's choice and another message's edit change nothing."""
        async with ledger.transaction() as unit:
            await unit.opt_out(TEAM, "U2", NOW)
            await unit.first_time("Ev1", f"{TEAM}:C1:1790000000.000200:~", NOW)

        assert await still(ledger)

    async def test_whoever_left_theirs_out_meanwhile(self, ledger: Ledger) -> None:
        """No, for them alone."""
        async with ledger.transaction() as unit:
            await unit.opt_out(TEAM, "U1", NOW)

        assert not await still(ledger)
        assert await still(ledger, user="U2")

    async def test_a_channel_that_was_switched_off(self, ledger: Ledger) -> None:
        """No."""
        await put(ledger, Channel(TEAM, "C1", state=ChannelState.OFF))

        assert not await still(ledger)

    async def test_a_workspace_that_is_gone(self, ledger: Ledger) -> None:
        """No."""
        async with ledger.transaction() as unit:
            await unit.erase_team(TEAM)

        assert not await still(ledger)

    @pytest.mark.parametrize(
        ("version", "seen", "kept"),
        [
            ("", "~", False),
            ("", "1790000060.000100", False),
            ("1790000060.000100", "1790000090.000100", False),
            ("1790000060.000100", "", True),
            ("", "", True),
        ],
    )
    async def test_only_the_newest_version(
        self, ledger: Ledger, version: str, seen: str, *, kept: bool
    ) -> None:
        """A deletion is newer than every edit; its own version is not newer than itself."""
        async with ledger.transaction() as unit:
            await unit.first_time("Ev1", PLACE + seen, NOW)

        assert await still(ledger, version=version) is kept

    async def test_of_two_at_once_one_sees_the_other(self, ledger: Ledger) -> None:
        """A message that is kept while its writer leaves theirs out is not left standing."""

        async def keep() -> None:
            async with ledger.transaction() as unit:
                if await unit.still_read(TEAM, "C1", "U1", message=PLACE, version=""):
                    await asyncio.sleep(0.05)
                    await unit.put_conversation(TALK)
                    await unit.put_mark(TALK, "1.1", MARK)

        async def leave_out() -> None:
            await asyncio.sleep(0.01)
            async with ledger.transaction() as unit:
                await unit.opt_out(TEAM, "U1", NOW)

        await asyncio.gather(keep(), leave_out())

        async with ledger.transaction() as unit:
            assert (await unit.held_about(TEAM, "U1")).messages_read == 0


class TestWhatWasMade:
    """What a conversation was taken for goes with its opener's messages."""

    HOT = replace(TALK, heat=2.0, hard=True, topic="vpn", cause="outage", responder="UT")

    async def test_being_left_out_leaves_the_conversation_bare(self, ledger: Ledger) -> None:
        """Who began it and who has it stay."""
        await put(ledger, self.HOT, (self.HOT, "1.1", MARK))
        async with ledger.transaction() as unit:
            await unit.opt_out(TEAM, "U1", NOW)

            assert await unit.conversation("c1") == replace(TALK, responder="UT")

    async def test_what_a_person_chose_stays(self, ledger: Ledger) -> None:
        """A topic set by hand is no reading."""
        await put(ledger, replace(self.HOT, topic_by_person=True))
        async with ledger.transaction() as unit:
            await unit.erase(TEAM, "U1")

            talk = await unit.conversation("c1")
            assert talk is not None
            assert (talk.topic, talk.cause, talk.hard, talk.opener) == ("vpn", "none", False, None)

    async def test_another_persons_conversation_keeps_what_it_is(self, ledger: Ledger) -> None:
        """Somebody who only joined in takes their own messages along."""
        await put(ledger, self.HOT, (self.HOT, "1.1", replace(MARK, who="U2")))
        async with ledger.transaction() as unit:
            await unit.opt_out(TEAM, "U2", NOW)

            assert await unit.conversation("c1") == self.HOT


class TestNotesInDms:
    """Rows that are about to be forgotten, and stand for a message."""

    async def test_by_their_own_age_or_their_conversations(self, ledger: Ledger) -> None:
        """Those with no message in a DM are nobody's concern."""
        standing = replace(
            WHISPER, state=WhisperState.SENT, dm_channel="D1", dm_ts="1.2", nudge=None
        )
        fresh_talk = replace(TALK, id="c2", last_at=NOW + 9 * DAY)
        late = replace(standing, created_at=NOW + 9 * DAY)
        await put(
            ledger,
            TALK,
            fresh_talk,
            replace(standing, id="old", conversation="c2"),
            replace(late, id="of an old one"),
            replace(late, id="young", conversation="c2"),
            replace(WHISPER, id="nowhere", nudge=None),
        )

        async with ledger.transaction() as unit:
            found = await unit.whispers_in_dms(NOW + DAY)
        assert [row.id for row in found] == ["old", "of an old one"]


async def test_a_lead_is_named_where_they_spoke(ledger: Ledger) -> None:
    """Incidents, updates, words to them and the log count; after an erasure nothing does."""
    about = replace(POST, id="p2", incident="", update="", by="UL", to="U9")
    async with ledger.transaction() as unit:
        await unit.put_incident(replace(OUTAGE, status=Status.RESOLVED))
        await unit.put_incident_update(FIRST)
        await unit.put_incident_post(about)
        await unit.audit(TEAM, "UL", "watch", "C1", NOW)
        before = await unit.held_about(TEAM, "UL")
        await unit.erase(TEAM, "UL")
        after = await unit.held_about(TEAM, "UL")

    assert (before.others, after.others) == (4, 0)


async def test_a_workspace_is_known_by_anything_kept_of_it(ledger: Ledger) -> None:
    """A preference alone is enough to be found, and so erased, by the operator."""
    await put(ledger, Preferences("UT", "T9", nudges_off=True), TALK)

    async with ledger.transaction() as unit:
        assert await unit.teams() == (TEAM, "T9")
