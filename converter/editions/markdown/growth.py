"""Units that grow while a file is read, and freeze when it has been.

Enters: a `Block` of the file. Leaves: divisions, articles, 款, 项 and blocks of the model.
"""

from __future__ import annotations

from typing import cast, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from converter.editions.markdown.blocks import EACH
from converter.editions.markdown.faults import fault
from converter.editions.markdown.terms import filled
from converter.editions.markdown.tokens import Block
from converter.model import (
    Article,
    Attachment,
    Division,
    DivisionKind,
    Item,
    ItemKind,
    Node,
    P,
    Paragraph,
    PRole,
    Quoted,
    Span,
    Table,
    Text,
)
from converter.model import Block as LawBlock

HEADED = ("attachment", "part", "subpart", "chapter", "section", "article")
"""Units with a heading, outermost first."""
_KINDS = {
    "att": "attachment", "chp": "chapter", "sec": "section", "art": "article", "para": "paragraph",
    "part": "part", "subpart": "subpart", "point": "point", "indent": "indent", "al": "alinea",
}  # fmt: skip
_SEPARATORS = ("\u3000", " ")


def kind_of(block: Block) -> str:
    """What the eId of `block` says it is, such as `chapter`; empty without an eId."""
    eid = block.attrs.get("id", "")
    if not eid:
        return ""
    name = eid.rpartition("__")[2].partition("_")[0]
    if name not in _KINDS:
        raise fault("markdown-block", f"{eid} is the id of nothing known", block.line, eid=eid)
    return _KINDS[name]


class Growing(Struct):
    """A unit under way."""

    kind: str
    """As `kind_of` gives it; `body` or a region for the roots."""
    block: Block = field(default_factory=lambda: Block(0, 0, {}, Text(), Text()))
    """Where it begins."""
    parts: list[Growing | LawBlock] = field(default_factory=list)
    """Units and blocks in it, in order; for 款 and 项 only the blocks after the first line."""
    children: list[Growing] = field(default_factory=list)
    """项 and 目 of a 款 or 项; attachments of the root."""
    wrap_up: Text | None = None
    """Closing words of a 款."""

    @property
    def eid(self) -> str:
        """Its eId."""
        return self.block.attrs.get("id", "")

    @property
    def wid(self) -> str:
        """Its wId, empty when it is the eId."""
        return self.block.attrs.get("data-wid", "")

    @property
    def level(self) -> int:
        """Level of its heading."""
        return self.block.level

    def nodes(self) -> tuple[Node, ...]:
        """What stands in it, as nodes of a body."""
        return tuple(self._node(part) for part in self.parts)

    def _node(self, part: Growing | LawBlock) -> Node:
        if isinstance(part, Growing):
            return part.frozen()
        if isinstance(part, Quoted):
            raise fault("markdown-block", "a quotation stands outside a 款", self.block.line)
        return part

    def blocks(self) -> tuple[LawBlock, ...]:
        """The blocks in it, without units."""
        return tuple(part for part in self.parts if not isinstance(part, Growing))

    def frozen(self) -> Division | Article | Paragraph:
        """The unit itself."""
        if self.kind == "paragraph":
            num = self.block.num if self.block.num else None
            found = Paragraph(self._own(), self._items(), self.wrap_up, num, self.eid, self.wid)
            return filled(found) if "data-in" in self.block.attrs and self._thin else found
        rest = _after_separator(self.block.text)
        if self.kind == "article":
            paragraphs = tuple(cast(Paragraph, self._paragraph(part)) for part in self.parts)
            article = Article(self.block.num, paragraphs, rest, self.eid, self.wid)
            return filled(article) if self._thin else article
        kind = cast(DivisionKind, self.kind)
        return Division(kind, self.block.num, rest, self.nodes(), self.eid, self.wid)

    @property
    def _thin(self) -> bool:
        return self.block.attrs.get("data-terms") != EACH

    def attachment(self) -> Attachment:
        """The unit as an 附件."""
        return Attachment(self.block.text, self.nodes(), self.eid)

    def _paragraph(self, part: Growing | LawBlock) -> object:
        if isinstance(part, Growing) and part.kind == "paragraph":
            return part.frozen()
        raise fault("markdown-block", "only 款 stand in an article", self.block.line, eid=self.eid)

    def _items(self) -> tuple[Item, ...]:
        return tuple(child._item() for child in self.children)

    def _item(self) -> Item:
        kind = cast(ItemKind, self.kind)
        return Item(kind, self.block.num, self._own(), self._items(), self.eid, self.wid)

    def _own(self) -> tuple[LawBlock, ...]:
        first = (P(self.block.text),) if self.block.text else ()
        return first + self.blocks()


def _after_separator(text: Text) -> Text | None:
    if not text:
        return None
    if not text.plain.startswith(_SEPARATORS):
        return text
    marks = (replace(m, start=max(m.start - 1, 0), end=m.end - 1) for m in text.marks)
    return Text(text.plain[1:], tuple(marks))


def grown_block(block: Block) -> LawBlock:
    """The block of the model that `block` says."""
    kinds = block.kinds
    if "quoted" in kinds:
        return Quoted(block.lines)
    if "table" in kinds:
        return _table(block)
    if kinds[0] not in get_args(PRole):
        raise fault("markdown-block", f"class {kinds[0]} is not known", block.line)
    return P(block.text, cast(PRole, kinds[0]), "supplied" in kinds)


def _table(block: Block) -> Table:
    """The table: how many rows are headings, which cells cover others."""
    heads = "0" if "headless" in block.kinds else block.attrs.get("data-heads", "1")
    try:
        spans = [
            Span(*(int(number) for number in span.split(",")))
            for span in block.attrs.get("data-spans", "").split()
        ]
        return Table(tuple(block.rows), int(heads), tuple(spans))
    except (TypeError, ValueError):
        raise fault("markdown-block", "data-heads or data-spans is damaged", block.line) from None
