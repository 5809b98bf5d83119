"""A corpus as text for IRaMuTeQ: a line of stars before each text, with its variables. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from workshops.corpus.source_texts import PLENARY
from workshops.corpus.values import Corpus, CorpusMeeting, CorpusParagraph, by_group, one_line

# Letters that its cleaning keeps; it would cut a word at any other.
KEPT = frozenset(
    "àÀâÂäÄáÁåÅãéÉèÈêÊëËìÌîÎïÏíÍóÓòÒôÔöÖõÕøØùÙûÛüÜúÚçÇßœŒñÑ"
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
LETTERS = str.maketrans(
    {
        "æ": "ae",
        "Æ": "AE",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "þ": "th",
        "ð": "d",
        "Ð": "D",
        "Þ": "Th",
        "ħ": "h",
        "Ħ": "H",
        "ŧ": "t",
        "Ŧ": "T",
        "ŋ": "ng",
    }
)


def iramuteq_of(corpus: Corpus) -> str:
    """The text, to be written in UTF-8: neighbouring paragraphs of the same variables are one."""
    return "\n".join(
        f"{stars}\n{words}\n" for meeting in corpus.meetings for stars, words in _texts(meeting)
    )


def _texts(meeting: CorpusMeeting) -> Iterator[tuple[str, str]]:
    for _, paragraphs in by_group(meeting.paragraphs):
        for stars, told in groupby(paragraphs, key=lambda one: _stars(meeting, one)):
            words = [line for one in told if _has_words(line := plain_words(one.text))]
            if words:
                yield stars, "\n".join(words)


def _stars(meeting: CorpusMeeting, paragraph: CorpusParagraph) -> str:
    """« **** *seance_2 *date_2026-10-20 *intervenant_P01 … »"""
    speaker = paragraph.speaker
    variables = [
        ("seance", str(meeting.number)),
        ("date", meeting.date.isoformat()),
        ("groupe", paragraph.group or PLENARY),
        ("rubrique", paragraph.rubric[0] if paragraph.rubric else ""),
    ]
    if speaker:
        variables += [("intervenant", speaker.label), ("organisme", speaker.organisation)]
        variables.append(("secteur", speaker.sector))
    variables += [(f"etiquette-{_value(tag)}", "oui") for tag in paragraph.tags]
    said = ((key, _value(value)) for key, value in variables)
    return " ".join(("****", *(f"*{key}_{value}" for key, value in said if value)))


def _value(text: str) -> str:
    """A value holds no space, and no « _ » but the one before it."""
    return re.sub(r"[\W_]+", "-", transliterated(one_line(text))).strip("-")


def plain_words(text: str) -> str:
    """The words without what would begin a text, a theme or a variable."""
    words = transliterated(one_line(text)).replace("£$£", " ")
    return " ".join(re.sub(r"[*_]", " ", words).split())


def transliterated(text: str) -> str:
    """Letters that it does not keep, as those that it does; other signs may stay."""
    plain = "".join(one if one in KEPT else _plain(one) for one in text)
    return unicodedata.normalize("NFC", plain)


def _plain(letter: str) -> str:
    if not letter.isalpha():
        return letter
    plain = unicodedata.normalize("NFKD", letter.translate(LETTERS))
    return "".join(one for one in plain if not unicodedata.combining(one)) or letter


def _has_words(line: str) -> bool:
    return any(one in KEPT or one.isdigit() for one in line)
