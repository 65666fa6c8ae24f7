"""A handoff: sent, accepted, sent back, brought up again, and the one line to the user."""

from dataclasses import replace

import pytest

from bot.cards import HandoffCard, LetterCard, TextCard
from bot.errors import NoLongerThere, NotAllowed, SlackFault, SlackRefused, SlackUnclear
from bot.records_handling import Handoff, HandoffState
from bot.toolkit.facts import Place
from bot.toolkit.handing_off import MINUTE, HandingOff, HandoffRules
from bot.toolkit.handoff_words import (
    HeldByAnother,
    NotAColleague,
    NotForYou,
    NotInThatChannel,
    TakenAlready,
)
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    LEAD,
    SECOND_TECH,
    TEAM,
    TECH,
    THIRD_TECH,
    USER,
    conversation,
    ts_of,
)

TS = ts_of(NOON)
AT = Place(CHANNEL, TS, None, "talk")
ROWS = (("Issue", "VPN drops"), ("Steps tried", "Another network"))
TRIAGE = "CTRIAGE"
HOUR = 60 * MINUTE


class Desk:
    """The use case on the bench, with one conversation of the sender's."""

    def __init__(self) -> None:
        """Put it together."""
        self.bench = bench = Bench()
        self.handing = HandingOff(
            ledger=bench.ledger, people=bench.people, messenger=bench.messenger,
            clock=bench.clock, rules=HandoffRules(),
        )  # fmt: skip

    async def sent(self, at: Place = AT, *, person: str = SECOND_TECH, place: str = "") -> Handoff:
        """A handoff on its way; its row."""
        held = conversation(responder=TECH, on_it=True, snoozed_until=NOON + 60)
        async with self.bench.ledger.transaction() as tx:
            await tx.put_conversation(held)
        await self.handing.send(TEAM, TECH, at, ROWS, person=person, place=place)
        return self.row

    @property
    def row(self) -> Handoff:
        """The only handoff, as it stands now."""
        (row,) = self.bench.ledger.tables.handling.handoffs.values()
        return row

    @property
    def rows(self) -> list[Handoff]:
        """Every handoff, as it stands now."""
        return list(self.bench.ledger.tables.handling.handoffs.values())

    async def holds(self, who: str | None, *, since: float) -> None:
        """Somebody has the conversation, and last wrote in it then."""
        held = replace(self.bench.talk, responder=who, on_it=False, last_staff_at=since)
        async with self.bench.ledger.transaction() as tx:
            await tx.put_conversation(held)

    def direct(self, to: str) -> list[object]:
        """What the app wrote to somebody."""
        return [one.card for one in self.bench.messenger.directs if one.to == to]

    def lines(self, to: str) -> list[str]:
        """Its letters alone, by their first line."""
        return [card.line for card in self.direct(to) if isinstance(card, LetterCard)]


@pytest.fixture
def desk() -> Desk:
    """A desk with nothing sent yet."""
    return Desk()


class TestSending:
    async def test_a_person_gets_it_in_their_messages(self, desk: Desk) -> None:
        """Every row and a link; what stands in it is not kept."""
        row = await desk.sent()

        (card,) = desk.direct(SECOND_TECH)
        assert isinstance(card, HandoffCard)
        assert (card.handoff, card.sender, card.rows) == (row.id, "Tess Lund", ROWS)
        assert TS.replace(".", "") in card.where
        assert "VPN drops" not in str(row)
        assert (row.posted_channel, row.state) == (f"D{SECOND_TECH}", HandoffState.WAITING)

    async def test_a_channel_gets_it_as_a_post_under_its_own_key(self, desk: Desk) -> None:
        """The answer names the channel."""
        sent = await desk.handing.send(TEAM, TECH, AT, ROWS, place=TRIAGE)

        (said,) = desk.bench.messenger.says
        assert (said.channel, said.key) == (TRIAGE, f"handoff-{desk.row.id}")
        assert sent.to == f"<#{TRIAGE}>"

    async def test_without_a_conversation_there_is_no_link(self, desk: Desk) -> None:
        """A request that came by telephone can be handed on as well."""
        await desk.sent(Place("", ""))

        (card,) = desk.direct(SECOND_TECH)
        assert isinstance(card, HandoffCard)
        assert card.where == ""

    @pytest.mark.parametrize("person", [USER, TECH])
    async def test_it_goes_to_a_colleague(self, desk: Desk, person: str) -> None:
        """Not to a user, and not to oneself; nothing is kept of the try."""
        with pytest.raises(NotAColleague):
            await desk.handing.send(TEAM, TECH, AT, ROWS, person=person)

        assert desk.bench.ledger.tables.handling.handoffs == {}

    async def test_users_hand_nothing_on(self, desk: Desk) -> None:
        """It is for technicians and leads."""
        with pytest.raises(NotAllowed):
            await desk.handing.send(TEAM, USER, AT, ROWS, person=TECH)

    @pytest.mark.parametrize(("call", "where"), [("direct", SECOND_TECH), ("say", "")])
    async def test_what_may_not_have_arrived_reminds_nobody(
        self, desk: Desk, call: str, where: str
    ) -> None:
        """The sender is told that it failed, and decides."""
        desk.bench.messenger.fail(call, SlackRefused("not_in_channel"))
        with pytest.raises(SlackFault):
            await desk.handing.send(TEAM, TECH, AT, ROWS, person=where, place=TRIAGE)
        desk.bench.clock.pass_by(16 * MINUTE)
        await desk.handing.remind()

        assert desk.bench.messenger.directs == []

    async def test_a_channel_without_the_app_is_named_so(self, desk: Desk) -> None:
        """The sender reads what to do, and not that somebody else can see why."""
        desk.bench.messenger.fail("say", SlackRefused("not_in_channel"))

        with pytest.raises(NotInThatChannel, match="Invite it there"):
            await desk.handing.send(TEAM, TECH, AT, ROWS, place=TRIAGE)


class TestAccepting:
    async def test_the_conversation_is_theirs_and_the_sender_hears(self, desk: Desk) -> None:
        """Nobody holds it off any more, and it counts as theirs from now."""
        row = await desk.sent()
        name = await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        talk = desk.bench.talk
        assert (talk.responder, talk.on_it, talk.snoozed_until) == (SECOND_TECH, False, None)
        assert talk.on_it_at == NOON
        assert (name, desk.row.receiver) == ("Tom Reed", SECOND_TECH)
        assert desk.lines(TECH) == [
            "Tom Reed has accepted your handoff. The conversation is theirs now."
        ]

    async def test_twice_is_once(self, desk: Desk) -> None:
        """A double click gives it once and tells once."""
        row = await desk.sent()
        for _ in range(2):
            await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        assert len(desk.lines(TECH)) == 1

    async def test_of_a_channel_the_first_has_it(self, desk: Desk) -> None:
        """The second is told that somebody has."""
        row = await desk.sent(person="", place=TRIAGE)
        await desk.handing.accept(TEAM, THIRD_TECH, row.id)
        with pytest.raises(TakenAlready):
            await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        assert desk.bench.talk.responder == THIRD_TECH

    async def test_a_late_one_takes_nothing_from_whoever_accepted_since(self, desk: Desk) -> None:
        """The first to be asked answers after the second has it: nothing moves, nobody is told."""
        first = await desk.sent()
        await desk.handing.send(TEAM, TECH, AT, ROWS, person=THIRD_TECH)
        second = next(one for one in desk.rows if one.person == THIRD_TECH)
        await desk.handing.accept(TEAM, THIRD_TECH, second.id)
        desk.bench.clock.pass_by(MINUTE)

        with pytest.raises(HeldByAnother):
            await desk.handing.accept(TEAM, SECOND_TECH, first.id)

        assert desk.bench.talk.responder == THIRD_TECH
        assert len(desk.lines(TECH)) == 1
        waiting = next(one for one in desk.rows if one.person == SECOND_TECH)
        assert (waiting.state, waiting.receiver) == (HandoffState.WAITING, None)

    async def test_a_late_one_takes_nothing_from_whoever_answered_since(self, desk: Desk) -> None:
        """A colleague's answer in the thread makes it theirs as well."""
        row = await desk.sent()
        await desk.holds(THIRD_TECH, since=NOON + MINUTE)

        with pytest.raises(HeldByAnother):
            await desk.handing.accept(TEAM, SECOND_TECH, row.id)

    @pytest.mark.parametrize("holder", [None, THIRD_TECH])
    async def test_what_somebody_else_or_nobody_had_before_can_be_handed_on(
        self, desk: Desk, holder: str | None
    ) -> None:
        """A lead hands on what nobody has taken, and what a colleague left behind."""
        row = await desk.sent()
        await desk.holds(holder, since=NOON - HOUR)
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        assert desk.bench.talk.responder == SECOND_TECH

    async def test_the_receiver_may_answer_before_they_accept(self, desk: Desk) -> None:
        """Their own words in the thread are no reason to refuse them."""
        row = await desk.sent()
        await desk.holds(SECOND_TECH, since=NOON + MINUTE)
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        assert desk.row.state is HandoffState.ACCEPTED

    @pytest.mark.parametrize("by", [TECH, THIRD_TECH, LEAD])
    async def test_it_is_for_the_one_it_went_to(self, desk: Desk, by: str) -> None:
        """Neither its sender nor somebody else takes it."""
        row = await desk.sent()

        with pytest.raises(NotForYou):
            await desk.handing.accept(TEAM, by, row.id)

    async def test_its_sender_does_not_take_it_from_a_channel(self, desk: Desk) -> None:
        """It is theirs until somebody else does."""
        row = await desk.sent(person="", place=TRIAGE)

        with pytest.raises(NotForYou):
            await desk.handing.accept(TEAM, TECH, row.id)

    async def test_users_take_none(self, desk: Desk) -> None:
        """Even in a channel they can read."""
        row = await desk.sent(person="", place=TRIAGE)

        with pytest.raises(NotAllowed):
            await desk.handing.accept(TEAM, USER, row.id)

    @pytest.mark.parametrize("team", [TEAM, "T2"])
    async def test_one_that_is_gone_is_said(self, desk: Desk, team: str) -> None:
        """After a week, or seen from another workspace."""
        row = await desk.sent()
        asked = "gone" if team == TEAM else row.id

        with pytest.raises(NoLongerThere):
            await desk.handing.accept(team, SECOND_TECH, asked)

    async def test_without_a_conversation_there_is_nothing_to_give(self, desk: Desk) -> None:
        """The news comes all the same, without anything to tell a user."""
        row = await desk.sent(Place("", ""))
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        (news,) = desk.direct(TECH)
        assert isinstance(news, LetterCard)
        assert (news.tell_user, news.where) == ("", "")
        assert desk.bench.talk.responder == TECH

    async def test_a_conversation_that_was_erased_stops_nothing(self, desk: Desk) -> None:
        """The handoff is accepted, and its receiver has what stands in it."""
        row = await desk.sent()
        desk.bench.ledger.tables.conversations.clear()
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        assert desk.row.state is HandoffState.ACCEPTED

    async def test_news_that_cannot_be_told_undoes_nothing(self, desk: Desk) -> None:
        """The receiver has it, and is told so."""
        row = await desk.sent()
        desk.bench.messenger.fail("direct", SlackRefused("cannot_dm_bot"))

        assert await desk.handing.accept(TEAM, SECOND_TECH, row.id) == "Tom Reed"


class TestSendingBack:
    async def test_the_sender_alone_reads_the_question(self, desk: Desk) -> None:
        """It is not kept, and the handoff can still be accepted."""
        row = await desk.sent()
        to = await desk.handing.send_back(TEAM, SECOND_TECH, row.id, "Which gateway?")

        (card,) = desk.direct(TECH)
        assert isinstance(card, LetterCard)
        assert (card.words, to) == ("Which gateway?", "Tess Lund")
        assert "gateway" not in str(desk.row)
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)
        assert desk.row.state is HandoffState.ACCEPTED

    async def test_one_that_was_sent_back_is_not_brought_up(self, desk: Desk) -> None:
        """It waits for the sender, who knows."""
        row = await desk.sent()
        await desk.handing.send_back(TEAM, SECOND_TECH, row.id, "Which gateway?")
        desk.bench.clock.pass_by(16 * MINUTE)
        await desk.handing.remind()

        assert len(desk.direct(TECH)) == 1

    async def test_one_that_was_accepted_is_not_sent_back(self, desk: Desk) -> None:
        """Neither the form opens nor the question goes."""
        row = await desk.sent()
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        with pytest.raises(TakenAlready):
            await desk.handing.may_ask(TEAM, SECOND_TECH, row.id)

    async def test_a_question_that_did_not_go_out_is_said(self, desk: Desk) -> None:
        """Its writer can send it again."""
        row = await desk.sent()
        desk.bench.messenger.fail("direct", SlackRefused("cannot_dm_bot"))

        with pytest.raises(SlackFault):
            await desk.handing.send_back(TEAM, SECOND_TECH, row.id, "Which gateway?")

    async def test_one_whose_question_did_not_go_out_is_still_brought_up(self, desk: Desk) -> None:
        """It waits as before, with both of them."""
        row = await desk.sent()
        desk.bench.messenger.fail("direct", SlackRefused("cannot_dm_bot"))
        with pytest.raises(SlackFault):
            await desk.handing.send_back(TEAM, SECOND_TECH, row.id, "Which gateway?")

        assert desk.row.state is HandoffState.WAITING


class TestReminding:
    async def test_one_that_was_cut_off_before_it_went_is_told_its_sender_alone(
        self, desk: Desk
    ) -> None:
        """The process stopped between the row and the message: there is nothing to accept."""
        row = await desk.sent()
        async with desk.bench.ledger.transaction() as tx:
            await tx.put_handoff(replace(row, posted_channel=None, posted_ts=None))
        desk.bench.clock.pass_by(15 * MINUTE)
        await desk.handing.remind()

        assert desk.lines(SECOND_TECH) == []
        (line,) = desk.lines(TECH)
        assert "may not have gone out" in line

    async def test_both_hear_once_when_nobody_has_accepted(self, desk: Desk) -> None:
        """After the time that was set, and not again."""
        await desk.sent()
        desk.bench.clock.pass_by(15 * MINUTE - 1)
        await desk.handing.remind()
        assert desk.lines(SECOND_TECH) == []
        desk.bench.clock.pass_by(1)
        for _ in range(2):
            await desk.handing.remind()

        assert desk.lines(SECOND_TECH) == [
            "A handoff from Tess Lund is waiting for you to accept it."
        ]
        assert desk.lines(TECH) == [
            "Tom Reed has not accepted your handoff yet. The conversation is still yours."
        ]

    async def test_one_whose_conversation_is_elsewhere_reminds_nobody(self, desk: Desk) -> None:
        """It is not the sender's any more, and saying so would be untrue."""
        await desk.sent()
        await desk.holds(THIRD_TECH, since=NOON + MINUTE)
        desk.bench.clock.pass_by(15 * MINUTE)
        await desk.handing.remind()

        assert desk.lines(TECH) == desk.lines(SECOND_TECH) == []

    async def test_of_a_channel_the_sender_alone_hears(self, desk: Desk) -> None:
        """A channel is not reminded: it would be everybody, and so nobody."""
        await desk.sent(person="", place=TRIAGE)
        desk.bench.clock.pass_by(15 * MINUTE)
        await desk.handing.remind()

        assert [one.to for one in desk.bench.messenger.directs] == [TECH]
        assert len(desk.bench.messenger.says) == 1

    async def test_one_that_was_accepted_reminds_nobody(self, desk: Desk) -> None:
        """It is done with."""
        row = await desk.sent()
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)
        desk.bench.clock.pass_by(HOUR)
        await desk.handing.remind()

        assert desk.lines(SECOND_TECH) == []


class TestTellingTheUser:
    async def test_one_calm_line_once(self, desk: Desk) -> None:
        """In the user's thread, however often it is pressed."""
        row = await desk.sent()
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)
        for _ in range(2):
            await desk.handing.tell_user(TEAM, TECH, row.id)

        (said,) = desk.bench.messenger.says
        assert isinstance(said.card, TextCard)
        (news,) = desk.direct(TECH)
        assert isinstance(news, LetterCard)
        assert said.card.text == news.tell_line == "Tom Reed is taking this over from here."
        assert (said.channel, said.thread_ts) == (CHANNEL, TS)

    async def test_in_the_thread_it_came_from(self, desk: Desk) -> None:
        """A message within a thread is answered there."""
        row = await desk.sent(replace(AT, ts=ts_of(NOON + 5), thread_ts=TS))
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)
        await desk.handing.tell_user(TEAM, TECH, row.id)

        assert desk.bench.messenger.says[0].thread_ts == TS

    async def test_before_it_is_accepted_there_is_nothing_to_tell(self, desk: Desk) -> None:
        """Nobody takes over yet."""
        row = await desk.sent()

        with pytest.raises(NoLongerThere):
            await desk.handing.tell_user(TEAM, TECH, row.id)

    @pytest.mark.parametrize("by", [SECOND_TECH, LEAD])
    async def test_its_sender_alone_tells_them(self, desk: Desk, by: str) -> None:
        """It is the sender's user."""
        row = await desk.sent()
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)

        with pytest.raises(NoLongerThere):
            await desk.handing.tell_user(TEAM, by, row.id)

    async def test_a_line_that_was_refused_can_be_sent_again(self, desk: Desk) -> None:
        """Nobody reads that it stands there when it does not."""
        row = await desk.sent()
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)
        desk.bench.messenger.fail("say", SlackRefused("is_archived"))
        with pytest.raises(SlackRefused):
            await desk.handing.tell_user(TEAM, TECH, row.id)

        assert await desk.handing.tell_user(TEAM, TECH, row.id)
        assert len(desk.bench.messenger.says) == 1

    async def test_a_line_that_may_stand_there_is_not_sent_twice(self, desk: Desk) -> None:
        """Slack did not say; the second press is told to look."""
        row = await desk.sent()
        await desk.handing.accept(TEAM, SECOND_TECH, row.id)
        desk.bench.messenger.fail("say", SlackUnclear())
        with pytest.raises(SlackUnclear):
            await desk.handing.tell_user(TEAM, TECH, row.id)

        assert not await desk.handing.tell_user(TEAM, TECH, row.id)
        assert desk.bench.messenger.says == []
