"""Of an instrument the text in force comes first."""

from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.policy.holdings import Holdings
from assistant.records import Authority, Candidate, Origin, Status
from assistant.search.current import current_first
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus


def text(name, **fields):
    return document(name, instrument="lamp-law", title="Lamp Law", origins={"title": Origin.STATED}, **fields)


DRAFT = text("draft", authority=Authority.PROPOSAL, status=Status.SUPERSEDED, adopted="2023", version="draft of 2023")
OLD = text("old", status=Status.AMENDED, in_force="2024", status_date="2026-07", version="2024 text")
NEW = text("new", status=Status.IN_FORCE, in_force="2024", status_date="2026-07", version="as amended July 2026")
BRIEF = text("brief", status=Status.AMENDED, authority=Authority.INFORMATIVE)
OTHER = document("other", title="Boat Law")
LIBRARY = Holdings((DRAFT, OLD, NEW, BRIEF, OTHER))
OUTLINES = {"draft": {"Article 1", "Recital 1"}, "old": {"Article 1", "Recital 1"}, "new": {"Article 1"}}


def order(question, *found, day="", library=LIBRARY):
    """The documents of the candidates as they are ordered for a question."""
    ranked = [
        Candidate(passage(f"{of.id} {locator}", of, locator=locator), ((0, 3),), (0.5,), {}) for of, locator in found
    ]
    asked = replace(understand(question, (), library, Thesaurus({}, {})), as_of=day)
    return [each.passage.document.id for each in current_first(ranked, asked, library, lambda name: OUTLINES[name])]


def test_what_stands_in_the_text_in_force_comes_before_older_texts_and_drafts():
    found = (DRAFT, "Article 1(2)"), (OLD, "Article 1"), (OTHER, "Article 1"), (NEW, "Article 1")
    assert order("What does the Lamp Law say?", *found) == ["other", "new", "draft", "old"]


def test_a_day_in_the_past_has_the_text_that_was_in_force_then():
    found = (DRAFT, "Article 1"), (NEW, "Article 1"), (OLD, "Article 1")
    assert order("What did the Lamp Law say?", *found, day="2025-01-01") == ["old", "draft", "new"]


def test_what_the_text_in_force_lacks_keeps_its_place():
    assert order("Why is the Lamp Law?", (OLD, "Recital 1"), (NEW, "Article 1")) == ["old", "new"]
    assert order("Why is the Lamp Law?", (DRAFT, "Recital 1"), (OLD, "Recital 1")) == ["old", "draft"]


@pytest.mark.parametrize(
    "question", ["What did the draft of the Lamp Law say?", "What is in the 2024 text of the Lamp Law?"]
)
def test_the_text_that_a_question_means_keeps_its_place(question):
    meant = DRAFT if "draft" in question else OLD
    assert order(question, (meant, "Article 1"), (NEW, "Article 1")) == [meant.id, "new"]


def test_a_brief_is_no_text_and_neither_gives_way_nor_makes_others_do():
    assert order("What is the Lamp Law?", (BRIEF, ""), (NEW, "Article 1")) == ["brief", "new"]
    alone = Holdings((DRAFT, BRIEF))
    assert order("What is the Lamp Law?", (DRAFT, "Article 1"), (BRIEF, ""), library=alone) == ["draft", "brief"]


def test_a_text_of_which_nobody_knows_whether_it_holds_stays():
    unknown = text("unknown")
    library = Holdings((unknown, NEW))
    assert order("What is the Lamp Law?", (unknown, "Article 1"), (NEW, "Article 1"), library=library) == [
        "unknown",
        "new",
    ]
