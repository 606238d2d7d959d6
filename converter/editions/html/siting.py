"""What a build needs to make the site as a whole without holding all laws.

Enters and leaves: see each function; `rendering` makes the same files of a `Publication` at once.
"""

from __future__ import annotations

from converter.editions.archive import zipped
from converter.editions.html.archiving import contents
from converter.editions.html.cards import Card, card, comparison_card
from converter.editions.html.characters import characters, in_headings, in_text, of_site
from converter.editions.html.postings import place_files, postings, shard_files
from converter.editions.html.quoting import others
from converter.editions.html.rendering import list_files, look_files
from converter.editions.html.searching import documents, text_files, text_pieces

__all__ = [
    "Card",
    "card",
    "characters",
    "comparison_card",
    "contents",
    "documents",
    "in_headings",
    "in_text",
    "list_files",
    "look_files",
    "of_site",
    "others",
    "place_files",
    "postings",
    "shard_files",
    "text_files",
    "text_pieces",
    "zipped",
]
