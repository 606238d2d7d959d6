"""Two versions of 文物保护法: what the revision did to each provision, and the ids that stay."""

from __future__ import annotations

from msgspec.structs import replace

from converter import akn, identity
from converter.comparing import compare, trace
from converter.comparing.units import units
from converter.model import Article, Division, Law, Node
from tests.comparing.conftest import laws


def versions() -> tuple[Law, Law]:
    old, new = laws("heritage")
    meta = replace(old.meta, version_date="2024-11-08")
    return old, identity.assign(replace(new, meta=meta))


def wids(nodes: tuple[Node, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, Division):
            found |= wids(node.children)
        elif isinstance(node, Article):
            found[node.eid] = node.wid or node.eid
            for paragraph in node.paragraphs:
                found[paragraph.eid] = paragraph.wid or paragraph.eid
                found |= {item.eid: item.wid or item.eid for item in paragraph.items}
    return found


def test_an_article_keeps_its_id_under_its_new_number() -> None:
    old, new = versions()
    traced = wids(trace(old, new, compare(old, new)).body)
    assert traced["art_8"] == "art_7"  # 一切机关、组织和个人都有依法保护文物的义务
    assert traced["art_8__para_1"] == "art_7__para_1"
    assert traced["art_1"] == "art_1"
    assert traced["art_12"] not in wids(old.body).values()  # new in 2024
    assert len(set(traced.values())) == len(traced)


def test_modifications_say_what_was_done() -> None:
    old, new = versions()
    concordance = compare(old, new)
    done = trace(old, new, concordance, "/akn/cn/act/x").meta.modifications
    kinds = {eid: one.kind for one in done for eid in one.new}
    assert kinds["art_12"] == "insertion"
    assert kinds["art_8__para_1"] == "renumbering"
    assert kinds["art_1__para_1"] == "substitution"
    assert kinds["art_28__para_1"] == kinds["art_28__para_2"] == "split"
    assert "art_2__para_3" not in kinds  # unchanged, and in its place
    repealed = {href.rpartition("~")[2] for one in done if one.kind == "repeal" for href in one.old}
    articles = {unit.eid: unit.article_eid for unit in units(old)}
    assert {articles[eid] for eid in concordance.dropped} == {
        eid.split("__")[0] for eid in repealed
    }
    assert {one.source for one in done} == {"/akn/cn/act/x"}


def test_the_traced_version_is_valid_and_comes_back() -> None:
    old, new = versions()
    traced = trace(old, new, compare(old, new))
    data = akn.write(traced)
    assert akn.validate(data) == ()
    assert akn.read(data).meta.modifications == traced.meta.modifications
