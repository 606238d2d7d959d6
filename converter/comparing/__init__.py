"""Two texts compared: what became of every 款, and the 对照表 that shows it.

Enters: two `Law`s with eIds, and a review if there is one. Leaves: a `Concordance`, and from it
the `Comparison`, its Akoma Ntoso document, JSON, CSV, and what either law says of the other.
"""

from __future__ import annotations

from converter.comparing.annotating import annotate
from converter.comparing.comparing import compare
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
from converter.comparing.concordance import Concordance, Confirmed, Evidence, EvidenceKind, Pair
from converter.comparing.extending import Extended, extend_review
from converter.comparing.reading import read_comparison
from converter.comparing.review import (
    UNFIT,
    Review,
    ReviewRow,
    check_review,
    read_review,
    write_review,
)
from converter.comparing.similar import Similar, Weighed, similar, weigh
from converter.comparing.sketching import Sketch, sketch
from converter.comparing.tabulating import tabulate
from converter.comparing.writing import write_comparison

__all__ = [
    "LABELS",
    "UNFIT",
    "Comparison",
    "Concordance",
    "Confirmed",
    "Evidence",
    "EvidenceKind",
    "Extended",
    "Pair",
    "Party",
    "Provision",
    "Review",
    "ReviewRow",
    "Row",
    "RowRelation",
    "Segment",
    "SegmentKind",
    "Similar",
    "Sketch",
    "Weighed",
    "annotate",
    "check_review",
    "compare",
    "extend_review",
    "read_comparison",
    "read_review",
    "similar",
    "sketch",
    "tabulate",
    "weigh",
    "write_comparison",
    "write_review",
]
