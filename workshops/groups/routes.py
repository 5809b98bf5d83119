"""The routes of sub-groups, in one file a page, and what they show on pages below."""

from workshops.groups import (  # noqa: F401
    adoption_page,
    board_page,
    choices_page,
    met_page,
    offers_page,
    phone,
    projector,
    questions_page,
    repair_page,
    roles_page,
    seats_page,
    volunteers_page,
)
from workshops.groups.blueprint import routes

__all__ = ["routes"]
