"""Which documents hold which characters, and which pairs of neighbours.

Enters: the documents of one law, and then what was made of each law. Leaves: bytes for a law,
which hold its keys sorted by shard; and for a shard (the keys whose first character has the same
remainder) the pieces of its postings, for scripts/search.js. A shard reads only its own part of
each law, so that no more than one shard is in memory at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from converter.editions.html.searching import folded, pieces, script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from converter.editions.html.searching import Document

PARTS = 64
"""The keys of a law are kept in so many parts; a shard takes one of them or several."""
_PIECE = 12_000
_WHOLE = 100_000
"""Bytes of postings in a piece of a large site, and of one that is loaded whole."""
_LINE = 0x0A
_PLACE = 22
"""Bits of a character in a key: its place among all, in the order of UTF-16, plus one."""
_ALPHABET = np.frombuffer(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_", dtype=np.uint8
)


def postings(found: Sequence[Document]) -> bytes:
    """What `shard_files` needs of the documents of one law: their number, the law's characters,
    its keys (a character, or two neighbours within a line) and the documents of each."""
    texts = [folded(document.text) + "\n" for document in found]
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    table, places = np.unique(codes, return_inverse=True)
    inside = codes != _LINE
    pair = inside[:-1] & inside[1:]
    first = np.concatenate((places[inside], places[:-1][pair])).astype(np.uint64)
    second = np.concatenate((np.zeros(inside.sum()), places[1:][pair] + 1)).astype(np.uint64)
    docs = np.concatenate((owner[inside], owner[:-1][pair])).astype(np.uint64)
    parts = (table % PARTS).astype(np.uint64)[first.astype(np.int64)]
    # 6 bits of the part, 17 of each character's place in the law's table, 24 of the document
    entries = np.unique(parts << _u(58) | first << _u(41) | second << _u(24) | docs)
    keys, starts, counts = np.unique(entries >> _u(24), return_index=True, return_counts=True)
    borders = np.searchsorted(keys >> _u(34), np.arange(PARTS + 1, dtype=np.uint64))
    ends = np.append(starts, len(entries))[borders]
    small = max(len(found), len(table)) < 1 << 16
    header = [2 if small else 4, len(found), len(table), *borders, *ends]
    unit = np.uint16 if small else np.uint32
    low = _u(0x1FFFF)
    columns = (keys >> _u(17) & low, keys & low, counts, entries & _u(0xFFFFFF))
    return b"".join(
        (
            np.array(header, dtype=np.int32).tobytes(),
            table.astype(np.uint32).tobytes(),
            *(column.astype(unit).tobytes() for column in columns),
        )
    )


def _u(number: int) -> np.uint64:
    return np.uint64(number)


def _part(
    data: memoryview, part: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.uint32]]:
    """Of one law the keys of a part, how many documents each has, and those documents."""
    width, _, size, *places = np.frombuffer(data, dtype=np.int32, count=_HEADER).tolist()
    borders, ends = places[: PARTS + 1], places[PARTS + 1 :]
    table = np.frombuffer(data, dtype=np.uint32, count=size, offset=_HEADER * 4)
    unit = np.uint16 if width == 2 else np.uint32
    start, keys = _HEADER * 4 + size * 4, borders[-1]

    def column(number: int, low: int, high: int) -> NDArray[np.uint32]:
        at = start + (number * keys + low) * width
        return np.frombuffer(data, dtype=unit, count=high - low, offset=at).astype(np.uint32)

    here = borders[part], borders[part + 1]
    order = np.append(_NONE, _ranked(table))
    first = order[column(0, *here).astype(np.int64) + 1]
    second = order[column(1, *here).astype(np.int64)]
    docs = column(3, ends[part], ends[part + 1])
    return first << _u(_PLACE) | second, column(2, *here).astype(np.int64), docs


_HEADER = 3 + 2 * (PARTS + 1)
_NONE = np.zeros(1, dtype=np.uint64)


def _ranked(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The place of characters in the order in which JavaScript compares strings (UTF-16), from 1:
    characters beyond U+FFFF stand before U+E000."""
    wide = codes.astype(np.uint64)
    moved = np.where(wide >= 0x10000, wide - _u(0x2800), wide + _u(0x100000))
    return np.where(wide < 0xD800, wide, moved) + _u(1)


def _character(rank: int) -> str:
    """The character at a place; nothing for 0."""
    code = rank - 1
    if code >= 0xD800:
        code = code + 0x2800 if code < 0x10D800 else code - 0x100000
    return chr(code) if rank else ""


def shard_files(laws: Iterable[memoryview], shard: int, count: int) -> Iterator[tuple[str, bytes]]:
    """`search/k/…`: of `count` shards one: its directory (the first key of each piece), and the
    pieces. `laws` is what `postings` gave for each law, in order."""
    keys, docs, total = _gathered(laws, range(shard, PARTS, count))
    cut = pieces(_rows(keys, docs, total), _WHOLE if count == 1 else _PIECE)
    yield from _filed(f"k/{shard}", cut)


def place_files(laws: Iterable[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    """`search/k/places…`: the documents of each eId, for jumps. `laws` gives the eIds of the
    documents of each law, empty for a title."""
    found: dict[str, list[int]] = {}
    total = 0
    for eids in laws:
        for number, eid in enumerate(eids, total):
            if eid:
                found.setdefault(eid, []).append(number)
        total += len(eids)
    rows = ([eid, _encoded(np.array(found[eid]), total)] for eid in sorted(found))
    yield from _filed("k/places", pieces(rows, _PIECE))


def _filed(name: str, cut: list[list[list[str]]]) -> Iterator[tuple[str, bytes]]:
    yield script(name, [piece[0][0] for piece in cut if piece])
    for index, piece in enumerate(cut):
        yield script(f"{name}/{index}", piece)


def _gathered(
    laws: Iterable[memoryview], parts: range
) -> tuple[NDArray[np.uint64], NDArray[np.int64], int]:
    """Keys and documents of some parts of all laws, by key and then document; and how many
    documents there are."""
    keys, docs, total = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.int64)], 0
    for data in laws:
        for part in parts:
            own, counts, numbers = _part(data, part)
            keys.append(np.repeat(own, counts))
            docs.append(numbers.astype(np.int64) + total)
        total += int(np.frombuffer(data, dtype=np.int32, count=2)[1])
    every, numbers_ = np.concatenate(keys), np.concatenate(docs)
    order = np.argsort(every, kind="stable")
    return every[order], numbers_[order], total


def _rows(keys: NDArray[np.uint64], docs: NDArray[np.int64], total: int) -> Iterator[list[str]]:
    """Key and encoded documents, in order."""
    if not len(keys):
        return
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    gaps = np.diff(docs, prepend=-1) - 1
    gaps[starts] = docs[starts]
    digits, at = _digits(gaps)
    ends = [*starts[1:].tolist(), len(keys)]
    for start, end in zip(starts.tolist(), ends, strict=True):
        key = int(keys[start])
        code = digits[at[start] : at[end]]
        if len(code) > total // 6 + 2:
            code = b"!" + _bitmap(docs[start:end], total)
        name = _character(key >> _PLACE) + _character(key & (1 << _PLACE) - 1)
        yield [name, code.decode("ascii")]


def _encoded(numbers: NDArray[np.int64], total: int) -> str:
    """Rising document numbers as text: gaps in base 32 with a bit for “more follows”, or, when
    that is longer, `!` and a bitmap of six documents a character."""
    sparse, _ = _digits(np.diff(numbers, prepend=-1) - 1)
    return (sparse if len(sparse) <= total // 6 + 2 else b"!" + _bitmap(numbers, total)).decode()


def _digits(gaps: NDArray[np.int64]) -> tuple[bytes, list[int]]:
    """Gaps in base 32, lowest digit first; and where each begins, and the end."""
    lengths = np.ones(len(gaps), dtype=np.int64)
    for power in (5, 10, 15, 20, 25):
        lengths += gaps >= 1 << power
    starts = np.concatenate(([0], np.cumsum(lengths)))
    digits = np.zeros(starts[-1], dtype=np.uint8)
    for place in range(int(lengths.max(initial=0))):
        held = np.flatnonzero(lengths > place)
        more = lengths[held] > place + 1
        digits[starts[held] + place] = (gaps[held] >> 5 * place & 31) + 32 * more
    return _ALPHABET[digits].tobytes(), starts.tolist()


def _bitmap(numbers: NDArray[np.int64], total: int) -> bytes:
    cells = np.zeros(total // 6 + 1, dtype=np.uint8)
    np.add.at(cells, numbers // 6, (1 << numbers % 6).astype(np.uint8))
    return _ALPHABET[cells].tobytes()
