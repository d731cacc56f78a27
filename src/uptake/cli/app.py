"""The command `uptake`: its subcommands are imported when they are called, so that `--version` is quick."""

import difflib
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from uptake import __version__
from uptake.cli.console import complain, leave_pipe, prepare
from uptake.errors import UptakeError
from uptake.pipeline.quoting import quoted

COMMANDS = {
    "run": ("uptake.cli.run", "Detect, and write what is found back into the project."),
    "findings": ("uptake.cli.findings", "Detect, and write a table."),
    "report": (
        "uptake.cli.report",
        "Detect, and write a page to look at: figures, transcripts with findings and their evidence, a concordance.",
    ),
    "extracts": ("uptake.cli.extracts", "Detect, and write numbered extracts for a paper."),
    "plot": ("uptake.cli.plot", "Detect, and draw a picture for a paper."),
    "inspect": (
        "uptake.cli.inspect",
        "Show what would be read: tiers, speakers, roles, language, convention, and why.",
    ),
    "init": ("uptake.cli.init", "Write an uptake.toml to start from."),
    "convert": ("uptake.cli.convert", "Make an ELAN file of a REFI-QDA project, or the other way round."),
    "evaluate": (
        "uptake.cli.evaluate",
        "Compare a detector with a person, two persons with each other, or count verdicts.",
    ),
    "methods": ("uptake.cli.methods", "Write the methods paragraph of a paper."),
    "codebook": (
        "uptake.cli.codebook",
        "Write the codes of all detectors as a codebook, to import elsewhere.",
    ),
    "strip": ("uptake.cli.strip", "Take out everything that uptake wrote."),
    "detectors": ("uptake.cli.detectors", "List the detectors, or define one."),
    "plugins": ("uptake.cli.plugins", "List the plugins, and what is wrong with those that fail."),
    "new-detector": (
        "uptake.cli.new_detector",
        "Make a package with a detector to start from, with its tests; or with --rule a file of rules.",
    ),
}
"""Name to module and help: the help of `uptake` itself imports none of them."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells expect it."""


class Uptake(click.Group):
    """A group of commands, each imported when it is called; errors become one or two lines and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of the work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; where there is none, say what was probably meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(_no_command(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def main(  # type: ignore[override]  # the parent's two overloads are one here
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Any:
        """Run, and end the process with the right status."""
        if not extra.pop("standalone_mode", True):
            return super().main(args, prog_name, standalone_mode=False, **extra)
        prepare()
        try:
            status = super().main(args, prog_name, standalone_mode=False, **extra)
            sys.stdout.flush()
        except BaseException as error:  # noqa: BLE001 - every way to end has its status and its line
            _end(error)
        sys.exit(status if isinstance(status, int) else 0)


def _no_command(typed: str) -> str:
    """What to type instead of something that is no command: a file, `Run`, `help`."""
    if Path(typed).suffix or Path(typed).exists():
        return f"a command comes first: uptake run {quoted(typed)}"
    if typed.lower() == "help":
        return "help is asked for with: uptake --help"
    near = difflib.get_close_matches(typed.lower(), COMMANDS, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"there is no command {typed!r}{hint}"


def _end(error: BaseException) -> NoReturn:
    """End the process as an error asks for: exit status and message."""
    if isinstance(error, SystemExit):
        raise error
    if isinstance(error, click.ClickException):
        error.show()
        sys.exit(error.exit_code)
    if isinstance(error, click.Abort | KeyboardInterrupt):
        complain("interrupted; what was not finished is as it was")
        sys.exit(INTERRUPTED)
    if isinstance(error, UptakeError):
        complain(str(error))
        sys.exit(error.exit_status)
    if isinstance(error, BrokenPipeError):
        leave_pipe()
        sys.exit(1)
    complain(_internal(error))
    sys.exit(1)


def _internal(error: BaseException) -> str:
    """A bug, without its message: that could hold words of the talk."""
    import traceback  # noqa: PLC0415 - only a bug needs it

    if os.environ.get("UPTAKE_DEBUG"):
        return "".join(traceback.format_exception(error))
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""  # noqa: PTH119 - a text
    return f"internal error, please report it: {type(error).__name__}{where}; UPTAKE_DEBUG=1 shows where it came from"


@click.group(cls=Uptake, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="uptake")
def main() -> None:
    """Find conversation-analytic phenomena in ELAN and REFI-QDA projects, and write them back as tiers and codings.

    \b
    Start with a file of yours (or a folder):
      uptake inspect talk.eaf                  who speaks, in which role; nothing is written
      uptake run talk.eaf                      writes talk.uptake.eaf beside it; yours stays as it is
      uptake report talk.eaf -o report.html    everything that was found, as a page to look at

    `uptake COMMAND --help` tells of a command, `uptake detectors NAME` what a detector looks for.
    """  # noqa: D301 - click takes this sign itself to leave lines as they are
