"""The publication that the tests of the site look at: the five texts of source/ and their
comparison, made by the real stages, and a law that means harm."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html

from converter import akn, comparing, doubting, identity, linking, project, reading
from converter.comparing.similar import similar
from converter.editions.publication import ComparisonEntry, Entry, Publication
from converter.model import (
    Article,
    DateFact,
    Emendation,
    Event,
    Item,
    Law,
    Mark,
    Metadata,
    P,
    Paragraph,
    SourceFile,
    Text,
)

ROOT = Path(__file__).resolve().parents[3]
FONTS = Path(tempfile.gettempdir()) / "fagui-test-fonts"
HEBEI = "/akn/cn-he/act/difangxing-fagui/2022-05-27/shuzi-jingji-cujin-tiaoli/zho@"
LAW_FORMATS = ("xml", "pdf", "md", "txt", "json")


@cache
def publication() -> Publication:
    """The five texts, the comparison, the 相近条文."""
    laws = _laws()
    entries = {key: Entry(law, akn.write(law), LAW_FORMATS) for key, law in laws.items()}
    old, new = (
        entries["heilongjiang-shuzi-jingji-zhengqiuyijian"],
        entries["heilongjiang-shuzi-jingji"],
    )
    table = comparing.tabulate(old.law, new.law, comparing.compare(old.law, new.law))
    xml = comparing.write_comparison(table)
    comparison = ComparisonEntry(comparing.read_comparison(xml), xml, ("xml",), old, new)
    return Publication(
        tuple(entries.values()),
        (comparison,),
        name="法规汇编：数字经济",
        as_of="2026-11-21",
        similar=similar([entry.law for entry in entries.values()]),
        cache=FONTS,
    )


def _laws() -> dict[str, Law]:
    found, _ = project.load(ROOT / "source")
    laws = {}
    for source in found.laws:
        read = reading.read(source.raw, source.manifest.text, source.corrections())
        law = identity.assign(project.apply(source, read.law)[0])
        laws[source.key] = doubting.doubted(law, read, read.findings)
    corpus = linking.Corpus.of(laws.values())
    return {key: akn.read(akn.write(linking.link(law, corpus))) for key, law in laws.items()}


def tree_of(page: str) -> Any:
    """A page as a tree; `Any`, because what an XPath gives depends on the XPath."""
    return html.document_fromstring(page)


def entry(start: str) -> Entry:
    """The law of the publication whose title starts so; an enacted one before a draft."""
    return next(item for item in publication().laws if item.law.meta.title.startswith(start))


HARM = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u202e反\u2066转"


def harmful() -> Publication:
    """A law in which every text that a source or a manifest can bring means harm."""
    text = Text(f"第一款{HARM}见第一条。", (Mark(3, 9, "ref", (("href", f"#{HARM}"),)),))
    item = Item("point", Text("（一）"), (P(Text(HARM)),))
    noted = Text(HARM, (Mark(4, 4, "noteRef", (("href", "#note_1"),)),))
    article = Article(
        Text("第一条"),
        (Paragraph((P(text),), (item,)), Paragraph((P(noted),))),
        Text(f"【{HARM}】"),
    )
    meta = Metadata(
        title=f"某条例{HARM}",
        jurisdiction="cn-he",
        kind="act",
        subtype="difangxing-fagui",
        date=DateFact("2020-01-01"),
        slug="mou-tiaoli",
        title_source=HARM,
        events=(Event("adoption", DateFact("2020-01-01"), HARM, HARM, HARM, HARM, HARM),),
        unknown=(HARM,),
        source=SourceFile(HARM, "0" * 64, "utf-8"),
        emendations=(Emendation(HARM, HARM, HARM, HARM, "art_1__para_2", "note_1"),),
    )
    law = identity.assign(Law(meta, (article,)))
    return Publication((Entry(law),), name=f"站{HARM}", as_of="2026-11-21", cache=FONTS)
