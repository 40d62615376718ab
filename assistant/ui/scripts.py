"""The scripts of the page's own components, from the files beside the modules that draw them."""

from __future__ import annotations

from pathlib import Path


def script(folder: Path, *names: str) -> str:
    """Some scripts of a folder as one, behind `element` and `leading`, which they share."""
    files = [Path(__file__).with_name("element.js"), *(folder / f"{name}.js" for name in names)]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
