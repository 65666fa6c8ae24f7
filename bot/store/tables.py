"""The tables, as SQLAlchemy Core. `kept.py` says in plain words what each one holds.

Times are seconds since the epoch as doubles. No column holds a message's text or an emotion.
"""

from enum import StrEnum

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from bot.detection.reading import Role
from bot.records import ChannelState, ConversationState, WhisperKind, WhisperState

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Named constraints, because SQLite's batch migrations can only alter what has a name."""

metadata = MetaData(naming_convention=NAMING)

KEY = String(255).with_variant(String(255, collation="C"), "postgresql")
"""Ordered by its bytes, as on SQLite: a language's own order passes over signs, or moves them."""

ID = String(64)
"""Slack's ids are eleven characters today; they are documented as opaque."""


def words(of: type[StrEnum]) -> Enum:
    """A column of fixed words, kept as short text on both databases."""
    return Enum(
        of,
        native_enum=False,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )


def belongs_to(column: str) -> ForeignKey:
    """Checked at the commit, so that a unit of work may write its rows in any order."""
    return ForeignKey(column, ondelete="CASCADE", deferrable=True, initially="DEFERRED")


def _may_outlive(column: str) -> ForeignKey:
    """What was already sent stays on record when the decision behind it is forgotten."""
    return ForeignKey(column, ondelete="SET NULL", deferrable=True, initially="DEFERRED")


inbox = Table(
    "inbox",
    metadata,
    Column("event_id", String(128), primary_key=True),
    Column("message_key", KEY),
    Column("received_at", Double, nullable=False),
    UniqueConstraint("message_key"),
    Index(None, "received_at"),
)

channels = Table(
    "channels",
    metadata,
    Column("team", ID, primary_key=True),
    Column("id", ID, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("state", words(ChannelState), nullable=False),
    Column("notice_ts", String(32)),
    Column("watched_since", Double),
    Column("sensitivity", String(16)),
    Column("trial_until", Double),
)

noticed = Table(
    "noticed",
    metadata,
    Column("team", ID, primary_key=True),
    Column("channel", ID, primary_key=True),
    Column("user", ID, primary_key=True),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("channel", ID, nullable=False),
    Column("root_ts", String(32), nullable=False),
    Column("opener", ID),
    Column("opened_at", Double, nullable=False),
    Column("last_at", Double, nullable=False),
    Column("thread_ts", String(32)),
    Column("state", words(ConversationState), nullable=False),
    Column("responder", ID),
    Column("on_it", Boolean, nullable=False),
    Column("on_it_at", Double),
    Column("last_staff_at", Double),
    Column("last_user_at", Double),
    Column("snoozed_until", Double),
    Column("heat", Double, nullable=False),
    Column("topic", String(32), nullable=False),
    Column("cause", String(32), nullable=False),
    Column("topic_by_person", Boolean, nullable=False),
    Column("phrases_used", JSON, nullable=False),
    Column("hard", Boolean, nullable=False),
    Column("closed_at", Double),
    Index(None, "team", "channel", "thread_ts"),
    Index(None, "team", "channel", "last_at"),
    Index(None, "state", "last_at"),
    Index(None, "closed_at"),
)

marks = Table(
    "marks",
    metadata,
    Column("team", ID, primary_key=True),
    Column("channel", ID, primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("conversation", ID, belongs_to("conversations.id"), nullable=False),
    Column("at", Double, nullable=False),
    Column("role", words(Role), nullable=False),
    Column("who", ID, nullable=False),
    Column("expected", Double, nullable=False),
    Column("abuse", Double, nullable=False),
    Column("need", Double, nullable=False),
    Column("cues", JSON, nullable=False),
    Column("english", Boolean, nullable=False),
    Index(None, "conversation", "at"),
    Index(None, "team", "who"),
)

nudges = Table(
    "nudges",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation", ID, belongs_to("conversations.id"), nullable=False),
    Column("ts", Double, nullable=False),
    Column("decided_at", Double, nullable=False),
    Column("reason", String(64), nullable=False),
    Column("rung", String(16), nullable=False),
    Column("heat", Double, nullable=False),
    Column("level", Double, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("phrases", JSON, nullable=False),
    Column("escalate", Boolean, nullable=False),
    Column("trial", Boolean, nullable=False),
    Index(None, "conversation", "decided_at"),
)

whispers = Table(
    "whispers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", words(WhisperKind), nullable=False),
    Column("to", ID, nullable=False),
    Column("team", ID, nullable=False),
    Column("conversation", ID, belongs_to("conversations.id")),
    Column("nudge", ID, _may_outlive("nudges.id")),
    Column("created_at", Double, nullable=False),
    Column("state", words(WhisperState), nullable=False),
    Column("due_at", Double),
    Column("sent_at", Double),
    Column("surface", String(16)),
    Column("dm_channel", ID),
    Column("dm_ts", String(32)),
    Column("answer", String(32)),
    Column("phrases", JSON, nullable=False),
    Index(None, "to", "created_at"),
    Index(None, "state", "created_at"),
    Index(None, "conversation"),
    Index(None, "nudge"),
)

preferences = Table(
    "preferences",
    metadata,
    Column("team", ID, primary_key=True),
    Column("user", ID, primary_key=True),
    Column("nudges_off", Boolean, nullable=False),
    Column("presenting_until", Double),
    Column("paused_until", Double),
    Column("quiet_start", Integer),
    Column("quiet_end", Integer),
    Column("resets_off", Boolean, nullable=False),
    Column("home_only", Boolean, nullable=False),
    Column("in_dm", Boolean, nullable=False),
)

opt_outs = Table(
    "opt_outs",
    metadata,
    Column("team", ID, primary_key=True),
    Column("user", ID, primary_key=True),
    Column("since", Double, nullable=False),
)

off_the_mark = Table(
    "off_the_mark",
    metadata,
    Column("team", ID, primary_key=True),
    Column("channel", ID, primary_key=True),
    Column("user", ID, primary_key=True),
    Column("at", Double, nullable=False),
    Index(None, "at"),
)

hard_endings = Table(
    "hard_endings",
    metadata,
    Column("team", ID, primary_key=True),
    Column("user", ID, primary_key=True),
    Column("conversation", ID, primary_key=True),
    Column("at", Double, nullable=False),
    Index(None, "at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", ID, nullable=False),
    Column("actor", ID, nullable=False),
    Column("act", String(64), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("at", Double, nullable=False),
    Index(None, "at"),
)
