"""The pages of engagements: who sees and does what, what they lead to, and their files."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from tests.cast import person
from tests.followups.room import SAID, engaged, promised
from tests.minutes.held import held
from tests.queries import counted
from workshops.extensions import db
from workshops.followups.models import FollowUp, FollowUpState
from workshops.meetings.schedule import today
from workshops.notes.texts import note_of
from workshops.programmes.models import Membership, Role, Workstream


@pytest.fixture
def elsewhere(cast):
    """An engagement of another chantier of the programme, where Noémie prepares."""
    other = Workstream(programme=cast.workstream.programme, number=9, title="Ailleurs")
    other.memberships.append(Membership(person=cast.stranger, role=Role.SECRETARY))
    db.session.add(other)
    db.session.flush()
    follow_up = FollowUp(workstream=other, number=1, title="Chose secrète d'ailleurs")
    db.session.add(follow_up)
    db.session.commit()
    return follow_up


def test_the_way_goes_from_the_engagement_to_the_words_and_back(cast, browser) -> None:
    follow_up = promised(cast)
    page = browser(cast.member).get(f"/engagements/{follow_up.id}").text
    assert "Damien LHOEST" in page
    anchor = page.partition(f'href="/seances/{cast.meeting.id}/pv#')[2].partition('"')[0]
    minutes = browser(cast.member).get(f"/seances/{cast.meeting.id}/pv").text
    paragraph = minutes.partition(f'id="{anchor}"')[2].partition("</p>")[0]
    assert SAID in paragraph
    assert f'href="/engagements/{follow_up.id}"' in paragraph


def test_paragraphs_ticked_become_one_engagement(cast, browser) -> None:
    held(cast)
    keeper = browser(cast.secretary)
    page = keeper.get(f"/seances/{cast.meeting.id}/engagements").text
    block = page.partition('name="passage" value="')[2].partition('"')[0]
    answer = keeper.post(f"/seances/{cast.meeting.id}/engagements", {"passage": block})
    follow_up = db.session.scalars(db.select(FollowUp)).one()
    assert answer.location == f"/engagements/{follow_up.id}/modifier"
    assert follow_up.bearer is cast.member
    keeper.post(f"/seances/{cast.meeting.id}/engagements", {"passage": block})
    assert db.session.query(FollowUp).count() == 1
    nothing = keeper.post(f"/seances/{cast.meeting.id}/engagements", follow_redirects=True)
    assert "Cochez au moins un passage" in nothing.text


def test_one_key_in_a_note_makes_an_engagement_of_the_paragraph(cast, browser) -> None:
    meeting = held(cast)
    note = note_of(meeting.items[0])
    keeper = browser(cast.secretary)
    answer = keeper.post(f"/notes/{note.id}/engagements", {"bloc": "t"})
    follow_up = db.session.scalars(db.select(FollowUp)).one()
    assert (answer.status_code, follow_up.title) == (201, SAID)
    assert f"/engagements/{follow_up.id}" in answer.text
    assert "Damien Lhoest" in answer.text
    missing = keeper.post(f"/notes/{note.id}/engagements", {"bloc": "nulle-part"})
    assert missing.status_code == 409
    assert "pas encore enregistré" in missing.text
    assert (
        browser(cast.member).post(f"/notes/{note.id}/engagements", {"bloc": "t"}).status_code == 403
    )


def test_who_bears_it_says_how_it_goes_and_comments(cast, browser) -> None:
    follow_up = promised(cast)
    bearer = browser(cast.member)
    refused = bearer.post(f"/engagements/{follow_up.id}/etat", {"state": "dropped"})
    assert refused.status_code == 422
    assert "pourquoi cet engagement est abandonné" in refused.text
    bearer.post(f"/engagements/{follow_up.id}/etat", {"state": "done", "reason": "Liste envoyée"})
    empty = bearer.post(f"/engagements/{follow_up.id}/commentaires", {"text": "  "})
    assert empty.status_code == 422
    bearer.post(
        f"/engagements/{follow_up.id}/commentaires", {"text": "Douze écoles.", "title": "Fait"}
    )
    db.session.expire_all()
    assert follow_up.state is FollowUpState.DONE
    page = bearer.get(f"/engagements/{follow_up.id}").text
    assert "Douze écoles." in page
    assert "Liste envoyée" in page


def test_rights_end_at_the_chantier_and_at_the_bearer(cast, browser, elsewhere) -> None:
    follow_up = promised(cast)
    stranger, member = browser(cast.stranger), browser(cast.member)
    assert stranger.get(f"/engagements/{follow_up.id}").status_code == 404
    assert member.get(f"/engagements/{elsewhere.id}").status_code == 404
    assert member.get(f"/engagements/{follow_up.id}/modifier").status_code == 403
    assert member.get(f"/chantiers/{cast.workstream.id}/suivi/nouveau").status_code == 403
    analyst = person("Lucie", "Toussaint")
    cast.workstream.memberships.append(Membership(person=analyst, role=Role.ANALYST))
    db.session.commit()
    assert browser(analyst).get(f"/engagements/{follow_up.id}/modifier").status_code == 200
    other = engaged(cast, "Chose d'une autre personne", bearer=cast.president)
    assert member.post(f"/engagements/{other.id}/etat", {"state": "done"}).status_code == 403


def test_a_bearer_from_outside_sees_their_own_and_nothing_else(cast, browser) -> None:
    own = engaged(cast, "Prêter un local", bearer=cast.stranger)
    other = engaged(cast, "Chose d'une autre personne")
    stranger = browser(cast.stranger)
    page = stranger.get(f"/engagements/{own.id}")
    assert page.status_code == 200
    assert stranger.get(f"/engagements/{other.id}").status_code == 404
    assert stranger.get(f"/chantiers/{cast.workstream.id}/suivi").status_code == 404


def test_a_programme_shows_only_the_chantiers_within_reach(cast, browser, elsewhere) -> None:
    engaged(cast, "Chose de mon chantier")
    address = f"/programmes/{cast.workstream.programme_id}/suivi"
    for suffix in ("", ".csv"):
        mine = browser(cast.member).get(address + suffix).text
        assert "Chose de mon chantier" in mine
        assert "secrète" not in mine
    assert "secrète" in browser(cast.administrator).get(address).text


def test_home_tells_what_comes_back_soon_and_what_is_late(cast, browser) -> None:
    day = today()
    engaged(cast, "Envoyer la liste", day - timedelta(days=3), bearer=cast.member)
    engaged(cast, "Réserver la salle", day + timedelta(days=5), bearer=cast.member)
    engaged(cast, "Dans longtemps", day + timedelta(days=90), bearer=cast.member)
    engaged(cast, "Chose d'une autre", day, bearer=cast.president)
    page = browser(cast.member).get("/").text
    assert page.index("Envoyer la liste") < page.index("Réserver la salle")
    assert "Dans longtemps" not in page
    assert "Chose d&#39;une autre" not in page
    assert "Chose d’une autre" not in page


def test_a_form_gives_a_bearer_partners_and_days(cast, browser) -> None:
    keeper = browser(cast.secretary)
    partner = cast.stranger.organisation
    sent = {
        "title": "Une liste de contacts",
        "bearer_id": cast.member.id,
        "organisation_id": "",
        "partners_ids": [partner.id],
        "review_on": "2027-03-01",
    }
    keeper.post(f"/chantiers/{cast.workstream.id}/suivi/nouveau", sent)
    follow_up = db.session.scalars(db.select(FollowUp)).one()
    assert (follow_up.bearer, follow_up.partners) == (cast.member, [partner])
    assert follow_up.review_on.isoformat() == "2027-03-01"
    keeper.post(
        f"/engagements/{follow_up.id}/modifier", sent | {"partners_ids": [], "title": "Une autre"}
    )
    db.session.expire_all()
    assert (follow_up.title, follow_up.partners) == ("Une autre", [])
    empty = keeper.post(f"/chantiers/{cast.workstream.id}/suivi/nouveau", {"title": " "})
    assert empty.status_code == 422


def test_the_files_hold_every_engagement(cast, browser) -> None:
    engaged(cast, "=1+1 liste", bearer=cast.member, partners=[cast.stranger.organisation])
    engaged(cast, "Un local")
    reader = browser(cast.member)
    lines = (
        reader.get(f"/chantiers/{cast.workstream.id}/suivi.csv")
        .data.decode("utf-8-sig")
        .splitlines()
    )
    assert lines[0].startswith("Numéro;Chantier;Engagement;Porteur")
    assert "'=1+1 liste" in lines[1]
    assert "AMO Les Vents" in lines[1]
    word = Document(BytesIO(reader.get(f"/chantiers/{cast.workstream.id}/suivi.docx").data))
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert [row[:2] for row in cells] == [
        ["N°", "Engagement"],
        ["E1", "=1+1 liste"],
        ["E2", "Un local"],
    ]


def test_the_list_takes_a_fixed_number_of_queries(cast, browser) -> None:
    reader, counts = browser(cast.member), []
    for _ in range(2):
        for title in ("Un", "Deux", "Trois"):
            engaged(cast, title, bearer=cast.member, partners=[cast.stranger.organisation])
        with counted() as found:
            reader.get(f"/chantiers/{cast.workstream.id}/suivi?montrer=tous")
        counts.append(found.count)
    assert counts[0] == counts[1]
