"""Ground of every page: declared rights, loaders, security headers, errors.

A route says who may with `@allow(rule)`. Arguments of its URL named `…_id` are loaded first by the
function registered for that name, which finds only what the viewer can reach: outside it, 404.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, redirect, request, session, url_for
from werkzeug.routing import IntegerConverter, Map
from werkzeug.wrappers import Response as AnyResponse

from workshops.extensions import set_reading

Rule = Callable[[Any, Any], bool]
Loader = Callable[[Any, Any], Any]
Page = AnyResponse | str | tuple[str, int]  # what a view answers
Explanation = Callable[[Any], AnyResponse | None]  # takes the viewer
View = TypeVar("View", bound=Callable[..., Any])

LARGEST_ID = 2**31 - 1  # of a row; no database takes more in a query

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_explanations: list[Explanation] = []
_loaders: dict[str, Loader] = {}
_find_viewer: list[Callable[[], Any]] = []


class UndeclaredRightError(RuntimeError):
    """A route or a socket event says nowhere who may use it."""


def loads(argument: str) -> Callable[[Loader], Loader]:
    """Register how the URL argument is found: `loader(viewer, value)` gives the object or None."""

    def register(loader: Loader) -> Loader:
        _loaders[argument] = loader
        return loader

    return register


def finds_viewer(find: Callable[[], Any]) -> Callable[[], Any]:
    _find_viewer[:] = [find]
    return find


def current_viewer() -> Any:
    """The person asking, found once per request or socket event: kept on the request, since several
    may share one application context (in tests they do)."""
    asking: Any = request
    if not hasattr(asking, "viewer"):
        asking.viewer = _find_viewer[0]()
    return asking.viewer


def public(_viewer: Any, _subject: Any) -> bool:
    return True


def signed_in(viewer: Any, _subject: Any) -> bool:
    return viewer.person is not None


def is_administrator(viewer: Any, _subject: Any = None) -> bool:
    return viewer.person is not None and viewer.person.is_administrator


def load(viewer: Any, arguments: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """The arguments with each `…_id` replaced by its object, and the last object loaded.

    Raises LookupError where one is outside the viewer's reach.
    """
    loaded: dict[str, Any] = {}
    subject = None
    for name, value in arguments.items():
        loader = _loaders.get(name)
        if loader is None:
            loaded[name] = value
            continue
        subject = loader(viewer, value)
        if subject is None:
            raise LookupError(name)
        loaded[name.removesuffix("_id")] = subject
    return loaded, subject


def allow(rule: Rule) -> Callable[[View], View]:
    """Declare who may: `rule(viewer, last object loaded)`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: Any) -> Any:
            viewer = current_viewer()
            try:
                loaded, subject = load(viewer, arguments)
            except LookupError:
                return _explanation(viewer) or _refuse(viewer, 404)
            if not rule(viewer, subject):
                return _refuse(viewer, 403)
            return view(**loaded)

        return _declared(guarded, rule)

    return decorate


def _declared(view: Any, rule: Rule) -> Any:
    """Hang the rule on the view, where those who look for views without one find it."""
    view.rule = rule
    return view


def explains_refusal(find: Explanation) -> Explanation:
    """Register a page that says why what was in somebody's reach no longer is; None: nothing to
    say."""
    _explanations.append(find)
    return find


def _explanation(viewer: Any) -> AnyResponse | None:
    if request.method not in SAFE_METHODS:
        return None
    return next(filter(None, (explain(viewer) for explain in _explanations)), None)


def _refuse(viewer: Any, status: int) -> AnyResponse:
    """A stranger is asked to sign in, whether the page exists or not."""
    if not viewer.is_known and request.method in SAFE_METHODS:
        return redirect(url_for("people.sign_in", suite=request.full_path.rstrip("?")))
    return abort(status)


def verify_rules(app: Flask) -> None:
    """Raises UndeclaredRightError where a route declares no rule."""
    for endpoint, view in app.view_functions.items():
        if endpoint != "static" and not hasattr(view, "rule"):
            raise UndeclaredRightError(endpoint)


def safe_target(target: str | None, default: str) -> str:
    """A local path to go on to, never another host. Browsers drop tabs and line breaks, so that
    « /<tab>/elsewhere » would be one."""
    if target and target.isprintable() and re.match(r"/(?![/\\])", target):
        return target
    return default


def back(default: str) -> AnyResponse:
    """Redirect after a form: to the page it says it stands on (field `suite`), else to
    `default`."""
    return redirect(safe_target(request.form.get("suite"), default), 303)


def public_address(endpoint: str, **values: Any) -> str:
    """Make the absolute address of a page, for mails and codes. Works without a request (console
    commands)."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return current_app.config["PUBLIC_URL"] + path


def content_security_policy(host: str) -> str:
    """`connect-src` names our WebSocket: older Safari does not count it in 'self'."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        f"img-src 'self' data:; connect-src 'self' ws://{host} wss://{host}; form-action 'self'; "
        "manifest-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _secure(response: Response) -> Response:
    response.headers.update(HEADERS)
    response.headers["Content-Security-Policy"] = content_security_policy(request.host)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":  # what is sent as a file would be kept by browsers
        response.headers["Cache-Control"] = "no-store"
    return response


class RowNumber(IntegerConverter):
    """`<int:…>` in an address: a number that no row can have matches no address."""

    def __init__(self, url_map: Map, *arguments: Any, **options: Any) -> None:
        super().__init__(url_map, *arguments, **{"max": LARGEST_ID} | options)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber

    @app.before_request
    def _() -> None:
        set_reading(request.method in SAFE_METHODS)
        session.permanent = True

    @app.before_request
    def _() -> None:
        # No keyboard types it, and PostgreSQL keeps no text that holds it.
        if request.method not in SAFE_METHODS and any("\0" in v for v in request.form.values()):
            abort(400)

    @app.teardown_request
    def _(_error: BaseException | None) -> None:
        set_reading(False)  # the next one on this thread may be no request at all

    app.after_request(_secure)
