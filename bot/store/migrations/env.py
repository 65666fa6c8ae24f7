"""What Alembic runs; the connection is handed over by `bot.store.migrate`."""

from alembic import context

from bot.store.tables import metadata


def run() -> None:
    """Run the steps Alembic chose, on the connection and in the transaction we were given."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,  # SQLite alters a table by copying it
    )
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # Alembic's own name for it; any other import does nothing
    run()
