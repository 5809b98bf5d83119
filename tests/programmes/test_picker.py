"""Choosing people of the directory for a chantier: by letters, or those that a list named."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import person
from tests.people.importing import plain
from workshops.extensions import db
from workshops.programmes import picker
from workshops.web import LARGEST_ID


@pytest.fixture
def members(cast, browser):
    """`members(q="…")` is the page of members, asked for with these words, as plain text."""
    client = browser(cast.president)

    def page(**query: str) -> str:
        answer = client.get(f"/chantiers/{cast.workstream.id}/membres", query_string=query)
        assert answer.status_code == 200
        return plain(answer)

    return page


def offered(page: str) -> dict[int, bool]:
    """Whether each person offered is ticked already, by id."""
    boxes = re.findall(r'name="person" value="(\d+)"( checked)?', page)
    return {int(value): bool(checked) for value, checked in boxes}


def test_those_without_a_role_are_offered_and_nobody_is_ticked(cast, members) -> None:
    assert offered(members()) == {cast.stranger.id: False, cast.administrator.id: False}


@pytest.mark.parametrize("words", ["noemie", "DELVIGNE", "vents delv", "amo noémie"])
def test_a_few_letters_find_a_person_by_name_or_service(cast, members, words) -> None:
    assert offered(members(q=words)) == {cast.stranger.id: False}


def test_words_that_nobody_answers_are_said_back(members) -> None:
    page = members(q="<b>zorro</b>")
    assert offered(page) == {}
    assert "Personne du répertoire ne répond à « &lt;b&gt;zorro&lt;/b&gt; »." in page
    assert "Ajouter au chantier" not in page, "there is nobody to add"


def test_those_whom_a_list_named_are_ticked_but_for_who_is_there(cast, members) -> None:
    ids = f"{cast.stranger.id},{cast.member.id}"
    assert offered(members(personnes=ids)) == {cast.stranger.id: True}


def test_a_list_of_people_who_are_all_there_says_so(cast, members) -> None:
    page = members(personnes=str(cast.member.id))
    assert offered(page) == {}
    assert "Tous ceux de la liste importée sont déjà là." in page


@pytest.mark.parametrize("ids", ["", ",", "abc", "-1", "1.5", "²", "0", str(LARGEST_ID + 1)])
def test_what_is_no_id_names_nobody(members, ids) -> None:
    assert True not in offered(members(personnes=ids)).values()


def test_a_number_longer_than_any_id_names_nobody(members) -> None:
    assert True not in offered(members(personnes="9" * 5000)).values()


def test_a_long_list_is_cut_and_says_of_how_many(cast, members) -> None:
    db.session.add_all(person("Ada", f"Zénobe{n}") for n in range(picker.SHOWN + 3))
    db.session.commit()
    page = members(q="zenobe")
    assert len(offered(page)) == picker.SHOWN
    assert f"Les {picker.SHOWN} premiers de {picker.SHOWN + 3} : précisez" in page


def test_an_empty_directory_says_there_is_nobody_more(cast, members) -> None:
    db.session.delete(cast.stranger)
    db.session.delete(cast.administrator)
    db.session.commit()
    assert "Le répertoire n'a personne de plus." in members()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-(2**70), 2**70), max_size=8))
def test_ids_find_the_people_that_there_are_by_name_whatever_else_is_sent(cast, noise) -> None:
    here = [cast.stranger, cast.member, cast.president]
    real = {one.id for one in (*here, cast.secretary, cast.administrator)}
    sent = [number for number in noise if number not in real] + [one.id for one in here] * 2
    assert picker.by_ids(sent) == [cast.stranger, cast.member, cast.president]
