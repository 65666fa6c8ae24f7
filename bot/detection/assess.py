"""One reading out of the layers: the encoder's scores where there are any, else the cues alone."""

from collections.abc import Sequence

from bot.detection import cues as cue_finder
from bot.detection.language import is_english
from bot.detection.reading import Emotion, Reading, Scores, Turn

CERTAIN_CALM = (1.0, 0.0, 0.0, 0.0, 0.0)

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
    best = max(range(len(scores.emotions)), key=scores.emotions.__getitem__)
    return Reading(scores.levels, list(Emotion)[best], scores.need, cues, source="model")
