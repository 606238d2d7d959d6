"""What stands between 《 and 》: a law, another document, or a certificate.

Enters: a title. Leaves: whether citing it is a reference. 《营业执照》 is a thing, no document
that lays anything down; 《…规划》 and 《…目录》 do, though they are no laws.
"""

from __future__ import annotations

import re

_THING = re.compile(
    r"(?:证|证明|照|表|书|(?<!清)单|册|卡|牌|(?<!宪)章|票|簿|报告|日报|公报)(?:（[^）]*）)?$"
)


def is_document(title: str) -> bool:
    """Whether `title` names a text that lays something down, rather than a certificate or form."""
    return not _THING.search(title)
