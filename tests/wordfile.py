"""Word files as the tests write them: raw parts in an archive, and what reading them gives."""

import zipfile

from assistant.readers.docx import reading

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def written(path, body, relations=(), name="document", **parts):
    """A file with a body and parts by name; `relations` are (id, kind, target, XML of the target)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"word/{name}.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for part, content in parts.items():
            archive.writestr(f"word/{part}.xml", f"<w:{part} {SPACES}>{content}</w:{part}>")
        listed = "".join(
            f'<Relationship Id="{identity}" Type="{_TYPES}/{kind}" Target="{target}"/>'
            for identity, kind, target, _ in relations
        )
        if relations:
            archive.writestr(
                f"word/_rels/{name}.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'
            )
        for _, _, target, content in relations:
            archive.writestr(f"word/{target}", content)
    return path


def read(path, body, relations=(), **parts):
    """What reading a file gives that is so written."""
    return reading.read(written(path, body, relations, **parts), 100_000)


def lines(text):
    """The lines of a text."""
    return [line for line in text.content.split("\n") if line]


def run(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(*runs, properties=""):
    made = (each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(made)}</w:p>"


def item(words, depth=0, name=1):
    return para(words, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


def styled(words, style):
    return para(words, properties=f'<w:pStyle w:val="{style}"/>')


def style(name, inner="", based="", kind="paragraph"):
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}{inner}</w:style>'


def level(at, kind, pattern, inner=""):
    start = "" if "<w:start " in inner else '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{kind}"/>{inner}<w:lvlText w:val="{pattern}"/></w:lvl>'


def numbered(*levels, overrides=None, link=""):
    """Numbering with one definition, and the lists of it: list 1, and those with overrides by their names."""
    nums = "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="7"/>{inner}</w:num>'
        for name, inner in {"1": "", **(overrides or {})}.items()
    )
    return f'<w:abstractNum w:abstractNumId="7">{link}{"".join(levels)}</w:abstractNum>{nums}'


def override(at, start):
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells, head=False):
    made = (each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(made)}</w:tr>"


def cell(words, properties="", inner=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}{para(words)}</w:tc>"
