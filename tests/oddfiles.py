"""Odd files of all formats: cut off, bombs, loops, nested without end, of a wrong kind or encoding. Each a name and what it holds.

`python tests/oddfiles.py FOLDER` writes them all.
"""

import base64
import io
import struct
import sys
import zipfile
from pathlib import Path

import outlookfile
from oddities import zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ODF = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
ZEROS = bytes(110_000_000)  # more than any container may hold of what is packed so well
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TOP = "From: a@b\nTo: c@d\nSubject: Lamps\nMIME-Version: 1.0\n"
SECTION = "<section><num>{}</num><heading>Lamps</heading><content><p>{}</p></content></section>"
WORDS = "A keeper lights the lamp at dusk. "


def docx(body, dtd="", **parts):
    return zipped({"word/document.xml": f"{dtd}<w:document {W}><w:body>{body}</w:body></w:document>", **parts})


def p(words, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def xlsx(body, strings="", **parts):
    return zipped({
        "xl/workbook.xml": f'<workbook {X} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Type="worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {X}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {X}>{body}</worksheet>", **parts,
    })  # fmt: skip


def table(*rows, merged=""):
    made = "".join(
        f"<row>{''.join(f'<c t={chr(34)}inlineStr{chr(34)}><is><t>{v}</t></is></c>' for v in row)}</row>"
        for row in rows
    )
    return f"<sheetData>{made}</sheetData>{merged}"


def ods(content):
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<o:document-content {ODF}><o:body><o:spreadsheet>{content}</o:spreadsheet></o:body></o:document-content>",
        }
    )


def odt(body, styles="", **parts):
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<o:document-content {ODF}><o:automatic-styles>{styles}</o:automatic-styles><o:body><o:text>{body}</o:text></o:body></o:document-content>",
            **parts,
        }
    )


def epub(package, **parts):
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
            "c.opf": package,
            **parts,
        }
    )


def spine(*names):
    items = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in names)
    return f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{"".join(f"<itemref idref={chr(34)}{n}{chr(34)}/>" for n in names)}</spine></package>'


def pptx(*slides, **parts):
    return zipped({
        "ppt/presentation.xml": f'<p:presentation {A}><p:sldIdLst>{"".join(f"<p:sldId r:id={chr(34)}r{n}{chr(34)}/>" for n in range(len(slides)))}</p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": f'<Relationships>{"".join(f"<Relationship Id={chr(34)}r{n}{chr(34)} Type={chr(34)}x{chr(34)} Target={chr(34)}slides/s{n}.xml{chr(34)}/>" for n in range(len(slides)))}</Relationships>',
        **{f"ppt/slides/s{n}.xml": f"<p:sld {A}><p:cSld><p:spTree>{each}</p:spTree></p:cSld></p:sld>" for n, each in enumerate(slides)}, **parts,
    })  # fmt: skip


def nested(times):
    inner = f"{TOP}Content-Type: text/plain\n\n{WORDS}\n"
    for n in range(times):
        inner = f'{TOP}Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\nContent-Type: text/plain\n\nLevel {n}.\n--b{n}\nContent-Type: message/rfc822\n\n{inner}\n--b{n}--\n'
    return inner


def act(body, dtd=""):
    return f'{dtd}<akomaNtoso xmlns="{AKN}"><act><body>{body}</body></act></akomaNtoso>'


def word():
    """Word files."""
    good = docx(p(WORDS) * 50)
    yield "cut.docx", good[: len(good) // 2]
    yield "cut-directory.docx", good[:-30]
    yield "bomb.docx", zipped({"word/document.xml": ZEROS})
    yield "bomb-picture.docx", docx(p(WORDS), **{"word/media/a.bmp": ZEROS})
    yield "laughs.docx", docx(p("&i;"), LAUGHS)
    yield "entity.docx", docx(p(f"&i;{WORDS}"), OUTSIDE)
    yield "empty-part.docx", zipped({"word/document.xml": ""})
    yield (
        "utf16.docx",
        zipped(
            {
                "word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?><w:document {W}><w:body>{p(WORDS)}</w:body></w:document>'.encode(
                    "utf-16"
                )
            }
        ),
    )
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BC", "CA")
    )
    yield (
        "styles-in-a-circle.docx",
        docx(p(WORDS, '<w:pStyle w:val="A"/>'), **{"word/styles.xml": f"<w:styles {W}>{ring}</w:styles>"}),
    )
    listed = '<w:numPr><w:ilvl w:val="77"/><w:numId w:val="9"/></w:numPr>'
    yield (
        "numbers-of-nothing.docx",
        docx(
            p(WORDS, listed),
            **{
                "word/numbering.xml": f'<w:numbering {W}><w:num w:numId="9"><w:abstractNumId w:val="x"/></w:num></w:numbering>'
            },
        ),
    )
    yield (
        "numbers-too-deep.docx",
        docx(
            p(WORDS, listed),
            **{
                "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="99"><w:start w:val="999999999999"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%2%99"/></w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
            },
        ),
    )
    yield "tables-300-deep.docx", docx("<w:tbl><w:tr><w:tc>" * 300 + p(WORDS) + "</w:tc></w:tr></w:tbl>" * 300)
    yield "controls-5000-deep.docx", docx("<w:sdt><w:sdtContent>" * 5000 + p(WORDS) + "</w:sdtContent></w:sdt>" * 5000)
    yield (
        "spans.docx",
        docx(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/><w:vMerge/></w:tcPr>{p(WORDS)}</w:tc></w:tr></w:tbl>'
        ),
    )
    yield (
        "equation-3000-deep.docx",
        docx(
            "<w:p><m:oMath>"
            + "<m:sSup><m:e>" * 3000
            + "<m:r><m:t>x</m:t></m:r>"
            + "</m:e></m:sSup>" * 3000
            + f"</m:oMath></w:p>{p(WORDS)}"
        ),
    )
    yield (
        "fields-without-end.docx",
        docx("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5000 + f"</w:p>{p(WORDS)}"),
    )
    yield "macros.docm", docx(p(WORDS), **{"word/vbaProject.bin": OLE})
    yield "sealed.docx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(900)
    yield "is-a-pdf.docx", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"
    yield "is-a-docx.pdf", good
    yield (
        "30000-files.docx",
        zipped(
            {
                "word/document.xml": f"<w:document {W}><w:body>{p(WORDS)}</w:body></w:document>",
                **{f"x/{n}": "" for n in range(30_000)},
            }
        ),
    )


def sheets():
    """Registers."""
    good = xlsx(table(("a", "b"), ("x", "y")))
    yield "cut.xlsx", good[:-40]
    yield "bomb.xlsx", xlsx("", **{"xl/worksheets/sheet2.xml": ZEROS})
    yield "laughs.xlsx", zipped({"xl/workbook.xml": f"{LAUGHS}<workbook {X}><sheets>&i;</sheets></workbook>"})
    yield (
        "strings-of-nothing.xlsx",
        xlsx(
            '<sheetData><row><c t="s"><v>99999</v></c><c t="s"><v>-1</v></c><c t="s"><v>x</v></c><c><v>NaN</v></c><c><v>1e999</v></c></row></sheetData>'
        ),
    )
    yield (
        "far-away.xlsx",
        xlsx(
            '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="ZZZZZZ99999999999"><v>2</v></c></row></sheetData>'
        ),
    )
    yield (
        "merged-all.xlsx",
        xlsx(
            table(
                ("a", "b"),
                ("x", "y"),
                merged='<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B9:A1"/><mergeCell ref="?"/></mergeCells>',
            )
        ),
    )
    yield (
        "formulas-only.xlsx",
        xlsx(
            "<sheetData><row><c><f>CMD|'/c calc'!A1</f></c><c><f>WEBSERVICE(\"http://example.org\")</f></c></row></sheetData>"
        ),
    )
    yield "macros.xlsm", xlsx(table(("a", "b"), ("x", "y")), **{"xl/vbaProject.bin": OLE})
    yield "cell-of-8-mb.xlsx", xlsx(table(("a", "b"), ("x" * 8_000_000, "y")))
    yield "no-sheet.xlsx", zipped({"xl/workbook.xml": f"<workbook {X}/>"})
    yield (
        "repeated.ods",
        ods(
            "<b:table>"
            + '<b:table-row b:number-rows-repeated="999999999"><b:table-cell b:number-columns-repeated="999999999"><t:p>x</t:p></b:table-cell></b:table-row>'
            * 50
            + "</b:table>"
        ),
    )
    yield (
        "repeated-empty.ods",
        ods(
            '<b:table><b:table-row><b:table-cell><t:p>a</t:p></b:table-cell><b:table-cell><t:p>b</t:p></b:table-cell></b:table-row><b:table-row b:number-rows-repeated="1048575"><b:table-cell b:number-columns-repeated="16384"/></b:table-row></b:table>'
        ),
    )
    yield "only-its-type.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    yield "20000-columns.csv", ",".join(map(str, range(20_000))) + "\n" + ",".join("x" * 20_000) + "\n"
    yield "one-line-of-10-mb.csv", "a,b\n" + "x" * 10_000_000
    yield "quotes-without-end.csv", 'a,b\n"' + '""",' * 200_000
    yield "zeros-inside.csv", b"a,b\n\x00,\x00\nx,y\n" * 50
    yield "utf16-without-mark.csv", ("No,Duty\n" + "1,keep\n" * 50).encode("utf-16-le")
    yield "only-commas.csv", ",,,,\n" * 500
    yield "100000-deep.json", "[" * 100_000 + "]" * 100_000
    yield "numbers.json", '[{"a": 1e400, "b": -0, "c": ' + "9" * 5000 + '}, {"a": NaN, "b": 1, "c": 2}]'
    yield "cut.json", '[{"a": 1, "b": "x'
    yield "garbage-between.jsonl", '{"a": 1}\nnot json\n{"a": 2}\n'


def books():
    """Texts and slides of LibreOffice, PowerPoint and EPUB."""
    shape = f"<p:sp><p:txBody><a:p><a:r><a:t>{WORDS}</a:t></a:r></a:p></p:txBody></p:sp>"
    good = odt(f"<t:p>{WORDS}</t:p>" * 50)
    yield "cut.odt", good[: len(good) - 50]
    yield "bomb.odt", odt("", **{"Pictures/a.svm": ZEROS})
    yield (
        "outside.odt",
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": f"{OUTSIDE}<o:document-content {ODF}><o:body><o:text><t:p>&i;</t:p></o:text></o:body></o:document-content>",
            }
        ),
    )
    ring = "".join(f'<s:style s:name="{a}" s:family="text" s:parent-style-name="{b}"/>' for a, b in ("AB", "BA"))
    yield "styles-in-a-circle.odt", odt(f'<t:p t:style-name="A"><t:span t:style-name="B">{WORDS}</t:span></t:p>', ring)
    yield (
        "lists-3000-deep.odt",
        odt("<t:list><t:list-item>" * 3000 + f"<t:p>{WORDS}</t:p>" + "</t:list-item></t:list>" * 3000),
    )
    yield "spans-5000-deep.odt", odt("<t:p>" + "<t:span>" * 5000 + WORDS + "</t:span>" * 5000 + "</t:p>")
    yield "blanks.odt", odt(f'<t:p>{WORDS}<t:s t:c="99999999999"/>{WORDS}</t:p>')
    yield "sealed.odt", odt("x", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    yield (
        "out-of-the-book.epub",
        epub(spine("../../../../etc/passwd", "a.xhtml"), **{"a.xhtml": f"<html><body><p>{WORDS}</p></body></html>"}),
    )
    yield (
        "5000-times-one-page.epub",
        epub(
            spine("a.xhtml").replace('<itemref idref="a.xhtml"/>', '<itemref idref="a.xhtml"/>' * 5000),
            **{"a.xhtml": f"<html><body><p>{WORDS}</p></body></html>"},
        ),
    )
    yield "laughs.epub", epub(spine("a.xhtml"), **{"a.xhtml": f"{LAUGHS}<html><body><p>&i;</p></body></html>"})
    yield "bomb.epub", epub(spine("a.xhtml"), **{"a.xhtml": ZEROS})
    yield "no-package.epub", zipped({"mimetype": "application/epub+zip"})
    yield "cut.pptx", pptx(shape)[:-40]
    yield "bomb.pptx", pptx(shape, **{"ppt/media/a.emf": ZEROS})
    yield "slides-gone.pptx", pptx(shape, shape, **{"ppt/slides/s1.xml": "<p:sld"})
    yield "groups-5000-deep.pptx", pptx("<p:grpSp>" * 5000 + shape + "</p:grpSp>" * 5000)
    yield "3000-slides.pptx", pptx(*[shape] * 3000)


def rtf():
    """RTF files."""
    good = rb"{\rtf1\ansi " + WORDS.encode() * 20
    yield "no-end.rtf", good
    yield "groups-without-end.rtf", b"{\\rtf1 " + b"{" * 300_000
    yield "ends-too-often.rtf", good + b"}" * 100_000
    yield "bytes-beyond-the-end.rtf", good + rb"\bin999999999 x}"
    yield "numbers.rtf", good + rb"\u99999999999999?\li-99999999999999999999\'zz\'\u-1?\uc99999 \u65?}"
    yield "fonts-without-end.rtf", b"{\\rtf1{\\fonttbl" + b"{\\f1\\fcharset999 X;" * 20_000
    yield "picture-of-20-mb.rtf", good + rb"{\pict\pngblip " + b"00ff" * 5_000_000 + b"}}"
    yield "binary.rtf", b"{\\rtf1 " + bytes(range(256)) * 4000 + b"}"
    yield "no-words.rtf", rb"{\rtf1{\info{\title Lamps}}{\*\unknown words}}"
    yield (
        "objects.rtf",
        good
        + rb"{\object\objemb{\*\objclass Package}{\*\objdata 0105000002000000}}{\field{\*\fldinst DDEAUTO c:\\cmd.exe}{\fldrslt x}}}",
    )


def mails():
    """E-mails and saved pages."""
    yield "10-deep.eml", nested(10)
    yield "300-deep.eml", nested(300)
    yield "no-boundary.eml", f"{TOP}Content-Type: multipart/mixed\n\n--x\n{WORDS}\n"
    yield "header-of-5-mb.eml", f"Subject: {'lamp ' * 1_000_000}\nFrom: a@b\nTo: c@d\nMIME-Version: 1.0\n\n{WORDS}\n"
    yield (
        "bad-words-in-headers.eml",
        f'From: =?utf-8?b?//////?= <a@b>\nTo: "<<<,,>>\nSubject: =?x-none?q?=ZZ?= =?utf-8?q?\nDate: the 99th\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no-such-charset\nContent-Transfer-Encoding: quoted-printable\n\n{WORDS}=ZZ=\n',
    )
    yield (
        "bad-base64.eml",
        f"{TOP}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n!!!!QSBrZWVwZXIgbGlnaHRz*IHRoZSBsYW1wLg=\n",
    )
    yield (
        "bomb-attached.eml",
        f'{TOP}Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\n{WORDS}\n--x\nContent-Type: application/zip; name="../../../bomb.zip"\nContent-Disposition: attachment; filename="../../../bomb.zip"\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(zipped({"a.txt": ZEROS})).decode()}\n--x--\n',
    )
    yield "sealed.eml", f"{TOP}Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nx\n--x--\n"
    yield "pieces.eml", f'{TOP}Content-Type: message/partial; id="x"; number=1; total=9\n\n{WORDS}\n'
    yield (
        "no-page.mhtml",
        'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: image/png\n\nx\n--x--\n',
    )
    yield (
        "page-in-itself.mhtml",
        f'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\nContent-ID: <f>\n\n<p>{WORDS}</p><iframe src="cid:f"></iframe>\n--x--\n',
    )


def outlook():
    """E-mails of Outlook."""
    known = {0x001A: "IPM.Note", 0x0037: "Lamps", 0x1000: WORDS * 9, 0x0C1A: "A Keeper"}
    good = outlookfile.msg(known, [outlookfile.file("a.txt", WORDS.encode() * 300, "text/plain")])
    yield "good.msg", good
    yield "cut.msg", good[: len(good) // 2]
    yield "nothing.msg", OLE + "__nameid_version1.0".encode("utf-16-le") + bytes(2000)
    table = good.rindex(b"\xfd\xff\xff\xff") // 512 * 512
    yield "loop.msg", good[:table] + struct.pack("<128I", *range(128)) + good[table + 512 :]
    yield "back.msg", good[:table] + bytes(512) + good[table + 512 :]
    root = good.index("Root Entry".encode("utf-16-le"))
    yield "own-child.msg", good[: root + 76] + bytes(4) + good[root + 80 :]
    yield "no-child.msg", good[: root + 76] + b"\xff" * 4 + good[root + 80 :]
    yield "own-sibling.msg", good[: root + 128 + 72] + b"\x01\0\0\0" + good[root + 128 + 76 :]
    yield "huge-stream.msg", good[: root + 120] + b"\xff\xff\xff\x7f" + good[root + 124 :]
    nested = outlookfile.inner(known)
    for _ in range(60):
        nested = outlookfile.inner(known, [nested])
    yield "deep.msg", outlookfile.msg(known, [nested])
    yield "many.msg", outlookfile.msg(known, [outlookfile.file(f"{n}.txt", WORDS.encode()) for n in range(300)])
    yield "sealed.msg", outlookfile.msg({**known, 0x001A: "IPM.Note.SMIME"}, [outlookfile.file("smime.p7m", b"0\x80")])
    yield "no-text.msg", outlookfile.msg({0x001A: "IPM.Note"})
    packed = struct.pack("<4I", 9, 2**31, 0x75465A4C, 0) + b"\xff\xff\xff" * 90_000
    yield "packed.msg", outlookfile.msg({**known, 0x1009: packed})
    yield "page.msg", outlookfile.msg({**known, 0x1013: f"<p>{'<b>' * 90_000}{WORDS}".encode()})
    yield (
        "headers.msg",
        outlookfile.msg({**known, 0x007D: "From: " + "=?utf-8?q?=C3?= <" * 9000 + "\r\nTo: \x00\r\n\r\n"}),
    )
    yield "bomb-attached.msg", outlookfile.msg(known, [outlookfile.file("../bomb.zip", zipped({"a.txt": ZEROS}))])


def archives():
    """ZIP archives, and files of old Office programs."""
    good = zipped({"a.txt": WORDS, "b/c.md": f"# Lamps\n\n{WORDS}"})
    yield "cut.zip", good[:-20]
    yield "bomb.zip", zipped({"a.txt": ZEROS})
    inner = zipped({"a.txt": WORDS * 1000})
    for _ in range(5):
        inner = zipped({f"{n}.zip": inner for n in range(10)})
    yield "zips-in-zips.zip", inner
    yield "leads-out.zip", zipped({"../../../tmp/out.txt": WORDS, "/etc/out.txt": WORDS, "C:\\out.txt": WORDS})
    yield "10000-files.zip", zipped({f"{n}.txt": WORDS for n in range(10_000)})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(zipfile.ZipInfo("two.txt"), WORDS, zipfile.ZIP_LZMA)
        archive.comment = b"x" * 60_000
    yield "link-and-comment.zip", made.getvalue()
    yield "odd-method.zip", good.replace(struct.pack("<H", 8), struct.pack("<H", 97))
    yield "over-one-another.zip", good + good
    yield "old.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(2000)
    yield "cut.xls", OLE[:100]
    yield "a-program.zip", zipped({"META-INF/MANIFEST.MF": "x", "a.class": b"\xca\xfe\xba\xbe"})


def pages():
    """Laws as XML, web pages, and plain text."""
    yield "laughs.xml", act(SECTION.format(1, "&i;"), LAUGHS)
    yield "outside.xml", act(SECTION.format(1, "&i;"), OUTSIDE)
    yield (
        "outside-by-parameter.xml",
        act(SECTION.format(1, WORDS), '<!DOCTYPE x [<!ENTITY % d SYSTEM "http://example.org/d.dtd">%d;]>'),
    )
    yield (
        "included.xml",
        act(
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
            + SECTION.format(1, WORDS)
        ),
    )
    yield "5000-deep.xml", act("<level>" * 5000 + f"<p>{WORDS}</p>" + "</level>" * 5000)
    yield "cut.xml", act(SECTION.format(1, WORDS))[:-30]
    yield (
        "says-utf8-is-not.xml",
        ('<?xml version="1.0" encoding="UTF-8"?>' + act(SECTION.format(1, "Gebühr"))).encode("cp1252"),
    )
    yield "other-data.xml", "<catalog><item id='1'/></catalog>"
    yield (
        "spans.html",
        f"<html><body><table><tr><td colspan=999999999 rowspan=999999999>{WORDS}</td><td>x</td></tr></table></body></html>",
    )
    yield "comment-without-end.html", f"<html><body><p>{WORDS}</p><!-- " + "x" * 3_000_000
    yield (
        "picture-inside-of-10-mb.html",
        f"<html><body><p>{WORDS}</p><img src='data:image/png;base64,{'A' * 10_000_000}'></body></html>",
    )
    yield "says-utf16-is-not.html", f"<html><head><meta charset=utf-16></head><body><p>{WORDS}é</p></body></html>"
    yield (
        "formula-5000-deep.html",
        "<html><body><p><math>" + "<msup>" * 5000 + "<mi>x</mi>" + f"</math>{WORDS}</p></body></html>",
    )
    yield (
        "aliases.md",
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + f"---\n\n# Lamps\n\n{WORDS}",
    )
    yield "signs.md", "#" * 1_000_000 + "\n" + "|" * 1_000_000 + "\n" + "> " * 100_000 + WORDS
    yield "only-zeros.txt", bytes(100_000)
    yield "turned.txt", f"{WORDS}\u202e{WORDS}\u2066{WORDS}" + "\u0301" * 10_000
    yield "empty.txt", b""
    yield "only-a-mark.txt", b"\xef\xbb\xbf"
    yield "gb18030.txt", "照管灯塔的人在黄昏时点灯。".encode("gb18030") * 50
    yield "a-page.txt", f"<!doctype html><html><body><p>{WORDS}</p></body></html>"


def long():
    """What takes seconds to read."""
    register = [("No", "Duty", "Until"), *((str(n), f"duty {n}", "2031-05-01") for n in range(100_000))]
    yield "100000-rows.xlsx", xlsx(table(*register))
    yield "100000-rows.csv", "".join(f"{','.join(each)}\n" for each in register)
    yield "100000-cells.rtf", rb"{\rtf1\trowd" + b"\\cellx1" * 100_000 + b"\\intbl x\\cell" * 100_000 + rb"\row}"
    yield (
        "10000-parts.eml",
        f'{TOP}Content-Type: multipart/mixed; boundary="x"\n\n'
        + f"--x\nContent-Type: text/plain\n\n{WORDS}\n" * 10_000
        + "--x--\n",
    )
    yield (
        "same-boundary.eml",
        f'{TOP}Content-Type: multipart/mixed; boundary="x"\n\n'
        + '--x\nContent-Type: multipart/mixed; boundary="x"\n\n' * 2000
        + WORDS,
    )
    yield "10000-sections.xml", act("".join(SECTION.format(n, WORDS) for n in range(10_000)))
    yield "200000-deep.html", "<html><body>" + "<div>" * 200_000 + WORDS
    yield "100000-items.html", "<html><body><ol>" + f"<li>{WORDS}" * 100_000
    yield (
        "cell-of-5-mb.docx",
        docx(f"<w:tbl><w:tr><w:tc>{p(WORDS * 150_000)}</w:tc><w:tc>{p('x')}</w:tc></w:tr></w:tbl>"),
    )


KINDS = (word, sheets, books, rtf, mails, outlook, archives, pages, long)


def made():
    """All odd files, by name."""
    for kind in KINDS:
        yield from kind()


if __name__ == "__main__":
    for called, held in made():
        Path(sys.argv[1], called).write_bytes(held if isinstance(held, bytes) else held.encode())
