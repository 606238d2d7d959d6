"""What we write ourselves meets our own rules: the corpus, read and written, has no error."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter import akn, identity, reading
from converter.checking import check

CORPUS = Path(__file__).parents[1] / "corpus"
LAWS = sorted(folder.name for folder in CORPUS.iterdir() if folder.is_dir())


@pytest.mark.parametrize("law", LAWS[::6])
def test_a_corpus_law_that_we_wrote_has_no_error(law: str) -> None:
    text = next((CORPUS / law).glob("clean.txt"))
    data = akn.write(identity.assign(reading.read(text.read_bytes(), text.name).law))
    errors = [str(finding) for finding in check(data, text.name) if finding.severity == "error"]
    assert errors == []
