"""What documents say of themselves: beginnings as many traditions write them, made up for these tests."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.describe import describe
from assistant.records import Block, BlockKind, Origin, Page, Text

SEVERAL = ("numbers", "short_names")

BODY = (
    "The competent body shall keep the register and shall publish it every year, and every person may ask for a copy. "
    * 3
)


def text_of(content: str) -> Text:
    """A text; lines that begin with "# " are its headings of level 1, with "## " of level 2."""
    blocks = tuple(
        Block(BlockKind.HEADING, len(match[1]), match.start(), match.end(), label=match[2])
        for match in re.finditer(r"^(#+) (.+)$", content, re.MULTILINE)
    )
    return Text(content, blocks=blocks)


SAMPLES = {
    "eu regulation": (
        "REGULATION (EU) 2031/417 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\n\nof 4 March 2031\n\n"
        "on the labelling of synthetic voices and amending Directive (EU) 2019/790 (Synthetic Voices Act)\n\n"
        "(Text with EEA relevance)\n\nTHE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,\n\n"
        f"Having regard to the Treaty,\n\nArticle 1\n\n{BODY}",
        {
            "title": "REGULATION (EU) 2031/417 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 4 March 2031 on the "
            "labelling of synthetic voices and amending Directive (EU) 2019/790 (Synthetic Voices Act)",
            "numbers": "Regulation (EU) 2031/417",
            "short_names": "Synthetic Voices Act",
            "jurisdiction": "EU",
            "kind": "regulation",
            "authority": "binding",
            "issuer": "European Parliament and Council",
            "language": "en",
        },
    ),
    "german text of an eu act": (
        "VERORDNUNG (EU) 2031/417 DES EUROPÄISCHEN PARLAMENTS UND DES RATES\n\nvom 4. März 2031\n\n"
        "über die Kennzeichnung synthetischer Stimmen (Stimmenverordnung)\n\nDAS EUROPÄISCHE PARLAMENT UND DER RAT DER "
        "EUROPÄISCHEN UNION —\n\nArtikel 1\n\nDiese Verordnung gilt für die Anbieter und die Betreiber, die das System "
        "in der Union in Verkehr bringen oder mit ihm arbeiten. Sie gilt nicht für den Bund und die Länder.",
        {
            "numbers": "Verordnung (EU) 2031/417",
            "jurisdiction": "EU",
            "kind": "regulation",
            "language": "de",
            "short_names": "Stimmenverordnung",
        },
    ),
    "french text of an eu act": (
        "RÈGLEMENT (UE) 2031/417 DU PARLEMENT EUROPÉEN ET DU CONSEIL\n\ndu 4 mars 2031\n\nconcernant l’étiquetage des voix de "
        "synthèse\n\nLE PARLEMENT EUROPÉEN ET LE CONSEIL DE L’UNION EUROPÉENNE,\n\nArticle premier\n\nLe présent règlement établit "
        "les règles pour la mise sur le marché des systèmes dans les États membres et est obligatoire dans tous ses éléments.",
        {"numbers": "Règlement (UE) 2031/417", "jurisdiction": "EU", "kind": "regulation", "language": "fr"},
    ),
    "commission proposal": (
        "EUROPEAN\nCOMMISSION\n\nBrussels, 3.2.2031\n\nCOM(2031) 88 final\n\n2031/0044 (COD)\n\nProposal for a\n\nDIRECTIVE OF THE "
        f"EUROPEAN PARLIAMENT AND OF THE COUNCIL\n\non liability for household robots\n\n(Text with EEA relevance)\n\nEXPLANATORY "
        f"MEMORANDUM\n\n1. CONTEXT OF THE PROPOSAL\n\n{BODY}",
        {
            "numbers": "COM(2031) 88 final",
            "kind": "proposal",
            "authority": "proposal",
            "issuer": "European Commission",
            "jurisdiction": "EU",
            "title": "Proposal for a DIRECTIVE OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL on liability for household robots",
        },
    ),
    "executive order": (
        "Federal Register / Vol. 96\n\nPresidential Documents\n\nExecutive Order 15777 of May 2, 2031\n\nStrengthening the Testing of "
        "Household Robots\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of "
        f"America, it is hereby ordered:\n\nSection 1. Purpose. Executive Order 15000 is amended. {BODY}\n\n[FR Doc. 2031-09999\n\nFiled 5-4-31]",
        {
            "title": "Strengthening the Testing of Household Robots",
            "numbers": "Executive Order 15777",
            "short_names": "Executive Order 15777",
            "issuer": "President of the United States",
            "jurisdiction": "US",
            "kind": "executive order",
            "authority": "binding",
        },
    ),
    "omb memorandum": (
        "EXECUTIVE OFFICE OF THE PRESIDENT\n\nOFFICE OF MANAGEMENT AND BUDGET\n\nWASHINGTON, D.C. 20503\n\nJune 3, 2031\n\nM-31-09\n\n"
        "MEMORANDUM FOR THE HEADS OF EXECUTIVE DEPARTMENTS AND AGENCIES\n\nFROM: The Director\n\nSUBJECT: Buying Household Robots for "
        f"Federal Offices\n\nThis memorandum replaces M-24-18. {BODY}",
        {
            "title": "Buying Household Robots for Federal Offices",
            "numbers": "M-31-09",
            "kind": "memorandum",
            "jurisdiction": "US",
            "issuer": "Office of Management and Budget",
        },
    ),
    "federal bill": (
        "119TH CONGRESS\n1ST SESSION\n\nH. R. 8123\n\nTo require labels on synthetic voices, and for other purposes.\n\nIN THE HOUSE OF "
        "REPRESENTATIVES\n\nMARCH 3, 2031\n\nA BILL\n\nTo require labels on synthetic voices, and for other purposes.\n\nBe it enacted by "
        "the Senate and House of Representatives of the United States of America in Congress assembled,\n\nSECTION 1. SHORT TITLE.\n\n"
        f"This Act may be cited as the “Honest Voices Act of 2031”.\n\n{BODY}",
        {
            "short_names": "Honest Voices Act of 2031",
            "numbers": "H. R. 8123",
            "kind": "bill",
            "authority": "proposal",
            "jurisdiction": "US",
        },
    ),
    "state bill": (
        "HOUSE BILL 1234\n\nBY REPRESENTATIVE(S) Doe\n\nA BILL FOR AN ACT\n\nCONCERNING LABELS ON SYNTHETIC VOICES.\n\nBe it enacted by the "
        f"General Assembly of the State of Colorado:\n\nSECTION 1. {BODY}",
        {"kind": "bill", "authority": "proposal", "jurisdiction": "US-Colorado", "issuer": "Colorado General Assembly"},
    ),
    "chaptered state bill": (
        "Assembly Bill No. 2013\n\nCHAPTER 817\n\nAn act to add Title 15.2 to Part 4 of the Civil Code, relating to voices.\n\n[Approved by "
        "Governor September 28, 2031. Filed with Secretary of State September 28, 2031.]\n\nThe people of the State of California do enact "
        f"as follows:\n\nSECTION 1. {BODY}",
        {"kind": "act", "authority": "binding", "jurisdiction": "US-California", "numbers": "Assembly Bill 2013"},
    ),
    "nist publication": (
        "NIST Special Publication\nNIST SP 900-77\n\nTesting Household Robots\nA Guide for Laboratories\n\nThis publication is available free "
        f"of charge from:\nhttps://doi.org/10.6028/NIST.SP.900-77\n\nMay 2031\n\nU.S. Department of Commerce\n\nNational Institute of "
        f"Standards and Technology\n\nAbstract\n\n{BODY}",
        {"numbers": "NIST SP 900-77", "jurisdiction": "US", "issuer": "National Institute of Standards and Technology"},
    ),
    "uk act": (
        "Synthetic Voices Act 2031\n\n2031 CHAPTER 14\n\nAn Act to make provision about synthetic voices; and for connected purposes.\n\n[3rd "
        "May 2031]\n\nBe it enacted by the King’s most Excellent Majesty, by and with the advice and consent of the Lords Spiritual and "
        f"Temporal, and Commons, in this present Parliament assembled, and by the authority of the same, as follows:—\n\n1 Labels\n\n{BODY}",
        {
            "title": "Synthetic Voices Act 2031",
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "UK",
            "issuer": "UK Parliament",
        },
    ),
    "uk statutory instrument": (
        "STATUTORY INSTRUMENTS\n\n2031 No. 321\n\nDATA PROTECTION\n\nThe Synthetic Voices (Labels) Regulations 2031\n\nMade 3rd May 2031\n\n"
        f"Coming into force 1st June 2031\n\nThe Secretary of State makes these Regulations.\n\nCitation and commencement\n\n1. {BODY}",
        {
            "title": "The Synthetic Voices (Labels) Regulations 2031",
            "numbers": "S.I. 2031/321",
            "jurisdiction": "UK",
            "kind": "regulations",
        },
    ),
    "uk command paper": (
        "Hearing well: rules for synthetic voices\n\nPresented to Parliament\nby the Secretary of State for Culture\nby Command of His "
        f"Majesty\n\nMay 2031\n\nCP 2044\n\n© Crown copyright 2031\n\nContents\n\nThis white paper sets out what we plan. This white paper is "
        f"for all. {BODY}",
        {
            "title": "Hearing well: rules for synthetic voices",
            "numbers": "CP 2044",
            "kind": "white paper",
            "jurisdiction": "UK",
            "issuer": "Secretary of State for Culture",
        },
    ),
    "uk judgment": (
        "Neutral Citation Number: [2031] EWCA Civ 77\n\nCase No: CA-2031-000123\n\nIN THE COURT OF APPEAL (CIVIL DIVISION)\n\nRoyal Courts of "
        "Justice\n\nDate: 4 March 2031\n\nBefore:\n\nLORD JUSTICE BIRD\n\nBetween:\n\nROBIN LIMITED\n\nAppellant\n\n- and -\n\nWREN PLC\n\n"
        f"Respondent\n\nJUDGMENT\n\n1. {BODY}",
        {
            "title": "ROBIN LIMITED v WREN PLC",
            "kind": "judgment",
            "jurisdiction": "UK",
            "numbers": "[2031] EWCA Civ 77",
        },
    ),
    "canadian bill": (
        "First Session, Forty-fifth Parliament\n\nHOUSE OF COMMONS OF CANADA\n\nBILL C-77\n\nAn Act to label synthetic voices\n\nFIRST READING, "
        "MAY 3, 2031\n\nHis Majesty, by and with the advice and consent of the Senate and House of Commons of Canada, enacts as follows:\n\n"
        f"Short Title\n\n1 This Act may be cited as the Synthetic Voices Act.\n\n{BODY}",
        {
            "numbers": "Bill C-77",
            "kind": "bill",
            "jurisdiction": "Canada",
            "short_names": "Synthetic Voices Act",
            "issuer": "Parliament of Canada",
        },
    ),
    "australian act": (
        "Synthetic Voices Act 2031\n\nNo. 44, 2031\n\nAn Act to regulate synthetic voices, and for related purposes\n\n[Assented to 3 May "
        f"2031]\n\nThe Parliament of Australia enacts:\n\n1 Short title\n\nThis Act is the Synthetic Voices Act 2031. {BODY}",
        {"title": "Synthetic Voices Act 2031", "kind": "act", "authority": "binding", "jurisdiction": "Australia"},
    ),
    "german law": (
        "Gesetz über die Kennzeichnung synthetischer Stimmen (Stimmengesetz – StimmG)\n\nStimmG\n\nAusfertigungsdatum: 03.05.2031\n\nVollzitat: "
        '"Stimmengesetz vom 3. Mai 2031 (BGBl. 2031 I Nr. 77)"\n\n§ 1 Anwendungsbereich\n\nDieses Gesetz gilt für die Anbieter, die in der '
        "Bundesrepublik Deutschland eine Stimme mit einem System herstellen und diese der Öffentlichkeit zur Verfügung stellen.",
        {
            "title": "Gesetz über die Kennzeichnung synthetischer Stimmen (Stimmengesetz – StimmG)",
            "short_names": "StimmG",
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "Germany",
            "language": "de",
        },
    ),
    "french law": (
        "LOI n° 2031-417 du 4 mars 2031 relative à l’étiquetage des voix de synthèse (1)\n\nNOR : ECOX3100001L\n\nL’Assemblée nationale et le "
        "Sénat ont adopté,\n\nLe Président de la République promulgue la loi dont la teneur suit :\n\nArticle 1\n\nLa présente loi fixe les "
        "règles pour les personnes qui mettent sur le marché une voix de synthèse dans le territoire de la République.",
        {
            "numbers": "Loi n° 2031-417",
            "kind": "act",
            "jurisdiction": "France",
            "language": "fr",
            "authority": "binding",
        },
    ),
    "italian law": (
        "LEGGE 4 marzo 2031, n. 77\n\nDisposizioni in materia di voci sintetiche. (31G00077)\n\nLa Camera dei deputati ed il Senato della "
        "Repubblica hanno approvato;\n\nIL PRESIDENTE DELLA REPUBBLICA\n\nPromulga la seguente legge:\n\nArt. 1\n\nLa presente legge stabilisce le "
        "regole per la vendita delle voci e si applica alle imprese che operano nel territorio della Repubblica.",
        {
            "numbers": "Legge 4 marzo 2031, n. 77",
            "kind": "act",
            "jurisdiction": "Italy",
            "language": "it",
            "authority": "binding",
        },
    ),
    "spanish law": (
        "Ley 7/2031, de 4 de marzo, de etiquetado de voces sintéticas.\n\nFELIPE VI\n\nREY DE ESPAÑA\n\nA todos los que la presente vieren y "
        "entendieren.\n\nSabed: Que las Cortes Generales han aprobado y Yo vengo en sancionar la siguiente ley:\n\nArtículo 1. Objeto.\n\nEsta ley "
        "tiene por objeto la regulación de las voces que se usan en el territorio y de los derechos de las personas.",
        {"numbers": "Ley 7/2031", "kind": "act", "jurisdiction": "Spain", "language": "es", "authority": "binding"},
    ),
    "brazilian law": (
        "Presidência da República\nCasa Civil\n\nLEI Nº 15.777, DE 4 DE MARÇO DE 2031\n\nDispõe sobre as vozes sintéticas.\n\nO PRESIDENTE DA "
        "REPÚBLICA Faço saber que o Congresso Nacional decreta e eu sanciono a seguinte Lei:\n\nArt. 1º Esta Lei dispõe sobre o uso de vozes "
        "em território nacional e não se aplica ao uso que as pessoas fazem em casa para fins próprios.",
        {"kind": "act", "jurisdiction": "Brazil", "language": "pt", "authority": "binding", "numbers": "Lei Nº 15.777"},
    ),
    "brazilian bill": (
        "SENADO FEDERAL\n\nPROJETO DE LEI Nº 877, DE 2031\n\nDispõe sobre as vozes sintéticas.\n\nO CONGRESSO NACIONAL decreta:\n\nArt. 1º Esta Lei "
        "dispõe sobre o uso de vozes em território nacional e não se aplica ao uso que as pessoas fazem em casa para fins próprios.",
        {"kind": "bill", "authority": "proposal", "jurisdiction": "Brazil", "numbers": "PL 877/2031"},
    ),
    "chinese measures": (
        "国家互联网信息办公室令\n\n第27号\n\n《合成语音管理办法》已经2031年3月4日国家互联网信息办公室2031年第5次室务会议审议通过，现予公布，自2031年6月1日起施行。\n\n"
        "2031年3月10日\n\n合成语音管理办法\n\n第一条 为了规范合成语音服务，根据《中华人民共和国网络安全法》，制定本办法。\n\n第二条 在中华人民共和国境内提供服务，适用本办法。",
        {
            "title": "合成语音管理办法",
            "numbers": "国家互联网信息办公室令第27号",
            "kind": "measures",
            "authority": "binding",
            "jurisdiction": "China",
            "language": "zh",
        },
    ),
    "chinese draft": (
        "合成语音管理办法\n（征求意见稿）\n\n第一条 为了规范合成语音服务，根据《中华人民共和国网络安全法》，制定本办法。\n\n第二条 在中华人民共和国境内提供服务，适用本办法。",
        {"kind": "proposal", "authority": "proposal", "jurisdiction": "China", "language": "zh"},
    ),
    "japanese act": (
        "令和十三年法律第七十七号\n\n合成音声の表示に関する法律\n\n目次\n\n第一章 総則\n\n（目的）\n\n第一条 この法律は、合成音声の表示に関し基本となる事項を定めることを目的とする。",
        {
            "title": "合成音声の表示に関する法律",
            "numbers": "令和十三年法律第七十七号",
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "Japan",
            "language": "ja",
        },
    ),
    "korean act": (
        "합성음성 표시에 관한 기본법\n\n[시행 2031. 6. 1.] [법률 제29777호, 2031. 3. 4., 제정]\n\n과학기술정보통신부\n\n제1장 총칙\n\n제1조(목적) 이 법은 합성음성의 표시에 관하여 "
        "필요한 사항을 규정함을 목적으로 한다.",
        {
            "title": "합성음성 표시에 관한 기본법",
            "numbers": "법률 제29777호",
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "Korea",
            "language": "ko",
        },
    ),
    "swiss act": (
        "784.99\n\nBundesgesetz über synthetische Stimmen\n(Stimmengesetz, StiG)\n\nvom 4. März 2031 (Stand am 1. Juni 2031)\n\nDie "
        "Bundesversammlung der Schweizerischen Eidgenossenschaft,\n\ngestützt auf Artikel 95 der Bundesverfassung,\n\nbeschliesst:\n\nArt. 1 Zweck\n\n"
        "Dieses Gesetz regelt die Nutzung der Stimmen durch die Anbieter und ist auf die Kantone nicht anwendbar.",
        {
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "Switzerland",
            "numbers": "SR 784.99",
            "language": "de",
        },
    ),
    "convention": (
        "Council of Europe Treaty Series - No. 277\n\nCouncil of Europe Convention on Synthetic Voices\n\nVilnius, 5.IX.2031\n\nPreamble\n\nThe member "
        f"States of the Council of Europe and the other signatories hereto,\n\nHave agreed as follows:\n\nArticle 1\n\n{BODY}",
        {
            "title": "Council of Europe Convention on Synthetic Voices",
            "numbers": "CETS No. 277",
            "kind": "convention",
            "authority": "binding",
            "jurisdiction": "Council of Europe",
        },
    ),
    "oecd recommendation": (
        "OECD Legal Instruments\n\nRecommendation of the Council on Synthetic Voices\n\nOECD/LEGAL/0577\n\nAdopted on: 04/03/2031\n\nTHE COUNCIL,\n\n"
        f"HAVING REGARD to Article 5 b);\n\nI. AGREES that {BODY}",
        {
            "title": "Recommendation of the Council on Synthetic Voices",
            "numbers": "OECD/LEGAL/0577",
            "kind": "recommendation",
            "authority": "voluntary",
            "jurisdiction": "OECD",
        },
    ),
    "un resolution": (
        "United Nations\n\nA/RES/88/265\n\nGeneral Assembly\n\nResolution adopted by the General Assembly on 21 March 2031\n\n88/265. Seizing the "
        f"opportunities of synthetic voices\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n1. {BODY}",
        {"numbers": "A/RES/88/265", "kind": "resolution", "jurisdiction": "International"},
    ),
    "singapore framework": (
        "MODEL GOVERNANCE FRAMEWORK FOR SYNTHETIC VOICES\n\nSecond Edition\n\nInfocomm Media Development Authority\n\nThis framework is voluntary.\n\n"
        f"Contents\n\n1. Introduction\n\n{BODY}",
        {
            "kind": "framework",
            "authority": "voluntary",
            "jurisdiction": "Singapore",
            "issuer": "Infocomm Media Development Authority",
        },
    ),
    "indian act": (
        "THE SYNTHETIC VOICES ACT, 2031\n\n(NO. 22 OF 2031)\n\n[11th August, 2031.]\n\nAn Act to provide for synthetic voices.\n\nBE it enacted by "
        f"Parliament in the Eighty-second Year of the Republic of India as follows:—\n\nCHAPTER I\n\n{BODY}",
        {
            "title": "THE SYNTHETIC VOICES ACT, 2031",
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "India",
            "issuer": "Parliament of India",
        },
    ),
    "chinese law in english": (
        "Synthetic Voices Law of the People's Republic of China\n\n(Adopted at the 30th Meeting of the Standing Committee of the National People's "
        f"Congress on August 20, 2031)\n\nChapter I General Provisions\n\nArticle 1 {BODY}",
        {
            "title": "Synthetic Voices Law of the People's Republic of China",
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "China",
        },
    ),
    "korean act in english": (
        "ACT ON THE LABELLING OF SYNTHETIC VOICES\n\n[Enforcement Date 22. Jan, 2031.] [Act No. 29677, 21. Jan, 2030., Enactment]\n\nMinistry of "
        f"Science and ICT\n\nCHAPTER I GENERAL PROVISIONS\n\nArticle 1 (Purpose) {BODY}",
        {
            "title": "ACT ON THE LABELLING OF SYNTHETIC VOICES",
            "numbers": "Act No. 29677",
            "jurisdiction": "Korea",
            "kind": "act",
        },
    ),
    "press release about an act": (
        "European Commission - Press release\n\nSynthetic Voices Act enters into force\n\nBrussels, 1 August 2031\n\nToday, Regulation (EU) "
        f"2031/417 entered into force. {BODY}\n\nIP/31/4123",
        {
            "title": "Synthetic Voices Act enters into force",
            "kind": "press release",
            "authority": "informative",
            "jurisdiction": "EU",
            "numbers": "IP/31/4123",
            "issuer": "European Commission",
        },
    ),
    "draft code": (
        "First Draft of the Code of Practice on Synthetic Voices\n\nEuropean AI Office\n\nThe signatories take part of their own will. This Code of "
        f"Practice is voluntary.\n\n1. Introduction\n\n{BODY}",
        {
            "title": "First Draft of the Code of Practice on Synthetic Voices",
            "kind": "code of practice",
            "jurisdiction": "EU",
        },
    ),
    "article of a law alone": (
        f"Article 5\n\nProhibited practices\n\n1. The following is prohibited. {BODY}",
        {"title": None, "numbers": None, "short_names": None},
    ),
    "numbers of others": (
        f"How we read the new rules\n\nRegulation (EU) 2031/417 and Executive Order 15777 say much. {BODY}\n\nSee also M-31-09 and CP 2044.",
        {"numbers": None},
    ),
    "guidelines on an act": (
        "Guidelines on the labelling of voices under Regulation (EU) 2031/417 (Synthetic Voices Act)\n\nEuropean Data Protection Board\n\nAdopted on 4 "
        f"March 2031\n\n1. INTRODUCTION\n\n{BODY}",
        {
            "numbers": None,
            "kind": "guidelines",
            "authority": "guidance",
            "jurisdiction": "EU",
            "short_names": None,
            "issuer": "European Data Protection Board",
        },
    ),
    "cover letter": (
        "Dear Colleague,\n\nPlease find enclosed the guide on Regulation (EU) 2031/417 that you asked for.\n\nYours sincerely,\n\nThe Clerk\n\n"
        f"Guidance on Household Robots in Schools\n\nDepartment for Education\n\nMay 2031\n\n1. Introduction\n\n{BODY * 24}",
        {
            "title": "Guidance on Household Robots in Schools",
            "numbers": None,
            "kind": "guidelines",
            "issuer": "Department for Education",
        },
    ),
    "web page with bars": (
        "- Home\n\n- News\n\n- Artificial Intelligence Act\n\n- Contact\n\n# Regulatory framework on household robots\n\nThe rules on robots are the first "
        f"of their kind. {BODY}\n\n## Related links\n\nRegulation (EU) 2031/417\n\nExecutive Order 15777",
        {"title": "Regulatory framework on household robots", "numbers": None},
    ),
    "tennessee act": (
        "State of Tennessee\n\nPUBLIC CHAPTER NO. 588\n\nHOUSE BILL NO. 2091\n\nBy Representatives Lamberth\n\nAN ACT to amend Tennessee Code Annotated, "
        "Title 39, relative to the protection of voices.\n\nBE IT ENACTED BY THE GENERAL ASSEMBLY OF THE STATE OF TENNESSEE:\n\nSECTION 1. This act is known "
        f'and may be cited as the "Honest Voices Act of 2031."\n\n{BODY}',
        {
            "numbers": "Public Chapter NO. 588",
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "US-Tennessee",
            "short_names": "Honest Voices Act of 2031",
        },
    ),
    "hong kong guidance": (
        "Guidance on the Ethical Use of Synthetic Voices\n\nOffice of the Privacy Commissioner for Personal Data, Hong Kong\n\nAugust 2031\n\nIntroduction\n\n"
        f"{BODY}",
        {"title": "Guidance on the Ethical Use of Synthetic Voices", "kind": "guidelines", "jurisdiction": "Hong Kong"},
    ),
    "taiwan act": (
        "合成語音基本法\n\n中華民國120年3月4日總統令\n\n華總一義字第12000012345號令\n\n第一條 為促進合成語音之發展，保障國民權利，特制定本法。\n\n第二條 本法之主管機關為數位發展部，應會同有關機關辦理。",
        {"title": "合成語音基本法", "kind": "act", "jurisdiction": "Taiwan", "language": "zh-Hant"},
    ),
    "asean guide": (
        f"ASEAN Guide on Household Robots\n\nASEAN Secretariat\n\nContents\n\nThis Guide is voluntary. {BODY}",
        {"title": "ASEAN Guide on Household Robots", "kind": "guidelines", "jurisdiction": "ASEAN"},
    ),
    "g7 statement": (
        f"G7 Leaders’ Statement on Household Robots\n\n30 October 2031\n\nWe, the Leaders of the Group of Seven (G7), stress the promise of robots. {BODY}",
        {"title": "G7 Leaders’ Statement on Household Robots", "kind": "declaration", "jurisdiction": "G7"},
    ),
    "difc regulation": (
        f"DUBAI INTERNATIONAL FINANCIAL CENTRE\n\nDATA PROTECTION REGULATIONS\n\nConsolidated Version\n\nDIFC Law No. 5 of 2031\n\nContents\n\n{BODY}",
        {"jurisdiction": "UAE-DIFC"},
    ),
    "scanned first page": (
        f"\n\n \n\nHousehold Robots Strategy 2031 to 2035\n\nMinistry of Robots\n\nJuly 2031\n\nContents\n\n{BODY}",
        {"title": "Household Robots Strategy 2031 to 2035", "kind": "strategy", "issuer": "Ministry of Robots"},
    ),
    "federal register notice": (
        "DEPARTMENT OF COMMERCE\n\nNational Institute of Standards and Technology\n\n[Docket No. 310415-0099]\n\nRequest for Comments on Household "
        f"Robots\n\nAGENCY: National Institute of Standards and Technology.\n\nACTION: Notice; request for comments.\n\nSUMMARY: {BODY}\n\n[FR Doc. "
        "2031-08888 Filed 4-20-31; 8:45 am]\n\nBILLING CODE 3510-13-P",
        {
            "title": "Request for Comments on Household Robots",
            "jurisdiction": "US",
            "kind": "consultation",
            "numbers": "FR Doc. 2031-08888",
        },
    ),
    "white house page": (
        "Presidential Actions\n\n# TESTING HOUSEHOLD ROBOTS\n\nThe White House\n\nMay 2, 2031\n\nBy the authority vested in me as President by the "
        f"Constitution and the laws of the United States of America, it is hereby ordered:\n\nSection 1. Purpose. {BODY}",
        {"title": "TESTING HOUSEHOLD ROBOTS", "numbers": None, "kind": "executive order", "jurisdiction": "US"},
    ),
    "ftc policy statement": (
        "UNITED STATES OF AMERICA\nFEDERAL TRADE COMMISSION\n\nPolicy Statement on Synthetic Voices\n\nMay 18, 2031\n\nI. Introduction\n\n"
        + BODY,
        {
            "title": "Policy Statement on Synthetic Voices",
            "jurisdiction": "US",
            "kind": "policy statement",
            "authority": "guidance",
        },
    ),
    "uk regulator guidance page": (
        "- Home\n\n- Guidance\n\n- Make a complaint\n\n- About the regulator\n\n# Guidance on synthetic voices and data protection\n\nInformation "
        f"Commissioner’s Office\n\nLatest updates\n\n{BODY}",
        {
            "title": "Guidance on synthetic voices and data protection",
            "kind": "guidelines",
            "authority": "guidance",
            "jurisdiction": "UK",
        },
    ),
    "court of justice": (
        "Provisional text\n\nJUDGMENT OF THE COURT (First Chamber)\n\n27 February 2031\n\n(Reference for a preliminary ruling)\n\nIn Case C‑203/30,\n\n"
        f"REQUEST for a preliminary ruling under Article 267 TFEU\n\n1 {BODY}",
        {
            "kind": "judgment",
            "jurisdiction": "EU",
            "issuer": "Court of Justice of the European Union",
            "authority": "binding",
        },
    ),
    "french decree": (
        "Décret n° 2031-88 du 4 mars 2031 relatif aux voix de synthèse\n\nNOR : ECOI3100088D\n\nLe Premier ministre,\n\nVu le code civil ;\n\nDécrète "
        ":\n\nArticle 1\n\nLe présent décret fixe les règles pour les personnes qui mettent sur le marché une voix dans le territoire.",
        {
            "title": "Décret n° 2031-88 du 4 mars 2031 relatif aux voix de synthèse",
            "kind": "decree",
            "jurisdiction": "France",
            "authority": "binding",
        },
    ),
    "german bill": (
        "Deutscher Bundestag\n\nDrucksache 29/1234\n\n29. Wahlperiode\n\n04.03.2031\n\nGesetzentwurf\n\nder Bundesregierung\n\nEntwurf eines Gesetzes "
        "über die Kennzeichnung synthetischer Stimmen\n\nA. Problem und Ziel\n\nDie Stimmen sind in der Union und in den Ländern nicht von der Hand zu "
        "weisen, und es ist nötig, dass die Bürger sie mit dem Auge oder dem Ohr erkennen.",
        {"kind": "bill", "authority": "proposal", "jurisdiction": "Germany", "numbers": "Drucksache 29/1234"},
    ),
    "japanese guideline": (
        "合成音声事業者ガイドライン\n（第1.0版）\n\n令和13年4月19日\n\n総務省\n経済産業省\n\n目次\n\n本ガイドラインは、合成音声の開発者及び利用者に向けて、基本的な考え方を示すものである。",
        {"kind": "guidelines", "authority": "guidance", "jurisdiction": "Japan", "language": "ja"},
    ),
    "japanese bill": (
        "合成音声の表示に関する法律案\n\n目次\n\n第一章 総則\n\n第一条 この法律は、合成音声の表示に関し基本となる事項を定めることを目的とする。",
        {"title": "合成音声の表示に関する法律案", "kind": "bill", "authority": "proposal", "language": "ja"},
    ),
    "korean decree": (
        "합성음성 표시에 관한 기본법 시행령\n\n[시행 2031. 7. 1.] [대통령령 제31777호, 2031. 6. 4., 제정]\n\n제1조(목적) 이 영은 「합성음성 표시에 관한 기본법」에서 위임된 사항을 규정함을 목적으로 한다.",
        {"numbers": "대통령령 제31777호", "kind": "decree", "authority": "binding", "jurisdiction": "Korea"},
    ),
    "chinese notice": (
        "国务院办公厅关于加强合成语音治理的意见\n\n国办发〔2031〕9号\n\n各省、自治区、直辖市人民政府：\n\n为贯彻落实有关决策部署，现提出以下意见。",
        {
            "title": "国务院办公厅关于加强合成语音治理的意见",
            "numbers": "国办发〔2031〕9号",
            "jurisdiction": "China",
            "authority": "guidance",
        },
    ),
    "chinese law": (
        "中华人民共和国合成语音法\n\n（2031年8月20日第十四届全国人民代表大会常务委员会第三十次会议通过）\n\n目 录\n\n第一章 总则\n\n第一条 为了规范合成语音，制定本法。",
        {
            "title": "中华人民共和国合成语音法",
            "kind": "act",
            "authority": "binding",
            "jurisdiction": "China",
            "issuer": "全国人民代表大会常务委员会",
        },
    ),
    "vietnamese law": (
        "LAW ON SYNTHETIC VOICES\n\nLaw No. 134/2031/QH15\n\nNATIONAL ASSEMBLY\n\nSOCIALIST REPUBLIC OF VIETNAM\n\nChapter I\n\nArticle 1. "
        + BODY,
        {
            "title": "LAW ON SYNTHETIC VOICES",
            "numbers": "Law No. 134/2031/QH15",
            "jurisdiction": "Vietnam",
            "kind": "act",
            "authority": "binding",
        },
    ),
    "irish act": (
        "Number 7 of 2031\n\nSynthetic Voices Act 2031\n\nCONTENTS\n\nBe it enacted by the Oireachtas as follows:\n\n1. "
        + BODY,
        {"title": "Synthetic Voices Act 2031", "numbers": "Number 7 of 2031", "jurisdiction": "Ireland", "kind": "act"},
    ),
    "new zealand act": (
        "Synthetic Voices Act 2031\n\nPublic Act 2031 No 31\n\nDate of assent 30 June 2031\n\nContents\n\nThe Parliament of New Zealand enacts as follows:\n\n1 Title\n\n"
        + BODY,
        {
            "title": "Synthetic Voices Act 2031",
            "numbers": "Public Act 2031 No 31",
            "jurisdiction": "New Zealand",
            "kind": "act",
        },
    ),
    "australian standard": (
        "Voluntary Synthetic Voices Standard\n\nAustralian Government\n\nDepartment of Industry, Science and Resources\n\nAugust 2031\n\nContents\n\n"
        + BODY,
        {
            "title": "Voluntary Synthetic Voices Standard",
            "kind": "standard",
            "authority": "voluntary",
            "jurisdiction": "Australia",
        },
    ),
    "new york bill": (
        "STATE OF NEW YORK\n\nS. 8755\n\nIN SENATE\n\nMarch 7, 2031\n\nAN ACT to amend the general business law, in relation to synthetic voices\n\nThe People of the "
        f"State of New York, represented in Senate and Assembly, do enact as follows:\n\nSection 1. {BODY}",
        {"jurisdiction": "US-New York", "kind": "bill", "authority": "proposal"},
    ),
    "utah act": (
        "S.B. 149\n\nARTIFICIAL VOICES AMENDMENTS\n\n2031 GENERAL SESSION\n\nSTATE OF UTAH\n\nBe it enacted by the Legislature of the state of Utah:\n\nSection 1. "
        + BODY,
        {"jurisdiction": "US-Utah", "numbers": "S.B. 149", "issuer": "Utah Legislature"},
    ),
    "web page of another act": (
        "- Home\n\n- Policies\n\n- Activities\n\n- News\n\n# Questions on the Synthetic Voices Act\n\nWhat does the Synthetic Voices Act (Regulation (EU) 2031/417) ask "
        f"for? {BODY}\n\n## Does it apply?\n\nThis Act may be read on another page. {BODY}",
        {"numbers": None, "short_names": None, "authority": None},
    ),
    "report on a regulation": (
        "The Regulation of Household Robots in Nine Countries\n\nLaw Library\n\nMarch 2031\n\nContents\n\nThis report surveys nine countries. This report is for members. "
        + BODY,
        {
            "title": "The Regulation of Household Robots in Nine Countries",
            "kind": "report",
            "authority": "informative",
            "numbers": None,
        },
    ),
    "terms of a draft act": (
        "CONSULTATION DRAFT\n\nSynthetic Voices (Labels) Regulations 2031\n\nDepartment for Culture\n\nContents\n\nPART 1\n\n"
        + BODY
        + "\n\nPART 2\n\n"
        + BODY,
        {"title": "Synthetic Voices (Labels) Regulations 2031", "authority": "proposal"},
    ),
    "minutes without a title": (
        f"{BODY}\n\n{BODY}",
        {"title": None, "kind": None, "numbers": None, "jurisdiction": None, "issuer": None},
    ),
    "nothing": ("", {"title": None, "language": None, "kind": None}),
    "navigation alone": ("Home\n\nSearch\n\nMenu\n\nContact us\n\nLog in", {"title": None, "kind": None}),
    "framework that binds": (
        f"Risk Framework for Household Robots\n\nMinistry of Robots\n\nMay 2031\n\nContents\n\nEvery ministry must follow it. {BODY}",
        {"kind": "framework", "authority": "guidance"},
    ),
    "unesco recommendation": (
        "Recommendation on the Ethics of Synthetic Voices\n\nAdopted on 23 November 2031\n\nSHS/BIO/PI/2031/1\n\nUNESCO\n\nPREAMBLE\n\nThe General Conference of the "
        f"United Nations Educational, Scientific and Cultural Organization, {BODY}",
        {
            "title": "Recommendation on the Ethics of Synthetic Voices",
            "kind": "recommendation",
            "authority": "voluntary",
            "jurisdiction": "International",
        },
    ),
    "canadian regulations": (
        "Synthetic Voices Regulations\n\nSOR/2031-77\n\nSYNTHETIC VOICES ACT\n\nRegistration 2031-05-03\n\nDefinitions\n\n1 The following definitions apply in these "
        f"Regulations. These Regulations bind. Canada {BODY}",
        {
            "title": "Synthetic Voices Regulations",
            "numbers": "SOR/2031-77",
            "kind": "regulations",
            "jurisdiction": "Canada",
        },
    ),
    "eu parliament report": (
        "European Parliament\n2029-2034\n\nTEXTS ADOPTED\n\nP10_TA(2031)0138\n\nSynthetic voices in schools\n\nEuropean Parliament resolution of 13 March 2031 on synthetic "
        f"voices in schools (2030/2266(INI))\n\nThe European Parliament,\n\n– having regard to COM(2031)0088,\n\n{BODY}",
        {"numbers": "P10_TA(2031)0138", "jurisdiction": "EU", "kind": "resolution", "issuer": "European Parliament"},
    ),
    "council of europe recommendation": (
        "Recommendation CM/Rec(2031)1 of the Committee of Ministers to member States on synthetic voices\n\n(Adopted by the Committee of Ministers on 8 April 2031)\n\nThe "
        f"Committee of Ministers, under the terms of Article 15.b of the Statute of the Council of Europe, {BODY}",
        {"kind": "recommendation", "jurisdiction": "Council of Europe"},
    ),
    "argentine law": (
        "LEY 29.326\n\nLey de Voces Sintéticas\n\nEl Senado y Cámara de Diputados de la Nación Argentina sancionan con fuerza de Ley:\n\nARTICULO 1º — Esta ley tiene por objeto la "
        "protección de las personas que usan su voz en la República Argentina y de los derechos que les son propios.",
        {"jurisdiction": "Argentina", "kind": "act", "authority": "binding", "language": "es"},
    ),
    "table of a manual": (
        "AI Playbook for Household Robots\n\nGovernment Digital Service\n\nFebruary 2031\n\n© Crown copyright 2031\n\nContents\n\n"
        + BODY,
        {
            "title": "AI Playbook for Household Robots",
            "kind": "guidelines",
            "jurisdiction": "UK",
            "authority": "guidance",
        },
    ),
    "gov.uk page": (
        "Skip to main content\n\nHome\n\nBusiness and industry\n\nScience and innovation\n\n# Introduction to household robot assurance\n\nPublished 12 February 2031\n\n© Crown copyright 2031\n\nThis publication is licensed under the terms of the Open Government Licence v3.0.\n\n## Foreword\n\n"
        + BODY
        + "",
        {"title": "Introduction to household robot assurance", "jurisdiction": "UK", "numbers": None},
    ),
    "eur-lex html": (
        "EN\n\nOfficial Journal of the European Union\n\nL 77/1\n\nCOMMISSION IMPLEMENTING REGULATION (EU) 2031/88\n\nof 4 March 2031\n\nlaying down detailed rules for robots pursuant to Regulation (EU) 2031/417 of the European Parliament and of the Council\n\nTHE EUROPEAN COMMISSION,\n\nHaving regard to the Treaty,\n\nHAS ADOPTED THIS REGULATION:\n\nArticle 1\n\n"
        + BODY
        + "",
        {
            "numbers": "Commission Implementing Regulation (EU) 2031/88",
            "jurisdiction": "EU",
            "kind": "regulation",
            "issuer": "European Commission",
            "authority": "binding",
        },
    ),
    "commission communication": (
        "EUROPEAN COMMISSION\n\nBrussels, 9.4.2031\n\nCOM(2031) 165 final\n\nCOMMUNICATION FROM THE COMMISSION TO THE EUROPEAN PARLIAMENT, THE COUNCIL, THE EUROPEAN ECONOMIC AND SOCIAL COMMITTEE AND THE COMMITTEE OF THE REGIONS\n\nRobot Continent Action Plan\n\nEN EN\n\n1. Introduction\n\n"
        + BODY
        + "",
        {
            "title": "Robot Continent Action Plan",
            "numbers": "COM(2031) 165 final",
            "jurisdiction": "EU",
            "issuer": "European Commission",
        },
    ),
    "edpb opinion": (
        "Opinion 28/2031 on certain data protection aspects related to robots\n\nAdopted on 17 December 2031\n\nEuropean Data Protection Board\n\nTable of contents\n\n"
        + BODY
        + "",
        {
            "title": "Opinion 28/2031 on certain data protection aspects related to robots",
            "jurisdiction": "EU",
            "kind": "opinion",
            "issuer": "European Data Protection Board",
        },
    ),
    "edps": (
        "EDPS\nEuropean Data Protection Supervisor\n\nGuidelines 2/2031 on synthetic voices\n\n3 June 2031\n\nContents\n\n"
        + BODY
        + "",
        {"title": "Guidelines 2/2031 on synthetic voices", "jurisdiction": "EU", "kind": "guidelines"},
    ),
    "federal rule": (
        "Federal Register / Vol. 96, No. 10\n\nDEPARTMENT OF COMMERCE\n\nBureau of Industry and Security\n\n15 CFR Parts 732, 734\n\n[Docket No. 310107-0007]\n\nRIN 0694-AJ90\n\nFramework for Robot Diffusion\n\nAGENCY: Bureau of Industry and Security, Department of Commerce.\n\nACTION: Interim final rule.\n\nSUMMARY: "
        + BODY
        + "\n\n[FR Doc. 2031-00636 Filed 1-13-31; 8:45 am]",
        {"title": "Framework for Robot Diffusion", "jurisdiction": "US", "numbers": "FR Doc. 2031-00636"},
    ),
    "senate bill": (
        "II\n\n119TH CONGRESS\n\n1ST SESSION\n\nS. 2164\n\nTo require impact assessments, and for other purposes.\n\nIN THE SENATE OF THE UNITED STATES\n\nA BILL\n\nTo require impact assessments, and for other purposes.\n\nBe it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,\n\nSECTION 1. SHORT TITLE.\n\nThis Act may be cited as the “Robot Accountability Act of 2031”.\n\n"
        + BODY
        + "",
        {"short_names": "Robot Accountability Act of 2031", "numbers": "S. 2164", "kind": "bill", "jurisdiction": "US"},
    ),
    "public law": (
        "PUBLIC LAW 146–283—JAN. 1, 2031\n\n134 STAT. 3388\n\nAn Act\n\nTo authorize appropriations for robots, and for other purposes.\n\nBe it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,\n\nSECTION 1. SHORT TITLE.\n\nThis Act may be cited as the “National Robots Initiative Act of 2031”.\n\n"
        + BODY
        + "",
        {
            "numbers": "Public Law 146–283",
            "kind": "act",
            "jurisdiction": "US",
            "authority": "binding",
            "short_names": "National Robots Initiative Act of 2031",
        },
    ),
    "california bill enrolled": (
        "Senate Bill No. 53\n\nCHAPTER 138\n\nAn act to add Chapter 25.1 to Division 8 of the Business and Professions Code, relating to robots.\n\n[ Approved by Governor September 29, 2031. Filed with Secretary of State September 29, 2031. ]\n\nLEGISLATIVE COUNSEL'S DIGEST\n\nSB 53, Wiener. Robots: large developers.\n\n"
        + BODY
        + "\n\nTHE PEOPLE OF THE STATE OF CALIFORNIA DO ENACT AS FOLLOWS:\n\nSECTION 1.\n\n"
        + BODY
        + "",
        {"numbers": "Senate Bill 53", "kind": "act", "jurisdiction": "US-California", "authority": "binding"},
    ),
    "state statute page": (
        "Sec. 6-1-1701. Definitions\n\nAs used in this part, unless the context otherwise requires: " + BODY + "",
        {"title": None, "numbers": None},
    ),
    "ico": (
        "ICO.\nInformation Commissioner’s Office\n\nGuidance on robots and data protection\n\n15 March 2031 - 2.0.9\n\nContents\n\n"
        + BODY
        + "",
        {"title": "Guidance on robots and data protection", "jurisdiction": "UK", "kind": "guidelines"},
    ),
    "uk bill": (
        "Robots (Regulation) Bill [HL]\n\nCONTENTS\n\n1 The Robot Authority\n\nHL Bill 11 59/1\n\nA BILL TO\n\nMake provision for the regulation of robots\n\nBE IT ENACTED by the King’s most Excellent Majesty, by and with the advice and consent of the Lords Spiritual and Temporal, and Commons",
        {"title": "Robots (Regulation) Bill [HL]", "kind": "bill", "authority": "proposal", "jurisdiction": "UK"},
    ),
    "uk committee report": (
        "House of Lords\n\nCommunications and Digital Committee\n\n1st Report of Session 2031–32\n\nLarge robots and generative machines\n\nOrdered to be printed 29 January 2032\n\nPublished by the Authority of the House of Lords\n\nHL Paper 54\n\nContents\n\n"
        + BODY
        + "",
        {"title": "Large robots and generative machines", "jurisdiction": "UK", "kind": "report"},
    ),
    "canada directive": (
        "Guide on the use of robots\n\nOn this page\n\nOverview\n\nTreasury Board of Canada Secretariat\n\n"
        + BODY
        + " Government of Canada  Government of Canada  Government of Canada ",
        {"title": "Guide on the use of robots", "jurisdiction": "Canada", "kind": "guidelines"},
    ),
    "german regulation": (
        "Verordnung über den Einsatz von Robotern (Roboterverordnung - RobV)\n\nRobV\n\nAusfertigungsdatum: 04.03.2031\n\nEingangsformel\n\nAuf Grund des § 5 des Gesetzes verordnet die Bundesregierung:\n\n§ 1 Zweck\n\nDiese Verordnung regelt den Einsatz der Roboter in der Verwaltung und die Rechte der Bürger, die mit ihnen zu tun haben.\n\n§ 2 Begriffe\n\nIm Sinne dieser Verordnung ist ein Roboter eine Maschine.",
        {
            "title": "Verordnung über den Einsatz von Robotern (Roboterverordnung - RobV)",
            "kind": "regulation",
            "jurisdiction": "Germany",
            "short_names": "RobV",
            "authority": "binding",
        },
    ),
    "cnil": (
        "Délibération n° 2031-017 du 8 février 2031 portant adoption d'une recommandation relative aux robots\n\nCommission nationale de l'informatique et des libertés\n\nNature de la délibération : Recommandation\n\nLa Commission nationale de l'informatique et des libertés,\n\nVu le règlement (UE) 2016/679 ;\n\nLes robots sont dans la maison et les personnes le savent par le constructeur et pour la sécurité. Les robots sont dans la maison et les personnes le savent par le constructeur et pour la sécurité. Les robots sont dans la maison et les personnes le savent par le constructeur et pour la sécurité. Les robots sont dans la maison et les personnes le savent par le constructeur et pour la sécurité. ",
        {"numbers": "Délibération n° 2031-017", "jurisdiction": "France", "language": "fr"},
    ),
    "italian decree": (
        "DECRETO LEGISLATIVO 30 giugno 2031, n. 196\n\nCodice in materia di robot\n\n(GU n.174 del 29-7-2031)\n\nIL PRESIDENTE DELLA REPUBBLICA\n\nVisti gli articoli 76 e 87 della Costituzione;\n\nEmana il seguente decreto legislativo:\n\nArt. 1\n\nIl presente decreto si applica ai robot che sono nel territorio della Repubblica e alle persone che li usano.",
        {
            "numbers": "Decreto Legislativo 30 giugno 2031, n. 196",
            "kind": "decree",
            "jurisdiction": "Italy",
            "authority": "binding",
        },
    ),
    "portugal law": (
        "Lei n.º 58/2031, de 8 de agosto\n\nAssegura a execução das regras sobre robôs\n\nA Assembleia da República decreta, nos termos da alínea c) do artigo 161.º da Constituição, o seguinte:\n\nArtigo 1.º\n\nA presente lei assegura a execução das regras na República e as pessoas que usam os robôs não são excluídas do direito.",
        {
            "numbers": "Lei n.º 58/2031",
            "kind": "act",
            "jurisdiction": "Portugal",
            "language": "pt",
            "authority": "binding",
        },
    ),
    "chinese provisions": (
        "互联网信息服务深度机器人管理规定\n\n国家互联网信息办公室 中华人民共和国工业和信息化部 中华人民共和国公安部令\n第12号\n\n第一章 总则\n\n第一条 为了加强管理，制定本规定。",
        {"title": "互联网信息服务深度机器人管理规定", "kind": "provisions", "jurisdiction": "China", "language": "zh"},
    ),
    "chinese standard": (
        "TC260-003\n\n机器人服务安全基本要求\n\n全国网络安全标准化技术委员会\n\n2031年2月29日\n\n目 次\n\n1 范围\n\n本文件给出了服务安全方面的基本要求。",
        {"title": "机器人服务安全基本要求", "numbers": "TC260-003", "jurisdiction": "China", "kind": "standard"},
    ),
    "japanese act english": (
        "Act on the Promotion of Household Robots\n(Act No. 53 of June 4, 2031)\n\nTable of Contents\n\nChapter I General Provisions\n\n(Purpose)\nArticle 1 The purpose of this Act is. "
        + BODY
        + "",
        {
            "title": "Act on the Promotion of Household Robots",
            "numbers": "Act No. 53 of June 4, 2031",
            "jurisdiction": "Japan",
            "kind": "act",
        },
    ),
    "korean guideline": (
        "생성형 로봇 개발·활용을 위한 개인정보 처리 안내서\n\n2031. 8.\n\n개인정보보호위원회\n\n목 차\n\n이 안내서는 로봇의 개발과 활용을 위한 것이다.",
        {"kind": "guidelines", "jurisdiction": "Korea", "issuer": "개인정보보호위원회", "language": "ko"},
    ),
    "monetary authority": (
        "Monetary Authority of Singapore\n\nPrinciples to Promote Fairness in the Use of Household Robots\n\nContents\n\n"
        + BODY
        + "",
        {
            "title": "Principles to Promote Fairness in the Use of Household Robots",
            "jurisdiction": "Singapore",
            "issuer": "Monetary Authority of Singapore",
            "kind": "principles",
        },
    ),
    "african strategy": (
        "AFRICAN UNION\n\nCONTINENTAL ROBOTS STRATEGY\n\nHarnessing Robots for Africa's Development\n\nJULY 2031\n\nContents\n\n"
        + BODY
        + "",
        {"title": "CONTINENTAL ROBOTS STRATEGY", "jurisdiction": "African Union", "kind": "strategy"},
    ),
    "dubai regulation": (
        "REGULATION 10\n\nON PROCESSING PERSONAL DATA THROUGH ROBOTS\n\nDIFC Authority\n\n10.1 Definitions\n\nThe DIFC Commissioner may. "
        + BODY
        + "",
        {"jurisdiction": "UAE-DIFC"},
    ),
    "model law firm brief": (
        "The Robots Act: what it means for you\n\nBy our team\n\nMarch 2031\n\nThe Robots Act (Regulation (EU) 2031/417) came into force. "
        + BODY
        + "",
        {"numbers": None, "short_names": None},
    ),
    "news about order": (
        "White House repeals robots order\n\nMay 2, 2031\n\nExecutive Order 15777 was revoked today. " + BODY + "",
        {"numbers": None, "kind": None, "authority": None},
    ),
    "hk model framework": (
        "Robots: Model Personal Data Protection Framework\n\nOffice of the Privacy Commissioner for Personal Data, Hong Kong\n\nJune 2031\n\nContents\n\n"
        + BODY
        + "",
        {"title": "Robots: Model Personal Data Protection Framework", "jurisdiction": "Hong Kong", "kind": "framework"},
    ),
    "eu council recommendation": (
        "COUNCIL RECOMMENDATION\n\nof 4 March 2031\n\non robots in schools\n\n(C/2031/1030)\n\nTHE COUNCIL OF THE EUROPEAN UNION,\n\nHaving regard to the Treaty,\n\n"
        + BODY
        + "",
        {
            "title": "COUNCIL RECOMMENDATION of 4 March 2031 on robots in schools",
            "jurisdiction": "EU",
            "kind": "recommendation",
            "issuer": "Council of the European Union",
            "authority": "voluntary",
        },
    ),
    "commission decision": (
        "COMMISSION DECISION\nof 24 January 2031\nestablishing the European Robots Office\n(C/2031/390)\n\nTHE EUROPEAN COMMISSION,\n\nHaving regard to the Treaty,\n\nHAS DECIDED AS FOLLOWS:\n\nArticle 1\n\n"
        + BODY
        + "",
        {
            "title": "COMMISSION DECISION of 24 January 2031 establishing the European Robots Office",
            "jurisdiction": "EU",
            "kind": "decision",
            "authority": "binding",
        },
    ),
    "joint declaration": (
        "International Joint Statement on Household Robots\n\nWe, the participating countries, gathered in Seoul on 3 May 2031, affirm our commitment. "
        + BODY
        + "\n\nSignatories\n\nAustralia\n\nCanada\n\nFrance\n\nGermany\n\nJapan\n\nKenya",
        {
            "title": "International Joint Statement on Household Robots",
            "kind": "declaration",
            "jurisdiction": "International",
            "authority": "voluntary",
        },
    ),
    "un ga": (
        "United Nations A/78/L.49\n\nGeneral Assembly Distr.: Limited\n\n11 March 2031\n\nOriginal: English\n\nSeventy-eighth session\n\nAgenda item 13\n\nDraft resolution\n\nSeizing the opportunities of safe robots\n\nThe General Assembly,\n\nReaffirming international law,\n\n"
        + BODY
        + "",
        {
            "jurisdiction": "International",
            "title": "Seizing the opportunities of safe robots",
            "kind": "resolution",
            "authority": "proposal",
        },
    ),
    "iso": (
        "INTERNATIONAL STANDARD\n\nISO/IEC 42001\n\nFirst edition 2031-12\n\nInformation technology — Robots — Management system\n\nReference number ISO/IEC 42001:2031(E)\n\n© ISO/IEC 2031\n\nContents\n\n"
        + BODY
        + "",
        {
            "title": "Information technology — Robots — Management system",
            "numbers": "ISO/IEC 42001",
            "kind": "standard",
            "jurisdiction": "International",
        },
    ),
    "tribunal": (
        "Case C-203/30\n\nCK v Magistrat der Stadt Wien\n\nJudgment of the Court (First Chamber) of 27 February 2031\n\n(Reference for a preliminary ruling)\n\n"
        + BODY
        + "",
        {"kind": "judgment", "jurisdiction": "EU", "issuer": "Court of Justice of the European Union"},
    ),
    "us court": (
        "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF CALIFORNIA\n\nJANE ROBIN, et al.,\nPlaintiffs,\n\nv.\n\nWREN INC.,\nDefendant.\n\nCase No. 31-cv-00123-ABC\n\nORDER GRANTING MOTION TO DISMISS\n\n"
        + BODY
        + "",
        {"kind": "judgment", "jurisdiction": "US"},
    ),
    "federal state notice": (
        "STATE OF NEW YORK\nDEPARTMENT OF FINANCIAL SERVICES\n\nInsurance Circular Letter No. 7 (2031)\n\nJuly 11, 2031\n\nTO: All Insurers\n\nRE: Use of Robots in Underwriting\n\nI. Purpose\n\n"
        + BODY
        + "",
        {"title": "Use of Robots in Underwriting", "jurisdiction": "US-New York"},
    ),
    "governor eo": (
        "EXECUTIVE DEPARTMENT\nSTATE OF CALIFORNIA\n\nEXECUTIVE ORDER N-12-31\n\nWHEREAS robots are many; and\n\nNOW, THEREFORE, I, Governor of the State of California, do hereby issue this Order. "
        + BODY
        + "",
        {
            "numbers": "Executive Order N-12-31",
            "jurisdiction": "US-California",
            "kind": "executive order",
            "authority": "binding",
        },
    ),
    "white house memo": (
        "# Memorandum on Advancing Household Robots\n\nThe White House\n\nOctober 24, 2031\n\nMEMORANDUM FOR THE VICE PRESIDENT\n\nSUBJECT: Advancing Household Robots\n\nSection 1. Policy. (a) "
        + BODY
        + "",
        {"jurisdiction": "US", "kind": "memorandum"},
    ),
    "nist draft": (
        "NIST AI 900-2 2pd\n\nSecond Public Draft\n\nManaging Misuse Risk for Robots\n\nThis publication is available free of charge from:\nhttps://doi.org/10.6028/NIST.AI.900-2.2pd\n\nNational Institute of Standards and Technology\n\nContents\n\n"
        + BODY
        + "",
        {
            "title": "Managing Misuse Risk for Robots",
            "jurisdiction": "US",
            "issuer": "National Institute of Standards and Technology",
        },
    ),
    "md readme": (
        "# Household Robots Policy Tracker\n\nThis repository collects laws on robots. "
        + BODY
        + "\n\n## Laws\n\n- Regulation (EU) 2031/417\n\n- Executive Order 15777",
        {"title": "Household Robots Policy Tracker", "numbers": None},
    ),
    "caps german": (
        "BUNDESMINISTERIUM FÜR WIRTSCHAFT\n\nSTRATEGIE ROBOTER DER BUNDESREGIERUNG\n\nStand: November 2031\n\nInhaltsverzeichnis\n\nDie Strategie der Bundesregierung ist für die Bürger und für die Wirtschaft mit den Ländern gemacht.",
        {
            "title": "STRATEGIE ROBOTER DER BUNDESREGIERUNG",
            "jurisdiction": "Germany",
            "kind": "strategy",
            "language": "de",
        },
    ),
    "french report": (
        "RAPPORT\n\nLes robots : notre ambition pour la France\n\nCommission de la robotique\n\nMars 2031\n\nSommaire\n\nLes robots sont dans la maison et les personnes le savent par le constructeur et pour la sécurité des uns et des autres.",
        {"title": "Les robots : notre ambition pour la France", "language": "fr", "kind": "report"},
    ),
    "spanish decree": (
        "Real Decreto 817/2031, de 8 de noviembre, que establece un entorno de pruebas para robots.\n\nMinisterio de Asuntos Económicos\n\nReferencia: BOE-A-2031-22767\n\nPREÁMBULO\n\nEl presente real decreto tiene por objeto establecer las reglas para los robots que se usan en la casa y por las personas.\n\nArtículo 1. Objeto.\n\nArtículo 2. Ámbito.",
        {"numbers": "Real Decreto 817/2031", "jurisdiction": "Spain", "kind": "decree", "authority": "binding"},
    ),
    "peru": (
        "LEY N° 31814\n\nLEY QUE PROMUEVE EL USO DE ROBOTS EN FAVOR DEL DESARROLLO\n\nEL PRESIDENTE DE LA REPÚBLICA\n\nPOR CUANTO:\n\nEL CONGRESO DE LA REPÚBLICA;\n\nHa dado la Ley siguiente:\n\nArtículo 1. La presente ley tiene por objeto promover el uso de los robots en el Perú y en la casa de las personas.",
        {
            "title": "LEY QUE PROMUEVE EL USO DE ROBOTS EN FAVOR DEL DESARROLLO",
            "kind": "act",
            "authority": "binding",
            "language": "es",
        },
    ),
    "turkish": (
        "LAW ON PROTECTION OF ROBOTS\n\nLaw Number: 6698\n\nOfficial Gazette of the Republic of Türkiye\n\nCHAPTER ONE\n\nARTICLE 1 - (1) "
        + BODY
        + "",
        {"title": "LAW ON PROTECTION OF ROBOTS", "jurisdiction": "Turkey", "kind": "act", "authority": "binding"},
    ),
    "kazakh": (
        "Law of the Republic of Kazakhstan dated 17 November 2031 No. 230-VIII “On robots”\n\nChapter 1. GENERAL PROVISIONS\n\nArticle 1. "
        + BODY
        + "",
        {"kind": "act", "authority": "binding"},
    ),
    "south africa": (
        "PROTECTION OF ROBOTS ACT\n\nNO. 4 OF 2031\n\nTo promote the protection of robots; and to provide for matters connected therewith.\n\nBE IT ENACTED by the Parliament of the Republic of South Africa, as follows:—\n\nCHAPTER 1\n\n1. "
        + BODY
        + "",
        {"title": "PROTECTION OF ROBOTS ACT", "kind": "act", "jurisdiction": "South Africa", "authority": "binding"},
    ),
    "company policy": (
        "Responsible Robots Policy\n\nVersion 2.1\n\nEffective 1 May 2031\n\n1. Purpose\n\n" + BODY + "",
        {"title": "Responsible Robots Policy", "kind": "policy", "jurisdiction": None, "numbers": None},
    ),
    "email": (
        "From: Clerk\nTo: All\nSubject: FW: draft law on robots\n\nHi all,\n\nsee attached Regulation (EU) 2031/417. "
        + BODY
        + "",
        {"numbers": None},
    ),
    "two titles capital cover": (
        "A EUROPEAN STRATEGY FOR ROBOTS\n\nCover photo: © Agency\n\nNeither the European Commission nor any person acting on its behalf is responsible for the use of this document.\n\nContents\n\n"
        + BODY
        + "",
        {"title": "A EUROPEAN STRATEGY FOR ROBOTS", "kind": "strategy"},
    ),
    "eur-lex consolidated": (
        "02031R0417 — EN — 27.07.2033 — 001.001\n\nThis text is meant purely as a documentation tool and has no legal effect.\n\n►B REGULATION (EU) 2031/417 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\n\nof 4 March 2031\n\non the labelling of synthetic voices (Synthetic Voices Act)\n\n(OJ L 2031/417, 12.7.2031, p. 1)\n\nAmended by:\n\n►M1 Regulation (EU) 2033/1744\n\nArticle 1\n\n"
        + BODY
        + "",
        {
            "title": "REGULATION (EU) 2031/417 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 4 March 2031 on the labelling of synthetic voices (Synthetic Voices Act)",
            "numbers": "Regulation (EU) 2031/417",
            "jurisdiction": "EU",
            "kind": "regulation",
            "authority": "binding",
            "short_names": "Synthetic Voices Act",
            "issuer": "European Parliament and Council",
        },
    ),
    "govinfo text": (
        "[Federal Register Volume 96, Number 31 (Thursday, February 14, 2031)]\n[Presidential Documents]\n[Pages 3967-3972]\nFrom the Federal Register Online via the Government Publishing Office [www.gpo.gov]\n[FR Doc No: 2031-02544]\n\n\n\n                        Presidential Documents \n\nFederal Register / Vol. 96, No. 31 / Thursday, February 14, 2031 / Presidential Documents\n\n[[Page 3967]]\n\n                Executive Order 15777 of February 11, 2031\n\n                \nTesting the Household Robots\n\n                By the authority vested in me as President by the Constitution and the laws of the United States of America, it is hereby ordered as follows:\n\nSection 1. Policy. "
        + BODY
        + "",
        {
            "title": "Testing the Household Robots",
            "numbers": "Executive Order 15777",
            "jurisdiction": "US",
            "kind": "executive order",
            "authority": "binding",
            "issuer": "President of the United States",
        },
    ),
    "old white house": (
        "Executive Order on Testing the Household Robots\n\nINFRASTRUCTURE & TECHNOLOGY\n\nIssued on: February 11, 2031\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of America, it is hereby ordered as follows:\n\nSection 1. Policy. "
        + BODY
        + "",
        {
            "title": "Executive Order on Testing the Household Robots",
            "numbers": None,
            "jurisdiction": "US",
            "kind": "executive order",
        },
    ),
    "bare order": (
        "By the authority vested in me as President by the Constitution and the laws of the United States of America, it is hereby ordered as follows:\n\nSection 1. Policy. "
        + BODY
        + "",
        {
            "title": None,
            "numbers": None,
            "jurisdiction": "US",
            "kind": "executive order",
            "issuer": "President of the United States",
            "authority": "binding",
        },
    ),
    "gov.uk white paper": (
        "# A plan for household robots\n\nUpdated 3 August 2031\n\nCommand Paper Number: 2044\n\n© Crown copyright 2031\n\nISBN: 978-1-5286-4009-1\n\n## Ministerial foreword\n\n"
        + BODY
        + " This white paper is new.",
        {"title": "A plan for household robots", "numbers": "CP 2044", "jurisdiction": "UK", "kind": "plan"},
    ),
    "md law": (
        "# Synthetic Voices Act (Regulation (EU) 2031/417)\n\nConsolidated text of 27 July 2033\n\n## Article 1\n\n"
        + BODY
        + "\n\n## Article 2\n\nThis Regulation applies. This Regulation is binding. "
        + BODY
        + "",
        {
            "title": "Synthetic Voices Act (Regulation (EU) 2031/417)",
            "kind": "act",
            "numbers": "Regulation (EU) 2031/417",
            "jurisdiction": "EU",
        },
    ),
    "headless code": (
        "On the basis of the Principles, the following Code of Conduct aims to promote safe robots worldwide and gives voluntary guidance for actions by organizations. "
        + BODY
        + "\n\nThis Code of Conduct is for all. "
        + BODY
        + "",
        {"kind": "code of conduct", "authority": "voluntary", "title": None},
    ),
    "chamber page": (
        "Câmara dos Deputados\n\n- Início\n\n- Atividade Legislativa\n\n# PL 877/2031\n\nProjeto de Lei\n\nSituação: Aguardando Parecer\n\nIdentificação da Proposição\n\nAutor: Senado Federal\n\nApresentação: 03/05/2031\n\nEmenta: Dispõe sobre o uso de robôs em casa.\n\nO projeto é para os robôs que não são das pessoas e para a casa em que se usa o robô. O projeto é para os robôs que não são das pessoas e para a casa em que se usa o robô. O projeto é para os robôs que não são das pessoas e para a casa em que se usa o robô. O projeto é para os robôs que não são das pessoas e para a casa em que se usa o robô. ",
        {
            "title": "Dispõe sobre o uso de robôs em casa",
            "numbers": "PL 877/2031",
            "kind": "bill",
            "jurisdiction": "Brazil",
            "language": "pt",
        },
    ),
    "difc regulation 10": (
        "Regulation 10\n\nProcessing data through household robots\n\n10.1 Definitions\n\n10.1.1 In this Regulation 10 the Commissioner of the DIFC may. This Regulation applies in the DIFC. "
        + BODY
        + "",
        {"kind": "regulation", "authority": "binding"},
    ),
    "congress page": (
        "Text - H.R.8123 - 119th Congress (2031-2032): Honest Voices Act\n\nShown Here:\nIntroduced in House (03/03/2031)\n\n119th CONGRESS\n1st Session\n\nH. R. 8123\n\nTo require labels on synthetic voices.\n\nIN THE HOUSE OF REPRESENTATIVES\n\nA BILL\n\nTo require labels on synthetic voices.\n\nBe it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,",
        {"numbers": "H. R. 8123", "kind": "bill", "jurisdiction": "US", "authority": "proposal"},
    ),
    "taiwan draft": (
        "人工智慧基本法草案總說明\n\n數位發展部\n\n為促進以人為本之人工智慧研發與應用，保障國民權利，爰擬具本草案，並應經會議與業務單位討論。",
        {"title": "人工智慧基本法草案總說明", "jurisdiction": "Taiwan", "language": "zh-Hant"},
    ),
    "swiss french": (
        "235.1\n\nLoi fédérale\nsur les robots\n(LRob)\n\ndu 25 septembre 2031 (État le 1er septembre 2033)\n\nL’Assemblée fédérale de la Confédération suisse,\n\nvu les art. 95 de la Constitution,\n\narrête:\n\nChapitre 1\n\nArt. 1 But\n\nLa présente loi vise à protéger la personne dans les cas où les robots sont dans la maison et par la suite.",
        {
            "title": "Loi fédérale sur les robots (LRob) du 25 septembre 2031",
            "short_names": "LRob",
            "numbers": "SR 235.1",
            "kind": "act",
            "jurisdiction": "Switzerland",
            "language": "fr",
        },
    ),
    "government page with an imprint": (
        "# A plan for household robots\n\nPresented to Parliament by the Secretary of State for Robots by Command of His Majesty on 29 March "
        "2031, and again in May.\n\nThis publication is licensed under the terms of the Open Government Licence v3.0 except where otherwise "
        "stated. To view this licence, visit the archives.\n\nCommand Paper: CP 2044\n\nISBN: 978-1-5286-4009-1\n\n## Foreword\n\n"
        + BODY,
        {"title": "A plan for household robots", "numbers": "CP 2044", "jurisdiction": "UK"},
    ),
    "federal bill without empty lines": (
        "[Congressional Bills 131st Congress]\n[From the U.S. Government Publishing Office]\n[H.R. 7710 Introduced in House (IH)]\n<DOC>\n"
        "131st CONGRESS\n1st Session\nH. R. 7710\nTo require that synthetic voices are labelled, and\nfor other purposes.\n"
        + "_"
        * 71
        + "\nIN THE HOUSE OF REPRESENTATIVES\nMay 3, 2031\nThe Committee on Voices introduced the following bill; which was\n"
        "referred to the Committee on the Judiciary\n"
        + "_"
        * 71
        + "\nA BILL\nTo require that synthetic voices are labelled, and\nfor other purposes.\nBe it enacted by the Senate and House of "
        "Representatives of the\nUnited States of America in Congress assembled,\nSECTION 1. SHORT TITLE.\nThis Act may be cited as the "
        f"``Synthetic Voices Act of 2031''.\nSEC. 2. LABELS.\nSection 3 of chapter 35 applies. {BODY}",
        {
            "title": "Synthetic Voices Act of 2031",
            "short_names": "Synthetic Voices Act of 2031",
            "numbers": "H.R. 7710",
            "jurisdiction": "US",
            "kind": "bill",
            "authority": "proposal",
        },
    ),
    "bill of a state with its mover": (
        "  By: Fields H.B. No. 3310\n\n \n\nA BILL TO BE ENTITLED\n\nAN ACT\n  relating to the labelling of synthetic voices; creating a\n  criminal "
        "offense.\n         BE IT ENACTED BY THE LEGISLATURE OF THE STATE OF TEXAS:\n         SECTION 1.  Chapter 502, Voices Code,\n  is "
        f"amended to read as follows: {BODY}",
        {
            "title": "relating to the labelling of synthetic voices; creating a criminal offense",
            "numbers": "H.B. No. 3310",
            "jurisdiction": "US-Texas",
            "kind": "bill",
            "authority": "proposal",
        },
    ),
    "bill with numbered lines": (
        "HB3399 Engrossed LRB131 29563\n\n1 AN ACT concerning synthetic voices.\n2 Be it enacted by the People of the State of Illinois,\n3 "
        "represented in the General Assembly:\n4 Section 5. The Voices Act is amended by changing\n5 Section 2 as follows:\n6 Sec. 2. "
        f"Labels.\n7 {BODY}",
        {
            "title": "AN ACT concerning synthetic voices",
            "numbers": "HB3399",
            "jurisdiction": "US-Illinois",
            "issuer": "Illinois General Assembly",
            "kind": "bill",
            "authority": "proposal",
        },
    ),
    "order of a governor": (
        "Executive Order No. 728: Establishing a Task Force on Voices\n\nDate: 02/15/2031\n\nWHEREAS, voices are many;\n\nNOW, THEREFORE, I, A. "
        f"Governor, Governor of the Commonwealth of Massachusetts, do hereby order as follows:\n\nSection 1. {BODY}",
        {
            "numbers": "Executive Order 728",
            "jurisdiction": "US-Massachusetts",
            "issuer": "Governor of Massachusetts",
            "kind": "executive order",
            "authority": "binding",
        },
    ),
    "french decree without a name": (
        "JORF n°0239 du 14 octobre 2031\n\nDécret n°2031-1318 du 13 octobre 2031\n\nLa Première ministre,\n\nSur le rapport de la ministre de la "
        "culture,\n\nVu la directive (UE) 2019/790, modifiant la directive 96/9/CE ;\n\nDécrète :\n\nArticle 1\n\nLe fichier est tenu par le "
        "ministère, qui le met à la disposition de tous ceux qui le demandent et qui sont dans les cas prévus par la loi.",
        {"numbers": "Décret n°2031-1318", "jurisdiction": "France", "kind": "decree", "relations": None},
    ),
    "hong kong bill": (
        "Synthetic Voices (Labels) Bill 2031\n\nProvide for labels; and for connected purposes.\n\nEnacted by the Legislative Council.\n\n1. Short "
        f"title\n\nThis Ordinance may be cited as the Synthetic Voices (Labels) Ordinance 2031. {BODY}",
        {
            "title": "Synthetic Voices (Labels) Bill 2031",
            "short_names": "Synthetic Voices (Labels) Ordinance 2031",
            "jurisdiction": "Hong Kong",
            "kind": "bill",
            "authority": "proposal",
        },
    ),
    "korean press release": (
        "개인정보보호위원회\n보도자료\n보도시점\n2031. 3. 28.(목) 12:00\n배포\n2031. 3. 27.(수) 18:50\n합성 음성의 표시에 관한 규약에 세 회사 새로 참여\n"
        "개인정보보호위원회(이하 ‘위원회’)는 3월 27일(수) 전체 회의를 열고 합성 음성의 표시에 관한 규약에 세 회사가 새로 참여했다고 밝혔다.",
        {
            "title": "합성 음성의 표시에 관한 규약에 세 회사 새로 참여",
            "issuer": "개인정보보호위원회",
            "jurisdiction": "Korea",
            "kind": "press release",
            "short_names": None,
        },
    ),
    "news of a signature": (
        "The Governor Signs an Order on Voices\n\nThe Governor today signed an executive order establishing a task force on synthetic voices.\n\n"
        f"“Voices matter,” said the Governor. {BODY}",
        {"title": "The Governor Signs an Order on Voices", "kind": "press release", "authority": "informative"},
    ),
    "notice of the federal register": (
        "[Federal Register Volume 96, Number 86 (Monday, May 5, 2031)]\n[Notices]\n[FR Doc No: 2031-20922]\n\n"
        + "-" * 60
        + "\n\nDEPARTMENT OF VOICES\n\nReports and Recordkeeping on Synthetic Voices\n\nAGENCY: Department of Voices.\n\nACTION: Notice.\n\n"
        f"SUMMARY: {BODY}",
        {
            "title": "Reports and Recordkeeping on Synthetic Voices",
            "numbers": "FR Doc. 2031-20922",
            "jurisdiction": "US",
            "kind": "notice",
            "events": "2031-05-05",
        },
    ),
}


def said(content: str, **metadata: str) -> dict[str, list[str]]:
    text = text_of(content)
    found: dict[str, list[str]] = {}
    for fact in describe(Text(text.content, text.pages, text.blocks, metadata)):
        found.setdefault(fact.field, []).append(fact.value)
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_a_document_says_what_it_is(name):
    content, expected = SAMPLES[name]
    found = said(content)
    for field, value in expected.items():
        if value is None:
            assert field not in found, field
        elif field in SEVERAL:
            assert value in found.get(field, []), field
        else:
            assert found.get(field, [""])[0] == value, field


@pytest.mark.parametrize("name", SAMPLES)
def test_every_fact_is_stated_in_the_text_where_it_says_so(name):
    content, _ = SAMPLES[name]
    for fact in describe(text_of(content)):
        assert fact.origin is Origin.STATED
        assert 0 < fact.confidence <= 1
        if fact.start is not None and fact.field in ("title", "short_names"):
            place = "".join(re.findall(r"\w", content[fact.start : fact.end])).casefold()
            words = "".join(re.findall(r"\w", fact.value)).casefold()
            assert fact.field == "short_names" or words[:12] in place or " v " in fact.value


@given(st.text(alphabet=st.sampled_from("aA1 .,:;()#-\n\n“”《》第号条令法Regulation(EU)No/年月日 "), max_size=600))
def test_any_text_is_described_or_left_unknown(content):
    for fact in describe(Text(content)):
        assert fact.value.strip()
        assert fact.start is None or 0 <= fact.start < fact.end <= len(content)


def test_what_a_file_has_embedded_is_believed_only_where_its_text_says_it_too():
    body = f"The robots of the house are many and of several kinds. {BODY}\n\n{BODY}"
    for embedded in ("Microsoft Word - Document1", "Objectives", "Household Robots Strategy 2031"):
        assert "title" not in said(body, title=embedded)
    assert said(f"Household Robots: a Way Forward. {body}", title="Household Robots: a Way Forward")["title"] == [
        "Household Robots: a Way Forward"
    ]


def test_a_text_of_a_thousand_pages_takes_little_longer_than_one_of_a_hundred():
    page = f"Section 12 of the Act (as amended) may be cited. {BODY}\n\n" * 8
    size = len(page)

    def seconds(count):
        pages = tuple(Page(n + 1, "", n * size, (n + 1) * size) for n in range(count))
        text = Text(SAMPLES["uk command paper"][0] + page * count, pages)
        began = time.thread_time()
        describe(text)
        return time.thread_time() - began

    seconds(1)  # reads the tables
    assert min(seconds(1000) for _ in range(3)) < 5 * min(seconds(100) for _ in range(3))


def test_a_press_release_about_an_act_is_not_the_act():
    found = said(SAMPLES["press release about an act"][0])
    assert "Regulation (EU) 2031/417" not in found["numbers"]
    assert found["authority"] == ["informative"]


def test_a_page_that_quotes_the_clause_of_an_act_does_not_bear_its_name():
    page = (
        "# How the new rules on voices work\n\nThe act says: This Act may be cited as the Synthetic Voices Act 2031. "
        f"{BODY}\n\n## Who must label\n\n{BODY}"
    )
    assert said(page, language="en").keys() == {"title", "kind", "language"}


def test_no_short_name_only_says_what_kind_of_document_it_is():
    content = f"Regulation on the labels of voices (hereinafter “the Regulation”)\n\nArticle 1\n\n{BODY}\n\nArticle 2\n\n{BODY}"
    assert "short_names" not in said(content)
