"""What the editors have to say of a text, in words.

Enters: a `Law`. Leaves: sentences for the end of an edition: that a draft is a draft, every
emendation with what stood, what is printed, why, on whose word, and every doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.adopting import supplied_note
from converter.editions.remarks import DOUBTED, emendation_words
from converter.editions.units import labels

if TYPE_CHECKING:
    from converter.model import Law

HEADING = "编者注"


def draft_words(law: Law) -> str:
    """The sentence that keeps a draft from being taken for law; empty for every other text."""
    if law.meta.kind != "bill":
        return ""
    return f"本文为{law.meta.version_label or '草案'}，不是现行有效的法规。"


def editor_notes(law: Law) -> list[str]:
    """The notes in order; empty when there is nothing to say."""
    draft = draft_words(law)
    return [
        *([draft] if draft else []),
        *supplied_note(law),
        *emendation_notes(law),
        *doubt_notes(law),
    ]


def doubt_notes(law: Law) -> list[str]:
    """One note a doubt: with its mark and its place, or about the whole text; then what a reader
    has to do about them."""
    named = labels(law)
    told = [
        f"{note_mark(law, doubt.note)}{place(named.get(doubt.eid, ''))}存疑：{doubt.says}"
        for doubt in law.meta.doubts
    ]
    return [*told, DOUBTED] if told else []


def emendation_notes(law: Law) -> list[str]:
    """One note an emendation, numbered and with its place: 〔1〕第二条第一款：原文作…"""
    named = labels(law)
    return [
        f"〔{at}〕{place(named.get(emendation.eid, ''))}{emendation_words(emendation)}"
        for at, emendation in enumerate(law.meta.emendations, 1)
    ]


def place(label: str) -> str:
    """第二条第一款： before the words of a note; empty when the place has no name."""
    return f"{label}：" if label else ""


def note_mark(law: Law, href: str) -> str:
    """〔1〕 for the `href` of a `noteRef` to an emendation, 〔疑1〕 to a doubt; else empty."""
    wanted = href.removeprefix("#")
    doubts = [doubt.note for doubt in law.meta.doubts if doubt.note]
    notes = [emendation.note for emendation in law.meta.emendations]
    if not wanted or wanted not in (*doubts, *notes):
        return ""
    doubted = wanted in doubts
    number = (doubts if doubted else notes).index(wanted) + 1
    return f"〔{'疑' if doubted else ''}{number}〕"
