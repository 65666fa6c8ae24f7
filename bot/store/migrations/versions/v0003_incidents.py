"""Incidents: what was said, to whom, and who follows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, ForeignKeyConstraint, Integer, PrimaryKeyConstraint

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(64)
TS = sa.String(32)
WORD = sa.String(16)

DROPPED_IN_ORDER = (
    "incident_drafts",
    "incident_followers",
    "incident_posts",
    "incident_updates",
    "incidents",
)


def upgrade() -> None:
    """Create every table of incidents."""
    _incidents()
    _updates()
    _posts()
    _followers()
    _drafts()


def downgrade() -> None:
    """Drop them."""
    for table in DROPPED_IN_ORDER:
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _key(table: str, *columns: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, to: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [column],
        [to],
        name=f"fk_{table}_{column}",
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("title", sa.Text, nullable=False),
        Column("service", sa.String(64), nullable=False),
        Column("severity", Integer, nullable=False),
        Column("status", WORD, nullable=False),
        Column("lead", ID, nullable=False),
        Column("opened_by", ID, nullable=False),
        Column("opened_at", Double, nullable=False),
        Column("last_at", Double, nullable=False),
        Column("deputy", ID),
        Column("next_by", Double),
        Column("drill", Boolean, nullable=False),
        Column("resolved_at", Double),
        Column("called_off_at", Double),
        _key("incidents", "id"),
    )
    _index("incidents", "team", "opened_at")
    _index("incidents", "last_at")


def _updates() -> None:
    op.create_table(
        "incident_updates",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("incident", ID, nullable=False),
        Column("number", Integer, nullable=False),
        Column("status", WORD, nullable=False),
        Column("notice", sa.Text, nullable=False),
        Column("doing", sa.Text, nullable=False),
        Column("do_now", sa.Text, nullable=False),
        Column("by", ID, nullable=False),
        Column("at", Double, nullable=False),
        Column("next_by", Double),
        Column("mention", WORD, nullable=False),
        Column("state", WORD, nullable=False),
        Column("corrected_at", Double),
        Column("undone_at", Double),
        _key("incident_updates", "id"),
        _refers("incident_updates", "incident", "incidents.id"),
    )
    _index("incident_updates", "incident", "number")


def _posts() -> None:
    op.create_table(
        "incident_posts",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("incident", ID, nullable=False),
        Column("update", ID, nullable=False),
        Column("number", Integer, nullable=False),
        Column("kind", WORD, nullable=False),
        Column("created_at", Double, nullable=False),
        Column("channel", ID, nullable=False),
        Column("to", ID, nullable=False),
        Column("target", ID),
        Column("broadcast", Boolean, nullable=False),
        Column("state", WORD, nullable=False),
        Column("due_at", Double),
        Column("attempts", Integer, nullable=False),
        Column("called_at", Double),
        Column("ts", TS),
        Column("reason", ID, nullable=False),
        _key("incident_posts", "id"),
        _refers("incident_posts", "incident", "incidents.id"),
        _refers("incident_posts", "update", "incident_updates.id"),
    )
    _index("incident_posts", "incident", "channel")
    _index("incident_posts", "state", "due_at")
    _index("incident_posts", "update")
    _index("incident_posts", "to")


def _followers() -> None:
    op.create_table(
        "incident_followers",
        Column("team", ID, nullable=False),
        Column("incident", ID, nullable=False),
        Column("user", ID, nullable=False),
        Column("at", Double, nullable=False),
        _key("incident_followers", "incident", "user"),
        _refers("incident_followers", "incident", "incidents.id"),
    )


def _drafts() -> None:
    op.create_table(
        "incident_drafts",
        Column("id", ID, nullable=False),
        Column("team", ID, nullable=False),
        Column("by", ID, nullable=False),
        Column("at", Double, nullable=False),
        Column("act", WORD, nullable=False),
        Column("title", sa.Text, nullable=False),
        Column("service", sa.String(64), nullable=False),
        Column("severity", Integer, nullable=False),
        Column("status", WORD, nullable=False),
        Column("notice", sa.Text, nullable=False),
        Column("doing", sa.Text, nullable=False),
        Column("do_now", sa.Text, nullable=False),
        Column("audiences", sa.JSON, nullable=False),
        Column("incident", ID, nullable=False),
        Column("next_by", Double),
        Column("mention", WORD, nullable=False),
        Column("deputy", ID),
        Column("state", WORD, nullable=False),
        Column("asked_at", Double),
        Column("approved_by", ID),
        _key("incident_drafts", "id"),
    )
    _index("incident_drafts", "at")
