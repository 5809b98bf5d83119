"""The words of a .docx as one sees them, whatever they are wrapped in."""

import re
from io import BytesIO
from zipfile import ZipFile

from tests.minutes.incoming.packages import (
    STYLES,
    field,
    mark,
    package,
    paragraph,
    run,
    style,
    styled,
    zipped,
)
from tests.minutes.incoming.shown import lines
from workshops.blocks import Run
from workshops.minutes.incoming.read_docx import read

STRICT = re.compile(rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/")


def runs(content: bytes) -> tuple[Run, ...]:
    return read(content).document.blocks[0].runs


def test_inserted_and_moved_text_is_kept_and_deleted_text_is_not():
    signed = 'w:id="1" w:author="Maud" w:date="2031-03-18T16:00:00Z"'
    body = paragraph(
        run("Le ")
        + f"<w:del {signed}><w:r><w:delText>mois</w:delText></w:r></w:del>"
        + f"<w:ins {signed}>{run('trimestre ')}</w:ins>"
        + f"<w:moveFrom {signed}>{run('ailleurs')}</w:moveFrom>"
        + f"<w:moveTo {signed}>{run('ici')}</w:moveTo>"
    )
    gone = paragraph(run(" et la fin."), f"<w:rPr><w:del {signed}/></w:rPr>")
    assert lines(package(gone + body)) == ["paragraph et la fin.Le trimestre ici"]


def test_content_controls_fields_and_tags_are_read_through():
    body = paragraph(
        f"<w:sdt><w:sdtPr><w:alias w:val='Nom'/></w:sdtPr><w:sdtContent>{run('Ada')}</w:sdtContent>"
        f"</w:sdt><w:smartTag>{run(' dit ')}</w:smartTag>"
        f"{field(' DATE ', 'mardi')}"
        f'<w:fldSimple w:instr=" AUTHOR ">{run(" à Maud")}</w:fldSimple>'
        "<m:oMath><m:r><m:t> x=2</m:t></m:r></m:oMath>"
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('Une ligne.')}</w:sdtContent></w:sdt>"
    assert lines(package(body + block)) == [
        "paragraph Ada dit mardi à Maud x=2",
        "paragraph Une ligne.",
    ]


def test_a_field_that_is_never_closed_hides_nothing_after_its_paragraph():
    body = paragraph(mark("begin") + run("code")) + paragraph("La suite.")
    assert lines(package(body)) == ["paragraph La suite."]


def test_boxes_to_tick_and_choices_show_what_was_chosen():
    ticked = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    free = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="oui"/>'
        '<w:listEntry w:val="non"/></w:ddList></w:ffData>'
    )
    begun = '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r>'
    fields = [begun.format(data) + mark("end") for data in (ticked, free, choice)]
    assert lines(package(paragraph("".join(fields)))) == ["paragraph ☒☐non"]


def test_links_keep_their_address_if_it_is_of_the_web_or_mail():
    link = '<w:hyperlink r:id="{}">{}</w:hyperlink>'
    body = paragraph(
        link.format("r1", run("le site"))
        + link.format("r2", run(" un script"))
        + field(' HYPERLINK "mailto:ada@exemple.test" ', " écrire")
        + f'<w:hyperlink w:anchor="_Toc1">{run(" plus bas")}</w:hyperlink>'
    )
    relations = {
        "r1": ("hyperlink", "https://exemple.test/é"),
        "r2": ("hyperlink", "javascript:alert(1)"),
    }
    assert runs(package(body, relations)) == (
        Run("le site", link="https://exemple.test/%C3%A9"),
        Run(" un script"),
        Run(" écrire", link="mailto:ada@exemple.test"),
        Run(" plus bas"),
    )


def test_bold_and_italic_come_from_the_run_its_style_or_that_of_the_paragraph():
    body = styled(
        "Cri",
        run("Oui ")
        + run("non ", '<w:b w:val="0"/>')
        + run("si ", '<w:b w:val="0"/><w:i w:val="0"/>')
        + run("peut-être", '<w:rStyle w:val="Fort"/>'),
    )
    assert runs(package(body)) == (
        Run("Oui ", bold=True, italic=True),
        Run("non ", italic=True),
        Run("si "),
        Run("peut-être", italic=True),  # a style of characters turns round that of the paragraph
    )


def test_signs_spaces_and_raised_figures():
    body = paragraph(
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:tab/></w:r>'
        + run("\uf04a", '<w:rFonts w:ascii="Wingdings"/>')
        + '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:br/><w:noBreakHyphen/></w:r>'
        + run("10 m")
        + run("2", '<w:vertAlign w:val="superscript"/>')
        + run(", le 1")
        + run("er", '<w:vertAlign w:val="superscript"/>')
        + '<w:r><w:softHyphen/><w:sym w:font="Wingdings" w:char="F005"/></w:r>'
    )
    assert lines(package(body)) == ["paragraph →\t☺α\n-10 m², le 1er□"]


def test_printed_spaces_and_apostrophes_are_kept_as_typed():
    body = paragraph(
        "«\u00a0L’équipe\u00a0» dit\u202f: 10\u00a0000 à 13h30\u00a0–\u00a016h00\u202f!"
    )
    assert lines(package(body)) == ["paragraph « L'équipe » dit : 10\u00a0000 à 13h30 – 16h00 !"]


def test_hidden_text_stays_hidden_and_is_said_to_be_there():
    found = read(package(paragraph(run("Vu.") + run("Secret.", "<w:vanish/>"))))
    assert [block.text for block in found.document.blocks] == ["Vu."]
    assert found.remarks == ("Du texte masqué n'a pas été repris.",)


def test_text_boxes_follow_the_paragraph_they_hang_on_once():
    inside = f"<w:txbxContent>{paragraph('Encadré.')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    body = paragraph(run("Avant.") + box) + paragraph(old)
    assert lines(package(body)) == ["paragraph Avant.", "paragraph Encadré.", "paragraph Encadré."]


def test_words_of_a_diagram_are_read():
    data = "".join(f"<a:p><a:r><a:t>{word}</a:t></a:r></a:p>" for word in ("Accueil", "Suivi"))
    namespaces = (
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    content = package(
        paragraph('<w:r><w:drawing><dgm:relIds r:dm="d1"/></w:drawing></w:r>'),
        {"d1": ("diagramData", "diagrams/data1.xml")},
        {"word/diagrams/data1.xml": f"<dgm:dataModel {namespaces}>{data}</dgm:dataModel>"},
    )
    assert lines(content) == ["paragraph Accueil\nSuivi"]


def test_notes_follow_what_calls_them():
    def note(kind: str, number: int, words: str) -> str:
        mark = f"<w:r><w:{kind}Ref/></w:r>"
        return f'<w:{kind} w:id="{number}">{paragraph(mark + run(words))}</w:{kind}>'

    def call(kind: str, number: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"{more}/></w:r>'

    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('Ada') + call('footnote', 3))}</w:tc><w:tc>"
    content = package(
        paragraph(run("Un") + call("footnote", 2) + call("endnote", 2) + run(" mot."))
        + f"{table}{paragraph('AMO')}</w:tc></w:tr></w:tbl>"
        + paragraph(run("Fin ") + call("footnote", 4, ' w:customMarkFollows="1"') + run("*")),
        footnotes='<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        + note("footnote", 3, "Présente.")
        + note("footnote", 2, "Source.")
        + note("footnote", 4, "* Une étoile."),
        endnotes=note("endnote", 2, "Annexe."),
    )
    assert lines(content) == [
        "paragraph Un[1][i] mot.",
        "paragraph [1] Source.",
        "paragraph [i] Annexe.",
        "table Ada[2] | AMO",
        "paragraph [2] Présente.",
        "paragraph Fin *",
        "paragraph * Une étoile.",
    ]


def test_head_and_foot_of_the_pages_are_running_title_and_cover():
    page = field(" PAGE ", "7")
    content = package(
        styled("Titre", "P.V. du 3 mars")
        + paragraph("Texte.")
        + '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/>'
        "</w:sectPr>",
        header1=paragraph("Chantier 5 – Séance 2"),
        footer1=paragraph(run("Page ") + page + run(" / 9")) + paragraph("Rue du Pont 3, Namur"),
    )
    document = read(content).document
    assert document.running_title == "Chantier 5 – Séance 2"
    assert lines(content) == [
        "title P.V. du 3 mars",
        "cover Page  / 9",
        "cover Rue du Pont 3, Namur",
        "paragraph Texte.",
    ]


def test_remarks_tell_what_cannot_come_in():
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    sheet = "<w:r><w:object><v:imagedata/><o:OLEObject/></w:object></w:r>"
    content = package(
        paragraph(run("Vu.") + picture + picture + sheet),
        comments='<w:comment w:id="1"><w:p/></w:comment>',
    )
    assert read(content).remarks == (
        "1 commentaire non repris.",
        "2 images non reprises.",
        "1 tableur ou graphique non repris.",
    )


def test_strict_files_are_read_like_the_others():
    body = paragraph(f'<w:hyperlink r:id="r1">{run("ici")}</w:hyperlink>')
    content = package(body, {"r1": ("hyperlink", "https://exemple.test/")})
    with ZipFile(BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: STRICT.sub(rb"http://purl.oclc.org/ooxml/\1/", text) for name, text in entries.items()
    }
    assert strict != entries
    assert runs(zipped(strict)) == (Run("ici", link="https://exemple.test/"),)


def test_a_style_that_is_based_on_itself_is_no_trap():
    loop = style("A", "a", '<w:basedOn w:val="B"/>') + style("B", "b", '<w:basedOn w:val="A"/>')
    assert lines(package(styled("A", "Texte."), styles=STYLES + loop)) == ["paragraph Texte."]
