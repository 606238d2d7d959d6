"""Where tasks run: in this process, on all cores, or on a Dask cluster.

Enters: tasks with their input bytes. Leaves: their results, in the order in which they finish.
All three are `concurrent.futures` executors, or give the same interface (Dask's `get_executor`).
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from itertools import islice
from multiprocessing import forkserver
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Job = TypeVar("Job")
Given = TypeVar("Given")


class WorkersError(OSError):
    """This system lets no worker process be started; the message says what it refused."""


class SchedulerError(OSError):
    """The Dask scheduler does not answer; the message names it."""


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


class ProcessesExecutor(Executor):
    """Worker processes. A thread hands them the calls: until the first worker has loaded what it
    needs there is no handing over, and this process has other work meanwhile."""

    def __init__(self, count: int) -> None:
        self._context = multiprocessing.get_context("forkserver")
        with _workers():
            self._pool = ProcessPoolExecutor(count, mp_context=self._context)
        self._thread = ThreadPoolExecutor(1)

    def prepare(self, imported: Sequence[str]) -> None:
        """Let the process that workers are forked from load the modules `imported`, which they
        then share in memory. Only the first call counts."""
        self._context.set_forkserver_preload(list(imported))
        with _workers():
            forkserver.ensure_running()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call `fn` in a worker. A failure to start one stands in the future."""
        future: Future[Any] = Future()
        self._thread.submit(self._hand, future, fn, args, kwargs)
        return future

    def _hand(self, future: Future[Any], fn: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            with _workers():
                handed = self._pool.submit(fn, *args, **kwargs)
        except Exception as error:  # noqa: BLE001, RUF100  # an executor hands on whatever is raised
            future.set_exception(error)
            return
        handed.add_done_callback(lambda done: _answer(future, done))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers."""
        self._thread.shutdown(wait, cancel_futures=cancel_futures)
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


@contextmanager
def _workers() -> Iterator[None]:
    """What goes wrong here is no fault of the publication: a system without semaphores, or with a
    /dev/shm that may not be written to, as some containers are."""
    try:
        yield
    except (ImportError, OSError) as error:
        raise WorkersError(f"no worker process can be started: {error}") from error


def _answer(future: Future[Any], done: Future[Any]) -> None:
    """Give `future` what became of `done`."""
    error = CancelledError() if done.cancelled() else done.exception()
    if error is None:
        future.set_result(done.result())
    else:
        future.set_exception(error)


@contextmanager
def executor(jobs: int = 0, scheduler: str = "") -> Iterator[Executor]:
    """An executor for `jobs` processes (0: one a core; 1: this process), or for the Dask
    scheduler at an address such as `tcp://host:8786`. Raises ImportError, naming the extra to
    install, when Dask is wanted and not there; SchedulerError, WorkersError."""
    if scheduler:
        with _dask(scheduler) as pool:
            yield pool
        return
    count = jobs or os.cpu_count() or 1
    if count == 1:
        yield SerialExecutor()
        return
    with ProcessesExecutor(count) as pool:
        yield pool


def prepare(pool: Executor, imported: Sequence[str]) -> None:
    """Let worker processes, if `pool` has any, load the modules `imported` while this one goes
    on."""
    if isinstance(pool, ProcessesExecutor):
        pool.prepare(imported)


@contextmanager
def _dask(scheduler: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise ImportError("--scheduler needs Dask: pip install 'fagui[cluster]'") from error
    try:
        client = Client(scheduler)  # type: ignore[no-untyped-call]  # Dask's client is untyped
    except (OSError, ValueError) as error:
        raise SchedulerError(f"{scheduler} does not answer: {error}") from error
    with client:
        yield client.get_executor(retries=3)  # type: ignore[no-untyped-call]  # as above


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
