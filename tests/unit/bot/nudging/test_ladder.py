"""The ladder: which rung a nudge stands on, and the way up."""

from itertools import pairwise

import pytest

from bot.detection.reading import Cause
from bot.nudging.decision import Reason
from bot.nudging.ladder import next_up, rung_for
from phrasebank.model import Rung

CALMER_REASONS = [reason for reason in Reason if reason is not Reason.ABUSE]


@pytest.mark.parametrize("earlier", [(), (Rung.ACKNOWLEDGE,), (Rung.ESCALATE,)])
def test_abuse_gets_a_boundary_whatever_came_before(earlier: tuple[Rung, ...]) -> None:
    """Policy, not patience."""
    assert rung_for(Reason.ABUSE, earlier=earlier, acknowledged=True) is Rung.BOUNDARY


@pytest.mark.parametrize("reason", CALMER_REASONS)
def test_the_first_nudge_acknowledges(reason: Reason) -> None:
    """Being heard comes before being helped."""
    assert rung_for(reason) is Rung.ACKNOWLEDGE


@pytest.mark.parametrize("reason", [r for r in CALMER_REASONS if r is not Reason.PROMISE])
def test_what_was_acknowledged_already_is_clarified(reason: Reason) -> None:
    """Saying sorry twice helps nobody."""
    assert rung_for(reason, acknowledged=True) is Rung.CLARIFY


@pytest.mark.parametrize("cause", [Cause.POLICY, Cause.UNPROVEN])
def test_a_policy_or_an_unproven_fault_is_redirected(cause: Cause) -> None:
    """There is nothing to clarify about a rule; there is another way."""
    assert rung_for(Reason.CLEAR, cause=cause, acknowledged=True) is Rung.REDIRECT


def test_a_confused_user_is_asked_first() -> None:
    """Confusion wants plain words more than sympathy."""
    assert rung_for(Reason.BUILDUP, confused=True) is Rung.CLARIFY


@pytest.mark.parametrize("confused", [True, False])
@pytest.mark.parametrize("acknowledged", [True, False])
def test_a_missed_promise_is_always_acknowledged(*, confused: bool, acknowledged: bool) -> None:
    """An earlier kind word does not cover a broken one."""
    rung = rung_for(Reason.PROMISE, confused=confused, acknowledged=acknowledged)

    assert rung is Rung.ACKNOWLEDGE


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (Rung.ACKNOWLEDGE, Rung.CLARIFY),
        (Rung.CLARIFY, Rung.REDIRECT),
        (Rung.REDIRECT, Rung.ESCALATE),
        (Rung.ESCALATE, Rung.ESCALATE),
    ],
)
def test_each_later_nudge_stands_one_rung_higher(last: Rung, expected: Rung) -> None:
    """What did not help is not offered again."""
    assert rung_for(Reason.SHARP, earlier=(Rung.ACKNOWLEDGE, last)) is expected


def test_a_boundary_does_not_count_as_a_step_of_the_climb() -> None:
    """After abuse has stopped, the conversation goes on from where it was."""
    earlier = (Rung.ACKNOWLEDGE, Rung.BOUNDARY)

    assert rung_for(Reason.CLEAR, earlier=earlier) is Rung.CLARIFY
    assert rung_for(Reason.CLEAR, earlier=(Rung.BOUNDARY,)) is Rung.ACKNOWLEDGE


def test_without_abuse_the_way_up_never_passes_a_boundary() -> None:
    """A boundary answers abuse only."""
    climbed = [Rung.ACKNOWLEDGE]
    while climbed[-1] is not Rung.ESCALATE:
        climbed.append(next_up(climbed[-1]))

    assert climbed == [Rung.ACKNOWLEDGE, Rung.CLARIFY, Rung.REDIRECT, Rung.ESCALATE]


@pytest.mark.parametrize("rung", [rung for rung in Rung if rung is not Rung.BOUNDARY])
def test_with_abuse_the_next_rung_is_the_boundary(rung: Rung) -> None:
    """Wherever the conversation stood."""
    assert next_up(rung, abuse=True) is Rung.BOUNDARY


@pytest.mark.parametrize("abuse", [True, False])
def test_after_a_boundary_comes_escalation(*, abuse: bool) -> None:
    """A boundary is set once; then it goes to somebody else."""
    assert next_up(Rung.BOUNDARY, abuse=abuse) is Rung.ESCALATE


def test_the_way_up_only_ever_goes_up() -> None:
    """In the order a hard conversation climbs."""
    order = list(Rung)
    climbed = [Rung.ACKNOWLEDGE, next_up(Rung.ACKNOWLEDGE), next_up(Rung.CLARIFY), Rung.ESCALATE]

    assert all(order.index(low) < order.index(high) for low, high in pairwise(climbed))
