"""Links and codes of signing in: whose they are, how long, how often, and what ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.people.mailed import shift_expiry
from workshops.extensions import db
from workshops.people import tokens
from workshops.people.models import SignInToken
from workshops.people.tokens import MAX_ATTEMPTS, Secrets


def issued(person, **lifetime: timedelta) -> Secrets:
    made = tokens.issue(person, **lifetime)
    db.session.commit()
    return made


def consumed(email: str, typed: str):
    person = tokens.consume_code(email, typed)
    db.session.commit()
    return person


def other_than(*codes: str) -> str:
    return next(code for code in map("{:06}".format, range(10)) if code not in codes)


def attempts() -> list[int]:
    return list(db.session.scalars(db.select(SignInToken.attempts).order_by(SignInToken.id)))


def test_a_code_has_six_digits_and_is_mailed_in_two_groups(cast) -> None:
    made = issued(cast.president)
    assert (len(made.code), made.code.isdecimal()) == (6, True)
    assert made.spaced_code == f"{made.code[:3]} {made.code[3:]}"
    assert Secrets("x", "000042").spaced_code == "000 042"
    assert len(made.token) >= 43, "256 bits are not guessed"


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", " {0}{1}\t", "{0}\u00a0{1}", "n° {0}{1}."])
def test_a_code_is_read_however_it_is_typed(cast, typed) -> None:
    code = issued(cast.president).code
    assert consumed(cast.president.email, typed.format(code[:3], code[3:])) is cast.president


@pytest.mark.parametrize("cut", [slice(0, 5), slice(1, 6), slice(0, 0)])
def test_a_part_of_a_code_is_none(cast, cut) -> None:
    code = issued(cast.president).code
    assert consumed(cast.president.email, code[cut]) is None
    assert consumed(cast.president.email, code + code[-1]) is None


def test_a_code_is_of_its_owner_alone(cast) -> None:
    hers, his = issued(cast.president).code, issued(cast.member).code
    if hers != his:
        assert consumed(cast.member.email, hers) is None
    assert consumed("inconnu@exemple.test", hers) is None
    assert consumed(cast.president.email, hers) is cast.president


def test_the_hash_of_a_code_is_of_no_use_for_another_link(cast) -> None:
    """Two rows of one code have two hashes: who reads the table cannot compare them."""
    links = [tokens._keyed_hash("link", text) for text in ("a", "b")]
    assert len({tokens._code_hash(link, "123456") for link in links}) == 2
    assert tokens._keyed_hash("link", "a") != tokens._keyed_hash("code", "a")


def test_the_key_of_the_server_is_needed_for_a_link(app, cast, monkeypatch) -> None:
    made = issued(cast.president)
    assert tokens.find(made.token).person is cast.president
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key")
    assert tokens.find(made.token) is None


@pytest.mark.parametrize("token", ["", "x", "é" * 40, "/../", "x" * 5000])
def test_a_link_that_was_never_sent_is_nobodys(cast, token) -> None:
    issued(cast.president)
    assert tokens.find(token) is None


def test_a_link_is_consumed_once_and_takes_its_code_along(cast) -> None:
    made = issued(cast.president)
    row = tokens.find(made.token)
    assert tokens.consume(row.id) is cast.president
    db.session.commit()
    assert tokens.consume(row.id) is None
    assert consumed(cast.president.email, made.code) is None
    assert tokens.find(made.token).used_at is not None, "it can say why it no longer works"


def test_wrong_codes_count_on_all_that_the_address_could_use(cast) -> None:
    first, second = issued(cast.president), issued(cast.president)
    bystander = issued(cast.member)
    wrong = other_than(first.code, second.code)
    for _ in range(MAX_ATTEMPTS - 1):
        assert consumed(cast.president.email, wrong) is None
    assert attempts() == [MAX_ATTEMPTS - 1, MAX_ATTEMPTS - 1, 0]
    assert consumed(cast.president.email, second.code) is cast.president
    assert consumed(cast.president.email, first.code) is None, "that was its last attempt"
    assert consumed(cast.member.email, bystander.code) is cast.member


def test_a_new_code_gives_new_attempts_and_the_old_one_stays_spent(cast) -> None:
    spent = issued(cast.president)
    for _ in range(MAX_ATTEMPTS):
        consumed(cast.president.email, other_than(spent.code))
    fresh = issued(cast.president)
    if fresh.code != spent.code:
        assert consumed(cast.president.email, spent.code) is None
    assert consumed(cast.president.email, fresh.code) is cast.president


def test_codes_that_can_no_longer_serve_are_not_counted_on(cast) -> None:
    used, expired = issued(cast.president), issued(cast.president)
    tokens.consume(tokens.find(used.token).id)
    db.session.commit()
    shift_expiry(minutes=-1)
    assert consumed(cast.president.email, expired.code) is None
    assert attempts() == [0, 0]


def test_ending_what_was_mailed_to_one_leaves_the_others_theirs(cast) -> None:
    ended, others = issued(cast.president), issued(cast.member)
    tokens.end(cast.president)
    db.session.commit()
    assert tokens.consume(tokens.find(ended.token).id) is None
    assert consumed(cast.president.email, ended.code) is None
    assert consumed(cast.member.email, others.code) is cast.member


@pytest.mark.parametrize(("minutes", "works"), [(-1, False), (1, True), (60 * 24, True)])
def test_a_link_lives_as_long_as_it_was_given(cast, minutes, works) -> None:
    made = issued(cast.president, lifetime=timedelta(minutes=minutes))
    assert (consumed(cast.president.email, made.code) is cast.president) is works


def test_an_old_link_is_kept_for_a_day_to_say_that_it_expired(cast) -> None:
    made = issued(cast.president)
    shift_expiry(hours=-23)
    issued(cast.secretary)
    assert tokens.find(made.token) is not None
    shift_expiry(hours=-25)
    issued(cast.secretary)
    assert tokens.find(made.token) is None


def test_links_go_with_their_person(cast) -> None:
    issued(cast.stranger)
    made = issued(cast.member)
    db.session.delete(cast.stranger)
    db.session.commit()
    assert db.session.scalars(db.select(SignInToken)).one().person is cast.member
    assert tokens.find(made.token).person is cast.member
