"""Checking an Akoma Ntoso file: safe parsing, the strict schema, the rules of schemas/rules.toml.

Enters: bytes of any AKN 3.0 file, ours or not. Leaves: findings, and reports of them as text,
JSON or SARIF. Rules that are only a choice of our profile are asked only of files that follow
it (`fagui:` metadata says so).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from converter import akn
from converter.checking.document import AKN, Corpus, Document, iris, line
from converter.checking.engine import run
from converter.checking.reporting import FORMATS, Format, report
from converter.checking.rules import RULES, Rule, explain
from converter.findings import KINDS, Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "FORMATS",
    "RULES",
    "Corpus",
    "Format",
    "Rule",
    "catalogue",
    "check",
    "explain",
    "report",
]


def check(
    data: bytes, name: str = "", corpus: Corpus | None = None, profile: bool | None = None
) -> tuple[Finding, ...]:
    """What is wrong with the AKN file `data`, called `name`: nothing, when empty.

    `corpus` gives the eIds of other documents by IRI, so that references to them are checked.
    `profile` asks for the rules of our profile (True) or for those of the standard alone
    (False); None asks the file itself. Never raises on bad data.
    """
    try:
        root = akn.parse(data, name)
    except akn.AknError as error:
        return (error.finding,)
    if root.tag != f"{{{AKN}}}akomaNtoso":
        return (Finding("akn-not-akn", _strange(root), name, line(root)),)
    document = Document.of(root, data, corpus)
    ours = document.ours if profile is None else profile
    rules = [rule for rule in RULES if ours or rule.scope == "standard"]
    found = (*akn.validate(data, name), *run(document, name, rules))
    return found if ours else (*found, _foreign(name, len(RULES) - len(rules)))


register(
    Kind(
        "check-foreign",
        "info",
        "The file does not say that it follows our profile; it was asked for the standard alone",
        "Nothing, when the file comes from elsewhere.",
    )
)


def _foreign(name: str, count: int) -> Finding:
    return Finding("check-foreign", f"{KINDS['check-foreign'].summary}: {count} rules", name)


def _strange(root: etree._Element) -> str:
    name = etree.QName(root)
    if name.localname != "akomaNtoso":
        return f"the root is {name.localname}, not akomaNtoso"
    return f"the namespace is {name.namespace or 'empty'}, not {AKN}"


def catalogue(files: Iterable[bytes]) -> dict[str, frozenset[str]]:
    """The eIds of AKN files by the IRIs of their works and expressions, for `check`.

    A file that cannot be read adds nothing; of two expressions of a work, the work's IRI
    knows the eIds of both.
    """
    known: dict[str, frozenset[str]] = {}
    for data in files:
        try:
            root = akn.parse(data)
        except akn.AknError:
            continue
        eids = frozenset(str(element.get("eId")) for element in root.iter() if element.get("eId"))
        for iri in iris(root):
            known[iri] = known.get(iri, frozenset()) | eids
    return known
