"""What a user's own words fill in a phrase: a deadline, a ticket, what is held up.

Only short, fixed shapes are taken, so that nothing else of a message can reach a phrase.
"""

import re
from collections.abc import Mapping, Sequence

from bot.detection.reading import Turn

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CLOCK = r"\d{1,2}(?:[:.]\d{2}\s*(?:am|pm)?|\s*(?:am|pm)|\s*o'clock)"
_PART = (
    r"noon|midday|midnight|tonight|tomorrow(?:\s(?:morning|noon|afternoon))?|end of (?:day|week)"
)
_DEADLINE = re.compile(
    rf"\b(?P<how>by|before|until|till)\s+(?P<when>{_CLOCK}|(?:{_PART})|{_DAY}(?:\s(?:morning|noon))?)"
    r"(?![\w:])",
    re.IGNORECASE,
)
# "It worked until Friday", "you said by noon": a time, and not by when they need it.
_NOT_WANTED = re.compile(
    r"\b(?:worked|was|were|fine|ok|okay|good|said|told|promised|supposed|meant)\b"
    r"(?:(?!\b(?:need|must|want|have|due)\b)[^.?!;,\n]){0,40}$",
    re.IGNORECASE,
)
_TIME_LEFT = re.compile(
    r"(?:\b(?:have|has|got|only)\b|['\u2019]ve\b)[^.?!;,\n]{0,25}$", re.IGNORECASE
)
"""What makes a deadline of "until": "I only have until 5"."""
_LASTING = re.compile(rf"{_DAY}|end of week", re.IGNORECASE)
FRESH = 8 * 3600.0
"""Seconds after which "tomorrow" or "5 pm" may be another day's; the name of a day lasts."""
_TICKET = re.compile(r"\b(?:INC|REQ|SR|CHG|TKT|TASK|HD|RITM)[-_ ]?\d{3,10}\b")

HELD_UP: Mapping[str, str] = {
    r"pay(?:roll| run)": "the payroll run",
    r"month[- ]end": "the month end",
    r"year[- ]end": "the year end",
    r"board (?:meeting|pack|papers)": "the board meeting",
    r"client (?:meeting|call|pitch|demo|visit)": "the client meeting",
    r"customer (?:meeting|call|demo|visit)": "the customer meeting",
    r"(?:job )?interviews?\b(?! with you)": "the interview",
    r"\bpresentations?\b(?! (?:mode|layer|view))": "the presentation",
    r"\baudit(?:ors?)?\b(?! (?:log|trail|event|policy))": "the audit",
    r"\bexams?\b": "the exam",
    r"\btender\b": "the tender",
    r"\bwebinar\b": "the webinar",
}
"""What support users most often say is waiting, and what a technician would call it."""

_HELD_UP = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in HELD_UP.items())


TOPIC_NAMES: Mapping[str, str] = {
    "vpn": "VPN", "printer": "printing", "mfa": "MFA", "password": "password", "access": "access",
    "email": "email", "laptop": "laptop", "wifi": "Wi-Fi", "software": "software",
    "outage": "service", "file-loss": "missing files", "onboarding": "onboarding",
    "meeting-room": "meeting room", "phone": "phone", "performance": "performance",
    "policy": "policy", "security": "security",
}  # fmt: skip
"""What people call a topic, for a phrase's `{topic}`."""

_SERVICES = {"vpn": "VPN", "email": "email", "wifi": "Wi-Fi", "printer": "printing", "mfa": "MFA"}
"""Topics that name one service, for a phrase's `{service}`."""


def known_slots(user_name: str, topic: str, turns: Sequence[Turn]) -> dict[str, str]:
    """The slots that can be filled from what is known; the rest stay unknown.

    `turns` are those still in memory, none of them after a restart.
    """
    known = slots_in(turns)
    if first := called(user_name):
        known["user"] = first
    if topic in TOPIC_NAMES:
        known["topic"] = TOPIC_NAMES[topic]
    if topic in _SERVICES:
        known["service"] = _SERVICES[topic]
    return known


_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "sir"})


def called(name: str) -> str:
    """What somebody is called, of the name Slack shows; "" for a blank one.

    "Priya Nair", "Nair, Priya" and "Priya Nair (Finance)" are Priya, "Dr. Priya Nair" is Dr. Nair.
    """
    before, _, after = _ASIDE.sub(" ", name).partition(",")
    # A family name stands alone before the comma; after a whole name come a team or a degree.
    family_first = len(before.split()) == 1 and after.strip(" ,")
    words = [word.strip(",;") for word in (after if family_first else before).split()]
    words = [word for word in words if word] or name.split()[:1]
    if len(words) > 1 and words[0].lower().rstrip(".") in _TITLES:
        return f"{words[0]} {words[-1]}"
    return words[0] if words else ""


def slots_in(turns: Sequence[Turn]) -> dict[str, str]:
    """`deadline`, `ticket` and `impact` as users last said them; missing where nobody did."""
    found: dict[str, str] = {}
    newest = max((turn.at for turn in turns), default=0.0)
    for turn in reversed(turns):
        if turn.role.is_staff:
            continue
        for name, value in _of(turn.text).items():
            stale = name == "deadline" and newest - turn.at > FRESH and not _LASTING.match(value)
            if not stale:
                found.setdefault(name, value)
    return found


def _of(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if deadline := next(filter(_wanted, _DEADLINE.finditer(text)), None):
        found["deadline"] = _as_written(deadline["when"])
    if ticket := _TICKET.search(text):
        found["ticket"] = ticket[0]
    for pattern, name in _HELD_UP:
        if pattern.search(text):
            found["impact"] = name
            break
    return found


def _wanted(deadline: re.Match[str]) -> bool:
    """Whether the time is one by which something is needed."""
    before = deadline.string[: deadline.start()]
    if deadline["how"].lower() in ("until", "till"):
        return _TIME_LEFT.search(before) is not None
    return _NOT_WANTED.search(before) is None


def _as_written(when: str) -> str:
    """As a sentence has it: "Friday morning", whether it was typed small or shouted."""
    words = when.lower().split()
    return " ".join(word.capitalize() if _LASTING.fullmatch(word) else word for word in words)
