"""The headings of numbered provisions: their titles, and those that stand in a table of contents."""

import pytest

from assistant.outline.units import in_contents, is_title, title


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        (" Lamps\nThey burn.", "Lamps"),
        (". Lamps of ships. They burn at night.", "Lamps of ships"),
        (" – Lamps\nThey burn.", "Lamps"),
        (": **Lamps**\nThey burn.", "Lamps"),
        ("\nLamps\nThey burn.", "Lamps"),
        ("\n\nLamps\n\nThey burn.", "Lamps"),
        ("\nLamps burn at night.", ""),
        ("\n(a) lamps;", ""),
        (" (1) Lamps burn.", ""),
        (" (Lamps of ships) They burn.", "Lamps of ships"),
        (" They burn at night.", "They burn at night"),
        (" they burn;", ""),
        ("", ""),
        ("\n", ""),
        (f" {'x' * 160}\nThey burn.", "x" * 160),
        (f" {'x' * 161}\nThey burn.", ""),
        (f"\n{'x' * 159}\nThey burn.", "x" * 159),
        (f"\n{'x' * 160}\nThey burn.", ""),
        (f" {'x' * 90}. They burn.", "x" * 90),
    ],
)
def test_a_title_stands_behind_the_number_in_brackets_to_a_full_stop_or_on_the_next_line(behind, found):
    content = f"Article 1{behind}"
    words, body = title(content, len("Article 1"))
    assert words == found
    assert len("Article 1") <= body <= len(content)
    assert not found or content[:body].rstrip(".)*").endswith(found)


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Lamps", True),
        ("", False),
        ("Lamps burn.", False),
        ("(a) lamps", False),
        ("Lamps;", False),
        ("x" * 159, True),
        ("x" * 160, False),
    ],
)
def test_a_title_is_short_and_neither_a_sentence_nor_an_item(words, is_one):
    assert is_title(words) is is_one


@pytest.mark.parametrize(
    ("lines", "is_there"),
    [
        (["Article 1 Lamps ..... 5", "They burn."], True),
        (["Article 1 Lamps .... 5", "They burn."], False),
        (["Article 1 Lamps . . . . 5", "They burn."], True),
        (["Article 1 Lamps . . . 5", "They burn."], False),
        (["Article 1 Lamps 5", "Article 2 Bells 7"], True),
        (["Article 1 Lamps 5", "They burn."], False),
        (["Article 1 Lamps", "Article 2 Bells 7"], False),
        (["Article 1 Lamps 5", "", "Article 2 Bells 7"], True),
        (["Article 1 Lamps 5"], False),
        (["Article 1 Lamps 1234", "Article 2 Bells 1235"], False),
    ],
)
def test_a_line_of_a_table_of_contents_has_leaders_or_a_page_number_as_the_next_one_does(lines, is_there):
    assert in_contents("\n".join(lines), 0) is is_there
    assert in_contents("Contents\n" + "\n".join(lines), len("Contents\n")) is is_there
