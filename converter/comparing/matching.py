"""Which 款 became which: a decision over the whole of both texts.

Enters: `Unit`s of two texts. Leaves: `Link`s between places, with score and reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from converter.comparing.concordance import Evidence
from converter.comparing.wording import similarities, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from converter.comparing.units import Unit


@dataclass(frozen=True, slots=True)
class Link:
    """Two 款 held to correspond."""

    old: int
    """Place of the old 款."""
    new: int
    """Place of the new 款."""
    similarity: float
    """Likeness of wording, 0 to 1."""
    weak: bool
    """True when the evidence is thin."""
    evidence: tuple[Evidence, ...]
    """Why, strongest first."""


def match(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Link, ...]:
    """Links by place in the old text, then in the new."""
    if not old or not new:
        return ()
    likeness = similarities([words(unit) for unit in old], [words(unit) for unit in new])
    scaled = _scale(likeness)
    chosen = {(i, int(scaled[i].argmax())) for i in range(len(old))}
    chosen |= {(int(scaled[:, j].argmax()), j) for j in range(len(new))}
    return tuple(
        Link(
            i,
            j,
            float(likeness[i, j]),
            bool(scaled[i, j] < 0.25),
            (Evidence("wording", round(float(likeness[i, j]), 3)),),
        )
        for i, j in sorted(chosen)
        if scaled[i, j] >= 0.15
    )


def _scale(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each similarity against those of its neighbourhood (CSLS), so that one setting fits all."""
    near = min(10, *likeness.shape)
    rows = np.sort(likeness, axis=1)[:, -near:].mean(axis=1)
    columns = np.sort(likeness, axis=0)[-near:].mean(axis=0)
    scaled: NDArray[np.float64] = 2 * likeness - rows[:, None] - columns[None, :]
    return scaled
