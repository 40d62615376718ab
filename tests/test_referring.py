"""Where a text names provisions that the library has, and which."""

import pytest

ACT = """# Harbour Lamp Act

Article 1

Lamps

1. Every lamp burns at dusk.

2. The council may exempt a keeper from {} for a month.

(a) in fog;

(b) in rain.

Article 2

Fines

1. The fine is ten crowns.

Annex I

Forms

The form is green.
"""
FERRIES = "# Ferry Act\n\nArticle 1\n\nCrew\n\n1. A crew has a captain.\n\n2. It swims.\n\nArticle 2\n\nBells\n\nA bell rings.\n"


@pytest.fixture
def leads(library, tmp_path):
    """What some words in the second paragraph of an act lead to: the document, and its provision."""

    def leading(words, text=ACT):
        (tmp_path / "ferry.md").write_text(FERRIES)
        library.add(
            tmp_path / "ferry.md", title="Ferry Act", short_names=["Ferry Act"], numbers=["Regulation (EU) 2030/77"]
        )
        (tmp_path / "lamp.md").write_text(text.format(words))
        library.add(tmp_path / "lamp.md", title="Harbour Lamp Act", short_names=["Lamp Act"])
        content = library.text("lamp")
        start = content.index(words)
        found = library.library.references("lamp", start, start + len(words))
        return [(content[each.start : each.end], each.document, each.provision.locator) for each in found]

    return leading


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Article 2(1)", [("Article 2(1)", "lamp", "Article 2(1)")]),
        ("Article 2(1) of this Act", [("Article 2(1)", "lamp", "Article 2(1)")]),
        ("paragraph 1", [("paragraph 1", "lamp", "Article 1(1)")]),
        ("point (b)", [("point (b)", "lamp", "Article 1(2)(b)")]),
        ("Articles 1 and 2 and Annex I", [("Articles 1", "lamp", "Article 1"), ("2", "lamp", "Article 2"), ("Annex I", "lamp", "Annex I")]),
        ("Article 2 of the Ferry Act", [("Article 2", "ferry", "Article 2")]),
        ("Article 1(1) of Regulation (EU) 2030/77", [("Article 1(1)", "ferry", "Article 1(1)")]),
        ("Regulation (EU) 2030/77, Article 2", [("Article 2", "ferry", "Article 2")]),
        ("Articles 1 and 2 of the Ferry Act", [("Articles 1", "ferry", "Article 1"), ("2", "ferry", "Article 2")]),
    ],
)  # fmt: skip
def test_a_provision_leads_to_the_document_that_it_is_said_to_be_of(leads, words, expected):
    assert leads(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Article 9", "Article 2(7)", "paragraph 8", "Article 1 of Regulation (EU) 2016/679", "Article 1 TFEU",
        "Article 1 of that Regulation", "Article 1 thereof", "Article 1 of the Bell Convention", "Article 9 of the Ferry Act",
        "Annex I to Directive 2014/90/EU", "Circular A-130, Article 1", "Clean Air Act, Article 1",
    ],
)  # fmt: skip
def test_what_is_not_there_or_is_of_what_is_not_there_leads_nowhere(leads, words):
    assert leads(words) == []


def test_what_a_provision_that_changes_others_names_leads_nowhere(leads):
    assert leads("Article 2", ACT.replace("Lamps", "Amendments to other Acts")) == []


def test_a_heading_does_not_lead_to_itself(library, leads):
    leads("Article 2")
    text = library.text("lamp")
    start = text.index("Article 2\n")
    assert library.library.references("lamp", start, start + 9) == ()


def test_of_several_texts_of_an_instrument_its_best_is_meant_or_none(library, tmp_path, leads):
    leads("Article 1")
    (tmp_path / "ferry-two.md").write_text(FERRIES.replace("captain", "captain and a mate"))
    same = {"title": "Ferry Act", "short_names": ["Ferry Act"], "instrument": "ferry"}
    library.add(tmp_path / "ferry-two.md", **same, version="amended")
    assert leads("Article 2 of the Ferry Act") == []
