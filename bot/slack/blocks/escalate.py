"""The escalation path at this hour: who, how, how soon, and what to do when nobody is on."""

import re

from slack_sdk.models.blocks import Block, ButtonElement, InteractiveElement, PlainTextObject

from bot.coaching.looking_back import topic_words
from bot.slack import ids
from bot.slack import ids_escalate as own
from bot.slack.blocks.parts import Message, drawn, line, row, select, small
from bot.slack.escape import bold, clip_escaped, moment
from phrasebank.model import TOPICS
from phrasebank.paths import Advice, Severity, Standing

NOTIFICATION = "Escalation path"
SEVERITIES = {
    "urgent": "Urgent: many people, or work stands still",
    "high": "High: one person cannot work",
    "normal": "Normal: it can wait a while",
}
_PERSON = re.compile(r"[UW][A-Z0-9]{6,}")
_ANYTHING = "default"
_DANGER = (
    "*If somebody may be in danger, call the emergency number first, then your lead.* "
    "Stay with them in the conversation until help is there."
)
_EXAMPLE = (
    "*Who helps with what?* Say what it is about and how much hangs on it, such as "
    "`/{prefix}escalate vpn urgent`, or choose below."
)


def advised(advice: Advice, *, topic: str, unknown: str = "", danger: bool = False) -> Message:
    """The path for one topic and severity; `unknown` are words that named no topic.

    In `danger` the emergency number stands before any team.
    """
    path = advice.path
    blocks: list[Block] = [line(_DANGER)] if danger else []
    if unknown and not danger:
        said = clip_escaped(unknown, 80)
        blocks.append(
            small(f"“{said}” names no topic that has a path, so this is the general one.")
        )
    blocks += [line(bold(f"Escalation path{_about(topic)}")), line("\n".join(_rows(advice)))]
    if advice.standing in (Standing.WAITS, Standing.NOBODY):
        blocks.append(line(_away(advice)))
    if links := _links(path.page, path.link):
        blocks.append(row(links, block_id="escalate.links"))
    blocks.append(row(_menus(topic, advice.severity), block_id="escalate.menus"))
    if path.page:
        blocks.append(
            small(
                "*Open the page* opens it in your browser. Nobody is paged until you do it there."
            )
        )
    blocks.append(small("Say what you tried and what was promised; it saves them asking."))
    return Message(NOTIFICATION, drawn(blocks))


def example(prefix: str) -> Message:
    """The answer to `/escalate` alone."""
    menus = row(_menus("", Severity.NORMAL), block_id="escalate.menus")
    return Message(NOTIFICATION, drawn([line(_EXAMPLE.format(prefix=prefix)), menus]))


def _about(topic: str) -> str:
    return "" if topic in ("", "other", _ANYTHING) else f" for {topic_words(topic)}"


def _rows(advice: Advice) -> list[str]:
    path = advice.path
    by_call = advice.standing is Standing.ON_CALL
    away = advice.standing in (Standing.WAITS, Standing.NOBODY)
    soon = clip_escaped(advice.responds, 200)
    how = path.on_call_how if by_call and path.on_call_how else path.how
    rows = [
        ("Who", clip_escaped(path.who, 500)),
        ("On call now", ", ".join(_person(one) for one in advice.on_call[:5])),
        ("How", clip_escaped(how, 1000)),
        ("Answers within", f"{soon}, once somebody is there" if soon and away else soon),
        ("Hours", clip_escaped(path.hours.text, 200) if path.hours else ""),
    ]
    return [f"*{label}:* {text}" for label, text in rows if text]


def _person(who: str) -> str:
    return f"<@{who}>" if _PERSON.fullmatch(who) else clip_escaped(who, 80)


def _away(advice: Advice) -> str:
    nobody = "Nobody is on now."
    if advice.standing is Standing.WAITS:
        nobody = "The team is away. Those on call are there for what is urgent or high."
    back = f" Somebody is there again {moment(advice.back_at)}." if advice.back_at else ""
    return f"*{nobody}*{back}\n{clip_escaped(advice.otherwise, 600)}"


def _links(page: str, link: str) -> list[InteractiveElement]:
    asked = (("Open the page", own.OPEN_PAGE, page), ("Open the link", own.OPEN_LINK, link))
    return [
        ButtonElement(
            text=PlainTextObject(text=label, emoji=False), action_id=action, value="-", url=url
        )
        for label, action, url in asked
        if url
    ]


def _menus(topic: str, severity: Severity) -> list[InteractiveElement]:
    """What it is about, and once that is known how much hangs on it; "" is not yet known."""
    topics = [(ids.pack(severity, each), topic_words(each)) for each in TOPICS]
    if not topic:
        return [select("What is it about?", own.TOPIC, topics)]
    known = topic if topic in TOPICS else _ANYTHING
    chosen = ids.pack(severity, known)
    degrees = [(ids.pack(each, known), label) for each, label in SEVERITIES.items()]
    return [
        select("What is it about?", own.TOPIC, topics, chosen=chosen),
        select("How much hangs on it?", own.SEVERITY, degrees, chosen=chosen),
    ]
