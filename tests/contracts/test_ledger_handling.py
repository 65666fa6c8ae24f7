"""Own phrases, boundaries and handoffs, on every ledger alike."""

from dataclasses import replace

from bot.ports import Ledger
from bot.records_handling import Boundary, Handoff, HandoffState, OwnPhrase

DAY = 86_400.0
NOW = 1_790_000_000.0
TEAM = "T1"
PHRASE = OwnPhrase("own-1", TEAM, "UT", "I have it back, {user}.", "redirect", "printer", NOW)
BOUNDARY = Boundary(
    "b1", TEAM, "U1", "UT", "C1", "1790000000.000100", "insults", NOW, note="Twice."
)
HANDOFF = Handoff(
    "h1", TEAM, "UT", "C1", "1790000000.000100", NOW, NOW + 900, person="UA", conversation="c1"
)


class TestOwnPhrases:
    async def test_they_are_their_owners_alone(self, ledger: Ledger) -> None:
        """Newest first; another person, and another workspace, has none of them."""
        later = replace(PHRASE, id="own-2", at=NOW + 1)
        async with ledger.transaction() as unit:
            await unit.put_own_phrase(PHRASE)
            await unit.put_own_phrase(later)

            assert await unit.own_phrases(TEAM, "UT") == (later, PHRASE)
            assert await unit.own_phrases(TEAM, "UL") == ()
            assert await unit.own_phrases("T2", "UT") == ()

    async def test_only_the_owner_can_drop_one(self, ledger: Ledger) -> None:
        """A foreign id drops nothing, and says so."""
        async with ledger.transaction() as unit:
            await unit.put_own_phrase(PHRASE)

            assert not await unit.drop_own_phrase(TEAM, "UL", "own-1")
            assert await unit.drop_own_phrase(TEAM, "UT", "own-1")
            assert not await unit.drop_own_phrase(TEAM, "UT", "own-1")
            assert await unit.own_phrases(TEAM, "UT") == ()

    async def test_favourites_last_chosen_first(self, ledger: Ledger) -> None:
        """Chosen twice is once, at the front."""
        async with ledger.transaction() as unit:
            for at, phrase in enumerate(("p1", "p2", "p1")):
                await unit.star(TEAM, "UT", phrase, NOW + at)
            await unit.star(TEAM, "UL", "p9", NOW)

            assert await unit.favourites(TEAM, "UT") == ("p1", "p2")
            await unit.unstar(TEAM, "UT", "p1")
            await unit.unstar(TEAM, "UT", "p1")
            assert await unit.favourites(TEAM, "UT") == ("p2",)

    async def test_erasing_takes_both(self, ledger: Ledger) -> None:
        """And the counts for `/steady privacy` follow."""
        async with ledger.transaction() as unit:
            await unit.put_own_phrase(PHRASE)
            await unit.star(TEAM, "UT", "p1", NOW)
            assert (await unit.held_about(TEAM, "UT")).own_phrases == 1

            await unit.erase(TEAM, "UT")

            assert (await unit.held_about(TEAM, "UT")).own_phrases == 0
            assert await unit.favourites(TEAM, "UT") == ()


class TestBoundaries:
    async def test_kept_and_found_by_person_and_conversation(self, ledger: Ledger) -> None:
        """Newest first."""
        later = replace(BOUNDARY, id="b2", at=NOW + 5, conversation="c1")
        other = replace(BOUNDARY, id="b3", about="U2", at=NOW + 9)
        async with ledger.transaction() as unit:
            for each in (BOUNDARY, later, other):
                await unit.put_boundary(each)

            assert await unit.boundary("b1") == BOUNDARY
            assert await unit.boundary("nothing") is None
            assert await unit.boundaries_about(TEAM, "U1") == (later, BOUNDARY)
            assert await unit.boundaries(TEAM) == (other, later, BOUNDARY)
            assert await unit.has_boundary("c1")
            assert not await unit.has_boundary("c2")

    async def test_the_untold_are_found_again(self, ledger: Ledger) -> None:
        """Oldest first, within the span, until both have been told."""
        half = replace(BOUNDARY, id="b2", at=NOW + 1, user_told_at=NOW)
        whole = replace(half, id="b3", leads_told_at=NOW)
        async with ledger.transaction() as unit:
            for each in (half, BOUNDARY, whole):
                await unit.put_boundary(each)

            assert await unit.untold_boundaries(NOW, NOW + 1) == (BOUNDARY, half)
            assert await unit.untold_boundaries(NOW + 1, NOW + 2) == (half,)
            assert await unit.untold_boundaries(NOW - 9, NOW - 1) == ()

    async def test_an_erasure_leaves_the_record(self, ledger: Ledger) -> None:
        """The user's stays whole; the technician's name goes."""
        async with ledger.transaction() as unit:
            await unit.put_boundary(BOUNDARY)

            await unit.erase(TEAM, "U1")
            assert await unit.boundary("b1") == BOUNDARY
            assert (await unit.held_about(TEAM, "U1")).boundaries == 1

            await unit.erase(TEAM, "UT")
            assert await unit.boundary("b1") == replace(BOUNDARY, technician="")

    async def test_it_goes_after_90_days(self, ledger: Ledger) -> None:
        """Whatever the team's retention is."""
        async with ledger.transaction() as unit:
            await unit.put_boundary(BOUNDARY)

            await unit.purge(NOW + 89 * DAY, keep_days=30, forget_users_days=7)
            assert await unit.boundary("b1") == BOUNDARY
            await unit.purge(NOW + 91 * DAY, keep_days=180, forget_users_days=7)
            assert await unit.boundary("b1") is None


class TestHandoffs:
    async def test_the_overdue_are_those_nobody_answered(self, ledger: Ledger) -> None:
        """Due, waiting, and nobody reminded."""
        rows = (
            HANDOFF,
            replace(HANDOFF, id="h2", due_at=NOW + 100),
            replace(HANDOFF, id="h3", state=HandoffState.ACCEPTED, receiver="UA"),
            replace(HANDOFF, id="h4", state=HandoffState.RETURNED),
            replace(HANDOFF, id="h5", reminded_at=NOW),
        )
        async with ledger.transaction() as unit:
            for each in rows:
                await unit.put_handoff(each)

            assert await unit.handoff("h1") == HANDOFF
            assert await unit.handoff("nothing") is None
            assert await unit.overdue_handoffs(NOW + 99) == ()
            assert [each.id for each in await unit.overdue_handoffs(NOW + 900)] == ["h2", "h1"]

    async def test_each_person_of_one_may_erase_it(self, ledger: Ledger) -> None:
        """Sender, addressee and receiver."""
        taken = replace(HANDOFF, id="h2", person=None, place="C9", receiver="UJ")
        async with ledger.transaction() as unit:
            for user in ("UT", "UA", "UJ"):
                await unit.put_handoff(HANDOFF)
                await unit.put_handoff(taken)
                await unit.erase(TEAM, user)
                left = [each for each in ("h1", "h2") if await unit.handoff(each)]
                assert left == {"UT": [], "UA": ["h2"], "UJ": ["h1"]}[user]

    async def test_they_last_a_week(self, ledger: Ledger) -> None:
        """A week after it was sent, nobody needs to know."""
        async with ledger.transaction() as unit:
            await unit.put_handoff(HANDOFF)
            await unit.purge(NOW + 6 * DAY, keep_days=30, forget_users_days=7)
            assert await unit.handoff("h1") == HANDOFF
            await unit.purge(NOW + 8 * DAY, keep_days=30, forget_users_days=7)
            assert await unit.handoff("h1") is None


async def test_a_channel_with_another_id_takes_both_along(ledger: Ledger) -> None:
    """Links go on leading somewhere."""
    posted = replace(HANDOFF, person=None, place="C9", posted_channel="C9")
    async with ledger.transaction() as unit:
        await unit.put_boundary(BOUNDARY)
        await unit.put_handoff(posted)

        await unit.rename_channel(TEAM, "C1", "C2")
        await unit.rename_channel(TEAM, "C9", "C8")

        assert await unit.boundary("b1") == replace(BOUNDARY, channel="C2")
        moved = replace(posted, channel="C2", place="C8", posted_channel="C8")
        assert await unit.handoff("h1") == moved


async def test_uninstalling_takes_everything(ledger: Ledger) -> None:
    """Boundary records too."""
    async with ledger.transaction() as unit:
        await unit.put_own_phrase(PHRASE)
        await unit.star(TEAM, "UT", "p1", NOW)
        await unit.put_boundary(BOUNDARY)
        await unit.put_handoff(HANDOFF)

        await unit.erase_team(TEAM)

        assert await unit.own_phrases(TEAM, "UT") == ()
        assert await unit.favourites(TEAM, "UT") == ()
        assert await unit.boundaries(TEAM) == ()
        assert await unit.handoff("h1") is None
