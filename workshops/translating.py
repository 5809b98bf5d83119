"""The texts of the interface, filled with their values; French ones elide before them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

import flask_babel
from flask_babel import Babel, Domain

from workshops.elision import elided


class ElidingDomain(Domain):
    """English has no « de » before a place: it is filled as it stands."""

    def gettext(self, string: str, **variables: Any) -> str:
        return _filled(self.get_translations().ugettext(string), variables)

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        translation = self.get_translations().ungettext(singular, plural, num)
        return _filled(translation, {"num": num} | variables)


class ElidingBabel(Babel):
    @cached_property
    def domain_instance(self) -> ElidingDomain:  # pyright: ignore[reportIncompatibleMethodOverride]
        return ElidingDomain(domain=self.domain)


def _filled(sentence: str, values: Mapping[str, Any]) -> str:
    return elided(sentence, values) % values if values else sentence


def lazy_gettext(string: str, **variables: Any) -> str:
    """The text, translated each time it is shown.

    Declared a `str`, since WTForms and the templates, which show it, use it as one; Flask-Babel's
    `LazyString` has the methods of `str` without being one.
    """
    return cast("str", flask_babel.lazy_gettext(string, **variables))
