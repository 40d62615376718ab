"""E-mails as Outlook keeps them, to text."""

import email.message

import pytest
from oddities import held, kinds, refused
from outlookfile import compound, file, inner, msg
from test_readers import pdf

from assistant.readers.formats import MSG, detect
from assistant.records import State

KIND, SUBJECT, BODY, PAGE, RTF, HEADERS = 0x001A, 0x0037, 0x1000, 0x1013, 0x1009, 0x007D
FROM, ADDRESS, TO, CC, SENT, CODE_PAGE = 0x0C1A, 0x5D01, 0x0E04, 0x0E03, 0x0039, 0x3FDE
NINE_ON_2_MARCH_2026 = (1_772_442_720 + 11_644_473_600) * 10_000_000  # in ticks since 1601
PLAIN = {
    KIND: "IPM.Note", SUBJECT: "Réponse à la consultation", BODY: "We propose 36 hours – not 72.\r\n", FROM: "Ä Person",
    ADDRESS: "a@example.org", TO: "B Person; C Person", CC: "D Person", SENT: NINE_ON_2_MARCH_2026,
}  # fmt: skip


def test_a_message_gives_its_headers_that_matter_and_its_text(tmp_path):
    text = held(tmp_path, "a.msg", msg(PLAIN))
    assert text.content == (
        "Réponse à la consultation\n\nFrom: Ä Person <a@example.org>\nTo: B Person; C Person\nCc: D Person\n"
        "Date: Mon, 02 Mar 2026 09:12:00 +0000\n\nWe propose 36 hours – not 72."
    )
    assert text.metadata["title"] == "Réponse à la consultation"
    assert kinds(text)[0] == ("heading", "Réponse à la consultation")
    assert text.problems == ()


def test_the_headers_with_which_it_was_sent_come_before_what_outlook_calls_people(tmp_path):
    sent = "Received: by z\r\nFrom: Ann Person\r\n <ann@example.org>\r\nTo: bob@example.org\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\n\r\n"
    text = held(tmp_path, "a.msg", msg({**PLAIN, HEADERS: sent}))
    assert (
        "From: Ann Person <ann@example.org>\nTo: bob@example.org\nCc: D Person\nDate: Tue, 03 Mar 2026 10:00:00 +0100"
        in text.content
    )


@pytest.mark.parametrize(
    "page",
    [b"<p>Keep it <s>72 hours</s> 24 hours.</p>", "<p>Keep it <s>72 hours</s> 24 hours.</p>"],
)
def test_the_page_of_a_message_is_read_where_it_has_one(tmp_path, page):
    text = held(tmp_path, "a.msg", msg({**PLAIN, BODY: "Keep it 72 hours 24 hours.", PAGE: page}))
    assert text.content.endswith("Keep it [deleted: 72 hours] 24 hours.")


@pytest.mark.parametrize(
    ("code_page", "encoding"), [(950, "cp950"), (874, "cp874"), (1251, "cp1251"), (65001, "utf-8")]
)
def test_a_page_is_read_in_the_code_page_that_the_message_names(tmp_path, code_page, encoding):
    words = {950: "保存七十二小時", 874: "เก็บไว้", 1251: "Храните"}.get(code_page, "Gardez-le à 72 h")
    text = held(tmp_path, "a.msg", msg({**PLAIN, CODE_PAGE: code_page, PAGE: f"<p>{words}</p>".encode(encoding)}))
    assert text.content.endswith(words)


def test_a_message_of_a_day_that_is_none_is_read_without_it(tmp_path):
    text = held(tmp_path, "a.msg", msg({**PLAIN, SENT: 2**63}))
    assert "Date" not in text.content
    assert text.content.endswith("We propose 36 hours – not 72.")


def test_formatted_words_are_read_where_there_is_no_page(tmp_path):
    rich = b"{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}Keep it {\\strike 72 hours }24 hours.\\par}"
    packed = (len(rich) + 12).to_bytes(4, "little") + len(rich).to_bytes(4, "little") + b"MELA" + bytes(4) + rich
    text = held(tmp_path, "a.msg", msg({**PLAIN, BODY: "Keep it 72 hours 24 hours.", RTF: packed}))
    assert text.content.endswith("Keep it [deleted: 72 hours] 24 hours.")


def test_words_that_are_packed_wrongly_are_those_of_the_plain_text(tmp_path):
    packed = bytes(8) + b"LZFu" + bytes(4) + b"\xff\xff\xff" * 99
    assert held(tmp_path, "a.msg", msg({**PLAIN, RTF: packed})).content.endswith("We propose 36 hours – not 72.")


def test_what_is_attached_is_named_and_emails_in_it_are_parts_of_it(tmp_path):
    minutes = inner({**PLAIN, SUBJECT: "Minutes", BODY: "We met."}, [file("list.txt", b"Names of it.")])
    parts = [
        file("annex.txt", b"Words of the annex. " * 400, "text/plain"),
        file("logo.png", b"\x89PNG" + bytes(99), "image/png"),
        file("shown.png", b"\x89PNG" + bytes(99), "image/png") | {0x3712: "shown@x"},
        minutes,
    ]
    text = held(tmp_path, "a.msg", msg(PLAIN, parts))
    assert "Attachments: annex.txt, logo.png\n" in text.content
    assert text.content.endswith("We met.")
    assert "Minutes" in [heading.label for heading in text.headings]
    assert text.attached == ("annex.txt", "list.txt")
    assert text.problems == ("Not read are its attachments: logo.png.",)


def test_a_message_attached_to_another_email_is_a_part_of_it(tmp_path):
    made = email.message.EmailMessage()
    made["Subject"], made["From"], made["To"] = "Outer", "a@b", "c@d"
    made.set_content("See below.")
    made.add_attachment(msg(PLAIN), maintype="application", subtype="vnd.ms-outlook", filename="answer.msg")
    text = held(tmp_path, "a.eml", made.as_bytes())
    assert text.content.endswith("We propose 36 hours – not 72.")
    assert text.attached == ()


def test_a_message_is_known_by_its_content_and_a_document_that_holds_one_is_none():
    assert detect(msg(PLAIN), "whatever") is MSG
    assert detect(msg(PLAIN, marked=False), "a.msg") is MSG
    large = pdf([f"Line {number} of many." for number in range(40)] * 5)
    assert detect(msg(PLAIN, [file("annex.pdf", large)]), "a.msg") is MSG
    assert detect(compound({"WordDocument": b"x", "ObjectPool": {"__nameid_version1.0": {}}}), "a.doc") is None


def test_signed_messages_are_read_and_encrypted_ones_refused(tmp_path):
    signed = (
        b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n'
        b"Signed words.\r\n--x\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nMIAG\r\n--x--\r\n"
    )
    known = {**PLAIN, KIND: "IPM.Note.SMIME.MultipartSigned", BODY: ""}
    assert held(tmp_path, "a.msg", msg(known, [file("smime.p7m", signed)])).content.endswith("Signed words.")
    known = {**PLAIN, KIND: "IPM.Note.SMIME"}
    assert refused(tmp_path, "b.msg", msg(known, [file("smime.p7m", b"0\x80" + bytes(99))])).state is State.ENCRYPTED


def test_damaged_messages_end_with_a_reason_or_what_there_is(tmp_path):
    whole = msg(PLAIN, [file("annex.txt", b"Words. " * 2000)])
    for cut in (600, 1500, len(whole) // 2):
        assert refused(tmp_path, "a.msg", whole[:cut]).state is State.BROKEN
    assert refused(tmp_path, "a.msg", compound({"__nameid_version1.0": {}})).state is State.BROKEN
