"""What a proposal would give, before anything is changed: the page, and the part a script asks."""

from __future__ import annotations

import re

import pytest

from tests.groups.room import Room, places, told
from tests.people.importing import plain
from workshops.extensions import db
from workshops.groups.choice_models import Participation
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.live import revision


def asked(room: Room, client, part: bool = True, **wanted: object):
    """The preview as the form of proposals asks for it: a script wants the part alone."""
    form = {"by": "number", "number": 3, "size": 6, **DEFAULT_WEIGHTS, "left_out": room.hosts}
    headers = {"X-Preview": "1"} if part else {}
    return client.post(f"{room.address}/apercu", form | wanted, headers=headers)


@pytest.fixture
def unchanged(room: Room):
    """`unchanged()` asserts that nothing was written, announced or told since."""
    topic, before = room.cast.meeting.topic, None

    def state() -> tuple:
        split = room.split
        seats = places(split) if split else None
        parts = db.session.query(Participation).count()
        db.session.rollback()
        return revision(topic), told(room), seats, parts

    before = state()
    return lambda: before == state()


def test_the_part_says_sizes_and_the_proof_and_changes_nothing(room, chair, unchanged) -> None:
    answer = asked(room, chair)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Ce que cela donnerait : groupes de 6, 6, 6" in plain(answer)
    assert "aucune répartition ne fait mieux" in plain(answer)
    assert "maintenant" not in answer.text, "there is no split to compare with"
    assert unchanged()


def test_without_a_script_the_whole_page_comes_with_it_and_keeps_the_form(
    room, chair, unchanged
) -> None:
    answer = asked(room, chair, part=False, number=4, territory=0)
    assert answer.status_code == 200
    assert "<html" in answer.text
    assert "groupes de 4, 4, 5, 5" in plain(answer)
    number = re.search(r'<input[^>]*name="number"[^>]*>', answer.text)[0]
    assert 'value="4"' in number
    assert unchanged()


def test_it_is_compared_with_what_is_on_the_board(room, split, chair, unchanged) -> None:
    page = plain(asked(room, chair))
    assert "maintenant" in page
    cells = re.findall(r"<td[^>]*>(\d+)</td>", page)
    now, then = [int(n) for n in cells[::2]], [int(n) for n in cells[1::2]]
    assert len(now) == len(then) >= 4
    assert sum(then) < sum(now), "people sit there as they came"
    assert unchanged()


def test_who_is_left_out_is_not_counted_and_not_noted(room, chair, unchanged) -> None:
    left_out = [*room.hosts, room.here[0].id, room.here[1].id, room.here[2].id]
    assert "groupes de 5, 5, 5" in plain(asked(room, chair, left_out=left_out))
    assert unchanged()


def test_a_size_is_previewed_as_a_number_is(room, chair) -> None:
    """Whatever stands in the field that was not chosen."""
    for number in ("3", "", "deux", "99"):
        assert "groupes de 9, 9" in plain(asked(room, chair, by="size", size=9, number=number))
    assert "groupes de 9, 9" in plain(asked(room, chair, number=2, size=""))


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"number": "1"}, "Donnez un nombre entre 2 et 18."),
        ({"number": "19"}, "Donnez un nombre entre 2 et 18."),
        ({"number": "deux"}, "Donnez un nombre entier."),
        ({"number": "9" * 5000}, "Donnez un nombre entier."),
        ({"by": "size", "size": "19"}, "Donnez une taille entre 2 et 18."),
        ({"by": "size", "size": ""}, "Donnez un nombre entier."),
    ],
)
@pytest.mark.parametrize("part", [True, False])
def test_what_cannot_be_is_said_where_the_preview_stands(
    room, chair, unchanged, wanted, sentence, part
) -> None:
    answer = asked(room, chair, part, **wanted)
    assert answer.status_code == (200 if part else 422)
    preview = re.search(r'id="apercu".*', answer.text, re.DOTALL)[0]
    assert sentence in preview.replace("\u00a0", " ")
    assert unchanged()


@pytest.mark.parametrize(
    "wanted",
    [
        {"employer": 5},
        {"sector": "beaucoup"},
        {"left_out": ["x"]},
        {"left_out": [999999]},
        {"by": "hasard"},
    ],
)
def test_forged_values_preview_nothing(room, chair, unchanged, wanted) -> None:
    answer = asked(room, chair, **wanted)
    assert "field-error" in answer.text
    assert "Ce que cela donnerait" not in answer.text
    assert unchanged()


def test_people_bound_together_and_apart_cannot_be_previewed(room, split, chair) -> None:
    members = [line.id for line in room.here[:2]]
    for kind in ("together", "apart"):
        chair.post(f"{room.address}/regle", {"r-kind": kind, "r-members": members})
    page = plain(asked(room, chair))
    assert "Ce que cela donnerait" not in page
    assert "garder ensemble" in page
    assert "dans des groupes différents" in page


def test_a_preview_in_english(room, split, chair) -> None:
    page = plain(asked(room, chair.in_english()))
    assert "Ce que" not in page
    assert "maintenant" not in page
    refused = plain(asked(room, chair, number=1))
    assert "Donnez" not in refused
