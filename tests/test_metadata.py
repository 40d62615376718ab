"""What may be said of a document."""

import pytest

from assistant.errors import CorpusError
from assistant.library.metadata import checked, slug
from assistant.records import Authority, Status


def test_texts_are_taken_with_single_spaces_and_empty_ones_are_left_out():
    given = {"title": "  Lamp \n Law ", "issuer": "", "kind": None, "short_names": [], "jurisdiction": "EU"}
    assert checked(given) == {"title": "Lamp Law", "jurisdiction": "EU"}


@pytest.mark.parametrize("given", ["AI Act; LL;", ["AI Act", " LL ", ""], ("AI Act", "LL")])
def test_names_are_several_with_semicolons_between_them_or_as_a_list(given):
    assert checked({"short_names": given}) == {"short_names": ("AI Act", "LL")}


@pytest.mark.parametrize("name", ["title", "short_names", "numbers", "events", "relations"])
def test_characters_that_are_none_are_refused_in_every_field(name):
    text = {"events": "2024 in force by \udcff", "relations": "amends \udcff"}.get(name, "\udcff")
    for value in (text,) if name == "title" else (text, [text]):
        with pytest.raises(CorpusError, match="characters that are none"):
            checked({name: value})


def test_status_and_authority_are_known_in_any_case():
    assert checked({"status": "In Force", "authority": "BINDING"}) == {
        "status": Status.IN_FORCE,
        "authority": Authority.BINDING,
    }


@pytest.mark.parametrize("date", ["2024", "2024-06", "2024-06-13"])
def test_dates_are_days_months_or_years(date):
    for name in ("adopted", "in_force", "status_date"):
        assert checked({name: date}) == {name: date}
        with pytest.raises(CorpusError, match=f"no date for {name}"):
            checked({name: f"{date}-"})


def test_a_field_that_is_none_is_refused_with_those_that_are():
    with pytest.raises(CorpusError, match="no metadata field 'colour'") as caught:
        checked({"title": "Lamp Law", "colour": "red", "zeal": "1"})
    assert "jurisdiction" in caught.value.hint
    with pytest.raises(CorpusError, match="no metadata field 'sha256'"):
        checked({"sha256": "0"})


@pytest.mark.parametrize("text", ["A Law", "law-", "Law", "a--b", "ä_ö"])
def test_an_id_that_is_no_slug_is_refused_and_its_slug_proposed(text):
    with pytest.raises(CorpusError, match="cannot be an id") as caught:
        checked({"id": text})
    assert repr(slug(text)) in caught.value.hint
    assert checked({"id": slug(text)}) == {"id": slug(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [("The Lamp_Law (2024)", "the-lamp-law-2024"), ("ÉTAT", "état"), ("!?", "document"), ("第五条", "第五条"), ("a" * 99 + "-b", "a" * 99)],
)  # fmt: skip
def test_a_slug_is_lower_case_letters_digits_and_single_hyphens_and_not_long(text, found):
    assert slug(text) == found
