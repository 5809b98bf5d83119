"""Changes of the directory, the roles and the chantier after a séance is over."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from tests.cast import Cast
from workshops.blocks import Block, Kind, Speaker, text, to_json
from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.models import Annex, Attendance, Meeting, Presence
from workshops.minutes.models.signing import Minutes, Verification
from workshops.people.models import Locality, Organisation
from workshops.programmes.models import Membership, NotesRegime, Role


def document_xml(content: bytes) -> bytes:
    return ZipFile(BytesIO(content)).read("word/document.xml")


def signed(cast: Cast, meeting: Meeting) -> Meeting:
    """The séance with a substitute, an annex in which somebody speaks, who wrote and verified."""
    absent = Attendance(person=cast.stranger, presence=Presence.EXCUSED, position=30)
    substitute = Attendance(
        person=cast.administrator, replaces=cast.stranger, presence=Presence.PRESENT, position=31
    )
    meeting.attendances.extend((absent, substitute))
    turn = Block(Kind.TURN, text("Voici."), id="t", speaker=Speaker("Noémie", cast.stranger.id))
    meeting.annexes.append(Annex(title="Le cadre", position=0, blocks=to_json((turn,))))
    minutes = Minutes(meeting=meeting, writer=cast.secretary, writer_title="secrétaire")
    minutes.verification = Verification(person=cast.president)
    db.session.add(minutes)
    db.session.flush()
    records.complete(meeting)
    db.session.commit()
    return meeting


def rename(cast: Cast) -> None:
    cast.member.first_name, cast.secretary.last_name = "Didier", "Dufourt"


def rename_the_chair(cast: Cast) -> None:
    cast.president.last_name = "Maréchal"


def employ_elsewhere(cast: Cast) -> None:
    cast.member.organisation = cast.president.organisation = Organisation(name="SAJ de Huy")


def give_a_function(cast: Cast) -> None:
    cast.member.function = "Juriste"


def change_address(cast: Cast) -> None:
    cast.member.email = "ailleurs@exemple.test"


def move_away(cast: Cast) -> None:
    cast.secretary.own_locality = Locality(name="Arlon")


def rename_organisations(cast: Cast) -> None:
    for one in db.session.scalars(db.select(Organisation)):
        one.name, one.acronym = f"{one.name} (nouveau)", "N"


def merge_organisations(cast: Cast) -> None:
    kept, gone = cast.president.organisation, cast.member.organisation
    if kept is gone:
        return
    for person in list(gone.people):
        person.organisation = kept
    db.session.flush()
    db.session.delete(gone)


def move_an_organisation(cast: Cast) -> None:
    cast.member.organisation.locality = Locality(name="Dinant")


def change_the_co_presidency(cast: Cast) -> None:
    for membership in cast.workstream.memberships:
        if membership.role == Role.CO_PRESIDENT:
            membership.role = Role.ANALYST
    new = Membership(person=cast.stranger, role=Role.CO_PRESIDENT, position=9)
    cast.workstream.memberships.append(new)


def change_the_regime(cast: Cast) -> None:
    cast.workstream.notes_regime = NotesRegime.ANONYMOUS


def rename_the_chantier(cast: Cast) -> None:
    cast.workstream.title, cast.workstream.number = "Ponts", 41


def rename_the_programme(cast: Cast) -> None:
    cast.workstream.programme.name = "Assises"


CHANGES: tuple[Callable[[Cast], None], ...] = (
    rename,
    rename_the_chair,
    employ_elsewhere,
    give_a_function,
    change_address,
    move_away,
    rename_organisations,
    merge_organisations,
    move_an_organisation,
    change_the_co_presidency,
    change_the_regime,
    rename_the_chantier,
    rename_the_programme,
)
