"""docs/rules.md lists every rule as it is."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from converter.checking import RULES

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
BEGIN, END = "<!-- rules -->\n", "<!-- end -->\n"


def table() -> str:
    """The rules by group, as they are to stand in the page."""
    counts = {
        scope: sum(rule.scope == scope for rule in RULES) for scope in ("standard", "profile")
    }
    xpath = sum(bool(rule.context) for rule in RULES)
    parts = [
        f"{len(RULES)} rules: {counts['standard']} of the standard, {counts['profile']} of the "
        f"profile; {xpath} in XPath, {len(RULES) - xpath} in Python.\n"
    ]
    for group, rules in groupby(RULES, lambda rule: rule.group):
        parts.append(f"\n### {group}\n\n| code | severity | scope | test | what is wrong |\n")
        parts.append("|---|---|---|---|---|\n")
        parts += [
            f"| `{rule.code}` | {rule.severity} | {rule.scope} "
            f"| {'XPath' if rule.context else 'Python'} | {rule.en}. {rule.zh}。 |\n"
            for rule in rules
        ]
    return "".join(parts)


def test_the_page_lists_every_rule_as_it_is() -> None:
    page = PAGE.read_text(encoding="utf-8")
    listed = page[page.index(BEGIN) + len(BEGIN) : page.index(END)]
    assert listed == table(), "write it anew: python -m tests.checking.test_docs"


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
    PAGE.write_text(f"{head}{BEGIN}{table()}{END}{tail}", encoding="utf-8")
