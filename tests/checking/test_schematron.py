"""The published Schematron is current, and agrees with our engine on every fixture."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from lxml import etree

from converter.checking import RULES, check
from converter.checking.schematron import SCH, schematron
from converter.vocabulary import schemas_dir
from tests.checking.test_rules import BASES, FIXTURES, MUTATIONS, Mutation

isoschematron: Any = import_module("lxml.isoschematron")  # lxml-stubs lacks it
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
EXPRESSIBLE = frozenset(rule.code for rule in RULES if rule.context)


def test_the_published_schematron_is_current() -> None:
    published = (schemas_dir() / "fagui.sch").read_text(encoding="utf-8")
    assert published == schematron(), "write it anew: python -m tests.checking.test_schematron"


def test_it_is_valid_iso_schematron_and_holds_every_xpath_rule() -> None:
    root = etree.fromstring(schematron().encode())
    assert isoschematron.schematron_schema_valid.validate(root)
    assert {pattern.get("id") for pattern in root.iter(f"{{{SCH}}}pattern")} == EXPRESSIBLE


@pytest.fixture(scope="module")
def judge() -> Any:
    """lxml's own Schematron, over all patterns."""
    return isoschematron.Schematron(etree.fromstring(schematron().encode()), store_report=True)


def verdict(judge: Any, text: str) -> set[tuple[str, int]]:
    """Codes with the lines of the elements that break them, as lxml's Schematron says."""
    tree = etree.ElementTree(etree.fromstring(text.encode()))
    judge.validate(tree)
    found = set()
    for failed in judge.validation_report.iter(f"{SVRL}failed-assert"):
        places: Any = tree.xpath(failed.get("location", ""))
        code = str(failed.get("id")).removesuffix("-assert")
        found.add((code, places[0].sourceline))
    return found


@pytest.mark.parametrize("base", BASES)
def test_a_valid_file_is_valid_for_schematron(judge: Any, base: str) -> None:
    assert verdict(judge, (FIXTURES / base).read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: str(mutation.code))
def test_schematron_and_our_engine_agree(judge: Any, mutation: Mutation) -> None:
    findings = check(mutation.text.encode())
    ours = {(f.code, f.line) for f in findings if f.code in EXPRESSIBLE}
    assert verdict(judge, mutation.text) == ours


if __name__ == "__main__":
    (schemas_dir() / "fagui.sch").write_text(schematron(), encoding="utf-8")
