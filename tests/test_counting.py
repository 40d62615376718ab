"""How many provisions of a kind a document has."""

import pytest

from assistant.records import StatementKind

ACT = "".join(
    f"Article {n}\nOf thing {n}\n\nKeepers shall tend thing {n} at dusk and at dawn.\n\n" for n in range(1, 13)
)


@pytest.fixture
def acts(library, tmp_path):
    """An act of which articles were left out, a brief of another one, and a declaration without articles."""
    (tmp_path / "lamps.txt").write_text(ACT.replace("Article 7\n", "Article 8\n").replace("Article 8\nOf thing 8", "x"))
    (tmp_path / "tea.md").write_text("# Tea Act: brief\n\n## Purpose\n\nThe Tea Act is on tea. It has four chapters.\n")
    (tmp_path / "bells.txt").write_text("We declare that bells shall ring.\n\nBells ring at noon in all our towns.\n")
    library.add(tmp_path / "lamps.txt", title="Lamp Act", status="in force", in_force="2020")
    library.add(
        tmp_path / "tea.md", title="Tea Act: brief", short_names="Tea Act", kind="brief", authority="informative"
    )
    library.add(tmp_path / "bells.txt", title="Bell Declaration")
    return library


@pytest.mark.parametrize(
    "question",
    [
        "How many articles does the Lamp Act have?",
        "How many articles are there in the Lamp Act in total?",
        "What is the number of articles in the Lamp Act?",
        "Wie viele Artikel hat der Lamp Act?",
    ],
)
def test_the_articles_of_a_text_are_counted_and_its_first_and_last_cited(acts, question):
    answer = acts.ask(question)
    told = answer.statements[0]
    assert told.kind is StatementKind.FRAME
    assert "Lamp Act has 11 articles, from Article 1 to Article 12" in told.text
    assert [each.locator for each in told.citations] == ["Article 1", "Article 12"]


def test_numbers_that_are_missing_between_them_are_told(acts):
    assert "Not found between them: 7." in acts.ask("How many articles does the Lamp Act have?").text


def test_a_brief_is_not_the_text_whose_articles_are_counted(acts):
    answer = acts.ask("How many articles does the Tea Act have?")
    assert answer.abstained
    assert "only as a brief, which is not the text itself" in answer.reason


def test_where_a_brief_says_the_number_itself_it_is_asked_like_anything_else(acts):
    assert "only as a brief" not in acts.ask("How many chapters does the Tea Act have?").reason


def test_of_a_text_without_any_it_is_said_that_none_were_found(acts):
    assert "No articles were found" in acts.ask("How many articles does the Bell Declaration have?").reason


def test_a_question_that_asks_for_more_than_a_number_is_no_count(acts):
    answer = acts.ask("How many articles of the Lamp Act speak of dusk?")
    assert all(each.kind is not StatementKind.FRAME for each in answer.statements)


def test_a_number_is_not_followed_by_words_that_nobody_speaks_of(acts):
    answer = acts.ask("Wie viele Artikel hat der Lamp Act?")
    assert not answer.abstained
    assert answer.missing == ()


def added(library, tmp_path, name, text, **fields):
    (tmp_path / f"{name}.txt").write_text(text)
    return library.add(tmp_path / f"{name}.txt", title=f"{name.title()} Act", **fields)


def numbered(*numbers):
    return "".join(
        f"Article {n}\nOf thing {n}\n\nKeepers shall tend thing {n} at dusk and at dawn.\n\n" for n in numbers
    )


def test_one_article_is_one(library, tmp_path):
    added(library, tmp_path, "lamp", numbered(1) + "ANNEX I\nThings\n\nA lamp.\nANNEX II\nMore\n\nA bell.\n")
    answer = library.ask("How many annexes does the Lamp Act have?")
    assert "has 2 annexes, from Annex I to Annex II, counted in its text." in answer.text
    assert [each.quote for each in answer.citations] == ["ANNEX I", "ANNEX II"]


def test_a_number_that_stands_twice_counts_once_and_gaps_are_told_up_to_some(library, tmp_path):
    added(library, tmp_path, "lamp", numbered(1, 2, 3, 5, 8, 20))
    told = library.ask("How many articles does the Lamp Act have?")
    assert "has 6 articles, from Article 1 to Article 20" in told.text
    (gaps,) = (each.text for each in told.statements if each.text.startswith("Not found between them: "))
    assert gaps.startswith("Not found between them: 4, 6, 7, 9")


def test_of_texts_of_several_laws_none_is_counted(library, tmp_path):
    added(library, tmp_path, "lamp", numbered(1, 2))
    added(library, tmp_path, "bell", numbered(1, 2, 3))
    assert "has 2 articles" in library.ask("How many articles does the Lamp Act have?").text
    assert "articles, from" not in library.ask("How many articles do the Lamp Act and the Bell Act have?").text
