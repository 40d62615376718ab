"""E-mails and saved web pages to text."""

import base64
from dataclasses import replace
from email.message import EmailMessage

import pytest
from oddities import LIMITS, held, kinds, refused, zipped
from test_readers import docx, paragraph, pdf

from assistant import readers
from assistant.readers import keeping
from assistant.records import State


def letter(subject, body, **headers):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "Ä Person <a@example.org>", "b@example.org"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made


def test_an_email_gives_its_headers_that_matter_its_text_and_the_names_of_what_is_attached(tmp_path):
    made = letter(
        "Réponse à la consultation",
        "We propose 36 hours – not 72.\n",
        Date="Mon, 02 Mar 2026 09:12:00 +0000",
        X_Spam="no",
    )
    made.add_attachment(b"%PDF" + bytes(range(256)) * 20, maintype="application", subtype="pdf", filename="réponse.pdf")
    text = held(tmp_path, "a.eml", made.as_bytes())
    assert text.content == (
        "Réponse à la consultation\n\nFrom: Ä Person <a@example.org>\nTo: b@example.org\n"
        "Date: Mon, 02 Mar 2026 09:12:00 +0000\nAttachments: réponse.pdf\n\nWe propose 36 hours – not 72.\n".rstrip()
    )
    assert text.metadata["title"] == "Réponse à la consultation"
    assert text.problems == ("Not read are its attachments: réponse.pdf.",)
    assert kinds(text)[0] == ("heading", "Réponse à la consultation")


def test_what_is_attached_is_read_below_its_name(tmp_path):
    made = letter("Our answer", "See what is attached.")
    for name, content, kind in (
        ("answer.docx", docx(paragraph("Duties", "Heading1") + paragraph("A keeper lights the lamp.")), "vnd.openxmlformats"),
        ("annex.pdf", pdf(["The fine is 45,000 euro for each lamp that is not lit."]), "pdf"),
        ("more.zip", zipped({"a.txt": "Words of it."}), "zip"),
        ("logo.png", b"\x89PNG" + bytes(99), "png"),
        ("sealed.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(99), "x"),
        ("minutes.eml", letter("Minutes", "We met.").as_bytes(), "octet-stream"),
    ):  # fmt: skip
        made.add_attachment(content, maintype="application", subtype=kind, filename=name)
    text = held(tmp_path, "a.eml", made.as_bytes())
    assert [line for line in text.content.split("\n") if line][3:] == [
        "Attachments: answer.docx, annex.pdf, more.zip, logo.png, sealed.docx, minutes.eml", "See what is attached.",
        "answer.docx", "Duties", "A keeper lights the lamp.", "annex.pdf", "The fine is 45,000 euro for each lamp that is not lit.",
        "more.zip", "a.txt", "Words of it.", "minutes.eml", "Minutes", "From: Ä Person <a@example.org>", "To: b@example.org", "We met.",
    ]  # fmt: skip
    assert [heading.label for heading in text.headings][:2] == ["Our answer", "answer.docx"]
    assert text.problems == ("sealed.docx is protected by a password.", "Not read are its attachments: logo.png.")
    assert text.state is State.PARTIAL


@pytest.mark.skipif(not keeping.IS_POSSIBLE, reason="a process for each file takes longer to start")
def test_an_attachment_that_cannot_be_read_in_time_costs_the_email_only_itself(tmp_path):
    made = letter("Our answer", "See what is attached.")
    many = f"<!doctype html><table>{'<tr><td>a<td>b' * 300_000}</table>".encode()
    made.add_attachment(many, maintype="text", subtype="html", filename="large.html")
    made.add_attachment(b"\x89PNG" + bytes(99), maintype="image", subtype="png", filename="logo.png")
    with readers.kept():
        text = held(tmp_path, "a.eml", made.as_bytes(), replace(LIMITS, seconds=1))
    assert text.content.endswith("Attachments: large.html, logo.png\n\nSee what is attached.")
    assert text.state is State.PARTIAL
    assert [problem.partition(" was")[0] for problem in text.problems] == [
        "large.html", "Not read are its attachments: logo.png.",
    ]  # fmt: skip


def test_files_in_files_are_opened_to_a_depth(tmp_path):
    made = letter("Level 0", "Text 0.")
    for level in range(1, 6):
        outer = letter(f"Level {level}", f"Text {level}.")
        outer.add_attachment(made.as_bytes(), maintype="application", subtype="octet-stream", filename=f"{level}.eml")
        made = outer
    text = held(tmp_path, "a.eml", made.as_bytes())
    assert "Text 2." in text.content
    assert "Text 1." not in text.content
    assert "deep" in " ".join(text.problems)


def test_an_attachment_is_found_and_cited_by_its_name_and_goes_and_comes_back_with_its_email(library, tmp_path):
    made = letter("Our answer", "See what is attached.")
    rules = paragraph("Fines", "Heading1") + paragraph("The fine for a lamp that is not lit is 45,000 euro.")
    made.add_attachment(docx(rules), maintype="application", subtype="octet-stream", filename="answer.docx")
    (tmp_path / "answer.eml").write_bytes(made.as_bytes())
    document = library.add(tmp_path / "answer.eml")
    answer = library.ask("What is the fine for a lamp that is not lit?")
    assert "45,000 euro" in answer.citations[0].quote
    assert "answer.docx" in answer.citations[0].passage.headings
    library.remove(document.id)
    assert library.documents() == []
    library.library.restore(document.id)
    assert not library.sync().failed
    assert "45,000 euro" in library.text(document.id)


def test_the_page_of_an_email_is_read_where_it_has_one_and_its_pictures_are_not(tmp_path):
    made = letter("Draft", "Keep it 72 hours 24 hours.")
    made.add_alternative(
        "<p>Keep it <s>72 hours</s> 24 hours.</p><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
        subtype="html",
    )
    made.get_payload()[1].add_related(
        bytes(300), maintype="image", subtype="png", cid="<x>", filename="logo.png", disposition="inline"
    )
    text = held(tmp_path, "saved", made.as_bytes())
    assert text.content.endswith("Keep it [deleted: 72 hours] 24 hours.\nA | B\n1 | 2")
    assert text.problems == ()


def test_an_old_email_in_an_encoding_of_its_own_is_decoded(tmp_path):
    made = (
        b"From x@y Mon Jan 1 00:00:00 2026\r\nReceived: by z\r\nFrom: =?koi8-r?B?8NLBz8zP?= <p@example.org>\r\nSubject: Rule\r\n"
        b"Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    ) + "Правила порта.\r\n".encode("koi8-r")
    assert held(tmp_path, "a.txt", made).content.endswith("Правила порта.")


def test_flowed_lines_are_one_and_coded_stretches_left_out(tmp_path):
    coded = "\n".join([base64.b64encode(bytes(range(48))).decode()] * 5)
    made = f"From: a@b\nTo: c@d\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\nSubject: S\n\nOne line \ngoes on.\n\n{coded}\nEnd.\n"
    text = held(tmp_path, "a.eml", made)
    assert "One line goes on." in text.content
    assert text.content.endswith("End.")
    assert "left out" in text.problems[0]


def test_emails_in_emails_are_read_to_a_depth(tmp_path):
    made = letter("Level 12", "Text 12.")
    for level in range(11, 0, -1):
        outer = letter(f"Level {level}", f"Text {level}.")
        outer.add_attachment(made)
        made = outer
    text = held(tmp_path, "a.eml", made.as_bytes())
    assert "Level 10\n" in text.content
    assert "Text 11" not in text.content
    assert "deep" in text.problems[-1]


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html"])
def test_a_saved_page_is_the_page_alone(tmp_path, name):
    made = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org\r\nSubject: Rules\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html; charset=utf-8\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>Article 1</h1><p>A team reports =E2=80=93 at o=\r\nnce.</p></body></html>\r\n"
        f"----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(bytes(600)).decode()}\r\n----b--\r\n"
    )
    text = held(tmp_path, name, made)
    assert text.content == "Article 1\n\nA team reports – at once."
    assert text.metadata["title"] == "Rules"
    assert text.headings


def test_a_saved_page_of_internet_explorer_in_base64_and_latin_1(tmp_path):
    body = base64.encodebytes("<html><body><p>Gebühr: 50 €</p></body></html>".encode("cp1252")).decode()
    made = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; charset="windows-1252"\nContent-Transfer-Encoding: base64\n\n{body}\n--x--\n'
    assert held(tmp_path, "a.mht", made).content == "Gebühr: 50 €"


def test_encrypted_emails_are_said_to_be_encrypted(tmp_path):
    sealed = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"
    assert refused(tmp_path, "a.eml", letter("S", sealed).as_bytes()).state is State.ENCRYPTED
    made = 'From: a@b\nTo: b@c\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\nContent-Transfer-Encoding: base64\n\nMIAG\n'
    assert refused(tmp_path, "a.eml", made).state is State.ENCRYPTED


def test_bad_emails_end_with_a_reason_or_what_there_is(tmp_path):
    whole = letter("Subject", "Text of it.\n")
    whole.add_attachment(bytes(9000), maintype="application", subtype="zip", filename="a.zip")
    assert "Text of it." in held(tmp_path, "a.eml", whole.as_bytes()[:800]).content
    assert refused(tmp_path, "a.eml", b"").state is State.NO_TEXT
    assert (
        refused(tmp_path, "a.mhtml", "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: image/png\n\nxx").state
        is State.NO_TEXT
    )
    assert refused(tmp_path, "b.eml", bytes(range(256)) * 40).state is State.BROKEN


def test_a_memo_that_begins_as_an_email_does_is_plain_text(tmp_path):
    text = held(
        tmp_path, "memo.txt", "TO: All agencies\nFROM: The Director\nDATE: 1 May 2026\nSUBJECT: Use\n\nUse it well.\n"
    )
    assert text.content.startswith("TO: All agencies")


def test_parts_in_one_another_without_end_bring_nothing_down(tmp_path):
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    assert refused(tmp_path, "deep.eml", f"From: a@b\nTo: b@c\nMIME-Version: 1.0\n{nested}\nText.\n").hint
