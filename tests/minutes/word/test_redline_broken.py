"""Our rules catch redlines broken in one place, which readers open and lose text or comments of."""

import pytest

from tests.minutes.word.auditing import assert_sound, is_broken
from tests.minutes.word.breaking import DOCUMENT, broken
from tests.minutes.word.requested import CIRCULATED, EDITS
from workshops.minutes.word.redline import redlined

COMMENTS = "word/comments.xml"
SPACE = ' xml:space="preserve"'


def test_a_redline_of_the_usual_minutes_is_a_valid_file():
    assert_sound(redlined(CIRCULATED, EDITS))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (DOCUMENT, "<w:commentRangeEnd ", "<w:commentRangeStart "),
        (DOCUMENT, "<w:commentReference ", "<w:annotationRef "),
        (DOCUMENT, f"<w:delText{SPACE}>mois</w:delText>", f"<w:t{SPACE}>mois</w:t>"),
        (DOCUMENT, f"<w:t{SPACE}>trimestre</w:t>", f"<w:delText{SPACE}>trimestre</w:delText>"),
        (DOCUMENT, f"<w:r><w:t{SPACE}>trimestre</w:t></w:r>", ""),
        (DOCUMENT, '<w:ins w:id="', '<w:ins w:id="1'),
        (DOCUMENT, 'w:date="2031-03-25T09:14:00Z"', 'w:date="hier"'),
        (DOCUMENT, 'w:author="Maud Verlinde"', 'w:author=""'),
        (COMMENTS, "<w:comment w:id=", '<w:comment w:id="999" w:x='),
        (COMMENTS, 'w:date="2031-03-25T09:14:00Z"', 'w:date="hier"'),
        ("word/styles.xml", 'w:styleId="CommentText"', 'w:styleId="Ailleurs"'),
    ],
)
def test_a_broken_redline_is_caught(part, old, new):
    assert is_broken(broken(redlined(CIRCULATED, EDITS), part, old, new))
