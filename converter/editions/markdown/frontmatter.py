"""What is known of a law, before and after its Markdown text.

Enters: `Metadata`, or the two records read back. Leaves: YAML front matter with what a reader
asks first (identity, dates with their sources, digest), and an appendix in JSON with the lists
that would bury it (emendations, definitions, unresolved references, correspondences); or the
`Metadata` that both say together.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from converter.editions.json.record import Record, RecordError, from_record, to_record
from converter.identity import expression_iri, work_iri
from converter.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable

ENCODING = "fagui-markdown/1"
"""Name and version of the encoding of docs/markdown.md."""
APPENDIX = (
    "emendations",
    "doubts",
    "introduction",
    "notes",
    "definitions",
    "unresolved",
    "correspondences",
    "modifications",
)
"""Fields of `Metadata` that stand after the text."""
_COMPUTED: dict[str, Callable[[Metadata], str]] = {"work": work_iri, "expression": expression_iri}


class _Dumper(yaml.SafeDumper):
    """PyYAML writes some of Unicode's line ends as they are, where its own reader folds them."""


def _string(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = '"' if any(char.isspace() and char not in " \u3000" for char in value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)


_Dumper.add_representer(str, _string)


def front_matter(meta: Metadata, encoding: str = ENCODING) -> str:
    """The YAML between the two lines of `---`, ending in a line end."""
    record = to_record(meta)
    head: Record = {"encoding": encoding, "title": record.pop("title")}
    head |= {name: iri(meta) for name, iri in _COMPUTED.items()}
    head |= {name: value for name, value in record.items() if name not in APPENDIX}
    text = yaml.dump(head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return str(text)


def appendix(meta: Metadata) -> str:
    """The lists as JSON, an entry a line; empty when all of them are empty."""
    record = to_record(meta)
    lists = {name: record[name] for name in APPENDIX if name in record}
    if not lists:
        return ""
    parts = []
    for name, entries in lists.items():
        if isinstance(entries, str):
            parts.append(f'"{name}": {json.dumps(entries, ensure_ascii=False)}')
            continue
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        parts.append(f'"{name}": [\n{lines}\n]')
    return "{\n" + ",\n".join(parts) + "\n}"


def metadata(front: str, after: str) -> Metadata:
    """The metadata of the YAML `front` and the JSON `after`. Raises RecordError with the place."""
    head = _mapping(_load_yaml, front, "front matter")
    lists = _mapping(json.loads, after or "{}", "appendix")
    if head.pop("encoding", None) != ENCODING:
        raise RecordError(f"front matter: encoding is not {ENCODING}")
    computed = {name: head.pop(name, None) for name in _COMPUTED}
    known = set(Metadata.__struct_fields__) - set(APPENDIX)
    if wrong := [name for name in head if name not in known]:
        raise RecordError(f"front matter: {wrong[0]!r} is none of {', '.join(sorted(known))}")
    meta = from_record(Metadata, head | lists, "meta")
    for name, said in computed.items():
        if said not in (None, _COMPUTED[name](meta)):
            raise RecordError(f"front matter: {name} is {said}, the facts below it give another")
    return meta


def _load_yaml(source: str) -> Any:
    return yaml.safe_load(source)


def _mapping(load: Callable[[str], Any], source: str, place: str) -> Record:
    try:
        value = load(source)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise RecordError(f"{place}: {error}") from error
    if not isinstance(value, dict):
        raise RecordError(f"{place}: a mapping is missing")
    return value
