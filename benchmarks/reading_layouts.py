"""How exactly laws are read from any layout: random ones, for both halves of the corpus.

Run: `.venv/bin/python benchmarks/reading_layouts.py [COUNT] [SEED]` (60 and 1 unless told
otherwise). Each layout (tests/reading/pages.py) sets every law of a half; the tables say what is
exact, for texts whose paragraphs are told apart by indents, blank lines or line ends, and for
flush ones, where nothing but words and full lines tell; the worst layouts follow.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from converter.reading import plain, read, verify
from tests.reading.pages import Layout, layout, pages
from tests.reading.scoring import laws, score

WORST = 5


def is_flush(how: Layout) -> bool:
    """True when nothing but words and full lines tells paragraphs apart."""
    return bool(how.width) and not how.indent and not how.gap


def main(count: int, first: int) -> None:
    """Print the tables."""
    for half in ("odd", "even"):
        known = [
            (
                (folder / "clean.txt").read_text("utf-8"),
                json.loads((folder / "truth.json").read_text("utf-8")),
            )
            for folder in laws(half)
        ]
        totals: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
        shares = []
        for seed in range(first, first + count):
            how = layout(seed)
            counts: Counter[str] = Counter()
            for text, truth in known:
                reading = read(pages(text, how).encode(), "law.txt")
                counts["identity"] += not verify(reading.raw, reading.ledger, plain(reading.law))
                counts.update(score(reading.law, truth)[0])
            totals[is_flush(how)].update(counts)
            shares.append((counts["bounds"] / counts["articles"], f"{how} (seed {seed})"))
        print(f"{half}: {len(known)} laws in {count} layouts")
        for flush, sums in totals.items():
            print(f"  {'flush' if flush else 'told apart':12}", end="")
            for name, whole in (("identity", "laws"), ("numbers", "laws"), ("headings", "laws")):
                print(f"{name} {sums[name] / max(sums[whole], 1):.2%}  ", end="")
            for name in ("text", "bounds"):
                print(f"{name} {sums[name] / max(sums['articles'], 1):.2%}  ", end="")
            print()
        for share, how in sorted(shares)[:WORST]:
            print(f"    bounds {share:.2%}: {how}")


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], *("60", "1")[len(sys.argv) - 1 :])))
