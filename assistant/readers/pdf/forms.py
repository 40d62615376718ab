"""What is filled into the form of a PDF page, as words where its fields stand: answers, choices, ticks.

They are no part of the page's own text, and a field may have no drawing of its answer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from assistant.readers.clean import clean
from assistant.readers.pdf.drawings import Rectangle

_MOST = 5000  # fields of a page
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_SECRET = 1 << 13  # the flag of a field for a password
_TICKS = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}
_CHOICES = {pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
TICKED, OPEN = "☒", "☐"


def prepare(document: Any) -> None:
    """Have pdfium tell of the fields of a document; to be called before its pages are."""
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()


def fields(page: Any) -> Iterator[tuple[str, Rectangle]]:
    """What each field of a page shows that is filled in, and its place; boxes to tick are there open too."""
    if page.formenv is None:
        return
    form = page.formenv.raw
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        field = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if not field:
            continue
        text = _shown(form, field) if not pdfium.FPDFAnnot_GetFlags(field) & _UNSEEN else ""
        place = pdfium.FS_RECTF()
        if text and pdfium.FPDFAnnot_GetRect(field, ctypes.byref(place)):
            yield text, (place.left, place.bottom, place.right, place.top)
        pdfium.FPDFPage_CloseAnnot(field)


def _shown(form: Any, field: Any) -> str:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, field)
    if kind in _TICKS:
        return TICKED if pdfium.FPDFAnnot_IsChecked(form, field) else OPEN
    if kind in _CHOICES:
        count = min(pdfium.FPDFAnnot_GetOptionCount(form, field), _MOST)
        chosen = [at for at in range(count) if pdfium.FPDFAnnot_IsOptionSelected(form, field, at)]
        labels = (_told(pdfium.FPDFAnnot_GetOptionLabel, form, field, at) for at in chosen)
        return "; ".join(labels) or _told(pdfium.FPDFAnnot_GetFormFieldValue, form, field)
    if kind != pdfium.FPDF_FORMFIELD_TEXTFIELD or pdfium.FPDFAnnot_GetFormFieldFlags(form, field) & _SECRET:
        return ""
    return _told(pdfium.FPDFAnnot_GetFormFieldValue, form, field)


def _told(ask: Callable[..., int], *of: Any) -> str:
    """A text that pdfium tells: asked for its length in bytes first, then for itself."""
    length = ask(*of, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(*of, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return clean(buffer.raw[: length - 2].decode("utf-16-le", "ignore")).strip()
