"""Two AKN files to their comparison: `fagui compare`.

Enters: two files of the profile, perhaps a review. Leaves: concordance.json, concordance.csv,
comparison.xml and comparison.html in a folder, or findings that say why not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import akn, comparing
from converter.building.files import replace_all
from converter.building.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from converter.findings import Finding
    from converter.model import Law


def compare_files(old: Path, new: Path, out: Path, review: Path | None) -> Outcome:
    """Compare `old` and `new`. Nothing is written when either cannot be read."""
    try:
        laws = [akn.read(path.read_bytes(), str(path)) for path in (old, new)]
    except akn.AknError as error:
        return Outcome((error.finding,), False, "nothing was compared")
    given, findings = _review(review, laws[0], laws[1])
    concordance = comparing.compare(laws[0], laws[1], given)
    files = _files(laws[0], laws[1], concordance)
    replace_all(out, files)
    if review and not review.exists():
        words = comparing.write_review(concordance, laws[0], laws[1])
        replace_all(review.parent, {review.name: words.encode()})
    return Outcome(findings, True, _summary(concordance))


def _review(
    path: Path | None, old: Law, new: Law
) -> tuple[comparing.Review | None, tuple[Finding, ...]]:
    if path is None or not path.exists():
        return None, ()
    review, found = comparing.read_review(path.read_text("utf-8", "replace"), str(path))
    return review, (*found, *comparing.check_review(review, old, new))


def _files(old: Law, new: Law, concordance: comparing.Concordance) -> dict[str, bytes]:
    from converter.editions import html

    xml = comparing.write_comparison(comparing.tabulate(old, new, concordance))
    return {
        "concordance.json": concordance.to_json().encode(),
        "concordance.csv": concordance.to_csv().encode(),
        "comparison.xml": xml,
        "comparison.html": html.render_comparison(comparing.read_comparison(xml)).encode(),
    }


def _summary(concordance: comparing.Concordance) -> str:
    pairs, dropped, added = concordance.pairs, concordance.dropped, concordance.added
    moved = sum(pair.moved for pair in pairs)
    return f"{len(pairs)} pairs ({moved} moved), {len(dropped)} dropped, {len(added)} new"
