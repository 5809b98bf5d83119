"""The way of Alembic to the database: through the application, one transaction a migration.

The application has loaded the features, and so their tables are in the metadata.
"""

from alembic import context
from flask import current_app
from sqlalchemy import event, text

from workshops.extensions import UTCDateTime, db


def _render(kind, item, _autogen):
    """A migration names plain column types: ours may change later, it may not."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime()"
    return False


def _configure(connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=_render,
        transaction_per_migration=True,
    )


def run_migrations_online() -> None:
    """Migrate. On SQLite a batch migration rebuilds tables: with foreign keys on, dropping the old
    parent would delete its children. They are switched off first, outside any transaction, and
    checked afterwards."""
    engine = current_app.extensions["migrate"].db.engine
    is_sqlite = engine.dialect.name == "sqlite"

    def without_foreign_keys(connection, _record) -> None:
        connection.execute("PRAGMA foreign_keys=OFF")

    if is_sqlite:
        engine.dispose()
        event.listen(engine, "connect", without_foreign_keys)
    try:
        with engine.connect() as connection:
            _configure(connection)
            with context.begin_transaction():
                context.run_migrations()
            if is_sqlite:
                broken = connection.execute(text("PRAGMA foreign_key_check")).all()
                if broken:
                    raise RuntimeError(f"foreign keys broken by the migration: {broken}")
    finally:
        if is_sqlite:
            event.remove(engine, "connect", without_foreign_keys)
            engine.dispose()


run_migrations_online()
