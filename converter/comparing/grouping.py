"""Which pairs stand in one row, and in which order the rows come.

Enters: a `Concordance` and the `Unit`s of both texts. Leaves: `Group`s in the order of the new
text and their ranks in the order of the old.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.concordance import Concordance, Pair
    from converter.comparing.units import Unit


class Group(Struct, frozen=True):
    """What one row holds."""

    old: tuple[int, ...]
    """Places of its old 款, rising."""
    new: tuple[int, ...]
    """Places of its new 款, rising."""
    pairs: tuple[Pair, ...]
    """The pairs between them."""


def grouped(
    concordance: Concordance, old: Sequence[Unit], new: Sequence[Unit]
) -> tuple[Group, ...]:
    """Groups in the order of the new text; a dropped 款 follows the row of the one before it."""
    at_old = {unit.eid: unit.place for unit in old}
    at_new = {unit.eid: unit.place for unit in new}
    groups = _joined([(at_old[p.old], at_new[p.new], p) for p in concordance.pairs])
    groups += [Group((), (at_new[eid],), ()) for eid in concordance.added]
    groups.sort(key=lambda group: (group.new[0], group.old))
    dropped = [Group((at_old[eid],), (), ()) for eid in concordance.dropped]
    return tuple(_interleaved(groups, dropped))


def ranks(groups: Sequence[Group]) -> tuple[int, ...]:
    """For each group its place in the order of the old text; a new 款 follows the one before."""
    present = [at for at, group in enumerate(groups) if group.old]
    present.sort(key=lambda at: (groups[at].old[0], groups[at].new))
    order: list[int] = []
    fresh = [at for at, group in enumerate(groups) if not group.old]
    holder = {place: at for at, group in enumerate(groups) for place in group.new}
    followers: dict[int, list[int]] = {}
    for at in fresh:
        previous = holder.get(groups[at].new[0] - 1, -1)
        followers.setdefault(previous, []).append(at)
    stack = [-1]
    for at in (-1, *present):
        stack = [at]
        while stack:
            current = stack.pop()
            if current >= 0:
                order.append(current)
            stack.extend(reversed(followers.pop(current, [])))
    place = {at: rank for rank, at in enumerate(order)}
    return tuple(place[at] for at in range(len(groups)))


def _joined(links: Sequence[tuple[int, int, Pair]]) -> list[Group]:
    """Pairs that share a 款 and whose other 款 are neighbours stand in one row."""
    root = list(range(len(links)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    places = [(old, new) for old, new, _ in links]
    for side in (0, 1):
        shared: dict[int, list[int]] = {}
        for at, place in enumerate(places):
            shared.setdefault(place[side], []).append(at)
        for members in shared.values():
            for a, b in combinations(members, 2):
                if abs(places[a][1 - side] - places[b][1 - side]) == 1:
                    root[find(a)] = find(b)
    groups: dict[int, list[int]] = {}
    for at in range(len(links)):
        groups.setdefault(find(at), []).append(at)
    return [
        Group(
            tuple(sorted({links[at][0] for at in members})),
            tuple(sorted({links[at][1] for at in members})),
            tuple(links[at][2] for at in members),
        )
        for members in groups.values()
    ]


def _interleaved(groups: Sequence[Group], dropped: Sequence[Group]) -> list[Group]:
    holder: dict[int, int] = {}
    for at, group in enumerate(groups):
        for place in group.old:
            holder.setdefault(place, at)
    after: dict[int, list[Group]] = {}
    for group in dropped:
        place = group.old[0]
        row = holder.get(place - 1, -1)
        holder[place] = row
        after.setdefault(row, []).append(group)
    result = list(after.get(-1, []))
    for at, group in enumerate(groups):
        result += [group, *after.get(at, [])]
    return result
