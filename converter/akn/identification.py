"""FRBR identification: both ways.

Enters: `Metadata`, or an `identification` element. Leaves: the other; the reader gives the
fields of `Metadata` that stand there. The order of the elements is that of the schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from converter.akn.facts import date_name, named_date
from converter.akn.names import local
from converter.identity import (
    component_iri,
    expression_iri,
    manifestation_iri,
    master_iri,
    work_iri,
)
from converter.identity.iris import LANGUAGE
from converter.model import DateFact, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from converter.akn.branch import Branch

EDITOR = "#fagui"
"""The agent that made this edition, as every `source` names it."""

_MAKING = ("adoption", "approval", "promulgation")
"""What the date of an act may be the date of."""


def write_identification(
    meta: Branch, facts: Metadata, author: str, component: str, master: bool
) -> None:
    """Append the identification of `component`; `author` refers to the organ that adopted it.

    `master` names the master expression, to which the wIds of the document belong.
    """
    top = meta.add("identification", source=EDITOR)
    base = _made_by(facts)
    work = top.add("FRBRWork")
    iri = work_iri(facts)
    _iris(work, component_iri(iri, component), iri)
    if component == "main":
        for name, value in (("title", facts.title), *facts.aliases):
            work.add("FRBRalias", value=value, name=name)
    _date_and_author(work, facts.date.iso, date_name(base, facts.date), author, "#author")
    _work_properties(work, facts)
    expression = top.add("FRBRExpression")
    iri = expression_iri(facts)
    _iris(expression, component_iri(iri, component), iri)
    version = (
        (facts.version_date, "version")
        if facts.version_date
        else (
            facts.date.iso,
            date_name(base, facts.date),
        )
    )
    _date_and_author(expression, *version, author, "#author")
    _expression_properties(expression, facts, master)
    _manifestation(top, facts, component)


def _made_by(facts: Metadata) -> str:
    """What the date of the work is the date of: the event of that day; of an act whose events tell
    nothing, the adoption."""
    if facts.kind != "act":
        return "generation"
    kinds = {event.kind for event in facts.events if event.date == facts.date}
    return next((kind for kind in _MAKING if kind in kinds), _MAKING[0])


def _work_properties(work: Branch, facts: Metadata) -> None:
    work.add("FRBRcountry", value=facts.jurisdiction)
    if facts.subtype:
        work.add("FRBRsubtype", value=facts.subtype)
    if facts.slug:
        work.add("FRBRnumber", value=facts.slug)
    work.add("FRBRprescriptive", value="false" if facts.kind == "doc" else "true")
    work.add("FRBRauthoritative", value="false")


def _expression_properties(expression: Branch, facts: Metadata, master: bool) -> None:
    if facts.version_label:
        expression.add("FRBRversionNumber", value=facts.version_label)
    expression.add("FRBRauthoritative", value="false")
    if master:
        iri = master_iri(facts)
        eid = "frbrmasterexpression"
        expression.add("FRBRmasterExpression", eId=eid, href=iri, showAs=facts.title)
    expression.add("FRBRlanguage", language=LANGUAGE)


def _manifestation(top: Branch, facts: Metadata, component: str) -> None:
    element = top.add("FRBRManifestation")
    this = component_iri(expression_iri(facts), component)
    _iris(element, f"{this}.xml", manifestation_iri(facts, "xml"))
    if facts.generated:
        _date_and_author(element, facts.generated, "generation", EDITOR, "#editor")
    else:
        _date_and_author(element, "0001-01-01", "generation-unknown", EDITOR, "#editor")
    element.add("FRBRformat", value="application/xml")


def _iris(parent: Branch, this: str, iri: str) -> None:
    parent.add("FRBRthis", value=this)
    parent.add("FRBRuri", value=iri)


def _date_and_author(parent: Branch, iso: str, name: str, author: str, role: str) -> None:
    parent.add("FRBRdate", date=iso, name=name)
    parent.graft("FRBRauthor", {"href": author, "as": role})


def read_identification(root: etree._Element) -> dict[str, Any]:
    """Title, jurisdiction, subtype, date, slug, version, aliases and date of the file."""
    parts = {local(level): level for level in root}
    work = parts.get("FRBRWork", root)
    expression = parts.get("FRBRExpression", root)
    manifestation = parts.get("FRBRManifestation", root)
    aliases = [(e.get("name", ""), e.get("value", "")) for e in work if local(e) == "FRBRalias"]
    title = next((alias for alias in aliases if alias[0] == "title"), ("", ""))
    if title in aliases:
        aliases.remove(title)
    made = _date(manifestation)
    iri = _value(expression, "FRBRuri")
    return {
        "title": title[1],
        "aliases": tuple(aliases),
        "jurisdiction": _value(work, "FRBRcountry"),
        "subtype": _value(work, "FRBRsubtype"),
        "slug": _value(work, "FRBRnumber"),
        "date": _date(work),
        "version_date": iri.rpartition("@")[2] if "@" in iri else "",
        "version_label": _value(expression, "FRBRversionNumber"),
        "generated": "" if made.precision == "unknown" else made.iso,
    }


def _value(parent: Iterable[etree._Element], name: str) -> str:
    return next((e.get("value", "") for e in parent if local(e) == name), "")


def _date(parent: Iterable[etree._Element]) -> DateFact:
    for element in parent:
        if local(element) == "FRBRdate":
            return named_date(element.get("date", ""), element.get("name", ""))
    return DateFact("0001-01-01", "unknown")
