"""Additions of the corpus to the application."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext

from workshops.corpus.routes import routes
from workshops.corpus.rules import analyses
from workshops.people.viewer import Viewer
from workshops.programmes.extending import Link, workstream_links
from workshops.programmes.models import Workstream
from workshops.registering import blueprints, exports


def corpus_link(workstream: Workstream, viewer: Viewer) -> Link | None:
    if not analyses(viewer, workstream):
        return None
    return Link(gettext("Corpus"), url_for("corpus.show", workstream_id=workstream.id))


def participation_link(workstream: Workstream, viewer: Viewer) -> Link | None:
    if not analyses(viewer, workstream):
        return None
    address = url_for("corpus.participation", workstream_id=workstream.id)
    return Link(gettext("Participation"), address)


blueprints.add(routes)
exports.add(("corpus", "workshops.corpus.cli:export_corpus"))
workstream_links.add(corpus_link, participation_link, rank=40)
