"""What became of every 款: the values that matching makes and every edition reads.

Enters: nothing. Leaves: frozen `Pair`, `Evidence`, `Concordance`. A pair joins one 款 of the old
text and one of the new; a split or a merge is several pairs that share a 款.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from converter.comparing.serialising import to_csv, to_json

if TYPE_CHECKING:
    from converter.model import Relation

EvidenceKind = Literal[
    "identical",
    "wording",
    "rare-terms",
    "part",
    "opening",
    "chapter",
    "order",
    "review",
]
"""Why two 款 are held to correspond: same text, wording in common, rare terms in common, one is
part of the other, same opening (who shall), chapter, place between matched neighbours, a reviewer's
word."""


class Evidence(Struct, frozen=True):
    """One reason for a pair."""

    kind: EvidenceKind
    """What speaks for the pair."""
    score: float
    """How strongly, 0 to 1, rounded to three places."""
    words: str = ""
    """The words that carry it, such as rare terms joined by 、; empty when there are none."""


class Pair(Struct, frozen=True):
    """Two 款 that correspond: a drafter would put both in one row of the 对照表."""

    old: str
    """eId of the 款 in the old text, such as `art_5__para_2`."""
    new: str
    """eId of the 款 in the new text."""
    relation: Relation
    """unchanged, editorial, revised, rewritten, split or merged."""
    similarity: float
    """0 to 1, rounded to four places; 1 is the same text after normalisation."""
    moved: bool = False
    """True when the 款 left its place among its neighbours; a number that only shifted because
    others came or went before it is no move."""
    weak: bool = False
    """True when the evidence is thin and a person should look."""
    evidence: tuple[Evidence, ...] = ()
    """Why, strongest first; never empty for the machine's pairs."""
    reviewed: bool = False
    """True when a person confirmed, corrected or added the pair."""
    by: str = ""
    """Who did; empty for the machine's proposal."""
    note: str = ""
    """The reviewer's reason; empty when there is none."""


class Confirmed(Struct, frozen=True):
    """A 款 without a partner, and a person who says that this is so."""

    eid: str
    """eId of the 款."""
    old: bool
    """True for a dropped 款 of the old text, False for a new one."""
    by: str
    """Who says so."""
    note: str = ""
    """Why; empty when not said."""


class Concordance(Struct, frozen=True):
    """Every 款 of two texts and what became of it."""

    old_iri: str
    """Expression IRI of the old text."""
    new_iri: str
    """Expression IRI of the new text."""
    pairs: tuple[Pair, ...]
    """By place in the old text, then in the new."""
    dropped: tuple[str, ...]
    """eIds of old 款 without a partner, in document order."""
    added: tuple[str, ...]
    """eIds of new 款 without a partner, in document order."""
    confirmed: tuple[Confirmed, ...] = ()
    """Rows without a partner that a reviewer confirmed as dropped or new."""

    def to_json(self) -> str:
        """JSON in the form of schemas/concordance.schema.json."""
        return to_json(self)

    def to_csv(self) -> str:
        """CSV with one line for each pair, dropped and new 款."""
        return to_csv(self)
