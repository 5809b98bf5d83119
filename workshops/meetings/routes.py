"""The routes of séances, in one file a page."""

from workshops.meetings import (  # noqa: F401 - each registers its routes
    attendance_rights,
    workstream_page,
)
from workshops.meetings.blueprint import routes
from workshops.meetings.tabs import tabs
from workshops.web import current_viewer


@routes.app_template_global()
def meeting_tabs(meeting):
    return tabs(current_viewer(), meeting)
