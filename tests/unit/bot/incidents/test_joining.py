"""Waves: leads are asked once, in private; and the words for threads when an incident ends."""

from dataclasses import replace

import pytest

from bot.desk_cards import TroubleCard, WordsCard
from bot.incident_drafts import DraftAct
from bot.incident_records import PostKind, PostState, Status
from bot.incidents.joining import ASK_AGAIN, WARM
from bot.records import ConversationState
from tests.fakes.incident_desk import DEPUTY, LEAD, WORDS
from tests.fakes.lead_desk import LeadDesk
from tests.fakes.ledger import MemoryLedger
from tests.fakes.making import user_mark

TECH = "UTECH"


@pytest.fixture
def desk() -> LeadDesk:
    desk = LeadDesk()
    desk.rooms.members = {"C1": (LEAD,)}
    return desk


def questions(desk: LeadDesk, who: str = LEAD) -> list[TroubleCard]:
    return [card for card in desk.poster.cards(f"D{who}") if isinstance(card, TroubleCard)]


async def test_three_conversations_ask_each_lead_once(desk: LeadDesk) -> None:
    """Links go only to who is in the channel."""
    *_, last = await desk.wave()
    assert await desk.joining.look(last)
    await desk.deliver_all()

    [mine], [theirs] = questions(desk), questions(desk, DEPUTY)
    assert (mine.topic, mine.count, mine.minutes, len(mine.links)) == ("vpn", 3, 10, 3)
    assert theirs.links == ()


async def test_a_question_survives_a_crash_and_comes_once(desk: LeadDesk) -> None:
    """Killed between the commit and the engine; the words of the turns are gone with it."""
    *_, last = await desk.wave()
    await desk.joining.look(last)
    await desk.crash()
    await desk.crash()

    assert [card.count for card in questions(desk)] == [3]


@pytest.mark.parametrize(("seconds", "again"), [(ASK_AGAIN - 1, False), (ASK_AGAIN, True)])
@pytest.mark.parametrize("restarted", [True, False])
async def test_the_same_service_is_asked_about_after_an_hour(
    desk: LeadDesk, seconds: float, again: bool, restarted: bool
) -> None:
    """Not before, also after a restart."""
    *_, last = await desk.wave()
    await desk.joining.look(last)
    desk.clock.pass_by(seconds)
    if restarted:
        desk = LeadDesk(clock=desk.clock, ledger=desk.ledger)
    *_, last = await desk.wave()

    assert await desk.joining.look(last) is again


async def test_two_conversations_are_no_wave(desk: LeadDesk) -> None:
    """Nobody is asked, and nothing is kept."""
    *_, last = await desk.wave(2)

    assert not await desk.joining.look(last)
    assert await desk.rows() == []


async def test_ten_minutes_are_a_wave_and_eleven_are_none(desk: LeadDesk) -> None:
    """The first of the three is too long ago."""
    await desk.talk("early")
    desk.clock.pass_by(desk.waves.seconds + 1)
    *_, last = await desk.wave(2)

    assert not await desk.joining.look(last)


async def test_nobody_is_asked_about_what_is_open(desk: LeadDesk) -> None:
    """Practice does not count."""
    await desk.start("C1", service="VPN", drill=True)
    *_, last = await desk.wave()
    assert await desk.joining.look(last)

    other = LeadDesk()
    await other.start("C1", service="VPN")
    *_, last = await other.wave()
    assert not await other.joining.look(last)


@pytest.mark.parametrize(
    "changes",
    [{"hard": True}, {"cause": "outage"}, {"heat": WARM}],
)
async def test_what_is_kept_makes_a_wave_without_words(
    desk: LeadDesk, changes: dict[str, object]
) -> None:
    """After a restart the words are gone; what is kept of two others says enough."""
    for name in ("one", "two"):
        await desk.talk(name, "", topic="vpn", hard=True)
    last = await desk.talk("three", "", topic="vpn", **changes)
    async with desk.ledger.transaction() as tx:
        await tx.put_mark(last, last.root_ts, user_mark(desk.clock.at, 1.2))

    assert await desk.joining.look(last)


class Counted(MemoryLedger):
    """Counts the transactions asked for."""

    asked = 0

    def transaction(self):  # type: ignore[no-untyped-def] # the shape of its base
        self.asked += 1
        return super().transaction()


@pytest.mark.parametrize(
    ("says", "topic"),
    [("Could somebody tell me where the guest password is?", "other"), ("VPN question", "vpn")],
)
async def test_a_calm_message_costs_no_transaction(says: str, topic: str) -> None:
    """Nor does one about nothing that can break; both are most of what is written."""
    desk = LeadDesk(ledger=Counted())
    talk = await desk.talk("calm", says, topic=topic)
    before = desk.ledger.asked  # type: ignore[attr-defined]

    assert not await desk.joining.look(talk)
    assert desk.ledger.asked == before  # type: ignore[attr-defined]


async def test_more_of_a_wave_costs_no_transaction() -> None:
    """Leads were asked already; the hour is remembered."""
    desk = LeadDesk(ledger=Counted())
    *_, last = await desk.wave()
    assert await desk.joining.look(last)
    before = desk.ledger.asked  # type: ignore[attr-defined]

    assert not await desk.joining.look(last)
    assert desk.ledger.asked == before  # type: ignore[attr-defined]


async def _opened(desk: LeadDesk) -> None:
    await desk.start("C1", service="VPN")


async def _closed(desk: LeadDesk) -> None:
    for name in ("talk0", "talk1", "talk2"):
        async with desk.ledger.transaction() as tx:
            talk = await tx.conversation(name)
            assert talk
            await tx.put_conversation(replace(talk, state=ConversationState.RESOLVED))


async def _late(desk: LeadDesk) -> None:
    desk.clock.pass_by(ASK_AGAIN)


async def _no_lead(desk: LeadDesk) -> None:
    desk.people.listed_leads = ()


@pytest.mark.parametrize("meanwhile", [_opened, _closed, _late, _no_lead])
async def test_a_question_whose_moment_has_passed_is_dropped(
    desk: LeadDesk, meanwhile: object
) -> None:
    """An incident is open, the threads are done, it may be asked anew, or they are no lead."""
    *_, last = await desk.wave()
    await desk.joining.look(last)
    await meanwhile(desk)  # type: ignore[operator]
    await desk.deliver_all()

    assert set(await desk.states(PostKind.TROUBLE)) == {PostState.DROPPED}
    assert questions(desk) == []


async def test_a_thread_taken_meanwhile_has_no_link(desk: LeadDesk) -> None:
    """The question still counts it."""
    *_, last = await desk.wave()
    await desk.joining.look(last)
    async with desk.ledger.transaction() as tx:
        await tx.put_conversation(replace(last, responder=TECH))
    await desk.deliver_all()

    [card] = questions(desk)
    assert (card.count, len(card.links)) == (3, 2)


async def ended(desk: LeadDesk, *, service: str = "VPN", drill: bool = False) -> None:
    """An incident sent and resolved from drafts, while one technician holds a thread of it."""
    await desk.talk("mine", responder=TECH)
    await desk.talk("nobodys")
    await desk.talk("other", "Outlook is down.", responder="UELSE")
    where = ("drill",) if drill else ("staff",)
    said = (await desk.send(service=service, audiences=where)).said
    assert said is not None
    more = {"act": DraftAct.UPDATE, "status": Status.RESOLVED, "incident": said.incident.id}
    await desk.send(id="d2", service=service, audiences=(), **more)


async def test_the_end_brings_words_to_whoever_holds_a_thread(desk: LeadDesk) -> None:
    """Kept with the update itself; a crash neither loses nor doubles them."""
    await ended(desk)
    await desk.crash()
    await desk.crash()

    [card] = [card for card in desk.poster.cards(f"D{TECH}") if isinstance(card, WordsCard)]
    assert card.words.startswith("Good news: VPN down is resolved.")
    assert len(card.links) == 1
    assert [row.to for row in await desk.words(PostKind.ENDED)] == [TECH]


@pytest.mark.parametrize("changes", [{"drill": True}, {"service": "Something else"}])
async def test_practice_and_unknown_services_bring_no_words(
    desk: LeadDesk, changes: dict[str, object]
) -> None:
    """No thread is about either."""
    await ended(desk, **changes)  # type: ignore[arg-type]

    assert await desk.words(PostKind.ENDED) == []


@pytest.mark.parametrize("reopened", [True, False])
async def test_words_of_an_end_that_is_none_are_dropped(desk: LeadDesk, reopened: bool) -> None:
    """It is open again, or the thread is somebody else's by then."""
    await ended(desk)
    if reopened:
        words = replace(WORDS, status=Status.MONITORING)
        incident = await desk.incident()
        await desk.announcing.update("T1", LEAD, incident.id, words, request="again")
    else:
        async with desk.ledger.transaction() as tx:
            talk = await tx.conversation("mine")
            assert talk
            await tx.put_conversation(replace(talk, responder="UELSE"))
    await desk.deliver_all()

    assert await desk.states(PostKind.ENDED) == [PostState.DROPPED]
