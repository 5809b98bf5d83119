# WTForms 3.3, of which Panache uses what the stubs that come with Pyright, for 3.2, have not.

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from wtforms.fields.core import Field

class Choice(NamedTuple):
    value: str
    label: str
    selected: bool
    render_kw: dict[str, Any]

class SelectChoice:
    value: Any
    label: str
    render_kw: dict[str, Any]
    optgroup: str | None
    def __init__(
        self,
        value: object,
        label: str | None = None,
        render_kw: dict[str, Any] = ...,
        optgroup: str | None = None,
    ) -> None: ...

class SelectFieldBase(Field):
    def iter_choices(self) -> Iterator[Choice]: ...
    def __iter__(self) -> Iterator[_Option]: ...

    class _Option(Field):
        choice: Choice
        checked: bool

class SelectField(SelectFieldBase):
    coerce: Callable[[Any], Any]
    choices: Sequence[SelectChoice] | None
    validate_choice: bool
    def __init__(
        self,
        label: str | None = None,
        validators: Sequence[Any] | None = None,
        coerce: Callable[[Any], Any] = ...,
        choices: Iterable[SelectChoice] | None = None,
        validate_choice: bool = True,
        invalid_value_message: str | None = None,
        *,
        description: str = "",
        default: object = None,
        render_kw: dict[str, Any] | None = None,
    ) -> None: ...

class SelectMultipleField(SelectField):
    data: list[Any] | None

class RadioField(SelectField): ...
