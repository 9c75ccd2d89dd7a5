"""The front door: `hongxun …`, and the same as `python scheduler.py …`.

It lists the commands and turns refusals into a sentence and an exit code; it does no work itself.
A command's module is imported only when the command is asked for.

Exit codes: 0 done; 1 it could not be done; 2 bad arguments, registry or configuration.
"""

from __future__ import annotations

import importlib
import sys

import click

from crawler.errors import ConfigError, HongxunError, RegistryError

COMMANDS = {
    "crawl": "Visit the sources, archive what is new, publish the feeds.",
    "demo": "Do the whole job on sample sites served on this machine.",
    "explain": "Tell why a page counts as a repeat, or why not.",
    "export": "Write the archive's reports as CSV, JSON lines or SQLite.",
    "extract": "Read saved article pages; one JSON object a line.",
    "feeds": "Publish the feeds from the archive.",
    "join": "Make two pages one article, for good.",
    "judge": "Tell which pages of a file show the same report.",
    "links": "Read saved list pages; one JSON object a line.",
    "page": "Tell when a page was seen; print or save it as it was.",
    "reextract": "Read the kept pages again with today's reader.",
    "reindex": "Build the index of repeats anew.",
    "notify": "Try the messages to the keeper.",
    "restore": "Put a copy of the archive in its place.",
    "search": "Find reports in the archive.",
    "serve": "Run the nightly service with its web pages.",
    "sources": "List, check or add the sites that are followed.",
    "split": "Make a page an article of its own, for good.",
}
"""Name → what it does. A new command: its line here and its module in crawler/commands/."""


class Commands(click.Group):
    """A group that imports the module of a command when it is first needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"crawler.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them: `--help` answers at once."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hongxun", prog_name="hongxun")
def hongxun() -> None:
    """红讯: every night, every new report of China's Red Cross societies.

    `hongxun COMMAND --help` explains each command with an example.
    """


def main() -> None:
    """Run the command line; a refusal is one sentence on stderr and exit code 1 or 2."""
    try:
        hongxun(prog_name="hongxun")
    except (RegistryError, ConfigError) as refusal:
        click.echo(f"hongxun: {refusal}", err=True)
        sys.exit(2)
    except HongxunError as failure:
        click.echo(f"hongxun: {failure}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
