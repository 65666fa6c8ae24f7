"""Settings out of files people edit: what cannot be read is said, and never passed over."""

from pathlib import Path

import pytest

from bot.errors import BadSetting
from config.settings import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place for `config/local.yaml`, with `.env` beside it."""
    (tmp_path / "config").mkdir()
    return tmp_path / "config"


def refusal(folder: Path, **env: str) -> str:
    """The sentence an operator reads."""
    with pytest.raises(BadSetting) as refused:
        load(env, folder)
    return str(refused.value)


@pytest.mark.parametrize(
    "line", ["SLACK_BOT_TOKEN: xoxb-1", "SLACK_BOT_TOKEN xoxb-1", 'SLACK_BOT_TOKEN="xoxb-1']
)
def test_a_line_of_dotenv_that_cannot_be_read_is_named(folder: Path, line: str) -> None:
    """Passed over, the token would be missing and the local workspace would start instead."""
    (folder.parent / ".env").write_text(f"# tokens\n\n{line}\nSTEADYHAND_PORT=1\n")

    said = refusal(folder)

    assert said == ".env, line 3 cannot be read; write NAME=value, one setting a line."


def test_dotenv_may_begin_with_a_byte_order_mark_and_quote_its_values(folder: Path) -> None:
    """As editors on Windows save it."""
    text = "\ufeffSTEADYHAND_PORT=\"9001\"\r\nexport STEADYHAND_HOST='0.0.0.0' # all\r\nOTHER\r\n"
    (folder.parent / ".env").write_bytes(text.encode())

    server = load({}, folder).server

    assert (server.port, server.host) == (9001, "0.0.0.0")  # noqa: S104 - nothing listens


@pytest.mark.parametrize("yaml", ["data_dir: 2026-13-45", "7: data", "true: data"])
def test_yaml_of_a_shape_no_setting_has_is_a_sentence(folder: Path, yaml: str) -> None:
    """A date that is none, or a key that is no name."""
    (folder / "local.yaml").write_text(f"{yaml}\n")

    assert refusal(folder).startswith("config/local.yaml")


@pytest.mark.parametrize(
    ("yaml", "name"),
    [
        ("people:\n  leads: U1\nlog: {level: debug}\npeople:\n  triage: U2\n", "people"),
        ("people:\n  leads: U1\n  triage: U3\n  leads: U2\n", "leads"),
    ],
)
def test_what_stands_twice_in_yaml_is_refused(folder: Path, yaml: str, name: str) -> None:
    """YAML keeps the last without a word, and the first one's leads would be nobody."""
    (folder / "local.yaml").write_text(yaml)

    assert refusal(folder) == f"config/local.yaml, line 4: '{name}' stands here twice; keep one."


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://bot:p@ss:hunter2@db/steadyhand",
        "postgresql://bot:hunter2@db:port/steadyhand",
        "sqlite:///:memory:",
    ],
)
def test_a_database_that_cannot_be_named_is_refused_without_its_password(
    folder: Path, url: str
) -> None:
    """An @ within a password, a port that is no number, a database that is gone at once."""
    said = refusal(folder, DATABASE_URL=url)

    assert said.startswith("DATABASE_URL cannot be used")
    assert "%40" in said
    assert "hunter2" not in said


def test_a_password_may_hold_what_is_written_in_percent(folder: Path) -> None:
    """As the sentence says."""
    url = "postgresql://bot:p%40ss@db:5432/steadyhand"

    assert load({"DATABASE_URL": url}, folder).database == url


def test_the_data_folder_may_begin_with_the_home_folder(folder: Path) -> None:
    """No shell reads `.env`, so ~ would be a folder of that name."""
    (folder.parent / ".env").write_text("STEADYHAND_DATA_DIR=~/steadyhand\n")

    assert load({}, folder).data_dir == Path.home() / "steadyhand"


def test_a_data_folder_that_cannot_be_made_names_the_setting(folder: Path) -> None:
    """A file in its place, or no right to write there."""
    (folder / "taken").write_text("")
    settings = load({"STEADYHAND_DATA_DIR": str(folder / "taken" / "data")}, folder)

    with pytest.raises(BadSetting, match="STEADYHAND_DATA_DIR"):
        settings.make_data_dir()
