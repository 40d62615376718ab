"""A page with a table of many things: 2,000 boats of a harbour."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import streamlit as st

from assistant.ui import protection
from assistant.ui.grid import Grid, GridColumn

GRID = Grid("boats", "Boats", (GridColumn("Name", 270), GridColumn("Built", 90)), "?boat=", by="Name")


def main():
    st.title("Harbour")
    few, more = st.checkbox("Few"), st.checkbox("One more")
    opened = st.query_params.get("boat", "")
    rows = [(f"b{n}", (f"Boat {n}", None if n % 7 == 0 else 1900 + n % 97)) for n in range(30 if few else 2000)]
    rows += [("new", ("A new boat", 2026))] if more else []
    GRID.draw(rows, lambda chosen: st.query_params.update(boat=chosen), sought=str(few), opened=opened)
    st.markdown(f"Opened: {opened or 'none'}.")


if __name__ == "__main__":  # for each change on a page
    main()
else:  # once, by the server
    app = st.App(__file__, middleware=protection.middleware())
