# WTForms 3.3: `invalid_value_message`, see choices.pyi.

from collections.abc import Callable, Sequence
from typing import Any

from wtforms.fields.core import Field

class IntegerField(Field):
    data: int | None
    def __init__(
        self,
        label: str | None = None,
        validators: Sequence[Any] | None = None,
        invalid_value_message: str | None = None,
        *,
        filters: Sequence[Callable[[Any], Any]] = (),
        description: str = "",
        default: int | None = None,
        render_kw: dict[str, Any] | None = None,
    ) -> None: ...
