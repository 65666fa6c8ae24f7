"""Joining, offering and taking an incident: rows first, each word once and only while it holds."""

import pytest

from bot.desk_cards import LineCard, OfferCard
from bot.errors import IncidentOver, LeadsOnly, NoLongerThere, NotClear, SlackRefused
from bot.incident_records import Incident, PostKind, PostState, Status
from bot.incidents.handing import NOT_A_LEAD, THEIRS, YOURSELF
from tests.fakes.incident_desk import DEPUTY, LEAD, TEAM, WORDS
from tests.fakes.lead_desk import LeadDesk

THIRD = "UTHIRD"


@pytest.fixture
async def desk() -> LeadDesk:
    """An incident of one lead's, and two others."""
    desk = LeadDesk()
    desk.people.listed_leads = (LEAD, DEPUTY, THIRD)
    desk.people.listed_technicians = ("UTECH",)
    await desk.start("C1")
    await desk.deliver_all()
    return desk


async def resolve(desk: LeadDesk) -> None:
    incident = await desk.incident()
    words = WORDS.__class__(Status.RESOLVED, "It works.", "")
    await desk.announcing.update(TEAM, LEAD, incident.id, words, request="end")


def told(desk: LeadDesk, who: str) -> list[object]:
    """Offers and lines in somebody's DM."""
    cards = desk.poster.cards(f"D{who}")
    return [card for card in cards if isinstance(card, OfferCard | LineCard)]


async def test_an_offer_reaches_the_other_lead(desk: LeadDesk) -> None:
    """With what it is about, and nothing moves before they accept."""
    incident = await desk.incident()
    await desk.handing.offer(incident, LEAD, DEPUTY)
    await desk.deliver_all()

    assert told(desk, DEPUTY) == [OfferCard(incident.id, incident.title, LEAD, DEPUTY, None)]
    assert (await desk.incident()).lead == LEAD
    assert desk.acts() == ["incident.handover_offered"]


async def test_an_offer_survives_a_crash_and_comes_once(desk: LeadDesk) -> None:
    """Killed between the commit and the engine, twice."""
    await desk.handing.offer(await desk.incident(), LEAD, DEPUTY)
    await desk.crash()
    await desk.crash()

    assert len(told(desk, DEPUTY)) == 1


async def test_an_offer_pressed_twice_is_one(desk: LeadDesk) -> None:
    """As long as the first is on its way; after that it is a new question."""
    incident = await desk.incident()
    await desk.handing.offer(incident, LEAD, DEPUTY)
    desk.clock.pass_by(1)
    await desk.handing.offer(incident, LEAD, DEPUTY)
    assert len(await desk.words(PostKind.OFFER)) == 1

    await desk.deliver_all()
    await desk.handing.offer(incident, LEAD, DEPUTY)
    assert len(await desk.words(PostKind.OFFER)) == 2


@pytest.mark.parametrize(
    ("by", "to", "sentence"),
    [(LEAD, LEAD, YOURSELF), (DEPUTY, LEAD, THEIRS), (LEAD, "UTECH", NOT_A_LEAD)],
)
async def test_an_offer_nobody_can_take_is_not_made(
    desk: LeadDesk, by: str, to: str, sentence: str
) -> None:
    """What is wrong is said, and nothing is kept."""
    with pytest.raises(NotClear) as said:
        await desk.handing.offer(await desk.incident(), by, to)

    assert str(said.value) == sentence
    assert await desk.words(PostKind.OFFER) == []


async def test_only_leads_offer(desk: LeadDesk) -> None:
    """Looked at again at the press."""
    with pytest.raises(LeadsOnly):
        await desk.handing.offer(await desk.incident(), "UTECH", DEPUTY)


async def _taken(desk: LeadDesk, incident: Incident) -> None:
    await desk.cadence.hand_over(incident.id, THIRD)


async def _over(desk: LeadDesk, _: Incident) -> None:
    await resolve(desk)


async def _no_lead(desk: LeadDesk, _: Incident) -> None:
    desk.people.listed_leads = (LEAD, THIRD)


@pytest.mark.parametrize("meanwhile", [_taken, _over, _no_lead])
async def test_an_offer_whose_moment_has_passed_is_dropped(
    desk: LeadDesk, meanwhile: object
) -> None:
    """Somebody else has it, it is over, or they are no lead any more."""
    incident = await desk.incident()
    await desk.handing.offer(incident, LEAD, DEPUTY)
    await meanwhile(desk, incident)  # type: ignore[operator]
    await desk.deliver_all()

    assert await desk.states(PostKind.OFFER) == [PostState.DROPPED]
    assert told(desk, DEPUTY) == []


async def test_an_offer_that_cannot_arrive_is_told_to_its_lead(desk: LeadDesk) -> None:
    """Silence would read as time to think."""
    incident = await desk.incident()
    await desk.handing.offer(incident, LEAD, DEPUTY)
    desk.poster.fail("dm_of", SlackRefused("user_disabled"))
    await desk.deliver_all()

    assert await desk.states(PostKind.OFFER) == [PostState.FAILED]
    said = LineCard(DEPUTY, "could not be asked to take", incident.title, "It is still yours.")
    assert told(desk, LEAD) == [said]


async def test_accepting_moves_it_and_tells_its_lead(desk: LeadDesk) -> None:
    """One transaction, so that a crash leaves both or neither; the word comes once."""
    incident = await desk.incident()
    await desk.handing.accept(incident.id, LEAD, DEPUTY, DEPUTY)
    await desk.crash()
    await desk.crash()

    assert (await desk.incident()).lead == DEPUTY
    assert told(desk, LEAD) == [
        LineCard(DEPUTY, "has taken", incident.title, "Reminders go to them.")
    ]
    assert desk.acts() == ["incident.handover_accepted"]


@pytest.mark.parametrize(
    ("lead", "to", "by"), [(LEAD, DEPUTY, THIRD), (THIRD, DEPUTY, DEPUTY), ("", "", DEPUTY)]
)
async def test_an_offer_of_another_time_is_not_accepted(
    desk: LeadDesk, lead: str, to: str, by: str
) -> None:
    """Not theirs, not its lead's any more, or not one of ours."""
    incident = await desk.incident()
    with pytest.raises(NoLongerThere):
        await desk.handing.accept(incident.id, lead, to, by)

    assert (await desk.incident()).lead == LEAD
    assert await desk.words(PostKind.TAKEN) == []


async def test_what_moved_at_the_last_moment_is_not_taken_twice(desk: LeadDesk) -> None:
    """The lead is looked at again in the transaction that moves it."""
    incident = await desk.incident()
    with pytest.raises(IncidentOver):
        await desk.cadence.hand_over(incident.id, DEPUTY, lead=THIRD)

    assert (await desk.incident()).lead == LEAD


async def test_news_of_a_taking_is_dropped_once_it_moved_on(desk: LeadDesk) -> None:
    """A third lead has it by then."""
    incident = await desk.incident()
    await desk.handing.accept(incident.id, LEAD, DEPUTY, DEPUTY)
    await desk.cadence.hand_over(incident.id, THIRD)
    await desk.deliver_all()

    assert await desk.states(PostKind.TAKEN) == [PostState.DROPPED]


async def test_leaving_tells_its_lead(desk: LeadDesk) -> None:
    """It stays where it is."""
    incident = await desk.incident()
    await desk.handing.leave(incident.id, LEAD, DEPUTY, DEPUTY)
    await desk.crash()

    assert told(desk, LEAD) == [
        LineCard(DEPUTY, "cannot take", incident.title, "It is still yours.")
    ]
    assert (await desk.incident()).lead == LEAD


async def test_a_refusal_is_not_told_once_it_is_over(desk: LeadDesk) -> None:
    """Nothing is anybody's then."""
    await desk.handing.leave((await desk.incident()).id, LEAD, DEPUTY, DEPUTY)
    await resolve(desk)
    await desk.deliver_all()

    assert await desk.states(PostKind.LEFT) == [PostState.DROPPED]


async def test_joining_follows_and_stands_in(desk: LeadDesk) -> None:
    """The first who joins is the deputy; the next only follows."""
    incident = await desk.incident()
    await desk.handing.join(incident.id, DEPUTY)
    await desk.handing.join(incident.id, THIRD)

    assert (await desk.incident()).deputy == DEPUTY
    async with desk.ledger.transaction() as tx:
        assert {each.user for each in await tx.followers(incident.id)} == {DEPUTY, THIRD}


async def test_its_own_lead_does_not_stand_in(desk: LeadDesk) -> None:
    """A deputy is somebody else."""
    await desk.handing.join((await desk.incident()).id, LEAD)

    assert (await desk.incident()).deputy is None


async def test_whoever_joins_stands_in_where_its_lead_is_kept_as_deputy(desk: LeadDesk) -> None:
    """That is as good as nobody."""
    incident = await desk.incident()
    await desk.cadence.set_deputy(incident.id, LEAD)
    await desk.handing.join(incident.id, DEPUTY)

    assert (await desk.incident()).deputy == DEPUTY


@pytest.mark.parametrize("known", [True, False])
async def test_what_is_over_is_not_joined(desk: LeadDesk, known: bool) -> None:
    """Resolved, or never there."""
    incident = await desk.incident()
    await resolve(desk)

    with pytest.raises(IncidentOver):
        await desk.handing.join(incident.id if known else "gone", DEPUTY)


async def test_an_offer_names_whoever_made_it(desk: LeadDesk) -> None:
    """Any lead may hand it over, and the one who is asked reads by whom."""
    incident = await desk.incident()
    await desk.handing.offer(incident, THIRD, DEPUTY)
    await desk.deliver_all()

    [card] = told(desk, DEPUTY)
    assert isinstance(card, OfferCard)
    assert (card.by, card.asker) == (LEAD, THIRD)
