"""How long until one may write in a note: on a slow line (400 kbit/s, 400 ms) with a slow processor
(six times slower), in Chromium.

`python bench/editor.py [ROUNDS] [-v]` prints the medians, for who comes for the first time, or has
read another page of the séance before, or another note: the page's first byte, its text on the
screen, the caret in the editor, and the bytes that travelled until then (`-v`: file by file).
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.browser.pages import LAPTOP
from tests.browser.served import Server
from tests.cast import introduced, made_app
from tests.notes.conftest import note_about
from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.notes.writing import begin

LATENCY, BANDWIDTH, SLOWER = 400, 400_000 / 8, 6
PARAGRAPHS = 60  # three pages: what stands in a note after half an hour
READING = 6000  # ms on the page before
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MOMENTS = """() => {
    const [{ responseStart, transferSize }] = performance.getEntriesByType("navigation");
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const files = performance.getEntriesByType("resource");
    const before = files.filter(({ startTime }) => startTime < window.focused);
    return {
        answer: responseStart, readable: paint.startTime, focused: window.focused,
        bytes: before.reduce((sum, one) => sum + one.transferSize, transferSize),
        files: before.map((one) => [one.name, one.startTime, one.responseEnd, one.transferSize]),
    };
}"""
WATCH = """addEventListener("focusin", ({ target }) => {
    if (target.matches(".ProseMirror")) window.focused ??= performance.now();
});"""


def _note() -> tuple[str, int]:
    cast = introduced()
    note = note_about(cast.meeting.items[0])
    words = "Le temps manque pour se rencontrer, et chaque service a ses propres délais."
    blocks = [
        Block(Kind.PARAGRAPH, text(f"{number} {words}"), id=f"b{number}")
        for number in range(PARAGRAPHS)
    ]
    begin(note, blocks)
    db.session.commit()
    found = f"/seances/{note.meeting_id}/notes/{note.id}", cast.secretary.id
    db.session.remove()
    return found


def _slow(context: BrowserContext, page: Page) -> CDPSession:
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": LATENCY, "connectionType": "cellular3g"}
    speeds = {"downloadThroughput": BANDWIDTH, "uploadThroughput": BANDWIDTH}
    session.send("Network.emulateNetworkConditions", conditions | speeds)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return session


def _open(context: BrowserContext, address: str) -> dict:
    page = context.new_page()
    page.add_init_script(WATCH)
    _slow(context, page)
    page.goto(address, wait_until="commit")
    page.locator(".ProseMirror:focus").wait_for(timeout=120_000)
    moments = page.evaluate(MOMENTS)
    page.close()
    return moments


def _visits(browser: Browser, url: str, address: str, cookie: dict) -> list[dict]:
    """A first visit; one after a page of the séance was read; one after another note."""

    def fresh() -> BrowserContext:
        width, height = LAPTOP
        context = browser.new_context(base_url=url, viewport={"width": width, "height": height})
        context.add_cookies([cookie | {"url": url}])
        return context

    first, second = fresh(), fresh()
    moments = [_open(first, address)]
    page = second.new_page()
    page.goto(address.partition("/notes")[0] + "/presences")
    page.wait_for_timeout(READING)
    page.close()
    moments.append(_open(second, address))
    moments.append(_open(first, address))
    first.close()
    second.close()
    return moments


def _told(name: str, visits: tuple[dict, ...], with_files: bool) -> None:
    middle = {
        key: statistics.median(visit[key] for visit in visits)
        for key in ("answer", "readable", "focused", "bytes")
    }
    print(
        f"{name:26} first byte {middle['answer']:5.0f} ms, readable {middle['readable']:5.0f} ms,"
        f" caret {middle['focused']:5.0f} ms, {middle['bytes']:6.0f} bytes"
    )
    for url, start, end, size in visits[0]["files"] if with_files else ():
        print(f"    {start:6.0f} {end:6.0f} {size:7} {url.rpartition('/')[2]}")


def main(rounds: int, with_files: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = made_app(Path(folder) / "panache.sqlite")
        with app.app_context():
            address, person = _note()
        value = app.session_interface.get_signing_serializer(app).dumps({"person_id": person})
        server = Server(app.config["SQLALCHEMY_DATABASE_URI"], Path(folder) / "server.log")
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        server.start()
        try:
            cookie = {"name": "session", "value": value}
            found = [_visits(browser, server.url, address, cookie) for _ in range(rounds)]
        finally:
            server.kill()
            browser.close()
    names = ("a first visit", "after a page of the séance", "after another note")
    for name, visits in zip(names, zip(*found, strict=True), strict=True):
        _told(name, visits, with_files)


if __name__ == "__main__":
    numbers = [one for one in sys.argv[1:] if one.isdecimal()]
    main(int(numbers[0]) if numbers else 3, "-v" in sys.argv)
