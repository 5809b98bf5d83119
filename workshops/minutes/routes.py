"""The routes of minutes, in one file a page, and what they show on pages below."""

from workshops.minutes import handback_page, request_words, show_page  # noqa: F401
from workshops.minutes.blueprint import routes

__all__ = ["routes"]
