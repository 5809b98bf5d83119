"""Kinds of paragraphs and tables, told by style or by words that leave no doubt."""

from tests.minutes.incoming.packages import (
    level,
    numbering,
    package,
    paragraph,
    run,
    style,
    styled,
)
from tests.minutes.incoming.shown import lines
from workshops.blocks import Kind
from workshops.minutes.incoming.read_docx import read

BOLD, TAB = "<w:b/>", "<w:r><w:tab/></w:r>"


def row(*cells: str, about: str = "") -> str:
    inside = "".join(
        cell if cell.startswith("<w:tc") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells
    )
    return f"<w:tr>{f'<w:trPr>{about}</w:trPr>' if about else ''}{inside}</w:tr>"


def table(*rows: str, about: str = "", grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def test_headings_have_the_number_that_word_counts():
    pattern = level(0, "decimal", "%1.", '<w:pStyle w:val="Titre1"/>')
    pattern += level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Titre2"/>')
    counted = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Titre1", "heading 1", counted) + style("Titre2", "heading 2", counted)
    body = "".join(
        styled(f"Titre{rank}", words)
        for rank, words in ((1, "Accueil"), (1, "Groupes"), (2, "Groupe 1"), (2, "Groupe 2"))
    )
    content = package(body, numbering=numbering(pattern), styles=styles)
    assert lines(content) == [
        "heading 1 1. Accueil",
        "heading 1 2. Groupes",
        "heading 2 2.1. Groupe 1",
        "heading 2 2.2. Groupe 2",
    ]


def test_headings_may_have_typed_numbers_and_others_are_rubrics():
    body = styled("Titre1", "Présents") + styled("Titre1", "1. Accueil")
    body += styled("Titre1", run("2)") + TAB + run("Suite")) + styled("Titre2", "Les freins")
    body += styled("Titre1", "2 réunions par an")
    assert lines(package(body)) == [
        "rubric Présents",
        "heading 1 1. Accueil",
        "heading 1 2. Suite",
        "subheading 1 Les freins",
        "rubric 2 réunions par an",
    ]
    assert lines(package(styled("Titre1", "Accueil"))) == ["heading 1 Accueil"]


def test_entries_of_the_agenda_lead_to_their_headings_without_their_page():
    body = paragraph("Ordre du jour :") + styled(
        "TM1", run("1.") + TAB + run("Accueil") + TAB + run("3")
    )
    body += styled("TM1", "2. Suite ........ 12")
    body += styled("Titre1", "1. Accueil") + styled("Titre1", "2. Suite")
    blocks = read(package(body)).document.blocks
    assert lines(package(body))[:3] == [
        "rubric Ordre du jour :",
        "agenda_entry 1. Accueil",
        "agenda_entry 2. Suite",
    ]
    assert [block.target for block in blocks if block.kind is Kind.AGENDA_ENTRY] == ["i4", "i5"]


def test_a_title_an_aside_and_who_speaks_are_told_by_their_words():
    people = table(row("Ada Lovelace (AMO)", "Namur"), row("Igor Santelmo", "Mons"))
    body = paragraph("PV de la réunion du 3 mars") + paragraph("Présents :") + people
    body += paragraph(run("Ada Lovelace : ", BOLD) + run("je propose un lieu."))
    body += paragraph(run("Attention : ", BOLD) + run("il pleut."))
    body += paragraph("(NDR : voir l'annexe)")
    assert lines(package(body)) == [
        "title PV de la réunion du 3 mars",
        "rubric Présents :",
        "table Ada Lovelace (AMO) | Namur",
        "table Igor Santelmo | Mons",
        "turn Ada Lovelace : je propose un lieu.",
        "paragraph Attention : il pleut.",
        "aside voir l'annexe",
    ]


def test_tables_keep_every_cell_merged_ones_included():
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Nom et service")}</w:tc>'
    down = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    body = table(
        row(wide, "Lieu", about="<w:tblHeader/>"),
        row("Ada", "AMO", "Namur"),
        row(down, "CPAS", "Mons"),
        row("Igor", about='<w:gridBefore w:val="1"/>'),
        about='<w:tblCaption w:val="Présents"/>',
        grid=(1000, 1000, 2000),
    )
    (found,) = read(package(body)).document.blocks
    assert found.table.header == ("Nom et service", "", "Lieu")
    assert found.table.caption == "Présents"
    assert found.table.widths == (0.25, 0.25, 0.5)
    assert lines(package(body))[1:] == [
        "table Ada | AMO | Namur",
        "table  | CPAS | Mons",
        "table  | Igor | ",
    ]


def test_cell_keeps_all_that_stands_in_it():
    inner = table(row("a", "b"), row("c", "d"))
    cell = f"<w:tc>{paragraph('Deux')}{paragraph('lignes')}{inner}<w:p/></w:tc>"
    assert lines(package(table(row(cell, "fin")))) == ["table Deux\nlignes\na\tb\nc\td | fin"]


def test_a_frame_around_a_text_is_no_table():
    body = table(row(f"<w:tc>{styled('Titre1', '1. Accueil')}{paragraph('Bonjour.')}</w:tc>"))
    assert lines(package(body)) == ["heading 1 1. Accueil", "paragraph Bonjour."]


def test_bold_of_a_title_is_its_style():
    found = read(package(styled("Titre", run("P.V.", BOLD)) + styled("Titre1", run("Un", BOLD))))
    assert [run.bold for block in found.document.blocks for run in block.runs] == [False, False]
