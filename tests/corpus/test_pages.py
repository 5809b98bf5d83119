"""The corpus and the participation of a chantier, as the analyst meets them."""

from __future__ import annotations

import io
import zipfile
from itertools import product

import pytest

from tests.cast import Cast, person
from tests.minutes.held import held, note
from tests.queries import counted
from workshops.blocks import Block, Kind, Speaker, text
from workshops.extensions import db
from workshops.meetings.models import Attendance, Presence
from workshops.people.models import Person
from workshops.programmes.models import Membership, NotesRegime, Role

FORMS = ("qdpx", "iramuteq", "csv")


@pytest.fixture
def analyst(cast: Cast) -> Person:
    analyst = person("Lucie", "Toussaint")
    cast.workstream.memberships.append(Membership(person=analyst, role=Role.ANALYST))
    db.session.commit()
    return analyst


def corpus_address(cast: Cast, form: str, names: str = "pseudonymes") -> str:
    address = f"/chantiers/{cast.workstream.id}/corpus/fichier"
    return f"{address}?seance={cast.meeting.number}&forme={form}&personnes={names}"


def all_bytes(data: bytes) -> bytes:
    """The bytes of a file, and of all that is packed in it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    archive = zipfile.ZipFile(io.BytesIO(data))
    return b"\n".join((data, *(archive.read(name) for name in archive.namelist())))


def forty(cast: Cast) -> list[Person]:
    """Forty people who speak of each other in the séance of the cast, held under its regime."""
    syllables = ("bor", "dal", "fim", "gus", "kel", "mun", "rop")
    lasts = [f"{one}{two}ix".capitalize() for one, two in product(syllables, syllables)][:40]
    people = [person(f"Prenom{last}", last, cast.member.organisation) for last in lasts]
    db.session.add_all(people)
    for position, one in enumerate(people, 10):
        attendance = Attendance(person=one, position=position, presence=Presence.PRESENT)
        cast.meeting.attendances.append(attendance)
    db.session.commit()
    return people


def spoken_by(people: list[Person]) -> list[Block]:
    return [
        Block(
            Kind.TURN,
            text(f"Je suis {one.name}, avec {other.short_name} et Mme {other.last_name}. #frein"),
            id=f"t{one.id}",
            speaker=Speaker(one.name, one.id),
            tags=("frein",),
        )
        for one, other in zip(people, people[1:] + people[:1], strict=True)
    ]


def held_with(cast: Cast, people: list[Person]) -> None:
    note(cast.meeting.items[1], *spoken_by(people))
    held(cast)


@pytest.mark.parametrize("regime", list(NotesRegime))
def test_no_file_under_pseudonyms_holds_a_name(cast, browser, analyst, regime) -> None:
    cast.workstream.notes_regime = regime
    people = forty(cast)
    held_with(cast, people)
    for form in FORMS:
        data = all_bytes(browser(analyst).get(corpus_address(cast, form)).data)
        assert b"frein" in data
        assert b"Le temps manque" in data
        assert [one.name for one in people if one.last_name.encode() in data] == []
        assert [one.name for one in people if one.name.encode() in data] == []
        assert b"CPAS de Mons" not in data
        assert b"Damien" not in data


@pytest.mark.parametrize("regime", [NotesRegime.BY_ORGANISATION, NotesRegime.ANONYMOUS])
def test_asking_for_names_gives_none_that_the_regime_keeps(cast, browser, analyst, regime) -> None:
    cast.workstream.notes_regime = regime
    people = forty(cast)
    held_with(cast, people)
    for form in FORMS:
        data = all_bytes(browser(analyst).get(corpus_address(cast, form, "noms")).data)
        assert [one.name for one in people if one.last_name.encode() in data] == []
        service = "CPAS-de-Mons" if form == "iramuteq" else "CPAS de Mons"
        assert (service.encode() in data) == (regime is NotesRegime.BY_ORGANISATION)


def test_a_nominative_corpus_gives_names_where_they_are_asked_for(cast, browser, analyst) -> None:
    held(cast)
    lines = browser(analyst).get(corpus_address(cast, "csv", "noms")).data.decode("utf-8-sig")
    assert ";Damien LHOEST;CPAS de Mons;CPAS;oui;;Bonjour.\r\n" in lines
    assert ";Groupe 1;;" in lines
    assert "Inès" not in lines  # she spoke nowhere


def test_the_key_goes_to_who_leads_alone(cast, browser, analyst) -> None:
    held(cast)
    address = f"/chantiers/{cast.workstream.id}/corpus/cle.csv"
    key = browser(cast.president).get(address).data.decode("utf-8-sig")
    assert key.startswith("Pseudonyme;Nom\r\nP01;Damien LHOEST\r\n")
    assert "O01;CPAS de Mons\r\n" in key
    page = f"/chantiers/{cast.workstream.id}/corpus"
    assert address in browser(cast.president).get(page).text
    assert address not in browser(analyst).get(page).text
    assert browser(analyst).get(address).status_code == 403


@pytest.mark.parametrize("path", ["corpus", "corpus/fichier", "participation"])
def test_it_is_for_the_analyst_and_who_leads(cast, browser, analyst, path) -> None:
    held(cast)
    address = f"/chantiers/{cast.workstream.id}/{path}"
    told = {
        "analyst": browser(analyst).get(address).status_code,
        "member": browser(cast.member).get(address).status_code,
        "secretary": browser(cast.secretary).get(address).status_code,
        "stranger": browser(cast.stranger).get(address).status_code,
    }
    reached = 302 if path == "corpus/fichier" else 200  # back to the page: nothing was chosen
    assert told == {"analyst": reached, "member": 403, "secretary": 403, "stranger": 404}


def test_the_chantier_leads_there_who_may(cast, browser, analyst) -> None:
    address = f"/chantiers/{cast.workstream.id}"
    assert f'href="{address}/corpus"' in browser(analyst).get(address).text
    assert f'href="{address}/corpus"' not in browser(cast.member).get(address).text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("forme=qdpx", "Cochez au moins une séance."),
        ("seance=2", "Choisissez la forme du fichier."),
        ("seance=x&forme=csv", "Cochez au moins une séance."),
        ("seance=99&forme=iramuteq", "Rien n’a été noté dans ces séances"),
    ],
)
def test_what_is_missing_is_told_and_what_was_chosen_stays(
    cast, browser, analyst, query, sentence
) -> None:
    held(cast)
    address = f"/chantiers/{cast.workstream.id}/corpus/fichier?{query}&personnes=noms&_scheme=x"
    answer = browser(analyst).get(address, follow_redirects=True)
    assert sentence in answer.text
    assert 'value="noms" checked' in answer.text


def test_the_participation_names_speakers_only_where_the_minutes_do(cast, browser, analyst) -> None:
    held(cast)
    address = f"/chantiers/{cast.workstream.id}/participation"
    page = browser(analyst).get(address).text
    assert "Parole par personne" in page
    assert '<th scope="row">CPAS</th><td>1</td><td>1</td>' in page
    cast.meeting.record.notes_regime = NotesRegime.ANONYMOUS
    db.session.commit()
    page = browser(analyst).get(address).text
    assert "Parole par personne" not in page
    assert "4 mots ne sont attribués à personne" in page


def test_every_drawing_has_its_title_and_its_table(cast, browser, analyst) -> None:
    held(cast)
    page = browser(analyst).get(f"/chantiers/{cast.workstream.id}/participation").text
    drawings = page.count('role="img" aria-labelledby=')
    assert page.count("<desc id=") == drawings == 4
    assert page.count('<table class="figures">') == drawings + 1
    assert "style=" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_pages_take_a_fixed_number_of_queries(cast, browser, analyst) -> None:
    held(cast)
    counts = []
    for rank in range(2):
        for path in ("corpus", "participation"):
            with counted() as found:
                browser(analyst).get(f"/chantiers/{cast.workstream.id}/{path}")
            counts.append(found.count)
        people = [person(f"Elise{rank}{n}", "Malevez", cast.member.organisation) for n in range(4)]
        for one in people:
            cast.meeting.attendances.append(Attendance(person=one, presence=Presence.PRESENT))
        db.session.commit()
    assert counts[:2] == counts[2:]
