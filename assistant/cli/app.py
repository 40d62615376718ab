"""The command `app`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assistant.cli.messages import emit, tell
from assistant.cli.options import Json
from assistant.cli.program import cli
from assistant.cli.progress import busy
from assistant.cli.server import HOST, PORT, free_port, serving, wait_for
from assistant.errors import AssistantError


@cli.command()
def app(
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help="The port to use; the next free one if it is taken.")
    ] = PORT,
    as_json: Json = False,
) -> None:
    """Open the library in a browser: start the app on this machine and print its address.

    Only this machine can reach it. Stop it with Ctrl-C.

    \b
    Examples:
      ai-policy app
      ai-policy app --port 9000
    """
    free = free_port(port)
    if free != port:
        tell(f"Port {port} is taken; using {free}.", "Note")
    with serving(free) as server:
        with busy("Starting the app"):
            wait_for(server, free)
        address = f"http://{HOST}:{free}"
        if as_json:
            emit({"address": address, "pid": server.pid})
        else:
            typer.echo(f"The app is at {address}")
            tell("Stop it with Ctrl-C.")
        sys.stdout.flush()
        code = server.wait()
    raise AssistantError(f"The app's server stopped by itself with exit code {code}.", hint="Start it again.")
