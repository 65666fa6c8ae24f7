"""The first layout: events, channels, conversations, marks, nudges, whispers, people, counts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, ForeignKeyConstraint, Integer, PrimaryKeyConstraint

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(64)
TS = sa.String(32)
WORD = sa.String(16)
TOPIC = sa.String(32)

DROPPED_IN_ORDER = (
    "audit",
    "hard_endings",
    "off_the_mark",
    "opt_outs",
    "preferences",
    "whispers",
    "nudges",
    "marks",
    "conversations",
    "noticed",
    "channels",
    "inbox",
)


def upgrade() -> None:
    """Create every table."""
    _events()
    _channels()
    _conversations()
    _marks()
    _nudges()
    _whispers()
    _people()
    _counts()


def downgrade() -> None:
    """Drop every table."""
    for table in DROPPED_IN_ORDER:
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _key(table: str, *columns: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, to: str, ondelete: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [column],
        [to],
        name=f"fk_{table}_{column}",
        ondelete=ondelete,
        deferrable=True,
        initially="DEFERRED",
    )


def _events() -> None:
    op.create_table(
        "inbox",
        Column("event_id", sa.String(128), nullable=False),
        Column("message_key", sa.String(255)),
        Column("received_at", Double, nullable=False),
        _key("inbox", "event_id"),
        sa.UniqueConstraint("message_key", name="uq_inbox_message_key"),
    )
    _index("inbox", "received_at")


def _channels() -> None:
    op.create_table(
        "channels",
        Column("team", ID, nullable=False),
        Column("id", ID, nullable=False),
        Column("kind", WORD, nullable=False),
        Column("state", WORD, nullable=False),
        Column("notice_ts", TS),
        Column("watched_since", Double),
        Column("sensitivity", WORD),
        Column("trial_until", Double),
        _key("channels", "team", "id"),
    )
    op.create_table(
        "noticed",
        Column("team", ID, nullable=False),
        Column("channel", ID, nullable=False),
        Column("user", ID, nullable=False),
        _key("noticed", "team", "channel", "user"),
    )


def _conversations() -> None:
    op.create_table(
        "conversations",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("channel", ID, nullable=False),
        Column("root_ts", TS, nullable=False),
        Column("opener", ID),
        Column("opened_at", Double, nullable=False),
        Column("last_at", Double, nullable=False),
        Column("thread_ts", TS),
        Column("state", WORD, nullable=False),
        Column("responder", ID),
        Column("on_it", Boolean, nullable=False),
        Column("on_it_at", Double),
        Column("last_staff_at", Double),
        Column("last_user_at", Double),
        Column("snoozed_until", Double),
        Column("heat", Double, nullable=False),
        Column("topic", TOPIC, nullable=False),
        Column("cause", TOPIC, nullable=False),
        Column("topic_by_person", Boolean, nullable=False),
        Column("phrases_used", sa.JSON, nullable=False),
        Column("hard", Boolean, nullable=False),
        Column("closed_at", Double),
        _key("conversations", "id"),
    )
    _index("conversations", "team", "channel", "thread_ts")
    _index("conversations", "team", "channel", "last_at")
    _index("conversations", "state", "last_at")
    _index("conversations", "closed_at")


def _marks() -> None:
    op.create_table(
        "marks",
        Column("team", ID, nullable=False),
        Column("channel", ID, nullable=False),
        Column("ts", TS, nullable=False),
        Column("conversation", ID, nullable=False),
        Column("at", Double, nullable=False),
        Column("role", WORD, nullable=False),
        Column("who", ID, nullable=False),
        Column("expected", Double, nullable=False),
        Column("abuse", Double, nullable=False),
        Column("need", Double, nullable=False),
        Column("cues", sa.JSON, nullable=False),
        Column("english", Boolean, nullable=False),
        _key("marks", "team", "channel", "ts"),
        _refers("marks", "conversation", "conversations.id", "CASCADE"),
    )
    _index("marks", "conversation", "at")
    _index("marks", "team", "who")


def _nudges() -> None:
    op.create_table(
        "nudges",
        Column("id", ID, nullable=False),
        Column("conversation", ID, nullable=False),
        Column("ts", Double, nullable=False),
        Column("decided_at", Double, nullable=False),
        Column("reason", sa.String(64), nullable=False),
        Column("rung", WORD, nullable=False),
        Column("heat", Double, nullable=False),
        Column("level", Double, nullable=False),
        Column("facts", sa.JSON, nullable=False),
        Column("phrases", sa.JSON, nullable=False),
        Column("escalate", Boolean, nullable=False),
        Column("trial", Boolean, nullable=False),
        _key("nudges", "id"),
        _refers("nudges", "conversation", "conversations.id", "CASCADE"),
    )
    _index("nudges", "conversation", "decided_at")


def _whispers() -> None:
    op.create_table(
        "whispers",
        Column("id", ID, nullable=False),
        Column("kind", WORD, nullable=False),
        Column("to", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("conversation", ID),
        Column("nudge", ID),
        Column("created_at", Double, nullable=False),
        Column("state", WORD, nullable=False),
        Column("due_at", Double),
        Column("sent_at", Double),
        Column("surface", WORD),
        Column("dm_channel", ID),
        Column("dm_ts", TS),
        Column("answer", TOPIC),
        Column("phrases", sa.JSON, nullable=False),
        _key("whispers", "id"),
        _refers("whispers", "conversation", "conversations.id", "CASCADE"),
        _refers("whispers", "nudge", "nudges.id", "SET NULL"),
    )
    _index("whispers", "to", "created_at")
    _index("whispers", "state", "created_at")
    _index("whispers", "conversation")
    _index("whispers", "nudge")


def _people() -> None:
    op.create_table(
        "preferences",
        Column("team", ID, nullable=False),
        Column("user", ID, nullable=False),
        Column("nudges_off", Boolean, nullable=False),
        Column("presenting_until", Double),
        Column("paused_until", Double),
        Column("quiet_start", Integer),
        Column("quiet_end", Integer),
        Column("resets_off", Boolean, nullable=False),
        Column("home_only", Boolean, nullable=False),
        _key("preferences", "team", "user"),
    )
    op.create_table(
        "opt_outs",
        Column("team", ID, nullable=False),
        Column("user", ID, nullable=False),
        Column("since", Double, nullable=False),
        _key("opt_outs", "team", "user"),
    )


def _counts() -> None:
    op.create_table(
        "off_the_mark",
        Column("team", ID, nullable=False),
        Column("channel", ID, nullable=False),
        Column("user", ID, nullable=False),
        Column("at", Double, nullable=False),
        _key("off_the_mark", "team", "channel", "user"),
    )
    _index("off_the_mark", "at")
    op.create_table(
        "hard_endings",
        Column("team", ID, nullable=False),
        Column("user", ID, nullable=False),
        Column("conversation", ID, nullable=False),
        Column("at", Double, nullable=False),
        _key("hard_endings", "team", "user", "conversation"),
    )
    _index("hard_endings", "at")
    op.create_table(
        "audit",
        Column("id", Integer, nullable=False),
        Column("team", ID, nullable=False),
        Column("actor", ID, nullable=False),
        Column("act", sa.String(64), nullable=False),
        Column("subject", sa.String(255), nullable=False),
        Column("at", Double, nullable=False),
        _key("audit", "id"),
    )
    _index("audit", "at")
