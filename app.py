"""The browser app: `streamlit run app.py`, or `ai-policy app`."""

import streamlit as st

from assistant.ui import protection
from assistant.ui.app import failed, main

if __name__ == "__main__":  # for each change on a page
    main()
else:  # once, by the server
    app = st.App(__file__, middleware=protection.middleware(), on_script_error=failed)
