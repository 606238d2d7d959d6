"""The 对照表 as CSV, for spreadsheets.

Enters: a `Comparison`. Leaves: one line a row of the table, with labels, words, relation, score and
who vouches for it; UTF-8 with a byte order mark, without which Excel takes it for GBK.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.comparing import Comparison, Provision, Row

COLUMNS = (
    "行", "旧条款", "旧eId", "旧文", "新条款", "新eId", "新文",
    "变化", "移动", "存疑", "相似度", "说明", "理由", "复核", "复核人", "复核意见",
)  # fmt: skip


def comparison_csv(comparison: Comparison) -> str:
    """`comparison` as CSV (RFC 4180) in the order of the new text, with a heading line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_record(row) for row in comparison.rows)
    return "\ufeff" + buffer.getvalue()


def _record(row: Row) -> list[str]:
    from converter.comparing import LABELS  # the text of a law need not wait for it

    return [
        row.eid,
        *_side(row.old),
        *_side(row.new),
        LABELS[row.relation],
        _yes(row.moved),
        _yes(row.weak),
        f"{row.similarity:.4f}" if row.old and row.new else "",
        row.summary,
        row.why,
        _yes(row.reviewed),
        row.by,
        row.note,
    ]


def _side(provisions: tuple[Provision, ...]) -> list[str]:
    return [
        "；".join(provision.label for provision in provisions),
        " ".join(provision.eid for provision in provisions),
        "\n".join(provision.text for provision in provisions),
    ]


def _yes(value: bool) -> str:
    return "是" if value else "否"
