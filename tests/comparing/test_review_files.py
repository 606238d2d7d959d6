"""`fagui compare --review`: what a person wrote in the file stays, and what is new is added."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from converter import akn, cli
from converter.comparing import compare, write_review
from tests.comparing.labelled import law

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = law("aml", "old"), law("aml", "new")
MACHINE = compare(OLD, NEW)
STARTED = write_review(MACHINE, OLD, NEW)
FIRST = STARTED.index("\n[[row]]")


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """The command on both texts; the review is `review.toml`, starting from what is given."""
    (tmp_path / "old.xml").write_bytes(akn.write(OLD))
    (tmp_path / "new.xml").write_bytes(akn.write(NEW))
    names = [str(tmp_path / name) for name in ("old.xml", "new.xml", "out", "review.toml")]

    def compared(review: bytes | None = None) -> Result:
        if review is not None:
            (tmp_path / "review.toml").write_bytes(review)
        return CliRunner().invoke(
            cli.main, ["compare", *names[:2], "-o", names[2], "--review", names[3]]
        )

    return compared


def blocks(text: str) -> list[str]:
    return text[text.index("\n[[row]]") :].split("\n[[row]]\n")[1:]


def rows(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads(text)["row"]
    return found


def filled(block: str, by: str, why: str) -> str:
    verdict = block.replace('verdict = ""', 'verdict = "confirmed"')
    return verdict.replace('by = ""', f'by = "{by}"').replace('why = ""', f'why = "{why}"')


def test_a_review_is_started_and_then_left_as_it_is(run: Any, tmp_path: Path) -> None:
    assert "written" in run().output
    started = (tmp_path / "review.toml").read_bytes()
    again = run()
    assert again.exit_code == 0
    assert "review: 0 rows kept, 0 added\n" in again.output
    assert (tmp_path / "review.toml").read_bytes() == started


def test_what_a_person_wrote_stays_and_missing_rows_come_to_their_place(
    run: Any, tmp_path: Path
) -> None:
    """A verdict with a comment of its own, a remark without verdict, a row that cannot be used, a
    comment above a row; two rows of the machine have been cut out."""
    each = blocks(STARTED)
    confirmed = filled(each[0], "王编辑", "立法目的").rstrip() + "  # 与常委会核对过\n# 张：同意\n"
    remark = each[2].replace('why = ""', 'why = "李：待查"')
    unusable = each[4].replace('verdict = ""', 'verdict = "确认"')
    above = "\n# 第五条以下由李负责\n[[row]]\n" + each[6]
    mine = [confirmed, remark, unusable]
    text = STARTED[:FIRST] + "".join(
        above if at == 6 else "\n[[row]]\n" + {0: mine[0], 2: mine[1], 4: mine[2]}.get(at, block)
        for at, block in enumerate(each)
        if at not in (1, 9)
    )
    result = run(text.encode())
    now = (tmp_path / "review.toml").read_text("utf-8")
    assert all(words in now for words in (*mine, above))
    assert "review: 4 rows kept, 2 added\n" in result.output
    keys = [(row.get("old"), row.get("new")) for row in rows(now)]
    assert keys == [(row.get("old"), row.get("new")) for row in rows(STARTED)]
    assert "row 4, verdict" in result.output or "row 5, verdict" in result.output
    assert result.exit_code == 1
    assert run().exit_code == 1
    assert (tmp_path / "review.toml").read_text("utf-8") == now


def test_the_verdict_is_in_the_comparison(run: Any, tmp_path: Path) -> None:
    each = blocks(STARTED)
    run((STARTED.replace(each[0], filled(each[0], "王编辑", "立法目的"), 1)).encode())
    assert "王编辑" in (tmp_path / "out" / "concordance.json").read_text("utf-8")


def test_only_proposals_that_nobody_touched_are_withdrawn(run: Any, tmp_path: Path) -> None:
    """The texts do not say that 第一条 became 第六十条: the machine takes its own row back, and
    keeps the one that a person has remarked on."""
    own = blocks(STARTED)[0].replace('new = "art_1__para_1"', 'new = "art_60__para_1"')
    remarked = own.replace("art_60", "art_61").replace('why = ""', 'why = "李：此处存疑"')
    result = run((STARTED + "\n[[row]]\n" + own + "\n[[row]]\n" + remarked).encode())
    now = (tmp_path / "review.toml").read_text("utf-8")
    assert "art_60__para_1" not in [
        row.get("new") for row in rows(now) if row.get("old") == "art_1__para_1"
    ]
    assert remarked in now
    assert "1 rows kept, 0 added, 1 proposals withdrawn" in result.output


def test_rows_that_no_longer_fit_are_named_and_kept(run: Any, tmp_path: Path) -> None:
    each = blocks(STARTED)
    stale = filled(each[0], "王编辑", "立法目的").replace('hash = "', 'hash = "0')
    gone = filled(each[1], "王编辑", "定义").replace('old = "art_2__para_1"', 'old = "art_900"')
    result = run(STARTED.replace(each[0], stale, 1).replace(each[1], gone, 1).encode())
    now = (tmp_path / "review.toml").read_text("utf-8")
    assert stale in now
    assert gone in now
    assert "2 rows kept, 1 added, 2 reviewed rows no longer fit" in result.output
    for code in ("compare-review-changed", "compare-review-unknown"):
        assert code in result.output
    assert result.exit_code == 1


def test_a_row_to_look_at_again_is_no_error(run: Any) -> None:
    each = blocks(STARTED)
    stale = filled(each[0], "王编辑", "立法目的").replace('hash = "', 'hash = "0')
    result = run(STARTED.replace(each[0], stale, 1).encode())
    assert "compare-review-changed" in result.output
    assert result.exit_code == 0


def test_a_file_with_line_ends_of_windows_keeps_them(run: Any, tmp_path: Path) -> None:
    each = blocks(STARTED)
    text = STARTED.replace("\n[[row]]\n" + each[1], "", 1)
    text = text.replace(each[0], filled(each[0], "王编辑", "立法目的"), 1).replace("\n", "\r\n")
    assert "1 rows kept, 1 added" in run(text.encode()).output
    now = (tmp_path / "review.toml").read_bytes()
    assert now.count(b"\n") == now.count(b"\r\n")
    assert len(rows(now.decode())) == len(each)


INLINE = "row = [{old = 'art_1__para_1', why = '存疑'}]\n"
TORN = STARTED.replace('why = ""', 'why = """\n[[row]]\n"""', 1)


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        (b"[[row]]\nold = ", "compare-review-syntax"),
        (STARTED.encode("gb18030"), "compare-review-syntax"),
        (INLINE.encode(), "compare-review-form"),
        (TORN.encode(), "compare-review-form"),
        (STARTED.replace("aml", "x", 1).encode(), "compare-review-other"),
    ],
)
def test_a_file_that_nothing_can_be_added_to_stays_as_it_is(
    run: Any, tmp_path: Path, stated: bytes, code: str
) -> None:
    result = run(stated)
    assert result.exit_code == 1
    assert code in result.output
    assert result.output.count(code) == 1
    assert "review: left as it is" in result.output
    assert (tmp_path / "review.toml").read_bytes() == stated
    assert (tmp_path / "out" / "concordance.json").is_file()


def test_a_read_only_file_stays_as_it_is(run: Any, tmp_path: Path) -> None:
    stated = STARTED.replace("\n[[row]]\n" + blocks(STARTED)[1], "", 1).encode()
    (tmp_path / "review.toml").write_bytes(stated)
    (tmp_path / "review.toml").chmod(0o444)
    result = run()
    assert result.exit_code == 1
    assert "compare-review-not-written" in result.output
    told = CliRunner().invoke(cli.main, ["explain", "compare-review-not-written"])
    assert "leave to write" in told.output
    assert (tmp_path / "review.toml").read_bytes() == stated


def test_a_review_behind_a_link_is_written_where_it_stands(run: Any, tmp_path: Path) -> None:
    stated = STARTED.replace("\n[[row]]\n" + blocks(STARTED)[1], "", 1)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "review.toml").write_text(stated, "utf-8")
    (tmp_path / "kept" / "review.toml").chmod(0o640)
    (tmp_path / "review.toml").symlink_to(tmp_path / "kept" / "review.toml")
    assert "1 added" in run().output
    assert (tmp_path / "review.toml").is_symlink()
    assert (tmp_path / "kept" / "review.toml").stat().st_mode & 0o777 == 0o640
    assert len(rows((tmp_path / "kept" / "review.toml").read_text("utf-8"))) == len(rows(STARTED))
