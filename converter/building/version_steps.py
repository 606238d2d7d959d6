"""Steps that say what versions of a law have to do with each other, and what was published.

Enters and leaves: see each step. They stand apart from `law_steps` because what they rest on takes
half a second to load, which the reading of one law need not wait for.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter import akn, comparing, correcting, versioning
from converter.building.inputs import once
from converter.building.places import CHANGES, LEDGER
from converter.building.task import Result
from converter.findings import Finding
from converter.identity import expression_iri
from converter.versioning import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.model import Law


MAKING = ("comment", "reading")
"""Events that are steps in the making of the act that a draft became."""


def concord(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`old.xml`, `new.xml`, perhaps `review.toml` → `concordance`: what corresponds in them."""
    del settings
    old, new = once(inputs, "old.xml", akn.read), once(inputs, "new.xml", akn.read)
    review: comparing.Review | None = None
    findings: tuple[Finding, ...] = ()
    if "review.toml" in inputs:
        review, found = comparing.read_review(inputs["review.toml"], f"{subject}, review")
        findings = (*found, *comparing.check_review(review, old, new))
    concordance = comparing.compare(old, new, review)
    return Result({"concordance": pickle.dumps(concordance, protocol=5)}, findings)


def succeed(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The versions of one work, `law KEY` in order of time, with the ledgers that there are and
    the concordances of neighbours, `OLD..NEW` → each with the wIds it keeps from the one before,
    under its key."""
    del subject, settings
    laws = _named(inputs, "law ")
    keys = {expression_iri(law.meta): key for key, law in laws.items()}
    ledgers = [versioning.loads(text.decode()) for text in _part(inputs, "ledger ").values()]

    def concordance_of(old: Law, new: Law) -> comparing.Concordance:
        return _concordance(
            inputs, f"{keys[expression_iri(old.meta)]}..{keys[expression_iri(new.meta)]}"
        )

    done = versioning.succeed(tuple(laws.values()), concordance_of, ledgers)
    return Result({key: akn.write(law) for key, law in zip(laws, done, strict=True)})


def _concordance(inputs: Mapping[str, bytes], name: str) -> comparing.Concordance:
    found: comparing.Concordance = pickle.loads(inputs[name])  # noqa: S301  # our own step made it
    return found


def ledger(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml`, the `ledger` of its published ids, perhaps those of `earlier N` versions →
    `ids.toml` with the new ids, and a finding for each published id that would change. A change
    of published words that `changes` does not explain stays out of the ledger, with all that
    stands in its place, so that it is asked for again, and no more once the words are restored."""
    del settings
    law = once(inputs, "law.xml", akn.read)
    name = f"{subject}/{LEDGER}"
    try:
        known = versioning.loads(inputs["ledger"].decode()) if "ledger" in inputs else EMPTY
        earlier = [versioning.loads(each.decode()) for each in _part(inputs, "earlier ").values()]
    except ValueError as error:
        return Result({}, (Finding("ledger-unreadable", str(error), name),))
    found = versioning.check(known, law, earlier, name)
    recorded = f"{subject}/{CHANGES}"
    told = inputs.get("changes", b"").decode("utf-8", "replace")
    changes, wrong = correcting.loads(told, recorded)
    open_ = correcting.unexplained(known, law, changes, recorded)
    extended = versioning.extended(known, law)
    places = tuple(each.eid for each in open_)
    within = tuple(f"{place}__" for place in places)
    asked = {
        eid: entry
        for eid, entry in known.entries.items()
        if eid in places or eid.startswith(within)
    }
    kept = replace(extended, entries={**extended.entries, **asked})
    return Result({LEDGER: versioning.dumps(kept).encode()}, (*found, *wrong, *open_))


def _part(inputs: Mapping[str, bytes], prefix: str) -> dict[str, bytes]:
    return {
        name.removeprefix(prefix): data for name, data in inputs.items() if name.startswith(prefix)
    }


def _named(inputs: Mapping[str, bytes], prefix: str) -> dict[str, Law]:
    return {key: akn.read(xml, key) for key, xml in _part(inputs, prefix).items()}


def compare(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`old.xml`, `new.xml`, their `concordance` → the same as JSON and CSV, comparison."""
    del subject, settings
    old, new = once(inputs, "old.xml", akn.read), once(inputs, "new.xml", akn.read)
    concordance = _concordance(inputs, "concordance")
    table = comparing.tabulate(old, new, concordance)
    files = {
        "concordance.json": concordance.to_json().encode(),
        "concordance.csv": concordance.to_csv().encode(),
        "comparison.xml": comparing.write_comparison(table),
        "concordance": inputs["concordance"],
    }
    return Result(files)


def annotate(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml`, the concordances it takes part in, the `draft KEY`s it was made from → `law.xml`
    that says what became of each provision, and in which steps it was made. A setting named like
    the concordance says on which side the law stands."""
    del subject
    law = once(inputs, "law.xml", akn.read)
    for draft in _named(inputs, "draft ").values():
        law = with_making(law, draft)
    for name in sorted(settings):
        concordance = _concordance(inputs, name)
        law = comparing.annotate(law, concordance, "old" if settings[name] == "old" else "new")
    return Result({"law.xml": akn.write(law)})


def with_making(law: Law, draft: Law) -> Law:
    """An act with the steps of its making that its draft knows of."""
    if (law.meta.kind, draft.meta.kind) != ("act", "bill"):
        return law
    known = law.meta.events
    steps = (each for each in draft.meta.events if each.kind in MAKING and each not in known)
    events = sorted((*steps, *known), key=lambda event: event.date.iso)
    return replace(law, meta=replace(law.meta, events=tuple(events)))
