"""The menu of the files that something can be had as."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from assistant.ui import words

KINDS = {
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".csv": ("CSV", "text/csv"),
    ".md": ("Markdown", "text/markdown"),
    ".bib": ("BibTeX", "text/plain"),
}


def draw(
    key: str, forms: Mapping[str, Callable[..., bytes]], of: Sequence[Any], name: str, *, disabled: bool = False
) -> None:
    """Draw the menu; a file is made when it is taken.

    Args:
        key: of the menu.
        forms: what makes the files, by the ending of their names.
        of: what they are made of.
        name: of the files, without its ending.
        disabled: whether there is nothing to be had.
    """
    with st.popover("Export", icon=":material/download:", key=key, disabled=disabled):
        for ending, (kind, media) in KINDS.items():
            if ending in forms:
                st.download_button(
                    kind, partial(forms[ending], *of), words.file_name(name, ending), media, key=f"{key}-{ending}",
                    on_click="ignore", width="stretch",
                )  # fmt: skip
