"""A build redoes what changed and nothing else, on one core or many, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import converter.building.outcome  # noqa: F401  # registers the kind of finding used here
from converter.building.cache import Cache
from converter.building.executor import SerialExecutor, each, executor
from converter.building.task import Ref, Result, Task
from converter.findings import Finding

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

RESULT = Result({"b.xml": b"<b/>", "a.txt": "甲".encode()}, (Finding("build-fault", "m", "f", 3),))


def test_a_result_comes_back_as_it_was_put(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("0" * 64, RESULT)
    outputs = cache.outputs("0" * 64)
    assert {name: cache.get(ref) for name, ref in outputs.items()} == RESULT.files
    assert list(outputs) == ["b.xml", "a.txt"]
    assert cache.findings("0" * 64) == RESULT.findings


def test_a_damaged_result_counts_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("0" * 64, RESULT)
    next(tmp_path.rglob("*.task")).write_bytes(b"half a fi")
    with pytest.raises(KeyError):
        cache.outputs("0" * 64)


def test_results_no_build_uses_any_more_are_dropped(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in ("0" * 64, "1" * 64):
        cache.put(key, RESULT)
    cache.forget({"1" * 64})
    assert not cache.has("0" * 64)
    assert cache.has("1" * 64)


def test_the_key_of_a_task_follows_inputs_settings_and_code() -> None:
    first = Task("read", "law", "code", (("raw", b"1"),), (("as_of", "2026"),))
    others = [
        Task("read", "law", "code", (("raw", b"2"),), (("as_of", "2026"),)),
        Task("read", "law", "code", (("raw", b"1"),), (("as_of", "2027"),)),
        Task("read", "law", "edoc", (("raw", b"1"),), (("as_of", "2026"),)),
        Task("read", "wal", "code", (("raw", b"1"),), (("as_of", "2026"),)),
    ]
    assert len({first.key, *(task.key for task in others)}) == 5


def test_an_input_counts_by_its_content_not_by_the_task_that_made_it() -> None:
    one = Task("link", "law", "code", (("xml", Ref("key1", "x", "sha")),))
    two = Task("link", "law", "code", (("xml", Ref("key2", "x", "sha")),))
    assert one.key == two.key


def _half(number: int) -> float:
    return 1 / number


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_failure_leaves_the_others_done(jobs: int) -> None:
    with executor(jobs) as pool:
        done: dict[int, Future[float]] = dict(each(pool, _half, [0, 1, 2, 4], width=2))
    assert isinstance(done[0].exception(), ZeroDivisionError)
    assert [done[number].result() for number in (1, 2, 4)] == [1, 0.5, 0.25]


def test_serial_work_raises_where_it_is_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        SerialExecutor().submit(_half, 0).result()
