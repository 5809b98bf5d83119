"""Home, and the page of a workstream with its séances."""

from __future__ import annotations

from flask import render_template

from workshops.meetings.blueprint import routes
from workshops.programmes.models import Workstream
from workshops.programmes.rules import belongs
from workshops.web import allow, public


@routes.get("/")
@allow(public)
def home() -> str:
    return render_template("meetings/home.html")


@routes.get("/chantiers/<int:workstream_id>")
@allow(belongs)
def show_workstream(workstream: Workstream) -> str:
    return render_template("meetings/workstream.html", workstream=workstream)
