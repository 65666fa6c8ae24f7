"""`replay`: the bot's own decisions over written conversations, never looking ahead."""

import io
import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.detection.window import Window
from bot.following import Judge
from bot.loading import load_judge
from bot.nudging.decision import Reason
from bot.nudging.rules import Sensitivity
from bot.reading import LocalReader
from bot.replay import Followed, Replay, ReplayLine, parse, run
from config.settings import load
from phrasebank.model import Rung
from tests.fakes.bench import Bench, Rules
from tests.fakes.clock import NOON
from tests.fakes.making import TECH, heard, ts_of

CORPUS = Path(__file__).parents[3] / "lab" / "corpus" / "dev.jsonl"
HOUR = 3600.0


@cache
def judge() -> Judge:
    """The shipped rules for cues alone, topics and phrases."""
    with TemporaryDirectory() as folder:
        return load_judge(load({"STEADYHAND_DATA_DIR": folder}), model=False)


@cache
def replay() -> Replay:
    """A replay by cues alone: no model file is needed, and it is quick."""
    return Replay(LocalReader(None), judge(), Sensitivity.NORMAL, Window())


@cache
def written(count: int = 30) -> tuple[ReplayLine, ...]:
    """The first conversations of the labelled corpus."""
    lines = CORPUS.read_text(encoding="utf-8").splitlines()[:count]
    return tuple(ReplayLine.model_validate_json(line) for line in lines)


def line(*said: tuple[float, str, str], **more: Any) -> dict[str, Any]:
    """A conversation: hours, role and text of each turn."""
    turns = [
        {"t": hours * HOUR, "role": role, "who": role[0], "text": text}
        for hours, role, text in said
    ]
    return {"id": "one", "turns": turns, **more}


FAR = {**line((0, "user", "Hello?")), "id": "far"}
RISING = line(
    (0, "user", "Hi, the label printer in dispatch stopped printing. Could someone have a look?"),
    (2, "user", "Any update? Two hours now and nobody has answered."),
    (5, "user", "This is the third time I am asking. Still nothing. This is unacceptable!!"),
)
QUIET = line((0, "user", "Hi, could I have a second monitor some time?"), (1, "tech", "Sure!"))


def followed(conversation: dict[str, Any]) -> Followed:
    """What a replay finds in a conversation."""
    return replay().follow(ReplayLine.model_validate(conversation))


def printed(*lines: object, summary: bool = False) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and the objects printed for some lines."""
    texts = [one if isinstance(one, str) else json.dumps(one) for one in lines]
    out = io.StringIO()
    code = run(replay(), texts, summary=summary, out=out)
    return code, [json.loads(text) for text in out.getvalue().splitlines()]


class TestFollowing:
    """What is found in one conversation."""

    def test_a_rising_conversation_is_nudged(self) -> None:
        """At a user's turn, with a reason, a rung and words ready to send."""
        (nudge, *_) = followed(RISING).nudges

        assert nudge["turn"] in (1, 2)
        assert nudge["reason"] in set(Reason)
        assert nudge["rung"] in set(Rung)
        assert 2 <= len(nudge["phrases"]) <= 3
        assert not [text for text in nudge["phrases"] if "{" in text]

    def test_a_calm_one_is_not(self) -> None:
        """Nothing needs saying."""
        found = followed(QUIET)

        assert (found.nudges, found.escalate) == ([], False)

    def test_levels_are_those_of_users_and_bystanders(self) -> None:
        """By turn index; staff have none."""
        found = followed(line((0, "user", "Hi"), (1, "tech", "Yes?"), (2, "bystander", "Same")))

        assert set(found.levels) == {0, 2}
        assert all(0 <= level <= 4 for level in found.levels.values())

    def test_a_technicians_words_tell_what_it_is_about(self) -> None:
        """As in the live bot, even where nobody writes after them."""
        found = followed(line((0, "user", "It does not work."), (1, "tech", "The VPN is back.")))

        assert found.topic == "vpn"

    def test_phrases_name_the_topic_as_the_live_bots_do(self) -> None:
        """What the conversation tells is filled in: all but the user's name."""
        words = "I'm panicking, the VPN tunnel is broken. I'm so stressed, nobody answers!!"
        each = [
            followed(
                {**line((0, "user", words), (1, "user", f"Hello?? {words}")), "id": str(number)}
            )
            for number in range(12)
        ]
        texts = [text for one in each for nudge in one.nudges for text in nudge["phrases"]]

        assert {one.topic for one in each} == {"vpn"}
        assert [text for text in texts if "VPN" in text]

    @pytest.mark.parametrize("index", range(0, 30, 3))
    def test_it_never_looks_ahead(self, index: int) -> None:
        """What is cut off changes nothing of what came before."""
        whole = written()[index]
        found = replay().follow(whole)
        for length in range(1, len(whole.turns)):
            start = whole.model_copy(update={"turns": whole.turns[:length]})
            part = replay().follow(start)

            assert part.levels == {at: lv for at, lv in found.levels.items() if at < length}
            assert part.nudges == [one for one in found.nudges if one["turn"] < length]

    def test_labels_change_nothing(self) -> None:
        """They are looked at by the score alone."""
        for labelled in written(10):
            bare = ReplayLine(
                id=labelled.id,
                turns=[turn.model_copy(update={"level": None}) for turn in labelled.turns],
            )

            assert replay().follow(bare).as_json() == replay().follow(labelled).as_json()

    def test_no_nudge_comes_within_half_an_hour_of_another(self) -> None:
        """The cooldown runs on the conversation's own time."""
        for conversation in written():
            found = replay().follow(conversation)
            times = [conversation.turns[one["turn"]].t for one in found.nudges]

            assert all(late - soon >= 1800 for soon, late in pairwise(times))

    def test_no_phrase_is_offered_twice_in_a_conversation(self) -> None:
        """As in the live bot."""
        for conversation in written():
            texts = [
                text for one in replay().follow(conversation).nudges for text in one["phrases"]
            ]

            assert len(texts) == len(set(texts))


class TestAgreement:
    """The live bot and a replay are the same code."""

    async def live(
        self, conversation: ReplayLine, *, restarts: bool = False
    ) -> tuple[dict[int, float], list[tuple]]:  # type: ignore[type-arg]
        """Levels and nudges of the same words heard live, in a thread, in one run or in many."""
        bench = Bench(Rules(nudge=judge().rules))
        bench.judge = judge()
        bench.reader = LocalReader(None)  # type: ignore[assignment]
        bench._put_together(bench.rules)
        bench.people.listed_technicians = (TECH,)
        bench.people.listed_leads = ("ULEAD",)
        await bench.watched()
        base = NOON - conversation.turns[0].t
        places: dict[float, int] = {}
        for at, turn in enumerate(conversation.turns):
            writer = {"tech": TECH, "lead": "ULEAD"}.get(turn.role, f"U-{turn.who}")
            root = None if at == 0 else ts_of(NOON)
            message = heard(
                base + turn.t, turn.text, user=writer, thread_ts=root, event_id=f"E{at}"
            )
            places[message.at] = at
            if restarts:
                bench.restart()
            await bench.hear(message)
        bench.reader.close()  # type: ignore[attr-defined]
        marks = [mark for _, mark in bench.ledger.tables.marks.values()]
        levels = {places[m.ts]: m.expected for m in marks if not m.role.is_staff}
        nudges = [(places[n.ts], n.reason, n.rung) for n in bench.nudges.values()]
        return levels, sorted(nudges)

    @pytest.mark.parametrize("index", range(0, 30, 2))
    async def test_heard_live_it_is_decided_the_same(self, index: int) -> None:
        """Levels, nudges, reasons and rungs."""
        conversation = written()[index]
        found = replay().follow(conversation)
        levels, nudges = await self.live(conversation)

        assert levels == pytest.approx(found.levels)
        assert nudges == [(one["turn"], one["reason"], one["rung"]) for one in found.nudges]

    async def test_a_message_that_came_late_is_sorted_in_by_both(self) -> None:
        """It sees nothing written after it, and an answer written since is not passed over."""
        late = ReplayLine.model_validate(
            line(
                (0, "user", "The label printer in dispatch stopped printing."),
                (1, "user", "Any update?"),
                (3, "tech", "Sorry, I am on my way with a new one."),
                (2, "user", "Hello? Third time I am asking, this is unacceptable!!"),
                (5, "user", "Still nothing. This is ridiculous, nobody came!"),
            )
        )
        levels, nudges = await self.live(late)
        found = replay().follow(late)

        assert levels == pytest.approx(found.levels)
        assert nudges == [(one["turn"], one["reason"], one["rung"]) for one in found.nudges]
        assert 3 not in [one["turn"] for one in found.nudges]

    @pytest.mark.parametrize("restarts", [False, True])
    async def test_a_thread_settled_days_ago_begins_anew_for_both(self, restarts: bool) -> None:
        """Nobody has waited since the thanks, whatever became of its words."""
        again = "The printer is jammed again, third time this week, can somebody please come now?"
        days = 48 * HOUR
        slow = ReplayLine.model_validate(
            line(
                (0, "user", "Could you look at the printer?"),
                (60, "tech", "Done, try now."),
                (120, "user", "Works now, thank you!"),
                (days, "user", again),
            )
        )
        new = ReplayLine.model_validate(
            line((0, "user", "Hi"), (days - 60, "tech", "Hi"), (days, "user", again))
        )
        levels, nudges = await self.live(slow, restarts=restarts)
        found = replay().follow(slow)

        assert levels[3] == pytest.approx(found.levels[3])
        assert found.levels[3] == pytest.approx(replay().follow(new).levels[2])
        assert nudges == [(one["turn"], one["reason"], one["rung"]) for one in found.nudges]

    async def test_a_turn_of_the_day_before_yesterday_is_seen_by_neither(self) -> None:
        """The live bot keeps a day of turns in memory; a replay must not know more."""
        slow = ReplayLine.model_validate(
            line(
                (0, "user", "The label printer in dispatch stopped printing."),
                (1, "tech", "Have you read the guide? Closing this ticket."),
                (50, "user", "Any update? Still nothing."),
                (99, "user", "Hello? Anyone?"),
            )
        )
        levels, nudges = await self.live(slow)
        found = replay().follow(slow)

        assert levels == pytest.approx(found.levels)
        assert nudges == [(one["turn"], one["reason"], one["rung"]) for one in found.nudges]


class TestPrinting:
    """What stands on stdout and stderr."""

    def test_one_object_a_conversation_in_order(self) -> None:
        """With the keys that are documented."""
        code, objects = printed({**RISING, "id": "b"}, {**QUIET, "id": "a"})

        assert code == 0
        assert [one["id"] for one in objects] == ["b", "a"]
        keys = {"id", "levels", "nudges", "escalate", "topic", "cause"}
        assert all(set(one) == keys for one in objects)
        assert set(objects[0]["levels"]) == {"0", "1", "2"}

    def test_unknown_keys_are_passed_over(self) -> None:
        """In the line and in its turns."""
        odd = {**QUIET, "mood": "fine"}
        odd["turns"] = [{**turn, "font": "serif"} for turn in odd["turns"]]

        assert printed(odd) == printed(QUIET)

    @pytest.mark.parametrize(
        "bad",
        [
            "not json",
            "[]",
            "{}",
            json.dumps({"id": "x", "turns": []}),
            json.dumps({"id": "x", "turns": [{"t": 0, "role": "robot", "text": "hi"}]}),
            json.dumps({"id": "x", "turns": [{"t": "soon", "role": "user", "text": "hi"}]}),
            json.dumps({"id": "x", "turns": [{"t": 0, "role": "user"}]}),
            '{"id": "x", "turns": [{"t": NaN, "role": "user", "text": "hi"}]}',
            '{"id": "x", "turns": [{"t": 1e999, "role": "user", "text": "hi"}]}',
            '{"id": "x", "turns": [{"t": 0, "role": "user", "text": "\\ud800"}]}',
            '{"id": "x", "turns": [{"t": 0, "role": "user", "text": "caf\udce9"}]}',
            "[" * 100_000,
            '"' + "x" * 1_000_000 + '"',
        ],
    )
    def test_a_bad_line_is_one_sentence_with_its_number(
        self, bad: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The rest continues, and the exit says that something was left out."""
        code, objects = printed(QUIET, bad, RISING)
        said = capsys.readouterr().err.splitlines()

        assert code == 1
        assert len(objects) == 2
        assert len(said) == 1
        assert said[0].startswith("Line 2 was left out: ")
        assert said[0].endswith(".")

    def test_a_bad_line_at_the_end_is_told_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing is lost silently."""
        assert printed(QUIET, "nonsense")[0] == 1
        assert "Line 2" in capsys.readouterr().err

    def test_the_only_line_a_sentence_names_is_the_files(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A place within a line is told by its character."""
        printed(QUIET, "nonsense")
        said = capsys.readouterr().err

        assert said.startswith("Line 2 was left out: it is not JSON, expected ident at character 2")

    def test_a_byte_order_mark_is_no_fault(self) -> None:
        """Some programs put one before the first line."""
        assert printed("\ufeff" + json.dumps(QUIET)) == printed(QUIET)

    def test_what_nobody_labelled_is_in_no_rate(self) -> None:
        """A share of nothing is null."""
        code, (counted,) = printed(RISING, QUIET, summary=True)

        assert (code, counted["n"]) == (0, 2)
        assert (counted["nudge_recall"], counted["false_nudge_rate"]) == (None, None)

    def test_blank_lines_are_no_conversations(self) -> None:
        """A file may end with some."""
        assert printed("", QUIET, "   ")[0] == 0
        assert list(parse(["", "\n"], [])) == []

    def test_the_summary_is_one_object(self) -> None:
        """In place of the lines."""
        code, (counted,) = printed(
            {**RISING, "nudge_from": 2}, {**QUIET, "nudge_from": None}, summary=True
        )

        assert code == 0
        assert (counted["n"], counted["nudge_recall"], counted["false_nudge_rate"]) == (2, 1.0, 0.0)
        assert counted["messages_per_second"] > 0

    def test_nothing_to_read_is_an_empty_summary(self) -> None:
        """An empty file is no fault."""
        code, (counted,) = printed(summary=True)

        assert (code, counted["n"]) == (0, 0)


def test_a_turn_beyond_all_time_is_a_bad_line() -> None:
    """Two such times have no difference a number can hold."""
    turns = [{**FAR["turns"][0], "t": t} for t in (-1e308, 1e308)]
    faults: list[str] = []

    assert list(parse([json.dumps({**FAR, "turns": turns})], faults)) == []
    assert len(faults) == 1
    assert faults[0].startswith("Line 1 was left out: turns.0.t: ")
