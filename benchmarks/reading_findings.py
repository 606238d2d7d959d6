"""How often the reader raises a finding on laws as they were published, and so how often falsely.

Run: `.venv/bin/python benchmarks/reading_findings.py`. The clean texts of the corpus are as
the national database prints them. A warning on them is a defect of that print (docs/reading.md
says which were looked at) or a false alarm; `info` only says what was done.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from converter.findings import KINDS
from converter.reading import read
from tests.reading.scoring import laws, raw


def main(half: str, form: str) -> None:
    """Print findings by code: how many, and in how many laws."""
    folders = laws(half)
    counts: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    articles = 0
    for folder in folders:
        reading = read(raw(folder, form), folder.name)
        articles += len(reading.law.articles())
        codes = [finding.code for finding in reading.findings]
        counts.update(codes)
        inside.update(set(codes))
    print(f"{half} {form}: {len(folders)} laws, {articles} articles")
    for code, count in counts.most_common():
        print(f"  {KINDS[code].severity:8}{code:32}{count:5} in {inside[code]} laws")


if __name__ == "__main__":
    for chosen in ("odd", "even"):
        for raw_form in ("clean", "wrapped", "broken", "flush"):
            main(chosen, raw_form)
