"""An incident's timeline as Markdown: what was said when, what was promised, and what was kept.

It names nobody: it is about the process. Pure.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.incident_records import Incident, Update, UpdateState
from bot.nudging.facts import span

GRACE = 60.0
"""Seconds within which an update still counts as on time: a promise names a minute."""

REVIEW: Mapping[str, str] = {
    "seen": "What would have shown this sooner?",
    "helped": "What helped people while it lasted?",
    "missing": "Which information, access or tool was missing, and when?",
    "process": "Which step of our process got in the way?",
    "change": "What will we change, and how will we know that it worked?",
}
"""The review asks about the process; a person is never the answer."""


def timeline(incident: Incident, updates: Sequence[Update], now: float, zone: str) -> str:
    """Markdown; times are on the wall of `zone`, which is named."""
    live = [update for update in updates if update.state is UpdateState.LIVE]
    here = ZoneInfo(zone)
    head = [
        f"# {_plain(incident.title)}" + (" (drill)" if incident.drill else ""),
        "",
        f"- Service: {_plain(incident.service) or 'not named'}",
        f"- Severity: {incident.severity}",
        f"- Opened: {_full(incident.opened_at, here)} ({zone})",
        f"- Status: {_status(incident, here)}",
        f"- Promises: {_kept_line(live, now)}",
        "",
        "## Timeline",
        "",
    ]
    rows = [row for place, _ in enumerate(updates) for row in _row(updates, place, now, here)]
    return "\n".join([*head, *rows]).rstrip() + "\n"


def review(answers: Mapping[str, str]) -> str:
    """The filled-in review as Markdown; questions left open say so."""
    parts = ["## Review", ""]
    for key, question in REVIEW.items():
        parts += [f"### {question}", "", answers.get(key, "").strip() or "_No answer yet._", ""]
    return "\n".join(parts)


def kept(updates: Sequence[Update], now: float) -> tuple[int, int, int]:
    """How many promises were kept on time, late, and are still ahead."""
    live = [update for update in updates if update.state is UpdateState.LIVE]
    on_time = late = ahead = 0
    for place, update in enumerate(live):
        if update.next_by is None:
            continue
        came = live[place + 1].at if place + 1 < len(live) else None
        if came is None and now <= update.next_by:
            ahead += 1
        elif (came or now) <= update.next_by + GRACE:
            on_time += 1
        else:
            late += 1
    return on_time, late, ahead


def _kept_line(live: Sequence[Update], now: float) -> str:
    on_time, late, ahead = kept(live, now)
    if not on_time + late + ahead:
        return "none were made"
    parts = [f"{on_time} kept on time", f"{late} late"]
    return ", ".join(parts + ([f"{ahead} still ahead"] if ahead else []))


def _status(incident: Incident, here: ZoneInfo) -> str:
    if incident.called_off_at is not None:
        return f"called off at {_clock(incident.called_off_at, here, incident.opened_at)}"
    if incident.resolved_at is None:
        return str(incident.status)
    lasted = span(max(0.0, incident.resolved_at - incident.opened_at))
    return f"resolved at {_clock(incident.resolved_at, here, incident.opened_at)}, after {lasted}"


def _row(updates: Sequence[Update], place: int, now: float, here: ZoneInfo) -> list[str]:
    update, began = updates[place], updates[0].at
    at = _clock(update.at, here, began)
    if update.state is UpdateState.UNDONE:
        undone = _clock(update.undone_at or update.at, here, began)
        return [f"- **{at}** {update.status}: taken back at {undone}"]
    said = [_plain(text) for text in (update.notice, update.doing, update.do_now) if text.strip()]
    rows = [f"- **{at}** {update.status}", *(f"  - {text}" for text in said)]
    if update.corrected_at is not None:
        rows.append(f"  - Corrected at {_clock(update.corrected_at, here, began)}")
    if update.next_by is not None:
        rows.append(f"  - {_promise(updates, place, now, here)}")
    return rows


def _promise(updates: Sequence[Update], place: int, now: float, here: ZoneInfo) -> str:
    update, began = updates[place], updates[0].at
    due = update.next_by or 0.0
    promised = f"Promised the next update by {_clock(due, here, began)}"
    later = [one for one in updates[place + 1 :] if one.state is UpdateState.LIVE]
    came = later[0].at if later else None
    if came is None:
        late = now - due
        return f"{promised}: {f'{span(late)} overdue' if late > GRACE else 'still ahead'}"
    if came <= due + GRACE:
        return f"{promised}: kept, at {_clock(came, here, began)}"
    return f"{promised}: came {span(came - due)} late, at {_clock(came, here, began)}"


def _clock(at: float, here: ZoneInfo, began: float) -> str:
    """A time of day, with its date where that is not the day it all began."""
    then, first = (datetime.fromtimestamp(each, UTC).astimezone(here) for each in (at, began))
    if then.date() == first.date():
        return then.strftime("%H:%M")
    return then.strftime("%d %B, %H:%M").lstrip("0")


def _full(at: float, here: ZoneInfo) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone(here).strftime("%d %B %Y, %H:%M").lstrip("0")


def _plain(text: str) -> str:
    return " ".join(text.split())
