"""The scripts of the page's own components."""

import re
from pathlib import Path

from assistant.ui.scripts import script

UI = Path(__file__).resolve().parent.parent / "assistant" / "ui"


def test_a_script_of_several_files_makes_elements_with_one_function():
    made = script(UI, "rows", "sheet")
    assert made.count("function element(") == 1
    assert made.index("function element(") < made.index("function place(") < made.index("function covering(")


def test_no_script_has_a_function_of_its_own_by_the_name_of_a_shared_one_nor_are_two_shared_ones_called_the_same():
    shared = re.findall(r"^function (\w+)\(", (UI / "element.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(shared) == len(set(shared)) > 2
    for each in UI.rglob("*.js"):
        own = re.findall(r"^function (\w+)\(", each.read_text(encoding="utf-8"), re.MULTILINE)
        assert each.name == "element.js" or not set(own) & set(shared), each.name


def test_the_scripts_that_hear_keys_of_the_page_ask_one_function_which_are_not_for_it():
    scripts = {each.name: each.read_text(encoding="utf-8") for each in UI.rglob("*.js")}
    assert [name for name, text in scripts.items() if "stPopoverBody" in text] == ["element.js"]
    assert "isTaken(event)" in scripts["desk.js"]
    assert "isTaken(event)" in scripts["panes.js"]


def test_no_script_makes_elements_or_links_to_places_with_a_function_of_its_own():
    scripts = [each.read_text(encoding="utf-8") for each in UI.rglob("*.js") if each.name != "element.js"]
    assert scripts
    assert not any("function element(" in each or "event.button ||" in each for each in scripts)
