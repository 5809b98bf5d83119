"""The routes of minutes, in one file a page, and what they show on pages below."""

import workshops.minutes.check.page
import workshops.minutes.check.records_page
import workshops.minutes.circulation.import_page
import workshops.minutes.circulation.page
import workshops.minutes.circulation.personal_link_page
import workshops.minutes.circulation.recipients_page
import workshops.minutes.corrections.asking.corrections_page
import workshops.minutes.corrections.asking.edition_page
import workshops.minutes.corrections.asking.find_page
import workshops.minutes.corrections.asking.page
import workshops.minutes.corrections.asking.words
import workshops.minutes.corrections.deciding.approval_page
import workshops.minutes.corrections.deciding.closed_notes
import workshops.minutes.corrections.deciding.draft_page
import workshops.minutes.corrections.deciding.on_screen
import workshops.minutes.corrections.deciding.page
import workshops.minutes.corrections.deciding.rulings_page
import workshops.minutes.corrections.handing_back.page
import workshops.minutes.editions_shown
import workshops.minutes.show_page
import workshops.minutes.today_page
from workshops.minutes.blueprint import routes

__all__ = ["routes"]
