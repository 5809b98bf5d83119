"""Additions of minutes to the application."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from workshops.dossier_parts.parts import dossier_parts
from workshops.meetings import extending
from workshops.meetings.extending import Refetched, Tab, WallView
from workshops.meetings.models import Meeting
from workshops.minutes import on_pages, status
from workshops.minutes.check.signatures import signers, withdraw_verification
from workshops.minutes.corrections.deciding import closed_notes, on_screen
from workshops.minutes.routes import routes
from workshops.people.viewer import Viewer
from workshops.registering import blueprints, commands


def _is_over(_viewer: Viewer, meeting: Meeting) -> bool:
    return meeting.adjournment is not None


def _always(_viewer: Viewer, _meeting: Meeting) -> bool:
    return True


blueprints.add(routes)
commands.add(
    ("circulate", "workshops.minutes.circulation.cli:circulate"),
    ("export", "workshops.minutes.cli:export"),
    ("import-pv", "workshops.minutes.circulation.cli:import_minutes"),
    ("lint", "workshops.minutes.check.cli:lint"),
)
dossier_parts.add("workshops.minutes.dossier.part:PART")
extending.demos.add("workshops.minutes.demo.data:DEMO")

extending.tabs.add(Tab("pv", _("PV"), "minutes.show", _always, _is_over), rank=70)
extending.todos.add(status.todos)
extending.minutes_status.add(status.minutes_status)
extending.wall_views.add(
    WallView(
        on_screen.WALL_VIEW,
        "quote",
        _("Corrections"),
        on_screen.correction_on_screen,
        is_linked=True,
    ),
    rank=20,
)
extending.item_links.add(on_screen.corrections_of_point)
extending.phone_panels.add(on_screen.correction_on_phone)
extending.phone_panels.add(on_pages.to_read, rank=90)
extending.sheet_panels.add(on_pages.recorded)
extending.adjourned_links.add(on_pages.to_minutes)
extending.closed_panels.add(closed_notes.panel)
extending.closings.add(closed_notes.approved_meetings)
extending.printed_people.add(signers)
extending.changed_facts.add(withdraw_verification)
extending.refetched.add(Refetched("cockpit", "corrections"))
