"""What a page shows of other laws is all that it needs of them, and what it quotes is theirs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter import akn, linking
from converter.building.converting import convert
from converter.editions.html.quoting import others
from converter.editions.html.rendering import comparison_files, law_files
from converter.editions.publication import Entry, Publication
from tests.editions.html import sample

CORPUS = Path(__file__).parents[2] / "corpus"
CITED, CITING = "081", "037"
"""反不正当竞争法, and 广东省知识产权保护条例, which cites it."""


@cache
def citing() -> Publication:
    """A law and one that refers to it."""
    raw = {number: (CORPUS / number / "clean.txt").read_bytes() for number in (CITED, CITING)}
    first = akn.read(convert(raw[CITED], CITED).xml)
    second = akn.read(convert(raw[CITING], CITING, link=False).xml)
    made = akn.write(linking.link(second, linking.Corpus.of([first])))
    return Publication((Entry(first), Entry(akn.read(made))))


def _reduced(entry: Entry | None, publication: Publication) -> Publication:
    shown = others(entry, publication)
    laws = (*shown, entry) if entry else shown
    order = [each.iri for each in publication.laws]
    return replace(publication, laws=tuple(sorted(laws, key=lambda law: order.index(law.iri))))


@pytest.mark.parametrize("place", range(7))
def test_pages_of_a_law_need_no_more_of_the_others(place: int) -> None:
    found = [(whole, entry) for whole in (sample.publication(), citing()) for entry in whole.laws]
    whole, entry = found[place]
    made = dict(law_files(entry, _reduced(entry, whole)))
    assert made == dict(law_files(entry, whole))


def test_pages_of_a_comparison_need_no_words_of_the_laws() -> None:
    whole = sample.publication()
    (item,) = whole.comparisons
    reduced = _reduced(None, whole)
    assert not any(entry.law.articles() for entry in reduced.laws)
    sides = {entry.iri: entry for entry in reduced.laws}
    assert item.old
    assert item.new
    alike = replace(item, old=sides[item.old.iri], new=sides[item.new.iri])
    assert dict(comparison_files(alike, reduced)) == dict(comparison_files(item, whole))


def test_a_law_that_is_cited_shows_the_cited_articles_and_no_others() -> None:
    cited, entry = citing().laws
    (shown,) = others(entry, citing())
    page = dict(law_files(entry, _reduced(entry, citing())))[f"{entry.iri[1:]}/index.html"].decode()
    xml = akn.write(entry.law).decode()
    for article in cited.law.articles():
        quoted = bool(re.search(rf'"{cited.work}/~{article.eid}(__[^"]*)?"', xml))
        held = any(each.eid == article.eid for each in shown.law.articles())
        assert held == quoted
        assert (article.paragraphs[0].text in page) == quoted
    assert shown.articles == cited.articles
