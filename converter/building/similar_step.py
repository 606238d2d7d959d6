"""The step that finds 相近条文: provisions of other laws that say nearly the same.

Enters: the XML of all laws. Leaves: for each law what its pages show, as the site wants it.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from converter import akn, comparing
from converter.building.task import Result
from converter.editions.publication import Neighbour
from converter.identity import expression_iri

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.comparing import Similar
    from converter.model import Law


def similar(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """Each law's XML → under its name, its articles' neighbours by eId."""
    del subject, settings
    laws = {name: akn.read(xml, name) for name, xml in inputs.items()}
    by_iri = {expression_iri(law.meta): law for law in laws.values()}
    names = {iri: name for name, law in laws.items() for iri in [expression_iri(law.meta)]}
    shelves: dict[str, dict[str, tuple[Neighbour, ...]]] = {name: {} for name in laws}
    for (iri, eid), found in comparing.similar(list(laws.values())).items():
        shelves[names[iri]][eid] = tuple(_neighbour(each, by_iri) for each in found)
    return Result(
        {
            name: pickle.dumps({expression_iri(laws[name].meta): shelf}, protocol=5)
            for name, shelf in shelves.items()
        }
    )


def _neighbour(found: Similar, laws: Mapping[str, Law]) -> Neighbour:
    iri, _, eid = found.href.partition("/~")
    words = laws[iri].article(eid).text
    return Neighbour(found.href, found.law, found.label, found.score, words)
