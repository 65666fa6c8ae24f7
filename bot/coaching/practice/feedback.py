"""What a finished role-play can teach: rung by rung, and the reply to say differently."""

from dataclasses import dataclass

from bot.coaching.practice.playing import CURT, Effect, Play, Turn
from bot.coaching.practice.script import Step
from bot.coaching.tone import HARSH, Finding

_WEIGHT = {Effect.HURTS: 100, Effect.FLAT: 10, Effect.WORKS: 0}


@dataclass(frozen=True, slots=True)
class StepReview:
    """How one step went.

    replies: how many it took, 0 when it was not reached. taken: whether it was taken. lacks: what
    the replies that did not take it had or missed.
    """

    step: Step
    replies: int
    taken: bool
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The feedback: every step, and the index of the weakest reply (None when all were good)."""

    steps: tuple[StepReview, ...]
    weakest: int | None
    calmer: str
    said_when: bool


LACKS: dict[Finding, str] = {
    Finding.HEATED: "hit back",
    Finding.SARCASTIC: "sounded sarcastic",
    Finding.CONDESCENDING: "talked down",
    Finding.DEFENSIVE: "defended IT first",
    Finding.NO_ACKNOWLEDGEMENT: "did not show that it was seen",
    Finding.BLAME: "took the blame before anybody looked",
    Finding.PROMISED_FIX: "promised a fix time",
    Finding.BARE_NO: "said no, and nothing else",
    Finding.BARE_COMMAND: "gave an order without a reason",
    Finding.CLIPPED: "was very short",
    Finding.NO_NEXT_STEP: "named no next step",
    Finding.NO_EXPECTATION: "did not say when",
    Finding.JARGON: "used jargon",
    Finding.LONG: "was long",
}
"""What a reply did, in words for the one who wrote it. Facts, not verdicts."""

LATER = frozenset({Finding.NO_NEXT_STEP, Finding.NO_EXPECTATION})
_SKIPPED = "took another step first"


def review(play: Play) -> Review:
    """Look back at a play that has ended."""
    weakest = _weakest(play)
    at = play.at[weakest] if weakest is not None else 0
    return Review(
        steps=tuple(_step(play, number) for number in range(len(play.script.steps))),
        weakest=weakest,
        calmer=play.script.steps[at].calmer,
        said_when=any(turn.says_when for turn in play.turns),
    )


def _weakest(play: Play) -> int | None:
    worst = max(range(len(play.turns)), key=lambda n: (_weakness(play.turns[n]), -n), default=None)
    return worst if worst is not None and _weakness(play.turns[worst]) else None


def _weakness(turn: Turn) -> int:
    # A kind word needs no plan in it: what is to follow may follow in the next reply.
    later = LATER if turn.effect is Effect.WORKS else frozenset()
    return _WEIGHT[turn.effect] + len(turn.findings - later)


def _step(play: Play, number: int) -> StepReview:
    step = play.script.steps[number]
    turns = [turn for turn, at in zip(play.turns, play.at, strict=True) if at == number]
    lacks = dict.fromkeys(
        word for turn in turns if turn.effect is not Effect.WORKS for word in _lacks(turn)
    )
    taken = any(turn.effect is Effect.WORKS for turn in turns)
    return StepReview(step, len(turns), taken, tuple(lacks)[:3])


def _lacks(turn: Turn) -> list[str]:
    told = [LACKS[kind] for kind in LACKS if kind in turn.findings & (HARSH | CURT)]
    missing = [LACKS[kind] for kind in LACKS if kind in turn.findings - HARSH - CURT]
    return told or missing or [_SKIPPED]
