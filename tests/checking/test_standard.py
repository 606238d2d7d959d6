"""What we say of the schema is what the schema says."""

from __future__ import annotations

from typing import cast

import pytest
from lxml import etree

from converter.akn.validation import schema_path
from converter.checking.standard import HIERARCHY, REQUIRING_EID

XSD = "{http://www.w3.org/2001/XMLSchema}"
Named = dict[tuple[str, str], etree._Element]


@pytest.fixture(scope="module")
def named() -> Named:
    """The named parts of the official schema, by kind and name."""
    root = etree.parse(str(schema_path())).getroot()
    parts = (part for part in root if isinstance(part.tag, str) and part.get("name"))
    return {(str(part.tag).removeprefix(XSD), str(part.get("name"))): part for part in parts}


def groups(part: etree._Element, named: Named) -> set[str]:
    """Every attribute group that `part` refers to, itself or through its types."""
    found: set[str] = set()
    types = [part.get("type", "")]
    for inner in part.iter(f"{XSD}attributeGroup", f"{XSD}extension", f"{XSD}restriction"):
        if ref := inner.get("ref"):
            found |= {ref} | groups(named["attributeGroup", ref], named)
        types.append(inner.get("base", ""))
    for name in types:
        if ("complexType", name) in named:
            found |= groups(named["complexType", name], named)
    return found


def test_the_elements_that_require_an_eid_are_those_of_idreq(named: Named) -> None:
    elements = {name: part for (kind, name), part in named.items() if kind == "element"}
    requiring = {name for name, part in elements.items() if "idreq" in groups(part, named)}
    assert requiring == REQUIRING_EID


def test_the_hierarchy_is_the_group_of_the_schema(named: Named) -> None:
    refs = cast("list[str]", named["group", "ANhier"].xpath(".//@ref"))
    assert {str(ref) for ref in refs} == HIERARCHY
