"""Flat blocks as the tree of a law: the inverse of `blocks`.

Enters: the `Block`s of a file in order, and the metadata. Leaves: a `Law`. Headings nest by their
level; a block with an eId of its own stands below the unit whose id it prolongs; every other
block stands where its `data-in` says, else in the unit above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from converter.editions.markdown.faults import fault
from converter.editions.markdown.growth import HEADED, Growing, grown_block, kind_of
from converter.model import Law, Metadata, P

if TYPE_CHECKING:
    from converter.editions.markdown.tokens import Block

Region = Literal["preface", "preamble", "conclusions"]
REGIONS: tuple[Region, ...] = ("preface", "preamble", "conclusions")


class _Tree(Struct):
    """A law under way."""

    regions: dict[str, Growing]
    body: Growing
    attachments: Growing
    open: list[Growing] = field(default_factory=list)
    """Headed units that may still take something in, outermost first."""
    unit: Growing | None = None
    """The 款 or 项 that takes in blocks without an id."""
    by_id: dict[str, Growing] = field(default_factory=dict)


def law_of(blocks: list[Block], meta: Metadata) -> Law:
    """The law that `blocks` say. Raises MarkdownError for a block that belongs nowhere."""
    tree = _Tree({name: Growing(name) for name in REGIONS}, Growing("body"), Growing("body"))
    tree.by_id = {"body": tree.body, **tree.regions}
    for block in blocks:
        _take(tree, block)
    return Law(
        meta=meta,
        body=tree.body.nodes(),
        preface=tree.regions["preface"].blocks(),
        preamble=tree.regions["preamble"].blocks(),
        conclusions=tree.regions["conclusions"].blocks(),
        attachments=tuple(part.attachment() for part in tree.attachments.children),
    )


def _take(tree: _Tree, block: Block) -> None:
    if "edition" in block.kinds:
        return
    kind = kind_of(block)
    if block.level == 1:
        tree.regions["preface"].parts.append(P(block.text, "title", "supplied" in block.kinds))
    elif kind in HEADED and block.level:
        _headed(tree, Growing(kind, block))
    elif kind == "paragraph":
        _paragraph(tree, block, Growing(kind, block))
    elif kind in ("point", "indent", "alinea"):
        _item(tree, block, Growing(kind, block))
    elif block.kinds:
        _unnamed(tree, block)
    else:
        raise fault("markdown-block", "the <a> that says what this is is missing", block.line,
                    block.text.plain)  # fmt: skip


def _headed(tree: _Tree, unit: Growing) -> None:
    tree.unit = None
    if unit.kind == "attachment":
        tree.open = [unit]
        tree.attachments.children.append(unit)
    else:
        while tree.open and not _holds(tree.open[-1], unit):
            tree.open.pop()
        (tree.open[-1] if tree.open else tree.body).parts.append(unit)
        tree.open.append(unit)
    tree.by_id[unit.eid] = unit


def _holds(outer: Growing, inner: Growing) -> bool:
    place = inner.block.attrs.get("data-in")
    return outer.eid == place if place else outer.level < inner.level


def _paragraph(tree: _Tree, block: Block, unit: Growing) -> None:
    place = block.attrs.get("data-in")
    home = tree.by_id.get(place) if place else tree.open[-1] if tree.open else None
    if home is None or (not place and home.kind != "article"):
        raise fault("markdown-block", "no article for this 款", block.line, block.text.plain)
    home.parts.append(unit)
    tree.unit = tree.by_id[unit.eid] = unit


def _item(tree: _Tree, block: Block, unit: Growing) -> None:
    home = tree.by_id.get(unit.eid.rpartition("__")[0])
    if home is None or home.kind in HEADED:
        raise fault("markdown-block", "no 款 for this item", block.line, block.text.plain)
    home.children.append(unit)
    tree.unit = tree.by_id[unit.eid] = unit


def _unnamed(tree: _Tree, block: Block) -> None:
    place = block.attrs.get("data-in", "")
    home = tree.by_id.get(place) if place else tree.unit
    if home is None:
        raise fault("markdown-block", f"no unit {place or 'above'} for this block", block.line,
                    block.text.plain)  # fmt: skip
    if "wrap-up" in block.kinds:
        _paragraph_of(tree, home, block).wrap_up = block.text
    else:
        home.parts.append(grown_block(block))


def _paragraph_of(tree: _Tree, unit: Growing, block: Block) -> Growing:
    while unit.kind != "paragraph":
        home = tree.by_id.get(unit.eid.rpartition("__")[0])
        if home is None:
            raise fault("markdown-block", "no 款 for these closing words", block.line)
        unit = home
    return unit
