"""Nothing leaves the machine unasked: what libraries would send on their own is switched off.

Inside somebody else's program the environment is theirs and stays as it is: there each library is told by arguments,
where it is called. Processes of our own, and those that we start, are sealed.
"""

from __future__ import annotations

import os

_OFF = {
    "ANONYMIZED_TELEMETRY": "False",
    "CHROMA_OTEL_COLLECTION_ENDPOINT": "",
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "OTEL_SDK_DISABLED": "true",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    "TOKENIZERS_PARALLELISM": "false",  # sends nothing: it silences a warning where a process is forked
}
_HUB = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def seal() -> None:
    """Switch off telemetry and tracing in this process and those it starts, whatever the environment says.

    Only for a process that is ours from its start. A model hub is reached there if our settings name one of its models.
    """
    os.environ.update(_OFF)


def environment() -> dict[str, str]:
    """The environment for a process that we start: sealed, and without model hubs."""
    return os.environ | _OFF | _HUB
