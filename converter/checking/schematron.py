"""The rules that XPath can say, as Schematron for other tools.

Enters: the rules. Leaves: the text of `schemas/fagui.sch`. Each rule is a pattern of its own, so
that every one is tried on every element; the phase `standard` holds those that bind any file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from converter.checking.document import NS
from converter.checking.rules import RULES

if TYPE_CHECKING:
    from converter.checking.rules import Rule

SCH = "http://purl.oclc.org/dsdl/schematron"
"""Namespace of ISO Schematron."""


def schematron() -> str:
    """The XPath rules as an ISO Schematron schema (query binding XSLT 1)."""
    expressible = [rule for rule in RULES if rule.context]
    root = etree.Element(f"{{{SCH}}}schema", {"queryBinding": "xslt"}, nsmap={"sch": SCH})
    _add(root, "title").text = "fagui: rules for Akoma Ntoso 3.0 beyond the XSD"
    for prefix, uri in NS.items():
        _add(root, "ns", prefix=prefix, uri=uri)
    for scope in ("standard", "profile"):
        phase = _add(root, "phase", id=scope)
        for rule in expressible:
            if rule.scope == scope:
                _add(phase, "active", pattern=rule.code)
    for rule in expressible:
        _pattern(root, rule)
    etree.indent(root)
    written = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _pattern(root: etree._Element, rule: Rule) -> None:
    pattern = _add(root, "pattern", id=rule.code)
    element = _add(pattern, "rule", context=rule.context)
    test = _add(element, "assert", test=rule.test, role=rule.severity, id=f"{rule.code}-assert")
    test.text = f"{rule.zh}。{rule.remedy_zh} / {rule.en}. {rule.remedy}"


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{SCH}}}{name}", dict(attributes))
