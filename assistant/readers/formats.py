"""The table of formats: what is read, how it is known, and what reads it.

Whatever asks for formats asks this table: reading, the folder and its command, the page, what comes from the web.
A reader is imported only where it is used, in the child process; what tells laws as XML and tables of text by how
they begin is imported here too, and loads no parser.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from assistant.readers import unread
from assistant.readers.detect import OLE, Sample
from assistant.readers.docx.parts import is_main
from assistant.readers.limits import ReadingLimits
from assistant.records import Text

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|meta|title)\b", re.IGNORECASE)
_PIECE = re.compile(rb"\s*<(?:h[1-6]|p|div|table|ul|ol|dl|section|center|pre|blockquote)\b[^<>]*>", re.IGNORECASE)
_PDF = re.compile(rb"%PDF-|\A\s*(?:trailer\s*<<|xref\s|[0-9]+ [0-9]+ obj\b)")  # with a header, or begun without
_OPEN = "application/vnd.oasis.opendocument."  # how the media types of files of LibreOffice begin
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PROGRAMS = {"[Content_Types].xml", "META-INF/MANIFEST.MF", "AndroidManifest.xml"}  # in archives that are no folders
_RECORDS = re.compile(rb"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,100}\"\s*:")
_BLANK = re.compile(rb"\r?\n\r?\n")
_MAIL = re.compile(rb"(?:From [^\n]*\n)?[!-9;-~]+:[ \t\r\n]")
_HEADER = re.compile(rb"^([!-9;-~]+):[ \t\r\n]", re.MULTILINE)
_SENT = {b"mime-version", b"message-id", b"received", b"return-path", b"content-type", b"delivered-to"}
_MARKDOWN = re.compile(rb"(?m)\A---\s*$|^#{1,6} \S|^[-*] \S|^\|.*\|\s*$|\]\(")


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read.

    Args:
        name: as people call it, in a sentence.
        suffixes: of its files, the usual one first; they are offered to choose from, the content decides.
        detect: whether a file is of it; the formats before it in the table are none.
        read: the text of a file with its blocks; raises UnreadableError.
        types: its media types on the web.
        called: what one text of several is told apart by, where that is not the name.
        is_plain: whether it is only decoded, which needs no child process with limits.
        is_own_type: whether a server that states a type of it means it; what has a page in its place is refused.
    """

    name: str
    suffixes: tuple[str, ...]
    detect: Callable[[Sample], bool]
    read: Callable[[Path, ReadingLimits], Text]
    types: tuple[str, ...] = ()
    called: str = ""
    is_plain: bool = False
    is_own_type: bool = True


def detect(content: bytes, name: str = "") -> Format | None:
    """The format of a file by its content, and its name where only that tells; None if it is none that is read."""
    sample = Sample(content, PurePath(name).suffix.casefold())
    return next((each for each in FORMATS if each.detect(sample)), None)


def of_suffix(suffix: str) -> Format | None:
    """The format that files with a suffix, as ".pdf", usually are of."""
    return next((each for each in FORMATS if suffix.casefold() in each.suffixes), None)


def listed(last: str) -> str:
    """The names of all formats in a sentence, `last` ("and", "or") in front of the last one."""
    *names, final = (each.name for each in FORMATS)
    return f"{', '.join(names)} {last} {final}"


def _is_pdf(sample: Sample) -> bool:
    content, head = sample.content, sample.content[:8192]
    if sample.entries or content.startswith(OLE):
        return False  # a container may hold one
    begins = _PDF.search(content[:1024])
    return bool(begins) or (b"endobj" in content and (b"\n%PDF-" in head or b" 0 obj" in head))


def _read_pdf(path: Path, limits: ReadingLimits) -> Text:
    from assistant.readers.pdf import reading

    return reading.read(path, limits.pages, limits.characters)


def _is_rtf(sample: Sample) -> bool:
    return sample.content.lstrip().startswith(b"{\\rtf")


def _is_xlsx(sample: Sample) -> bool:
    return "xl/workbook.xml" in sample.entries


def _is_ods(sample: Sample) -> bool:
    return sample.mimetype.startswith(f"{_OPEN}spreadsheet")


def _is_json(sample: Sample) -> bool:
    return sample.is_text and (sample.suffix in JSON.suffixes or bool(_RECORDS.match(sample.head)))


def _is_odt(sample: Sample) -> bool:
    return sample.mimetype.startswith((f"{_OPEN}text", f"{_OPEN}presentation"))


def _is_epub(sample: Sample) -> bool:
    return sample.mimetype == "application/epub+zip"


def _is_pptx(sample: Sample) -> bool:
    return "ppt/presentation.xml" in sample.entries


def _is_zip(sample: Sample) -> bool:
    is_other = sample.mimetype or sample.entries & _PROGRAMS
    return bool(sample.entries) and sample.suffix in (*ZIP.suffixes, "") and not is_other


def _is_csv(sample: Sample) -> bool:
    from assistant.readers.registers import delimited

    if not sample.is_text:
        return False
    return sample.suffix in CSV.suffixes or delimited.is_table(sample.head.decode("utf-8", "replace"))


def _is_mail(sample: Sample) -> bool:
    if not sample.is_text:
        return False
    top = _BLANK.split(sample.head.lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    names = {name.lower() for name in _HEADER.findall(top)}
    if not _MAIL.match(top) or len(names) < 2:
        return False
    return sample.suffix in MAIL.suffixes or bool(names & _SENT)


def _is_msg(sample: Sample) -> bool:
    from assistant.readers import outlook

    return outlook.is_message(sample.content, sample.suffix)


def _is_law(sample: Sample) -> bool:
    from assistant.readers.lawxml import reading

    return sample.is_text and reading.kind(sample.head.decode("utf-8", "replace")) is not None


def _reader(module: str) -> Callable[[Path, ReadingLimits], Text]:
    """The function `read` of a module of the readers, which is imported when a file is read."""

    def read(path: Path, limits: ReadingLimits) -> Text:
        text: Text = importlib.import_module(f"assistant.readers.{module}").read(path, limits)
        return text

    return read


def _is_html(sample: Sample) -> bool:
    is_piece = _PIECE.match(sample.head) and sample.content.rstrip().endswith(b">")
    return sample.is_text and bool(_HTML.search(sample.head) or is_piece)


def _read_html(path: Path, limits: ReadingLimits) -> Text:
    from assistant.readers import html

    return html.read(path.read_bytes(), limits.characters)


def _is_docx(sample: Sample) -> bool:
    return any(is_main(name) for name in sample.entries)


def _read_docx(path: Path, limits: ReadingLimits) -> Text:
    from assistant.readers.docx import reading

    return reading.read(path, limits.characters)


def _is_markdown(sample: Sample) -> bool:
    return _is_text(sample) and bool(_MARKDOWN.search(sample.content))


def _is_text(sample: Sample) -> bool:
    return sample.is_text and unread.reason(sample) is None


def _read_text(path: Path, limits: ReadingLimits) -> Text:
    from assistant.readers import text

    return text.read(path.read_bytes(), limits.characters)


PDF = Format("PDF", (".pdf",), _is_pdf, _read_pdf, ("application/pdf", "application/x-pdf"))
HTML = Format(
    "HTML", (".html", ".htm"), _is_html, _read_html,
    ("text/html", "application/xhtml+xml"), called="web page", is_own_type=False,
)  # fmt: skip
DOCX = Format(
    "DOCX", (".docx",), _is_docx, _read_docx,
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",), called="Word",
)  # fmt: skip
RTF = Format("RTF", (".rtf",), _is_rtf, _reader("rtf.reading"), ("application/rtf", "text/rtf"))
XLSX = Format(
    "XLSX", (".xlsx", ".xlsm", ".xltx"), _is_xlsx, _reader("registers.xlsx"),
    (f"{_OFFICE}spreadsheetml.sheet", "application/vnd.ms-excel.sheet.macroEnabled.12"), called="Excel",
)  # fmt: skip
ODS = Format("ODS", (".ods",), _is_ods, _reader("registers.ods"), (f"{_OPEN}spreadsheet",))
LAW = Format(
    "law XML", (".xml", ".akn", ".fmx"), _is_law, _reader("lawxml.reading"),
    ("application/xml", "text/xml", "application/akn+xml"), called="XML", is_own_type=False,
)  # fmt: skip
MAIL = Format(
    "e-mail", (".eml", ".mhtml", ".mht"), _is_mail, _reader("mail"),
    ("message/rfc822", "multipart/related", "application/x-mimearchive"),
)  # fmt: skip
MSG = Format(
    "MSG", (".msg",), _is_msg, _reader("mail"), ("application/vnd.ms-outlook",), called="Outlook e-mail",
)  # fmt: skip
CSV = Format(
    "CSV", (".csv", ".tsv", ".tab"), _is_csv, _reader("registers.delimited"),
    ("text/csv", "text/tab-separated-values"), called="table", is_own_type=False,
)  # fmt: skip
JSON = Format("JSON", (".json", ".jsonl", ".ndjson"), _is_json, _reader("registers.records"), called="records")
ODT = Format("ODT", (".odt", ".ott", ".odp"), _is_odt, _reader("odt.reading"), (f"{_OPEN}text", f"{_OPEN}presentation"))
EPUB = Format("EPUB", (".epub",), _is_epub, _reader("epub"), ("application/epub+zip",), called="book")
PPTX = Format(
    "PPTX", (".pptx", ".pptm", ".ppsx"), _is_pptx, _reader("pptx"), (f"{_OFFICE}presentationml.presentation",),
    called="PowerPoint",
)  # fmt: skip
ZIP = Format("ZIP", (".zip",), _is_zip, _reader("archive"), ("application/zip",), called="archive")
MARKDOWN = Format(
    "Markdown", (".md",), _is_markdown, _read_text,
    ("text/markdown", "text/x-markdown"), is_plain=True, is_own_type=False,
)  # fmt: skip
TEXT = Format(
    "text", (".txt",), _is_text, _read_text,
    ("text/plain",), called="plain text", is_plain=True, is_own_type=False,
)  # fmt: skip

FORMATS = (PDF, DOCX, ODT, RTF, PPTX, XLSX, ODS, EPUB, LAW, MAIL, MSG, HTML, JSON, CSV, ZIP, MARKDOWN, TEXT)
"""All formats, in the order in which a file is held against them: what also is something more general comes first."""
MAILS = (MAIL, MSG)
"""Those of e-mails, to which files may be attached."""
