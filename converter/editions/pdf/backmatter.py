"""The editors' part at the end: notes, cross-references with pages, terms, particulars.

Enters: a `Law`. Leaves: items. None of it is the law's text, and a rule sets it apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.editions.pdf.content import Block, Node, Run
from converter.editions.pdf.editorial import editorial
from converter.editions.pdf.index import citations, section, terms
from converter.editions.pdf.wording import event_words
from converter.editions.remarks import DOUBTED, emendation_words
from converter.editions.units import labels
from converter.identity import expression_iri, work_iri
from converter.status import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.composing import Composer
    from converter.editions.pdf.content import Item, Measure
    from converter.editions.pdf.index import Line
    from converter.model import Doubt, Law, Metadata

LIST = "<</O/List/ListNumbering/None>>"
"""Attributes of a list without numbers."""
PREVAILS = {
    "act": "本件依公开文本重新编排，不是标准文本。法规以制定机关公报刊登的文本为标准文本。",
    "bill": "本件依公开文本重新编排。草案和征求意见稿未经通过，不具有法律效力。",
    "doc": "本件依公开文本重新编排，仅供参考。法规以制定机关公报刊登的文本为标准文本。",
}
"""What the reader must know of the edition's authority."""


def back(law: Law, composer: Composer, root: Node, built: str) -> list[Item]:
    """Everything after the law, set apart by a rule."""
    items = [
        *editorial(law.meta.notes, "编者说明", composer, root, labels(law)),
        *_notes(law, composer, root),
        *_doubts(law, composer, root),
        *_index("本法规内的援引", citations(law), composer, root),
        *_index("术语", terms(law), composer, root),
        *particulars(law.meta, composer, root, built),
    ]
    first = items[0]
    if isinstance(first, Block):
        items[0] = replace(first, measure=replace(first.measure, rule=True))
    return items


def _index(title: str, lines: tuple[Line, ...], composer: Composer, root: Node) -> list[Item]:
    if not lines:
        return []
    part = root.child("Sect", title=title)
    return [_heading(composer, part, title), *section(lines, composer, part)]


def _heading(composer: Composer, parent: Node, words: str) -> Block:
    return composer.block("back-title", parent.child("H2"), words, head=words)


def signs(meta: Metadata) -> dict[str, str]:
    """eId of each note to its sign in the text: 1 for an emendation, 疑1 for a doubt."""
    notes = {e.note: str(number) for number, e in enumerate(meta.emendations, 1) if e.note}
    doubts = [doubt.note for doubt in meta.doubts if doubt.note]
    return notes | {note: f"疑{number}" for number, note in enumerate(doubts, 1)}


def _doubts(law: Law, composer: Composer, root: Node) -> list[Item]:
    """The places whose words are in doubt, each with its sign and its page."""
    if not law.meta.doubts:
        return []
    part = root.child("Sect", title="存疑之处")
    items: list[Item] = [_heading(composer, part, "存疑之处")]
    items.append(composer.block("back", part.child("P"), DOUBTED, measure=_flush(composer)))
    listed = part.child("L", attributes=LIST)
    named = labels(law)
    for doubt in law.meta.doubts:
        label = composer.notes.get(doubt.note, "疑")
        words = _doubt(doubt, named.get(doubt.eid, ""))
        anchors, target = ((doubt.note,), doubt.eid) if doubt.note else ((), "")
        items.append(_entry(composer, listed, label, words, anchors, target))
    return items


def _doubt(doubt: Doubt, label: str) -> str:
    """Where and what: 第二十五条第二款“…的数”：…"""
    words = f"“{doubt.words}”" if doubt.words else ""
    return f"{label or ('' if doubt.eid else '全文')}{words}：{doubt.says}".removeprefix("：")


def _flush(composer: Composer) -> Measure:
    return composer.measure("back", left=0.0, hang=0.0)


def _notes(law: Law, composer: Composer, root: Node) -> list[Item]:
    if not law.meta.emendations:
        return []
    part = root.child("Sect", title="校勘记")
    listed = part.child("L", attributes="<</O/List/ListNumbering/Decimal>>")
    items: list[Item] = [_heading(composer, part, "校勘记")]
    for number, note in enumerate(law.meta.emendations, start=1):
        words = emendation_words(note)
        items.append(_entry(composer, listed, str(number), words, (note.note,), note.eid))
    return items


def _entry(
    composer: Composer, listed: Node, label: str, words: str, anchors: tuple[str, ...], target: str
) -> Item:
    """A line of a list at the end: mark, words, and the page of `target` if there is one."""
    style, mark = composer.design.styles["back-note"], composer.design.styles["back-label"]
    entry = listed.child("LI")
    shown = Run(f"[{label}]", mark, entry.child("Lbl"))
    body = entry.child("LBody")
    link = body.child("Reference").child("Link")
    return composer.of_runs(
        "back-note",
        [Run(words, style, body)],
        label=shown,
        anchors=anchors,
        page_of=Run("", style, link, target) if target else None,
    )


def particulars(
    meta: Metadata,
    composer: Composer,
    root: Node,
    built: str,
    more: Sequence[tuple[str, str]] = (),
) -> list[Item]:
    """版本说明: what the edition is, where it comes from, what is not known. `more` are facts
    (label, words) that stand after the identifiers."""
    part = root.child("Sect", title="版本说明")
    listed = part.child("L", attributes=LIST)
    items: list[Item] = [_heading(composer, part, "版本说明")]
    style, mark = composer.design.styles["back"], composer.design.styles["back-label"]
    for label, words in _facts(meta, built, more):
        entry = listed.child("LI")
        items.append(
            composer.of_runs(
                "back",
                [Run(words, style, entry.child("LBody"))],
                label=Run(label, mark, entry.child("Lbl")),
            )
        )
    return items


def _facts(meta: Metadata, built: str, more: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    facts = [("名称", meta.title), ("作品标识", work_iri(meta)), ("版本标识", expression_iri(meta))]
    facts += more
    version = meta.version_label or (day_words(meta.version_date) if meta.version_date else "首版")
    facts.append(("版本", version))
    for event in meta.events:
        source = "本文" if event.source == "text" else event.source
        facts.append(("沿革", f"{event_words(event)}（据{source}）"))
    if meta.title_source != "text":
        facts.append(("名称来源", meta.title_source))
    facts += [("不详事项", f"{fact}不详") for fact in meta.unknown]
    if meta.source:
        facts.append(("来源文件", f"{meta.source.name}（{meta.source.encoding}）"))
        facts.append(("SHA-256", meta.source.sha256))
    facts.append(("编排工具", meta.generator))
    day = built or meta.generated
    if day:
        facts.append(("编排日期", day_words(day)))
    facts.append(("声明", PREVAILS[meta.kind]))
    return facts
