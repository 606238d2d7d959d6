"""A first manifest for a raw text: `fagui new`.

Enters: what `reading` found that the text says of itself. Leaves: `manifest.toml` as text, each
field marked as read from the text (从文本读出) or to be supplied (待补). Nothing is made up: a
field to be supplied is commented out or empty, so that the manifest says so until it is filled.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from converter.toml import quoted

if TYPE_CHECKING:
    from converter.model import DateFact, Event, Law

_READ = "# 从文本读出"
_SUPPLY = "# 待补"


def draft(law: Law, text: str) -> str:
    """The manifest of `law`, whose raw text stands in the file `text` beside it."""
    meta = law.meta
    titled = any(getattr(block, "role", "") == "title" for block in law.preface)
    lines = [
        f"# {meta.title}",
        "# 每项事实都注明出处：text 为文本自身，其余须在 [sources] 中写明。",
        f"text = {quoted(text)}",
        "",
        "[sources]",
        '# gazette = "某省人大常委会公报 2022 年第 3 号"',
        "",
        "[law]",
        _fact("title", meta.title if titled else "", known=titled),
        _fact("jurisdiction", meta.jurisdiction, known=meta.jurisdiction != "cn"),
        _fact("kind", meta.kind, known=titled),
        _fact("subtype", meta.subtype, known=titled),
        _date(meta.date),
        f"slug = {quoted(meta.slug)}  # 公布后不得更改",
    ]
    if meta.version_date:
        lines.append(f"version_date = {quoted(meta.version_date)}  {_READ}，公布后不得更改")
    if meta.version_label:
        lines.append(f"version_label = {quoted(meta.version_label)}  {_READ}")
    lines.append(
        f"unknown = {json.dumps(list(meta.unknown), ensure_ascii=False)}  # 读者将看到这些事项不详"
    )
    for event in meta.events:
        lines += ["", *_event(event)]
    return "\n".join(lines) + "\n"


def _fact(key: str, value: str, *, known: bool) -> str:
    mark = _READ if known else _SUPPLY
    source = "text" if known else ""
    return f"{key} = {{ value = {quoted(value)}, source = {quoted(source)} }}  {mark}"


def _date(date: DateFact) -> str:
    if date.precision == "unknown":
        return f'# date = {{ value = "YYYY-MM-DD", source = "" }}  {_SUPPLY}'
    return f'date = {{ value = {quoted(_value(date))}, source = "text" }}  {_READ}'


def _value(date: DateFact) -> str:
    return {"year": date.iso[:4], "month": date.iso[:7]}.get(date.precision, date.iso)


def _event(event: Event) -> list[str]:
    told = [("organ", event.organ), ("session", event.session)]
    told += [("number", event.number), ("title", event.title)]
    return [
        f"[[events]]  {_READ}",
        f"kind = {quoted(event.kind)}",
        f'date = {{ value = {quoted(_value(event.date))}, source = "text" }}',
        *(f"{key} = {quoted(value)}" for key, value in told if value),
    ]
