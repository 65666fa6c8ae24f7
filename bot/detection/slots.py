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
    rf"\b(?:by|before|until|till)\s+(?P<when>{_CLOCK}|(?:{_PART})|{_DAY}(?:\s(?:morning|noon))?)"
    r"(?![\w:])",
    re.IGNORECASE,
)
_TICKET = re.compile(r"\b(?:INC|REQ|SR|CHG|TKT|TASK|HD|RITM)[-_ ]?\d{3,10}\b")

HELD_UP: Mapping[str, str] = {
    r"pay(?:roll| run)": "the payroll run",
    r"month[- ]end": "the month end",
    r"year[- ]end": "the year end",
    r"board (?:meeting|pack|papers)": "the board meeting",
    r"client (?:meeting|call|pitch|demo|visit)": "the client meeting",
    r"customer (?:meeting|call|demo|visit)": "the customer meeting",
    r"(?:job )?interviews?\b(?! with you)": "the interview",
    r"presentation": "the presentation",
    r"\baudit(?:ors?)?\b": "the audit",
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
    first, *_ = [*user_name.split(), ""]
    if first:
        known["user"] = first
    if topic in TOPIC_NAMES:
        known["topic"] = TOPIC_NAMES[topic]
    if topic in _SERVICES:
        known["service"] = _SERVICES[topic]
    return known


def slots_in(turns: Sequence[Turn]) -> dict[str, str]:
    """`deadline`, `ticket` and `impact` as users last said them; missing where nobody did."""
    found: dict[str, str] = {}
    for turn in reversed(turns):
        if turn.role.is_staff:
            continue
        for name, value in _of(turn.text).items():
            found.setdefault(name, value)
    return found


def _of(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if deadline := _DEADLINE.search(text):
        found["deadline"] = " ".join(deadline["when"].split())
    if ticket := _TICKET.search(text):
        found["ticket"] = ticket[0]
    for pattern, name in _HELD_UP:
        if pattern.search(text):
            found["impact"] = name
            break
    return found
