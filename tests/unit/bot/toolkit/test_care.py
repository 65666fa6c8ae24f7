"""The use cases of care over fakes: who may, who is told, and what is left behind."""

import asyncio
from dataclasses import dataclass, replace

import pytest

from bot.cards import TextCard
from bot.cards_care import (
    AskCard,
    BreathCard,
    FeedbackCard,
    GuideCard,
    HandOverCard,
    HandOverOffer,
    PraiseCard,
    RepeatCard,
    RestCard,
)
from bot.errors import LeadsOnly, NoLongerThere, NotAllowed, SlackFault, SlackRefused
from bot.ports import Posted
from bot.records import Conversation, ConversationState, Preferences, WhisperKind
from bot.records_care import CareWishes, OfferState
from bot.toolkit.asking import Asking, AskOver, Feedback, NothingSaid
from bot.toolkit.breathing import Breathing, BreathingRules, MinuteOver
from bot.toolkit.care_cards import CareCards
from bot.toolkit.covering import passed_on
from bot.toolkit.handing_over import CannotAsk, HandingOver, OfferOver
from bot.toolkit.minding import LATE, Minding, MindingRules, due_since
from bot.toolkit.praising import Praising
from bot.toolkit.reflecting import NothingWritten, Reflecting
from bot.toolkit.relieving import InOtherHands, Relieving
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    LEAD,
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

HOUR = 3600.0
DAY = 24 * HOUR


@dataclass
class Tools:
    """The bench with the use cases of care beside it."""

    bench: Bench
    handing: HandingOver
    relieving: Relieving
    reflecting: Reflecting
    asking: Asking
    praising: Praising
    minding: Minding
    cards: CareCards

    def direct(self, to: str) -> list[object]:
        """The cards in the app's DM with somebody."""
        return [one.card for one in self.bench.messenger.directs if one.to == to]

    async def held(self, **more: object) -> Conversation:
        """A hard conversation of the technician's, with its nudge."""
        asked = {"responder": TECH, "hard": True, "topic": "vpn", **more}
        talk = conversation(**asked)
        await self.bench.keep(talk)
        return talk

    async def note(self, kind: WhisperKind, **more: object) -> str:
        """A note of care about that conversation; its id."""
        async with self.bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(id="note", kind=kind, nudge=None, **more))
        return "note"


@pytest.fixture
def tools() -> Tools:
    bench = Bench()
    ledger, people, messenger, clock = bench.ledger, bench.people, bench.messenger, bench.clock
    return Tools(
        bench,
        HandingOver(ledger=ledger, messenger=messenger, people=people, clock=clock),
        Relieving(ledger=ledger, messenger=messenger, people=people, home=bench.home, clock=clock),
        Reflecting(ledger=ledger, people=people, clock=clock),
        Asking(ledger=ledger, messenger=messenger, people=people, clock=clock),
        Praising(ledger=ledger, messenger=messenger, people=people),
        Minding(ledger=ledger, people=people, work=bench.work, clock=clock, rules=MindingRules()),
        CareCards(
            ledger=ledger, people=people, messenger=messenger, bank=bench.judge.bank, clock=clock
        ),
    )


def offer_of(tools: Tools, to: str) -> str:
    """The id of the last offer somebody got."""
    return str(tools.direct(to)[-1].id)  # type: ignore[attr-defined] # every offer has one


class TestTheMinute:
    def breathing(self, bench: Bench, waits: list[float]) -> Breathing:
        """One whose waiting is only written down."""

        async def sleep(seconds: float) -> None:
            waits.append(seconds)
            await asyncio.sleep(0)

        return Breathing(
            ledger=bench.ledger, messenger=bench.messenger, people=bench.people, home=bench.home,
            clock=bench.clock, rules=BreathingRules(half=1.0), sleep=sleep,
        )  # fmt: skip

    async def test_two_begun_at_once_are_one(self, tools: Tools) -> None:
        """Typed twice in a hurry, the last one goes on and the other ends."""
        breathing = self.breathing(tools.bench, [])
        first, second = await asyncio.gather(breathing.start(TECH), breathing.start(TECH))
        going = [posted for posted, _ in breathing._going.values()]
        await breathing.stop()

        assert len(going) == 1
        ended = {
            posted for posted, card in tools.bench.messenger.edits if card == RestCard(None, True)
        }
        assert ended == {first, second}

    async def finish(self, breathing: Breathing) -> None:
        """Until no minute is going on."""
        tasks = [task for _, task in breathing._going.values()]
        await asyncio.wait_for(asyncio.gather(*tasks), 5)

    async def test_one_message_is_edited_and_never_too_often(self, tools: Tools) -> None:
        """Twelve moments in one message, at least four seconds apart, then what may help."""
        waits: list[float] = []
        breathing = self.breathing(tools.bench, waits)
        await breathing.start(TECH)
        await self.finish(breathing)

        (sent,) = tools.bench.messenger.directs
        assert sent.card == BreathCard(1, 6)
        assert len(tools.bench.messenger.edits) == 12
        assert tools.bench.messenger.standing[sent.posted] == RestCard()
        assert min(waits) == 4.0

    async def test_a_refused_edit_ends_it_calmly(self, tools: Tools) -> None:
        """The next try is the end of the minute."""
        breathing = self.breathing(tools.bench, [])
        tools.bench.messenger.fail("edit", SlackRefused("message_not_found"))
        await breathing.start(TECH)
        await self.finish(breathing)

        assert [card for _, card in tools.bench.messenger.edits] == [RestCard()]

    async def test_skipping_and_beginning_anew(self, tools: Tools) -> None:
        """A second start ends the first; a skip ends it where it is."""
        breathing = self.breathing(tools.bench, [])
        first = await breathing.start(TECH)
        second = await breathing.start(TECH)
        await breathing.skip(TECH, second)

        assert tools.bench.messenger.standing[first] == RestCard(skipped=True)
        assert tools.bench.messenger.standing[second] == RestCard(skipped=True)

    async def test_skipping_what_is_no_minute_is_said(self, tools: Tools) -> None:
        """Where the message cannot be changed, whoever pressed hears that it is over."""
        breathing = self.breathing(tools.bench, [])
        tools.bench.messenger.fail("edit", SlackRefused("message_not_found"))

        with pytest.raises(MinuteOver):
            await breathing.end(TECH, Posted("C1", ""))

    @pytest.mark.parametrize(("choice", "hours"), [("30m", 0.5), ("1h", 1), ("today", 12)])
    async def test_pausing(self, tools: Tools, choice: str, hours: float) -> None:
        """Until then, or midnight in one's own zone; resuming ends it."""
        breathing = self.breathing(tools.bench, [])

        assert await breathing.pause(TEAM, TECH, choice) == NOON + hours * HOUR
        assert tools.bench.ledger.tables.preferences[TEAM, TECH].paused_until == NOON + hours * HOUR
        await breathing.resume(TEAM, TECH)
        assert tools.bench.ledger.tables.preferences[TEAM, TECH].paused_until is None


class TestCovering:
    @pytest.mark.parametrize(
        ("told", "covers", "to"),
        [
            (("A", "B"), {}, ("A", "B")),
            (("A",), {"A": "B"}, ("B",)),
            (("A", "B"), {"A": "B"}, ("B",)),
            (("A",), {"A": "B", "B": "C"}, ("C",)),
            (("A",), {"A": "B", "B": "A"}, ("A",)),
        ],
    )
    def test_nudges_find_somebody(
        self, told: tuple[str, ...], covers: dict[str, str], to: tuple[str, ...]
    ) -> None:
        """The teammate, or theirs; a ring leaves them where they were."""
        assert passed_on(told, covers) == to


class TestHandingOver:
    async def test_asked_accepted_and_taken_back(self, tools: Tools) -> None:
        """Each step is told to the other one, and holds for the nudges."""
        card = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "1h")
        offer = tools.direct(SECOND_TECH)[-1]
        assert offer == HandOverOffer(card.id, "Tess Lund", NOON + HOUR)
        await tools.handing.accept(card.id, SECOND_TECH)
        async with tools.bench.ledger.transaction() as tx:
            assert dict(await tx.covers(TEAM, NOON)) == {TECH: SECOND_TECH}
        assert tools.direct(TECH) == [HandOverCard(card.id, "Tom Reed", NOON + HOUR, "accepted")]

        await tools.handing.take_back(card.id, TECH)

        async with tools.bench.ledger.transaction() as tx:
            assert not await tx.covers(TEAM, NOON)
        assert len(tools.direct(SECOND_TECH)) == 2

    async def test_the_teammate_gives_them_back(self, tools: Tools) -> None:
        """Whoever said yes may stop: their owner is told, once."""
        card = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "1h")
        with pytest.raises(OfferOver):
            await tools.handing.give_back(card.id, SECOND_TECH)
        await tools.handing.accept(card.id, SECOND_TECH)
        for by in (TECH, LEAD):
            with pytest.raises(OfferOver):
                await tools.handing.give_back(card.id, by)

        shown = [await tools.handing.give_back(card.id, SECOND_TECH) for _ in range(2)]

        assert [one.state for one in shown] == ["over", "over"]
        assert tools.direct(TECH)[1:] == [HandOverCard(card.id, "Tom Reed", NOON + HOUR, "over")]
        async with tools.bench.ledger.transaction() as tx:
            assert not await tx.covers(TEAM, NOON)

    async def test_twice_is_once(self, tools: Tools) -> None:
        """A double click tells the owner one time."""
        card = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "2h")
        await tools.handing.accept(card.id, SECOND_TECH)
        shown = await tools.handing.accept(card.id, SECOND_TECH)

        assert shown.state == OfferState.ACCEPTED
        assert len(tools.direct(TECH)) == 1

    @pytest.mark.parametrize("by", [TECH, LEAD])
    async def test_only_the_one_who_was_asked_answers(self, tools: Tools, by: str) -> None:
        """A copied button accepts nothing."""
        card = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "1h")

        with pytest.raises(OfferOver):
            await tools.handing.accept(card.id, by)

    async def test_late_is_over(self, tools: Tools) -> None:
        """After its time an offer cannot be accepted."""
        card = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "1h")
        tools.bench.clock.pass_by(HOUR)

        with pytest.raises(OfferOver):
            await tools.handing.accept(card.id, SECOND_TECH)

    async def test_a_new_offer_ends_the_last(self, tools: Tools) -> None:
        """The one who was asked first can no longer accept with effect."""
        first = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "1h")
        await tools.handing.offer(TEAM, TECH, LEAD, "1h")

        assert (await tools.handing.accept(first.id, SECOND_TECH)).state == OfferState.OVER

    @pytest.mark.parametrize("wish", [{"nudges_off": True}, {"paused_until": NOON + HOUR}])
    async def test_whoever_gets_none_cannot_take_them(
        self, tools: Tools, wish: dict[str, object]
    ) -> None:
        """They would reach nobody; the offer stands until the teammate has switched theirs on."""
        card = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "1h")
        async with tools.bench.ledger.transaction() as tx:
            await tx.put_preferences(Preferences(SECOND_TECH, TEAM, **wish))  # type: ignore[arg-type] # by name
        with pytest.raises(CannotAsk, match="off or paused"):
            await tools.handing.accept(card.id, SECOND_TECH)
        async with tools.bench.ledger.transaction() as tx:
            await tx.put_preferences(Preferences(SECOND_TECH, TEAM))

        assert (await tools.handing.accept(card.id, SECOND_TECH)).state == OfferState.ACCEPTED

    async def test_asking_somebody_else_leaves_it_with_whoever_has_it(self, tools: Tools) -> None:
        """An accepted hand-over holds until the next teammate accepts; then the first is told."""
        first = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "1h")
        await tools.handing.accept(first.id, SECOND_TECH)
        second = await tools.handing.offer(TEAM, TECH, LEAD, "1h")
        assert await self.covers(tools) == {TECH: SECOND_TECH}

        await tools.handing.accept(second.id, LEAD)

        assert await self.covers(tools) == {TECH: LEAD}
        assert tools.direct(SECOND_TECH)[-1] == HandOverOffer(
            first.id, "Tess Lund", first.until, OfferState.OVER.value
        )

    async def test_taking_back_ends_every_one(self, tools: Tools) -> None:
        """The window of the second one says that they come again, and so they do."""
        first = await tools.handing.offer(TEAM, TECH, SECOND_TECH, "1h")
        await tools.handing.accept(first.id, SECOND_TECH)
        second = await tools.handing.offer(TEAM, TECH, LEAD, "1h")

        assert (await tools.handing.take_back(second.id, TECH)).state == OfferState.OVER

        assert await self.covers(tools) == {}
        assert isinstance(tools.direct(SECOND_TECH)[-1], HandOverOffer)
        assert tools.direct(SECOND_TECH)[-1].state == OfferState.OVER
        assert len(tools.direct(LEAD)) == 1

    async def covers(self, tools: Tools) -> dict[str, str]:
        """Whose new nudges go to whom now."""
        async with tools.bench.ledger.transaction() as tx:
            return dict(await tx.covers(TEAM, tools.bench.clock.now()))

    @pytest.mark.parametrize(("by", "to"), [(TECH, TECH), (TECH, USER)])
    async def test_who_can_be_asked(self, tools: Tools, by: str, to: str) -> None:
        """Somebody else, who gets nudges."""
        with pytest.raises(CannotAsk):
            await tools.handing.offer(TEAM, by, to, "1h")

    async def test_a_user_hands_nothing_over(self, tools: Tools) -> None:
        """It is for technicians and leads."""
        with pytest.raises(NotAllowed):
            await tools.handing.offer(TEAM, USER, TECH, "1h")


class TestRelief:
    async def test_the_teammate_who_accepts_has_it(self, tools: Tools) -> None:
        """The nudge of the one who asked says passed on."""
        talk = await tools.held()
        await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)
        await tools.relieving.accept(offer_of(tools, SECOND_TECH), SECOND_TECH)

        assert tools.bench.talk.responder == SECOND_TECH
        assert tools.bench.row.answer == "relieved"
        (told,) = tools.direct(TECH)
        assert isinstance(told, TextCard)
        assert "Tom Reed has taken your conversation about VPN" in told.text

    async def test_leads_alone_take_what_was_offered_to_leads(self, tools: Tools) -> None:
        """A technician with the copied id takes nothing."""
        talk = await tools.held()
        await tools.relieving.ask_leads(talk.id, TECH)
        with pytest.raises(OfferOver):
            await tools.relieving.accept(offer_of(tools, LEAD), SECOND_TECH)

        await tools.relieving.accept(offer_of(tools, LEAD), LEAD)

        assert tools.bench.talk.responder == LEAD

    async def test_ones_own_offer_cannot_be_accepted(self, tools: Tools) -> None:
        """Nor by its asker."""
        talk = await tools.held()
        await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)

        with pytest.raises(OfferOver):
            await tools.relieving.accept(offer_of(tools, SECOND_TECH), TECH)

    async def test_somebody_elses_conversation_cannot_be_passed_on(self, tools: Tools) -> None:
        """Nor one that is over."""
        talk = await tools.held(responder=LEAD, last_staff_at=NOON + 60)
        with pytest.raises(NoLongerThere):
            await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)
        await tools.held(state=ConversationState.RESOLVED)
        with pytest.raises(NoLongerThere):
            await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)

    async def test_a_no_leaves_it(self, tools: Tools) -> None:
        """And tells the one who asked."""
        talk = await tools.held()
        await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)
        await tools.relieving.decline(offer_of(tools, SECOND_TECH), SECOND_TECH)

        assert tools.bench.talk.responder == TECH
        assert "cannot take" in str(tools.direct(TECH)[-1])

    async def test_the_only_leads_no_is_told(self, tools: Tools) -> None:
        """Nobody is left who could say yes, so the asker waits for nothing."""
        talk = await tools.held()
        await tools.relieving.ask_leads(talk.id, TECH)
        shown = await tools.relieving.decline(offer_of(tools, LEAD), LEAD)

        assert shown.state == OfferState.DECLINED
        assert "Lena Fox cannot take" in str(tools.direct(TECH)[-1])
        assert "another lead" not in str(tools.direct(TECH)[-1])

    async def test_one_leads_no_is_told_once_and_leaves_it_with_the_others(
        self, tools: Tools
    ) -> None:
        """The asker hears who said no, and that somebody may still say yes."""
        tools.bench.people.listed_leads = (LEAD, SECOND_TECH)
        talk = await tools.held()
        await tools.relieving.ask_leads(talk.id, TECH)
        offer = offer_of(tools, LEAD)
        for _ in range(2):
            await tools.relieving.decline(offer, LEAD)

        (told,) = tools.direct(TECH)
        assert "Another lead may still take it" in str(told)
        assert (await tools.relieving.accept(offer, SECOND_TECH)).state == OfferState.ACCEPTED

    @pytest.mark.parametrize(
        "since",
        [
            {"state": ConversationState.RESOLVED},
            {"state": ConversationState.CLOSED},
            {"responder": LEAD, "on_it": True, "on_it_at": NOON + 60},
            {"responder": LEAD, "last_staff_at": NOON + 60},
        ],
    )
    async def test_what_is_over_or_elsewhere_by_then_is_not_taken(
        self, tools: Tools, since: dict[str, object]
    ) -> None:
        """Resolved, closed, or in somebody else's hands since it was offered."""
        talk = await tools.held()
        await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)
        before = await tools.held(**since)

        shown = await tools.relieving.accept(offer_of(tools, SECOND_TECH), SECOND_TECH)

        assert shown.state == OfferState.OVER
        assert tools.bench.talk == before
        assert tools.direct(TECH) == []

    async def test_whoever_was_told_in_the_responders_place_may_pass_it_on(
        self, tools: Tools
    ) -> None:
        """The triage list, or the teammate who took the responder's new nudges."""
        talk = await tools.held(responder=LEAD)
        async with tools.bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(to=TECH))

        await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)
        await tools.relieving.accept(offer_of(tools, SECOND_TECH), SECOND_TECH)

        assert tools.bench.talk.responder == SECOND_TECH

    async def test_what_somebody_else_has_taken_is_theirs_to_pass_on(self, tools: Tools) -> None:
        """*On it* of a colleague: the presser learns that it is in other hands."""
        talk = await tools.held(responder=LEAD, on_it=True, on_it_at=NOON + 60)
        async with tools.bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(to=TECH))

        with pytest.raises(InOtherHands):
            await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)

    async def test_when_nobody_could_be_reached_it_says_so(self, tools: Tools) -> None:
        """The presser is told to try again."""
        talk = await tools.held()
        tools.bench.messenger.fail("direct", SlackRefused("channel_not_found"))

        with pytest.raises(SlackFault):
            await tools.relieving.ask_teammate(talk.id, TECH, SECOND_TECH)

    async def test_what_is_in_hand(self, tools: Tools) -> None:
        """One's own open conversations, named by facts."""
        await tools.held()

        (one,) = await tools.relieving.mine(TEAM, TECH)

        assert one.name == "Priya, VPN, last word 0 s ago"
        assert await tools.relieving.mine(TEAM, LEAD) == ()


class TestReflecting:
    async def test_kept_and_read_by_its_writer(self, tools: Tools) -> None:
        """Spaces around are cut; others have none of it."""
        await tools.reflecting.keep(TEAM, TECH, "vpn", {"went_well": " the pause "})

        (entry,) = (await tools.reflecting.log(TEAM, TECH)).entries
        assert entry.went_well == "the pause"
        assert (await tools.reflecting.log(TEAM, LEAD)).entries == ()

    async def test_nothing_written_is_refused(self, tools: Tools) -> None:
        """Spaces are nothing."""
        with pytest.raises(NothingWritten):
            await tools.reflecting.keep(TEAM, TECH, "vpn", {"trigger": "  "})

    async def test_users_have_none(self, tools: Tools) -> None:
        """It is for technicians and leads."""
        with pytest.raises(NotAllowed):
            await tools.reflecting.log(TEAM, USER)

    async def test_somebody_elses_cannot_be_erased(self, tools: Tools) -> None:
        """A copied id erases nothing."""
        await tools.reflecting.keep(TEAM, TECH, "vpn", {"trigger": "“still”"})
        (entry,) = (await tools.reflecting.log(TEAM, TECH)).entries

        with pytest.raises(NoLongerThere):
            await tools.reflecting.drop(TEAM, LEAD, entry.id)
        assert await tools.reflecting.drop_all(TEAM, LEAD) == 0
        assert (await tools.reflecting.log(TEAM, TECH)).entries == (entry,)

    async def test_from_a_note_of_ones_own(self, tools: Tools) -> None:
        """The topic comes with it, to its reader alone, and the note says reflected."""
        await tools.held()
        note = await tools.note(WhisperKind.SHIFT)

        assert await tools.reflecting.topic_of(note, TECH) == "vpn"
        assert await tools.reflecting.topic_of(note, LEAD) == "other"
        await tools.reflecting.keep(TEAM, TECH, "vpn", {"trigger": "x"}, whisper=note)
        assert tools.bench.ledger.tables.whispers[note].answer == "reflected"


class TestAsking:
    SAID = Feedback("gave a time", "calmed down", "")

    async def asked(self, tools: Tools) -> str:
        """A question to the second technician; its id."""
        await tools.held(state=ConversationState.RESOLVED)
        note = await tools.note(WhisperKind.RESET)
        await tools.asking.ask(note, TECH, SECOND_TECH)
        card = tools.direct(SECOND_TECH)[-1]
        assert isinstance(card, AskCard)
        return card.id

    async def test_the_answer_reaches_the_asker_and_nothing_is_kept(self, tools: Tools) -> None:
        """Once answered, the question is gone, too."""
        ask = await self.asked(tools)
        await tools.asking.answer(ask, SECOND_TECH, self.SAID)

        assert tools.direct(TECH) == [
            FeedbackCard("Tom Reed", "vpn", "gave a time", "calmed down", "")
        ]
        assert not tools.bench.ledger.tables.care.asks
        with pytest.raises(AskOver):
            await tools.asking.answer(ask, SECOND_TECH, self.SAID)

    async def test_only_the_one_asked_answers(self, tools: Tools) -> None:
        """A lead with the copied id does not."""
        ask = await self.asked(tools)

        with pytest.raises(AskOver):
            await tools.asking.may_answer(ask, LEAD)

    async def test_an_empty_answer_is_refused(self, tools: Tools) -> None:
        """And the question stands."""
        ask = await self.asked(tools)
        with pytest.raises(NothingSaid):
            await tools.asking.answer(ask, SECOND_TECH, Feedback("", "", ""))

        assert ask in tools.bench.ledger.tables.care.asks

    async def test_an_answer_that_could_not_be_sent_can_be_sent_again(self, tools: Tools) -> None:
        """Nothing is lost."""
        ask = await self.asked(tools)
        tools.bench.messenger.fail("direct", SlackRefused("channel_not_found"))
        with pytest.raises(SlackFault):
            await tools.asking.answer(ask, SECOND_TECH, self.SAID)

        await tools.asking.answer(ask, SECOND_TECH, self.SAID)

        assert len(tools.direct(TECH)) == 1

    async def test_somebody_elses_note_asks_nothing(self, tools: Tools) -> None:
        """The conversation is found by a note of one's own alone."""
        await tools.held()
        note = await tools.note(WhisperKind.RESET)

        with pytest.raises(NoLongerThere):
            await tools.asking.ask(note, LEAD, SECOND_TECH)

    async def test_without_another_lead_it_says_so(self, tools: Tools) -> None:
        """The only lead has nobody to ask."""
        assert await tools.asking.leads(TECH) == ((LEAD, "Lena Fox"),)
        with pytest.raises(CannotAsk):
            await tools.asking.leads(LEAD)


class TestPraise:
    async def test_by_the_technicians_click_alone(self, tools: Tools) -> None:
        """Shared once, however often it is pressed; nobody else can share it."""
        await tools.held()
        note = await tools.note(WhisperKind.EASED)
        with pytest.raises(NoLongerThere):
            await tools.praising.share(note, LEAD)
        assert tools.direct(LEAD) == []

        await tools.praising.share(note, TECH)
        await tools.praising.share(note, TECH)

        (card,) = tools.direct(LEAD)
        assert isinstance(card, PraiseCard)
        assert card.name == "Tess Lund"

    async def test_thanks_come_back(self, tools: Tools) -> None:
        """From a lead, and only for what was shared."""
        await tools.held()
        note = await tools.note(WhisperKind.EASED)
        with pytest.raises(NoLongerThere):
            await tools.praising.well_done(note, LEAD)
        await tools.praising.share(note, TECH)
        with pytest.raises(LeadsOnly):
            await tools.praising.well_done(note, SECOND_TECH)

        assert (await tools.praising.well_done(note, LEAD)).said
        assert "Lena Fox" in str(tools.direct(TECH)[-1])

    async def test_a_double_click_says_well_done_once(self, tools: Tools) -> None:
        """Thanks that come twice read as a machine's."""
        await tools.held()
        note = await tools.note(WhisperKind.EASED)
        await tools.praising.share(note, TECH)
        for _ in range(2):
            assert (await tools.praising.well_done(note, LEAD)).said

        assert len(tools.direct(TECH)) == 1

    async def test_a_guide_holds_the_topic_alone(self, tools: Tools) -> None:
        """One lead, one topic, no name."""
        await tools.held()
        note = await tools.note(WhisperKind.REPEAT)
        with pytest.raises(CannotAsk):
            await tools.praising.suggest_guide(note, TECH, SECOND_TECH)
        await tools.praising.suggest_guide(note, TECH, LEAD)

        assert tools.direct(LEAD) == [GuideCard("vpn")]


class TestMinding:
    async def calmed(self, tools: Tools) -> None:
        """A hard conversation that calmed after the technician's reply, a while ago."""
        talk = await tools.held(last_at=NOON + 120)
        async with tools.bench.ledger.transaction() as tx:
            for mark in (user_mark(NOON, 2.5), staff_mark(NOON + 60), user_mark(NOON + 120)):
                await tx.put_mark(talk, ts_of(mark.ts), mark)
        tools.bench.clock.pass_by(HOUR)

    async def test_a_calm_recovery_is_told_once(self, tools: Tools) -> None:
        """To the one who replied, as a row of the outbox."""
        await self.calmed(tools)

        assert await tools.minding.look(TEAM) == 1
        assert await tools.minding.look(TEAM) == 0
        assert tools.bench.told(WhisperKind.EASED) == {TECH}

    async def test_at_most_one_a_day(self, tools: Tools) -> None:
        """A second conversation of the same day waits for nobody."""
        await self.calmed(tools)
        await tools.note(WhisperKind.EASED, created_at=NOON)

        assert await tools.minding.look(TEAM) == 0

    async def test_those_who_switched_it_off_hear_nothing(self, tools: Tools) -> None:
        """*Switch these off* is kept, by kind."""
        await self.calmed(tools)
        async with tools.bench.ledger.transaction() as tx:
            await tx.put_care_wishes(CareWishes(TEAM, TECH, eased_off=True))

        assert await tools.minding.look(TEAM) == 0

    async def test_a_note_switches_its_own_kind_off(self, tools: Tools) -> None:
        """One click, by its reader."""
        await tools.held()
        for kind in (WhisperKind.EASED, WhisperKind.REPEAT, WhisperKind.SHIFT):
            note = await tools.note(kind)
            with pytest.raises(NoLongerThere):
                await tools.minding.answered(note, LEAD, "off")
            await tools.minding.answered(note, TECH, "off")

        async with tools.bench.ledger.transaction() as tx:
            wishes = await tx.care_wishes(TEAM, TECH)
        assert (wishes.eased_off, wishes.repeats_off, wishes.prompt_at) == (True, True, None)

    async def five(self, tools: Tools, topic: str = "vpn") -> None:
        """Five conversations of a kind."""
        async with tools.bench.ledger.transaction() as tx:
            for n in range(5):
                talk = conversation(id=f"t{n}", responder=TECH, topic=topic, last_at=NOON + n)
                await tx.put_conversation(talk)

    async def test_the_fifth_of_a_kind(self, tools: Tools) -> None:
        """Once in a week, and never for what has no kind."""
        await self.five(tools)

        assert await tools.minding.look(TEAM) == 1
        assert await tools.minding.look(TEAM) == 0
        (row,) = tools.bench.whispers(WhisperKind.REPEAT)
        card = await tools.cards.card(row)
        assert card == RepeatCard(row.id, "vpn", 5, "", ((LEAD, "Lena Fox"),))
        await self.five(tools, "other")
        assert await tools.minding.look(TEAM) == 0

    async def test_the_words_that_worked(self, tools: Tools) -> None:
        """The last phrase shown where *Resolved* was pressed on such a conversation."""
        await self.five(tools)
        worked = whisper_row(
            id="w", conversation="t1", nudge=None, answer="resolved", phrases=("clarify-2",)
        )
        async with tools.bench.ledger.transaction() as tx:
            await tx.put_whisper(worked)
        await tools.minding.look(TEAM)
        (row,) = tools.bench.whispers(WhisperKind.REPEAT)

        card = await tools.cards.card(row)

        assert isinstance(card, RepeatCard)
        assert card.phrase == "Clarify birch hcrib."

    async def test_the_prompt_comes_once_with_the_hardest(self, tools: Tools) -> None:
        """The conversation whose nudge weighed most."""
        await tools.held()
        worse = conversation(id="worse", responder=TECH, hard=True)
        async with tools.bench.ledger.transaction() as tx:
            await tx.put_conversation(worse)
            await tx.put_nudge(replace(nudge_row(conversation="worse"), id="n2", heat=3.0))
            await tx.put_care_wishes(CareWishes(TEAM, TECH, prompt_at=12 * 60))

        assert await tools.minding.look(TEAM) == 1
        assert await tools.minding.look(TEAM) == 0
        (row,) = tools.bench.whispers(WhisperKind.SHIFT)
        assert row.conversation == "worse"

    async def test_a_day_without_a_hard_one_has_no_prompt(self, tools: Tools) -> None:
        """There is nothing to review."""
        await tools.held(hard=False)
        async with tools.bench.ledger.transaction() as tx:
            await tx.put_care_wishes(CareWishes(TEAM, TECH, prompt_at=12 * 60))

        assert await tools.minding.look(TEAM) == 0

    @pytest.mark.parametrize(
        ("late", "due"), [(-60.0, False), (0.0, True), (LATE, True), (LATE + 60, False)]
    )
    def test_when_a_prompt_is_due(self, late: float, due: bool) -> None:
        """At its time, and a little after it, as after a restart."""
        wishes = CareWishes(TEAM, TECH, prompt_at=17 * 60 + 30)
        at = NOON + 5.5 * HOUR + late

        assert (due_since(wishes, at, "UTC") is not None) == due

    def test_a_prompt_just_before_midnight_is_due_after_it(self) -> None:
        """Yesterday's time counts until it is too late."""
        wishes = CareWishes(TEAM, TECH, prompt_at=23 * 60 + 50)

        assert due_since(wishes, NOON + 12 * HOUR + 300, "UTC") is not None


class TestQuiet:
    async def test_a_note_is_not_kept_for_the_morning(self, tools: Tools) -> None:
        """Held through the night it would come at the wrong moment, so it goes away."""
        await tools.held()
        note = await tools.note(WhisperKind.EASED)
        tools.bench.clock.pass_by(3 * HOUR)
        await tools.bench.whispering.deliver(note)

        assert tools.direct(TECH) == []

    async def test_nudges_off_ends_notes_too(self, tools: Tools) -> None:
        """Whoever wants no word gets none."""
        await tools.held()
        note = await tools.note(WhisperKind.EASED)
        await tools.bench.personal.nudges(TEAM, TECH, on=False)
        await tools.bench.whispering.deliver(note)

        assert tools.direct(TECH) == []
