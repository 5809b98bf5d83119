"""The routes of séances, in one file a page."""

import workshops.meetings.holding.attendance_page
import workshops.meetings.holding.attendance_rights
import workshops.meetings.holding.door_page
import workshops.meetings.holding.hours_page
import workshops.meetings.holding.joining_page
import workshops.meetings.holding.page
import workshops.meetings.holding.phone_page
import workshops.meetings.holding.projector_page
import workshops.meetings.holding.regions_drawn
import workshops.meetings.holding.speech_page
import workshops.meetings.home.page
import workshops.meetings.home.workstream_page
import workshops.meetings.inviting.answer_page
import workshops.meetings.inviting.guest_page
import workshops.meetings.inviting.guests_page
import workshops.meetings.inviting.invitation_page
import workshops.meetings.preparing.agenda_page
import workshops.meetings.preparing.annexes_page
import workshops.meetings.preparing.meeting_page
import workshops.meetings.preparing.page
import workshops.meetings.preparing.upcoming_page
from workshops.meetings import extending
from workshops.meetings.blueprint import routes
from workshops.meetings.tabs import tabs
from workshops.web import current_viewer


@routes.app_template_filter()
def closed_panels(meeting):
    return extending.drawn(extending.closed_panels, meeting, current_viewer())


@routes.app_template_filter()
def sheet_panels(meeting):
    return extending.drawn(extending.sheet_panels, meeting, current_viewer())


@routes.app_template_global()
def adjourned_links(meeting):
    return [find(meeting) for find in extending.adjourned_links]


@routes.app_template_global()
def file_links(meeting):
    return [find(meeting) for find in extending.file_links]


@routes.app_template_global()
def agenda_links(item):
    return [link for find in extending.agenda_links if (link := find(item))]


@routes.app_template_global()
def meeting_tabs(meeting):
    return tabs(current_viewer(), meeting)


@routes.app_template_global()
def refetched_regions(page):
    """List the regions for `data-stale`, after the page's own."""
    return "".join(f" {region}" for region in extending.regions_of(page))
