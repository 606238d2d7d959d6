"""Steps that make the editions, each from the XML and nothing else.

Enters: XML of laws and comparisons. Leaves: files by their path below `site/`.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter import akn, comparing, correcting, identity
from converter.building.inputs import once
from converter.building.places import base, chosen
from converter.building.showing import law_entry, publication_of, showing
from converter.building.task import Result
from converter.editions import html as pages
from converter.editions import json as plain
from converter.editions import markdown, text
from converter.editions.html import siting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from converter.editions.corrections import Correction
    from converter.model import Law


def texts(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` → XML, Markdown, text and JSON; `comparison.xml` → XML, Markdown."""
    del subject
    if "law.xml" in inputs:
        law = once(inputs, "law.xml", akn.read)
        path = base(law.meta)
        makers: dict[str, Callable[[], str]] = {
            "md": lambda: markdown.render(law, _links(law, settings["cited"].split("\n"))),
            "txt": lambda: text.render(law),
            "json": lambda: plain.render(law),
        }
        made = {f"{path}.xml": inputs["law.xml"]}
    else:
        comparison = comparing.read_comparison(inputs["comparison.xml"])
        path = base(comparison.meta)
        makers = {"md": lambda: markdown.render_comparison(comparison)}
        made = {
            f"{path}.xml": inputs["comparison.xml"],
            f"{path}.json": inputs["concordance.json"],
            f"{path}.csv": inputs["concordance.csv"],
        }
    for ending in chosen(tuple(makers), settings["editions"]):
        made[f"{path}.{ending}"] = makers[ending]().encode()
    return Result(made)


def _links(law: Law, published: Iterable[str]) -> Callable[[str], str]:
    return markdown.resolver(identity.expression_iri(law.meta), markdown.held(published))


def quote(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The document named `subject`, its `similar` and the laws it names → `others`: these laws as
    far as its pages show them."""
    laws = {name: law_entry(inputs, name, settings) for name in inputs if name.startswith("law ")}
    publication = replace(publication_of(inputs, settings), laws=tuple(laws.values()))
    found = siting.others(laws.get(subject), publication)
    names = {entry.iri: name for name, entry in laws.items()}
    shown = {names[entry.iri]: entry for entry in found}
    # In the order of all laws, its own in its place: of two alike the later counts.
    ordered = {name: shown.get(name) for name in laws}
    return Result({"others": pickle.dumps(ordered, protocol=5)})


def html(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The document named `subject`, the comparisons a law takes part in, `similar` and `others`
    → its pages."""
    with showing(inputs, settings) as shown:
        if subject in shown.laws:
            files = dict(pages.law_files(shown.laws[subject], shown.publication))
        else:
            files = dict(pages.comparison_files(shown.comparisons[subject], shown.publication))
    return Result({path: data for path, data in files.items() if not path.endswith(".xml")})


def corrections(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The laws that have corrections, and their `changes KEY` → page and data of the log. What is
    wrong in a `changes.toml` the step `ledger` has said."""
    del subject
    with showing(inputs, settings) as shown:
        changes: list[Correction] = []
        for name, entry in shown.laws.items():
            told = inputs.get(name.replace("law ", "changes ", 1), b"")
            recorded, _ = correcting.loads(told.decode("utf-8", "replace"))
            changes += correcting.logged(entry.law, recorded)
        publication = replace(shown.publication, changes=tuple(changes))
        return Result(dict(pages.correction_files(publication)))


def anchors(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The pages of one document → `anchors`: ids, links and loads of each."""
    del subject, settings
    return Result({"anchors": pages.anchors(inputs)})


def links(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The `anchors KEY` of all documents, pages and style sheets that belong to none, and the
    paths of the other files → broken links."""
    del subject
    held = [inputs[name] for name in inputs if name.startswith("anchors ")]
    files = {name: inputs[name] for name in inputs if not name.startswith("anchors ")}
    return Result({}, tuple(pages.check_links(files, settings["also"].split("\n"), held)))
