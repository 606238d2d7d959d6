"""Marked text of a row of the 对照表, as HTML.

Enters: segments of a row. Leaves: `Markup` in which nothing but the characters of the text and
its marks stands. Every mark has an element of its own (`ins`, `del`), so that none depends on
colour; line ends, which divide 项, are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from converter.editions.html.prose import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.comparing import Segment

_DEL = {
    "del": Markup("<del>{}</del>"),
    "moved-out": Markup('<del class="moved" title="移至本行他处">{}</del>'),
    "editorial": Markup('<del class="editorial" title="文字调整">{}</del>'),
}
_INS = {
    "ins": Markup("<ins>{}</ins>"),
    "moved-in": Markup('<ins class="moved" title="自本行他处移来">{}</ins>'),
    "editorial": Markup('<ins class="editorial" title="文字调整">{}</ins>'),
}
_ELSEWHERE = Markup('<span class="elsewhere" title="对应另一行">{}</span>')


def old_side(segments: Iterable[Segment]) -> Markup:
    """The old text with what was taken away marked."""
    return Markup("").join(_stretch(_DEL, item.kind, item.old) for item in segments if item.old)


def new_side(segments: Iterable[Segment]) -> Markup:
    """The new text with what was added marked."""
    return Markup("").join(_stretch(_INS, item.kind, item.new) for item in segments if item.new)


def inline(segments: Iterable[Segment]) -> Markup:
    """Both texts in one: what was taken away, then what was added."""
    made = []
    for item in segments:
        if item.kind in ("equal", "elsewhere"):
            made.append(_stretch({}, item.kind, item.new or item.old))
        else:
            made.append(_stretch(_DEL, item.kind, item.old) + _stretch(_INS, item.kind, item.new))
    return Markup("").join(made)


def _stretch(marks: dict[str, Markup], kind: str, plain: str) -> Markup:
    words = escape(visible(plain))
    if not plain or kind == "equal":
        return words
    return (_ELSEWHERE if kind == "elsewhere" else marks.get(kind, Markup("{}"))).format(words)
