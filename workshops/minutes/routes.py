"""The routes of minutes, in one file a page, and what they show on pages below."""

from workshops.minutes import (  # noqa: F401
    approval_page,
    ask_page,
    check_page,
    circulation_page,
    closed_notes,
    decide_page,
    draft_page,
    edition_link_page,
    editions_shown,
    find_page,
    handback_page,
    import_minutes_page,
    on_screen,
    reading_page,
    recipients_page,
    records_page,
    request_words,
    requests_page,
    rulings_page,
    show_page,
    today_page,
)
from workshops.minutes.blueprint import routes

__all__ = ["routes"]
