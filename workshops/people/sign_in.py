"""Signing in: an address, a mail, then its link or its code."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse
from wtforms import HiddenField, StringField

from workshops.extensions import db, limiter, now
from workshops.people import tokens, viewer
from workshops.people.blueprint import routes
from workshops.people.forms import lowered, require_complete
from workshops.people.links import mail_link
from workshops.people.models import Person, SignInToken
from workshops.shared_forms import text_field
from workshops.translating import lazy_gettext
from workshops.web import allow, current_viewer, public, safe_target

# A whole room may stand behind one address of the network: per person the limits are strict.
FROM_ONE_PLACE = "300 per 10 minutes"
MAILS_TO_ONE_ADDRESS = "5 per 10 minutes; 30 per day"
CODES_FOR_ONE_ADDRESS = "10 per 10 minutes; 60 per day"
FARTHEST = 1000  # signs of an address to go on to: browsers drop a cookie of more than 4 kB


class SignInForm(FlaskForm):
    email = text_field(
        lazy_gettext("Votre adresse e-mail"),
        254,
        required=lazy_gettext("Écrivez votre adresse e-mail."),
        tidy=lowered,
    )
    suite = HiddenField()

    def validate_email(self, field: StringField) -> None:
        require_complete(field.data or "")


def _home() -> str:
    return url_for("meetings.home")


def _sign_in_request() -> dict[str, str]:
    """The address for which a code was asked in this browser, and where to go on to."""
    return session.get("sign_in") or {}


def typed_address() -> str:
    return "mail:" + lowered(request.form.get("email"))


def _asked_address() -> str:
    return "code:" + _sign_in_request().get("email", "")


@routes.get("/connexion")
@allow(public)
def sign_in() -> str | AnyResponse:
    target = safe_target(request.args.get("suite"), _home())
    if current_viewer().person:
        return redirect(target)
    email = _sign_in_request().get("email", "") if "autre" in request.args else ""
    return render_template(
        "people/sign_in.html", form=SignInForm(data={"email": email, "suite": target})
    )


@routes.post("/connexion")
@allow(public)
@limiter.limit(FROM_ONE_PLACE)
@limiter.limit(MAILS_TO_ONE_ADDRESS, key_func=typed_address)
def send_code() -> AnyResponse | tuple[str, int]:
    """Answers the same whether or not the address is known."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("people/sign_in.html", form=form), 422
    email, target = form.email.data or "", safe_target(form.suite.data, "")
    person = db.session.scalar(db.select(Person).filter_by(email=email))
    if person:
        mail_link(person, email, target)
    db.session.commit()
    session["sign_in"] = {"email": email, "suite": target if len(target) <= FARTHEST else ""}
    return redirect(url_for("people.enter_code"), 303)


@routes.get("/connexion/code")
@allow(public)
def enter_code() -> str | AnyResponse:
    if current_viewer().person:
        return redirect(_home())
    if not _sign_in_request():
        return redirect(url_for("people.sign_in"))
    return render_template("people/sign_in_code.html", asked=_sign_in_request(), error="")


@routes.post("/connexion/code")
@allow(public)
@limiter.limit(FROM_ONE_PLACE)
@limiter.limit(CODES_FOR_ONE_ADDRESS, key_func=_asked_address)
def check_code() -> AnyResponse | tuple[str, int]:
    sign_in_request = _sign_in_request()
    if not sign_in_request:
        return redirect(url_for("people.sign_in"), 303)
    person = tokens.consume_code(sign_in_request["email"], request.form.get("code", ""))
    db.session.commit()
    if person:
        return _let_in(person, sign_in_request["suite"])
    error = gettext(
        "Ce code n'est pas le bon, ou il ne vaut plus. Vérifiez-le, ou demandez-en un nouveau."
    )
    return render_template("people/sign_in_code.html", asked=sign_in_request, error=error), 422


@routes.get("/connexion/lien/<token>")
@allow(public)
def sign_in_link(token: str) -> AnyResponse | str | tuple[str, int]:
    """Show a button, no more: mail scanners follow links."""
    sign_in_token = tokens.find(token)
    person = current_viewer().person
    if sign_in_token and person and sign_in_token.person_id == person.id:
        return redirect(safe_target(request.args.get("suite"), _home()))
    if why := _why_not(sign_in_token):
        return _refuse_link(why)
    owner = sign_in_token and sign_in_token.person
    return render_template("people/sign_in_link.html", token=token, person=owner)


@routes.post("/connexion/lien/<token>")
@allow(public)
@limiter.limit(FROM_ONE_PLACE)
def use_link(token: str) -> AnyResponse | tuple[str, int]:
    sign_in_token = tokens.find(token)
    person = tokens.consume(sign_in_token.id) if sign_in_token else None
    why = _why_not(sign_in_token)
    db.session.commit()
    if person is None:
        return _refuse_link(why)
    return _let_in(person, request.form.get("suite", ""))


@routes.post("/deconnexion")
@allow(public)
def sign_out() -> AnyResponse:
    viewer.sign_out()
    db.session.commit()
    flash(gettext("C'est fait : plus personne n'est connecté sur cet appareil."), "ok")
    return redirect(url_for("people.sign_in"), 303)


def _let_in(person: Person, target: str) -> AnyResponse:
    viewer.sign_in(person)
    db.session.commit()
    return redirect(safe_target(target, _home()), 303)


def _why_not(sign_in_token: SignInToken | None) -> str:
    """Say why a link no longer works; empty where it does."""
    if sign_in_token is None:
        return gettext(
            "Ce lien n'est pas valable. Vérifiez qu'il est entier, ou demandez-en un autre."
        )
    if sign_in_token.used_at:
        return gettext("Ce lien a déjà servi : il ne sert qu'une fois. Demandez-en un autre.")
    if sign_in_token.expires_at <= now():
        return gettext("Ce lien a expiré. Demandez-en un autre.")
    return ""


def _refuse_link(why: str) -> tuple[str, int]:
    form = SignInForm(formdata=None, data={"suite": safe_target(request.values.get("suite"), "")})
    return render_template("people/sign_in.html", form=form, why=why), 410
