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


@pytest.mark.parametrize(("count", "is_part"), [(11, False), (12, True)])
def test_a_part_has_at_least_twelve_words(count, is_part):
    body = "lamp " * (count - 3)
    text, provisions = act(("Oil", ""), ("Lamps", body.strip()), ("Wicks", ""))
    assert ("Lamps" in [part.heading for part in parts(text, provisions, "en")]) is is_part


@pytest.mark.parametrize(("count", "is_apart"), [(40, False), (60, True)])
def test_a_part_of_more_than_half_of_a_document_is_taken_apart(count, is_apart):
    def under(name, size):
        return f"## {name}\n\n{'lamp ' * size}\n\n"

    text = f"# Great\n\n{under('One', count // 2 + 20)}{under('Two', count // 2 + 20)}# Small\n\n{'oil ' * 90}\n"
    found = [part.heading for part in parts(text, outline(Text(text, blocks=blocks(text))), "en")]
    assert found == (["One", "Two", "Small"] if is_apart else ["Great", "Small"])


def test_points_and_recitals_are_no_parts_and_annexes_are_aside():
    text = f"Whereas:\n(1) {WORDS}\n(2) {WORDS}\nHAVE ADOPTED THIS REGULATION:\nArticle 1\nDuties\n\n1. {WORDS}\n\n2. {WORDS}\n\nArticle 2\nOil\n\n{WORDS}\nANNEX I\nLamps\n\n{WORDS}\n"
    assert told(parts(text, outline(Text(text)), "en")) == [
        ("Duties", PartKind.DUTIES), ("Oil", PartKind.OTHER), ("Lamps", PartKind.ASIDE),
    ]  # fmt: skip


def test_duties_count_twice():
    text, provisions = act(("Duties of keepers", ""), ("Oil", ""))
    duties, oil = parts(text, provisions, "en")
    assert duties.weight == 2 * duties.words
    assert oil.weight == oil.words == len(text[oil.start : oil.end].split())


def test_writing_without_spaces_is_measured_by_its_length():
    text = "\n\n".join(["灯" * 60] * 12)
    assert [part.words for part in parts(text, (), "zh")] == [60] * 6


def test_a_stretch_is_parted_within_its_bounds():
    text, provisions = act(("Oil", ""), ("Lamps", ""), ("Wicks", ""), ("Bells", ""))
    start, end = provisions[1].start, provisions[2].end
    assert [part.heading for part in parts(text, provisions, "en", start, end)] == ["Lamps", "Wicks"]


def test_a_part_of_a_kind_is_the_first_of_the_main_ones_and_else_one_within_them():
    text = f"# One\n\n{WORDS}\n\n# Two\n\n{WORDS}\n\n## Penalties\n\n{WORDS}\n\n## Fines and penalties\n\n{WORDS}\n\n# Three\n\n{WORDS}{WORDS}{WORDS}\n"
    provisions = outline(Text(text, blocks=blocks(text)))
    main = parts(text, provisions, "en")
    assert [part.heading for part in main] == ["One", "Two", "Three"]
    found = headed(PartKind.PENALTY, main, text, provisions, "en", 0, len(text))
    assert (found.heading, found.kind) == ("Penalties", PartKind.PENALTY)
    assert text[found.start :].startswith("## Penalties")
    assert headed(PartKind.PENALTY, main, text, provisions, "en", 0, main[0].end) is None


def test_what_opens_a_document_is_about_a_tenth_of_it():
    text, provisions = act(*((name, "") for name in ("Oil", "Lamps", "Wicks", "Bells")))
    main = parts(text, provisions, "en")
    opening = headed(PartKind.PURPOSE, main, text, provisions, "en", 0, len(text))
    assert (opening.start, opening.end, opening.heading) == (main[0].start, main[0].end, "")
    assert headed(PartKind.PURPOSE, (), text, (), "en", 0, len(text)) is None
