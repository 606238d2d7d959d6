"""A person's word on the concordance binds the machine, and goes stale when the text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.comparing import (
    annotate,
    check_review,
    compare,
    read_comparison,
    read_review,
    tabulate,
    write_comparison,
    write_review,
)
from tests.comparing.labelled import law, parse

if TYPE_CHECKING:
    from converter.comparing import Review

OLD, NEW = law("aml", "old"), law("aml", "new")
MACHINE = compare(OLD, NEW)


def review(*rows: str) -> Review:
    text = "\n".join(f"[[row]]\n{row}\nby = '王编辑'\non = '2026-11-21'" for row in rows)
    found, findings = read_review(text.encode(), "review.toml")
    assert not findings
    return found


def test_the_file_to_start_from_changes_nothing() -> None:
    text = write_review(MACHINE, OLD, NEW)
    found, findings = read_review(text.encode(), "review.toml")
    assert findings == ()
    assert found.rows == ()
    assert text.count("\n[[row]]\n") == len(MACHINE.pairs) + len(MACHINE.dropped) + len(
        MACHINE.added
    )
    assert compare(OLD, NEW, found) == MACHINE
    assert read_review(b"\xef\xbb\xbf" + text.encode(), "review.toml") == (found, ())  # Notepad


def test_a_confirmed_pair_is_shown_as_reviewed_everywhere() -> None:
    given = review(
        "old = 'art_1__para_1'\nnew = 'art_1__para_1'\nverdict = 'confirmed'\nwhy = '立法目的'"
    )
    concordance = compare(OLD, NEW, given)
    pair = concordance.pairs[0]
    assert (pair.reviewed, pair.by, pair.note, pair.weak) == (True, "王编辑", "立法目的", False)
    assert [p for p in concordance.pairs[1:] if p.reviewed] == []
    row = tabulate(OLD, NEW, concordance).rows[0]
    assert (row.reviewed, row.by, row.note) == (True, "王编辑", "立法目的")
    assert read_comparison(write_comparison(tabulate(OLD, NEW, concordance))).rows[0] == row
    assert annotate(NEW, concordance, "new").meta.correspondences[0].by == "王编辑"


def test_a_rejected_pair_is_gone_and_an_added_one_is_there() -> None:
    wrong = MACHINE.pairs[0]
    given = review(
        f"old = '{wrong.old}'\nnew = '{wrong.new}'\nverdict = 'rejected'",
        f"old = '{wrong.old}'\nnew = 'art_61__para_1'\nverdict = 'added'",
    )
    pairs = {(pair.old, pair.new): pair for pair in compare(OLD, NEW, given).pairs}
    assert (wrong.old, wrong.new) not in pairs
    added = pairs[wrong.old, "art_61__para_1"]
    assert added.reviewed
    assert added.moved
    assert added.evidence[0].kind == "review"


def test_a_verdict_of_a_day_that_is_none_binds_nothing() -> None:
    row = "[[row]]\nold = 'art_1__para_1'\nverdict = 'confirmed'\nby = '王编辑'\non = "
    for day in ("'2026-99-99'", "'20261121'", "'昨天'"):
        found, (finding,) = read_review((row + day).encode(), "review.toml")
        assert found.rows == ()
        assert finding.message.startswith("row 1, on: must be YYYY-MM-DD")
    for day in ("'2026-11-21'", "2026-11-21", "''"):
        found, findings = read_review((row + day).encode(), "review.toml")
        assert findings == ()
        assert len(found.rows) == 1


def test_a_correction_keeps_the_relation_that_the_reviewer_gives() -> None:
    row = "old = 'art_1__para_1'\nnew = 'art_1__para_1'\n"
    given = review(f"{row}verdict = 'corrected'\nrelation = 'rewritten'")
    assert compare(OLD, NEW, given).pairs[0].relation == "rewritten"


def test_a_paragraph_confirmed_as_dropped_has_no_partner() -> None:
    given = review("old = 'art_1__para_1'\nverdict = 'confirmed'\nwhy = '整款删除'")
    concordance = compare(OLD, NEW, given)
    assert "art_1__para_1" in concordance.dropped
    row = next(r for r in tabulate(OLD, NEW, concordance).rows if r.relation == "dropped")
    assert (row.reviewed, row.by, row.note) == (True, "王编辑", "整款删除")


def test_a_change_of_text_says_which_rows_to_look_at_again() -> None:
    text = write_review(MACHINE, OLD, NEW).replace('verdict = ""', 'verdict = "confirmed"', 2)
    text = text.replace('by = ""', 'by = "王编辑"', 2)
    given, findings = read_review(text.encode(), "review.toml")
    assert len(given.rows) == 2
    assert not findings
    assert check_review(given, OLD, NEW) == ()
    newer = parse(
        "n1.1  [第一条] 为了预防洗钱活动，制定本法。\n" + "n2.1  [第二条] 本法所称反洗钱，是指……。",
        "x",
    )
    newer = replace(newer, meta=NEW.meta)
    stale = check_review(given, OLD, newer)
    assert [finding.code for finding in stale] == ["compare-review-changed"] * 2
    assert "第一条 → 第一条" in stale[0].message
    pair = compare(OLD, newer, given).pairs[0]
    assert (pair.reviewed, pair.weak) == (False, True)


def test_a_bad_review_is_told_in_words() -> None:
    _, findings = read_review(b"[[row]\nold = ", "review.toml")
    assert [f.code for f in findings] == ["compare-review-syntax"]
    text = (
        "[[row]]\nold = 'a'\nverdict = 'ok'\nby = 'x'\n[[row]]\nold = 'a'\nverdict = 'confirmed'\n"
    )
    found, findings = read_review((text + "[[row]]\ncolour = 'red'").encode(), "review.toml")
    assert found.rows == ()
    assert ["row 1, verdict" in findings[0].message, "row 2, by" in findings[1].message] == [
        True
    ] * 2
    assert "colour" in findings[2].message
    assert findings[0].file == "review.toml"
    unknown = review("old = 'art_999__para_1'\nnew = 'art_1__para_1'\nverdict = 'confirmed'")
    assert [f.code for f in check_review(unknown, OLD, NEW)] == ["compare-review-unknown"]
    assert compare(OLD, NEW, unknown) == MACHINE
