"""The forms of a page, as a browser would send them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]


@dataclass
class Form:
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self._page, self._select, self._by_id = page, "", dict[str, Form]()
        self._text: list[str] | None = None
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self.forms.append(Form(given.get("action") or self._page))
            self._by_id[given.get("id", "")] = self.forms[-1]
        form = (
            self._by_id.get(given["form"]) if "form" in given else next(iter(self.forms[-1:]), None)
        )
        if form is None or not (name := given.get("name", self._select if tag == "option" else "")):
            return
        self._take(form, tag, name, given)

    def _take(self, form: Form, tag: str, name: str, given: Attributes) -> None:
        values = form.fields.setdefault(name, [])
        kind = given.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._text = values
        elif tag == "option":
            values[:] = values if values and "selected" not in given else [given.get("value", "")]
        elif kind == "file":
            form.files.add(name)
        elif kind not in ("radio", "checkbox") or "checked" in given or not values:
            values.append(given.get("value", "on"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def forms_in(page: str, text: str) -> list[Form]:
    """List the forms that post; `page` is the address of the page, where a form without one
    goes."""
    reader = _Reader(page)
    reader.feed(text)
    return reader.forms
