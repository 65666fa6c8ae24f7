"""The tables of incidents; `kept_incidents.py` says in plain words what each one holds."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Dialect,
    Double,
    Index,
    Integer,
    String,
    Table,
    Text,
    TypeDecorator,
)

from bot.incident_drafts import DraftAct, DraftState
from bot.incident_records import Mention, PostKind, PostState, Status, UpdateState
from bot.store.tables import ID, belongs_to, metadata, words

TS = String(32)


class Perhaps(TypeDecorator[str]):
    """An id that may be "" in a record: NULL here, where no row has to answer to it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's shape
        """On the way in."""
        return value or None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str:  # noqa: ARG002 - SQLAlchemy's shape
        """On the way out."""
        return value or ""


incidents = Table(
    "incidents",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("title", Text, nullable=False),
    Column("service", String(64), nullable=False),
    Column("severity", Integer, nullable=False),
    Column("status", words(Status), nullable=False),
    Column("lead", ID, nullable=False),
    Column("opened_by", ID, nullable=False),
    Column("opened_at", Double, nullable=False),
    Column("last_at", Double, nullable=False),
    Column("deputy", ID),
    Column("next_by", Double),
    Column("drill", Boolean, nullable=False),
    Column("resolved_at", Double),
    Column("called_off_at", Double),
    Index(None, "team", "opened_at"),
    Index(None, "last_at"),
)

updates = Table(
    "incident_updates",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("incident", ID, belongs_to("incidents.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("status", words(Status), nullable=False),
    Column("notice", Text, nullable=False),
    Column("doing", Text, nullable=False),
    Column("do_now", Text, nullable=False),
    Column("by", ID, nullable=False),
    Column("at", Double, nullable=False),
    Column("next_by", Double),
    Column("mention", words(Mention), nullable=False),
    Column("state", words(UpdateState), nullable=False),
    Column("corrected_at", Double),
    Column("undone_at", Double),
    Index(None, "incident", "number"),
)

posts = Table(
    "incident_posts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("incident", Perhaps(64), belongs_to("incidents.id")),
    Column("update", Perhaps(64), belongs_to("incident_updates.id")),
    Column("number", Integer, nullable=False),
    Column("kind", words(PostKind), nullable=False),
    Column("created_at", Double, nullable=False),
    Column("channel", ID, nullable=False),
    Column("to", ID, nullable=False),
    Column("target", ID),
    Column("broadcast", Boolean, nullable=False),
    Column("state", words(PostState), nullable=False),
    Column("due_at", Double),
    Column("attempts", Integer, nullable=False),
    Column("called_at", Double),
    Column("ts", TS),
    Column("reason", String(64), nullable=False),
    Column("by", ID, nullable=False),
    Column("about", JSON, nullable=False),
    Index(None, "incident", "channel"),
    Index(None, "state", "due_at"),
    Index(None, "update"),
    Index(None, "to"),
)

followers = Table(
    "incident_followers",
    metadata,
    Column("team", ID, nullable=False),
    Column("incident", ID, belongs_to("incidents.id"), primary_key=True),
    Column("user", ID, primary_key=True),
    Column("at", Double, nullable=False),
)

drafts = Table(
    "incident_drafts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("by", ID, nullable=False),
    Column("at", Double, nullable=False),
    Column("act", words(DraftAct), nullable=False),
    Column("title", Text, nullable=False),
    Column("service", String(64), nullable=False),
    Column("severity", Integer, nullable=False),
    Column("status", words(Status), nullable=False),
    Column("notice", Text, nullable=False),
    Column("doing", Text, nullable=False),
    Column("do_now", Text, nullable=False),
    Column("audiences", JSON, nullable=False),
    Column("incident", ID, nullable=False),
    Column("next_by", Double),
    Column("mention", words(Mention), nullable=False),
    Column("deputy", ID),
    Column("state", words(DraftState), nullable=False),
    Column("asked_at", Double),
    Column("approved_by", ID),
    Index(None, "at"),
)
