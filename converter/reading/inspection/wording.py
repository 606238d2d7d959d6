"""款 and 项 that break off, announce what does not follow, or run together.

Enters: the units of a law. Leaves: spots.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from converter.findings import Kind, register
from converter.reading import openers
from converter.reading.inspection.subject import Spot
from converter.reading.layout import CLOSERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.reading.drafts import Article
    from converter.reading.inspection.subject import Subject, Unit

register(
    Kind(
        "read-no-final-punctuation",
        "warning",
        "A paragraph ends without final punctuation.",
        "Compare with the gazette: the end of the sentence may be lost.",
    ),
    Kind(
        "read-heading-suspected",
        "warning",
        "A short line without punctuation before an article looks like a heading.",
        "Compare with the gazette; give it back its number by an emendation, such as 第二章.",
    ),
    Kind(
        "read-list-breaks-off",
        "warning",
        "The last item of a list ends with a semicolon, as if another followed.",
        "Compare with the gazette: further items may be lost.",
    ),
    Kind(
        "read-items-missing",
        "warning",
        "A paragraph announces a list, and none follows.",
        "Compare with the gazette: the items are lost.",
    ),
    Kind(
        "read-items-run-together",
        "warning",
        "Several items stand in one line, where the source has run them together.",
        "Put each item on a line of its own in the source, after comparing with the gazette.",
    ),
    Kind(
        "read-paragraphs-run-together",
        "warning",
        "No article has a second 款 though many have several sentences.",
        "Compare with the gazette where the 款 begin; the source has run them together.",
    ),
    Kind(
        "read-no-commas",
        "warning",
        "The text has no commas at all.",
        "Get another copy: the punctuation is lost.",
    ),
    Kind(
        "read-no-brackets",
        "info",
        "A text without commas has no brackets either.",
        "Get another copy: words in brackets may stand without them.",
    ),
    Kind(
        "read-comma-missing",
        "warning",
        "A prohibition runs into a second predicate without a comma.",
        "Compare with the gazette; correct it by an emendation.",
    ),
    Kind(
        "read-commencement",
        "warning",
        "The commencement clause has not its usual form 自…日起施行.",
        "Compare with the gazette; correct a misprint by an emendation.",
    ),
    Kind(
        "read-placeholder",
        "info",
        "A date is left open.",
        "Leave it open in a draft; in an act the source is no final text.",
    ),
)

_FINAL = "。；：！？;:!?…"
_ANNOUNCED = re.compile(r"下列[^，。；：、]{0,16}")
_INLINE = re.compile(r"[（(]([一二三四五六七八九十])[）)]")
_CLAUSE = re.compile(
    r"自[^，。；：]{1,16}?月\s*[^，。；：\s]{1,3}\s*日(?P<word>[^，。；：\s]{0,3}?)\s*(?:施行|实施|生效)"
)
_OPEN_DATE = re.compile(r"[\dXx×＊*_＿○]{1,4}\s*年\s*[Xx×＊*_＿○]{1,4}\s*月")
_BLANKS = "Xx×＊*_＿○"
"""What stands in a text for a number that is left open."""
_GAP = re.compile(r"年\s{1,8}月|月\s{1,8}日")
_SPACED_DATE = re.compile(
    r"(?:(?<=[自于从])\s{1,8}|[\d０-９〇○零一二三四五六七八九]{4}\s{0,4})年"
    r"(?:\s{1,8}月\s{0,8}|\s{0,4}[\d０-９]{1,2}\s{0,4}月\s{1,8})(?:[\d０-９]{1,2}\s{0,4})?日"
)
"""自　　年　月　日 or 2022年　月　日; not the blank date of a form, which has nothing before it."""
_OPEN_WORDS = re.compile(r"第?[Xx×＊_＿]{1,4}\s*[号条]")
# 不得损害甲的权益对乙实施丙: a coverb that opens a second predicate after a finished object.
_SECOND = re.compile(
    r"(?:^|(?<=[，。；：]))(?:不得|禁止|严禁)[^，。；：、]{4,60}?(?<![的和或及与并在依针是当得以后时者])"
    r"(?P<coverb>对[^，。；：、]{1,12}?(?:实施|进行|作出|采取|予以|给予)[^，。；：]{2,10})"
)
_HEADING = re.compile("[^，。；：、！？,.;:!?0-9]{2,30}")
_FORMULA = re.compile("[^，。；：！？]+[＝=][^，。；：！？]+")
_SENTENCE = re.compile("[，。；：,;:]")
_REFERRED = re.compile("[。；！？][（(][^（）()。]{1,30}[）)]$")
"""修改为丙。（附件1）: a bracket after the stop."""
_LONG = 500
_MANY = 20


def wording(subject: Subject) -> Iterator[Spot]:
    """Spots in the wording of `subject`."""
    words = subject.working.text
    blanks = any(mark in words for mark in _BLANKS) or _GAP.search(words)
    attached = _attached(subject)
    for unit, following in zip_longest(subject.units, subject.units[1:]):
        if unit.last and not unit.first and _is_heading(unit, following):
            message = f"{unit.article} is followed by “{unit.text}”"
            yield Spot("read-heading-suspected", message, unit.run.start, unit.text)
            continue
        text = unit.run.text
        if unit.level >= 0 and not unit.quoted:
            listed = unit.run.start >= attached and not _SENTENCE.search(text)
            # The end of most 款 says nothing; a name in the list of an attachment has no stop.
            if (unit.level or text[-1] not in "。；！？") and not listed:
                yield from _end(unit)
            announces = unit.last and not unit.items and ("下列" in text or text[-1] in "：:")
            if announces or "（" in text or "(" in text:
                yield from _list(unit, text)
        if "日" in text and "自" in text:
            yield from _commencement(unit)
        if "对" in text and ("不得" in text or "禁" in text):
            yield from _second(unit)
        if blanks:
            yield from _left_open(unit)
    yield from _whole(subject)


def _attached(subject: Subject) -> int:
    """Where the first attachment begins; beyond the text when there is none."""
    attachments = subject.draft.attachments
    return attachments[0].heading.start if attachments else len(subject.working.text)


def _is_heading(unit: Unit, following: Unit | None) -> bool:
    """True for a last and not first 款 like a heading: short, without any mark, another article
    after it."""
    if following is None or not following.article or following.article == unit.article:
        return False
    return unit.level == 0 and not unit.quoted and _HEADING.fullmatch(unit.text) is not None


def _end(unit: Unit) -> Iterator[Spot]:
    text = unit.text.rstrip(CLOSERS) or unit.text
    if _REFERRED.search(unit.text):
        return
    if not unit.article and not unit.last and _HEADING.fullmatch(text):
        return  # 二、对《甲条例》作出修改: a numbered heading over items or text
    if text[-1] not in _FINAL and not (
        _FORMULA.fullmatch(text) or openers.NAME.fullmatch(unit.text)
    ):
        where = f"{unit.article} " if unit.article else ""
        words = unit.text[-20:]
        message = f"{where}ends without final punctuation: “{words}”"
        yield _at_end("read-no-final-punctuation", message, unit)
    elif unit.level > 0 and unit.last and text[-1] in "；;":
        words = f"{unit.article} the list ends with a semicolon: “{unit.text[-20:]}”"
        yield _at_end("read-list-breaks-off", words, unit)


def _list(unit: Unit, text: str) -> Iterator[Spot]:
    """A list announced and missing, or run together inside the unit with the words `text`."""
    numbers = _INLINE.findall(text) if "（" in text or "(" in text else []
    inline = numbers[:2] == ["一", "二"] and re.search(r"[：:。；;][（(]一|^[（(]一", text)
    if inline:
        message = f"{unit.article} has {len(numbers)} items in one line"
        yield Spot("read-items-run-together", message, unit.run.start, text[:20])
    elif not unit.items and unit.last:
        announced = list(_ANNOUNCED.finditer(text)) if "下列" in text else []
        open_end = text[-1] in "：:"
        if open_end or (announced and "：" not in text and ":" not in text):
            words = text[-20:] if open_end else announced[-1][0]
            message = f"{unit.article} announces a list and none follows: “{words}”"
            offset = announced[-1].start() if announced else len(text) - 1
            yield Spot("read-items-missing", message, unit.offset(offset), words)


def _commencement(unit: Unit) -> Iterator[Spot]:
    """A commencement clause that has not its form."""
    match = _CLAUSE.search(unit.text)
    if match and "起" not in match["word"] and len(match[0]) < 40:
        message = f"the commencement clause reads “{match[0]}”"
        yield Spot("read-commencement", message, unit.offset(match.start()), match[0])


def _second(unit: Unit) -> Iterator[Spot]:
    """A prohibition that runs into a second predicate."""
    second = _SECOND.search(unit.text)
    if second:
        words = unit.text[second.start("coverb") - 6 : second.end()]
        place = unit.offset(second.start("coverb"))
        yield Spot("read-comma-missing", f"no comma before 对 in “{words}”", place, words)


def _left_open(unit: Unit) -> Iterator[Spot]:
    """Dates and numbers that are left open."""
    for pattern in (_OPEN_DATE, _SPACED_DATE, _OPEN_WORDS):
        left = pattern.search(unit.text)
        if left:
            message = f"left open: “{left[0]}”"
            yield Spot("read-placeholder", message, unit.offset(left.start()), left[0])


def _whole(subject: Subject) -> Iterator[Spot]:
    """Spots about the text as a whole."""
    commas = any("，" in unit.run.text or "," in unit.run.text for unit in subject.units)
    text = "" if commas else "".join([unit.text for unit in subject.units])
    if len(text) > _LONG:
        yield Spot("read-no-commas", f"not one comma in {len(text)} characters")
        if not re.search(r"[（(]", text):
            yield Spot("read-no-brackets", f"not one bracket in {len(text)} characters")
    yield from _run_together(subject)


def _run_together(subject: Subject) -> Iterator[Spot]:
    """A spot when many articles have several sentences and none has a second 款."""
    found = subject.articles
    if len(found) < _MANY or any(len(article.paragraphs) > 1 for article in found):
        return
    several = [article for article in found if _sentences(article) > 1]
    if len(several) * 5 >= len(found):
        counts = f"none of {len(found)} articles has a second 款"
        message = f"{counts}, but {len(several)} have several sentences"
        num = several[0].num
        yield Spot("read-paragraphs-run-together", message, num.start, num.text)


def _sentences(article: Article) -> int:
    blocks = article.paragraphs[0].blocks if article.paragraphs else []
    return sum(run.text.count("。") for block in blocks for run in block.runs)


def _at_end(code: str, message: str, unit: Unit) -> Spot:
    return Spot(code, message, unit.offset(len(unit.text) - 1), unit.text[-20:])
