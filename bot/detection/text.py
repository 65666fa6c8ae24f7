"""The first layer: raw Slack mrkdwn in, what the person wrote out.

Code, pasted logs, quotes, forwarded mail and signatures were not written by this person to this
reader, so they are set aside and named. Every pattern here is linear in the length of its input.
"""

import re
import unicodedata
from dataclasses import dataclass

import emoji

from bot.detection.pasted import cut_mail, cut_signature, is_log, is_quote, quotes_self, unquoted

INLINE_WORDS = 3
"""Backticked text of up to this many words is a name in a sentence ("`VPN-4471` again"); longer is
code. Chosen by reading the 61 backticked turns of the training corpus."""

_FENCE = re.compile(r"```.*?```", re.DOTALL)
_INLINE = re.compile(r"(?<!\w)`([^`\n]+)`(?!\w)")
_TYPED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`\u00b4](?=(?:d|ll|m|re|s|t|ve)\b)", re.IGNORECASE)
_TAG = re.compile(r"<([@#!]?)([^<>|\n]{1,3000})(?:\|([^<>\n]{0,3000}))?>")
_SCHEME = re.compile(r"[A-Za-z][\w+.-]{0,30}:")
_BARE_LINK = re.compile(r"\bhttps?://[^\s<>|]*[^\s<>|.,;:!?)\]]", re.IGNORECASE)
_MARKED = re.compile(r"(?<!\w)([*_~])\1{0,2}(?=[^\s*_~])([^*_~\n]*[^\s*_~])\1{1,3}(?!\w)")
_SKIN = re.compile(r":skin-tone-\d:|[\U0001f3fb-\U0001f3ff]")
_PICTOGRAM = re.compile(r"[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\s*\n\s*")
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "…": "...", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class Prose:
    """What a person wrote, and the kinds of pasted matter taken out of it.

    `set_aside` holds "code", "log", "quote", "mail" and "signature". When nothing of the message
    was the person's own, `text` is "" and `set_aside` says why.
    """

    text: str
    set_aside: frozenset[str] = frozenset()


def read(raw: str) -> Prose:
    """The person's own words in raw Slack mrkdwn, of any length; never raises.

    Casing and punctuation stay, since "?" and CAPS mean something; emoji stay as `:name:`; lines
    stay lines. Reading a result again gives the same text, unless it spells out markup.
    """
    aside: set[str] = set()
    text = _INVISIBLE.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))
    text = _without_code(_TYPED_APOSTROPHE.sub("'", text), aside)
    text = _own_lines(text, aside)
    text = _BARE_LINK.sub("link", _TAG.sub(_tag_word, text))
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    text = _unmarked(_emoji_names(text.translate(_PLAIN)))
    text = unicodedata.normalize("NFC", text)
    text = _BREAKS.sub("\n", _SPACES.sub(" ", text)).strip()
    return Prose("" if text == "[code]" else text, frozenset(aside))


def _without_code(text: str, aside: set[str]) -> str:
    """Fences out, long backticked text out, short backticked text as plain words."""

    def inline(found: re.Match[str]) -> str:
        words = found[1].split(maxsplit=INLINE_WORDS)
        if len(words) <= INLINE_WORDS:
            return found[1]
        aside.add("code")
        return "[code]"  # the sentence around it keeps its grammar

    unfenced = _FENCE.sub("\n", text)
    if unfenced != text:
        aside.add("code")
    return _INLINE.sub(inline, unfenced)


def _own_lines(text: str, aside: set[str]) -> str:
    """The lines this person typed: without quotes, logs, forwarded mail and a signature."""
    if text.lstrip().startswith(("&gt;&gt;&gt;", ">>>")):
        aside.add("quote")
        return ""
    kept: list[str] = []
    own_words = False
    for line in text.split("\n"):
        if is_quote(line):
            if own_words:
                kept.append(unquoted(line))
            else:
                aside.add("quote")
            continue
        own_words = quotes_self(line.replace("’", "'"))
        if is_log(line):
            aside.add("log")
        else:
            kept.append(line)
    unmailed = cut_mail(kept)
    if len(unmailed) < len(kept):
        aside.add("mail")
    unsigned = cut_signature(unmailed)
    if len(unsigned) < len(unmailed):
        aside.add("signature")
    return "\n".join(unsigned)


def _tag_word(found: re.Match[str]) -> str:
    """The plain word for one `<...>` of Slack's."""
    kind, body, label = found[1], found[2], (found[3] or "").strip()
    if kind == "@":
        return "@someone"
    if kind == "#":
        return f"#{label or 'channel'}"
    if kind == "!":
        return label or f"@{body.partition('^')[0]}"
    if not _SCHEME.match(body):
        return found[0]  # somebody's "<b>", not Slack's
    return label or "link"


def _emoji_names(text: str) -> str:
    """Unicode emoji as the names Slack uses, skin tones dropped."""
    text = _SKIN.sub("", text)
    return emoji.demojize(text, language="alias") if _PICTOGRAM.search(text) else text


def _unmarked(text: str) -> str:
    """Bold, italic and strike marks off; twice, for bold italics."""
    return _MARKED.sub(r"\2", _MARKED.sub(r"\2", text))
