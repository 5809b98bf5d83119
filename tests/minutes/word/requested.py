"""The usual minutes and what six people asked of them: rewordings, whole paragraphs, a cell, items
of a numbered list, and what was refused or merely recorded."""

from __future__ import annotations

from dataclasses import replace

from tests.minutes.editing import WEB, edit, reworded
from tests.minutes.word.samples import minutes
from workshops.blocks import Block, Document, Kind, Marker, text
from workshops.minutes.text.edits import CorrectionEdit, Delete, Insert, Replace, apply
from workshops.minutes.text.places import Cell, Place

CIRCULATED = minutes()


def _numbered_items() -> list[str]:
    return [
        block.id
        for block in CIRCULATED.blocks
        if block.kind is Kind.ITEM and block.marker is Marker.DECIMAL
    ]


def _edits() -> list[CorrectionEdit]:
    added = Block(Kind.PARAGRAPH, text("Cela dépend aussi de l'enseignement : oui !"), id="ajout")
    item = Block(Kind.ITEM, text("Un quatrième point."), id="point", marker=Marker.DECIMAL)
    first, _, third, *_ = _numbered_items()
    typo = reworded(CIRCULATED, "b29", "réseau", "réseautage")
    precision = reworded(CIRCULATED, "b30", "trois fois", "au moins trois fois")
    source = reworded(CIRCULATED, "b37", "lieu commun, neutre", "lieu bio-psycho-social, neutre")
    rewording = reworded(CIRCULATED, "b47", "une heure par mois", "deux heures par trimestre")
    return [
        edit(typo, rank=0, nature="Erreur matérielle", page=3),
        edit(precision, rank=1, page=3),
        edit(
            source,
            rank=2,
            nature="Rectification avec source",
            page=3,
            ruling="acceptée telle que modifiée",
            motive="l'autre dimension compte aussi",
            source=WEB,
        ),
        edit(Delete("b38"), rank=3, nature="Désaveu d'attribution", page=3),
        edit(rewording, rank=4, nature="Reformulation", page=4),
        edit(Insert("b41", (added,)), rank=0, nature="Ajout", page=4),
        edit(Replace(Place("b17", 0, 6, Cell(1, 0)), "Yacine"), rank=1, nature="Erreur matérielle"),
        edit(Insert(first, (item,)), rank=2, nature="Ajout"),
        edit(Delete(third), rank=3, nature="Suppression"),
        edit(
            place=Place("b22", 0, 33),
            rank=5,
            nature="Remarque sur la méthode",
            ruling="actée sans changer le PV",
            wording="L'enregistrement n'était pas annoncé.",
            motive="à porter au nouveau PV",
        ),
        edit(place=reworded(CIRCULATED, "b29", "le mot", "").place, rank=4, ruling="refusée"),
    ]


EDITS = _edits()
APPROVED: Document = replace(CIRCULATED, blocks=apply(CIRCULATED.blocks, EDITS))
