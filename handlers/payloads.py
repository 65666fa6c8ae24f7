"""Slack's message events into `Heard`: the one place that knows their shapes.

Facts about the shapes: docs.slack.dev/reference/events/message and docs.slack.dev/apis/events-api.
"""

from math import inf
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.heard import SPOKEN, Change, Heard, person_wrote


class Unreadable(ValueError):
    """A payload that is not shaped as Slack shapes it."""


def _text(value: object) -> object:
    return "" if value is None else value


_Ts = Annotated[str, Field(pattern=r"^\d{1,12}\.\d{1,9}$")]
_Text = Annotated[str, BeforeValidator(_text)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Edited(_Part):
    ts: _Ts | None = None


class _Message(_Part):
    ts: _Ts
    user: str | None = None
    text: _Text = ""
    subtype: str | None = None
    thread_ts: _Ts | None = None
    bot_id: str | None = None
    app_id: str | None = None
    bot_profile: dict[str, Any] | None = None
    edited: _Edited | None = None
    user_team: str | None = None
    source_team: str | None = None
    team: str | None = None

    @property
    def by_person(self) -> bool:
        """Written by a person."""
        machine = self.bot_id or self.app_id or self.bot_profile
        return person_wrote(self.user, self.subtype, machine=machine)


class _Event(_Part):
    type: Literal["message"]
    channel: str
    channel_type: str | None = None
    ts: _Ts | None = None
    subtype: str | None = None
    message: _Message | None = None
    previous_message: _Message | None = None
    deleted_ts: _Ts | None = None


class _Envelope(_Part):
    team_id: str | None = None
    context_team_id: str | None = None
    event_id: str
    event_time: float | None = None
    is_ext_shared_channel: bool | None = None
    event: _Event


_KINDS = {"channel": "channel", "group": "group", "im": "im", "mpim": "mpim", "app_home": "im"}


def heard_in(body: dict[str, Any]) -> Heard | None:
    """What a `message` event says, or None when no person wrote it or nothing they wrote changed.

    Raises Unreadable, naming the first fault, when the payload has another shape.
    """
    try:
        envelope = _Envelope.model_validate(body)
        posted = _Message.model_validate(body["event"]) if _is_plain(envelope.event) else None
    except ValidationError as error:
        raise Unreadable(_first_fault(error)) from error
    event = envelope.event
    if posted is not None:
        return _heard(envelope, posted, Change.POSTED) if posted.by_person else None
    if event.subtype == "message_changed" and event.message:
        return _edited(envelope, event.message, event.previous_message)
    if event.subtype == "message_deleted":
        return _deleted(envelope, event)
    return None


def _is_plain(event: _Event) -> bool:
    return event.subtype in SPOKEN


def _edited(envelope: _Envelope, new: _Message, old: _Message | None) -> Heard | None:
    if new.subtype == "tombstone":
        # A root with replies leaves a tombstone instead of going: to us it is deleted all the same.
        return _gone(envelope, old, new.ts)
    unfurled = old is not None and old.text == new.text
    if not new.by_person or unfurled:
        return None
    return _heard(envelope, new, Change.EDITED)


def _deleted(envelope: _Envelope, event: _Event) -> Heard | None:
    if event.deleted_ts is None:
        return None
    return _gone(envelope, event.previous_message, event.deleted_ts)


def _gone(envelope: _Envelope, old: _Message | None, ts: str) -> Heard | None:
    """A deletion. Without the message itself its `ts` is enough to forget what was made of it."""
    if old is not None and not old.by_person:
        return None
    return _heard(envelope, old or _Message(ts=ts, user=""), Change.DELETED)


def _heard(envelope: _Envelope, message: _Message, change: Change) -> Heard:
    team = envelope.context_team_id or envelope.team_id or ""
    edited_ts = message.edited.ts if message.edited else None
    return Heard(
        event_id=envelope.event_id,
        event_time=envelope.event_time or inf,
        team=team,
        channel=envelope.event.channel,
        channel_kind=_KINDS.get(envelope.event.channel_type or "channel", "channel"),
        ts=message.ts,
        user=message.user or "",
        text=message.text if change is not Change.DELETED else "",
        thread_ts=message.thread_ts,
        change=change,
        edited_ts=edited_ts if change is Change.EDITED else None,
        external=_is_external(envelope, message, team),
    )


def _is_external(envelope: _Envelope, message: _Message, team: str) -> bool:
    """From another organisation. `team` on a message says so only in a Slack Connect channel."""
    homes = {message.user_team, message.source_team}
    if envelope.is_ext_shared_channel:
        homes.add(message.team)
    homes -= {None, ""}
    return bool(homes) and team not in homes


def _first_fault(error: ValidationError) -> str:
    first = error.errors(include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
