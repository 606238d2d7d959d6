"""What stands in a raw text without being text: invisible characters, mark-up leftovers, radicals.

Enters: the raw text. Leaves: edits that take them out of the working text. Zero-width
characters are layout; control characters, which XML cannot hold, and Markdown leftovers are
furniture. A radical of a dictionary (⼀) is read as the character it is drawn as (一), on record
in the ledger. Private-use characters are text and stay.
"""

from __future__ import annotations

import re

from converter.reading.openers import NUMERALS
from converter.reading.radicals import RADICALS, ideograph
from converter.reading.working import Edit

_N = NUMERALS
_ODD = re.compile(
    "(?P<layout>[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufeff]+)"
    f"|(?P<radical>[{RADICALS}])"
    "|(?P<control>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+)"
    r"|(?P<emphasis>\*{2,3}|<!--[^<>]{0,200}-->|(?:^|(?<=\ufeff))[ \t]*(?:(?:#{1,6}|>)(?=[ \t　])"
    # The marker of a list, where it stands before a number of the law itself.
    rf"|[-+*](?=[ \t]+(?:\*\*)?(?:[（(][{_N}]|第[{_N}]+[条條章节節编編]))))",
    re.MULTILINE,
)


_SIGNS = re.compile(
    f"[*<>#{RADICALS}"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufeff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""Characters of which every match of `_ODD` has one, but for those that begin with the marker of a
list; most texts have none of them."""


def edits(raw: str) -> tuple[Edit, ...]:
    """The edits that take invisible characters and mark-up leftovers out of `raw`."""
    found: list[Edit] = []
    if not _SIGNS.search(raw) and "- " not in raw and "+ " not in raw:
        return ()
    for match in _ODD.finditer(raw):
        start, end = match.span()
        if match.lastgroup == "radical":
            found.append(Edit(start, end, "emended", ideograph(match[0])))
            continue
        if match.lastgroup == "emphasis":
            start = end - len(match[0].lstrip())
        found.append(Edit(start, end, "layout" if match.lastgroup == "layout" else "furniture"))
    return tuple(found)
