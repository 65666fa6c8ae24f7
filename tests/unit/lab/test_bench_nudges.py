"""Where first and later nudges fall is counted by the label of the message they met."""

from bot.detection.reading import Scores
from bot.nudging.rules import NudgeRules
from lab.bench.nudges import where_they_fall
from lab.cases import cases
from lab.data import authored

HOT = Scores((0.0, 0.0, 0.6, 0.3, 0.1), (1.0, *[0.0] * 8), 0.9)


def turn(after: float, level: int) -> dict[str, object]:
    text = "I have sent this screenshot twice and nobody has answered me."
    return {
        "t": after,
        "role": "user",
        "who": "u1",
        "text": text,
        "level": level,
        "emotion": "none",
    }


def test_each_nudge_counts_under_the_label_of_its_message() -> None:
    """The first met a hot message; an hour later one met a mild, and another a calm one."""
    turns = [turn(3600.0 * hour, level) for hour, level in enumerate((3, 1, 0))]
    row = {"id": "x-1", "topic": "other", "turns": turns, "nudge_from": 0}
    one = authored(row, "x")
    told_again = NudgeRules(calm=99.0)

    found = where_they_fall(cases({"x-1": dict.fromkeys(range(3), HOT)}, [one]), told_again)

    assert found == {
        "first": {"nudges": 1, "hot": 1, "mild": 0, "calm": 0},
        "later": {"nudges": 2, "hot": 0, "mild": 1, "calm": 1},
    }
