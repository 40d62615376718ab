"""The extractive answer: which sentences, in which words, with which notices."""

import re
from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.answers import wording
from assistant.answers.quoted import choosing
from assistant.policy import standing
from assistant.policy.holdings import Holdings
from assistant.records import (
    Asks,
    Authority,
    Candidate,
    Citation,
    Filters,
    Side,
    Statement,
    StatementKind,
    Status,
    Verdict,
)
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus
from assistant.text.sentences import split
from assistant.text.words import stem

ASKED = understand("Who keeps logs?", (), Holdings(()), Thesaurus({}, {}))

UNREAD = {"cosine": 15.0, "held": 2.0, "figure": 6.0}
WEIGHTS = {"unread": UNREAD, "read": {"read": 10.0}}
RARITY = {stem("emotion"): 3.0, stem("workplace"): 3.0, stem("prohibited"): 2.0}


def candidate(text, cosines, name="act", score=1.0, start=0, **fields):
    found = passage(text, document(name, **fields), start, score=score)
    spans = split(text)
    each = (tuple(cosines) * len(spans))[: len(spans)]
    return Candidate(found, tuple(spans), each, {"cosine": max(cosines)})


def selected(*ranked, question="Is emotion recognition at the workplace prohibited?", scorer=None):
    query = understand(question, (), Holdings(()), Thesaurus({}, {}))
    return choosing.select(query, ranked, choosing.likely(query, ranked, RARITY, scorer, WEIGHTS))


LAW = candidate(
    "Scope and aims\n\nInferring emotion at the workplace is prohibited. Logs are kept for six months by all deployers.",
    (0.5, 0.8, 0.1),
)


def citation(marker=1, quote="A quote.", **fields):
    return Citation(
        marker, passage(quote, document(**fields)), "Article 1", None, "", quote, 0, len(quote), Verdict.VERBATIM
    )


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What does ‘lamp’ mean?", "(1) ‘lamp’ means a light."),
        ("How does the act define lamps?", "(1) ‘lamp’ means a light."),
        ("What is the definition of a signal lamp?", "(2) ‘signal lamp’ means a lamp that gives signs."),
        ("What is a 'signal lamp'?", "(2) ‘signal lamp’ means a lamp that gives signs."),
    ],
)
def test_a_definition_answers_who_asks_for_it_however_like_other_sentences_are(question, quote):
    law = candidate("(1) ‘lamp’ means a light.", (0.1,), "defined")
    two = candidate("(2) ‘signal lamp’ means a lamp that gives signs.", (0.1,), "defined", start=40)
    assert [each.text for each in selected(LAW, law, two, question=question)] == [quote]


@pytest.mark.parametrize("question", ["What does the lamp law mean for keepers?", "What is the fine for lamps?"])
def test_a_word_that_is_not_asked_for_is_not_defined(question):
    law = candidate("‘keeper’ means who keeps a lamp. ‘fine of honour’ means none.", (0.1, 0.1), "defined")
    assert all("means" not in each.text for each in selected(LAW, law, question=question))


def test_the_sentence_that_answers_is_quoted_verbatim_from_its_place():
    (quote,) = selected(LAW)
    assert quote.text == "Inferring emotion at the workplace is prohibited."
    assert LAW.passage.text[quote.start : quote.end] == quote.text


def test_who_asks_for_an_amount_is_given_sentences_that_hold_one():
    rule = candidate(
        "Emotion systems at the workplace are prohibited since 2025. The fine reaches EUR 500.", (0.9, 0.6)
    )
    (quote,) = selected(rule, question="What is the maximum fine for emotion at the workplace?")
    assert quote.text == "The fine reaches EUR 500."
    none = candidate("Emotion systems at the workplace are prohibited since 2025.", (0.9,))
    assert len(selected(none, question="What is the maximum fine for emotion at the workplace?")) == 1


@pytest.mark.parametrize("kind", [Asks.AMOUNT, Asks.PENALTY, Asks.SHARE])
def test_what_another_law_sets_does_not_answer_for_the_one_that_is_named(kind):
    none = candidate("The Lamp Act has no penalties.", (0.8,), "lamps")
    fine = candidate("The fine under another law reaches EUR 500.", (0.7,), "other")
    query = replace(understand("How much is the fine?", (), Holdings(()), Thesaurus({}, {})), asks=frozenset({kind}))
    every = ["other"] if kind is Asks.AMOUNT else ["lamps", "other"]
    for documents, expected in (((), every), (("lamps",), ["lamps"])):
        found = choosing.likely(replace(query, documents=documents), [none, fine], RARITY, None, WEIGHTS)
        assert sorted(each.quote.passage.document.id for each in found) == expected


def test_a_heading_or_fragment_is_never_quoted():
    heading = candidate("Emotion at the workplace prohibited", (0.9,))
    assert selected(heading) == []


def test_an_address_is_never_quoted():
    address = candidate("The workplace emotion law that is prohibited, https://example.org/act.", (0.9,))
    assert selected(address) == []


def test_a_question_for_a_figure_prefers_a_sentence_that_holds_one():
    first = candidate("Emotion systems at the workplace are prohibited by Article 5(1)(f).", (0.7,))
    fine = candidate("The fine for prohibited emotion systems at the workplace is 35 million euro.", (0.6,), "fines")
    assert selected(first, fine)[0].passage.document.id == "act"
    assert selected(first, fine, question="How many million euro is the fine?")[0].passage.document.id == "fines"


@pytest.mark.parametrize(
    "written",
    ["§ 5 Abs. 1 Nr. 6", "point 4 of Annex III", "第五条第一款", "Executive Order 14110", "Measures 9.3 and 9.4"],
)
def test_the_number_of_a_provision_is_no_figure_however_it_is_written(written):
    first = candidate(f"Emotion systems at the workplace are prohibited by {written}.", (0.62,))
    fine = candidate("The fine for prohibited emotion systems at the workplace is 35 million euro.", (0.6,), "fines")
    assert selected(first, fine, question="How many million euro is the fine?")[0].passage.document.id == "fines"


def test_an_answer_is_no_longer_than_a_reader_takes_in():
    texts = [f"Emotion systems of kind {i} at the workplace are prohibited " + f"word{i} " * 45 + "." for i in range(8)]
    chosen = selected(*(candidate(text, (0.8,), f"act{i}", score=5.0) for i, text in enumerate(texts)))
    assert 1 < len(chosen) <= choosing.MOST_QUOTES
    assert sum(len(quote.text.split()) for quote in chosen) <= choosing.MOST_WORDS


def test_every_signal_of_a_sentence_has_a_weight():
    assert {kind: set(weights) for kind, weights in choosing.coefficients().items()} == {
        "unread": {*choosing.SIGNALS, "cosine"},
        "read": {*choosing.SIGNALS, "cosine", "read"},
    }


class Reads:
    """A scorer that likes one word, and remembers what it was asked."""

    def __init__(self, word):
        self.word, self.asked = word, []

    def scores(self, question, texts):
        self.asked.append((question, texts))
        return [5.0 if self.word in text else -5.0 for text in texts]


def test_who_reads_sentences_with_the_question_has_the_last_word():
    law = candidate("Emotion at the workplace is prohibited. Logs of emotion are kept by all.", (0.8, 0.6))
    scorer = Reads("Logs")
    assert selected(law)[0].text.startswith("Emotion")
    (quote,) = selected(law, scorer=scorer)
    assert quote.text == "Logs of emotion are kept by all."
    ((question, texts),) = scorer.asked
    assert question.startswith("Is emotion recognition")
    assert all(text.startswith("The act") for text in texts)  # the name of the document, for who reads


def test_no_more_sentences_are_read_than_are_likeliest_without_it():
    text = " ".join(f"Emotion at the workplace has rule {i}." for i in range(5))
    many = [candidate(text, (0.9,) * 5, start=1000 * i) for i in range(2)]
    more = [candidate(" ".join(f"A rule of emotion is {i}." for i in range(9)), (0.5,) * 9, start=9000)]
    scorer = Reads("rule")
    selected(*more, *many, scorer=scorer)
    ((_, texts),) = scorer.asked
    assert len(texts) == choosing.READ
    assert sum("of emotion" in text for text in texts) == choosing.READ - 2 * 5


@pytest.mark.parametrize(
    ("question", "language"),
    [("Ist Emotionserkennung am Arbeitsplatz verboten?", ""), ("Is emotion prohibited?", "de")],
)
def test_what_is_in_another_language_than_english_is_not_read(question, language):
    scorer = Reads("Emotion")
    law = candidate("Emotion am Arbeitsplatz ist verboten und bleibt es.", (0.8,), language=language)
    assert selected(law, question=question, scorer=scorer)
    assert scorer.asked == []


FORCE = (
    "It enters into force on 1 May 2025. Small towers: it takes effect for them later. The old ordinance is repealed by "
    "this law. Licences of the mayor are superseded today. All of this expires when nobody rings."
)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Is the Bell Act in force?", choosing.MOST_OF_FORCE),
        ("Which duties of ringers in force are in the Bell Act?", 5),
    ],
)
def test_whether_a_law_is_in_force_is_answered_in_few_quotes_of_that_law(question, count):
    bells, gongs = (document(name, title=f"{name} Act", short_names=(f"{name} Act",)) for name in ("Bell", "Gong"))
    query = understand(question, (), Holdings((bells, gongs)), Thesaurus({}, {}))
    ranked = [
        replace(candidate(FORCE, (0.8,)), passage=passage(FORCE, of, start, score=1.0))
        for start, of in ((0, gongs), (0, bells))
    ]
    quotes = choosing.select(query, ranked, choosing.likely(query, ranked, RARITY, None, WEIGHTS))
    assert [each.passage.document.id for each in quotes] == ["Bell"] * count


def test_of_each_document_a_sentence_is_given_rather_than_what_opens_a_list():
    text = "When lamps are lit the keepers shall:\n\nLamps are lit at nine on every evening."
    query = understand("When are lamps lit?", (), Holdings(()), Thesaurus({}, {}))
    (found,) = choosing.of_each(query, [candidate(text, (0.9, 0.5), "act")], RARITY)
    assert found.quote.text == "Lamps are lit at nine on every evening."


def test_of_each_document_the_sentence_that_answers_likeliest_is_given_the_likeliest_first():
    texts = [
        "Keepers light lamps at dusk. Lamps burn all night long. Nobody ever saw the ship.",
        "Lamps are lit at nine. Oil is dear this year.",
    ]
    ranked = [candidate(text, (0.9, 0.8, 0.1), f"act{n}") for n, text in enumerate(texts)]
    query = understand("When are lamps lit?", (), Holdings(()), Thesaurus({}, {}))
    scorer = Reads("nine")
    found = choosing.of_each(query, ranked, RARITY, scorer)
    assert [each.quote.text for each in found] == ["Lamps are lit at nine.", "Keepers light lamps at dusk."]
    ((_, read),) = scorer.asked
    assert len(read) == len(ranked) * choosing.READ_OF_EACH


def test_where_sources_are_named_nothing_is_quoted():
    law = candidate("Emotion at the workplace is told of in this summary, which is no law.", (0.9,))
    aside = replace(law, passage=replace(law.passage, headings=("Act", "Sources")))
    assert selected(law)
    assert selected(aside) == []


def test_two_quotes_that_say_the_same_are_one():
    twin = candidate("Inferring emotion at the workplace is prohibited.", (0.8,), "consolidated")
    assert len(selected(LAW, twin)) == 1


def test_quotes_of_one_document_stand_together_in_its_order():
    first = candidate("Emotion systems are prohibited everywhere in schools.", (0.7,), start=10)
    second = candidate("At the workplace emotion recognition is never allowed.", (0.75,), start=500)
    other = candidate("Workplace emotion analysis remains prohibited in Utopia.", (0.72,), "other")
    chosen = selected(second, other, first)
    assert [quote.start for quote in chosen if quote.passage.document.id == "act"] == [10, 500]
    assert [quote.passage.document.id for quote in chosen] in (["act", "act", "other"], ["other", "act", "act"])


def test_a_yes_or_no_about_a_term_is_answered_by_more_than_its_definition():
    defining = candidate("‘Lamp’ means a light that may be moved.", (0.9,), "act", 2.0)
    other = candidate("A light need not move to count as a lamp under the Act.", (0.8,), "guide")
    both = {quote.text for quote in selected(defining, other, question="Must a light move to count as a lamp?")}
    assert both == {
        "‘Lamp’ means a light that may be moved.",
        "A light need not move to count as a lamp under the Act.",
    }
    alone = [quote.text for quote in selected(defining, other, question="What counts as a lamp?")]
    assert alone == ["‘Lamp’ means a light that may be moved."]


def test_markers_in_the_text_are_those_of_the_citations_whatever_the_quote_holds():
    cited = citation(quote="See [3] and *this* # not.\n1. Next")
    statement = Statement(cited.quote, StatementKind.QUOTE, (cited,), cited.verdict)
    text = wording.text([statement])
    assert re.findall(r"(?<!\\)\[(\d+)\]", text) == ["1"]
    assert "\\[3\\]" in text


def test_a_text_that_no_longer_holds_is_said_to_be_one():
    (notice,) = wording.notices(
        ASKED,
        [citation(title="EO 14110", status=Status.REVOKED, status_date="2025-01-20", status_by="EO 14148")],
        Holdings(()),
    )
    assert notice == "EO 14110 was revoked on 2025-01-20 by EO 14148."
    assert wording.notices(ASKED, [citation(status=Status.IN_FORCE)], Holdings(())) == ()


@pytest.mark.parametrize(
    ("fields", "day", "told"),
    [
        (
            {"status": Status.REVOKED, "status_date": "2025-01-20", "in_force": "2023"},
            "",
            "The law was revoked on 2025-01-20.",
        ),
        (
            {"status": Status.REVOKED, "status_date": "2025-01-20", "in_force": "2023"},
            "2024-06",
            "was in force in 2024-06. ",
        ),
        ({"status": Status.IN_FORCE, "adopted": "2025", "in_force": "2026-01-22"}, "2025-12-01", "was not in force on"),
        ({"status": Status.IN_FORCE, "in_force": "2026-01-22"}, "", "The law has been in force since 2026-01-22."),
        ({"status": Status.VOLUNTARY}, "", "is voluntary"),
        ({"status": Status.UNKNOWN}, "", "does not record"),
    ],
)
def test_whether_an_instrument_holds_is_told_by_what_is_recorded_of_it(fields, day, told):
    assert told in standing.standing(document(title="The law", **fields), day)


def test_a_notice_is_not_said_twice():
    cited = citation(title="EO 14110", status=Status.REVOKED, status_date="2025-01-20")
    (notice,) = wording.notices(ASKED, [cited], Holdings(()))
    assert wording.notices(ASKED, [cited], Holdings(()), told=[f"On that: {notice}"]) == ()


def test_a_long_title_gives_way_to_a_short_name():
    assert standing.called(document(title="An Act " + "on many things " * 8, short_names=("Act 9",))) == "Act 9"
    assert standing.called(document(title="Harbour Act", short_names=("HA",))) == "Harbour Act"


SIDES = (Side(ASKED, ("act",)), Side(ASKED, ("order",)))
LIBRARY = Holdings((document("act", title="Act | 1"), document("order", title="Order 2")))


def told(marker=1, name="act", quote="Lamps burn | always."):
    of = LIBRARY.by_id[name]
    cited = Citation(marker, passage(quote, of), "Article 1", None, "", quote, 0, len(quote), Verdict.VERBATIM)
    return Statement(quote, StatementKind.QUOTE, (cited,), Verdict.VERBATIM)


def test_a_comparison_is_a_table_with_a_row_for_each_side_also_for_one_that_says_nothing():
    rows = wording.compared(SIDES, [[told()], []], LIBRARY)
    assert [row.side for row in rows] == ["Act | 1", "Order 2"]
    assert wording.text(rows).splitlines() == [
        "| Compared | Provision |",
        "| --- | --- |",
        "| **Act \\| 1** | Lamps burn \\| always. [1] |",
        f"| **Order 2** | {wording.NOT_FOUND} |",
    ]
    assert wording.missing(rows, []) == ("On Order 2, no provision was found.",)


def test_several_quotes_of_one_side_stand_in_one_row():
    rows = wording.compared(SIDES, [[told(), told(2, quote="Logs are kept.")], []], LIBRARY)
    assert "| Lamps burn \\| always. [1] Logs are kept. [2] |" in wording.text(rows)


def test_a_term_that_is_compared_is_named_with_the_document_that_speaks_of_it():
    lamp, horn = Side(ASKED, term="lamp"), Side(ASKED, term="horn")
    rows = wording.compared([lamp, horn], [[told()], []], LIBRARY)
    assert [(row.side, row.text) for row in rows] == [
        ("lamp, Act | 1", "Lamps burn | always."),
        ("horn", wording.NOT_FOUND),
    ]


def test_a_side_all_of_whose_documents_were_removed_is_left_out():
    gone = Side(ASKED, ("gone",))
    assert [row.side for row in wording.compared([SIDES[0], gone], [[told()], []], LIBRARY)] == ["Act | 1"]


def test_a_jurisdiction_that_says_nothing_is_told():
    assert wording.missing([told()], [], ["China"]) == ("Nothing from China was found on this.",)


def test_names_that_nobody_speaks_of_are_told():
    assert wording.missing([told()], ["ChatGPT"]) == ("No passage that was found speaks of ChatGPT.",)
    assert wording.missing([told()], []) == ()


@pytest.mark.parametrize(
    ("quote", "fields", "notices"),
    [
        (
            "Keepers shall keep logs.",
            {"authority": Authority.GUIDANCE},
            ("The law is guidance and not binding law.",),
        ),
        ("Keepers must keep logs.", {"status": Status.VOLUNTARY}, ("The law is voluntary and not binding law.",)),
        ("Keepers keep logs.", {"authority": Authority.GUIDANCE}, ()),
        ("Keepers shall keep logs.", {"authority": Authority.BINDING}, ()),
        ("Keepers shall keep logs.", {"authority": Authority.UNKNOWN}, ()),
    ],
)
def test_a_duty_in_a_text_that_does_not_bind_is_said_not_to_bind(quote, fields, notices):
    assert wording.notices(ASKED, [citation(quote=quote, title="The law", **fields)], Holdings(())) == notices


@pytest.mark.parametrize(
    ("asks", "notices"),
    [
        ({Asks.OBLIGATION}, ("The law is voluntary and not binding law.",)),
        ({Asks.BINDING, Asks.YES_NO}, ("The law is voluntary and not binding law.",)),
        ({Asks.DATE}, ()),
    ],
)
def test_who_asks_for_a_duty_is_told_that_a_text_binds_nobody(asks, notices):
    cited = citation(quote="Keepers should keep logs.", title="The law", status=Status.VOLUNTARY)
    assert wording.notices(replace(ASKED, asks=frozenset(asks)), [cited], Holdings(())) == notices


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is the Keepers Code mandatory?", ["Keepers Code is voluntary and not binding law."]),
        ("Ist der Keepers Code verbindlich?", ["Keepers Code is voluntary and not binding law."]),
        ("Is the Lamp Act mandatory?", ["Lamp Act has been in force since 2020-01-01."]),
        ("What does the Keepers Code say of logs?", []),
        ("Is it mandatory?", []),
    ],
)
def test_who_asks_whether_a_text_binds_is_told_first_that_it_does_not(question, told):
    code = document("code", title="Keepers Code", short_names=("Keepers Code",), status=Status.VOLUNTARY)
    act = document(
        "act",
        title="Lamp Act",
        short_names=("Lamp Act",),
        authority=Authority.BINDING,
        status=Status.IN_FORCE,
        in_force="2020-01-01",
    )
    holdings = Holdings((code, act))
    asked = understand(question, (), holdings, Thesaurus({}, {}))
    passages = [passage("Of logs.", of) for of in (code, act)]
    assert [statement.text for statement in wording.force(asked, passages, holdings)] == told


def test_a_text_that_is_named_by_what_it_alone_is_called_speaks_beside_the_one_in_force():
    law = {"title": "Lamp Act", "short_names": ("Lamp Act",), "instrument": "lamp"}
    act = document("act", **law, status=Status.IN_FORCE, in_force="2020-01-01")
    draft = document("draft", **{**law, "short_names": ("Lamp Act", "L9(2019)7")}, status=Status.SUPERSEDED)
    holdings = Holdings((act, draft))

    def told(question):
        asked = understand(question, (), holdings, Thesaurus({}, {}))
        return [each.text for each in wording.force(asked, [passage("Of lamps.", act)], holdings)]

    assert told("May I cite the Lamp Act?") == ["Lamp Act has been in force since 2020-01-01."]
    first, second = told("May I cite L9(2019)7 as the Lamp Act?")
    assert "superseded" in first
    assert second == "Lamp Act has been in force since 2020-01-01."


def test_silence_says_what_is_nearest_and_that_an_empty_library_is_empty():
    every = Filters()
    found = [replace(passage("x", document(title="Lamp Act")), locator=f"Article {n}") for n in (1, 1, 2, 3, 4)]
    told = wording.silence(found, [document(), document()], every, "")
    assert told.startswith("2 documents were searched; nothing was found that surely answers this.")
    assert told.endswith("The nearest are: Lamp Act, Article 1; Lamp Act, Article 2; Lamp Act, Article 3.")
    assert "empty" in wording.silence([], [], every, "")
    assert wording.silence([], [document()], every, "in X, there is no Article 9.") == "In X, there is no Article 9."


def test_silence_says_that_the_language_may_be_the_reason():
    english = [document("act", language="en"), document("law", language="en-GB")]
    told = wording.silence([], english, Filters(), "", "de")
    assert told.endswith("The question is in German, the documents are in English: asked so, they may answer it.")
    assert wording.silence([], english, Filters(), "in X, there is no Article 9.", "de") == (
        "In X, there is no Article 9."
    )
    for language, documents in (
        ("en", english),
        ("", english),
        ("de", [document()]),
        ("zh", [document(language="zh-Hant")]),
    ):
        assert "question is in" not in wording.silence([], documents, Filters(), "", language)


def test_silence_under_filters_names_them_and_counts_what_they_allow():
    american = Filters(jurisdictions=("US",))
    assert wording.silence([], [], american, "") == (
        "No document in the library passes the filters (US): none was searched."
    )
    assert wording.silence([], [document()], american, "").startswith(
        "With the filters (US) one document was searched; nothing was found that surely answers this."
    )


@pytest.mark.parametrize(
    ("sentence", "can_be"),
    [
        ("Lamps burn at every dusk.", True), ("Lamps burn at dusk.", False), ("Lamps burn at every dusk", False),
        ("Lamps burn at every dusk:", True), ("Lamps burn at every dusk;", True), ("Lamps burn at every dusk, and", True),
        ("Lamps burn at every dusk.”", True), ("| Lamps burn at every dusk.", False), ("# Lamps burn at every dusk.", False),
        ("² Lamps burn at every dusk.", False), ("Lamps burn at every dusk, see https://a.b.", False),
        ("x " * 349 + "x.", True), ("x " * 350 + "x.", False), ("灯在黄昏时点亮。", True), ("灯在时点亮了。", False), ("灯在黄昏时点亮了", False),
    ],
)  # fmt: skip
def test_a_sentence_can_be_quoted_if_it_is_whole_and_neither_short_nor_endless(sentence, can_be):
    assert choosing.readable(sentence) is can_be


def best(*texts_and_scores):
    """The quotes that are chosen of some with their scores."""
    found, start = [], 0
    for text, score in texts_and_scores:
        each = choosing.Quote(passage(text, document("act"), start), start, start + len(text), score)
        found.append(choosing.Measured(each, {}))
        start += len(text) + 1
    query = understand("What of lamps at dusk?", (), Holdings(()), Thesaurus({}, {}))
    return [quote.text for quote in choosing.select(query, (), sorted(found, key=lambda each: -each.quote.score))]


DIFFERENT = [f"Keeper{letter} lights lamp{letter} with oil{letter} at dusk{letter}." for letter in "abcdefghij"]


def test_seven_quotes_are_chosen_at_most_in_the_order_of_the_text():
    assert best(*((text, 5.0 + at / 10) for at, text in enumerate(DIFFERENT))) == DIFFERENT[3:]


def test_a_question_for_a_figure_a_day_or_somebody_has_five_quotes_at_most_unless_it_wants_a_list():
    found = [
        choosing.Measured(choosing.Quote(passage(text), 0, len(text), -float(at)), {})
        for at, text in enumerate(text + " on all days" for text in DIFFERENT[:6])
    ]

    def chosen(question):
        alike = [replace(each, quote=replace(each.quote, score=0.0)) for each in found]
        return len(choosing.select(understand(question, (), Holdings(()), Thesaurus({}, {})), [], alike))

    assert chosen("When must it be paid?") == chosen("Who pays?") == chosen("How many lamps burn?") == 5
    assert chosen("What are the days by when it must be paid?") == chosen("Must it be paid?") == 6


def test_where_one_sentence_answers_another_document_is_quoted_only_if_it_answers_about_as_well():
    texts = DIFFERENT[:4]
    scores = {texts[0]: 5.0, texts[1]: 4.1, texts[2]: 3.9, texts[3]: 3.0}
    places = {texts[0]: "bells", texts[1]: "lamps", texts[2]: "ships", texts[3]: "bells"}
    found = [
        choosing.Measured(choosing.Quote(passage(text, document(places[text])), 0, len(text), score), {})
        for text, score in scores.items()
    ]

    def cited(question):
        quotes = choosing.select(understand(question, (), Holdings(()), Thesaurus({}, {})), [], found)
        return [quote.passage.document.id for quote in quotes]

    assert cited("When must it be paid?") == ["bells", "bells", "lamps"]
    assert cited("Must it be paid?") == ["bells", "bells", "lamps", "ships"]


def test_a_quote_may_score_four_below_the_best():
    assert best((DIFFERENT[0], 5.0), (DIFFERENT[1], 1.0)) == DIFFERENT[:2]
    assert best((DIFFERENT[0], 5.0), (DIFFERENT[1], 0.9)) == DIFFERENT[:1]


@pytest.mark.parametrize(("words", "count"), [(175, 2), (176, 1)])
def test_the_quotes_have_a_hundred_and_seventy_five_words_at_most(words, count):
    assert len(best((DIFFERENT[0], 5.0), ("pay " * (words - 8) + "it.", 4.0))) == count


def test_one_quote_may_have_any_number_of_words():
    assert len(best(("pay " * 200 + "it.", 4.0))) == 1
    assert best() == []


@pytest.mark.parametrize(
    ("other", "is_alike"),
    [("a1 b1 c1 d1", True), ("a1 b1 c1 x1", True), ("a1 b1 x1 y1", False), ("a1 b1 c1", True), ("a1 b1", False)],
)
def test_two_quotes_say_the_same_if_they_share_three_quarters_of_the_longer_ones_words(other, is_alike):
    one = choosing.Quote(passage("a1 b1 c1 d1"), 0, 11, 0.0)
    assert choosing.alike(one, choosing.Quote(passage(other), 0, len(other), 0.0)) is is_alike


def measured(text, question="Is emotion recognition at the workplace prohibited?", **fields):
    query = understand(question, (), Holdings(()), Thesaurus({}, {}))
    return [each.signals for each in choosing.sentences(query, [candidate(text, (0.5,), **fields)], RARITY)]


def test_sentences_are_measured_against_the_best_passage():
    query = understand("Is emotion recognition prohibited?", (), Holdings(()), Thesaurus({}, {}))
    text = "Inferring emotion at the workplace is prohibited."
    ranked = [candidate(text, (0.5,), score=9.0), candidate(text, (0.4,), "order", score=4.0)]
    first, second = choosing.sentences(query, ranked, RARITY)
    assert (first.signals["score"], second.signals["score"]) == (0, -1)
    assert (first.signals["cosine"], second.signals["cosine"]) == (0.5, 0.4)


def test_sentences_are_taken_from_the_twelve_best_passages():
    query = understand("Is emotion recognition prohibited?", (), Holdings(()), Thesaurus({}, {}))
    ranked = [candidate("Inferring emotion at the workplace is prohibited.", (0.5,), f"act{n}") for n in range(14)]
    assert len(choosing.sentences(query, ranked, RARITY)) == 12


@pytest.mark.parametrize(
    ("heading", "counts"), [("Sources", False), ("References:", False), ("Contents", False), ("Sources of law", True)]
)
def test_what_stands_under_sources_or_contents_says_nothing(heading, counts):
    law = candidate("Inferring emotion at the workplace is prohibited.", (0.5,))
    under = replace(law, passage=replace(law.passage, headings=("Act", heading)))
    query = understand("Is emotion recognition prohibited?", (), Holdings(()), Thesaurus({}, {}))
    assert bool(choosing.sentences(query, [under], RARITY)) is counts


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("They have seven lamps there now.", 1),
        ("They have lamps under Article 7 now.", 0),
        ("They have 7 lamps there now.", 1),
        ("They have lamps there now.", 0),
    ],
)
def test_a_figure_counts_where_a_number_is_asked_for_and_the_number_of_a_provision_is_none(text, figure):
    assert measured(text, "How many lamps are there?")[0]["figure"] == figure
    assert measured(text, "Who lights lamps?")[0]["figure"] == 0


def test_a_lead_of_a_list_counts_where_a_list_is_asked_for():
    assert measured("These practices are prohibited there now:", "Which practices are prohibited?")[0]["lists"] == 1
    assert measured("These practices are prohibited there now.", "Which practices are prohibited?")[0]["lists"] == 0


class Remembers:
    """A scorer that remembers what it read."""

    def __init__(self):
        self.read = []

    def scores(self, question, texts):
        """The later the better."""
        self.read += texts
        return [float(at) for at, _ in enumerate(texts)]


def test_a_scorer_reads_the_likeliest_sentences_under_their_heading_and_no_others():
    reads = Remembers()
    query = understand("Is emotion recognition prohibited?", (), Holdings(()), Thesaurus({}, {}))
    ranked = [
        candidate(f"Inferring emotion{n} at the workplace is prohibited.", (n / 100,), title="Act") for n in range(10)
    ]
    more = [
        candidate(
            f"Reading emotion{n} on the street is prohibited. Nobody reads emotion{n} there at all.",
            (n / 50,),
            title="Act",
        )
        for n in range(5)
    ]
    found = choosing.likely(query, [*ranked, *more], RARITY, reads, WEIGHTS)
    assert len(reads.read) == len(found) == choosing.READ < 15
    assert reads.read[0].startswith("Act: ")
    assert len(choosing.likely(query, ranked, RARITY, reads, WEIGHTS, most=3)) == 3


@pytest.mark.parametrize(("language", "is_read"), [("en", True), ("", True), ("de", False)])
def test_a_scorer_reads_what_is_in_english(language, is_read):
    reads = Remembers()
    query = understand("Is emotion recognition prohibited?", (), Holdings(()), Thesaurus({}, {}))
    choosing.likely(
        query,
        [candidate("Inferring emotion at the workplace is prohibited.", (0.5,), language=language)],
        RARITY,
        reads,
        WEIGHTS,
    )
    assert bool(reads.read) is is_read


BELL = document("Bell", title="Bell Act", short_names=("Bell Act",))


@pytest.mark.parametrize(
    ("fields", "is_on_force"),
    [
        ({}, True),
        ({"asks": frozenset({Asks.BINDING}), "question": "Is the Bell Act binding?"}, True),
        ({"asks": frozenset({Asks.BINDING, Asks.OBLIGATION}), "question": "Bell Act, mandatory?"}, True),
        ({"asks": frozenset({Asks.BINDING}), "question": "And its bells?"}, False),  # the question before asked that
        ({"asks": frozenset({Asks.FORCE, Asks.OBLIGATION})}, False),
        ({"asks": frozenset({Asks.DATE})}, False),
        ({"asks": frozenset({Asks.FORCE, Asks.PENALTY})}, False),
        ({"documents": ()}, False),
        ({"weights": dict.fromkeys("abc", 1.0)}, True),
        ({"weights": dict.fromkeys("abcd", 1.0)}, False),
        ({"weights": dict.fromkeys("abcdef", 0.3)}, True),
    ],
)
def test_a_question_is_on_force_if_it_names_an_instrument_and_asks_little_else(fields, is_on_force):
    query = understand("Is the Bell Act in force?", (), Holdings((BELL,)), Thesaurus({}, {}))
    assert choosing.is_on_force(replace(query, **{"asks": frozenset({Asks.FORCE})} | fields)) is is_on_force


@pytest.mark.parametrize(
    ("text", "of", "documents", "tells"),
    [
        ("It enters into force in May.", "Bell", ("Bell",), True),
        ("Bells ring in May.", "Bell", ("Bell",), False),
        ("It enters into force in May.", "Gong", ("Bell",), False),
        ("Order 14110 is revoked.", "Gong", ("Bell",), True),  # by its number
        ("Order 14111 is revoked.", "Gong", ("Bell",), False),
        ("It enters into force in May.", "Gong", (), True),
    ],
)
def test_a_sentence_tells_the_force_of_the_instrument_that_is_meant(text, of, documents, tells):
    query = understand("Is Order 14110 in force?", (), Holdings((BELL,)), Thesaurus({}, {}))
    quote = choosing.Quote(passage(text, document(of)), 0, len(text), 0.0)
    assert choosing._tells_force(replace(query, documents=documents), quote) is tells


def test_a_part_of_an_instruments_number_does_not_name_it():
    query = understand("Is M-24-10 in force?", (), Holdings((BELL,)), Thesaurus({}, {}))
    text = "It enters into force on 24 January."
    quote = choosing.Quote(passage(text, document("Gong")), 0, len(text), 0.0)
    assert not choosing._tells_force(replace(query, documents=("Bell",)), quote)
    other = understand("Are Order 24 and Order 124 in force?", (), Holdings((BELL,)), Thesaurus({}, {}))
    assert choosing._tells_force(replace(other, documents=("Bell",)), quote), "24 is a number of its own there"


@pytest.mark.parametrize(
    ("fields", "languages", "is_read"),
    [({}, ["en", ""], True), ({}, ["en", "de"], False), ({"language": "de"}, ["en"], False), ({}, [], False)],
)
def test_a_scorer_reads_english_sentences_to_english_questions(fields, languages, is_read):
    query = understand("Is the Bell Act in force?", (), Holdings((BELL,)), Thesaurus({}, {}))
    found = [
        choosing.Measured(choosing.Quote(passage("x", document(language=each)), 0, 1, 0.0), {}) for each in languages
    ]
    assert choosing.legible(replace(query, **fields), found) is is_read


def test_a_sentence_is_read_under_the_name_of_its_document_and_its_innermost_heading():
    whole = passage("x", document(short_names=("Bell Act", "BA")), headings=("Chapter I", "Scope"))
    assert choosing._heading(whole) == "Bell Act. Scope"
    assert choosing._heading(passage("x", document(title="Bell Law"), headings=())) == "Bell Law"
