"""A build on one core, on all cores and on a cluster gives the same bytes."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from converter.building import build
from converter.building.batch import FEW
from converter.cli import main
from converter.reporting import Progress

distributed = pytest.importorskip("distributed", reason="needs the extra fagui[cluster]")
dask = pytest.importorskip("dask", reason="comes with distributed")
SOURCE = Path(__file__).parents[2] / "source"


def _project(root: Path) -> Path:
    for name in ("beijing-shuzi-jingji", "shijiazhuang-shuzi-jingji"):
        shutil.copytree(SOURCE / name, root / "source" / name)
    (root / "source" / "publication.toml").write_text('editions = ["md", "docx"]', encoding="utf-8")
    return root


def _build(root: Path, *, jobs: int = 0, scheduler: str = "", progress: Progress) -> bytes:
    outcome = build(
        root / "source",
        root / "build",
        root / "site",
        progress=progress,
        jobs=jobs,
        scheduler=scheduler,
    )
    assert outcome.done, [str(f) for f in outcome.findings if f.severity == "error"]
    return (root / "site" / "manifest.json").read_bytes()


class _Killing(Progress):
    """Kills a worker when the second step of the build has finished its first task."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self._pid = pid
        self.killed = False

    def step(self, label: str, done: int, total: int) -> None:
        if label == "references" and done <= total and not self.killed:
            os.kill(self._pid, signal.SIGKILL)
            self.killed = True


@pytest.mark.filterwarnings("ignore")  # Dask warns about the worker that the test kills
def test_serial_processes_and_a_cluster_that_loses_a_worker_agree(tmp_path: Path) -> None:
    alone = _build(_project(tmp_path / "alone"), jobs=1, progress=Progress())
    together = _build(_project(tmp_path / "together"), jobs=2, progress=Progress())
    assert together == alone
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        killing = _Killing(next(iter(cluster.workers.values())).pid)
        address = cluster.scheduler_address
        root = _project(tmp_path / "cluster")
        assert _build(root, scheduler=address, progress=killing) == alone
        assert killing.killed


def test_a_scheduler_that_does_not_answer_is_named_and_not_the_folders(tmp_path: Path) -> None:
    root = _project(tmp_path)
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        outcome = build(
            root / "source",
            root / "build",
            root / "site",
            progress=Progress(),
            scheduler="tcp://127.0.0.1:1",
        )
    (found,) = outcome.findings
    assert found.code == "build-no-scheduler"
    assert "tcp://127.0.0.1:1" in found.message


def test_a_system_without_semaphores_is_told_to_build_in_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Mock(side_effect=PermissionError(13, "Permission denied"))
    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refused)
    root = _project(tmp_path)
    folders = (root / "source", root / "build", root / "site")
    outcome = build(*folders, progress=Progress(), jobs=2)
    (found,) = outcome.findings
    assert found.code == "build-no-workers"
    assert "--jobs 1" in found.remedy
    assert build(*folders, progress=Progress(), jobs=1).done


def test_a_folder_on_a_system_without_semaphores_ends_with_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Mock(side_effect=PermissionError(13, "Permission denied"))
    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refused)
    raw = next((SOURCE / "beijing-shuzi-jingji").glob("*.txt")).read_bytes()
    for number in range(FEW):
        (tmp_path / f"{number}.txt").write_bytes(raw)
    told = CliRunner().invoke(
        main, ["convert", str(tmp_path), "-o", str(tmp_path / "xml"), "-j", "2"]
    )
    assert told.exit_code == 1
    assert "Error: no worker process can be started" in told.output
    assert isinstance(told.exception, SystemExit)  # a line, no traceback
