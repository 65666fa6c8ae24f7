"""All cues of a user's or bystander's last message."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.detection.cues import conversation, marks, person, relief
from bot.detection.cues.feeling import FEELING
from bot.detection.cues.plainly import UNSURE
from bot.detection.cues.scene import Scene
from bot.detection.cues.story import STORY
from bot.detection.cues.tone import TONE
from bot.detection.reading import Cue, Turn

WORDINGS = (*STORY, *TONE, *FEELING)
FINDERS: tuple[Callable[[Scene], Cue | None], ...] = (
    conversation.chase,
    conversation.waiting,
    conversation.shorter,
    conversation.longer,
    conversation.opening,
    conversation.after_brush_off,
    conversation.after_work,
    conversation.echo,
    conversation.quotes,
    conversation.pile_on,
    conversation.carried,
    conversation.long_running,
    relief.resolved,
    relief.nothing_left,
    person.abuse,
    person.profanity,
    marks.caps,
    marks.punctuation,
    marks.negative_emoji,
    marks.tone_of_words,
)


def find(turns: Sequence[Turn]) -> tuple[Cue, ...]:
    """The cues of the last turn, a user's or bystander's, in the light of the earlier ones.

    Turns are in time order, at least one. No cue's fact holds a word of the message.
    """
    scene = Scene.of(turns)
    by_words = [row.cue(scene.lower) for row in WORDINGS]
    by_rule = [finder(scene) for finder in FINDERS]
    found = (cue for cue in (*by_rule, *by_words) if cue is not None)
    if scene.staff_turn is not None:
        return tuple(found)
    # Nobody has answered yet, so there is no answer to turn down.
    return tuple(
        replace(cue, fact=f"{UNSURE} {cue.fact}") if cue.name == "rejects" else cue for cue in found
    )
