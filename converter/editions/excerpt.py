"""One provision as a law of its own, so that every edition can be made of it alone.

Enters: a `Law` and an eId. Leaves: the same law narrowed to that unit, in the divisions around it,
with its title and with what its metadata says of the unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.editions.units import holds
from converter.model import Article, Division, P, Paragraph

if TYPE_CHECKING:
    from converter.model import Attachment, Law, Metadata, Node


def excerpt(law: Law, eid: str) -> Law:
    """`law` narrowed to the unit `eid`: a division, a 条, a numbered paragraph, an 附件, or the
    one of these that holds `eid`. Raises KeyError when the law has no such unit."""
    body = tuple(kept for node in law.body if (kept := _narrowed(node, eid)))
    attachments = tuple(held for part in law.attachments if (held := _attached(part, eid)))
    if not body and not attachments:
        raise KeyError(eid)
    title = tuple(b for b in law.preface if isinstance(b, P) and b.role == "title")
    narrowed = replace(law, preface=title, preamble=(), conclusions=())
    return replace(
        narrowed, body=body, attachments=attachments, meta=_about(law.meta, body, attachments)
    )


def _narrowed(node: Node, eid: str) -> Node | None:
    if isinstance(node, Division):
        if node.eid == eid:
            return node
        children = tuple(kept for child in node.children if (kept := _narrowed(child, eid)))
        return replace(node, children=children) if children else None
    if isinstance(node, Article | Paragraph):
        return node if holds(node.eid, eid) else None
    return None


def _attached(part: Attachment, eid: str) -> Attachment | None:
    if part.eid == eid:
        return part
    children = tuple(kept for child in part.children if (kept := _narrowed(child, eid)))
    return replace(part, children=children) if children else None


def _about(meta: Metadata, body: tuple[Node, ...], attachments: tuple[Attachment, ...]) -> Metadata:
    kept = [*_ids(body), *(part.eid for part in attachments)]
    kept += [eid for part in attachments for eid in _ids(part.children)]
    return replace(
        meta,
        emendations=tuple(e for e in meta.emendations if _any(kept, e.eid)),
        doubts=tuple(d for d in meta.doubts if not d.eid or _any(kept, d.eid)),
        definitions=tuple(d for d in meta.definitions if _any(kept, d.eid)),
        unresolved=tuple(u for u in meta.unresolved if _any(kept, u.eid)),
        correspondences=tuple(c for c in meta.correspondences if _any(kept, c.eid)),
    )


def _ids(nodes: tuple[Node, ...]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        if isinstance(node, Division):
            found += [node.eid, *_ids(node.children)]
        elif isinstance(node, Article | Paragraph):
            found.append(node.eid)
    return found


def _any(kept: list[str], eid: str) -> bool:
    return eid in kept or any(holds(unit, eid) for unit in kept)
