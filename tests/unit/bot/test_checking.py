"""`python -m bot check`: every fault is found apart, and each says what to do."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.checking import Expected, Identity, Probe, check, writable
from bot.errors import BadFile, SlackFault, SlackRefused, SlackUnclear
from bot.findings import Finding, exit_code, render

NOW = 1_000_000.0
DAY = 86_400.0

ALL_WELL = Expected(
    mode="socket",
    scopes=frozenset({"commands", "chat:write"}),
    people={"STEADYHAND_TECHNICIANS": ["U1"], "STEADYHAND_LEADS": ["S1"]},
    channels={"STEADYHAND_WATCH": ["C1"]},
    prefix="sh-",
)


@dataclass
class FakeSlack:
    """A Slack that answers the check; `faults` are raised by the call named."""

    scopes: frozenset[str] | None = ALL_WELL.scopes
    inside: frozenset[str] = frozenset({"C1"})
    faults: dict[str, SlackFault] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    async def identity(self) -> Identity:
        self._refuse("identity")
        return Identity("Example Ltd", "steadyhand", self.scopes)

    async def open_socket(self) -> None:
        self._refuse("open_socket")

    async def is_member(self, channel: str) -> bool:
        self._refuse(channel)
        return channel in self.inside

    async def person(self, user: str) -> bool:
        self._refuse(user)
        return user not in self.gone

    def _refuse(self, what: str) -> None:
        if what in self.faults:
            raise self.faults[what]


async def faults(slack: FakeSlack, expected: Expected = ALL_WELL) -> list[Finding]:
    """What is not in order."""
    found = await check(expected, slack, [], now=NOW)
    return [each for each in found if each.ok is not True]


async def test_all_well_says_so_of_each_thing() -> None:
    """A good installation has nothing to mend, and says what was looked at."""
    found = await check(ALL_WELL, FakeSlack(), [], now=NOW)

    assert exit_code(found) == 0
    assert render(found).splitlines() == [
        "ok      Commands begin with /sh-, so no other app's stand in their way.",
        "ok      SLACK_BOT_TOKEN belongs to steadyhand in Example Ltd.",
        "ok      The app has every scope it needs.",
        "ok      SLACK_APP_TOKEN opens Socket Mode.",
        "ok      The app is in channel C1 of STEADYHAND_WATCH.",
        "ok      U1 of STEADYHAND_TECHNICIANS is there.",
        "ok      S1 of STEADYHAND_LEADS is there.",
        "Nothing to mend.",
    ]


@pytest.mark.parametrize(
    ("slack", "says"),
    [
        (FakeSlack(faults={"identity": SlackRefused("invalid_auth")}), "(invalid_auth)"),
        (FakeSlack(faults={"identity": SlackUnclear()}), "(no answer)"),
        (FakeSlack(scopes=frozenset({"commands"})), "lacks the scopes chat:write"),
        (FakeSlack(faults={"open_socket": SlackRefused("invalid_auth")}), "SLACK_APP_TOKEN"),
        (FakeSlack(inside=frozenset()), "not in channel C1 of STEADYHAND_WATCH"),
        (FakeSlack(faults={"C1": SlackRefused("channel_not_found")}), "Channel C1 of STEADY"),
        (FakeSlack(faults={"C1": SlackRefused("is_archived")}), "of STEADYHAND_WATCH is archived"),
        (FakeSlack(gone=frozenset({"U1"})), "U1 of STEADYHAND_TECHNICIANS is deactivated"),
        (FakeSlack(gone=frozenset({"S1"})), "S1 of STEADYHAND_LEADS has nobody in it"),
        (FakeSlack(faults={"U1": SlackRefused("user_not_found")}), "U1 of STEADYHAND_TECH"),
        (FakeSlack(faults={"S1": SlackRefused("no_such_subteam")}), "S1 of STEADYHAND_LEADS"),
    ],
)
async def test_each_fault_says_what_to_do(slack: FakeSlack, says: str) -> None:
    """One fault is one finding, with a way out, and makes the command fail."""
    (found,) = await faults(slack)

    assert found.ok is False
    assert says in found.what
    assert found.do
    assert exit_code([found]) == 1


@pytest.mark.parametrize("code", ["unknown_method", "missing_scope"])
@pytest.mark.parametrize("what", ["open_socket", "C1", "U1", "S1"])
async def test_what_slack_will_not_be_asked_is_unknown_not_wrong(what: str, code: str) -> None:
    """A server that lacks a method, or an app that lacks a scope, is no fault of the settings."""
    (found,) = await faults(FakeSlack(faults={what: SlackRefused(code)}))

    assert found.ok is None
    assert code in found.what
    assert exit_code([found]) == 0


async def test_no_answer_about_a_channel_is_unknown() -> None:
    """A call that timed out proves nothing."""
    (found,) = await faults(FakeSlack(faults={"C1": SlackUnclear()}))

    assert (found.ok, "no answer" in found.what) == (None, True)


async def test_scopes_slack_did_not_list_are_unknown() -> None:
    """Some proxies drop the header that names the scopes."""
    (found,) = await faults(FakeSlack(scopes=None))

    assert found.ok is None
    assert "python -m bot manifest" in found.do


async def test_empty_lists_are_faults_and_no_channel_is_not() -> None:
    """Without technicians nobody can be told; channels can be switched on later."""
    empty = Expected(
        mode="socket",
        people={"STEADYHAND_LEADS": []},
        channels={"STEADYHAND_WATCH": []},
        prefix="sh-",
    )

    people, channels = await faults(FakeSlack(), empty)

    assert (people.ok, people.what) == (False, "STEADYHAND_LEADS is empty")
    assert channels.ok is None


async def test_over_http_the_signing_secret_cannot_be_proved() -> None:
    """The check does not pretend to know what only Slack's own request can show."""
    (found,) = await faults(
        FakeSlack(), Expected(prefix="sh-", mode="http", channels=ALL_WELL.channels)
    )

    assert found.ok is None
    assert "SLACK_SIGNING_SECRET" in found.what


async def test_one_channel_in_a_list_twice_is_asked_for_once() -> None:
    """A repeat in a list is not a second finding."""
    twice = Expected(prefix="sh-", mode="socket", channels={"STEADYHAND_WATCH": ["C9", "C9"]})

    assert len(await faults(FakeSlack(), twice)) == 1


async def test_without_tokens_only_this_machine_is_looked_at() -> None:
    """The local workspace needs no Slack."""
    found = await check(Expected(prefix="sh-", mode="local"), None, [], now=NOW)

    assert [each.ok for each in found] == [True]


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (NOW + DAY, "runs until 1970-01-13; nobody is nudged"),
        (NOW - DAY, "ended on 1970-01-11; technicians are nudged"),
    ],
)
async def test_a_silent_trial_says_when_it_ends(ends: float, says: str) -> None:
    """A trial ends by itself, so one that is over leaves nothing to mend."""
    found, _ = await check(
        Expected(prefix="sh-", mode="local", silent_trial_ends=ends), None, [], now=NOW
    )

    assert found.ok is True
    assert says in found.what


async def test_channels_that_the_silent_trial_does_not_reach_are_named() -> None:
    """They were on before it was set, and a trial that is heard is none."""
    wanted = Expected(prefix="sh-", mode="local", not_on_trial=("C1", "C2"))

    (found,) = [each for each in await check(wanted, None, [], now=NOW) if each.do]

    assert found.what.endswith("came after C1, C2; technicians are nudged there")
    assert "/steady watch here trial" in found.do


class TestProbes:
    async def test_a_fault_of_this_machine_is_told_with_its_reason(self) -> None:
        """The sentence of the error becomes part of the finding."""

        async def broken() -> None:
            raise BadFile("phrases/redirect.yaml, line 3: no text.")

        probe = Probe("The phrase files can be read", "Mend the line", broken)
        found, _ = await check(Expected(prefix="sh-", mode="local"), None, [probe], now=NOW)

        assert found == Finding(
            False,
            "The phrase files can be read: no. phrases/redirect.yaml, line 3: no text",
            "Mend the line",
        )

    async def test_a_folder_is_made_and_left_empty(self, tmp_path: Path) -> None:
        """Looking whether the data folder can be written leaves nothing behind."""
        await writable(tmp_path / "a" / "data").run()

        assert list((tmp_path / "a" / "data").iterdir()) == []

    async def test_a_file_in_the_folders_place_is_a_fault(self, tmp_path: Path) -> None:
        """What the operating system says becomes part of the finding."""
        (tmp_path / "data").write_text("")

        found, _ = await check(
            Expected(prefix="sh-", mode="local"), None, [writable(tmp_path / "data")], now=NOW
        )

        assert found.ok is False
        assert "File exists" in found.what
        assert "STEADYHAND_DATA_DIR" in found.do


def test_faults_are_counted_and_followed_by_what_to_do() -> None:
    """The last line says how much there is to mend."""
    two = [Finding(False, "This", "Do that"), Finding(False, "Other", "Do more")]

    assert render(two).endswith("2 faults to mend.")
    assert render(two[:1]).splitlines() == [
        "fault   This.",
        "        Do that.",
        "1 fault to mend.",
    ]


async def test_names_that_other_apps_have_are_pointed_out() -> None:
    """Slack keeps no room for one name twice: without a prefix the check says where to look."""
    (found,) = await faults(FakeSlack(), replace(ALL_WELL, prefix=""))

    assert found.ok is None
    assert "/incident and /escalate" in found.what
    assert "commands.prefix" in found.do
