"""Context: what stands around two 款 speaks for or against them.

Enters: how sure each pair of 款 is by its wording. Leaves: matrices of the same shape that say
how well a pair fits the order of its neighbours and the chapters it stands in.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from converter.comparing.folding import folded
from converter.comparing.ordering import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from converter.comparing.units import Unit
    from converter.comparing.wording import Matrix

WINDOW = 3
"""So many 款 before and after count as neighbours."""
REACH = 4.0
"""A 款 so many places from where the order would have it has lost 63 % of that evidence."""
NEUTRAL = 0.5
"""What chapters say where one of the texts has none."""


def sure(score: Matrix) -> Matrix:
    """How sure each pair is, 0 to 1: its score where it is the best of its row and its column,
    half of that where it is the best of one of them, else 0."""
    confidence = np.clip((score - 0.08) / 0.27, 0.0, 1.0)
    best_row = np.zeros(score.shape, dtype=bool)
    best_row[np.arange(score.shape[0]), score.argmax(axis=1)] = True
    best_column = np.zeros(score.shape, dtype=bool)
    best_column[score.argmax(axis=0), np.arange(score.shape[1])] = True
    share = 0.5 * best_row + 0.5 * best_column
    result: Matrix = (confidence * share).astype(np.float32)
    return result


def order(certain: Matrix) -> Matrix:
    """How near each pair stands to where the certain pairs that run in order would have it."""
    found = [
        (int(i), int(j), float(certain[i, j]))
        for i, j in zip(*np.nonzero(certain > 0.5), strict=True)
    ]
    if len(found) < 2:
        return np.zeros_like(certain)
    means: dict[int, list[int]] = {-1: [-1], certain.shape[0]: [certain.shape[1]]}
    for i, j in in_order(found):
        means.setdefault(i, []).append(j)
    places = sorted(means)
    expected = np.interp(
        np.arange(certain.shape[0]), places, [sum(means[i]) / len(means[i]) for i in places]
    )
    distance = np.abs(np.arange(certain.shape[1])[None, :] - expected[:, None])
    result: Matrix = np.exp(-distance / REACH).astype(np.float32)
    return result


def neighbours(certain: Matrix) -> Matrix:
    """How sure the surest pairs just before and just after each pair are, 0 to 1."""
    before, after = np.zeros_like(certain), np.zeros_like(certain)
    rows, columns = np.nonzero(certain)
    values = certain[rows, columns]
    for down, right in product(range(WINDOW + 1), repeat=2):
        fade = 0.6 ** (max(down, right) - 1)
        if down or right:
            _raise(before, rows + down, columns + right, fade * values)
            _raise(after, rows - down, columns - right, fade * values)
    return ((before + after) / 2).astype(np.float32)


def _raise(
    target: Matrix, rows: NDArray[np.int64], columns: NDArray[np.int64], values: Matrix
) -> None:
    inside = (rows >= 0) & (columns >= 0) & (rows < target.shape[0]) & (columns < target.shape[1])
    np.maximum.at(target, (rows[inside], columns[inside]), values[inside])


def chapters(old: Sequence[Unit], new: Sequence[Unit], certain: Matrix) -> Matrix:
    """How much of the one 款's chapter went to the other's, and how alike the headings are."""
    left, right = _membership(old), _membership(new)
    if left.shape[1] < 2 or right.shape[1] < 2:
        return np.full(certain.shape, NEUTRAL, dtype=np.float32)
    mass = left.T @ certain @ right + _headings(old, new)
    share = mass / np.maximum(mass.sum(axis=1, keepdims=True), 1e-6)
    share = share / 2 + mass / np.maximum(mass.sum(axis=0, keepdims=True), 1e-6) / 2
    result: Matrix = (left @ share @ right.T).astype(np.float32)
    return result


def _names(units: Sequence[Unit]) -> dict[str, str]:
    """Headings of the chapters in order, by eId."""
    return {unit.chapter: unit.heading for unit in reversed(units)}


def _membership(units: Sequence[Unit]) -> Matrix:
    order = list(dict.fromkeys(unit.chapter for unit in units))
    columns = {chapter: at for at, chapter in enumerate(order)}
    matrix = np.zeros((len(units), len(order)), dtype=np.float32)
    matrix[np.arange(len(units)), [columns[unit.chapter] for unit in units]] = 1.0
    return matrix


def _headings(old: Sequence[Unit], new: Sequence[Unit]) -> Matrix:
    sides = []
    for units in (old, new):
        names = _names(units)
        chapters = dict.fromkeys(unit.chapter for unit in units)
        sides.append([_terms(names[chapter]) for chapter in chapters])
    alike = [
        [len(one & other) / max(1, len(one | other)) for other in sides[1]] for one in sides[0]
    ]
    return np.array(alike, dtype=np.float32)


def _terms(heading: str) -> set[str]:
    text = folded(heading)
    return {*text, *(text[at : at + 2] for at in range(len(text) - 1))}
