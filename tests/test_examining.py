"""Sentences of drafts held against a library: every verdict, and what is shown beside it."""

import pytest

from assistant.records import Ruling

LAMPS = """Article 1
Lamps

Keepers of lamps shall light every lamp at dusk. Keepers of lamps shall keep oil for nine nights.

Article 2
Ships

Ships shall not enter the harbour until the lamps of the keepers are lit.

Article 3
Fines

Whoever lets a lamp go out pays a fine of up to 500 crowns.
"""
OLD = LAMPS.replace("nine nights", "six nights").replace("500 crowns", "200 crowns")
OLD += "\nArticle 4\nBrass\n\nKeepers of lamps shall wash their brass on Sundays.\n"
TEA = "Article 1\nTea\n\nServants shall serve tea at five.\n\nArticle 2\nCake\n\nServants shall cut cake at six.\n"


@pytest.fixture
def library(library, tmp_path):
    """Two laws, of one of which an older text is there too."""
    for name, text in (("lamps", LAMPS), ("lamps-2001", OLD), ("tea", TEA)):
        (tmp_path / f"{name}.txt").write_text(text)
    library.add(tmp_path / "lamps.txt", title="Lamp Act", instrument="lamp-act", status="in force", in_force="2020")
    library.add(
        tmp_path / "lamps-2001.txt", title="Lamp Act of 2001", short_names="Lamp Act", instrument="lamp-act",
        status="superseded", status_date="2020-01-01", in_force="2001",
    )  # fmt: skip
    library.add(tmp_path / "tea.txt", title="Tea Act", status="repealed", status_date="2024-01-01")
    return library


@pytest.mark.parametrize(
    ("sentence", "ruling", "locator"),
    [
        ("Under Article 1 of the Lamp Act, keepers of lamps must keep oil for 9 nights.", Ruling.SUPPORTED, "Article 1"),
        ("Keepers of lamps shall keep oil for nine nights.", Ruling.VERBATIM, "Article 1"),
        ("Article 1 of the Lamp Act says “keepers of lamps shall light every lamp at dusk”.", Ruling.VERBATIM, "Article 1"),
        ("Under Article 1 of the Lamp Act, keepers of lamps must keep oil for four nights.", Ruling.CONTRADICTED, "Article 1"),
        ("Under the Lamp Act, ships may enter the harbour until the lamps of the keepers are lit.", Ruling.CONTRADICTED, "Article 2"),
        ("Article 1 of the Lamp Act says “keepers of lamps may light every lamp at dusk”.", Ruling.CONTRADICTED, "Article 1"),
        ("Under Article 1 of the Lamp Act, whoever lets a lamp go out pays a fine of up to 500 crowns.", Ruling.ELSEWHERE, "Article 3"),
        ("Article 2 of the Lamp Act says “keepers of lamps shall light every lamp at dusk”.", Ruling.ELSEWHERE, "Article 1"),
        ("The Tea Act is in force.", Ruling.CONTRADICTED, ""),
        ("The Tea Act was repealed on 1 January 2024.", Ruling.SUPPORTED, ""),
    ],
)  # fmt: skip
def test_each_sentence_has_its_verdict_and_the_provision_it_rests_on(library, sentence, ruling, locator):
    (found,) = library.check(sentence).sentences
    assert found.ruling is ruling, found.reasons
    assert found.citation is not None
    assert found.citation.locator.startswith(locator)
    cited = found.citation
    assert library.text(cited.passage.document.id)[cited.start : cited.end] == cited.quote


@pytest.mark.parametrize(
    ("sentence", "ruling"),
    [
        ("Article 9 of the Lamp Act obliges keepers to paint their houses.", Ruling.ABSENT),
        ("The Lamp Act obliges bakers to bake bread with butter from Normandy.", Ruling.NOT_FOUND),
        ("The Balloon Act prohibits flights over the town.", Ruling.NOT_FOUND),
        ("In our view the harbour is a fine place.", Ruling.UNCHECKED),
        ("The weather was lovely for the whole of that long week.", Ruling.UNCHECKED),
    ],
)
def test_what_no_provision_says_is_not_found_and_what_states_nothing_is_not_checked(library, sentence, ruling):
    (found,) = library.check(sentence).sentences
    assert found.ruling is ruling, found.reasons
    assert found.reasons


def test_words_near_in_meaning_carry_no_duty_that_nobody_wrote(library, tmp_path):
    (tmp_path / "codes.txt").write_text(
        "Article 95\nCodes of conduct\n\nCodes of conduct may be written by providers or deployers of AI systems, or by"
        " organisations that represent them, with stakeholders and their representative organisations. A code may cover"
        " several AI systems of one intended purpose.\n\nThe Office and the States shall take the interests and needs of"
        " small firms into account when they encourage and facilitate such codes of conduct.\n"
    )
    library.add(tmp_path / "codes.txt", title="Machine Act", status="in force", in_force="2020")
    (found,) = library.check("The Machine Act requires every deployer to appoint an algorithm officer.").sentences
    assert found.ruling is Ruling.NOT_FOUND


@pytest.mark.parametrize(
    "sentence",
    [
        "The Lamp Act is in force and bans all candles in schools.",
        "The Lamp Act is in effect a ban on balloons.",
        "The Tea Act was repealed by the bakers of Normandy.",
    ],
)
def test_what_is_known_of_a_laws_force_supports_nothing_else_that_a_sentence_says(library, sentence):
    (found,) = library.check(sentence).sentences
    assert found.ruling is Ruling.NOT_FOUND, found.reasons
    assert "a sentence of its own" in found.reasons[-1]


@pytest.mark.parametrize(
    "sentence", ["The Lamp Act is still in force today.", "Since 1 January 2024 the Tea Act is no longer in force."]
)
def test_what_says_of_a_laws_force_no_more_than_is_known_is_supported(library, sentence):
    (found,) = library.check(sentence).sentences
    assert found.ruling is Ruling.SUPPORTED, found.reasons


def test_an_opinion_on_a_provision_that_does_not_exist_says_so(library):
    (found,) = library.check("In our view Article 9 of the Lamp Act goes too far.").sentences
    assert found.ruling is Ruling.ABSENT
    assert "there is no Article 9" in found.reasons[0]


def test_what_only_an_older_text_says_is_contradicted_by_the_one_in_force_and_both_are_told(library):
    (found,) = library.check(
        "Under the Lamp Act, whoever lets a lamp go out pays a fine of up to 200 crowns."
    ).sentences
    assert found.ruling is Ruling.CONTRADICTED
    assert found.citation.passage.document.id == "lamps"
    assert "says so: status superseded 2020-01-01" in found.reasons[-1]


def test_what_the_text_in_force_does_not_speak_of_is_supported_by_an_older_one_and_that_is_told(library):
    (found,) = library.check("Under the Lamp Act, keepers must wash their brass on Sundays.").sentences
    assert found.ruling is Ruling.SUPPORTED
    assert found.citation.passage.document.id == "lamps-2001"
    assert "only Lamp Act of 2001" in found.reasons[-1]


def test_a_provision_of_no_named_law_is_one_of_the_law_that_the_draft_named_last(library):
    draft = "The Lamp Act binds all keepers of lamps. Article 3 sets a fine of up to 500 crowns for whoever lets a lamp go out."
    found = library.check(draft).sentences[1]
    assert found.ruling is Ruling.SUPPORTED
    assert found.citation.passage.document.id == "lamps"


def test_of_another_language_quotations_and_provisions_are_checked_and_no_figures(library):
    german = "Nach Artikel 1 des Lamp Act müssen die Wärter der Lampen das Öl für vier Nächte in der Stadt halten."
    (found,) = library.check(german).sentences
    assert found.ruling is Ruling.UNCHECKED
    assert "only quotations" in found.reasons[0]
    (absent,) = library.check(german.replace("Artikel 1", "Artikel 9")).sentences
    assert absent.ruling is Ruling.ABSENT
