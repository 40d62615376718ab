"""Laws as XML to text: their provisions are found by the outline, and nothing of their mark-up is left."""

import re

import pytest
from oddities import held, kinds, refused, rows

from assistant.outline import outline
from assistant.readers.lawxml import akoma, reading
from assistant.records import State


def sec(n, t, body):
    return f'<P1group><Title>{t}</Title><P1 id="s{n}"><Pnumber>{n}</Pnumber><P1para>{body}</P1para></P1></P1group>'


def p2(n, t, inner=""):
    return f"<P2><Pnumber>{n}</Pnumber><P2para><Text>{t}</Text>{inner}</P2para></P2>"


def p3(n, t):
    return f"<P3><Pnumber>{n}</Pnumber><P3para><Text>{t}</Text></P3para></P3>"


def bsec(e, h, t):
    return f"<section><enum>{e}</enum><header>{h}</header>{t}</section>"


def art(n, h, b):
    return f'<ARTICLE IDENTIFIER="{n:03}"><TI.ART>Article {n}</TI.ART><STI.ART><P>{h}</P></STI.ART>{b}</ARTICLE>'


def par(n, b):
    return f"<PARAG><NO.PARAG>{n}.</NO.PARAG><ALINEA>{b}</ALINEA></PARAG>"


def item(n, t):
    return f"<ITEM><NP><NO.P>({n})</NO.P><TXT>{t}</TXT></NP></ITEM>"


def asec(n, h, b):
    return f'<section eId="sec_{n}"><num>{n}.</num><heading>{h}</heading>{b}</section>'


def asub(n, b):
    return f"<subsection><num>({n})</num>{b}</subsection>"


UK = "http://www.legislation.gov.uk/namespaces/legislation"
ACT = f'''<?xml version="1.0"?><Legislation xmlns="{UK}" xmlns:ukm="u" xmlns:dc="d"><ukm:Metadata><dc:title>Data Act 2030</dc:title></ukm:Metadata><Contents><ContentsItem>1 Overview</ContentsItem></Contents><Primary><PrimaryPrelims><Title>Data Act 2030</Title><Number>2030 CHAPTER 4</Number><LongTitle>An Act to make provision about data.</LongTitle><DateOfEnactment><DateText>[1st May 2030]</DateText></DateOfEnactment></PrimaryPrelims><Body><Part><Number>Part 1</Number><Title>Duties</Title>
{sec(1, "Overview", "<Text>This Act has two Parts.</Text>")}{sec(2, "Duty to report", p2(1, "A person must report—", p3("a", "within 36 hours, and") + p3("b", "in writing.")) + p2(2, "A report is kept for <Repeal>six</Repeal> <Substitution>seven</Substitution> years."))}</Part>
<Part><Number>Part 2</Number><Title>Final</Title>{sec(3, "Offence", p2(1, "It is an offence to fail.") + p2(2, "The fine is £4,000."))}{sec("3A", "Amendment of the 1998 Act", "<Text>After section 4 insert—</Text><BlockAmendment><P1group><Title>Logs</Title><P1><Pnumber>4A</Pnumber><P1para><Text>Logs are kept.</Text></P1para></P1></P1group></BlockAmendment><AppendText>.</AppendText>")}{sec(4, "Short title", p2(1, "This Act may be cited.") + p2(2, 'It extends to Wales.<FootnoteRef Ref="f1"/>'))}</Part></Body><Schedules><Schedule><Number>SCHEDULE 1</Number><TitleBlock><Title>Records</Title></TitleBlock><Reference>Section 2</Reference><ScheduleBody><P1><Pnumber>1</Pnumber><P1para><Text>A record states the date.</Text></P1para></P1><P1><Pnumber>2</Pnumber><P1para>{p2(1, "It is kept.")}</P1para></P1></ScheduleBody></Schedule></Schedules></Primary><Footnotes><Footnote id="f1"><FootnoteText><Para><Text>1998 c. 29.</Text></Para></FootnoteText></Footnote></Footnotes><Commentaries><Commentary>F1 Words</Commentary></Commentaries></Legislation>'''
INSTRUMENT = f'''<Legislation xmlns="{UK}"><Secondary><SecondaryPrelims><Number>2030 No. 12</Number><Title>The Logs Regulations 2030</Title><MadeDate><Text>Made</Text></MadeDate></SecondaryPrelims><Body>{sec(1, "Citation", "<Text>These Regulations may be cited as the Logs Regulations 2030.</Text>")}{sec(2, "Interpretation", '<Text>In these Regulations “log” means a record.</Text><UnorderedList Decoration="none"><ListItem><Para><Text>“team” means a group;</Text></Para></ListItem></UnorderedList>')}{sec(3, "Keeping of logs", p2(1, "A deployer must keep a log.") + p2(2, "A log must state—", p3("a", "the name, and") + p3("b", "the date of the decision.")))}{sec(4, "Offence", p2(1, "It is an offence.") + p2(2, "A fine may be imposed."))}</Body></Secondary></Legislation>'''
BILL = (
    """<?xml version="1.0"?><!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd"><bill bill-stage="Introduced-in-House"><metadata xmlns:dc="x"><dublinCore><dc:title>119 HR 1 IH</dc:title></dublinCore></metadata><form><distribution-code>I</distribution-code><congress>119th CONGRESS</congress><legis-num>H. R. 1</legis-num><action><action-date>January 3, 2025</action-date><action-desc><sponsor>Ms. A</sponsor> introduced the following bill</action-desc></action><legis-type>A BILL</legis-type><official-title>To require logs.</official-title></form><legis-body>"""
    + bsec(
        "1.",
        "Short title; contents",
        '<subsection><enum>(a)</enum><header>Short title</header><text display-inline="yes-display-inline">This Act may be cited as the <quote><short-title>Logs Act</short-title></quote>.</text></subsection><toc><toc-entry level="section">Sec. 1. Short title.</toc-entry></toc>',
    )
    + "<title><enum>I</enum><header>Duties</header>"
    + bsec(
        "101.",
        "Duty",
        "<text>A deployer shall—</text><paragraph><enum>(1)</enum><text>keep logs; and</text></paragraph><paragraph><enum>(2)</enum><header>Reports</header><subparagraph><enum>(A)</enum><text>report within 36 hours<footnote><para>See 5 U.S.C.</para></footnote>;</text></subparagraph><continuation-text>as required.</continuation-text></paragraph>",
    )
    + bsec(
        "102.",
        "Amendment",
        "<text>Section 7 is amended by striking <quote>72</quote> and adding at the end:</text><quoted-block><subsection><enum>(c)</enum><header>Logs</header><text>The agency keeps <deleted-phrase>no</deleted-phrase> <added-phrase>all</added-phrase> logs.</text></subsection><after-quoted-block>.</after-quoted-block></quoted-block>",
    )
    + bsec(
        "103.",
        "Table",
        "<table><ttitle>Fines</ttitle><tgroup><thead><row><entry>Act</entry><entry>Fine</entry></row></thead><tbody><row><entry>Late</entry><entry>$5</entry></row></tbody></tgroup></table>",
    )
    + "</title></legis-body></bill>"
)
LAW = """<?xml version="1.0"?><pLaw xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/"><meta><dc:title>Public Law 118–1</dc:title></meta><preface><page>1</page><dc:type>Public Law</dc:type> <docNumber>118–1</docNumber></preface><main><longTitle><docTitle>An Act</docTitle><officialTitle>To require logs.</officialTitle></longTitle><enactingFormula>Be it enacted</enactingFormula><section identifier="/s1"><num value="1">SECTION 1.</num><heading> SHORT TITLE.</heading><content>This Act may be cited as the “<shortTitle role="act">Logs Act</shortTitle>”.</content></section><section><num value="2">SEC. 2.</num><heading> DUTIES.</heading><subsection><num value="a">(a)</num><heading> In General.—</heading><chapeau>A deployer shall—</chapeau><paragraph><num value="1">(1)</num><content> keep logs; and</content></paragraph><paragraph><num value="2">(2)</num><content> report.</content></paragraph><continuation>at all times.</continuation></subsection><subsection><num value="b">(b)</num><heading> Amendment.—</heading><content>Section 3 of the Act (<ref href="/us/usc/t5/s3">5 U.S.C. 3</ref>) is amended by adding at the end the following:<quotedContent><section><num value="9">“SEC. 9.</num><heading> LOGS.</heading><content>Logs are kept.”.</content></section></quotedContent></content></subsection></section><section><num value="3">SEC. 3.</num><heading> SUNSET.</heading><content>This Act ends in 2030.</content></section></main></pLaw>"""
REGULATION = (
    """<?xml version="1.0" encoding="UTF-8"?><ACT xmlns:xsi="x" xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-05.59.xd"><BIB.INSTANCE><LG.OJ>EN</LG.OJ></BIB.INSTANCE><TITLE><TI><P><HT TYPE="UC">Regulation</HT> (EU) 2027/1 of the Council</P><P>of <DATE ISO="20270101">1 January 2027</DATE></P></TI></TITLE><PREAMBLE><PREAMBLE.INIT>THE COUNCIL,</PREAMBLE.INIT><GR.VISA><VISA>Having regard to the Treaty<NOTE NOTE.ID="E1" TYPE="FOOTNOTE"><P>OJ C 1, p. 1.</P></NOTE>,</VISA></GR.VISA><GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT><CONSID><NP><NO.P>(1)</NO.P><TXT>Logs matter.</TXT></NP></CONSID><CONSID><NP><NO.P>(2)</NO.P><TXT>Reports matter more than 10<HT TYPE="SUP">25</HT>.</TXT></NP></CONSID></GR.CONSID><PREAMBLE.FINAL>HAS ADOPTED THIS REGULATION:</PREAMBLE.FINAL></PREAMBLE><ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>GENERAL PROVISIONS</P></STI></TITLE>"""
    + art(
        1,
        "Subject matter",
        par(1, "This Regulation lays down rules.")
        + par(
            2,
            '<P>It lays down:</P><LIST TYPE="alpha">'
            + item("a", "rules on logs;")
            + item("b", "rules on reports.")
            + "</LIST>",
        ),
    )
    + art(
        2,
        "Definitions",
        '<ALINEA><P>For the purposes of this Regulation:</P><LIST TYPE="ARAB">'
        + item("1", '<QUOT.START ID="Q1" CODE="2018"/>log<QUOT.END ID="Q1" CODE="2019"/> means a record;')
        + item("2", "report means a statement;")
        + "</LIST></ALINEA>",
    )
    + "</DIVISION><DIVISION><TITLE><TI><P>CHAPTER II</P></TI><STI><P>DUTIES</P></STI></TITLE>"
    + art(
        3,
        "Amendment",
        '<ALINEA>Article 7 is replaced by the following:<QUOT.S LEVEL="1"><QUOT.START ID="Q2" CODE="2018"/><ARTICLE IDENTIFIER="007"><TI.ART>Article 7</TI.ART><ALINEA>Logs are kept.</ALINEA></ARTICLE><QUOT.END ID="Q2" CODE="2019"/></QUOT.S></ALINEA>',
    )
    + art(4, "Entry into force", "<ALINEA>It enters into force.</ALINEA>")
    + """</DIVISION></ENACTING.TERMS><FINAL><SIGNATURE><PL.DATE><P>Done at Brussels</P></PL.DATE></SIGNATURE></FINAL><ANNEX><TITLE><TI><P>ANNEX I</P></TI><STI><P>Fines</P></STI></TITLE><CONTENTS><TBL COLS="2"><TITLE><TI><P>Table 1</P></TI></TITLE><CORPUS><ROW TYPE="HEADER"><CELL COL="1">Act</CELL><CELL COL="2">Fine</CELL></ROW><ROW><CELL COL="1">Late</CELL><CELL COL="2">5 euro</CELL></ROW></CORPUS></TBL></CONTENTS></ANNEX></ACT>"""
)
BYLAW = (
    """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><identification><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta><preface><longTitle><p>To provide for logs.</p></longTitle></preface><body><chapter eId="chp_1"><num>1</num><heading>Duties</heading>"""
    + asec(
        1,
        "Definitions",
        "<hcontainer><content><p>In this by-law, <def>log</def> means a record.</p></content></hcontainer>",
    )
    + asec(
        2,
        "Powers",
        asub(
            1,
            "<content><blockList><listIntroduction>The officer may-</listIntroduction><item><num>(a)</num><p>prohibit;</p></item><item><num>(b)</num><blockList><listIntroduction>order-</listIntroduction><item><num>(i)</num><p>logs; or</p></item><item><num>(ii)</num><p>reports.</p></item></blockList></item></blockList></content>",
        )
        + asub(
            2, '<content><p>The powers end<authorialNote marker="1"><p>See s. 9.</p></authorialNote>.</p></content>'
        ),
    )
    + "</chapter><chapter><num>2</num><heading>General</heading>"
    + "".join(
        asec(
            n,
            h,
            asub(1, "<content><p>A fine of <del>R500</del><ins>R900</ins> applies.</p></content>")
            + asub(2, "<content><p>It is paid.</p></content>"),
        )
        for n, h in ((3, "Fines"), (4, "Appeals"), (5, "Title"))
    )
    + """</chapter></body><attachments><attachment eId="att_1"><heading>Schedule 1</heading><subheading>Form</subheading><doc name="schedule"><meta/><mainBody><table><tr><th><p>Act</p></th><th><p>Fine</p></th></tr><tr><td><p>Late</p></td><td><p>R5</p></td></tr></table></mainBody></doc></attachment></attachments></act></akomaNtoso>"""
)
PROPOSAL = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17"><bill><preface><p><docType>Proposal</docType> <docTitle>on logs</docTitle></p></preface><preamble><recitals><intro><p>Whereas:</p></intro><recital><num>(1)</num><p>Logs matter.</p></recital><recital><num>(2)</num><p>Reports matter.</p></recital></recitals></preamble><body><title><num>TITLE I</num><heading>GENERAL</heading><article eId="art_1"><num>Article 1</num><heading>Scope</heading><paragraph><num>1.</num><content><p>It applies to providers.</p></content></paragraph><paragraph><num>2.</num><list><intro><p>It does not apply to:</p></intro><point><num>(a)</num><content><p>users;</p></content></point><point><num>(b)</num><content><p>others.</p></content></point></list></paragraph></article><article><num>2</num><heading>Amendment</heading><paragraph><content><p>The following is inserted: <mod><quotedStructure startQuote="“" endQuote="”"><article><num>Article 9</num><content><p>New words.</p></content></article></quotedStructure></mod></p></content></paragraph></article></title></body></bill></akomaNtoso>"""


LAWS = {
    "akn": BYLAW,
    "akn of the EU": PROPOSAL,
    "clml act": ACT,
    "clml instrument": INSTRUMENT,
    "formex": REGULATION,
    "bill": BILL,
    "uslm": LAW,
}


def locators(text):
    return [provision.locator for provision in outline(text)]


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_no_law_leaves_mark_up_or_runs_words_together(tmp_path, law):
    text = held(tmp_path, "law.xml", law)
    assert not re.search(r"</?[A-Za-z.]+[ >]", text.content)
    assert not re.search(r"[a-z][A-Z]|[a-z.;]\(|  ", text.content), text.content
    assert text.state is State.INDEXED


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (BYLAW, "Chapter 1; Sec. 1; Sec. 2; Sec. 2(1); Sec. 2(1)(a); Sec. 2(1)(b); Sec. 2(1)(b)(i); Sec. 2(1)(b)(ii); Sec. 2(2);"
         " Chapter 2; Sec. 3; Sec. 3(1); Sec. 3(2); Sec. 4; Sec. 4(1); Sec. 4(2); Sec. 5; Sec. 5(1); Sec. 5(2); Schedule 1"),
        (PROPOSAL, "Recital 1; Recital 2; Title I; Article 1; Article 1(1); Article 1(2); Article 1(2)(a); Article 1(2)(b); Article 2"),
        (ACT, "Data Act 2030 2030 CHAPTER 4; Part 1; Sec. 1; Sec. 2; Sec. 2(1); Sec. 2(1)(a); Sec. 2(1)(b); Sec. 2(2); Part 2; Sec. 3;"
         " Sec. 3(1); Sec. 3(2); Sec. 3A; Sec. 4; Sec. 4(1); Sec. 4(2); Schedule 1"),
        (INSTRUMENT, "The Logs Regulations 2030 2030 No. 12; Regulation 1; Regulation 2; Regulation 3; Regulation 3(1); Regulation 3(2);"
         " Regulation 3(2)(a); Regulation 3(2)(b); Regulation 4; Regulation 4(1); Regulation 4(2)"),
        (REGULATION, "Regulation (EU) 2027/1 of the Council of 1 January 2027; Recital 1; Recital 2; Chapter I; Article 1; Article 1(1);"
         " Article 1(2); Article 1(2)(a); Article 1(2)(b); Article 2; Article 2(1); Article 2(2); Chapter II; Article 3; Article 4; Annex I"),
        (BILL, "H. R. 1; To require logs.; Sec. 1; Sec. 1(a); Title I; Sec. 101; Sec. 101(1); Sec. 101(2); Sec. 101(2)(A); Sec. 102; Sec. 103"),
        (LAW, "To require logs.; Sec. 1; Sec. 2; Sec. 2(a); Sec. 2(a)(1); Sec. 2(a)(2); Sec. 2(b); Sec. 3"),
    ],
    ids=LAWS,
)  # fmt: skip
def test_the_outline_finds_the_provisions_and_none_in_law_that_is_quoted(tmp_path, law, expected):
    assert "; ".join(locators(held(tmp_path, "law.xml", law))) == expected


def test_an_act_is_written_as_it_is_printed(tmp_path):
    text = held(tmp_path, "act.xml", ACT)
    assert text.content == (
        "Data Act 2030\n2030 CHAPTER 4\n\nAn Act to make provision about data.\n\n[1st May 2030]\n\nPart 1\nDuties\n\n1 Overview\n\n"
        "This Act has two Parts.\n\n2 Duty to report\n\n(1) A person must report—\n\n(a) within 36 hours, and\n\n(b) in writing.\n\n"
        "(2) A report is kept for [deleted: six] seven years.\n\nPart 2\nFinal\n\n3 Offence\n\n(1) It is an offence to fail.\n\n"
        "(2) The fine is £4,000.\n\n3A Amendment of the 1998 Act\n\nAfter section 4 insert—\n\n“4A Logs\n\nLogs are kept.”.\n\n"
        "4 Short title\n\n(1) This Act may be cited.\n\n(2) It extends to Wales.¹\n\nSCHEDULE 1\nRecords\n\nSection 2\n\n"
        "1 A record states the date.\n\n2 (1) It is kept.\n\n¹ 1998 c. 29."
    )
    assert text.metadata["title"] == "Data Act 2030"
    assert kinds(text)[-1] == ("note", "¹ 1998 c. 29.")


def test_a_regulation_keeps_its_quotation_marks_powers_notes_and_tables(tmp_path):
    text = held(tmp_path, "act.fmx.xml", REGULATION)
    for part in (
        "Treaty¹,",
        "than 10²⁵.",
        "(1) ‘log’ means",
        "‘Article 7\n\nLogs are kept.’",
        "CHAPTER I\nGENERAL PROVISIONS",
        "¹ OJ C 1, p. 1.",
    ):
        assert part in text.content
    assert rows(text)[1] == (("Act", "Fine"), "Late | 5 euro")
    assert text.metadata == {"title": "Regulation (EU) 2027/1 of the Council of 1 January 2027", "language": "en"}


def test_what_stands_in_a_table_beside_its_rows_is_written_once(tmp_path):
    table = (
        "<table><ttitle>Fines</ttitle><tdesc>In dollars</tdesc><tgroup><thead><row><entry>Act</entry><entry>Fine</entry></row></thead>"
        "<tbody><row><entry>Late</entry><entry>$5</entry></row></tbody></tgroup><tnote>Adjusted each year.</tnote></table>"
    )
    made = f"<bill><legis-body><section><enum>1.</enum><header>Fines</header>{table}</section></legis-body></bill>"
    assert held(tmp_path, "bill.xml", made).content == (
        "SECTION 1. Fines\n\nFines\nIn dollars\n\nAct | Fine\nLate | $5\n\nAdjusted each year."
    )


def test_a_table_in_a_cell_is_written_once(tmp_path):
    inner = "<table><tr><td><p>large</p></td><td><p>small</p></td></tr></table>"
    made = (
        f"<table><tr><th><p>Act</p></th><th><p>Fine</p></th></tr><tr><td><p>Late</p></td><td>{inner}</td></tr></table>"
    )
    made = f"<akomaNtoso><act><body><section><num>1</num><content>{made}</content></section></body></act></akomaNtoso>"
    text = held(tmp_path, "law.xml", made).content
    assert (text.count("large"), text.count("small")) == (1, 1)


def test_a_regulation_keeps_what_stands_between_rows_and_a_second_title_of_an_article(tmp_path):
    row = '<ROW><CELL COL="1">Late</CELL><CELL COL="2">5 euro</CELL></ROW>'
    table = f"<TBL COLS='2'><TITLE><TI><P>Table 1</P></TI></TITLE><GR.NOTES><P>In euro.</P></GR.NOTES><CORPUS>{row}<P>It is paid.</P></CORPUS></TBL>"
    title = "<STI.ART><P>Fines</P></STI.ART><STI.ART><P>(new)</P></STI.ART>"
    article = f"<ARTICLE><TI.ART>Article 1</TI.ART>{title}<ALINEA>{table}</ALINEA></ARTICLE>"
    content = held(tmp_path, "act.xml", f"<ACT><ENACTING.TERMS>{article}</ENACTING.TERMS></ACT>").content
    assert content == "Article 1\nFines\n(new)\n\nTable 1\n\nLate | 5 euro\n\nIn euro.\n\nIt is paid."


def test_a_bill_is_written_as_it_is_printed_and_what_it_strikes_is_marked(tmp_path):
    content = held(tmp_path, "bill.xml", BILL).content
    for part in (
        "SECTION 1. Short title; contents\n\n(a) Short title.—This Act may be cited as the “Logs Act”.", "TITLE I—Duties\n\nSEC. 101. Duty",
        "(2) Reports.—\n\n(A) report within 36 hours¹;\n\nas required.", "“(c) Logs.—The agency keeps [deleted: no] all logs.”.",
    ):  # fmt: skip
        assert part in content
    assert "Sec. 1. Short title." not in content


def test_what_a_bill_had_before_a_committee_changed_it_is_no_provision(tmp_path):
    gone, new = (
        "".join(bsec(f"{n}.", "Penalty", f"<text>The penalty is ${fine}.</text>") for n in (1, 2))
        for fine in ("1,000", "9,000")
    )
    made = f'<resolution><legis-body changed="deleted" reported-display-style="strikethrough">{gone}</legis-body><legis-body changed="added">{new}</legis-body></resolution>'
    text = held(tmp_path, "bill.xml", made)
    assert text.content.count("[deleted: The penalty is $1,000.]") == 2
    assert locators(text) == ["Sec. 1", "Sec. 2"]
    assert text.content.index("SECTION 1. Penalty") > text.content.index("$1,000")


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        ("<enum>1.</enum><header>Old <deleted-phrase>lamp</deleted-phrase> light</header>", "SECTION 1. Old [deleted: lamp] light"),
        ("<enum>1.</enum><header>More than 10<superscript>25</superscript></header>", "SECTION 1. More than 10²⁵"),
        ("<enum>1.</enum><paragraph><enum><deleted-phrase>(3)</deleted-phrase><added-phrase>(2)</added-phrase></enum><text>keep logs.</text></paragraph>",
         "SECTION 1. (2) [deleted: (3)] keep logs."),
        ("<enum>1.</enum><text>Strike <quote>72 <deleted-phrase>days</deleted-phrase><added-phrase>hours</added-phrase></quote>.</text>",
         "SECTION 1. Strike “72 [deleted: days] hours”."),
        ("<enum>1.</enum><text changed='deleted'>It is kept.</text><text>It is burnt.</text>", "SECTION 1. [deleted: It is kept.]\n\nIt is burnt."),
        ("<enum>1.</enum><table><tgroup><tbody><row><entry>Act</entry><entry>Fine</entry></row><row changed='deleted'><entry>Late</entry><entry>$5</entry></row>"
         "</tbody></tgroup></table>", "SECTION 1.\nAct | Fine\n[deleted: Late] | [deleted: $5]"),
        ("<enum>1.</enum><text>Add:</text><quoted-block><text>It is so<footnote><para>See it.</para></footnote>.</text></quoted-block>",
         "SECTION 1. Add:\n\n“It is so¹.”\n\n¹ See it."),
        ("<enum>1.</enum><text>Keep <deleted>no</deleted> <added>all</added> logs.</text>", "SECTION 1. Keep [deleted: no] all logs."),
        ("<enum>1.</enum><text>Keep logs.</text><section changed='deleted'><text>Add:</text><quoted-block><text>It is so</text>"
         "<after-quoted-block>or so</after-quoted-block></quoted-block></section>",
         "SECTION 1. Keep logs.\n\n[deleted: Add:]\n\n“[deleted: It is so]”[deleted: or so]"),
        ("<enum>1.</enum><text>Keep logs.</text><table changed='deleted'><ttitle>Fines</ttitle><tgroup><tbody><row><entry>Act</entry><entry>Fine</entry></row>"
         "</tbody></tgroup></table>", "SECTION 1. Keep logs.\n\n[deleted: Fines]\n\n[deleted: Act] | [deleted: Fine]"),
    ],
)  # fmt: skip
def test_what_stands_in_titles_numbers_quotations_and_rows_looks_as_it_is_printed(tmp_path, section, shown):
    assert (
        held(tmp_path, "bill.xml", f"<bill><legis-body><section>{section}</section></legis-body></bill>").content
        == shown
    )


def test_a_law_is_called_what_stands_of_its_title_and_a_repeal_of_which_only_dots_are_left_strikes_nothing(tmp_path):
    made = f'<Legislation xmlns="{UK}"><Primary><PrimaryPrelims><Title>Lamp <Repeal>and Oil</Repeal> Act</Title></PrimaryPrelims><Body><P1group><Title>Oil</Title><P1><Pnumber>1</Pnumber><P1para><Text><Repeal>. . . .</Repeal></Text></P1para></P1></P1group></Body></Primary></Legislation>'
    text = held(tmp_path, "act.xml", made)
    assert text.metadata["title"] == "Lamp Act"
    assert text.content == "Lamp [deleted: and Oil] Act\n\n1 Oil\n\n. . . ."


def test_provisions_that_are_not_yet_in_force_are_told(tmp_path):
    made = ACT.replace("<P1group><Title>Duty", '<P1group Status="Prospective"><Title>Duty')
    made = made.replace(
        "<P2><Pnumber>2</Pnumber><P2para><Text>The fine",
        '<P2 Status="Prospective"><Pnumber>2</Pnumber><P2para Status="Prospective"><Text>The fine',
    )
    made = made.replace("<Schedule>", '<Schedule Status="Prospective">')
    assert held(tmp_path, "act.xml", made).problems == (
        "Not yet in force by the file's own marks (prospective): 2 Duty to report; 3(2); SCHEDULE 1.",
    )
    assert held(tmp_path, "act.xml", ACT).problems == ()


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE act [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><akomaNtoso><act><body><section><num>1</num><content><p>&b;</p></content></section></body></act></akomaNtoso>',
        '<!DOCTYPE act [<!ENTITY a SYSTEM "file:///etc/passwd">]><akomaNtoso><act><body><p>&a;</p></body></act></akomaNtoso>',
        ACT[: len(ACT) // 2],
        "<akomaNtoso><act>",
    ],
)
def test_entities_of_its_own_and_broken_files_are_refused(tmp_path, content):
    error = refused(tmp_path, "law.xml", content)
    assert error.state is State.BROKEN
    assert "root:" not in str(error)


def test_signs_that_are_called_by_their_names_are_read(tmp_path):
    made = '<!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd"><bill><legis-body><section><enum>1.</enum><header>A&mdash;B</header><text>&sect; 5 caf&eacute;</text></section></legis-body></bill>'
    assert held(tmp_path, "bill.xml", made).content == "SECTION 1. A—B\n\n§ 5 café"


def test_a_law_nested_without_end_and_one_without_words_are_refused(tmp_path):
    deep = f"<akomaNtoso><act><body>{'<level>' * 240}<p>x</p>{'</level>' * 240}</body></act></akomaNtoso>"
    assert refused(tmp_path, "law.xml", deep).state is State.TOO_LARGE
    assert refused(tmp_path, "law.xml", "<akomaNtoso><act><meta/><body/></act></akomaNtoso>").state is State.NO_TEXT


def test_a_law_in_a_file_of_another_name_is_known(tmp_path):
    assert "Article 1" in held(tmp_path, "law.html", REGULATION.encode("utf-16")).content
    assert "2 Duty" in held(tmp_path, "law.txt", ACT).content


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (((1, "Scope", ""), (2, "Duties", "ab")), "Sec. 1; Sec. 2; Sec. 2(a); Sec. 2(b)"),
        (((1, "", ""), (2, "", "12"), (3, "", "")), "Sec. 1; Sec. 2; Sec. 2(1); Sec. 2(2); Sec. 3"),
        (((1, "Scope", ""), (2, "Duties", "12"), (3, "offences", ""), ("3A", "Appeals", "")), "Sec. 1; Sec. 2; Sec. 2(1); Sec. 2(2); Sec. 3; Sec. 3A"),
        (((1, "Scope", ""), (2, "Duties", "12"), (3, "Offences", "")), "Section 1; Section 2; Section 2(1); Section 2(2); Section 3"),
    ],
)  # fmt: skip
def test_sections_that_bear_a_number_only_have_the_word_where_it_is_needed(tmp_path, sections, expected):
    made = "".join(
        f"<section><num>{n}</num>{f'<heading>{h}</heading>' if h else ''}"
        f"{''.join(f'<subsection><num>({p})</num><content><p>Keep logs.</p></content></subsection>' for p in inner) or '<content><p>It is so.</p></content>'}</section>"
        for n, h, inner in sections
    )
    text = held(tmp_path, "law.xml", f"<akomaNtoso><act><body>{made}</body></act></akomaNtoso>")
    assert "; ".join(locators(text)) == expected


KOREAN = """<?xml version="1.0" encoding="utf-8"?>
<법령 법령키="1"><기본정보><법령명_한글><![CDATA[등대법]]></법령명_한글><공포번호>12</공포번호></기본정보><조문>
<조문단위><조문여부>전문</조문여부><조문내용><![CDATA[     제1장 총칙]]></조문내용></조문단위>
<조문단위><조문여부>조문</조문여부><조문내용><![CDATA[제1조(목적) 이 법은 등대를 지키는 것을 목적으로 한다.]]></조문내용></조문단위>
<조문단위><조문여부>조문</조문여부><조문내용><![CDATA[제2조(등지기)]]></조문내용>
<항><항번호>①</항번호><항내용><![CDATA[① 등지기는 해가 질 때 등을 켜야 한다.]]></항내용>
<호><호내용><![CDATA[1.  큰 등]]></호내용></호></항></조문단위>
<조문단위><조문여부>조문</조문여부><조문내용><![CDATA[제2조의2(기름) 등지기는 기름을 아흐레 동안 보관하여야 한다.]]></조문내용></조문단위>
<부칙><부칙단위><부칙내용><![CDATA[제2조에 따른 등은 공포한 날부터 켠다.]]></부칙내용></부칙단위></부칙>
</조문></법령>
"""


def test_a_korean_law_is_its_articles_and_none_of_what_is_only_said_of_it(tmp_path):
    text = held(tmp_path, "law.xml", KOREAN)
    assert text.metadata["title"] == "등대법"
    assert [line for line in text.content.splitlines() if line] == [
        "등대법", "제1장 총칙", "제1조(목적)", "이 법은 등대를 지키는 것을 목적으로 한다.", "제2조(등지기)",
        "① 등지기는 해가 질 때 등을 켜야 한다.", "1. 큰 등", "제2조의2(기름)", "등지기는 기름을 아흐레 동안 보관하여야 한다.",
        "제2조에 따른 등은 공포한 날부터 켠다.",
    ]  # fmt: skip
    assert {"제1조", "제2조", "제2조의2"} <= {each.locator.rpartition(", ")[2] for each in outline(text)}


def test_many_comments_before_a_text_take_no_time():
    assert reading.kind("<!-- a -->\n" * 500 + "Text") is None
    assert reading.kind("<!-- a -->\n" * 500 + "<akomaNtoso>") is akoma
