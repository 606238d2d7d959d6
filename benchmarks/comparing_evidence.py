"""What each kind of evidence contributes to the concordance, cross-validated between pairs.

Run as `python -m benchmarks.comparing_evidence [FOLDER…]`. Pairs: tests/concordances, the
黑龙江 draft and law, and every FOLDER with old-labelled.txt, new-labelled.txt and gold.json.
For each variant and each pair the threshold is the one that is best for the *other* pairs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec.structs import replace

from converter import identity, reading
from converter.comparing.matching import Settings, weigh
from converter.comparing.units import Unit, units
from tests.comparing.conftest import laws
from tests.comparing.labelled import CONCORDANCES, ROOT, gold, law, parse

if TYPE_CHECKING:
    from converter.model import Law

STRANGERS = ((77, 99), (81, 111), (103, 25), (1, 5), (41, 65), (47, 57), (31, 45), (19, 27))
"""Odd-numbered laws of tests/corpus on different subjects."""
THRESHOLDS = np.arange(-2.0, 24.25, 0.25)
DEFAULT = Settings()
VARIANTS = {
    "all evidence": DEFAULT,
    "no order, no neighbours": replace(DEFAULT, order=0.0, neighbours=0.0, place=0.0),
    "likeness not against what is usual": replace(DEFAULT, relative=0.0),
    "not against the fellows of the old text": replace(DEFAULT, beyond=0.0),
    "no amount of shared words": replace(DEFAULT, amount=0.0),
    "no openings": replace(DEFAULT, opening=0.0),
    "no distinction of sanctions": replace(DEFAULT, unlike=0.0),
    "no lead over the next best": replace(DEFAULT, lead=0.0),
    "no shares of clauses (splits, merges)": replace(DEFAULT, old_share=0.0, new_share=0.0),
    "no rule for further partners": replace(DEFAULT, further=0.0),
    "no replaced words": replace(DEFAULT, replaced=False),
    "no chapters": replace(DEFAULT, chapters=0.0),
    "neighbourhood of 10 instead of 5": replace(DEFAULT, near=10),
    "scaled wording alone": replace(
        DEFAULT, relative=0.0, place=0.0, lead=0.0, old_share=0.0, new_share=0.0,
        further=0.0, chapters=0.0, order=0.0, neighbours=0.0, replaced=False,
        beyond=0.0, amount=0.0, opening=0.0, unlike=0.0,
    ),
}  # fmt: skip


class Gold(NamedTuple):
    """A pair of texts with what a reader found."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    pairs: set[tuple[str, str]]
    doubtful: set[tuple[str, str]]


def load(folders: list[Path]) -> dict[str, Gold]:
    """The pairs by name."""
    found = {}
    for name in ("aml", "heritage"):
        pairs, _ = gold(CONCORDANCES / name / "gold.json")
        found[name] = Gold(units(law(name, "old")), units(law(name, "new")), pairs, set())
    old, new = (units(one) for one in laws("heilongjiang"))
    pairs, doubtful = gold(ROOT / "tests" / "comparing" / "heilongjiang.json")
    found["heilongjiang"] = Gold(old, new, pairs, doubtful)
    for folder in folders:
        sides = [
            units(parse((folder / f"{side}-labelled.txt").read_text(encoding="utf-8"), side))
            for side in ("old", "new")
        ]
        pairs, doubtful = gold(folder / "gold.json")
        found[folder.name] = Gold(sides[0], sides[1], pairs, doubtful)
    return found


def figures(one: Gold, found: set[tuple[str, str]]) -> tuple[float, float, float]:
    """F1, precision, recall."""
    counted = found - one.doubtful
    right = len(counted & one.pairs)
    precision, recall = right / max(1, len(counted)), right / len(one.pairs)
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def curve(one: Gold, settings: Settings) -> list[tuple[float, float, float]]:
    """Figures at every threshold."""
    total = weigh(one.old, one.new, settings).total
    result = []
    for threshold in THRESHOLDS:
        places = zip(*np.nonzero(total >= threshold), strict=True)
        result.append(figures(one, {(one.old[i].eid, one.new[j].eid) for i, j in places}))
    return result


def left_out(curves: dict[str, list[tuple[float, float, float]]], name: str) -> int:
    """The threshold that is best for all pairs but `name`, by its index."""
    others = [points for other, points in curves.items() if other != name]
    means = [float(np.mean([points[at][0] for points in others])) for at in range(len(THRESHOLDS))]
    return means.index(max(means))


def main(folders: list[Path]) -> None:
    """Print the table of docs/concordance.md."""
    pairs = load(folders)
    print("| variant | " + " | ".join(pairs) + " | mean F1 |")
    print("|---" * (len(pairs) + 2) + "|")
    for label, settings in VARIANTS.items():
        curves = {name: curve(one, settings) for name, one in pairs.items()}
        points = [curves[name][left_out(curves, name)] for name in pairs]
        cells = [f"{f1:.3f} (P {p:.2f}, R {r:.2f})" for f1, p, r in points]
        mean = np.mean([point[0] for point in points])
        print(f"| {label} | " + " | ".join(cells) + f" | {mean:.3f} |")
    at = int(np.argmin(np.abs(THRESHOLDS - DEFAULT.threshold)))
    trials = {
        f"as shipped, threshold {DEFAULT.threshold}": pairs,
        "every second article taken from the old text": {
            name: thinned(one, old=True) for name, one in pairs.items()
        },
        "every second article taken from the new text": {
            name: thinned(one, old=False) for name, one in pairs.items()
        },
        "old and new exchanged": {name: turned(one) for name, one in pairs.items()},
        "chapters taken away": {name: unchaptered(one) for name, one in pairs.items()},
    }
    for label, found in trials.items():
        points = [curve(one, DEFAULT)[at] for one in found.values()]
        cells = [f"{f1:.3f} (P {p:.2f}, R {r:.2f})" for f1, p, r in points]
        mean = np.mean([point[0] for point in points])
        print(f"| {label} | " + " | ".join(cells) + f" | {mean:.3f} |")


def thinned(one: Gold, old: bool) -> Gold:
    """The pair without every second article of a side: what remains has lost its partner."""
    kept = [unit for unit in (one.old if old else one.new) if unit.article % 2 == 0]
    side = tuple(replace(unit, place=place) for place, unit in enumerate(kept))
    here = {unit.eid for unit in side}
    pairs = {pair for pair in one.pairs if pair[0 if old else 1] in here}
    doubtful = {pair for pair in one.doubtful if pair[0 if old else 1] in here}
    return Gold(side if old else one.old, one.new if old else side, pairs, doubtful)


def turned(one: Gold) -> Gold:
    """The pair read from the new text to the old."""
    pairs, doubtful = ({(b, a) for a, b in found} for found in (one.pairs, one.doubtful))
    return Gold(one.new, one.old, pairs, doubtful)


def unchaptered(one: Gold) -> Gold:
    """The pair as if neither text had chapters."""
    old, new = (
        tuple(replace(unit, chapter="", chapter_label="", heading="") for unit in side)
        for side in (one.old, one.new)
    )
    return Gold(old, new, one.pairs, one.doubtful)


def strangers() -> None:
    """How many 款 of laws on different subjects are held to correspond."""
    for numbers in STRANGERS:
        old, new = (units(_corpus(number)) for number in numbers)
        found = np.count_nonzero(weigh(old, new, DEFAULT).total >= DEFAULT.threshold)
        print(f"{numbers[0]:03} × {numbers[1]:03}: {found} pairs of {len(old)} × {len(new)} 款")


def _corpus(number: int) -> Law:
    path = ROOT / "tests" / "corpus" / f"{number:03}" / "clean.txt"
    return identity.assign(reading.read(path.read_bytes(), path.name).law)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
    strangers()
