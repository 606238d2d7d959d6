"""A whole law as a Markdown file.

Enters: a `Law` with eIds. Leaves: the text of a `.md` file: front matter, the law block by block,
footnotes of the emendations, appendix (docs/markdown.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.json.record import printable_date
from converter.editions.markdown.blocks import Blocks, anchor
from converter.editions.markdown.escape import escaped
from converter.editions.markdown.frontmatter import appendix, front_matter
from converter.editions.markdown.inline import Inline, Resolver
from converter.model import Emendation, Law, P

if TYPE_CHECKING:
    from collections.abc import Iterator

DETAILS = "<details>\n<summary>附：供程序读取的其余元数据</summary>"
AFTER_DETAILS = "</details>"
DRAFT = "本文为{label}，不是现行有效的法规。"


def render(law: Law, resolve: Resolver = str) -> str:
    """`law` as Markdown. `resolve` turns the IRI of another document into what a link to it
    should say; without it links carry the IRI."""
    notes = frozenset(emendation.note for emendation in law.meta.emendations if emendation.note)
    blocks = [f"---\n{front_matter(law.meta)}---"]
    blocks += _text(law, Blocks(Inline(resolve, notes)))
    blocks += [_footnote(emendation) for emendation in law.meta.emendations if emendation.note]
    if lists := appendix(law.meta):
        blocks += [DETAILS, f"```json\n{lists}\n```", AFTER_DETAILS]
    return "\n\n".join(blocks) + "\n"


def _text(law: Law, blocks: Blocks) -> Iterator[str]:
    title = next((b for b in law.preface if isinstance(b, P) and b.role == "title"), None)
    if title is None:
        yield f"# {anchor('', kind='edition')}{escaped(law.meta.title)}"
        yield from _notice(law)
    for block in law.preface:
        if block is title and isinstance(block, P):
            yield blocks.title(block)
            yield from _notice(law)
        else:
            yield from blocks.block(block, "preface")
    for block in law.preamble:
        yield from blocks.block(block, "preamble")
    yield from blocks.nodes(law.body, "body", 2)
    for block in law.conclusions:
        yield from blocks.block(block, "conclusions")
    for attachment in law.attachments:
        yield from blocks.attachment(attachment)


def _notice(law: Law) -> Iterator[str]:
    """What a reader has to know before quoting; words of the edition, not of the law."""
    if law.meta.kind == "bill":
        words = DRAFT.format(label=escaped(law.meta.version_label or "草案"))
        yield f"{anchor('', kind='edition')}**{words}**"
    dates = [(word, _date(law, kind)) for kind, word in (("commencement", "施行"),)]
    known = [f"{date}起{word}" for word, date in dates if date]
    known += [f"{fact}不详" for fact in law.meta.unknown]
    if known:
        yield f"{anchor('', kind='edition')}（{escaped('；'.join(known))}）"


def _date(law: Law, kind: str) -> str:
    for event in law.meta.events:
        if event.kind == kind and event.date.precision == "day":
            return printable_date(event.date) or ""
    return ""


def _footnote(emendation: Emendation) -> str:
    stood = f"原文作“{escaped(emendation.stood)}”" if emendation.stood else "原文无此文字"
    printed = f"本版作“{escaped(emendation.printed)}”" if emendation.printed else "本版不录"
    reason = f"理由：{escaped(emendation.reason)}" if emendation.reason else ""
    authority = f"依据：{escaped(emendation.authority)}" if emendation.authority else ""
    words = "；".join(part for part in (f"{stood}，{printed}", reason, authority) if part)
    return f"[^{emendation.note}]: {words}。"
