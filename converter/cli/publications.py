"""Commands about a publication: starting, showing, proving, signing and correcting it.

Enters: the command line. Leaves: one call into the package each, and an exit code.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from converter.cli.ground import EITHER, FILE, FOLDER, end, main, past

if TYPE_CHECKING:
    from pathlib import Path


@main.command()
@click.argument("folder", type=FOLDER, default=".")
def init(folder: Path) -> None:
    """Start a project of your own in FOLDER: this one, when none is named.

    Example: fagui init my-laws
    """
    from converter.building.starting import new_project

    end(new_project(folder))


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

    end(new_law(source, key, raw))


@main.command()
@click.argument("published", type=EITHER, default="site")
@click.option("--trust", multiple=True, type=FILE, help="Certificate to hold the seal against.")
def verify(published: Path, trust: tuple[Path, ...]) -> None:
    """Verify a publication: every file as published, every edition with the text of the XML.

    With --trust also its seal, which fagui seal has set. Of a single PDF, the signature that
    fagui sign has given it.

    Example: fagui verify site --trust publisher.pem
    """
    from datetime import UTC, datetime

    from converter.building.outcome import Outcome as Done
    from converter.building.verifying import verify_folder

    if published.is_file():
        from converter.desk.signed import verify_signed

        end(verify_signed(published, [path.read_bytes() for path in trust]))
    outcome = verify_folder(published)
    if trust:
        from converter.desk.seal import check_seal

        found = check_seal(published, [path.read_bytes() for path in trust], datetime.now(UTC))
        whole = outcome.done and not any(each.severity == "error" for each in found)
        outcome = Done((*outcome.findings, *found), whole, outcome.summary)
    end(outcome)


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
@click.option(
    "--on",
    default="",
    metavar="DATE",
    callback=past,
    help="Day of the signature; today by default.",
)
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
        end(sign_off(source, key, by, day, only))
    end(make_proof(source, key, out))


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
        password = _password(password_file)
    else:
        password = click.prompt("Password of the key", hide_input=True, err=True, default="")
    end(run(folder, key.read_bytes(), password, when.astimezone(UTC)))


def _password(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise click.BadParameter("it is not UTF-8 text", param_hint="--password-file") from None


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
        outcome = run(source, build_dir, site_dir, progress=Progress(), preview=True)
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

    A file of the publication itself is not signed: its record holds the digest of every file, so
    sign a copy. The publication as a whole is sealed by fagui seal.

    The password is asked for, or taken from the environment variable FAGUI_KEY_PASSWORD.

    Example: fagui sign law.pdf --key publisher.p12
    """
    from datetime import UTC, datetime

    from converter.building.files import replace_file
    from converter.building.record import recorded_in
    from converter.signing import SigningError
    from converter.signing import sign as with_signature

    site = recorded_in(file)
    if site:
        words = (
            f"{file} stands in the record of the publication {site}: signed, it would be reported "
        )
        words += "by fagui verify, and replaced by the next build. Sign a copy outside of it; "
        raise click.ClickException(words + f"the whole is sealed by: fagui seal {site}")
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
@click.option(
    "--on", default="", metavar="DATE", callback=past, help="Day of the change; today by default."
)
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
    end(run(source, build_dir, key, reason, by, day))
