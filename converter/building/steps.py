"""The ordered table of steps of a build.

Enters: the name of a step, its subject, input bytes and settings. Leaves: a `Result`. Each step is
a pure function of its inputs and runs in any process; `uses` and `needs` say what of our code and
of the dependencies it rests on, so that its result is made anew when they change.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.building.fingerprint import fingerprint
from converter.building.look import LookError
from converter.building.task import Result, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from converter.building.task import Ref

    Work = Callable[[str, Mapping[str, bytes], Mapping[str, str]], Result]


class Step(Struct, frozen=True):
    """An entry of the table."""

    label: str
    """What the user reads while it runs."""
    work: str
    """`module:function` that does it, imported where it runs."""
    uses: tuple[str, ...]
    """Modules and packages of `converter` that it rests on."""
    needs: tuple[str, ...] = ()
    """Distributions that it rests on."""
    takes: float = 0.05
    """Seconds that it takes for a law of middling length on one core, roughly: whether it is worth
    while to have it done in another process."""
    joined: bool = False
    """Whether its tasks are done in one process with those of other such steps about the same
    subject: they read the same XML, which is then parsed once."""

    @property
    def code(self) -> str:
        """Fingerprint of all that it rests on."""
        module = self.work.partition(":")[0].removeprefix("converter.").replace(".", "/")
        return fingerprint((module, *self.uses), self.needs)


_LAW = ("identity", "akn")
_SITE = (
    "editions/html",
    "editions/archive",
    "editions/units",
    "editions/publication",
    "editions/corrections",
    "editions/jsonld",
    "editions/parting",
    "editions/remarks",
    "editions/adopting",
    "editions/notes",
    "status",
)
_SHOWN = (
    "building/look",
    "building/showing",
    "building/places",
    "building/inputs",
    "building/cache",
    "building/task",
)
_TEXTS = ("editions/text", "editions/adopting", "editions/remarks", "editions/units", "status")
_XML = ("lxml", "cobalt", "xmlschema")
_COMPARED = ("numpy", "scipy", "rjieba")
_WRITTEN = ("markdown-it-py", "mdit-py-plugins")
"""What the publisher's Markdown is read with."""
_PAGES = (
    *_XML,
    *_COMPARED,
    *_WRITTEN,
    "jinja2",
    "markupsafe",
    "uharfbuzz",
    "fonttools",
    "brotli",
    "pylopdf-fonts-zh-cn",
)

STEPS: dict[str, Step] = {
    "read": Step(
        "reading texts",
        "converter.building.law_steps:read",
        (
            *_LAW,
            "intake",
            "reading",
            "project",
            "linking",
            "doubting",
            "building/converting",
            "editions/notes",
            "editions/units",
        ),
        (
            *_XML,
            *_WRITTEN,
            "charset-normalizer",
            "pdfminer-six",
            "tinyhtml5",
            "python-docx",
            "rjieba",
            "pypinyin",
            "pydantic",
        ),
        takes=0.12,
    ),
    "name": Step(
        "names", "converter.building.law_steps:name", (*_LAW, "linking"), _XML, takes=0.02
    ),
    "corpus": Step("titles", "converter.building.law_steps:corpus", (*_LAW, "linking"), _XML),
    "link": Step("references", "converter.building.law_steps:link", (*_LAW, "linking"), _XML),
    "concord": Step(
        "what corresponds",
        "converter.building.version_steps:concord",
        (*_LAW, "comparing"),
        (*_XML, *_COMPARED),
        takes=0.3,
    ),
    "succeed": Step(
        "what keeps its identity",
        "converter.building.version_steps:succeed",
        (*_LAW, "comparing", "versioning"),
        (*_XML, *_COMPARED),
    ),
    "ledger": Step(
        "published ids",
        "converter.building.version_steps:ledger",
        (
            *_LAW,
            "comparing",
            "versioning",
            "correcting",
            "editions/corrections",
            "editions/units",
        ),
        (*_XML, *_COMPARED),
        joined=True,
        takes=0.02,
    ),
    "compare": Step(
        "comparing",
        "converter.building.version_steps:compare",
        (*_LAW, "comparing"),
        (*_XML, *_COMPARED),
        takes=0.15,
    ),
    "annotate": Step(
        "marking what became of each provision",
        "converter.building.version_steps:annotate",
        (*_LAW, "comparing"),
        (*_XML, *_COMPARED),
    ),
    "check": Step(
        "checking",
        "converter.building.law_steps:check",
        (*_LAW, "checking"),
        _XML,
        joined=True,
    ),
    "sketch": Step(
        "what provisions are about",
        "converter.building.similar_step:sketch",
        (*_LAW, "comparing"),
        (*_XML, *_COMPARED),
        joined=True,
        takes=0.01,
    ),
    "weigh": Step(
        "weighing words",
        "converter.building.similar_step:weigh",
        (*_LAW, "comparing"),
        (*_XML, *_COMPARED),
        takes=0.02,
    ),
    "similar": Step(
        "similar provisions",
        "converter.building.similar_step:similar",
        (*_LAW, "comparing"),
        (*_XML, *_COMPARED),
    ),
    "card": Step(
        "what the site says of it",
        "converter.building.site_steps:card",
        (*_LAW, "comparing", *_SHOWN, *_SITE),
        _PAGES,
        joined=True,
        takes=0.02,
    ),
    "corrections": Step(
        "log of corrections",
        "converter.building.edition_steps:corrections",
        (*_LAW, "comparing", "versioning", "correcting", *_SITE),
        _PAGES,
        takes=0.03,
    ),
    "pdf": Step(
        "PDF",
        "converter.building.print_steps:pdf",
        (
            *_LAW,
            "comparing",
            "editions/pdf",
            "editions/remarks",
            "editions/adopting",
            "editions/listing",
            "editions/notes",
            "editions/units",
            "status",
        ),
        (
            *_XML,
            *_COMPARED,
            "weasyprint",
            "pydyf",
            "cssselect2",
            "uharfbuzz",
            "pylopdf-fonts-zh-cn",
            *_WRITTEN,
        ),
        takes=0.6,
    ),
    "texts": Step(
        "Markdown, JSON and text",
        "converter.building.edition_steps:texts",
        (*_LAW, "comparing", *_TEXTS, "editions/markdown", "editions/json"),
        (*_XML, *_COMPARED, *_WRITTEN, "pyyaml"),
        joined=True,
    ),
    "office": Step(
        "DOCX and EPUB",
        "converter.building.print_steps:office",
        (
            *_LAW,
            "comparing",
            *_TEXTS,
            "editions/docx",
            "editions/epub",
            "editions/archive",
            "editions/listing",
            "editions/notes",
        ),
        (*_XML, *_COMPARED, *_WRITTEN, "python-docx"),
        takes=0.5,
    ),
    "assets": Step(
        "styles and fonts",
        "converter.building.site_steps:assets",
        (*_LAW, "comparing", *_SHOWN, *_SITE),
        _PAGES,
        takes=0.6,
    ),
    "lists": Step(
        "index and feeds",
        "converter.building.site_steps:lists",
        (*_LAW, "comparing", *_SHOWN, *_SITE),
        _PAGES,
    ),
    "search": Step(
        "search",
        "converter.building.site_steps:search",
        (*_LAW, "comparing", *_SHOWN, *_SITE),
        _PAGES,
    ),
    "archive": Step(
        "archive",
        "converter.building.site_steps:archive",
        ("editions/html/archiving", "editions/archive", "editions/parting"),
    ),
    "quote": Step(
        "what pages show of other laws",
        "converter.building.edition_steps:quote",
        (*_LAW, "comparing", *_SHOWN, *_SITE),
        _PAGES,
        takes=0.01,
    ),
    "html": Step(
        "pages",
        "converter.building.edition_steps:html",
        (*_LAW, "comparing", *_SHOWN, *_SITE),
        _PAGES,
        joined=True,
        takes=0.12,
    ),
    "anchors": Step(
        "links of pages",
        "converter.building.edition_steps:anchors",
        ("editions/html/links",),
        ("lxml",),
        takes=0.03,
    ),
    "links": Step(
        "links", "converter.building.edition_steps:links", ("editions/html/links",), ("lxml",)
    ),
}
"""In the order in which a build runs them."""
LIBRARIES = tuple(sorted({"msgspec"}.union(*(step.needs for step in STEPS.values()))))
"""The distributions that a publication rests on."""


def task(
    step: str,
    subject: str,
    inputs: Mapping[str, Ref | bytes],
    settings: dict[str, str] | None = None,
) -> Task:
    """A task of the step `step` with the code it rests on now."""
    named = tuple((settings or {}).items())
    return Task(step, subject, STEPS[step].code, tuple(inputs.items()), named)


def perform(
    name: str, subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]
) -> Result:
    """Do the step `name`; what is wrong with the publisher's own look is found, not raised. Raises
    KeyError for a step that is not in the table, and whatever the step raises."""
    module, _, function = STEPS[name].work.partition(":")
    work: Work = getattr(import_module(module), function)
    try:
        return work(subject, inputs, settings)
    except LookError as error:
        return Result({}, (error.finding,))
