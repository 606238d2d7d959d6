"""Two texts compared: what became of every 款, and the 对照表 that shows it."""

from __future__ import annotations

from converter.comparing.comparison import (
    LABELS,
    Comparison,
    Party,
    Provision,
    Row,
    RowRelation,
    Segment,
    SegmentKind,
)
from converter.comparing.concordance import Concordance, Evidence, EvidenceKind, Pair

__all__ = [
    "LABELS",
    "Comparison",
    "Concordance",
    "Evidence",
    "EvidenceKind",
    "Pair",
    "Party",
    "Provision",
    "Row",
    "RowRelation",
    "Segment",
    "SegmentKind",
]
