"""Two AKN files to their comparison: `fagui compare`.

Enters: two files of the profile, perhaps a review. Leaves: concordance.json, concordance.csv,
comparison.xml and comparison.html in a folder, the review with the rows that it lacked, or
findings that say why not.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from converter import akn, comparing
from converter.building.files import replace_all, replace_file
from converter.building.outcome import Outcome, said
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from pathlib import Path

    from converter.model import Law

NOT_WRITTEN = "compare-review-not-written"
"""Code of a review file that could not be brought up to date."""

register(
    Kind(
        NOT_WRITTEN,
        "error",
        "The review file was left as it is.",
        "Give leave to write the file and compare again; the comparison itself was made.",
    ),
)


def compare_files(old: Path, new: Path, out: Path, review: Path | None) -> Outcome:
    """Compare `old` and `new`. Nothing is written when either cannot be read.

    A `review` that does not exist is written to start from; one that does is laid over the
    comparison and given the rows that it lacks. It stays as it is when anything is wrong with it.
    """
    try:
        laws = [akn.read(path.read_bytes(), str(path)) for path in (old, new)]
    except akn.AknError as error:
        return Outcome((error.finding,), False, "nothing was compared")
    stated = review.read_bytes() if review and review.exists() else None
    given, findings = _review(stated, str(review), laws[0], laws[1])
    concordance = comparing.compare(laws[0], laws[1], given)
    replace_all(out, _files(laws[0], laws[1], concordance))
    summary = _summary(concordance)
    if review is None:
        return Outcome(findings, True, summary)
    if stated is None:
        replace_file(review, comparing.write_review(concordance, laws[0], laws[1]).encode())
        return Outcome(findings, True, f"{summary}; review: {review} written")
    words, refused = _extend(review, stated, concordance, laws[0], laws[1])
    unfit = sum(each.code in comparing.UNFIT for each in findings)
    words += f", {unfit} reviewed rows no longer fit" if unfit else ""
    told = tuple(each for each in refused if each not in findings)
    every = (*findings, *told)
    wrong = refused or any(each.severity == "error" for each in every)
    return Outcome(every, not wrong, f"{summary}; review: {words}")


def _extend(
    path: Path, stated: bytes, concordance: comparing.Concordance, old: Law, new: Law
) -> tuple[str, tuple[Finding, ...]]:
    """Bring the review file up to `concordance`: what was done, or why nothing was."""
    done = comparing.extend_review(stated, concordance, old, new, str(path))
    if isinstance(done, Finding):
        return "left as it is", (done,)
    data = done.text.encode()
    wrong = _written(path.resolve(), stated, data) if data != stated else ""
    if wrong:
        return "left as it is", (Finding(NOT_WRITTEN, wrong, str(path)),)
    words = f"{done.kept} rows kept, {done.added} added"
    return words + (f", {done.withdrawn} proposals withdrawn" if done.withdrawn else ""), ()


def _written(path: Path, stated: bytes, data: bytes) -> str:
    """Replace the file, unless it may not be written or somebody wrote to it since: then why."""
    mode = path.stat().st_mode
    if not mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        return "the file is read-only"
    if path.read_bytes() != stated:
        return "somebody wrote to the file while the texts were compared"
    try:
        replace_file(path, data)
        path.chmod(stat.S_IMODE(mode))
    except OSError as error:
        return said(error)
    return ""


def _review(
    stated: bytes | None, name: str, old: Law, new: Law
) -> tuple[comparing.Review | None, tuple[Finding, ...]]:
    if stated is None:
        return None, ()
    review, found = comparing.read_review(stated, name)
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
