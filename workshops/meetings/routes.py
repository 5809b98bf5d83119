"""The routes of séances, in one file a page."""

from workshops.meetings import (  # noqa: F401 - each registers its routes
    agenda_page,
    annexes_page,
    answer_page,
    attendance_page,
    attendance_rights,
    conduct_hours_page,
    conduct_page,
    door_page,
    guest_page,
    guests_page,
    home_page,
    invitation_page,
    joining_page,
    meeting_page,
    phone_page,
    preparation_page,
    projector_page,
    regions_drawn,
    speech_page,
    upcoming_page,
    workstream_page,
)
from workshops.meetings.blueprint import routes
from workshops.meetings.closing import panels
from workshops.meetings.tabs import tabs
from workshops.web import current_viewer


@routes.app_template_filter()
def closed_panels(meeting):
    return panels(meeting, current_viewer())


@routes.app_template_global()
def meeting_tabs(meeting):
    return tabs(current_viewer(), meeting)
