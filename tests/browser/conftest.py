"""A site on disk, opened as a reader would from file://, in Debian's chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable, get_driver_env
from playwright.sync_api import Browser, Page, sync_playwright

from converter.editions.html import write_site
from converter.editions.html.addresses import folder
from tests.editions.html import sample

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # a container gives /dev/shm 64 MB
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FAILURES = sample.ROOT / ".fagui" / "browser-failures"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the five texts, written to a folder."""
    out = tmp_path_factory.mktemp("site")
    write_site(sample.publication(), out)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one file of tests. Playwright keeps an event loop running as long as it is
    there, in which tests of other files could not start their own."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Debian's chromium is not installed (apt-get install chromium)")
    _driver_starts()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


def _driver_starts() -> None:
    """Skips where Playwright's own node finds no libatomic; it would say only that it is gone."""
    command = [*map(str, compute_driver_executable()), "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, env=get_driver_env(), check=False)
    if "error while loading shared libraries" in ran.stderr:
        pytest.skip(f"apt-get install libatomic1: {ran.stderr.strip()}")


Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens a path of the site; what the console says is an error of the page. A picture of the
    page is kept in .fagui/browser-failures/ when the test fails."""
    contexts = []
    pages: list[Page] = []
    errors: list[str] = []

    def opening(path: str, width: int = 1280, scheme: str = "light", **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]  # "light" or "dark"
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda asked: _is_of_the_site(asked.url, errors))
        pages.append(page)
        page.goto(f"file://{site / path.partition('#')[0].partition('?')[0]}" + _rest(path))
        return page

    yield opening
    if getattr(request.node, "failed", False):
        FAILURES.mkdir(parents=True, exist_ok=True)
        for index, page in enumerate(pages):
            name = re.sub(r"\W+", "-", request.node.name)
            page.screenshot(path=FAILURES / f"{name}-{index}.png", full_page=True)
    for context in contexts:
        context.close()
    assert not errors


def _rest(path: str) -> str:
    found = re.search(r"[?#].*", path)
    return found[0] if found else ""


def _is_of_the_site(url: str, errors: list[str]) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        errors.append(f"asks for {url}")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Tells the fixture whether the test failed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy's result
    if report.when == "call" and report.failed:
        item.failed = True  # type: ignore[attr-defined]  # our own mark on the item


@pytest.fixture(scope="session")
def hebei() -> str:
    """Folder of the law of 河北."""
    return folder(sample.entry("河北省").iri)


@pytest.fixture(scope="session")
def comparison() -> str:
    """Folder of the comparison."""
    return folder(sample.publication().comparisons[0].iri)
