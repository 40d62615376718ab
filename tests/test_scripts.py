"""The scripts of the page's own components."""

from pathlib import Path

from assistant.ui.scripts import script

UI = Path(__file__).resolve().parent.parent / "assistant" / "ui"


def test_a_script_of_several_files_makes_elements_with_one_function():
    made = script(UI, "rows", "sheet")
    assert made.count("function element(") == 1
    assert made.index("function element(") < made.index("function place(") < made.index("function covering(")


def test_no_script_makes_elements_or_links_to_places_with_a_function_of_its_own():
    scripts = [each.read_text(encoding="utf-8") for each in UI.rglob("*.js") if each.name != "element.js"]
    assert scripts
    assert not any("function element(" in each or "event.button ||" in each for each in scripts)
