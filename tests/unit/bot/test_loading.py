"""What is read from files once, at start."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.errors import BadFile
from bot.loading import load_judge, load_paths, load_phrases, load_policy, load_reader
from bot.nudging.tuned import BY_CUES
from config.settings import FOLDER as CONFIG
from config.settings import Settings, load
from phrasebank.model import TOPICS
from phrasebank.paths import Severity, Standing


def settings(folder: Path, **more: str) -> Settings:
    """The defaults, with their data in a folder of the test's."""
    return load({"STEADYHAND_DATA_DIR": str(folder), **more})


def test_the_judge_has_the_shipped_words_and_topics(tmp_path: Path) -> None:
    """And the thresholds of what reads."""
    judge = load_judge(settings(tmp_path), model=False)

    assert len(judge.bank.phrases) >= 150
    assert judge.rules == BY_CUES


def test_the_last_good_phrases_are_kept(tmp_path: Path) -> None:
    """For the day somebody breaks a file."""
    load_judge(settings(tmp_path), model=False)

    assert list((tmp_path / "phrases").rglob("*"))


def test_a_broken_phrase_file_is_named_whatever_copy_is_kept(tmp_path: Path) -> None:
    """A check looks at the files themselves; a start would go on with the last good ones."""
    (tmp_path / "redirect.yaml").write_text("- id: [\n")

    with pytest.raises(BadFile, match=r"redirect\.yaml"):
        load_phrases(tmp_path)


def test_a_data_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """The files themselves are good."""
    (tmp_path / "taken").write_text("a file where a folder should be")
    judge = load_judge(settings(tmp_path / "taken"), model=False)

    assert judge.bank.phrases


def test_every_topic_has_an_escalation_path() -> None:
    """Its own or the default one."""
    paths = load_paths()

    assert all(paths.for_topic(topic).who and paths.for_topic(topic).how for topic in TOPICS)


def test_a_section_that_stands_twice_is_named(tmp_path: Path) -> None:
    """The first would be lost unseen: here, who may read the records."""
    shipped = (CONFIG / "policy.yaml").read_text(encoding="utf-8")
    (tmp_path / "policy.yaml").write_text(f"{shipped}\nleads: [U1]\n", encoding="utf-8")

    with pytest.raises(BadFile, match=r"config/policy\.yaml, line \d+: 'leads' stands here twice"):
        load_policy(tmp_path)


@pytest.mark.parametrize("name", ["nonexistent", "nonexistent/encoder.onnx"])
def test_without_a_model_the_cues_read_and_it_is_said_once(tmp_path: Path, name: str) -> None:
    """The bot starts all the same."""
    with capture_logs() as logs:
        reader = load_reader(settings(tmp_path, STEADYHAND_MODEL_PATH=str(tmp_path / name)))
    reader.close()

    assert reader.source == "cues"
    assert [entry["log_level"] for entry in logs] == ["warning"]


def test_a_corrupt_model_is_no_more_than_a_missing_one(tmp_path: Path) -> None:
    """Half a download must not keep the bot down."""
    for name in ("encoder.onnx", "tokenizer.json", "encoder.json"):
        (tmp_path / name).write_bytes(b"\x00not a model")
    with capture_logs() as logs:
        reader = load_reader(settings(tmp_path, STEADYHAND_MODEL_PATH=str(tmp_path)))
    reader.close()

    assert (reader.source, len(logs)) == ("cues", 1)


def test_who_is_away_is_nobody_to_turn_to() -> None:
    """At night the general path names somebody who is there, and not its own lead again."""
    night = datetime(2026, 3, 3, 21, tzinfo=UTC).timestamp()

    advice = load_paths().advise("other", Severity.URGENT, night)

    assert advice.standing is Standing.NOBODY
    assert advice.path.who.lower() not in advice.otherwise.lower()
    assert "incident lead on call" in advice.otherwise
