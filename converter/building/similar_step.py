"""The steps that find 相近条文: provisions of other laws that say nearly the same.

Enters: the XML of a law; the sketches of all; all articles as numbers. Leaves: for each law what
its pages show. The articles are mapped from the file that holds them, which the tasks that search
share, so that a second one needs little more memory than the first.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from converter import akn, comparing
from converter.building.inputs import once, view
from converter.building.task import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def sketch(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` → `sketch`."""
    del subject, settings
    return Result({"sketch": comparing.sketch(once(inputs, "law.xml", akn.read)).dumps()})


def weigh(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The `sketch` of each law, in order → all their articles as numbers."""
    del subject, settings

    def sketches() -> Iterator[comparing.Sketch]:
        return (comparing.Sketch.loads(inputs[name]) for name in inputs)

    return Result(comparing.weigh(sketches).files())


def similar(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """All articles as numbers → the neighbours of the articles of some laws, `law N`, each under
    its number among all laws."""
    del subject
    whole = comparing.Weighed.of(lambda name: view(inputs, name))
    first, last = int(settings["first"]), int(settings["last"])
    found = {str(number): whole.near(number, number + 1) for number in range(first, last)}
    return Result({name: pickle.dumps(near, protocol=5) for name, near in found.items()})
