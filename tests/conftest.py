"""Fixtures that every test module shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and questions, where the developer has it."""
    folder = Path(os.environ.get("ASSISTANT_TEST_DATA", ROOT.parent / "shared"))
    if not (folder / "policy").is_dir():
        pytest.skip(f"no test documents at {folder}; set ASSISTANT_TEST_DATA to their folder")
    return folder
