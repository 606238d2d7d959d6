"""The 对照表: rows of two texts side by side, with the edits inside each row.

Enters: nothing. Leaves: frozen `Comparison`, made by `tabulate`, written to and read from Akoma
Ntoso by `write_comparison` and `read_comparison`; every edition of the comparison starts here.

One row holds the 款 that correspond: usually one old and one new, more where a 款 was split or
merged and the parts stand side by side, none on one side for a dropped or a new 款. Parts that
stand far apart have a row each; the 款 they share is printed in each of them, and what belongs to
the other row is a segment of kind `elsewhere`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from converter.akn.facts import RELATION_NAMES

if TYPE_CHECKING:
    from converter.comparing.concordance import Pair
    from converter.model import Metadata

SegmentKind = Literal["equal", "ins", "del", "moved-out", "moved-in", "editorial", "elsewhere"]
"""The same on both sides; inserted; deleted; taken away here to stand elsewhere in the row, and
set down there; a difference of punctuation, width, spacing, numerals or self-name that is none of
substance; text of one side whose counterpart stands in another row."""

RowRelation = Literal[
    "unchanged", "editorial", "revised", "rewritten", "split", "merged", "dropped", "new"
]
"""保留, 文字调整, 修改, 改写, 拆分, 合并, 删除, 新增."""

LABELS: dict[RowRelation, str] = {each: RELATION_NAMES[each] for each in get_args(RowRelation)}
"""Relation to the word a reader sees."""


class Segment(Struct, frozen=True):
    """A stretch of text with one fate. Concatenating `old` over the segments of an old 款 gives
    its text exactly, `new` that of a new 款."""

    kind: SegmentKind
    """Its fate."""
    old: str
    """Its characters in the old text; empty for `ins` and `moved-in`. Line ends divide 项."""
    new: str
    """Its characters in the new text; empty for `del` and `moved-out`. Equal to `old` when the
    kind is `equal`; for `editorial` either may be empty, and they differ."""
    old_at: int = -1
    """Which of `Row.old` the characters belong to, from 0; -1 when `old` is empty."""
    new_at: int = -1
    """Which of `Row.new` they belong to, from 0; -1 when `new` is empty."""
    move: int = 0
    """Number from 1 that joins a `moved-out` with its `moved-in` in the row; else 0."""


class Provision(Struct, frozen=True):
    """A 款 as a cell of the 对照表 shows it."""

    eid: str
    """eId in its own law, such as `art_4__para_1`."""
    href: str
    """IRI of its expression with `/~eId` of the 款."""
    label: str
    """Where it stands, in words: 第四条第一款; 第四条 when the article has one 款 only."""
    article: str
    """eId of its article, such as `art_4`; its own eId for a numbered paragraph."""
    number: str
    """Number of the article as printed, 第四条, or 一、; shown before its first 款."""
    caption: str
    """Caption of the article without its brackets, such as 立法目的; empty when none."""
    chapter: str
    """eId of the 章 (or the outermost division) it stands in, such as `chp_3`; empty when none."""
    chapter_label: str
    """That division in words: 第三章　数字产业; empty when none."""
    first: bool
    """True when it is the first 款 of its article."""
    place: int
    """Its place among all 款 of its law, from 0."""
    text: str
    """Its text: opening words, 项 with their numbers and closing words, divided by line ends."""


class Row(Struct, frozen=True):
    """A row of the 对照表."""

    eid: str
    """eId of the row in the comparison document, such as `table_1__tr_12`."""
    relation: RowRelation
    """What became of the provision."""
    moved: bool
    """True when it left its place among its neighbours."""
    weak: bool
    """True when the machine is not sure; never for a reviewed row."""
    similarity: float
    """0 to 1; the highest of its pairs; 0 for dropped and new."""
    old: tuple[Provision, ...]
    """Old 款 in document order; empty for `new`."""
    new: tuple[Provision, ...]
    """New 款 in document order; empty for `dropped`."""
    segments: tuple[Segment, ...]
    """The text of both sides in the order of an inline view: a replaced stretch gives `del`, then
    `ins`. One `del` for a dropped row, one `ins` for a new one."""
    pairs: tuple[Pair, ...]
    """The pairs of the concordance that the row shows, with evidence; empty for dropped and new."""
    old_rank: int
    """Place of the row, from 0, when the rows are put in the order of the old text."""
    new_rank: int
    """Place of the row, from 0, in the order of the new text: its index in `Comparison.rows`."""
    summary: str
    """What changed, in words for the reader: 增加“……”；删去“……”."""
    why: str
    """Why the machine or the reviewer holds the two to correspond, in words for the reader."""
    reviewed: bool = False
    """True when a person has confirmed every pair of the row, or that it is dropped or new."""
    by: str = ""
    """Who did; empty for the machine's proposal."""
    note: str = ""
    """The reviewer's reason; empty when there is none."""

    @property
    def words(self) -> str:
        """What became of the provision, for the reader: 修改、移动."""
        return LABELS[self.relation] + ("、移动" if self.moved else "")

    def old_segments(self, at: int = 0) -> tuple[Segment, ...]:
        """The segments of the old 款 number `at` of the row, in the order of its text."""
        return tuple(segment for segment in self.segments if segment.old and segment.old_at == at)

    def new_segments(self, at: int = 0) -> tuple[Segment, ...]:
        """The segments of the new 款 number `at` of the row, in the order of its text."""
        return tuple(segment for segment in self.segments if segment.new and segment.new_at == at)


class Party(Struct, frozen=True):
    """One of the two texts compared."""

    iri: str
    """Expression IRI."""
    title: str
    """Full title."""
    label: str
    """What to call the column: 征求意见稿, 2006年 (the year of the version), 2024年3月1日 where two
    versions are of one year, or the title when nothing shorter is known."""
    kind: Literal["act", "bill", "doc"]
    """`bill` for a draft."""
    paragraphs: int
    """Number of its 款."""
    articles: int
    """Number of its 条."""


class Comparison(Struct, frozen=True):
    """A 对照表: all 款 of both texts, each at least once."""

    meta: Metadata
    """Metadata of the comparison as a document of its own (`doc`, subtype `comparison`)."""
    old: Party
    """The text on the left."""
    new: Party
    """The text on the right."""
    rows: tuple[Row, ...]
    """In the order of the new text; a dropped row follows the one of the 款 before it."""

    def by_old(self) -> tuple[Row, ...]:
        """The rows in the order of the old text."""
        return tuple(sorted(self.rows, key=lambda row: row.old_rank))

    def counts(self) -> dict[RowRelation, int]:
        """How many rows of each relation there are, in the order of `LABELS`."""
        return {relation: sum(row.relation == relation for row in self.rows) for relation in LABELS}
