"""Whatever law the model can hold: written, it is valid; read, it is the same law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from converter import akn
from converter.identity import assign
from converter.model import (
    Article,
    Attachment,
    Division,
    Item,
    Law,
    Mark,
    P,
    Paragraph,
    Quoted,
    Table,
    Text,
)
from tests.akn.laws import meta

if TYPE_CHECKING:
    from converter.model import Block, Node

CHARACTERS = st.one_of(
    st.sampled_from(list("条款项，。《》<>&\"' \t\n\r\u3000\u00a0\ue000𠮷第一（）")),
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=["\ufffe", "\uffff"]),
)
WORDS = st.text(CHARACTERS, max_size=12)
NUMBERS = st.sampled_from(["第一条", "第二条", "第X条", "（一）", "1.", "一、", "", "第二条之一"])


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text with marks that nest or are disjoint."""
    plain = draw(WORDS)
    cuts = sorted(draw(st.lists(st.integers(0, len(plain)), min_size=0, max_size=4)))
    marks: list[Mark] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        kind = draw(st.sampled_from(["ref", "def", "term", "placeholder", "docDate", "mref"]))
        attrs = {"ref": (("href", "#body"),), "term": (("refersTo", "#fagui"),)}.get(kind, ())
        if start < end:
            marks.append(Mark(start, end, kind, attrs))  # type: ignore[arg-type]
            if draw(st.booleans()):
                marks.append(Mark(start, end, "ins"))
        else:
            marks.append(Mark(start, end, "noteRef", (("href", "#body"),)))
    return Text(plain, tuple(marks))


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(
        P,
        texts(),
        st.sampled_from(["text", "title", "number", "adoption", "toc", "unknown", "signature"]),
        st.booleans(),
    ),
    st.builds(Quoted, st.lists(st.builds(Text, WORDS), min_size=1, max_size=3).map(tuple)),
    st.builds(
        Table,
        st.lists(st.lists(texts(), min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(
            tuple
        ),
        st.booleans(),
    ),
)
SOME_BLOCKS = st.lists(BLOCKS, max_size=3).map(tuple)
NUMS = st.builds(Text, NUMBERS)
INDENTS = st.builds(Item, st.just("indent"), NUMS, SOME_BLOCKS)
POINTS = st.builds(
    Item, st.just("point"), NUMS, SOME_BLOCKS, st.lists(INDENTS, max_size=2).map(tuple)
)
PARAGRAPHS = st.builds(
    Paragraph,
    SOME_BLOCKS,
    st.lists(POINTS, max_size=2).map(tuple),
    st.one_of(st.none(), texts()),
    st.one_of(st.none(), NUMS),
)
ARTICLES = st.builds(
    Article,
    NUMS,
    st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple),
    st.one_of(st.none(), texts()),
    wid=st.sampled_from(["", "art_77"]),
)
STRAY = BLOCKS.filter(lambda block: not isinstance(block, Quoted))
LEAVES: st.SearchStrategy[Node] = st.one_of(ARTICLES, PARAGRAPHS, STRAY)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        Division,
        st.sampled_from(["part", "subpart", "chapter", "section"]),
        NUMS,
        st.one_of(st.none(), texts()),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=5,
)
SOME_NODES = st.lists(NODES, max_size=4).map(tuple)
LAWS = st.builds(
    Law,
    st.builds(lambda kind: meta(kind=kind), st.sampled_from(["act", "bill", "doc"])),
    SOME_NODES,
    SOME_BLOCKS,
    SOME_BLOCKS,
    SOME_BLOCKS,
    st.lists(st.builds(Attachment, texts(), SOME_NODES), max_size=2).map(tuple),
)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(LAWS)
def test_any_law_is_written_valid_and_read_back_whole(unnumbered: Law) -> None:
    law = assign(unnumbered)
    data = akn.write(law)
    assert akn.validate(data) == ()
    assert akn.read(data) == law
    assert akn.write(akn.read(data)) == data
