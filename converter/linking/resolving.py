"""From a citation to the provision it speaks of.

Enters: a `Citation`, the `Place` it stands at, and what was cited before it. Leaves: a `Target`,
or the reason why there is none, in words for the reader. Nothing is guessed: where two
readings are possible, or the provision does not exist, there is no target.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.identity import UNIT_NAMES
from converter.linking.attachments import inside
from converter.linking.descending import Missing, descend, kind_of, said, under
from converter.linking.syntax import RANK

if TYPE_CHECKING:
    from converter.linking.citations import Citation
    from converter.linking.corpus import Known
    from converter.linking.outline import Outline
    from converter.linking.syntax import Step
    from converter.linking.walking import Place


class Target(Struct, frozen=True):
    """What a citation leads to."""

    law: Known
    """The law; its `iri` is empty for the law that cites."""
    eid: str = ""
    """eId of the provision; empty for the law as a whole."""
    upto: str = ""
    """For a range: eId of its last provision."""

    @property
    def href(self) -> str:
        """`#art_3`, or IRI of the work with `/~art_3`, or that IRI alone."""
        return href(self.law, self.eid)


NO_ANTECEDENT = "前文没有写明所指的条款"
"""Reason for 该条 and 该款 where nothing was cited before: then they may be no reference."""


def href(law: Known, eid: str) -> str:
    """The link to provision `eid` of `law`."""
    if not law.iri:
        return f"#{'__'.join(filter(None, (law.within, eid)))}"
    return f"{law.iri}/~{eid}" if eid else law.iri


def resolve(
    citation: Citation, place: Place, laws: tuple[Known, ...], before: Target | None
) -> Target | str:
    """The target of `citation` at `place`, or the reason why there is none.

    `laws` are those that its head may mean (the law that cites, for 本条例 and for no head).
    `before` is what was cited last in the same 款 up to the citation, None for nothing.
    """
    try:
        return _target(citation, place, laws, before)
    except Missing as missing:
        return str(missing)


def _target(
    citation: Citation, place: Place, laws: tuple[Known, ...], before: Target | None
) -> Target:
    head = citation.head
    if head.kind == "above":
        raise Missing("“上述”没有写明所指条款")
    if head.kind == "that-law":
        laws = (before.law,) if before and before.law.iri else ()
    if len(laws) != 1:
        raise Missing("同名法规不止一部" if laws else "所引法规、文件不在语料和目录中")
    law = laws[0]
    if law.within:
        place = inside(place, law.within)
    if head.kind in ("previous", "next"):
        found = _beside(citation, place, law)
        if len(found) > 1:
            return _span(citation, law, found)
        base = found[0]
    else:
        base = _base(citation, place, law, before)
    eid = descend(law, base, citation.steps, place)
    upto = descend(law, base, citation.upto, place) if citation.upto else ""
    return Target(law, eid, upto)


def _span(citation: Citation, law: Known, found: tuple[str, ...]) -> Target:
    if citation.steps:
        raise Missing("所引的多个条款之下不能再指明款项")
    return Target(law, found[0], found[-1])


def _base(citation: Citation, place: Place, law: Known, before: Target | None) -> str:
    """The eId at which the steps begin; empty for the law as a whole."""
    head = citation.head
    if citation.under and law.outline:
        return under(law.outline, citation.under)
    if head.kind == "here":
        return _around(place, head.level)
    if head.kind == "that":
        return _that(head.level, law, before)
    if head.kind == "bare" and not law.iri and law.outline:
        near = before if before and before.law is law else None
        return _bare(citation, place, law.outline, near)
    if head.kind == "bare" and before and RANK[citation.steps[0].level] > RANK["条"]:
        parts = before.eid.split("__")
        return "__".join(parts[: RANK[citation.steps[0].level] - RANK["条"]])
    return ""


def _around(place: Place, level: str) -> str:
    """The unit of `level` that the text stands in."""
    found = ""
    if level == "条":
        found = place.article
    elif level == "款":
        found = place.paragraph
    elif level in ("项", "目"):
        rank = RANK[level] - RANK["项"]
        found = place.items[rank] if len(place.items) > rank else ""
    else:
        named = [eid for eid in place.divisions if kind_of(eid) == UNIT_NAMES[level]]
        found = named[-1] if named else ""
    if not found:
        raise Missing(f"此处不在任何{level}之内")
    return found


def _that(level: str, law: Known, before: Target | None) -> str:
    """The unit of `level` that was cited last."""
    if before and not before.upto and before.law is law:
        parts = before.eid.split("__")
        for size in range(len(parts), 0, -1):
            if kind_of(parts[size - 1]) == UNIT_NAMES[level]:
                return "__".join(parts[:size])
    raise Missing(NO_ANTECEDENT)


def _bare(citation: Citation, place: Place, outline: Outline, before: Target | None) -> str:
    """Where a number without a head begins: 第二款 is of this 条, 第（一）项 of a list near by."""
    level = citation.steps[0].level
    if level == "款":
        return _bare_paragraph(citation.steps[0], place, outline, before)
    if level == "项":
        return _bare_item(place, outline, before)
    if level == "目":
        return place.items[0] if place.items else _absent("此处不在任何项之内")
    return ""


def _absent(reason: str) -> str:
    raise Missing(reason)


def _bare_paragraph(step: Step, place: Place, outline: Outline, before: Target | None) -> str:
    own = place.article if f"{place.article}__para_{step.number}" in outline.eids else ""
    cited = before.eid.partition("__")[0] if before else ""
    other = cited if f"{cited}__para_{step.number}" in outline.eids else ""
    if own and other and own != other and "__para_" in (before.eid if before else ""):
        raise Missing("可以是本条的款，也可以是前文所引条的款")
    return own or other or _absent(f"本条没有{said('para_' + step.number)}")


def _bare_item(place: Place, outline: Outline, before: Target | None) -> str:
    """The 款 whose list is meant: that of the provision cited last, else the list at hand."""
    if before:
        parts = before.eid.split("__")
        cited = "__".join(parts[:2])
        if outline.inside.get(cited) and cited.partition("_")[0] == "art":
            return cited if len(parts) > 1 else before.eid
    if outline.inside.get(place.paragraph):
        return place.paragraph
    return place.article or _absent("此处没有项")


def _beside(citation: Citation, place: Place, law: Known) -> tuple[str, ...]:
    """The units before this one that 前款, 前两条, 前各项 mean, or after it that 下一条 does."""
    outline = law.outline
    level, count = citation.head.level, citation.head.count
    if outline is None:
        raise Missing("所引法规不在语料中")
    after = citation.head.kind == "next"
    if level == "项" and not place.items and not after:
        return _list_before(outline, place, count)
    unit = _around(place, level)
    found = outline.forth(unit, count) if after else outline.back(unit, count)
    if not found:
        raise Missing(f"{'后' if after else '前'}面没有{'这么多' if count > 1 else ''}{level}")
    return found


def _list_before(outline: Outline, place: Place, count: int) -> tuple[str, ...]:
    """前各项 or 前三项 after a list: the whole of it, when the number agrees."""
    holder = place.paragraph if place.closing else outline.before.get(place.paragraph, "")
    items = outline.inside.get(holder, ())
    if items and count in (0, len(items)):
        return items
    raise Missing("前面没有可以指明的项")
