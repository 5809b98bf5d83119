"""The routes of the corpus, in one file a page."""

import workshops.corpus.page
import workshops.corpus.participation_page
from workshops.corpus.blueprint import routes

__all__ = ["routes"]
