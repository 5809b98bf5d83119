"""Finding the passage that somebody names or quotes: what fits is shown, nothing is guessed."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext, ngettext

from workshops.minutes.blueprint import routes
from workshops.minutes.corrections.asking.lodging import why_closed
from workshops.minutes.editions.candidates import candidates
from workshops.minutes.editions.references import look_up, page_named, section_named
from workshops.minutes.editions.spots import paragraphs
from workshops.minutes.models.editions import Edition
from workshops.minutes.rules import can_ask, can_read
from workshops.minutes.text.passages import MatchKind, Passage
from workshops.web import LARGEST_ID, allow, current_viewer

MOST = 20  # candidates that one can still look through
LONGEST = 2000  # signs: more than any passage that is quoted


@routes.get("/editions/<int:edition_id>/passage")
@allow(can_read)
def find_passage(edition: Edition) -> str:
    """Look a passage up. `q`: « § 42 », « page 11, première intervention » or words of the text;
    `page`: where they were read."""
    query = request.args.get("q", "")[:LONGEST].strip()
    page = request.args.get("page", type=int)
    if page is not None and not 0 < page <= LARGEST_ID:
        page = None
    blocks = edition.document.blocks
    passages: list[Passage] = []
    if query or page:
        pages = {block: (span[0], span[1]) for block, span in edition.pages.items()}
        passages = look_up(paragraphs(blocks, edition.numbers, pages), query, page)
    shown = _shown(passages)
    return render_template(
        "minutes/corrections/asking/passage.html",
        edition=edition,
        meeting=edition.meeting,
        query=query,
        page=page,
        candidates=list(candidates(blocks, shown)),
        more=len(passages) - len(shown),
        how=_how(passages),
        advice="" if passages else _advice(edition, query, page),
        may_ask=can_ask(current_viewer(), edition) and not why_closed(edition),
    )


def _shown(passages: list[Passage]) -> list[Passage]:
    """The passages to show: all those named by a page or a table, else the first MOST."""
    return passages if passages and passages[0].how is MatchKind.NAMED else passages[:MOST]


def _how(passages: list[Passage]) -> str:
    """Tell how surely these passages are the one that was meant."""
    if not passages:
        return ""
    return {
        MatchKind.NAMED: gettext("Ce que vous nommez :"),
        MatchKind.EXACT: gettext("Ces mots, tels quels :"),
        MatchKind.FOLDED: gettext("Ces mots, aux accents, aux majuscules ou aux signes près :"),
        MatchKind.FUZZY: gettext("Ce qui y ressemble ; vérifiez que c'est bien votre passage :"),
    }[passages[0].how]


def _advice(edition: Edition, query: str, page: int | None) -> str:
    """Suggest what to try where nothing fits."""
    if not query and not page:
        return ""
    section, sections = section_named(query), list(edition.numbers.values())
    if section and sections and section not in sections:
        return gettext(
            "Il n'y a pas de § %(number)s : ce PV va du § %(first)s au § %(last)s.",
            number=section,
            first=sections[0],
            last=sections[-1],
        )
    named = page or page_named(query)
    if named is not None and not edition.pages:
        return gettext(
            "Les pages de cette édition ne sont pas connues : donnez un § ou quelques mots du "
            "passage."
        )
    if named is not None and not 1 <= named <= edition.page_count:
        return ngettext(
            "Ce PV n'a qu'une page.", "Ce PV va de la page 1 à la page %(num)d.", edition.page_count
        )
    return gettext(
        "Rien ne correspond. Recopiez quelques mots qui se suivent, ou donnez le numéro § ou la "
        "page."
    )
