"""Words to one lead as rows: whose act they tell of, and no incident where there is none."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = "incident_posts"
ID = sa.String(64)
BELONGS = ("incident", "update")


def upgrade() -> None:
    """Rows that are there already tell of nobody, and are about their incident alone."""
    with op.batch_alter_table(TABLE) as table:
        for column in BELONGS:
            table.alter_column(column, existing_type=ID, nullable=True)
        table.add_column(Column("by", ID, nullable=False, server_default=""))
        table.add_column(Column("about", sa.JSON, nullable=False, server_default="[]"))
    with op.batch_alter_table(TABLE) as table:
        table.alter_column("by", existing_type=ID, server_default=None)
        table.alter_column("about", existing_type=sa.JSON, server_default=None)


def downgrade() -> None:
    """What belongs to no incident goes."""
    op.execute('DELETE FROM incident_posts WHERE incident IS NULL OR "update" IS NULL')
    with op.batch_alter_table(TABLE) as table:
        table.drop_column("by")
        table.drop_column("about")
        for column in BELONGS:
            table.alter_column(column, existing_type=ID, nullable=False)
