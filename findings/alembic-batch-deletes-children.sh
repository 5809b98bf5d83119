#!/usr/bin/env bash
# Versions: alembic 1.20.1, SQLAlchemy 2.1.9, SQLite of the Python that runs this.
# Behaviour: on SQLite `batch_alter_table` changes a column by copying the table and dropping the
#   old one. With `PRAGMA foreign_keys=ON`, dropping deletes every row of other tables that refers
#   to it with ON DELETE CASCADE. The migration ends well and says nothing.
# Expected by a good guess: a column that may be empty from now on costs no row of another table,
#   or the migration fails.
# Seen: 2 books before, 0 after; with foreign keys off while it runs, 2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check alembic==1.20.1 sqlalchemy==2.1.9

seen=$("$folder/venv/bin/python" - <<'EOF'
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

TABLES = """
create table author (id integer primary key, name text not null);
create table book (
    id integer primary key,
    author_id integer not null references author (id) on delete cascade
);
insert into author values (1, 'Ada');
insert into book values (1, 1), (2, 1);
"""


def rows_after_migration(foreign_keys):
    with sa.create_engine("sqlite://").connect() as connection:
        connection.connection.executescript(TABLES)
        connection.exec_driver_sql(f"pragma foreign_keys = {foreign_keys}")
        connection.commit()
        operations = Operations(MigrationContext.configure(connection))
        with connection.begin(), operations.batch_alter_table("author") as author:
            author.alter_column("name", nullable=True)
        return [
            connection.exec_driver_sql(f"select count(*) from {table}").scalar()
            for table in ("author", "book")
        ]


for setting in ("on", "off"):
    authors, books = rows_after_migration(setting)
    print(f"foreign keys {setting}: {authors} author, {books} books")
EOF
)
echo "$seen"
diff - <(echo "$seen") <<'EOF'
foreign keys on: 1 author, 0 books
foreign keys off: 1 author, 2 books
EOF
