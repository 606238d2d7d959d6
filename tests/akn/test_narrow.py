"""The quick judge accepts what we write, and nothing that the strict schema refuses."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random
from typing import TYPE_CHECKING, cast

import pytest
from lxml import etree

from converter import akn
from converter.akn import narrow, plaintext, validation
from converter.akn.layout import ELEMENT_ONLY
from converter.akn.names import AKN
from converter.akn.parsing import parse
from converter.building.converting import convert
from tests.akn.laws import CORPUS, corpus_keys, full
from tests.akn.test_damaged import damage
from tests.akn.test_profile import sample

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

XS = "{http://www.w3.org/2001/XMLSchema}"
WHOLE = akn.write(full())
NAMESPACES = cast("dict[str, str]", {None: AKN})
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def quickly(data: bytes) -> bool:
    """What the quick judge says."""
    return narrow.accepts(parse(data), data, validation.schema_path())


def officially(data: bytes) -> bool:
    """What libxml2 says of `data` under the official schema as it is."""
    return bool(official().validate(parse(data)))


@cache
def official() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(validation.schema_path())))


def in_our_hand(root: etree._Element) -> bytes:
    return (HEAD + etree.tostring(root, encoding="unicode", with_tail=False)).encode()


@pytest.mark.parametrize("key", corpus_keys()[::9])
def test_what_we_write_is_accepted(key: str) -> None:
    for form in ("clean", "broken"):
        data = convert((CORPUS / key / f"{form}.txt").read_bytes(), "law.txt").xml
        assert quickly(data)
        assert plaintext.text_of_ours(parse(data), data) == akn.text(data)


def test_every_construct_we_write_is_accepted() -> None:
    for root in sample():
        assert quickly(in_our_hand(root))
        written = {etree.QName(each).localname for each in root.iter(f"{{{AKN}}}*")}
        assert written <= narrow.OURS
        attributes = {name for each in root.iter(f"{{{AKN}}}*") for name in each.attrib}
        assert {name for name in attributes if "{" not in str(name)} <= narrow.ATTRIBUTES


def test_every_element_of_ours_is_one_of_the_standard() -> None:
    defined = {each.get("name") for each in etree.parse(str(validation.schema_path())).getroot()}
    assert defined >= narrow.OURS


REFUSED = {
    "an id given twice": (b'eId="art_2"', b'eId="art_1"'),
    "an id with a space": (b'eId="art_2"', b'eId="art 2"'),
    "an id with a tab": (b'eId="art_2"', b'eId="art&#9;2"'),
    "an empty id": (b'eId="art_2"', b'eId=""'),
    "a GUID given twice": (b"<preface ", b'<preface GUID="a" ', b"<body ", b'<body GUID="a" '),
    "a wId with a space": (b"<preface ", b'<preface wId="a b" '),
    "an element that we do not write, where it may not stand": (b"<p>", b"<judgment/><p>"),
    "one of the standard amid our own": (
        b"<fagui:title ", b"<fagui:unknown><judgment/></fagui:unknown><fagui:title "),
    "an element that may not stand here": (b"</article>", b"</article><p/>"),
    "nothing where something must stand": (b"<p>", b"<table/><p>"),
    "words between the articles": (b"</article>", b"</article>\xe7\x94\xb2"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_what_the_schema_refuses_is_refused(fault: str) -> None:
    data = WHOLE
    for stood, broken in zip(REFUSED[fault][::2], REFUSED[fault][1::2], strict=True):
        assert stood in data
        data = data.replace(stood, broken, 1)
    assert not officially(data)
    assert not quickly(data)
    assert akn.validate(data)
    assert akn.examine(data)[0] == akn.validate(data)


def test_what_we_never_write_is_left_to_the_official_schema() -> None:
    typed = b'<p xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="inline">'
    assert not quickly(WHOLE.replace(b"<p>", typed, 1))
    assert not quickly(WHOLE.replace(b"<body ", b'<body GUID="a" ', 1))
    assert not quickly(WHOLE.decode().replace("UTF-8", "UTF-16", 1).encode("utf-16"))


def test_no_damage_is_accepted_that_the_official_schema_refuses() -> None:
    said: Counter[tuple[bool, bool]] = Counter()
    whole = [etree.fromstring(etree.tostring(root)) for root in sample()]
    for seed in range(300):
        chance = Random(seed)  # noqa: S311  damage is no secret
        data = in_our_hand(damaged(whole, chance))
        quick, strict = quickly(data), officially(data)
        said[quick, strict] += 1
        assert strict or not quick, seed
        assert akn.examine(data)[1] == akn.text(data), seed
        assert (akn.validate(data) == ()) == strict, seed
    assert said[True, True] > 30
    assert said[False, True] > 3
    assert said[False, False] > 150


def damaged(roots: list[etree._Element], chance: Random) -> etree._Element:
    """One of `roots` with one thing, or two, broken or merely changed."""
    root = etree.fromstring(etree.tostring(chance.choice(roots)))
    for _ in range(chance.randint(1, 2)):
        if chance.random() < 0.4:
            damage(root, chance)
        else:
            change(root, chance)
    if root.tag != f"{{{AKN}}}akomaNtoso":
        return etree.fromstring(etree.tostring(roots[0]))
    return root


def change(root: etree._Element, chance: Random) -> None:
    """Change one thing so that the file may well be valid after it."""
    elements = list(root.iter())
    one = chance.choice(elements)
    match chance.randrange(8):
        case 0:
            one.set(chance.choice(["class", "title", "eId", "wId", "GUID", "status"]), "editorial")
        case 1:
            one.text = (one.text or "") + chance.choice(["甲", "\n  ", " "])
        case 2:
            one.tail = (one.tail or "") + chance.choice(["甲", "\n  ", " "])
        case 3 if (following := one.getnext()) is not None:
            one.addprevious(following)
        case 4:
            one.tag = f"{{{AKN}}}{chance.choice(standard())}"
        case 5:
            one.append(etree.Element("{urn:fagui:meta:1}unknown", GUID="a", eId="b"))
        case 6 if (parent := one.getparent()) is not None:
            parent.append(etree.fromstring(etree.tostring(one, with_tail=False)))
        case _ if one is not root:
            one.addnext(etree.Element(f"{{{AKN}}}{chance.choice(standard())}", eId="new"))


def test_our_elements_may_hold_of_each_other_what_the_official_schema_lets_them() -> None:
    """Nothing, each of ours alone, and some at random, in each of ours: what may stand in what."""
    chance = Random(1)  # noqa: S311  a sample is no secret
    names = sorted(narrow.OURS)
    allowed: Counter[bool] = Counter()
    for parent in names:
        rows = [(), *((name,) for name in names)]
        rows += [tuple(chance.choices(names, k=chance.randint(2, 5))) for _ in range(40)]
        for row in rows:
            root = etree.Element(f"{{{AKN}}}{parent}", nsmap=NAMESPACES)
            for name in row:
                etree.SubElement(root, f"{{{AKN}}}{name}")
            strict = holds(official(), root)
            assert holds(narrow.schema(validation.schema_path()), root) == strict, (parent, row)
            allowed[strict] += 1
    assert min(allowed.values()) > 1000


def holds(schema: etree.XMLSchema, root: etree._Element) -> bool:
    """Whether `root` may have just these children, whatever they lack themselves."""
    schema.validate(root)
    log = cast("Iterable[etree._LogEntry]", schema.error_log)
    errors = [each for each in log if each.type_name == "SCHEMAV_ELEMENT_CONTENT"]
    return not any(
        "is not expected" in each.message or str(each.path).count("/") == 1 for each in errors
    )


@cache
def standard() -> tuple[str, ...]:
    root = etree.parse(str(validation.schema_path())).getroot()
    return tuple(each.get("name", "") for each in root if each.tag == XS + "element")


def test_words_stand_only_where_the_text_of_our_files_is_sought() -> None:
    """`text_of_ours` goes to five elements. No other of ours that can hold words may stand right
    in one that is layout, outside the metadata."""
    queue, reached = ["akomaNtoso"], {"akomaNtoso"}
    while queue:
        found = (set(children("element", queue.pop())) & narrow.OURS) - reached
        queue += found & ELEMENT_ONLY - {"meta"}
        reached |= found
    assert {"article", "th", "attachment", "wrapUp"} <= reached
    assert reached - ELEMENT_ONLY | {"meta"} == set(plaintext.OUTERMOST)


def children(kind: str, name: str) -> Iterator[str]:
    """The elements that the definition `name` lets stand right inside, through groups and types."""
    queue, seen = [(kind, name)], {(kind, name)}
    while queue:
        definition = definitions().get(queue.pop())
        for each in () if definition is None else definition.iter():
            if each.tag == XS + "element" and each.get("ref"):
                yield each.get("ref", "")
            follow = [("group", each.get("ref", ""))] if each.tag == XS + "group" else []
            follow += [("complexType", each.get("base") or each.get("type") or "")]
            queue += [key for key in follow if key not in seen]
            seen.update(follow)


@cache
def definitions() -> dict[tuple[str, str], etree._Element]:
    root = etree.parse(str(validation.schema_path())).getroot()
    return {(etree.QName(each).localname, each.get("name", "")): each for each in root}
