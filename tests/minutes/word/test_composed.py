"""Word files composed from a séance, whatever was prepared, said and noted."""

from hypothesis import given, settings

from tests.minutes.sittings import sittings
from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.reading import expected, paragraphs
from tests.minutes.word.semantics import labels
from workshops.blocks import Kind
from workshops.minutes.composition.document import compose
from workshops.minutes.word.builder import build


@settings(max_examples=25)
@given(sittings)
def test_minutes_make_a_valid_file_with_all_their_text(sitting):
    document = compose(sitting)
    content = build(document)
    assert_sound(content)
    assert paragraphs(content) == expected(document)
    numbers = [f"{block.number}." for block in document.blocks if block.kind is Kind.HEADING]
    assert labels(content, style="Heading") == numbers
