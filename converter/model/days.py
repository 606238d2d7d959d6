"""Days as publishers state them: `YYYY-MM-DD`, and a day that the calendar has.

Enters: words. Leaves: whether they name a day. XML, feeds and addresses take the words as they
stand, so that another way to write a day, which Python would read (20261121), is none.
"""

from __future__ import annotations

import re
from datetime import date

FORM = "must be YYYY-MM-DD, a day that the calendar has"
"""What to write, after the name of what was to be a day."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(value: str) -> bool:
    """True for a day of the calendar written `YYYY-MM-DD` in ASCII digits."""
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
