"""How exactly the reader reads: the table of docs/reading.md, for both halves of the corpus.

Run: `.venv/bin/python benchmarks/reading_accuracy.py [odd|even] [-v] [--widths]`. Odd laws
served to write the rules, even laws are held out; `-v` shows what is not exact in the odd ones.
`flush` is made from the clean texts: no indents, no blank lines, lines cut at 36 characters, a
running head and a foot on every page of 30 lines; `--widths` adds lines of 25, 27 … 41 characters.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.reading.scoring import FORMS, laws, total

COLUMNS = (
    ("identity", "laws"),
    ("numbers", "laws"),
    ("text", "articles"),
    ("bounds", "articles"),
    ("headings", "laws"),
)


def main(half: str, verbose: bool, widths: bool) -> None:
    """Print the table for the laws of a half."""
    folders = laws(half)
    print(f"{half}: {len(folders)} laws")
    print(f"{'':8}" + "".join(f"{name:>10}" for name, _ in COLUMNS))
    flush = tuple(f"flush{width}" for width in range(25, 42, 2)) if widths else ()
    for form in (*FORMS, *flush):
        counts, wrong = total(folders, form)
        shares = (100 * counts[name] / counts[whole] for name, whole in COLUMNS)
        print(f"{form:8}" + "".join(f"{share:9.2f}%" for share in shares))
        if verbose and half == "odd":
            print(*wrong, sep="\n")


if __name__ == "__main__":
    for wanted in [a for a in sys.argv[1:] if a in ("odd", "even")] or ["odd", "even"]:
        main(wanted, "-v" in sys.argv, "--widths" in sys.argv)
