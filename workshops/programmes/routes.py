"""Pages of programmes and workstreams."""

from __future__ import annotations

from flask import Blueprint, render_template

from workshops.programmes.models import Programme
from workshops.web import allow

routes = Blueprint("programmes", __name__)


@routes.get("/programmes/<int:programme_id>")
@allow(lambda viewer, programme: True)
def show_programme(programme: Programme) -> str:
    return render_template("programmes/programme.html", programme=programme)
