"""What all commands stand on: kinds of arguments, the way a command ends, the group itself.

Enters: nothing. Leaves: the group `main`, to which the modules of commands add theirs.
"""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from converter.building.outcome import Outcome

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EITHER = click.Path(path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """`value` of an option, when it is a day of the calendar, or empty for none."""
    from converter.model.days import FORM, is_day

    if value and not is_day(value):
        raise click.BadParameter(f"{FORM} (given: {value!r})")
    return value


def past(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """`value` of an option, when it is no day that is still to come: nobody has read or changed
    anything on it. What is no day at all the command itself refuses."""
    from converter.model.days import is_day

    if is_day(value) and value > latest():
        raise click.BadParameter(f"{value} is still to come; give the day on which it was done")
    return value


def latest() -> str:
    """The day that it is where the day begins first: a machine keeps time by any zone."""
    return (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()


def end(outcome: Outcome) -> NoReturn:
    """Show what was found and done, and leave with the exit code."""
    from converter.reporting import show

    show(outcome.findings)
    click.echo(outcome.summary)
    gc.freeze()  # else all that was made is walked over once more on the way out
    wrong = any(finding.severity == "error" for finding in outcome.findings)
    sys.exit(0 if outcome.done and not wrong else 1)


class _Group(click.Group):
    """Commands that end with a line, not a traceback, where the system refuses a file."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # the reader of our output has gone: click's business
        except OSError as error:
            from converter.building.outcome import said

            raise click.ClickException(said(error)) from None


@click.group(
    cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(version("fagui"), prog_name="fagui")
def main() -> None:
    """法规: a publishing toolchain for Chinese legislation.

    Raw texts become validated Akoma Ntoso 3.0, drafts are marked against their laws, and both
    are published as HTML, PDF and Markdown.
    """
    gc.set_threshold(50_000, 20, 50)  # laws are trees: to look for cycles in them is time lost
