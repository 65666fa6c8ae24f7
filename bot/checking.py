"""The use case behind `python -m bot check`: what is wrong with this installation, and what to do.

Every question is asked on its own, so that one refusal hides nothing; what Slack will not let us
ask (a scope an admin left out, a method a server does not know) is said to be unknown, not wrong.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Protocol

from bot.errors import SlackFault, SlackRefused, SteadyhandError
from bot.findings import Finding, faulty, fine, unsure

_CANNOT_ASK = frozenset(
    {"unknown_method", "missing_scope", "not_allowed_token_type", "plan_upgrade_required"}
    | {"team_access_not_granted", "enterprise_is_restricted", "method_deprecated"}
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a bot token belongs to; `scopes` is None when Slack did not list them."""

    team: str
    bot: str
    scopes: frozenset[str] | None = None


class CheckPort(Protocol):
    """What the check asks of Slack.

    Each call raises `SlackRefused` with Slack's code, or another `SlackFault` for no answer.
    """

    async def identity(self) -> Identity:
        """auth.test, with the scopes of its x-oauth-scopes header."""
        ...

    async def open_socket(self) -> None:
        """apps.connections.open with the app-level token; the address is thrown away."""
        ...

    async def is_member(self, channel: str) -> bool:
        """Whether the bot is in a channel (conversations.info)."""
        ...

    async def person(self, user: str) -> bool:
        """Whether an id still stands for somebody.

        For a person who is not deactivated (users.info), for a user group with people in it
        (usergroups.users.list).
        """
        ...


@dataclass(frozen=True, slots=True)
class Probe:
    """One look at this machine: `run` raises `SteadyhandError` or `OSError` when it is not well."""

    what: str
    do: str
    run: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the settings promise, in the check's own words. Lists are keyed by their setting."""

    mode: str
    scopes: frozenset[str] = frozenset()
    people: Mapping[str, Sequence[str]] = field(default_factory=dict)
    channels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    silent_trial_ends: float | None = None
    not_on_trial: Sequence[str] = ()
    """Channels that were on before the settings asked for a silent trial."""
    prefix: str = ""
    """What stands before every command's name."""


async def check(
    expected: Expected, slack: CheckPort | None, probes: Sequence[Probe], *, now: float
) -> list[Finding]:
    """Every finding, in the order a person would mend them. `slack` is None in local mode.

    `now` and `silent_trial_ends` are in seconds since the epoch.
    """
    findings = [await _probed(probe) for probe in probes]
    findings += _trial(expected.silent_trial_ends, now)
    findings += _aloud(expected.not_on_trial)
    if slack is None:
        return [*findings, fine("No Slack tokens, so the local workspace runs")]
    findings += _listed(expected)
    findings.append(_command_names(expected.prefix))
    known, who = await _identity(slack)
    findings.append(who)
    if known is None:
        return findings
    findings += _scopes(known, expected.scopes)
    findings.append(await _transport(slack, expected.mode))
    for setting, channels in expected.channels.items():
        findings += [await _channel(slack, each, setting) for each in dict.fromkeys(channels)]
    for setting, people in expected.people.items():
        findings += [await _person(slack, each, setting) for each in dict.fromkeys(people)]
    return findings


def writable(folder: Path) -> Probe:
    """The probe that a folder is there, or can be made, and takes a file."""

    async def run() -> None:
        # A check is run by hand, with nothing beside it on the loop that could be kept waiting.
        folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - see above
        with TemporaryFile(dir=folder) as file:
            file.write(b"steadyhand")

    return Probe(
        what=f"The data folder {folder} can be written",
        do="Give this user the right to write there, or name another in STEADYHAND_DATA_DIR",
        run=run,
    )


async def _probed(probe: Probe) -> Finding:
    try:
        await probe.run()
    except SteadyhandError as fault:
        return faulty(f"{probe.what}: no. {_bare(str(fault))}", probe.do)
    except OSError as fault:
        said = fault.strerror or type(fault).__name__
        return faulty(f"{probe.what}: no. {said}", probe.do)
    return fine(probe.what)


def _trial(ends: float | None, now: float) -> list[Finding]:
    if ends is None:
        return []
    day = datetime.fromtimestamp(ends, UTC).date().isoformat()
    if ends > now:
        return [fine(f"A silent trial runs until {day}; nobody is nudged in its channels")]
    return [fine(f"The last silent trial ended on {day}; technicians are nudged")]


def _aloud(channels: Sequence[str]) -> list[Finding]:
    if not channels:
        return []
    what = f"nudging.silent_trial came after {', '.join(channels)}; technicians are nudged there"
    return [unsure(what, "For a silent trial there too, let a lead say `/steady watch here trial`")]


def _listed(expected: Expected) -> list[Finding]:
    found = []
    for setting, people in expected.people.items():
        if not people:
            what = f"{setting} is empty"
            found.append(faulty(what, f"List people's ids in {setting}"))
    if not any(expected.channels.values()):
        what = "No channel is switched on by the settings"
        do = "Set STEADYHAND_WATCH, or let a lead say `/steady watch here` in a channel"
        found.append(unsure(what, do))
    return found


def _command_names(prefix: str) -> Finding:
    if prefix:
        return fine(f"Commands begin with /{prefix}, so no other app's stand in their way")
    do = "Type each once; where another app answers, set commands.prefix and make the manifest anew"
    return unsure("/incident and /escalate may be another app's names in this workspace", do)


async def _identity(slack: CheckPort) -> tuple[Identity | None, Finding]:
    try:
        known = await slack.identity()
    except SlackFault as fault:
        do = "Copy the Bot User OAuth Token from the app's OAuth & Permissions page again"
        if not isinstance(fault, SlackRefused):
            do = "See that this machine reaches SLACK_API_URL, through its proxy if it has one"
        return None, faulty(f"SLACK_BOT_TOKEN was not accepted ({_code(fault)})", do)
    return known, fine(f"SLACK_BOT_TOKEN belongs to {known.bot} in {known.team}")


def _scopes(known: Identity, wanted: frozenset[str]) -> list[Finding]:
    if known.scopes is None:
        do = "Compare the app's OAuth & Permissions page with `python -m bot manifest`"
        return [unsure("Slack did not say which scopes the app has", do)]
    if missing := sorted(wanted - known.scopes):
        do = "Add them on the app's OAuth & Permissions page, then install the app again"
        return [faulty(f"The app lacks the scopes {', '.join(missing)}", do)]
    return [fine("The app has every scope it needs")]


async def _transport(slack: CheckPort, mode: str) -> Finding:
    if mode != "socket":
        do = "Write a message where the app reads; the log says so if the signature is wrong"
        return unsure("Only a request from Slack can prove SLACK_SIGNING_SECRET", do)
    try:
        await slack.open_socket()
    except SlackFault as fault:
        if _unaskable(fault):
            return unsure(f"SLACK_APP_TOKEN could not be checked ({_code(fault)})")
        do = "Make an app-level token with connections:write under Basic Information"
        return faulty(f"SLACK_APP_TOKEN was not accepted ({_code(fault)})", do)
    return fine("SLACK_APP_TOKEN opens Socket Mode")


async def _channel(slack: CheckPort, channel: str, setting: str) -> Finding:
    do = "Say `/invite @Steadyhand` in the channel"
    try:
        inside = await slack.is_member(channel)
    except SlackFault as fault:
        if _unaskable(fault):
            return unsure(f"Channel {channel} could not be checked ({_code(fault)})")
        if _code(fault) == "is_archived":
            do = f"Unarchive it in Slack, or take it out of {setting}"
            return faulty(f"Channel {channel} of {setting} is archived", do)
        what = f"Channel {channel} of {setting} was not found ({_code(fault)})"
        return faulty(what, f"{do}, or take it out of {setting}")
    if inside:
        return fine(f"The app is in channel {channel} of {setting}")
    return faulty(f"The app is not in channel {channel} of {setting}", do)


async def _person(slack: CheckPort, user: str, setting: str) -> Finding:
    do = f"Put the right id into {setting}, or take {user} out"
    try:
        stands = await slack.person(user)
    except SlackFault as fault:
        if _unaskable(fault):
            return unsure(f"{user} of {setting} could not be checked ({_code(fault)})")
        return faulty(f"{user} of {setting} was not found ({_code(fault)})", do)
    if stands:
        return fine(f"{user} of {setting} is there")
    why = "has nobody in it" if user.startswith("S") else "is deactivated in Slack"
    return faulty(f"{user} of {setting} {why}", do)


def _unaskable(fault: SlackFault) -> bool:
    return not isinstance(fault, SlackRefused) or fault.code in _CANNOT_ASK


def _code(fault: SlackFault) -> str:
    return fault.code if isinstance(fault, SlackRefused) else "no answer"


def _bare(sentence: str) -> str:
    return sentence.rstrip(".")
