"""Steps that make the editions for print and for the office: PDF, DOCX, EPUB.

Enters: XML of laws and comparisons. Leaves: files by their path below `site/`. They stand apart
from `edition_steps` because they take longest and need nothing of the pages: a worker that makes
them loads what they rest on and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import akn
from converter.building.inputs import once
from converter.building.places import base, chosen
from converter.building.task import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def pdf(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` or `comparison.xml` → its PDF (two of a comparison: table and inline)."""
    from converter.editions import pdf as print_

    del subject
    built = settings["date"]
    if "law.xml" in inputs:
        law = once(inputs, "law.xml", akn.read)
        made = print_.render(inputs["law.xml"], built=built)
        return Result({f"{base(law.meta)}.pdf": made}, tuple(print_.coverage(law)))
    from converter import comparing

    path = base(comparing.read_comparison(inputs["comparison.xml"]).meta)
    files = {
        f"{path}.pdf": print_.render_comparison(inputs["comparison.xml"], "table", built=built),
        f"{path}.inline.pdf": print_.render_comparison(
            inputs["comparison.xml"], "inline", built=built
        ),
    }
    return Result(files)


def office(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` → DOCX and EPUB."""
    from converter.editions import docx, epub

    del subject
    law = once(inputs, "law.xml", akn.read)
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: docx.render(law),
        "epub": lambda: epub.render(law, inputs["law.xml"]),
    }
    wanted = chosen(tuple(makers), settings["editions"])
    return Result({f"{base(law.meta)}.{ending}": makers[ending]() for ending in wanted})
