"""docs/detector.md: what the last run measured, and nothing else."""

from lab.bench import page


def test_the_page_holds_the_last_runs_figures() -> None:
    """Whoever edits a figure by hand, or the words without writing the page anew, is told."""
    assert page.PAGE.read_text(encoding="utf-8") == page.written(page.kept())


def test_without_real_text_the_page_says_so() -> None:
    """A run without the public sets leaves their table out rather than an old one in."""
    figures = {name: each for name, each in page.kept().items() if name != "real"}

    assert page.NOT_MEASURED in page.written(figures)
