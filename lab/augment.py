"""Makes authored conversations rougher, as real ones are; every change keeps the labels true."""

import math
import random
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.detection.reading import Role, Turn
from bot.detection.window import Window, faded
from lab.data import UNKNOWN, Example, Target

CROP, DROP_STAFF, AS_USER, NOISE, SPLIT, ASIDE, STRETCH = 0.35, 0.06, 0.3, 0.35, 0.1, 0.04, 0.35
"""How often each change happens; STRETCH is the spread of the log of all waiting times."""

FEWEST_WORDS = 4
"""Words of a message that can be read without those before it."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SHORT = {
    "please": "pls",
    "you": "u",
    "are": "r",
    "because": "cos",
    "thanks": "thx",
    "your": "ur",
    "tomorrow": "tmrw",
    "about": "abt",
    "with": "w/",
    "people": "ppl",
    "something": "smth",
    "cannot": "cant",
    "going to": "gonna",
    "want to": "wanna",
    "i am": "im",
    "don't": "dont",
    "can't": "cant",
    "doesn't": "doesnt",
    "isn't": "isnt",
    "won't": "wont",
    "it's": "its",
}
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuiopqsdfghjklaxcvbnmz", strict=True))


def roughen(example: Example, dice: random.Random) -> Example:
    """A conversation as another author, or a worse keyboard, might have left it."""
    pairs = list(zip(example.turns, example.targets, strict=True))
    pairs = _cropped(pairs, dice)
    heard = [pair for pair in pairs if not (pair[0].role.is_staff and dice.random() < DROP_STAFF)]
    pairs = heard or pairs
    pairs = [part for turn, target in pairs for part in _split(turn, target, dice)]
    factor = math.exp(dice.gauss(0.0, STRETCH))
    as_user = dice.random() < AS_USER
    turns = tuple(_turn(turn, factor, dice, as_user=as_user) for turn, _ in pairs)
    return replace(example, turns=turns, targets=tuple(target for _, target in pairs))


def until(example: Example, end: int) -> Example:
    """The conversation up to and with turn `end`."""
    stop = end + 1
    return replace(example, turns=example.turns[:stop], targets=example.targets[:stop])


def alone(example: Example, dice: random.Random) -> Example | None:
    """One message without what went before it, where it says enough by itself."""
    pairs = zip(example.turns, example.targets, strict=True)
    speaking = [(turn, target) for turn, target in pairs if target.exact and _speaks(turn.text)]
    if not speaking:
        return None
    turn, target = dice.choice(speaking)
    # Whether it was time to nudge cannot be known from one message.
    return replace(example, turns=(turn,), targets=(replace(target, need=UNKNOWN),))


def remembered(example: Example) -> list[Example]:
    """The conversation in the parts that the bot remembers at a time, the newest first.

    In each, the words of turns that the window has forgotten by its last turn are gone. Every turn
    teaches in one part, with its words.
    """
    parts, end = [], len(example.turns) - 1
    while end >= 0:
        part = until(example, end)
        turns = tuple(faded(turn, part.turns[-1].at, Window().seconds) for turn in part.turns)
        kept = [old is new for old, new in zip(part.turns, turns, strict=True)]
        targets = [
            each if stays else Target() for each, stays in zip(part.targets, kept, strict=True)
        ]
        parts.append(replace(part, turns=turns, targets=tuple(targets)))
        end = kept.index(True) - 1
    return parts


def _speaks(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS


def noisy(text: str, dice: random.Random) -> str:
    """The text with one kind of carelessness."""
    if not text:
        return text
    kind = dice.choice((_typo, _typo, _shorten, _bare, _unended))
    return kind(text, dice) or text


def _cropped(pairs: list[tuple[Turn, Target]], dice: random.Random) -> list[tuple[Turn, Target]]:
    if len(pairs) < 2 or dice.random() >= CROP:
        return pairs
    return pairs[dice.randrange(1, len(pairs)) :]


def _split(turn: Turn, target: Target, dice: random.Random) -> Sequence[tuple[Turn, Target]]:
    """Several short messages in a row; only the last one carries the label."""
    parts = _SENTENCE.split(turn.text)
    if turn.role.is_staff or len(parts) < 2 or dice.random() >= SPLIT:
        return [(turn, target)]
    cut = dice.randrange(1, len(parts))
    first = replace(turn, text=" ".join(parts[:cut]))
    second = replace(turn, at=turn.at + 8, text=" ".join(parts[cut:]))
    return [(first, Target()), (second, target)]


def _turn(turn: Turn, factor: float, dice: random.Random, *, as_user: bool) -> Turn:
    role = Role.USER if as_user and turn.role is Role.BYSTANDER else turn.role
    text = noisy(turn.text, dice) if dice.random() < NOISE else turn.text
    aside = turn.set_aside | {"code"} if dice.random() < ASIDE else turn.set_aside
    return replace(turn, at=turn.at * factor, role=role, text=text, set_aside=aside)


def _typo(text: str, dice: random.Random) -> str:
    letters = list(text)
    for _ in range(1 + len(letters) // 60):
        spot = dice.randrange(max(1, len(letters) - 1)) if letters else 0
        if spot + 1 >= len(letters) or not letters[spot].isalpha():
            continue
        slip = dice.randrange(4)
        if slip == 0:
            letters[spot], letters[spot + 1] = letters[spot + 1], letters[spot]
        elif slip == 1:
            letters[spot] = ""
        elif slip == 2:
            letters[spot] *= 2
        else:
            letters[spot] = _NEIGHBOURS.get(letters[spot].lower(), letters[spot])
    return "".join(letters)


def _shorten(text: str, dice: random.Random) -> str:
    for long, short in _SHORT.items():
        if dice.random() < 0.7:
            text = re.sub(rf"\b{re.escape(long)}\b", short, text, flags=re.IGNORECASE)
    return text


def _bare(text: str, dice: random.Random) -> str:
    marks = dice.choice((".,;", ".,;'", ".,;:!'\""))
    return text.translate({ord(mark): None for mark in marks}).lower()


def _unended(text: str, dice: random.Random) -> str:
    return text.rstrip(".!") + dice.choice(("", "", " ..", "...", " pls"))
