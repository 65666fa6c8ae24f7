"""A boundary: who may set one, with whom, what is kept, and who is told."""

from dataclasses import replace

import pytest

from bot.cards import LetterCard
from bot.detection.heat import Mark
from bot.detection.reading import Role
from bot.errors import NoLongerThere, NotAllowed, SlackRefused
from bot.records_handling import Boundary
from bot.slack.blocks.boundary import recorded
from bot.toolkit.bounding import (
    MOST_NOTE,
    Bounding,
    NoCategory,
    NotOfAUser,
    PolicyLeadsOnly,
)
from bot.toolkit.facts import Place
from bot.toolkit.telling import DAY, KEPT_DAYS, Telling
from phrasebank.policy import Policy
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    LEAD,
    OTHER_USER,
    SECOND_TECH,
    TEAM,
    TECH,
    USER,
    conversation,
    nudge_row,
    staff_mark,
    ts_of,
    user_mark,
    whisper_row,
)

POLICY = Policy("Warn once.", "Please.", "The end.", "It was recorded.", {"threats": "Threats"})
TS = ts_of(NOON)
PLACE = Place(CHANNEL, TS)


def bounding(bench: Bench, policy: Policy = POLICY) -> Bounding:
    """The use case on the bench, under a policy."""
    shared = {"ledger": bench.ledger, "people": bench.people, "clock": bench.clock}
    telling = Telling(messenger=bench.messenger, policy=policy, **shared)  # type: ignore[arg-type] # the bench's own
    return Bounding(messenger=bench.messenger, telling=telling, policy=policy, **shared)  # type: ignore[arg-type] # the same


async def marked(bench: Bench, *marks: Mark, **talk: object) -> None:
    """A conversation with these messages in it, its nudge and its whisper."""
    kept = conversation(responder=TECH, **talk)
    await bench.keep(kept, nudge_row(), whisper_row())
    async with bench.ledger.transaction() as tx:
        for mark in marks:
            await tx.put_mark(kept, ts_of(mark.ts), mark)


async def earlier(bench: Bench, days: float, about: str = USER) -> None:
    """A record that was made some days ago."""
    at = NOON - days * DAY
    row = Boundary(f"b{days}", TEAM, about, SECOND_TECH, CHANNEL, TS, "threats", at)
    async with bench.ledger.transaction() as tx:
        await tx.put_boundary(row)


async def record(bench: Bench, by: str = TECH, policy: Policy = POLICY, note: str = "") -> Boundary:
    """Confirm a record; the row that is kept."""
    await bounding(bench, policy).record(TEAM, by, PLACE, USER, category="threats", note=note)
    (row,) = rows(bench)
    return row


def rows(bench: Bench) -> list[Boundary]:
    """Every record there is."""
    return list(bench.ledger.tables.handling.boundaries.values())


class TestBeginning:
    async def test_a_message_that_was_never_read_will_do(self) -> None:
        """The place is enough; whose it is and who is told stand in the window."""
        opening = await bounding(Bench()).from_message(TEAM, TECH, CHANNEL, TS, USER)

        assert opening.place == PLACE
        assert (opening.name, opening.leads, opening.earlier) == ("Priya Nair", "Lena Fox", None)

    async def test_a_message_that_was_read_brings_its_conversation(self) -> None:
        """So that no more notes come about it."""
        bench = Bench()
        await marked(bench, user_mark(NOON))

        opening = await bounding(bench).from_message(TEAM, TECH, CHANNEL, TS, USER)

        assert opening.place.conversation == "talk"

    async def test_somebody_who_passed_by_is_not_taken_for_the_user(self) -> None:
        """A bystander wrote last; the boundary begins with the user's own last message."""
        bench = Bench()
        bystander = Mark(NOON + 60, Role.BYSTANDER, OTHER_USER)
        await marked(bench, user_mark(NOON), user_mark(NOON + 30), bystander)

        opening = await bounding(bench).from_conversation(TEAM, TECH, "talk")

        assert (opening.about, opening.place.ts) == (USER, ts_of(NOON + 30))

    @pytest.mark.parametrize("author", [SECOND_TECH, LEAD, ""])
    async def test_only_users_have_boundaries_set(self, author: str) -> None:
        """Not a colleague, and not an app, which has no author."""
        with pytest.raises(NotOfAUser):
            await bounding(Bench()).from_message(TEAM, TECH, CHANNEL, TS, author)

    async def test_users_set_none(self) -> None:
        """It is for technicians and leads."""
        with pytest.raises(NotAllowed):
            await bounding(Bench()).from_message(TEAM, OTHER_USER, CHANNEL, TS, USER)

    async def test_an_earlier_record_is_named_by_its_date(self) -> None:
        """The last one about the same person, and about nobody else."""
        bench = Bench()
        await earlier(bench, 40)
        await earlier(bench, 10)
        await earlier(bench, 1, about=OTHER_USER)

        opening = await bounding(bench).from_message(TEAM, TECH, CHANNEL, TS, USER)

        assert opening.earlier == NOON - 10 * DAY

    async def test_a_record_past_its_time_is_not_named(self) -> None:
        """Even while nothing has cleared it away."""
        bench = Bench()
        await earlier(bench, KEPT_DAYS + 1)

        opening = await bounding(bench).from_message(TEAM, TECH, CHANNEL, TS, USER)

        assert opening.earlier is None

    async def test_from_a_conversation_it_is_the_users_last_message(self) -> None:
        """A reply after it does not count, and neither does a bystander's before it."""
        bench = Bench()
        marks = user_mark(NOON), user_mark(NOON + 60), staff_mark(NOON + 90)
        await marked(bench, *marks, thread_ts=TS)

        opening = await bounding(bench).from_conversation(TEAM, TECH, "talk")

        assert opening.place == Place(CHANNEL, ts_of(NOON + 60), TS, "talk")

    async def test_with_nothing_left_of_its_messages_its_beginning_stands_for_it(self) -> None:
        """And whoever began it."""
        bench = Bench()
        await marked(bench)

        opening = await bounding(bench).from_conversation(TEAM, TECH, "talk")

        assert (opening.place, opening.about) == (replace(PLACE, conversation="talk"), USER)

    @pytest.mark.parametrize("asked", ["talk", "gone"])
    async def test_somebody_elses_conversation_begins_none(self, asked: str) -> None:
        """Nor one that is not there."""
        bench = Bench()
        await marked(bench, user_mark(NOON))

        with pytest.raises(NoLongerThere):
            await bounding(bench).from_conversation(TEAM, SECOND_TECH, asked)

    async def test_from_a_note_it_is_the_message_that_brought_it(self) -> None:
        """Not what the user has written since."""
        bench = Bench()
        await marked(bench, user_mark(NOON), user_mark(NOON + 60))

        opening = await bounding(bench).from_whisper(TEAM, TECH, "whisper")

        assert opening.place.ts == TS

    @pytest.mark.parametrize(("by", "note"), [(SECOND_TECH, "whisper"), (TECH, "gone")])
    async def test_somebody_elses_note_begins_none(self, by: str, note: str) -> None:
        """A copied button opens nothing."""
        bench = Bench()
        await marked(bench, user_mark(NOON))

        with pytest.raises(NoLongerThere):
            await bounding(bench).from_whisper(TEAM, by, note)

    async def test_a_note_whose_conversation_is_gone_begins_none(self) -> None:
        """An erasure may come between the note and the click."""
        bench = Bench()
        await marked(bench, user_mark(NOON))
        bench.ledger.tables.conversations.clear()

        with pytest.raises(NoLongerThere):
            await bounding(bench).from_whisper(TEAM, TECH, "whisper")

    async def test_ones_own_conversations_are_listed(self) -> None:
        """For technicians and leads alone."""
        bench = Bench()
        await marked(bench)

        assert [one.id for one in await bounding(bench).mine(TEAM, TECH)] == ["talk"]
        assert await bounding(bench).mine(TEAM, SECOND_TECH) == ()
        with pytest.raises(NotAllowed):
            await bounding(bench).mine(TEAM, USER)


class TestRecording:
    async def test_what_was_confirmed_is_kept_and_told(self) -> None:
        """A link's parts, a category and a note; the user and the lead hear, in that order."""
        bench = Bench()
        done = await bounding(bench).record(TEAM, TECH, PLACE, USER, category="threats", note="")

        (row,) = rows(bench)
        assert (row.about, row.technician, row.ts, row.at) == (USER, TECH, TS, NOON)
        assert (done.told, done.leads_told, done.leads) == (True, True, "Lena Fox")
        assert done.closing == "The end."
        assert [one.to for one in bench.messenger.directs] == [USER, LEAD]

    async def test_a_note_is_cut_to_what_a_note_is(self) -> None:
        """Lines and spaces become one line, and a pasted conversation does not fit."""
        row = await record(Bench(), note=" He  said\n\n" + "x" * 400)

        assert row.note.startswith("He said x")
        assert len(row.note) == MOST_NOTE

    async def test_a_category_the_policy_does_not_have_is_refused(self) -> None:
        """Nothing is kept, and nobody is told."""
        bench = Bench()
        with pytest.raises(NoCategory):
            await bounding(bench).record(TEAM, TECH, PLACE, USER, category="odd", note="")

        assert (rows(bench), bench.messenger.directs) == ([], [])

    @pytest.mark.parametrize(
        ("by", "about", "fault"), [(OTHER_USER, USER, NotAllowed), (TECH, LEAD, NotOfAUser)]
    )
    async def test_who_may_and_with_whom_is_looked_at_again(
        self, by: str, about: str, fault: type[Exception]
    ) -> None:
        """The window may have been open for a while, or forged."""
        bench = Bench()
        with pytest.raises(fault):
            await bounding(bench).record(TEAM, by, PLACE, about, category="threats", note="")

        assert rows(bench) == []

    async def test_a_user_who_cannot_be_told_is_said(self) -> None:
        """The record stands, and the technician learns who has not heard."""
        bench = Bench()
        bench.messenger.fail("direct", SlackRefused("cannot_dm_bot"))
        done = await bounding(bench).record(TEAM, TECH, PLACE, USER, category="threats", note="")

        assert (done.told, done.leads_told, len(rows(bench))) == (False, True, 1)

    async def test_a_lead_who_sets_one_is_not_told_of_it(self) -> None:
        """With no other lead, nobody is named, and the window says so in a sentence."""
        bench = Bench()
        done = await bounding(bench).record(TEAM, LEAD, PLACE, USER, category="threats", note="")

        assert [one.to for one in bench.messenger.directs] == [USER]
        assert (done.leads_told, done.leads) == (False, "")
        assert "so nobody else was told." in str(recorded(done).blocks)


class TestTheAnswer:
    async def test_it_goes_to_the_lead_and_is_not_kept(self) -> None:
        """The lead reads the words; the row says when, and no more."""
        bench = Bench()
        row = await record(bench)
        names = await bounding(bench).answer(TEAM, USER, row.id, "I was wrong.")

        card = bench.messenger.directs[-1].card
        assert isinstance(card, LetterCard)
        assert (card.words, names) == ("I was wrong.", "Lena Fox")
        (kept,) = rows(bench)
        assert kept == replace(kept, answered_at=NOON)
        assert "wrong" not in str(kept)

    @pytest.mark.parametrize("by", [OTHER_USER, TECH])
    async def test_only_the_one_it_is_about_answers(self, by: str) -> None:
        """A copied button says nothing to the leads."""
        bench = Bench()
        row = await record(bench)

        with pytest.raises(NoLongerThere):
            await bounding(bench).answer(TEAM, by, row.id, "Mine.")

    async def test_an_answer_to_a_record_that_is_gone_is_said(self) -> None:
        """Its writer keeps the words and knows that nobody has them."""
        with pytest.raises(NoLongerThere):
            await bounding(Bench()).answer(TEAM, USER, "gone", "Mine.")

    async def test_an_answer_nobody_got_is_not_marked(self) -> None:
        """The writer learns it, and can send it again."""
        bench = Bench()
        row = await record(bench)
        bench.messenger.fail("direct", SlackRefused("user_not_found"))
        with pytest.raises(SlackRefused):
            await bounding(bench).answer(TEAM, USER, row.id, "Mine.")

        assert rows(bench)[0].answered_at is None


class TestTheRecords:
    async def test_the_leads_read_them_newest_first_and_each_look_is_noted(self) -> None:
        """Who, about what and where; past their time they are gone from the list."""
        bench = Bench()
        for days in (5, 1, KEPT_DAYS + 1):
            await earlier(bench, days)
        listed = await bounding(bench).records(TEAM, LEAD)

        assert [one.boundary.at for one in listed] == [NOON - DAY, NOON - 5 * DAY]
        assert (listed[0].technician, listed[0].label) == ("Tom Reed", "Threats")
        assert [one.act for one in bench.ledger.tables.audit.values()] == ["read boundary records"]

    @pytest.mark.parametrize("by", [TECH, USER])
    async def test_nobody_else_reads_them(self, by: str) -> None:
        """Nor is that look written down as one."""
        bench = Bench()
        with pytest.raises(PolicyLeadsOnly):
            await bounding(bench).records(TEAM, by)

        assert bench.ledger.tables.audit == {}

    async def test_a_lead_the_policy_does_not_name_reads_none(self) -> None:
        """Named leads stand in place of the team's."""
        policy = replace(POLICY, leads=(SECOND_TECH,))

        with pytest.raises(PolicyLeadsOnly):
            await bounding(Bench(), policy).records(TEAM, LEAD)

    async def test_a_category_that_left_the_policy_keeps_its_name(self) -> None:
        """A record is not lost with the line that explained it."""
        bench = Bench()
        await earlier(bench, 1)
        policy = replace(POLICY, categories={"other": "Other"})

        (one,) = await bounding(bench, policy).records(TEAM, LEAD)

        assert one.label == "threats"
