"""The program: what its commands have in common, how each of them ends, and what its help says."""

from __future__ import annotations

import io
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from assistant.cli.messages import FAILED, INTERRUPTED, explain, tell

PROGRAM = "ai-policy"
_HELP = "Ask a library of AI-policy documents; every sentence of an answer is cited to the exact provision and checked."
_EPILOG = """
\b
Exit codes:
  0    done
  1    something failed; standard error says what, and what to do
  2    the command line cannot be understood
  3    the documents do not answer the question
  4    an answer that was asked again has changed
  130  interrupted

\b
Examples:
  ai-policy add regulation.pdf --title "AI Act" --jurisdiction EU
  ai-policy ask "What does the EU AI Act prohibit?"
  ai-policy app
"""


class Commands(TyperGroup):
    """Ends every command with an exit code and, where it fails, with a sentence and a hint."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `--debug` wherever it stands: it is put behind a command that has just failed."""
        end = args.index("--") if "--" in args else len(args)
        words = [word for word in args[:end] if word != "--debug"]
        debug = ["--debug"] if len(words) < end else []
        return super().parse_args(ctx, [*debug, *words, *args[end:]] if words or debug else args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that `ctx` names."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # file names need not be valid text
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.TyperException, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            tell("Interrupted.")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            explain(error, debug=bool(ctx.params.get("debug")))
            raise typer.Exit(FAILED) from None
        return result


cli = typer.Typer(
    cls=Commands,
    help=_HELP,
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from assistant import __version__

        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@cli.callback()
def _root(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
) -> None:
    """Options that stand before any command; `Commands` reads them."""
