"""The 对照表 from two texts and their concordance.

Enters: two `Law`s with eIds and a `Concordance` of them. Leaves: a `Comparison` in which every
款 of both texts stands in at least one row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from converter.comparing.comparison import Comparison, Party, Provision, Row, RowRelation
from converter.comparing.describing import reasons, summary
from converter.comparing.grouping import Group, grouped, ranks
from converter.comparing.marking import mark
from converter.comparing.names import row_eid
from converter.comparing.sharing import elsewhere
from converter.comparing.units import units
from converter.identity import expression_iri, known_part, portion_iri, work_iri
from converter.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.comparison import Segment
    from converter.comparing.concordance import Concordance
    from converter.comparing.units import Unit
    from converter.model import Law


def tabulate(old: Law, new: Law, concordance: Concordance) -> Comparison:
    """The rows of `concordance` in the order of `new`, with the edits inside each.

    Raises KeyError when the concordance names a 款 that its law does not have.
    """
    left, right = units(old), units(new)
    groups = grouped(concordance, left, right)
    places = ranks(groups)
    table = _Table(_provisions(old, left), _provisions(new, right), concordance, {}, {})
    for pair in concordance.pairs:
        table.of_old.setdefault(pair.old, []).append(pair.new)
        table.of_new.setdefault(pair.new, []).append(pair.old)
    rows = [_row(at, group, table, places[at]) for at, group in enumerate(groups)]
    labels = _labels(old.meta, new.meta)
    parties = _party(old, labels[0], left), _party(new, labels[1], right)
    return Comparison(_meta(old, new), *parties, tuple(rows))


class _Table(NamedTuple):
    """What every row is made from."""

    old: tuple[Provision, ...]
    new: tuple[Provision, ...]
    concordance: Concordance
    of_old: dict[str, list[str]]
    of_new: dict[str, list[str]]


def _row(at: int, group: Group, table: _Table, old_rank: int) -> Row:
    old = tuple(table.old[place] for place in group.old)
    new = tuple(table.new[place] for place in group.new)
    row = Row(
        eid=row_eid(at),
        relation=_relation(group),
        moved=any(pair.moved for pair in group.pairs),
        weak=bool(group.pairs) and all(pair.weak for pair in group.pairs),
        similarity=max((pair.similarity for pair in group.pairs), default=0.0),
        old=old,
        new=new,
        segments=_segments(old, new, table),
        pairs=group.pairs,
        old_rank=old_rank,
        new_rank=at,
        summary="",
        why=reasons(group.pairs),
    )
    return _reviewed(replace(row, summary=summary(row)), table.concordance)


def _segments(
    old: tuple[Provision, ...], new: tuple[Provision, ...], table: _Table
) -> tuple[Segment, ...]:
    segments = mark([cell.text for cell in old], [cell.text for cell in new])
    here_old, here_new = {cell.eid for cell in old}, {cell.eid for cell in new}
    others_new = {eid for cell in old for eid in table.of_old.get(cell.eid, ())} - here_new
    others_old = {eid for cell in new for eid in table.of_new.get(cell.eid, ())} - here_old
    if not others_new and not others_old:
        return segments
    return elsewhere(
        segments,
        [cell.text for cell in table.old if cell.eid in others_old],
        [cell.text for cell in table.new if cell.eid in others_new],
    )


def _reviewed(row: Row, concordance: Concordance) -> Row:
    """The row with the word of its reviewer, when all of it has been reviewed."""
    pairs = row.pairs
    if pairs and all(pair.reviewed for pair in pairs):
        names = dict.fromkeys(pair.by for pair in pairs if pair.by)
        notes = dict.fromkeys(pair.note for pair in pairs if pair.note)
        return replace(row, reviewed=True, by="、".join(names), note="；".join(notes))
    if pairs:
        return row
    alone = ((row.old or row.new)[0].eid, bool(row.old))
    for verdict in concordance.confirmed:
        if (verdict.eid, verdict.old) == alone:
            return replace(row, reviewed=True, by=verdict.by, note=verdict.note)
    return row


def _relation(group: Group) -> RowRelation:
    if not group.new:
        return "dropped"
    if not group.old:
        return "new"
    relations = [pair.relation for pair in group.pairs]
    for relation in ("split", "merged"):
        if relation in relations:
            return relation
    return max(relations, key=("unchanged", "editorial", "revised", "rewritten").index)


def _provisions(law: Law, found: Sequence[Unit]) -> tuple[Provision, ...]:
    return tuple(
        Provision(
            eid=unit.eid,
            href=portion_iri(law.meta, unit.eid),
            label=unit.label,
            article=unit.article_eid,
            number=unit.number,
            caption=unit.caption,
            chapter=unit.chapter,
            chapter_label=unit.chapter_label,
            first=unit.ordinal == 1,
            place=unit.place,
            text=unit.text,
        )
        for unit in found
    )


def _party(law: Law, label: str, found: Sequence[Unit]) -> Party:
    meta = law.meta
    articles = len({unit.article for unit in found})
    return Party(expression_iri(meta), meta.title, label, meta.kind, len(found), articles)


def _labels(old: Metadata, new: Metadata) -> tuple[str, str]:
    """What to call the two texts: by the year of the version, by its day where two versions of
    one work are of the same year."""
    left, right = ((meta.version_label or _year(meta)) for meta in (old, new))
    if left == right and work_iri(old) == work_iri(new):
        left, right = ((meta.version_label or _day(meta)) for meta in (old, new))
    return left or old.title, right or new.title


def _year(meta: Metadata) -> str:
    year = _made(meta)[:4]
    return f"{year}年" if year else ""


def _day(meta: Metadata) -> str:
    made = _made(meta).split("-")
    return "{}年{}月{}日".format(*map(int, made)) if len(made) == 3 else _year(meta)


def _made(meta: Metadata) -> str:
    """Day or year of the version, or else of the adoption; empty when nobody knows it."""
    adopted = known_part(meta.date) if meta.date.precision != "unknown" else ""
    return meta.version_date or adopted


def _meta(old: Law, new: Law) -> Metadata:
    """Metadata of the comparison: a document of its own, dated like the newer text."""
    meta = new.meta
    title = f"{new.meta.title}对照表"
    slug = f"{old.meta.slug}--{meta.slug}" if old.meta.slug != meta.slug else meta.slug
    versions = "-".join(filter(None, (old.meta.version_date, meta.version_date)))
    return Metadata(
        title=title,
        jurisdiction=meta.jurisdiction,
        kind="doc",
        subtype="comparison",
        date=meta.date,
        slug="--".join(filter(None, (slug, versions))),
        generator=meta.generator,
        generated=meta.generated,
        title_source="fagui",
    )
