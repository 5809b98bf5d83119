"""Correcting what was noted on the day of a séance: an act of its own, told with before and after,
that leaves the directory as it is."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import force_locale, gettext

from workshops import live
from workshops.extensions import now
from workshops.history import msgid as _
from workshops.meetings import records, regions
from workshops.meetings.journal import record as tell
from workshops.meetings.models import Meeting, MeetingRecord, PersonRecord
from workshops.minutes.composition import wording
from workshops.minutes.editions import store
from workshops.people.viewer import Viewer
from workshops.programmes.forms import REGIMES
from workshops.refusals import RefusedError

CORRECTED = _(
    "%(actor)s a corrigé ce qui était noté ce jour-là : « %(before)s » devient « %(after)s »"
)
COMPLETED = _("%(actor)s a complété ce qui était noté ce jour-là (personnes : %(count)s)")


def why_settled(meeting: Meeting) -> str:
    """The reason why records can no longer be corrected, and what to do; "" while they can."""
    if store.approved(meeting) is None:
        return ""
    return gettext(
        "Ce PV est approuvé : ce qui était noté ce jour-là ne change plus. Rouvrez d'abord les "
        "notes du PV, ou dites la correction à la prochaine séance."
    )


def correct(record: PersonRecord | MeetingRecord, fill: Callable[[], None], viewer: Viewer) -> bool:
    """Correct a record; return whether that changed something, which withdraws « vérifié ». The
    caller commits. Raises RefusedError once the minutes are approved."""
    meeting = record.meeting
    if why := why_settled(meeting):
        raise RefusedError(why)
    before = described(record)
    fill()
    if described(record) == before:
        return False
    record.corrected_at = now()
    tell(
        meeting,
        viewer,
        CORRECTED,
        before=before,
        after=described(record),
    )
    records.changed(meeting, viewer)
    live.changed(meeting.topic, *regions.PRESENCE)
    return True


def complete(meeting: Meeting, viewer: Viewer) -> int:
    """Note what the directory says today of those whom nothing recorded; how many they are. The
    caller commits. Raises RefusedError where the séance is not closed."""
    if meeting.adjournment is None:
        raise RefusedError(gettext("La séance n'est pas levée : tout sera noté à sa levée."))
    count = records.complete(meeting)
    if count:
        tell(meeting, viewer, COMPLETED, count=count)
    return count


def described(record: PersonRecord | MeetingRecord) -> str:
    """Write a record on one line, in French as the history keeps it."""
    if isinstance(record, MeetingRecord):
        chantier = wording.chantier(record.workstream_number, record.workstream_title)
        with force_locale("fr"):
            regime = str(REGIMES[record.notes_regime])
        return wording.joined(record.programme, chantier, regime)
    role = "co-présidence" if record.is_co_president else ""
    parts = (record.name, record.function, record.organisation, record.locality)
    return wording.joined(*parts, record.email, role)
