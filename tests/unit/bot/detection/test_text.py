"""Raw Slack mrkdwn becomes what the person wrote."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detection.text import Prose, read


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<@U07KLM2QX> any news?", "@someone any news?"),
        ("<@U07KLM2QX|priya> any news?", "@someone any news?"),
        ("ask in <#C04SECOPS|security-ops>", "ask in #security-ops"),
        ("ask in <#C04SECOPS>", "ask in #channel"),
        ("<!here> it is down", "@here it is down"),
        ("<!subteam^S02PLAT|@platform> ping?", "@platform ping?"),
        ("see <https://kb.example/1|the guide>", "see the guide"),
        ("see <https://kb.example/1>, please", "see link, please"),
        ("see https://kb.example/1, please", "see link, please"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("P&amp;L is &lt;empty&gt;", "P&L is <empty>"),
        ("3 < 5 and <b>so</b> on", "3 < 5 and <b>so</b> on"),
    ],
)
def test_markup_becomes_plain_words(raw: str, text: str) -> None:
    """Mentions, channels, links and escapes read as a person would say them."""
    assert read(raw) == Prose(text)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("*again* and _again_, ~fine~", "again and again, fine"),
        ("*_really_*", "really"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("*slow clap*", "slow clap"),
        (":sweat_smile: ok", ":sweat_smile: ok"),
        (
            "It`s three hours and I can`t open the shop, it isn\u00b4t fair",
            "It's three hours and I can't open the shop, it isn't fair",
        ),
    ],
)
def test_formatting_marks_go_and_names_stay(raw: str, text: str) -> None:
    """Bold, italic and strike marks are taken off words, not out of names."""
    assert read(raw).text == text


def test_emoji_keep_their_meaning() -> None:
    """Unicode emoji become the names Slack uses, without skin tones."""
    assert read("thanks 🙏🏽 :wave::skin-tone-3: 👏👏").text == "thanks :pray: :wave: :clap::clap:"


def test_casing_and_punctuation_stay() -> None:
    """Capitals and runs of question marks mean something, so they stay."""
    assert read("STILL   nothing???\n\n\nHello?!").text == "STILL nothing???\nHello?!"


def test_short_inline_code_stays_as_a_word() -> None:
    """A backticked name is part of the sentence."""
    assert read("`VPN-4471` again") == Prose("VPN-4471 again")


def test_long_inline_code_is_set_aside() -> None:
    """A backticked command leaves a mark, so the sentence keeps its grammar."""
    assert read("it says `remote: Support for that was removed`. why?") == Prose(
        "it says [code]. why?", frozenset({"code"})
    )


@pytest.mark.parametrize(
    ("raw", "text", "kind"),
    [
        ("log below\n```FATAL killed```\nthat you or me", "log below\nthat you or me", "code"),
        ("```only code```", "", "code"),
        ("`only one long command here`", "", "code"),
        ("&gt; What SSID is it on\nwe didn't touch it", "we didn't touch it", "quote"),
        ("> their words", "", "quote"),
        ("&gt;&gt;&gt; all\nof it", "", "quote"),
        ("it stopped\n2024-10-12 07:14:22 FATAL: no memory", "it stopped", "log"),
        ("it stopped\n05:42:03 ERROR heap space", "it stopped", "log"),
        ("look\n  at java.lang.Foo.bar(Foo.java:3)\nCaused by: disk", "look", "log"),
        ('Traceback (most recent call last)\n  File "a.py", line 3', "", "log"),
        ("$ ip route | grep 172\nnothing there", "nothing there", "log"),
        ("see below\nFrom: Bo\nSent: Monday\nTo: IT\n\nIt is a disgrace", "see below", "mail"),
        ("fyi\n-----Original Message-----\nyou are all useless", "fyi", "mail"),
        ("fyi\nOn Tue, 3 Dec 2024, Bo Lind wrote:\nuseless", "fyi", "mail"),
        ("Still nothing.\n\nKind regards,\nMaria\nFinance | +44 20", "Still nothing.", "signature"),
        ("Still nothing.\n-- \nMaria", "Still nothing.", "signature"),
        ("Still nothing.\nSent from my iPhone", "Still nothing.", "signature"),
        ("Can you look?\nThanks,\nMaria", "Can you look?", "signature"),
        (
            "hello\nThis email and its attachments are confidential, for the intended recipient.",
            "hello",
            "signature",
        ),
    ],
)
def test_pasted_matter_is_set_aside_and_named(raw: str, text: str, kind: str) -> None:
    """What others or machines wrote goes, and the reading says what went."""
    assert read(raw) == Prose(text, frozenset({kind}))


@pytest.mark.parametrize(
    "raw",
    [
        "ERROR: I can't do my job",
        "panic #2 this morning, whenever i unplug the dock",
        "fatal: again",
        "10:16:40",
        ">5 min for every login",
        "To: whoever closed this. It is not fixed.",
        "# third time asking",
        "On Monday you wrote:\nIt is Thursday. Nobody came.",
        "can you help?\nThanks",
        "Best",
        "This message is for whoever is on shift: still broken",
    ],
)
def test_a_person_s_own_words_stay(raw: str) -> None:
    """What only looks like a log, a quote, a mail or a signature is kept."""
    assert read(raw) == Prose(raw)


def test_a_letter_quoted_by_its_own_writer_is_theirs() -> None:
    """Somebody who pastes what they themselves sent is speaking."""
    raw = "Pasting what I have just sent to the Dean:\n&gt; I have written four times."
    assert read(raw) == Prose(
        "Pasting what I have just sent to the Dean:\nI have written four times."
    )


@given(st.text())
def test_no_text_is_lost_silently(raw: str) -> None:
    """Any string gives prose; when no letter of it is left, the reading says why."""
    prose = read(raw)
    if any(letter.isascii() and letter.isalpha() for letter in raw):
        assert prose.text or prose.set_aside or "<" in raw or "&" in raw


@given(st.text(alphabet=st.characters(blacklist_characters="<>&`*_~|:\u00a0", codec="utf-8")))
def test_reading_plain_prose_twice_changes_nothing(raw: str) -> None:
    """Prose without markup is a fixed point."""
    once = read(raw).text
    assert read(once).text == once


@given(st.lists(st.sampled_from(["hello", "*", "_", "<@U1>", "```", "`", "\n", "&gt;", ":", "👍"])))
def test_mixed_markup_never_raises(parts: list[str]) -> None:
    """Broken and nested markup is read without a fault and leaves no stray mention tag."""
    assert "<@U1>" not in read("".join(parts)).text.replace("`", "")


@pytest.mark.parametrize(
    "unit",
    ["`", "```", "\n", "<", "<a", "&gt;", "*a", "*_~", "Regards,\n", "From: a\n", "at a", " \n"],
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    """A hundred kilobytes of anything is read in well under a second."""
    raw = (unit * 100_000)[:100_000]
    start = time.perf_counter()
    read(raw)
    assert time.perf_counter() - start < 2.0


@pytest.mark.parametrize("rest", ["need this by noon", "the printer died just now"])
def test_words_after_thanks_are_no_signature(rest: str) -> None:
    """A name block begins with a name; the ask of a tired writer is kept."""
    assert read(f"Hi, badge reader\nthanks\n{rest}").text.endswith(rest)


def test_a_name_after_thanks_is_a_signature() -> None:
    """In capitals or not, with the small words names have."""
    for name in ("sam", "Ana de la Cruz", "Head of Finance"):
        assert read(f"Hi, it broke\nthanks\n{name}").text == "Hi, it broke"
