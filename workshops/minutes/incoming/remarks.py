"""Remarks to whoever imports a .docx: what was left out, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.minutes.incoming.package import PackagePart
from workshops.minutes.word.ooxml import qn

_REVISIONS = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_EMBEDDED = "{urn:schemas-microsoft-com:office:office}OLEObject"


def remarks(main: PackagePart) -> tuple[str, ...]:
    """Sentences in French. To be asked before the tracked changes are settled."""
    return tuple(_found(main))


def _found(main: PackagePart) -> Iterator[str]:
    root = main.root
    if next(root.iter(*_REVISIONS), None) is not None:
        yield "Le document porte des révisions : il est repris tel qu'elles le laissent."
    comments = sum(1 for part in main.related("comments") for _ in part.root)
    embedded = sum(1 for _ in root.iter(_EMBEDDED))
    images = sum(1 for _ in root.iter(qn("pic:pic"), _IMAGE)) - embedded
    others = embedded + sum(1 for _ in main.related("chart"))
    for number, singular, plural in (
        (comments, "commentaire non repris", "commentaires non repris"),
        (images, "image non reprise", "images non reprises"),
        (others, "tableur ou graphique non repris", "tableurs ou graphiques non repris"),
    ):
        if number > 0:
            yield f"{number} {singular if number == 1 else plural}."
