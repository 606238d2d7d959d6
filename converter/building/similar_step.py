"""The step that finds 相近条文: provisions of other laws that say nearly the same.

Enters: the XML of all laws. Leaves: for each law what its pages show.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from converter import akn, comparing
from converter.building.task import Result
from converter.identity import expression_iri

if TYPE_CHECKING:
    from collections.abc import Mapping


def similar(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """Each law's XML → under its name, its articles' neighbours by IRI and eId."""
    del subject, settings
    laws = {name: akn.read(xml, name) for name, xml in inputs.items()}
    names = {expression_iri(law.meta): name for name, law in laws.items()}
    shelves: dict[str, dict[tuple[str, str], tuple[comparing.Similar, ...]]]
    shelves = {name: {} for name in laws}
    for place, found in comparing.similar(list(laws.values())).items():
        shelves[names[place[0]]][place] = found
    return Result({name: pickle.dumps(shelf, protocol=5) for name, shelf in shelves.items()})
