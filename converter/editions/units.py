"""What to call a law and a provision: 第三十七条第二款第（一）项.

Enters: a `Law`. Leaves: labels by eId, in the form in which Chinese law is cited: 第X款 only
where the article has more than one 款.
"""

from __future__ import annotations

from converter.model import Article, Division, Item, Law, Node, Paragraph
from converter.numerals import chinese

_BRACKETS = "()（）〔〕、.．, "
_ITEM_WORDS = {"point": "项", "indent": "目", "alinea": "小目"}


def labels(law: Law) -> dict[str, str]:
    """eId of every 条 款 项 目, division and attachment to its label; 一、 of a decision without
    articles is its 第一条, as decisions are cited."""
    found: dict[str, str] = {}
    for node in law.body:
        _node(node, "", found)
    for attachment in law.attachments:
        found[attachment.eid] = attachment.heading.plain
        for node in attachment.children:
            _node(node, attachment.heading.plain, found)
    return found


def _node(node: Node, prefix: str, found: dict[str, str]) -> None:
    if isinstance(node, Division):
        heading = f"　{node.heading.plain}" if node.heading else ""
        found[node.eid] = f"{prefix}{node.num.plain}{heading}"
        for child in node.children:
            _node(child, prefix, found)
    elif isinstance(node, Article):
        _article(node, prefix, found)
    elif isinstance(node, Paragraph):
        number = node.num.plain.strip(_BRACKETS) if node.num else ""
        _paragraph(node, f"{prefix}第{number}条" if number else prefix, found)


def _article(article: Article, prefix: str, found: dict[str, str]) -> None:
    found[article.eid] = label = prefix + article.num.plain
    several = len(article.paragraphs) > 1
    for index, paragraph in enumerate(article.paragraphs, 1):
        _paragraph(paragraph, f"{label}第{ordinal(index)}款" if several else label, found)


def _paragraph(paragraph: Paragraph, label: str, found: dict[str, str]) -> None:
    found[paragraph.eid] = label
    for item in paragraph.items:
        _item(item, label, found)


def _item(item: Item, prefix: str, found: dict[str, str]) -> None:
    number = item.num.plain.strip(_BRACKETS)
    shown = f"（{number}）" if item.kind == "point" else number
    found[item.eid] = label = f"{prefix}第{shown}{_ITEM_WORDS[item.kind]}"
    for child in item.items:
        _item(child, label, found)


def holds(outer: str, inner: str) -> bool:
    """True when the unit `inner` is `outer` or stands in it, by their eIds."""
    return bool(outer) and (inner == outer or inner.startswith(f"{outer}__"))


def ordinal(index: int) -> str:
    """`index` as a Chinese numeral; beyond 9999 as it is."""
    return chinese(index) if index <= 9999 else str(index)


def titled(law: Law) -> str:
    """The title with the name of the version: 黑龙江省促进数字经济条例（征求意见稿）."""
    label = law.meta.version_label
    return law.meta.title + (f"（{label}）" if label and label not in law.meta.title else "")
