"""Sentences that a model wrote as statements: which citations they share, and which numbers these have."""

from conftest import document, passage

from assistant.answers.citations import Citing
from assistant.answers.quoted.choosing import Quote
from assistant.answers.written.generation import Written
from assistant.answers.written.stating import stated
from assistant.errors import UnknownDocumentError
from assistant.ports import Record
from assistant.records import StatementKind, Verdict

TEXT = "Lamps burn at dusk. Ships carry lamps. Zebras graze."
ACT = document("act")
LAMPS, SHIPS, ZEBRAS = (TEXT.index(word) for word in ("Lamps", "Ships", "Zebras"))


def record(name):
    if name != "act":
        raise UnknownDocumentError("It is gone.", hint="")
    return Record(ACT, "", "", TEXT)


CITING = Citing(record)


def quote(start, end, of=ACT):
    return Quote(passage(TEXT, of, 0), start, end, 0.0)


def written(*quotes, verdict=Verdict.SUPPORTED):
    return Written("Said.", quotes, verdict, ("why",))


QUOTED = CITING.cited([quote(LAMPS, ZEBRAS - 1)])


def markers(statements):
    return [[each.marker for each in statement.citations] for statement in statements]


def test_what_stands_in_a_quote_cites_that_quote():
    (told,) = stated([written(quote(SHIPS, ZEBRAS - 1))], QUOTED, CITING)
    assert (told.kind, told.citations, told.reasons) == (StatementKind.GENERATED, QUOTED, ("why",))


def test_what_stands_in_no_quote_has_the_next_number_and_the_same_place_one_only():
    told = stated([written(quote(ZEBRAS, len(TEXT))), written(quote(ZEBRAS, len(TEXT)))], QUOTED, CITING)
    assert markers(told) == [[2], [2]]
    assert told[0].citations[0].reasons == ("why",)


def test_a_sentence_that_is_not_supported_shares_a_citation_with_none_that_is():
    same = quote(LAMPS, SHIPS - 1)
    told = stated([written(same), written(same, verdict=Verdict.UNSUPPORTED)], QUOTED, CITING)
    assert markers(told) == [[1], [2]]
    assert [each.citations[0].verdict for each in told] == [Verdict.VERBATIM, Verdict.UNSUPPORTED]


def test_without_quotes_the_numbers_begin_with_one():
    told = stated([written(quote(LAMPS, SHIPS - 1)), written(quote(ZEBRAS, len(TEXT)))], (), CITING)
    assert markers(told) == [[1], [2]]


def test_a_sentence_whose_documents_are_gone_is_left_out():
    gone = written(quote(LAMPS, SHIPS - 1, document("gone")))
    both = written(quote(LAMPS, SHIPS - 1, document("gone")), quote(ZEBRAS, len(TEXT)))
    assert markers(stated([gone, both], (), CITING)) == [[1]]
