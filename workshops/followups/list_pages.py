"""The follow-up of a chantier and of a programme: all engagements, what is late first."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, render_template, request

from workshops.followups import exports
from workshops.followups.blueprint import routes
from workshops.followups.labels import label_of
from workshops.followups.listing import Show, filtered, of_workstreams
from workshops.followups.models import FollowUp
from workshops.followups.rules import keeps
from workshops.meetings.schedule import today
from workshops.minutes.composed.downloads import download
from workshops.programmes.models import Programme, Workstream
from workshops.programmes.rules import all_roles, belongs
from workshops.web import allow, current_viewer, is_administrator

CSV = "text/csv; charset=utf-8"


@routes.get("/chantiers/<int:workstream_id>/suivi")
@allow(belongs)
def of_workstream(workstream: Workstream) -> str:
    return render_template(
        "followups/workstream.html",
        workstream=workstream,
        may_keep=keeps(current_viewer(), workstream),
        **_shown(of_workstreams([workstream.id])),
    )


@routes.get("/programmes/<int:programme_id>/suivi")
@allow(lambda viewer, programme: True)
def of_programme(programme: Programme) -> str:
    return render_template(
        "followups/programme.html",
        programme=programme,
        **_shown(of_workstreams(_within_reach(programme))),
    )


@routes.get("/chantiers/<int:workstream_id>/suivi.csv")
@allow(belongs)
def workstream_csv(workstream: Workstream) -> Response:
    data = exports.csv_of(of_workstreams([workstream.id]))
    return download(data, f"suivi-chantier-{workstream.number}.csv", CSV)


@routes.get("/chantiers/<int:workstream_id>/suivi.docx")
@allow(belongs)
def workstream_word(workstream: Workstream) -> Response:
    data = exports.word_of(workstream, of_workstreams([workstream.id]))
    return download(data, f"suivi-chantier-{workstream.number}.docx")


@routes.get("/programmes/<int:programme_id>/suivi.csv")
@allow(lambda viewer, programme: True)
def programme_csv(programme: Programme) -> Response:
    return download(exports.csv_of(of_workstreams(_within_reach(programme))), "suivi.csv", CSV)


def _within_reach(programme: Programme) -> list[int]:
    """Ids of the chantiers of a programme that the viewer may read."""
    viewer = current_viewer()
    own = all_roles(viewer)
    return [w.id for w in programme.workstreams if is_administrator(viewer) or w.id in own]


def _shown(follow_ups: Iterable[FollowUp]) -> dict[str, object]:
    """Apply the filter and the words of the address."""
    everything, day = list(follow_ups), today()
    given = request.args.get("montrer", "")
    show = Show(given) if given in list(Show) else Show.OPEN
    words = request.args.get("q", "").strip()
    return {
        "follow_ups": filtered(everything, show, words, day),
        "counts": {one: len(filtered(everything, one, "", day)) for one in Show},
        "show": show,
        "words": words,
        "today": day,
        "label_of": label_of,
    }
