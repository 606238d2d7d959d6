"""Preview: the site on this machine, rebuilt and shown anew when a source changes.

Enters: the folder of the site, what to watch, and how to rebuild. Leaves: a server on the
loopback address until it is stopped. Pages on disk stay as they are: the script that reloads a
page, and the leave it needs of the content security policy, are put in while it is served.
"""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_POLICY = b"default-src &#39;none&#39;"
_OPENED = b"default-src &#39;none&#39;; connect-src &#39;self&#39;"
_RELOAD = b"""(async () => {
  let known = null;
  for (;;) {
    try {
      const now = await (await fetch("/-/version")).text();
      if (known !== null && now !== known) location.reload();
      known = now;
    } catch (away) { /* the server is starting again */ }
    await new Promise(then => setTimeout(then, 700));
  }
})();
"""


class Preview(Struct):
    """A site that is being served."""

    site: Path
    """Its folder."""
    watched: Sequence[Path]
    """Folders and files whose change asks for a rebuild."""
    rebuild: Callable[[], object]
    """Rebuilds the site; an exception is reported and the preview goes on."""
    say: Callable[[str], object] = print
    """Where to tell what happens."""
    port: int = 8000
    """Port on 127.0.0.1; 0 takes a free one."""
    every: float = 0.5
    """Seconds between two looks at what is watched."""
    version: int = 0
    """Grows with each rebuild; pages that see it grow load themselves again."""
    _stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> ThreadingHTTPServer:
        """Serve and watch in the background. `server_port` of the result is the port."""
        handler = partial(_Handler, self, directory=str(self.site))
        server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        threading.Thread(target=self._watch, args=(_state(self.watched),), daemon=True).start()
        return server

    def run(self) -> None:
        """Serve until the keyboard interrupts."""
        server = self.start()
        self.say(f"http://127.0.0.1:{server.server_port}/")
        try:
            self._stop.wait()
        except KeyboardInterrupt:
            pass
        finally:
            self.stop(server)

    def stop(self, server: ThreadingHTTPServer) -> None:
        """End the server and the watch."""
        self._stop.set()
        server.shutdown()
        server.server_close()

    def _watch(self, seen: dict[Path, tuple[int, int]]) -> None:
        while not self._stop.wait(self.every):
            now = _state(self.watched)
            if now == seen:
                continue
            seen = now
            try:
                self.rebuild()
            except Exception as fault:
                self.say(f"{type(fault).__name__}: {fault}")
            self.version += 1


def _state(watched: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Time of change and size of every file that is watched."""
    found: dict[Path, tuple[int, int]] = {}
    for root in watched:
        for path in [root, *root.rglob("*")] if root.is_dir() else [root]:
            try:
                stat = path.stat()
            except OSError:
                continue
            if path.is_file():
                found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site; pages with the script that reloads them."""

    def __init__(self, preview: Preview, *args: Any, **options: Any) -> None:
        self.preview = preview
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Answer one request."""
        path = urlsplit(self.path).path
        if path == "/-/version":
            self._answer(str(self.preview.version).encode(), "text/plain")
        elif path == "/-/reload.js":
            self._answer(_RELOAD, "text/javascript")
        elif page := self._page(unquote(path)):
            ending = b'<script src="/-/reload.js" defer></script></body>'
            data = page.read_bytes().replace(_POLICY, _OPENED, 1).replace(b"</body>", ending, 1)
            self._answer(data, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self, path: str) -> Path | None:
        if not path.endswith((".html", "/")):
            return None
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() else None

    def _answer(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name of the base
        """Say nothing of single requests."""
