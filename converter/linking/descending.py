"""From a law inward, step by step, to the provision that a citation names.

Enters: a law, the eId to begin at, and steps (第三条, 第一款). Leaves: the eId that they lead
to, or `Missing` with the reason. Of a law whose text is not at hand only as many steps are
taken as its naming convention makes certain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.identity import UNIT_NAMES
from converter.linking.syntax import NUMBER, RANK
from converter.linking.walking import Place
from converter.numerals import chinese, parse

if TYPE_CHECKING:
    from converter.linking.corpus import Known
    from converter.linking.outline import Outline
    from converter.linking.syntax import Step


UNITS = {name: unit for unit, name in UNIT_NAMES.items()}
"""The unit that each word in eIds stands for."""


class Missing(Exception):  # noqa: N818  it is a reason, caught in `resolve`, not an error
    """Why a citation has no target; its only argument is for the reader."""


def kind_of(eid: str) -> str:
    """The element name in the last step of an eId."""
    return eid.rpartition("__")[2].partition("_")[0]


def descend(law: Known, base: str, steps: tuple[Step, ...], place: Place) -> str:
    """The eId that `steps` lead to from `base`."""
    eid = base
    for step in steps:
        if law.outline is None:
            if not _known_without_text(eid, step):
                break
            eid = _join(eid, step)
        else:
            eid = _step(law.outline, eid, step, Place() if law.iri else place)
    return eid


def _known_without_text(eid: str, step: Step) -> bool:
    """Whether the eId of `step` is certain for a law whose text is not at hand.

    条 run through a law, and 款 have their ordinal; but 章 may stand under 编, and a 项 cited
    without its 款 may be of any 款.
    """
    return (
        step.level == "条"
        or (step.level == "款" and "__" not in eid and bool(eid))
        or (step.level in ("项", "目") and "__para_" in eid)
    )


def _join(eid: str, step: Step) -> str:
    name = f"{UNIT_NAMES[step.level]}_{step.number}"
    return name if step.level == "条" or not eid else f"{eid}__{name}"


def _step(outline: Outline, eid: str, step: Step, place: Place) -> str:
    """One step inward, in a law whose provisions are known."""
    if RANK[step.level] < RANK["条"]:
        return _division(outline, eid, step, place)
    if step.level == "项" and kind_of(eid) == "art":
        eid = _only_list(outline, eid)
    found = _join(eid, step)
    if found not in outline.eids or (step.level == "条" and not outline.holds(eid, found)):
        raise Missing(f"{said(eid) if step.level != '条' else ''}没有{said(_join('', step))}")
    return found


def under(outline: Outline, words: str) -> str:
    """The 编 (or other division) whose heading `words` end with: 依照总则编 means 总则."""
    words = words.removesuffix("编")
    held = [
        eid
        for name, eids in outline.headings.items()
        if name and words.endswith(name)
        for eid in eids
    ]
    best = min(held, key=lambda eid: eid.count("__"), default="")
    if not best or sum(eid.count("__") == best.count("__") for eid in held) > 1:
        raise Missing(f"不能确定“{words}”是哪一编")
    return best


def _only_list(outline: Outline, article: str) -> str:
    """The one 款 of the article that has 项."""
    lists = outline.lists(article)
    if len(lists) != 1:
        reason = "有几款都有项，没有写明是哪一款" if lists else "没有项"
        raise Missing(f"{said(article)}{reason}")
    return lists[0]


def _division(outline: Outline, eid: str, step: Step, place: Place) -> str:
    """The 编, 章 or 节 with this number: in `eid`, or else the nearest around the text.

    章 may run through the 编 of a law, so that the only one of its number is meant wherever it
    stands; 节 never run through the 章.
    """
    named = outline.divisions.get(f"{UNIT_NAMES[step.level]}_{step.number}", [])
    arounds = [eid] if eid else list(reversed(place.divisions))
    if not eid and (step.level != "节" or not any(kind_of(one) == "chp" for one in arounds)):
        arounds.append("")
    for around in arounds:
        inside = [one for one in named if one.startswith(f"{around}__")] if around else named
        if len(inside) == 1:
            return inside[0]
    words = said(_join("", step))
    raise Missing(f"有几个{words}，没有写明是哪一个" if len(named) > 1 else f"没有{words}")


def said(eid: str) -> str:
    """The eId in words for the reader: `art_12-1__para_2` is 第十二条之一第二款."""
    words = ""
    for part in eid.split("__"):
        name, _, number = part.partition("_")
        first, *inserted = number.split("-")
        if name not in UNITS or not all(each.isdigit() for each in (first, *inserted)):
            return words
        words += f"第{chinese(int(first))}{UNITS[name]}"
        words += "".join(f"之{chinese(int(each))}" for each in inserted)
    return words


def attached(law: Known, words: str) -> str:
    """The eId of the attachment that `words` (附件2, 附表一, 附件) name; raises Missing."""
    held = law.outline.attachments if law.outline else []
    kind, number = words[:2], words[2:].strip("（）()")
    same = [(heading, eid) for heading, eid in held if heading.startswith(kind)]
    if number:
        same = [(heading, eid) for heading, eid in same if _number(heading) == _number(words)]
    if len(same) != 1:
        raise Missing(f"没有{words}" if not same else f"有几个{kind}，没有写明是哪一个")
    return same[0][1]


def _number(heading: str) -> int:
    """The number after 附件 in a heading; 0 when there is none that can be read."""
    match = re.match(rf"..[（(]?({NUMBER})", heading)
    try:
        return parse(match[1]) if match else 0
    except ValueError:
        return 0
