"""The command `fagui`: options are declared here once, each command is one call into the package.

Enters: the command line. Leaves: exit code 0 (done, nothing wrong), 1 (something could not be
done or is wrong; the findings say what) or 2 (the command was not understood). Findings go to
standard error, what was asked for to files or standard output.
"""

from converter.cli import publications, texts
from converter.cli.ground import main

__all__ = ["main", "publications", "texts"]
