"""Changes are told in whole words, with nothing lost and as little struck as can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.blocks import Run, merged, plain
from workshops.minutes.text.changes import Op, Segment, compare, split


def shown(old: str, new: str) -> str:
    marks = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "[+{}+]"}
    segments = compare([Run(old)], [Run(new)])
    return "".join(marks[segment.op].format(segment.text) for segment in segments)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "des copies confirmes.",
            "des copies conformes.",
            "des copies [-confirmes-][+conformes+].",
        ),
        (
            "une approche médico-sociale qui aide",
            "une approche bio-psycho-sociale qui aide",
            "une approche [-médico-sociale-][+bio-psycho-sociale+] qui aide",
        ),
        ("L'équipe dort", "L'école dort", "L'[-équipe-][+école+] dort"),
        ("puisqu’il vient", "puisqu’elle vient", "puisqu’[-il-][+elle+] vient"),
        ("dès aujourd'hui", "dès demain", "dès [-aujourd'hui-][+demain+]"),
        ("quelqu'un vient", "quelqu'une vient", "[-quelqu'un-][+quelqu'une+] vient"),
        ("à 13h30 ou 12,5 %", "à 14h30 ou 12,7 %", "à [-13h30-][+14h30+] ou [-12,5-][+12,7+] %"),
        ("les participant·e·s", "les participants", "les [-participant·e·s-][+participants+]"),
        ("https://a.be/x.", "https://a.be/y.", "[-https://a.be/x-][+https://a.be/y+]."),
        ("le chat noir dort", "un chien blanc dort", "[-le chat noir-][+un chien blanc+] dort"),
        ("dans les antennes", "dans toutes les antennes", "dans [+toutes +]les antennes"),
        ("dans toutes les antennes", "dans les antennes", "dans [-toutes -]les antennes"),
        ("a b, c", "b c, d", "[-a -]b[-,-] c[+, d+]"),
        ("", "oui", "[+oui+]"),
        ("oui", "oui", "oui"),
        ("", "", ""),
    ],
)
def test_change_is_told_in_whole_words(old, new, expected):
    assert shown(old, new) == expected


def test_a_word_is_changed_by_its_formatting_alone():
    segments = compare([Run("du bon pain")], [Run("du "), Run("bon", bold=True), Run(" pain")])
    assert segments == [
        Segment(Op.KEEP, (Run("du "),)),
        Segment(Op.DELETE, (Run("bon"),)),
        Segment(Op.INSERT, (Run("bon", bold=True),)),
        Segment(Op.KEEP, (Run(" pain"),)),
    ]


def test_texts_too_long_to_compare_are_replaced_as_a_whole():
    old = " ".join(f"a{rank}" for rank in range(2000))
    new = f"z {old} z"
    assert [segment.op for segment in compare([Run(old)], [Run(new)])] == [Op.DELETE, Op.INSERT]


WORDS = st.sampled_from(
    (
        "le",
        "la",
        "équipe",
        "l'équipe",
        " ",
        " ",
        "  ",
        "\n",
        ",",
        ".",
        " :",
        "-",
        "a-b",
        "’",
        "·",
        "é",
    )
)
RUNS = st.lists(
    st.builds(
        Run,
        st.lists(WORDS, max_size=6).map("".join) | st.text(max_size=4),
        bold=st.booleans(),
        italic=st.just(False),
        link=st.sampled_from((None, "https://a.be")),
    ),
    max_size=5,
)


@given(RUNS, RUNS)
def test_segments_give_both_texts_back(old, new):
    segments = compare(old, new)
    before = merged(run for s in segments if s.op is not Op.INSERT for run in s.runs)
    after = merged(run for s in segments if s.op is not Op.DELETE for run in s.runs)
    assert (before, after) == (merged(old), merged(new))


@given(st.lists(st.sampled_from("abcd"), max_size=8), st.lists(st.sampled_from("abcd"), max_size=8))
def test_comparison_strikes_no_more_words_than_need_be(old, new):
    kept = "".join(
        segment.text
        for segment in compare([Run(" ".join(old))], [Run(" ".join(new))])
        if segment.op is Op.KEEP
    )
    assert len(kept.split()) == longest(tuple(old), tuple(new))


def longest(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    if not old or not new:
        return 0
    if old[-1] == new[-1]:
        return longest(old[:-1], new[:-1]) + 1
    return max(longest(old[:-1], new), longest(old, new[:-1]))


@given(RUNS, st.lists(st.integers(0, 12), max_size=4).map(sorted))
def test_split_cuts_without_losing_anything(runs, offsets):
    parts = split(runs, offsets)
    size = len(plain(runs))
    assert len(parts) == len(offsets) + 1
    assert merged(run for part in parts for run in part) == merged(runs)
    ends = [min(offset, size) for offset in offsets]
    starts = [
        len(plain(run for part in parts[: rank + 1] for run in part)) for rank in range(len(ends))
    ]
    assert starts == ends
