"""The app, in which reading the duties of a document takes some seconds, as that of large ones does."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import streamlit as st

from assistant.analyse.overview import Overview
from assistant.ui import protection
from assistant.ui.app import failed, main

SECONDS = 3

if __name__ == "__main__":  # for each change on a page
    main()
else:  # once, by the server
    told = Overview._told

    def slowly(self, document):
        """The duties of a document, after a while."""
        time.sleep(SECONDS)
        return told(self, document)

    Overview._told = slowly
    app = st.App(__file__, middleware=protection.middleware(), on_script_error=failed)
