"""`fagui status`: where every law stands, as an editor asks for it in the morning."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any

from tests.desk.conftest import NEW, OLD

if TYPE_CHECKING:
    from tests.desk.conftest import Desk


def told(desk: Desk, code: int = 0) -> dict[str, Any]:
    result = desk.fagui("status", desk.source, "--json")
    assert result.exit_code == code, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def law(report: dict[str, Any], key: str) -> dict[str, Any]:
    (found,) = [each for each in report["laws"] if each["key"] == key]
    return dict(found)


def test_what_was_built_is_current_with_its_findings_and_digests(published: Desk) -> None:
    report = told(published)
    assert [each["state"] for each in report["laws"]] == ["current", "current"]
    shijiazhuang = law(report, OLD)
    # What is known of this source: no commas, 款 run together, 第五十九条 breaks off.
    assert shijiazhuang["findings"]["warning"] >= 3
    xml = (published.root / "build" / OLD / "law.xml").read_bytes()
    assert shijiazhuang["published"] == hashlib.sha256(xml).hexdigest()
    record = (published.site / "manifest.json").read_bytes()
    assert report["publication"] == hashlib.sha256(record).hexdigest()
    assert report["sealed"] is False


def test_a_change_of_source_or_manifest_shows_before_the_next_build(desk: Desk) -> None:
    text = next((desk.source / OLD).glob("*.txt"))
    text.write_bytes(text.read_bytes() + b"\n")
    desk.edit(f"{NEW}/manifest.toml", "第四十五次会议", "第四十六次会议")
    report = told(desk)
    assert law(report, OLD)["state"] == law(report, NEW)["state"] == "changed"
    assert law(report, OLD)["changed"] == ["raw"]
    assert law(report, NEW)["changed"] == ["manifest"]


def test_a_new_law_is_unbuilt_and_a_bad_manifest_is_named_with_its_key(desk: Desk) -> None:
    shutil.copytree(desk.source / OLD, desk.source / "another")
    desk.edit("another/manifest.toml", 'slug = "', 'slug = "another-')
    desk.edit(f"{NEW}/manifest.toml", "slug =", "slugg =")
    report = told(desk, code=1)
    assert law(report, "another")["state"] == "unbuilt"
    broken = law(report, NEW)
    assert broken["state"] == "broken"
    assert broken["findings"]["error"] == 2
    assert "slugg" in report["findings"][0]["message"] + report["findings"][1]["message"]
    assert broken["published"], "the site still holds it"


def test_only_rows_with_a_verdict_count_as_reviewed(desk: Desk) -> None:
    table = json.loads((desk.root / "build" / f"{OLD}..{NEW}" / "concordance.json").read_text())
    pair = table["pairs"][0]
    review = f'[[row]]\nold = "{pair["old"]}"\nnew = "{pair["new"]}"\n'
    (desk.source / NEW / f"review-{OLD}.toml").write_text(
        review
        + 'verdict = "confirmed"\nby = "张三"\n\n[[row]]\nold = "art_1__para_1"\nverdict = ""\n',
        encoding="utf-8",
    )
    (found,) = law(told(desk), NEW)["reviews"]
    rows = len(table["pairs"]) + len(table["dropped"]) + len(table["added"])
    assert found == {"old": OLD, "reviewed": 1, "rows": rows}


def test_the_table_has_a_line_for_each_law(published: Desk) -> None:
    result = published.fagui("status", published.source)
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[1:3]] == sorted([OLD, NEW])
    assert all(" published " in line for line in lines[1:3])
    assert lines[-1].startswith("manifest.json ")
    assert lines[-1].isascii()  # as the rest of the command line speaks


def test_a_folder_that_was_never_built_is_no_error(desk: Desk) -> None:
    for name in (".fagui", "build", "site"):
        shutil.rmtree(desk.root / name)
    report = told(desk)
    assert {each["state"] for each in report["laws"]} == {"unbuilt"}
    assert report["publication"] == ""
