"""`panache administrator`: who gets power on an empty server, and who does not."""

from __future__ import annotations

import pytest

from workshops.extensions import db
from workshops.people.cli import administrator, appoint
from workshops.people.models import Person
from workshops.refusals import RefusedError


@pytest.fixture
def command(app):
    """The command as the console runs it: its status, and all that it says."""

    def run(*arguments: str) -> tuple[int, str]:
        result = app.test_cli_runner().invoke(administrator, arguments)
        db.session.expire_all()
        refusal = result.exception if isinstance(result.exception, RefusedError) else ""
        return result.exit_code, f"{result.output}{refusal}"

    return run


def administrators() -> set[str | None]:
    return set(db.session.scalars(db.select(Person.email).where(Person.is_administrator)))


def test_who_is_in_the_directory_is_appointed_and_nothing_else_changes(cast, command) -> None:
    status, said = command(cast.member.email.upper(), "--name", "Quelqu'un D'AUTRE")
    assert status == 0
    assert said.startswith("Damien LHOEST administre Panache et se connecte à http")
    assert cast.member.email in said
    assert cast.member.full_name == ("Damien", "Lhoest"), "a name is for who is not there"
    assert administrators() == {cast.administrator.email, cast.member.email}


def test_who_is_nowhere_is_made_with_a_name_as_names_are_written(app, command) -> None:
    status, said = command("Zoe@Exemple.test", "--name", "VAN DEN BERG Zoé")
    assert (status, said.split(" administre")[0]) == (0, "Zoé VAN DEN BERG")
    made = db.session.scalars(db.select(Person)).one()
    assert (made.full_name, made.email) == (("Zoé", "Van den Berg"), "zoe@exemple.test")
    assert made.is_administrator


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["zoe"], "« zoe » n'est pas une adresse e-mail."),
        (["zoe@exemple"], "« zoe@exemple » n'est pas une adresse e-mail."),
        (["zoe@exemple.test"], "Personne n'a l'adresse zoe@exemple.test : ajoutez --name"),
        (["zoe@exemple.test", "--name", "  "], "ajoutez --name"),
    ],
)
def test_a_refusal_says_what_to_do_and_appoints_nobody(cast, command, arguments, sentence) -> None:
    before = db.session.scalar(db.select(db.func.count(Person.id)))
    status, said = command(*arguments)
    assert status != 0
    assert sentence in said
    assert administrators() == {cast.administrator.email}
    assert db.session.scalar(db.select(db.func.count(Person.id))) == before


def test_appointing_twice_makes_nobody_twice(app) -> None:
    first = appoint("zoe@exemple.test", "Zoé RENARD")
    assert appoint(" ZOE@exemple.test ", "Zoé RENARD") is first
