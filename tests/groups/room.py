"""A room to split: eighteen people of seven sectors, three questions; all invented."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.cast import Browser, Cast, person
from workshops import history
from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.models import Question, Split, Subgroup
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.groups.splitting.reassessing import reassess
from workshops.groups.wanted.participants import let_take_part
from workshops.groups.wanted.questions import questions_of
from workshops.meetings.models import Attendance, Presence
from workshops.people.models import Locality, Organisation, Sector, Shape

# first name, last name, organisation, years of experience
ROWS = """
Amélie;Rossart;AMO Contrevent;14
Valérie;Noël;AMO Point d'eau;1
Olivier;Stassin;AMO Tempo;6
Rachid;Ouali;AMO Le Préau;17
Charlotte;Pirard;AMO Vents d'ouest;2
Damien;Hubert;CPAS de Charleroi;7
Youssef;Amrani;CPAS de Verviers;3
Agnès;Lambillon;CPAS de Namur;2
Pauline;Servais;MADO L'Escale;5
Samuel;Houben;MADO L'Escale;8
Farida;Benkacem;MADO Le Phare;19
Luc;Vandevelde;SAJ de Bruxelles;22
Grégory;Wauters;SAJ de Liège;12
Mireille;Jacquet;Service de prévention de Huy;9
Élodie;Brasseur;Service de prévention de Bruxelles;1
Samira;El Idrissi;École de Namur;15
Quentin;Massart;École de Liège;4
Thibault;Gérard;Réseau Archipel;
""".strip().splitlines()
SECTORS = {
    "AMO": ("AMO", Shape.DISC),
    "CPAS": ("CPAS", Shape.SQUARE),
    "MADO": ("MADO", Shape.TRIANGLE),
    "SAJ": ("SAJ et SPJ", Shape.DIAMOND),
    "Service": ("Prévention", Shape.RING),
    "École": ("Enseignement", Shape.BAR),
    "Réseau": ("Santé mentale", Shape.ASTERISK),
}
PLACES = ("Mons", "Liège", "Tubize", "Namur", "Ath", "Charleroi", "Verviers", "Bruxelles", "Huy")
TITLES = ("Prévention éducative", "Prévention sociale", "Liens avec l'école")


@dataclass
class Room:
    """`here` are the attendances of those present, in the order of ROWS."""

    cast: Cast
    here: list[Attendance] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"/seances/{self.cast.meeting.id}/groupes"

    @property
    def split(self) -> Split | None:
        """The split, as the database has it now."""
        db.session.expire_all()
        return current_split(self.cast.meeting)

    def propose(self, browser: Browser, **wanted: object):
        """Send the form of proposals as it stands, with what is `wanted` of it."""
        form = {"by": "number", "number": 3, "size": 6, **DEFAULT_WEIGHTS, "left_out": self.hosts}
        return browser.post(f"{self.address}/proposition", form | wanted)

    @property
    def hosts(self) -> list[int]:
        """The two of the cast, so that exactly the eighteen are split."""
        return [attendance.id for attendance in self.cast.meeting.attendances[:2]]

    def arrive(self, first: str, last: str, organisation: Organisation | None = None) -> Attendance:
        with db.session.no_autoflush:
            attendance = self.enter(first, last, organisation)
        db.session.flush()
        return attendance

    def enter(self, first: str, last: str, organisation: Organisation | None = None) -> Attendance:
        """Somebody comes in; whoever lets many in sends them to the database at once."""
        attendance = Attendance(
            meeting=self.cast.meeting,
            person=person(first, last, organisation),
            position=len(self.cast.meeting.attendances),
            presence=Presence.PRESENT,
        )
        db.session.add(attendance)
        self.here.append(attendance)
        return attendance


def organisations() -> dict[str, Organisation]:
    """Add the organisations of ROWS, with sector and locality."""
    sectors: dict[str, Sector] = {}
    for key, (name, shape) in SECTORS.items():
        known = db.session.scalar(db.select(Sector).filter_by(name=name))
        sectors[key] = known or Sector(name=name, shape=shape)
    places = {
        name: db.session.scalar(db.select(Locality).filter_by(name=name)) or Locality(name=name)
        for name in PLACES
    }
    found: dict[str, Organisation] = {}
    for number, row in enumerate(ROWS):
        name = row.split(";")[2]
        place = next((p for p in PLACES if p in name), PLACES[number % len(PLACES)])
        if name not in found:
            found[name] = Organisation(
                name=name, sector=sectors[name.split()[0]], locality=places[place]
            )
    return found


def fill(cast: Cast) -> Room:
    room = Room(cast)
    known = organisations()
    with db.session.no_autoflush:
        for row in ROWS:
            first, last, name, years = row.split(";")
            attendance = room.enter(first, last, known[name])
            attendance.person.years_of_experience = int(years) if years else None
    for position, title in enumerate(TITLES):
        db.session.add(
            Question(
                meeting=cast.meeting,
                position=position,
                title=title,
                prompt=f"Analysez des projets sous l'angle « {title} ».",
                rubrics=["Gains", "Freins", "Moyens"],
            )
        )
    for attendance in cast.meeting.attendances[:2]:
        attendance.presence = Presence.PRESENT
    db.session.commit()
    return room


def seated(room: Room, groups: int = 3) -> Split:
    """A split made by hand, of those of ROWS in turn: the search is spared where any will do. The
    member of the cast takes no part, or else they would be waiting for a group."""
    let_take_part(room.cast.meeting, {room.cast.meeting.attendances[1]: False})
    questions = questions_of(room.cast.meeting)
    split = Split(meeting=room.cast.meeting, weights=DEFAULT_WEIGHTS, announced="à la main")
    for number in range(1, groups + 1):
        question = questions[number - 1] if number <= len(questions) else None
        split.subgroups.append(Subgroup(number=number, question=question))
    db.session.add(split)
    with db.session.no_autoflush:
        for turn, attendance in enumerate(room.here):
            split.place(attendance, split.subgroups[turn % groups])
    db.session.flush()
    reassess(split, keeps_bound=True)
    db.session.commit()
    return split


def told(room: Room) -> list[str]:
    """The history of the séance, the latest line first."""
    return [event.sentence for event in history.of(room.cast.meeting.topic)]


def places(split: Split) -> dict[int, int]:
    """Tell whose attendance sits in which group."""
    return {seat.attendance_id: seat.subgroup.number for seat in split.seats}
