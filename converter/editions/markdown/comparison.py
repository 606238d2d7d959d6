"""The 对照表 as a Markdown file.

Enters: a `Comparison`. Leaves: front matter, figures, a table for each chapter of the new text with
old, new and what changed; every row with its anchor. Deleted words stand in `<del>`, inserted ones
in `<ins>`, so that the marks do not depend on colour; dropped provisions stand where they stood.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import yaml

from converter.comparing import LABELS
from converter.editions.markdown.blocks import anchor, row_of
from converter.editions.markdown.escape import escaped, target
from converter.editions.markdown.frontmatter import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.comparing import Comparison, Party, Provision, Row, Segment
    from converter.editions.markdown.inline import Resolver

ENCODING = "fagui-markdown-comparison/1"
LEGEND = (
    "加删除线的是删去的文字，加下划线的是增加的文字；〔移1〕等标出同一行内移动的文字；"
    "〔见他行〕括出与他行对应的文字；标点、宽度、数字写法等文字差异不加标记。"
)
_DROPPED = "（删去）"
_NEW = "（新增）"


def render_comparison(comparison: Comparison, resolve: Resolver = str) -> str:
    """`comparison` as Markdown; `resolve` as for `render`, for links to the two texts."""
    blocks = [f"---\n{_front(comparison)}---", f"# {escaped(comparison.meta.title)}"]
    blocks += [_party("旧", comparison.old, resolve), _party("新", comparison.new, resolve)]
    blocks += [_figures(comparison), escaped(LEGEND)]
    columns = [escaped(comparison.old.label), escaped(comparison.new.label), "变化"]
    for chapter, rows in groupby(_placed(comparison), key=lambda placed: placed[0]):
        blocks.append(f"## {escaped(chapter)}" if chapter else "")
        lines = [row_of(columns), row_of(["---"] * 3)]
        blocks.append("\n".join([*lines, *(_row(row) for _, row in rows)]))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _front(comparison: Comparison) -> str:
    parties = {
        side: {"title": party.title, "label": party.label, "expression": party.iri}
        for side, party in (("old", comparison.old), ("new", comparison.new))
    }
    return front_matter(comparison.meta, ENCODING) + str(
        yaml.safe_dump(parties, allow_unicode=True, sort_keys=False, width=10**9)
    )


def _party(side: str, party: Party, resolve: Resolver) -> str:
    words = f"{party.articles}条{party.paragraphs}款"
    place = target(resolve(party.iri))
    return f"{side}：[《{escaped(party.title)}》]({place})（{escaped(party.label)}），{words}"


def _figures(comparison: Comparison) -> str:
    counts = comparison.counts()
    moved = sum(row.moved for row in comparison.rows)
    labels = [LABELS[relation] for relation in counts] + ["移动"]
    numbers = [str(count) for count in counts.values()] + [str(moved)]
    return "\n".join([row_of(labels), row_of(["---"] * len(labels)), row_of(numbers)])


def _placed(comparison: Comparison) -> Iterator[tuple[str, Row]]:
    """Each row with the chapter of the new text it stands in; a dropped row stays in the chapter
    of the row before it."""
    chapter = next((row.new[0].chapter_label for row in comparison.rows if row.new), "")
    for row in comparison.rows:
        chapter = row.new[0].chapter_label if row.new else chapter
        yield chapter, row


def _row(row: Row) -> str:
    old = [_cell(p, row.old_segments(at), "old") for at, p in enumerate(row.old)]
    new = [_cell(p, row.new_segments(at), "new") for at, p in enumerate(row.new)]
    first = anchor("", id=row.eid)
    return row_of([first + ("<br>".join(old) or _NEW), "<br>".join(new) or _DROPPED, _verdict(row)])


def _cell(provision: Provision, segments: tuple[Segment, ...], side: str) -> str:
    words = "".join(_segment(segment, side) for segment in segments)
    return f"{escaped(provision.label)}<br>{words}"


def _segment(segment: Segment, side: str) -> str:
    plain = segment.old if side == "old" else segment.new
    words = "<br>".join(escaped(line) for line in plain.split("\n"))
    if segment.kind in ("del", "moved-out") and side == "old":
        return f"<del>{words}</del>" + _move(segment)
    if segment.kind in ("ins", "moved-in") and side == "new":
        return f"<ins>{words}</ins>" + _move(segment)
    if segment.kind == "elsewhere":
        return f"<sup>〔见他行</sup>{words}<sup>〕</sup>"
    return words


def _move(segment: Segment) -> str:
    return f"<sup>〔移{segment.move}〕</sup>" if segment.move else ""


def _verdict(row: Row) -> str:
    known = [f"相似度{row.similarity:.2f}"] if row.old and row.new else []
    known.append(f"已复核（{row.by}）" if row.reviewed and row.by else
                 "已复核" if row.reviewed else "机器比对")  # fmt: skip
    if row.weak:
        known.append("存疑")
    parts = [f"{row.words}（{'，'.join(known)}）", row.summary, row.note]
    return "<br>".join(escaped(part) for part in parts if part)
