"""`fagui correct`: the reason of a change is on record before the change is published."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

from tests.desk.conftest import NEW

if TYPE_CHECKING:
    from tests.desk.conftest import Desk


def test_a_correction_is_recorded_with_the_words_that_were_published(desk: Desk) -> None:
    given = ("--source", desk.source, "--build", desk.root / "build", "--on", "2026-11-21")
    reason = ("--reason", "误植", "--by", "张三")
    assert "0 changes recorded" in desk.fagui("correct", NEW, *given, *reason).stdout
    text = next((desk.source / NEW).glob("*.txt")).name
    desk.edit(f"{NEW}/{text}", "第五条\u3000市经济", "第五条\u3000本市经济")
    assert "1 changes recorded" in desk.fagui("correct", NEW, *given, *reason).stdout
    (entry,) = tomllib.loads((desk.source / NEW / "changes.toml").read_text("utf-8"))["change"]
    assert entry["eid"] == "art_5__para_1"
    assert entry["stood"].startswith("市经济和信息化部门")
    assert entry["printed"] == "本" + entry["stood"]
    assert "0 changes recorded" in desk.fagui("correct", NEW, *given, *reason).stdout


def test_a_change_that_was_built_before_it_was_recorded_is_not_passed_over(desk: Desk) -> None:
    """Where `.fagui` is not, as in a fresh clone, the build holds the new words only: what stood
    cannot be taken from it."""
    text = f"{NEW}/{next((desk.source / NEW).glob('*.txt')).name}"
    given = ("--source", desk.source, "--build", desk.root / "build", "--on", "2026-11-21")
    reason = ("--reason", "误植", "--by", "张三")
    desk.edit(text, "第五条\u3000市经济", "第五条\u3000本市经济")
    shutil.rmtree(desk.root / ".fagui")
    desk.build()
    result = desk.fagui("correct", NEW, *given, *reason)
    assert result.exit_code == 1
    assert "[desk-stood-unknown]" in result.stderr
    assert "art_5__para_1" in result.stderr
    desk.edit(text, "第五条\u3000本市经济", "第五条\u3000市经济")
    desk.build()
    desk.edit(text, "第五条\u3000市经济", "第五条\u3000本市经济")
    assert desk.fagui("correct", NEW, *given, *reason).exit_code == 0


def test_no_change_is_recorded_for_a_day_that_is_still_to_come(desk: Desk) -> None:
    text = next((desk.source / NEW).glob("*.txt")).name
    desk.edit(f"{NEW}/{text}", "第五条\u3000市经济", "第五条\u3000本市经济")
    given = ("--source", desk.source, "--build", desk.root / "build", "--by", "张三")
    result = desk.fagui("correct", NEW, *given, "--reason", "误植", "--on", "2026-11-23")
    assert result.exit_code == 2
    assert "2026-11-23 is still to come" in result.stderr
    assert not (desk.source / NEW / "changes.toml").exists()


def test_a_reason_and_a_real_day_are_asked_for(desk: Desk) -> None:
    given = ("--source", desk.source, "--build", desk.root / "build", "--by", "张三")
    for extra in (("--reason", " "), ("--reason", "误植", "--on", "2026-13-01")):
        assert desk.fagui("correct", NEW, *given, *extra).exit_code == 1
    assert not (desk.source / NEW / "changes.toml").exists()
