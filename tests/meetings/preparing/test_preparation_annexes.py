"""Annexes: a link, a file or a text; what people upload is saved by browsers, never run."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.meetings.home.test_home import plain
from tests.test_shared_forms import mark_in
from workshops.blocks import Kind, Marker, from_json
from workshops.extensions import db
from workshops.meetings.models import Annex
from workshops.meetings.preparing.annex_text import blocks_of, text_of

words = st.from_regex(r"[a-zé]{1,8}( [a-zé]{1,8}){0,3}", fullmatch=True)
lines = st.one_of(
    words,
    words.map("# {}".format),
    st.tuples(st.integers(0, 3), words).map(lambda x: f"{'  ' * x[0]}- {x[1]}"),
    st.tuples(st.integers(0, 3), words).map(lambda x: f"{'  ' * x[0]}1. {x[1]}"),
)


@given(st.lists(lines, max_size=20))
def test_blocks_typed_again_are_the_same_blocks(typed) -> None:
    blocks = blocks_of("\n".join(typed))
    assert blocks_of(text_of(blocks)) == blocks
    assert len({block.id for block in blocks}) == len(blocks) == len(typed)


@given(st.text(max_size=200))
def test_any_text_gives_blocks_that_hold_its_words(typed) -> None:
    kept = "".join(block.text for block in blocks_of(typed))
    assert len("".join(kept.split())) <= len("".join(typed.split()))
    assert all(block.text.strip() for block in blocks_of(typed))


def test_lists_nest_and_start_anew_after_a_paragraph() -> None:
    typed = "# Règles\n- un\n  - deux\n- trois\n\nPuis :\n1. un\n2) deux\n- autre"
    found = [(b.kind, b.level, b.marker, b.restart, b.text) for b in blocks_of(typed)]
    bullet, decimal = Marker.BULLET, Marker.DECIMAL
    assert found == [
        (Kind.SUBHEADING, 1, bullet, False, "Règles"),
        (Kind.ITEM, 0, bullet, True, "un"),
        (Kind.ITEM, 1, bullet, True, "deux"),
        (Kind.ITEM, 0, bullet, False, "trois"),
        (Kind.PARAGRAPH, 0, bullet, False, "Puis :"),
        (Kind.ITEM, 0, decimal, True, "un"),
        (Kind.ITEM, 0, decimal, False, "deux"),
        (Kind.ITEM, 0, bullet, True, "autre"),
    ]


@pytest.fixture
def secretary(cast, browser):
    return browser(cast.secretary)


@pytest.fixture
def address(cast) -> str:
    return f"/seances/{cast.meeting.id}/annexes/nouvelle"


def the_annex() -> Annex:
    db.session.expire_all()
    return db.session.scalars(db.select(Annex)).one()


def upload(name: str, content: bytes, kind: str = "text/html"):
    return (BytesIO(content), name, kind)


def test_a_text_becomes_blocks_and_is_edited_as_it_was_typed(secretary, address) -> None:
    typed = "# Cadre\r\nPremier point.\r\n- un\r\n  - deux"
    secretary.post(address, {"title": "Avis", "text": typed})
    annex = the_annex()
    assert [b.text for b in from_json(annex.blocks)] == ["Cadre", "Premier point.", "un", "deux"]
    page = secretary.get(f"/annexes/{annex.id}/modifier").text
    assert "# Cadre\nPremier point.\n- un\n  - deux" in page


def test_a_text_that_is_not_touched_keeps_its_formatting(cast, secretary) -> None:
    bold = [{"kind": "paragraph", "id": "p1", "runs": [{"text": "Gras", "bold": True}]}]
    cast.meeting.annexes.append(Annex(title="Avis", blocks=bold))
    db.session.commit()
    annex = the_annex()
    secretary.post(f"/annexes/{annex.id}/modifier", {"title": "Avis 50", "text": "Gras"})
    assert the_annex().title == "Avis 50"
    assert the_annex().blocks == bold


def test_a_file_comes_back_byte_for_byte_and_only_to_be_saved(cast, browser, address) -> None:
    content = b"<script>alert(1)</script>\x00\xff"
    file = upload("../../Charte d'été.html", content)
    browser(cast.secretary).post(address, {"title": "Charte", "file": file})
    annex = the_annex()
    assert annex.file_name == "Charte d'été.html"
    answer = browser(cast.member).get(f"/annexes/{annex.id}/fichier")
    assert answer.data == content
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser(cast.stranger).get(f"/annexes/{annex.id}/fichier").status_code == 404


def test_another_title_leaves_the_file(cast, secretary, address) -> None:
    secretary.post(address, {"title": "Charte", "file": upload("c.pdf", b"%PDF")})
    secretary.post(f"/annexes/{the_annex().id}/modifier", {"title": "La charte"})
    assert the_annex().title == "La charte"
    assert secretary.get(f"/annexes/{the_annex().id}/fichier").data == b"%PDF"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": "Rien"}, "un seul des trois"),
        ({"title": "Deux", "url": "https://exemple.test/", "text": "mot"}, "un seul des trois"),
        ({"title": "Lien", "url": "javascript:alert(1)"}, "Une adresse commence par https://"),
        ({"title": "", "text": "mot gardé"}, "Ce champ est nécessaire."),
    ],
)
def test_a_refused_annex_keeps_what_was_typed(secretary, address, fields, sentence) -> None:
    answer = secretary.post(address, fields)
    assert answer.status_code == 422
    assert sentence in answer.text
    for value in filter(None, fields.values()):
        assert value in answer.text
    assert db.session.scalar(db.select(Annex)) is None


def multipart(size: int) -> bytes:
    """A form with a title and a file of `size` bytes; the test client would leave a file open."""
    part = '--x\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    head = part.format("title", "") + "Gros\r\n" + part.format("file", '; filename="gros.bin"')
    return head.encode() + bytes(size) + b"\r\n--x--\r\n"


@pytest.mark.parametrize(("excess", "status"), [(1, 422), (2 * 1024 * 1024, 413)])
def test_more_than_ten_megabytes_is_refused_in_words(secretary, address, excess, status) -> None:
    body = multipart(10 * 1024 * 1024 + excess)
    answer = secretary.post(address, body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == status
    assert "10\u00a0Mo" in answer.text or "10 Mo" in answer.text
    assert db.session.scalar(db.select(Annex)) is None


def test_an_annex_is_withdrawn(secretary, address) -> None:
    secretary.post(address, {"title": "Lien", "url": "https://exemple.test/avis?n=50"})
    secretary.post(f"/annexes/{the_annex().id}/retrait")
    assert db.session.scalar(db.select(Annex)) is None


def test_late_save_is_told_of_the_first_and_types_nothing_again(
    cast, browser, secretary, address
) -> None:
    secretary.post(address, {"title": "Avis", "file": upload("avis.pdf", b"un")})
    page = f"/annexes/{the_annex().id}/modifier"
    seen = mark_in(secretary.get(page).text)
    first = {"title": "Avis rendu", "file": upload("avis.pdf", b"deux"), "seen": seen}
    assert browser(cast.president).post(page, first).status_code == 303
    late = secretary.post(
        page, {"title": "Mon avis", "file": upload("mien.pdf", b"trois"), "seen": seen}
    )
    assert late.status_code == 422
    said = plain(late.text)
    assert 'value="Mon avis"' in said
    assert "Enregistré entre-temps : Avis rendu" in said
    assert "Enregistré entre-temps : avis.pdf. Choisissez-le à nouveau : « mien.pdf »." in said
    assert (the_annex().title, the_annex().content) == ("Avis rendu", b"deux")
    again = {"title": "Mon avis", "seen": mark_in(late.text)}
    assert secretary.post(page, again).status_code == 303
    assert (the_annex().title, the_annex().content) == ("Mon avis", b"deux")
