"""Two versions of one text: every change is found where it is, and nothing is one that only looks different."""

import json
import os
import re
import textwrap
from pathlib import Path

import pytest
from conftest import ROOT

from assistant import outline, readers
from assistant.analyse.differing import redline
from assistant.ports import Record
from assistant.readers import ReadingLimits
from assistant.records import Block, BlockKind, Document, EditKind, Page, Redline, Text, restored

SUBJECTS = """
    lamps lanterns beacons torches candles mirrors lenses prisms shutters filters sockets switches fuses cables meters
    sensors dimmers timers relays panels masts towers buoys signals flares
""".split()


def law():
    """An act of 25 articles, each with three paragraphs and the first with three points."""
    articles = {}
    for number, subject in enumerate(SUBJECTS, 1):
        articles[number] = [
            f"Article {number}\n\nRules on {subject}",
            f"1. The keeper of {subject} shall ensure that:",
            f"(a) the {subject} are lit before dusk on every day of the year;",
            f"(b) a register of {subject} is kept for {number + 4} years;",
            f"(c) high-risk {subject} are inspected by the “district warden” each month.",
            f"2. A person who sells {subject} may not offer them to minors. The seller must keep the receipts.",
            f"3. The authority for {subject} may impose a fine of up to EUR {number}0 000.",
        ]
    return articles


def written(articles):
    return "\n\n".join("\n\n".join(parts) for parts in articles.values()) + "\n"


def version(text, name="old", **metadata):
    read = Text(text)
    document = Document(name, f"The {name} Act", f"{name}.txt", name, instrument="lamp-act", **metadata)
    return Record(document, "", "", text, (), outline.outline(read), ())


def found(old, new):
    return redline(version(old), version(new, "new"))


def said(side):
    return [side.text[start - side.start : end - side.start] for start, end in side.marks] if side else []


def forty_edits():
    """Forty edits of the act: where, and what of the old and of the new text is marked, or that it is whole."""
    expected = []
    new = law()

    def put(number, part, before, after, locator):
        assert before in new[number][part]
        new[number][part] = new[number][part].replace(before, after, 1)
        expected.append((EditKind.CHANGED, locator))

    for number in (1, 2, 3, 4):  # a word, a number
        put(number, 2, "dusk", "sunset", f"Article {number}(1)(a)")
        put(number, 3, f"{number + 4} years", f"{number + 14} years", f"Article {number}(1)(b)")
    for number in (5, 6, 7, 8):  # force and negation
        put(number, 5, "may not offer", "may offer", f"Article {number}(2)")
        put(number, 1, "shall", "should", f"Article {number}(1)")
    for number in (9, 10, 11, 12):  # a sentence more, a sentence less
        put(number, 6, ".", ". It publishes the fine.", f"Article {number}(3)")
        put(number, 5, " The seller must keep the receipts.", "", f"Article {number}(2)")
    for number in (13, 14):  # a title, a case
        put(number, 0, "Rules on", "Requirements for", f"Article {number}")
        put(number, 6, "authority", "Authority", f"Article {number}(3)")
    for number in (15, 16, 17):  # a point more behind another one, a paragraph less
        new[number].insert(4, f"(ba) no {SUBJECTS[number - 1]} are left alone at night;")
        expected.append((EditKind.ADDED, f"Article {number}(1)(ba)"))
        del new[number][6]
        expected.append((EditKind.REMOVED, f"Article {number}(2)"))
    wicks = ["Article 18a\n\nRules on wicks", "1. Wicks are trimmed weekly.", "2. Nobody sells burnt wicks."]
    new = dict(sorted({**new, 18.5: wicks}.items()))
    expected.append((EditKind.ADDED, "Article 18a"))
    del new[20]
    expected.append((EditKind.REMOVED, "Article 20"))
    new[26] = [part.replace("Article 25", "Article 26", 1) for part in new.pop(25)]
    expected.append((EditKind.MOVED, "Article 26, was Article 25"))
    new[22][5] = "2. Whoever hires out filters displays the tariff at the entrance of the shop."
    expected.append((EditKind.CHANGED, "Article 22(2)"))
    del new[23][3]
    new[23][3] = new[23][3].replace("(c)", "(b)")
    expected += [(EditKind.REMOVED, "Article 23(1)(b)"), (EditKind.MOVED, "Article 23(1)(b), was Article 23(1)(c)")]
    return new, expected


def printed(text):
    """A text as another printer sets it: lines broken and hyphenated, other quotation marks, a number on each page."""
    paragraphs = []
    for number, paragraph in enumerate(text.split("\n\n")):
        lines = textwrap.wrap(paragraph.replace("“", '"').replace("”", '"').replace("high-risk", "high - risk"), 40)
        paragraphs.append(re.sub(r"\b(inspect|keep|regis|receip)(ed|er|ter|ts)\b", "\\1-\n\\2", "\n".join(lines)))
        paragraphs += [f"Page {number // 12 + 1} of 15"] if number % 12 == 11 else []
    return "\n\n".join(paragraphs)


def test_forty_known_edits_are_found_and_no_other():
    new, expected = forty_edits()
    assert len(expected) == 40
    edits = found(written(law()), written(new)).edits
    assert sorted((edit.kind, edit.locator) for edit in edits) == sorted(expected)


def test_the_same_edits_are_found_in_a_text_that_is_printed_in_another_way():
    new, expected = forty_edits()
    edits = found(written(law()), printed(written(new))).edits
    assert sorted((edit.kind, edit.locator) for edit in edits) == sorted(expected)


def test_what_is_only_printed_in_another_way_has_not_changed():
    text = written(law())
    assert "Page 3 of 15" in printed(text)
    assert found(text, printed(text)).edits == ()
    assert found(printed(text), text).edits == ()


def test_only_the_words_that_changed_are_marked_and_both_sides_say_where_they_stand():
    new = law()
    new[3][2] = new[3][2].replace("before dusk", "an hour before sunset")
    old_text, new_text = written(law()), written(new)
    (edit,) = found(old_text, new_text).edits
    assert (said(edit.old), said(edit.new)) == (["dusk"], ["an hour", "sunset"])
    assert edit.old.text == old_text[edit.old.start : edit.old.end]
    assert edit.new.text == new_text[edit.new.start : edit.new.end]
    assert (edit.within, edit.old.locator) == ("Article 3", "Article 3(1)(a)")
    assert "".join(text for text, _ in edit.new.marked()) == edit.new.text
    assert [text for text, is_marked in edit.new.marked() if is_marked] == ["an hour", "sunset"]


def test_a_word_in_small_letters_is_another_one_but_not_in_a_line_of_capitals():
    new = law()
    new[2][0] = "ARTICLE 2\n\nRULES ON LANTERNS"
    new[2][6] = new[2][6].replace("authority", "Authority")
    assert [edit.locator for edit in found(written(law()), written(new)).edits] == ["Article 2(3)"]


def test_a_last_paragraph_that_follows_another_point_has_not_changed():
    tail = "The warden publishes what was found in the course of all inspections of the year."
    old, new = law(), law()
    old[4].insert(5, tail)
    new[4].insert(5, "(d) lamps of glass are washed in the last week of each month.")
    new[4].insert(6, tail)
    edits = found(written(old), written(new)).edits
    assert [(edit.kind, edit.locator) for edit in edits] == [(EditKind.ADDED, "Article 4(1)(d)")]


def test_a_provision_that_stands_in_another_article_is_known_again():
    new = law()
    moved = "3. Whoever finds a broken mirror at the roadside brings it to the nearest depot before noon."
    old = law()
    old[6].append(moved.replace("3.", "4."))
    new[9].append(moved.replace("3.", "4."))
    (edit,) = found(written(old), written(new)).edits
    assert (edit.kind, edit.locator, edit.old.marks) == (EditKind.MOVED, "Article 9(4), was Article 6(4)", ())


def test_a_kind_of_provision_that_one_version_lacks_is_told_as_one():
    recitals = "Whereas:\n\n" + "\n\n".join(f"({n}) Keepers told the council {n} times of it." for n in range(1, 8))
    text = written(law())
    edits = found(f"{recitals}\n\n{text}", text).edits
    assert [edit.locator for edit in edits] == ["Text before the first provision", "Recital 1 to Recital 7"]


def test_marks_of_footnotes_and_footnotes_are_no_changes_and_that_is_said():
    old = written(law()).replace("the year;", "the year (¹²);", 1).replace("2. A", "¹² OJ L 1, p. 2.\n\n2. A", 1)
    result = found(old, written(law()).replace("the year;", "the year (12);", 1))
    assert result.edits == ()
    assert "Footnotes were not compared." in result.notices


def test_a_note_and_a_running_title_on_pages_are_not_compared():
    text = written(law())
    pages, blocks, content = [], [], ""
    for number, part in enumerate(text.split("\n\nArticle "), 1):
        start = len(content)
        content += f"The Gazette {number}\n\n{'Article ' if number > 1 else ''}{part}\n\n"
        blocks.append(Block(BlockKind.NOTE, 0, len(content), len(content) + 16, number))
        content += "1 See the annex.\n\n"
        pages.append(Page(number, str(number), start, len(content)))
    old = version(content)
    old = Record(old.document, "", "", content, tuple(pages), old.outline, tuple(blocks))
    assert redline(old, version(text, "new")).edits == ()


def test_it_is_said_when_two_texts_may_not_be_versions_of_one_or_stand_in_the_wrong_order():
    old, new = version(written(law()), "old", adopted="2024"), version(written(law()), "new", adopted="2021")
    assert "is of 2021" in " ".join(redline(old, new).notices)
    other = Document("other", "Another Act", "other.txt", "x")
    unrelated = Record(other, "", "", "Article 1\n\nNothing.\n", (), (), ())
    assert "not known that these are two texts" in " ".join(redline(old, unrelated).notices)
    assert "the same document" in " ".join(redline(old, old).notices)


def test_an_empty_side_is_said_and_all_of_the_other_is_told():
    result = redline(version(""), version(written(law()), "new"))
    assert "One of the two has no text." in result.notices
    assert {edit.kind for edit in result.edits} == {EditKind.ADDED}
    assert redline(version(""), version("", "new")).edits == ()


def test_a_redline_goes_through_json():
    new, _ = forty_edits()
    result = found(written(law()), written(new))
    values = json.loads(json.dumps(result.to_dict()))
    assert restored(Redline, values) == result
    assert result.count(EditKind.REMOVED) == 5


@pytest.fixture(scope="module")
def acts():
    """The AI Act as it was published, and as it was amended."""
    folder = Path(os.environ.get("ASSISTANT_TEST_DATA", ROOT.parent / "shared")) / "policy"
    files = [folder / "eu-ai-act-2024-1689.pdf", folder / "eu-ai-act-consolidated-2026-07.md"]
    if not all(each.exists() for each in files):
        pytest.skip("the texts of the AI Act are not there")
    limits = ReadingLimits(50, 2000, 2_000_000, 120, 2048)
    read = [readers.read(each, limits) for each in files]
    return [
        Record(
            Document(path.stem, path.stem, path.name, path.stem, instrument="eu-ai-act"), "", "", text.content,
            text.pages, outline.outline(text), text.blocks,
        )
        for path, text in zip(files, read, strict=True)
    ]  # fmt: skip


def test_of_the_ai_act_the_amendments_are_found(acts):
    edits = redline(*acts).edits
    kinds = {edit.locator: edit.kind for edit in edits}
    for locator in ("Article 4a", "Article 5(1)(ba)", "Article 5(1)(bb)", "Article 60a", "Article 111(4)", "Annex XIV"):
        assert kinds[locator] is EditKind.ADDED
    assert kinds["Article 10(5)"] is EditKind.REMOVED
    assert kinds["Article 113(c)"] is EditKind.CHANGED
    (dates,) = [edit for edit in edits if edit.locator == "Article 57(1)"]
    assert (said(dates.old), said(dates.new)) == (["2026"], ["2027"])


def test_of_the_ai_act_nothing_is_told_that_was_only_printed_in_another_way(acts):
    result = redline(*acts)
    assert {"Article 111", "Article 113"} <= set(result.within)
    for edit in result.edits:
        if edit.kind is EditKind.CHANGED:
            old, new = ("".join(filter(str.isalnum, " ".join(said(side)).casefold())) for side in (edit.old, edit.new))
            assert old != new or said(edit.old) != said(edit.new), edit.locator
    untouched = {
        "Article 6(1)",
        "Article 12",
        "Article 50(1)",
        "Article 51(2)",
        "Annex II",
        "Annex XII",
        "Article 113(b)",
    }
    assert not untouched & {edit.locator for edit in result.edits}


@pytest.mark.parametrize(("old", "new"), [("$500", "€500"), ("500", "£500"), (">10 lamps", "10 lamps")])
def test_another_currency_or_sign_before_a_number_is_a_change(old, new):
    text = "Article 1\n\nFines\n\n1. Whoever lets a lamp go out pays {} for each night.\n"
    edits = found(text.format(old), text.format(new)).edits
    assert [edit.kind for edit in edits] == [EditKind.CHANGED]
