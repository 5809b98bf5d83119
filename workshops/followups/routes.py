"""The routes of follow-ups, in one file a page."""

import workshops.followups.list_pages
import workshops.followups.noting
import workshops.followups.page
import workshops.followups.walk_page
from workshops.followups.blueprint import routes

__all__ = ["routes"]
