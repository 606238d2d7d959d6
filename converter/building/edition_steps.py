"""Steps that make the editions, each from the XML and nothing else.

Enters: XML of laws and comparisons. Leaves: files by their path below `site/`.
"""

from __future__ import annotations

import pickle
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from converter import akn, comparing, correcting, identity
from converter.building.inputs import once
from converter.building.places import COMPARISON_FORMATS, LAW_FORMATS, LOOK, SCHEMAS, chosen
from converter.building.task import Result
from converter.editions import html as pages
from converter.editions import json as plain
from converter.editions import markdown, text
from converter.editions.corrections import from_json
from converter.editions.publication import ComparisonEntry, Entry, Publication
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from converter.editions.corrections import Correction
    from converter.model import Law, Metadata

register(
    Kind(
        "site-no-address",
        "info",
        "The address of the site is not stated.",
        "State it as base_url in source/publication.toml before the site is served.",
    ),
)
_NO_ADDRESS = "no base_url: no sitemap.xml, relative links and ids of our own in feed.xml"


def base(meta: Metadata) -> str:
    """Path below `site/` of a document's editions, without their ending."""
    return identity.expression_iri(meta).lstrip("/")


def pdf(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` or `comparison.xml` → its PDF (two of a comparison: table and inline)."""
    from converter.editions import pdf as print_

    del subject
    built = settings["date"]
    if "law.xml" in inputs:
        law = once(inputs, "law.xml", akn.read)
        made = print_.render(inputs["law.xml"], built=built)
        return Result({f"{base(law.meta)}.pdf": made}, tuple(print_.coverage(law)))
    path = base(comparing.read_comparison(inputs["comparison.xml"]).meta)
    files = {
        f"{path}.pdf": print_.render_comparison(inputs["comparison.xml"], "table", built=built),
        f"{path}.inline.pdf": print_.render_comparison(
            inputs["comparison.xml"], "inline", built=built
        ),
    }
    return Result(files)


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


def office(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` → DOCX and EPUB."""
    from converter.editions import docx, epub

    del subject
    law = once(inputs, "law.xml", akn.read)
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: docx.render(law),
        "epub": lambda: epub.render(law, inputs["law.xml"]),
    }
    wanted = chosen(tuple(makers), settings["editions"])
    return Result({f"{base(law.meta)}.{ending}": makers[ending]() for ending in wanted})


def html(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The document named `subject` among the inputs, and those it speaks of → its pages."""
    with _showing(inputs, settings) as shown:
        if subject in shown.laws:
            files = dict(pages.law_files(shown.laws[subject], shown.publication))
        else:
            files = dict(pages.comparison_files(shown.comparisons[subject], shown.publication))
    return Result({path: data for path, data in files.items() if not path.endswith(".xml")})


def site(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """All laws and comparisons → index, search, feeds."""
    del subject
    with _showing(inputs, settings) as shown:
        found = () if shown.publication.base_url else (Finding("site-no-address", _NO_ADDRESS),)
        return Result(dict(pages.site_files(shown.publication, SCHEMAS)), found)


def assets(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """All laws and comparisons → styles, scripts, and fonts with their characters."""
    del subject
    with _showing(inputs, settings) as shown:
        publication = replace(shown.publication, cache=Path(settings["kept"]))
        return Result(dict(pages.asset_files(publication)))


def corrections(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The laws that have corrections, and their `changes KEY` → page and data of the log. What is
    wrong in a `changes.toml` the step `ledger` has said."""
    del subject
    with _showing(inputs, settings) as shown:
        changes: list[Correction] = []
        for name, entry in shown.laws.items():
            told = inputs.get(name.replace("law ", "changes ", 1), b"")
            recorded, _ = correcting.loads(told.decode("utf-8", "replace"))
            changes += correcting.logged(entry.law, recorded)
        publication = replace(shown.publication, changes=tuple(changes))
        return Result(dict(pages.correction_files(publication)))


def links(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """All pages and style sheets, and the paths of the other files → broken links."""
    del subject
    return Result({}, tuple(pages.check_links(inputs, settings["also"].split("\n"))))


@contextmanager
def _showing(inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Iterator[Shown]:
    """What the inputs show; those under `look/` stand in a folder as the publisher's own look."""
    shown = Shown.of(inputs, settings)
    look = {name: data for name, data in inputs.items() if name.startswith(f"{LOOK}/")}
    if not look:
        yield shown
        return
    with TemporaryDirectory() as folder:
        for name, data in look.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield replace(shown, publication=replace(shown.publication, overrides=Path(folder, LOOK)))


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication, or what the pages of one document need of it."""

    publication: Publication
    """What is shown."""
    laws: dict[str, Entry]
    """Its laws by the name of their input, `law KEY`."""
    comparisons: dict[str, ComparisonEntry]
    """Its comparisons by the name of their input, `comparison KEY`."""

    @classmethod
    def of(cls, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Shown:
        """From inputs `law KEY`, `comparison KEY`, `similar` and `corrections.json`."""
        laws = {
            name: Entry(akn.read(xml), xml, chosen(LAW_FORMATS, settings["editions"]))
            for name, xml in inputs.items()
            if name.startswith("law ")
        }
        by_iri = {entry.iri: entry for entry in laws.values()}
        comparisons = {}
        for name, xml in inputs.items():
            if name.startswith("comparison "):
                read = comparing.read_comparison(xml)
                old, new = by_iri.get(read.old.iri), by_iri.get(read.new.iri)
                formats = chosen(COMPARISON_FORMATS, settings["editions"] + ",json")
                comparisons[name] = ComparisonEntry(read, xml, formats, old, new)
        publication = Publication(
            tuple(laws.values()),
            tuple(comparisons.values()),
            settings["name"],
            settings["as_of"],
            settings["base_url"],
            changes=_changes(inputs.get("corrections.json", b"[]")),
            similar=pickle.loads(inputs["similar"]) if "similar" in inputs else {},  # noqa: S301  # our own step made it
        )
        return cls(publication, laws, comparisons)


def _changes(logged: bytes) -> tuple[Correction, ...]:
    return tuple(each for each in from_json(logged.decode()) if each.kind == "change")
