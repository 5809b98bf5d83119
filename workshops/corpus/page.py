"""The page « Corpus » of a chantier: which séances, in which form, under which names."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from workshops.corpus.blueprint import routes
from workshops.corpus.files import CorpusForm, corpus_file, key_file
from workshops.corpus.reading import corpus_of
from workshops.corpus.rules import analyses
from workshops.extensions import now
from workshops.minutes.composed.downloads import download
from workshops.programmes.models import Workstream
from workshops.programmes.rules import leads
from workshops.refusals import RefusedError
from workshops.web import allow, current_viewer

CSV = "text/csv; charset=utf-8"
NAMES = "noms"  # anything else, or nothing, is under pseudonyms


@routes.get("/chantiers/<int:workstream_id>/corpus")
@allow(analyses)
def show(workstream: Workstream) -> str:
    corpus = corpus_of(workstream)
    numbers = {meeting.number for meeting in corpus.meetings}
    return render_template(
        "corpus/show.html",
        workstream=workstream,
        meetings=corpus.meetings,
        chosen=_numbers() or numbers,
        form=_form() or CorpusForm.QDPX,
        with_names=request.args.get("personnes") == NAMES,
        may_have_key=leads(current_viewer(), workstream),
    )


@routes.get("/chantiers/<int:workstream_id>/corpus/fichier")
@allow(analyses)
def download_corpus(workstream: Workstream) -> AnyResponse:
    try:
        return _download(workstream)
    except RefusedError as refusal:
        flash(str(refusal), "warn")
        return redirect(_as_typed(workstream))


@routes.get("/chantiers/<int:workstream_id>/corpus/cle.csv")
@allow(leads)
def download_key(workstream: Workstream) -> Response:
    name = f"cle-des-pseudonymes-chantier-{workstream.number}.csv"
    return download(key_file(corpus_of(workstream)), name, CSV)


def _download(workstream: Workstream) -> Response:
    form, numbers = _form(), _numbers()
    if form is None:
        raise RefusedError(gettext("Choisissez la forme du fichier."))
    if not numbers:
        raise RefusedError(gettext("Cochez au moins une séance."))
    with_names = request.args.get("personnes") == NAMES
    corpus = corpus_of(workstream).taken(numbers, with_pseudonyms=not with_names)
    made = corpus_file(corpus, form, now())
    under = "noms" if with_names else "pseudonymes"
    name = f"corpus-chantier-{workstream.number}-{under}.{made.extension}"
    return download(made.data, name, made.mimetype)


def _as_typed(workstream: Workstream) -> str:
    """The page again, with what was chosen."""
    return url_for(
        "corpus.show",
        workstream_id=workstream.id,
        seance=sorted(_numbers()),
        forme=request.args.get("forme", ""),
        personnes=request.args.get("personnes", ""),
    )


def _form() -> CorpusForm | None:
    given = request.args.get("forme", "")
    return CorpusForm(given) if given in list(CorpusForm) else None


def _numbers() -> set[int]:
    """The séances that are ticked."""
    return set(request.args.getlist("seance", type=int))
