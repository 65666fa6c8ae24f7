"""Drafts from a line and from the form: kept before they are shown, and nothing sent."""

import pytest

from bot.errors import NoLongerThere, NotClear
from bot.incident_drafts import Draft, DraftAct, DraftState
from bot.incident_records import Incident, Mention, Status
from bot.incidents.filling import DraftRules, Filling
from bot.incidents.forms import Fields
from tests.fakes.clock import NOON
from tests.fakes.incident_desk import DEPUTY, LEAD, PROMISE, TEAM, WORDS
from tests.fakes.lead_desk import LeadDesk

MINUTE = 60.0


@pytest.fixture
def desk() -> LeadDesk:
    return LeadDesk()


async def opened(desk: LeadDesk) -> Incident:
    words = WORDS.__class__(Status.INVESTIGATING, "It fails.", "We look.", next_by=NOON + PROMISE)
    return (await desk.start("C1", service="VPN", words=words)).incident


async def test_a_line_becomes_a_kept_draft(desk: LeadDesk) -> None:
    """The template fills in what a line does not say, and a restart loses none of it."""
    draft = await desk.drafting.from_line(TEAM, LEAD, "vpn down, severity 1, next 14:30")

    assert await desk.draft(draft.id) == draft
    assert (draft.act, draft.title, draft.service, draft.severity) == (
        DraftAct.OPEN,
        "VPN down",
        "VPN",
        1,
    )
    assert draft.next_by == NOON + 150 * MINUTE
    assert (draft.notice != "", draft.audiences) == (True, ("staff",))
    assert await desk.rows() == []


async def test_a_resolved_line_promises_nothing(desk: LeadDesk) -> None:
    """Whatever the line still says."""
    draft = await desk.drafting.from_line(TEAM, LEAD, "resolved vpn works again, next 14:30")

    assert (draft.status, draft.next_by) == (Status.RESOLVED, None)


@pytest.mark.parametrize("line", ["", "severity 1", "vpn down, next soonish", "vpn, next 11:00"])
async def test_a_line_that_is_not_clear_keeps_nothing(desk: LeadDesk, line: str) -> None:
    """Nothing is said, no time that can be read, or one that has passed."""
    with pytest.raises(NotClear, match="Nothing was sent"):
        await desk.drafting.from_line(TEAM, LEAD, line)

    assert desk.ledger.tables.incidents.drafts == {}


async def test_an_update_says_what_the_line_says_and_keeps_the_rest(desk: LeadDesk) -> None:
    """What people notice stands as it was said last."""
    incident = await opened(desk)
    line = "gateway restarted, next 15:00"
    draft = await desk.drafting.update_line(TEAM, LEAD, incident, line)

    assert (draft.act, draft.incident) == (DraftAct.UPDATE, incident.id)
    assert (draft.notice, draft.doing) == ("It fails.", "Gateway restarted.")
    assert draft.next_by == NOON + 180 * MINUTE


async def test_an_update_of_nothing_begins_with_what_was_said_last(desk: LeadDesk) -> None:
    """A status alone brings that status's own words."""
    incident = await opened(desk)
    same = await desk.drafting.update_line(TEAM, LEAD, incident, "")
    moved = await desk.drafting.update_line(TEAM, LEAD, incident, "monitoring")

    assert (same.status, same.doing) == (Status.INVESTIGATING, "We look.")
    assert moved.status is Status.MONITORING
    assert moved.doing not in ("", "We look.")


async def test_a_correction_keeps_the_promise_unless_the_line_moves_it(desk: LeadDesk) -> None:
    """Words, status and time are each put right alone."""
    incident = await opened(desk)
    words = await desk.drafting.correct_line(TEAM, LEAD, incident, "it is the gateway in Leeds")
    later = await desk.drafting.correct_line(TEAM, LEAD, incident, "identified, next 15:00")

    assert (words.act, words.doing) == (DraftAct.CORRECT, "It is the gateway in Leeds.")
    assert words.next_by == NOON + PROMISE
    assert (later.status, later.doing) == (Status.IDENTIFIED, "We look.")
    assert later.next_by == NOON + 180 * MINUTE


@pytest.mark.parametrize("act", ["update_line", "correct_line"])
async def test_a_time_nobody_can_read_is_said(desk: LeadDesk, act: str) -> None:
    """In every line, not only the first."""
    incident = await opened(desk)
    write = getattr(desk.drafting, act)

    with pytest.raises(NotClear):
        await write(TEAM, LEAD, incident, "restarted, next whenever")


async def test_a_form_is_tidied_and_kept(desk: LeadDesk) -> None:
    """Spaces go; a long title is cut where Slack would cut it."""
    fields = Fields(
        act=DraftAct.OPEN,
        title="  VPN   down " + "x" * 200,
        notice=" It drops. ",
        next_text="30m",
        mention=Mention.HERE,
        deputy=DEPUTY,
    )
    draft = await desk.drafting.from_form(TEAM, LEAD, fields)

    assert (draft.title[:8], len(draft.title)) == ("VPN down", 150)
    assert (draft.notice, draft.next_by) == ("It drops.", NOON + 30 * MINUTE)
    assert (draft.mention, draft.deputy) == (Mention.HERE, DEPUTY)


async def test_a_form_with_an_unreadable_time_keeps_nothing(desk: LeadDesk) -> None:
    """Its lead mends it in the form."""
    with pytest.raises(NotClear):
        await desk.drafting.from_form(TEAM, LEAD, Fields(DraftAct.OPEN, next_text="whenever"))

    assert desk.ledger.tables.incidents.drafts == {}


async def test_a_changed_draft_is_the_same_draft(desk: LeadDesk) -> None:
    """A question about it as it was is asked anew: it is being written again."""
    await desk.keep(state=DraftState.ASKED, asked_at=NOON)
    fields = Fields(DraftAct.OPEN, title="Email down", draft="d1")
    changed = await desk.drafting.from_form(TEAM, LEAD, fields)

    assert (changed.id, changed.state, changed.title) == ("d1", DraftState.WRITING, "Email down")


@pytest.mark.parametrize("changes", [{"by": DEPUTY}, {"state": DraftState.SENT}])
async def test_what_is_anothers_or_sent_is_not_rewritten(
    desk: LeadDesk, changes: dict[str, object]
) -> None:
    """Nor is it shown to be changed."""
    kept: Draft = await desk.keep(**changes)

    with pytest.raises(NoLongerThere):
        await desk.drafting.from_form(TEAM, LEAD, Fields(DraftAct.OPEN, title="X", draft="d1"))
    with pytest.raises(NoLongerThere):
        await desk.drafting.draft("d1", LEAD)
    assert await desk.draft() == kept


async def test_ones_own_draft_is_shown(desk: LeadDesk) -> None:
    """And one that is not there is said to be gone."""
    kept = await desk.keep()
    assert await desk.drafting.draft("d1", LEAD) == kept

    with pytest.raises(NoLongerThere):
        await desk.drafting.draft("gone", LEAD)


async def test_a_correction_does_not_drop_a_promise_that_has_passed(desk: LeadDesk) -> None:
    """A slip of the pen put right late must not hide that the update is late."""
    incident = await opened(desk)
    desk.clock.pass_by(PROMISE + 60)
    draft = await desk.drafting.correct_line(TEAM, LEAD, incident, "it is the gateway in Leeds")

    assert draft.next_by == NOON + PROMISE


async def test_words_that_are_too_long_are_said_so(desk: LeadDesk) -> None:
    """The form could not hold them."""
    incident = await opened(desk)

    with pytest.raises(NotClear, match="1,500 characters"):
        await desk.drafting.update_line(TEAM, LEAD, incident, "x" * 1501)


async def test_without_audiences_it_is_said_who_can_add_them(desk: LeadDesk) -> None:
    """The form would have nothing to choose from."""
    rules = DraftRules({})
    filling = Filling(
        ledger=desk.ledger,
        people=desk.people,
        clock=desk.clock,
        book=desk.book,
        rules=rules,
        topic_of=lambda _: "other",
    )

    with pytest.raises(NotClear, match="nobody to tell yet"):
        await filling.blank(LEAD)
