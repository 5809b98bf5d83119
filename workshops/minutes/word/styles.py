"""The ids of the named styles; what they look like stands in `parts/word/styles.xml`."""

from enum import StrEnum


class Style(StrEnum):
    NORMAL = "Normal"
    TITLE = "Title"
    COVER = "PVCouverture"
    RUBRIC = "PVRubrique"
    TOC_1 = "TOC1"
    TOC_2 = "TOC2"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    SUBHEADING_1 = "PVSousTitre1"
    SUBHEADING_2 = "PVSousTitre2"
    SUBHEADING_3 = "PVSousTitre3"
    ITEM = "ListParagraph"
    CONTINUATION = "PVSuite"
    TURN = "PVIntervention"
    TURN_LINE = "PVIntervenant"
    SPEAKER = "PVOrateur"
    ASIDE = "PVNDR"
    PROMPT = "PVConsigne"
    HYPERLINK = "Hyperlink"
    GRID = "PVGrille"
    SIGNING_GRID = "PVEmargement"
    CELL = "PVTableau"
    CELL_KEPT = "PVTableauSolidaire"  # its row stays on the page of the next one
    CELL_HEADER = "PVTableauEntete"
    SPACER = "PVEspace"
    COMMENT = "CommentText"
    COMMENT_REFERENCE = "CommentReference"
    HEADER = "Header"
    FOOTER = "Footer"


HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)
SUBHEADINGS = (Style.SUBHEADING_1, Style.SUBHEADING_2, Style.SUBHEADING_3)


def of_level(styles: tuple[Style, ...], level: int) -> Style:
    """The style of a level counted from 1, kept within those there are."""
    return styles[min(max(level, 1), len(styles)) - 1]
