"""Each rule fires on its fixture, there and only there; valid files are silent."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from converter.checking import RULES, check
from converter.checking.engine import CHECKS

FIXTURES = Path(__file__).parent / "fixtures"
BASES = ("act.xml", "bill.xml", "version.xml", "decision.xml", "comparison.xml")


class Mutation(NamedTuple):
    """A fault put into a valid file; fixtures/mutations.toml says what the fields mean."""

    code: str
    base: str
    find: str
    replace: str
    find2: str = ""
    replace2: str = ""
    at: str = ""
    also: tuple[str, ...] = ()

    @property
    def valid(self) -> str:
        """The file without the fault."""
        return (FIXTURES / self.base).read_text(encoding="utf-8")

    @property
    def text(self) -> str:
        """The file with the fault."""
        text = self.valid
        assert text.count(self.find) == 1
        text = text.replace(self.find, self.replace)
        assert not self.find2 or text.count(self.find2) == 1
        return text.replace(self.find2, self.replace2) if self.find2 else text

    @property
    def line(self) -> int:
        """The line on which the rule must fire: that of `at`, else that of the fault."""
        if self.at:
            return self.text[: self.text.index(self.at)].count("\n") + 1
        before = self.valid[: self.valid.index(self.find)]
        lead = self.replace.removesuffix(self.replace.lstrip())
        return (before + lead).count("\n") + 1


def _mutations() -> list[Mutation]:
    table = tomllib.loads((FIXTURES / "mutations.toml").read_text(encoding="utf-8"))
    return [Mutation(**row) for row in table["mutation"]]


MUTATIONS = _mutations()
EVERY_RULE = frozenset(
    {
        "check-eid-missing",
        "check-eid-unit-missing",
        "check-eid-ascii",
        "check-eid-form",
        "check-eid-type",
        "check-eid-prefix",
        "check-eid-article-running",
        "check-eid-number",
        "check-eid-ordinal",
        "check-eid-makeshift",
        "check-eid-recomputed",
        "check-wid-redundant",
        "check-wid-form",
        "check-wid-clash",
        "check-wid-master",
        "check-wid-mapped",
        "check-wid-master-work",
        "check-version-master",
        "check-mapping-current",
        "check-mapping-original",
        "check-mapping-idle",
        "check-num-missing",
        "check-num-form",
        "check-num-paragraph",
        "check-num-article-gap",
        "check-num-article-repeat",
        "check-num-article-order",
        "check-num-part-sequence",
        "check-num-chapter-sequence",
        "check-num-section-sequence",
        "check-num-point-sequence",
        "check-num-indent-sequence",
        "check-num-paragraph-sequence",
        "check-article-paragraphs",
        "check-intro-alone",
        "check-wrapup-alone",
        "check-points-without-intro",
        "check-item-level",
        "check-division-level",
        "check-division-empty",
        "check-division-heading",
        "check-toc-place",
        "check-toc-agrees",
        "check-table-ragged",
        "check-table-header",
        "check-text-unplaced",
        "check-empty-text",
        "check-empty-label",
        "check-empty-inline",
        "check-attachment-heading",
        "check-attachment-ordinal",
        "check-attachment-component",
        "check-attachment-uri",
        "check-frbr-this",
        "check-frbr-expression",
        "check-frbr-manifestation",
        "check-frbr-format",
        "check-frbr-author",
        "check-frbr-component",
        "check-frbr-date",
        "check-frbr-country",
        "check-frbr-subtype",
        "check-frbr-number",
        "check-frbr-doctype",
        "check-frbr-language",
        "check-frbr-version-date",
        "check-frbr-date-order",
        "check-frbr-prescriptive",
        "check-frbr-authoritative",
        "check-frbr-zho",
        "check-frbr-main",
        "check-frbr-ascii",
        "check-frbr-iri",
        "check-frbr-jurisdiction",
        "check-frbr-title",
        "check-frbr-year-named",
        "check-contains",
        "check-ref-dangling",
        "check-ref-range",
        "check-ref-range-order",
        "check-ref-empty",
        "check-ref-mref",
        "check-ref-nested",
        "check-ref-iri",
        "check-ref-words",
        "check-ref-unmarked",
        "check-ref-corpus",
        "check-refers-dangling",
        "check-refers-place",
        "check-refers-type",
        "check-agent-dangling",
        "check-agent-type",
        "check-role-dangling",
        "check-outcome-dangling",
        "check-for-dangling",
        "check-tlc-label",
        "check-tlc-iri",
        "check-tlc-repeat",
        "check-def-words",
        "check-own-dangling",
        "check-term-undefined",
        "check-event-order",
        "check-event-source",
        "check-event-repeat",
        "check-event-generation",
        "check-event-early",
        "check-event-approval",
        "check-version-event",
        "check-commencement-text",
        "check-temporal-missing",
        "check-interval-bounds",
        "check-interval-event",
        "check-interval-order",
        "check-period-dangling",
        "check-publication-event",
        "check-date-words",
        "check-sentinel-named",
        "check-sentinel-shown",
        "check-draft-root",
        "check-bill-version",
        "check-bill-commencement",
        "check-amendment-previous",
        "check-amendment-renumbering",
        "check-amendment-event",
        "check-bill-amended",
        "check-placeholder-unmarked",
        "check-placeholder-act",
        "check-title-missing",
        "check-title-agrees",
        "check-note-target",
        "check-note-unreferenced",
        "check-note-empty",
        "check-emendation-complete",
        "check-emendation-text",
        "check-redline-official",
        "check-correspondence-complete",
        "check-correspondence-self",
        "check-unresolved-place",
        "check-char-edge",
        "check-char-label",
        "check-char-break",
        "check-char-control",
        "check-char-replacement",
        "check-char-private",
        "check-char-radical",
        "check-char-width",
        "check-char-fullwidth",
        "check-char-brackets",
        "check-char-markup",
        "check-char-end",
        "check-comparison-parties",
        "check-comparison-same",
        "check-comparison-rows",
        "check-comparison-sides",
    }
)
"""Codes that have been published. A code is never taken away or given another meaning."""


def test_every_published_rule_is_there_with_a_failing_fixture() -> None:
    assert len(EVERY_RULE) >= 60
    assert {rule.code for rule in RULES} == EVERY_RULE
    assert {mutation.code for mutation in MUTATIONS} == EVERY_RULE


def test_every_rule_is_complete() -> None:
    for rule in RULES:
        assert rule.en, rule.zh
        assert rule.remedy, rule.remedy_zh
        assert rule.basis
        assert rule.check or rule.context
        assert bool(rule.context) == bool(rule.test)


def test_every_python_check_belongs_to_a_rule() -> None:
    assert {rule.check for rule in RULES if rule.check} == set(CHECKS)


@pytest.mark.parametrize("base", BASES)
def test_a_valid_file_is_silent(base: str) -> None:
    assert [str(finding) for finding in check((FIXTURES / base).read_bytes(), base)] == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: str(mutation.code))
def test_the_fault_is_found_where_it_is_and_no_other(mutation: Mutation) -> None:
    findings = check(mutation.text.encode("utf-8"), mutation.base)
    assert mutation.line in [found.line for found in findings if found.code == mutation.code]
    assert {found.code for found in findings} == {mutation.code, *mutation.also}
