"""What a file is, by its bytes, and what is said of one that cannot be opened."""

from __future__ import annotations

import io
import zipfile

import docx
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter import intake, reading
from tests.intake import making
from tests.reading.scoring import laws, raw

LAW = laws("odd")[0]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("第一条　本条例".encode(), "text"),
        ("<第一条>不是网页".encode(), "text"),
        ("a < b <br> 第一条".encode(), "text"),
        (b"", "text"),
        ("\ufeff<!DOCTYPE html><p>第一条".encode(), "html"),
        ("  <!-- 注 -->\n<HTML><body>第一条".encode("gbk"), "html"),
        ("<p>第一条　略。</p>".encode(), "html"),
        ("<html><p>第一条".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?>\n<akomaNtoso xmlns="x"/>', "akn"),
        ("---\ntitle: 条例\n---\n\n# 条例\n".encode(), "markdown"),
        ("---\n第一条 没有抬头\n---\n".encode(), "text"),
        (b"\n%PDF-1.7\n", "pdf"),
    ],
)
def test_a_kind_is_told_by_the_bytes(data: bytes, kind: str) -> None:
    assert intake.sniff(data) == kind


def test_a_package_that_is_no_word_file_is_no_docx() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert intake.sniff(stream.getvalue()) == "text"
    assert intake.sniff(making.word(LAW)) == "docx"


def test_a_raw_text_is_read_as_before() -> None:
    data = raw(LAW, "wrapped")
    assert intake.read(data, "x.txt") == reading.read(data, "x.txt")
    assert intake.text_of(data, "x.txt").text == data.decode()


def _locked() -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(making.typeset([("某市条例", False)]))) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return stream.getvalue()


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"word/{number}.xml", bytes(60 * 1024 * 1024))
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (making.word(LAW)[:-900], "intake-broken", "Word file"),
        (b"%PDF-1.4\nnothing here", "intake-broken", "PDF"),
        (_locked(), "intake-encrypted", "password"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "intake-encrypted", "password"),
        (OLE, "intake-old-word", "97–2003"),
        (b'<akomaNtoso xmlns="x"/>', "intake-not-raw", "Akoma Ntoso"),
        (b"<html><body><script>x</script></body></html>", "intake-no-text", "no text"),
    ],
)
def test_a_file_that_gives_no_text_says_why(data: bytes, code: str, words: str) -> None:
    _says_why(data, code, words)


def test_a_file_that_unpacks_to_too_much_says_why() -> None:
    _says_why(_bomb(), "intake-too-large", "300 MB")


def _says_why(data: bytes, code: str, words: str) -> None:
    taken = intake.text_of(data, "x")
    assert taken.text.strip() == ""
    assert [f.code for f in taken.findings if f.severity == "error"] == [code]
    assert words in str(next(f for f in taken.findings if f.code == code))
    assert code in intake.NO_TEXT
    assert "read-empty" not in [f.code for f in intake.read(data, "x").findings]


def test_a_password_for_changes_only_locks_nothing() -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(making.typeset([("某市条例", False)]))) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert "某市条例" in intake.text_of(stream.getvalue(), "x").text


WHOLE = {"docx": making.word(LAW), "html": making.page(LAW), "pdf": making.paper(LAW)}


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(place=st.floats(0, 1), noise=st.binary(max_size=40), cut=st.booleans())
def test_a_damaged_file_never_raises(kind: str, place: float, noise: bytes, cut: bool) -> None:
    data = WHOLE[kind]
    at = int(place * len(data))
    taken = intake.text_of(data[:at] + noise + (b"" if cut else data[at + len(noise) :]), "x")
    taken.text.encode("utf-8")
    assert taken.text.strip() or taken.findings or not at


def test_a_word_file_without_numbering_part_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("第一条　略。")
    relations = document.part.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/numbering")]:
        del relations[key]
    stream = io.BytesIO()
    document.save(stream)
    assert intake.text_of(stream.getvalue(), "x").text.strip() == "第一条　略。"
