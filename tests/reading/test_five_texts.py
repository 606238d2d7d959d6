"""The five raw texts of source/ read as issue 2 says."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.model import Division
from converter.reading import Reading, plain, read, verify

SOURCE = Path(__file__).resolve().parents[2] / "source"


def reading(key: str) -> Reading:
    (path,) = (SOURCE / key).glob("*.txt")
    return read(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    ("key", "chapters", "articles"),
    [
        ("hebei-shuzi-jingji", 9, 81),
        ("shijiazhuang-shuzi-jingji", 8, 61),
        ("heilongjiang-shuzi-jingji-zhengqiuyijian", 13, 84),
        ("heilongjiang-shuzi-jingji", 0, 86),
        ("beijing-shuzi-jingji", 9, 58),
    ],
)
def test_chapters_and_articles_are_counted_right(key: str, chapters: int, articles: int) -> None:
    found = reading(key)
    assert sum(isinstance(node, Division) for node in found.law.body) == chapters
    assert len(found.law.articles()) == articles
    assert verify(found.raw, found.ledger, plain(found.law)) == ""
