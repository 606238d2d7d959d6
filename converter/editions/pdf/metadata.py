"""What the file says of itself: XMP with both claims, output intent, the attached XML.

Enters: title, language, dates as given. Leaves: objects of the file. Nothing is taken from the
clock: the only date is the build date, and only when one was given.
"""

from __future__ import annotations

import zlib
from functools import cache
from hashlib import md5
from pathlib import Path
from xml.sax.saxutils import escape

import pydyf
from msgspec import Struct

_HERE = Path(__file__).resolve().parent
LANGUAGE = "zh-CN"
"""BCP 47."""


class Description(Struct, frozen=True):
    """What the file says of itself."""

    title: str
    """Title of the document."""
    subject: str
    """What it is, in a sentence."""
    creator: str
    """Name and version of the tool."""
    attachment: bytes
    """The AKN XML it was made from."""
    attachment_name: str
    """File name of the XML, ASCII."""
    built: str = ""
    """`YYYY-MM-DD`; empty when no date was given."""


def _packed(content: bytes, **extra: object) -> pydyf.Stream:
    """A compressed stream. Compressed here, once: pydyf would do it for each look at the data."""
    return pydyf.Stream([zlib.compress(content, 9)], {**extra, "Filter": "/FlateDecode"})


def describe(pdf: pydyf.PDF, description: Description) -> None:
    """Write metadata, output intent and attachment into the catalog of `pdf`."""
    catalog = pdf.catalog
    catalog["Lang"] = pydyf.String(LANGUAGE)
    catalog["ViewerPreferences"] = "<</DisplayDocTitle true>>"
    catalog["PageMode"] = "/UseOutlines"
    pdf.info["Title"] = pydyf.String(description.title)
    pdf.info["Subject"] = pydyf.String(description.subject)
    pdf.info["Creator"] = pydyf.String(description.creator)
    pdf.info["Producer"] = pydyf.String(f"pydyf {pydyf.VERSION}")
    if description.built:
        stamp = pydyf.String(pdf_date(description.built))
        pdf.info["CreationDate"] = pdf.info["ModDate"] = stamp
    xmp = pydyf.Stream([_xmp(description)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(xmp)
    catalog["Metadata"] = xmp.reference
    _intent(pdf)
    _attach(pdf, description)


def pdf_date(day: str) -> str:
    """`D:YYYYMMDD000000Z` for `YYYY-MM-DD`."""
    return f"D:{day.replace('-', '')}000000Z"


@cache
def _template(name: str) -> str:
    return (_HERE / "templates" / name).read_text(encoding="utf-8")


def _xmp(description: Description) -> bytes:
    moment = f"{description.built}T00:00:00Z"
    dates = (
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        if description.built
        else ""
    )
    words = {
        "{title}": description.title,
        "{subject}": description.subject,
        "{language}": LANGUAGE,
        "{creator}": description.creator,
        "{producer}": f"pydyf {pydyf.VERSION}",
    }
    packet = _template("metadata.xmp").replace("{dates}", dates)
    for key, value in words.items():
        packet = packet.replace(key, escape(value))
    return packet.encode()


def _intent(pdf: pydyf.PDF) -> None:
    profile = _packed((_HERE / "styles" / "sRGB2014.icc").read_bytes(), N=3)
    pdf.add_object(profile)
    pdf.catalog["OutputIntents"] = pydyf.Array(
        [
            pydyf.Dictionary(
                {
                    "Type": "/OutputIntent",
                    "S": "/GTS_PDFA1",
                    "OutputConditionIdentifier": pydyf.String("sRGB IEC61966-2.1"),
                    "Info": pydyf.String("sRGB IEC61966-2.1"),
                    "DestOutputProfile": profile.reference,
                }
            )
        ]
    )


def _attach(pdf: pydyf.PDF, description: Description) -> None:
    data = description.attachment
    digest = md5(data, usedforsecurity=False).hexdigest()
    params = {"Size": len(data), "CheckSum": f"<{digest}>"}
    if description.built:
        params["ModDate"] = pydyf.String(pdf_date(description.built))
    stream = _packed(
        data, Type="/EmbeddedFile", Subtype="/application#2fxml", Params=pydyf.Dictionary(params)
    )
    pdf.add_object(stream)
    name = pydyf.String(description.attachment_name)
    entry = pydyf.Dictionary({"F": stream.reference, "UF": stream.reference})
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "EF": entry,
            "AFRelationship": "/Source",
            "Desc": pydyf.String("Akoma Ntoso 3.0 源文件，本 PDF 由其生成"),
        }
    )
    pdf.add_object(specification)
    names = pydyf.Dictionary({"Names": pydyf.Array([name, specification.reference])})
    pdf.catalog["Names"] = pydyf.Dictionary({"EmbeddedFiles": names})
    pdf.catalog["AF"] = pydyf.Array([specification.reference])
