"""A warning that a person has looked into is answered in the manifest, and the mark goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import akn, project
from converter.building import law_steps

if TYPE_CHECKING:
    from pathlib import Path

    from converter.building.task import Result

RAW = "某条例\n第一条　一。\n第二条　有下列情形的处罚：\n第三条　三（四。\n"
MANIFEST = """
text = "raw.txt"
[law]
title = { value = "某条例", source = "text" }
jurisdiction = { value = "cn-he", source = "text" }
kind = { value = "act", source = "text" }
subtype = { value = "difangxing-fagui", source = "text" }
slug = "mou"
"""
CHECKED = """
[[checked]]
code = "{code}"
line = {line}
reason = "公报即如此"
authority = "张三"
"""


def _read(folder: Path, *answers: tuple[str, int]) -> Result:
    (folder / "law").mkdir()
    text = MANIFEST + "".join(CHECKED.format(code=code, line=line) for code, line in answers)
    (folder / "law" / "manifest.toml").write_text(text, encoding="utf-8")
    (folder / "law" / "raw.txt").write_text(RAW, encoding="utf-8")
    loaded, findings = project.load(folder)
    assert not findings
    (law,) = loaded.laws
    inputs = {"manifest": law.stated, "raw": law.raw}
    return law_steps.read(law.key, inputs, {"path": str(law.path), "date": ""})


def _doubts(done: Result) -> list[str]:
    return [doubt.code for doubt in akn.read(done.files["law.xml"]).meta.doubts]


def test_a_warning_is_shown_until_it_is_answered(tmp_path: Path) -> None:
    assert _doubts(_read(tmp_path)) == ["read-items-missing", "read-unbalanced"]


def test_an_answer_takes_the_mark_away_and_stays_on_record(tmp_path: Path) -> None:
    done = _read(tmp_path, ("read-items-missing", 3))
    assert _doubts(done) == ["read-unbalanced"]
    (told,) = (each for each in done.findings if each.code == "read-items-missing")
    assert told.severity == "info"
    assert "张三: 公报即如此" in told.message


def test_an_answer_to_nothing_is_a_finding_with_its_key(tmp_path: Path) -> None:
    done = _read(tmp_path, ("read-items-missing", 4))
    assert _doubts(done) == ["read-items-missing", "read-unbalanced"]
    (told,) = (each for each in done.findings if each.code == "project-checked-nothing")
    assert "read-items-missing" in told.message
    assert told.file.endswith("law/manifest.toml")
