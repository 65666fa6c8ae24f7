"""From heat to a decision: the one function that says whether a technician hears something.

Everything runs on the messages' own times, so a backlog, a replay and a live channel agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.detection.heat import Mark, Step, trace
from bot.detection.reading import Cause
from bot.nudging import ladder
from bot.nudging.decision import Decision, Hold, HoldReason, Nudge, Reason
from bot.nudging.facts import facts_of
from bot.nudging.pressure import pressure
from bot.nudging.rules import NudgeRules, Sensitivity
from phrasebank.model import Rung


@dataclass(frozen=True, slots=True)
class Told:
    """A nudge this conversation already had: when (`ts` of its message), how hot, which rung."""

    ts: float
    heat: float
    rung: Rung
    reason: Reason

    @classmethod
    def of(cls, nudge: Nudge, ts: float) -> "Told":
        """What is remembered of a nudge that the message of `ts` brought."""
        return cls(ts, nudge.heat, nudge.rung, nudge.reason)


@dataclass(frozen=True, slots=True)
class Situation:
    """All a decision may know. `trigger` is the user's message that has just been read."""

    marks: tuple[Mark, ...]
    trigger: Mark
    told: tuple[Told, ...] = ()
    on_it_at: float | None = None
    snoozed_until: float | None = None
    cause: Cause = Cause.NONE
    confused: bool = False
    sensitivity: Sensitivity = Sensitivity.NORMAL


def decide(
    situation: Situation, rules: NudgeRules, steps: Sequence[Step] | None = None
) -> Decision:
    """Nudge, or Hold with the reason; `steps` is the fold of its marks, where that is at hand."""
    trigger = situation.trigger
    if not trigger.english:
        return Hold(HoldReason.OTHER_LANGUAGE)
    steps = trace(situation.marks, rules.heat) if steps is None else steps
    if any(step.mark.role.is_staff and step.mark.ts > trigger.ts for step in steps):
        return Hold(HoldReason.OUT_OF_ORDER)
    reason = _reason(steps, trigger, rules)
    heat = steps[-1].after
    hold = _silence(situation, reason, rules) or _too_early(situation, steps, reason, rules)
    if hold:
        return hold
    rung = ladder.rung_for(
        reason,
        earlier=tuple(told.rung for told in situation.told),
        cause=situation.cause,
        confused=situation.confused,
        acknowledged=_acknowledged(steps),
    )
    return Nudge(
        reason=reason,
        rung=rung,
        heat=heat,
        level=trigger.expected,
        facts=facts_of(situation.marks, trigger, late=reason is Reason.PROMISE),
        escalate=rung is Rung.ESCALATE or escalates(steps, rules),
    )


def earned(situation: Situation, rules: NudgeRules) -> Nudge | None:
    """The nudge its trigger brings of itself, for a message that may have been edited.

    Whatever was said, told or asked for since does not speak against it.
    """
    before = tuple(mark for mark in situation.marks if mark.ts <= situation.trigger.ts)
    alone = replace(situation, marks=before, told=(), on_it_at=None, snoozed_until=None)
    found = decide(alone, rules)
    return found if isinstance(found, Nudge) else None


def escalates(steps: Sequence[Step], rules: NudgeRules) -> bool:
    """Whether the escalation path would be right by now: very hot once, or abuse."""
    return any(step.after >= rules.escalate or step.mark.abuse >= rules.abuse for step in steps)


def _reason(steps: Sequence[Step], trigger: Mark, rules: NudgeRules) -> Reason:
    if trigger.abuse >= rules.abuse:
        return Reason.ABUSE
    if promise_missed(steps, trigger):
        return Reason.PROMISE
    if trigger.expected >= rules.sharp:
        return Reason.SHARP
    chase = trigger.cue("chase")
    if chase and chase.value > 1:
        return Reason.CHASE
    return Reason.CLEAR if trigger.expected >= rules.clear else Reason.BUILDUP


def promise_missed(steps: Sequence[Step], trigger: Mark) -> bool:
    """Whether the last word of a technician promised a time that has passed."""
    for step in reversed(steps):
        if step.mark.role.is_staff and step.mark.ts < trigger.ts:
            promise = step.mark.cue("promise")
            return bool(promise and 0 < promise.value < trigger.ts - step.mark.ts)
    return False


def _silence(situation: Situation, reason: Reason, rules: NudgeRules) -> Hold | None:
    """What the technician asked for, and the cooldown, come before any heat."""
    ts = situation.trigger.ts
    last = situation.told[-1] if situation.told else None
    if last and ts - last.ts < rules.cooldown:
        return Hold(HoldReason.COOLDOWN, rules.cooldown - (ts - last.ts))
    if reason is Reason.ABUSE:
        return None
    if situation.on_it_at is not None and reason is not Reason.PROMISE:
        return Hold(HoldReason.ON_IT)
    if situation.snoozed_until is not None and ts < situation.snoozed_until:
        return Hold(HoldReason.SNOOZED, situation.snoozed_until - ts)
    return None


def _too_early(
    situation: Situation, steps: Sequence[Step], reason: Reason, rules: NudgeRules
) -> Hold | None:
    if reason is Reason.ABUSE:
        return None
    trigger = situation.trigger
    pressed = pressure(steps, trigger, rules.weights)
    rise = rules.rise(situation.sensitivity)
    if pressed < rise:
        return Hold(HoldReason.CALM)
    if trigger.expected < rules.evidence and reason not in (Reason.CHASE, Reason.PROMISE):
        return Hold(HoldReason.COOLING)
    if pressed < rise + rules.patience and _reply_works(steps, trigger):
        return Hold(HoldReason.REPLY_WORKING)
    if situation.told and reason is not Reason.PROMISE:
        return _no_news(situation.told[-1], steps, trigger, reason, rules)
    return None


def _no_news(
    last: Told, steps: Sequence[Step], trigger: Mark, reason: Reason, rules: NudgeRules
) -> Hold | None:
    """What was told already is told again only once it is worse, or after it had calmed."""
    if reason is not Reason.SHARP and _thanks_and_cools(steps, trigger):
        return Hold(HoldReason.COOLING)
    return None if _risen_again(last, steps, rules) else Hold(HoldReason.ALREADY_TOLD)


def _reply_works(steps: Sequence[Step], trigger: Mark) -> bool:
    """The last word before the trigger was a technician's, and it did something."""
    before = [step.mark for step in steps if step.mark.ts < trigger.ts]
    return bool(before and before[-1].role.is_staff and before[-1].cue("working_reply"))


def _acknowledged(steps: Sequence[Step]) -> bool:
    staff = [step.mark for step in steps if step.mark.role.is_staff]
    return bool(staff and (staff[-1].cue("acknowledges") or staff[-1].cue("apologises")))


def _thanks_and_cools(steps: Sequence[Step], trigger: Mark) -> bool:
    """The writer thanks, and is calmer than when they wrote before."""
    own = [step.mark for step in steps if step.mark.who == trigger.who]
    before = [mark for mark in own if mark.ts < trigger.ts]
    return bool(trigger.cue("thanks") and before and trigger.expected < before[-1].expected)


def _risen_again(last: Told, steps: Sequence[Step], rules: NudgeRules) -> bool:
    """Hysteresis: the heat dipped below calm since the last nudge, or climbed a whole step."""
    since = [step for step in steps if step.mark.ts > last.ts]
    dipped = any(min(step.before, step.after) < rules.calm for step in since)
    return dipped or bool(since and since[-1].after >= last.heat + rules.step)
