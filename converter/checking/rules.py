"""The rules as data: what a document must hold beyond the XSD.

Enters: `schemas/rules.toml`. Leaves: `Rule` values in the order of the table, each registered
as a kind of finding under its code, and what `explain` says of one.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from converter.findings import Kind, Severity, register
from converter.vocabulary import load

Scope = Literal["standard", "profile"]
"""`standard`: said by the AKN schema's own documentation or the naming convention, so it holds
for any file; `profile`: a choice of our profile, asked of our own files only."""


class Rule(Struct, frozen=True):
    """One rule: a stable code, whom it binds, what it says in two languages, how it is tested."""

    code: str
    """Stable code, `check-…`."""
    group: str
    """The chapter of docs/rules.md it stands in, such as `ids`."""
    severity: Severity
    """How grave a breach is."""
    scope: Scope
    """Whom it binds."""
    en: str
    """What must hold, in English."""
    zh: str
    """What must hold, in Chinese."""
    remedy: str
    """What to do about a breach, in English."""
    remedy_zh: str
    """What to do about a breach, in Chinese."""
    basis: str = ""
    """Where the rule is from: a place in the standard, in a statute, or in our profile."""
    context: str = ""
    """XSLT pattern of the elements it speaks of, prefix `akn`; empty for a Python check."""
    test: str = ""
    """XPath 1.0 condition that must be true of each of them."""
    check: str = ""
    """Name of the Python check, for what XPath cannot say, or not in linear time; else empty."""


def _rules() -> tuple[Rule, ...]:
    table = load("rules")["rule"]
    return tuple(Rule(**row) for row in table)


RULES = _rules()
"""Every rule, in the order of schemas/rules.toml."""

BY_CODE = {rule.code: rule for rule in RULES}
"""The same by code."""

if len(BY_CODE) != len(RULES):
    raise ValueError("schemas/rules.toml gives a code twice")

register(*(Kind(rule.code, rule.severity, rule.en, rule.remedy) for rule in RULES))

_SCOPES = {
    "standard": ("the Akoma Ntoso standard", "Akoma Ntoso 标准"),
    "profile": ("the profile of fagui", "fagui 专用规范"),
}
_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def explain(code: str) -> str:
    """What the rule `code` asks and what to do about it, in Chinese and English.

    Raises KeyError when there is no such rule.
    """
    rule = BY_CODE[code]
    english, chinese = _SCOPES[rule.scope]
    how = f"//{rule.context} ⊨ {rule.test}" if rule.context else rule.check
    lines = [
        f"{rule.code}（{_SEVERITIES[rule.severity]} / {rule.severity}）",
        f"{rule.zh}",
        f"怎么办：{rule.remedy_zh}",
        f"适用范围：{chinese}",
        "",
        rule.en,
        f"What to do: {rule.remedy}",
        f"Binds: {english}",
    ]
    lines += [f"Basis: {rule.basis}"] if rule.basis else []
    return "\n".join([*lines, f"Tested by: {how}"]) + "\n"
