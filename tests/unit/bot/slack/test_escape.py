"""User text made harmless."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.escape import bold, clip, clip_escaped, escape, inert, link, moment

HOSTILE = ["<!channel>", "<!here>", "<@U123>", "<#C1|x>", "<!subteam^S1>", "<https://a.b|click>"]


@pytest.mark.parametrize("text", HOSTILE)
def test_escape_leaves_nothing_slack_would_parse(text: str) -> None:
    """A mention, a channel-wide call and a masked link become the characters they are made of."""
    assert escape(text) == text.replace("<", "&lt;").replace(">", "&gt;")


def test_escape_takes_the_ampersand_first() -> None:
    """An entity a person typed is shown as typed."""
    assert escape("&lt;!here&gt;") == "&amp;lt;!here&amp;gt;"


@given(st.text())
def test_escape_leaves_no_bare_bracket(text: str) -> None:
    """No text keeps a bracket or an ampersand that is not an entity of ours."""
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", escape(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_inert_breaks_the_opening_of_mentions_and_links(text: str) -> None:
    """What would be a mention if pasted loses its opening bracket."""
    assert not inert(text).startswith("<")


@pytest.mark.parametrize("text", ["a < b and b > c", "R&D's “plan”", "x <- y", "<3"])
def test_inert_leaves_ordinary_words_exactly_as_they_are(text: str) -> None:
    """A phrase copies exactly, brackets and ampersands included."""
    assert inert(text) == text


def test_bold_does_not_let_a_name_format_the_line() -> None:
    """Asterisks, ticks and line breaks in a name are shown and do not end the bold."""
    assert bold("*Al*\n`x`") == "*∗Al∗ ʼxʼ*"


def test_bold_shows_a_channel_by_its_name() -> None:
    """A plain channel reference is the one thing Slack may still read; a labelled one is not."""
    assert bold("Waiting in <#C0123>") == "*Waiting in <#C0123>*"
    assert bold("<#C0123|spoof> <@U1>") == "*&lt;#C0123|spoof&gt; &lt;@U1&gt;*"


def test_bold_of_nothing_is_nothing() -> None:
    """An empty line is not drawn as two asterisks."""
    assert bold("  ") == ""


@given(st.text(), st.integers(1, 50))
def test_clip_keeps_the_limit(text: str, limit: int) -> None:
    """Never longer than the limit."""
    assert len(clip(text, limit)) <= limit


@given(st.text(alphabet="a&<>"), st.integers(8, 40))
def test_clip_escaped_cuts_no_entity_in_two(text: str, limit: int) -> None:
    """Escaped text stays escaped when it is cut, and within the limit."""
    cut = clip_escaped(text, limit)

    assert len(cut) <= limit
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", cut)


@given(st.text(), st.integers(0, 60))
def test_clip_escaped_cuts_no_channel_in_two(text: str, limit: int) -> None:
    """A reference is whole or escaped, never open."""
    cut = clip_escaped(f"{text}<#C0123>", limit + 2)

    assert "<" not in cut.replace("<#C0123>", "")


def test_link_refuses_an_address_that_would_end_it_early() -> None:
    """An address with a bracket or a bar, or of another scheme, leaves the bare label."""
    assert link("https://a.b|c>", "Open") == "Open"
    assert link("javascript:alert(1)", "Open") == "Open"
    assert link("https://a.b/c?d=1", "R&D") == "<https://a.b/c?d=1|R&amp;D>"


def test_moment_is_shown_in_its_readers_own_zone() -> None:
    """Slack is handed the instant, and UTC words for where it cannot format it."""
    assert moment(0) == "<!date^0^{date_short_pretty} {time}|01 Jan 00:00 UTC>"
