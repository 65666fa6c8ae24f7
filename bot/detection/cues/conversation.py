"""Cues that only the conversation shows: chases, waiting, shorter replies, earlier heat."""

import re
from math import log2

from bot.detection.cues.feeling import FEELING
from bot.detection.cues.scene import FLURRY, Scene
from bot.detection.cues.story import STORY
from bot.detection.cues.tone import TONE
from bot.detection.cues.wording import lowered
from bot.detection.quoting import of_theirs, quotations, words
from bot.detection.reading import Cue, Turn

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
SHORT_WORDS = 3
LONG_WORDS = 40

_ASKS_AGAIN = re.compile(
    r"\b(?:any (?:update|news|word|progress|joy|movement|idea|ideas|luck|chance|eta|answer|one)|"
    r"follow(?:ing)? ?up|checking (?:in|again)|just checking|bump(?:ing)?|gentle reminder|reminder|"
    r"did you (?:manage|get|see|find)|have you (?:had|been able|found|seen)|is (?:anyone|anybody|"
    r"somebody|someone)|"
    r"are you (?:there|still)|still (?:waiting|no|nothing|there|here|the same|not)|hello again|"
    r"hi again|chasing|"
    r"how far|what(?:'s| is) the (?:status|eta|latest)|did the|has (?:anyone|anybody|storage|it)|"
    r"(?:no|not one) (?:reply|answer|news|word)|nothing (?:yet|back)|waiting (?:for|on))\b"
    r"|^\W*(?:\?+|hello|anyone|anybody|anything|status|eta|and|update|ping|news|so)\W*\??\W*$"
    r"|^\W*@\w+\W*\?*\W*$|:point_up"
)
_KIND = re.compile(
    r"\b(?:thank\w*|thx|ty|ta|cheers|works?|working|good|great|perfect|done|yes|yep|yeah|green|"
    r"back|"
    r"in|lovely|haha|lol|got|sorted|done|up|sure|will do|love|nice)\b|:\w+:|!|\d"
)
_THROWN_BACK = re.compile(r"^\W*([^.?!\n]{2,40})\?")
_ASKING = re.compile(
    r"\?|^when\b|\b(?:when (?:will|can|is|are|do|does)|(?:can|could) (?:you|u|someone|anyone)|"
    r"(?:please|pls)(?! (?:note|find|see|ignore|do\b|be aware|disregard|bear in mind)))\b"
)
_STRAINED = (
    "told_before unheard rejects broken_word escalation_threat sarcasm withdrawal distress blame "
    "elapsed demand"
)
_HEATED = tuple(row for row in (*STORY, *TONE, *FEELING) if row.name in _STRAINED.split())


def chase(scene: Scene) -> Cue | None:
    """Asking again without an answer since; the value counts the times, this one included.

    The fact counts the writer's own: it is told with their name.
    """
    if not _asks_again(scene, len(scene.unanswered) - 1):
        return None
    asked = [turn.who for at, turn in enumerate(scene.unanswered) if _asks_again(scene, at)]
    times, own = len(asked), asked.count(scene.last.who)
    name = ORDINALS[own] if own < len(ORDINALS) else f"{own}th"
    return Cue("chase", f"{name} chase", strength=min(1.0, times / 4), value=float(times))


def _asks_again(scene: Scene, place: int) -> bool:
    """Whether an unanswered message asks again: in so many words, or anew after a pause."""
    turn = scene.unanswered[place]
    lower = lowered(turn.text)
    if _ASKS_AGAIN.search(lower):
        return bool(scene.earlier)
    if place == 0:
        return False
    paused = turn.at - scene.unanswered[place - 1].at > FLURRY
    return paused and _ASKING.search(lower) is not None


def waiting(scene: Scene) -> Cue | None:
    """Hours since the first message nobody has answered; nothing under ten minutes."""
    hours = scene.hours_waiting
    if hours < 1 / 6:
        return None
    strength = min(1.0, log2(1 + hours) / 6)  # 1.0 from 63 h on
    return Cue("waiting", f"{duration(hours)} without an answer", strength, value=hours)


def duration(hours: float) -> str:
    """Hours as a person says them: "20 min", "2 h", "3 days"."""
    if hours < 1:
        return f"{round(hours * 60)} min"
    return f"{round(hours)} h" if hours < 48 else f"{round(hours / 24)} days"


def shorter(scene: Scene) -> Cue | None:
    """Replies getting clipped: three words at most, from somebody who wrote in sentences.

    A short answer to a question, and a short thank you, say nothing.
    """
    words = len(scene.text.split())
    before = [len(turn.text.split()) for turn in scene.own[-3:]]
    if not before or words > SHORT_WORDS or sum(before) / len(before) < 3 * max(1, words):
        return None
    if _KIND.search(scene.lower) or (scene.staff_turn and "?" in scene.staff_turn.text):
        return None
    return Cue("shorter", "replies are getting shorter")


def longer(scene: Scene) -> Cue | None:
    """A message of over 40 words after the first: the story is being told again."""
    if not scene.own or len(scene.text.split()) < LONG_WORDS:
        return None
    return Cue("longer", "a long message", min(1.0, len(scene.text.split()) / 100))


def opening(scene: Scene) -> Cue | None:
    """The conversation's first message, which mostly just describes the fault."""
    return None if scene.earlier else Cue("opening", "first message")


def after_brush_off(scene: Scene) -> Cue | None:
    """Answers a reply that closed the door."""
    return (
        Cue("after_brush_off", "after a reply that closed the door")
        if scene.after_brush_off
        else None
    )


def after_work(scene: Scene) -> Cue | None:
    """Answers a reply that worked on it."""
    if not scene.after_work:
        return None
    return Cue("after_work", "after a working reply")


def echo(scene: Scene) -> Cue | None:
    """Throws an answer's words back, in quotation marks or as a question: "looking into it"."""
    if scene.staff_turn is None:
        return None
    answers = [lowered(turn.text) for turn in scene.earlier if turn.role.is_staff]
    said = words(" ".join(answers))
    quoted = any(of_theirs(one, said) for one in quotations(scene.lower))
    back = _THROWN_BACK.match(scene.lower)
    if quoted or (back and of_theirs(back[1], words(answers[-1]), wanted=1.0)):
        return Cue("echo", "quotes an answer back")
    return None


def quotes(scene: Scene) -> Cue | None:
    """Puts words in quotation marks, once somebody answered."""
    if scene.staff_turn is None or not quotations(scene.lower):
        return None
    return Cue("quotes", "quotes words")


def pile_on(scene: Scene) -> Cue | None:
    """A second person joins in with the same complaint."""
    others = {turn.who for turn in scene.earlier if not turn.role.is_staff} - {scene.last.who}
    if not others or scene.own:
        return None
    return Cue("pile_on", "another person joins in", value=float(len(others)))


def carried(scene: Scene) -> Cue | None:
    """Earlier messages showed strain; the value counts the kinds of cue in the last three."""
    before = [turn for turn in scene.earlier if not turn.role.is_staff][-3:]
    kinds = sum(_strain(turn) for turn in before)
    if not kinds:
        return None
    return Cue("carried", "earlier messages were tense", min(1.0, kinds / 6), value=float(kinds))


def _strain(turn: Turn) -> int:
    lower = lowered(turn.text)
    return sum(row.pattern.search(lower) is not None for row in _HEATED)


def long_running(scene: Scene) -> Cue | None:
    """Hours since the conversation began, past one hour."""
    hours = (scene.last.at - scene.earlier[0].at) / 3600 if scene.earlier else 0.0
    if hours < 1:
        return None
    return Cue(
        "long_running", f"{duration(hours)} since it began", min(1.0, log2(1 + hours) / 7), hours
    )
