"""The routes of séances, in one file a page."""

from workshops.meetings import workstream_page  # noqa: F401 - registers its routes
from workshops.meetings.blueprint import routes
from workshops.meetings.tabs import tabs
from workshops.web import current_viewer


@routes.app_template_global()
def meeting_tabs(meeting):
    return tabs(current_viewer(), meeting)
