"""Importing people: paste or send a file, look at what it would do, then do it."""

from __future__ import annotations

from collections.abc import Iterator

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops import history
from workshops.config import MAX_UPLOAD
from workshops.extensions import db, reading
from workshops.people.addresses import fixed_for, why_fixed
from workshops.people.blueprint import routes
from workshops.people.columns import PersonRow, people_in, people_in_text
from workshops.people.directory_page import TOPIC
from workshops.people.imports.persons import Kept, LineStatus
from workshops.people.imports.preview import Preview, opened, sealed
from workshops.people.imports.writing import ImportOutcome, write
from workshops.people.rules import uses_directory
from workshops.people.tables import TableError
from workshops.web import allow, current_viewer, safe_target

MAX_PASSED_ON = 500  # ids in an address


@routes.get("/personnes/import")
@allow(uses_directory)
def import_people() -> str:
    return _start()


@routes.post("/personnes/import")
@allow(uses_directory)
def preview_import() -> str | tuple[str, int]:
    """Preview an import. Nothing is written: the page that answers carries the lines in its
    form."""
    try:
        rows = _sent_rows()
    except TableError as error:
        return _start(gettext(error.message, **error.values)), 422
    db.session.rollback()  # it began as one that may write: nobody's writing waits for a look
    with reading():
        return _preview(Preview(rows, {}, fixed_for(current_viewer())))


@routes.post("/personnes/import/confirmation")
@allow(uses_directory)
def confirm_import() -> Response | tuple[str, int]:
    rows = opened(request.form.get("rows", ""))
    if rows is None:
        why = gettext("Cet aperçu est resté ouvert trop longtemps. Envoyez la liste à nouveau.")
        return _start(why), 422
    preview = Preview(rows, request.form, fixed_for(current_viewer()))
    if not preview.is_settled:
        return _preview(preview, is_refused=True), 422
    outcome = write(preview)
    history.record(
        TOPIC,
        current_viewer(),
        "%(actor)s a importé une liste : %(created)s fiches créées, %(updated)s mises à jour",
        created=outcome.created,
        updated=outcome.updated,
    )
    db.session.commit()
    flash(_summary(outcome), "ok")
    for sentence in _kept_addresses(outcome):
        flash(sentence, "warn")
    return redirect(_next_page(outcome), 303)


def _next_page(outcome: ImportOutcome) -> str:
    """Address of the page the import was asked for from, with the ids of those imported, else the
    directory."""
    target = _target()
    if not target:
        return url_for("people.directory")
    ids = ",".join(str(person.id) for person in outcome.people[:MAX_PASSED_ON])
    return f"{target.partition('?')[0]}?personnes={ids}"


def _target() -> str:
    return safe_target(request.values.get("suite"), "")


def _sent_rows() -> list[PersonRow]:
    """Raises TableError."""
    file = request.files.get("file")
    if file and file.filename:
        content = file.stream.read(MAX_UPLOAD + 1)
        if len(content) > MAX_UPLOAD:
            raise TableError("Ce fichier est trop volumineux : 10 Mo au plus.")
        from workshops.people.workbooks import read_file  # noqa: PLC0415 - loads openpyxl

        return people_in(read_file(content))
    text = request.form.get("text", "")
    if not text.strip():
        raise TableError("Collez une liste ou choisissez un fichier.")
    if len(text) > MAX_UPLOAD:
        raise TableError("Cette liste est trop longue : 10 Mo au plus.")
    return people_in_text(text)


def _start(error: str = "") -> str:
    text = request.form.get("text", "")
    return render_template("people/import.html", error=error, text=text, target=_target())


def _preview(preview: Preview, *, is_refused: bool = False) -> str:
    return render_template(
        "people/import_preview.html",
        preview=preview,
        data=sealed(preview.rows),
        target=_target(),
        status=LineStatus,
        sections=[
            (gettext("À décider"), preview.with_status(LineStatus.DOUBT)),
            (gettext("En double dans la liste"), preview.with_status(LineStatus.TWIN)),
            (gettext("Sans nom, laissées de côté"), preview.with_status(LineStatus.UNUSABLE)),
            (gettext("Fiches mises à jour"), preview.with_status(LineStatus.UPDATE)),
            (gettext("Nouvelles fiches"), preview.with_status(LineStatus.NEW)),
            (gettext("Déjà à jour"), preview.with_status(LineStatus.KNOWN)),
        ],
        is_refused=is_refused,
    )


def _kept_addresses(outcome: ImportOutcome) -> Iterator[str]:
    for reason, people in outcome.kept_addresses.items():
        names = ", ".join(dict.fromkeys(person.name for person in people))
        if reason == Kept.KNOWN:
            yield gettext(
                "Adresses de la liste non reprises, car ces personnes en ont déjà une : %(names)s. "
                "Comparez-les sur leurs fiches.",
                names=names,
            )
        elif reason == Kept.TAKEN:
            yield gettext(
                "Adresses de la liste non reprises, car d'autres personnes les ont : %(names)s.",
                names=names,
            )
        else:
            yield gettext("Adresses de la liste non reprises : %(names)s.", names=names)
            yield why_fixed()


def _summary(outcome: ImportOutcome) -> str:
    parts = [
        ngettext("%(num)d fiche créée", "%(num)d fiches créées", outcome.created),
        ngettext("%(num)d mise à jour", "%(num)d mises à jour", outcome.updated),
        ngettext("%(num)d ligne laissée", "%(num)d lignes laissées", outcome.left),
    ]
    return gettext("Import terminé : %(what)s.", what=", ".join(parts))
