"""Reports: text for people, JSON and SARIF 2.1.0 for programs, and what a rule explains."""

from __future__ import annotations

import json
from typing import Any

import pytest

from converter.checking import RULES, check, explain, report
from converter.findings import KINDS, Finding
from tests.checking.test_rules import FIXTURES, MUTATIONS, Mutation

DANGLING = next(mutation for mutation in MUTATIONS if mutation.code == "check-ref-dangling")


def findings(mutation: Mutation = DANGLING, name: str = "法规/act 1.xml") -> tuple[Finding, ...]:
    return check(mutation.text.encode(), name)


def test_the_text_names_place_fault_rule_and_remedy() -> None:
    text = report(findings())
    first, summary, _ = text.split("\n")
    assert first.startswith(f"法规/act 1.xml:{DANGLING.line}: error: A link inside the document")
    assert "#art_2__para_2__point_9" in first
    assert "[check-ref-dangling] → Correct the target" in first
    assert summary == "1 errors, 0 warnings, 0 notes"


def test_no_findings_are_said_to_be_none() -> None:
    assert report(()) == "0 errors, 0 warnings, 0 notes\n"


def test_json_has_both_languages_and_the_scope() -> None:
    (entry,) = json.loads(report(findings(), "json"))
    assert entry["code"] == "check-ref-dangling"
    assert entry["severity"] == "error"
    assert entry["scope"] == "standard"
    assert entry["message_zh"] == "文件内的链接指向不存在的 eId：#art_2__para_2__point_9"
    assert entry["line"] == DANGLING.line
    assert entry["eId"] == "art_2__para_3__content__ref_1"
    assert entry["words"] == "前款第二项"


def sarif(found: tuple[Finding, ...]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(report(found, "sarif"))
    return log


def test_sarif_is_what_code_scanners_read() -> None:
    log = sarif(findings())
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert result["ruleId"] == rule["id"] == "check-ref-dangling"
    assert result["ruleIndex"] == 0
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("A link inside the document")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E6%B3%95%E8%A7%84/act%201.xml"
    assert place["region"] == {"startLine": DANGLING.line}
    assert rule["defaultConfiguration"]["level"] == "error"
    assert "更正目标" in rule["help"]["text"]
    assert rule["properties"] == {"scope": "standard", "tags": ["references"]}


def test_sarif_holds_every_finding_under_its_rule() -> None:
    found = tuple(finding for mutation in MUTATIONS for finding in findings(mutation))
    (run,) = sarif(found)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [f.code for f in found]
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}


def test_a_finding_without_a_line_or_a_file_makes_valid_sarif() -> None:
    (run,) = sarif((Finding("akn-not-wellformed", "the file is empty"),))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert "region" not in place


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match="text, json, sarif"):
        report((), "yaml")  # type: ignore[arg-type]  # what a user might write


def test_reports_are_the_same_bytes_twice() -> None:
    data = (FIXTURES / "act.xml").read_bytes().replace(b"#org_1", b"#org_9")
    assert report(check(data), "sarif") == report(check(data), "sarif")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_every_rule_explains_itself_in_both_languages(rule: Any) -> None:
    text = explain(rule.code)
    for part in (rule.code, rule.zh, rule.en, rule.remedy, rule.remedy_zh, rule.basis):
        assert part in text
    assert KINDS[rule.code].severity == rule.severity


def test_an_unknown_rule_has_no_explanation() -> None:
    with pytest.raises(KeyError):
        explain("check-nothing")
