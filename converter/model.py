"""The one model in the middle: what a law is, once its text has been read.

Enters: nothing. Leaves: frozen, slotted values that `reading` makes from raw text,
`akn` writes to and reads from Akoma Ntoso, and every later stage consumes.

The names follow 立法法 第六十五条 (编 章 节 条 款 项 目) and Akoma Ntoso 3.0; the table of
terms is in docs/glossary.md. Text is kept as plain characters with standoff marks, so that
the characters of the source and what was found in them never get mixed up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal[
    "ref",
    "rref",
    "mref",
    "def",
    "term",
    "date",
    "docTitle",
    "docNumber",
    "docDate",
    "organization",
    "placeholder",
    "noteRef",
    "ins",
    "del",
]
"""Inline elements of Akoma Ntoso that a stretch of text may carry."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline element over `plain[start:end]` of the `Text` that holds it.

    Marks of one text nest or are disjoint; they never overlap in part. Where two marks cover
    the same characters, the one that stands first in `Text.marks` is the outer one.
    """

    start: int
    """Offset of the first character, 0-based, in characters of `Text.plain`."""
    end: int
    """Offset after the last character; equal to `start` for a `noteRef`."""
    kind: MarkKind
    """The Akoma Ntoso inline element."""
    attrs: tuple[tuple[str, str], ...] = ()
    """Its attributes except eId, in document order, such as `("href", "#art_3")`."""

    def get(self, name: str, default: str = "") -> str:
        """The value of attribute `name`, or `default` when the mark has none."""
        return dict(self.attrs).get(name, default)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters exactly as the edition prints them, with marks beside it."""

    plain: str = ""
    """The characters. No mark-up, no layout; never normalised."""
    marks: tuple[Mark, ...] = ()
    """Marks in document order: by start, an outer one before what it holds."""

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain)


PRole = Literal["text", "title", "number", "adoption", "notice", "toc", "signature", "unknown"]
"""What a block outside the articles is: docTitle, 文号, 题注, 公告 or 令, 目录 line, 签署,
or text that fits no construct and stays where it stood."""


@dataclass(frozen=True, slots=True)
class P:
    """A block of text: AKN `p` (`tocItem` for role `toc`)."""

    text: Text
    """The characters of the block."""
    role: PRole = "text"
    """What the block is; `text` inside articles."""
    supplied: bool = False
    """True when the words do not stand in the source and were supplied from the manifest
    (AKN `status="editorial"`); such a block takes no part in text identity."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Provisions quoted by an amending text (AKN `quotedStructure` inside `mod`)."""

    lines: tuple[Text, ...]
    """The quoted lines, quotation marks included, one a paragraph."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table (AKN `table`)."""

    rows: tuple[tuple[Text, ...], ...]
    """Rows of cells, in order."""
    header: bool = False
    """True when the first row holds the headings of the columns (`th`)."""


Block = P | Quoted | Table

ItemKind = Literal["point", "indent", "alinea"]
"""项, 目, and lists below 目."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: 项 `point`, 目 `indent`, or deeper `alinea`."""

    kind: ItemKind
    """The level, outermost first: point, indent, alinea."""
    num: Text
    """The number as printed, with its brackets or full stop: （一）, 1."""
    blocks: tuple[Block, ...]
    """Its text (AKN `content`, or `intro` when `items` is not empty)."""
    items: tuple[Item, ...] = ()
    """The list below it."""
    eid: str = ""
    """eId, such as `art_37__para_2__point_1`; empty until `identity` assigns it."""
    wid: str = ""
    """wId where it differs from `eid`, else empty."""

    @property
    def text(self) -> str:
        """The item's own words, without its number and without the list below it."""
        return block_text(self.blocks)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款, the unnumbered paragraph of an article; or a numbered one (一、) of a decision."""

    blocks: tuple[Block, ...]
    """Its text (AKN `content`, or `intro` when `items` is not empty)."""
    items: tuple[Item, ...] = ()
    """Its 项."""
    wrap_up: Text | None = None
    """Words after the last 项 that close the same sentence (AKN `wrapUp`)."""
    num: Text | None = None
    """一、 in a decision or interpretation without articles; None for a 款."""
    eid: str = ""
    """eId, such as `art_37__para_2`."""
    wid: str = ""
    """wId where it differs from `eid`, else empty."""

    @property
    def text(self) -> str:
        """The 款's own words, without its 项."""
        return block_text(self.blocks)

    @property
    def full_text(self) -> str:
        """All words of the 款 in order: opening, 项 with their numbers, closing."""
        closing = self.wrap_up.plain if self.wrap_up else ""
        return self.text + "".join(item_text(item) for item in self.items) + closing


@dataclass(frozen=True, slots=True)
class Article:
    """条."""

    num: Text
    """The number as printed: 第三十七条, 第十二条之一."""
    paragraphs: tuple[Paragraph, ...]
    """Its 款, at least one."""
    caption: Text | None = None
    """Caption with the brackets of the source, such as 【立法目的】, or None."""
    eid: str = ""
    """eId, such as `art_37` or `art_12-1`."""
    wid: str = ""
    """wId where it differs from `eid`, else empty."""

    @property
    def text(self) -> str:
        """All words of the article's 款, one line a 款; no number, no caption."""
        return "\n".join(paragraph.full_text for paragraph in self.paragraphs)


DivisionKind = Literal["part", "subpart", "chapter", "section"]
"""编, 分编, 章, 节."""


@dataclass(frozen=True, slots=True)
class Division:
    """编, 分编, 章 or 节."""

    kind: DivisionKind
    """The level."""
    num: Text
    """The number as printed: 第三章."""
    heading: Text | None
    """The heading without inner spacing, or None when the source has none."""
    children: tuple[Node, ...]
    """Divisions of a lower level, articles, numbered paragraphs or stray blocks, in order."""
    eid: str = ""
    """eId, such as `part_1__chp_3`."""
    wid: str = ""
    """wId where it differs from `eid`, else empty."""


Node = Division | Article | Paragraph | P | Table
"""What may stand in the body. `P` there is text that fits no construct, kept where it stood."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件, 附表 or 附录."""

    heading: Text
    """The line that opens it, such as 附件1 or 附：…名录."""
    children: tuple[Node, ...]
    """What it holds."""
    eid: str = ""
    """eId, such as `att_1`."""


Precision = Literal["day", "month", "year", "not-after", "unknown"]
"""How far a date is known. Editions print a day only for `day` and `not-after` (不晚于), year
and month for `month`, the year for `year`, and 不详 for `unknown`. In the IRI of a work stands
the full date for `day`, the year alone for the others."""


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date with how far it is known. Order: by `iso`."""

    iso: str
    """`YYYY-MM-DD`; for `month` its first day; for `year` 1 January; for `unknown` 0001-01-01."""
    precision: Precision = "day"
    """How far `iso` may be believed."""


UNKNOWN_DATE = DateFact("0001-01-01", "unknown")
"""Stands where the schema asks for a date that nobody knows. Never printed."""

EventKind = Literal[
    "comment",
    "reading",
    "adoption",
    "approval",
    "promulgation",
    "commencement",
    "amendment",
    "revision",
    "repeal",
]
"""征求意见, 审议, 通过, 批准, 公布, 施行, 修正, 修订, 废止."""


@dataclass(frozen=True, slots=True)
class Event:
    """A step in the making or the life of a law, with where it is known from."""

    kind: EventKind
    """What happened."""
    date: DateFact
    """When."""
    source: str
    """Where the fact comes from: `text`, or the outside source by name. Never empty."""
    organ: str = ""
    """The organ in full, such as 河北省第十三届人民代表大会常务委员会; empty when unknown."""
    session: str = ""
    """The session, such as 第三十次会议; empty when unknown."""
    number: str = ""
    """Number of the announcement or order, such as 〔十五届〕第89号; empty when unknown."""
    title: str = ""
    """Title of the amending decision or of the stage's document; empty when none."""
    href: str = ""
    """IRI of the expression of that stage where the corpus holds it, else empty."""


@dataclass(frozen=True, slots=True)
class Emendation:
    """A correction of the source that the edition makes, on record."""

    stood: str
    """What the source says."""
    printed: str
    """What the edition prints."""
    reason: str
    """Why, in words for the reader."""
    authority: str
    """On whose word."""
    eid: str = ""
    """eId of the nearest unit with an id that holds the place; set with the ids."""
    note: str = ""
    """eId of the note, such as `note_1`, to which a `noteRef` mark at the place points."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The raw file that a text was read from."""

    name: str
    """File name without folder."""
    sha256: str
    """Digest of the bytes as received, in lower-case hex."""
    encoding: str
    """Name of the encoding that was detected."""


Relation = Literal["unchanged", "editorial", "revised", "rewritten", "split", "merged"]
"""How two 款 that correspond differ. `moved` is kept beside it, `dropped` and `new` have no
partner. 保留, 文字调整, 修改, 改写, 拆分, 合并."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What became of a provision of this document in another one (other work or version)."""

    eid: str
    """eId of the provision here."""
    href: str
    """IRI of the other expression with `/~eId` of the provision there; empty for dropped/new."""
    relation: Relation | Literal["dropped", "new"]
    """The kind of correspondence."""
    similarity: float = 0.0
    """0 to 1; 1 is the same text after normalisation."""
    moved: bool = False
    """True when the provision stands in another place of the order."""
    reviewed: bool = False
    """True when a person has confirmed the row."""
    by: str = ""
    """Who confirmed it; empty for the machine's proposal."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term (TLCTerm) of the law, with the place that defines it."""

    term: str
    """The words defined."""
    id: str
    """eId of the TLCTerm, such as `term_1`; `def` and `term` marks refer to `#id`."""
    eid: str
    """eId of the unit that holds the definition."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference found in the text whose target is not known here, with the reason."""

    eid: str
    """eId of the unit that holds the reference."""
    words: str
    """The words of the reference as they stand."""
    reason: str
    """Why it has no target, in words for the reader."""


ModificationKind = Literal[
    "repeal", "substitution", "insertion", "replacement", "renumbering", "split", "join"
]
"""What an amendment did to provisions: the types of AKN `textualMod`."""


@dataclass(frozen=True, slots=True)
class Modification:
    """What an amendment did, between two expressions of one act (AKN `textualMod`)."""

    kind: ModificationKind
    """What was done."""
    new: tuple[str, ...]
    """eIds of the provisions here; empty for `repeal`."""
    old: tuple[str, ...]
    """IRIs of the provisions in the previous expression, with `/~eId`; empty for `insertion`."""
    source: str = ""
    """IRI of the amending decision where the corpus holds it, else empty."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Identification, events and provenance: all that AKN `meta` says."""

    title: str
    """Full title, as the law calls itself."""
    jurisdiction: str
    """`cn`, ISO 3166-2 in lower case (`cn-he`), or that and GB/T 2260 (`cn-he-130100`)."""
    kind: Literal["act", "bill", "doc"]
    """`act` for an enacted text, `bill` for a draft, `doc` for notices and comparisons."""
    subtype: str
    """FRBRsubtype, such as `difangxing-fagui`; its vocabulary is in schemas/."""
    date: DateFact
    """Date of the work: adoption. Its ISO form, as far as known, stands in the IRI."""
    slug: str
    """ASCII number or name in the IRI, such as `shuzi-jingji-cujin-tiaoli`."""
    version_date: str = ""
    """`YYYY-MM-DD` of a later expression (`zho@…`); empty for the first version."""
    version_label: str = ""
    """FRBRversionNumber, such as 征求意见稿; empty when none."""
    aliases: tuple[tuple[str, str], ...] = ()
    """Other names as (scheme, value), such as `("GB/T 2260", "130100")`."""
    title_source: str = "text"
    """Where the title is known from: `text`, or the outside source by name."""
    events: tuple[Event, ...] = ()
    """Lifecycle and workflow in order of time."""
    unknown: tuple[str, ...] = ()
    """Facts that are not known, in words for the reader, such as 公布日期."""
    source: SourceFile | None = None
    """The raw file, or None when the document was made from other documents."""
    emendations: tuple[Emendation, ...] = ()
    """Corrections on record, in document order."""
    definitions: tuple[Definition, ...] = ()
    """Defined terms in document order."""
    unresolved: tuple[Unresolved, ...] = ()
    """References without a target, in document order."""
    correspondences: tuple[Correspondence, ...] = ()
    """What became of each provision in another document."""
    compared_with: str = ""
    """Expression IRI of the document that `correspondences` speak of; empty when none."""
    modifications: tuple[Modification, ...] = ()
    """What the amendment that made this version did to the version before it."""
    generator: str = "fagui"
    """Name and version of the tool that wrote the manifestation."""
    generated: str = ""
    """`YYYY-MM-DD` of the manifestation as given by the build; empty when none was given."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law, a regulation, a draft or a decision: its text and what is known of it."""

    meta: Metadata
    """What is known of it."""
    body: tuple[Node, ...]
    """Divisions, articles and numbered paragraphs in order."""
    preface: tuple[Block, ...] = ()
    """Title, 题注, 公告 and 目录 as they stand before the text."""
    preamble: tuple[Block, ...] = ()
    """序言."""
    conclusions: tuple[Block, ...] = ()
    """签署: signatures and dates after the text."""
    attachments: tuple[Attachment, ...] = ()
    """附件 in order."""

    def articles(self) -> tuple[Article, ...]:
        """All 条 of the body in document order, whatever divisions they stand in."""
        return tuple(_articles(self.body))

    def article(self, eid: str) -> Article:
        """The 条 with this eId (`art_37`). Raises KeyError when there is none."""
        for article in self.articles():
            if article.eid == eid:
                return article
        raise KeyError(eid)


def _articles(nodes: tuple[Node, ...]) -> list[Article]:
    found: list[Article] = []
    for node in nodes:
        if isinstance(node, Article):
            found.append(node)
        elif isinstance(node, Division):
            found.extend(_articles(node.children))
    return found


def block_text(blocks: tuple[Block, ...]) -> str:
    """The characters of `blocks` in order, without separators."""
    return "".join(plain for block in blocks for plain in _plains(block))


def _plains(block: Block) -> tuple[str, ...]:
    if isinstance(block, P):
        return (block.text.plain,)
    if isinstance(block, Quoted):
        return tuple(line.plain for line in block.lines)
    return tuple(cell.plain for row in block.rows for cell in row)


def item_text(item: Item) -> str:
    """The characters of an item in order: number, own words, items below."""
    return item.num.plain + item.text + "".join(item_text(child) for child in item.items)
