"""The preview: serves the site, rebuilds on change, outlives a failure."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from converter.editions.html import site_files
from converter.editions.html.serving import Preview
from tests.editions.html import sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Served:
    def __init__(self, root: Path) -> None:
        self.source = root / "source"
        self.source.mkdir()
        (self.source / "manifest.toml").write_text("a")
        self.site = root / "site"
        self.site.mkdir()
        publication = sample.harmful()
        page = next(data for path, data in site_files(publication) if path == "index.html")
        (self.site / "index.html").write_bytes(page)
        self.said: list[str] = []
        self.built = 0
        self.port = 0
        self.preview = Preview(
            self.site, [self.source], self._build, self.said.append, port=0, every=0.02
        )

    def _build(self) -> None:
        self.built += 1
        if "broken" in (self.source / "manifest.toml").read_text():
            raise ValueError("unknown key")

    def get(self, path: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return str(answer.read().decode())

    def until(self, version: int) -> None:
        for _ in range(250):
            if self.preview.version >= version:
                return
            time.sleep(0.02)
        pytest.fail(f"version {version} did not come")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[_Served]:
    made = _Served(tmp_path)
    server = made.preview.start()
    made.port = server.server_port
    yield made
    made.preview.stop(server)


def test_a_page_is_served_with_leave_to_reload(served: _Served) -> None:
    page = served.get("/")
    assert "/-/reload.js" in page
    assert "connect-src" in page
    assert "/-/reload.js" not in (served.site / "index.html").read_text(encoding="utf-8")
    assert served.get("/-/version") == "0"


def test_a_change_rebuilds_and_pages_hear_of_it(served: _Served) -> None:
    (served.source / "manifest.toml").write_text("changed")
    served.until(1)
    assert served.built == 1
    assert served.get("/-/version") == "1"


def test_a_failure_is_told_and_the_preview_goes_on(served: _Served) -> None:
    (served.source / "manifest.toml").write_text("broken")
    served.until(1)
    assert served.said == ["ValueError: unknown key"]
    (served.source / "manifest.toml").write_text("mended again")
    served.until(2)
    assert served.get("/")


def test_nothing_outside_the_site_is_served(served: _Served) -> None:
    with pytest.raises(OSError, match="404"):
        served.get("/../source/manifest.toml")
    with pytest.raises(OSError, match="404"):
        served.get("/..%2fsource/manifest.toml")
