"""This library as a LangChain retriever."""

from langchain_core.retrievers import BaseRetriever

from assistant import Filters


def test_a_chain_gets_passages_with_their_place_and_status(library, tmp_path):
    file = tmp_path / "act.txt"
    file.write_text(
        "Article 1\nScope\nProviders of zebra systems are covered.\nArticle 2\nLogs\nProviders shall keep zebra logs.\nArticle 3\nEnd\nDone.\n"
    )
    library.add(file, title="Zebra Act", status="revoked", jurisdiction="EU", source_url="https://example.org/act")
    retriever = library.as_retriever(k=1, filters=Filters(jurisdictions=("EU",)))
    assert isinstance(retriever, BaseRetriever)
    (found,) = retriever.invoke("Who keeps zebra logs?")
    text = library.text("act")
    assert text[found.metadata["start"] : found.metadata["end"]] == found.page_content
    assert found.metadata["locator"] == "Article 2"
    assert found.metadata["status"] == "revoked"
    assert found.metadata["source"] == "https://example.org/act"
