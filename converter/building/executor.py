"""Where tasks run: in this process, on all cores, or on a Dask cluster.

Enters: tasks with their input bytes. Leaves: their results, in the order in which they finish.
All three are `concurrent.futures` executors, or give the same interface (Dask's `get_executor`).
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from multiprocessing import forkserver
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Job = TypeVar("Job")
Given = TypeVar("Given")


class SerialExecutor(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call `fn` now; its value or its exception stands in the future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001, RUF100  # an executor hands on whatever is raised
            future.set_exception(error)
        return future


@contextmanager
def executor(
    jobs: int = 0, scheduler: str = "", imported: Sequence[str] = ()
) -> Iterator[Executor]:
    """An executor for `jobs` processes (0: one a core; 1: this process), or for the Dask
    scheduler at an address such as `tcp://host:8786`. Processes begin with the modules `imported`
    at hand, which they share in memory. Raises ImportError, naming the extra to install, when
    Dask is wanted and not there."""
    if scheduler:
        with _dask(scheduler) as pool:
            yield pool
        return
    count = jobs or os.cpu_count() or 1
    if count == 1:
        yield SerialExecutor()
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(imported))
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        yield pool


def prepare(pool: Executor) -> None:
    """Let the process that workers are forked from load its modules, while this one goes on."""
    if isinstance(pool, ProcessPoolExecutor):
        forkserver.ensure_running()


@contextmanager
def _dask(scheduler: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise ImportError("--scheduler needs Dask: pip install 'fagui[cluster]'") from error
    with Client(scheduler) as client:  # type: ignore[no-untyped-call]  # Dask's client is untyped
        yield client.get_executor(retries=3)


def each(
    pool: Executor,
    call: Callable[[Job], Given],
    jobs: Iterable[Job],
    width: int = 64,
) -> Iterator[tuple[Job, Future[Given]]]:
    """Run `call` on each of `jobs`, at most `width` under way, so that memory stays flat. The
    first ones start at once. Gives job and future as they finish."""
    left = iter(jobs)
    waiting = {pool.submit(call, job): job for job in islice(left, width)}
    return _finishing(pool, call, left, waiting)


def _finishing(
    pool: Executor,
    call: Callable[[Job], Given],
    left: Iterator[Job],
    waiting: dict[Future[Given], Job],
) -> Iterator[tuple[Job, Future[Given]]]:
    while waiting:
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            job = waiting.pop(future)
            for other in islice(left, 1):
                waiting[pool.submit(call, other)] = other
            yield job, future
