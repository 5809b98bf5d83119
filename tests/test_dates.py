"""Dates and hours on the screen, in both languages."""

from __future__ import annotations

from datetime import date, time

import pytest
from flask_babel import force_locale

from workshops import dates

FIRST, NINE = date(2026, 10, 1), time(9, 5)


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("fr", ("jeudi 1er octobre 2026", "1er octobre", "jeudi", "9h05", "9h05 – 16h00")),
        ("en", ("Thursday 1 October 2026", "1 October", "Thursday", "09:05", "09:05 – 16:00")),
    ],
)
def test_dates_and_hours_are_written_as_the_language_does(app, language, printed) -> None:
    with app.test_request_context(), force_locale(language):
        assert printed == (
            dates.long_date(FIRST),
            dates.short_date(FIRST),
            dates.weekday(FIRST),
            dates.hour(NINE),
            dates.span(NINE, time(16)),
        )
