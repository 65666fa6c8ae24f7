"""Verbs with input nobody should give them: one sentence, the right exit code, nothing lost."""

import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.workspace import Workspace, seed
from tests.fakes.databases import postgres_url
from tests.process.program import Program, tokens_of

pytestmark = [pytest.mark.process, pytest.mark.timeout(110)]


def said(text: str) -> list[str]:
    """What stands on standard error but for the log's own lines."""
    return [line for line in text.splitlines() if not line.startswith("{")]


@pytest.mark.parametrize("user", ["", "priya", "@priya", "u01priya", "<@U01PRIYA>", "C0ITSUPPORT"])
async def test_only_a_persons_id_can_be_erased(program: Program, user: str) -> None:
    """Whoever mistypes it must not believe that somebody was erased."""
    ended = await program.run("erase", user)

    assert ended.code == 2
    assert ended.out == ""
    assert len(said(ended.err)) == 1
    assert "nothing was erased" in ended.err


async def test_only_a_person_can_be_left_out(program: Program) -> None:
    """Nor that somebody is left out."""
    ended = await program.run("exclude", "@priya")

    assert (ended.code, ended.out) == (2, "")
    assert "nobody was left out" in ended.err


async def test_where_no_workspace_is_known_nobody_can_be_left_out(program: Program) -> None:
    """A choice belongs to a workspace; it is said, not only not done."""
    ended = await program.run("exclude", seed.PRIYA)

    assert (ended.code, ended.out) == (1, "")
    assert said(ended.err) == [
        "No workspace is known here yet, so nobody was left out. Put a copy of the database back "
        "first."
    ]


async def test_an_id_that_nothing_is_held_of_is_said_to_be_so(program: Program) -> None:
    """One wrong letter looks like any other id."""
    ended = await program.run("erase", seed.PRIYA)

    assert ended.code == 0
    assert ended.out.startswith(f"There was nothing to erase about {seed.PRIYA}.")


@pytest.mark.parametrize(
    "verb", [["run"], ["migrate"], ["erase", seed.PRIYA], ["exclude", seed.PRIYA]]
)
async def test_a_data_folder_that_cannot_be_made_is_one_sentence(
    program: Program, verb: list[str]
) -> None:
    """It names the setting, and shows no trace of the program."""
    program.data.parent.mkdir(parents=True, exist_ok=True)
    program.data.write_text("a file in its place")

    ended = await program.run(*verb)

    assert ended.code == 2
    assert len(said(ended.err)) == 1
    assert "STEADYHAND_DATA_DIR" in ended.err
    assert program.data.read_text() == "a file in its place"


@pytest.mark.parametrize("name", ["work.sqlite", "steadyhand.db"])
async def test_a_damaged_database_is_one_sentence(
    program: Program, workspace: Workspace, name: str
) -> None:
    """It says which file, and what to do; the file stays for whoever can still mend it."""
    program.data.mkdir(parents=True)
    (program.data / name).write_text("no database" * 1000)

    ended = await program.run("run", **tokens_of(workspace))

    assert ended.code == 2
    assert len(said(ended.err)) == 1
    assert f"{program.data / name} is damaged" in ended.err
    assert (program.data / name).read_text() == "no database" * 1000


async def test_a_locked_database_is_one_sentence(program: Program) -> None:
    """Somebody has it open by hand, say."""
    await program.run("migrate")
    with closing(sqlite3.connect(program.data / "steadyhand.db", isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        ended = await program.run("erase", seed.PRIYA)

    assert ended.code == 1
    assert len(said(ended.err)) == 1
    assert "locked, so nothing was changed" in ended.err


async def test_two_bots_with_one_database_are_kept_apart(
    program: Program, workspace: Workspace, tree: Path
) -> None:
    """Folders of their own do not make them two."""
    url = f"sqlite:///{program.data.parent / 'shared.db'}"
    other = Program(tree, program.data.parent / "other")
    await program.up(DATABASE_URL=url, **tokens_of(workspace))
    try:
        ended = await other.run(DATABASE_URL=url, **tokens_of(workspace))
    finally:
        await other.close()

    assert ended.code == 1
    assert said(ended.err) == [
        "Another Steadyhand uses this database. Stop it, or give this one a database of its own."
    ]


@pytest.mark.postgres
async def test_a_right_the_engine_lacks_is_one_sentence(
    program: Program, workspace: Workspace
) -> None:
    """The tables can be made, the engine's own schema cannot: the check knows before the start."""
    url = postgres_url("no-schema")
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("DROP ROLE IF EXISTS thrifty")
        db.execute("CREATE ROLE thrifty LOGIN")
        db.execute("GRANT ALL ON SCHEMA public TO thrifty")
    theirs = make_url(url).set(username="thrifty").render_as_string(hide_password=False)
    env = {"DATABASE_URL": theirs, **tokens_of(workspace)}

    looked = await program.run("check", **env)
    ended = await program.run(**env)

    assert "The work at hand can be kept: no." in looked.out
    assert "CREATE on the database" in looked.out
    assert ended.code == 1
    assert len(said(ended.err)) == 1
    assert "CREATE on the database" in ended.err


async def test_a_start_without_tokens_leaves_the_real_data_alone(program: Program) -> None:
    """What waits there is for a real workspace, and the stand-in would answer for it."""
    await program.run("migrate")
    before = (program.data / "steadyhand.db").read_bytes()

    process = await program.up()
    process.send_signal(signal.SIGTERM)
    await process.communicate()

    assert (program.data / "steadyhand.db").read_bytes() == before
    assert (program.data / "local" / "steadyhand.db").is_file()


async def test_check_goes_on_where_the_data_folder_cannot_be_made(program: Program) -> None:
    """The fault is a finding among the others."""
    program.data.parent.mkdir(parents=True, exist_ok=True)
    program.data.write_text("a file in its place")

    ended = await program.run("check")

    assert ended.code == 1
    assert said(ended.err) == []
    assert "fault   The data folder" in ended.out
    assert "can be loaded" in ended.out


async def test_check_names_a_broken_phrase_file_though_a_good_copy_is_kept(
    tree: Path, tmp_path: Path
) -> None:
    """A start goes on with the copy; the check is how its operator learns of the fault."""
    shutil.copytree(tree, tmp_path / "tree", symlinks=True)
    rooms = tmp_path / "tree" / "phrasebank"
    source = rooms.resolve()
    rooms.unlink()
    shutil.copytree(source, rooms)
    program = Program(tmp_path / "tree", tmp_path / "data")
    try:
        await program.run("check")
        broken = min((rooms / "phrases").glob("*.yaml"))
        broken.write_text(broken.read_text(encoding="utf-8") + "\n- id: [\n", encoding="utf-8")

        ended = await program.run("check")
    finally:
        await program.close()

    assert ended.code == 1
    assert f"can be loaded: no. {broken.name}, line" in ended.out.replace("phrases/", "")


async def test_a_replay_that_is_interrupted_does_not_end_well(program: Program) -> None:
    """Half of it is no result, and a script must be able to tell."""
    # Where the tests run in the background SIGINT is ignored, and a child would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = await program.start("replay", "-")
    signal.signal(signal.SIGINT, before)
    assert process.stdin
    assert process.stdout
    process.stdin.write(b'{"id": "a", "turns": [{"t": 0, "role": "user", "text": "Hello"}]}\n')
    await process.stdin.drain()
    assert await process.stdout.readline()

    process.send_signal(signal.SIGINT)
    _, err = await process.communicate()

    assert process.returncode == 130
    assert said(err.decode()) == []
