"""A whole law as a Markdown file.

Enters: a `Law` with eIds. Leaves: the text of a `.md` file: front matter, the law block by block,
footnotes of emendations and doubts, appendix (docs/markdown.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.adopting import adoption_lines
from converter.editions.markdown.blocks import Blocks, anchor
from converter.editions.markdown.escape import escaped
from converter.editions.markdown.frontmatter import appendix, front_matter
from converter.editions.markdown.inline import Inline, Resolver
from converter.editions.remarks import doubt_words, emendation_words
from converter.editions.text.notes import draft_words, place
from converter.editions.units import labels
from converter.model import Law, P
from converter.status import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

DETAILS = "<details>\n<summary>附：供程序读取的其余元数据</summary>"
AFTER_DETAILS = "</details>"


def render(law: Law, resolve: Resolver = str) -> str:
    """`law` as Markdown. `resolve` turns the IRI of another document into what a link to it
    should say; without it links carry the IRI."""
    told = [(each.note, emendation_words(each)) for each in law.meta.emendations]
    told += [(each.note, doubt_words(each)) for each in law.meta.doubts]
    notes = frozenset(note for note, _ in told if note)
    blocks = [f"---\n{front_matter(law.meta)}---"]
    blocks += _text(law, Blocks(Inline(resolve, notes)))
    blocks += [f"[^{note}]: {escaped(words)}" for note, words in told if note]
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
    if draft := draft_words(law):
        yield f"{anchor('', kind='edition')}**{escaped(draft)}**"
    for line in adoption_lines(law):
        yield f"{anchor('', kind='edition')}{escaped(line)}"
    known = [
        f"{date_words(event.date)}起施行"
        for event in law.meta.events
        if event.kind == "commencement" and event.date.precision != "unknown"
    ]
    known += [f"{fact}不详" for fact in law.meta.unknown]
    if known:
        yield f"{anchor('', kind='edition')}（{escaped('；'.join(known))}）"
    for doubt in law.meta.doubts:
        if not doubt.note:
            where = place(labels(law).get(doubt.eid, ""))
            yield f"{anchor('', kind='edition')}{escaped(where + doubt_words(doubt))}"
