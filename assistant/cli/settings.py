"""The command `settings`: what is set, and where from."""

from __future__ import annotations

import dataclasses

from assistant.cli.messages import emit, tell
from assistant.cli.options import Json
from assistant.cli.printing import print_settings
from assistant.cli.program import cli


@cli.command()
def settings(as_json: Json = False) -> None:
    """List the settings with where their values come from; of a key only whether one is set.

    \b
    Examples:
      ai-policy settings
      ASSISTANT_MODEL=auto ai-policy settings --json
    """
    from assistant.settings import Settings

    held = Settings()
    if as_json:
        emit([dataclasses.asdict(each) | {"source": each.source} for each in held.listed()])
    else:
        print_settings(held.listed())
        tell(f"Change them in the app, in {held.settings_file}, or in the environment as ASSISTANT_<NAME>.")
