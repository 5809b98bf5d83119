"""Browser pages that notice what must not happen: errors, refused resources, foreign requests."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.browser.served import Server
from workshops.people.models import Person

LAPTOP, PHONE, PROJECTOR, NARROW = (1366, 800), (390, 844), (1280, 720), (320, 640)

NO_NETWORK = (
    "ERR_INTERNET_DISCONNECTED",
    "ERR_CONNECTION",
    "ERR_CONTENT_LENGTH_MISMATCH",  # what was half fetched at that moment
    "ERR_FAILED",  # a file that the service worker does not find either
    "WebSocket connection",
    "error occurred when fetching the script",  # of the service worker
)


class Pages:
    """`pages(person, viewport, dark=True)` is a fresh browser that person is signed in with."""

    def __init__(self, app: Flask, server: Server, chromium: Browser) -> None:
        self._app, self._server, self._chromium = app, server, chromium
        self._contexts: list[BrowserContext] = []
        self._forgiven: list[str] = []
        self._troubles: list[str] = []

    def __call__(
        self,
        person: Person | None = None,
        viewport: tuple[int, int] = LAPTOP,
        *,
        dark: bool = False,
        javascript: bool = True,
    ) -> Page:
        context = self._chromium.new_context(
            base_url=self._server.url,
            viewport={"width": viewport[0], "height": viewport[1]},
            color_scheme="dark" if dark else "light",
            locale="fr-BE",
            timezone_id="Europe/Brussels",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        if person:
            context.add_cookies([self._session(person)])
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._troubles.append(f"error: {error}"))
        page.on("request", self._see)
        return page

    def hand_over(self, page: Page, person: Person) -> None:
        """The same computer, with somebody else signed in."""
        page.context.clear_cookies()
        page.context.add_cookies([self._session(person)])

    def forgive(self, part: str) -> None:
        """An error that holds this text is expected by the test."""
        self._forgiven.append(part)

    def forgive_network(self) -> None:
        """Expect what browsers say of a network, or a server, that is not there."""
        for part in NO_NETWORK:
            self.forgive(part)

    @property
    def troubles(self) -> list[str]:
        return [t for t in self._troubles if not any(part in t for part in self._forgiven)]

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _session(self, person: Person) -> dict[str, str]:
        serializer = self._app.session_interface.get_signing_serializer(self._app)
        value = serializer.dumps({"person_id": person.id})
        return {"name": "session", "value": value, "url": self._server.url}

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._troubles.append(f"console: {message.text} {message.location.get('url', '')}")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.port != self._server.port:
            self._troubles.append(f"foreign request: {request.url}")
