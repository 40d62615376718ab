"""The shipped briefs, held against the texts that they summarise: their provisions exist, their figures stand there."""

import csv
import functools
import re
from types import SimpleNamespace

import pytest
import yaml
from conftest import ROOT
from grounds import Ground, complaints

from assistant.outline import outline
from assistant.records import Text
from assistant.text import sentences
from assistant.verify.folding import folded
from assistant.verify.values import unmatched

AI_ACT = ("policy/eu-ai-act-consolidated-2026-07.md", "policy/eu-ai-act-2024-1689.pdf")
GPAI_CODE = tuple(
    f"policy/eu-gpai-code-{chapter}-2025.pdf" for chapter in ("transparency", "copyright", "safety-security")
)
HIROSHIMA = ("policy/g7-hiroshima-code-of-conduct-2023.txt", "policy/g7-hiroshima-guiding-principles-2023.txt")
UK_RESPONSE = "policy/uk-pro-innovation-response-2024.pdf"
TEXTS = {
    "australia-ai-ethics-principles": ("policy/au-ai-ethics-principles-2019.txt",),
    "bletchley-declaration": ("policy/int-bletchley-declaration-2023.txt",),
    "canada-directive-automated-decision-making": ("describe/docs/32592.txt",),
    "china-generative-ai-measures": ("policy/cn-generative-ai-interim-measures-zh.html",),
    "coe-framework-convention": ("policy/coe-framework-convention-ai-2024.txt",),
    "colorado-ai-act": ("policy/us-co-sb24-205-signed-act.pdf",),
    "eu-ai-act": AI_ACT,
    "eu-ai-act-2026-amendment": AI_ACT,
    "eu-ai-system-definition-guidelines": ("policy/eu-guidelines-ai-system-definition-2025.pdf", *AI_ACT),
    "eu-gpai-code-of-practice": GPAI_CODE,
    "eu-gpai-guidelines": ("policy/eu-commission-gpai-guidelines-2025.pdf",),
    "eu-hleg-ethics-guidelines": ("policy/eu-hleg-ethics-guidelines-2019.pdf",),
    "eu-prohibited-practices-guidelines": ("policy/eu-guidelines-prohibited-practices-2025.pdf", *AI_ACT),
    "eu-transparency-code-first-draft": ("describe/docs/final_v2.pdf",),
    "g7-hiroshima-process": HIROSHIMA,
    "illinois-hb-3773": ("describe/docs/103-0804.txt",),
    "korea-ai-framework-act": ("policy/kr-ai-framework-act-en-enactment.txt", "describe/docs/law_content.xml"),
    "nist-ai-600-1": ("policy/us-nist-ai-600-1.pdf",),
    "nist-ai-rmf": ("policy/us-nist-ai-rmf-1-0.pdf",),
    "nyc-local-law-144": ("policy/us-nyc-local-law-144.txt",),
    "oecd-ai-recommendation": ("describe/docs/untitled.txt",),
    "uk-ai-regulation-bill": ("describe/docs/bill.txt",),
    "uk-pro-innovation-response": (UK_RESPONSE,),
    "uk-pro-innovation-white-paper": ("policy/uk-pro-innovation-white-paper-2023.pdf", UK_RESPONSE),
    "us-ai-action-plan": ("policy/us-ai-action-plan-2025.pdf",),
    "us-blueprint-ai-bill-of-rights": ("policy/us-blueprint-ai-bill-of-rights-2022.txt",),
    "us-eo-13859": ("policy/us-eo-13859.txt",),
    "us-eo-14110": ("policy/us-eo-14110.pdf",),
    "us-eo-14148": ("policy/us-eo-14148.pdf",),
    "us-eo-14179": ("policy/us-eo-14179.pdf",),
    "us-eo-14319-woke-ai": ("policy/us-eo-preventing-woke-ai.html",),
    "us-omb-m-24-10": ("policy/us-omb-m-24-10.pdf",),
    "us-omb-m-25-21": ("policy/us-omb-m-25-21.pdf",),
}  # fmt: skip
"""The texts that each brief was written from; a sentence that names another brief's instrument may rest on its texts."""
WITHOUT_TEXT = {
    "china-ai-self-sufficiency": "a drive of many actors, without a text of its own",
    "eu-ai-liability-directive": "the text that is there numbers every paragraph 1.",
}


def brief_of(path):
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    text, _, sources = body.partition("## Sources")
    return SimpleNamespace(fields=yaml.safe_load(front), text=text, sources=sources)


BRIEFS = {path.stem: brief_of(path) for path in sorted((ROOT / "corpus" / "briefs").glob("*.md"))}
NAMES = {stem: brief.fields["short_names"] for stem, brief in BRIEFS.items()}


def said(brief):
    """The sentences of a brief, without its headings."""
    for start, end in sentences.split(brief.text):
        line = brief.text.rfind("\n", 0, start) + 1
        if not brief.text[line:start].startswith("#"):
            yield brief.text[start:end]


def listed(brief):
    """What the front matter says stands in no provision that is cited."""
    return "; ".join([*brief.fields.get("catalogue", []), *brief.fields.get("elsewhere", [])])


def spoken_of(stem, sentence):
    """The files of the texts that a sentence of a brief may rest on."""
    files = list(TEXTS[stem])
    for other, names in NAMES.items():
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE) for name in names):
            files += TEXTS.get(other, ())
    return list(dict.fromkeys(files))


def test_every_brief_is_held_against_its_texts_or_says_why_there_are_none():
    assert set(TEXTS) | set(WITHOUT_TEXT) == set(BRIEFS)


@pytest.mark.parametrize("stem", BRIEFS)
def test_every_brief_says_on_which_day_it_was_checked(stem):
    assert re.search(r"on \d{1,2} [A-Z][a-z]+ 20\d\d\b", BRIEFS[stem].sources)


@pytest.fixture(scope="session")
def ground(shared, policy_text):
    """What a sentence of a brief may rest on in a text; each is outlined once."""

    @functools.cache
    def of(file):
        text = policy_text(shared / file)
        is_korean = re.search(
            "[가-힣]", text.content
        )  # whose paragraphs, ①, and later articles, 제2조의2, no outline knows yet
        return Ground(text.content, () if is_korean else outline(text))

    return of


@pytest.mark.parametrize("stem", TEXTS)
def test_what_a_brief_names_and_counts_stands_in_the_provisions_that_it_names(ground, stem):
    names = [name for own in NAMES.values() for name in own]
    found = [
        f"{complaint}: {sentence}"
        for sentence in said(BRIEFS[stem])
        for complaint in complaints(sentence, [ground(f) for f in spoken_of(stem, sentence)], names, listed(BRIEFS[stem]))
    ]  # fmt: skip
    assert not found, "\n".join(found)


@pytest.mark.parametrize("stem", [stem for stem, brief in BRIEFS.items() if brief.fields.get("catalogue")])
def test_what_a_brief_has_from_the_catalogue_stands_there(shared, stem):
    rows = [
        folded("; ".join(row))
        for name in ("catalogue.csv", "manifest.csv")
        for row in csv.reader((shared / "policy" / name).read_text(encoding="utf-8").splitlines())
    ]
    for entry in BRIEFS[stem].fields["catalogue"]:
        assert any(not missing(entry, row) for row in rows), entry


def missing(entry, row):
    return [reason for reason in unmatched(folded(entry), [row]) if "is not in" in reason]


LAW = """Article 1 Purpose

1. This Act protects people.

2. It applies from 2 August 2026.

Article 2 Fines

1. A breach is subject to a fine of up to EUR 5 000.

2. The authority decides within 30 days after:
(a) a complaint; or
(b) an inspection.
"""
GROUND = Ground(LAW, outline(Text(LAW)))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Lamp Act protects people (Article 1(1)).",
        "The Lamp Act applies from 2 August 2026 (Article 1(2)).",
        "Fines may reach EUR 5,000 (Article 2(1)), in two cases.",
        "The authority of the Lamp Act has 30 days after a complaint (Article 2(2)(a)).",
        "The Lamp Act was adopted on 3 May 2024.",
        "Lamp Act 12 was amended in 2024; it names 2 articles.",
    ],
)
def test_a_sentence_that_its_provisions_bear_out_is_left_alone(sentence):
    assert not complaints(sentence, [GROUND], ["Lamp Act", "Lamp Act 12"], "2024-05-03 adopted; 2 articles")


@pytest.mark.parametrize(
    ("sentence", "complaint"),
    [
        ("The Lamp Act protects people (Article 3).", "no text has Article 3"),
        ("The Lamp Act protects people (Article 2(3)).", "no text has Article 2(3)"),
        ("The authority has 30 days (Article 2(2)(c)).", "no text has Article 2(2)(c)"),
        ("Fines may reach EUR 6,000 (Article 2(1)).", "no provision named says EUR 6,000"),
        ("The authority has 40 days (Article 2(2)).", "no provision named says 40 days"),
        ("Fines may reach EUR 5,000 (Article 1(1)).", "no provision named says EUR 5,000"),
        ("The Lamp Act applies from 2 August 2027 (Article 1(2)).", "no provision named says 2 August 2027"),
        ("The Lamp Act was adopted on 4 May 2024.", "no provision named says 4 May 2024"),
    ],
)
def test_a_provision_that_is_not_there_and_a_figure_that_it_does_not_state_are_named(sentence, complaint):
    assert complaint in complaints(sentence, [GROUND], ["Lamp Act"], "2024-05-03 adopted")


def test_a_text_without_provisions_is_evidence_as_a_whole():
    ground = Ground("We met in 2024. Thirty days later we parted.", ())
    assert not complaints("They met in 2024 and parted 30 days later (third paragraph).", [ground], [], "")
    assert complaints("They met in 2025.", [ground], [], "") == ["no provision named says 2025"]
