"""Attachments that are texts of their own: the 规程 with its articles that a 办法 brings along.

Enters: a `Law` with eIds. Leaves: for each attachment an `Attached`, whose provisions can be
cited as those of a law. Its eIds are those of the attachment without `att_1__`, so that
references inside it lead as they do inside a law.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.linking.corpus import Known
from converter.linking.heads import OWN_KINDS
from converter.linking.outline import Outline
from converter.model import P

if TYPE_CHECKING:
    from converter.linking.walking import Place
    from converter.model import Attachment, Law

_KIND = re.compile(rf"(?:{OWN_KINDS})$")
_NOTE = re.compile(r"[（(《〈][^（()）《》]{0,20}[)）]$|[》〉：:]$")


class Attached(Struct, frozen=True):
    """An attachment as references see it."""

    known: Known
    """Its provisions, as those of a law; `within` is its eId."""
    kind: str
    """What it calls itself after 本, by its title: 规程; empty when the title does not say."""
    whole: bool
    """True when it has articles or chapters of its own, which 第三条 in it then means."""


def attachments(law: Law) -> dict[str, Attached]:
    """The attachments of `law` by eId."""
    return {one.eid: _attached(one) for one in law.attachments}


def _attached(attachment: Attachment) -> Attached:
    titles = [attachment.heading.plain]
    for child in attachment.children:
        if not isinstance(child, P):
            break
        titles.append(child.text.plain)
    outline = Outline.attached(attachment)
    kinds = filter(None, map(kind, titles))
    known = Known(titles[0].strip(), "", outline, within=attachment.eid)
    return Attached(known, next(kinds, ""), bool(outline.within or outline.divisions))


def kind(title: str) -> str:
    """What a text with this title calls itself after 本: 办法 for 暂行办法; empty when unclear."""
    match = _KIND.search(_NOTE.sub("", "".join(title.split())))
    return match[0] if match else ""


def says(word: str, kind: str) -> bool:
    """Whether a text of `kind` may say `word` of itself: 办法 of a 暂行办法, 法 of a 法典."""
    return kind == "法典" if word == "法" and kind != "法" else bool(kind) and kind.endswith(word)


def inside(place: Place, within: str) -> Place:
    """`place` as the attachment `within` sees it: eIds without its own, empty outside of it."""

    def own(eid: str) -> str:
        return eid.removeprefix(f"{within}__") if eid.startswith(f"{within}__") else ""

    return replace(
        place,
        eid=own(place.eid),
        divisions=tuple(map(own, place.divisions)),
        article=own(place.article),
        paragraph=own(place.paragraph),
        items=tuple(map(own, place.items)),
    )
