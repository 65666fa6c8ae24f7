"""Telling a person's own lines from what they pasted: quotes, logs, mail, signatures."""

import re
from collections.abc import Sequence

SIGNATURE_LINES = 8
"""A closing formula followed by more lines than this is not a signature but a letter going on."""

_QUOTE = re.compile(r"\s*(?:&gt;|>)(?!\d)")
_OWN_WORDS = re.compile(
    r"\b(?:what i (?:have |had |just |'ve )*(?:sent|wrote|written|said|asked|posted)"
    r"|my (?:own )?(?:e-?mail|message|letter|note)\b)[^\n]{0,80}: *$",
    re.IGNORECASE,
)
_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|CRITICAL|FATAL|PANIC|EMERG)"
_LOG = re.compile(
    r"\s*(?:"
    r"\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d"  # 2024-10-12 07:14:22, or in brackets
    r"|\[?\d\d:\d\d:\d\d[.,\d]*\]? +\S"  # 05:41:58; people who write a time leave seconds out
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d "  # syslog
    rf"|\[?{_LEVEL}\b[\]:]"
    rf"|{_LEVEL} +(?:\[|signal \d|[\w.]+:)"
    r"|(?:fatal error|panic|Caused by)[:!(]|npm ERR!|[EW]/\w+:"
    r"|at [\w.$<>/]{3,200}\("  # a Java or JavaScript stack frame
    r'|File "[^"]{1,300}", line \d'
    r"|Traceback \(most recent"
    r"|goroutine \d+ \["
    r"|(?:[\w$]{1,80}\.){1,12}\w{0,80}(?:Exception|Error)\b"
    r"|(?:\$|PS [A-Z]:\\[^>\n]{0,200}>|[A-Z]:\\[^>\n]{0,200}>) ?[a-z][\w./-]{0,80} [-/|.\w]"
    r"|# ?[a-z][\w./-]{0,80} [-/|.]"  # a word may follow in a heading too
    r")"
)
# A line that speaks for its writer is theirs, however it begins ("ERROR: I can't do my job").
_SPEAKS = re.compile(
    r"\b(?:i'm|i've|im|ive|i [a-z]|we|we're|we've|my|our|us|me|anyone|someone|nobody)\b",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*\*?(?:from|sent|to|cc|bcc|date|subject|reply-to|von|gesendet|an|betreff|de|envoyé|objet|à"
    r"|enviado|para|asunto)\*? ?:\*? *\S",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\s*(?:-{2,} ?(?:original message|forwarded message|forwarded by|message d'origine"
    r"|ursprüngliche nachricht)|begin forwarded message"
    r"|on (?=[^\n]*[\d@<])(?![^\n]*\byou wrote)[^\n]{6,120} wrote: *$|le [^\n]{6,120} a écrit ?: *$"
    r"|am [^\n]{6,120} schrieb[^\n]{0,80}: *$)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many) (?:regards|wishes|thanks)"
    r"|(?:with )?regards|rgds|br|cheers|best|thanks|thank you|thanks (?:and|&amp;|&) regards"
    r"|thx|sincerely|yours (?:sincerely|faithfully|truly)|mit (?:freundlichen|besten) grüßen|mfg"
    r"|cordialement|saludos)"
    r"[,.!]* *$",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"\s*(?:sent from my \w|get outlook for|sent via \w|envoyé de mon)", re.IGNORECASE
)
_DISCLAIMER = re.compile(
    r"\s*(?:confidentiality notice|disclaimer:"
    r"|(?:this|the (?:information|contents?) (?:in|of) this) "
    r"(?:e-?mail|message|communication)[^\n]{0,120}(?:confidential|intended|privileged))",
    re.IGNORECASE,
)
_DISCLAIMER_SIGNS = re.compile(
    r"intended|privileged|recipient|in error|attachments|notice|disclaimer", re.IGNORECASE
)
_IN_NAMES_TEXT = "of from in at the and de van der den von bin al el da di la le"
_IN_NAMES = frozenset(_IN_NAMES_TEXT.split())
_TALK = re.compile(r"[?!]|\b(?:is|are|was|have|can|could|please|still|not|you|it)\b", re.IGNORECASE)


def is_quote(line: str) -> bool:
    """Whether Slack shows the line as a quote; ">5 min" is a comparison."""
    return _QUOTE.match(line) is not None


def unquoted(line: str) -> str:
    """A quoted line without its mark."""
    return _QUOTE.sub("", line, count=1)


def quotes_self(line: str) -> bool:
    """Whether the line announces the writer's own words ("what I have just sent to the Dean:")."""
    return _OWN_WORDS.search(line) is not None


def is_log(line: str) -> bool:
    """Whether a machine wrote the line: a timestamp, a level, a stack frame or a shell prompt."""
    return _LOG.match(line) is not None and _SPEAKS.search(line) is None


def cut_mail(lines: Sequence[str]) -> list[str]:
    """The lines before a pasted mail: two header lines in a row, or a "wrote:" line."""
    headers = 0
    for index, line in enumerate(lines):
        if _FORWARD.match(line):
            return list(lines[:index])
        headers = headers + 1 if _HEADER.match(line) else 0
        if headers == 2:
            return list(lines[: index - 1])
    return list(lines)


def cut_signature(lines: Sequence[str]) -> list[str]:
    """The lines before a signature, a device's footer or a legal disclaimer."""
    for index, line in enumerate(lines):
        if _DEVICE.match(line) or _is_disclaimer(line):
            lines = lines[:index]
            break
    spoken = [index for index, line in enumerate(lines) if line.strip()]
    for place in range(max(0, len(spoken) - SIGNATURE_LINES), len(spoken)):
        line, rest = lines[spoken[place]], [lines[index] for index in spoken[place + 1 :]]
        if line.rstrip() == "--":
            return list(lines[: spoken[place]])
        if place > 0 and _CLOSING.match(line) and _is_name_block(rest, line):
            return list(lines[: spoken[place]])
    return list(lines)


def _is_disclaimer(line: str) -> bool:
    return _DISCLAIMER.match(line) is not None and len(set(_DISCLAIMER_SIGNS.findall(line))) > 1


def _is_name_block(rest: Sequence[str], closing: str) -> bool:
    """Whether what follows a closing formula is a name, a title and a phone, not more talk."""
    if not rest:
        return "regards" in closing.lower()  # a bare "thanks" at the end is thanks
    short = all(len(line) <= 80 for line in rest)
    return short and _TALK.search(rest[0]) is None and not _is_phrase(rest[0])


def _is_phrase(line: str) -> bool:
    """Three words or more with a small one that names do not have: "need this by noon"."""
    words = line.split()
    return len(words) > 2 and any(word[0].islower() and word not in _IN_NAMES for word in words)
