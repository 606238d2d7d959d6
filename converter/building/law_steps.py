"""Steps that make the XML of a law and check it.

Enters and leaves: see each step. XML comes in and XML goes out, so that a step can be done again
without the ones before it.
"""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from converter import akn, checking, intake, linking, project
from converter.building.converting import assembled, finish, uncollected
from converter.building.inputs import once
from converter.building.task import Result
from converter.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from converter import reading
    from converter.model import Law
    from converter.project import LawSource


def read(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`raw`, `manifest`, perhaps `introduction` and `notes` → `law.xml` with ids and metadata,
    `decisions.json`."""
    del subject
    with uncollected():
        return _read(inputs, settings)


def _read(inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    written = {key: inputs[key] for key in project.EDITORIAL if key in inputs}
    path = Path(settings["path"])
    source = project.restore(path, inputs["manifest"], inputs["raw"], written)
    name = str(source.path.parent / source.manifest.text)
    got = intake.read(source.raw, source.manifest.text, source.corrections())
    law, found = project.apply(source, got.law)
    open_ = project.confirmed(source, _open(got, source))
    law = assembled(law, got, open_, settings["date"])
    found = (*open_, *found, *(_lost(source, law) if written else ()))
    done = finish(law, got, found, name)
    if not done.xml:
        return Result({}, done.findings)
    decisions = json.dumps([asdict(each) for each in got.decisions], ensure_ascii=False)
    return Result({"law.xml": done.xml, "decisions.json": decisions.encode()}, done.findings)


def _open(got: reading.Reading, source: LawSource) -> tuple[Finding, ...]:
    """The findings of the reader that the manifest has not answered by stating the title."""
    stated = source.manifest.law.title.source != "text"
    return tuple(each for each in got.findings if not (stated and each.code == "read-no-title"))


def _lost(source: LawSource, law: Law) -> Iterator[Finding]:
    """Links of the publisher's Markdown to a place that the law does not have."""
    from converter.editions import notes  # most laws have no such words
    from converter.editions.units import labels

    places = labels(law)
    for key, data in source.editorial:
        file = str(source.path.parent / getattr(source.manifest, key))
        for line, words, place in notes.lost(data.decode("utf-8-sig", "replace"), places):
            message = f"the link [{words}](#{place}) leads to no place of the law"
            yield Finding("project-editorial-link", message, file, line, words=words)


def name(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` → `known`: its title and ids, which a word of its text seldom changes."""
    del settings
    known = linking.known(akn.read(inputs["law.xml"], subject))
    return Result({"known": pickle.dumps(known, protocol=5)})


def corpus(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`known` of each law → `corpus`: titles and ids that references resolve against."""
    del subject, settings
    told = (pickle.loads(inputs[key]) for key in inputs)  # noqa: S301  # our own step made it
    known = linking.Corpus.knowing(filter(None, told))
    return Result({"corpus": pickle.dumps(known, protocol=5)})


def link(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml`, `corpus` → `law.xml` with references and terms."""
    del settings
    known: linking.Corpus = once(inputs, "corpus", pickle.loads)
    law = linking.link(akn.read(inputs["law.xml"], subject), known)
    return Result({"law.xml": akn.write(law)})


def check(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` → findings of schema and rules."""
    del settings
    return Result({}, checking.check(inputs["law.xml"], f"{subject}.xml"))
