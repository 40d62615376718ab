"""Words of other languages to the English ones."""

import tomllib

import pytest
from conftest import ROOT, document

from assistant.policy.holdings import Holdings
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus
from assistant.search.translating import dictionary
from assistant.text.words import STEMMERS, indexed, stem, stop_words, tokens

FILES = sorted((ROOT / "assistant" / "search" / "translations").glob("*.toml"))
TABLES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES}
LIBRARY = Holdings(
    (document("act", title="The AI Act", language="en"), document("kr", title="Law", jurisdiction="Korea"))
)


def asked(question, library=LIBRARY):
    return understand(question, (), library, Thesaurus({}, {}))


def rows(part):
    return [(of, english, word) for of in TABLES for english, said in TABLES[of][part].items() for word in tokens(said)]


def test_there_are_tables_of_languages_whose_stems_are_known():
    assert len(TABLES) >= 6
    assert set(TABLES) <= set(STEMMERS) - {"en"}


def test_every_word_of_the_tables_means_what_stands_there():
    assert [
        (of, word)
        for of, english, word in rows("words")
        if stem(english) not in dictionary(of).translated(word).get(stem(word), ())
    ] == []
    assert [(of, word) for of, english, word in rows("places") if english not in dictionary(of).located(word)] == []


def test_no_word_of_the_tables_carries_no_meaning():
    assert [(of, word) for of, _, word in (*rows("words"), *rows("places")) if word in stop_words(of)] == []


def test_every_english_word_of_the_tables_is_one_word():
    assert [english for table in TABLES.values() for english in table["words"] if tokens(english) != [english]] == []


@pytest.mark.parametrize("language", ["", "en", "xx"])
def test_of_english_and_of_what_is_not_known_nothing_is_translated(language):
    assert dictionary(language).translated("Strafe penalty") == {}
    assert dictionary(language).located("Südkorea") == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Welche Strafen drohen bei einem Verstoß und wer prüft das?", "Penalties for violations"),
        ("Quelles sont les sanctions pour les fournisseurs ?", "Sanctioned providers pay penalties"),
        ("¿Qué multas pagan los proveedores?", "Providers pay fines"),
        ("Quali sanzioni per i fornitori?", "Penalties of providers"),
        ("Welke boetes gelden voor de aanbieders?", "Fines apply to providers"),
        ("Quais são as multas para os fornecedores?", "Fines for providers"),
    ],
)
def test_a_question_is_found_in_english_texts_by_the_english_words(question, text):
    query, held = asked(question), set(indexed(text))
    found = [word for word in query.weights if not held.isdisjoint(query.under(word))]
    assert len(found) >= 2


def test_a_word_of_a_question_is_found_in_its_own_language_too():
    german = Holdings((document("gesetz", language="de"),))
    query = asked("Wie hoch sind die Geldbußen für den Anbieter?", german)
    assert query.under(stem("geldbussen")) >= {stem("geldbusse", "de"), stem("fine"), stem("penalty")}


def test_a_place_that_is_named_in_another_language_is_known():
    assert asked("Welches Recht haben Betroffene in Südkorea?").places == (("kr",),)
    assert asked("Was gilt nach dem koreanischen Gesetz und wer prüft es?").places == (("kr",),)
    assert asked("Was gilt für den Anbieter?").places == ()


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("¿Qué dice el Reino Unido sobre la IA?", (("uk",),)),
        ("Was hat das Vereinigte Königreich zu KI geregelt?", (("uk",),)),
        ("Cosa prevede il Regno Unito sull'IA?", (("uk",),)),
        ("Que dit le Royaume-Uni sur l'IA ?", (("uk",),)),
        ("O que diz o Reino Unido sobre a IA?", (("uk",),)),
        ("Wat zegt het Verenigd Koninkrijk over AI?", (("uk",),)),
        ("¿Qué ley rige en los Estados Unidos?", (("us",),)),
        ("Quelle loi s'applique aux États-Unis ?", (("us",),)),
        ("Quale legge vale negli Stati Uniti?", (("us",),)),
        ("Welke wet geldt in de Verenigde Staten?", (("us",),)),
        ("¿Qué dicen las Naciones Unidas sobre la IA?", ()),
        ("¿Qué ley hay en los Emiratos Árabes Unidos?", ()),
        ("Quelles règles le Royaume du Maroc prévoit-il ?", ()),
        ("Was gilt im Königreich Dänemark?", ()),
    ],
)
def test_a_word_that_several_places_have_in_their_names_means_none_of_them(question, places):
    both = Holdings((document("uk", jurisdiction="UK"), document("us", jurisdiction="US")))
    assert asked(question, both).places == places
