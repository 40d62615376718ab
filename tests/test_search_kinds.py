"""The kinds of questions."""

import pytest

from assistant.describe.languages import of_question
from assistant.records import Asks
from assistant.search import kinds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who enforces the act?", Asks.WHO),
        ("Wer überwacht die Verordnung?", Asks.WHO),
        ("Which authority checks the logs?", Asks.WHO),
        ("Does it apply to a bakery?", Asks.SCOPE),
        ("Gilt das Gesetz auch für Vereine?", Asks.SCOPE),
        ("What are the fines?", Asks.PENALTY),
        ("Welche Strafen drohen?", Asks.PENALTY),
        ("¿Qué sanciones prevé la ley?", Asks.PENALTY),
        ("罚款最高多少？", Asks.PENALTY),
        ("Must we keep logs?", Asks.OBLIGATION),
        ("Welche Pflichten haben Betreiber?", Asks.OBLIGATION),
        ("Is scraping faces allowed?", Asks.PROHIBITION),
        ("Quelles pratiques sont interdites ?", Asks.PROHIBITION),
        ("Is the framework mandatory?", Asks.YES_NO),
        ("Darf mein Chef das?", Asks.YES_NO),
        ("Wann tritt es in Kraft?", Asks.DATE),
        ("Since when is it law?", Asks.DATE),
        ("Tell me when the act was made.", Asks.DATE),
        ("When the lamp act enters into force?", Asks.DATE),
        ("Wie hoch ist die Geldbuße?", Asks.AMOUNT),
        ("How much can a keeper be fined?", Asks.AMOUNT),
        ("What does a keeper charge for a visit?", Asks.AMOUNT),
        ("什么是深度合成？", Asks.DEFINITION),
        ("What has to be in a keeper's log?", Asks.LIST),
        ("What must the log contain?", Asks.LIST),
        ("What does the Lamp Act prohibit?", Asks.LIST),
        ("What's forbidden at sea?", Asks.LIST),
        ("What fines does the Lamp Act set?", Asks.LIST),
        ("When did the Lamp Act take effect?", Asks.FORCE),
        ("Was muss ein Protokoll enthalten?", Asks.LIST),
        ("Que doit contenir le registre ?", Asks.LIST),
        ("¿Qué debe contener el registro?", Asks.LIST),
        ("Cosa deve contenere il registro?", Asks.LIST),
        ("Wat moet er in het register staan?", Asks.LIST),
        ("Which lamps must burn?", Asks.LIST),
        ("Which of the lamps burn?", Asks.LIST),
        ("4 duties of a keeper", Asks.LIST),
        ("What 3 lamps burn?", Asks.LIST),
        ("Who keeps logs, and who reads them?", Asks.WHO),
        ("Do you know who keeps logs?", Asks.WHO),
        ("What can happen to a keeper who sleeps?", Asks.PENALTY),
        ("Is version 2 still the latest?", Asks.FORCE),
        ("Has the lamp act been replaced?", Asks.FORCE),
        ("Did the lamp act survive the reform, or was it scrapped?", Asks.FORCE),
        ("Is the lamp code still on the books?", Asks.FORCE),
        ("When was the lamp act cancelled?", Asks.FORCE),
        ("I want to know if Lamp Order 12 has expired", Asks.FORCE),
        ("Does the lamp act still hold in 2026?", Asks.FORCE),
        ("Le règlement et la loi ont-ils été supprimés ?", Asks.FORCE),
        ("Wurde das Gesetz abgeschafft?", Asks.FORCE),
        ("Le décret est-il toujours applicable ?", Asks.FORCE),
        ("Can I still cite the lamp act?", Asks.FORCE),
        ("Ist die Verordnung überholt?", Asks.FORCE),
    ],
)
def test_a_question_is_of_the_kinds_that_its_words_say_in_its_language(question, kind):
    assert kind in kinds.asked(question, of_question(question))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Was regelt das Gesetz?", Asks.YES_NO),
        ("What does the act say of lamps?", Asks.YES_NO),
        ("Which lamps burn?", Asks.PENALTY),
        ("We fine-tuned the lamp.", Asks.PENALTY),
        ("What can happen to a keeper who sleeps?", Asks.WHO),
        ("Which article says that?", Asks.LIST),
        ("In which section is this?", Asks.LIST),
        ("Which agency checks that keepers keep logs?", Asks.LIST),
        ("3 days after the notice, may a keeper leave?", Asks.LIST),
        ("Was sagt das Gesetz?", Asks.WHO),
        ("Lamps tell keepers when they are tired. Is that allowed?", Asks.DATE),
        ("How much do we have to tell visitors?", Asks.AMOUNT),
        ("Which lamps must be lit with the latest fuel?", Asks.FORCE),
        ("What must be done before the log may contain names?", Asks.LIST),
        ("When has a licence expired under the lamp act?", Asks.FORCE),
        ("What must a keeper do if the licence has lapsed?", Asks.FORCE),
        ("If consent has expired, who tells the keeper?", Asks.FORCE),
        ("Can a visit be cancelled?", Asks.FORCE),
        ("Is oil still needed if a lamp holds water?", Asks.FORCE),
        ("Les données doivent-elles être supprimées ?", Asks.FORCE),
    ],
)
def test_a_question_is_of_no_kind_by_words_of_another_language_or_with_another_sense(question, kind):
    assert kind not in kinds.asked(question, of_question(question))


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("What does Article 5 say?", "Article 5"),
        ("Annex A?", "Annex A"),
        ("annex a(21)", "annex a(21)"),
        ("Was regelt § 2 Abs. 2 Nr. 3?", "§ 2 Abs. 2 Nr. 3"),
        ("Que dit l'article 3 ?", "article 3"),
        ("¿Qué dice Article 13(3)?", "Article 13(3)"),
        ("第五条说什么？", "第五条"),
        ("Please explain recital 53 to me.", "recital 53"),
        ("What does Article 5 say about lamps?", "Article 5 say about lamps"),
    ],
)
def test_words_that_only_ask_what_a_text_says_are_taken_off_both_ends(question, bare):
    assert kinds.bare(question) == bare


@pytest.mark.parametrize(
    ("asks", "text", "language", "reads"),
    [
        ({Asks.BINDING}, "This framework is voluntary.", "en", True),
        ({Asks.BINDING}, "Die Leitlinien sind unverbindlich.", "de", True),
        ({Asks.BINDING}, "This framework is long.", "en", False),
        ({Asks.PENALTY, Asks.DATE}, "It shall apply from 2 August 2026.", "", True),
        ((), "This framework is voluntary.", "en", False),
        ({Asks.BINDING}, "This framework is voluntary.", "xx", False),
    ],
)
def test_sentences_that_answer_a_kind_of_question_are_known_by_how_they_read(asks, text, language, reads):
    assert kinds.answers(asks, text, language) is reads


@pytest.mark.parametrize(
    ("question", "language", "left"),
    [
        ("Summarise the storage of oil under the Lamp Act", "en", {"storage", "oil", "lamp", "act"}),
        ("tl;dr Lamp Act", "en", {"lamp", "act"}),
        ("What is this document about?", "en", set()),
        ("Explain the Lamp Act to a young sailor in three short sentences", "en", {"lamp", "act"}),
        ("Give my aunt at sea the gist of the Lamp Act", "en", {"lamp", "act"}),
        ("Fasse dieses Gesetz in drei Sätzen zusammen", "de", set()),
    ],
)
def test_what_a_summary_is_asked_of_is_what_is_left_of_the_question(question, language, left):
    assert set(kinds.unsummarised(question, language).split()) - {"the", "of", "under", "is", "about", "what"} == left
