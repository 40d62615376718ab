"""What makes a passage readable by itself."""

from conftest import document, passage

from assistant.context import context, exceptions
from assistant.outline import outline
from assistant.records import Text
from assistant.text.sentences import split

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


def of(words):
    start = LAW.index(words)
    return passage(words, document(), start)


def found(words):
    return context(of(words), LAW, PROVISIONS, split)


def test_a_point_brings_the_lead_of_its_list():
    lead = found("(b) the use of systems that infer emotions at the workplace, except where the use is medical;")[0]
    assert lead.kind == "lead"
    assert lead.text == "1. The following practices shall be prohibited:"
    assert lead.locator == "Article 5(1)"


def test_a_rule_brings_the_exceptions_of_its_provision_and_no_others():
    exceptions = [e for e in found("(a) the use of systems that deceive persons;") if e.kind == "exception"]
    assert [e.locator for e in exceptions] == ["Article 5(1)(b)", "Article 5(2)"]
    assert found("1. Providers keep logs.")[0].text.endswith("logs are kept for six months.")


def test_every_excerpt_stands_at_its_offsets_and_outside_the_passage():
    for words in ("(a) the use of systems that deceive persons;", "1. Providers keep logs."):
        for excerpt in found(words):
            assert LAW[excerpt.start : excerpt.end] == excerpt.text
            assert excerpt.end <= of(words).start or excerpt.start >= of(words).end


def test_what_stands_alone_brings_nothing():
    assert found("1. Nothing is said here.") == ()


def excepted(words):
    start = LAW.index(words)
    return [found.text for found in exceptions(start, start + len(words), LAW, PROVISIONS, split)]


def test_an_exception_belongs_to_the_rule_whose_paragraph_it_names():
    assert excepted("The following practices shall be prohibited:") == [
        "2. Paragraph 1, point (a), shall not apply to satire."
    ]


def test_what_states_no_rule_has_no_exception():
    assert excepted("Nothing is said here.") == []
    assert excepted("Providers keep logs.") == []
