"""The sentences of a draft: where they stand, and which of them state nothing that could be checked."""

import pytest

from assistant.analyse.claims import claims
from assistant.readers.text import blocks
from assistant.records import Text

DRAFT = """# A heading of the memo

Lamps must burn at dusk. They need oil for nine nights.

- The first point of a list ends here.
- The second point, too.

| Lamp | Oil |
| --- | --- |
| tall | nine jars |
"""


def found(text):
    return claims(Text(text, blocks=blocks(text)))


def test_sentences_stand_where_they_are_said_to_and_a_heading_is_none():
    made = found(DRAFT)
    assert [each.text for each in made][:4] == [
        "Lamps must burn at dusk.",
        "They need oil for nine nights.",
        "The first point of a list ends here.",
        "The second point, too.",
    ]
    assert all(" ".join(DRAFT[each.start : each.end].split()) == each.text for each in made)
    assert all("heading" not in each.text for each in made)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("In our view, lamps are the better choice for a harbour.", "an opinion"),
        ("We strongly believe that lamps must burn at dusk.", "an opinion"),
        ("We recommend that the keeper buys oil before winter.", "advice"),
        ("The client should consider a second lamp at the pier.", "advice"),
        ("Thank you for asking us about the lamps.", "a courtesy"),
        ("Does a keeper need a licence for that lamp?", "a question"),
        ("Nach unserer Ansicht ist eine Lampe für den Hafen die bessere Wahl.", "an opinion"),
        ("Lamps: oil.", "it is no sentence"),
        ("Keepers shall light every lamp at dusk.", ""),
        ("The rule says that “we believe in the light of lamps” and no more.", ""),
    ],
)
def test_what_somebody_thinks_advises_or_asks_states_no_rule(sentence, why):
    assert found(sentence)[0].idle == why


def test_a_sentence_has_the_language_of_its_own_words_where_it_is_long_enough_else_that_of_the_draft():
    german = "Die Anbieter müssen nach dem Gesetz die Lampen in der Nacht mit dem Öl der Stadt füllen und prüfen."
    made = found(f"The keepers of the lamps shall light them at dusk and in the night.\n\n{german}\n\nArt. 5 regelt.")
    assert [each.language for each in made[:2]] == ["en", "de"]


def test_a_text_without_words_has_no_sentences():
    assert found("") == []
    assert found("\n\n \n") == []
