"""How exactly the reader reads: the table of issue 3, for both halves of the corpus.

Run: `.venv/bin/python benchmarks/reading_accuracy.py [odd|even] [-v]`. Odd laws served to
write the rules, even laws are held out. `flush` is made here from the clean texts: no indents,
no blank lines, lines cut at the page's width, a running head and a foot on every page.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from converter.model import Article, Division, Item, Law, Node, P, Quoted
from converter.reading import plain, read, verify

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"


def bare(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def blocks(found: object) -> list[str]:
    """The lines of blocks."""
    lines = []
    for block in found:
        if isinstance(block, P):
            lines.append(block.text.plain)
        elif isinstance(block, Quoted):
            lines.extend(line.plain for line in block.lines)
    return lines


def item_units(item: Item) -> list[str]:
    """An item and the list below it, a line each."""
    own = blocks(item.blocks)
    first = item.num.plain + (own[0] if own else "")
    return [first, *own[1:], *(unit for child in item.items for unit in item_units(child))]


def units(article: Article) -> list[str]:
    """款 and 项 of an article as single lines without white space."""
    found = []
    for paragraph in article.paragraphs:
        found += blocks(paragraph.blocks)
        found += [unit for item in paragraph.items for unit in item_units(item)]
        if paragraph.wrap_up:
            found.append(paragraph.wrap_up.plain)
    return [bare(unit) for unit in found if unit]


def headings(nodes: tuple[Node, ...]) -> list[str]:
    """The headings of all divisions in order, without white space."""
    found = []
    for node in nodes:
        if isinstance(node, Division):
            found.append(bare(node.num.plain + (node.heading.plain if node.heading else "")))
            found += headings(node.children)
    return found


def flush(clean: str, width: int = 36, page: int = 30) -> str:
    """The same law as PDF text without indents or blank lines, with running head and foot."""
    title = clean.split("\n", 1)[0].strip()
    lines = []
    for paragraph in clean.split("\n"):
        text = re.sub(r"(?<=条)\u3000|(?<=[章节])\s+", " ", paragraph.strip())
        lines += [text[at : at + width] for at in range(0, len(text), width)]
    pages = [lines[at : at + page] for at in range(0, len(lines), page)]
    return "\n".join(
        line for number, body in enumerate(pages, 1) for line in (title, *body, f"- {number} -")
    )


def forms(folder: Path) -> dict[str, str]:
    """The raw forms of a law."""
    found = {
        name: (folder / f"{name}.txt").read_text("utf-8") for name in ("clean", "wrapped", "broken")
    }
    return found | {"flush": flush(found["clean"])}


def score(law: Law, truth: dict[str, object]) -> tuple[dict[str, int], list[str]]:
    """Counts of what is exact, and what is not, in words."""
    got = [(bare(a.num.plain), units(a)) for a in law.articles()]
    want = [(bare(a["num"]), [bare(u) for u in a["units"]]) for a in truth["articles"]]
    numbers = [g[0] for g in got] == [w[0] for w in want]
    pool = dict(got)
    wrong = []
    text = bounds = 0
    for num, lines in want:
        own = pool.get(num, [])
        text += "".join(own) == "".join(lines)
        bounds += own == lines
        if own != lines:
            at = next(
                (i for i, (a, b) in enumerate(zip(own, lines)) if a != b), min(len(own), len(lines))
            )
            wrong.append(
                f"{num} got {[u[:30] + '…' + u[-12:] for u in own[at : at + 2]]} want {[u[:30] + '…' + u[-12:] for u in lines[at : at + 2]]}"
            )
    heads = headings(law.body) == [bare(h) for h in truth["headings"]]
    if not heads:
        wrong.append(
            f"headings {[h for h in headings(law.body) if h not in map(bare, truth['headings'])]} / {[h for h in map(bare, truth['headings']) if h not in headings(law.body)]}"
        )
    if not numbers:
        wrong.append("numbers")
    return {
        "numbers": numbers,
        "text": text,
        "bounds": bounds,
        "headings": heads,
        "articles": len(want),
    }, wrong


def run(keys: list[str], verbose: bool) -> None:
    """Print the table for the laws `keys`."""
    print(f"{len(keys)} laws")
    print(f"{'':8}{'identity':>10}{'numbers':>10}{'text':>10}{'bounds':>10}{'headings':>10}")
    totals: dict[str, dict[str, int]] = {}
    for key in keys:
        folder = CORPUS / key
        truth = json.loads((folder / "truth.json").read_text("utf-8"))
        for form, raw in forms(folder).items():
            reading = read(raw.encode(), f"{key}.txt")
            counts, wrong = score(reading.law, truth)
            problem = verify(reading.raw, reading.ledger, plain(reading.law))
            if problem:
                wrong.append(problem)
            counts |= {"laws": 1, "identity": not problem}
            total = totals.setdefault(form, {})
            for name, value in counts.items():
                total[name] = total.get(name, 0) + value
            if verbose and wrong:
                print(key, form, *wrong, sep="\n    ")
    for form, total in totals.items():
        laws, articles = total["laws"], total["articles"]
        parts = [total["identity"] / laws, total["numbers"] / laws, total["text"] / articles]
        parts += [total["bounds"] / articles, total["headings"] / laws]
        print(f"{form:8}" + "".join(f"{100 * part:9.2f}%" for part in parts))


if __name__ == "__main__":
    wanted = [a for a in sys.argv[1:] if a in ("odd", "even")] or ["odd", "even"]
    for half in wanted:
        print(half)
        remainder = 1 if half == "odd" else 0
        run(
            [
                p.name
                for p in sorted(CORPUS.iterdir())
                if p.is_dir() and int(p.name) % 2 == remainder
            ],
            "-v" in sys.argv and half == "odd",
        )
