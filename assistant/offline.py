"""Nothing leaves the machine unasked: what libraries would send on their own is switched off."""

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
    "ORT_DISABLE_TELEMETRY": "1",
    "OTEL_SDK_DISABLED": "true",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
}
_HUB = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def seal(*, hub: bool = False) -> None:
    """Switch off telemetry and tracing in this process and those it starts, whatever the environment says.

    With `hub` a model named in our own settings may be fetched from a model hub.
    """
    os.environ.update(_OFF if hub else _OFF | _HUB)
