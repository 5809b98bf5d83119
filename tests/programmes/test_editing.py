"""Programmes and chantiers written down and changed: refusals, two at once, history, English."""

from __future__ import annotations

import re

import pytest

from tests.cast import Cast
from tests.people.importing import plain
from tests.programmes.chantiers import analyst, give, other_programme, second_workstream
from workshops import history
from workshops.extensions import db
from workshops.programmes.models import NotesRegime, Programme, Role, Workstream

FIELDS = {"number": "4", "title": "Passerelles", "objective": "", "mailbox": ""}
FIELDS |= {"notes_regime": "nominative"}


def address(cast: Cast) -> str:
    return f"/chantiers/{cast.workstream.id}/modifier"


def mark_in(page) -> str:
    return re.search(r'name="seen" type="hidden" value="([^"]+)"', page.text)[1]


def lines(topic: str) -> list[str]:
    return [event.sentence for event in history.of(topic)]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"number": ""}, "Ce champ est nécessaire."),
        ({"number": "0"}, "Donnez un nombre entre 1 et 999."),
        ({"number": "1000"}, "Donnez un nombre entre 1 et 999."),
        ({"number": "quatre"}, "Donnez un nombre entier."),
        ({"number": "9" * 5000}, "Donnez un nombre entier."),
        ({"number": "5"}, "Un chantier de ce programme porte déjà ce numéro."),
        ({"title": " \t "}, "Ce champ est nécessaire."),
        ({"title": "T" * 251}, "250 caractères au plus."),
        ({"mailbox": "a b@exemple.test"}, "n'a pas la forme nom@domaine"),
        ({"mailbox": "a@b..be"}, "n'a pas la forme nom@domaine"),
        ({"mailbox": "a@exemple.test\nBcc: b@exemple.test"}, "n'a pas la forme nom@domaine"),
        ({"mailbox": f"{'a' * 250}@exemple.test"}, "254 caractères au plus."),
        ({"notes_regime": "secret"}, "field-error"),
        ({"notes_regime": ""}, "field-error"),
    ],
)
def test_a_refused_change_says_why_keeps_the_rest_and_stores_nothing(
    cast, browser, values, sentence
) -> None:
    second_workstream(cast)
    typed = FIELDS | {"objective": "Tisser <des> liens"} | values
    answer = browser(cast.president).post(address(cast), typed)
    assert answer.status_code == 422
    assert sentence in plain(answer)
    assert "Tisser &lt;des&gt; liens" in answer.text
    db.session.expire_all()
    assert (cast.workstream.number, cast.workstream.title) == (4, "Passerelles")
    assert cast.workstream.objective.startswith("Relier")
    assert lines(cast.workstream.topic) == []


@pytest.mark.parametrize("regime", list(NotesRegime))
def test_every_regime_is_offered_in_words_and_stored(cast, browser, regime) -> None:
    client = browser(cast.president)
    offered = client.get(address(cast)).text
    assert f'value="{regime}"' in offered
    assert client.post(address(cast), FIELDS | {"notes_regime": regime}).status_code == 303
    db.session.expire_all()
    assert cast.workstream.notes_regime == regime
    checked = re.findall(r"<input[^>]*checked[^>]*>", client.get(address(cast)).text)
    assert len(checked) == 1
    assert f'value="{regime}"' in checked[0]


def test_a_chantier_keeps_its_own_number(cast, browser) -> None:
    assert browser(cast.president).post(address(cast), FIELDS).status_code == 303


def test_what_was_saved_meanwhile_is_shown_and_not_wiped_out(cast, browser) -> None:
    president, administrator = browser(cast.president), browser(cast.administrator)
    seen = mark_in(president.get(address(cast)))
    administrator.post(address(cast), FIELDS | {"title": "Ponts"})
    late = president.post(address(cast), FIELDS | {"title": "Liens", "seen": seen})
    assert late.status_code == 422
    assert "Enregistré entre-temps : Ponts" in plain(late)
    assert 'value="Liens"' in late.text
    db.session.expire_all()
    assert cast.workstream.title == "Ponts"
    again = FIELDS | {"title": "Liens", "seen": mark_in(late)}
    assert president.post(address(cast), again).status_code == 303
    db.session.expire_all()
    assert cast.workstream.title == "Liens"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("president", 200),
        ("administrator", 200),
        ("secretary", 403),
        ("analyst", 403),
        ("member", 403),
        ("stranger", 404),
    ],
)
def test_who_changes_a_chantier(cast, browser, who, status) -> None:
    someone = analyst(cast) if who == "analyst" else getattr(cast, who)
    client = browser(someone)
    assert client.get(address(cast)).status_code == status
    sent = client.post(address(cast), FIELDS | {"title": "Autre"})
    assert sent.status_code == (303 if status == 200 else status)
    db.session.expire_all()
    assert cast.workstream.title == ("Autre" if status == 200 else "Passerelles")


@pytest.mark.parametrize("who", ["president", "secretary", "member", "stranger"])
def test_administrators_alone_make_programmes_and_chantiers(cast, browser, who) -> None:
    client, programme = browser(getattr(cast, who)), cast.workstream.programme
    refused = 404 if who == "stranger" else 403
    assert client.post("/programmes/nouveau", {"name": "Pacte"}).status_code == 403
    renamed = client.post(f"/programmes/{programme.id}/modifier", {"name": "Pacte"})
    added = client.post(f"/programmes/{programme.id}/chantiers/nouveau", FIELDS | {"number": "9"})
    assert (renamed.status_code, added.status_code) == (refused, refused)
    db.session.expire_all()
    assert db.session.scalars(db.select(Programme.name)).all() == ["Rencontres de la prévention"]
    assert db.session.scalars(db.select(Workstream.number)).all() == [4]


def test_a_programme_is_renamed_and_both_changes_are_told(cast, browser) -> None:
    client, programme = browser(cast.administrator), cast.workstream.programme
    page = client.post(
        f"/programmes/{programme.id}/modifier", {"name": " Assises "}, follow_redirects=True
    )
    assert "Programme enregistré." in plain(page)
    db.session.expire_all()
    assert programme.name == "Assises"
    assert lines(programme.topic) == ["Aline Poncin a modifié le programme"]
    client.post("/programmes/nouveau", {"name": "Pacte"})
    made = db.session.scalars(db.select(Programme).filter_by(name="Pacte")).one()
    assert lines(made.topic) == ["Aline Poncin a créé le programme"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Ce champ est nécessaire."),
        ("  ", "Ce champ est nécessaire."),
        ("P" * 251, "250 caractères au plus."),
        (" Assises du quartier ", "Un programme porte déjà ce nom."),
    ],
)
def test_a_name_that_will_not_do_changes_no_programme(cast, browser, name, sentence) -> None:
    other_programme()
    for path in ("nouveau", f"{cast.workstream.programme_id}/modifier"):
        answer = browser(cast.administrator).post(f"/programmes/{path}", {"name": name})
        assert answer.status_code == 422
        assert sentence in plain(answer)
        assert name.strip() in answer.text
    assert db.session.query(Programme).count() == 2


def test_two_programmes_use_one_number_each(cast, browser) -> None:
    programme = other_programme()
    made = browser(cast.administrator).post(f"/programmes/{programme.id}/chantiers/nouveau", FIELDS)
    assert made.status_code == 303
    db.session.expire_all()
    assert [w.number for w in programme.workstreams] == [4]


def test_a_programme_without_chantiers_says_so(cast, browser) -> None:
    page = browser(cast.administrator).get(f"/programmes/{other_programme().id}")
    assert "Ce programme n'a pas encore de chantier." in plain(page)


def test_only_administrators_find_the_ways_to_change_a_programme(cast, browser) -> None:
    programme = f"/programmes/{cast.workstream.programme_id}"
    shown = browser(cast.administrator).get(programme).text
    hidden = browser(cast.president).get(programme).text
    for link in (f"{programme}/modifier", f"{programme}/chantiers/nouveau"):
        assert link in shown
        assert link not in hidden


def test_objectives_of_chantiers_that_are_not_ones_own_do_not_leak(cast, browser) -> None:
    other = second_workstream(cast, "Chantier discret")
    other.objective = "Un objectif confidentiel"
    db.session.commit()
    page = f"/programmes/{cast.workstream.programme_id}"
    for who in (cast.president, cast.secretary, cast.member):
        text = browser(who).get(page).text
        assert "Passerelles" in text
        assert "discret" not in text
        assert "confidentiel" not in text
    give(cast.member, other, Role.ANALYST)
    assert "confidentiel" in browser(cast.member).get(page).text


def test_forms_and_refusals_in_english(cast, browser) -> None:
    client = browser(cast.administrator).in_english()
    programme = cast.workstream.programme_id
    assert "New workstream" in client.get(f"/programmes/{programme}/chantiers/nouveau").text
    refused = client.post(f"/programmes/{programme}/chantiers/nouveau", FIELDS | {"number": "0"})
    assert "Give a number between 1 and 999." in plain(refused)
    taken = client.post("/programmes/nouveau", {"name": cast.workstream.programme.name})
    assert "A programme already has this name." in plain(taken)
    made = client.post(
        f"/programmes/{programme}/chantiers/nouveau",
        FIELDS | {"number": "9"},
        follow_redirects=True,
    )
    assert "Workstream created. Now say who does what in it." in plain(made)
