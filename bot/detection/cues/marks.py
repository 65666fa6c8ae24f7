"""Cues in how a message is typed: capitals, punctuation, emoji, and TextBlob's polarity."""

import re

from bot.detection.cues.scene import Scene
from bot.detection.polarity import polarity
from bot.detection.reading import Cue

_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_LOWERED = re.compile(r"[a-z]{2,}")
# Acronyms of the trade and of the corpus; a shouted word is an ordinary English one.
_PLAIN_WORDS_TEXT = """
    AGAIN ALL ALREADY ALWAYS AND ANY ANYTHING ARE ASKED BEFORE BUT BROKEN CAN CANNOT DAY DAYS
    DID DO DOES DOWN EVEN EVER EVERY EVERYTHING FINALLY FIX FIXED FOR FOUR FROM GET HAS HAVE
    HELP HER HIM HOURS HOW JUST LAST LOCKED MINUTES MONDAY MOST MUST NEED NEVER NINETY NOBODY
    NONE NOT NOTHING NOW OFF ONE ONLY OUR OUT PLEASE RIGHT SAME SIX SOMEONE STILL STOP SUPPOSED
    TELL THAT THE THEN THERE THEY THIRD THIS THREE TIME TIMES TODAY TOMORROW TWICE TWO URGENT US
    WAITING WEEK WEEKS WANT WAS WE WHAT WHEN WHERE WHO WHY WILL WITH WORKING YES YESTERDAY YOU
    YOUR
"""
_PLAIN_WORDS = frozenset(_PLAIN_WORDS_TEXT.split())
_RUN = re.compile(r"\?{2,}|!{2,}|\?!|!\?")
_SAD = re.compile(
    r":(?:angry|rage|face_with_symbols_on_mouth|triumph|steam_from_nose|sob|cry|disappointed|weary|"
    r"tired_face|confounded|persevere|scream|fearful|face_with_rolling_eyes|rolling_eyes|roll_eyes|unamused|"
    r"expressionless|neutral_face|face_palm|facepalm|(?:wo)?man[-_]facepalming|cursing_face|fu|thumbsdown|"
    r"-1|"
    r"middle_finger|frowning|slightly_frowning_face|white_frowning_face|worried|broken_heart|"
    r"exploding_head|"
    r"clown_face|dizzy_face|pensive|upside_down_face|melting_face):|(?<!\w)[:;]-?\((?!\w)"
)


def caps(scene: Scene) -> Cue | None:
    """Ordinary words in capitals, in a message that also has lower case (keyboards get stuck)."""
    shouted = [word for word in _SHOUTED.findall(scene.text) if word in _PLAIN_WORDS]
    longest = [word for word in _SHOUTED.findall(scene.text) if len(word) > 6]
    count = len(shouted) + len(longest)
    if not shouted and count < 3:
        return None
    if not _LOWERED.search(scene.text) and len(scene.text.split()) > 8:
        return None
    return Cue("caps", "words in capitals", min(1.0, 0.4 + count / 5), value=float(count))


def punctuation(scene: Scene) -> Cue | None:
    """Runs such as "??" and "?!"; "!!" counts with something negative only, joy uses it too."""
    runs = _RUN.findall(scene.text)
    if not runs:
        return None
    asking = [run for run in runs if "?" in run]
    name, fact = (
        ("question_marks", "question marks in a row")
        if asking
        else ("exclamation_marks", "exclamation marks in a row")
    )
    return Cue(name, fact, min(1.0, 0.5 + len(runs) / 4), value=float(len(runs)))


def negative_emoji(scene: Scene) -> Cue | None:
    """An unhappy face."""
    found = len(_SAD.findall(scene.text))
    return Cue("negative_emoji", "an unhappy emoji", value=float(found)) if found else None


def tone_of_words(scene: Scene) -> Cue | None:
    """TextBlob's polarity as the value, in -1..1; nothing when it knows none of the words."""
    seen = polarity(scene.text)
    if not seen.words:
        return None
    fact = "negative words" if seen.polarity < 0 else "positive words"
    return Cue("polarity", fact, seen.subjectivity, value=seen.polarity)
