"""Safe parsing of XML.

Enters: bytes from anywhere. Leaves: an element tree, or `AknError`. No document type, no
entity, no network, bounded size and depth: an AKN file needs none of what makes XML dangerous.
"""

from __future__ import annotations

from functools import cache
from xml.parsers import expat

from lxml import etree

from converter.akn.faults import AknError
from converter.akn.names import AKN
from converter.findings import Finding

MAX_BYTES = 32 * 1024 * 1024
"""Twenty times the largest law of China (民法典) in our profile."""

MAX_DEPTH = 100
"""The deepest element of our profile stands at some twenty levels."""

OPENING = f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{AKN}"'.encode()
"""How our files begin."""

_CHUNK = 4096

_TOO_DEEP = etree.XPath("boolean(/*" + "/*" * MAX_DEPTH + ")")


@cache
def _parser() -> etree.XMLParser:
    """One for all files: to make one takes half as long as to parse a law of 45 kB."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse(data: bytes, name: str = "") -> etree._Element:
    """The root of the XML in `data`, comments and processing instructions left out.

    Raises AknError with a finding that names file, line and column.
    """
    root = parse_any_depth(data, name)
    refuse_deep(root, name)
    return root


def refuse_deep(root: etree._Element, name: str) -> None:
    """Raises AknError where elements nest deeper than `MAX_DEPTH`."""
    if _TOO_DEEP(root):
        raise _fault("akn-too-large", f"elements nest deeper than {MAX_DEPTH} levels", name)


def parse_any_depth(data: bytes, name: str) -> etree._Element:
    """As `parse`, with no more depth than libxml2 allows: 256 levels."""
    if len(data) > MAX_BYTES:
        raise _fault("akn-too-large", f"{len(data)} bytes; at most {MAX_BYTES} are read", name)
    if not data.startswith(OPENING):  # no DOCTYPE stands inside the root element
        _refuse_doctype(data, name)
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        code = "akn-too-large" if "xcessive depth" in str(error.msg) else "akn-not-wellformed"
        raise _fault(code, f"XML: {error.msg}", name, line or 0, column or 0) from None


class _PrologueOver(Exception):  # noqa: N818  it ends a scan, it is no error
    """The root element begins: what matters has been seen."""


def _refuse_doctype(data: bytes, name: str) -> None:
    """Stop at a DOCTYPE before anything in it is read. Other faults are left to the parser."""

    def doctype(*_: object) -> None:
        line, column = scanner.CurrentLineNumber, scanner.CurrentColumnNumber + 1
        raise _fault("akn-doctype", "the file has a DOCTYPE", name, line, column)

    def element(*_: object) -> None:
        raise _PrologueOver

    scanner = expat.ParserCreate()
    scanner.StartDoctypeDeclHandler = doctype
    scanner.StartElementHandler = element
    try:
        for start in range(0, len(data), _CHUNK):
            scanner.Parse(data[start : start + _CHUNK])
        scanner.Parse(b"", True)  # newer expat keeps a long token back until it is told the end
    except (_PrologueOver, expat.ExpatError, ValueError):
        return


def _fault(code: str, message: str, name: str, line: int = 0, column: int = 0) -> AknError:
    return AknError(Finding(code, message, name, line, column))
