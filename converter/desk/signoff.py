"""Who has read what: `proof.toml`, beside the manifest and committed with it.

Enters: the file, the raw text, the XML of the law as it is now. Leaves: the file with one more
signature; what was never read, and what must be read again because it has changed since. A
signature names each piece it is for by digest, so that a change of one article asks for that
article and no other. Dates are given, never taken from a clock.
"""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from converter import akn
from converter.desk.walking import Piece, pieces
from converter.findings import Finding
from converter.model.days import FORM, is_day
from converter.toml import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAME = "proof.toml"
"""Name of the file of signatures."""
_HEAD = """\
# 校对签署记录，由 fagui proof KEY --sign-off 写入，随源文件一并提交。
# 每个 [[signed]]：谁（by）于何日（on）读过；raw 原始文本、text 成品文字的 SHA-256；
# [signed.read] 所读各条的指纹，条文日后变动即提示重读。
"""


class Signature(Struct, frozen=True):
    """One person's word that a text was read."""

    by: str
    """Who."""
    on: str
    """When, `YYYY-MM-DD`."""
    raw: str
    """SHA-256 of the raw text as received."""
    text: str
    """SHA-256 of the text of the XML."""
    read: Mapping[str, str]
    """Digest of each piece that was read, by eId."""
    part: bool = False
    """True when only some pieces were read and signed for."""


class Standing(Struct, frozen=True):
    """How far a text as it is now has been read."""

    signatures: tuple[Signature, ...]
    """All signatures in the order of the file."""
    again: tuple[Piece, ...]
    """Pieces that were read in other words than they have now."""
    unread: tuple[Piece, ...]
    """Pieces that nobody has read in any words."""
    gone: tuple[str, ...]
    """eIds that were read last time and that the text does not have any more."""

    @property
    def complete(self) -> bool:
        """True when every word as it stands now was read by someone."""
        return bool(self.signatures) and not (self.again or self.unread or self.gone)


def loads(text: str) -> tuple[Signature, ...]:
    """The signatures in `text`. Raises ValueError when it is no file of signatures."""
    told = tomllib.loads(text.removeprefix("\ufeff"))  # put first by editors of Windows
    try:
        found = tuple(
            Signature(row["by"], row["on"], row["raw"], row["text"], *_read(row))
            for row in told.get("signed", [])
        )
        wrong = [each.on for each in found if not is_day(each.on)]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no file of signatures: {error}") from None
    if wrong:
        raise ValueError(f"on: {FORM} (given: {wrong[0]!r})")
    return found


def _read(row: dict[str, Any]) -> tuple[dict[str, str], bool]:
    return {str(eid): str(digest) for eid, digest in row["read"].items()}, row.get("part") is True


def dumps(signatures: Sequence[Signature]) -> str:
    """The file that holds `signatures`, one line a piece."""
    lines = [_HEAD]
    for each in signatures:
        facts = ("by", each.by), ("on", each.on), ("raw", each.raw), ("text", each.text)
        lines += ["", "[[signed]]", *(f"{name} = {quoted(value)}" for name, value in facts)]
        lines += ["part = true"] if each.part else []
        lines += ["[signed.read]", *(f"{quoted(e)} = {quoted(d)}" for e, d in each.read.items())]
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def signed(
    raw: bytes, xml: bytes, by: str, on: str, only: Sequence[str] = ()
) -> tuple[Signature | None, tuple[Finding, ...]]:
    """The signature of `by` for the text, or for the pieces named by eId in `only`."""
    now = {piece.eid: piece.digest for piece in pieces(xml)}
    unknown = [eid for eid in only if eid not in now]
    found = [Finding("desk-sign-unknown", f"the text has no {eid}", eid=eid) for eid in unknown]
    if not by.strip() or not is_day(on):
        found.append(Finding("desk-sign-incomplete", f"name {by!r}, date {on!r}"))
    if found:
        return None, tuple(found)
    read = {eid: digest for eid, digest in now.items() if not only or eid in only}
    text = akn.text(xml).encode()
    return Signature(by.strip(), on, _sha256(raw), _sha256(text), read, bool(only)), ()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def standing(signatures: Sequence[Signature], xml: bytes) -> Standing:
    """How far the text has been read. A piece counts as read when any signature is for the words
    that it has now."""
    now = pieces(xml)
    read = {(eid, digest) for each in signatures for eid, digest in each.read.items()}
    ever = {eid for eid, _ in read}
    open_ = [piece for piece in now if (piece.eid, piece.digest) not in read]
    there = {piece.eid for piece in now}
    return Standing(
        tuple(signatures),
        tuple(piece for piece in open_ if piece.eid in ever),
        tuple(piece for piece in open_ if piece.eid not in ever),
        tuple(sorted(_last(signatures) - there)),
    )


def _last(signatures: Sequence[Signature]) -> set[str]:
    """What the last signature for a whole text was for: words that go afterwards are missed."""
    whole = [each for each in signatures if not each.part]
    return set(whole[-1].read) if whole else set()


def reminders(standing: Standing, name: str) -> tuple[Finding, ...]:
    """A finding for each piece that has changed since it was signed. A text that was never signed
    gives none: signing is the publisher's choice."""
    if not standing.signatures:
        return ()
    last = standing.signatures[-1]
    changed = (*standing.again, *standing.unread)
    found = [
        Finding("desk-read-again", f"{piece.label}: not as {last.by} read it", name, eid=piece.eid)
        for piece in changed
    ]
    lost = [
        Finding("desk-read-again", f"{eid} was read and is gone", name, eid=eid)
        for eid in standing.gone
    ]
    return (*found, *lost)
