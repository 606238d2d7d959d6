"""The command as a publisher's script uses it: files, words and exit codes; never a traceback."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from converter.cli import ground, main

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "source"
LAW = ROOT / "tests" / "corpus" / "003" / "clean.txt"


def fagui(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def test_convert_writes_valid_xml_for_each_text(tmp_path: Path) -> None:
    texts = sorted(SOURCE.glob("*/*.txt"))
    result = fagui("convert", *texts, "-o", tmp_path, "--report", tmp_path / "report.json")
    assert result.exit_code == 0
    assert sorted(path.stem for path in tmp_path.glob("*.xml")) == sorted(p.stem for p in texts)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert all(entry["valid"] for entry in report["files"])


def test_convert_takes_a_folder_and_keeps_its_shape(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    shutil.copy(LAW, tmp_path / "in" / "sub" / "law.txt")
    result = fagui("convert", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert (tmp_path / "out" / "sub" / "law.xml").is_file()


BAD = {
    "an empty file": b"",
    "white space only": b" \n\xe3\x80\x80\n",
    "a binary file": bytes(range(256)) * 20,
    "a PDF called .txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" + bytes(200),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_does_not_stop_the_others(name: str, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(BAD[name])
    shutil.copy(LAW, tmp_path / "good.txt")
    result = fagui("convert", tmp_path / "bad.txt", tmp_path / "good.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "bad.txt" in result.output
    assert (tmp_path / "out" / "good.xml").is_file()


def test_a_file_that_became_bad_leaves_its_last_xml(tmp_path: Path) -> None:
    text = tmp_path / "law.txt"
    shutil.copy(LAW, text)
    fagui("convert", text, "-o", tmp_path / "out")
    before = (tmp_path / "out" / "law.xml").read_bytes()
    text.write_bytes(b"")
    assert fagui("convert", text, "-o", tmp_path / "out").exit_code == 1
    assert (tmp_path / "out" / "law.xml").read_bytes() == before


def test_gbk_bytes_give_the_same_articles(tmp_path: Path) -> None:
    text = LAW.read_text(encoding="utf-8")
    (tmp_path / "law.txt").write_bytes(text.encode("gb18030"))
    assert fagui("convert", tmp_path / "law.txt", "-o", tmp_path).exit_code == 0
    xml = (tmp_path / "law.xml").read_text(encoding="utf-8")
    assert xml.count("<article ") == 21


def test_a_text_without_articles_is_kept_and_said(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("关于召开会议的通知\n请各单位派员参加。\n", encoding="utf-8")
    result = fagui("convert", tmp_path / "note.txt", "-o", tmp_path)
    assert "note.txt" in result.output
    assert "请各单位派员参加。" in (tmp_path / "note.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "20240228", "２０２４-02-28"])
def test_a_status_is_computed_for_days_of_the_calendar_only(day: str, tmp_path: Path) -> None:
    result = fagui("build", SOURCE, "--as-of", day, "--site", tmp_path, "--build", tmp_path)
    assert result.exit_code == 2
    assert "--as-of" in result.output
    assert "YYYY-MM-DD" in result.output
    assert "fault of fagui" not in result.output
    assert not list(tmp_path.iterdir())


def test_today_is_no_day_to_come_in_any_zone() -> None:
    now = datetime.now(UTC)
    for zone in (timezone(timedelta(hours=hours)) for hours in (-12, 0, 8, 14)):
        assert ground.latest() >= now.astimezone(zone).date().isoformat()
    assert ground.latest() <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = fagui("convert", tmp_path / "absent.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "absent.txt" in result.output


def test_two_files_for_one_target_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copy(LAW, tmp_path / folder / "law.txt")
    result = fagui(
        "convert", tmp_path / "a" / "law.txt", tmp_path / "b" / "law.txt", "-o", tmp_path
    )
    assert result.exit_code == 1
    assert "would both become" in result.output


@pytest.mark.parametrize("broken", [b"", b"<akomaNtoso", b"not xml", b"<html/>"])
def test_broken_xml_is_said_in_words(broken: bytes, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.xml", tmp_path / "law.xml"
    bad.write_bytes(broken)
    fagui("convert", LAW, "-o", tmp_path)
    (tmp_path / "clean.xml").rename(good)
    checked = fagui("check", bad)
    assert checked.exit_code == 1
    assert "bad.xml" in checked.output
    compared = fagui("compare", bad, good, "-o", tmp_path / "out")
    assert compared.exit_code == 1
    assert "bad.xml" in compared.output
    assert not (tmp_path / "out").exists()
    assert fagui("render", bad, "-o", tmp_path / "out").exit_code == 1


def test_references_between_the_files_of_a_batch_are_checked(tmp_path: Path) -> None:
    """The law cited has the article 45; a text that cites its article 450 is found out."""
    cited = ROOT / "tests" / "corpus" / "075" / "clean.txt"
    fagui("convert", cited, "-o", tmp_path)
    law = (tmp_path / "clean.xml").rename(tmp_path / "cited.xml")
    iri = re.search(r'FRBRuri value="([^"]*)"', law.read_text(encoding="utf-8"))
    assert iri
    text = tmp_path / "citing.txt"
    text.write_text(
        "某办法\n第一条 依照《中华人民共和国监察法》第四十五条处理。\n", encoding="utf-8"
    )
    fagui("convert", text, "-o", tmp_path)
    citing = tmp_path / "citing.xml"
    assert f"{iri[1]}/~art_45" in citing.read_text(encoding="utf-8")
    assert "check-ref-corpus" not in fagui("check", law, citing).output
    wrong = citing.read_text(encoding="utf-8").replace("~art_45", "~art_450")
    citing.write_text(wrong, encoding="utf-8")
    for order in ((law, citing), (citing, law), (tmp_path,)):
        assert "check-ref-corpus" in fagui("check", *order).output
    assert "check-ref-corpus" not in fagui("check", citing).output


def test_compare_writes_the_concordance_in_its_published_form(tmp_path: Path) -> None:
    for name in ("old", "new"):
        shutil.copy(ROOT / "tests" / "concordances" / "aml" / f"{name}.txt", tmp_path)
        assert fagui("convert", tmp_path / f"{name}.txt", "-o", tmp_path).exit_code == 0
    result = fagui("compare", tmp_path / "old.xml", tmp_path / "new.xml", "-o", tmp_path / "out")
    assert result.exit_code == 0
    told = json.loads((tmp_path / "out" / "concordance.json").read_text(encoding="utf-8"))
    assert {"old", "new", "pairs", "dropped", "added"} <= told.keys()
    assert told["old"]["iri"].startswith("/akn/cn/")
    assert {"old", "new", "relation", "similarity", "moved"} <= told["pairs"][0].keys()
    assert (tmp_path / "out" / "comparison.html").is_file()
    assert fagui("check", tmp_path / "out" / "comparison.xml").exit_code == 0


def test_render_writes_the_editions_asked_for(tmp_path: Path) -> None:
    fagui("convert", LAW, "-o", tmp_path)
    result = fagui("render", tmp_path / "clean.xml", "-o", tmp_path / "out", "--to", "html,md,pdf")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "clean.html",
        "clean.md",
        "clean.pdf",
    ]


def test_an_edition_that_does_not_exist_is_named_and_the_others_are_made(tmp_path: Path) -> None:
    fagui("convert", LAW, "-o", tmp_path)
    result = fagui("render", tmp_path / "clean.xml", "-o", tmp_path / "out", "--to", "odt,md")
    assert result.exit_code == 1
    assert "odt" in result.output
    assert (tmp_path / "out" / "clean.md").is_file()


def test_every_code_is_explained() -> None:
    """In a process of its own, as in this one other tests have imported what registers codes."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "converter").rglob("*.py"))
    codes = {code for text in sources for code in re.findall(r'\bKind\(\s*"([a-z-]+)"', text)}
    rules = tomllib.loads((ROOT / "schemas" / "rules.toml").read_text(encoding="utf-8"))["rule"]
    command = [sys.executable, "-c", "from converter.cli import main; main()", "explain"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    listed = {line.partition(" ")[0] for line in told.splitlines()}
    assert listed >= codes | {rule["code"] for rule in rules}
    for code in ("intake-broken", "convert-nothing", "read-article-gap"):
        assert "What to do:" in fagui("explain", code).output
    assert fagui("explain", "no-such-code").exit_code == 1


def test_a_rule_is_explained_in_chinese_and_english() -> None:
    words = fagui("explain", "check-ref-corpus").output
    assert "怎么办：" in words
    assert "What to do:" in words
    assert "适用范围：" in words


def test_a_markdown_edition_is_read_back_to_the_same_xml(tmp_path: Path) -> None:
    fagui("convert", LAW, "-o", tmp_path / "one")
    fagui("render", tmp_path / "one" / "clean.xml", "-o", tmp_path, "--to", "md")
    assert fagui("convert", tmp_path / "clean.md", "-o", tmp_path / "two").exit_code == 0
    first, second = (tmp_path / name / "clean.xml" for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()


def test_why_lines_were_joined_is_told(tmp_path: Path) -> None:
    wrapped = LAW.with_name("wrapped.txt")
    told = fagui("convert", wrapped, "-o", tmp_path, "--explain").output
    assert "wrapped.txt:5: joined:" in told
