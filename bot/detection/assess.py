"""One reading out of the layers: the encoder's scores where there are any, else the cues alone."""

from collections.abc import Sequence

from bot.detection import cues as cue_finder
from bot.detection.language import is_english
from bot.detection.reading import Cue, Emotion, Reading, Scores, Turn

Levels = tuple[float, float, float, float, float]

CERTAIN_CALM: Levels = (1.0, 0.0, 0.0, 0.0, 0.0)

_CUE_EMOTIONS = (
    ("abuse", Emotion.ABUSIVE),
    ("sarcasm", Emotion.SARCASTIC),
    ("distress", Emotion.ANXIOUS),
    ("embarrassment", Emotion.EMBARRASSED),
    ("confusion", Emotion.CONFUSED),
    ("thanks", Emotion.GRATEFUL),
)


def assess(turns: Sequence[Turn], scores: Scores | None) -> Reading:
    """What the last turn says about its writer, in the light of the earlier ones.

    A technician's or lead's turn yields a calm reading with its staff cues: it is context. Without
    `scores` the levels come from the cues. A message in another language is not guessed at.
    """
    last = turns[-1]
    if last.role.is_staff:
        return Reading(CERTAIN_CALM, cues=cue_finder.staff(turns))
    cues = cue_finder.find(turns)
    if last.text and not is_english(last.text):
        return Reading(CERTAIN_CALM, english=False)
    if scores is None:
        levels = cue_finder.level_from_cues(cues)
        emotion = next(
            (emotion for name, emotion in _CUE_EMOTIONS if any(c.name == name for c in cues)),
            Emotion.NONE,
        )
        return Reading(levels, emotion, cues=cues)
    levels = _mixed(_tempered(scores.levels, cues), cue_finder.level_from_cues(cues))
    names, need = {cue.name for cue in cues}, scores.need
    if "absolves" in names or ("elsewhere" in names and not names & AT_US):
        levels, need = _calmed(levels), need * STILL_OURS
    best = max(range(len(scores.emotions)), key=scores.emotions.__getitem__)
    return Reading(levels, list(Emotion)[best], need, cues, source="model")


AT_US = frozenset({"blame", "broken_word", "chase", "demand", "rejects", "told_before", "unheard"})
"""Cues that what is said is about this support after all."""

STILL_OURS = 0.3
"""What is left of anger at a vendor or a boss, told to IT: the corpus counts it as level 0, and the
encoder has met too little of it to know."""


def _calmed(levels: Levels) -> Levels:
    calm, mild, *hot = levels
    clear, strong, abuse = (STILL_OURS * each for each in hot)
    return calm + (1 - STILL_OURS) * sum(hot), mild, clear, strong, abuse


SAY_OF_CUES = 0.25
"""The cues' share in the levels beside the encoder. Two readers that err differently read better
together: on authors neither was fitted to, `lab.evaluate` reports the gain."""


def _mixed(encoder: Levels, cues: Levels) -> Levels:
    """Both readers' probabilities, weighed; they sum to 1 as each of them does."""
    calm, mild, clear, strong, abuse = (
        (1 - SAY_OF_CUES) * own + SAY_OF_CUES * other
        for own, other in zip(encoder, cues, strict=True)
    )
    return calm, mild, clear, strong, abuse


UNSEEN_ABUSE = 0.6
"""The share of the encoder's level 4 that is kept where no cue of abuse is seen: a boundary is a
grave thing to suggest, so the encoder alone has to be very sure."""

OWN_FAULT = 0.1
"""The share kept where the writer calls themselves a fool: that is never abuse of a person."""


def _tempered(levels: Levels, cues: tuple[Cue, ...]) -> Levels:
    """Level 4 moved in part to the levels below, unless a cue of abuse bears it out."""
    names = {cue.name for cue in cues}
    if names & {"abuse", "profanity_at_person"}:
        return levels
    calm, mild, clear, strong, abuse = levels
    if "embarrassment" in names:
        # Shame about oneself is distress, level 2 by the corpus's own definition.
        return calm, mild, clear + abuse * (1 - OWN_FAULT), strong, abuse * OWN_FAULT
    return calm, mild, clear, strong + abuse * (1 - UNSEEN_ABUSE), abuse * UNSEEN_ABUSE
