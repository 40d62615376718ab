"""Which exceptions belong to a rule, and where they stand."""

import pytest

from assistant.answers.quoted.exceptions import exceptions
from assistant.outline import outline
from assistant.records import Provision, Text

LAW = """Article 5
Prohibited practices

1. The following practices shall be prohibited:

(a) the use of systems that deceive persons;

(b) the use of systems that infer emotions at the workplace, except where the use is medical;

2. Paragraph 1, point (a), shall not apply to satire.

Article 6
Rules

1. Providers keep logs.

2. Unless the authority agrees, logs are kept for six months.

Article 7
Other things

1. Nothing is said here.
"""
PROVISIONS = outline(Text(LAW))


def excepted(words):
    start = LAW.index(words)
    return [found.text for found in exceptions(start, start + len(words), LAW, PROVISIONS)]


def test_an_exception_belongs_to_the_rule_whose_paragraph_it_names():
    assert excepted("The following practices shall be prohibited:") == [
        "2. Paragraph 1, point (a), shall not apply to satire."
    ]


def test_every_exception_stands_at_its_offsets_with_its_locator():
    start = LAW.index("The following practices")
    (found,) = exceptions(start, start + 46, LAW, PROVISIONS)
    assert LAW[found.start : found.end] == found.text
    assert found.locator == "Article 5(2)"


def test_what_states_no_rule_has_no_exception():
    assert excepted("Nothing is said here.") == []
    assert excepted("Providers keep logs.") == []


def test_an_exception_may_name_its_paragraph_with_the_article_but_a_paragraph_of_another_article_is_none():
    law = (
        "Article 1\nDuties\n\n1. Providers must keep logs.\n\n2. Article 1(1) shall not apply to satire.\n\n"
        "3. Paragraph 1 of Article 9 shall not apply to games.\n\n4. Paragraphs 1 and 3 shall not apply to art.\n\n"
        "Article 2\nMore\n\n1. Nothing.\n"
    )
    start = law.index("Providers must")
    found = exceptions(start, start + 27, law, outline(Text(law)))
    assert [each.locator for each in found] == ["Article 1(2)", "Article 1(4)"]


def test_only_the_article_in_which_a_rule_stands_has_its_exceptions():
    text = (
        "Article 5\nLamps\n\n1. Keepers shall light every lamp.\n\n2. Paragraph 1 shall not apply to fires.\n\n"
        "Article 6\nShips\n\n1. Ships shall stop at dusk.\n\n2. Paragraph 1 shall not apply to ferries.\n"
    )
    rule = "Ships shall stop at dusk."
    start = text.index(rule)
    (found,) = exceptions(start, start + len(rule), text, outline(Text(text)))
    assert (found.locator, found.text) == ("Article 6(2)", "2. Paragraph 1 shall not apply to ferries.")


def law(*paragraphs, title="Lamps"):
    return (
        f"Article 1\n{title}\n\n"
        + "\n\n".join(f"{n}. {text}" for n, text in enumerate(paragraphs, 1))
        + "\n\nArticle 2\nEnd\n\n1. It ends.\n"
    )


def of(text, rule):
    start = text.index(rule)
    return [each.locator for each in exceptions(start, start + len(rule), text, outline(Text(text)))]


RULE = "Keepers shall light lamps."


@pytest.mark.parametrize(
    ("behind", "is_one"),
    [
        ("This obligation does not apply to fires.", True),
        ("These duties shall not apply to fires.", True),
        ("This paragraph is without prejudice to fires.", True),
        ("Fires are exempt from the act.", False),
        ("This obligation applies to fires.", False),
        ("Lamps burn unless it rains.", False),
    ],
)
def test_behind_a_rule_in_its_paragraph_an_exception_says_that_it_is_of_this_one(behind, is_one):
    assert of(law(f"{RULE} {behind}", "Bells ring."), RULE) == (["Article 1(1)"] if is_one else [])


def test_an_exception_before_a_rule_is_of_another_one():
    assert of(law(f"This obligation does not apply to fires. {RULE}"), RULE) == []


@pytest.mark.parametrize(
    "rule",
    [
        "Keepers must light lamps.",
        "It is prohibited to sail.",
        "A lamp is required.",
        "Ships may not sail.",
        "All have the right to light.",
    ],
)
def test_a_rule_binds(rule):
    assert of(law(rule, "Paragraph 1 shall not apply to fires."), rule) == ["Article 1(2)"]


def test_three_exceptions_are_given_at_most_and_none_that_is_too_long():
    many = [f"Paragraph 1 shall not apply to ship {number}." for number in range(5)]
    assert of(law(RULE, *many), RULE) == ["Article 1(2)", "Article 1(3)", "Article 1(4)"]
    for size, count in ((600, 1), (601, 0)):
        head = "2. Paragraph 1 shall not apply to "
        long = head[3:] + "x" * (size - len(head) - 1) + "."
        assert len(of(law(RULE, long), RULE)) == count


def test_a_rule_outside_of_all_articles_has_no_exceptions():
    assert exceptions(0, len(RULE), f"{RULE}\n\nParagraph 1 shall not apply.", ()) == ()


def article(*sentences):
    text = " ".join(sentences)
    return text, [Provision("Article 1", "", 0, len(text))]


RULE = "Keepers shall light every lamp."


def given(*sentences):
    text, outline = article(*sentences)
    return [each.text for each in exceptions(0, len(RULE), text, outline)]


def test_three_exceptions_are_given_and_the_nearest_first():
    sentences = [f"This obligation shall not apply to lamps of {name}." for name in ("oak", "elm", "ash", "yew")]
    assert given(RULE, *sentences) == sentences[:3]


def test_a_sentence_of_six_hundred_characters_may_be_an_exception_and_a_longer_one_not():
    begin = "This obligation shall not apply to lamps of "
    for size, count in ((600, 1), (601, 0)):
        assert len(given(RULE, f"{begin}{'x' * (size - len(begin) - 1)}.")) == count


def test_what_stands_before_a_rule_takes_nothing_back_from_it():
    text, outline = article("This obligation shall not apply to oak.", RULE)
    start = text.index(RULE)
    assert exceptions(start, len(text), text, outline) == ()


def test_what_is_no_rule_or_stands_in_no_provision_has_no_exceptions():
    plain = "Lamps burn at night on the coast."
    more = "This obligation shall not apply to oak."
    text = f"{plain} {more}"
    assert exceptions(0, len(plain), text, [Provision("Article 1", "", 0, len(text))]) == ()
    assert exceptions(0, len(RULE), f"{RULE} {more}", []) == ()
    assert exceptions(0, len(RULE), f"{RULE} {more}", [Provision("Preamble", "", 0, 90)]) == ()


def test_an_exception_knows_where_it_stands():
    text, outline = article(RULE, "This obligation shall not apply to oak.")
    (found,) = exceptions(0, len(RULE), text, outline)
    assert (text[found.start : found.end], found.locator) == (found.text, "Article 1")
