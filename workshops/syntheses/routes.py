"""The routes of syntheses, in one file a page."""

import workshops.syntheses.exporting.page
import workshops.syntheses.grid.page
import workshops.syntheses.matrix.page
import workshops.syntheses.session.page
import workshops.syntheses.writing.elements_page
import workshops.syntheses.writing.page
from workshops.syntheses.blueprint import routes

__all__ = ["routes"]
