"""PDF files as the tests write them: words at places, forms, lines that run aslant."""

from assistant.readers.pdf import reading


def written(pages, fields=()):
    """A PDF of pages of (x, y, text) or raw streams; `fields` are the dictionaries of widgets on the first page."""
    objects = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids, widgets = [], []
    for number, page in enumerate(pages):
        stream = b"\n".join(_shown(each) for each in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        contents = len(objects)
        if not number:
            for field in fields:
                objects.append(b"<< /Type /Annot /Subtype /Widget /F 4 %s >>" % field.encode("latin-1"))
                widgets.append(b"%d 0 R" % len(objects))
        annots = b"/Annots [%s]" % b" ".join(widgets) if widgets and not number else b""
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R %s >>" % (contents, annots)
        )
        kids.append(b"%d 0 R" % len(objects))
    form = b"/AcroForm << /Fields [%s] /NeedAppearances true >>" % b" ".join(widgets) if widgets else b""
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % form
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        out
        + head
        + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    )


def read(path, pages, fields=()):
    """What reading a file gives that is so written."""
    path.write_bytes(written(pages, fields))
    return reading.read(path, 100, 100_000)


def aslant(text, size=60):
    """A text across the page from below."""
    return f"BT /F1 {size} Tf 0.7 0.7 -0.7 0.7 120 250 Tm ({text}) Tj ET"


def _shown(part):
    if isinstance(part, str):
        return part.encode("latin-1")
    x, y, text = part
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 11 Tf {x} {y} Td ({escaped}) Tj ET".encode("cp1252")
