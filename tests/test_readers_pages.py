"""Pages with traps in real documents, read by eye: what must stand on them in one piece, and what must not."""

import functools
import re

import pytest

from assistant.readers.pdf import reading

ACT = "eu-ai-act-2024-1689"
DRAFT = "eu-ai-act-ep-adopted-2024-03"
GPAI = "eu-commission-gpai-guidelines-2025"
COPYRIGHT = "eu-gpai-code-copyright-2025"
SAFETY = "eu-gpai-code-safety-security-2025"
TRANSPARENCY = "eu-gpai-code-transparency-2025"
SYSTEM = "eu-guidelines-ai-system-definition-2025"
ETHICS = "eu-hleg-ethics-guidelines-2019"
RESPONSE = "uk-pro-innovation-response-2024"
PAPER = "uk-pro-innovation-white-paper-2023"
PLAN = "us-ai-action-plan-2025"
COLORADO = "us-co-sb24-205-signed-act"
ORDER = "us-eo-14110"
NIST = "us-nist-ai-600-1"
FRAME = "us-nist-ai-rmf-1-0"
PRACTICES = "eu-guidelines-prohibited-practices-2025"
RESCISSIONS = "us-eo-14148"
BARRIERS = "us-eo-14179"
OMB = "us-omb-m-24-10"
OMB25 = "us-omb-m-25-21"

STANDS = [
    # raised numbers
    (ACT, 1, "Having regard to the opinion of the European Economic and Social Committee (¹), Having regard"),
    (GPAI, 8, "models) using 10²⁴ FLOP. o The criterion from paragraph 17 indicates that the model should be a general-purpose AI model"),
    (GPAI, 8, "its training compute is not greater than 10²³ FLOP. Therefore"),
    (SYSTEM, 3, "‘use’ phase of the system⁴. The seven elements"),
    (PAPER, 12, "In the 2022 AI regulation policy paper,¹⁵ we proposed a small coordination layer"),
    (PAPER, 35, "Transparency can increase public trust,⁹⁶ which has been shown to be a significant driver of AI adoption.⁹⁷ When AI systems"),
    (OMB, 30, "Policy Directive 21⁵⁹ or any successor directive"),
    (OMB, 3, "defined in 44 U.S.C. § 3502(1).⁷ As noted in the relevant sections"),
    (OMB25, 4, "consistent with the AI in Government Act.⁴ This memorandum"),
    (NIST, 8, "identifiable information or sensitive data.⁷"),
    (RESPONSE, 26, "for the UK government.⁵⁹ Later this year, DSIT will launch the AI Management Essentials scheme"),
    (ETHICS, 35, "more targeted treatments⁶⁹ and ultimately more lives saved."),
    # footnotes behind the body, sentences whole over pages
    (ACT, 1, "(⁴) Position of the European Parliament of 13 March 2024 (not yet published in the Official Journal) and decision of the Council of 21 May 2024."),
    (ETHICS, 35, "⁶⁸ See for instance the ENRICHME project (www.enrichme.eu), which tackles the progressive decline of cognitive capacity"),
    (ETHICS, 34, "basis, thus saving lives.⁶⁷"),
    (RESPONSE, 10, "⁶ International Science Partnerships Fund (ISPF), UKRI, 2023."),
    (RESPONSE, 10, "Today we are announcing over £100 million to help realise new AI innovations and support regulators’ technical capabilities."),
    (RESPONSE, 26, "in our democracy by bringing together a wide range of expertise across government, the intelligence community, and industry."),
    (PAPER, 35, "⁹⁷ Trust in Artificial Intelligence: a five country study, KPMG and the University of Queensland, 2021; Evidence to support the analysis of impacts for AI governance, Frontier Economics, 2023."),
    (OMB, 30, "⁵⁸ Appendix I(1) of this memorandum lists AI applications that are presumed to be safety-impacting."),
    (DRAFT, 4, "ensures the free movement, cross-border, of AI-based goods and services"),
    # tables
    (NIST, 20, "Action ID | Suggested Action | GAI Risks GV-1.5-001 | Define organizational responsibilities for periodic review of content provenance and incident monitoring for GAI systems. | Information Integrity"),
    (NIST, 20, "GV-1.5-003 | Maintain a document retention policy to keep history for test, evaluation, validation, and verification (TEVV), and digital content transparency methods for GAI. | Information Integrity; Intellectual Property AI Actor Tasks"),
    (NIST, 20, "GV-1.6-002 | Define any inventory exemptions in organizational policies for GAI systems embedded into application software. | Value Chain and Component Integration"),
    (PAPER, 35, "Principle | Fairness Definition and explanation | AI systems should not undermine the legal rights of individuals"),
    (ETHICS, 27, "Level | Relevant roles (depending on the organisation) Management and Board | Top management discusses"),
    # columns and margins
    (FRAME, 29, "GOVERN 5: Processes are in place for robust engagement with relevant AI actors. GOVERN 5.1: Organizational policies"),
    (FRAME, 29, "and procedures are in place to address AI risks and benefits arising from third-party software and data and other supply chain issues."),
    (FRAME, 29, "including risks of infringement of a third-party’s intellectual property"),
    (FRAME, 28, "GOVERN 2.3: Executive leadership of the organization takes responsibility for decisions about risks"),
    (ORDER, 1, "Title 3— The President Executive Order 14110 of October 30, 2023 Safe, Secure, and Trustworthy Development and Use of Artificial Intelligence By the authority"),
    # words broken over lines
    (ORDER, 1, "bias, and disinformation; displace and disempower workers"),
    (ORDER, 3, "in critical fields like healthcare, financial services, education, housing, law, and transportation"),
    (RESPONSE, 26, "publication of an approved cross-government version last year"),
    (COPYRIGHT, 3, "including through state-of-the-art technologies, a reservation of rights"),
    (TRANSPARENCY, 4, "providers of general-purpose AI models along the AI value chain"),
    # line starts and paragraphs
    (SAFETY, 40, "(2) having appropriate internal and external information security protocols in place; and (3) having agreed"),
    (RESPONSE, 45, "○ Publishing the first iteration of the International Report on the Science of AI Safety in spring."),
    (PLAN, 5, "complementing their work—not replacing it. Second, our AI systems must be free from ideological bias"),
    (COLORADO, 2, 'OTHER ESTABLISHMENT THAT IS NOT IN FACT OPEN TO THE PUBLIC, AS SET FORTH IN TITLE II OF THE FEDERAL "CIVIL RIGHTS ACT OF 1964"'),
    (OMB, 1, "THE DIRECTOR March 28, 2024"),
    (ACT, 51, "Article 4 AI literacy Providers and deployers of AI systems shall take measures"),
    # boxes, broken words and nested points
    (PRACTICES, 40, "disabilities since they do not specifically target those vulnerabilities, but are simply inaccessible to the persons with disabilities. c) Specific social or economic situation (109) The third category of vulnerabilities"),
    (PRACTICES, 40, "vulnerabilities of those people. For example, an AI-predictive algorithm can be used"),
    (NIST, 25, "GV-6.1-007 | Inventory all third-party entities with access to organizational content and establish approved GAI technology and service provider lists. | Value Chain and Component Integration"),
    (NIST, 25, "AI Actor Tasks: Operation and Monitoring, Procurement, Third-party entities GOVERN 6.2: Contingency processes are in place to handle failures"),
    (OMB25, 10, "3. IMPROVING AI GOVERNANCE Effective AI governance is key"),
    (OMB25, 10, "expertise in AI. For CFO Act agencies, the CAIO must hold a position at the Senior Executive Service"),
    (RESCISSIONS, 1, "Initial Rescissions of Harmful Executive Orders and Actions By the authority vested in me"),
    (RESCISSIONS, 1, "(j) Executive Order 13996 of January 21, 2021 (Establishing the COVID–19 Pandemic Testing Board and Ensuring a Sustainable Public Health Workforce for COVID–19 and Other Biological Threats)."),
    (BARRIERS, 2, "to make them consistent with the policy set forth in section 2 of this order. Sec. 6. General Provisions. (a) Nothing in this order"),
    (BARRIERS, 2, "THE WHITE HOUSE, January 23, 2025."),
    (COLORADO, 10, "DOES NOT CONSTITUTE A WAIVER OF THE PRIVILEGE OR PROTECTION. 6-1-1703. Deployer duty to avoid algorithmic discrimination - risk management policy and program. (1) ON AND AFTER FEBRUARY 1, 2026"),
    (GPAI, 20, "the provider of the modified general-purpose AI model. This is in line with the Blue Guide"),
    (GPAI, 20, "high-impact capabilities (i.e. currently 10²⁵ FLOP, see Article 51(2) AI Act). Otherwise, it should be replaced"),
    (SAFETY, 12, "(5) conducting post-market monitoring (as specified in Measure 3.5). Measure 3.1 Model-independent information Signatories will gather"),
    (ETHICS, 16, "The below list of requirements is non-exhaustive.³⁵ It includes systemic, individual and societal aspects:"),
    (ETHICS, 16, "³⁵ Without imposing a hierarchy, we list the principles here below"),
    (FRAME, 18, "Dealing with tradeoffs requires taking into account the decision-making context."),
    (FRAME, 18, "by a broad set of interested parties. 3.1 Valid and Reliable Validation is the “confirmation, through the provision of objective evidence, that the requirements for a specific intended use"),
    (ACT, 127, "(a) remote biometric identification systems. This shall not include AI systems intended to be used for biometric verification"),
    (ACT, 127, "ANNEX III High-risk AI systems referred to in Article 6(2) High-risk AI systems pursuant to Article 6(2)"),
    (ORDER, 20, "eligible investment funds with AI-related expertise—particularly those seeking to serve or with experience serving underserved communities—to apply for an SBIC license. Sec. 6. Supporting Workers."),
    (ORDER, 20, "(A) job-displacement risks and career opportunities related to AI, including effects on job skills"),
]  # fmt: skip

STANDS_NOT = [
    (ACT, 60, "ELI: http"),
    (ACT, 60, "60/144"),
    (DRAFT, 4, "- 4 -"),
    (ORDER, 3, "Federal Register / Vol. 88"),
    (ORDER, 3, "PRESDOC"),
    (ORDER, 3, "VerDate"),
    (RESCISSIONS, 2, "Federal Register / Vol. 90"),
    (ORDER, 20, "75210"),
    (ACT, 127, "127/144"),
    (COLORADO, 10, "PAGE 10-SENATE BILL"),
    (FRAME, 18, "Page 13"),
    (PAPER, 35, "A pro-innovation approach to AI regulation"),
    (RESPONSE, 45, "government response to consultation"),
    (PLAN, 5, "AMERICA’S AI ACTION PLAN"),
    (FRAME, 29, "Page 24"),
    (FRAME, 29, "NIST AI 100-1"),
]

APART = [
    (ACT, 51, "Article 4\n\nAI literacy\n\nProviders and deployers"),
    (ACT, 60, "Article 14\n\nHuman oversight\n\n1. High-risk AI systems"),
    (NIST, 20, "GOVERN 1.6: Mechanisms are in place to inventory AI systems"),
    (
        OMB,
        30,
        "\n\n2. Climate or environment, including irreversible or significant environmental damage;\n\n3. Critical",
    ),
    (RESPONSE, 26, "\n\nMisuse risks\n\nSafeguarding democracy from electoral interference\n\n46. The government"),
    (ETHICS, 35, "\n\n2. Examples of critical concerns raised by AI\n\nA critical AI concern"),
]

LABELS = [
    (ORDER, 3, "75193"),
    (NIST, 20, "16"),
    (RESPONSE, 26, "22"),
    (PAPER, 35, "29"),
    (PLAN, 5, "2"),
    (ACT, 60, "60"),
]


@functools.cache
def document(path):
    return reading.read(path, 1000, 10_000_000)


def stretch(shared, name, number):
    text = document(shared / "policy" / f"{name}.pdf")
    page = text.pages[number - 1]
    return text.content[page.start : page.end]


def folded(text):
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(("name", "number", "snippet"), STANDS)
def test_what_a_page_says_stands_in_one_piece(shared, name, number, snippet):
    assert snippet in folded(stretch(shared, name, number))


@pytest.mark.parametrize(("name", "number", "furniture"), STANDS_NOT)
def test_what_only_the_page_carries_is_left_out(shared, name, number, furniture):
    assert furniture not in folded(stretch(shared, name, number))


@pytest.mark.parametrize(("name", "number", "parted"), APART)
def test_headings_and_paragraphs_stand_apart(shared, name, number, parted):
    assert parted in stretch(shared, name, number)


@pytest.mark.parametrize(("name", "number", "label"), LABELS)
def test_the_number_printed_on_a_page_is_its_label(shared, name, number, label):
    assert document(shared / "policy" / f"{name}.pdf").pages[number - 1].label == label
