"""Additions of syntheses to the application."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from workshops.citations.citing import uses
from workshops.extensions import db
from workshops.meetings import extending
from workshops.meetings.extending import Refetched, WallView
from workshops.minutes.extending import point_texts
from workshops.people.viewer import Viewer
from workshops.programmes.extending import Link, workstream_links
from workshops.programmes.models import Workstream
from workshops.registering import blueprints, exports
from workshops.syntheses.composed.minutes import recaps, uses_of
from workshops.syntheses.models import Presentation, Synthesis
from workshops.syntheses.routes import routes
from workshops.syntheses.rules import analyses
from workshops.syntheses.session import on_screen


def of_workstream(workstream: Workstream, viewer: Viewer) -> Link | None:
    """The way to the syntheses; none for a reader while none was presented."""
    if not analyses(viewer, workstream) and not _has_presented(workstream):
        return None
    return Link(
        gettext("Synthèses"), url_for("syntheses.of_workstream", workstream_id=workstream.id)
    )


def _has_presented(workstream: Workstream) -> bool:
    query = db.select(Presentation.id).join(Presentation.synthesis)
    query = query.where(
        Synthesis.workstream_id == workstream.id, Presentation.withdrawn_at.is_(None)
    )
    return db.session.scalar(query.limit(1)) is not None


blueprints.add(routes)
exports.add(("synthesis", "workshops.syntheses.cli:export_synthesis"))

extending.demos.add("workshops.syntheses.demo:DEMO")
workstream_links.add(of_workstream, rank=10)
extending.wall_views.add(
    WallView(
        on_screen.WALL_VIEW,
        "book",
        _("Synthèse"),
        on_screen.synthesis_on_screen,
        is_linked=True,
    ),
    rank=25,
)
extending.item_links.add(on_screen.synthesis_of_point)
extending.phone_panels.add(on_screen.synthesis_on_phone, rank=20)
extending.refetched.add(Refetched("cockpit", "synthesis"), Refetched("phone", "synthesis"))
point_texts.add(recaps)
uses.add(uses_of)
