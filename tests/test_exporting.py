"""The menu of the files that something can be had as, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest


def script(disabled):
    from assistant.ui import exporting

    forms = {".bib": lambda found: b"@misc", ".docx": lambda found: b"word", ".json": lambda found: b"{}"}
    exporting.draw("menu", forms, ("found",), "Why? A memo", disabled=disabled)


@pytest.mark.parametrize("disabled", [False, True])
def test_it_offers_the_forms_there_are_that_people_read_by_their_names(disabled):
    page = AppTest.from_function(script, default_timeout=60, args=(disabled,)).run()
    assert not page.exception
    assert [each.proto.label for each in page.get("download_button")] == ["Word", "BibTeX"]
    (menu,) = page.get("popover")
    assert menu.proto.popover.disabled is disabled
