"""Running text with its marks, as HTML.

Enters: `Text` and a `Resolver` that says where references lead from the page at hand.
Leaves: `Markup`, escaped; the characters of the text are all in it, in order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from converter.model import Mark, Text

CONTROLS = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Characters that are not seen but steer what is."""


def visible(plain: str) -> str:
    """`plain` with characters that steer the display (bidi controls and the like) spelled out,
    such as [U+202E], so that no text can be made to look other than it is."""
    if plain.isprintable():  # none of them is; this is asked of every text of every page
        return plain
    return CONTROLS.sub(lambda found: f"[U+{ord(found[0]):04X}]", plain)


class Target(Struct, frozen=True):
    """Where a reference leads."""

    href: str
    """Relative URL; empty when it leads nowhere within the site."""
    card: str = ""
    """id of the element of the page that holds the target's text, when it is not at `href`."""
    title: str = ""
    """What to say of a target without a text to show."""


class Resolver(Struct, frozen=True, dict=True):
    """What references, terms and notes of one page point to."""

    locate: Callable[[str], Target]
    """A reference's `href` (`#art_3` or an IRI) to its target."""
    terms: dict[str, str] = field(default_factory=dict)
    """Id of a defined term to the eId of the unit that defines it."""
    notes: dict[str, str] = field(default_factory=dict)
    """Id of a note to what it says, in a sentence."""
    doubts: frozenset[str] = frozenset()
    """Ids of the notes that are doubts."""
    notes_page: str = ""
    """Page that lists the notes, before the `#`."""


def prose(text: Text, resolver: Resolver) -> Markup:
    """`text` as HTML: references and terms as links, emendations with a mark that leads to the
    note, blanks and edits as what they are. Other marks leave no trace."""
    return Markup("").join(
        _render(text.plain, 0, len(text.plain), list(text.marks), resolver, False)
    )


def _render(
    plain: str, start: int, end: int, marks: list[Mark], resolver: Resolver, linked: bool
) -> Iterator[Markup]:
    """The stretch `start:end` with the marks that lie in it, outer ones first."""
    at = start
    while marks:
        mark = marks.pop(0)
        yield escape(visible(plain[at : mark.start]))
        inner = [other for other in marks if other.start < mark.end]
        del marks[: len(inner)]
        opening, closing = _tags(mark, resolver, linked)
        links = linked or opening.startswith("<a")
        yield opening
        yield from _render(plain, mark.start, mark.end, inner, resolver, links)
        yield closing
        at = mark.end
    yield escape(visible(plain[at:end]))


def _tags(mark: Mark, resolver: Resolver, linked: bool) -> tuple[Markup, Markup]:
    """Opening and closing tag of a mark; a link inside a link is none."""
    if mark.kind in ("ref", "rref"):
        return _reference(mark, resolver, linked)
    if mark.kind in ("term", "def"):
        return _term(mark, resolver, linked)
    if mark.kind == "noteRef":
        return _note(mark, resolver, linked)
    if mark.kind in ("ins", "del"):
        return Markup("<{}>").format(mark.kind), Markup("</{}>").format(mark.kind)
    if mark.kind == "placeholder":
        return Markup('<span class="blank" title="原文空缺">'), Markup("</span>")
    return Markup(""), Markup("")


def _reference(mark: Mark, resolver: Resolver, linked: bool) -> tuple[Markup, Markup]:
    target = resolver.locate(mark.get("href") or mark.get("from"))
    if not target.href or linked:
        title = Markup(' title="{}"').format(visible(target.title)) if target.title else ""
        return Markup('<span class="ref"{}>').format(title), Markup("</span>")
    card = Markup(' data-card="{}"').format(target.card) if target.card else ""
    say = Markup(' data-say="{}"').format(visible(target.title)) if target.title else ""
    return Markup('<a class="ref" href="{}"{}{}>').format(target.href, card, say), Markup("</a>")


def _term(mark: Mark, resolver: Resolver, linked: bool) -> tuple[Markup, Markup]:
    home = resolver.terms.get(mark.get("refersTo").removeprefix("#"), "")
    if mark.kind == "def" or not home or linked:
        return (Markup("<dfn>"), Markup("</dfn>")) if mark.kind == "def" else (Markup(""),) * 2
    target = resolver.locate(f"#{home}")
    card = Markup(' data-card="{}"').format(target.card) if target.card else ""
    return Markup('<a class="term" href="{}"{}>').format(target.href, card), Markup("</a>")


def _note(mark: Mark, resolver: Resolver, linked: bool) -> tuple[Markup, Markup]:
    """The sign of an emendation or a doubt, which the style sheet draws so that it never becomes
    part of the text; inside a link it is none itself."""
    note = mark.get("href").removeprefix("#")
    kind = "doubt" if note in resolver.doubts else "emended"
    said = visible(resolver.notes.get(note, "勘误"))
    if linked:
        sign = Markup('<span class="{}" role="img" aria-label="{}" title="{}">')
        return sign.format(kind, said, said), Markup("</span>")
    opening = Markup('<a class="{}" href="{}#{}" aria-label="{}" data-say="{}">').format(
        kind, resolver.notes_page, note, said, said
    )
    return opening, Markup("</a>")
