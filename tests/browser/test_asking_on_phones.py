"""A correction asked for on a phone: the words selected, the draft kept, the others told."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import everywhere
from tests.browser.pages import LAPTOP, PHONE
from tests.minutes import circuit
from workshops.extensions import db

WORDS = "raconté son histoire trois fois"


def select(page: Page, block: str, words: str) -> None:
    """Select as a finger does; the selection goes on beyond a mark."""
    page.locator(f"[data-passage={block}]").evaluate(
        """(passage, words) => {
            const at = passage.textContent.indexOf(words);
            const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            for (let seen = 0, node; (node = walker.nextNode()); seen += node.length) {
                const [start, end] = [at - seen, at + words.length - seen];
                if (start >= 0 && start <= node.length) range.setStart(node, start);
                if (end >= 0 && end <= node.length) { range.setEnd(node, end); break; }
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def test_words_are_selected_and_their_draft_stays_until_it_is_sent(cast, page_for) -> None:
    edition = circuit.circulate(cast)
    circuit.ask(edition)
    other = page_for(cast.secretary, LAPTOP)
    other.goto(f"/editions/{edition.id}/demandes")
    page = page_for(cast.member, PHONE)
    page.goto(f"/editions/{edition.id}")
    select(page, "b30", WORDS)
    page.get_by_role("link", name="Demander une correction", exact=True).click()
    expect(page.locator("blockquote mark")).to_have_text(WORDS)
    page.get_by_label("Précision").check()
    page.get_by_label("Le texte que vous voulez").fill("raconté son histoire à tous")
    assert everywhere(page) == []
    form, wording = page.url, page.get_by_label("Le texte que vous voulez")
    page.goto("about:blank")
    page_for.hand_over(page, cast.secretary)
    page.goto(form)
    expect(wording).to_have_value(WORDS)
    page_for.hand_over(page, cast.member)
    page.goto("/mon-compte")
    expect(page.get_by_text("commencée n’est pas envoyée")).to_be_visible()
    erase = page.get_by_role("button", name="Effacer et quitter")
    expect(erase).to_be_visible()
    page.goto(form)
    expect(wording).to_have_value("raconté son histoire à tous")
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.get_by_text("La demande 7 est partie.")).to_be_visible()
    expect(page.locator("#par-12")).to_be_in_viewport()
    expect(other.get_by_text("à tous")).to_be_visible()
    page.goto(form)
    expect(wording).to_have_value(WORDS)
    page.goto("/mon-compte")
    expect(erase).to_be_hidden()
    db.session.expire_all()
    assert [one.quotation for one in edition.corrections[6:]] == [WORDS]
