"""The publisher's signature in a PDF: PAdES, added after the edition is made.

Enters: a PDF of this house, the publisher's key and certificate (PKCS #12), the time of signing.
Leaves: the PDF with an incremental update that holds the signature, or what a signature says.
The bytes before the update stay as they were, so the edition can be cut out again and compared.

The field of the signature is shown at the foot of the last page and tagged as a form field, since
an untagged one breaks PDF/UA and a hidden one PDF/A. pyHanko is an extra: `fagui[sign]`.
"""

from __future__ import annotations

import io
import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

FIELD = "Publisher"
"""Name of the signature field."""
SPOKEN = "出版者电子签名"
"""What a screen reader calls it."""
_SIZE = (172, 32)
"""Width and height of the field, in points."""
_EDGE = (54, 14)
"""Distance of the field from the right and the lower edge of the page, in points."""


class SigningError(ValueError):
    """The file, the key or the password does not serve; the message says which and what to do."""


class Signature(Struct, frozen=True):
    """What the signature of a file says."""

    signer: str
    """Subject of the certificate."""
    intact: bool
    """True when the signed bytes are unchanged."""
    whole: bool
    """True when the signature covers the whole file."""
    trusted: bool
    """True when the certificate leads to one of the roots given."""
    at: datetime | None
    """The time that the signer states."""


def sign(
    data: bytes, pkcs12: bytes, password: str, *, at: datetime, reason: str = "", place: str = ""
) -> bytes:
    """`data` with a PAdES B-B signature by the key in `pkcs12`. `at` is the stated time, with a
    time zone. Raises SigningError for a wrong key file or password, a file that is no PDF and one
    that is signed already."""
    _available()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError as FilledError

    try:
        key = signers.SimpleSigner.load_pkcs12_data(pkcs12, [], password.encode())
    except ValueError as error:
        raise SigningError(
            "the key file cannot be opened: check that it is PKCS #12 (.p12, .pfx) and its password"
        ) from error
    try:
        writer: Any = IncrementalPdfFileWriter(io.BytesIO(data))
        # pyHanko would write the XMP anew, and spoil the extension schema that PDF/A asks for.
        writer._update_meta = lambda: None
        _field(writer)
    except (PdfError, KeyError) as error:
        raise SigningError("the file to sign is not a PDF made by fagui") from error
    except FilledError as error:
        raise SigningError("it is signed already: sign the PDF as fagui made it") from error
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason=reason or None,
        location=place or None,
    )
    signer = _dated(signers.PdfSigner(meta, key, stamp_style=_stamp()), at)
    out = io.BytesIO()
    signer.sign_pdf(writer, existing_fields_only=True, output=out)
    return out.getvalue()


def verify(data: bytes, roots: tuple[bytes, ...] = ()) -> tuple[Signature, ...]:
    """What each signature of `data` says, in order. `roots` are trusted certificates, PEM or DER;
    nothing is fetched from the network. Raises SigningError for what is no PDF or no
    certificate."""
    _available()
    from pyhanko.pdf_utils.misc import PdfError

    try:
        return tuple(_told(data, roots))
    except (PdfError, KeyError) as error:
        raise SigningError(f"the file cannot be read as a signed PDF: {error}") from error
    except (ValueError, TypeError) as error:
        raise SigningError(f"a signature or a certificate cannot be read: {error}") from error


def _told(data: bytes, roots: tuple[bytes, ...]) -> Iterator[Signature]:
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    quiet()
    trust = [each for root in roots for each in load_certs_from_pemder_data(root)]
    context = ValidationContext(trust_roots=trust, allow_fetching=False)
    for embedded in PdfFileReader(io.BytesIO(data)).embedded_signatures:
        status = validate_pdf_signature(embedded, context)
        yield Signature(
            signer=status.signing_cert.subject.human_friendly,
            intact=status.intact and status.valid,
            whole=str(status.coverage).endswith("ENTIRE_FILE"),
            trusted=status.trusted,
            at=status.signer_reported_dt,
        )


def quiet() -> None:
    """Let pyHanko's log go nowhere: it prints a traceback for each signer it does not know, which
    is told in words."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _available() -> None:
    try:
        import pyhanko  # noqa: F401  # only whether it is there
    except ImportError as error:
        raise SigningError("signing needs pyHanko: pip install 'fagui[sign]'") from error


def _dated(signer: Any, at: datetime) -> Any:
    """`signer` with its clock stopped at `at`: pyHanko would ask the machine for the time."""
    begin = signer.init_signing_session

    def session(*args: Any, **more: Any) -> Any:
        begun = begin(*args, **more)
        begun.system_time = at
        return begun

    signer.init_signing_session = session
    return signer


def _stamp() -> Any:
    """What the field shows: who signed and when, in an embedded face."""
    import pylopdf_fonts_zh_cn as noto
    from pyhanko.pdf_utils.font.api import FontEngineFactory
    from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
    from pyhanko.pdf_utils.text import TextBoxStyle
    from pyhanko.stamp import TextStampStyle

    class Sans(FontEngineFactory):
        def create_font_engine(self, writer: Any, obj_stream: Any = None) -> GlyphAccumulator:
            handle = io.BytesIO(noto.sans_path().read_bytes())
            return GlyphAccumulator(writer, handle, font_size=8, obj_stream=obj_stream)

    return TextStampStyle(
        stamp_text="电子签名：%(signer)s\n%(ts)s",
        text_box_style=TextBoxStyle(font=Sans(), font_size=8, leading=11),
        border_width=1,
        background_opacity=1.0,
        timestamp_format="%Y-%m-%d %H:%M:%S %Z",
    )


def _field(writer: Any) -> None:
    """An empty, tagged signature field at the foot of the last page."""
    from pyhanko.sign import fields

    page = writer.find_page_for_modification(-1)[0]
    right = float(page.get_object()["/MediaBox"][2]) - _EDGE[0]
    box = (int(right) - _SIZE[0], _EDGE[1], int(right), _EDGE[1] + _SIZE[1])
    spec = fields.SigFieldSpec(FIELD, on_page=-1, box=box, readable_field_name=SPOKEN)
    fields.append_signature_field(writer, spec)
    field = writer.root["/AcroForm"]["/Fields"].raw_get(-1)
    _tag(writer, field, page)


def _tag(writer: Any, field: Any, page: Any) -> None:
    """Put the field into the structure tree as a Form element (ISO 14289-1, 7.18.4)."""
    generic: Any = import_module("pyhanko.pdf_utils.generic")
    tree = writer.root["/StructTreeRoot"]
    top, parents = tree.raw_get("/K"), tree["/ParentTree"]
    number = int(tree["/ParentTreeNextKey"])
    name = generic.NameObject
    kid = generic.DictionaryObject(
        {name("/Type"): name("/OBJR"), name("/Obj"): field, name("/Pg"): page}
    )
    element = generic.DictionaryObject(
        {
            name("/Type"): name("/StructElem"),
            name("/S"): name("/Form"),
            name("/P"): top,
            name("/Pg"): page,
            name("/Alt"): generic.TextStringObject(SPOKEN),
            name("/K"): kid,
        }
    )
    reference = writer.add_object(element)
    top.get_object()["/K"].append(reference)
    parents["/Nums"] += [generic.NumberObject(number), reference]
    tree[name("/ParentTreeNextKey")] = generic.NumberObject(number + 1)
    field.get_object()[name("/StructParent")] = generic.NumberObject(number)
    for changed in (top.get_object(), parents, tree):
        writer.update_container(changed)
