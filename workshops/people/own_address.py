"""Changing one's own address: a link mailed to the new one, confirmed where one is signed in.

The link is bound to the person and to the address they have: once it has changed, by whatever way,
no earlier link is good for anything. It opens nothing to whoever is not signed in as its owner, so
that a slip of the keyboard gives nobody an account.
"""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy.exc import IntegrityError

from workshops import history, mail
from workshops.extensions import db, limiter, now
from workshops.people import tokens
from workshops.people.account import account_page
from workshops.people.addresses import tell_change
from workshops.people.blueprint import routes
from workshops.people.directory_page import TOPIC
from workshops.people.forms import OwnAddressForm
from workshops.people.models import Person
from workshops.people.sign_in import FROM_ONE_PLACE, MAILS_TO_ONE_ADDRESS, typed_address
from workshops.web import Page, allow, current_viewer, public_address, signed_in


def _signer(person: Person) -> URLSafeTimedSerializer:
    salt = f"address after {person.email} of {person.id}"
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=salt)


def token_of(person: Person, email: str) -> str:
    return str(_signer(person).dumps(email))


def address_in(token: str, person: Person) -> str | None:
    """The new address that a link confirms; None where it is too old, another's, or overtaken."""
    try:
        return _signer(person).loads(token, max_age=int(tokens.LIFETIME.total_seconds()))
    except BadData:
        return None


@routes.post("/mon-compte/adresse")
@allow(signed_in)
@limiter.limit(FROM_ONE_PLACE)
@limiter.limit(MAILS_TO_ONE_ADDRESS, key_func=typed_address)
def ask_for_own_address() -> Page:
    """Answers the same whether or not somebody has that address."""
    person, form = current_viewer().person, OwnAddressForm()
    if not form.validate_on_submit():
        return account_page(form), 422
    _mail_link(person, form.email.data or "")
    db.session.commit()
    sentence = gettext("Un lien est parti à %(email)s : ouvrez-le ici.", email=form.email.data)
    flash(sentence, "ok")
    return redirect(url_for("people.account"), 303)


def _mail_link(person: Person, email: str) -> None:
    link = public_address("people.confirm_own_address", token=token_of(person, email))
    mail.send(
        email,
        gettext("Confirmez votre adresse dans Panache"),
        render_template("people/own_address_mail.txt", person=person, link=link),
        expires_at=now() + tokens.LIFETIME,
    )


@routes.get("/mon-compte/adresse/<token>")
@allow(signed_in)
def confirm_own_address(token: str) -> Page:
    """Show a button, no more: mail scanners follow links."""
    email = address_in(token, current_viewer().person)
    if email is None:
        return _dead_link()
    return render_template("people/own_address.html", email=email)


@routes.post("/mon-compte/adresse/<token>")
@allow(signed_in)
@limiter.limit(FROM_ONE_PLACE)
def change_own_address(token: str) -> Page:
    person: Person = current_viewer().person
    email = address_in(token, person)
    if email is None:
        return _dead_link()
    try:
        _change(person, email)
    except IntegrityError:
        db.session.rollback()
        return _taken(email)
    flash(gettext("Votre adresse est maintenant %(email)s.", email=email), "ok")
    return redirect(url_for("people.account"), 303)


def _change(person: Person, email: str) -> None:
    """Raises IntegrityError where somebody has the address."""
    former, person.email = person.email, email
    tell_change(person, former, person)
    history.record(TOPIC, current_viewer(), "%(actor)s a changé sa propre adresse")
    db.session.commit()


def _taken(email: str) -> tuple[str, int]:
    form = OwnAddressForm(formdata=None, email=email)
    form.email.errors = [
        gettext(
            "Une autre fiche du répertoire a cette adresse. Écrivez-en une autre ; si celle-ci est "
            "bien la vôtre, dites-le à l'administration de Panache."
        )
    ]
    return account_page(form), 422


def _dead_link() -> tuple[str, int]:
    form = OwnAddressForm(formdata=None)
    form.email.errors = [
        gettext("Ce lien n'est pas valable ici, ou ne l'est plus. Demandez-en un autre.")
    ]
    return account_page(form), 410
