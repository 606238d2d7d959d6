"""Findings as a report: text for people, JSON and SARIF 2.1.0 for programs.

Enters: findings. Leaves: one string. Same findings, same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from converter.checking.rules import BY_CODE
from converter.findings import KINDS, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

Format = Literal["text", "json", "sarif"]
"""How a report is written."""

FORMATS: tuple[Format, ...] = ("text", "json", "sarif")
"""All of them."""

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def report(findings: Iterable[Finding], format: Format = "text") -> str:  # noqa: A002  the word users know
    """`findings` as text, JSON or SARIF 2.1.0, ending in a line end.

    Raises ValueError for another format.
    """
    writers = {"text": _text, "json": _json, "sarif": _sarif}
    if format not in writers:
        raise ValueError(f"{format!r} is no format of a report; write {', '.join(FORMATS)}")
    return writers[format](tuple(findings))


def _text(findings: tuple[Finding, ...]) -> str:
    lines = [str(finding) for finding in findings]
    return "\n".join([*lines, _summary(findings)]) + "\n"


def _summary(findings: tuple[Finding, ...]) -> str:
    counts = Counter(finding.severity for finding in findings)
    errors, warnings, notes = counts["error"], counts["warning"], counts["info"]
    return f"{errors} errors, {warnings} warnings, {notes} notes"


def _json(findings: tuple[Finding, ...]) -> str:
    return _dump([_entry(finding) for finding in findings])


def _entry(finding: Finding) -> dict[str, Any]:
    rule = BY_CODE.get(finding.code)
    entry: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "scope": rule.scope if rule else "standard",
        "message": finding.message,
        "remedy": finding.remedy,
    }
    if rule:
        entry |= {"message_zh": _chinese(finding), "remedy_zh": rule.remedy_zh}
    return entry | {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "eId": finding.eid,
        "words": finding.words,
    }


def _chinese(finding: Finding) -> str:
    rule = BY_CODE[finding.code]
    return rule.zh + finding.message.removeprefix(rule.en).replace(": ", "：", 1)


def _sarif(findings: tuple[Finding, ...]) -> str:
    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "fagui",
                "rules": [_descriptor(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    return _dump({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _descriptor(code: str) -> dict[str, Any]:
    kind, rule = KINDS[code], BY_CODE.get(code)
    descriptor: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": kind.summary},
        "help": {"text": kind.remedy},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }
    if rule:
        descriptor["fullDescription"] = {"text": f"{rule.en}. {rule.zh}。"}
        descriptor["help"] = {"text": f"{rule.remedy} {rule.remedy_zh}"}
        descriptor["properties"] = {"scope": rule.scope, "tags": [rule.group]}
    return descriptor


def _result(finding: Finding, index: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file or "-")}}
    if finding.line:
        region: dict[str, Any] = {"startLine": finding.line}
        if finding.column:
            region["startColumn"] = finding.column
        place["region"] = region
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.eid:
        location["logicalLocations"] = [{"name": finding.eid, "kind": "element"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} → {finding.remedy}"},
        "locations": [location],
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
