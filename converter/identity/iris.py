"""IRIs of works, expressions, manifestations, components and portions.

Enters: `Metadata`. Leaves: IRIs in ASCII that `cobalt.FrbrUri` parses. AKN-NC 1.0, 4:
`/akn/{jurisdiction}/{type}/{subtype}/{date}/{number}` names the work, `/{language}@{date}`
after it the expression (`@` alone: the first one), `.{format}` after that the manifestation;
`/!{component}` and `/~{eId}` name what is inside.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from converter.model import DateFact, Metadata

LANGUAGE = "zho"
"""ISO 639-2 T code, as the naming convention asks for in IRIs."""


def work_iri(meta: Metadata) -> str:
    """`/akn/cn-he/act/difangxing-fagui/2022-05-27/shuzi-jingji-cujin-tiaoli`.

    The date stands in full when the day is known, else the year alone; where not even the year
    is known it is 0001, because the convention does not let it be absent.
    """
    date, number = known_part(meta.date), meta.slug or "nn"
    return _path("akn", meta.jurisdiction, meta.kind, meta.subtype, date, number)


@lru_cache(maxsize=512)
def _path(*parts: str) -> str:
    """An IRI of ASCII parts; those of one law are asked for again and again."""
    return "".join(f"/{quote(part)}" for part in parts if part)


def known_part(date: DateFact) -> str:
    """What of `date` may stand in an IRI: `YYYY-MM-DD` when the day is known, else `YYYY`."""
    return date.iso if date.precision == "day" else date.iso[:4]


def expression_iri(meta: Metadata) -> str:
    """The work's IRI and `/zho@` for the first version, `/zho@YYYY-MM-DD` for a later one."""
    return f"{master_iri(meta)}{meta.version_date}"


def master_iri(meta: Metadata) -> str:
    """IRI of the master expression, to which wIds belong: the first version."""
    return f"{work_iri(meta)}/{LANGUAGE}@"


def manifestation_iri(meta: Metadata, format: str = "xml") -> str:  # noqa: A002  the NC's word
    """The expression's IRI with the format after a dot, such as `…/zho@.pdf`."""
    return f"{expression_iri(meta)}.{format}"


def component_iri(iri: str, component: str = "main") -> str:
    """IRI of a component of the work or expression `iri`: `…/!main`, `…/!att_1`."""
    return f"{iri}/!{component}"


def portion_iri(meta: Metadata, eid: str) -> str:
    """IRI of a provision of this expression: `…/zho@/~art_41`."""
    return f"{expression_iri(meta)}/~{eid}"
