"""« C'est voulu » goes along: what nobody need be told again is not told again elsewhere."""

from __future__ import annotations

from datetime import date, time

import pytest

from tests.cast import Cast, person
from tests.minutes.held import held, note
from workshops.blocks import Block, Kind, text
from workshops.dossiers.checking.read_file import read
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.outgoing.to_file import to_file
from workshops.extensions import db
from workshops.meetings.models import AgendaItem, Annex, Attendance, Meeting
from workshops.minutes.check.report import dismiss, report_of
from workshops.minutes.lint.finding import Known
from workshops.minutes.models.dismissals import Dismissal
from workshops.people.models import Organisation, Person
from workshops.programmes.models import Programme, Workstream


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Its minutes hold a slip, an empty annex, an acronym and two services of nearly one name."""
    meeting = held(cast)
    service = Organisation(name=cast.member.organisation.name + "s", acronym="")
    line = Attendance(person=person("Zoé", "Renard", service), position=9)
    meeting.attendances.append(line)
    words = "Rendez-vous jeudi 22 octobre 2026. Damien LHOST conclut. Le SROI suit."
    note(meeting.items[2], Block(Kind.PARAGRAPH, text(words), id="n1"))
    meeting.annexes.append(Annex(title="Cadre"))
    db.session.commit()
    return meeting


def elsewhere() -> None:
    """Another database, in which rows have other numbers."""
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.expunge_all()
    other = Meeting(number=1, date=date(2026, 1, 5), starts_at=time(9), ends_at=time(10))
    other.items = [AgendaItem(position=rank, title="Accueil") for rank in range(5)]
    other.annexes = [Annex(title="Plan"), Annex(title="Plan B")]
    chantier = Workstream(number=1, title="Ailleurs", objective="", mailbox="")
    chantier.programme, chantier.meetings = Programme(name="Autre"), [other]
    people = [Person(first_name="", last_name=f"Nom {rank}") for rank in range(9)]
    services = [Organisation(name=f"Service {rank}") for rank in range(7)]
    db.session.add_all([chantier, *people, *services])
    db.session.commit()


def test_dismissals_here_are_dismissals_elsewhere(meeting: Meeting, cast: Cast) -> None:
    waiting = report_of(meeting).waiting
    named = {part.kind for one in waiting for part in one.about if isinstance(part, Known)}
    assert named == {"person", "organisation", "text"}
    *meant, told = waiting
    dismiss(meeting, meant, cast.secretary)
    db.session.commit()
    file, said = to_file(meeting), [one.sentence for one in meant]
    elsewhere()
    taken = take_in(read(file))
    db.session.commit()
    report = report_of(taken)
    assert [one.sentence for one in report.dismissed] == said
    assert [one.sentence for one in report.waiting] == [told.sentence]
    assert {one.key for one in report.dismissed} != {one.key for one in meant}
    assert to_file(taken) == file


def test_dismissals_about_somebody_gone_stay_behind(meeting: Meeting) -> None:
    about: list[str | list[str]] = [["person", "999"]]
    db.session.add(Dismissal(meeting=meeting, rule="in-no-list", about=about, key="0" * 16))
    db.session.commit()
    assert b'"dismissals"' not in to_file(meeting)
