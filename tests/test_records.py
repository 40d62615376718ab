"""The records."""

import dataclasses
import json
import re
from dataclasses import replace

import pytest
from conftest import document, passage
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answers import wording
from assistant.records import (
    FORMAT,
    Answer,
    Authority,
    Citation,
    EventKind,
    Filters,
    LegalEvent,
    Outcome,
    State,
    Statement,
    StatementKind,
    Status,
    Surrounding,
    Turn,
    Verdict,
    escaped,
    page_name,
)

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"text", "softbreak", "strong_open", "strong_close", "link_open", "link_close"}
DANGEROUS = (
    "<img src=//evil.example/t>", "![x](//evil.example/i)", "[c](javascript:alert(1))", "[3]", "<javascript:alert(1)>",
    "[3]: //evil.example", "&#91;3&#93;", "&lt;b&gt;", "https://evil.example", "www.evil.example", "a@evil.example",
    "<!--", "```", "~~~", "---", "===", "=", "- ", "+ ", "1. ", "2) ", "# ", "> ", "| a |", "\\", "\n", "\n\n", "    ", "*", "_",
)  # fmt: skip
SPOKEN = st.lists(st.sampled_from(DANGEROUS) | st.text(), max_size=6).map("".join).filter(str.strip)


def answer():
    of = document(title="The *Act*", source_url="https://example.org/act", status=Status.IN_FORCE)
    cited = Citation(1, passage("A quote.", of), "Article 5(1)(f)", 51, "51/144", "A quote.", 0, 8, Verdict.VERBATIM)
    statement = Statement("A quote.", StatementKind.QUOTE, (cited,), Verdict.VERBATIM)
    return Answer(
        "q",
        "q",
        "- A quote. [1]",
        (statement,),
        (cited,),
        (cited.passage,),
        False,
        "",
        ("Mind this.",),
        "extractive",
        ("law",),
        {},
    )


def test_an_answer_as_values_survives_json_with_every_citation():
    data = json.loads(json.dumps(answer().to_dict()))
    assert data["citations"][0]["quote"] == "A quote."
    assert data["citations"][0]["passage"]["document"]["status"] == "in force"


def test_an_answer_as_markdown_names_source_place_verdict_and_notice():
    written = answer().to_markdown()
    for part in (
        "- A quote. [1]",
        "> Mind this.",
        "[1] The \\*Act\\*, Article 5(1)(f), PDF p. 51 (printed 51/144)",
        "“A quote.” (verbatim)",
        "- The \\*Act\\* (status in force) <https://example.org/act>",
        "https://example.org/act",
    ):
        assert part in written
    assert written.index("> Mind this.") < written.index("- A quote. [1]"), "a reader knows it before the answer"
    assert "accessed" not in written


PARAGRAPH = "1. Lamps burn.\nThey burn [3] at dusk. Nobody sleeps."


def cited(marker, words, text=PARAGRAPH, of=None, lead=""):
    at, start = len(lead), len(lead) + text.index(words)
    around = [Surrounding(text, at, at + len(text))]
    around[:0] = [Surrounding(lead, 0, at)] if lead else []
    within = passage(lead + text, of or document(title="Act on Lamps of Lighthouses", name="Lamp Act"))
    end = start + len(words)
    return Citation(marker, within, "Article 1", 4, "", words, start, end, Verdict.VERBATIM, (), tuple(around))


def answering(*citations):
    told = [Statement(each.quote, StatementKind.QUOTE, (each,), each.verdict) for each in citations]
    return replace(answer(), text=wording.text(told), statements=tuple(told), citations=citations)


def test_a_source_has_its_provision_below_with_the_quote_marked_and_its_document_by_name():
    written = answering(cited(1, "They burn [3] at dusk.")).to_markdown()
    assert "[1] Lamp Act, Article 1, p. 4: “They burn \\[3\\] at dusk.” (verbatim)\n\n" in written
    assert "> 1\\. Lamps burn. **They burn \\[3\\] at dusk.** Nobody sleeps.\n" in written
    assert "- **Lamp Act**: Act on Lamps of Lighthouses (status unknown)" in written


def test_a_provision_in_which_several_quotes_stand_is_shown_once_with_all_of_them_marked():
    told = answering(cited(1, "Lamps burn."), cited(2, "Nobody sleeps.")).provisions()
    assert told == {
        1: [[("1. ", False), ("Lamps burn.", True), (" They burn [3] at dusk. ", False), ("Nobody sleeps.", True)]]
    }


def test_a_provision_that_says_no_more_than_the_quotes_is_not_shown():
    assert answering(cited(1, PARAGRAPH.removeprefix("1. "))).provisions() == {}
    assert answering(cited(1, "Lamps burn."), cited(2, "They burn [3] at dusk. Nobody sleeps.")).provisions() == {}


def test_the_lead_of_a_list_is_shown_once_and_not_where_it_is_quoted():
    lead, points = "Keepers of lamps shall do all of this: ", "(a) light the lamp at dusk; (b) keep a log of ships."
    whole = Surrounding(lead, 0, len(lead))
    first, second = (cited(n, words, points, lead=lead) for n, words in enumerate(("(a) light the lamp at dusk;", "(b) keep a log of ships."), 1))  # fmt: skip
    told = answering(*(replace(each, around=(whole, Surrounding(each.quote, each.start, each.end))) for each in (first, second))).provisions()  # fmt: skip
    assert told == {1: [[(lead, False)], [("(a) light the lamp at dusk;", True)]]}
    opening = replace(first, quote=lead.strip(), start=0, end=len(lead.strip()), around=())
    assert answering(opening, replace(first, marker=2), replace(second, marker=3)).provisions() == {}


def test_where_a_provision_was_cut_an_ellipsis_says_so():
    part = Surrounding("They burn. Nobody sleeps.", 10, 35, begins=False, ends=False)
    assert part.marked([(10, 20)]) == [("… ", False), ("They burn.", True), (" Nobody sleeps.", False), (" …", False)]


def test_a_document_that_nothing_named_is_called_by_its_title_cut_at_a_space():
    assert document(title="Lamp Act", version="2024 text").short_title == "Lamp Act (2024 text)"
    assert document(title="Lamp Act", name="LA").short_title == "LA"
    assert document(title="An Act on many things " * 9).short_title.endswith(" on many …")


def test_an_answer_as_markdown_says_when_a_source_was_accessed_only_where_it_was_fetched():
    cited = answer().citations[0]
    fetched = replace(
        cited, passage=replace(cited.passage, document=replace(cited.passage.document, fetched="2026-11-22"))
    )
    assert (
        replace(answer(), citations=(fetched,))
        .to_markdown()
        .endswith("<https://example.org/act> (accessed on 2026-11-22)\n")
    )


def test_only_what_markdown_would_take_for_a_list_is_escaped_at_the_beginning():
    assert escaped("2 February 2025 is the day.") == "2 February 2025 is the day."
    assert escaped("2. February") == "2\\. February"
    assert escaped("3) Next") == "3\\) Next"
    assert escaped("- item") == "\\- item"
    assert escaped("-5 degrees") == "-5 degrees"


@given(st.text())
def test_no_quote_can_forge_a_marker(quote):
    assert not re.findall(r"(?<!\\)(?:\\\\)*\[\d+\]", escaped(quote))
    assert "\n" not in escaped(quote)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_markdown(text):
    for line in (text, f"Text {text} text", f"{text} text"):
        tokens = MARKDOWN.parse(escaped(line))
        assert [token.type for token in tokens] in (["paragraph_open", "inline", "paragraph_close"], [])
        shown = "".join(child.content for token in tokens for child in token.children or ())
        assert shown == " ".join(line.split())
    assert not re.search(r"https?://|www\.|(?<!\\)@", escaped(text))


@given(SPOKEN, SPOKEN, SPOKEN, SPOKEN)
@example("=", "-", "+", "javascript:alert(1)")
@example("a", "b", "c", "https://law.test/a[3]")
def test_nothing_in_an_answer_as_markdown_leads_anywhere_but_to_its_source(said, title, locator, elsewhere):
    of = document(title=title, source_url=elsewhere)
    around = (Surrounding(elsewhere + said, -len(elsewhere), len(said)),)
    cited = Citation(7, passage(said, of), locator, 5, title, said, 0, len(said), Verdict.VERBATIM, (), around)
    quoted = Statement(said, StatementKind.QUOTE, (cited,), Verdict.VERBATIM)
    spoken = (Statement(said, StatementKind.NOTICE), quoted, quoted)
    made = replace(
        answer(), text=wording.text(spoken), statements=spoken, citations=(cited, cited), notices=(said, title)
    )
    tokens = MARKDOWN.parse(made.to_markdown())
    inline = [token for block in tokens for token in block.children or ()]
    assert {token.type for token in inline} <= OURS
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= {
        "paragraph", "inline", "blockquote", "bullet_list", "list_item",
    }  # fmt: skip
    assert all(token.attrs["href"].startswith(("http://", "https://")) for token in inline if token.attrs)
    assert re.findall(r"(?<!\\)(?:\\\\)*\[(\d+)\]", made.to_markdown()) == ["7"] * 4


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/act?a=1#b", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("https://example.org/ a", False),
        ("https://example.org/><img src=x>", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_an_address_on_the_web_is_linked(url, linked):
    cited = replace(answer().citations[0], passage=passage("A quote.", document(source_url=url)))
    assert (f"<{url}>" in replace(answer(), citations=(cited,)).to_markdown()) is linked


@pytest.mark.parametrize(
    ("page", "label", "name"),
    [(None, "", ""), (5, "", "p. 5"), (5, "5", "p. 5"), (5, "iii", "PDF p. 5 (printed iii)")],
)
def test_a_page_is_named_by_its_number_and_by_what_is_printed_on_it(page, label, name):
    assert page_name(page, label) == name


def test_an_answer_comes_back_whole_from_json():
    assert Answer.from_dict(json.loads(json.dumps(answer().to_dict()))) == answer()


@pytest.mark.parametrize("values", [{}, {"question": "What?"}, {**answer().to_dict(), "citations": 3}, [], "text"])
def test_what_is_no_answer_is_not_taken_for_one(values):
    with pytest.raises(ValueError, match="answer"):
        Answer.from_dict(values)


def test_filters_are_told_in_words_and_stand_in_the_answer():
    filters = Filters(jurisdictions=("EU", "UK"), status=("in force",), as_of="2025-03")
    assert filters.told() == "EU or UK; in force; as of 2025-03"
    assert Filters().told() == ""
    assert "> Asked of: EU or UK; in force; as of 2025-03" in replace(answer(), filters=filters).to_markdown()
    assert "Asked of" not in answer().to_markdown()


def test_what_is_not_answered_is_said_in_the_answer():
    partly = replace(answer(), missing=("No passage that was found speaks of ChatGPT.",))
    assert partly.outcome == Outcome.PARTLY
    assert "> No passage that was found speaks of ChatGPT." in partly.to_markdown()
    assert answer().outcome == Outcome.ANSWERED
    assert replace(partly, abstained=True).outcome == Outcome.ABSENT


@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (Filters(), True),
        (Filters(documents=("law",)), True),
        (Filters(documents=("other",)), False),
        (Filters(jurisdictions=("eu",)), True),
        (Filters(jurisdictions=("US",)), False),
        (Filters(status=("in force",)), False),
        (Filters(as_of="2024-06-13"), True),
        (Filters(as_of="2024-06-12"), False),
        (Filters(as_of="2024-06"), True),
        (Filters(as_of="2023"), False),
    ],
)
def test_a_filter_keeps_what_fits_it(filters, allowed):
    assert filters.allows(document(jurisdiction="EU", adopted="2024-06-13")) is allowed


@pytest.mark.parametrize(
    ("wanted", "allowed"), [("in force", True), ("amended", True), ("repealed", False), ("superseded", False)]
)
def test_what_was_amended_is_in_force_too(wanted, allowed):
    assert Filters(status=(wanted,)).allows(document(status=Status.AMENDED)) is allowed
    assert not Filters(status=("amended",)).allows(document(status=Status.IN_FORCE))


def test_a_document_without_a_date_is_kept_by_any_date():
    assert Filters(as_of="2020").allows(document())


@pytest.mark.parametrize(
    ("fields", "day", "held"),
    [
        ({"status": Status.IN_FORCE, "adopted": "2025-01-21", "in_force": "2026-01-22"}, "2025-12", False),
        ({"status": Status.IN_FORCE, "adopted": "2025-01-21", "in_force": "2026-01-22"}, "2026-02", True),
        ({"status": Status.UNKNOWN}, "2025", None),
        ({"status": Status.UNKNOWN, "adopted": "2025-01-21"}, "2024", False),
        # adopted is not in force: that needs a date that has come
        ({"status": Status.ADOPTED, "adopted": "2025-01-21"}, "", False),
        ({"status": Status.ADOPTED, "in_force": "2999-01-01"}, "", False),
        ({"status": Status.ADOPTED, "in_force": "2025-05-01"}, "", True),
        ({"status": Status.IN_FORCE, "in_force": "2999-01-01"}, "", False),
        ({"status": Status.IN_FORCE, "adopted": "2025-01-21"}, "", True),
        ({"status": Status.IN_FORCE, "adopted": "2025-01-21", "kind": "law"}, "2025-02", None),
        ({"status": Status.IN_FORCE, "adopted": "2025-01-21", "kind": "executive order"}, "2025-02", True),
        ({"status": Status.IN_FORCE, "adopted": "2025-01-21", "authority": Authority.GUIDANCE}, "2025-02", True),
        # what ended
        ({"status": Status.REVOKED, "in_force": "2023-10-30", "status_date": "2025-01-20"}, "2024-06", True),
        ({"status": Status.REVOKED, "in_force": "2023-10-30", "status_date": "2025-01-20"}, "2025-03", False),
        ({"status": Status.REVOKED, "in_force": "2023-10-30", "status_date": "2025-01-20"}, "", False),
        ({"status": Status.REVOKED, "in_force": "2023-10-30", "status_date": "2999-01-20"}, "", True),
        ({"status": Status.REVOKED, "in_force": "2023-10-30"}, "", False),
        ({"status": Status.REPEALED, "adopted": "2024-05-17", "status_date": "2026-05-14"}, "2025-06-01", None),
        # what was never law
        ({"status": Status.WITHDRAWN, "authority": Authority.PROPOSAL, "status_date": "2025-02"}, "2024", False),
        ({"status": Status.PROPOSED, "adopted": "2020"}, "2024", False),
    ],
)
def test_a_text_holds_from_its_entry_into_force_until_it_ends(fields, day, held):
    assert document(**fields).held(day) is held


def test_what_was_repealed_before_it_entered_into_force_never_held():
    events = (LegalEvent("2024-05-17", EventKind.ADOPTED), LegalEvent("2026-06-30", EventKind.IN_FORCE, "Act 9"))
    law = document(status=Status.REPEALED, adopted="2024-05-17", status_date="2026-05-14", events=events)
    assert {day: law.held(day) for day in ("2025-06-01", "2026-05-20", "2026-07-15", "")} == {
        "2025-06-01": False,
        "2026-05-20": False,
        "2026-07-15": False,
        "": False,
    }


def test_an_act_that_applies_from_a_day_is_in_force_from_then_where_no_earlier_day_is_known():
    law = document(status=Status.ADOPTED, adopted="2026-05-14", events=(LegalEvent("2027-01-01", EventKind.APPLIES),))
    assert (law.held("2026-12-31"), law.held("2027-01-01")) == (False, True)


def test_an_event_is_read_as_it_is_written():
    event = LegalEvent("2025-01-20", EventKind.REVOKED, "Executive Order 14148")
    assert LegalEvent.of(str(event)) == event
    for wrong in ("2025-13-01 in force", "2025-01-01 vanished", "in force", ""):
        with pytest.raises(ValueError, match=r"date|valid"):
            LegalEvent.of(wrong)


def full():
    """An answer none of whose optional fields is empty."""
    of = document(
        title="The *Act*", short_names=("Act",), issuer="Council", jurisdiction="EU", kind="law",
        authority=Authority.BINDING, adopted="2024-06-13", in_force="2024-08-01", status=Status.AMENDED,
        status_date="2025", status_by="Act 2", language="en", source_url="https://example.org/act", licence="CC BY",
        pages=144, state=State.PARTIAL, problems=("Page 3 has no text.",),
    )  # fmt: skip
    within = passage("A quote.", of, headings=("Chapter I",), page=51, page_label="51/144", score=0.5)
    cited = Citation(1, within, "Article 5", 51, "51/144", "A quote.", 0, 8, Verdict.SUPPORTED, ("Two words differ.",))
    return replace(
        answer(),
        statements=(Statement("A quote.", StatementKind.QUOTE, (cited,), Verdict.SUPPORTED, "EU"),),
        citations=(cited,), passages=(within,), timings={"search": 3, "answer": 1.5}, missing=("Nothing on fines.",),
        filters=Filters(("act",), ("EU",), ("law",), ("binding",), ("amended",), "2026"), history=(Turn("p", "r"),),
        corpus="0a",
    )  # fmt: skip


UNKNOWN_FIELDS = st.dictionaries(
    st.text(min_size=1).map("new_{}".format), st.none() | st.text() | st.lists(st.integers()) | st.just({"id": "x"})
)


def altered(data, value):
    """A value some of whose optional fields are gone, and its plain values without these and with unknown fields."""
    if isinstance(value, tuple):
        pairs = [altered(data, each) for each in value]
        return tuple(each for each, _ in pairs), [plain for _, plain in pairs]
    if not dataclasses.is_dataclass(value):
        return value, value
    optional = [each.name for each in dataclasses.fields(value) if each.default is not dataclasses.MISSING]
    gone = set(data.draw(st.lists(st.sampled_from(optional)))) if optional else set()
    kept, plain = {}, data.draw(UNKNOWN_FIELDS)
    for name in [each.name for each in dataclasses.fields(value) if each.name not in gone]:
        kept[name], plain[name] = altered(data, getattr(value, name))
    return type(value)(**kept), plain


@settings(suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow], max_examples=50, deadline=None)
@given(st.data())
def test_of_an_answer_of_another_version_all_that_both_know_is_kept(data):
    expected, values = altered(data, full())
    assert Answer.from_dict(json.loads(json.dumps(values))) == expected


def test_a_full_answer_comes_back_whole_and_says_in_which_form_it_is_written():
    values = json.loads(json.dumps(full().to_dict()))
    assert Answer.from_dict(values) == full()
    assert values["format"] == FORMAT


def with_status(values, status):
    for each in (*values["citations"], *values["statements"][0]["citations"]):
        each["passage"]["document"]["status"] = status
    return values


@pytest.mark.parametrize("status", ["suspended", None, 7])
def test_a_status_that_only_another_version_knows_is_unknown_and_the_rest_is_kept(status):
    read = Answer.from_dict(with_status(full().to_dict(), status))
    before = full().citations[0].passage.document
    assert read.citations[0].passage.document == replace(before, status=Status.UNKNOWN)
    assert read.statements[0].citations == read.citations


def test_a_verdict_that_only_another_version_knows_is_never_taken_for_one_of_ours():
    values = full().to_dict()
    values["statements"][0]["verdict"] = "entailed"
    assert Answer.from_dict(values).statements[0].verdict is None
    values["citations"][0]["verdict"] = "entailed"
    with pytest.raises(ValueError, match="answer"):
        Answer.from_dict(values)


def test_no_statement_loses_its_citations_because_one_of_them_cannot_be_read():
    values = full().to_dict()
    values["statements"][0]["citations"][0].pop("quote")
    with pytest.raises(ValueError, match="answer"):
        Answer.from_dict(values)


@pytest.mark.parametrize("written", [FORMAT + 1, "2", None])
def test_an_answer_whose_fields_mean_something_else_now_is_not_read(written):
    with pytest.raises(ValueError, match="answer"):
        Answer.from_dict({**full().to_dict(), "format": written})


@pytest.mark.parametrize("timings", [{"search": None}, {"search": "quick"}, [3]])
def test_times_that_are_none_are_refused(timings):
    with pytest.raises(ValueError, match="answer"):
        Answer.from_dict({**full().to_dict(), "timings": timings})


def test_of_what_ended_on_a_day_that_is_not_known_the_past_is_not_known():
    ended = document(status=Status.REPEALED, in_force="2010")
    assert ended.held("") is False
    assert ended.held("2999-01-01") is False
    assert ended.held("2015-01-01") is None
    assert ended.held("2009-01-01") is False


def test_only_orders_hold_from_the_day_on_which_they_were_made():
    assert document(kind="executive order", adopted="2020-01-01").began == "2020-01-01"
    assert document(kind="border law", adopted="2020-01-01").began == ""


def test_what_was_searched_stands_in_the_answer_where_it_is_not_what_was_asked():
    follow_up = replace(answer(), query="fines under the *Act*")
    assert follow_up.searched == "fines under the *Act*"
    assert "> Searched for: fines under the \\*Act\\*" in follow_up.to_markdown()
    assert answer().searched == ""
    assert "Searched for" not in answer().to_markdown()
    assert replace(answer(), question="What \n is it?", query="What is it?").searched == ""
