"""XML from anywhere is read without entities, network, or unbounded depth and size."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from converter import akn
from converter.akn import AknError
from tests.akn.laws import full

if TYPE_CHECKING:
    from pathlib import Path

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{i} "{f"&lol{i - 1 or str()};" * 10}">' for i in range(1, 10))
    + "]><lolz>&lol9;</lolz>"
)


def refused(data: bytes) -> tuple[str, int]:
    """Code and line of the finding with which `data` is refused."""
    with pytest.raises(AknError) as caught:
        akn.parse(data, "x.xml")
    assert caught.value.finding.file == "x.xml"
    assert caught.value.finding.severity == "error"
    return caught.value.finding.code, caught.value.finding.line


def test_an_external_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", "utf-8")
    attack = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>\n<r>&x;</r>'
    assert refused(attack.encode())[0] == "akn-doctype"


def test_billion_laughs_are_refused_at_once() -> None:
    start = time.process_time()
    assert refused(BILLION_LAUGHS.encode()) == ("akn-doctype", 1)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype", ["<!DOCTYPE r>", '<!DOCTYPE r SYSTEM "http://example.invalid/x.dtd">']
)
def test_any_doctype_is_refused_in_any_encoding(doctype: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- x -->\n'
    assert refused(f"{head}{doctype}<r/>".encode(encoding)) == ("akn-doctype", 3)


def test_a_doctype_behind_much_white_space_is_refused_too() -> None:
    assert refused(b" " * 0 + b"<!--" + b"x" * 200_000 + b"--><!DOCTYPE r><r/>")[0] == "akn-doctype"


def test_an_undeclared_entity_is_a_fault_of_the_file() -> None:
    assert refused(b"<r>\n&nbsp;</r>") == ("akn-not-wellformed", 2)


def test_a_hundred_megabytes_are_refused_before_they_are_parsed() -> None:
    data = b"<r>" + b"x" * 100_000_000 + b"</r>"
    start = time.process_time()
    assert refused(data)[0] == "akn-too-large"
    assert time.process_time() - start < 1


@pytest.mark.parametrize("depth", [150, 5_000, 200_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert refused(b"<r>" * depth + b"</r>" * depth)[0] == "akn-too-large"


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"\x00\x01\x02", b"<r>", b"<r></s>", "文字".encode("gbk"), b"<r>\xff</r>"],
)
def test_what_is_no_xml_is_a_finding(data: bytes) -> None:
    assert refused(data)[0] == "akn-not-wellformed"


@pytest.mark.parametrize(
    "data",
    [
        b"<html/>",
        b"<akomaNtoso/>",
        b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>',
        b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="x"/>'
        b"</akomaNtoso>",
    ],
)
def test_other_xml_is_not_read_as_a_law(data: bytes) -> None:
    with pytest.raises(AknError) as caught:
        akn.read(data, "x.xml")
    assert caught.value.finding.code == "akn-not-akn"
    assert caught.value.finding.file == "x.xml"


def test_comments_and_processing_instructions_do_not_cut_the_text() -> None:
    data = akn.write(full())
    noisy = data.replace("第二款 有空格。".encode(), "第二款<!-- 注 --> 有<?x y?>空格。".encode())
    assert noisy != data
    assert akn.read(noisy) == full()
    assert akn.text(noisy) == akn.text(data)


def test_a_utf16_file_reads_like_a_utf8_one() -> None:
    text = akn.write(full()).decode("utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert akn.read(text.encode("utf-16")) == full()
