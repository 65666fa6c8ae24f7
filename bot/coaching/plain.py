"""Jargon into plain English: longest match first, in the form and place it stands in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.coaching.glossary import Entry, Glossary, Kind, Surface
from bot.coaching.inflect import Form, article
from bot.detection.wordlist import words_of

_WORD = re.compile(r"[A-Za-z0-9]+(?:&[A-Za-z0-9]+)*(?:['’](?:s|t|re|ll|ve|d|m)\b)?")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_JOINED = re.compile(r"[ \t]+|[ \t]?-[ \t]?")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+|\n)[\s\"'“‘(*_•\d.)-]*$")
_ACRONYM = re.compile(r"(?<![\w/.@#<&-])([A-Z]{2,6})(s?)(?![\w@-]|\.\w|['’]t)")
_APART = re.compile(
    r"```.*?```|`[^`\n]+`|https?://\S+|(?<!\S)[^\s<>@]+@[^\s<>]+|(?<!\S)(?:\\\\|[A-Za-z]:\\)\S+"
    r"|(?<!\S)(?:/\w[\w.-]*){2,}|(?<![\w.])\w+(?:\.\w+)+",
    re.DOTALL,
)
"""Code, addresses, paths and dotted names: to be copied as they are."""
_PAUSES = frozenset(",;(–—/")
_SHOUTED = 0.6
_TAKES_ARTICLE = frozenset(
    words_of(
        "is are was were be been on in at by for to of with from and or but if when that because "
        "via using through check checked checking restart restarted reset resetting use used set "
        "into onto as than while until since has have had under over after before against without "
        "about see need needs needed update updating updated enable disable turn open fix change "
        "left join"
    )
)
"""A bare noun after one of these takes its article: "check DNS" is "check the ..."."""
_NOUN_NEXT = frozenset(
    words_of(
        "a an the this these those my your our his her its their no any each every another some "
        "in of on at for with from by into about after before during per via"
    )
)
"""No verb stands right after one of these: "send me a ping" names a thing."""
_VERB_NEXT = frozenset(
    words_of(
        "to will can could would should must may might we i you they please let's lets don't not "
        "now then and we'll i'll they'll you'll"
    )
)
_OBJECTS = frozenset(
    words_of("the a an your my our their his her its it them this that these those you us me all")
)
"""After a word of the first set and before one of these stands a verb: "we will patch it"."""
_PRONOUNS = frozenset(("it", "them", "this", "that", "you", "me", "us"))
_PARTICLES = frozenset(("on", "off", "up", "down", "out", "over", "back", "away"))
_HEADS = frozenset(
    words_of(
        "server servers settings setting issue issues error errors prompt prompts token tokens "
        "code codes client team request requests page screen app account accounts problem problems "
        "setup tool login connection connections profile list configuration record records entry "
        "session portal method methods address addresses name names outage service services system "
        "key keys number numbers check checks rule rules change changes update updates failure "
        "failures software logs log table range lookup lookups query traffic agent console admin"
    )
)
"""Nouns that another noun stands before: "DNS server", "MFA prompt"."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of the text, where they stand (`start` to `end`), and what is said instead."""

    words: str
    say: str
    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain English, what was swapped in it, and acronyms nobody has explained."""

    text: str
    swaps: tuple[Swap, ...]
    unknown: tuple[str, ...]

    @property
    def is_plain_already(self) -> bool:
        """Nothing to swap, and nothing to spell out."""
        return not self.swaps and not self.unknown


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


def plain(text: str, glossary: Glossary) -> Plain:
    """`text` in plain English; never raises, and leaves alone what it does not know."""
    swaps = tuple(_swaps(text, glossary))
    parts, at = [], 0
    for swap in swaps:
        parts += [_with_article(text[at : swap.start], swap.say), swap.say]
        at = swap.end
    return Plain("".join([*parts, text[at:]]), swaps, _unknown(text, glossary, swaps))


def _swaps(text: str, glossary: Glossary) -> Iterator[Swap]:
    tokens = _tokens(text)
    at = 0
    while at < len(tokens):
        size, surface = _longest(text, tokens[at : at + glossary.longest], glossary)
        if surface is None or not _fits(text, tokens, (at, at + size), surface):
            at += max(1, size)
            continue
        say = _say(text, tokens, (at, at + size), surface)
        split = _around(say, tokens[at + size : at + size + 1], surface)
        words = text[tokens[at].start : tokens[at + size - 1].end]
        size += 1 if split else 0
        end = tokens[at + size - 1].end
        yield Swap(words, split or say, surface.entry, tokens[at].start, end)
        at += size


def _tokens(text: str) -> list[_Token]:
    """The words to look at: none of what stands apart, and none that a hyphen ties to more."""
    apart = [found.span() for found in _APART.finditer(text)]
    found = (_Token(each[0], each.start(), each.end()) for each in _WORD.finditer(text))
    return [one for one in found if not any(start <= one.start < end for start, end in apart)]


def _fits(text: str, tokens: Sequence[_Token], place: tuple[int, int], surface: Surface) -> bool:
    """Whether the words are used as the entry's kind is: "a ping" is no verb, "patch it" is one."""
    first, last = place[0], place[1] - 1
    start, end = tokens[first].start, tokens[last].end
    if re.match(r"-\w", text[end : end + 2]) or re.match(r"\w-", text[max(0, start - 2) : start]):
        return False
    if surface.hyphened and "-" not in text[start:end]:
        return False
    before = _beside(text, tokens, first - 1, first)
    if surface.entry.kind is Kind.VERB and surface.form in (Form.BASE, Form.S):
        return before not in _NOUN_NEXT
    if surface.entry.kind is Kind.NOUN and surface.form is Form.BASE:
        told = before in _VERB_NEXT or _SENTENCE_START.search(text, 0, start)
        return not (told and _beside(text, tokens, last + 1, last) in _OBJECTS)
    return True


def _beside(text: str, tokens: Sequence[_Token], number: int, to: int) -> str:
    """The token of that number if only spaces part it from the other one; else ""."""
    if not 0 <= number < len(tokens):
        return ""
    left, right = sorted((number, to))
    between = text[tokens[left].end : tokens[right].start]
    return "" if between.strip() or "\n" in between else tokens[number].text.lower()


def _longest(text: str, tokens: Sequence[_Token], glossary: Glossary) -> tuple[int, Surface | None]:
    """The most tokens, from the first on, that are a surface of one entry."""
    reach = min(1, len(tokens))  # none in a glossary without entries
    while reach < len(tokens) and _JOINED.fullmatch(
        text, tokens[reach - 1].end, tokens[reach].start
    ):
        reach += 1
    for size in range(reach, 0, -1):
        words = [token.text.lower() for token in tokens[:size]]
        bare = _POSSESSIVE.sub("", words[-1])
        # "lorry driver" stands for its plural and what it owns as well.
        ends = (words[-1], bare, bare.removesuffix("s"))
        if any((*words[:-1], end) in glossary.leave for end in ends):
            return size, None
        for last in dict.fromkeys((words[-1], _POSSESSIVE.sub("", words[-1]))):
            surface = glossary.surfaces.get((*words[:-1], last))
            written = _POSSESSIVE.sub("", text[tokens[0].start : tokens[size - 1].end])
            if surface and surface.exact in ("", written):
                return size, surface
    return 0, None


def _say(text: str, tokens: Sequence[_Token], place: tuple[int, int], surface: Surface) -> str:
    """The plain words as they fit there: form, possessive, article and capital."""
    entry, start = surface.entry, tokens[place[0]].start
    owns = bool(_POSSESSIVE.search(tokens[place[1] - 1].text))
    following = tokens[place[1]].text.lower() if place[1] < len(tokens) else ""
    before = tokens[place[0] - 1].text.lower() if place[0] else ""
    opens = bool(_SENTENCE_START.search(text, 0, start))
    attributive = entry.before and following in _HEADS and not owns
    said = entry.before if attributive else entry.said(surface.form)
    bare = opens or before in _TAKES_ARTICLE or text[:start].rstrip()[-1:] in _PAUSES
    if entry.kind is Kind.NOUN and surface.form is Form.BASE and entry.article and bare:
        said = f"{entry.article} {said}" if entry.article == "the" else f"{article(said)} {said}"
    said += "'s" if owns else ""
    return said[:1].upper() + said[1:] if opens else said


def _around(say: str, following: Sequence[_Token], surface: Surface) -> str:
    """A verb with a particle goes around a pronoun: "pass it on", not "pass on it"."""
    verb, _, rest = say.partition(" ")
    pronoun = following[0].text.lower() if following else ""
    particle = rest.split(" ")[0]
    if (
        surface.entry.kind is not Kind.VERB
        or pronoun not in _PRONOUNS
        or particle not in _PARTICLES
    ):
        return ""
    return f"{verb} {pronoun} {rest}"


def _with_article(before: str, said: str) -> str:
    """`before`, its last word `a` or `an` as the words after it want."""
    found = re.search(r"\b([Aa])n?(\s+)$", before)
    if not found:
        return before
    chosen = article(said)
    return before[: found.start()] + found[1] + chosen[1:] + found[2]


def _unknown(text: str, glossary: Glossary, swaps: Sequence[Swap]) -> tuple[str, ...]:
    """Acronyms that nobody has explained, once each; none in a text that is all capitals."""
    if _shouted(text):
        return _alone(text, glossary) if not swaps else ()
    told = [(swap.start, swap.end) for swap in swaps]
    told += [found.span() for found in _APART.finditer(text)]
    found: dict[str, None] = {}
    for acronym in _ACRONYM.finditer(text):
        inside = any(start <= acronym.start() < end for start, end in told)
        if not inside and acronym[1] not in glossary.known:
            found[acronym[1]] = None
    return tuple(found)


def _shouted(text: str) -> bool:
    """Mostly capitals, and more of them than a few acronyms in a short sentence bring."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) <= _SHOUTED * len(letters):
        return False
    words = _WORD.findall(text)
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    few = len(capitals) <= 3 and all(len(word) <= 4 for word in capitals)
    return not (few and any(word.islower() for word in words))


def _alone(text: str, glossary: Glossary) -> tuple[str, ...]:
    """A text of one acronym and nothing else is a question about it, not shouting."""
    word = text.strip(" ?.!")
    return (word,) if _ACRONYM.fullmatch(word) and word not in glossary.known else ()
