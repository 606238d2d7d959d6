"""The seal of a publication, with a key made on the spot; openssl is the second judge."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from converter.desk.seal import check_seal, seal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desk.conftest import Desk

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PASSWORD = "出版社的口令"  # noqa: S105  # of a key made for the test


@cache
def publisher(name: str = "某省法规出版社") -> tuple[bytes, bytes]:
    """PKCS #12 with key and certificate for a year, and the certificate of who issued it."""
    issuer, key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    above, own = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)]) for words in ("发证人", name)
    )
    root = _certificate(above, issuer, above, issuer, days=3650)
    certificate = _certificate(own, key, above, issuer, days=365)
    locked = serialization.BestAvailableEncryption(PASSWORD.encode())
    box = pkcs12.serialize_key_and_certificates(b"publisher", key, certificate, None, locked)
    return box, root.public_bytes(serialization.Encoding.PEM)


def _certificate(
    subject: x509.Name,
    key: rsa.RSAPrivateKey,
    issuer: x509.Name,
    by: rsa.RSAPrivateKey,
    days: int,
) -> x509.Certificate:
    top = subject == issuer
    usage = x509.KeyUsage(True, True, False, False, False, top, top, False, False)
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), 1 if top else 2)
    builder = builder.not_valid_before(AT - timedelta(days=30))
    builder = builder.not_valid_after(AT + timedelta(days=days))
    limits = x509.BasicConstraints(ca=top, path_length=0 if top else None)
    return (
        builder.add_extension(limits, critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False
        )
        .sign(by, hashes.SHA256())
    )


@pytest.fixture
def sealed(desk: Desk) -> Path:
    assert seal(desk.site, publisher()[0], PASSWORD, AT).done
    return desk.site


def codes(folder: Path, *trust: bytes, at: datetime = AT) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in check_seal(folder, trust, at)]


def test_the_seal_of_a_known_publisher_holds(sealed: Path) -> None:
    assert codes(sealed, publisher()[1]) == []


def test_openssl_verifies_the_seal(sealed: Path, tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    (tmp_path / "publisher.pem").write_bytes(publisher()[1])
    options = ["-binary", "-inform", "DER", "-purpose", "any", "-no_check_time", "-out"]
    files = (tmp_path / "out", "-in", sealed / "manifest.json.p7s")
    known = ("-content", sealed / "manifest.json", "-CAfile", tmp_path / "publisher.pem")
    command = ["openssl", "cms", "-verify", *options, *map(str, (*files, *known))]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr


def test_another_publisher_is_named_and_not_trusted(sealed: Path) -> None:
    assert codes(sealed, publisher("另一家")[1]) == [("seal-untrusted", "error")]
    assert codes(sealed) == [("seal-untrusted", "warning")]
    assert "某省法规出版社" in check_seal(sealed, (), AT)[0].message


def test_a_certificate_that_has_run_out_is_not_trusted(sealed: Path) -> None:
    late = AT + timedelta(days=400)
    assert codes(sealed, publisher()[1], at=late) == [("seal-untrusted", "error")]


def test_a_changed_record_or_seal_is_found(sealed: Path) -> None:
    record, signature = sealed / "manifest.json", sealed / "manifest.json.p7s"
    before = record.read_bytes()
    record.write_bytes(before.replace(b'"fagui": "', b'"fagui": "9'))
    assert codes(sealed, publisher()[1]) == [("seal-broken", "error")]
    record.write_bytes(before)
    for damage in (b"", b"no signature", signature.read_bytes()[:200], before):
        signature.write_bytes(damage)
        assert codes(sealed, publisher()[1]) == [("seal-broken", "error")]
    signature.unlink()
    assert codes(sealed, publisher()[1]) == [("seal-missing", "error")]
    assert codes(sealed) == []


def test_what_is_not_as_published_is_not_sealed(desk: Desk) -> None:
    page = desk.site / "index.html"
    page.write_bytes(page.read_bytes() + b"<!-- -->")
    outcome = seal(desk.site, publisher()[0], PASSWORD, AT)
    assert [each.code for each in outcome.findings] == ["verify-changed", "seal-not-as-published"]
    assert not (desk.site / "manifest.json.p7s").exists()


def test_the_command_seals_and_says_when_the_key_or_password_is_wrong(desk: Desk) -> None:
    key, password = desk.root / "key.p12", desk.root / "password"
    key.write_bytes(publisher()[0])
    password.write_text("falsch\n", encoding="utf-8")
    given = (desk.site, "--key", key, "--password-file", password, "--at", AT.isoformat())
    wrong = desk.fagui("seal", *given)
    assert (wrong.exit_code, "seal-key" in wrong.stderr) == (1, True)
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    assert desk.fagui("seal", *given).exit_code == 0
    assert codes(desk.site, publisher()[1]) == []
    assert desk.fagui("verify", desk.site).exit_code == 0
    assert desk.fagui("status", desk.source).stdout.rstrip().endswith(", sealed")


@pytest.mark.parametrize("given", [b"", b"no certificate\n", publisher()[0]])
def test_a_bad_certificate_of_ours_is_not_put_down_to_the_publication(
    given: bytes, sealed: Path
) -> None:
    """A key file, an empty file or any other in place of the certificate."""
    (found,) = check_seal(sealed, [given], AT)
    assert found.code == "seal-trust"
    assert "PEM or DER" in found.remedy


def test_a_password_file_that_is_no_text_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "key.p12").write_bytes(publisher()[0])
    (tmp_path / "password").write_bytes(b"\xff\xfe")
    files = ("--key", tmp_path / "key.p12", "--password-file", tmp_path / "password")
    result = desk.fagui("seal", desk.site, *files)
    assert result.exit_code == 2
    assert "--password-file: it is not UTF-8 text" in result.output
