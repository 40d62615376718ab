"""What tells documents of one name apart."""

from dataclasses import replace

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from assistant.policy.labels import labels, named, short_title
from assistant.records import Authority, EventKind, LegalEvent, Origin, Relation, RelationKind, Status

AMENDED = LegalEvent("2026-07-27", EventKind.AMENDED, "Regulation (EU) 2026/1744")


def act(name, **fields):
    given_fields = {
        "short_names": ("AI Act",),
        "instrument": "eu-ai-act",
        "adopted": "2024-06-13",
        "events": (AMENDED,),
    }
    return document(name, **given_fields | fields)


def test_the_texts_of_an_act_are_told_apart_by_what_they_are():
    texts = [
        act("oj", title="Regulation (EU) 2024/1689", status=Status.AMENDED, authority=Authority.BINDING),
        act("now", title="Regulation (EU) 2024/1689, consolidated text", status=Status.IN_FORCE),
        act("ep", title="Artificial Intelligence Act", authority=Authority.PROPOSAL, issuer="European Parliament", adopted="2024-03-13"),
        act("fr", title="Règlement", relations=(Relation("AI Act", RelationKind.TRANSLATION_OF),)),
        act("brief", title="AI Act: brief", kind="brief", authority=Authority.INFORMATIVE),
    ]  # fmt: skip
    assert labels(texts) == {
        "oj": "2024 text",
        "now": "as amended July 2026",
        "ep": "European Parliament's text of March 2024",
        "fr": "translation",
        "brief": "brief",
    }


def test_a_number_gives_way_to_a_name_unless_it_was_given():
    long = "Framework Act on the Development of Artificial Intelligence and the Creation of a Foundation for Trust"
    korean = document(title=long, short_names=("Act No. 20676",), instrument="kr-ai-framework-act")
    assert named(korean) == "AI Framework Act"
    called = replace(korean, short_names=("Act No. 20676", "Trust Act"))
    assert named(replace(called, instrument="")) == "Trust Act"
    assert named(replace(korean, origins={"short_names": Origin.GIVEN})) == "Act No. 20676"
    assert named(replace(korean, instrument="")) == "Act No. 20676"


def test_the_texts_of_an_instrument_are_called_by_one_name_whatever_each_calls_itself():
    long = "Regulation (EU) 2024/1689 of the European Parliament and of the Council laying down harmonised rules"
    text = document(
        title=long, short_names=("Artificial Intelligence Act",), instrument="eu-ai-act", version="2024 text"
    )
    assert short_title(text) == "EU AI Act (2024 text)"
    assert (
        short_title(replace(text, origins={"short_names": Origin.GIVEN})) == "Artificial Intelligence Act (2024 text)"
    )


def test_a_title_too_long_for_a_line_gives_way_to_a_number_or_is_cut_where_it_pauses():
    long = "Act on Lamps, Lighthouses and the Keeping of Lights, with Rules for Ferries and their Captains in Winter and Fog"
    assert named(document(title=long)) == "Act on Lamps, Lighthouses and the Keeping of Lights …"
    assert named(document(title=long.replace(",", ""))).endswith("for Ferries and their …")
    assert named(document(title=long, short_names=("Act No. 12",))) == "Act No. 12"
    assert named(document(title="灯" * 200)) == f"{'灯' * 90} …"
    middling = long[:80]
    assert named(document(title=middling)) == named(document(title=middling, short_names=("Act No. 12",))) == middling


def test_what_only_tells_of_an_instrument_is_called_so():
    brief = document(title="EO 1: brief", short_names=("EO 1",), kind="brief", authority=Authority.INFORMATIVE)
    assert short_title(brief) == "EO 1: brief"
    assert short_title(replace(brief, title=f"Order on lamps {'and lights ' * 9}: brief")) == "EO 1 (brief)"
    assert short_title(document(title="News of lamps", kind="press release")) == "News of lamps (press release)"
    assert short_title(document(title="Lamp Law: web page", version="web page")) == "Lamp Law: web page"


def test_a_document_alone_has_no_label():
    assert labels([act("oj", status=Status.AMENDED), document("other")]) == {}


def test_parts_of_an_instrument_are_told_apart_by_their_names():
    title = "Code of Practice for General-Purpose AI Models: {} Chapter".format
    parts = [document(name, title=title(name), instrument="eu-gpai-code") for name in ("Copyright", "Transparency")]
    assert labels(parts) == {"Copyright": "Copyright Chapter", "Transparency": "Transparency Chapter"}


def test_two_files_of_one_text_are_told_apart_by_place_language_year_format_or_file():
    one = document("one", title="AI Act", jurisdiction="Korea")
    assert labels([one, document("two", title="The AI act", jurisdiction="Utopia")]) == {
        "one": "Korea",
        "two": "Utopia",
    }
    page = document("page", title="AI Act", jurisdiction="Korea", path="library/page.html")
    assert labels([one, page]) == {"one": "plain text", "page": "web page"}
    again = document("again", title="AI Act", jurisdiction="Korea", path="library/again.txt")
    assert labels([one, again]) == {"one": "one.txt", "again": "again.txt"}
    german = document("de", title="AI Act", jurisdiction="Korea", language="de")
    assert labels([one, german]) == {"de": "German text"}


def test_a_label_that_was_given_stays():
    mine = act("oj", status=Status.AMENDED, version="printed copy")
    assert labels([mine, act("now", title="consolidated text")])["oj"] == "printed copy"


NAMES = st.sampled_from(["AI Act", "Lamp Law", "Notes"])
DOCUMENTS = st.lists(
    st.builds(
        dict, title=NAMES, short_names=st.lists(NAMES, max_size=1).map(tuple), adopted=st.sampled_from(["", "2020", "2021"]),
        instrument=st.sampled_from(["", "eu-ai-act"]), kind=st.sampled_from(["", "brief", "proposal"]),
    ),
    max_size=12,
)  # fmt: skip


@given(DOCUMENTS)
def test_no_two_documents_are_called_the_same_with_their_labels(found):
    documents = [document(str(place), **fields) for place, fields in enumerate(found)]
    told = labels(documents)
    called = [(named(each), told.get(each.id, "")) for each in documents]
    assert len(set(called)) == len(called)
    titles = [short_title(replace(each, version=told.get(each.id, ""))) for each in documents]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("size", "is_name"), [(60, True), (61, False)])
def test_a_title_of_sixty_characters_is_as_good_as_a_name(size, is_name):
    title = "Lamp Act " + "x" * (size - 9)
    text = document(title=title, short_names=("Lamp Act",))
    assert named(text) == (title if is_name else "Lamp Act")
    assert short_title(text) == (title if is_name else "Lamp Act")


@pytest.mark.parametrize(("size", "is_cut"), [(90, False), (91, True)])
def test_a_title_of_ninety_characters_is_not_cut(size, is_cut):
    title = ("Lamps and lights of the coast " * 9)[: size - 1].rstrip() + "s" * 9
    title = title[:size]
    assert named(document(title=title)).endswith("…") is is_cut


def test_a_title_is_cut_at_its_last_pause_but_not_in_its_first_third():
    long = "Act; " + "on lamps and lights of the coast " * 4
    assert named(document(title=long)) == f"{long[: long.rfind(' ', 0, 90)]} …"
    paused = "On the keeping of lamps (and lights of the coast " + "and lights of the coast " * 4
    assert named(document(title=paused)).startswith("On the keeping of lamps")


def test_what_a_version_says_already_is_not_said_again():
    assert short_title(document(title="Lamp Law, 2024 Text", version="2024 text")) == "Lamp Law, 2024 Text"
    assert short_title(document(title="Lamp Law", version="2024 text")) == "Lamp Law (2024 text)"
    assert short_title(document(title="Lamps", kind="", authority=Authority.INFORMATIVE)) == "Lamps (summary)"


def test_documents_are_one_family_through_any_name_that_they_share():
    one = document("one", title="Lamp Law", short_names=("LL",), jurisdiction="Utopia")
    two = document("two", title="LL", jurisdiction="Avalon")
    three = document("three", title="Law of lamps", short_names=("LL",), jurisdiction="Mu")
    assert labels([one, two, three]) == {"one": "Utopia", "two": "Avalon", "three": "Mu"}
    assert labels([one, document("other", title="Bell Law")]) == {}


def test_the_year_of_a_text_tells_it_apart_where_nothing_before_it_does():
    one, two = (document(name, title="Lamp Law", adopted=f"{name}-05-01") for name in ("2020", "2021"))
    assert labels([one, two]) == {"2020": "2020 text", "2021": "2021 text"}
    word = document("w", title="Lamp Law", adopted="2020-05-01", path="library/w.docx")
    assert labels([one, word]) == {"2020": "plain text", "w": "Word"}
    pdf = document("p", title="Lamp Law", adopted="2020-05-01", path="library/p.pdf")
    assert labels([one, pdf])["p"] == "PDF"


def test_a_draft_is_called_by_who_made_it_and_when():
    final = act("final", title="AI Act", authority=Authority.BINDING)
    drafts = [
        act("month", title="AI Act, draft", authority=Authority.PROPOSAL, issuer="", adopted="2023-12-31"),
        act("year", title="AI Act, older draft", authority=Authority.PROPOSAL, issuer="", adopted="2021"),
        act("none", title="AI Act, oldest draft", authority=Authority.PROPOSAL, issuer="", adopted="", events=()),
    ]
    told = labels([final, *drafts])
    assert (told["month"], told["year"], told["none"]) == ("draft of December 2023", "draft of 2021", "draft")


def labelled(*texts):
    return labels([*texts, document("other", title="Lamp Law", version="given")])


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"kind": "brief"}, "brief"),
        ({"authority": Authority.INFORMATIVE}, "about it"),
        ({"relations": (Relation("x", RelationKind.TRANSLATION_OF),)}, "translation"),
        ({"title": "Lamp Law, as amended", "short_names": ("Lamp Law",)}, "as amended"),
        ({"events": (LegalEvent("2026-01-05", EventKind.CONSOLIDATED),)}, "as amended January 2026"),
        ({"events": (LegalEvent("2026-12-05", EventKind.CONSOLIDATED), LegalEvent("2026-11-05", EventKind.AMENDED))}, "as amended December 2026"),
        ({"events": (LegalEvent("2026", EventKind.CONSOLIDATED),)}, "as amended 2026"),
        ({"status": Status.AMENDED, "adopted": "2024-05-01"}, "2024 text"),
        ({"status": Status.AMENDED}, None),
        ({"adopted": "2024-05-01"}, None),
        ({"authority": Authority.PROPOSAL, "issuer": "Clerk", "adopted": "2024-05-01"}, "Clerk's text of May 2024"),
        ({"authority": Authority.PROPOSAL, "events": (LegalEvent("2024-05-01", EventKind.PROPOSED),)}, "draft of May 2024"),
    ],
)  # fmt: skip
def test_a_text_is_labelled_by_what_it_is_of_its_instrument(fields, label):
    assert labelled(document("x", **{"title": "Lamp Law"} | fields)).get("x") == label


def test_a_language_without_a_name_is_told_by_its_code_and_a_format_without_one_by_its_suffix():
    one = document("one", title="Lamp Law", language="xx")
    assert labels([one, document("two", title="Lamp Law", language="de")]) == {"one": "xx text", "two": "German text"}
    odd = document("odd", title="Lamp Law", path="library/odd.zzz")
    assert labels([odd, document("two", title="Lamp Law")])["odd"] == "ZZZ"


def test_a_pause_in_the_first_thirty_characters_cuts_no_title():
    rest = "on lamps and lights of the coast and of the harbour behind it for all keepers of them in winter"
    assert named(document(title=f"{'x' * 30}, {rest}")).startswith(f"{'x' * 30}, on lamps")
    assert named(document(title=f"{'x' * 31}, {rest}")) == f"{'x' * 31} …"
