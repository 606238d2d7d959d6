"""A damaged file gives a law, or a finding; never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from converter import akn
from converter.findings import Finding
from converter.identity import assign
from tests.akn.laws import full

if TYPE_CHECKING:
    from random import Random

    from converter.model import Law

WHOLE = akn.write(full())
VALUES = ["", "x", "#", "-1", "1e999", "nan", "文", " a b ", "²", "2022-02-30"]


def damage(root: etree._Element, chance: Random) -> None:
    """Break one thing: remove, empty, rename, copy to another place, spoil an attribute."""
    elements = list(root.iter())
    one, other = chance.choice(elements), chance.choice(elements)
    match chance.randrange(6):
        case 0 if (parent := one.getparent()) is not None:
            parent.remove(one)
        case 1 if one.attrib:
            del one.attrib[chance.choice(sorted(map(str, one.attrib)))]
        case 2 if one.attrib:
            one.set(chance.choice(sorted(map(str, one.attrib))), chance.choice(VALUES))
        case 3:
            one.append(etree.fromstring(etree.tostring(other, with_tail=False)))
        case 4:
            one.tag = other.tag
        case _:
            one.tag = chance.choice(["{urn:x}y", "z"])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_damage_is_read_or_refused_in_words(chance: Random, times: int) -> None:
    root = etree.fromstring(WHOLE)
    for _ in range(times):
        damage(root, chance)
    data = etree.tostring(root)
    akn.text(data)
    for finding in akn.validate(data):
        assert finding.severity == "error"
    law = attempt(data)
    if isinstance(law, Finding):
        assert law.code == "akn-not-akn"
    else:
        again = akn.write(assign(law))
        assert akn.read(again) == assign(law)


def attempt(data: bytes) -> Law | Finding:
    """The law in `data`, or the finding with which it is refused."""
    try:
        return akn.read(data)
    except akn.AknError as error:
        return error.finding
