"""Into how many parts the site divides what grows with its laws.

Enters: how many laws or documents there are. Leaves: numbers and names of parts. A module of its
own, so that a build that has nothing to do need not load what makes them.
"""

from __future__ import annotations

ALL = "downloads/all.zip"
"""The archive of all XML; of a site with several parts, a list of them."""
PART = 500
"""So many documents stand in one archive."""


def archives(documents: int) -> list[str]:
    """Paths of the archives of a site with so many documents, in order."""
    if documents <= PART:
        return [ALL]
    return [f"downloads/all-{number}.zip" for number in range(1, -(-documents // PART) + 1)]


def shards(laws: int) -> int:
    """Into how many parts, by their first character, the keys of the search of a site with so many
    laws are divided: 1, 16 or 64."""
    return 1 if laws <= 24 else 16 if laws <= 8000 else 64
