"""Emotion, topic and cause: F1 of each, on conversations whose author was not learned from."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import yaml
from sklearn.metrics import f1_score

from bot.detection.reading import Cause, Emotion
from bot.detection.subjects import Subjects
from bot.detection.topics import Topics
from bot.detection.window import Window
from lab.cases import Case
from lab.data import CORPUS, Example
from lab.outputs import Readings

Row = dict[str, object]
Part = tuple[Sequence[Case], Subjects]
"""Some conversations, and a learned reader that never saw their authors."""
TOPICS = CORPUS.parents[1] / "config" / "topics.yaml"


def emotions(readings: Readings, examples: Sequence[Example]) -> Row:
    """F1 of each emotion over labelled messages, the likeliest being the answer."""
    truth, guess = [], []
    for one in examples:
        for turn, target in enumerate(one.targets):
            if target.exact and turn in readings[one.id]:
                truth.append(int(np.argmax(target.emotions)))
                guess.append(int(np.argmax(readings[one.id][turn].emotions)))
    return _per_class(truth, guess, [each.value for each in Emotion])


def topics_and_causes(parts: Iterable[Part], truth: Mapping[str, str], key: str) -> Row:
    """F1 of each topic or cause at the end of each labelled conversation, `key` saying which."""
    wanted, guess = [], []
    for some, learned in parts:
        data = yaml.safe_load(TOPICS.read_text(encoding="utf-8"))
        topics = Topics.parse(data, TOPICS.name, learned)
        known = [case for case in some if case.example.id in truth]
        wanted += [truth[case.example.id] for case in known]
        guess += [_told(topics, case)[key] for case in known]
    names = sorted({*wanted, *guess})
    return _per_class(
        [names.index(each) for each in wanted], [names.index(each) for each in guess], names
    )


def _told(topics: Topics, case: Case) -> dict[str, str]:
    """Topic and cause at the end, followed message by message as the bot follows them."""
    topic, cause, window = "other", Cause.NONE, Window()
    turns = case.example.turns
    for index, mark in enumerate(case.marks):
        if not mark.role.is_staff:
            seen = window.until(turns, index)
            topic = topics.topic_after(topic, seen, turns[0].at)
            cues = [cue for each in case.marks[: index + 1] for cue in each.cues]
            cause = topics.cause_of(seen, cues)
    return {"topic": topic, "cause": cause.value}


def _per_class(truth: Sequence[int], guess: Sequence[int], names: Sequence[str]) -> Row:
    if not truth:
        return {"n": 0, "accuracy": 0.0, "macro_f1": 0.0, "f1": {}}
    every = f1_score(truth, guess, labels=range(len(names)), average=None, zero_division=0)
    right = sum(one == other for one, other in zip(truth, guess, strict=True))
    return {
        "n": len(truth),
        "accuracy": right / max(1, len(truth)),
        "macro_f1": float(np.mean([every[at] for at in sorted(set(truth))])),
        "f1": {
            name: {"f1": float(value), "n": sum(each == at for each in truth)}
            for at, (name, value) in enumerate(zip(names, every, strict=True))
        },
    }
