"""Linking: references and definitions, found in the text and led to what they mean.

Enters: a `Law` with eIds, and a `Corpus` of laws that references can lead to. Leaves: the law
with its references, definitions, uses of terms and open dates marked. docs/linking.md tells the
rules.
"""

from __future__ import annotations

from converter.linking.cataloguing import catalogued
from converter.linking.corpus import Corpus, Known, known
from converter.linking.linking import link

__all__ = ["Corpus", "Known", "catalogued", "known", "link"]
