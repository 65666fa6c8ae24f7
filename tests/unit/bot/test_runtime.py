"""The one place that loads the shipped encoder."""

import shutil
from pathlib import Path

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from bot.detection.reading import Role, Turn
from bot.runtime import MODEL_DIR, ModelUnavailable, load_encoder

LEAST_MB, MOST_MB = 5, 25


def test_the_shipped_encoder_reads_a_message() -> None:
    """The files in the repository load and give probabilities."""
    turns = [Turn(0.0, Role.USER, "u1", "the VPN drops every ten minutes")]
    (found,) = load_encoder().score([turns])

    assert sum(found.levels) == pytest.approx(1.0, abs=1e-6)


def test_anger_is_read_as_hotter_than_a_calm_report_of_killed_processes() -> None:
    """Technical words for dying things are calm; a person who has had enough is not."""
    calm = [
        Turn(0.0, Role.USER, "u1", "Killed the hung process, FATAL in the log is gone. Thanks!")
    ]
    angry = [Turn(0.0, Role.USER, "u1", "This is ridiculous, third day and nobody even answers me")]
    cool, hot = load_encoder().score([calm, angry])

    assert sum(hot.levels[2:]) > sum(cool.levels[2:]) + 0.3


def test_a_batch_reads_as_one_by_one() -> None:
    """Padding beside a longer conversation does not change a reading."""
    short = [Turn(0.0, Role.USER, "u1", "any update?")]
    long = [
        Turn(60.0 * n, Role.USER, "u1", "still waiting for the reset, please") for n in range(5)
    ]
    encoder = load_encoder()
    together, alone = encoder.score([short, long])[0], encoder.score([short])[0]

    assert together.levels == pytest.approx(alone.levels, abs=0.1)


def test_a_very_long_text_is_read(tmp_path: Path) -> None:
    """A pasted novel costs no more than its ends."""
    turns = [Turn(0.0, Role.USER, "u1", "please help " * 50_000)]

    assert load_encoder().score([turns])[0].need <= 1.0


def test_a_missing_model_is_one_sentence_with_its_name(tmp_path: Path) -> None:
    """The error names the file that is not there."""
    with pytest.raises(ModelUnavailable, match=r"read by cues alone.*nowhere"):
        load_encoder(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["encoder.onnx", "encoder.json", "tokenizer.json"])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str) -> None:
    """Half a download is as good as none."""
    for file in ("encoder.onnx", "encoder.json", "tokenizer.json"):
        shutil.copy(MODEL_DIR / file, tmp_path / file)
    content = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(content[: len(content) // 2])

    with pytest.raises(ModelUnavailable):
        load_encoder(tmp_path)


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    """Each loads by itself, and would fail at the first message."""
    for file in ("encoder.onnx", "encoder.json"):
        shutil.copy(MODEL_DIR / file, tmp_path / file)
    foreign = Tokenizer(WordLevel({"[UNK]": 10_000_000}, unk_token="[UNK]"))
    foreign.save(str(tmp_path / "tokenizer.json"))

    with pytest.raises(ModelUnavailable):
        load_encoder(tmp_path)


def test_the_path_may_name_the_network_itself() -> None:
    """STEADYHAND_MODEL_PATH may be the folder or the .onnx file in it."""
    assert load_encoder(MODEL_DIR / "encoder.onnx").score([]) == []


def test_the_network_is_small_enough_to_ship() -> None:
    """The repository carries the network, so its size is bounded."""
    size = (MODEL_DIR / "encoder.onnx").stat().st_size / 1e6

    assert LEAST_MB < size <= MOST_MB
