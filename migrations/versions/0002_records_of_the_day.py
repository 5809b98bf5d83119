"""records of the day

What the minutes of a closed séance print of people and of the chantier, and who asked for a
correction, are kept as they were. Of what is there already they are taken from the directory, the
roles and the regime as they are now: nobody knows any more how they were.

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-30 21:40:00
"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op
from sqlalchemy import column, select, table

# Pure: bytes of a note in, its blocks out. The tables are described below as they are here.
from workshops.notes.store import Log, blocks_in
from workshops.people.names import printed_name

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _table(name: str, *columns: str) -> sa.TableClause:
    return table(name, *map(column, columns))


_person = _table(
    "person",
    *("id", "first_name", "last_name", "function", "email", "organisation_id", "locality_id"),
)
_organisation = _table("organisation", "id", "name", "acronym", "locality_id")
_locality = _table("locality", "id", "name")
_programme = _table("programme", "id", "name")
_workstream = _table("workstream", "id", "programme_id", "number", "title", "notes_regime")
_membership = _table("membership", "id", "workstream_id", "person_id", "role", "position")
_meeting = _table("meeting", "id", "workstream_id")
_adjournment = _table("adjournment", "meeting_id")
_attendance = _table("attendance", "meeting_id", "person_id", "replaces_id")
_item = _table("agenda_item", "id", "meeting_id")
_owner = _table("item_owner", "item_id", "person_id")
_opening = _table("opening", "id", "meeting_id")
_chair = _table("opening_chair", "opening_id", "person_id")
_annex = table("annex", column("meeting_id"), column("blocks", sa.JSON))
_note = _table("note", "id", "meeting_id")
_sealing = _table("sealing", "note_id", "person_id")
_update = _table("note_update", "id", "note_id", "data")
_snapshot = _table("note_snapshot", "note_id", "data")
_minutes = _table("minutes", "id", "meeting_id", "writer_id")
_verification = _table("verification", "minutes_id", "person_id")
_correction = _table(
    "correction",
    *("id", "person_id", "lodged_by_id", "author_name", "author_organisation", "lodged_by_name"),
)
_meeting_record = _table(
    "meeting_record",
    *("meeting_id", "programme", "workstream_number", "workstream_title", "notes_regime"),
)
_person_record = _table(
    "person_record",
    *("meeting_id", "person_id", "first_name", "last_name", "function", "email"),
    *("organisation_id", "organisation", "acronym", "locality", "co_president_rank"),
)


def upgrade() -> None:
    _create_tables()
    names = ("author_name", "author_organisation", "lodged_by_name")
    with op.batch_alter_table("correction") as batch_op:
        for name in names:
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=True))
    connection = op.get_bind()
    people = _people(connection)
    _record_meetings(connection, people)
    _sign_corrections(connection, people)
    with op.batch_alter_table("correction") as batch_op:
        for name in names:
            batch_op.alter_column(name, existing_type=sa.Text(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("correction") as batch_op:
        for name in ("lodged_by_name", "author_organisation", "author_name"):
            batch_op.drop_column(name)
    op.drop_table("person_record")
    op.drop_table("meeting_record")


def _create_tables() -> None:
    op.create_table(
        "meeting_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=250), nullable=False),
        sa.Column("workstream_number", sa.Integer(), nullable=False),
        sa.Column("workstream_title", sa.String(length=250), nullable=False),
        sa.Column("notes_regime", sa.String(length=20), nullable=False),
        sa.Column("corrected_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_meeting_record_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_record")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_meeting_record_meeting_id")),
    )
    references = (
        ("meeting_id", "meeting.id", "CASCADE"),
        ("person_id", "person.id", "CASCADE"),
        ("organisation_id", "organisation.id", "SET NULL"),
    )
    op.create_table(
        "person_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(length=120), nullable=False),
        sa.Column("last_name", sa.String(length=120), nullable=False),
        sa.Column("function", sa.String(length=250), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.String(length=250), nullable=False),
        sa.Column("acronym", sa.String(length=30), nullable=False),
        sa.Column("locality", sa.String(length=120), nullable=False),
        sa.Column("co_president_rank", sa.Integer(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [name], [target], name=op.f(f"fk_person_record_{name}"), ondelete=deleted
            )
            for name, target, deleted in references
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_record")),
        sa.UniqueConstraint(
            "meeting_id", "person_id", name=op.f("uq_person_record_meeting_id_person_id")
        ),
    )
    for name in ("person_id", "organisation_id"):
        op.create_index(op.f(f"ix_person_record_{name}"), "person_record", [name])


def _people(connection) -> dict[int, dict]:
    """What a record says of each person of the directory."""
    places = dict(connection.execute(select(_locality.c.id, _locality.c.name)).all())
    employers = {row.id: row for row in connection.execute(select(_organisation))}
    people = {}
    for row in connection.execute(select(_person)):
        employer = employers.get(row.organisation_id)
        place = row.locality_id or (employer.locality_id if employer else None)
        people[row.id] = {
            "person_id": row.id,
            "first_name": row.first_name,
            "last_name": row.last_name,
            "function": row.function,
            "email": row.email or "",
            "organisation_id": row.organisation_id,
            "organisation": employer.name if employer else "",
            "acronym": employer.acronym if employer else "",
            "locality": places.get(place, ""),
        }
    return people


def _record_meetings(connection, people: dict[int, dict]) -> None:
    closed = select(_adjournment.c.meeting_id)
    query = (
        select(_meeting.c.id, _meeting.c.workstream_id, _workstream, _programme.c.name)
        .join(_workstream, _workstream.c.id == _meeting.c.workstream_id)
        .join(_programme, _programme.c.id == _workstream.c.programme_id)
        .where(_meeting.c.id.in_(closed))
    )
    named, presidents = _named(connection), _co_presidents(connection)
    for row in connection.execute(query).all():
        values = {
            "meeting_id": row.id,
            "programme": row.name,
            "workstream_number": row.number,
            "workstream_title": row.title,
            "notes_regime": row.notes_regime,
        }
        connection.execute(_meeting_record.insert(), values)
        ranks = {one: rank for rank, one in enumerate(presidents[row.workstream_id])}
        records = [
            people[one] | {"meeting_id": row.id, "co_president_rank": ranks.get(one)}
            for one in sorted((named[row.id] | ranks.keys()) & people.keys())
        ]
        if records:
            connection.execute(_person_record.insert(), records)


def _co_presidents(connection) -> dict[int, list[int]]:
    """People in their order, by workstream."""
    query = select(_membership).where(_membership.c.role == "co_president")
    rows = connection.execute(query.order_by(_membership.c.position, _membership.c.id))
    found = defaultdict(list)
    for row in rows:
        found[row.workstream_id].append(row.person_id)
    return found


def _named(connection) -> dict[int, set[int]]:
    """List the people that minutes may print, by meeting."""
    of_owner = _item.c.id == _owner.c.item_id
    of_chair = _opening.c.id == _chair.c.opening_id
    of_sealing = _note.c.id == _sealing.c.note_id
    of_verification = _minutes.c.id == _verification.c.minutes_id
    queries = (
        select(_attendance.c.meeting_id, _attendance.c.person_id),
        select(_attendance.c.meeting_id, _attendance.c.replaces_id),
        select(_item.c.meeting_id, _owner.c.person_id).join(_owner, of_owner),
        select(_opening.c.meeting_id, _chair.c.person_id).join(_chair, of_chair),
        select(_note.c.meeting_id, _sealing.c.person_id).join(_sealing, of_sealing),
        select(_minutes.c.meeting_id, _minutes.c.writer_id),
        select(_minutes.c.meeting_id, _verification.c.person_id).join(
            _verification, of_verification
        ),
    )
    found = defaultdict(set)
    for query in queries:
        for meeting_id, person_id in connection.execute(query):
            found[meeting_id].add(person_id)
    for meeting_id, blocks in connection.execute(select(_annex.c.meeting_id, _annex.c.blocks)):
        found[meeting_id] |= {block.get("speaker", {}).get("person") for block in blocks}
    for meeting_id, log in _logs(connection):
        found[meeting_id] |= {block.speaker.person for block in blocks_in(log) if block.speaker}
    return found


def _logs(connection):
    """The log of each note of a closed séance, one at a time, with its meeting."""
    closed = select(_adjournment.c.meeting_id)
    notes = connection.execute(select(_note).where(_note.c.meeting_id.in_(closed))).all()
    for note in notes:
        query = select(_snapshot.c.data).where(_snapshot.c.note_id == note.id)
        snapshot = connection.scalar(query)
        query = select(_update.c.id, _update.c.data).where(_update.c.note_id == note.id)
        rows = dict(connection.execute(query.order_by(_update.c.id)).all())
        yield note.meeting_id, Log(snapshot, None, rows)


def _sign_corrections(connection, people: dict[int, dict]) -> None:
    query = select(_correction.c.id, _correction.c.person_id, _correction.c.lodged_by_id)
    for row in connection.execute(query).all():
        values = {
            "author_name": _name(people.get(row.person_id)),
            "author_organisation": people[row.person_id]["organisation"],
            "lodged_by_name": _name(people.get(row.lodged_by_id)),
        }
        update = _correction.update().where(_correction.c.id == row.id)
        connection.execute(update.values(**values))


def _name(person: dict | None) -> str:
    return printed_name(person["first_name"], person["last_name"]) if person else ""
