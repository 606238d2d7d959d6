"""题注 and the commencement clause: who did what, when.

Enters: the words of the 题注, of the last articles. Leaves: events.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.model import Event
from converter.reading.dates import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from converter.model import DateFact, EventKind

_ACT = re.compile(
    r"批准|通过|修正|修订|(?<!关于)(?<!废止和)修改|公布|发布|颁布|施行|实施|废止|(?<=会议)决定"
)
_BEHIND = re.compile(r"$|[^一-龥]|[的之根自由经现予]")
"""What stands behind the act of a statement: no words that make a sentence of it (发布流程)."""
_KINDS: dict[str, EventKind] = {
    "批准": "approval",
    "通过": "adoption",
    "决定": "adoption",
    "修正": "amendment",
    "修订": "revision",
    "修改": "amendment",
    "公布": "promulgation",
    "发布": "promulgation",
    "颁布": "promulgation",
    "施行": "commencement",
    "实施": "commencement",
    "废止": "repeal",
}
_TITLE = re.compile(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|关于(?:废止[和、]?)?修改[^，。（）]{0,120}?的决定"
)
_COUNT = r"\s*[\d一二三四五六七八九十百〇零]+\s*"
_SESSION = re.compile(
    r"(?:(?:\d{4}年)?第[零〇一二三四五六七八九十百\d\s]+次)?"
    r"(?:常务委员会|[常部局室委署行厅院]务|全体|主席团|审判委员会|检察委员会|(?:主席|主任|[部局省市行署]长)办公)?会议"
)
_NUMBER = re.compile(
    rf"(?:公告|令)\s*(?:[〔（(\[［][^，。〕）)\]］]{{1,12}}[〕）)\]］]|\d{{4}}年)?\s*第?{_COUNT}号"
    rf"|[〔（(\[［][^，。〕）)\]］]{{1,12}}[〕）)\]］]\s*第?{_COUNT}号"
    rf"|第{_COUNT}号(?:令|公告)?"
)
_PROVISION = re.compile(
    r"第[零〇一二三四五六七八九十百千两\d、至和—－-]+[编章节条款项](?:的?规定)?(?:自|从|于)$"
)
_COMMENCE = re.compile(r"起\s*(?:正式)?\s*(?:施\s*行|实\s*施|执\s*行|生\s*效)")
_NEAR = 8
"""How many events before a statement it may lean on."""
_TOGETHER = ("并", "并予", "、", "和")
_CHANGES = ("amendment", "revision")
_JOINED = re.compile(r"[、和及与]\s*$")
_OF = re.compile("的\x00")
_APPROVED = re.compile("批准的?\x00")
_STATEMENT = re.compile(
    r"(?:(?<=批准|通过|修正|修订|修改|公布|发布|颁布|施行|实施)|(?<=会议决定))[，；。\s]+(?![的\x00])"
)
"""What ends a statement: a mark or space behind an act."""
_AT_ONCE = re.compile(r"自(公布|发布|颁布|通过|批准)之日起\s*(?:施行|实施|执行|生效)")


def events(words: str) -> tuple[Event, ...]:
    """The events that the 题注 `words` tells, in its order.

    A clause runs from one date to the next, a statement from one act that it names to the mark or
    space behind the next (令第308号公布 自公布之日起施行). The last act of a statement outside of
    titles is what happened then (批准的《…决定》第一次修正 is an amendment). Clauses that 、 or 和
    joins share the act of the last (A会议、B会议通过).
    """
    masked = _TITLE.sub(lambda match: "\x00" * len(match[0]), words)
    found = list(dates(masked))
    ends = [*(dated.start for dated in found[1:]), len(words)]
    shared = _shared([masked[dated.end : end] for dated, end in zip(found, ends, strict=False)])
    told: list[Event] = []
    for dated, end, act in zip(found, ends, shared, strict=False):
        for start, stop in _statements(masked, dated.end, end):
            own = masked[start:stop] + (act if stop == end else "")
            _tell(told, words[start:stop], own, dated.fact)
    return tuple(told)


def _shared(clauses: list[str]) -> list[str]:
    """What each of the `clauses` takes from the next one: its act, where 、 or 和 joins it to that
    and it has no act of its own, or only that of the decision it names (通过的《…》、…修正)."""
    shared = [""] * len(clauses)
    for index in reversed(range(len(clauses) - 1)):
        own = [*_ACT.finditer(clauses[index])]
        if _JOINED.search(clauses[index]) and (not own or _OF.match(clauses[index], own[-1].end())):
            following = _ACT.search(clauses[index + 1].split("\x00")[-1])
            shared[index] = following[0] if following else shared[index + 1]
    return shared


def _statements(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the statements of the clause `masked[start:end]` begin and end."""
    for match in _STATEMENT.finditer(masked, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _tell(told: list[Event], statement: str, masked: str, date: DateFact) -> None:
    """Add to `told` what the `statement` of this `date` tells."""
    if "同时废止" in masked:  # that is another law
        return
    if _AT_ONCE.search(masked):
        told += _at_once(masked, told[-_NEAR:])
        return
    event = _event(statement, masked, date)
    if event is None:
        return
    told += [replace(event, kind=kind) for kind in _others(masked)]
    if event.kind == "commencement":
        event = Event("commencement", date, "text")
    if event.title and _APPROVED.search(masked):
        _name_decision(told, event.title)
    told.append(event)


def _event(statement: str, masked: str, date: DateFact) -> Event | None:
    acts = list(_ACT.finditer(masked))
    if acts and not _BEHIND.match(masked, acts[-1].end()):
        return None
    title = _TITLE.search(statement)
    before = masked[: acts[0].start()] if acts else masked
    session = _SESSION.search(before)
    number = None if session else _NUMBER.search(before.replace("\x00", ""))
    organ = before[: session.start()] if session else before
    if number and not session:
        organ = before.replace("\x00", "")[: number.start()]
    kind = _kind(acts) if acts else _by_number(number)
    return kind and Event(
        kind,
        date,
        "text",
        _organ(organ, plain=bool(session or number) or "\x00" not in before),
        "".join(session[0].split()) if session else "",
        "".join(number[0].split()) if number else "",
        title[0].strip("《》") if title else "",
    )


def _by_number(number: re.Match[str] | None) -> EventKind | None:
    """An order or announcement that is named by its number alone is a promulgation."""
    order = number and number.start() and ("令" in number[0] or "公告" in number[0])
    return "promulgation" if order else None


def _kind(acts: list[re.Match[str]]) -> EventKind:
    """What happened by the last of the `acts`; 修订通过 and 修订公布 are a revision."""
    last = _KINDS[acts[-1][0]]
    if len(acts) > 1 and last in ("adoption", "promulgation"):
        how = _KINDS[acts[-2][0]]
        if how in _CHANGES and acts[-2].end() == acts[-1].start():
            return how
    return last


def _others(masked: str) -> list[EventKind]:
    """What happened besides the last act, in order: 通过并公布, 公布施行."""
    acts = list(_ACT.finditer(masked))
    kinds: list[EventKind] = []
    while len(acts) > 1:
        between = masked[acts[-2].end() : acts[-1].start()]
        if between not in _TOGETHER and (between or _KINDS[acts[-1][0]] != "commencement"):
            break
        acts.pop()
        kinds.append(_kind(acts))
    return kinds[::-1]


def _organ(words: str, plain: bool) -> str:
    """The name of the organ in `words` before the session, without what joins it to the date."""
    if not plain:
        return ""
    name = words.split("\x00")[0]
    name = "".join(re.split(r"[，。（）()；]", name)[-1].split()) if name else ""
    return re.sub(
        r"^(?:同日|当日)?(?:由|经(?!济)|根据)?|(?:审议|表决|讨论|公告|以|第|、)$", "", name
    )


def _name_decision(told: list[Event], title: str) -> None:
    """Give the last of `told` the `title` of the decision that amended the law, where it is the
    later adoption of that decision and its approval follows (批准的《…决定》第一次修正)."""
    if told and told[-1].kind == "adoption" and len(told) > 1 and not told[-1].title:
        told[-1] = replace(told[-1], title=title)


def commencement(closing: str, known: tuple[Event, ...]) -> tuple[Event, ...]:
    """The day from which the text is in force, where it says so.

    自公布之日起施行 gives the day of the promulgation among the `known` events.
    """
    for dated in dates(closing):
        before = closing[: dated.start].rstrip()
        if before.endswith(("自", "从", "于")) and _is_own(before, closing, dated.end):
            same = any(e.kind == "commencement" and e.date == dated.fact for e in known)
            return () if same else (Event("commencement", dated.fact, "text"),)
    return _at_once(closing, known)


def _is_own(before: str, closing: str, end: int) -> bool:
    """True when the text itself commences on the day that ends at `end`, neither one of its
    provisions alone (第二条自…起施行) nor another law (自…起施行的《…》同时废止)."""
    match = _COMMENCE.match(closing, end)
    if not match or closing.startswith("的", match.end()):
        return False
    return _PROVISION.search(before[-24:]) is None


def _at_once(words: str, known: Sequence[Event]) -> tuple[Event, ...]:
    """The commencement that `words` tie to one of the `known` events, if that is known and the
    commencement is not: 自公布之日起施行 is the day of the first promulgation."""
    match = _AT_ONCE.search(words)
    days = [event.date for event in known if match and event.kind == _KINDS[match[1]]]
    if not days or any(e.kind == "commencement" and e.date == days[0] for e in known):
        return ()
    return (Event("commencement", days[0], "text"),)
