"""Commands about texts: build, convert, compare, check, render, explain.

Enters: the command line. Leaves: one call into the package each, and an exit code.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from converter.cli.ground import FILE, FOLDER, day, end, main


@main.command()
@click.argument("source", type=FOLDER, default="source")
@click.option("--build", "build_dir", type=FOLDER, default="build", help="Where the XML goes.")
@click.option("--site", "site_dir", type=FOLDER, default="site", help="Where the site goes.")
@click.option(
    "--as-of", metavar="DATE", callback=day, help="Compute the status of each law for this day."
)
@click.option("--strict", is_flag=True, help="Publish nothing while an error stands.")
@click.option("--explain", is_flag=True, help="Say why each step is done again.")
@click.option("-j", "--jobs", type=int, default=0, help="Processes; 0 is one a core.")
@click.option("--scheduler", default="", help="Address of a Dask scheduler to run on.")
def build(
    source: Path,
    build_dir: Path,
    site_dir: Path,
    as_of: str | None,
    strict: bool,
    explain: bool,
    jobs: int,
    scheduler: str,
) -> None:
    """Build the publication: SOURCE/ to build/ and site/.

    Only what changed is done again.

    Example: fagui build source --as-of 2026-01-01
    """
    from converter.building import build as run
    from converter.reporting import Progress

    outcome = run(
        source,
        build_dir,
        site_dir,
        as_of=as_of,
        strict=strict,
        jobs=jobs,
        scheduler=scheduler,
        progress=Progress(explain=explain),
    )
    end(outcome)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", type=FOLDER, required=True, help="Folder for the XML files.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the findings as JSON.")
@click.option("--explain", is_flag=True, help="Say why lines were joined or kept apart.")
@click.option("-j", "--jobs", type=int, default=0, help="Processes; 0 is one a core.")
def convert(
    paths: tuple[Path, ...], out: Path, report: Path | None, explain: bool, jobs: int
) -> None:
    """Convert raw texts (.txt files or folders) to Akoma Ntoso, without a manifest.

    X.txt becomes OUT/X.xml; a Markdown edition that fagui has written (X.md) is read back. A bad
    file does not stop the others; the exit code is 0 only when every file was written and is
    valid.

    Example: fagui convert laws/ -o xml --report findings.json
    """
    from converter.building.batch import convert_all, plan
    from converter.reporting import explain_lines, show, track, write_report

    todo, refused = plan(paths, out)
    told = explain or report is not None
    outcomes = sorted(
        track(convert_all(todo, jobs, explain=told), len(todo), "convert"),
        key=lambda outcome: outcome.source,
    )
    findings = [*refused, *(finding for outcome in outcomes for finding in outcome.findings)]
    if explain:
        explain_lines(outcomes)
    show(findings)
    if report:
        write_report(report, outcomes, findings)
    written = sum(bool(outcome.target) for outcome in outcomes)
    valid = sum(outcome.valid for outcome in outcomes)
    click.echo(f"{len(todo)} texts, {written} written, {valid} valid")
    sys.exit(0 if todo and valid == len(todo) and not refused else 1)


@main.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("-o", "--out", type=FOLDER, required=True, help="Folder for the results.")
@click.option("--review", type=click.Path(dir_okay=False, path_type=Path), help="Review file.")
def compare(old: Path, new: Path, out: Path, review: Path | None) -> None:
    """Compare two AKN files by content: what became of every 款.

    Writes concordance.json, concordance.csv, comparison.xml and comparison.html to OUT. With
    --review the verdicts in that file bind, and rows that it lacks are added to it; what you
    wrote there stays as it is. A file that does not exist yet is written for you to start from.

    Example: fagui compare draft.xml law.xml -o comparison
    """
    from converter.building.comparing import compare_files

    end(compare_files(old, new, out, review))


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="Form of the report.",
)
def check(paths: tuple[Path, ...], form: Literal["text", "json", "sarif"]) -> None:
    """Check AKN files: schema, rules and references.

    Takes any Akoma Ntoso 3.0 file, ours or not. The exit code is 1 when there is an error.

    Example: fagui check build --format sarif
    """
    from converter.building.checking import check_paths
    from converter.checking import report

    findings, checked = check_paths(paths)
    click.echo(report(findings, form))
    errors = any(finding.severity == "error" for finding in findings)
    if form == "text":
        click.echo(f"{checked} files checked", err=True)
    sys.exit(1 if errors or not checked else 0)


@main.command()
@click.argument("file", type=FILE)
@click.option("-o", "--out", type=FOLDER, required=True, help="Folder for the editions.")
@click.option("--to", "forms", default="html,pdf,md", help="Editions, separated by commas.")
@click.option("--article", default="", help="One article only, by eId (art_37).")
def render(file: Path, out: Path, forms: str, article: str) -> None:
    """Render an AKN file of the profile: html, pdf, md, txt, json, docx, epub.

    Example: fagui render law.xml -o editions --to html,pdf --article art_37
    """
    from converter.building.rendering import render_file

    end(render_file(file, out, tuple(forms.split(",")), article))


@main.command()
@click.argument("code", default="")
def explain(code: str) -> None:
    """Say what a finding code means and what to do; without CODE, list all.

    Example: fagui explain read-article-gap
    """
    from converter.reporting import explain_code

    words = explain_code(code)
    click.echo(words or f"there is no finding {code!r}", err=not words)
    sys.exit(0 if words else 1)
