"""The page on which a draft is checked, without a browser: what its component draws."""

from conftest import document, passage

from assistant.records import CheckedDraft, CheckedSentence, Citation, Ruling, Verdict
from assistant.ui.check import draft

CITED = Citation(
    1, passage("Lamps burn.", document(title="Lamp Act")), "Article 1", 3, "", "Lamps burn.", 0, 11, Verdict.VERBATIM
)
FOUND = CheckedDraft(
    "memo.txt",
    "Memo\n\nLamps burn. We like them.\n",
    (
        CheckedSentence("Lamps burn.", 6, 17, Ruling.VERBATIM, (), CITED),
        CheckedSentence("We like them.", 18, 31, Ruling.UNCHECKED, ("an opinion",)),
    ),
)


def test_a_line_without_sentences_is_a_heading_and_others_keep_all_their_words():
    first, second = draft.lines(FOUND)
    assert first["heading"]
    assert not second["heading"]
    assert "".join(piece["text"] for piece in second["pieces"]) == "Lamps burn. We like them."


def test_a_sentence_says_its_verdict_by_sign_and_name_and_leads_to_its_source():
    piece = draft.lines(FOUND)[1]["pieces"][0]
    assert (piece["sign"], piece["ruling"]) == ("❝", "verbatim")
    assert piece["source"]["link"] == "library?document=law&at=0-11"
    assert piece["source"]["place"] == "Article 1, p. 3"


def test_every_verdict_has_a_sign_of_its_own():
    assert set(draft.SIGNS) == set(draft.COLOURS) == set(Ruling)
    assert len(set(draft.SIGNS.values())) == len(Ruling)


def test_only_lines_with_a_sentence_of_a_wanted_verdict_are_shown_others_in_them_plain():
    drawn = [each for line in draft.lines(FOUND) if (each := draft._wanted(line, {Ruling.VERBATIM}))]
    assert len(drawn) == 1
    assert [piece.get("ruling") for piece in drawn[0]["pieces"]] == ["verbatim", None, None]
    assert len([each for line in draft.lines(FOUND) if draft._wanted(line, set(Ruling))]) == 2
