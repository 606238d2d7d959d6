"""Steps that make the XML of a law and what is known between laws.

Enters and leaves: see each step. XML comes in and XML goes out, so that a step can be done again
without the ones before it.
"""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from converter import akn, checking, comparing, identity, linking, project, reading
from converter.building.converting import finish
from converter.building.task import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.project import LawSource


def read(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`raw`, `manifest` → `law.xml` with ids and metadata, `decisions.json`."""
    del subject
    source = project.restore(Path(settings["path"]), inputs["manifest"], inputs["raw"])
    name = str(source.path.parent / source.manifest.text)
    got = reading.read(source.raw, source.manifest.text, _corrections(source))
    law, found = project.apply(source, got.law)
    done = finish(identity.assign(law), got, found, name)
    decisions = json.dumps([asdict(each) for each in got.decisions], ensure_ascii=False)
    return Result({"law.xml": done.xml, "decisions.json": decisions.encode()}, done.findings)


def _corrections(source: LawSource) -> tuple[reading.Correction, ...]:
    return tuple(
        reading.Correction(
            entry.stood, entry.printed, entry.reason, entry.authority, line=entry.line
        )
        for entry in source.manifest.emendations
    )


def corpus(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """Each law's XML → `corpus`: titles and ids that references resolve against."""
    del subject, settings
    known = linking.Corpus.of(akn.read(xml, key) for key, xml in inputs.items())
    return Result({"corpus": pickle.dumps(known, protocol=5)})


def link(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml`, `corpus` → `law.xml` with references and terms."""
    del settings
    known = pickle.loads(inputs["corpus"])  # noqa: S301  # our own step made it, under its digest
    law = linking.link(akn.read(inputs["law.xml"], subject), known)
    return Result({"law.xml": akn.write(law)})


def compare(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`old.xml`, `new.xml`, perhaps `review.toml` → concordance as JSON and CSV, comparison."""
    del settings
    old, new = akn.read(inputs["old.xml"]), akn.read(inputs["new.xml"])
    review, findings = None, ()
    if "review.toml" in inputs:
        words = inputs["review.toml"].decode("utf-8")
        review, findings = comparing.read_review(words, f"{subject} review.toml")
    concordance = comparing.compare(old, new, review)
    table = comparing.tabulate(old, new, concordance)
    files = {
        "concordance.json": concordance.to_json().encode(),
        "concordance.csv": concordance.to_csv().encode(),
        "comparison.xml": comparing.write_comparison(table),
        "concordance": pickle.dumps(concordance, protocol=5),
    }
    return Result(files, findings)


def annotate(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` and the concordances it takes part in → `law.xml` that says what became of each
    provision. A setting named like the concordance says on which side the law stands."""
    law = akn.read(inputs["law.xml"], subject)
    for name in sorted(settings):
        concordance = pickle.loads(inputs[name])  # noqa: S301  # our own step made it
        law = comparing.annotate(law, concordance, "old" if settings[name] == "old" else "new")
    return Result({"law.xml": akn.write(law)})


def check(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` → findings of schema and rules."""
    del settings
    return Result({}, checking.check(inputs["law.xml"], f"{subject}.xml"))


def similar(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """Each law's XML → `similar`: provisions of other laws that say something alike."""
    del subject, settings
    laws = [akn.read(xml, key) for key, xml in inputs.items()]
    return Result({"similar": pickle.dumps(comparing.similar(laws), protocol=5)})
