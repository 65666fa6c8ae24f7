"""The dials of each room: one frozen model a section of `default.yaml`, in the same order."""

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

Days = Annotated[int, Field(ge=1, le=180)]
Minutes = Annotated[float, Field(gt=0, le=10_080)]  # a week: a longer wait is a typing slip
Hours = Annotated[float, Field(gt=0, le=168)]
Count = Annotated[int, Field(ge=1, le=1_000)]
Port = Annotated[int, Field(ge=1, le=65_535)]

_PERSON = re.compile(r"[UWS][A-Z0-9_]+")
_CHANNEL = re.compile(r"[CG][A-Z0-9_]+")
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
_PREFIX = re.compile(r"[a-z0-9_-]{0,16}")
_AUDIENCE = re.compile(r"[\w-]{1,40}")


def _list(value: object) -> object:
    """Comma-separated text, as the environment has it, to a list; anything else as it is."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [] if value is None else value


def _people(ids: tuple[str, ...]) -> tuple[str, ...]:
    for each in ids:
        if not _PERSON.fullmatch(each):
            msg = (
                f"{each!r} is not the id of a Slack person (U... or W...) or user group (S...); "
                "copy it from the profile's menu, 'Copy member ID'"
            )
            raise ValueError(msg)
    return tuple(dict.fromkeys(ids))


def _channels(ids: tuple[str, ...]) -> tuple[str, ...]:
    for each in ids:
        if not _CHANNEL.fullmatch(each):
            msg = (
                f"{each!r} is not a Slack channel's id (C... or G...); "
                "copy it from the foot of the channel's details"
            )
            raise ValueError(msg)
    return tuple(dict.fromkeys(ids))


def _members(ids: tuple[str, ...]) -> tuple[str, ...]:
    for each in ids:
        if not (_CHANNEL.fullmatch(each) or _PERSON.fullmatch(each)):
            msg = (
                f"{each!r} is not the id of a Slack channel (C... or G...), person (U...) or user "
                "group (S...); copy it from the details of the channel or the profile's menu"
            )
            raise ValueError(msg)
    return tuple(dict.fromkeys(ids))


def _audience_map(value: object) -> object:
    """`name=C1+C2,other=C3+U1` to a mapping; a mapping as it is."""
    if not isinstance(value, str):
        return value or {}
    found: dict[str, list[str]] = {}
    for part in filter(None, (piece.strip() for piece in value.split(","))):
        name, equals, channels = part.partition("=")
        if not equals or not channels.strip():
            msg = f"{part!r} should read name=C1+C2: a name, then the channels' ids joined by +"
            raise ValueError(msg)
        ids = (each.strip() for each in channels.split("+"))
        found.setdefault(name.strip(), []).extend(each for each in ids if each)
    return found


def _audience_names(audiences: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    for name, members in audiences.items():
        if not _AUDIENCE.fullmatch(name):
            msg = f"{name!r} is not a name for an audience; use letters, digits, - and _"
            raise ValueError(msg)
        if not members:
            msg = f"the audience {name!r} has no channel; name at least one, or take it out"
            raise ValueError(msg)
    return audiences


def _quiet(value: str) -> str:
    if value and not _HOURS.fullmatch(value):
        msg = "it should read like 19:00-07:30, or be left empty for no quiet hours"
        raise ValueError(msg)
    return value


def _prefix(value: str) -> str:
    if not _PREFIX.fullmatch(value):
        msg = "it goes before every command's name: up to 16 small letters, digits, - and _"
        raise ValueError(msg)
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (OSError, ValueError, KeyError) as fault:
        msg = "no such time zone; use a name like Europe/London or UTC"
        raise ValueError(msg) from fault
    return value


def _base_url(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        msg = "it should be a web address like https://slack.com/api/"
        raise ValueError(msg)
    # The SDK joins method names as relative links, which drops a last part without its slash.
    return value if value.endswith("/") else value + "/"


def _blank_is_none(value: object) -> object:
    return None if value == "" else value


def _text(value: object) -> object:
    return "" if value is None else value


People = Annotated[tuple[str, ...], BeforeValidator(_list), AfterValidator(_people)]
Channels = Annotated[tuple[str, ...], BeforeValidator(_list), AfterValidator(_channels)]
Members = Annotated[tuple[str, ...], BeforeValidator(_list), AfterValidator(_members)]
Audiences = Annotated[
    dict[str, Members], BeforeValidator(_audience_map), AfterValidator(_audience_names)
]
Zone = Annotated[str, AfterValidator(_zone)]
Secret = Annotated[SecretStr | None, BeforeValidator(_blank_is_none)]


class Room(BaseModel):
    """A section: frozen, and refusing keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Slack(Room):
    """How to reach Slack. The three secrets come from the environment or `.env` alone."""

    bot_token: Secret = None
    app_token: Secret = None
    signing_secret: Secret = None
    api_url: Annotated[str, AfterValidator(_base_url)]


class Server(Room):
    """Where the bot listens."""

    host: Annotated[str, Field(min_length=1)]
    port: Port


class PeopleListed(Room):
    """Who is who. Ids of people, or of user groups (S...)."""

    technicians: People
    leads: People
    triage: People


class Detection(Room):
    """Reading a message."""

    recent_turns: Annotated[int, Field(ge=1, le=50)]
    recent_hours: Hours
    read_external: bool
    sensitivity: Literal["quiet", "normal", "eager"]
    model_path: Annotated[str | None, BeforeValidator(_blank_is_none)]


class Nudging(Room):
    """When a nudge goes out, when it is held, and what follows it."""

    cooldown_minutes: Minutes
    per_hour: Count
    stale_hours: Hours
    edit_window_minutes: Minutes
    silence_minutes: Minutes
    responder_wait_minutes: Minutes
    unanswered_reminder_minutes: Minutes
    lead_after_minutes: Minutes
    reset_after_count: Count
    reset_window_hours: Hours
    off_the_mark_people: Count
    quiet_hours: Annotated[str, BeforeValidator(_text), AfterValidator(_quiet)]
    silent_trial: bool
    silent_trial_days: Annotated[int, Field(ge=1, le=14)]


class Posting(Room):
    """How fast the bot may speak to Slack."""

    posts_per_second_channel: Annotated[float, Field(gt=0, le=50)]
    posts_per_minute_workspace: Count
    updates_per_minute: Count
    history_per_minute: Count
    ambiguous_wait_seconds: Annotated[float, Field(ge=0, le=600)]


class Incidents(Room):
    """Incident updates: what a lead need not say each time, and who else is asked."""

    audience: Annotated[str, BeforeValidator(_text)]
    severity: Annotated[int, Field(ge=1, le=4)]
    approval_severity: Annotated[int, Field(ge=0, le=4)]
    approval_wait_minutes: Minutes
    trouble_conversations: Annotated[int, Field(ge=2, le=50)]
    trouble_minutes: Minutes


class Care(Room):
    """The care of technicians: the guided minute, and the notes for their own good."""

    breath_seconds: Annotated[float, Field(ge=4, le=15)]
    repeat_count: Annotated[int, Field(ge=2, le=100)]
    repeat_days: Annotated[int, Field(ge=1, le=30)]
    eased_after_minutes: Minutes


class Handoffs(Room):
    """Handing a conversation to a colleague."""

    accept_minutes: Minutes


class Retention(Room):
    """How long anything is kept, in days."""

    days: Days
    user_id_days: Annotated[int, Field(ge=0, le=180)]
    engine_days: Days


class Commands(Room):
    """The names of the slash commands."""

    prefix: Annotated[str, BeforeValidator(_text), AfterValidator(_prefix)]


class Log(Room):
    """What is written to the log."""

    level: Literal["debug", "info", "warning", "error"]
