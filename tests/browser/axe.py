"""Accessibility by machine: axe-core run inside a page, under our own CSP."""

from __future__ import annotations

from playwright.sync_api import Page

from workshops.config import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run(
    document, { runOnly: rules, resultTypes: ["violations"], preload: false }
)"""


def everywhere(page: Page) -> list[str]:
    """List what is wrong with a page as it is, then in dark and in a window of 320 px at once: each
    colour is seen in both schemes, each element in both widths."""
    found = findings(page)
    size = page.viewport_size
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    found += [f"dark, 320 px: {finding}" for finding in findings(page)]
    if (excess := overflow(page)) > 0:
        found.append(f"{excess} px too wide in 320 px")
    page.emulate_media(color_scheme="light")
    if size:
        page.set_viewport_size(size)
    return found


def findings(page: Page) -> list[str]:
    """« rule: element: why », nothing where axe has nothing to say."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate(RUN, RULES)
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    root = "document.documentElement"
    return page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
