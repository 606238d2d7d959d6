"""The one model in the middle: what a law is, once its text has been read.

Enters: nothing. Leaves: frozen, slotted values that `reading` makes from raw text,
`akn` writes to and reads from Akoma Ntoso, and every later stage consumes.

The names follow 立法法 第六十五条 (编 章 节 条 款 项 目) and Akoma Ntoso 3.0; the table of
terms is in docs/glossary.md. Text is kept as plain characters with standoff marks, so that
the characters of the source and what was found in them never get mixed up.

The values of which a law has thousands are made with `gc=False`, here and in `reading`: they are
trees, which the collector of cycles need not walk (a sixteenth of the time of a conversion).
"""

from converter.model.law import (
    Law,
)
from converter.model.metadata import (
    UNKNOWN_DATE,
    Correspondence,
    DateFact,
    Definition,
    Doubt,
    Emendation,
    Event,
    EventKind,
    Metadata,
    Modification,
    ModificationKind,
    Precision,
    Relation,
    SourceFile,
    Unresolved,
)
from converter.model.structure import (
    Article,
    Attachment,
    Division,
    DivisionKind,
    Item,
    ItemKind,
    Node,
    Paragraph,
    item_text,
)
from converter.model.text import (
    Block,
    Mark,
    MarkKind,
    P,
    PRole,
    Quoted,
    Span,
    Table,
    Text,
    block_text,
)

__all__ = [
    "UNKNOWN_DATE",
    "Article",
    "Attachment",
    "Block",
    "Correspondence",
    "DateFact",
    "Definition",
    "Division",
    "DivisionKind",
    "Doubt",
    "Emendation",
    "Event",
    "EventKind",
    "Item",
    "ItemKind",
    "Law",
    "Mark",
    "MarkKind",
    "Metadata",
    "Modification",
    "ModificationKind",
    "Node",
    "P",
    "PRole",
    "Paragraph",
    "Precision",
    "Quoted",
    "Relation",
    "SourceFile",
    "Span",
    "Table",
    "Text",
    "Unresolved",
    "block_text",
    "item_text",
]
