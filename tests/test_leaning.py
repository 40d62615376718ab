"""Whether a question leans on what was said before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.search.leaning import Leaning, Wording, languages, tokens

HEARD = frozenset("what does the eu ai act require of providers they pay fines otherwise".split())
NAMES = ("AI Act", "Colorado Act", "Order 14110")
PLACES = ("Korea", "EU", "Canada", "New York", "Japan", "Allemagne", "Frankreich")


def leaning(question):
    names, places = ({word for name in known if name in question for word in tokens(name)} for known in (NAMES, PLACES))
    return Wording.of(question).leaning(names, places, HEARD)


@pytest.mark.parametrize(
    "question",
    [
        "What are the penalties under the AI Act?",
        "Who enforces the rules on deep fakes in the EU?",
        "When do the transparency duties start to apply?",
        "Is a chatbot high-risk?",
        "What counts as a serious incident?",
        "Does the AI Act cover open-source models?",
        "What is the difference between a provider and a deployer?",
        "Tell me about biometric categorisation",
        "Are there exemptions for research?",
        "Is it allowed to scrape faces from the internet?",
        "Thanks. What is a foundation model?",
        "emotion recognition at work",
        "fines in Korea",
        "Do I have to register my system in a database?",
        "And what does the Colorado Act require of employers?",
        "Is there a right to an explanation?",
        "Which documents mention watermarks?",
        "Which of these documents protect whistleblowers?",
        "Why was Order 14110 revoked?",
        "Welche KI-Systeme sind verboten?",
        "Gilt der AI Act für Open-Source-Modelle?",
        "Quelles pratiques sont interdites ?",
        "标注训练数据时，提供者要遵守哪些要求？",
    ],
)
def test_a_question_that_says_what_it_asks_stands_alone(question):
    assert leaning(question) is Leaning.ALONE


@pytest.mark.parametrize(
    "question",
    [
        "What must a deployer do when it uses emotion recognition?",
        "Can an employer use face recognition if it tells its staff?",
        "What should a company do if its model causes harm?",
        "Are deployers exempt as long as they are small?",
        "What do model makers have to tell about the material they trained on?",
        "Does the AI Act apply to models that were on the market before?",
        "What do insurers that use AI owe their customers?",
        "We rank applicants. Is that high-risk in the EU?",
    ],
)
def test_a_pronoun_may_mean_what_the_question_itself_names(question):
    assert leaning(question) is Leaning.ALONE


@pytest.mark.parametrize(
    "question",
    [
        "does it apply to banks?", "who enforces it?", "Does that include students?", "what are its four parts?",
        "Can their people come to us?", "who can investigate there", "since when do those rules apply?",
        "does the AI Act demand that?", "how does it differ?", "what if somebody refuses to do that?",
        "what does the other one require?", "the third one", "is the convention binding?", "what is the deadline?",
        "who signed?", "does the same apply to start-ups?", "and what must importers do?",
        "back to the fine: who collects it?", "what do you mean by the last element?", "is this still so in the EU?", "When does it take effect after that?",
        "Gilt das auch für Schulen?", "Wer kontrolliert das?", "Qui le contrôle, et où est-ce que cela se passe ?",
    ],
)  # fmt: skip
def test_a_question_points_at_what_was_said(question):
    assert leaning(question) in (Leaning.POINTING, Leaning.PART)


@pytest.mark.parametrize(
    "question",
    [
        "and in Canada?", "what about the AI Act?", "What about Korea?", "and for importers?", "older ones too?", "small companies?", "Japan",
        "even if nobody notices?", "what if they refuse?", "no, I meant the one in Korea", "Und für Händler?",
        "Was ist mit Frankreich?", "Et en Allemagne ?", "那韩国呢？",
    ],
)  # fmt: skip
def test_a_question_says_only_what_is_new(question):
    assert leaning(question) in (Leaning.PART, Leaning.POINTING)


@pytest.mark.parametrize(
    "question",
    [
        "yes", "Yes, please!", "why?", "how so", "Can you give me an example?", "more details please", "go on", "sure",
        "which article says so?", "Can you explain that in more detail?", "in a nutshell?", "are you sure?",
        "in German please", "shorter please", "since when?", "Warum?", "Kannst du das genauer erklären?", "Pourquoi ?",
    ],
)  # fmt: skip
def test_a_question_asks_for_more_of_the_same(question):
    assert leaning(question) is Leaning.AGAIN


def test_what_a_question_goes_back_to_is_known():
    assert Wording.of("ok, back to the Harbour treaty: who signed?").goal == ["harbour", "treaty"]
    assert Wording.of("who signed the Harbour treaty?").goal == []
    assert leaning("back to the fine") is Leaning.AGAIN


def test_which_thing_of_a_list_is_meant_is_known():
    assert Wording.of("what is the third one?").ordinal == 2
    assert Wording.of("which comes first?").ordinal is None
    assert Wording.of("Was ist das dritte?").ordinal == 2


def test_a_language_is_known_by_its_small_words():
    spoken = [
        Wording.of(text).language for text in ("Who enforces it?", "Wer setzt es durch?", "Qui l'applique ?", "zebra")
    ]
    assert spoken == [languages()[code] for code in ("en", "de", "fr", "en")]


def test_all_languages_have_the_same_lists():
    tables = [{name: set(lists) for name, lists in each.table.items()} for each in languages().values()]
    assert all(table == tables[0] for table in tables)


@pytest.mark.parametrize("rest", ["…", " €", " (🙂)"])
def test_what_joins_and_is_followed_by_no_word_says_only_what_is_new(rest):
    assert leaning(f"ok, plus{rest}") is Leaning.PART


@given(st.sampled_from(["", "and ", "ok, plus", "back to ", "ok, "]), st.text())
def test_any_text_leans_or_does_not(begin, rest):
    text = begin + rest
    assert Wording.of(text).leaning((), (), HEARD) in Leaning
