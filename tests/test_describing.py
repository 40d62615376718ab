"""What is known of a document: what was given for its file, what its text states, and what the file is called."""

import time

import pytest

from assistant.describe import describe
from assistant.library import describing
from assistant.records import Authority, Block, BlockKind, EventKind, Fact, LegalEvent, Origin, Status, Text

ZEBRA = Text("# The Zebra Act", blocks=(Block(BlockKind.HEADING, 1, 0, 15, label="The Zebra Act"),))


def test_metadata_given_win_over_what_is_written_above_the_text():
    text = Text("x", front_matter={"title": "Own", "issuer": "Council", "unknown": "1"})
    found = describing.read("library/my_law.txt", "s", text, {"title": "Given"}).document
    assert (found.title, found.issuer, found.id) == ("Given", "Council", "my-law")
    assert found.origins == {"title": Origin.GIVEN, "issuer": Origin.GIVEN}


def test_names_given_take_the_place_of_those_written_above_the_text_and_do_not_join_them():
    text = Text("x", front_matter={"short_names": ["A", "B"]})
    assert describing.read("library/law.md", "s", text, {"short_names": ("C",)}).document.short_names == ("C",)
    assert describing.read("library/law.md", "s", text, {}).document.short_names == ("A", "B")


def test_a_file_without_a_title_is_named_by_its_first_heading_else_by_its_name():
    found = describing.read("library/a_b.md", "s", ZEBRA, {}).document
    assert (found.title, found.origins["title"]) == ("The Zebra Act", Origin.STATED)
    bare = describing.read("library/a_b.md", "s", Text("Text."), {}).document
    assert (bare.title, bare.origins) == ("a b", {})


def test_what_is_embedded_bears_the_name_that_the_text_has_whatever_is_given():
    names = {describing.read("library/a.md", "s", ZEBRA, given).name for given in ({}, {"title": "Mine"})}
    assert names == {"The Zebra Act"}


def test_a_number_is_no_name_where_a_document_has_a_title():
    order = "Executive Order 15777 of May 2, 2031\n\nOn Household Robots\n\nBy the authority vested in me as President"
    assert describing.read("library/a.txt", "s", Text(order), {}).name == "On Household Robots"
    numbered = Text(order, front_matter={"short_names": ["Executive Order 15777"]})
    assert describing.read("library/a.txt", "s", numbered, {}).name == "Executive Order 15777"
    assert describing.read("library/a.txt", "s", Text("CP 2044\n\nSee below."), {}).name == "CP 2044"


def test_front_matter_that_cannot_be_used_is_a_problem_and_not_an_error():
    found = describing.read("library/law.md", "s", Text("x", front_matter={"status": "nonsense"}), {}).document
    assert "not used" in found.problems[0]


ACT = "Regulation (EU) 2024/1689 of the European Parliament and of the Council of 13 June 2024 laying down harmonised rules on artificial intelligence"
ARTICLES = "\n\n".join(f"Article {number}\n\nProviders keep records." for number in range(1, 9))
ENACTED = (
    f"THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,\n\nHAVE ADOPTED THIS REGULATION:\n\n{ARTICLES}"
)


def described(content):
    return describing.read("library/download.txt", "s", Text(content), {}).document


@pytest.mark.parametrize(
    "content",
    [
        f"{ACT}\n\nAn explainer by our team. In this post we walk through its main parts, and say what we think of it.",
        "Our practice\n\nWe help clients.\n\nRelated\n\nRegulation (EU) 2024/1689\n\nDirective (EU) 2022/2555\n\nOur people",
        "Executive Order 14110\n\nThe order was long. In this post we look back at it.\n\nIt asked for standards.",
        "Week 1\nExecutive Order 14110\nWeek 2\nNIST AI 100-1\nWeek 3\nRegulation (EU) 2024/1689",
        "The EU AI Act\n\nRegulation (EU) 2024/1689\n\nWhat your company must know\n\nMarch 2025\n\nAgenda\n1. Scope",
        "Subject: Executive Order 14179\n\nHi,\n\nhere is the summary of the order that we talked about.",
    ],
)
def test_what_only_names_a_law_is_not_that_law(content):
    found = described(content)
    assert found.instrument == ""
    assert (found.status, found.in_force) == (Status.UNKNOWN, "")
    assert found.authority is not Authority.BINDING


def test_a_law_with_its_number_and_articles_is_that_law():
    found = described(f"{ACT}\n\n{ENACTED}")
    assert (found.instrument, found.authority) == ("eu-ai-act", Authority.BINDING)


@pytest.mark.parametrize(
    "content",
    [
        f"REGULATION (EU) 2031/…\n\nof …\n\non robots and amending Regulation (EU) …/…\n\n{ENACTED}",
        f"REGULATION (EU) 2031/...\n\non robots\n\n{ENACTED}\n\nIt shall apply from [18 months from its entry into force].",
        f"VERORDNUNG (EU) 2031/…\n\nüber Roboter\n\n{ENACTED}\n\n(ABl. L …)",
        f"Regulation of the European Parliament and of the Council on robots\n\n{ENACTED}\n\nDone at Brussels, …\n\n(OJ L …)",
    ],
)
def test_a_law_with_places_still_to_be_filled_is_a_proposal(content):
    found = described(content)
    assert (found.authority, found.held("")) == (Authority.PROPOSAL, False)


def test_a_law_that_leaves_words_out_or_quotes_one_open_place_is_no_proposal():
    left_out = f"{ACT}\n\n{ENACTED}\n\n[…]\n\nArticle 9 … of Directive (EU) …/… is meant, […]."
    assert described(left_out).authority is Authority.BINDING


@pytest.mark.parametrize("filling", ["\n", "(A", "A-", "[date ", "Act of the\n", "《", "U.S. ", "1 a\n"])
def test_signs_without_end_are_described_in_a_moment(filling):
    describing.read("library/a.txt", "s", Text("Act"), {})  # the tables are read once
    began = time.thread_time()
    describing.read("library/a.txt", "s", Text(filling * 10_000), {})
    assert time.thread_time() - began < 0.5  # measured 0.2 s at most; what grows by the square takes a second and more


def test_a_document_is_described_anew_from_the_facts_that_are_kept_and_other_metadata():
    reading = describing.read("library/law.md", "s", ZEBRA, {"title": "Mine", "issuer": "Council"})
    again = describing.known(reading.document, reading.facts, {"events": (LegalEvent("2026", EventKind.IN_FORCE),)})
    assert (again.title, again.issuer, again.in_force) == ("The Zebra Act", "", "2026")
    assert (
        again
        == describing.read("library/law.md", "s", ZEBRA, {"events": (LegalEvent("2026", EventKind.IN_FORCE),)}).document
    )


def test_an_id_is_noted_beside_the_file_only_where_nothing_else_gives_it():
    given = {"id": "law", "title": "Lamp Law"}
    own = [Fact("id", "law"), Fact("title", "Law")]
    assert describing.worth_noting(given, "library/Law.txt", ()) == {"title": "Lamp Law"}
    assert describing.worth_noting(given, "library/other.txt", ()) == given
    assert describing.worth_noting(given, "library/other.md", own) == {"title": "Lamp Law"}
    assert describing.worth_noting(given, "library/law.md", [Fact("id", "another")]) == given


def stated(content, **metadata):
    """What a text states of itself: value, place and sureness of each field, the first of several."""
    found = {}
    for fact in describe(Text(content, metadata=metadata)):
        found.setdefault(fact.field, (fact.value, fact.start, fact.confidence))
    return found


COLORADO = "Be it enacted by the General Assembly of the State of Colorado:"


def test_of_a_federation_and_its_state_a_document_is_the_states_and_of_two_countries_the_firsts():
    state = stated(f"Executive Order 15777\n\nOn Robots\n\n{COLORADO}\n\nSection 1. Robots.")
    assert state["jurisdiction"] == ("US-Colorado", len("Executive Order 15777\n\nOn Robots\n\n"), 0.95)
    other = stated(f"Regulation (EU) 2031/417\n\n{COLORADO}\n\nSection 1. Robots.\n\nSection 2. Lamps.")
    assert other["jurisdiction"] == ("EU", 0, 0.95)


def test_the_language_of_the_words_goes_before_the_one_that_the_file_names():
    words = "The members of the board shall be named by the court in the month of May, and the list is for all."
    assert stated(words, language="fr")["language"][0] == "en"
    assert stated("Robots", language="fr")["language"] == ("fr", None, 0.5)
    assert "language" not in stated("Robots")


def test_what_has_the_title_of_a_law_and_is_none_informs_of_it():
    title = "Regulation (EU) 2031/417 of the Council on robots"
    told = stated(f"{title}\n\nWe tell what it is about.")
    assert told["authority"] == ("informative", None, 0.6)
    assert "numbers" not in told
    law = stated(f"{title}\n\nArticle 1\n\nRobots.\n\nArticle 2\n\nLamps.")
    assert law["authority"][0] == "binding"
    assert law["numbers"] == ("Regulation (EU) 2031/417", 0, 0.9)


def test_a_law_that_bears_its_number_in_brackets_behind_its_name_has_it():
    content = "Robots Act (Regulation (EU) 2031/4)\n\nArticle 1\n\nRobots.\n\nArticle 2\n\nLamps."
    assert stated(content)["numbers"][0] == "Regulation (EU) 2031/4"
    assert "numbers" not in stated("Robots Act (Regulation (EU) 2031/4)\n\nWe tell what it is about.")


def test_a_long_title_gives_way_to_the_short_one_of_the_clause_and_a_name_does_not():
    clause = "Article 1\n\nThis Act may be cited as the Honest Robots Act 2031.\n\nArticle 2\n\nRobots."
    long = stated(f"An Act to make provision about the robots of homes\n\n{clause}")
    assert long["title"] == ("Honest Robots Act 2031", long["short_names"][1], 0.9)
    assert stated(f"Robots of Homes Act 2031\n\n{clause}")["title"][0] == "Robots of Homes Act 2031"


def test_a_judgment_has_no_short_name():
    parties = "BETWEEN:\n\nROBIN\n\nClaimant\n\n- and -\n\nWREN\n\nDefendant"
    told = stated(f"Neutral Citation Number: [2031] EWHC 941 (IPEC)\n\nIN THE HIGH COURT\n\n{parties}\n\nJUDGMENT")
    assert told["kind"][0] == "judgment"
    assert told["title"][0] == "ROBIN v WREN"
    assert "short_names" not in told
