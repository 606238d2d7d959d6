"""The inputs of a task where it runs: read from the cache when they are asked for.

Enters: references to outputs of earlier tasks, or bytes. Leaves: bytes by name, one at a time, so
that a step that goes through all laws holds one of them; and what was made of an input already,
so that the steps of one law parse it once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from converter.building.task import Ref, digest

if TYPE_CHECKING:
    from converter.building.cache import Cache

Made = TypeVar("Made")

_HELD = 12
"""So many things made of inputs are kept at hand in a process."""
_held: OrderedDict[tuple[str, str], Any] = OrderedDict()


class Inputs(Mapping[str, bytes]):
    """Inputs of one task by name."""

    def __init__(self, values: Mapping[str, Ref | bytes], cache: Cache) -> None:
        self._values = values
        self._cache = cache

    def __getitem__(self, name: str) -> bytes:
        value = self._values[name]
        return self._cache.get(value) if isinstance(value, Ref) else value

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def digest(self, name: str) -> str:
        """SHA-256 of an input."""
        value = self._values[name]
        return value.sha256 if isinstance(value, Ref) else digest(value)

    def view(self, name: str) -> memoryview:
        """An input of which only parts will be read."""
        value = self._values[name]
        return self._cache.view(value) if isinstance(value, Ref) else memoryview(value)


def once(inputs: Mapping[str, bytes], name: str, make: Callable[[bytes], Made]) -> Made:
    """`make(inputs[name])`, which must not depend on anything else and never be changed: what was
    made of the same bytes a short while ago is given again."""
    sha = inputs.digest(name) if isinstance(inputs, Inputs) else digest(inputs[name])
    place = (sha, f"{make.__module__}.{make.__qualname__}")
    if place not in _held:
        _held[place] = make(inputs[name])
    _held.move_to_end(place)
    while len(_held) > _HELD:
        _held.popitem(last=False)
    found: Made = _held[place]
    return found


def view(inputs: Mapping[str, bytes], name: str) -> memoryview:
    """An input of which only parts will be read."""
    return inputs.view(name) if isinstance(inputs, Inputs) else memoryview(inputs[name])
