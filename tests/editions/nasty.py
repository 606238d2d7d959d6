"""Laws that nobody would pass: every construct, and the worst characters XML can hold.

Enters: hypothesis' choices. Leaves: a `Law` with ids, for the round trips of the editions.
"""

from __future__ import annotations

from hypothesis import strategies as st

from converter.identity import assign
from converter.model import (
    Article,
    Attachment,
    Block,
    Correspondence,
    DateFact,
    Definition,
    Division,
    Emendation,
    Event,
    Item,
    Law,
    Mark,
    MarkKind,
    Metadata,
    P,
    Paragraph,
    Quoted,
    SourceFile,
    Span,
    Table,
    Text,
    Unresolved,
)

_WORST = (
    "# 标题 #", "1. 一", "- 一", "* 一*", "> 引", "    缩进", "```", "~~~", "---", "===",
    "| a | b |", "<b>粗</b>", "<!-- -->", "&amp;", "&#65;", "\\", "\\\\", "[一](#x)", "![图](x)",
    "[^note_1]", "[^1]: 注", "^[注]", "**粗**", "__粗__", "~~删~~", "http://a.cn/x", "www.a.cn",
    "a@b.cn", ":smile:", "$x$", "{#id}", "{{ x }}", "\u3000\u3000", " ", "\t", "\n", "  \n",
    "\u200b", "\ufeff", "\u00a0", "\ue000", "\U00020000", "“引”", '"', "'", "（一）", "第一条",
    "+ 一", "1) 一", "|", "||", "</a>", "`码`", '<a id="art_1">', "%%", "::: x", "==亮==",
    "H~2~O", "x^2^", "...", "--", "\u2028", "\x85", "\u00ad",
)  # fmt: skip
plain = st.lists(
    st.one_of(
        st.sampled_from(_WORST),
        st.text(
            st.characters(
                codec="utf-8",
                exclude_categories=("Cs", "Cn"),
                exclude_characters="".join(
                    chr(code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)
                ),
            ),
            max_size=6,
        ),
    ),
    max_size=4,
).map("".join)

_ATTRS: st.SearchStrategy[tuple[MarkKind, tuple[tuple[str, str], ...]]] = st.sampled_from(
    [
        ("ref", (("href", "#art_1"),)),
        ("ref", (("href", "/akn/cn/act/falv/2015/x/zho@/~art_1"),)),
        ("ref", (("href", "a b(c)<d>\"e'\\&f"), ("status", "x"))),
        ("ref", (("href", "中文 (一) <二> \\ & |"),)),
        ("rref", (("from", "#art_1"), ("upTo", "#art_3"))),
        ("mref", ()),
        ("def", (("refersTo", "#term_1"),)),
        ("term", (("refersTo", "#term_1"),)),
        ("term", (("refersTo", "#other"),)),
        ("date", (("date", "2022-05-27"),)),
        ("docTitle", ()),
        ("docNumber", ()),
        ("organization", (("refersTo", "#org_1"),)),
        ("placeholder", (("originalText", "X & <y> \"z\"\n"), ("status", "incomplete"))),
        ("ins", ()),
        ("del", ()),
        ("noteRef", (("href", "#note_1"),)),
        ("noteRef", (("href", "#note_1"), ("marker", "1"))),
        ("noteRef", (("href", "#note_9"),)),
    ]
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn, min_size: int = 0) -> Text:
    """A text with marks that nest."""
    words = draw(plain.filter(lambda value: len(value) >= min_size))
    return Text(words, tuple(draw(_marks(0, len(words), 2))))


@st.composite
def _marks(draw: st.DrawFn, start: int, end: int, depth: int) -> list[Mark]:
    marks: list[Mark] = []
    at = start
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        kind, attrs = draw(_ATTRS)
        first = draw(st.integers(at, end))
        last = first if kind == "noteRef" else draw(st.integers(first, end))
        marks.append(Mark(first, last, kind, attrs))
        if last > first:
            marks += draw(_marks(first, last, depth - 1))
        at = max([last, *(mark.end for mark in marks)])
        if last == first:
            at = first
    return marks


some = texts(min_size=1)
_supplied = st.booleans()
_p = st.builds(
    P,
    texts(),
    st.sampled_from(["text", "title", "number", "adoption", "notice", "toc", "unknown"]),
    _supplied,
)
_own = st.builds(P, texts())
_quoted = st.builds(Quoted, st.lists(texts(), min_size=1, max_size=3).map(tuple))
_table = st.builds(
    Table, st.lists(st.lists(texts(), max_size=3).map(tuple), max_size=3).map(tuple), st.booleans()
).map(lambda table: table if table.rows else Table((), False))
_stretched = st.builds(
    lambda words, header: Table(
        ((words[0], Text(), words[1]), (words[2], words[3], Text())),
        header,
        (Span(0, 0, 1, 2), Span(0, 2, 2, 1)),
    ),
    st.lists(texts(), min_size=4, max_size=4),
    st.integers(0, 2),
)


def _blocks(minimum: int = 0) -> st.SearchStrategy[tuple[Block, ...]]:
    block: st.SearchStrategy[Block] = st.one_of(_own, _own, _p, _quoted, _table, _stretched)
    return st.lists(block, min_size=minimum, max_size=2).map(tuple)


_alinea = st.builds(Item, st.just("alinea"), some, _blocks())
_indent = st.builds(
    Item, st.just("indent"), some, _blocks(), st.lists(_alinea, max_size=1).map(tuple)
)
_point = st.builds(
    Item, st.just("point"), some, _blocks(), st.lists(_indent, max_size=2).map(tuple)
)
_paragraph = st.builds(
    Paragraph, _blocks(), st.lists(_point, max_size=2).map(tuple), st.none() | texts()
)
_numbered = st.builds(
    Paragraph,
    _blocks(),
    st.lists(_point, max_size=2).map(tuple),
    st.none() | texts(),
    st.none() | some,
)
_article = st.builds(
    Article,
    some | st.sampled_from(["第一条", "第三条", "第十二条之一"]).map(Text),
    st.lists(_paragraph, max_size=2).map(tuple),
    st.none() | some,
    wid=st.sampled_from(["", "art_77"]),
)
_leaves = st.one_of(_article, _article, _numbered, _p, _table, _stretched)


def _division(kind: str, inside: st.SearchStrategy[object]) -> st.SearchStrategy[Division]:
    return st.builds(
        Division,
        st.just(kind),
        some,
        st.none() | some,
        st.lists(inside, max_size=3).map(tuple),
        wid=st.sampled_from(["", f"{kind}_9"]),
    )


_section = _division("section", _leaves)
_chapter = _division("chapter", st.one_of(_section, _leaves))
_subpart = _division("subpart", st.one_of(_chapter, _leaves))
_part = _division("part", st.one_of(_subpart, _chapter, _leaves))
_nodes = st.lists(st.one_of(_part, _chapter, _section, _leaves), max_size=3).map(tuple)
_date = st.sampled_from(
    [
        DateFact("2022-05-27"),
        DateFact("2022-05-01", "month"),
        DateFact("2022-01-01", "year"),
        DateFact("2022-05-27", "not-after"),
        DateFact("0001-01-01", "unknown"),
    ]
)
_meta = st.builds(
    Metadata,
    title=plain,
    jurisdiction=st.sampled_from(["cn", "cn-he", "cn-he-130100"]),
    kind=st.sampled_from(["act", "bill", "doc"]),
    subtype=st.just("falv"),
    date=_date,
    slug=st.sampled_from(["x", "shuzi-jingji-cujin-tiaoli"]),
    version_date=st.sampled_from(["", "2024-01-01"]),
    version_label=plain,
    aliases=st.sampled_from([(), (("GB/T 2260", "130100"),)]),
    events=st.lists(
        st.builds(Event, st.sampled_from(["adoption", "commencement"]), _date, plain, plain),
        max_size=2,
    ).map(tuple),
    unknown=st.lists(plain, max_size=2).map(tuple),
    source=st.none() | st.just(SourceFile("x.txt", "0" * 64, "gb18030")),
    emendations=st.lists(
        st.builds(Emendation, plain, plain, plain, plain, note=st.just("note_1")), max_size=1
    ).map(tuple),
    definitions=st.lists(
        st.builds(Definition, plain, st.just("term_1"), st.just("art_1")), max_size=1
    ).map(tuple),
    unresolved=st.lists(st.builds(Unresolved, st.just("art_1"), plain, plain), max_size=1).map(
        tuple
    ),
    correspondences=st.lists(
        st.builds(
            Correspondence,
            st.just("art_1"),
            plain,
            st.sampled_from(["revised", "dropped"]),
            st.floats(0, 1),
            st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
)
_front = st.lists(st.one_of(_p, _quoted, _table), max_size=3).map(tuple)
_laws = st.builds(
    Law,
    _meta,
    _nodes,
    _front,
    _front,
    _front,
    st.lists(st.builds(Attachment, texts(), _nodes), max_size=2).map(tuple),
)


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Laws with ids. A composite, because hypothesis takes exponential time to print how values
    were built that `builds` nested in each other."""
    return assign(draw(_laws))
