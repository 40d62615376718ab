"""The browser app: `streamlit run app.py`."""

from assistant.ui.app import main

main()
