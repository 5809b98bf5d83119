"""Word files of any blocks are valid and lose none of their text."""

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.reading import expected, paragraphs
from tests.minutes.word.samples import minutes
from tests.minutes.word.semantics import Package, labels
from workshops.blocks import (
    Block,
    Document,
    Kind,
    Marker,
    Run,
    Speaker,
    Table,
    letters,
    numbered_items,
    text,
)
from workshops.minutes.word.builder import build
from workshops.minutes.word.fields import bookmark_name


def document(*blocks: Block, **more) -> Document:
    return Document(
        "PV", "Chantier", "Groupe", "2031-03-18T16:00:00+01:00", "PV du 18 mars", blocks, **more
    )


def test_minutes_of_the_usual_shape_are_a_valid_file():
    assert_sound(build(minutes()))
    assert_sound(build(minutes(), {f"point-{rank}": rank for rank in range(1, 10)}))


def test_minutes_keep_every_word_in_order():
    assert paragraphs(build(minutes())) == expected(minutes())


def test_word_counts_headings_and_items_as_our_readers_do():
    source = minutes()
    shown = [label for label in labels(build(source)) if label and label not in "•–"]
    wanted = []
    for block, rank in numbered_items(source.blocks):
        if block.kind is Kind.HEADING:
            wanted.append(f"{block.number}.")
        elif rank and block.marker is not Marker.BULLET:
            wanted.append(f"{letters(rank) if block.marker is Marker.LETTER else rank}.")
    assert shown == wanted


@pytest.mark.parametrize("number", ["3", "1.1", "A", "2.4", ""])
def test_a_number_that_word_would_not_give_is_written_out(number):
    content = build(document(Block(Kind.HEADING, text("Point"), level=1, number=number)))
    assert paragraphs(content) == [f"{number}. Point" if number else "Point"]
    assert labels(content) == [""]


def test_a_list_restarts_although_nothing_stands_between():
    items = [
        Block(Kind.ITEM, text("x"), marker=Marker.DECIMAL, restart=at in (0, 2)) for at in range(4)
    ]
    assert labels(build(document(*items))) == ["1.", "2.", "1.", "2."]


def test_agenda_is_a_contents_field_with_its_pages():
    content = build(minutes(), {"point-1": 2, "point-2": 14})
    first, second, third = [line for line in paragraphs(content) if "\t" in line][:3]
    assert first.endswith("\t2")
    assert second.endswith("\t14")
    assert third.count("\t") == 1
    codes = [code.strip() for code in Package(content).document.xpath("//w:instrText/text()")]
    assert codes[0].startswith("TOC ")
    assert codes[1:] == [f"PAGEREF {bookmark_name(f'point-{rank}')} \\h" for rank in (1, 2)]


def test_agenda_without_pages_links_and_is_no_field():
    package = Package(build(minutes()))
    assert not package.values("fldChar", "fldCharType")
    anchors = [anchor for anchor in package.values("hyperlink", "anchor") if anchor]
    assert anchors == [bookmark_name(f"point-{rank}") for rank in range(1, 10)]


def test_blocks_have_one_bookmark_each():
    source = minutes()
    names = Package(build(source)).values("bookmarkStart", "name")
    assert names == [bookmark_name(block.id) for block in source.blocks]
    twice = build(document(*[Block(Kind.PARAGRAPH, text("x"), id="même")] * 2))
    assert_sound(twice)


@pytest.mark.parametrize("header", [("Nom", "Service"), ()])
def test_bookmark_of_a_table_is_in_its_first_cell(header):
    """Around the table, LibreOffice 25.2 takes it to the page where the table ends."""
    table = Table(header, ((text("Ada"), text("AMO")),), "Liste")
    word = docx.Document(BytesIO(build(document(Block(Kind.TABLE, id="liste", table=table)))))
    bookmarks = word.element.xpath("//w:bookmarkStart[@w:name='_pvliste']")
    assert [mark.getparent() for mark in bookmarks] == [word.tables[0].cell(0, 0).paragraphs[0]._p]


def test_bookmark_of_a_table_without_cells_is_where_it_would_be():
    content = build(document(Block(Kind.TABLE, id="liste", table=Table((), (), "Liste"))))
    assert Package(content).values("bookmarkStart", "name") == ["_pvliste"]
    assert_sound(content)


def test_file_carries_properties_header_and_page_numbers():
    content = build(document(Block(Kind.TITLE, text("PV")), keywords=("essai", "pv")))
    word = docx.Document(BytesIO(content))
    properties = word.core_properties
    assert (properties.title, properties.author, properties.keywords) == (
        "PV",
        "Groupe",
        "essai, pv",
    )
    assert properties.created.isoformat() == "2031-03-18T15:00:00+00:00"
    section = word.sections[0]
    assert section.header.paragraphs[0].text == "PV du 18 mars"
    assert section.different_first_page_header_footer
    for footer in (section.footer, section.first_page_footer):
        assert "Page " in footer.paragraphs[0].text
    assert Package(content).values("fldSimple", "instr", "footer1") == [" PAGE ", " NUMPAGES "]


def test_turns_are_lines_or_begin_with_their_speaker():
    content = build(
        document(
            Block(Kind.TURN, text("Oui !"), speaker=Speaker("Maud")),
            Block(Kind.TURN, speaker=Speaker("Igor")),
        )
    )
    assert paragraphs(content) == ["Maud\u00a0: Oui\u202f!", "Igor"]
    assert Package(content).values("pStyle") == ["PVIntervention", "PVIntervenant"]
    assert Package(content).values("rStyle") == ["PVOrateur"]


def test_typography_sees_across_runs():
    runs = (Run("Présents", bold=True), Run(" : «"), Run("ici", italic=True), Run("»"))
    assert paragraphs(build(document(Block(Kind.COVER, runs)))) == [
        "Présents\u00a0: «\u00a0ici\u00a0»"
    ]


def test_links_are_web_and_mail_addresses_only():
    links = (
        "https://a.be/x y?q=é",
        "mailto:a@b.be",
        "javascript:alert(1)",
        "http://[",
        "file:///x",
    )
    runs = tuple(Run(f"{rank} ", link=link) for rank, link in enumerate(links))
    content = build(document(Block(Kind.PARAGRAPH, runs)))
    assert_sound(content)
    assert paragraphs(content) == ["0 1 2 3 4 "]
    targets = [
        relation.get("Target")
        for relation in Package(content).parts["word/_rels/document.xml.rels"]
        if relation.get("TargetMode") == "External"
    ]
    assert targets == ["https://a.be/x%20y?q=%C3%A9", "mailto:a@b.be"]


def test_another_language_is_said_everywhere():
    content = build(document(Block(Kind.TITLE, text("PV")), language="fr-FR"))
    assert_sound(content)
    assert docx.Document(BytesIO(content)).core_properties.language == "fr-FR"


words = st.text(
    st.one_of(
        st.sampled_from("aé :;!?«»'\n\t\r\x00\x0b\x1f\u00a0\u202f\ufffe<&>\""),
        st.characters(codec="utf-16", max_codepoint=0x1FFFF),
    ),
    max_size=20,
)
links = st.one_of(st.none(), st.sampled_from(["https://a.be/?é=1", "mailto:a@b.be", "x:y"]), words)
runs = st.lists(
    st.builds(Run, words, bold=st.booleans(), italic=st.booleans(), link=links), max_size=3
).map(tuple)


@st.composite
def tables(draw) -> Table:
    size = draw(st.integers(1, 4))
    row = st.lists(runs, min_size=size, max_size=size).map(tuple)
    header = draw(st.one_of(st.just(()), st.lists(words, min_size=size, max_size=size).map(tuple)))
    widths = draw(st.one_of(st.just(()), st.just((1 / size,) * size)))
    rows = draw(st.lists(row, max_size=3).map(tuple))
    return Table(header, rows, draw(words), widths)


@st.composite
def any_blocks(draw) -> Block:
    kind = draw(st.sampled_from(Kind))
    is_table = kind is Kind.TABLE
    return Block(
        kind,
        () if is_table else draw(runs),
        id=draw(st.sampled_from(["", "a", "A", "é x", "b" * 60, "h1", "h2"])),
        level=draw(st.integers(0, 8)),
        marker=draw(st.sampled_from(Marker)),
        restart=draw(st.booleans()),
        number="" if kind is Kind.HEADING else draw(st.sampled_from(["", "1", "7.1"])),
        target=draw(st.sampled_from(["", "h1", "absent"])),
        speaker=draw(st.one_of(st.none(), st.builds(Speaker, words))),
        table=draw(tables()) if is_table else None,
    )


@settings(max_examples=60)
@given(st.lists(any_blocks(), max_size=12), st.one_of(st.none(), st.just({"h1": 3})))
def test_blocks_make_a_valid_file_with_all_their_text(blocks, pages):
    source = document(*blocks)
    content = build(source, pages)
    assert_sound(content)
    found = [line.removesuffix("\t3") for line in paragraphs(content)]
    assert found == [line.removesuffix("\t3") for line in expected(source)]


@pytest.mark.parametrize(("rows", "kept"), [(3, 2), (18, 0)])
def test_a_short_table_is_not_torn_between_two_pages(rows, kept):
    table = Table(("Nom",), ((text("x"),),) * rows, "Présents")
    styles = Package(build(document(Block(Kind.TABLE, table=table)))).values("pStyle")
    assert styles.count("PVTableauSolidaire") == kept
