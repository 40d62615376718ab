"""The library that the settings name, and what is looked up in it by name."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import CorpusError
from assistant.records import Document, Provision

if TYPE_CHECKING:
    from assistant.assistant import Assistant


@contextlib.contextmanager
def open_library() -> Iterator[Assistant]:
    """The library, open while the block runs."""
    from assistant.assistant import Assistant
    from assistant.settings import Settings

    with Assistant.open(Settings()) as assistant:
        yield assistant


def find_document(assistant: Assistant, document_id: str) -> Document:
    """The document with this id.

    Raises:
        UnknownDocumentError: there is none.
    """
    assistant.outline(document_id)
    return next(document for document in assistant.documents() if document.id == document_id)


def find_provision(assistant: Assistant, document_id: str, locator: str) -> tuple[Provision, str]:
    """A provision of a document with its text.

    Raises:
        CorpusError: the document has none that is called so.
    """
    try:
        provision = assistant.provision(document_id, locator)
    except LookupError as error:
        words = str(error.args[0]).rstrip(".")
        sentence = f"{words[:1].upper()}{words[1:]}."
        raise CorpusError(sentence, hint=f"See its outline with: ai-policy show {document_id}") from error
    return provision, assistant.text(document_id)[provision.start : provision.end]
