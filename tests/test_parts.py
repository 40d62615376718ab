"""The parts of a document, by its headings, and what each is for."""

import pytest

from assistant.answers.quoted.parts import EQUAL, PartKind, headed, heading_kind, parts
from assistant.outline import outline
from assistant.readers.text import blocks
from assistant.records import Text

WORDS = "Keepers of lamps shall light every lamp at dusk and keep oil for nine nights. " * 3


def act(*articles, before=""):
    text = before + "\n".join(
        f"Article {number}\n{title}\n\n{body or WORDS}\n" for number, (title, body) in enumerate(articles, 1)
    )
    return text, outline(Text(text))


def told(found):
    return [(part.heading, part.kind) for part in found]


def test_the_parts_are_what_the_headings_part_in_order():
    text, provisions = act(("Subject matter", ""), ("Duties of keepers", ""), ("Oil", ""), ("Penalties", ""))
    assert told(parts(text, provisions, "en")) == [
        ("Subject matter", PartKind.PURPOSE),
        ("Duties of keepers", PartKind.DUTIES),
        ("Oil", PartKind.OTHER),
        ("Penalties", PartKind.PENALTY),
    ]


def test_what_stands_before_the_first_heading_opens_the_document():
    text, provisions = act(("Oil", ""), ("Lamps", ""), before=f"{WORDS}\n\n")
    first = parts(text, provisions, "en")[0]
    assert (first.start, first.kind) == (0, PartKind.OPENING)


def test_a_part_that_is_most_of_a_document_is_taken_apart():
    text = f"# The lamps\n\n## Purpose\n\n{WORDS}\n\n## Oil\n\n{WORDS}\n\n## Sources\n\n{WORDS}\n"
    provisions = outline(Text(text, blocks=blocks(text)))
    assert [part.heading for part in parts(text, provisions, "en")] == ["Purpose", "Oil", "Sources"]


def test_a_text_without_headings_is_cut_between_its_paragraphs():
    text = "\n\n".join([WORDS] * 12)
    found = parts(text, (), "en")
    assert len(found) == EQUAL
    assert all(text[part.start :].startswith("Keepers") for part in found)


def test_the_purpose_is_found_at_any_depth_and_else_is_what_opens_the_document():
    text, provisions = act(("Oil", ""), ("Lamps", ""), ("Scope", ""), before=f"{WORDS}\n\n")
    main = parts(text, provisions, "en")
    opening = headed(PartKind.PURPOSE, main, text, provisions, "en", 0, len(text))
    scope = headed(PartKind.SCOPE, main, text, provisions, "en", 0, len(text))
    assert (opening.start, opening.kind) == (0, PartKind.PURPOSE)
    assert scope.heading == "Scope"
    assert headed(PartKind.DATES, main, text, provisions, "en", 0, len(text)) is None


@pytest.mark.parametrize(
    ("heading", "language", "kind"),
    [
        ("Purpose and status", "en", PartKind.PURPOSE),
        ("General-purpose AI models", "en", PartKind.OTHER),
        ("Who the Lamp Act covers", "en", PartKind.SCOPE),
        ("Systems outside the scope of the definition", "en", PartKind.OTHER),
        ("Enforcement and penalties", "en", PartKind.PENALTY),
        ("Entry into force and application", "en", PartKind.DATES),
        ("Definitions", "en", PartKind.ASIDE),
        ("Sources", "en", PartKind.ASIDE),
        ("Begriffsbestimmungen", "de", PartKind.ASIDE),
        ("Inkrafttreten", "de", PartKind.DATES),
        ("法律责任", "zh", PartKind.PENALTY),
        ("Purpose", "", PartKind.PURPOSE),
        ("Purpose", "sv", PartKind.OTHER),
    ],
)
def test_a_heading_says_what_its_part_is_for(heading, language, kind):
    assert heading_kind(heading, language) is kind
