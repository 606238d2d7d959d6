"""What stands between 《 and 》: a law, another document, or a certificate.

Enters: a title. Leaves: whether citing it is a reference. 《营业执照》 is a thing, no document
that lays anything down; 《…规划》 and 《…目录》 do, though they are no laws.
"""

from __future__ import annotations

import re

_THING = re.compile(
    r"(?:证|证书|执照|表|书|单|册|卡|牌|章|票|合格证明|证明|照|簿|报告|日报|公报)(?:（[^）]*）)?$"
)
_DOCUMENT = re.compile(r"(?:宪章|规划建议书|公告|章程|纲领|条约|协定书|意向书|说明书|通知书)$")


def is_document(title: str) -> bool:
    """Whether `title` names a text that lays something down, rather than a certificate or form."""
    return not _THING.search(title)
