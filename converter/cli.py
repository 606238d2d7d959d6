"""The command `fagui`: options are declared here once, each command is one call into the package.

Enters: the command line. Leaves: exit code 0 (done, nothing wrong), 1 (something could not be
done or is wrong; the findings say what) or 2 (the command was not understood). Findings go to
standard error, what was asked for to files or standard output.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

if TYPE_CHECKING:
    from converter.building.outcome import Outcome

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PATH = click.Path(exists=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


def _end(outcome: Outcome) -> NoReturn:
    """Show what was found and done, and leave with the exit code."""
    from converter.reporting import show

    show(outcome.findings)
    click.echo(outcome.summary)
    sys.exit(0 if outcome.done else 1)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("fagui"), prog_name="fagui")
def main() -> None:
    """法规: a publishing toolchain for Chinese legislation.

    Raw texts become validated Akoma Ntoso 3.0, drafts are marked against their laws, and both
    are published as HTML, PDF and Markdown.
    """


@main.command()
@click.argument("source", type=FOLDER, default="source")
@click.option("--build", "build_dir", type=FOLDER, default="build", help="Where the XML goes.")
@click.option("--site", "site_dir", type=FOLDER, default="site", help="Where the site goes.")
@click.option("--as-of", metavar="DATE", help="Compute the status of each law for this day.")
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
    _end(outcome)


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
    outcomes = sorted(
        track(convert_all(todo, jobs), len(todo), "convert"), key=lambda outcome: outcome.source
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
    --review the rows confirmed or corrected in that file are kept; a file that does not exist
    yet is written for you to start from.

    Example: fagui compare draft.xml law.xml -o comparison
    """
    from converter.building.comparing import compare_files

    _end(compare_files(old, new, out, review))


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

    _end(render_file(file, out, tuple(forms.split(",")), article))


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


@main.command()
@click.argument("folder", type=FOLDER)
def init(folder: Path) -> None:
    """Start a project of your own in FOLDER.

    Example: fagui init my-laws
    """
    from converter.building.starting import new_project

    _end(new_project(folder))


@main.command()
@click.argument("key")
@click.argument("raw", type=FILE)
@click.option("--source", type=FOLDER, default="source", help="The folder of the laws.")
def new(key: str, raw: Path, source: Path) -> None:
    """Add a law: SOURCE/KEY with the raw text and a manifest to be completed.

    The manifest holds what the text says of itself; every field is marked as read from the text
    or to be supplied.

    Example: fagui new hebei-shuzi-jingji received.txt
    """
    from converter.building.starting import new_law

    _end(new_law(source, key, raw))


@main.command()
@click.argument("folder", type=FOLDER, default="site")
def verify(folder: Path) -> None:
    """Verify a publication: every file as published, every edition with the text of the XML.

    Example: fagui verify site
    """
    from converter.building.verifying import verify_folder

    _end(verify_folder(folder))


@main.command()
@click.argument("source", type=FOLDER, default="source")
@click.option("--build", "build_dir", type=FOLDER, default="build", help="Where the XML is.")
@click.option("--site", "site_dir", type=FOLDER, default="site", help="Where the site is.")
@click.option("--json", "as_data", is_flag=True, help="As JSON, for programs.")
def status(source: Path, build_dir: Path, site_dir: Path, as_data: bool) -> None:
    """Say where every law stands: built or changed since, findings, review, signatures.

    Builds nothing. The exit code is 1 when a manifest or a file of signatures cannot be used.

    Example: fagui status source --json
    """
    from converter.desk.showing import as_json, as_table
    from converter.desk.status import report
    from converter.reporting import show

    found = report(source, build_dir, site_dir)
    click.echo(as_json(found) if as_data else as_table(found))
    show(found.findings)
    sys.exit(1 if any(each.severity == "error" for each in found.findings) else 0)


@main.command()
@click.argument("key")
@click.option("--source", type=FOLDER, default="source", help="The folder of the laws.")
@click.option("-o", "--out", type=FOLDER, default="proof", help="Folder for the sheet.")
@click.option("--sign-off", "by", metavar="NAME", default="", help="Record that NAME has read it.")
@click.option("--on", default="", metavar="DATE", help="Day of the signature; today by default.")
@click.option("--only", multiple=True, metavar="EID", help="Sign for this article only (art_5).")
def proof(key: str, source: Path, out: Path, by: str, on: str, only: tuple[str, ...]) -> None:
    """Make the proof sheet of a law: its raw text beside the edition, line by line.

    Writes OUT/KEY.html and OUT/KEY.pdf. With --sign-off writes no sheet: it records in
    SOURCE/KEY/proof.toml who read the text as it is now; fagui status and the next sheet say
    which articles have changed since.

    Example: fagui proof hebei-shuzi-jingji --sign-off 张三 --on 2026-11-21
    """
    from datetime import UTC, datetime

    from converter.desk.proofing import make_proof, sign_off

    if by:
        day = on or datetime.now(UTC).astimezone().date().isoformat()
        _end(sign_off(source, key, by, day, only))
    _end(make_proof(source, key, out))


@main.command()
@click.argument("folder", type=FOLDER, default="site")
@click.option("--key", required=True, type=FILE, help="Key and certificate, PKCS #12.")
@click.option("--password-file", type=FILE, help="File with the key's password; asked for if not.")
@click.option("--at", default="", metavar="TIME", help="Time of signing with zone; now by default.")
def seal(folder: Path, key: Path, password_file: Path | None, at: str) -> None:
    """Seal a publication: a detached signature of its record, FOLDER/manifest.json.p7s.

    The record holds the digest of every file. Only what is as published is sealed. Needs the
    extra fagui[sign].

    Example: fagui seal site --key publisher.p12 --password-file password.txt
    """
    from datetime import UTC, datetime

    from converter.desk.seal import seal as run

    try:
        when = datetime.fromisoformat(at) if at else datetime.now(UTC).replace(microsecond=0)
    except ValueError:
        raise click.BadParameter(
            "write it as 2026-11-21T09:30:00+08:00", param_hint="--at"
        ) from None
    if password_file:
        password = password_file.read_text(encoding="utf-8").rstrip("\r\n")
    else:
        password = click.prompt("Password of the key", hide_input=True, err=True, default="")
    _end(run(folder, key.read_bytes(), password, when.astimezone(UTC)))


@main.command()
@click.argument("source", type=FOLDER, default="source")
@click.option("--build", "build_dir", type=FOLDER, default="build", help="Where the XML goes.")
@click.option("--site", "site_dir", type=FOLDER, default="site", help="Where the site goes.")
@click.option("--port", type=int, default=8000, help="Port on this machine; 0 takes a free one.")
def serve(source: Path, build_dir: Path, site_dir: Path, port: int) -> None:
    """Show the publication in the browser, rebuilt and reloaded whenever a source changes.

    Example: fagui serve source --port 8080
    """
    from converter.building import build as run
    from converter.editions.html.serving import Preview
    from converter.reporting import Progress, show

    def rebuild() -> None:
        outcome = run(source, build_dir, site_dir, progress=Progress())
        show(outcome.findings)
        click.echo(outcome.summary, err=True)

    rebuild()
    watched = [source, source.resolve().parent / "look"]
    Preview(site_dir, watched, rebuild, click.echo, port).run()


@main.command()
@click.argument("file", type=FILE)
@click.option("--key", type=FILE, required=True, help="PKCS #12 file with key and certificate.")
@click.option("--password", prompt=True, hide_input=True, envvar="FAGUI_KEY_PASSWORD")
@click.option("--reason", default="", help="Why it is signed; shown with the signature.")
@click.option("--place", default="", help="Where it is signed.")
def sign(file: Path, key: Path, password: str, reason: str, place: str) -> None:
    """Sign a PDF edition with a publisher's certificate (PAdES), in place.

    The password is asked for, or taken from the environment variable FAGUI_KEY_PASSWORD.

    Example: fagui sign law.pdf --key publisher.p12
    """
    from datetime import UTC, datetime

    from converter.building.files import replace_file
    from converter.signing import SigningError
    from converter.signing import sign as with_signature

    try:
        now = datetime.now(UTC)
        data = file.read_bytes()
        signed = with_signature(
            data, key.read_bytes(), password, at=now, reason=reason, place=place
        )
    except SigningError as error:
        click.echo(f"{file}: {error}", err=True)
        sys.exit(1)
    replace_file(file, signed)
    click.echo(f"{file}: signed")


@main.command()
@click.argument("key")
@click.option("--reason", required=True, help="Why the published words change, for the reader.")
@click.option("--by", required=True, metavar="NAME", help="On whose word.")
@click.option("--on", default="", metavar="DATE", help="Day of the change; today by default.")
@click.option("--source", type=FOLDER, default="source", help="The folder of the laws.")
@click.option("--build", "build_dir", type=FOLDER, default="build", help="Where the XML is.")
def correct(key: str, reason: str, by: str, on: str, source: Path, build_dir: Path) -> None:
    """Record why words that have been published change, before they are published anew.

    Adds to SOURCE/KEY/changes.toml an entry for each 款 that would change: what stood, what
    stands now, the reason.

    Example: fagui correct hebei-shuzi-jingji --reason "原书第12页误植" --by 张三 --on 2026-11-21
    """
    from datetime import UTC, datetime

    from converter.desk.correcting import correct as run

    day = on or datetime.now(UTC).astimezone().date().isoformat()
    _end(run(source, build_dir, key, reason, by, day))
