"""Signing with a publisher's certificate made on the spot, and what it does to the claims."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pdfua import validate

from converter import signing
from converter.cli import main
from tests.editions.pdf.looking import elements, kids
from tests.editions.pdf.samples import pdf_of

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PASSWORD = "出版社的口令"  # noqa: S105  # of a key made for the test


@cache
def publisher() -> tuple[bytes, bytes]:
    """PKCS #12 with key and certificate, and the certificate alone."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "某省法规出版社")])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(AT - timedelta(days=30))
        .not_valid_after(AT + timedelta(days=36500))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(PASSWORD.encode())
    box = pkcs12.serialize_key_and_certificates(b"publisher", key, certificate, None, locked)
    return box, certificate.public_bytes(serialization.Encoding.PEM)


@cache
def _signed() -> bytes:
    return signing.sign(pdf_of("033"), publisher()[0], PASSWORD, at=AT, reason="出版")


def test_a_signature_is_intact_covers_the_whole_file_and_names_the_publisher() -> None:
    (found,) = signing.verify(_signed(), (publisher()[1],))
    assert found.intact
    assert found.whole
    assert found.trusted
    assert "某省法规出版社" in found.signer
    assert found.at == AT


def test_an_unknown_publisher_is_intact_but_not_trusted() -> None:
    (found,) = signing.verify(_signed())
    assert found.intact
    assert not found.trusted


def test_a_changed_byte_is_found() -> None:
    data = bytearray(_signed())
    data[len(pdf_of("033")) // 2] ^= 1
    (found,) = signing.verify(bytes(data), (publisher()[1],))
    assert not found.intact


def test_the_edition_stands_unchanged_before_the_signature() -> None:
    assert _signed().startswith(pdf_of("033"))
    assert signing.verify(pdf_of("033")) == ()


def test_a_wrong_password_and_a_file_that_is_no_pdf_are_told_in_words() -> None:
    with pytest.raises(signing.SigningError, match="password"):
        signing.sign(pdf_of("033"), publisher()[0], "falsch", at=AT)
    with pytest.raises(signing.SigningError, match="not a PDF"):
        signing.sign(b"no pdf at all", publisher()[0], PASSWORD, at=AT)


def test_a_file_that_is_signed_already_is_told_in_words() -> None:
    with pytest.raises(signing.SigningError, match="signed already"):
        signing.sign(_signed(), publisher()[0], PASSWORD, at=AT)


def test_a_file_of_a_publication_is_not_signed_in_place(tmp_path: Path) -> None:
    """Its record would report it, and the next build would put the unsigned one in its place."""
    file, key = tmp_path / "site" / "akn" / "law.pdf", tmp_path / "key.p12"
    file.parent.mkdir(parents=True)
    file.write_bytes(pdf_of("033"))
    key.write_bytes(publisher()[0])
    record = {"files": {"akn/law.pdf": hashlib.sha256(file.read_bytes()).hexdigest()}}
    (tmp_path / "site" / "manifest.json").write_text(json.dumps(record), encoding="utf-8")
    told = CliRunner().invoke(main, ["sign", str(file), "--key", str(key), "--password", PASSWORD])
    assert told.exit_code == 1
    assert "Sign a copy" in told.output
    assert file.read_bytes() == pdf_of("033")
    copy = tmp_path / "law.pdf"
    copy.write_bytes(pdf_of("033"))
    told = CliRunner().invoke(main, ["sign", str(copy), "--key", str(key), "--password", PASSWORD])
    assert told.exit_code == 0, told.output


def test_signing_leaves_the_claims_standing(tmp_path: object) -> None:
    """PDF/A: fonts embedded, nothing transparent, the widget prints and has an appearance.
    PDF/UA: the widget has a name, a structure parent, and stands in a Form element."""
    before, after = (pikepdf.open(io.BytesIO(data)) for data in (pdf_of("033"), _signed()))
    assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
    assert after.docinfo == before.docinfo
    field = after.Root.AcroForm.Fields[0]
    assert int(field.F) & 0b100
    assert int(field.F) & 0b11 == 0
    assert str(field.TU) == signing.SPOKEN
    appearance = field.AP.N
    assert "/Group" not in appearance
    fonts = appearance.Resources.Font
    for font in (fonts[name] for name in fonts.keys()):  # noqa: SIM118  # not a dict
        assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor
    forms = [element for element, _ in elements(after) if element.S == "/Form"]
    assert kids(forms[0])[0].Obj.objgen == field.objgen
    nums = after.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    assert parents[int(field.StructParent)].objgen == forms[0].objgen
    path = f"{tmp_path}/signed.pdf"
    with open(path, "wb") as file:
        file.write(_signed())
    assert validate(path).findings == ()
