"""User text made harmless before it stands in a message of ours.

Slack's mrkdwn knows three special characters; escaping exactly `&`, `<` and `>` defuses mentions,
channel-wide calls and masked links (docs.slack.dev/messaging/formatting-message-text).
"""

import re
from datetime import UTC, datetime

_OPENING = re.compile(r"<(?=[!@#]|https?:|mailto:|tel:)", re.IGNORECASE)
_CHANNEL = re.compile(r"&lt;#([CGD][A-Z0-9]+)&gt;")
_STYLE = str.maketrans({"*": "∗", "`": "ʼ", "~": "∼", "\n": " ", "\r": " "})


def escape(text: str) -> str:
    """`text` as it may stand in mrkdwn: shown as written, calling nobody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """`text` as its writer sees it, from what Slack sends of a message or after a command."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def inert(text: str) -> str:
    """`text` as it may stand where Slack parses nothing (plain_text, rich_text).

    Copying must give the words exactly, so nothing is escaped; only the opening bracket of what
    would be a mention or a link, were it pasted into a message, becomes a typographic one.
    """
    return _OPENING.sub("‹", text)


def bold(text: str) -> str:
    """One bold line of mrkdwn; formatting characters in `text` are shown and do not format."""
    words = with_channels(text.translate(_STYLE).strip())
    return f"*{words}*" if words else ""


def with_channels(text: str) -> str:
    """Escape all but a plain channel reference, `<#C0123>`, which Slack shows by its name.

    That one form notifies nobody and hides no address, and who may not see the channel reads that
    it is a private one.
    """
    return _CHANNEL.sub(r"<#\1>", escape(text))


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, ending in an ellipsis when something was left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def clip_escaped(text: str, limit: int) -> str:
    """Escape (but channel references), keeping at most `limit` characters and no half entity.

    When something has to go, channel references are escaped as well.
    """
    whole = with_channels(text)
    if len(whole) <= limit:
        return whole
    kept = escape(text)[: limit - 1]
    cut = kept.rfind("&")
    if cut >= 0 and ";" not in kept[cut:]:
        kept = kept[:cut]
    return kept.rstrip() + "…"


def link(url: str, label: str) -> str:
    """A masked link of ours; the bare label when `url` is not a plain http address."""
    safe = re.fullmatch(r"https?://[^\s<>|]+", url)
    return f"<{url}|{escape(label)}>" if safe else escape(label)


def moment(at: float) -> str:
    """A time (seconds since the epoch) that Slack shows in its reader's own zone."""
    fallback = datetime.fromtimestamp(at, UTC).strftime("%d %b %H:%M UTC")
    return f"<!date^{int(at)}^{{date_short_pretty}} {{time}}|{fallback}>"


def clock(at: float) -> str:
    """A time of day (seconds since the epoch) that Slack shows in its reader's own zone."""
    fallback = datetime.fromtimestamp(at, UTC).strftime("%H:%M UTC")
    return f"<!date^{int(at)}^{{time}}|{fallback}>"
