"""What a text lacks as a whole, and what the reader did to its layout.

Enters: the subject. Leaves: spots about encoding, title, 题注, 目录, furniture, joined lines,
text that fits no construct.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from converter.findings import Kind, register
from converter.reading import drafts
from converter.reading.borders import LOST
from converter.reading.headings import listed, squeezed
from converter.reading.inspection.subject import Spot, paragraphs
from converter.reading.runs import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.reading.inspection.subject import Subject
    from converter.reading.working import Edit

register(
    Kind("read-empty", "error", "The file holds no text.", "Get the file again."),
    Kind(
        "read-binary",
        "error",
        "The file is no text in any encoding that was tried.",
        "Give the text itself: .txt in UTF-8, UTF-16, GB 18030 or Big5.",
    ),
    Kind(
        "read-nothing-legal",
        "error",
        "No article and no numbered provision was found.",
        "Check that this is the text of a law; all of it is kept as it stood.",
    ),
    Kind(
        "read-unnumbered",
        "info",
        "A decision, reply or interpretation has no numbered provision.",
        "Nothing, unless numbers were lost: compare with the gazette.",
    ),
    Kind(
        "read-encoding",
        "info",
        "The encoding was not UTF-8 and was detected.",
        "Check a few lines; save the source as UTF-8.",
    ),
    Kind(
        "read-undecodable",
        "error",
        "Bytes fit no character of the encoding and were replaced by U+FFFD.",
        "Get the file again, or save it as UTF-8 from the program that made it.",
    ),
    Kind(
        "read-no-title",
        "warning",
        "The text has no title.",
        "State the title in the manifest, with its source.",
    ),
    Kind(
        "read-no-adoption",
        "info",
        "The text has no 题注 saying who adopted it and when.",
        "State adoption and promulgation in the manifest, with their source.",
    ),
    Kind(
        "read-no-divisions",
        "info",
        "A long text has no chapters.",
        "Compare with the gazette: the headings may be missing from this copy.",
    ),
    Kind(
        "read-toc-disagrees",
        "warning",
        "The 目录 and the headings differ.",
        "Compare with the gazette: a heading is lost or misprinted.",
    ),
    Kind(
        "read-unplaced",
        "warning",
        "Text fits no construct and is kept where it stood.",
        "Look whether a number or a line end is missing around it.",
    ),
    Kind(
        "read-empty-article",
        "warning",
        "An article has a number and no text.",
        "Compare with the gazette: its text is lost.",
    ),
    Kind(
        "read-furniture",
        "info",
        "Page numbers and running heads were set apart from the text.",
        "Nothing, unless one of them is text.",
    ),
    Kind(
        "read-lines-joined",
        "info",
        "Lines cut at the page's width were joined to paragraphs.",
        "Nothing; `--explain` shows each decision.",
    ),
    Kind(
        "read-paragraph-cut",
        "info",
        "A paragraph was cut in two, as at a page's end, and was joined.",
        "Nothing, unless the two parts do not belong together.",
    ),
    Kind(
        "read-page-loss",
        "warning",
        "Words seem to be lost where a page ended.",
        "Compare with the gazette; supply the words by an emendation.",
    ),
    Kind(
        "read-table-doubtful",
        "warning",
        "Lines look like the rows of a table, but have different numbers of cells.",
        "Give each row the same number of cells, parted by tabs; they are kept as lines.",
    ),
    Kind(
        "read-leftover",
        "info",
        "Mark-up leftovers, control or invisible characters were set apart from the text.",
        "Nothing, unless they carried meaning.",
    ),
    Kind(
        "read-radical",
        "info",
        "Radicals of a dictionary were read as the characters they are drawn as.",
        "Nothing, unless one of them does not fit; text copied out of a PDF has them.",
    ),
)

_MANY = 50


def completeness(subject: Subject) -> Iterator[Spot]:
    """Spots about the text as a whole."""
    decoded = subject.decoded
    if decoded.binary:
        yield Spot("read-binary", "control characters and undecodable bytes fill the file")
    if decoded.replaced:
        yield Spot("read-undecodable", f"{decoded.replaced} characters replaced by U+FFFD")
    if decoded.encoding != "utf-8":
        yield Spot("read-encoding", f"read as {decoded.encoding}")
    if not subject.lines:
        yield Spot("read-empty", "no character but white space")
        return
    yield from _lacks(subject)
    yield from _contents(subject)
    yield from _unplaced(subject.draft.body)
    yield from _layout(subject)
    yield from _leftovers(subject)
    yield from _radicals(subject)
    for offset in subject.doubtful:
        words = " ".join(subject.working.text[offset : offset + 20].split())
        yield Spot("read-table-doubtful", f"from “{words}” on", offset, words)


def _lacks(subject: Subject) -> Iterator[Spot]:
    body, opening = subject.draft.body, subject.opening
    found = subject.articles
    if not found and not any(p.num for p in paragraphs(body)):
        if opening.is_formal:
            message = "no 第…条 and no 一、 opens a line; each paragraph stands as 款"
            yield Spot("read-unnumbered", message)
        else:
            yield Spot("read-nothing-legal", "no 第…条 and no 一、 opens a line")
    if not opening.title:
        yield Spot("read-no-title", "no line before the text is a title")
    if not opening.adoption and not opening.label:
        yield Spot("read-no-adoption", "no bracketed line with a date stands before the text")
    divided = any(isinstance(node, drafts.Division) for node in body)
    if len(found) >= _MANY and not divided:
        yield Spot("read-no-divisions", f"{len(found)} articles and no 章")
    for article in found:
        if not article.paragraphs:
            message = f"{article.num.text} has no text"
            yield Spot("read-empty-article", message, article.num.start, article.num.text)


def _contents(subject: Subject) -> Iterator[Spot]:
    """The first heading in which 目录 and text differ."""
    lines = subject.opening.toc
    if not lines:
        return
    entries = [
        (squeezed(words), line.run.start) for line in lines for words, _ in listed(line.text)
    ]
    printed = list(_headings(subject.draft.body))
    for (entry, offset), (heading, place) in zip(entries, printed, strict=False):
        if entry != heading:
            message = f"目录 has “{entry}”, the text “{heading}”"
            yield Spot("read-toc-disagrees", message, place or offset, heading)
            return
    if len(entries) != len(printed):
        message = f"目录 lists {len(entries)} headings, the text has {len(printed)}"
        yield Spot("read-toc-disagrees", message, lines[0].run.start, lines[0].text[:20])


def _headings(nodes: list[drafts.Node]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if isinstance(node, drafts.Division):
            heading = node.heading.text if node.heading else ""
            if node.number:
                yield node.num.text + heading, node.num.start
            yield from _headings(node.children)


def _unplaced(nodes: list[drafts.Node]) -> Iterator[Spot]:
    for node in nodes:
        if isinstance(node, drafts.Division):
            yield from _unplaced(node.children)
        elif isinstance(node, drafts.Block) and not isinstance(node.runs[0], Grid):
            for run in node.runs:
                message = f"“{run.text[:20]}” is kept where it stood"
                yield Spot("read-unplaced", message, run.start, run.text[:20])


def _layout(subject: Subject) -> Iterator[Spot]:
    """What furniture was set apart, which lines were joined."""
    if subject.furniture:
        start, end = subject.furniture[0]
        words = subject.working.text[start:end]
        message = f"{len(subject.furniture)} lines, the first “{words[:30]}”"
        yield Spot("read-furniture", message, start, words[:40])
    joined = [index for index, join, _ in subject.borders if join]
    wrapped = subject.layout is not None and subject.layout.wrapped
    if joined and wrapped:
        message = f"{len(joined)} lines joined to the line before"
        yield Spot("read-lines-joined", message, subject.lines[joined[0]].start)
    for index, join, reason in subject.borders:
        if not (join and not wrapped) and reason != LOST:
            continue
        last, line = subject.lines[index - 1].text, subject.lines[index]
        words = f"{last[-10:]}|{line.text[:10]}"
        if join:
            yield Spot("read-paragraph-cut", f"joined “{words}”", line.start, words)
        else:
            message = f"the sentence breaks off, another begins: “{words}”"
            yield Spot("read-page-loss", message, line.start, words)


def _leftovers(subject: Subject) -> Iterator[Spot]:
    """What the working text leaves out of the raw text, one spot a line."""
    working = subject.working
    seen: set[int] = set()
    for edit, offset in zip(working.edits, working.begins, strict=True):
        if edit.kind == "emended" or _is_mark(working.raw, edit):
            continue
        line, _ = working.raw_place(edit.start)
        if line not in seen:
            seen.add(line)
            words = working.raw[edit.start : edit.end]
            shown = words if words.isprintable() else " ".join(f"U+{ord(c):04X}" for c in words[:4])
            yield Spot("read-leftover", f"“{shown}” set apart", offset, shown)


def _radicals(subject: Subject) -> Iterator[Spot]:
    """One spot that says how often each radical was read as which character."""
    working = subject.working
    pairs = zip(working.edits, working.begins, strict=True)
    # What the corrections of a manifest print has a note; these have none.
    read = [(e, begin) for e, begin in pairs if e.kind == "emended" and not e.note]
    counts = Counter(f"{working.raw[e.start]} read as {e.printed}" for e, _ in read)
    if read:
        message = ", ".join(f"{said} {count} times" for said, count in counts.items())
        edit, begin = read[0]
        yield Spot("read-radical", message, begin, working.raw[edit.start])


def _is_mark(raw: str, edit: Edit) -> bool:
    """True for the byte order mark at the start of the file."""
    return edit.start == 0 and raw[edit.start : edit.end] == "\ufeff"
