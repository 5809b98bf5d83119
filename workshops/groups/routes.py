"""The routes of sub-groups, in one file a page, and what they show on pages below."""

import workshops.groups.board.adoption_page
import workshops.groups.board.choices_page
import workshops.groups.board.met_page
import workshops.groups.board.offers_page
import workshops.groups.board.page
import workshops.groups.board.phone
import workshops.groups.board.projector
import workshops.groups.board.questions_page
import workshops.groups.board.repair_page
import workshops.groups.board.roles_page
import workshops.groups.board.seats_page
import workshops.groups.board.volunteers_page
from workshops.groups.blueprint import routes

__all__ = ["routes"]
