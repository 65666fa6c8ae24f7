"""`/steady`: help, what is read, privacy, and a technician's own wishes."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.detection.reading import Role
from bot.errors import SlackFault, SlackRefused
from bot.nudging.facts import span
from bot.records import Channel
from bot.slack.blocks.help import help_for
from bot.slack.blocks.parts import Message
from bot.slack.escape import unescape
from handlers import boundary, reflect, sensitivity
from handlers.answers import channel_of, reply, sentence, tell_in_time, who
from handlers.preferences import open_preferences
from handlers.privacy import what_it_keeps
from handlers.services import Services

ROLE_WORDS = {Role.TECH: "technician", Role.LEAD: "lead"}
PRESENTING_SECONDS = 30 * 60.0
MOST_SECONDS = 12 * 3600.0

WATCHED = "This channel is read from now on. Its notice has been posted."
TRIAL = "In a silent trial it decides and records, and tells nobody, for {left} from now."
TRIAL_OVER = "Its silent trial is over, so notes reach technicians here."
HOW_WATCH = (
    "Nothing was changed. In the channel itself, say `/{prefix}steady watch here`, or "
    "`/{prefix}steady watch here trial` for a silent trial."
)
HOW_UNWATCH = "Nothing was changed. In the channel itself, say `/{prefix}steady unwatch`."
UNWATCHED = "This channel is no longer read."
NOT_INVITED = (
    "The notice could not be posted here, so nothing is read. "
    "Invite the app first (`/invite @Steadyhand`), then try again."
)
NOT_POSTED = (
    "Slack does not let the app post here ({code}), so there is no notice and nothing is read. "
    "Let it post in this channel, then try again."
)
NUDGES_ON = "Notes are on. When a conversation of yours needs a word, you hear first."
NUDGES_OFF = "Notes are off, and nobody is told. `/{prefix}steady nudges on` brings them back."
PRESENTING = "Presenting: for {minutes} your notes go to the Home tab only."
PRESENTING_ALREADY = "Presenting for {minutes}."
NOT_PRESENTING = "Not presenting any more."
IN_PLACE = "Notes reach you in the conversation again."
IN_DM = "Notes reach you in the app's messages again."
ON_HOME = (
    "Your notes go to the Home tab only in any case: `/{prefix}steady preferences` changes it."
)
NONE_COME = "Your notes are off, so none will come. `/{prefix}steady nudges on` brings them back."
PAUSED = "Your notes are paused. `/{prefix}steady nudges on` brings them back."
QUIET = "Your quiet hours are {hours}, in your own time zone. Notes wait until they end."
NOT_QUIET = "Your own quiet hours are off. Your team's setting applies."
RESETS_ON = "Reset reminders are on."
RESETS_OFF = "Reset reminders are off, and nobody is told."
HOW_NUDGES = "Try `/{prefix}steady nudges off` or `/{prefix}steady nudges on`."
HOW_RESETS = "Try `/{prefix}steady resets off` or `/{prefix}steady resets on`."
HOW_PRESENTING = "Say for how long, such as `/{prefix}steady presenting 30m`, or `off`."
SAME_HOURS = "Those two times are the same, so nothing was changed. "
HOW_QUIET = "Say from when to when, such as `/{prefix}steady quiet 19:00-07:30`, or `off`."
IN_A_WINDOW = "preferences"
NO_WINDOW = (
    "Slack would not open the window. The commands do the same: `/{prefix}steady nudges off`, "
    "`/{prefix}steady quiet 19:00-07:30`, `/{prefix}steady resets off`."
)
UNKNOWN = "There is no “{word}” here. Try `/{prefix}steady help`."

_SPAN = re.compile(r"(\d{1,3})\s*(m|min|minutes?|h|hours?)?")
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)")

Answer = Callable[[Services, dict[str, Any], str], Awaitable[Message]]


def register(app: AsyncApp, services: Services) -> None:
    """One command; its first word chooses."""

    @app.command(f"/{services.prefix}steady")
    async def steady(ack: AsyncAck, body: dict[str, Any]) -> None:
        word, _, rest = str(body.get("text", "")).strip().partition(" ")
        if word.lower() == IN_A_WINDOW:
            await _preferences(services, ack, body)
            return
        answer = _ANSWERS.get(word.lower() or "help", _unknown)
        said = answer(services, body, rest.strip().lower() or word.lower())
        await tell_in_time(services, ack, body, said)


async def _preferences(services: Services, ack: AsyncAck, body: dict[str, Any]) -> None:
    await services.answering.require_staff(who(body))
    await ack()
    try:
        await open_preferences(services, body)
    except SlackFault:
        await reply(services, body, _how(services, NO_WINDOW))


async def _help(services: Services, body: dict[str, Any], _: str) -> Message:
    role = await services.personal.role_of(who(body))
    return help_for(ROLE_WORDS.get(role, "user"), prefix=services.prefix)


async def _watch(services: Services, body: dict[str, Any], rest: str) -> Message:
    if await _elsewhere(services, body, rest, {"watch", "here", "trial"}):
        return _how(services, HOW_WATCH)
    channel = Channel(services.team, channel_of(body), kind=_kind(body))
    asked = "trial" in rest.split()
    days = services.trial_days if asked else 0
    try:
        watched = await services.noticing.watch(channel, by=who(body), trial_days=days)
    except SlackRefused as refused:
        away = refused.code in ("not_in_channel", "channel_not_found")
        return sentence(NOT_INVITED if away else NOT_POSTED.format(code=refused.code))
    left = (watched.trial_until or 0.0) - services.clock.now()
    if asked and left <= 0:
        return sentence(TRIAL_OVER)
    return sentence(WATCHED + (f" {TRIAL.format(left=span(left))}" if left > 0 else ""))


async def _elsewhere(services: Services, body: dict[str, Any], rest: str, known: set[str]) -> bool:
    """Whether a lead named something else, such as another channel: this one is not meant."""
    odd = set(rest.split()) - known
    return bool(odd) and await services.personal.role_of(who(body)) is Role.LEAD


async def _unwatch(services: Services, body: dict[str, Any], rest: str) -> Message:
    if await _elsewhere(services, body, rest, {"unwatch", "here"}):
        return _how(services, HOW_UNWATCH)
    await services.noticing.unwatch(services.team, channel_of(body), by=who(body))
    return sentence(UNWATCHED)


async def _reflect(services: Services, body: dict[str, Any], rest: str) -> Message:
    return await reflect.answer(services, who(body), rest)


async def _privacy(services: Services, body: dict[str, Any], _: str) -> Message:
    held = await services.personal.held(services.team, who(body))
    return what_it_keeps(services, held)


async def _nudges(services: Services, body: dict[str, Any], rest: str) -> Message:
    await services.answering.require_staff(who(body))
    if rest not in ("on", "off"):
        return _how(services, HOW_NUDGES)
    await services.personal.nudges(services.team, who(body), on=rest == "on")
    return _how(services, NUDGES_ON if rest == "on" else NUDGES_OFF)


async def _resets(services: Services, body: dict[str, Any], rest: str) -> Message:
    await services.answering.require_staff(who(body))
    if rest not in ("on", "off"):
        return _how(services, HOW_RESETS)
    await services.personal.resets(services.team, who(body), on=rest == "on")
    return sentence(RESETS_ON if rest == "on" else RESETS_OFF)


async def _presenting(services: Services, body: dict[str, Any], rest: str) -> Message:
    await services.answering.require_staff(who(body))
    seconds = None if rest == "off" else seconds_of(rest)
    if seconds is None and rest != "off":
        return _how(services, HOW_PRESENTING)
    await services.personal.presenting(services.team, who(body), seconds)
    other = await _besides(services, who(body))
    if seconds is None:
        asked = await services.personal.preferences(services.team, who(body))
        other = other or (IN_DM if asked.in_dm else IN_PLACE)
        return _how(services, f"{NOT_PRESENTING} {other}")
    length = int(seconds // 60)
    minutes = f"{length} minute{'s' if length > 1 else ''}"
    said = f"{PRESENTING_ALREADY} {other}" if other else PRESENTING
    return _how(services, said.replace("{minutes}", minutes))


async def _besides(services: Services, user: str) -> str:
    """What else somebody has asked for that decides where their notes go; "" for nothing."""
    asked = await services.personal.preferences(services.team, user)
    if asked.nudges_off:
        return NONE_COME
    if asked.paused_until is not None and asked.paused_until > services.clock.now():
        return PAUSED
    return ON_HOME if asked.home_only else ""


async def _quiet(services: Services, body: dict[str, Any], rest: str) -> Message:
    await services.answering.require_staff(who(body))
    if rest == "off":
        await services.personal.quiet(services.team, who(body), None, None)
        return sentence(NOT_QUIET)
    hours = _HOURS.fullmatch(rest)
    if hours is None:
        return _how(services, HOW_QUIET)
    start, end = (int(hours[at]) * 60 + int(hours[at + 1]) for at in (1, 3))
    if start == end:
        return _how(services, SAME_HOURS + HOW_QUIET)
    await services.personal.quiet(services.team, who(body), start, end)
    return sentence(QUIET.format(hours=hours[0]))


async def _unknown(services: Services, body: dict[str, Any], _: str) -> Message:
    word = unescape(str(body.get("text", ""))).split()[0][:40]
    return sentence(UNKNOWN.format(word=word, prefix=services.prefix))


def seconds_of(text: str) -> float | None:
    """`30m`, `2h` or `45` (minutes) as seconds, at most twelve hours; None for anything else."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    hours = (found[2] or "m").startswith("h")
    seconds = int(found[1]) * (3600.0 if hours else 60.0)
    return seconds if 0 < seconds <= MOST_SECONDS else None


def _how(services: Services, text: str) -> Message:
    return sentence(text.format(prefix=services.prefix))


def _kind(body: dict[str, Any]) -> str:
    return "group" if body.get("channel_name") == "privategroup" else "channel"


_ANSWERS: dict[str, Answer] = {
    "help": _help,
    "watch": _watch,
    "unwatch": _unwatch,
    "privacy": _privacy,
    "nudges": _nudges,
    "resets": _resets,
    "presenting": _presenting,
    "quiet": _quiet,
    "sensitivity": sensitivity.answer,
    "boundary": boundary.begin,
    "records": boundary.list_records,
    "reflect": _reflect,
}

WORDS = frozenset({*_ANSWERS, IN_A_WINDOW})
"""Everything that may follow `/steady`."""
