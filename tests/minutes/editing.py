"""Texts to correct and any corrections of them; people, services and words are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from hypothesis import strategies as st

from tests.minutes.word.samples import PEOPLE, minutes
from workshops.blocks import Block, Document, Kind, Marker, Run, Speaker, Table, plain, text
from workshops.minutes.text.edits import (
    FRAME,
    Change,
    CorrectionEdit,
    Delete,
    Insert,
    Remark,
    Replace,
)
from workshops.minutes.text.places import Place, texts

AUTHORS = tuple(name.split(" (")[0] for name, _, _ in PEOPLE)
ASKED = datetime(2031, 3, 25, 9, 14)  # noqa: DTZ001 - on the clock of the meeting's place
WEB, MAIL = "https://exemple.be/fiche?page=9", "accueil@tremplin.exemple.be"


def document(*blocks: Block) -> Document:
    return Document(
        "PV", "Chantier 5", "Groupe d'Arvelle", "2031-03-18T16:00:00+01:00", "PV du 18 mars", blocks
    )


def edit(
    *changes: Change, place: Place | None = None, rank: int = 0, **remark: object
) -> CorrectionEdit:
    """Make an edit by the author of that rank; about the first place that changes, unless told."""
    if place is None:
        first = changes[0]
        place = first.place if isinstance(first, Replace) else Place(_block_of(first))
    return CorrectionEdit(
        AUTHORS[rank % len(AUTHORS)],
        ASKED + timedelta(hours=rank),
        place,
        Remark(**{"nature": "Précision", "ruling": "acceptée"} | remark),
        changes,
    )


def reworded(circulated: Document, block_id: str, old: str, new: str) -> Replace:
    block = next(block for block in circulated.blocks if block.id == block_id)
    start = block.text.index(old)
    return Replace(Place(block_id, start, start + len(old)), new)


def _block_of(change: Delete | Insert) -> str:
    return change.block if isinstance(change, Delete) else change.after


def _mixed() -> tuple[Block, ...]:
    """Blocks of every kind, with every formatting, one after the other."""
    spoken = (
        Run("Les « réseaux » "),
        Run("bio-psycho-sociaux", bold=True),
        Run(" : c'est l'équipe", italic=True),
        Run(" qui décide; oui !"),
    )
    address = (Run("Voir "), Run(WEB, link=WEB), Run(" ou "), Run(MAIL, link=f"mailto:{MAIL}"))
    table = Table(
        ("Nom", "Service"),
        ((text("Ada"), spoken), (address, ()), ((), text("AMO : accueil"))),
        "Présents",
        (0.4, 0.6),
    )
    return (
        Block(Kind.TITLE, text("P.V. du 18 mars 2031")),
        Block(Kind.COVER, (Run("Chantier 5 : ", bold=True), Run("« Partenariat »"))),
        Block(Kind.RUBRIC, text("Ordre du jour :")),
        Block(Kind.AGENDA_ENTRY, text("Tour de table"), number="1", target="un"),
        Block(Kind.AGENDA_ENTRY, text("Suite"), number="2", target="deux"),
        Block(Kind.TABLE, table=table),
        Block(Kind.HEADING, text("Tour de table"), id="un", level=1, number="1"),
        Block(Kind.PARAGRAPH, spoken),
        Block(Kind.PARAGRAPH, address),
        Block(Kind.TURN, spoken, speaker=Speaker("Maud")),
        Block(Kind.TURN, speaker=Speaker("Igor")),
        Block(Kind.ASIDE, text("pour en savoir plus")),
        Block(Kind.HEADING, text("Suite"), id="deux", level=1, number="3"),
        Block(Kind.SUBHEADING, text("Les freins"), level=1),
        Block(Kind.PROMPT, text("Qui appelle qui ?")),
        Block(Kind.PARAGRAPH),
        Block(Kind.TABLE, table=table),
    )


def _listed() -> tuple[Block, ...]:
    """Lists in lists, one after the other, and what may come between their items."""

    def item(words: str, level: int = 0, marker: Marker = Marker.DECIMAL, **more: object) -> Block:
        return Block(Kind.ITEM, text(words), level=level, marker=marker, **more)

    return (
        Block(Kind.TITLE, text("Listes")),
        item("le temps", restart=True),
        item("les horaires", 1, Marker.LETTER, restart=True),
        item("les vacances", 1, Marker.LETTER),
        Block(Kind.PARAGRAPH, text("qui ne tombent pas ensemble"), level=1),
        item("l'argent"),
        item("les subsides", 1, Marker.LETTER, restart=True),
        item("le reste", 1, Marker.BULLET),
        item("les lieux"),
        Block(Kind.PARAGRAPH, text("Puis on a repris :")),
        item("le local"),
        item("le bus"),
        item("la rue", restart=True),
        item("la place"),
        Block(Kind.PARAGRAPH, text("Et encore :")),
        item("troisième", restart=True, number="3"),
        item("quatrième"),
        item("puce", marker=Marker.BULLET),
        item("lettre", marker=Marker.LETTER),
        item("lettre", marker=Marker.LETTER),
    )


def _identified(blocks: Sequence[Block]) -> tuple[Block, ...]:
    ids = count(1)
    return tuple(
        block
        if block.id
        else Block(
            **{name: getattr(block, name) for name in block.__slots__} | {"id": f"p{next(ids)}"}
        )
        for block in blocks
    )


DOCUMENTS = (
    document(*_identified(_mixed())),
    document(*_identified(_listed())),
    document(*minutes().blocks[:70]),
    document(*minutes().blocks[-160:-90]),
)

_PIECES = st.lists(
    st.sampled_from(
        (
            "le",
            "la",
            "l'équipe",
            "bio-psycho-sociale",
            " ",
            " ",
            " :",
            "!",
            "«",
            "»",
            ".",
            "\n",
            "é",
        )
    ),
    max_size=6,
).map("".join)
_FORMATTED = st.lists(
    st.builds(
        Run,
        _PIECES,
        bold=st.booleans(),
        italic=st.booleans(),
        link=st.sampled_from((None, None, WEB, f"mailto:{MAIL}")),
    ),
    max_size=3,
).map(tuple)
_NEW_TABLE = Table(("Nom",), ((text("Ada : « oui »"),), ((),)), "Ajout")


@st.composite
def _new_blocks(draw: st.DrawFn, ids: count) -> tuple[Block, ...]:
    kinds = draw(st.lists(st.sampled_from(sorted(set(Kind) - FRAME)), min_size=1, max_size=3))
    return tuple(
        Block(
            kind,
            () if kind is Kind.TABLE else draw(_FORMATTED),
            id=f"n{next(ids)}",
            level=draw(st.integers(0, 2)),
            marker=draw(st.sampled_from(Marker)),
            restart=draw(st.booleans()),
            speaker=Speaker("Perrine") if kind is Kind.TURN else None,
            table=_NEW_TABLE if kind is Kind.TABLE else None,
        )
        for kind in kinds
    )


@st.composite
def edits_of(draw: st.DrawFn, blocks: Sequence[Block]) -> list[CorrectionEdit]:
    """Edits without conflict: rewordings anywhere, blocks taken out and put in, mere remarks."""
    ids, ranks = count(1), count()
    found: list[CorrectionEdit] = []
    for block in draw(st.lists(st.sampled_from(blocks), min_size=4, max_size=12, unique=True)):
        spot, runs = draw(st.sampled_from(list(texts(block))))
        cuts = draw(
            st.lists(st.integers(0, len(plain(runs))), min_size=2, max_size=6, unique=True)
            if len(plain(runs)) > 1
            else st.just([0])
        )
        cuts = sorted(cuts)
        what = draw(st.sampled_from(("reword", "reword", "reword", "delete", "insert", "remark")))
        if what == "delete" and block.kind not in FRAME:
            found.append(edit(Delete(block.id), rank=next(ranks)))
        elif what == "insert" and block.kind is not Kind.AGENDA_ENTRY:
            found.append(edit(Insert(block.id, draw(_new_blocks(ids))), rank=next(ranks)))
        elif what == "reword":
            for start, end in zip(cuts[::2], cuts[1::2] or cuts, strict=False):
                words = draw(_PIECES | _FORMATTED)
                place = Place(block.id, start, end, spot.cell)
                found.append(edit(Replace(place, words), rank=next(ranks)))
        place = Place(block.id, cuts[0], cuts[-1], spot.cell)
        if what == "remark" or draw(st.booleans()):
            found.append(edit(place=place, rank=next(ranks), ruling="refusée", motive="déjà dit"))
    return found
