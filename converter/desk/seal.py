"""The publisher's seal on a publication: a detached CMS signature of its record.

Enters: a published folder, the publisher's key and certificate (PKCS #12), the time of signing.
Leaves: `manifest.json.p7s` (RFC 5652, SHA-256, DER), which any CMS tool verifies (`openssl cms
-verify`); or findings about the seal that is there. The record holds the digest of every file, so
the seal is for all of them. pyHanko is an extra: `fagui[sign]`. No clock and no network: the time
of signing and the moment for which certificates are judged are given.
"""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from converter.building.files import replace_file
from converter.building.outcome import Outcome, said
from converter.building.publish import RECORD, SIGNATURE
from converter.building.record import differences
from converter.findings import Finding
from converter.signing import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path


class Seal(Struct, frozen=True):
    """What a seal says."""

    signer: str
    """Subject of the certificate."""
    intact: bool
    """True when the record is the one that was signed."""
    trusted: bool
    """True when the certificate leads to a trusted one, and holds at the given moment or is itself
    the one that is trusted."""
    at: datetime | None
    """The time that the signer states."""


def sign(record: bytes, pkcs12: bytes, password: str, at: datetime) -> bytes:
    """The detached signature of `record`, DER. `at` has a time zone. Raises ValueError for a wrong
    key file or password, ImportError without pyHanko."""
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    try:
        signer = SimpleSigner.load_pkcs12_data(pkcs12, [], password.encode())
    except ValueError as error:
        raise ValueError("the key file cannot be opened, or holds no key") from error
    stated = PdfCMSSignedAttributes(signing_time=at)
    signing = signer.async_sign_general_data(record, "sha256", signed_attr_settings=stated)
    data: bytes = asyncio.run(signing).dump()
    return data


def read(record: bytes, signature: bytes, trust: Sequence[bytes], at: datetime) -> Seal:
    """What `signature` says of `record`. `trust` are certificates, PEM or DER. Raises ValueError
    when it is no detached signature, ImportError without pyHanko."""
    from pyhanko.sign.validation import async_validate_detached_cms
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    quiet()
    cms: Any = import_module("asn1crypto.cms")
    context = ValidationContext(trust_roots=_roots(trust), allow_fetching=False, moment=at)
    try:
        info: Any = cms.ContentInfo.load(signature, strict=True)
        if info["content_type"].native != "signed_data":
            raise ValueError("it is no CMS signature")
        checking = async_validate_detached_cms(record, info["content"], context)
        status = asyncio.run(checking)
    except (SignatureValidationError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"it is no CMS signature: {error}") from error
    return Seal(
        status.signing_cert.subject.human_friendly,
        status.intact and status.valid,
        status.trusted,
        status.signer_reported_dt,
    )


def _roots(trust: Sequence[bytes]) -> list[Any]:
    """The certificates in `trust`, PEM or DER. Raises ValueError, ImportError without pyHanko."""
    from pyhanko.keys import load_certs_from_pemder_data

    roots: list[Any] = [each for data in trust for each in load_certs_from_pemder_data(data)]
    for each in roots:
        try:
            each["tbs_certificate"].native  # noqa: B018  # until now nothing but a frame was parsed
        except (TypeError, KeyError) as error:
            raise ValueError("it is no certificate") from error
    return roots


def seal(folder: Path, pkcs12: bytes, password: str, at: datetime) -> Outcome:
    """Write the seal of the publication in `folder`, when all in it is as published."""
    wrong = differences(folder)
    if wrong:
        words = f"{len(wrong)} differences"
        found = (*wrong, Finding("seal-not-as-published", words, str(folder)))
        return Outcome(found, False, "not sealed")
    try:
        signature = sign((folder / RECORD).read_bytes(), pkcs12, password, at)
        replace_file(folder / SIGNATURE, signature)
    except ImportError as error:
        return _not_sealed("seal-no-tool", str(error), folder)
    except ValueError as error:
        return _not_sealed("seal-key", str(error), folder)
    except OSError as error:
        return _not_sealed("seal-not-written", said(error), folder)
    return Outcome((), True, f"{folder / SIGNATURE} written")


def _not_sealed(code: str, words: str, folder: Path) -> Outcome:
    return Outcome((Finding(code, words, str(folder)),), False, "not sealed")


def check_seal(folder: Path, trust: Sequence[bytes], at: datetime) -> tuple[Finding, ...]:
    """What is wrong with the seal of the publication in `folder` on the day `at`. Without `trust`
    a missing seal is not wrong, and a seal of an unknown signer is a warning. The files themselves
    are `fagui verify`'s business."""
    path = folder / SIGNATURE
    if not path.is_file():
        words = f"{path.name} is missing"
        return (Finding("seal-missing", words, str(path)),) if trust else ()
    try:
        _roots(trust)
    except ImportError as error:
        return (Finding("seal-no-tool", str(error), str(path)),)
    except ValueError:
        words = "a certificate that shall be trusted cannot be read"
        return (Finding("seal-trust", words, str(path)),)
    try:
        said = read((folder / RECORD).read_bytes(), path.read_bytes(), trust, at)
    except ImportError as error:
        return (Finding("seal-no-tool", str(error), str(path)),)
    except (OSError, ValueError) as error:
        return (Finding("seal-broken", str(error), str(path)),)
    if not said.intact:
        return (Finding("seal-broken", f"sealed by {said.signer}, then changed", str(path)),)
    if not said.trusted:
        words = f"sealed by {said.signer} ({said.at}), who is not known here"
        if trust:
            return (Finding("seal-untrusted", words, str(path)),)
        remedy = "Verify with --trust and the publisher's certificate."
        return (Finding("seal-untrusted", words, str(path), severity="warning", remedy=remedy),)
    return ()
