"""A publication of one's own, from an empty folder, and what goes wrong on the first day."""

from __future__ import annotations

import io
import os
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from converter import akn
from converter.building.converting import convert
from converter.building.places import CHANGES, LEDGER, review_name
from converter.cli import main
from converter.desk.signoff import NAME as SIGNATURES
from converter.project import load
from converter.project.manifest import Manifest

if TYPE_CHECKING:
    from click.testing import Result

CORPUS = Path(__file__).parent / "corpus"
LAW = CORPUS / "005" / "clean.txt"


def fagui(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, and we are in it."""
    folder = tmp_path / "法规 汇编"
    folder.mkdir()
    monkeypatch.chdir(folder)
    result = fagui("init")
    assert result.exit_code == 0
    assert "next: fagui new KEY" in result.output
    (folder / "source" / "publication.toml").write_text('editions = ["md"]', encoding="utf-8")
    return folder


def test_from_an_empty_folder_to_a_verified_publication(desk: Path) -> None:
    received = desk.parent / "收到的 文本.txt"
    received.write_bytes(LAW.read_bytes())
    assert fagui("new", "tudi", received).exit_code == 0
    built = fagui("build", "--strict", "-j", "1")
    assert built.exit_code == 0, built.output
    assert fagui("verify").exit_code == 0
    assert fagui("status").exit_code == 0
    page = next(desk.glob("site/akn/cn-sh/**/index.html")).read_text(encoding="utf-8")
    assert "上海市实施《中华人民共和国土地管理法》办法" in page
    proof = fagui("proof", "tudi")
    assert proof.exit_code == 0
    assert (desk / "proof" / "tudi.pdf").is_file()
    assert "check-ref" not in proof.output, "its references are marked by the build"


def test_init_leaves_a_gitignore_that_is_there_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    result = fagui("init", ".")
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert "/site/" in result.output


def test_a_second_init_and_a_second_law_of_the_key_change_nothing(desk: Path) -> None:
    assert fagui("new", "tudi", LAW).exit_code == 0
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    assert "[new-exists]" in fagui("init").output
    assert "[new-exists]" in fagui("new", "tudi", CORPUS / "003" / "clean.txt").output
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


def _scan() -> bytes:
    """A PDF whose page is a picture."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    picture = io.BytesIO(b"P5 40 60 255\n" + bytes(range(40)) * 60)
    page.drawImage(ImageReader(picture), 0, 0, 400, 600)
    page.showPage()
    page.save()
    return buffer.getvalue()


def _package() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.txt", "not a Word file")
    return buffer.getvalue()


NOTHING_TO_READ = {
    "empty.txt": (b"", "read-empty"),
    "white.txt": (b" \n\xe3\x80\x80\n", "read-empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "read-binary"),
    "scan.pdf": (_scan(), "intake-no-text-layer"),
    "zip.docx": (_package(), "read-binary"),
}


@pytest.mark.parametrize("name", NOTHING_TO_READ)
def test_a_file_without_text_makes_no_law(name: str, desk: Path) -> None:
    data, code = NOTHING_TO_READ[name]
    received = desk.parent / name
    received.write_bytes(data)
    result = fagui("new", "tudi", received)
    assert result.exit_code == 1
    assert f"[{code}]" in result.output
    assert name in result.output
    assert not (desk / "source" / "tudi").exists()


@pytest.mark.parametrize("key", ["数字经济", "Bad Key", "trailing-", "../up", "a" * 101])
def test_a_key_that_cannot_name_a_folder_is_refused(key: str, desk: Path) -> None:
    result = fagui("new", key, LAW)
    assert result.exit_code == 1
    assert "[new-bad-key]" in result.output
    assert sorted(path.name for path in (desk / "source").iterdir()) == ["publication.toml"]


UNFIT = {
    LEDGER: "fagui keeps a file",
    CHANGES: "fagui keeps a file",
    SIGNATURES: "fagui keeps a file",
    review_name("draft"): "fagui keeps a file",
    "manifest.toml": "fagui keeps a file",
    "Manifest.TOML": "fagui keeps a file",
    "a\\b.txt": "backslash",
    " lead.txt": "blank",
    "\u3000lead.txt": "blank",
    "two\nlines.txt": "cannot be printed",
    "条" * 80 + ".txt": "longer than",
    os.fsdecode(b"\xcc\xf5.txt"): "cannot be printed",
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_name_that_a_manifest_cannot_state_is_refused(name: str, desk: Path) -> None:
    """Nothing is written, so that no file of ours takes the place of the raw text."""
    received = desk.parent / name
    received.write_bytes(LAW.read_bytes())
    result = fagui("new", "tudi", received)
    assert result.exit_code == 1
    assert "[new-bad-name]" in result.output
    assert UNFIT[name] in result.output
    assert not (desk / "source" / "tudi").exists()


@pytest.mark.parametrize(
    "name", ["a b 《条例》（2018）.txt", "Ａ　Ｂ.txt", "review.txt", "my.toml"]
)
def test_a_raw_text_of_an_unusual_name_is_copied_as_it_is(name: str, desk: Path) -> None:
    received = desk.parent / name
    received.write_bytes(LAW.read_bytes())
    assert fagui("new", "tudi", received).exit_code == 0
    project, findings = load(desk / "source")
    assert findings == ()
    assert project.laws[0].manifest.text == name
    assert project.laws[0].raw == LAW.read_bytes()


def test_what_the_text_does_not_say_is_asked_for_field_by_field(desk: Path) -> None:
    """A text that names no place: nothing is published until the publisher has said it."""
    received = desk.parent / "law.txt"
    received.write_text("某某管理办法\n\n第一条　甲。\n\n第二条　乙。\n", encoding="utf-8")
    made = fagui("new", "moumou", received)
    assert "待补" in made.output
    built = fagui("build", "-j", "1")
    assert built.exit_code == 1
    assert "law.jurisdiction.source: is empty: say where the fact is known from" in built.output
    assert "nothing was published" in built.output
    assert "fault of fagui" not in built.output
    assert not (desk / "site").exists()


def test_an_empty_project_says_what_to_do_first(desk: Path) -> None:
    result = fagui("build")
    assert result.exit_code == 1
    assert "fagui new KEY FILE" in result.output
    assert desk.is_dir()


def test_a_second_law_at_the_same_address_leaves_the_first_published(desk: Path) -> None:
    fagui("new", "tudi", LAW)
    assert fagui("build", "-j", "1").exit_code == 0
    before = (desk / "site" / "manifest.json").read_bytes()
    fagui("new", "tudi-again", LAW)
    result = fagui("build", "-j", "1")
    assert result.exit_code == 1
    assert "[project-same-address]" in result.output
    assert "[build-kept-last]" in result.output
    assert fagui("verify").exit_code == 0
    after = (desk / "site" / "manifest.json").read_bytes()
    assert b'"tudi-again' not in after
    assert before.partition(b'"files"')[2] == after.partition(b'"files"')[2]


def test_what_the_system_refuses_is_a_line_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = fagui("init", tmp_path / "file" / "project")
    assert result.exit_code == 1
    assert result.output.startswith("Error: Not a directory: ")
    assert str(tmp_path / "file") in result.output


@pytest.mark.parametrize("number", ["005", "113"])
def test_a_law_that_was_amended_is_drafted_as_what_it_is_now(desk: Path, number: str) -> None:
    """The last 修正 that the 题注 tells gave the text: it is no 首版, and its address says so."""
    data = (CORPUS / number / "clean.txt").read_bytes()
    assert fagui("new", "law", CORPUS / number / "clean.txt").exit_code == 0
    told = tomllib.loads((desk / "source" / "law" / "manifest.toml").read_text(encoding="utf-8"))
    later = [e["date"]["value"] for e in told["events"] if e["kind"] in ("amendment", "revision")]
    assert (
        told["law"]["version_date"]
        == max(later)
        == akn.read(convert(data, "x").xml).meta.version_date
    )


def test_the_drafted_manifest_holds_no_key_that_is_unknown(desk: Path) -> None:
    for number in ("001", "005", "017", "041"):
        assert fagui("new", f"law-{number}", CORPUS / number / "clean.txt").exit_code == 0
    for path in desk.glob("source/*/manifest.toml"):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(told) <= set(Manifest.model_fields)
    _, findings = load(desk / "source")
    assert all("is empty" in finding.message for finding in findings), findings
