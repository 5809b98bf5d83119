# WTForms 3.3: `invalid_value_message`, see choices.pyi.

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from wtforms.fields.core import Field

class _Moment(Field):
    def __init__(
        self,
        label: str | None = None,
        validators: Sequence[Any] | None = None,
        format: str | list[str] = ...,
        invalid_value_message: str | None = None,
        *,
        filters: Sequence[Callable[[Any], Any]] = (),
        description: str = "",
        default: Any = None,
        render_kw: dict[str, Any] | None = None,
    ) -> None: ...

class DateField(_Moment):
    data: dt.date | None

class TimeField(_Moment):
    data: dt.time | None
