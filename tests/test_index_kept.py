"""What is kept beside the library for as long as it is the same."""

from assistant.index.kept import KeptValue


def test_a_value_is_there_for_the_state_of_which_it_was_made_only(tmp_path):
    kept = KeptValue(tmp_path / "lamps.json")
    assert kept.get("one") is None
    kept.put("one", ["a lamp"])
    assert KeptValue(tmp_path / "lamps.json").get("one") == ["a lamp"]
    kept.put("two", [])
    assert (kept.get("one"), kept.get("two")) == (None, [])
    assert [each.name for each in tmp_path.iterdir()] == ["lamps.json"], "nothing stays of what was before"


def test_a_damaged_file_is_none_and_a_folder_that_is_not_there_keeps_nothing(tmp_path):
    kept = KeptValue(tmp_path / "lamps.json")
    for written in ("{", "[]", '{"value": 1}'):
        kept.file.write_text(written)
        assert kept.get("one") is None
    gone = KeptValue(tmp_path / "nowhere" / "lamps.json")
    gone.put("one", 1)
    assert gone.get("one") is None
