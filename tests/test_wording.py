"""In which words an answer is given, and what it says of silence."""

from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.answers import wording
from assistant.policy.holdings import Holdings
from assistant.records import Asks, Authority, Citation, Filters, Statement, StatementKind, Status, Verdict
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus

ACT = document("act", title="Lamp Act", language="en", status=Status.IN_FORCE, in_force="2020")
GUIDE = document("guide", title="Lamp Guide", language="de", authority=Authority.GUIDANCE)
ENDED = document("ended", title="Oil Act", language="en", status=Status.REPEALED)

ASKED = understand("Who keeps logs?", (), Holdings(()), Thesaurus({}, {}))


def citation(quote, of=ACT, marker=1, verdict=Verdict.VERBATIM):
    return Citation(marker, passage(quote, of), "Article 1", None, "", quote, 0, len(quote), verdict)


def said(quote, of=ACT, marker=1, **fields):
    made = citation(quote, of, marker)
    return Statement(
        **{"text": quote, "kind": StatementKind.QUOTE, "citations": (made,), "verdict": made.verdict, **fields}
    )


def silence(passages=(), documents=(ACT, GUIDE), filters=None, presumed="", language=""):
    return wording.silence(passages, documents, filters or Filters(), presumed, language)


def test_quotes_stand_as_a_list_under_the_name_of_their_document():
    told = [said("Lamps burn.", marker=1), said("They do.", marker=2), said("Read it.", GUIDE, 3)]
    assert wording.text(told) == (
        "**Lamp Act**\n\n- Lamps burn. [1]\n- They do. [2]\n\n**Lamp Guide**\n\n- Read it. [3]"
    )


def test_notices_and_what_a_model_wrote_stand_as_paragraphs_and_doubts_are_shown():
    notice = Statement("Mind this.", StatementKind.NOTICE)
    written = said("They burn.", kind=StatementKind.GENERATED, verdict=Verdict.UNSUPPORTED)
    assert wording.text([notice, written]) == "Mind this.\n\nThey burn. [1] *(not supported by its source)*"
    assert wording.text([]) == ""


def test_what_is_compared_is_a_table_with_a_row_for_each_side():
    told = [
        said("Lamps burn.", side="Act"),
        said("They do.", side="Act", marker=2),
        said("Read it.", GUIDE, 3, side="Guide"),
    ]
    assert wording.text(told) == (
        "| Compared | Provision |\n| --- | --- |\n| **Act** | Lamps burn. [1] They do. [2] |\n| **Guide** | Read it. [3] |"
    )


def test_what_is_not_answered_is_told_by_name_place_and_side():
    silent = Statement(wording.NOT_FOUND, StatementKind.NOTICE, side="Oil Act")
    assert wording.missing([silent, silent, said("x", side="Act")], ["Gray"], ["Korea"]) == (
        "No passage that was found speaks of Gray.",
        "Nothing from Korea was found on this.",
        "On Oil Act, no provision was found.",
    )
    assert wording.missing([said("x")], []) == ()


def test_silence_gives_the_reason_that_is_known_with_a_capital():
    assert silence(presumed="there is no Article 9.") == "There is no Article 9."


def test_silence_says_what_was_searched():
    unfound = "nothing was found that surely answers this."
    assert silence() == f"2 documents were searched; {unfound}"
    assert silence(documents=()) == "The library is empty: add documents, then ask again."
    utopia = Filters(jurisdictions=("Utopia",))
    assert silence(documents=(), filters=utopia).startswith("No document in the library passes the filters (")
    assert silence(documents=(ACT,)) == f"One document was searched; {unfound}"
    told = utopia.told()
    assert (
        silence(documents=(ACT,), filters=utopia) == f"With the filters ({told}) one document was searched; {unfound}"
    )
    assert silence(filters=utopia) == f"With the filters ({told}) 2 documents were searched; {unfound}"


def test_silence_names_the_three_nearest_places_once():
    others = [document(f"d{n}", title=f"Act {n}") for n in range(4)]
    passages = [passage("x", of) for of in (others[0], others[0], *others[1:])]
    assert silence(passages).endswith(" this. The nearest are: Act 0, Article 1; Act 1, Article 1; Act 2, Article 1.")
    places = [passage("x", others[0], locator=locator) for locator in ("Article 1", "Article 2", "Article 1", "")]
    assert silence(places).endswith(" this. The nearest are: Act 0, Article 1; Act 0, Article 2; Act 0.")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", " The question is in French, the documents are in German and English: asked so, they may answer it."),
        ("xx", " The question is in xx, the documents are in German and English: asked so, they may answer it."),
        ("de", ""), ("", ""),
    ],
)  # fmt: skip
def test_silence_says_that_a_question_is_in_another_language_than_all_documents(language, told):
    assert silence(language=language) == f"2 documents were searched; nothing was found that surely answers this.{told}"
    assert silence(documents=(document("x"),), language="fr").endswith("answers this.")


def test_a_reader_is_told_what_became_of_a_text_once():
    holdings = Holdings((ACT, ENDED))
    cited = [citation("Oil burns.", ENDED), citation("It does.", ENDED, 2)]
    assert wording.notices(ASKED, cited, holdings) == ("Oil Act was repealed.",)
    assert wording.notices(ASKED, cited, holdings, told=["Mind: Oil Act was repealed."]) == ()
    assert wording.notices(ASKED, [citation("Lamps burn.")], holdings) == ()


@pytest.mark.parametrize(
    ("quote", "asks", "is_told"),
    [
        ("Keepers shall light it.", (), True), ("Keepers must light it.", (), True), ("Keepers are required to light it.", (), True),
        ("Keepers light it.", (), False), ("Keepers light it.", (Asks.OBLIGATION,), True), ("Keepers light it.", (Asks.BINDING,), True),
        ("Keepers light it.", (Asks.PROHIBITION,), True), ("Keepers light it.", (Asks.DATE,), False), ("Keepers may not light it.", (), True),
    ],
)  # fmt: skip
def test_that_a_text_binds_nobody_is_told_where_duties_are_spoken_of(quote, asks, is_told):
    asked = replace(ASKED, asks=frozenset(asks))
    told = wording.notices(asked, [citation(quote, GUIDE)], Holdings((GUIDE,)))
    assert bool(told) is is_told
    assert wording.notices(asked, [citation(quote)], Holdings((ACT,))) == ()


def test_what_became_of_an_instrument_that_is_named_is_told_though_another_one_is_quoted():
    holdings = Holdings((ACT, ENDED))
    asked = replace(ASKED, question="Which article of the Oil Act do I cite?")
    quoted = [citation("Lamps burn.")]
    assert wording.notices(asked, quoted, holdings) == ("Oil Act was repealed.",)
    assert wording.notices(asked, quoted, holdings, told=["Oil Act was repealed."]) == ()
    held = replace(ENDED, id="new", status=Status.IN_FORCE, in_force="2021")
    assert wording.notices(asked, quoted, Holdings((ACT, ENDED, held))) == ()
    assert wording.notices(replace(asked, question="And the Lamp Act?"), quoted, holdings) == ()
