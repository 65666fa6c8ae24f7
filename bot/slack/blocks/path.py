"""The escalation path: who helps with this, how, and when they are there."""

from slack_sdk.models.blocks import Block

from bot.slack.blocks.parts import Message, drawn, line, small
from bot.slack.escape import bold, clip_escaped, link

NOTIFICATION = "Escalation path"
_ACRONYMS = ("vpn", "mfa")


def path(*, topic: str, who: str, how: str, url: str, hours: str) -> Message:
    """The answer to *Escalation path*; `url` may be empty, and so may `hours`."""
    named = topic.upper() if topic in _ACRONYMS else topic.replace("-", " ")
    about = "" if topic in ("", "other", "default") else f" for {named}"
    rows = [
        ("Who", clip_escaped(who, 500)),
        ("How", clip_escaped(how, 1000)),
        ("Hours", clip_escaped(hours, 200)),
        ("Link", link(url, "Open") if url else ""),
    ]
    told = "\n".join(f"*{label}:* {text}" for label, text in rows if text)
    blocks: list[Block] = [line(bold(f"Escalation path{about}")), line(told)]
    blocks.append(small("Say what you tried and what was promised; it saves them asking."))
    return Message(NOTIFICATION, drawn(blocks))
