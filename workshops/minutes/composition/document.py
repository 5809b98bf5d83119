"""Composes the minutes of a séance as plain blocks, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.blocks import Block, Document, Kind, Run, text
from workshops.minutes.composition import wording
from workshops.minutes.composition.approval import drafted
from workshops.minutes.composition.frame import attendance, closing, cover, opening
from workshops.minutes.composition.groups import composition, mix, reports
from workshops.minutes.composition.sitting import (
    Point,
    PointContent,
    PrintedAnnex,
    Sitting,
    Upcoming,
)
from workshops.minutes.composition.texts import adopted, attributed, line
from workshops.typography import french_hour

ANNEXES = "annexes"  # id of their heading
# A part that no point of the agenda asks for comes after the last one, under its own title.
WITHOUT_POINT = {
    PointContent.APPROVAL: "Approbation du PV précédent :",
    PointContent.COMPOSITION: "Composition des sous-groupes :",
    PointContent.REPORTS: "Notes des sous-groupes :",
    PointContent.UPCOMING: "Prochaines séances :",
}


def compose(sitting: Sitting) -> Document:
    """The minutes of a séance. The same séance always gives the same blocks with the same ids.

    What has not happened yet (opening, closing, a note) is left out, never invented.
    """
    return Document(
        title=f"Procès-verbal de la séance {sitting.number} – {sitting.workstream}",
        subject=sitting.programme,
        author=sitting.signatures.writer or sitting.programme,
        created=sitting.as_of.isoformat(),
        running_title=f"{sitting.workstream} – Séance {sitting.number} – P.V. du "
        f"{wording.day(sitting.date)}",
        blocks=(
            *cover(sitting),
            *_agenda(sitting),
            *attendance(sitting),
            *opening(sitting),
            *_points(sitting),
            *_parts_without_point(sitting),
            *closing(sitting),
            *_annexes(sitting),
        ),
        keywords=("procès-verbal", f"séance {sitting.number}"),
    )


def _title(point: Point) -> str:
    """« Tour de table – Inès DUFOUR (13h30 – 13h40) »"""
    owner = f" – {point.owner}" if point.owner else ""
    hours = f" ({wording.span(point.hours.start, point.hours.end)})" if point.hours else ""
    return f"{point.title}{owner}{hours}"


def _annexes_title(sitting: Sitting) -> str:
    return "Annexes" if len(sitting.annexes) > 1 else "Annexe"


def _agenda(sitting: Sitting) -> Iterator[Block]:
    titles = [(point.key, _title(point)) for point in sitting.points]
    if sitting.annexes:
        titles.append((ANNEXES, _annexes_title(sitting)))
    if titles:
        yield line(Kind.RUBRIC, "Ordre du jour :", "ordre_du_jour")
    for rank, (key, title) in enumerate(titles, 1):
        name = f"{key}_annonce"
        yield Block(Kind.AGENDA_ENTRY, text(title), id=name, number=str(rank), target=key)


def _points(sitting: Sitting) -> Iterator[Block]:
    places = {point.part: point.key for point in reversed(sitting.points)}
    for rank, point in enumerate(sitting.points, 1):
        yield Block(Kind.HEADING, text(_title(point)), id=point.key, level=1, number=str(rank))
        note = adopted(sitting, point.key, point.note)
        part = _part(sitting, point.part, str(rank)) if places[point.part] == point.key else ()
        # Dates come before what is said of them; groups after what announces them (docs/adr/0040).
        yield from point.before
        yield from (*part, *note) if point.part is PointContent.UPCOMING else (*note, *part)


def _parts_without_point(sitting: Sitting) -> Iterator[Block]:
    placed = {point.part for point in sitting.points}
    for part, title in WITHOUT_POINT.items():
        blocks = () if part in placed else tuple(_part(sitting, part, ""))
        if blocks:
            yield line(Kind.RUBRIC, title, f"{part}_rubrique")
            yield from blocks


def _part(sitting: Sitting, part: PointContent, number: str) -> Iterator[Block]:
    if part is PointContent.COMPOSITION:
        yield from composition(sitting.groups)
        yield from mix(sitting.mix)
    elif part is PointContent.REPORTS:
        yield from reports(sitting, number)
    elif part is PointContent.APPROVAL:
        yield from attributed(drafted(sitting.reviews), sitting.regime, sitting.organisations)
    elif part is PointContent.UPCOMING:
        for rank, meeting in enumerate(sitting.upcoming, 1):
            yield Block(Kind.PARAGRAPH, _upcoming(meeting), id=f"suite_{rank}")


def _upcoming(meeting: Upcoming) -> tuple[Run, ...]:
    """« **Séance 3** : vendredi 18 novembre 2022 à 13h30, Maison des associations, … »"""
    when = wording.long_day(meeting.date)
    if meeting.starts_at and meeting.ends_at:
        when += f", {wording.span(meeting.starts_at, meeting.ends_at)}"
    elif meeting.starts_at:
        when += f" à {french_hour(meeting.starts_at)}"
    words = wording.joined(when, meeting.venue, meeting.address)
    return (Run(meeting.label, bold=True), Run(f" : {words}")) if meeting.label else text(words)


def _annexes(sitting: Sitting) -> Iterator[Block]:
    if not sitting.annexes:
        return
    number = str(len(sitting.points) + 1)
    title = _annexes_title(sitting)
    yield Block(Kind.HEADING, text(title), id=ANNEXES, level=1, number=number)
    for rank, annex in enumerate(sitting.annexes, 1):
        own = f"{number}.{rank}"
        yield Block(Kind.HEADING, text(annex.title), id=annex.key, level=2, number=own)
        yield from adopted(sitting, annex.key, annex.text)
        yield from _outside(annex)


def _outside(annex: PrintedAnnex) -> Iterator[Block]:
    if annex.url:
        address = Run(annex.url, link=annex.url)
        yield Block(Kind.PARAGRAPH, (Run("Lien : "), address), id=f"{annex.key}_lien")
    if annex.file_name:
        words = f"Document joint au dossier de la séance : {annex.file_name}"
        yield line(Kind.PARAGRAPH, words, f"{annex.key}_fichier")
