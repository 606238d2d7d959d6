"""Changes of published words: asked for and proved."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from converter import akn
from converter.building.converting import convert
from converter.correcting import Change, drafted, dumps, loads, unexplained
from converter.versioning import EMPTY, extended, units

if TYPE_CHECKING:
    from converter.model import Law

TEXT = (Path(__file__).parents[1] / "corpus" / "005" / "clean.txt").read_text(encoding="utf-8")


@cache
def _law(stood: str = "", printed: str = "") -> Law:
    assert not stood or TEXT.count(stood) == 1
    return akn.read(convert(TEXT.replace(stood, printed, 1).encode(), "law.txt").xml)


LEDGER = extended(EMPTY, _law())
ITEM = next(unit for unit in units(_law()) if unit.kind == "point")
ARTICLE, _, _ = ITEM.eid.partition("__")
STOOD = ITEM.number + ITEM.words
WORDS = {unit.eid: unit.words for unit in units(_law())}
CHANGED = _law(STOOD, ITEM.number + "甲" + ITEM.words)


def _entry() -> Change:
    (made,) = drafted(LEDGER, CHANGED, WORDS, "2026-11-21", "误植", "张三")
    return made


def test_the_same_words_and_a_first_publication_need_no_reason() -> None:
    assert unexplained(LEDGER, _law(), ()) == ()
    assert unexplained(EMPTY, CHANGED, ()) == ()


def test_a_changed_item_asks_once_for_its_paragraph() -> None:
    (found,) = unexplained(LEDGER, CHANGED, (), "law/changes.toml")
    assert (found.code, found.file) == ("change-unexplained", "law/changes.toml")
    assert found.eid == ITEM.parent


def test_an_entry_with_what_stood_and_what_stands_is_the_reason() -> None:
    made = _entry()
    assert made.printed.replace("甲", "", 1) == made.stood == WORDS[ITEM.parent]
    read, wrong = loads(dumps([made]))
    assert (read, wrong) == ((made,), ())
    assert unexplained(LEDGER, CHANGED, read) == ()


def test_a_file_saved_with_a_byte_order_mark_is_read() -> None:
    assert loads("\ufeff" + dumps([_entry()])) == ((_entry(),), ())


@pytest.mark.parametrize("key", ["stood", "printed", "eid"])
def test_an_entry_that_says_something_else_is_none(key: str) -> None:
    other = replace(_entry(), **{key: "别的话"})
    assert len(unexplained(LEDGER, CHANGED, (other,))) == 1


def test_words_that_were_not_published_are_not_taken_for_what_stood() -> None:
    assert drafted(LEDGER, CHANGED, {}, "2026-11-21", "误植", "张三") == ()


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (('on = "2026-11-21"', 'on = "昨天"'), "on"),
        (('on = "2026-11-21"', 'on = "20261121"'), "YYYY-MM-DD"),
        (('on = "2026-11-21"', 'on = "2026-11-31"'), "YYYY-MM-DD"),
        (('reason = "误植"', 'reason = ""'), "reason"),
        (('by = "张三"', "by = 3"), "by"),
        (('by = "张三"', 'who = "张三"'), "keys"),
        (("[[change]]", "[[change"), "TOML"),
        (("[[change]]", "[change]"), "[[change]]"),
    ],
)
def test_a_bad_entry_is_named_by_its_key(damage: tuple[str, str], named: str) -> None:
    read, (found,) = loads(dumps([_entry()]).replace(*damage), "changes.toml")
    assert read == ()
    assert found.code == "change-row"
    assert named in found.message
