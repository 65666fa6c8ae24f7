"""The care of technicians in every ledger: in memory, on SQLite, on PostgreSQL."""

from dataclasses import replace

import pytest

from bot.ports import Ledger
from bot.records import Conversation
from bot.records_care import CareWishes, FeedbackAsk, HandOver, OfferState, Reflection, Relief

DAY = 86_400.0
NOW = 1_790_000_000.0
TEAM = "T1"
TALK = Conversation(
    id="c1", team=TEAM, channel="C1", root_ts="1.1", opener="U1", opened_at=NOW, last_at=NOW,
    responder="UT", topic="vpn", hard=True,
)  # fmt: skip
NOTE = Reflection("r1", TEAM, "UT", NOW, "vpn", "tense", "the pause", "“still”", "say when")
OVER = HandOver("h1", TEAM, "UT", "UM", NOW, NOW + 3600, OfferState.ACCEPTED)
RELIEF = Relief("f1", TEAM, "c1", "UT", None, NOW)
ASK = FeedbackAsk("a1", TEAM, "c1", "UT", "UM", NOW)


async def put(ledger: Ledger, *records: object) -> None:
    """Keep some records, each in its own place."""
    async with ledger.transaction() as unit:
        for record in records:
            match record:
                case Conversation():
                    await unit.put_conversation(record)
                case Reflection():
                    await unit.put_reflection(record)
                case CareWishes():
                    await unit.put_care_wishes(record)
                case HandOver():
                    await unit.put_hand_over(record)
                case Relief():
                    await unit.put_relief(record)
                case FeedbackAsk():
                    await unit.put_feedback_ask(record)
                case _:
                    raise AssertionError(record)


class TestReflections:
    async def test_newest_first_and_ones_own_alone(self, ledger: Ledger) -> None:
        """Another person's and another team's are never among them."""
        later = replace(NOTE, id="r2", at=NOW + 5)
        other, elsewhere = replace(NOTE, id="r3", user="UM"), replace(NOTE, id="r4", team="T2")
        await put(ledger, NOTE, later, other, elsewhere)

        async with ledger.transaction() as unit:
            assert await unit.reflections(TEAM, "UT", 0.0) == (later, NOTE)
            assert await unit.reflections(TEAM, "UT", NOW + 1) == (later,)

    async def test_only_its_writer_erases_one(self, ledger: Ledger) -> None:
        """Somebody else's id reaches nothing."""
        await put(ledger, NOTE)

        async with ledger.transaction() as unit:
            assert not await unit.drop_reflection(TEAM, "UM", "r1")
            assert not await unit.drop_reflection("T2", "UT", "r1")
            assert await unit.drop_reflection(TEAM, "UT", "r1")
            assert not await unit.drop_reflection(TEAM, "UT", "r1")

    async def test_all_of_ones_own_go(self, ledger: Ledger) -> None:
        """And nobody else's."""
        await put(ledger, NOTE, replace(NOTE, id="r2"), replace(NOTE, id="r3", user="UM"))

        async with ledger.transaction() as unit:
            assert await unit.drop_reflections(TEAM, "UT") == 2
            assert len(await unit.reflections(TEAM, "UM", 0.0)) == 1

    async def test_they_are_counted_for_privacy(self, ledger: Ledger) -> None:
        """`/steady privacy` names them to their writer."""
        await put(ledger, NOTE)

        async with ledger.transaction() as unit:
            assert (await unit.held_about(TEAM, "UT")).reflections == 1
            assert (await unit.held_about(TEAM, "UM")).reflections == 0


class TestSmallRows:
    async def test_they_are_held_as_well(self, ledger: Ledger) -> None:
        """A favourite, a switch and an offer of somebody's, until they are erased."""
        await put(ledger, CareWishes(TEAM, "UT", eased_off=True))
        async with ledger.transaction() as unit:
            await unit.star(TEAM, "UT", "acknowledge-1", NOW)
            await unit.greet(TEAM, "UT")
            assert (await unit.held_about(TEAM, "UT")).others == 3
            assert (await unit.held_about(TEAM, "UM")).others == 0

            await unit.erase(TEAM, "UT")
            assert (await unit.held_about(TEAM, "UT")).others == 0


class TestWishes:
    async def test_defaults_then_what_was_asked(self, ledger: Ledger) -> None:
        """Without a row nothing is off and no prompt is wanted."""
        async with ledger.transaction() as unit:
            assert await unit.care_wishes(TEAM, "UT") == CareWishes(TEAM, "UT")
        asked = CareWishes(TEAM, "UT", prompt_at=1050, eased_off=True)
        await put(ledger, asked, CareWishes(TEAM, "UM", repeats_off=True))

        async with ledger.transaction() as unit:
            assert await unit.care_wishes(TEAM, "UT") == asked
            assert await unit.prompted(TEAM) == (asked,)


class TestHandOvers:
    async def test_covers_are_accepted_and_have_time_left(self, ledger: Ledger) -> None:
        """An offer, a no and one that ended hand nothing over."""
        await put(
            ledger,
            OVER,
            replace(OVER, id="h2", owner="UA", state=OfferState.OFFERED),
            replace(OVER, id="h3", owner="UB", state=OfferState.DECLINED),
            replace(OVER, id="h4", owner="UC", until=NOW),
            replace(OVER, id="h5", owner="UD", team="T2"),
        )

        async with ledger.transaction() as unit:
            assert dict(await unit.covers(TEAM, NOW)) == {"UT": "UM"}

    async def test_ones_own_that_are_live(self, ledger: Ledger) -> None:
        """Newest first; what is over is left out."""
        offered = replace(OVER, id="h2", at=NOW + 1, state=OfferState.OFFERED)
        await put(ledger, OVER, offered, replace(OVER, id="h3", state=OfferState.OVER))

        async with ledger.transaction() as unit:
            assert await unit.hand_overs_of(TEAM, "UT", NOW) == (offered, OVER)
            assert await unit.hand_over("h1") == OVER
            assert await unit.hand_over("none") is None


class TestReliefAndAsks:
    async def test_relief_is_kept_by_conversation(self, ledger: Ledger) -> None:
        """Newest first."""
        later = replace(RELIEF, id="f2", at=NOW + 1, teammate="UM")
        await put(ledger, TALK, RELIEF, later)

        async with ledger.transaction() as unit:
            assert await unit.reliefs_of("c1") == (later, RELIEF)
            assert await unit.relief("f1") == RELIEF
            assert await unit.relief("none") is None

    async def test_an_ask_goes_once(self, ledger: Ledger) -> None:
        """Answered, it is forgotten."""
        await put(ledger, TALK, ASK)

        async with ledger.transaction() as unit:
            assert await unit.feedback_ask("a1") == ASK
            assert await unit.drop_feedback_ask("a1")
            assert not await unit.drop_feedback_ask("a1")
            assert await unit.feedback_ask("a1") is None


class TestOwnConversations:
    async def test_handled_and_hard(self, ledger: Ledger) -> None:
        """Those one answers for, most recent first; hard ones with a responder."""
        later = replace(TALK, id="c2", last_at=NOW + 9, hard=False)
        nobody = replace(TALK, id="c3", responder=None)
        await put(ledger, TALK, later, nobody, replace(TALK, id="c4", last_at=NOW - DAY))

        async with ledger.transaction() as unit:
            assert [c.id for c in await unit.handled(TEAM, "UT", NOW)] == ["c2", "c1"]
            assert [c.id for c in await unit.hard_since(TEAM, NOW)] == ["c1"]

    async def test_repeats_are_counted_by_person_and_topic(self, ledger: Ledger) -> None:
        """So many of a kind since then; *other* is no kind."""
        same = [replace(TALK, id=f"c{n}") for n in range(3)]
        other = [replace(TALK, id=f"o{n}", topic="other") for n in range(3)]
        await put(ledger, *same, *other, replace(TALK, id="m", responder="UM"))

        async with ledger.transaction() as unit:
            assert await unit.repeated(TEAM, NOW, 3) == (("UT", "vpn"),)
            assert await unit.repeated(TEAM, NOW, 4) == ()
            assert await unit.repeated(TEAM, NOW + 1, 1) == ()


class TestForgetting:
    @pytest.mark.parametrize("who", ["UT", "UM"])
    async def test_erasure_takes_what_names_a_person(self, ledger: Ledger, who: str) -> None:
        """Either of the two people of a row takes it along; the other's own stays."""
        mine = replace(NOTE, id="mine", user="UM")
        named = replace(RELIEF, id="f2", teammate="UM")
        await put(ledger, TALK, NOTE, mine, CareWishes(TEAM, "UT", 5), OVER, named, ASK)
        async with ledger.transaction() as unit:
            await unit.erase(TEAM, who)

        async with ledger.transaction() as unit:
            assert await unit.reflections(TEAM, who, 0.0) == ()
            assert await unit.care_wishes(TEAM, who) == CareWishes(TEAM, who)
            assert await unit.hand_over("h1") is None
            assert await unit.relief("f2") is None
            assert await unit.feedback_ask("a1") is None
            other = "UM" if who == "UT" else "UT"
            assert len(await unit.reflections(TEAM, other, 0.0)) == 1

    async def test_uninstalling_takes_everything(self, ledger: Ledger) -> None:
        """Another workspace's stays."""
        other = replace(NOTE, id="r2", team="T2")
        await put(ledger, TALK, NOTE, other, CareWishes(TEAM, "UT", 5), OVER, RELIEF, ASK)
        async with ledger.transaction() as unit:
            await unit.erase_team(TEAM)

        async with ledger.transaction() as unit:
            assert await unit.reflections(TEAM, "UT", 0.0) == ()
            assert await unit.reflections("T2", "UT", 0.0) == (other,)
            assert await unit.hand_over("h1") is None
            assert await unit.prompted(TEAM) == ()

    @pytest.mark.parametrize(("days", "left"), [(0.5, 5), (1.5, 4), (3, 3), (8, 2), (91, 1)])
    async def test_each_ages_in_its_own_time(self, ledger: Ledger, days: float, left: int) -> None:
        """Relief a day, a hand-over two, a question seven, reflections ninety; wishes stay."""
        await put(ledger, TALK, RELIEF, OVER, ASK, NOTE, CareWishes(TEAM, "UT", 5))
        async with ledger.transaction() as unit:
            await unit.purge(NOW + days * DAY, keep_days=180, forget_users_days=7)

        async with ledger.transaction() as unit:
            kept = [
                await unit.relief("f1"),
                await unit.hand_over("h1"),
                await unit.feedback_ask("a1"),
                *await unit.reflections(TEAM, "UT", 0.0),
                *await unit.prompted(TEAM),
            ]
        assert sum(one is not None for one in kept) == left

    async def test_what_belongs_to_a_conversation_goes_with_it(self, ledger: Ledger) -> None:
        """When its time is over, so is that of offers and questions about it."""
        await put(ledger, replace(TALK, last_at=NOW - 40 * DAY), RELIEF, ASK)
        async with ledger.transaction() as unit:
            await unit.purge(NOW, keep_days=30, forget_users_days=7)

        async with ledger.transaction() as unit:
            assert await unit.relief("f1") is None
            assert await unit.feedback_ask("a1") is None
