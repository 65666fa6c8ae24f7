"""Message keys in the order of their bytes, whatever the language of the database.

In a database of `en_US.UTF-8` a range of keys missed every edit, and `~` came before the digits.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """SQLite compares bytes as it is."""
    _order_by("C")


def downgrade() -> None:
    """The database's own order again."""
    _order_by("default")


def _order_by(collation: str) -> None:
    if op.get_context().dialect.name == "postgresql":
        key = sa.String(255, collation=collation)
        op.alter_column("inbox", "message_key", type_=key, existing_type=sa.String(255))
