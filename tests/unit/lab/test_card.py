"""The model card takes its figures from measurements."""

import json
from pathlib import Path

from bot.runtime import MODEL_DIR
from lab.card import NOT_MEASURED, write


def test_figures_are_filled_in(tmp_path: Path) -> None:
    """A measured figure stands in the card."""
    (tmp_path / "encoder.json").write_text(json.dumps({"max_tokens": 77, "seed": 7}))
    write(tmp_path, {"dev": {"message_auc": 0.91234}})
    card = (tmp_path / "MODEL_CARD.md").read_text()

    assert "0.912" in card
    assert "77 word pieces" in card


def test_a_figure_that_was_not_measured_says_so(tmp_path: Path) -> None:
    """No figure is invented where none was measured."""
    (tmp_path / "encoder.json").write_text("{}")
    write(tmp_path, {})

    assert NOT_MEASURED in (tmp_path / "MODEL_CARD.md").read_text()


def test_the_shipped_card_is_complete() -> None:
    """Every figure of the card beside the model was measured."""
    card = (MODEL_DIR / "MODEL_CARD.md").read_text(encoding="utf-8")

    assert NOT_MEASURED not in card
    assert "CC BY 4.0" in card
