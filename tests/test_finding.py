"""All places in the library where words, phrases and provisions stand."""

import pytest
from pdffile import written

from assistant import Filters
from assistant.errors import QuestionError
from assistant.records import Sought
from assistant.search.finding import LONGEST, apart, lines, sought

LAMPS = """Article 1
Lamps

1. Every keeper lights the lamp at dusk. Ships see it from afar.

2. A lamp that smokes is a danger. See Article 2(1) and Annex I.

Article 2
Ships

1. Ships that see no lamps at dusk must stop.

2. The harbour master may, at dusk, waive paragraph 1.
"""
TEA = "Article 1\nTea\n\nTea is served by lamp light; under Art. 2 (1) of the Lamp Act ships wait.\n"


@pytest.fixture
def found(library, tmp_path):
    for name, text in (("lamps", LAMPS), ("tea", TEA)):
        (tmp_path / f"{name}.txt").write_text(text)
        library.add(tmp_path / f"{name}.txt", title=f"The {name.title()} Act", jurisdiction=name.title())

    def find(words, filters=None):
        findings = library.find(words, filters)
        for hit in findings.hits:
            text = library.text(hit.document.id)
            assert text[hit.start : hit.end] == hit.line
            assert "".join(piece for piece, _ in hit.pieces) == hit.line
        return findings

    return find


def shown(findings):
    """The lines that were found, what was found in brackets."""
    return [
        (hit.document.id, hit.locator, "".join(f"[{text}]" if own else text for text, own in hit.pieces))
        for hit in findings.hits
    ]


def test_a_word_is_found_in_all_its_forms_in_every_line_and_most_first(found):
    findings = found("lamp")
    assert shown(findings) == [
        ("lamps", "Article 1", "Article 1\n[Lamps]"),
        ("lamps", "Article 1(1)", "1. Every keeper lights the [lamp] at dusk."),
        ("lamps", "Article 1(2)", "2. A [lamp] that smokes is a danger."),
        ("lamps", "Article 2(1)", "1. Ships that see no [lamps] at dusk must stop."),
        ("tea", "", "Tea is served by [lamp] light; under Art. 2 (1) of the [Lamp] Act ships wait."),
    ]
    assert (findings.searched, findings.sought) == (2, Sought(("lamp",)))
    assert [(document.id, len(hits)) for document, hits in findings.by_document()] == [("lamps", 4), ("tea", 1)]


def test_what_stands_in_quotes_is_found_only_as_it_is_written(found):
    assert [line for _, _, line in shown(found('"Lamps at dusk"'))] == [
        "1. Ships that see no [lamps at dusk] must stop."
    ]
    assert shown(found("“lamp at dusk must”")) == []


def test_a_passage_must_hold_all_that_is_looked_for(found):
    assert [line for *_, line in shown(found("harbour dusk"))] == [
        "1. Ships that see no lamps at [dusk] must stop.",  # of the same passage
        "2. The [harbour] master may, at [dusk], waive paragraph 1.",
    ]
    assert shown(found("harbour tea")) == []


def test_a_provision_is_found_itself_and_wherever_it_is_cited_in_another_spelling(found):
    assert shown(found("Article 2(1)")) == [
        ("lamps", "Article 1(2)", "See [Article 2(1)] and Annex I."),
        ("lamps", "Article 2(1)", "[1.] Ships that see no lamps at dusk must stop."),
        ("tea", "", "Tea is served by lamp light; under [Art. 2 (1)] of the Lamp Act ships wait."),
    ]
    assert [line for *_, line in shown(found("Annex I"))] == ["See Article 2(1) and [Annex I]."]


def test_words_beside_a_provision_are_found_in_it_and_where_it_is_cited(found):
    assert shown(found("Article 2(1) stop")) == [
        ("lamps", "Article 2(1)", "[1.] Ships that see no lamps at dusk must [stop].")
    ]


def test_small_words_are_found_where_nothing_else_is_looked_for(found):
    assert [line for *_, line in shown(found("may"))] == ["2. The harbour master [may], at dusk, waive paragraph 1."]
    assert found("the lamp").sought == Sought(("lamp",))


def test_only_the_documents_that_the_filters_leave_are_searched(found):
    findings = found("lamp", Filters(jurisdictions=("Tea",)))
    assert (findings.searched, {hit.document.id for hit in findings.hits}) == (1, {"tea"})
    with pytest.raises(QuestionError, match="no date"):
        found("lamp", Filters(as_of="someday"))


def test_pages_are_those_of_the_line(library, tmp_path):
    (tmp_path / "act.pdf").write_bytes(
        written([[(70, 700, "Keepers light lamps.")], [(70, 700, "Ships stop for lamps.")]])
    )
    library.add(tmp_path / "act.pdf")
    assert [(hit.page, hit.line) for hit in library.find("lamps").hits] == [
        (1, "Keepers light lamps."),
        (2, "Ships stop for lamps."),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('water "deep fake" Article 50(2)', Sought(("water",), ("deep fake",), ("Article 50(2)",))),
        ("“deep fake” “a lamp”", Sought((), ("deep fake", "a lamp"))),
        ("duty, of care; duty", Sought(("duty", "care"))),
        ("of the", Sought(("of", "the"))),
        ("WHO rules", Sought(("WHO", "rules"))),
        ("Annex III high-risk", Sought(("high-risk",), (), ("Annex III",))),
        ('the "unclosed lamp', Sought(("unclosed", "lamp"))),
        ('"Article 5"', Sought((), ("Article 5",))),
        ("point (a)", Sought(("point",))),
    ],
)
def test_what_is_looked_for_is_read_as_it_is_written(text, wanted):
    assert sought(text) == wanted


@pytest.mark.parametrize("text", ["", " ", '""', "?!", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_cannot_be_looked_for(text):
    with pytest.raises(QuestionError):
        sought(text)


def test_what_is_looked_for_is_told():
    told = Sought(("lamp",), ("at dusk",), ("Article 2",)).told()
    assert told == "“lamp” in all its forms and “at dusk” as it is written and Article 2 itself or cited"


def test_marks_that_overlap_are_one_and_go_into_the_sentence_where_they_begin():
    assert apart([(5, 9), (0, 3), (7, 12)]) == [(0, 3), (5, 12)]
    assert list(lines([(0, 2), (12, 22)], [(1, 10), (11, 20)])) == [((0, 10), [(0, 2)]), ((11, 22), [(12, 22)])]
    assert list(lines([(3, 4)], [])) == [((3, 4), [(3, 4)])]
