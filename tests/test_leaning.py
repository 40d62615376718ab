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


THINGS = "lamps horns bells boats oars sails ropes nets masts".split()


@pytest.mark.parametrize(("count", "leans"), [(7, True), (8, False)])
def test_a_question_with_nine_words_that_say_something_stands_alone_whatever_else_it_holds(count, leans):
    question = f"who checks it with {' '.join(THINGS[:count])}"
    assert len(Wording.of(question).telling) == count + 1
    assert (leaning(question) is Leaning.POINTING) is leans


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("lamps horns", Leaning.PART), ("lamps horns bells", Leaning.ALONE), ("and lamps horns bells", Leaning.PART),
        ("and lamps horns bells boats", Leaning.ALONE), ("what about lamps horns bells", Leaning.PART),
        ("what about lamps horns bells boats", Leaning.POINTING), ("lamps in the AI Act", Leaning.ALONE),
        ("the AI Act", Leaning.PART), ("lamps in Korea", Leaning.ALONE), ("and lamps in Korea", Leaning.PART), ("lamps of 2024/1689", Leaning.ALONE),
    ],
)  # fmt: skip
def test_what_is_no_whole_question_leans_by_how_much_it_says(question, how):
    assert leaning(question) is how


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("does the fine cover lamps horns bells?", False), ("who pays the fine?", True), ("who pays the lamp?", False),
        ("is the fine high?", True), ("who lives there?", True), ("there are lamps?", False), ("is there a lamp?", False),
        ("which one is a lamp?", True), ("Does a maker keep its log?", False), ("does maker keep its log?", True),
        ("Does Korea keep its logs?", False), ("Do the makers keep their logs?", False), ("Does a maker keep their log?", True),
        ("Are providers, deployers and importers bound by their logs?", False), ("if lamps burn, does that count?", False),
        ("does that count?", True), ("is that lamps horns and so on?", True), ("Can a keeper sleep if it rains?", False),
        ("Does it rain if a keeper sleeps?", True), ("Who signs it for the AI Act?", False), ("Do lamps burn after they are lit?", False),
        ("Does a lamp burn after they are lit?", True),
    ],
)  # fmt: skip
def test_a_pronoun_points_unless_something_stands_for_it_before(question, points):
    assert (leaning(question) is Leaning.POINTING) is points


def test_a_wording_is_opened_joined_and_bare():
    wording = Wording.of("Ok, thanks: And  LAMPS?")
    assert (wording.opened, wording.core, wording.bare) == ("And  LAMPS?", "and lamps?", "lamps?")
    assert Wording.of("Lamps?").bare == "lamps?"
    assert Wording.of("It’s lamps").core == "it's lamps"


@pytest.mark.parametrize(
    ("text", "assents"), [("yes", True), ("Yes please!", True), ("yes, lamps", False), ("", False), ("?", False)]
)
def test_who_only_says_yes_assents(text, assents):
    assert Wording.of(text).assents is assents


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the first one", 0),
        ("what is the second?", 1),
        ("the fourth lamp", 3),
        ("first of all", None),
        ("a second lamp", None),
        ("", None),
    ],
)
def test_the_place_of_a_thing_in_a_list_is_counted_from_zero(text, place):
    assert Wording.of(text).ordinal == place


@pytest.mark.parametrize(
    ("text", "points"),
    [("that treaty", True), ("that law?", True), ("which law", False), ("law that", False), ("the act", True)],
)
def test_a_text_is_pointed_at_by_a_word_in_front_of_it(text, points):
    assert Wording.of(text).points_at_text is points


def test_what_a_question_goes_back_to_stands_before_a_colon():
    assert Wording.of("back to the fine: who pays the lamp?").goal == ["fine"]
    assert Wording.of("who pays the fine?").goal == []


def test_the_words_of_a_text_are_small_and_eastern_ones_are_pairs():
    assert tokens("The LAMP’s 2024/1689, e-mail!") == ["the", "lamp's", "2024/1689", ",", "e-mail", "!"]
    assert tokens("韩国法律") == ["韩国", "法律"]
    assert tokens("") == []


def test_a_phrase_is_said_whole_and_the_longest_counts():
    english = languages()["en"]
    assert english.behind("joining", "and lamps") == "lamps"
    assert english.behind("joining", "android lamps") is None
    assert english.behind("joining", "lamps and horns") is None
    assert english.ordered("ordinals")["second"] == 1
