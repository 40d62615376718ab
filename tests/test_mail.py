"""E-mails and saved web pages to text."""

import base64
from dataclasses import replace
from email.message import EmailMessage

import pytest
from oddities import LIMITS, held, kinds, refused, zipped
from test_readers import docx, paragraph, pdf

from assistant import readers
from assistant.readers import mail
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
    made.add_attachment(b"\x89PNG" + bytes(range(256)), maintype="image", subtype="png", filename="réponse.png")
    text = held(tmp_path, "a.eml", made.as_bytes())
    assert text.content == (
        "Réponse à la consultation\n\nFrom: Ä Person <a@example.org>\nTo: b@example.org\n"
        "Date: Mon, 02 Mar 2026 09:12:00 +0000\nAttachments: réponse.png\n\nWe propose 36 hours – not 72.\n".rstrip()
    )
    assert text.metadata["title"] == "Réponse à la consultation"
    assert text.problems == ("Not read are its attachments: réponse.png.",)
    assert kinds(text)[0] == ("heading", "Réponse à la consultation")


def answer():
    """An e-mail with files of several kinds attached."""
    made = letter("Our answer", "See what is attached.")
    for name, content, kind in (
        ("answer.docx", docx(paragraph("Duties", "Heading1") + paragraph("A keeper lights the lamp.")), "vnd.openxmlformats"),
        ("annex.pdf", pdf(["The fine is 45,000 euro for each lamp that is not lit."]), "pdf"),
        ("more.zip", zipped({"a.txt": "Words of it."}), "zip"),
        ("logo.png", b"\x89PNG" + bytes(99), "png"),
        ("meeting.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "ics"),
        ("smime.p7s", b"\x30\x80" + bytes(99), "pkcs7-signature"),
        ("sealed.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(99), "x"),
        ("minutes.eml", letter("Minutes", "We met.").as_bytes(), "octet-stream"),
    ):  # fmt: skip
        made.add_attachment(content, maintype="application", subtype=kind, filename=name)
    return made


def test_what_is_attached_and_can_be_read_is_named_and_no_part_of_the_text(tmp_path):
    text = held(tmp_path, "a.eml", answer().as_bytes())
    assert [line for line in text.content.split("\n") if line][3:] == [
        "Attachments: answer.docx, annex.pdf, more.zip, logo.png, meeting.ics, smime.p7s, sealed.docx",
        "See what is attached.", "Minutes", "From: Ä Person <a@example.org>", "To: b@example.org", "We met.",
    ]  # fmt: skip
    assert text.attached == ("answer.docx", "annex.pdf", "more.zip")
    assert text.problems == (
        "sealed.docx is protected by a password.",
        "Not read are its attachments: logo.png, meeting.ics, smime.p7s.",
    )
    assert text.state is State.PARTIAL


def test_what_is_attached_is_laid_out_under_its_name(tmp_path):
    (tmp_path / "a.eml").write_bytes(answer().as_bytes())
    (tmp_path / "out").mkdir()
    files = dict(readers.attached(tmp_path / "a.eml", tmp_path / "out", LIMITS))
    assert list(files) == ["answer.docx", "annex.pdf", "more.zip"]
    assert held(tmp_path, "annex.pdf", files["annex.pdf"].read_bytes()).content.startswith("The fine")


def test_files_of_emails_in_an_email_are_attached_to_it_too(tmp_path):
    inner, outer = letter("Inner", "Text 2."), letter("Outer", "Text 1.")
    inner.add_attachment(b"Words of the annex.", maintype="text", subtype="plain", filename="annex.txt")
    outer.add_attachment(inner)
    text = held(tmp_path, "a.eml", outer.as_bytes())
    assert text.content.endswith("Text 2.")
    assert text.attached == ("annex.txt",)


def test_what_is_attached_without_a_name_gets_the_one_of_its_format(tmp_path):
    made = letter("Our answer", "See what is attached.")
    made.add_attachment(pdf(["Words."]), maintype="application", subtype="pdf", disposition="attachment")
    assert held(tmp_path, "a.eml", made.as_bytes()).attached == ("Attachment.pdf",)


def test_of_what_is_attached_only_so_much_is_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(mail, "MOST", 1)
    made = letter("Our answer", "See what is attached.")
    for name, content in (("a.txt", b"Words."), ("b.txt", b"More."), ("c.txt", b"x " * 600_000)):
        made.add_attachment(content, maintype="text", subtype="plain", filename=name)
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    text = mail.read(tmp_path / "a.eml", replace(LIMITS, members=False, file_mb=1))
    assert text.attached == ("a.txt",)
    assert text.problems == ("b.txt was not read: only the first 1 files in it were.", "c.txt has more than 1 MB.")


def test_an_email_in_an_archive_is_read_with_what_is_attached_below_its_name(tmp_path):
    text = held(tmp_path, "a.zip", zipped({"answer.eml": answer().as_bytes()}))
    assert [heading.label for heading in text.headings][:4] == ["answer.eml", "Our answer", "answer.docx", "Duties"]
    assert "45,000 euro" in text.content
    assert text.attached == ()


def test_an_encrypted_email_in_an_email_costs_only_itself(tmp_path):
    made = letter("Our answer", "See what is attached.")
    made.add_attachment(letter("Sealed", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"))
    text = held(tmp_path, "a.eml", made.as_bytes())
    assert "See what is attached." in text.content
    assert text.problems == ("Sealed is an encrypted e-mail.",)


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
