"""Rows into cards: what one person is shown, and what nobody else is."""

from dataclasses import replace

import pytest

from bot.cardmaking import DAY, MANY_LINES, RESET_LINES
from bot.cards import ReminderCard, ResetCard
from bot.detection.reading import Role, Turn
from bot.ports import Person
from bot.records import (
    ChannelState,
    Conversation,
    ConversationState,
    Whisper,
    WhisperKind,
    WhisperState,
)
from phrasebank.model import Phrase, Rung
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
    cue,
    nudge_card,
    nudge_row,
    ts_of,
    user_mark,
    whisper_row,
)

HOUR = 3600.0
NAMED = Phrase("named", "{user}, I have this open.", Rung.ACKNOWLEDGE)
DUE = Phrase("due", "You have it by {deadline}.", Rung.ACKNOWLEDGE)
VERDICTS = ("heat", "level", "angry", "frustrated", "whisper", "shadow")


@pytest.fixture
def bench() -> Bench:
    """A bench with nothing on it yet."""
    return Bench()


async def card(bench: Bench, row: Whisper | None = None, talk: Conversation | None = None):  # type: ignore[no-untyped-def]
    """The card of a whisper about a conversation."""
    row = row or whisper_row()
    await bench.keep(talk, None, row)
    return await bench.cards.card(row)


class TestNudges:
    """A nudge's card."""

    async def test_it_names_the_writer_of_the_message_that_caused_it(self, bench: Bench) -> None:
        """A bystander may be the one who chases."""
        await bench.keep()
        async with bench.ledger.transaction() as tx:
            mark = replace(user_mark(NOON, 2.0, cue("chase", 3)), who=OTHER_USER)
            await tx.put_mark(bench.talk, ts_of(NOON), mark)
        shown = nudge_card(await bench.cards.card(bench.row))

        assert shown.facts == "Third chase from Omar, 2 h without an answer."

    @pytest.mark.parametrize("opener", [None, "USTRANGER"])
    async def test_without_a_name_it_still_reads(self, bench: Bench, opener: str | None) -> None:
        """The rows have lost the user, or Slack will not say."""
        shown = nudge_card(await card(bench, None, conversation(opener=opener)))

        assert shown.facts == "Third chase, 2 h without an answer."

    async def test_it_links_to_the_conversation(self, bench: Bench) -> None:
        """To where it began."""
        shown = nudge_card(await card(bench))

        assert shown.where == bench.messenger.link(CHANNEL, ts_of(NOON))
        assert shown.channel == CHANNEL

    async def test_it_shows_the_last_three_phrases(self, bench: Bench) -> None:
        """Those asked for last."""
        ids = tuple(f"acknowledge-{number}" for number in range(1, 6))
        shown = nudge_card(await card(bench, whisper_row(phrases=ids)))

        assert tuple(offer.id for offer in shown.phrases) == ids[-3:]

    async def test_no_phrase_has_an_open_slot(self) -> None:
        """It is filled or left out."""
        bench = Bench(phrases=[NAMED, DUE])
        shown = nudge_card(await card(bench, whisper_row(phrases=("named", "due", "gone"))))

        assert [offer.text for offer in shown.phrases] == ["Priya, I have this open."]

    async def test_a_deadline_still_in_memory_fills_its_slot(self) -> None:
        """And after a restart the phrase is left out."""
        bench = Bench(phrases=[DUE])
        turn = Turn(NOON, Role.USER, USER, "I need it by 5 pm")
        bench.recent.put("talk", [(ts_of(NOON), turn)])
        shown = nudge_card(await card(bench, whisper_row(phrases=("due",))))
        assert [offer.text for offer in shown.phrases] == ["You have it by 5 pm."]

        bench.restart()
        assert nudge_card(await bench.cards.card(bench.row)).phrases == ()

    @pytest.mark.parametrize(
        ("rung", "reason", "up", "boundary"),
        [
            ("acknowledge", "chase", "clarify", False),
            ("redirect", "sharp", "escalate", False),
            ("escalate", "sharp", None, False),
            ("boundary", "abuse", "escalate", True),
        ],
    )
    async def test_it_knows_the_next_rung_up(
        self, bench: Bench, rung: str, reason: str, up: str | None, *, boundary: bool
    ) -> None:
        """And whether it is about abuse."""
        await bench.keep(None, nudge_row(rung=rung, reason=reason))
        shown = nudge_card(await bench.cards.card(bench.row))

        assert (shown.next_rung, shown.boundary) == (up, boundary)

    @pytest.mark.parametrize(
        ("shown_last", "up"), [("clarify-1", "redirect"), ("redirect-1", "escalate")]
    )
    async def test_the_next_rung_is_above_the_words_on_show(
        self, bench: Bench, shown_last: str, up: str
    ) -> None:
        """Climbed twice, "if that is not enough" does not name the step before."""
        shown = nudge_card(await card(bench, whisper_row(phrases=(shown_last,))))

        assert shown.next_rung == up

    async def test_at_the_top_there_is_none_after_abuse_either(self, bench: Bench) -> None:
        """Nobody is sent back from the lead to a warning."""
        await bench.keep(None, nudge_row(reason="abuse", rung="boundary"))
        shown = await bench.cards.card(whisper_row(phrases=("escalate-1",)))

        assert nudge_card(shown).next_rung is None

    @pytest.mark.parametrize(
        ("more", "answer"),
        [
            ({"responder": SECOND_TECH, "on_it_at": NOON + 60}, "taken"),
            ({"responder": SECOND_TECH, "on_it_at": NOON - 60}, None),
            ({"responder": TECH, "on_it_at": NOON + 60}, None),
            ({"responder": SECOND_TECH}, None),
            ({"state": ConversationState.RESOLVED}, "over"),
            ({"state": ConversationState.CLOSED}, "over"),
        ],
    )
    async def test_what_is_settled_has_no_buttons(
        self, bench: Bench, more: dict[str, object], answer: str | None
    ) -> None:
        """A colleague took it since, or it is over; in App Home too."""
        row = whisper_row(state=WhisperState.SENT)
        shown = nudge_card(await card(bench, row, conversation(**more)))
        (item,) = (await bench.cards.home(TEAM, TECH)).items

        assert (shown.answer, item.answer) == (answer, answer)

    async def test_into_a_users_dm_there_is_no_link(self, bench: Bench) -> None:
        """Nobody but the user and the app can open it."""
        await bench.watched(kind="im")
        row = whisper_row(state=WhisperState.SENT)
        shown = nudge_card(await card(bench, row))
        (item,) = (await bench.cards.home(TEAM, TECH)).items

        assert (shown.where, item.where) == ("", "")

    @pytest.mark.parametrize(("responder", "untaken"), [(None, True), (TECH, False)])
    async def test_it_says_when_nobody_has_taken_it(
        self, bench: Bench, responder: str | None, *, untaken: bool
    ) -> None:
        """The triage list has to know."""
        shown = nudge_card(await card(bench, None, conversation(responder=responder)))

        assert shown.untaken is untaken

    @pytest.mark.parametrize("gone", ["conversation", "nudge"])
    async def test_without_its_record_there_is_no_card(self, bench: Bench, gone: str) -> None:
        """It was erased."""
        assert await bench.cards.card(replace(whisper_row(), **{gone: None})) is None


class TestReminders:
    """A reminder names the conversation and how long it has waited, never the nudge."""

    @pytest.mark.parametrize("kind", [WhisperKind.REMINDER, WhisperKind.LEAD_REMINDER])
    async def test_it_names_who_where_and_how_long(self, bench: Bench, kind: WhisperKind) -> None:
        """Nothing else."""
        bench.clock.pass_by(95 * 60)
        shown = await card(bench, whisper_row(kind=kind))

        assert isinstance(shown, ReminderCard)
        assert shown.line == "Priya's conversation in <#C1> has waited 1 h for an answer."
        assert shown.to_lead is (kind is WhisperKind.LEAD_REMINDER)
        assert "chase" not in repr(shown)

    async def test_it_counts_from_the_first_message_without_an_answer(self, bench: Bench) -> None:
        """A chase a minute ago does not make it a minute."""
        await bench.keep(conversation(last_user_at=NOON + HOUR), None, whisper_row())
        async with bench.ledger.transaction() as tx:
            for at in (NOON, NOON + HOUR):
                await tx.put_mark(bench.talk, ts_of(at), user_mark(at, 2.0))
        bench.clock.pass_by(2 * HOUR + 60)
        shown = await bench.cards.card(whisper_row(kind=WhisperKind.LEAD_REMINDER))

        assert isinstance(shown, ReminderCard)
        assert shown.line == "Priya's conversation in <#C1> has waited 2 h for an answer."

    @pytest.mark.parametrize(
        ("kind", "where", "linked"),
        [("im", "a DM with the app", False), ("mpim", "a group DM", True)],
    )
    async def test_a_dm_is_called_one(
        self, bench: Bench, kind: str, where: str, *, linked: bool
    ) -> None:
        """Slack shows no name for it, and a lead cannot open it."""
        await bench.watched(kind=kind)
        shown = await card(bench, whisper_row(kind=WhisperKind.LEAD_REMINDER))

        assert isinstance(shown, ReminderCard)
        assert f"Priya's conversation in {where} has waited" in shown.line
        assert bool(shown.where) is linked

    async def test_it_says_what_was_pressed(self, bench: Bench) -> None:
        """Drawn again unchanged, the press would look like none."""
        row = whisper_row(kind=WhisperKind.REMINDER, answer="on_it")
        shown = await card(bench, row)

        assert isinstance(shown, ReminderCard)
        assert shown.answer == "on_it"

    async def test_without_a_name_it_still_reads(self, bench: Bench) -> None:
        """Slack will not always say."""
        row = whisper_row(kind=WhisperKind.REMINDER)
        shown = await card(bench, row, conversation(opener=None))

        assert shown.line.startswith("A conversation in <#C1>")


class TestResets:
    """A reset reminder."""

    @pytest.mark.parametrize(("endings", "lines"), [(1, RESET_LINES), (3, MANY_LINES)])
    async def test_after_several_hard_ones_it_says_something_else(
        self, bench: Bench, endings: int, lines: tuple[str, ...]
    ) -> None:
        """Three within two hours."""
        async with bench.ledger.transaction() as tx:
            for number in range(endings):
                await tx.hard_ending(TEAM, TECH, f"talk{number}", NOON - 600)
        shown = await card(bench, whisper_row(kind=WhisperKind.RESET, nudge=None))

        assert shown == ResetCard("whisper", lines)

    async def test_those_of_this_morning_do_not_count(self, bench: Bench) -> None:
        """A run is a run."""
        async with bench.ledger.transaction() as tx:
            for number in range(3):
                await tx.hard_ending(TEAM, TECH, f"talk{number}", NOON - 3 * HOUR)
        shown = await card(bench, whisper_row(kind=WhisperKind.RESET, nudge=None))

        assert shown == ResetCard("whisper", RESET_LINES)


class TestAppHome:
    """App Home shows a person their own record."""

    async def test_a_technician_sees_their_own_and_nobody_elses(self, bench: Bench) -> None:
        """Newest first."""
        rows = [
            whisper_row(id="mine", state=WhisperState.SENT, created_at=NOON - 60),
            whisper_row(id="newer", state=WhisperState.UNKNOWN),
            whisper_row(id="theirs", to=SECOND_TECH, state=WhisperState.SENT),
        ]
        await bench.keep(None, None, *rows)
        home = await bench.cards.home(TEAM, TECH)

        assert home.role == "technician"
        assert [item.whisper for item in home.items] == ["newer", "mine"]

    @pytest.mark.parametrize(
        ("state", "there"),
        [
            (WhisperState.SENT, True),
            (WhisperState.HELD, True),
            (WhisperState.HOME, True),
            (WhisperState.UNKNOWN, True),
            (WhisperState.FAILED, True),
            (WhisperState.WAITING, False),
            (WhisperState.TRIAL, False),
            (WhisperState.DROPPED, False),
        ],
    )
    async def test_it_keeps_the_copy_of_every_nudge_that_was_meant_to_arrive(
        self, bench: Bench, state: WhisperState, *, there: bool
    ) -> None:
        """Also of one that Slack lost or refused."""
        await bench.keep(None, None, whisper_row(state=state))
        home = await bench.cards.home(TEAM, TECH)

        assert bool(home.items) is there

    async def test_a_lead_sees_what_nobody_has_taken_and_no_nudge_of_anybodys(
        self, bench: Bench
    ) -> None:
        """Who waits, where and how long."""
        await bench.keep(conversation(hard=True), None, whisper_row(state=WhisperState.SENT))
        bench.clock.pass_by(HOUR)
        home = await bench.cards.home(TEAM, LEAD)

        assert (home.role, home.items) == ("lead", ())
        assert [item.line for item in home.untaken] == ["Priya in <#C1>, waiting 1 h"]
        assert all(item.phrases == () and item.answer is None for item in home.untaken)

    @pytest.mark.parametrize(
        "more",
        [
            {"responder": TECH},
            {"hard": False},
            {"state": ConversationState.RESOLVED},
            {"last_at": NOON - DAY - 1},
        ],
        ids=["taken", "never hard", "over", "long ago"],
    )
    async def test_anything_else_is_not_untaken(
        self, bench: Bench, more: dict[str, object]
    ) -> None:
        """It needs no lead."""
        await bench.keep(conversation(**{"hard": True, **more}))

        assert (await bench.cards.home(TEAM, LEAD)).untaken == ()

    async def test_what_waits_in_a_channel_that_is_off_is_not_listed(self, bench: Bench) -> None:
        """Nobody knows whether it still waits."""
        await bench.watched(state=ChannelState.OFF)
        await bench.keep(conversation(hard=True))

        assert (await bench.cards.home(TEAM, LEAD)).untaken == ()

    async def test_what_nobody_has_taken_waits_since_it_was_asked(self, bench: Bench) -> None:
        """Not since the last chase."""
        await bench.keep(conversation(hard=True, last_user_at=NOON + HOUR, last_at=NOON + HOUR))
        async with bench.ledger.transaction() as tx:
            for at in (NOON, NOON + HOUR):
                await tx.put_mark(bench.talk, ts_of(at), user_mark(at, 2.0))
        bench.clock.pass_by(2 * HOUR)
        (item,) = (await bench.cards.home(TEAM, LEAD)).untaken

        assert item.line == "Priya in <#C1>, waiting 2 h"

    async def test_the_triage_list_sees_it_too_and_other_technicians_do_not(
        self, bench: Bench
    ) -> None:
        """It is theirs to take."""
        await bench.keep(conversation(hard=True))

        assert (await bench.cards.home(TEAM, SECOND_TECH)).untaken
        assert not (await bench.cards.home(TEAM, TECH)).untaken

    async def test_a_user_sees_where_messages_are_read_and_no_more(self, bench: Bench) -> None:
        """Nothing about themselves or anybody else."""
        await bench.watched()
        await bench.watched(id="C2", state=ChannelState.OFF)
        await bench.keep(conversation(hard=True), None, whisper_row(to=USER))
        home = await bench.cards.home(TEAM, USER)

        assert (home.role, home.watched) == ("user", (CHANNEL,))
        assert (home.items, home.untaken) == ((), ())

    async def test_a_user_sees_no_place_they_are_not_in(self, bench: Bench) -> None:
        """Other people's DMs with the app, and private channels, are nobody else's business."""
        await bench.watched()
        await bench.watched(id="D0OMAR", kind="im")
        await bench.watched(id="G0THREE", kind="mpim")
        await bench.watched(id="G0HR", kind="group")
        await bench.watched(id="G0MINE", kind="group")
        await bench.watched(id="C0NAMED")
        bench.rooms.private.add("C0NAMED")  # as one that the settings name may turn out to be
        bench.rooms.members = {"G0MINE": (USER,), "G0HR": (OTHER_USER,)}

        assert (await bench.cards.home(TEAM, USER)).watched == (CHANNEL, "G0MINE")

    @pytest.mark.parametrize("reader", [LEAD, SECOND_TECH])
    async def test_what_waits_in_a_private_channel_is_for_those_in_it(
        self, bench: Bench, reader: str
    ) -> None:
        """Neither its line nor its place in the count is for anybody else."""
        await bench.watched(id="G0HR", kind="group")
        await bench.keep(conversation(hard=True, channel="G0HR"))
        outside = await bench.cards.home(TEAM, reader)
        bench.rooms.members = {"G0HR": (reader,)}
        inside = await bench.cards.home(TEAM, reader)

        assert (outside.untaken, outside.untaken_more) == ((), 0)
        assert [item.line for item in inside.untaken] == ["Priya in <#G0HR>, waiting 0 s"]

    async def test_a_user_who_is_left_out_reads_so(self, bench: Bench) -> None:
        """On their own page, so that they need not ask again."""
        await bench.personal.leave_out(TEAM, USER)

        assert (await bench.cards.home(TEAM, USER)).left_out

    async def test_what_nobody_has_taken_is_counted_whole(self, bench: Bench) -> None:
        """Ten are shown, and how many more there are."""
        async with bench.ledger.transaction() as tx:
            for number in range(12):
                waiting = conversation(id=f"talk-{number}", hard=True, root_ts=ts_of(NOON + number))
                await tx.put_conversation(waiting)
        home = await bench.cards.home(TEAM, LEAD)

        assert (len(home.untaken), home.untaken_more) == (10, 2)

    async def test_it_shows_what_was_asked_for(self, bench: Bench) -> None:
        """Notes off, presenting."""
        await bench.personal.nudges(TEAM, TECH, on=False)
        await bench.personal.presenting(TEAM, TECH, 1800)
        home = await bench.cards.home(TEAM, TECH)

        assert (home.nudges_off, home.presenting_until) == (True, NOON + 1800)

    async def test_what_is_a_week_old_is_not_shown(self, bench: Bench) -> None:
        """It is a record of work, not an archive."""
        row = whisper_row(state=WhisperState.SENT, created_at=NOON - 7 * DAY - 1)
        await bench.keep(None, None, row)

        assert (await bench.cards.home(TEAM, TECH)).items == ()


@pytest.mark.parametrize("reason", ["abuse", "sharp", "clear", "chase", "promise", "buildup"])
async def test_a_card_holds_facts_and_no_verdict(bench: Bench, reason: str) -> None:
    """Whatever the nudge was about."""
    await bench.keep(None, nudge_row(reason=reason))
    shown = nudge_card(await bench.cards.card(bench.row))

    assert [word for word in VERDICTS if word in shown.facts.lower()] == []


async def test_a_first_name_is_enough(bench: Bench) -> None:
    """And a name of blanks is none."""
    bench.people.persons[USER] = Person(USER, "   ")
    shown = nudge_card(await card(bench))

    assert shown.facts.startswith("Third chase, ")
