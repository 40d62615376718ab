"""The catalogue of instruments: what it knows, and which documents it recognises."""

import pytest

from assistant.policy import instruments
from assistant.policy.instruments import Instruments
from assistant.policy.numbers import number
from assistant.records import Authority, EventKind, Instrument, LegalEvent, Status, is_date


@pytest.fixture(scope="module")
def catalogue():
    return instruments.load()


def test_every_entry_is_whole(catalogue):
    entries = list(catalogue)
    assert len(entries) > 70
    for each in entries:
        assert each.title
        assert each.jurisdiction
        assert each.kind
        assert is_date(each.checked)
        assert 0 < each.confidence < 1
        assert each.address.startswith(("https://", "http://")) or not each.address
        assert all(is_date(event.date) for event in each.events)
        assert all(number(written) for written in (*each.numbers, *each.drafts))
        assert each.status not in (Status.IN_FORCE, Status.AMENDED, Status.REPEALED, Status.REVOKED) or each.events


def test_every_name_and_number_means_one_instrument(catalogue):
    for each in catalogue:
        assert all(catalogue.find(name) is each for name in (each.id, *each.all_names)), each.id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the EU AI Act", "eu-ai-act"),
        ("KI-Verordnung", "eu-ai-act"),
        ("règlement sur l’IA", "eu-ai-act"),
        ("32024R1689", "eu-ai-act"),
        ("E.O. 14110", "us-eo-14110"),
        ("SB24-205", "us-co-sb-24-205"),
        ("生成式人工智能服务管理暂行办法", "cn-generative-ai-measures"),
        ("令和七年法律第五十三号", "jp-ai-promotion-act"),
        ("인공지능 기본법", "kr-ai-framework-act"),
        ("PL nº 2338, de 2023", "br-pl-2338"),
        ("General Data Protection Regulation", None),
        ("Executive Order 14148, section 2(ggg)", "us-eo-14148"),
        ("Note on Executive Order 14148", None),
        ("Act", None),
        ("", None),
    ],
)
def test_an_instrument_is_found_by_its_name_or_number_in_any_language(catalogue, text, found):
    instrument = catalogue.find(text)
    assert (instrument and instrument.id) == found


@pytest.mark.parametrize(
    ("title", "numbers", "place", "kind", "found"),
    [
        (
            "Regulation of 13 June 2024 laying down harmonised rules",
            ["Regulation (EU) 2024/1689"],
            "EU",
            "",
            "eu-ai-act",
        ),
        ("European Parliament legislative resolution (Artificial Intelligence Act)", [], "EU", "", "eu-ai-act"),
        ("REMOVING BARRIERS TO AMERICAN LEADERSHIP IN ARTIFICIAL INTELLIGENCE", [], "", "", "us-eo-14179"),
        ("A pro-innovation approach to AI regulation", [], "UK", "", "uk-pro-innovation-white-paper"),
        ("Senate Bill 24-205", ["SB 24-205"], "US-Colorado", "", "us-co-sb-24-205"),
        ("First Draft Code of Practice on Transparency of AI-Generated Content", [], "EU", "", "eu-transparency-code"),
        ("인공지능 발전과 신뢰 기반 조성 등에 관한 기본법", ["법률 제21311호"], "Korea", "law", "kr-ai-framework-act"),
        # what is about an instrument, or is another one
        ("EU AI Act: first regulation on artificial intelligence", [], "EU", "press release", None),
        ("Artificial Intelligence Act: MEPs adopt landmark law", [], "EU", "", None),
        ("AI Act", [], "", "", None),
        ("A pro-innovation approach to AI regulation: government response", [], "UK", "", None),
        ("Gesetz zur Durchführung der KI-Verordnung", [], "Germany", "law", None),
        ("Senate Bill 53", ["SB 53"], "US-Texas", "", None),
        ("Senate Bill 53", ["SB 53"], "", "", None),
        ("Artificial Intelligence Act", [], "Canada", "bill", None),
        ("Artificial Intelligence Basic Act", ["Act No. 12"], "Korea", "law", None),
        ("", [], "", "", None),
    ],
)
def test_a_document_is_recognised_by_its_number_or_its_whole_title_only(catalogue, title, numbers, place, kind, found):
    instrument = catalogue.recognise(title, (), numbers, place, kind)
    assert (instrument and instrument.id) == found


def test_a_number_comes_before_a_title(catalogue):
    named = catalogue.recognise("Artificial Intelligence Act", (), ["Executive Order 14110"], "", "law")
    assert named.id == "us-eo-14110"


def test_an_event_names_what_brought_it_where_that_is_known(catalogue):
    (ended,) = (each for each in catalogue.find("EO 14110").events if each.what is EventKind.REVOKED)
    assert catalogue.find(ended.by).id == "us-eo-14148"


def known(*given):
    return Instruments({each.id: each for each in given})


LAMPS = Instrument(
    "lamps", "Act on the Lamps of the Coast and Northern Harbour", ("Lamp Act",), numbers=("Executive Order 20001",), jurisdiction="Avalon",
    authority=Authority.BINDING,
)  # fmt: skip
CODE = Instrument("code", "Code of Bells", jurisdiction="Utopia", authority=Authority.VOLUNTARY, numbers=("SB 5",))
BILL = Instrument("bill", "Bill of Bells", jurisdiction="Avalon", authority=Authority.PROPOSAL, numbers=("SB 5",))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Lamp Act", ["lamps"]), ("lamp", ["lamps"]), ("AVALON", ["lamps", "bill"]), ("bells", ["code", "bill"]), ("20001", ["lamps"]),
        ("code", ["code"]), ("horn", []),
    ],
)  # fmt: skip
def test_the_instruments_that_a_text_is_part_of_match_it_if_it_names_none(text, ids):
    assert [each.id for each in known(LAMPS, CODE, BILL).matching(text)] == ids


def test_a_number_of_many_places_means_one_where_a_place_is_said():
    catalogue = known(LAMPS, CODE, BILL)
    assert catalogue.find("SB 5") is None
    assert catalogue.find("SB 5", "Utopia") is CODE
    assert catalogue.find("Avalon SB 5", "Mu") is BILL
    assert catalogue.find("SB 5", "Mu") is None
    assert known(CODE).find("SB 5") is CODE
    assert known(CODE).find("SB 5", "utopia") is CODE


@pytest.mark.parametrize(
    ("title", "names", "numbers", "place", "kind", "found"),
    [
        ("Code of Bells", (), (), "", "", None),  # of few words: what is about it may be called so
        ("Code of Bells", (), (), "", "guidelines", "code"),
        ("Code of Bells", (), (), "", "law", None),
        ("Code of Bells", (), (), "Mu", "guidelines", None),
        ("Bill of Bells", (), (), "", "", "bill"),  # a title as acts have
        ("Act on the Lamps of the Coast and Northern Harbour", (), (), "", "", "lamps"),
        ("Act on the Lamps of the Coast and Northern Harbour", (), (), "Mu", "", None),
        ("Act on the Lamps of the Coast and Northern Harbour", (), ("Executive Order 30003",), "", "", None),
        ("Act on the Lamps of the Coast and Northern Harbour", (), ("SR 3.3",), "", "", "lamps"),
        ("Act on lights", ("Lamp Act",), (), "", "", "lamps"),
        ("Act on lights", ("Lamp Act",), (), "Mu", "", None),
        ("Words on lights", ("Lamp Act",), (), "", "", None),
        ("Act on lights", ("Lamp Act", "Code of Bells"), (), "", "", None),
        ("Words on lights", ("Executive Order 20001",), (), "", "", "lamps"),
        ("Words on lights", ("Executive Order 20001 on bells",), (), "", "", None),
        ("Executive Order 20001, Act on the Lamps of the Coast and Northern Harbour", (), (), "", "", "lamps"),
        ("Draft Act on the Lamps of the Coast and Northern Harbour", (), (), "", "", "lamps"),
        ("Proposal for an act on lights (Lamp Act)", (), (), "", "", "lamps"),
        ("On lights (Lamp Act)", (), (), "", "", None),
        ("Code of Bells (of Utopia)", (), (), "", "guidelines", "code"),
    ],
)  # fmt: skip
def test_a_document_is_of_the_one_instrument_for_which_its_names_speak(title, names, numbers, place, kind, found):
    instrument = known(LAMPS, CODE, BILL).recognise(title, names, numbers, place, kind)
    assert (instrument and instrument.id) == found


def test_a_text_may_bear_the_number_of_what_amended_its_instrument():
    events = (LegalEvent("2031-05-03", EventKind.AMENDED, "Executive Order 30003"),)
    amended = Instrument("x", "Act on the Bells of the Coast and Harbour", numbers=("EO 20001",), events=events)
    title = "Act on the Bells of the Coast and Harbour"
    assert known(amended).recognise(title, (), ("EO 30003",)) is amended
    assert known(amended).recognise(title, (), ("EO 40004",)) is None


def test_a_title_says_the_same_as_a_name_without_small_words_and_with_ai_in_full():
    assert instruments.is_called("The AI Act", "Act on Artificial Intelligence") is False
    assert instruments.is_called("The A.I. Act", "artificial intelligence act")
    assert not instruments.is_called("AI Acts of Aid", "AI Act")


def test_the_digest_of_the_catalogue_has_twelve_signs():
    assert len(instruments.digest()) == 12
