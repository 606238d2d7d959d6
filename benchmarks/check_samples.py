"""`fagui check` on the official samples of the OASIS committee, which are not in this repository.

Enters: the folder of the samples, and each file with the final namespace in place of that of the
working draft. Leaves: errors and warnings a file, and the time; docs/rules.md quotes them.

    .venv/bin/python -m benchmarks.check_samples FOLDER
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path

from converter.checking import RULES, check

PROFILE = {rule.code for rule in RULES if rule.scope == "profile"}


def main(folder: Path) -> None:
    """Print a row for each sample."""
    for path in sorted(folder.glob("*.xml")):
        data = path.read_bytes()
        (namespace,) = check(data, path.name)
        assert namespace.code == "akn-not-akn"
        final = re.sub(rb"akn/3\.0/(?:WD17|CSD\d+)", b"akn/3.0", data)
        check(final)
        start = time.process_time()
        findings = check(final, path.name)
        seconds = time.process_time() - start
        assert PROFILE.isdisjoint(finding.code for finding in findings)
        severities = Counter(finding.severity for finding in findings)
        errors = Counter(finding.code for finding in findings if finding.severity == "error")
        listed = ", ".join(f"{code} {count}" for code, count in sorted(errors.items()))
        print(
            f"| {path.name} | {severities['error']} | {severities['warning']} | {listed} "
            f"| {seconds:.2f} s |"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
