"""The technician's toolkit: reflections, wishes, hand-overs, relief, feedback."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, ForeignKeyConstraint, Integer, PrimaryKeyConstraint

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(64)
WORD = sa.String(16)

DROPPED_IN_ORDER = (
    "greetings",
    "practice_runs",
    "handoffs",
    "boundaries",
    "favourites",
    "own_phrases",
    "feedback_asks",
    "reliefs",
    "hand_overs",
    "care_wishes",
    "reflections",
)


def upgrade() -> None:
    """Create every table of the toolkit."""
    _reflections()
    _care_wishes()
    _hand_overs()
    _reliefs()
    _feedback_asks()
    _own_phrases()
    _boundaries()
    _handoffs()
    _practice()
    _delivery()


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("preferences") as preferences:
        preferences.drop_column("in_dm")
    for table in DROPPED_IN_ORDER:
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _key(table: str, *columns: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _of_conversation(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["conversation"],
        ["conversations.id"],
        name=f"fk_{table}_conversation",
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )


def _reflections() -> None:
    op.create_table(
        "reflections",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("user", ID, nullable=False),
        Column("at", Double, nullable=False),
        Column("topic", ID, nullable=False),
        Column("first_feeling", sa.Text, nullable=False),
        Column("went_well", sa.Text, nullable=False),
        Column("trigger", sa.Text, nullable=False),
        Column("next_time", sa.Text, nullable=False),
        _key("reflections", "id"),
    )
    _index("reflections", "team", "user", "at")
    _index("reflections", "at")


def _care_wishes() -> None:
    op.create_table(
        "care_wishes",
        Column("team", ID, nullable=False),
        Column("user", ID, nullable=False),
        Column("prompt_at", Integer),
        Column("eased_off", Boolean, nullable=False),
        Column("repeats_off", Boolean, nullable=False),
        _key("care_wishes", "team", "user"),
    )


def _hand_overs() -> None:
    op.create_table(
        "hand_overs",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("owner", ID, nullable=False),
        Column("teammate", ID, nullable=False),
        Column("at", Double, nullable=False),
        Column("until", Double, nullable=False),
        Column("state", WORD, nullable=False),
        _key("hand_overs", "id"),
    )
    _index("hand_overs", "team", "state")
    _index("hand_overs", "at")


def _reliefs() -> None:
    op.create_table(
        "reliefs",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("conversation", ID, nullable=False),
        Column("asker", ID, nullable=False),
        Column("teammate", ID),
        Column("at", Double, nullable=False),
        Column("state", WORD, nullable=False),
        _key("reliefs", "id"),
        _of_conversation("reliefs"),
    )
    _index("reliefs", "conversation")
    _index("reliefs", "at")


def _feedback_asks() -> None:
    op.create_table(
        "feedback_asks",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("conversation", ID, nullable=False),
        Column("asker", ID, nullable=False),
        Column("peer", ID, nullable=False),
        Column("at", Double, nullable=False),
        _key("feedback_asks", "id"),
        _of_conversation("feedback_asks"),
    )
    _index("feedback_asks", "conversation")
    _index("feedback_asks", "at")


def _own_phrases() -> None:
    op.create_table(
        "own_phrases",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("owner", ID, nullable=False),
        Column("wording", sa.Text, nullable=False),
        Column("rung", WORD, nullable=False),
        Column("topic", sa.String(32), nullable=False),
        Column("at", Double, nullable=False),
        _key("own_phrases", "id"),
    )
    _index("own_phrases", "team", "owner")
    op.create_table(
        "favourites",
        Column("team", ID, nullable=False),
        Column("owner", ID, nullable=False),
        Column("phrase", ID, nullable=False),
        Column("at", Double, nullable=False),
        _key("favourites", "team", "owner", "phrase"),
    )


def _boundaries() -> None:
    op.create_table(
        "boundaries",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("about", ID, nullable=False),
        Column("technician", ID, nullable=False),
        Column("channel", ID, nullable=False),
        Column("ts", sa.String(32), nullable=False),
        Column("category", sa.String(32), nullable=False),
        Column("at", Double, nullable=False),
        Column("conversation", ID),
        Column("note", sa.Text, nullable=False),
        Column("user_told_at", Double),
        Column("leads_told_at", Double),
        Column("answered_at", Double),
        _key("boundaries", "id"),
    )
    _index("boundaries", "team", "about")
    _index("boundaries", "conversation")
    _index("boundaries", "at")


def _handoffs() -> None:
    op.create_table(
        "handoffs",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("sender", ID, nullable=False),
        Column("channel", ID, nullable=False),
        Column("ts", sa.String(32), nullable=False),
        Column("at", Double, nullable=False),
        Column("due_at", Double, nullable=False),
        Column("person", ID),
        Column("place", ID),
        Column("thread_ts", sa.String(32)),
        Column("conversation", ID),
        Column("posted_channel", ID),
        Column("posted_ts", sa.String(32)),
        Column("state", WORD, nullable=False),
        Column("receiver", ID),
        Column("reminded_at", Double),
        Column("told_at", Double),
        _key("handoffs", "id"),
    )
    _index("handoffs", "state", "due_at")
    _index("handoffs", "at")


def _practice() -> None:
    op.create_table(
        "practice_runs",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("user", ID, nullable=False),
        Column("script", sa.String(64), nullable=False),
        Column("won", Boolean, nullable=False),
        Column("at", Double, nullable=False),
        _key("practice_runs", "id"),
    )
    _index("practice_runs", "team", "user")
    _index("practice_runs", "at")
    op.create_table(
        "greetings",
        Column("team", ID, nullable=False),
        Column("user", ID, nullable=False),
        _key("greetings", "team", "user"),
    )


def _delivery() -> None:
    # A default fills the rows that are there, and goes: the code always names a value.
    with op.batch_alter_table("preferences") as preferences:
        new = Column("in_dm", Boolean, nullable=False, server_default=sa.false())
        preferences.add_column(new)
    with op.batch_alter_table("preferences") as preferences:
        preferences.alter_column("in_dm", server_default=None)
