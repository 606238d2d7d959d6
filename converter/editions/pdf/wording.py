"""Facts in words: dates as far as they are known, events, the status of a draft.

Enters: metadata of a law. Leaves: Chinese for the reader. A date is never printed closer than it
is known, and what is not known is said to be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.akn.facts import EVENT_NAMES
from converter.status import date_words

if TYPE_CHECKING:
    from converter.model import Event, Metadata

DRAFT = "未经通过，不具有法律效力"
"""What stands on every page of a draft."""
SHEET = "对照表由计算机编排，仅供参考"
"""What stands on every page of a comparison."""


def event_words(event: Event) -> str:
    """When, who, where and what: 2022年5月27日河北省…第三十次会议通过."""
    number = f"，{event.number}" if event.number else ""
    title = f"，{event.title}" if event.title else ""
    words = f"{event.organ}{event.session}{EVENT_NAMES[event.kind]}"
    when = "日期不详" if event.date.precision == "unknown" else date_words(event.date)
    return f"{when}{words}{number}{title}"


def status_line(meta: Metadata) -> str:
    """What stands on every page of a draft; empty for an enacted text."""
    if meta.kind != "bill":
        return ""
    return f"{meta.version_label or '草案'}　{DRAFT}"


def doubt_line(meta: Metadata) -> str:
    """What stands below the title of a text with doubtful places; empty for every other text."""
    return f"来源文本有{len(meta.doubts)}处存疑，详见文末“存疑之处”" if meta.doubts else ""
