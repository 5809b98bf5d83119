"""« Rédigé par … puis vérifié et complété par … »: two people, never the same."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from workshops.extensions import db, now
from workshops.meetings import records
from workshops.meetings.journal import record
from workshops.meetings.models import Attendance, Meeting, Presence
from workshops.minutes.models.signing import Minutes, Verification
from workshops.people.models import Person
from workshops.people.viewer import Viewer
from workshops.programmes.models import Membership
from workshops.shared_forms import text_field
from workshops.translating import lazy_gettext as _

NOBODY = "0"


class SignaturesForm(FlaskForm):
    writer = SelectField(_("Rédigé par"))
    writer_title = text_field(_("Qualité"))
    verifier = SelectField(_("Vérifié et complété par"))
    verifier_title = text_field(_("Qualité, ou nom d'une autre personne"))

    def validate_verifier(self, verifier: SelectField) -> None:
        if verifier.data != NOBODY and verifier.data == self.writer.data:
            raise ValidationError(_("Le PV est vérifié par quelqu'un d'autre."))


def form_for(meeting: Meeting) -> SignaturesForm:
    """The form as it stands, or as it was sent."""
    minutes = signed_minutes(meeting)
    verification = minutes.verification
    form = SignaturesForm(
        writer=str(minutes.writer_id or NOBODY),
        writer_title=minutes.writer_title,
        verifier=str((verification and verification.person_id) or NOBODY),
        verifier_title=verification.label if verification else "",
    )
    people = [SelectChoice(str(person.id), person.name) for person in _candidates(meeting)]
    choices = [SelectChoice(NOBODY, "–"), *people]
    form.writer.choices = form.verifier.choices = choices
    return form


def sign(minutes: Minutes, form: SignaturesForm) -> None:
    """Record who wrote; a verification begins, changes or is withdrawn."""
    db.session.add(minutes)
    minutes.writer_id = int(form.writer.data) or None
    minutes.writer_title = (form.writer_title.data or "").strip()
    person_id, label = int(form.verifier.data) or None, (form.verifier_title.data or "").strip()
    known = minutes.verification
    if not person_id and not label:
        minutes.verification = None
    elif not known or (known.person_id, known.label) != (person_id, label):
        verification = minutes.verification = known or Verification()
        verification.at = now()
        verification.person_id, verification.label = person_id, label
    _complete(minutes)


def can_verify(minutes: Minutes, person: Person) -> bool:
    """Tell whether the person may verify: neither the writer nor the one who verified already."""
    verification = minutes.verification
    has_verified = verification is not None and verification.person_id == person.id
    return minutes.writer_id != person.id and not has_verified


def verify(minutes: Minutes, person: Person) -> None:
    """Record that this person verified the minutes now, instead of whoever was named before."""
    db.session.add(minutes)
    verification = minutes.verification = minutes.verification or Verification()
    verification.at = now()
    verification.person, verification.label = person, ""
    _complete(minutes)


def _complete(minutes: Minutes) -> None:
    """Record the signers as they are on that day, and whoever was not recorded yet."""
    db.session.flush()
    records.complete(minutes.meeting)


def withdraw_verification(meeting: Meeting, viewer: Viewer) -> None:
    """Withdraw « vérifié » from minutes that say something else now, and tell it. The caller
    commits."""
    minutes = signed_minutes(meeting)
    if minutes.verification is None:
        return
    minutes.verification = None
    record(meeting, viewer, "%(actor)s a changé le PV : il n'est plus « vérifié »")


def signers(meeting: Meeting) -> set[int]:
    """Ids of the people who wrote and verified the minutes."""
    minutes = signed_minutes(meeting)
    verification = minutes.verification
    ids = (minutes.writer_id, verification and verification.person_id)
    return {identifier for identifier in ids if identifier}


def signed_minutes(meeting: Meeting) -> Minutes:
    """The Minutes row of the séance; a new one, not yet in the session, if nobody signed."""
    minutes = db.session.scalar(db.select(Minutes).filter_by(meeting_id=meeting.id))
    return minutes or Minutes(meeting_id=meeting.id, writer_title="")


def _candidates(meeting: Meeting) -> list[Person]:
    """People who may sign: those in the room, and the members of the chantier."""
    members = db.select(Membership.person_id).filter_by(workstream_id=meeting.workstream_id)
    present = db.select(Attendance.person_id).filter_by(
        meeting_id=meeting.id, presence=Presence.PRESENT
    )
    query = db.select(Person).where(Person.id.in_(members.union(present)))
    return sorted(db.session.scalars(query), key=lambda person: person.sort_key)
