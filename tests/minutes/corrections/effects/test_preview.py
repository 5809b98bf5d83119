"""Preview of a correction: its changes are shown word by word, before anything is decided."""

from __future__ import annotations

import pytest

from workshops.blocks import Block, Kind, Table, text
from workshops.minutes.corrections.effects.preview import CorrectionPreview, preview_of
from workshops.minutes.models.corrections import Correction, Nature
from workshops.minutes.text.changes import Op

LONG = "Chacun dit ce qu'il attend du réseau, puis ce qu'il peut y mettre lui-même sans attendre. "
BLOCK = Block(Kind.PARAGRAPH, text(LONG + "Le service défend une approche médicale. " + LONG), "b")
TABLE = Block(Kind.TABLE, id="t", table=Table(("Nom",), ((text("Maud Verlinde"),),), "Présents"))


def asked(nature: Nature, words: str, wording: str, block: Block = BLOCK) -> CorrectionPreview:
    start = block.text.find(words)
    correction = Correction(nature=nature, block=block.id, start=start, end=start + len(words))
    correction.number = 1
    return preview_of(correction, block, wording)


def shown(preview: CorrectionPreview) -> list[str]:
    """« mot[-ôté-][+ajouté+] »"""
    signs = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "[+{}+]"}
    return ["".join(signs[p.op].format(p.text) for p in text.excerpt) for text in preview.texts]


@pytest.mark.parametrize(
    ("nature", "words", "wording", "expected"),
    [
        (
            Nature.ERROR,
            "approche médicale",
            "approche bio-psycho-sociale",
            "service défend une approche [-médicale-][+bio-psycho-sociale+].",
        ),
        (Nature.DELETION, "une ", "", "service défend [-une -]approche médicale"),
        (Nature.ADDITION, "Le service", "Il le dit deux fois.", "[+Il le dit deux fois.+]"),
        (Nature.DISOWNING, BLOCK.text, "", f"[-{BLOCK.text}-]"),
    ],
)
def test_a_change_is_shown_with_a_few_words_around(nature, words, wording, expected) -> None:
    (line,) = shown(asked(nature, words, wording))
    assert expected in line
    assert len(line) < len(BLOCK.text) or nature is Nature.DISOWNING


def test_a_cell_is_shown_alone() -> None:
    correction = Correction(nature=Nature.ERROR, block="t", row=0, column=0, start=0, end=4)
    (changed,) = preview_of(correction, TABLE, "Maude").texts
    assert [p.text for p in changed.segments] == ["Maud", "Maude", " Verlinde"]


def test_a_remark_on_the_method_changes_no_word() -> None:
    assert asked(Nature.METHOD, "Le service", "On n'enregistre pas.").texts == ()
