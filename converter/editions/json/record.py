"""Plain records of the model's values, and back.

Enters: a frozen value of `converter.model`, or a mapping read from JSON or YAML. Leaves:
a mapping without defaults, in the order of the fields, or the value. The names are those of
the model, with `eId` and `wId` as the standard spells them. A date is a mapping of `date` and
`precision`, and says no more than is known: `2022` for a year, null for the unknown.
"""

from __future__ import annotations

import types
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from msgspec import Struct

from converter.model import UNKNOWN_DATE, DateFact

Record = dict[str, Any]
"""A mapping of JSON values."""

Value = TypeVar("Value")

_SPELLING = {"eid": "eId", "wid": "wId"}
_KNOWN = {"year": 4, "month": 7}
_SUFFIX = {"year": "-01-01", "month": "-01"}


class RecordError(ValueError):
    """A record that does not say what the model asks for; the message names the place."""


def to_record(value: object) -> Any:
    """`value` as JSON values: values of the model become mappings without their defaults."""
    if isinstance(value, DateFact):
        return {"date": printable_date(value), "precision": value.precision}
    if isinstance(value, tuple):
        return [to_record(part) for part in value]
    if not isinstance(value, Struct):
        return value
    usual = _defaults(type(value))
    parts = ((name, getattr(value, name)) for name in value.__struct_fields__)
    return {
        _SPELLING.get(name, name): to_record(part)
        for name, part in parts
        if name not in usual or part != usual[name]
    }


def from_record(kind: type[Value], record: object, place: str = "") -> Value:
    """The value of `kind` that `record` says. Raises RecordError naming `place`."""
    return cast(Value, _decode(kind, record, place or kind.__name__))


def printable_date(fact: DateFact) -> str | None:
    """`fact` as far as it is known: `2022-05-27`, `2022-05`, `2022`, or None."""
    if fact.precision == "unknown":
        return None
    return fact.iso[: _KNOWN.get(fact.precision, 10)]


def _decode(kind: Any, value: object, place: str) -> object:
    if kind is DateFact:
        return _date(value, place)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _struct(kind, value, place)
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple(get_args(kind), value, place)
    if origin is Literal:
        return _expect(value in get_args(kind), value, place, " | ".join(map(str, get_args(kind))))
    if origin in (Union, types.UnionType):
        return _union([part for part in get_args(kind) if part is not types.NoneType], value, place)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return _expect(type(value) is kind, value, place, kind.__name__)


def _union(kinds: list[Any], value: object, place: str) -> object:
    """An optional value, or one of several literals: the model has no other unions."""
    if value is None and get_origin(kinds[0]) is not Literal:
        return None
    return _decode(Literal[tuple(kinds)] if len(kinds) > 1 else kinds[0], value, place)


def _expect(right: bool, value: object, place: str, wanted: str) -> object:
    if not right:
        raise RecordError(f"{place}: {value!r} stands where {wanted} should")
    return value


def _tuple(parts: tuple[Any, ...], value: object, place: str) -> tuple[object, ...]:
    items = cast(list[object], _expect(isinstance(value, list), value, place, "a list"))
    if parts[-1] is Ellipsis:
        return tuple(_decode(parts[0], item, f"{place}[{at}]") for at, item in enumerate(items))
    _expect(len(items) == len(parts), value, place, f"a list of {len(parts)}")
    return tuple(_decode(kind, item, place) for kind, item in zip(parts, items, strict=True))


def _struct(kind: type[Struct], value: object, place: str) -> object:
    record = cast(Record, _expect(isinstance(value, dict), value, place, "a mapping"))
    known = _fields(kind)
    for name in record:
        _expect(name in known, name, place, "one of " + ", ".join(known))
    arguments: dict[str, object] = {}
    for name, (field, hint) in known.items():
        if name in record:
            arguments[field] = _decode(hint, record[name], f"{place}.{name}")
        else:
            _expect(field in _defaults(kind), "nothing", f"{place}.{name}", "a value")
    return kind(**arguments)


@cache
def _fields(kind: type[Struct]) -> dict[str, tuple[str, Any]]:
    hints = get_type_hints(kind)
    return {_SPELLING.get(name, name): (name, hints[name]) for name in kind.__struct_fields__}


@cache
def _defaults(kind: type[Struct]) -> dict[str, object]:
    """The fields that have a default, which are the last ones, with it."""
    names, usual = kind.__struct_fields__, kind.__struct_defaults__
    return dict(zip(names[len(names) - len(usual) :], usual, strict=True))


def _date(value: object, place: str) -> DateFact:
    record = cast(Record, _expect(isinstance(value, dict), value, place, "a mapping"))
    precision = record.get("precision", "day")
    _decode(get_type_hints(DateFact)["precision"], precision, f"{place}.precision")
    if precision == "unknown":
        return UNKNOWN_DATE
    length = _KNOWN.get(precision, 10)
    date = record.get("date")
    right = isinstance(date, str) and len(date) == length
    iso = str(_expect(right, date, f"{place}.date", "YYYY-MM-DD"[:length]))
    return DateFact(iso + _SUFFIX.get(precision, ""), precision)
