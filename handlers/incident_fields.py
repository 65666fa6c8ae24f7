"""The form's payload into its fields, and what the form carries along unseen."""

import json
from typing import Any

from bot.incident_drafts import DraftAct
from bot.incident_records import Mention, Status
from bot.incidents.forms import Fields
from bot.slack import ids_incident as ids
from handlers.values import carried, known, place_in

BLOCKS = {
    "title": ids.block_of(ids.TITLE),
    "audiences": ids.block_of(ids.AUDIENCES),
    "notice": ids.block_of(ids.NOTICE),
    "doing": ids.block_of(ids.DOING),
    "do_now": ids.block_of(ids.DO_NOW),
    "next": ids.block_of(ids.NEXT),
    "deputy": ids.block_of(ids.DEPUTY),
}
"""Where a field's fault is shown."""


def pack_about(fields: Fields) -> str:
    """What the form is about: ids of ours and fixed words, never a text."""
    about = {"act": fields.act.value, "incident": fields.incident, "draft": fields.draft}
    return json.dumps({**about, "severity": fields.severity, "seen_at": fields.seen_at})


def fields_of(view: dict[str, Any]) -> Fields:
    """What was filled in. Update and correction take their service from the incident."""
    about = carried(view)
    values = view.get("state", {}).get("values", {})
    service = _chosen(values, ids.SERVICE)
    severity = _chosen(values, ids.SEVERITY)
    return Fields(
        act=known(str(about.get("act", DraftAct.OPEN)), DraftAct),
        title=_typed(values, ids.TITLE),
        service="" if service == ids.NO_SERVICE else service,
        severity=place_in(severity or about.get("severity", 2)),
        status=known(_chosen(values, ids.STATUS) or Status.INVESTIGATING, Status),
        notice=_typed(values, ids.NOTICE),
        doing=_typed(values, ids.DOING),
        do_now=_typed(values, ids.DO_NOW),
        next_text=_typed(values, ids.NEXT),
        audiences=_ticked(values, ids.AUDIENCES),
        mention=_mention(_ticked(values, ids.MENTION)),
        deputy=_of(values, ids.DEPUTY).get("selected_user") or None,
        incident=str(about.get("incident", "")),
        draft=str(about.get("draft", "")),
        seen_at=_seconds(about.get("seen_at")),
    )


def answers_of(view: dict[str, Any]) -> dict[str, str]:
    """What was answered in the review, by the question's key."""
    values = view.get("state", {}).get("values", {})
    found: dict[str, str] = {}
    for fields in values.values():
        for field, value in fields.items():
            if field.startswith(ids.ANSWER):
                found[field.removeprefix(ids.ANSWER)] = str(value.get("value") or "")
    return found


def _seconds(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _of(values: dict[str, Any], field: str) -> dict[str, Any]:
    found: dict[str, Any] = values.get(ids.block_of(field), {}).get(field, {})
    return found


def _typed(values: dict[str, Any], field: str) -> str:
    return str(_of(values, field).get("value") or "")


def _chosen(values: dict[str, Any], field: str) -> str:
    return str((_of(values, field).get("selected_option") or {}).get("value", ""))


def _ticked(values: dict[str, Any], field: str) -> tuple[str, ...]:
    options = _of(values, field).get("selected_options") or []
    return tuple(str(option["value"]) for option in options)


def _mention(ticked: tuple[str, ...]) -> Mention:
    """The wider of the two where both are ticked."""
    if Mention.CHANNEL in ticked:
        return Mention.CHANNEL
    return Mention.HERE if Mention.HERE in ticked else Mention.NOBODY
