"""Registers by which a feature adds to what stands below it, since imports go down only.

What can be added to is a `Registry` where it is shown; what each feature adds stands in its
`feature.py`, which the factory imports. What few processes need is registered by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

if TYPE_CHECKING:  # `panache split` reads the names of commands without Flask
    from flask import Blueprint, Flask

T = TypeVar("T")


class Registry(Generic[T]):
    """The additions of features to one place, by `rank`, then in the order of the features."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, T]] = []

    def add(self, *entries: T, rank: int = 0) -> None:
        self._entries += [(rank, entry) for entry in entries]
        self._entries.sort(key=lambda ranked: ranked[0])

    def __iter__(self) -> Iterator[T]:
        return (entry for _, entry in self._entries)


def named(place: str) -> Any:
    """Load what stands at « module:attribute »."""
    module, _, attribute = place.partition(":")
    return getattr(import_module(module), attribute)


class LazyGroup(click.Group):
    """A group that loads its commands from their `places`: « module:attribute », by name."""

    def __init__(self, places: Mapping[str, str], **options: Any) -> None:
        super().__init__(**options)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.places})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        return named(self.places[cmd_name])


blueprints: Registry[Blueprint] = Registry()
starts: Registry[Callable[[Flask], None]] = Registry()  # with the application
commands: Registry[tuple[str, str]] = Registry()  # of the console: name, place
exports: Registry[tuple[str, str]] = Registry()  # of `panache export`: name, place

# Places of what is done from time to time, by name: each returns how much it did.
rounds: Registry[tuple[str, str]] = Registry()

# Places of what `panache migrate` writes where it is missing: no migration can, since it is told in
# the words of the application.
fills: Registry[str] = Registry()
