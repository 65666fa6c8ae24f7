"""What somebody typed after a command, out of what Slack makes of it on the way.

Slack escapes three characters and writes people, channels and links as `<...>`
(docs.slack.dev/messaging/formatting-message-text, with `should_escape` in the manifest).
"""

import re

from bot.slack.escape import unescape

_TAG = re.compile(r"<([@#!]?)([^<>|\n]{1,3000})(?:\|([^<>\n]{0,3000}))?>")


def as_typed(text: str) -> str:
    """The text as its writer saw it; code, quotes and addresses stay as they are."""
    return unescape(_TAG.sub(_word, text))


def _word(found: re.Match[str]) -> str:
    kind, body, label = found[1], found[2], (found[3] or "").strip()
    if kind == "@":
        return f"@{label or 'someone'}"
    if kind == "#":
        return f"#{label or 'channel'}"
    if kind == "!":
        return label or f"@{body.partition('^')[0]}"
    return label or body.removeprefix("mailto:")
