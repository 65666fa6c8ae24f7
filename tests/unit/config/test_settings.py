"""The settings: where they come from, which wins, and what is said when one is wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadSetting
from config.settings import Settings, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An installation's config folder, empty."""
    made = tmp_path / "config"
    made.mkdir()
    return made


def refusal(env: dict[str, str], folder: Path) -> str:
    """The sentence an operator gets for this environment."""
    with pytest.raises(BadSetting) as caught:
        load(env, folder)
    return str(caught.value)


class TestWhereSettingsComeFrom:
    def test_defaults_make_a_local_workspace(self, folder: Path) -> None:
        """Without any setting there is a local workspace on loopback."""
        settings = load({}, folder)

        assert (settings.mode, settings.server.host) == ("local", "127.0.0.1")
        assert (settings.server.port, settings.workspace_port) == (8320, 8321)

    def test_environment_wins_over_dotenv(self, folder: Path) -> None:
        """The environment is asked before `.env`."""
        (folder.parent / ".env").write_text("STEADYHAND_PORT=1111\nSTEADYHAND_HOST=0.0.0.0\n")

        settings = load({"STEADYHAND_PORT": "2222"}, folder)

        assert (settings.server.port, settings.server.host) == (2222, "0.0.0.0")  # noqa: S104

    def test_dotenv_wins_over_yaml(self, folder: Path) -> None:
        """`.env` is asked before `local.yaml`."""
        (folder.parent / ".env").write_text("STEADYHAND_PORT=1111\n")
        (folder / "local.yaml").write_text("server: {port: 3333, host: localhost}\n")

        settings = load({}, folder)

        assert (settings.server.port, settings.server.host) == (1111, "localhost")

    def test_local_yaml_changes_one_key_and_leaves_the_rest(self, folder: Path) -> None:
        """A section in `local.yaml` does not lose the section's other defaults."""
        (folder / "local.yaml").write_text("nudging:\n  per_hour: 5\n")

        nudging = load({}, folder).nudging

        assert (nudging.per_hour, nudging.cooldown_minutes) == (5, 30)

    def test_a_blank_variable_counts_as_not_set(self, folder: Path) -> None:
        """`SLACK_BOT_TOKEN=` in a copied `.env` does not ask for Slack."""
        settings = load({"SLACK_BOT_TOKEN": " ", "STEADYHAND_PORT": ""}, folder)

        assert (settings.mode, settings.server.port) == ("local", 8320)

    def test_any_option_has_a_variable(self, folder: Path) -> None:
        """Options without a short name are reached by section and key."""
        settings = load({"STEADYHAND_NUDGING_QUIET_HOURS": "19:00-07:30"}, folder)

        assert settings.nudging.quiet_hours == "19:00-07:30"

    def test_other_programs_variables_are_left_alone(self, folder: Path) -> None:
        """Only STEADYHAND_ names are ours to judge."""
        assert load({"WATCH": "x", "SLACK_WEBHOOK": "y", "LOG": "z"}, folder).watch == ()


class TestLists:
    def test_ids_are_split_trimmed_and_said_once(self, folder: Path) -> None:
        """Lists forgive spaces, a trailing comma and repeats; groups stand beside people."""
        settings = load({"STEADYHAND_TECHNICIANS": "U1, S2,U1 ,"}, folder)

        assert settings.people.technicians == ("U1", "S2")

    def test_audiences_are_names_with_channels(self, folder: Path) -> None:
        """An audience stands for several channels."""
        settings = load({"STEADYHAND_AUDIENCES": "staff=C1+C2, shops=C3"}, folder)

        assert settings.audiences == {"staff": ("C1", "C2"), "shops": ("C3",)}

    @given(st.lists(st.from_regex(r"[UWS][A-Z0-9]{1,10}", fullmatch=True), max_size=8))
    def test_every_well_formed_id_is_kept_in_order(self, ids: list[str]) -> None:
        """No id is lost, added or moved."""
        settings = load({"STEADYHAND_LEADS": ",".join(ids)}, Path("nowhere/config"))

        assert list(settings.people.leads) == list(dict.fromkeys(ids))


class TestTransport:
    def test_an_app_token_means_socket_mode(self, folder: Path) -> None:
        """With both, Socket Mode is used."""
        tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}

        assert load(tokens, folder).mode == "socket"
        assert load({**tokens, "SLACK_SIGNING_SECRET": "s"}, folder).mode == "socket"

    def test_a_signing_secret_means_http(self, folder: Path) -> None:
        """Without an app token, events come over HTTP."""
        env = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}

        assert load(env, folder).mode == "http"

    def test_the_api_address_ends_with_a_slash(self, folder: Path) -> None:
        """The SDK would otherwise drop the last part of the path."""
        settings = load({"SLACK_API_URL": "http://127.0.0.1:9/api"}, folder)

        assert settings.slack.api_url == "http://127.0.0.1:9/api/"

    def test_tokens_and_passwords_are_not_printed(self, folder: Path) -> None:
        """Printing the settings shows no secret."""
        env = {
            "SLACK_BOT_TOKEN": "xoxb-hidden",
            "SLACK_SIGNING_SECRET": "hidden",
            "DATABASE_URL": "postgresql://bot:hidden@db/steady",
        }

        assert "hidden" not in repr(load(env, folder))


class TestDatabase:
    def test_a_file_in_the_data_folder_by_default(self, folder: Path) -> None:
        """Without a URL the data folder holds a SQLite file."""
        assert load({"STEADYHAND_DATA_DIR": "d"}, folder).database == "sqlite:///d/steadyhand.db"

    @pytest.mark.parametrize(
        "given", ["postgres://u:p@h/n", "postgresql://u:p@h/n", "postgresql+psycopg://u:p@h/n"]
    )
    def test_postgresql_by_any_of_its_names(self, folder: Path, given: str) -> None:
        """Hosting providers spell the scheme in several ways."""
        assert load({"DATABASE_URL": given}, folder).database == "postgresql://u:p@h/n"

    @pytest.mark.parametrize("given", ["mysql://u:secret@h/n", "sqlite://", "steadyhand.db"])
    def test_another_database_is_refused_without_showing_it(self, folder: Path, given: str) -> None:
        """The sentence says what would do, and keeps the password to itself."""
        said = refusal({"DATABASE_URL": given}, folder)

        assert said.startswith("DATABASE_URL cannot be used")
        assert "postgresql://" in said
        assert "secret" not in said


REFUSED = [
    ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is missing though SLACK_APP_TOKEN"),
    ({"SLACK_SIGNING_SECRET": "s"}, "SLACK_BOT_TOKEN is missing though SLACK_SIGNING_SECRET"),
    ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET"),
    (
        {"SLACK_BOT_TOKEN": "xapp-1", "SLACK_APP_TOKEN": "xoxb-1"},
        "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped",
    ),
    ({"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN holds an app-level token"),
    ({"SLACK_BOT_TOKEN": "xoxp-1"}, "SLACK_BOT_TOKEN holds a person's token"),
    (
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xoxb-1"},
        "SLACK_APP_TOKEN holds a token that starts with xox",
    ),
    ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL cannot be used"),
    ({"STEADYHAND_PORT": "abc"}, "STEADYHAND_PORT is 'abc': it should be a whole number"),
    ({"STEADYHAND_PORT": "0"}, "STEADYHAND_PORT is '0': it should be 1 or more"),
    ({"STEADYHAND_PORT": "65536"}, "STEADYHAND_PORT is '65536': it should be 65535 or less"),
    ({"STEADYHAND_PORT": "8321"}, "STEADYHAND_PORT and STEADYHAND_WORKSPACE_PORT are both 8321"),
    ({"STEADYHAND_PROT": "1"}, "STEADYHAND_PROT is not a setting of Steadyhand; did you mean"),
    ({"STEADYHAND_TECHNICIANS": "@priya"}, "STEADYHAND_TECHNICIANS cannot be used: '@priya'"),
    ({"STEADYHAND_TRIAGE": "C1"}, "STEADYHAND_TRIAGE cannot be used: 'C1'"),
    ({"STEADYHAND_WATCH": "#it"}, "STEADYHAND_WATCH cannot be used: '#it'"),
    ({"STEADYHAND_AUDIENCES": "staff"}, "STEADYHAND_AUDIENCES cannot be used: 'staff'"),
    ({"STEADYHAND_AUDIENCES": "staff=it"}, "STEADYHAND_AUDIENCES cannot be used: 'it'"),
    ({"STEADYHAND_AUDIENCES": "staff=+"}, "the audience 'staff' has no channel"),
    ({"STEADYHAND_AUDIENCES": "a b=C1"}, "STEADYHAND_AUDIENCES cannot be used: 'a b'"),
    ({"STEADYHAND_RETENTION_DAYS": "181"}, "STEADYHAND_RETENTION_DAYS is '181': it should be 180"),
    ({"STEADYHAND_NUDGING_SILENT_TRIAL": "maybe"}, "it should be true or false"),
    ({"STEADYHAND_NUDGING_SILENT_TRIAL_DAYS": "15"}, "it should be 14 or less"),
    ({"STEADYHAND_NUDGING_QUIET_HOURS": "7 to 9"}, "it should read like 19:00-07:30"),
    ({"STEADYHAND_DETECTION_SENSITIVITY": "loud"}, "it should be one of 'quiet', 'normal' or"),
    ({"STEADYHAND_COMMANDS_PREFIX": "IT "}, None),
    ({"STEADYHAND_COMMANDS_PREFIX": "IT"}, "it goes before every command's name"),
    ({"STEADYHAND_TIME_ZONE": "Mars/Base"}, "no such time zone"),
]


class TestRefusals:
    @pytest.mark.parametrize(("env", "says"), REFUSED)
    def test_one_sentence_names_the_setting(
        self, folder: Path, env: dict[str, str], says: str | None
    ) -> None:
        """Whatever is wrong, the operator reads one sentence that names it."""
        said = refusal(env, folder)

        assert (says or "STEADYHAND_COMMANDS_PREFIX") in said
        assert "\n" not in said
        assert said[-1] in ".?"

    def test_a_setting_from_dotenv_is_named_as_such(self, folder: Path) -> None:
        """The sentence says in which file to look."""
        (folder.parent / ".env").write_text("STEADYHAND_PORT=x\n")

        assert refusal({}, folder).startswith("STEADYHAND_PORT in .env is 'x'")

    def test_an_unknown_variable_in_dotenv_is_named_as_such(self, folder: Path) -> None:
        """A slip in `.env` is a slip too."""
        (folder.parent / ".env").write_text("STEADYHAND_LEEDS=U1\n")

        assert refusal({}, folder) == (
            "STEADYHAND_LEEDS in .env is not a setting of Steadyhand; "
            "did you mean STEADYHAND_LEADS?"
        )

    def test_an_unknown_key_suggests_the_nearest(self, folder: Path) -> None:
        """A slip in `local.yaml` is answered with the key that was probably meant."""
        (folder / "local.yaml").write_text("nudging:\n  cooldown_minuts: 20\n")

        assert refusal({}, folder) == (
            "nudging.cooldown_minuts in config/local.yaml is not a setting of Steadyhand; "
            "did you mean cooldown_minutes?"
        )

    def test_an_unknown_section_without_a_neighbour_points_to_the_list(self, folder: Path) -> None:
        """Where nothing is near, the reference is named."""
        (folder / "local.yaml").write_text("zzz: 1\n")

        assert "config/default.yaml lists them all" in refusal({}, folder)

    def test_broken_yaml_names_its_line(self, folder: Path) -> None:
        """A file that is not YAML is said to be so, with the line."""
        (folder / "local.yaml").write_text("server:\n  port: [1\n")

        assert refusal({}, folder).startswith("config/local.yaml, line 3 is not YAML")

    def test_a_list_in_place_of_sections_is_refused(self, folder: Path) -> None:
        """A YAML file of another shape is refused."""
        (folder / "local.yaml").write_text("- server\n")

        assert "should hold sections and keys" in refusal({}, folder)

    def test_a_section_in_place_of_a_value_is_refused(self, folder: Path) -> None:
        """A scalar where a section belongs is refused by its name."""
        (folder / "local.yaml").write_text("server: 8080\n")

        assert refusal({}, folder).startswith("server in config/local.yaml is 8080")

    def test_an_empty_number_is_missing(self, folder: Path) -> None:
        """A key without a value says that it has none."""
        (folder / "local.yaml").write_text("server:\n  port:\n")

        assert refusal({}, folder).startswith("server.port in config/local.yaml is missing")

    @pytest.mark.parametrize(
        "yaml", ["slack: {bot_token: x}", "database_url: sqlite:///x", "data_dir: xoxb-123-abc"]
    )
    def test_secrets_never_stand_in_yaml(self, folder: Path, yaml: str) -> None:
        """YAML is shared and committed, so a secret in it is refused, unseen."""
        (folder / "local.yaml").write_text(yaml)

        said = refusal({}, folder)

        assert ".env or the environment" in said
        assert "xoxb-123" not in said

    @pytest.mark.parametrize("name", ["config/local.yaml", ".env"])
    def test_an_unreadable_file_is_a_sentence(self, folder: Path, name: str) -> None:
        """Bytes that are not text do not end in a traceback."""
        (folder.parent / name).write_bytes(b"\xff\xfe\x00")

        assert f"{Path(name).name} cannot be read" in refusal({}, folder)

    @given(
        name=st.sampled_from(["STEADYHAND_PORT", "STEADYHAND_WATCH", "STEADYHAND_AUDIENCES"]),
        value=st.text(max_size=30),
    )
    def test_no_value_ends_in_anything_but_a_sentence(self, name: str, value: str) -> None:
        """Any text is either a good value or one sentence."""
        try:
            outcome: Settings | str = load({name: value}, Path("nowhere/config"))
        except BadSetting as fault:
            outcome = str(fault)

        assert isinstance(outcome, Settings) or name in outcome


def test_settings_cannot_be_changed_once_read(folder: Path) -> None:
    """Nobody turns a dial while the bot runs."""
    with pytest.raises(ValueError, match="frozen"):
        load({}, folder).server.port = 1
