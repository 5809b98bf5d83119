"""A limit on wrong codes: a room's typos never reach it, a guesser gets nowhere.

A whole room of 200 stands behind one address, and a code has 23^8 = 7.8e10 values. An address gets
1,000 answers « wrong » in a quarter of an hour (five from each of the 200), that is 96,000 a day.
With 100 séances whose code still lets people in, one guess in 7.8e8 is right: an address that never
stops needs some 22 years for one. Past the limit a code that is typed is not looked at, so that the
answer tells nothing. Not held back, for they guess nothing: whoever comes by the QR code, which
carries 64 bits of its own; a browser that has already given the code; a page that tries none.
Somebody signed in has a count of their own. See docs/adr/0045-joining-limits.md.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Response, current_app, make_response, render_template, request, session
from flask_babel import gettext
from flask_limiter import RequestLimit
from flask_limiter.util import get_remote_address

from workshops.extensions import limiter
from workshops.meetings.codes import normalised
from workshops.web import current_viewer

WRONG_CODES = "1000 per 15 minutes"
WRONG = "panache.wrong_code"
KEY_BYTES = 8
REMEMBERED = 5  # codes that a browser has given: its cookie stays small


def key_of(code: str) -> str:
    """The key that the QR code carries beside the code, and nobody can guess."""
    secret = current_app.config["SECRET_KEY"].encode()
    digest = hmac.new(secret, f"joining:{code}".encode(), "sha256").digest()
    return b32encode(digest[:KEY_BYTES]).decode().rstrip("=")


def remember(code: str) -> None:
    """Remember that this browser knows the code: what others type wrong does not hold it back."""
    others = [known for known in session.get("codes", []) if known != code]
    session["codes"] = [*others, code][-REMEMBERED:]


def note_wrong_code() -> None:
    """Count this request as a wrong code."""
    request.environ[WRONG] = True


def _typed() -> str:
    return (request.view_args or {}).get("code") or request.form.get("code", "")


def _guesses_nothing() -> bool:
    """Tell whether the request guesses nothing, without the database: past the limit a right code
    takes no longer than a wrong one."""
    code = normalised(_typed())
    if not code or code in session.get("codes", []):
        return True
    return hmac.compare_digest(request.args.get("cle", "").encode(), key_of(code).encode())


def guesser() -> str:
    """The person who is signed in, else the network."""
    person = current_viewer().person
    return f"person {person.id}" if person else network_of(get_remote_address())


def network_of(text: str) -> str:
    """The address; of IPv6 the first 64 bits, for whoever has one has all that share them."""
    try:
        address = ip_address(text)
    except ValueError:  # what a proxy hands on may be a name
        return text
    if not isinstance(address, IPv6Address):
        return text
    mapped = address.ipv4_mapped
    return str(mapped or ip_network((address, 64), strict=False))


def _was_wrong(response: Response) -> bool:
    return response.status_code != 429 and WRONG in request.environ


def _say_later(_limit: RequestLimit) -> Response:
    problem = gettext(
        "Trop de codes faux sont venus de ce réseau. Visez le dessin affiché dans la salle, ou "
        "connectez-vous par e-mail ; sinon, réessayez dans un quart d'heure."
    )
    page = render_template("meetings/holding/join.html", typed=_typed(), problem=problem)
    return make_response(page, 429)


limited = limiter.shared_limit(
    lambda: WRONG_CODES,
    scope="code",
    key_func=guesser,
    exempt_when=_guesses_nothing,
    deduct_when=_was_wrong,
    on_breach=_say_later,
)
