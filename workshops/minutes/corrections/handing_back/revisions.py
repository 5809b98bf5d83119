"""The Word file with real revisions that goes back once minutes are approved."""

from __future__ import annotations

from flask_babel import force_locale, gettext

from workshops.extensions import db
from workshops.minutes.corrections.effects.edits import edits_of
from workshops.minutes.editions.store import corrections_of
from workshops.minutes.models.editions import Approval, Edition
from workshops.refusals import RefusedError


def approval_of(edition: Edition) -> Approval | None:
    """The latest approval of a circulated edition, or the one that made an approved edition."""
    if edition.approval:
        return edition.approval
    return db.session.scalar(db.select(Approval).filter_by(approved_id=edition.id))


def circulated_of(edition: Edition) -> Edition:
    """The edition itself if it was circulated, else the circulated one that it corrects."""
    approval = approval_of(edition)
    return approval.edition if approval else edition


def revisions(edition: Edition) -> bytes:
    """The .docx of the circulated text with the revisions that made it the approved one, signed by
    who asked for them and dated as asked. The pages of its agenda are those of the circulated PDF.

    Raises RefusedError where nothing was approved yet, and where corrections that came in a dossier
    do not fit the text.
    """
    from workshops.minutes.word.redline import redlined  # noqa: PLC0415 - loads python-docx

    approval = approval_of(edition)
    if approval is None:
        raise RefusedError(
            gettext(
                "Ce PV n'est pas encore approuvé : le fichier avec révisions existe dès "
                "l'approbation."
            )
        )
    circulated = approval.edition
    document = circulated.document
    with force_locale("fr"):
        edits = edits_of(corrections_of(circulated), document.blocks, approval.at)
    pages = {block: first for block, (first, _) in circulated.pages.items()}
    return redlined(document, edits, pages or None)
