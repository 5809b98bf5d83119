"""Accepted corrections give the approved text, or say why they cannot."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.minutes.editing import DOCUMENTS, MAIL, WEB, edit, edits_of
from workshops.blocks import Block, Kind, Marker, Run, Speaker, Table, numbered_items, plain, text
from workshops.minutes.text.edits import (
    ConflictError,
    Delete,
    EditError,
    Insert,
    Replace,
    apply,
    trace,
)
from workshops.minutes.text.places import HEADER, Cell, Place, texts


def paragraph(*runs: Run, block_id: str = "a") -> Block:
    return Block(Kind.PARAGRAPH, runs, id=block_id)


def reworded(block: Block, words: str, old: str) -> tuple[Run, ...]:
    """The runs of a block in which `old` became `words`."""
    start = block.text.index(old)
    (approved,) = apply([block], [edit(Replace(Place("a", start, start + len(old)), words))])
    return approved.runs


def test_new_words_wear_what_they_replace():
    block = paragraph(Run("Une approche "), Run("médico-sociale", bold=True), Run(" du réseau"))
    assert reworded(block, "une approche bio-psycho-sociale", "approche médico-sociale") == (
        Run("Une une approche "),
        Run("bio-psycho-sociale", bold=True),
        Run(" du réseau"),
    )


def test_words_added_after_a_link_are_not_in_it():
    block = paragraph(Run("voir "), Run("la fiche", link=WEB))
    assert reworded(block, "la page", "la fiche")[-1] == Run("la page", link=WEB)
    (approved,) = apply([block], [edit(Replace(Place("a", 13), " jointe"))])
    assert approved.runs == (*block.runs, Run(" jointe"))


def test_an_address_that_shows_itself_goes_where_it_says():
    block = paragraph(Run("voir "), Run(WEB, link=WEB))
    (approved,) = apply([block], [edit(Replace(Place("a", len(block.text) - 1), "17"))])
    corrected = WEB.replace("9", "17")
    assert approved.runs[-1] == Run(corrected, link=corrected)
    mail = paragraph(Run(MAIL, link=f"mailto:{MAIL}"))
    assert reworded(mail, "bonjour", "accueil")[0].link == "mailto:bonjour@tremplin.exemple.be"
    assert reworded(block, "la fiche", WEB)[-1] == Run("la fiche", link=WEB)


def test_cells_and_headers_of_tables_are_corrected():
    table = Table(("Nom", "Service"), ((text("Ada"), (Run("AMO", bold=True),)),), "Présents")
    block = Block(Kind.TABLE, id="a", table=table)
    (approved,) = apply(
        [block],
        [
            edit(Replace(Place("a", cell=Cell(HEADER, 0)), "Prénom")),
            edit(Replace(Place("a", 3, 3, Cell(0, 1)), " d'Arvelle"), rank=1),
        ],
    )
    assert approved.table == replace(
        table,
        header=("Prénom", "Service"),
        rows=((text("Ada"), (Run("AMO d'Arvelle", bold=True),)),),
    )


def test_blocks_go_and_come_and_others_keep_their_ids():
    blocks = [paragraph(Run(name), block_id=name) for name in "abc"]
    new = [paragraph(Run("x"), block_id="x"), paragraph(Run("y"), block_id="y")]
    edits = [edit(Delete("b")), edit(Insert("b", (new[0],))), edit(Insert("b", (new[1],)), rank=1)]
    assert [block.id for block in apply(blocks, edits)] == ["a", "x", "y", "c"]


def conflicts() -> list[tuple]:
    word, overlap = Place("p7", 4, 14), Place("p7", 8, 20)
    return [
        (Replace(word, "x"), Replace(overlap, "y")),
        (Replace(word, "x"), Replace(word, "x")),
        (Replace(Place("p7", 3, 3), "x"), Replace(Place("p7", 3, 3), "y")),
        (Replace(word, "x"), Delete("p7")),
        (Delete("p7"), Delete("p7")),
    ]


@pytest.mark.parametrize("changes", conflicts())
def test_changes_of_one_passage_are_a_conflict(changes):
    one, other = (edit(change, rank=rank) for rank, change in enumerate(changes))
    with pytest.raises(ConflictError, match=f"{one.author}|{other.author}") as caught:
        apply(DOCUMENTS[0].blocks, [one, other])
    assert set(caught.value.edits) == {one, other}


@pytest.mark.parametrize(
    "change",
    [
        Delete("ailleurs"),
        Delete("un"),
        Delete("p4"),
        Insert("ailleurs", (paragraph(),)),
        Insert("p7", (paragraph(block_id="p8"),)),
        Insert("p7", (paragraph(), paragraph())),
        Insert("p7", (paragraph(block_id=""),)),
        Insert("p7", (Block(Kind.HEADING, id="neuf", level=1),)),
        Insert("p4", (paragraph(),)),
        Replace(Place("p7", 2, 1), "x"),
        Replace(Place("p7", 0, 5000), "x"),
        Replace(Place("p7", cell=Cell(0, 0)), "x"),
        Replace(Place("p6", 0, 1), "x"),
        Replace(Place("p6", cell=Cell(9, 0)), "x"),
    ],
)
def test_edit_without_a_place_in_the_text_is_refused(change):
    with pytest.raises(EditError, match=r"\w{3}"):
        apply(DOCUMENTS[0].blocks, [edit(change)])


def test_a_remark_about_nowhere_is_refused():
    with pytest.raises(EditError):
        apply(DOCUMENTS[0].blocks, [edit(place=Place("ailleurs"))])


def labels(blocks) -> list[str]:
    return [f"{rank} {block.text}" for block, rank in numbered_items(blocks) if rank]


def items(*words: str, **more) -> list[Block]:
    return [
        Block(Kind.ITEM, text(word), id=word, marker=Marker.DECIMAL, restart=not rank, **more)
        for rank, word in enumerate(words)
    ]


def test_a_list_counts_anew_without_its_first_item():
    assert labels(apply(items("a", "b", "c"), [edit(Delete("a"))])) == ["1 b", "2 c"]
    both = [*items("a", "b"), *items("c", "d")]
    assert labels(apply(both, [edit(Delete("c"))])) == ["1 a", "2 b", "1 d"]


def test_a_list_goes_on_around_a_paragraph_put_in():
    edits = [edit(Insert("b", (paragraph(block_id="x"),)))]
    assert labels(apply(items("a", "b", "c"), edits)) == ["1 a", "2 b", "3 c"]


def test_lists_stay_two_without_the_paragraph_between_them():
    second = [replace(block, restart=False) for block in items("c", "d")]
    blocks = [*items("a", "b"), paragraph(Run("x"), block_id="x"), *second]
    assert labels(apply(blocks, [edit(Delete("x"))])) == ["1 a", "2 b", "1 c", "2 d"]


def test_an_item_put_in_joins_the_list_around_it():
    blocks = [paragraph(Run("x"), block_id="x"), *items("a", "b")]
    new = replace(items("n")[0], restart=False)
    assert labels(apply(blocks, [edit(Insert("a", (new,)))])) == ["1 a", "2 n", "3 b"]
    assert labels(apply(blocks, [edit(Insert("x", (new,)))])) == ["1 n", "2 a", "3 b"]
    own = replace(new, restart=True)
    assert labels(apply(blocks, [edit(Insert("a", (own,)))])) == ["1 a", "1 n", "2 b"]


def test_a_turn_that_loses_its_words_is_another_paragraph():
    turn = Block(Kind.TURN, text("Oui."), id="a", speaker=Speaker("Maud"))
    (gone, come) = trace([turn], [edit(Replace(Place("a"), ""))])
    assert (gone.after, come.before) == (None, None)
    assert come.after == replace(turn, runs=())


@settings(max_examples=100)
@given(st.data())
def test_approved_text_is_the_circulated_one_spliced(data):
    blocks = data.draw(st.sampled_from(DOCUMENTS)).blocks
    edits = data.draw(edits_of(blocks))
    changes = [change for found in edits for change in found.changes]
    expected = {spot: plain(runs) for block in blocks for spot, runs in texts(block)}
    for change in sorted(
        (change for change in changes if isinstance(change, Replace)), key=lambda c: -c.place.start
    ):
        old, words = expected[change.place.spot], change.words
        new = words if isinstance(words, str) else plain(words)
        expected[change.place.spot] = old[: change.place.start] + new + old[change.place.end :]
    deleted = {change.block for change in changes if isinstance(change, Delete)}
    inserted = [block for c in changes if isinstance(c, Insert) for block in c.blocks]
    expected |= {spot: plain(runs) for block in inserted for spot, runs in texts(block)}
    approved = apply(blocks, edits)
    assert {spot: plain(runs) for block in approved for spot, runs in texts(block)} == {
        spot: words for spot, words in expected.items() if spot.block not in deleted
    }
    kept = [block.id for block in approved if block.id in {found.id for found in blocks}]
    assert kept == [block.id for block in blocks if block.id not in deleted]


@settings(max_examples=60)
@given(st.data())
def test_text_stays_without_accepted_changes(data):
    blocks = data.draw(st.sampled_from(DOCUMENTS)).blocks
    edits = [replace(found, changes=()) for found in data.draw(edits_of(blocks))]
    known = {block.id for block in blocks}
    assert apply(blocks, [found for found in edits if found.place.block in known]) == blocks
