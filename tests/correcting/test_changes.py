"""Changes of published words: asked for and proved."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from converter import akn
from converter.building.converting import convert
from converter.correcting import Change, drafted, dumps, loads, renewed, unexplained
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
    open_, *more = unexplained(LEDGER, CHANGED, (other,))
    assert (open_.code, open_.eid) == ("change-unexplained", ITEM.parent)
    assert [each.code for each in more] == (["change-unfounded"] if key == "eid" else [])


PUBLISHED = extended(LEDGER, CHANGED)
"""What is on record once the change is published."""


def test_what_was_published_before_the_last_change_is_no_doubt() -> None:
    """甲 came, and went again: each entry is true, though the words of the first are gone."""
    back = drafted(PUBLISHED, _law(), {ITEM.parent: _entry().printed}, "2026-11-22", "复原", "张三")
    assert unexplained(PUBLISHED, CHANGED, (_entry(),)) == ()
    assert unexplained(PUBLISHED, _law(), (_entry(), *back)) == ()
    within = replace(_entry(), eid=ITEM.eid, stood="乙", printed="甲" + ITEM.words)
    assert unexplained(PUBLISHED, _law(), (within, _entry(), *back)) == ()


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            (replace(_entry(), eid="art_999__para_1"), _entry()),
            "entry 1, eid: the text has no art_9",
        ),
        (
            (_entry(), replace(_entry(), stood=_entry().printed, printed="别的话")),
            "entry 2, printed: these words do not",
        ),
        (
            (replace(_entry(), printed="别的话"), _entry()),
            "entry 1, printed: not what the next entry",
        ),
        ((_entry(), replace(_entry(), stood=_entry().printed)), "entry 2, printed: the same words"),
    ],
)
def test_an_entry_for_a_change_that_was_never_made_is_named(
    entries: tuple[Change, ...], words: str
) -> None:
    found = unexplained(PUBLISHED, CHANGED, entries, "changes.toml")
    assert {each.code for each in found} == {"change-unfounded"}
    assert words in found[0].message
    assert found[0].file == "changes.toml"
    assert not any(each.eid for each in found), "nothing of the text is held back for it"


def test_a_draft_takes_the_place_of_what_was_not_published_and_of_nothing_else() -> None:
    again = _law(STOOD, ITEM.number + "乙" + ITEM.words)
    later = drafted(LEDGER, again, WORDS, "2026-11-22", "又误", "李四")
    assert renewed(LEDGER, again, (_entry(),), later) == later
    assert renewed(LEDGER, _law(), (_entry(),), ()) == (), "the words that were published are back"
    words = {ITEM.parent: _entry().printed}
    after = drafted(PUBLISHED, again, words, "2026-11-22", "又误", "李四")
    assert renewed(PUBLISHED, again, (_entry(),), after) == (_entry(), *after)
    same = drafted(LEDGER, CHANGED, WORDS, "2026-11-23", "别的理由", "李四")
    assert renewed(LEDGER, CHANGED, (_entry(),), same) == (_entry(),), "its reason stands"


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
