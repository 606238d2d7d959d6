"""What a careful reader puts in one row, the tool puts in one row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from benchmarks.comparing_stock import stock
from converter import identity, reading
from converter.comparing import compare
from converter.comparing.matching import match
from converter.comparing.norms import opening, openings, unlike
from converter.comparing.stock import STOCK, code, rarity
from converter.comparing.units import units
from converter.comparing.wording import words
from converter.numerals import chinese
from tests.comparing.conftest import laws
from tests.comparing.labelled import CONCORDANCES, ROOT, gold, law, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.units import Unit
    from converter.model import Law

FLOORS = {"aml": (0.93, 0.95), "heritage": (0.97, 0.97), "heilongjiang": (0.93, 0.95)}
"""F1 and precision below which a change of the matcher is a step back."""
THINNED = (0.87, 0.84)
"""The same where every second article of one side was taken away."""
STRANGERS = ((77, 99), (111, 81), (103, 25), (1, 5))
"""Laws of tests/corpus that have nothing but form in common: 妇女权益保障 and 土地复垦, ..."""


def read(name: str) -> tuple[Law, Law, set[tuple[str, str]], set[tuple[str, str]]]:
    if name == "heilongjiang":
        pairs, related = gold(Path(__file__).with_name("heilongjiang.json"))
        return *laws(name), pairs, related
    pairs, _ = gold(CONCORDANCES / name / "gold.json")
    return law(name, "old"), law(name, "new"), pairs, set()


def figures(
    old: Sequence[Unit],
    new: Sequence[Unit],
    wanted: set[tuple[str, str]],
    doubtful: set[tuple[str, str]],
) -> tuple[float, float]:
    """F1 and precision of what is found between two texts."""
    found = {(old[link.old].eid, new[link.new].eid) for link in match(old, new)} - doubtful
    right = len(found & wanted)
    precision, recall = right / len(found), right / len(wanted)
    return 2 * precision * recall / (precision + recall), precision


@pytest.mark.parametrize("name", FLOORS)
def test_pairs_are_those_of_the_reader(name: str) -> None:
    old, new, wanted, doubtful = read(name)
    f1, precision = figures(units(old), units(new), wanted, doubtful)
    least, floor = FLOORS[name]
    assert precision >= floor
    assert f1 >= least


@pytest.mark.parametrize("name", FLOORS)
def test_the_draft_finds_the_law_as_the_law_finds_the_draft(name: str) -> None:
    old, new, wanted, doubtful = read(name)
    turned = [{(b, a) for a, b in pairs} for pairs in (wanted, doubtful)]
    f1, precision = figures(units(new), units(old), turned[0], turned[1])
    assert precision >= 0.90
    assert f1 >= 0.90


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("name", FLOORS)
def test_what_lost_its_partner_takes_no_other(name: str, side: int) -> None:
    """Every second article of one side is taken away; the 款 that met it stand alone now."""
    old, new, wanted, doubtful = read(name)
    sides = [units(old), units(new)]
    kept = [unit for unit in sides[side] if unit.article % 2 == 0]
    sides[side] = tuple(replace(unit, place=place) for place, unit in enumerate(kept))
    here = {unit.eid for unit in kept}
    left = [{pair for pair in pairs if pair[side] in here} for pairs in (wanted, doubtful)]
    f1, precision = figures(sides[0], sides[1], left[0], left[1])
    assert f1 >= THINNED[0]
    assert precision >= THINNED[1]


@pytest.mark.parametrize("numbers", STRANGERS)
def test_laws_on_different_subjects_have_little_to_do_with_each_other(
    numbers: tuple[int, int],
) -> None:
    """Their purpose, their scope and the day they enter into force may meet."""
    old, new = (units(_corpus(number)) for number in numbers)
    assert len(match(old, new)) <= 0.2 * min(len(old), len(new))


def _corpus(number: int) -> Law:
    path = ROOT / "tests" / "corpus" / f"{number:03}" / "clean.txt"
    return identity.assign(reading.read(path.read_bytes(), path.name).law)


def test_a_rewritten_rule_is_known_by_who_shall_do_what() -> None:
    old = """
o1.1  [第一条] 国境卫生检疫机关根据国家规定的卫生标准，对国境口岸的卫生状况进行卫生监督。
"""
    new = """
n1.1  [第一条] 国境卫生检疫机关应当公布办事程序。
n2.1  [第二条] 违反规定的，由主管部门责令改正，处一万元以下罚款。
"""
    left, right = units(parse(old, "old")), units(parse(new, "new"))
    alike = openings(left, right)
    assert opening(words(right[0])) == "国境卫生检疫机关"
    assert alike[0, 0] > 0.4 > 0.1 > alike[0, 1]
    assert unlike(left, right).tolist() == [[0.0, 1.0]]


def test_stock_phrases_weigh_less_than_what_a_law_is_about() -> None:
    common = rarity(np.array([code(term) for term in ("规定", "罚款", "制定")]))
    subject = rarity(np.array([code(term) for term in ("矿床", "洗钱", "古树")]))
    assert common.max() < 0.3 < 0.6 < subject.min()


def test_the_stock_is_what_the_corpus_gives() -> None:
    assert stock() == STOCK.read_text(encoding="utf-8")


def test_every_pair_says_why() -> None:
    for pair in compare(*laws("aml")).pairs:
        assert pair.evidence
        assert 0 < pair.similarity <= 1


OLD = """
    ## 第一章 总则
o1.1  [第一条] 为了规范城市绿化活动，保护和改善生态环境，根据有关法律，制定本条例。
o2.1  [第二条] 本市行政区域内城市绿化的规划、建设、养护和管理，适用本条例。
    ## 第二章 建设
o3.1  [第三条] 建设单位应当按照批准的绿化设计方案施工，不得擅自变更。
o3.2  绿化工程竣工后三个月内，建设单位应当组织验收，并将验收结果报园林部门备案。
o4.1  [第四条] 树木生长影响管线安全的，管线单位应当委托专业养护单位修剪；修剪费用由管线单位承担。
o5.1  [第五条] 居住区的公共绿地，由业主委员会或者物业服务企业负责日常养护。
    ## 第三章 附则
o6.1  [第六条] 本条例自2003年5月1日起施行。
"""


def compared(new: str) -> tuple[set[tuple[str, str]], dict[str, str], set[str]]:
    """Pairs as labels, moved pairs by old label, and added labels."""
    concordance = compare(parse(OLD, "old"), parse(new, "new"))
    label = {f"art_{a}__para_{p}": f"{a}.{p}" for a in range(1, 20) for p in range(1, 5)}
    pairs = {(label[pair.old], label[pair.new]) for pair in concordance.pairs}
    relations = {
        label[pair.old]: pair.relation + (" moved" if pair.moved else "")
        for pair in concordance.pairs
    }
    return pairs, relations, {label[eid] for eid in concordance.added}


def test_the_same_words_are_found_wherever_they_went() -> None:
    lines = OLD.strip().splitlines()
    moved = next(line for line in lines if line.startswith("o4.1"))
    rest = [line for line in lines if line != moved]
    new = "\n".join([rest[0], moved, *rest[1:]])
    numbers = {"o4.1": "n1.1", "o1.1": "n2.1", "o2.1": "n3.1", "o3.1": "n4.1", "o3.2": "n4.2"}
    for old, label in numbers.items():
        new = new.replace(f"{old} ", f"{label} ")
    new = new.replace("o5.1", "n5.1").replace("o6.1", "n6.1")
    pairs, relations, added = compared(new)
    assert pairs == {
        ("4.1", "1.1"), ("1.1", "2.1"), ("2.1", "3.1"), ("3.1", "4.1"), ("3.2", "4.2"),
        ("5.1", "5.1"), ("6.1", "6.1"),
    }  # fmt: skip
    assert relations["4.1"] == "unchanged moved"
    assert [key for key, value in relations.items() if "moved" in value] == ["4.1"]
    assert not added


def test_numbers_that_shift_because_an_article_came_before_are_no_move() -> None:
    new = OLD.replace(
        "    ## 第二章 建设",
        """n3.1  [第三条] 本市鼓励单位和个人认养树木。
    ## 第二章 建设""",
    )
    for number in range(6, 2, -1):
        new = new.replace(f"o{number}.", f"n{number + 1}.")
    pairs, relations, added = compared(new.replace("o1.", "n1.").replace("o2.", "n2."))
    assert ("3.1", "4.1") in pairs
    assert set(relations.values()) == {"unchanged"}
    assert added == {"3.1"}


def test_a_sentence_that_became_a_paragraph_is_a_split() -> None:
    new = OLD.replace(
        "应当委托专业养护单位修剪；修剪费用由管线单位承担。",
        "应当委托专业养护单位修剪。\nn4.2  修剪费用由管线单位承担。",
    ).replace("o", "n")
    pairs, relations, added = compared(new)
    assert {("4.1", "4.1"), ("4.1", "4.2")} <= pairs
    assert relations["4.1"] == "split"
    assert not added


def test_two_paragraphs_in_one_are_a_merger() -> None:
    new = OLD.replace("不得擅自变更。\no3.2  绿化工程", "不得擅自变更。绿化工程").replace("o", "n")
    pairs, relations, _ = compared(new)
    assert {("3.1", "3.1"), ("3.2", "3.1")} <= pairs
    assert relations["3.1"] == relations["3.2"] == "merged"


def test_what_is_only_editorial_is_no_revision() -> None:
    new = (
        OLD.replace("本市", "我市")
        .replace("，", ",")
        .replace("三个月", "3个月")
        .replace("2003", "２００３")
        .replace("业主委员会或者物业服务企业负责", "业主委员会 或者物业服务企业负责")
        .replace("规划、建设、养护", "规划建设养护")
        .replace("o", "n")
    )
    _, relations, added = compared(new)
    assert set(relations.values()) <= {"unchanged", "editorial"}
    assert relations["2.1"] == relations["3.2"] == relations["6.1"] == "editorial"
    assert not added


def test_what_has_no_counterpart_is_dropped() -> None:
    new = "\n".join(line for line in OLD.splitlines() if "第五条" not in line)
    concordance = compare(parse(OLD, "old"), parse(new.replace("o", "n"), "new"))
    assert concordance.dropped == ("art_5__para_1",)
    assert not concordance.added


def test_an_article_that_the_new_text_repeats_is_new_the_second_time() -> None:
    old = laws("aml")[0]
    text = (CONCORDANCES / "aml" / "old.txt").read_text(encoding="utf-8")
    repeated = next(unit for unit in units(old) if unit.siblings == 1 and unit.article == 5)
    last = next(unit for unit in reversed(units(old)))
    twice = f"{text.rstrip()}\n\n第{chinese(last.article + 2)}条　{repeated.text}\n"
    new = identity.assign(reading.read(twice.encode(), "twice.txt").law)
    added = f"art_{last.article + 2}__para_1"
    forth, back = compare(old, new), compare(new, old)
    assert {pair.relation for pair in (*forth.pairs, *back.pairs)} == {"unchanged"}
    assert (forth.dropped, forth.added) == ((), (added,))
    assert (back.dropped, back.added) == ((added,), ())
