"""A technician's own marks lose the cue that their reply closed the door: it judged them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

VERDICT = "brush_off"
KEY = ("team", "channel", "ts")
MARKS = sa.table("marks", *(sa.column(name, sa.String) for name in KEY), sa.column("cues", sa.JSON))


def upgrade() -> None:
    """The other cues of such a mark stay."""
    db, cues = op.get_bind(), MARKS.c.cues
    judged = sa.cast(cues, sa.Text).like(f'%"{VERDICT}"%')
    for row in db.execute(sa.select(MARKS).where(judged)).mappings().all():
        here = [MARKS.c[name] == row[name] for name in KEY]
        left = [cue for cue in row["cues"] if cue[0] != VERDICT]
        db.execute(sa.update(MARKS).where(*here).values(cues=left))


def downgrade() -> None:
    """What was judged is not brought back."""
