"""Running the rules over one document.

Enters: a `Document`. Leaves: findings, in the order of lines and then of the table. A rule is
either an XPath condition on a context, compiled once to one expression that selects the
breaches, or a Python check found by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import cast

from lxml import etree

from converter.checking import (
    characters,
    dates,
    frbr,
    ids,
    numbering,
    publication,
    references,
    structure,
    wording,
)
from converter.checking.document import NS, Document, Hit, line, unit, words
from converter.checking.rules import RULES, Rule
from converter.findings import Finding

Check = Callable[[Document], Iterable[Hit]]
"""A Python check: a document in, the places where its rule is broken out."""

CHECKS: dict[str, Check] = {
    **ids.CHECKS,
    **numbering.CHECKS,
    **structure.CHECKS,
    **frbr.CHECKS,
    **references.CHECKS,
    **dates.CHECKS,
    **publication.CHECKS,
    **characters.CHECKS,
    **wording.CHECKS,
}
"""Every Python check by the name that schemas/rules.toml uses."""

_WORDS = 40


@cache
def breaches(context: str, test: str) -> etree.XPath:
    """The compiled expression that selects the elements of `context` that fail `test`."""
    return etree.XPath(f"//{context}[not({test})]", namespaces=NS)


def hits(rule: Rule, document: Document) -> Iterator[Hit]:
    """The places of `document` where `rule` is broken."""
    if rule.check:
        yield from CHECKS[rule.check](document)
        return
    found = cast("list[etree._Element]", breaches(rule.context, rule.test)(document.root))
    yield from (Hit(element) for element in found)


def run(document: Document, name: str, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """All breaches of `rules` in `document`, by line, then in the order of the table."""
    found = [_finding(rule, hit, name) for rule in rules for hit in hits(rule, document)]
    return tuple(sorted(found, key=lambda finding: finding.line))


def _finding(rule: Rule, hit: Hit, name: str) -> Finding:
    place = unit(hit.element)
    detail = hit.detail or place
    return Finding(
        code=rule.code,
        message=f"{rule.en}: {detail}" if detail else rule.en,
        file=name,
        line=line(hit.element),
        words=" ".join(words(hit.element).split())[:_WORDS],
        eid=place,
    )
