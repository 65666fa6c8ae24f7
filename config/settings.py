"""Every setting, checked once at start; the only file that reads the environment."""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError, field_validator
from pydantic_settings import BaseSettings, InitSettingsSource, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import BadSetting
from config import rooms
from config.contradictions import contradiction, unknown_audience
from config.faults import explain
from config.sources import Loc, Source, from_dotenv, from_variables, from_yaml, variable_names

FOLDER = Path(__file__).parent
Mode = Literal["local", "socket", "http"]

_SCHEMES = {
    "postgres": "postgresql",
    "postgresql": "postgresql",
    "postgresql+psycopg": "postgresql",
    "sqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",
}


class Settings(BaseSettings):
    """What the operator decided: one frozen model a room. Units are in the names."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid")

    slack: rooms.Slack
    server: rooms.Server
    people: rooms.PeopleListed
    watch: rooms.Channels
    audiences: rooms.Audiences
    data_dir: Path
    database_url: rooms.Secret = None
    workspace_port: rooms.Port
    time_zone: rooms.Zone
    detection: rooms.Detection
    nudging: rooms.Nudging
    posting: rooms.Posting
    incidents: rooms.Incidents
    care: rooms.Care
    handoffs: rooms.Handoffs
    retention: rooms.Retention
    commands: rooms.Commands
    log: rooms.Log

    @field_validator("database_url")
    @classmethod
    def _known_scheme(cls, url: rooms.Secret) -> rooms.Secret:
        if url is not None and not _names_a_database(url.get_secret_value()):
            msg = (
                "it should read postgresql://user:password@host/name or sqlite:///path/to/file, "
                "with an @ within the password written as %40"
            )
            raise ValueError(msg)
        return url

    @field_validator("data_dir")
    @classmethod
    def _from_home(cls, folder: Path) -> Path:
        """A shell would have put the home folder for ~; `.env` and YAML know none."""
        with suppress(RuntimeError):  # nobody of that name
            return folder.expanduser()
        return folder

    @property
    def mode(self) -> Mode:
        """`local` without Slack tokens, `socket` with an app-level token, else `http`."""
        if self.slack.bot_token is None:
            return "local"
        return "socket" if self.slack.app_token else "http"

    @property
    def database(self) -> str:
        """The database's URL without a driver's name; may hold a password, so never log it."""
        if self.database_url is None:
            return f"sqlite:///{self.data_dir / 'steadyhand.db'}"
        scheme, _, rest = self.database_url.get_secret_value().partition("://")
        return f"{_SCHEMES[scheme]}://{rest}"

    def make_data_dir(self) -> None:
        """Make the data folder where it is missing. Raises `BadSetting` when it cannot be made."""
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise BadSetting(
                f"STEADYHAND_DATA_DIR: the folder {self.data_dir} cannot be made "
                f"({fault.strerror}); name one that this user may write to."
            ) from fault


def load(env: Mapping[str, str] | None = None, folder: Path = FOLDER) -> Settings:
    """Read every setting: `env` (the process's own by default) over `.env` over YAML.

    `folder` holds `local.yaml` if there is one, and `.env` stands beside it; the defaults are
    always the ones shipped. Raises `BadSetting` with one sentence for the operator.
    """
    names = variable_names(Settings)
    given = os.environ if env is None else env  # noqa: TID251 - the one file that may
    sources = (
        from_variables(given, names, ""),
        from_dotenv(folder.parent / ".env", names),
        from_yaml(folder / "local.yaml", names),
        from_yaml(FOLDER / "default.yaml", names, required=True),
    )
    try:
        settings = Settings(
            _build_sources=(
                tuple(InitSettingsSource(Settings, dict(s.values)) for s in sources),
                {},
            )
        )
    except ValidationError as error:
        raise BadSetting(explain(error, _namer(sources, names), _known_keys)) from None
    unknown = unknown_audience(settings.incidents.audience, settings.audiences)
    if fault := contradiction(settings.slack, _ports(settings)) or unknown:
        raise BadSetting(fault)
    return settings


def _names_a_database(url: str) -> bool:
    """Whether it can be read, and names one that is there the next time it is opened."""
    scheme, _, rest = url.partition("://")
    try:
        database = make_url(url).database
    except (ArgumentError, ValueError):  # a port that is no number is a bare ValueError
        return False
    return scheme in _SCHEMES and bool(rest.strip("/")) and database != ":memory:"


def _ports(settings: Settings) -> tuple[int, ...]:
    local = settings.mode == "local"
    return (settings.server.port, settings.workspace_port) if local else (settings.server.port,)


def _namer(sources: Iterable[Source], names: Mapping[Loc, str]) -> Callable[[Loc], str]:
    """What a person calls a setting: the variable or file that gave it, highest first."""

    def name(loc: Loc) -> str:
        for end in range(len(loc), 0, -1):
            for source in sources:
                if told := source.name(loc[:end]):
                    return told
        return names.get(loc, ".".join(loc))

    return name


def _known_keys(section: Loc) -> tuple[str, ...]:
    model: type[BaseModel] = Settings
    for key in section:
        inner = model.model_fields[key].annotation
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return ()
        model = inner
    return tuple(model.model_fields)
