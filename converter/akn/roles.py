"""Which block a `p` is: title, number, 题注, signature …

Enters: a `p`. Leaves: its role. A title or a number of its own is told by the one inline element
that fills it, so that files of others read the same; every other role by `class`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from converter.akn.names import IMPLIED, ROLES, local

if TYPE_CHECKING:
    from lxml import etree

    from converter.model import PRole

_BY_INLINE: dict[str, PRole] = {kind: role for role, kind in IMPLIED.items()}


def implied_role(element: etree._Element) -> PRole | None:
    """The role of a `p` that holds a `docTitle` or `docNumber` and nothing else, else None."""
    if len(element) != 1 or element.text or element[0].tail or len(element[0]):
        return None
    return _BY_INLINE.get(local(element[0]))


def role_of(element: etree._Element) -> tuple[PRole, bool]:
    """The role of a `p`, and whether its inline element only says so and is no mark."""
    given = element.get("class")
    if given is None:
        implied = implied_role(element)
        return (implied, True) if implied else ("text", False)
    return (cast("PRole", given) if given in ROLES else "text"), False
