"""What is known of a law: identification, events, provenance, what was found in its text.

Enters: nothing. Leaves: frozen values.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Precision = Literal["day", "month", "year", "not-after", "unknown"]
"""How far a date is known. Editions print a day only for `day` and `not-after` (不晚于), year
and month for `month`, the year for `year`, and 不详 for `unknown`. In the IRI of a work stands
the full date for `day`, the year alone for the others."""


class DateFact(Struct, frozen=True):
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


class Event(Struct, frozen=True):
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


class Emendation(Struct, frozen=True):
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
    on: str = ""
    """Day of the correction, `YYYY-MM-DD`; empty when it was not given."""


class Doubt(Struct, frozen=True):
    """A place where the words of the source are in doubt. They stand as received."""

    code: str
    """Codes of the findings, such as `read-page-loss`, with a space between several."""
    says: str
    """What is in doubt, in words for the reader."""
    words: str = ""
    """The words at the place."""
    eid: str = ""
    """eId of the nearest unit with an id that holds the place; empty for the whole text."""
    note: str = ""
    """eId of the note, to which a `noteRef` mark at the place points; empty without a mark."""


class SourceFile(Struct, frozen=True):
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


class Correspondence(Struct, frozen=True):
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


class Definition(Struct, frozen=True):
    """A defined term (TLCTerm) of the law, with the place that defines it."""

    term: str
    """The words defined."""
    id: str
    """eId of the TLCTerm, such as `term_1`; `def` and `term` marks refer to `#id`."""
    eid: str
    """eId of the unit that holds the definition."""


class Unresolved(Struct, frozen=True):
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


class Modification(Struct, frozen=True):
    """What an amendment did, between two expressions of one act (AKN `textualMod`)."""

    kind: ModificationKind
    """What was done."""
    new: tuple[str, ...]
    """eIds of the provisions here; empty for `repeal`."""
    old: tuple[str, ...]
    """IRIs of the provisions in the previous expression, with `/~eId`; empty for `insertion`."""
    source: str = ""
    """IRI of the amending decision where the corpus holds it, else empty."""


class Metadata(Struct, frozen=True):
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
    doubts: tuple[Doubt, ...] = ()
    """What is in doubt: what concerns the whole text first, then in document order."""
    introduction: str = ""
    """The publisher's words before the text, in Markdown; no part of the law."""
    notes: str = ""
    """The publisher's words after the text, in Markdown; no part of the law."""
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
