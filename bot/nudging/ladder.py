"""The ladder: acknowledge, clarify, redirect, boundary, escalate; which rung fits now."""

from collections.abc import Sequence

from bot.detection.reading import Cause
from bot.nudging.decision import Reason
from phrasebank.model import Rung

_STEPS = (Rung.ACKNOWLEDGE, Rung.CLARIFY, Rung.REDIRECT, Rung.ESCALATE)
"""The way up without abuse: a boundary answers abuse only."""


def rung_for(
    reason: Reason,
    *,
    earlier: Sequence[Rung] = (),
    cause: Cause = Cause.NONE,
    confused: bool = False,
    acknowledged: bool = False,
) -> Rung:
    """The rung a nudge offers.

    Abuse gets a boundary. The first nudge acknowledges; where that has been done already it
    clarifies, or redirects when the cause is a policy or an unproven fault. Each later nudge stands
    one rung higher than the last.
    """
    if reason is Reason.ABUSE:
        return Rung.BOUNDARY
    climbed = [rung for rung in earlier if rung in _STEPS]
    if climbed:
        return next_up(climbed[-1])
    if reason is Reason.PROMISE or not acknowledged:
        return Rung.CLARIFY if confused and reason is not Reason.PROMISE else Rung.ACKNOWLEDGE
    return Rung.REDIRECT if cause in (Cause.POLICY, Cause.UNPROVEN) else Rung.CLARIFY


def next_up(rung: Rung, *, abuse: bool = False) -> Rung:
    """The next rung up; the top one stays. Boundary is passed over unless there is abuse."""
    if rung is Rung.BOUNDARY:
        return Rung.ESCALATE
    if abuse:
        return Rung.BOUNDARY
    return _STEPS[min(_STEPS.index(rung) + 1, len(_STEPS) - 1)]
