"""What the pages of a task show: a publication made from the inputs of the task.

Enters: XML of laws and comparisons, what else a page needs, the publisher's own look. Leaves: a
`Publication`, for as long as the task runs.
"""

from __future__ import annotations

import pickle
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter import akn, comparing
from converter.building.inputs import once
from converter.building.look import look
from converter.building.places import COMPARISON_FORMATS, LAW_FORMATS, chosen
from converter.editions.corrections import from_json
from converter.editions.publication import ComparisonEntry, Entry, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from converter.editions.corrections import Correction


def law_entry(inputs: Mapping[str, bytes], name: str, settings: Mapping[str, str]) -> Entry:
    """The law that is the input `name`."""
    formats = chosen(LAW_FORMATS, settings["editions"])
    return Entry(once(inputs, name, akn.read), formats=formats)


def comparison_entry(
    inputs: Mapping[str, bytes], name: str, settings: Mapping[str, str]
) -> ComparisonEntry:
    """The comparison that is the input `name`."""
    formats = chosen(COMPARISON_FORMATS, settings["editions"] + ",json")
    return ComparisonEntry(once(inputs, name, comparing.read_comparison), formats=formats)


def publication_of(inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Publication:
    """The publication without laws and comparisons."""
    return Publication(
        (),
        (),
        settings["name"],
        settings["as_of"],
        settings["base_url"],
        changes=_changes(inputs.get("corrections.json", b"[]")),
        similar=pickle.loads(inputs["similar"]) if "similar" in inputs else {},  # noqa: S301  # our own step made it
    )


def _changes(logged: bytes) -> tuple[Correction, ...]:
    return tuple(each for each in from_json(logged.decode()) if each.kind == "change")


class Shown(Struct, frozen=True):
    """What the pages of one document need of a publication."""

    publication: Publication
    """What is shown."""
    laws: dict[str, Entry]
    """Its laws by the name of their input, `law KEY`."""
    comparisons: dict[str, ComparisonEntry]
    """Its comparisons by the name of their input, `comparison KEY`."""


def _laws(inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> dict[str, Entry]:
    """The laws among the inputs, and those of which `others` holds what is shown of them."""
    held: dict[str, Entry | None] = {}
    if "others" in inputs:
        held = pickle.loads(inputs["others"])  # noqa: S301  # our own step made it
    own = {name: law_entry(inputs, name, settings) for name in inputs if name.startswith("law ")}
    laws = {name: own.get(name, stub) for name, stub in held.items()} | own
    return {name: entry for name, entry in laws.items() if entry}


@contextmanager
def showing(inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Iterator[Shown]:
    """What the inputs `law KEY`, `comparison KEY`, `others`, `similar` and `corrections.json` show,
    in the publisher's own look."""
    laws = _laws(inputs, settings)
    by_iri = {entry.iri: entry for entry in laws.values()}
    comparisons = {}
    for name in inputs:
        if name.startswith("comparison "):
            item = comparison_entry(inputs, name, settings)
            sides = (by_iri.get(item.comparison.old.iri), by_iri.get(item.comparison.new.iri))
            comparisons[name] = replace(item, old=sides[0], new=sides[1])
    with look(inputs) as overrides:
        publication = replace(
            publication_of(inputs, settings),
            laws=tuple(laws.values()),
            comparisons=tuple(comparisons.values()),
            overrides=overrides,
        )
        yield Shown(publication, laws, comparisons)
