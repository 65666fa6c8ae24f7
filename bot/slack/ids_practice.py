"""The ids of practising, of preferences, and what a role-play's window remembers.

A window holds marks of how each reply landed; the words stand in the window itself, nowhere else.
"""

import contextlib
import json
from collections.abc import Sequence

from bot.coaching.practice import Turn
from bot.coaching.practice.playing import Effect
from bot.coaching.tone import Finding
from phrasebank.model import Rung

# The list of role-plays; *Begin* holds a script's id, the page turners an index.
PRACTICE_LIST = "practice_list"
PRACTICE_BEGIN = "practice_begin"
PRACTICE_NEXT = "practice_next"
PRACTICE_PREVIOUS = "practice_previous"
PRACTICE_FORGET = "practice_forget"

# A role-play, and its end.
PRACTICE_TALK = "practice_talk"
PRACTICE_REPLY = "practice_reply"
PRACTICE_END = "practice_end"
PRACTICE_ANOTHER = "practice_another"
SAID = "practice_said."
"""Begins the block id of one reply of the technician; its number follows."""

# Preferences.
PREFERENCES = "preferences"
PREFERENCE_NUDGES = "preference_nudges"
PREFERENCE_DELIVERY = "preference_delivery"
PREFERENCE_QUIET_FROM = "preference_quiet_from"
PREFERENCE_QUIET_TO = "preference_quiet_to"
PREFERENCE_NOTES = "preference_notes"
PREFERENCE_PROMPT = "preference_prompt"


def pack_play(script_id: str, salt: str, turns: Sequence[Turn]) -> str:
    """A play as a window's metadata: ten turns take some 700 of Slack's 3,000 characters."""
    marks = [
        [turn.effect, sorted(turn.rungs), sorted(turn.findings), int(turn.says_when)]
        for turn in turns
    ]
    return json.dumps([script_id, salt, marks], separators=(",", ":"))


def unpack_play(metadata: str) -> tuple[str, str, tuple[Turn, ...]]:
    """`(script id, salt, turns)`; `("", "", ())` when the metadata is not one of ours."""
    with contextlib.suppress(ValueError, TypeError):
        script_id, salt, marks = json.loads(metadata)
        turns = tuple(
            Turn(
                Effect(effect),
                frozenset(Rung(each) for each in rungs),
                frozenset(Finding(each) for each in findings),
                bool(says_when),
            )
            for effect, rungs, findings, says_when in marks
        )
        return str(script_id), str(salt), turns
    return "", "", ()
