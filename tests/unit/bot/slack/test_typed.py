"""What was typed after a command, as its writer saw it."""

import pytest

from bot.slack.typed import as_typed


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("R&amp;D &lt;2 Mbit&gt;", "R&D <2 Mbit>"),
        ("&amp;lt;", "&lt;"),
        ("<@U1|aisha> and <@U2>", "@aisha and @someone"),
        ("<#C1|it-triage> <#C2>", "#it-triage #channel"),
        ("<!here> <!subteam^S1|@leads>", "@here @leads"),
        ("<https://x.org/a?b=1&amp;c=2>", "https://x.org/a?b=1&c=2"),
        ("<http://x.org|x.org> <mailto:a@x.org|a@x.org>", "x.org a@x.org"),
        ("`code` *bold* > quote", "`code` *bold* > quote"),
        ("", ""),
    ],
)
def test_slacks_marks_become_what_was_typed(sent: str, seen: str) -> None:
    """Nothing is lost, and nothing is taken for markup twice."""
    assert as_typed(sent) == seen
