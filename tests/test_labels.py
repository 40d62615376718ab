"""What tells documents of one name apart."""

from dataclasses import replace

from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from assistant.policy.labels import labels, named
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
    assert named(replace(korean, short_names=("Act No. 20676", "Trust Act"))) == "Trust Act"
    assert named(replace(korean, origins={"short_names": Origin.GIVEN})) == "Act No. 20676"
    assert named(replace(korean, instrument="")) == "Act No. 20676"


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
