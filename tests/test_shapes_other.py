"""What RTF, e-mails, laws as XML, registers, PDF files and statutory instruments say in one shape is read in others too."""

import base64

import pdffile
import pytest
import wordfile
from oddities import held, rows
from test_registers import inline, xlsx
from wordfile import para, row, table

from assistant.outline import outline


def lines(text):
    return [line for line in text.content.split("\n") if line]


def locators(text):
    return "; ".join(provision.locator for provision in outline(text))


LIBREOFFICE = r"""{\rtf1\ansi\deff3{\fonttbl{\f3\froman\fcharset0 Liberation Serif;}}{\stylesheet{\s0\snext0 Normal;}{\s15\sbasedon0\outlinelevel0 Heading 1;}}
{\*\listtable{\list{\listlevel\levelnfc0{\leveltext \'02\'00.;}}\listid1}}{\listoverridetable{\listoverride\listid1\ls1}}
\pgndec\pard\plain \s15 {\listtext\pard\plain 1.\tab}\ilvl0\ls1 Scope\par \pard\plain \s0 For {\strike\strikec0 old} new lamps \u8212\'97 caf\'e9.\par
\pard\plain \s0 {\*\bkmkstart x}Keep{\*\bkmkend x} logs.{\*\annotation note}\par }"""
TEXTEDIT = r"""{\rtf1\ansi\ansicpg1252\cocoartf2761
\cocoatextscaling0{\fonttbl\f0\fswiss\fcharset0 Helvetica-Bold;\f1\fswiss\fcharset0 Helvetica;}
{\*\listtable{\list{\listlevel\levelnfc23{\*\levelmarker \{disc\}}{\leveltext\'01\uc0\u8226 ;}}}}
\margl1440\pard\tx720\f0\b Section 1\f1\b0 \
{\listtext	\uc0\u8226 	}Lamps are lit.\
\strike \strikec0 Old rule.\strike0\striked0  New rule.\
10\super 25\nosupersub  rays\
}"""
WORDPAD = r"""{\rtf1\ansi\ansicpg1251\deff0\deflang1049{\fonttbl{\f0\fnil\fcharset204 Arial;}}{\*\generator Riched20 10.0}\viewkind4\uc1
\pard{\pntext\f0 1.\tab}{\*\pn\pnlvlbody\pnf0\pnstart1\pndec{\pntxta.}}\f0\'cf\'f0\'e0\'e2\'e8\'eb\'ee\par{\pntext\f0 2.\tab}\'c4\'e2\'e0\par\pard End\par}"""
NESTED = r"""{\rtf1\ansi\trowd\cellx1000\cellx2000\pard\intbl\itap1 Out\cell\pard\intbl\itap2 in1\nestcell in2\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}
\pard\intbl\itap1 rest\cell\row\pard after \endash{\deleted gone}{\revised new}\line second \bullet  x\~y\par}"""
SECTIONS = r"""{\rtf1\ansi{\header\pard Not in force\par}{\footer\pard 3\par}\pard Text{\footnote note{\b  bold}} goes{\*\ftnsep\chftnsep}.\par\sect\pard Two\page Three\par}"""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (LIBREOFFICE, ["1. Scope", "For [deleted: old] new lamps — café.", "Keep logs."]),
        (TEXTEDIT, ["Section 1", "• Lamps are lit.", "[deleted: Old rule.] New rule.", "10²⁵ rays"]),
        (WORDPAD, ["1. Правило", "2. Два", "End"]),
        (NESTED, ["Out | rest", "in1 | in2", "after –new", "second • x y"]),
        (SECTIONS, ["Text goes.", "Two", "Three", "note bold"]),
    ],
)
def test_rtf_of_several_programs(tmp_path, content, expected):
    assert lines(held(tmp_path, "a.rtf", content)) == expected


TOP = "From: a@b\nTo: c@d\nSubject: S\nMIME-Version: 1.0\n"
SENT = ["S", "From: a@b", "To: c@d"]


def parted(kind, *parts, top=TOP):
    return (
        f'{top}Content-Type: multipart/{kind}; boundary="x"\n\n'
        + "".join(f"--x\n{each}\n" for each in parts)
        + "--x--\n"
    )


def coded(text, encoding="utf-8"):
    return base64.encodebytes(text.encode(encoding)).decode()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.eml", f"{TOP}Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>Geb=FChr: 50 =80</p>\n", [*SENT, "Gebühr: 50 €"]),
        ("a.eml", parted("mixed", "Content-Type: text/plain; charset=utf-8\n\nFirst part.", "Content-Type: text/html\n\n<p>Second.</p>", "Content-Type: text/plain\n\nList footer."),
         [*SENT, "First part.", "Second.", "List footer."]),
        ("a.eml", parted("signed", "Content-Type: text/plain\n\nSigned words.", 'Content-Type: application/pkcs7-signature; name="smime.p7s"\n\nMIIG'),
         [*SENT, "Attachments: smime.p7s", "Signed words."]),
        ("a.eml", "From: a@b\nTo: c@d\nSubject: S\n\nWords.\n\nbegin 644 a.bin\n" + "M" + "A" * 60 + "\n`\nend\nAfter.\n", [*SENT, "Words.", "After."]),
        ("a.eml", parted("mixed", "Content-Type: text/plain\n\nSee below.",
                         f"Content-Type: message/rfc822\n\nFrom: e@f\nSubject: X\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{coded('Inner – words.')}"),
         [*SENT, "See below.", "X", "From: e@f", "Inner – words."]),
        ("a.mhtml", parted("related", "Content-Type: text/html\n\n<p>Main.</p>", "Content-Type: text/css\n\np { color: red }"), ["Main."]),
        ("a.mht", parted("related", f'Content-Type: text/html; charset="utf-16"\nContent-Transfer-Encoding: base64\n\n{coded("<p>Gebühr</p>", "utf-16")}'), ["Gebühr"]),
        ("a.mht", "From: <Saved by Windows Internet Explorer>\nSubject: T\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<h1>T</h1><p>A =E2=80=93 b</p>\n",
         ["T", "A – b"]),
        ("a.mhtml", parted("related", "Content-Type: text/html\n\n<html><frameset><frame src='cid:f'></frameset></html>", "Content-Type: text/html\nContent-ID: <f>\n\n<p>In the frame.</p>"),
         ["In the frame."]),
        ("a.html", parted("related", "Content-Type: text/html\n\n<p>Saved.</p>", top="From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example\nMIME-Version: 1.0\n"), ["Saved."]),
    ],
)  # fmt: skip
def test_emails_and_saved_pages_of_several_programs(tmp_path, name, content, expected):
    assert lines(held(tmp_path, name, content)) == expected


AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UK = "http://www.legislation.gov.uk/namespaces/legislation"


def retained(number, title, *paragraphs):
    inner = "".join(
        f'<P2><Pnumber PuncAfter=".">{n}</Pnumber><P2para><Text>{t}</Text></P2para></P2>'
        for n, t in enumerate(paragraphs, 1)
    )
    return f'<P1group><Title>{title}</Title><P1><Pnumber PuncBefore="" PuncAfter="">Article {number}</Pnumber><P1para>{inner}</P1para></P1></P1group>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f'<Legislation xmlns="{UK}"><EURetained><EUPrelims><EUPreamble><Division><Number>(1)</Number><P><Text>Lamps matter.</Text></P></Division></EUPreamble></EUPrelims><EUBody>'
         f'<EUChapter><Number>CHAPTER I</Number><Title>GENERAL</Title>{retained(1, "Scope", "It applies.", "It binds.")}{retained(2, "Duties", "Keep.", "Report.")}</EUChapter></EUBody></EURetained></Legislation>',
         "Chapter I; Article 1; Article 1(1); Article 1(2); Article 2; Article 2(1); Article 2(2)"),
        ('<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0"><main><title><num>Title 15—</num><heading>COMMERCE</heading><chapter><num>CHAPTER 1—</num><heading>LAMPS</heading>'
         "<section><num>§ 1.</num><heading> Lighting</heading><subsection><num>(a)</num><heading> In general</heading><content>A keeper lights it.</content></subsection>"
         "<subsection><num>(b)</num><chapeau>It burns—</chapeau><paragraph><num>(1)</num><content>in fog.</content></paragraph></subsection></section>"
         "<section><num>§ 2.</num><heading> Logs</heading><content>Logs are kept.</content></section></chapter></title></main></uscDoc>",
         "Title 15—COMMERCE; Chapter 1; § 1; § 1(a); § 1(b); § 1(b)(1); § 2"),
        (f'<akomaNtoso xmlns="{AKN}"><act><body><part><num>PART I</num><heading>PRELIMINARY</heading><section><num>1.</num><heading>Short title</heading><content><p>This Act may be cited.</p></content></section>'
         "<section><num>2.</num><heading>Duties</heading><subsection><num>(1)</num><intro><p>A keeper shall-</p></intro><paragraph><num>(a)</num><content><p>light it;</p></content></paragraph></subsection>"
         "<subsection><num>(2)</num><content><p>A fine applies.</p></content></subsection></section></part></body></act></akomaNtoso>",
         "Part I; Sec. 1; Sec. 2; Sec. 2(1); Sec. 2(1)(a); Sec. 2(2)"),
        ("<CONS.ACT><ENACTING.TERMS><ARTICLE><TI.ART>Article 1</TI.ART><ALINEA>Lamps are lit.</ALINEA></ARTICLE><ARTICLE><TI.ART>Article 1a</TI.ART><ALINEA>So are buoys.</ALINEA></ARTICLE>"
         "<ARTICLE><TI.ART>Article 2</TI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>It says so.</ALINEA></PARAG></ARTICLE></ENACTING.TERMS></CONS.ACT>",
         "Article 1; Article 1a; Article 2; Article 2(1)"),
        ("<resolution><resolution-body><section><enum>1.</enum><text>The House lights lamps.</text></section><section><enum>2.</enum><header>Dusk</header><subsection><enum>(a)</enum><text>At dusk.</text></subsection></section></resolution-body></resolution>",
         "Sec. 1; Sec. 2; Sec. 2(a)"),
    ],
)  # fmt: skip
def test_laws_of_several_kinds(tmp_path, content, expected):
    assert locators(held(tmp_path, "law.xml", content)) == expected


LAST = "2 | report | 2031-06-01"
NAMED = ("No", "Duty", "Deadline")


@pytest.mark.parametrize(
    ("name", "content", "columns", "row"),
    [
        ("a.csv", "Register of duties,,\nAs of 1 May 2031,,\n,,\nNo,Duty,Deadline\n1,keep,2031-05-01\n2,report,2031-06-01\n", NAMED, LAST),
        ("a.csv", "No,Duty,Deadline,,\n1,keep,2031-05-01,,\n2,report,2031-06-01,,\n", NAMED, LAST),
        ("a.csv", "Nr;Pflicht;Gebühr\r1;Führen;1.000,50\r2;Melden;2,00\r".encode("cp1252"), ("Nr", "Pflicht", "Gebühr"), "2 | Melden | 2,00"),
        ("a.csv", 'No,Duty,Deadline\n1,"say ""lamp""",2031-05-01\n2,report,2031-06-01\n', NAMED, LAST),
        ("a.csv", "Fine,Amount\nlate,5\nnever,9\n\nNo,Duty,Deadline\n1,keep,2031-05-01\n2,report,2031-06-01\n", NAMED, LAST),
    ],
)  # fmt: skip
def test_registers_of_several_shapes(tmp_path, name, content, columns, row):
    assert rows(held(tmp_path, name, content))[-1] == (columns, row)


WRITTEN = (
    "The keeper of a lamp in the harbour lights it at dusk and puts it out at dawn, but for the nights on which the"
    " moon is full and no ship is near, and on these the keeper stays awake and watches over the water until the sun"
    " has come up over the pier and the first of the boats has left for the open sea behind the rocks and the sands"
    " that the charts of the old harbour board have never shown in the place where they are found by all who sail"
).split()


@pytest.mark.parametrize(
    ("left", "body", "first", "step", "gap"),
    [(60, 110, 1, 1, 24), (72, 100, 1, 1, 16), (80, 130, 1, 5, 20), (50, 90, 11, 1, 30), (64, 96, 1, 1, 18)],
)
def test_numbers_of_lines_in_several_margins(tmp_path, left, body, first, step, gap):
    pages = []
    for words in (WRITTEN, WRITTEN[::-1]):
        drawn = [(body, 760 - gap * at, " ".join(words[4 * at : 4 * at + 4])) for at in range(24)]
        numbers = [(at, str(first + at)) for at in range(len(drawn)) if (first + at) % step == 0]
        pages.append([*drawn, *((left - 6 * len(number), 760 - gap * at, number) for at, number in numbers)])
    found = pdffile.read(tmp_path / "a.pdf", pages).content.split()
    assert found == [*WRITTEN, *WRITTEN[::-1]]


BOX = "/Rect [60 600 260 620]"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (f"/FT /Tx /T (a) /V (36 hours) {BOX}", "36 hours"),
        (f"/FT /Tx /T (a) /V <FEFF0033003620AC> {BOX}", "36€"),
        (f"/FT /Ch /T (a) /Opt [(one) (two)] /V [(one) (two)] /Ff 2097152 {BOX}", "one; two"),
        (f"/FT /Ch /Ff 393216 /T (a) /Opt [(one)] /V (of my own) {BOX}", "of my own"),
        ("/FT /Btn /Ff 32768 /T (a) /Rect [60 600 72 612] /AS /One /V /One /AP << /N << /One 3 0 R /Off 3 0 R >> >>", "☒"),
    ],
)  # fmt: skip
def test_forms_of_several_fields(tmp_path, field, expected):
    text = pdffile.read(tmp_path / "a.pdf", [[(60, 700, "Your answer:")]], [field])
    assert " ".join(text.content.split()) == f"Your answer: {expected}"


ORDER = """2031 No. 12

The Lamps (Wales) Order 2031

PART 1
General

Citation

1.—(1) This Order may be cited as the Lamps (Wales) Order 2031.

(2) It comes into force on 1st June 2031.

Duty to light

2.—(1) A keeper must light the lamp—

(a) at dusk; and

(b) in fog.

SCHEDULE 1

Records

1. A record states the date.
"""
RULES = """2031 No. 44
The Lamp Tribunal Rules 2031

Title and commencement
  1.  These Rules may be cited as the Lamp Tribunal Rules 2031 and come into
force on 1st July 2031.
Appeals
  2.—(1)  A keeper may appeal to the Tribunal within 28 days of the decision.
  (2)  The appeal must state—
    (a)  the name of the keeper; and
    (b)  the grounds.
"""
CITED = "These Regulations may be cited as the Lamps Regulations 2031."
MARKED = f"# The Lamps Regulations 2031\n\n## Citation\n\n1. {CITED}\n\n## Duties\n\n2.—(1) A keeper must keep a log.\n\n(2) It must state—\n\n(a) the date;\n\n(b) the hour.\n"
SITE = f"""<html><body><h1>The Lamps Regulations 2031</h1><h3>Citation</h3><p class="LegP1ParaText"><span class="LegP1No">1.</span> {CITED}</p>
<h3 class="LegP1GroupTitle">Duties</h3><p class="LegP1ParaText"><span class="LegP1No">2.</span>—(1) A keeper must keep a log.</p>
<p class="LegP2Container"><span class="LegDS LegP2No">(2)</span><span class="LegDS LegP2Text">It must state—</span></p>
<p class="LegP3Container"><span class="LegDS LegP3No">(a)</span><span class="LegDS LegP3Text">the date;</span></p></body></html>"""
PRINTED = pdffile.written(
    [
        [
            (220, 750, "2031 No. 9"), (180, 720, "The Lamps Regulations 2031"), (72, 680, "Citation"), (82, 650, f"1. {CITED}"), (72, 610, "Duties"),
            (82, 580, "2.Ð(1) A keeper must keep a log of the lamp and of the oil that it burns."), (82, 550, "(2) The log must stateÐ"),
            (110, 520, "(a) the date; and"), (110, 490, "(b) the hour."),
        ]
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", ORDER, "Part 1; Article 1; Article 1(1); Article 1(2); Article 2; Article 2(1); Article 2(1)(a); Article 2(1)(b); Schedule 1; Schedule 1(1)"),
        ("a.txt", RULES, "Rule 1; Rule 2; Rule 2(1); Rule 2(2); Rule 2(2)(a); Rule 2(2)(b)"),
        ("a.md", MARKED, "The Lamps Regulations 2031; Citation; Regulation 1; Duties; Regulation 2; Regulation 2(1); Regulation 2(2); Regulation 2(2)(a); Regulation 2(2)(b)"),
        ("a.html", SITE, "The Lamps Regulations 2031; Regulation 1; Regulation 2; Regulation 2(1); Regulation 2(2); Regulation 2(2)(a)"),
        ("a.pdf", PRINTED, "Regulation 1; Regulation 2; Regulation 2(1); Regulation 2(2); Regulation 2(2)(a); Regulation 2(2)(b)"),
    ],
)  # fmt: skip
def test_statutory_instruments_of_several_shapes(tmp_path, name, content, expected):
    assert locators(held(tmp_path, name, content)) == expected


FINES = [("Infringement", "Maximum fine", "Time limit")] + [
    (f"Failure to file record type {n}", f"{1500 * n} euro", f"{5 + n} days") for n in range(1, 31)
]


def shaped(name, folder):
    """The table of fines in a file of a name."""
    path = folder / name
    if name == "fines.docx":
        return wordfile.written(
            path, para("Table of fines") + table(*(row(*each, head=not at) for at, each in enumerate(FINES)))
        )
    if name == "fines.xlsx":
        path.write_bytes(
            xlsx(("Fines", f"<sheetData>{''.join(inline(*each) for each in FINES)}</sheetData>", "visible"))
        )
    elif name == "fines.rtf":
        made = "".join(rf"\trowd\cellx1\cellx2\cellx3\pard\intbl {a}\cell {b}\cell {c}\cell\row" for a, b, c in FINES)
        path.write_text(rf"{{\rtf1\ansi Table of fines\par {made}\pard End\par}}")
    elif name == "fines.csv":
        path.write_text("".join(f"{';'.join(each)}\n" for each in FINES))
    else:
        made = "".join(f"<tr><td>{'</td><td>'.join(each)}</td></tr>" for each in FINES)
        path.write_text(f"<html><body><h1>Table of fines</h1><table>{made}</table></body></html>")
    return path


@pytest.mark.parametrize("name", ["fines.docx", "fines.xlsx", "fines.rtf", "fines.csv", "fines.html"])
def test_a_row_of_a_table_answers_in_whatever_file_it_stands(library, tmp_path, name):
    library.add(shaped(name, tmp_path))
    for question, told in (
        ("What is the maximum fine for failure to file record type 22?", "33000 euro"),
        ("What is the time limit for record type 7?", "12 days"),
    ):
        answer = library.ask(question)
        assert not answer.abstained
        assert told in " ".join(each.quote for each in answer.citations)
