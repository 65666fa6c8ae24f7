"""Each verb as an operator types it: what it prints, where, and how it ends."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from bot.records import Channel, ChannelState
from bot.store import SqlLedger, make_engine
from bot.store.ledger import open_ledger
from bot.store.migrate import migrate
from bot.workspace import Workspace, seed
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    TEAM,
    USER,
    conversation,
    nudge_row,
    user_mark,
    whisper_row,
)
from tests.process.conftest import ROOT
from tests.process.program import Program, tokens_of

pytestmark = [pytest.mark.process, pytest.mark.timeout(90)]

TURNS = [
    {"t": 0, "role": "user", "who": "u1", "text": "VPN drops every ten minutes since Monday."},
    {"t": 300, "role": "tech", "who": "t1", "text": "Please reboot."},
    {"t": 900, "role": "user", "who": "u1", "text": "I did that twice already. Still drops."},
    {
        "t": 1800,
        "role": "user",
        "who": "u1",
        "text": "This is unacceptable. Third time I am asking, I am really frustrated!",
        "level": 3,
    },
]
GOOD = json.dumps({"id": "a1", "turns": TURNS, "nudge_from": 3, "unknown": [1]})
LINES = "\n".join([GOOD, "{not json", "", '{"id": "b"}', GOOD.replace("a1", "c1"), "[]"])
SUMMARY = {
    "n",
    "nudge_recall",
    "false_nudge_rate",
    "too_early",
    "level_f1",
    "messages_per_second",
}


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1-x"}, "SLACK_BOT_TOKEN"),
        ({"STEADYHAND_PORT": "8321", "STEADYHAND_WORKSPACE_PORT": "8321"}, "STEADYHAND_PORT"),
        ({"STEADYHAND_TECNICIANS": "U01"}, "STEADYHAND_TECHNICIANS"),
    ],
)
async def test_a_wrong_setting_is_one_sentence_and_exit_2(
    program: Program, env: dict[str, str], named: str
) -> None:
    """It names the setting, says what to do, and shows no trace of the program."""
    ended = await program.run(**env)

    assert ended.code == 2
    assert named in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert ended.out == ""


async def test_an_unknown_verb_is_exit_2(program: Program) -> None:
    """The usage says which there are."""
    ended = await program.run("dance")

    assert ended.code == 2
    assert "replay" in ended.err


async def test_replay_reads_standard_input_and_goes_on_after_a_bad_line(program: Program) -> None:
    """Each bad line is one sentence with its number; the good ones come out in order; exit 1."""
    ended = await program.run("replay", "-", given=LINES)

    found = [json.loads(line) for line in ended.out.splitlines()]
    said = [line for line in ended.err.splitlines() if line.startswith("Line")]
    assert ended.code == 1
    assert [one["id"] for one in found] == ["a1", "c1"]
    assert [sentence.split()[1] for sentence in said] == ["2", "4", "6"]
    assert set(found[0]) == {"id", "levels", "nudges", "escalate", "topic", "cause"}


async def test_replay_tells_levels_of_users_and_the_turn_of_each_nudge(program: Program) -> None:
    """The shape that outside tools read."""
    ended = await program.run("replay", "-", given=GOOD)

    (found,) = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 0
    assert set(found["levels"]) == {"0", "2", "3"}
    assert found["topic"] == "vpn"
    for nudge in found["nudges"]:
        assert set(nudge) == {"turn", "reason", "rung", "phrases"}
        assert nudge["turn"] in (0, 2, 3)
        assert 2 <= len(nudge["phrases"]) <= 3


async def test_replay_summary_is_one_object(program: Program) -> None:
    """`--summary` prints the figures and nothing else."""
    ended = await program.run("replay", "-", "--summary", given=GOOD)

    figures = json.loads(ended.out)
    assert set(figures) == SUMMARY
    assert figures["n"] == 1


async def test_replay_never_looks_at_labels(program: Program) -> None:
    """With and without labels, what it says of a conversation is the same."""
    bare = {"id": "a1", "turns": [{k: v for k, v in t.items() if k != "level"} for t in TURNS]}

    labelled = await program.run("replay", "-", given=GOOD)
    unlabelled = await program.run("replay", "-", given=json.dumps(bare))

    assert unlabelled.out == labelled.out


async def test_replay_of_a_file_with_bytes_of_another_encoding_goes_on(
    program: Program, tmp_path: Path
) -> None:
    """Only the line that holds them is left out; what is printed is UTF-8 in any locale."""
    other = json.dumps({"id": "é", "turns": TURNS[:1]}, ensure_ascii=False)
    lines = [GOOD.encode(), other.encode("latin-1"), other.encode()]
    (tmp_path / "mixed.jsonl").write_bytes(b"\r\n".join(lines))

    for name in ("-", str(tmp_path / "mixed.jsonl")):
        given = (tmp_path / "mixed.jsonl").read_bytes()
        ended = await program.run("replay", name, given=given, LC_ALL="C", PYTHONUTF8="0")

        assert ended.code == 1
        assert [json.loads(line)["id"] for line in ended.out.splitlines()] == ["a1", "é"]
        assert "Line 2 was left out: it is not UTF-8 text." in ended.err


async def test_replay_of_a_missing_file_is_one_sentence(program: Program) -> None:
    """It names the file."""
    ended = await program.run("replay", "no-such.jsonl")

    said = [line for line in ended.err.splitlines() if "no-such.jsonl" in line]
    assert ended.code == 2
    assert len(said) == 1
    assert "Traceback" not in ended.err


async def test_manifest_is_yaml_with_the_prefix_and_the_address(program: Program) -> None:
    """What is pasted into Slack fits the way events come."""
    ended = await program.run("manifest", "--prefix", "it-", "--url", "https://bot.example")

    manifest = yaml.safe_load(ended.out)
    commands = {each["command"] for each in manifest["features"]["slash_commands"]}
    assert ended.code == 0
    assert {"/it-phrase", "/it-steady", "/it-incident"} <= commands
    assert all(each.startswith("/it-") for each in commands)
    assert "https://bot.example/slack/events" in ended.out
    assert manifest["settings"]["socket_mode_enabled"] is False


async def test_manifest_without_an_address_is_for_socket_mode(program: Program) -> None:
    """No public address is needed there."""
    ended = await program.run("manifest")

    manifest = yaml.safe_load(ended.out)
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "http" not in str(manifest["settings"])


async def test_migrate_makes_the_database_and_may_be_repeated(program: Program) -> None:
    """The second time there is nothing to do."""
    first = await program.run("migrate")
    second = await program.run("migrate")

    assert (first.code, second.code) == (0, 0)
    assert first.out == "The database is up to date.\n"
    assert (program.data / "steadyhand.db").is_file()


async def test_erase_works_on_an_empty_machine(program: Program) -> None:
    """Where nothing is held there is nothing to fail on."""
    ended = await program.run("erase", seed.PRIYA)

    assert ended.code == 0
    assert seed.PRIYA in ended.out
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("connected", [True, False])
async def test_erase_takes_the_notes_back_or_says_that_they_stay(
    program: Program, workspace: Workspace, *, connected: bool
) -> None:
    """Once the rows are gone nobody would know where they stand."""
    database = f"sqlite:///{program.data / 'steadyhand.db'}"
    await migrate(database)
    async with open_ledger(database) as ledger, ledger.transaction() as tx:
        await tx.put_conversation(conversation())
        await tx.put_nudge(nudge_row())
        note = whisper_row(to=seed.TOM, dm_channel=workspace.dm(seed.TOM), dm_ts="1700000000.1")
        await tx.put_whisper(note)

    ended = await program.run("erase", seed.TOM, **(tokens_of(workspace) if connected else {}))

    assert ended.code == 0
    assert f"Everything held about {seed.TOM} is erased" in ended.out
    assert [call.args["ts"] for call in workspace.calls_of("chat.delete")] == (
        ["1700000000.1"] if connected else []
    )
    assert ("notes in its DM with them stay" in ended.out) is not connected


async def test_after_a_restore_choices_are_kept_as_the_page_says(program: Program) -> None:
    """Its own lines: who was left out, read from the damaged file; each place begins anew."""
    page = (ROOT / "docs" / "for-operators.md").read_text(encoding="utf-8")
    asked, afresh = re.findall(r'sqlite3 \S+ "((?:SELECT|DELETE) .+)"', page)
    await program.run("migrate")
    file = program.data / "steadyhand.db"
    ledger = SqlLedger(make_engine(f"sqlite:///{file}"))
    talk = conversation(channel=CHANNEL)
    async with ledger.transaction() as tx:
        await tx.put_channel(Channel(TEAM, CHANNEL, state=ChannelState.WATCHED, notice_ts="1.0"))
        await tx.put_conversation(talk)
        await tx.put_mark(talk, "1.1", user_mark(NOON))
    await ledger.close()
    damaged = program.data / "damaged.db"
    shutil.copy(file, damaged)
    with closing(sqlite3.connect(damaged)) as db, db:
        db.execute("INSERT INTO opt_outs VALUES (?, ?, ?)", (TEAM, seed.PRIYA, NOON))
        ids = [one for (one,) in db.execute(asked)]

    ended = [await program.run("exclude", one) for one in (*ids, USER)]
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(afresh)
    ledger = SqlLedger(make_engine(f"sqlite:///{file}"))
    async with ledger.transaction() as tx:
        left = [await tx.opted_out(TEAM, user) for user in (seed.PRIYA, USER)]
        channels, marks = await tx.channels(TEAM), await tx.marks(talk.id)
    await ledger.close()

    assert [one.code for one in ended] == [0, 0]
    assert ended[0].out == f"New messages of {seed.PRIYA} are left out.\n"
    assert (ids, left, marks) == ([seed.PRIYA], [True, True], ())
    assert channels == ()


async def test_check_names_a_channel_that_the_silent_trial_does_not_reach(
    program: Program,
) -> None:
    """It was on before; one that was switched on with it, and a DM, are as they should be."""
    database = f"sqlite:///{program.data / 'steadyhand.db'}"
    await migrate(database)
    async with open_ledger(database) as ledger, ledger.transaction() as tx:
        for channel in (
            Channel("T1", "C1", state=ChannelState.WATCHED),
            Channel("T1", "C2", state=ChannelState.WATCHED, trial_until=4e9),
            Channel("T1", "C3", state=ChannelState.OFF),
            Channel("T1", "D1", kind="im", state=ChannelState.WATCHED),
        ):
            await tx.put_channel(channel)

    ended = await program.run("check", STEADYHAND_NUDGING_SILENT_TRIAL="true")

    assert "nudging.silent_trial came after C1; technicians" in ended.out


async def test_check_without_tokens_says_what_it_found(program: Program) -> None:
    """Each line is a finding; a missing model says what to do."""
    ended = await program.run("check")

    assert "The database can be opened" in ended.out
    assert "read by cues alone" in ended.out
    assert ended.code in (0, 1)
    assert "Traceback" not in ended.err
