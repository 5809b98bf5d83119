"""Items come in at the level and under the number that Word shows, which the file does not hold."""

import pytest

from tests.minutes.incoming.packages import (
    STYLES,
    level,
    listed,
    numbering,
    package,
    paragraph,
    style,
    styled,
)
from tests.minutes.incoming.shown import lines

THREE = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "bullet", "o")


def shown(body: str, *abstracts: str, nums: str = "", styles: str = STYLES) -> list[str]:
    return lines(package(body, numbering=numbering(*abstracts, nums=nums), styles=styles))


def inside(left: int, words: str) -> str:
    return paragraph(words, f'<w:ind w:left="{left}"/>')


def test_nested_lists_are_counted_level_by_level():
    body = "".join(
        listed(1, rank, words)
        for rank, words in (
            (0, "le temps"),
            (1, "les horaires"),
            (1, "les vacances"),
            (2, "d'été"),
            (0, "l'argent"),
            (1, "les subsides"),
        )
    )
    assert shown(body, THREE) == [
        "item 1. le temps",
        "item 1 a. les horaires",
        "item 1 b. les vacances",
        "item 2 • d'été",
        "item 2. l'argent",
        "item 1 a. les subsides",
    ]


def test_a_paragraph_between_items_goes_on_in_the_item_or_ends_nothing():
    body = listed(1, 0, "un") + inside(720, "et la suite") + listed(1, 0, "deux")
    body += paragraph("Puis on a repris :") + listed(1, 0, "trois")
    assert shown(body, THREE) == [
        "item 1. un",
        "paragraph 1 et la suite",
        "item 2. deux",
        "paragraph Puis on a repris :",
        "item 3. trois",
    ]


def test_a_list_may_start_anew_at_any_number_though_it_shares_its_levels():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="{}"/></w:lvlOverride></w:num>'
    )
    body = listed(1, 0, "un") + paragraph("Et :") + listed(2, 0, "ici")
    assert shown(body, THREE, nums=again.format(1))[-1] == "item 1. ici"
    assert shown(body, THREE, nums=again.format(5))[-1] == "item 5. ici"
    goes_on = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    assert shown(body, THREE, nums=goes_on)[-1] == "item 2. ici"


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("upperRoman", "%1.", "paragraph II. deux"),
        ("lowerRoman", "(%1)", "paragraph (ii) deux"),
        ("upperLetter", "%1)", "paragraph B) deux"),
        ("decimalZero", "%1", "paragraph 02 deux"),
        ("ordinal", "%1", "paragraph 2e deux"),
        ("decimal", "Action %1 :", "paragraph Action 2 : deux"),
        ("none", "–", "paragraph – deux"),
        ("lowerLetter", "%1)", "item b. deux"),
        ("decimal", "(%1)", "item 2. deux"),
    ],
)
def test_a_number_that_no_item_of_ours_shows_is_written_out(form, text, expected):
    body = listed(1, 0, "un") + listed(1, 0, "deux")
    assert shown(body, level(0, form, text))[1] == expected


def test_a_number_of_several_levels_is_written_out():
    legal = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = listed(1, 0, "Un") + listed(1, 1, "un") + listed(1, 1, "deux")
    assert shown(body, legal)[2] == "paragraph 1 1.2 deux"


def test_items_by_style_and_a_list_inside_another():
    bullets = level(0, "bullet", "-")
    deeper = bullets.replace('w:left="720"', 'w:left="1440"')
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = STYLES + style("Puces", "List Bullet", numbered)
    body = styled("Puces", "un") + listed(2, 0, "dedans") + styled("Puces", "deux")
    assert shown(body, bullets, deeper, styles=styles) == [
        "item • un",
        "item 1 • dedans",
        "item • deux",
    ]
