#!/usr/bin/env python3
"""Print docs/commands.md: the help of every command, as the command itself prints it."""

import click

from converter.cli import main

print("# The command `fagui`\n")
print("Written by `scripts/command_docs.py`; a test fails when this file is not current.\n")
print(
    "Exit codes: 0 done and nothing wrong; 1 something could not be done or is wrong, the findings"
)
print("on standard error say what; 2 the command line was not understood.\n")
context = click.Context(main, info_name="fagui", max_content_width=100, terminal_width=100)
for name in main.list_commands(context):
    command = main.get_command(context, name)
    below = click.Context(
        command, info_name=f"fagui {name}", max_content_width=100, terminal_width=100
    )
    print(f"## fagui {name}\n\n```\n{command.get_help(below)}\n```\n")
