"""This library as a LangChain retriever, for other people's chains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig
from langsmith import tracing_context

from assistant.records import Passage


class PassageRetriever(BaseRetriever):
    """Finds passages; each document's metadata say where it stands and what the law says of it."""

    find: Callable[[str], list[Passage]]

    def invoke(self, input: str, config: RunnableConfig | None = None, **kwargs: Any) -> list[Document]:
        """The passages for a question, traced nowhere because the environment says so."""
        with tracing_context(enabled=False):
            return super().invoke(input, config, **kwargs)

    async def ainvoke(self, input: str, config: RunnableConfig | None = None, **kwargs: Any) -> list[Document]:
        """The same as `invoke`."""
        with tracing_context(enabled=False):
            return await super().ainvoke(input, config, **kwargs)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [
            Document(page_content=passage.text, id=passage.id, metadata=_metadata(passage))
            for passage in self.find(query)
        ]


def _metadata(passage: Passage) -> dict[str, Any]:
    document = passage.document
    return {
        "document": document.id,
        "title": document.title,
        "locator": passage.locator,
        "page": passage.page,
        "page_label": passage.page_label,
        "ocr": passage.ocr,
        "start": passage.start,
        "end": passage.end,
        "status": str(document.status),
        "source": document.source_url,
        "score": passage.score,
    }
