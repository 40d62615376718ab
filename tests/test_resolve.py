"""Locators as people write them: the provision that is meant, and what is said where there is none."""

import time

import pytest

from assistant.outline.resolve import normalise, numbers, resolve
from assistant.records import Provision

LAW = [
    "Chapter I", "Article 1", "Article 1(1)", "Article 1(2)", "Article 1(2)(a)", "Article 1(2)(b)", "Article 2",
    "Article 3", "Annex I", "Annex I(1)",
]  # fmt: skip


def provisions(*locators):
    return [Provision(locator, "", 10 * i, 10 * i + 10) for i, locator in enumerate(locators)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("article 1", "Article 1"),
        ("Art. 1 (2) (a)", "Article 1(2)(a)"),
        ("Art. 1 (2) a", "Article 1(2)(a)"),
        ("Arts 2", "Article 2"),
        ("Article 1, paragraph 2, point (b)", "Article 1(2)(b)"),
        ("Artikel 3", "Article 3"),
        ("annex i", "Annex I"),
        ("Annex I, point 1", "Annex I(1)"),
        ("Article 1(2) a)", "Article 1(2)(a)"),
        ("Article 1 2 a", "Article 1(2)(a)"),
        ("Article 1, 2, a", "Article 1(2)(a)"),
        ("Article 1.2.a", "Article 1(2)(a)"),
        ("Annex I, 1", "Annex I(1)"),
        ("Purpose and status.", "Purpose and status"),
        ("purpose and  status", "Purpose and status"),
        ("Roles, duties and fees", "Roles, duties and fees."),
        ("第三条", "Article 3"),
        ("第一章", "chapter 1"),
    ],
)
def test_a_provision_is_found_however_its_locator_is_written(written, meant):
    assert (
        resolve(provisions(*LAW, "chapter 1", "Purpose and status", "Roles, duties and fees."), written).locator
        == meant
    )


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("Article 9", "there is no Article 9: there are Article 1 to Article 3"),
        ("Article 1(7)", "there is no Article 1(7): Article 1 has Article 1(1) to Article 1(2)"),
        ("Article 1(2)(z)", "there is no Article 1(2)(z): Article 1(2) has Article 1(2)(a) to Article 1(2)(b)"),
        ("Article 2(1)", "there is no Article 2(1): Article 2 has no numbered parts"),
        ("Article 9(1)", "there is no Article 9(1): there are Article 1 to Article 3"),
        ("Annex V", "there is no Annex V, only Annex I"),
        ("Section 4", "there is no Section 4; the document is divided into: Article"),
    ],
)
def test_where_there_is_none_it_is_said_what_there_is_instead(wanted, told):
    with pytest.raises(LookupError) as caught:
        resolve(provisions(*LAW), wanted)
    assert caught.value.args[0] == told


def test_a_document_without_numbered_provisions_is_said_to_have_none():
    with pytest.raises(LookupError, match="the document has no numbered provisions"):
        resolve(provisions("Scope and aims"), "Article 1")


def test_at_most_five_kinds_of_provisions_are_told():
    kinds = provisions(*(f"{kind} 1" for kind in ("Rule", "Clause", "Item", "Measure", "Part", "Title")))
    with pytest.raises(LookupError, match=r"divided into: Rule, Clause, Item, Measure, Part$"):
        resolve(kinds, "Article 1")


def test_a_document_numbers_a_kind_of_provision_if_it_has_two_of_it_that_are_no_parts_of_others():
    assert numbers(provisions(*LAW), "Article 99")
    assert not numbers(provisions(*LAW), "Section 99")
    assert not numbers(provisions(*LAW), "Annex IV"), "there is only one"
    assert not numbers(provisions("Article 1", "Article 1(1)", "Article 1(2)"), "Article 9")
    assert numbers(provisions("Article 1", "Article 2"), "Article 9(3)")


def test_a_british_provision_is_found_by_the_letter_of_its_kind():
    act = provisions("Sec. 5", "Sec. 12", "Sec. 12A", "Sec. 12A(3)")
    for written, meant in (("s. 12A(3)", "Sec. 12A(3)"), ("S. 12", "Sec. 12"), ("r. 5", "Sec. 5"), ("s 12", "Sec. 12")):
        assert resolve(act, written).locator == meant


@pytest.mark.parametrize("part", ["a, ", "Article 1, ", "Article 1 a, ", "Section A, ", "1, ", ", ", "of duties, "])
def test_a_locator_with_thousands_of_commas_is_none_of_a_provision(part):
    started = time.perf_counter()
    with pytest.raises(LookupError):
        resolve(provisions(*LAW), part * 5000)
    assert time.perf_counter() - started < 2


def test_a_provision_is_missing_only_where_others_are_numbered_like_it():
    codified = provisions("§ 6-1-1701", "§ 6-1-1702")
    assert numbers(codified, "6-1-1799")
    assert numbers(codified, "§ 6-1-1799(3)")
    assert not numbers(codified, "21-55-1234"), "what this counts is not told"
    assert not numbers(provisions("Sec. 1", "Sec. 2"), "11-09-1234")
    assert not numbers(provisions("Sec. 1", "Sec. 2"), "Section I")


def test_locators_of_different_provisions_stay_different():
    written = [*LAW, "Section 2", "Section 2(a)", "Recital 2", "§ 20-871", "Article 2a", "Article 12", "Annex II"]
    assert len({normalise(locator) for locator in written}) == len(written)
