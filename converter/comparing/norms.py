"""What kind of rule a 款 lays down: on what it opens, and whether it punishes.

Enters: `Unit`s of two texts. Leaves: matrices, old 款 by new 款. A rewritten provision often keeps
its subject when it keeps few of its words: who shall, what is meant by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from converter.comparing.replacing import read_as
from converter.comparing.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.replacing import Replacement
    from converter.comparing.units import Unit
    from converter.comparing.wording import Matrix

_TURN = re.compile("应当|不得|可以|负责|是指|予以|依法|按照|必须|鼓励|支持|禁止|有权|由")
"""Words that end the subject of a rule."""
_SANCTION = re.compile("罚款|处分|责令")
LONGEST = 24
"""An opening has at most so many characters."""
SHORT = 12
"""So many are read where no such word follows."""


def opening(text: str) -> str:
    """The folded words of a 款 up to its 应当, 不得 or 是指."""
    turn = _TURN.search(text, 2)
    return text[: turn.start()][:LONGEST] if turn else text[:SHORT]


def openings(
    old: Sequence[Unit], new: Sequence[Unit], replaced: Sequence[Replacement] = ()
) -> Matrix:
    """How alike two openings are, 0 to 1: share of their characters and bigrams in common."""
    from scipy import sparse  # a tenth of a second to load, needed only to compare two texts

    sides = [_terms(opening(read_as(words(unit), replaced))) for unit in old]
    sides += [_terms(opening(words(unit))) for unit in new]
    columns = {term: at for at, term in enumerate(sorted(set().union(*sides)))}
    sizes = np.array([len(terms) for terms in sides], dtype=np.float32)
    pointers = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    indices = np.array([columns[t] for terms in sides for t in sorted(terms)], dtype=np.int64)
    data = np.ones(len(indices), dtype=np.float32)
    matrix = sparse.csr_matrix((data, indices, pointers), shape=(len(sides), len(columns)))
    shared: Matrix = (matrix[: len(old)] @ matrix[len(old) :].T).toarray()
    every = sizes[: len(old), None] + sizes[None, len(old) :] - shared
    result: Matrix = shared / np.maximum(every, 1)
    return result


def _terms(text: str) -> set[str]:
    return {*text, *(text[at : at + 2] for at in range(len(text) - 1))}


def unlike(old: Sequence[Unit], new: Sequence[Unit]) -> Matrix:
    """1 where one 款 punishes and the other does not."""
    left, right = (
        np.array([bool(_SANCTION.search(words(unit))) for unit in side]) for side in (old, new)
    )
    result: Matrix = (left[:, None] != right[None, :]).astype(np.float32)
    return result
