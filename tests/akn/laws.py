"""Small laws built by hand, and the gold readings of the corpus, as `Law` values."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from converter.identity import assign
from converter.model import (
    Article,
    Attachment,
    Correspondence,
    DateFact,
    Definition,
    Division,
    Doubt,
    Emendation,
    Event,
    Item,
    Law,
    Mark,
    Metadata,
    Modification,
    P,
    Paragraph,
    Quoted,
    SourceFile,
    Span,
    Table,
    Text,
    Unresolved,
)

CORPUS = Path(__file__).parents[1] / "corpus"


def meta(**changes: object) -> Metadata:
    """Metadata of a made-up law of 河北, changed as the test needs."""
    facts = Metadata(
        title="河北省示例条例",
        jurisdiction="cn-he",
        kind="act",
        subtype="difangxing-fagui",
        date=DateFact("2022-05-27"),
        slug="shili-tiaoli",
    )
    return replace(facts, **changes)


def para(words: str, *items: Item, closing: str | None = None, num: str | None = None) -> Paragraph:
    """A 款."""
    return Paragraph(
        (P(Text(words)),),
        items,
        None if closing is None else Text(closing),
        None if num is None else Text(num),
    )


def point(num: str, words: str, *items: Item) -> Item:
    """A 项."""
    return Item("point", Text(num), (P(Text(words)),), items)


def indent(num: str, words: str) -> Item:
    """A 目."""
    return Item("indent", Text(num), (P(Text(words)),))


def article(num: str, *paragraphs: Paragraph, caption: str | None = None) -> Article:
    """A 条."""
    return Article(Text(num), paragraphs, None if caption is None else Text(caption))


def chapter(num: str, heading: str | None, *children: Division | Article | P) -> Division:
    """A 章."""
    return Division("chapter", Text(num), None if heading is None else Text(heading), children)


def law(*body: Division | Article | Paragraph | P | Table, **parts: object) -> Law:
    """A law with ids; `parts` are further fields of `Law`."""
    return assign(Law(parts.pop("meta", meta()), body, **parts))  # type: ignore[arg-type]


def full() -> Law:
    """A law in which every construct of the model stands at least once."""
    organ = "河北省第十三届人民代表大会常务委员会"
    events = (
        Event(
            "reading",
            DateFact("2022-03-01", "month"),
            "rddy",
            organ,
            "第二十九次会议",
            title="草案",
        ),
        Event("adoption", DateFact("2022-05-27"), "text", organ, "第三十次会议"),
        Event("approval", DateFact("2022-05-27"), "text", "河北省人民代表大会常务委员会"),
        Event("promulgation", DateFact("2022-05-27"), "公报", number="第１号"),
        Event("commencement", DateFact("2022-07-01"), "text"),
        Event(
            "amendment",
            DateFact("2023-01-01", "year"),
            "text",
            title="关于修改…的决定",
            href="/akn/cn",
        ),
        Event("amendment", DateFact("2023-01-01", "year"), "text"),
    )
    facts = meta(
        date=DateFact("2022-05-27"),
        version_date="2023-06-01",
        version_label="修正文本",
        aliases=(("GB/T 2260", "130000"), ("title", "又名")),
        title_source="sz-zhcs",
        events=events,
        unknown=("公布日期", "公告号"),
        source=SourceFile("000.txt", "ab" * 32, "utf-8"),
        emendations=(
            Emendation("甲", "乙", "别字", "fagui 编者", "art_1__para_1", "note_1", "2026-11-21"),
            Emendation("“丙\n”", "<丁>&", "无注", "编者", "art_2", on="2025-02-28"),
            Emendation("", "也", "脱字", "编者", "art_1__para_2", "note_2"),
        ),
        doubts=(
            Doubt("read-no-commas", "全文没有逗号。"),
            Doubt("read-page-loss", "可能脱落<文字>。", "甲\ue000|乙", "art_1__para_1", "note_3"),
            Doubt("read-empty-article", "只有条号。", "第二条", "art_2"),
        ),
        introduction="# 编者按\n\n本条例<b>&见[第一条](#art_1)。\n\n    缩进\n",
        notes="“说明”\n- 一\n- 二",
        definitions=(Definition("示例", "term_1", "art_1__para_1"),),
        unresolved=(Unresolved("art_2__para_1", "《某法》", "目录里没有"),),
        correspondences=(
            Correspondence(
                "art_1__para_1", "/akn/cn/bill/2020/x/zho@/~art_3", "revised", 0.1 + 0.2, True
            ),
            Correspondence("art_2__para_1", "", "new", reviewed=True, by="张三"),
        ),
        compared_with="/akn/cn/bill/2020/x/zho@",
        modifications=(
            Modification("substitution", ("art_1__para_1",), ("/akn/cn/act/x/zho@/~art_1",)),
            Modification("repeal", (), ("/akn/cn/act/x/zho@/~art_4",), "/akn/cn/act/decision/zho@"),
            Modification("join", ("art_2",), ("/akn/cn/act/x/zho@/~art_2", "/akn/cn/~art_3")),
            Modification("insertion", ("art_3",), ()),
        ),
        generator="fagui 0.1.0",
        generated="2026-11-21",
    )
    marked = Text(
        "示例，见本条例第二条。",
        (
            Mark(0, 2, "def", (("refersTo", "#term_1"),)),
            Mark(2, 2, "noteRef", (("href", "#note_1"), ("marker", "1"))),
            Mark(4, 10, "ref", (("href", "#art_2"),)),
            Mark(4, 7, "term", (("refersTo", "#term_1"),)),
            Mark(11, 11, "noteRef", (("href", "#note_2"), ("marker", "2"))),
        ),
    )
    first = Article(
        Text("第一条"), (Paragraph((P(marked),)), para("第二款 有空格。")), Text("【立法目的】")
    )
    second = article(
        "第二条",
        para(
            "有下列情形之一的：",
            point("（一）", "其一；", indent("1.", "甲；"), indent("2.", "乙；")),
            point("（二）", "其二。"),
            closing="依法处理。",
        ),
        para("只有结语", closing="结语。"),
    )
    second = replace(second, wid="art_9")
    quoted = Paragraph(
        (P(Text("将第三条修改为：")), Quoted((Text("“第三条　新文。"), Text("第二款。”"))))
    )
    rows = ((Text("项目"), Text("数额")), (Text("甲"), Text("")))
    return law(
        P(Text("编前的散句"), "unknown"),
        Division(
            "part",
            Text("第一编"),
            Text("总编"),
            (
                Division("subpart", Text("第一分编"), None, (chapter("第一章", "总则", first),)),
                chapter(
                    "第二章", "分则", Division("section", Text("第一节"), Text("节名"), (second,))
                ),
                P(Text("章间散句")),
            ),
        ),
        Table(rows, header=True),
        Article(Text("第三条"), (quoted, Paragraph((Table(rows),)))),
        para("决定事项。", point("（一）", "小项"), num="一、"),
        meta=facts,
        preface=(
            P(Text("河北省示例条例", (Mark(0, 7, "docTitle"),)), "title"),
            P(
                Text(
                    f"（2022年5月27日{organ}通过）",
                    (
                        Mark(1, 11, "docDate", (("date", "2022-05-27"),)),
                        Mark(11, 11 + len(organ), "organization"),
                    ),
                ),
                "adoption",
            ),
            P(Text("目　录"), "toc"),
            P(Text("第一章　总　则"), "toc"),
            P(Text("题外话"), "notice", supplied=True),
        ),
        preamble=(P(Text("序言。")),),
        conclusions=(P(Text("主任 某某"), "signature"),),
        attachments=(
            Attachment(
                Text("附件1"),
                (
                    P(Text("名录")),
                    Table(rows),
                    Table(
                        (
                            (Text("类别"), Text("费率"), Text()),
                            (Text(), Text("一般"), Text("特殊")),
                            (Text("甲"), Text("1"), Text()),
                        ),
                        2,
                        (Span(0, 0, 2, 1), Span(0, 1, 1, 2)),
                    ),
                    article("第一条", para("附件条文。")),
                    P(Text("完")),
                ),
            ),
            Attachment(Text("附件2"), ()),
        ),
    )


@cache
def corpus_keys() -> tuple[str, ...]:
    """The keys of the corpus, in order."""
    return tuple(sorted(path.parent.name for path in CORPUS.glob("*/truth.json")))


def corpus_law(key: str) -> Law:
    """The gold reading of a corpus law."""
    truth = json.loads((CORPUS / key / "truth.json").read_text("utf-8"))
    articles = [Article(Text(one["num"]), _paragraphs(one["units"])) for one in truth["articles"]]
    return law(
        *articles,
        meta=meta(title=truth["title"]),
        preface=tuple(P(Text(line), "adoption") for line in truth["preface"]),
    )


def _paragraphs(units: list[str]) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for unit in units:
        if unit.startswith("（") and "）" in unit[:6] and found:
            num, words = unit.split("）", 1)
            item = point(f"{num}）", words)
            found[-1] = replace(found[-1], items=(*found[-1].items, item))
        else:
            found.append(para(unit))
    return tuple(found)
