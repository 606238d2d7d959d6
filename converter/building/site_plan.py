"""From the XML of all laws and comparisons to all that shall stand in site/.

Enters: XML by key, the settings, a `Run`. Leaves: a `Plan` with an output for every path. What
concerns one document is one task; what concerns all is made from the little that each document
says of itself, in as many tasks as it has parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from converter.building.look import BROKEN, faults, read
from converter.building.places import CHANGES, LEDGER, LOOK, SCHEMAS
from converter.building.steps import task
from converter.building.views import Views
from converter.editions.corrections import DATA
from converter.editions.parting import ALL, PART, archives, shards
from converter.vocabulary import schemas_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.building.running import Outputs, Run
    from converter.building.task import Ref, Task
    from converter.findings import Finding
    from converter.project import LawSource, Project


FOLLOWED = 3000
"""Up to so many pages the links of the site are followed in every build."""
_NEAR = 64
"""For so many laws one task looks for similar provisions."""


class Plan(Struct):
    """What shall stand where."""

    build: dict[str, Ref | bytes] = field(default_factory=dict)
    """Outputs by path below `build/`."""
    site: dict[str, Ref | bytes] = field(default_factory=dict)
    """Outputs by path below `site/`."""
    laws: tuple[LawSource, ...] = ()
    """The sources of all laws in the publication."""
    ledgers: dict[str, Ref] = field(default_factory=dict)
    """Ledgers of published ids as they shall stand after this build, by key of the law."""
    ledger_tasks: list[Task] = field(default_factory=list)
    """The tasks that make them."""


def editions(
    run: Run,
    plan: Plan,
    project: Project,
    laws: Outputs,
    compared: Outputs,
    settings: dict[str, str],
) -> None:
    """Make every edition of `laws` and of the comparisons `compared`, and the site."""
    xml = {f"law {key}": files["law.xml"] for key, files in laws.items()}
    tables = {f"comparison {key}": files["comparison.xml"] for key, files in compared.items()}
    every = {**xml, **tables}
    wanted = set(settings["editions"].split(","))
    look = read(run.desk.parent / LOOK)
    if _spoiled(run, plan, faults(look)):
        return
    long = run.begin(
        _each("pdf", xml, compared, settings) if "pdf" in wanted else (),
        _each("office", xml, {}, settings) if {"docx", "epub"} & wanted else (),
    )
    recording, _, cards, sketches, corrected = run.together(
        plan.ledger_tasks,
        [task("check", key, {"law.xml": files["law.xml"]}) for key, files in laws.items()],
        _each("card", xml, compared, settings),
        [task("sketch", name, {"law.xml": ref}) for name, ref in xml.items()],
        [_correcting(project, laws, look, settings)],
    )
    plan.ledgers = {key: files[LEDGER] for key, files in recording.items() if LEDGER in files}
    logged = {name: ref for name, ref in corrected.get("all laws", {}).items() if name == DATA}
    known = {name: cards[name]["card"] for name in every if name in cards}
    weighed, *whole = run.together(
        [task("weigh", "all laws", {name: each["sketch"] for name, each in sketches.items()})],
        [_assets(run, cards, {**known, **logged, **look}, settings)],
        [task("lists", "all laws", {**known, **logged, **look}, settings)],
        _searching(cards),
    )
    near = _near(run, list(sketches), weighed.get("all laws", {}))
    cites = {name: run.bytes_of(cards[name]["cites"]) for name in known}
    views = Views({name: every[name] for name in known}, cites)
    shown = _shown(run, views, known, near, settings)
    texts, pages = run.together(
        _texts(xml, compared, settings, views),
        [
            task("html", name, {**seen, **near.get(name, {}), **look}, settings)
            for name, seen in shown.items()
        ],
    )
    archived = run.stage(_archiving(texts))
    for outputs in (texts, cards, *run.end(long), *whole, pages, archived, corrected):
        for files in outputs.values():
            # What is no file of the site has a name without an ending.
            plan.site.update({path: ref for path, ref in files.items() if "." in path})
    plan.site.update(_schemas())
    if not _spoiled(run, plan, ()):
        _check_links(run, plan.site, pages)


def _each(
    step: str, xml: dict[str, Ref], compared: Outputs, settings: dict[str, str]
) -> Iterator[Task]:
    """A task of `step` for each law and each comparison."""
    given = {name: settings[name] for name in ("date", "editions")}
    for key, files in compared.items():
        names = ("comparison.xml", "concordance.json", "concordance.csv")
        told = names if step == "texts" else names[:1]
        yield task(step, f"comparison {key}", {name: files[name] for name in told}, given)
    for key, ref in xml.items():
        yield task(step, key, {"law.xml": ref}, given)


def _texts(
    xml: dict[str, Ref], compared: Outputs, settings: dict[str, str], views: Views
) -> Iterator[Task]:
    """The tasks of `texts`; a law is told which of the texts it names are published."""
    for each in _each("texts", xml, compared, settings):
        if each.subject in xml:
            named = (*each.params, ("cited", "\n".join(views.cited(each.subject))))
            yield replace(each, params=named)
        else:
            yield each


def _correcting(
    project: Project, laws: Outputs, look: dict[str, bytes], settings: dict[str, str]
) -> Task:
    """The log is made of the laws whose manifest or `changes.toml` speaks of a correction."""
    inputs: dict[str, Ref | bytes] = dict(look)
    for law in project.laws:
        changes = law.path.parent / CHANGES
        told = changes.read_bytes() if changes.is_file() else b""
        if law.manifest.emendations or told:
            inputs |= {f"law {law.key}": laws[law.key]["law.xml"], f"changes {law.key}": told}
    return task("corrections", "all laws", inputs, settings)


def _assets(
    run: Run, cards: Outputs, others: dict[str, Ref | bytes], settings: dict[str, str]
) -> Task:
    """Fonts are cut to the characters of all documents."""
    held = {
        f"{kind} {name}": files[kind]
        for kind in ("running", "headings")
        for name, files in cards.items()
    }
    kept = {**settings, "kept": str(run.desk / "fonts")}
    return task("assets", "all laws", {**others, **held}, kept)


def _searching(cards: Outputs) -> Iterator[Task]:
    """The postings of all laws, by the shard of their keys; those of eIds."""
    laws = {name: files for name, files in cards.items() if name.startswith("law ")}
    count = shards(len(laws))
    held = {name: files["postings"] for name, files in laws.items()}
    for shard in range(count):
        given = {"shard": str(shard), "of": str(count)}
        yield task("search", f"part {shard + 1}", held, given)
    places = {name: files["places"] for name, files in laws.items()}
    yield task("search", "places", places, {"shard": "places"})


def _archiving(texts: Outputs) -> Iterator[Task]:
    """Every XML, some hundred to a zip."""
    xml = {path: ref for files in texts.values() for path, ref in files.items()}
    paths = sorted(path for path in xml if path.endswith(".xml"))
    names = archives(len(paths))
    for number, name in enumerate(names):
        part = paths[number * PART : (number + 1) * PART]
        yield task("archive", name, {path: xml[path] for path in part})
    if len(names) > 1:
        yield task("archive", ALL, {}, {"documents": str(len(paths))})


def _near(run: Run, names: list[str], weighed: dict[str, Ref]) -> Outputs:
    """The similar provisions of each law, as the input `similar` of its pages."""
    if not weighed:
        return {}
    tasks = []
    for first in range(0, len(names), _NEAR):
        last = min(first + _NEAR, len(names))
        given = {"first": str(first), "last": str(last)}
        tasks.append(task("similar", f"laws {first + 1} to {last}", weighed, given))
    done = {number: ref for files in run.stage(tasks).values() for number, ref in files.items()}
    return {names[int(number)]: {"similar": ref} for number, ref in done.items()}


def _shown(
    run: Run, views: Views, names: Iterable[str], near: Outputs, settings: dict[str, str]
) -> Outputs:
    """The documents that stand on the pages of each. In a small publication, where any law may
    stand on the pages of any other, only what is shown of it, so that a corrected word remakes
    the pages that show it; in a large one few laws see each other, and to look for what is shown
    would take longer than to make the pages of those few."""
    if not views.small:
        return {name: views.of(name) for name in names}
    quoted = run.stage(
        task("quote", name, {**views.laws(), **near.get(name, {})}, settings) for name in names
    )
    return {name: {**views.own(name), **others} for name, others in quoted.items()}


def _check_links(run: Run, site: dict[str, Ref | bytes], pages: Outputs) -> None:
    """Follow every link of the site; those of one with more than `FOLLOWED` pages are not."""
    if sum(path.endswith(".html") for path in site) > FOLLOWED:
        return
    found = run.stage(task("anchors", name, files) for name, files in pages.items())
    held = {f"anchors {name}": files["anchors"] for name, files in found.items()}
    of_documents = {path for name in found for path in pages[name]}
    read = {
        path: ref
        for path, ref in site.items()
        if path.endswith((".html", ".css")) and path not in of_documents
    }
    also = "\n".join(path for path in site if path not in read and path not in of_documents)
    run.stage([task("links", "all pages", {**read, **held}, {"also": also})])


def _spoiled(run: Run, plan: Plan, faults: Iterable[Finding]) -> bool:
    """True when `faults` are wrong with the publisher's own look: each is told once, and there is
    nothing to publish, for a site without its pages would stand in place of the last one."""
    found = dict.fromkeys((*run.findings, *faults))
    if all(finding.code != BROKEN for finding in found):
        return False
    run.findings[:] = found
    plan.build.clear()
    return True


def _schemas() -> dict[str, Ref | bytes]:
    return {path: (schemas_dir() / path.partition("/")[2]).read_bytes() for path, _ in SCHEMAS}
