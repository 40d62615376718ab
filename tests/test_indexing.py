"""A file's text to what the store keeps of it."""

import numpy as np
import pytest
from conftest import entries_of

from assistant.errors import CorpusError
from assistant.library.indexing import free
from assistant.library.pooling import alone
from assistant.records import State

LAW = "Article 1\nLamps\n\nLamps burn at night. Nobody puts them out.\n\nArticle 2\nShips\n\nShips stop at dusk.\n"


@pytest.fixture
def corpus(settings):
    folder = settings.corpus_dir / "library"
    folder.mkdir(parents=True)
    (folder / "law.txt").write_text(LAW)
    return folder


@pytest.fixture
def index(library):
    """Index a file of the corpus; what is told meanwhile is added to `told`."""

    def indexed(path="library/law.txt", taken=(), keep="", told=None):
        indexer, report = library.library._indexer, [].append if told is None else told.append
        return alone(indexer.steps(path, set(taken), keep, report), indexer.embedder, report, path)

    return indexed


def entries(library, name="law"):
    return entries_of(library._store, name)


@pytest.mark.parametrize(
    ("file", "content"), [("law.txt", "Another text altogether."), ("law.txt.yaml", "title: Another Law\n")]
)
def test_a_file_that_changed_while_it_was_read_is_not_stored(
    library, corpus, index, embedder, monkeypatch, file, content
):
    embed = embedder.embed

    def late(texts, progress=None):
        (corpus / file).write_text(content)
        return embed(texts, progress)

    monkeypatch.setattr(embedder, "embed", late)
    with pytest.raises(CorpusError, match="changed while it was read") as caught:
        index()
    assert "Sync again" in caught.value.hint
    assert library.documents() == []
    monkeypatch.undo()
    index()
    assert len(library.documents()) == 1


def test_passages_that_did_not_change_keep_their_vectors_and_the_others_are_made(library, corpus, index, embedder):
    index()
    before = {entry.passage.text: entry.vector.tolist() for entry in entries(library)}
    embedder.embedded.clear()
    (corpus / "law.txt").write_text(LAW.replace("Ships stop at dusk.", "Ships stop at dawn."))
    index(keep="law")
    after = {entry.passage.text: entry.vector.tolist() for entry in entries(library)}
    same = before.keys() & after.keys()
    assert [after[text] for text in same] == [before[text] for text in same]
    assert len(same) == len(before) - 1
    assert [text for text in embedder.embedded if "Lamps" in text] == []
    assert [text for text in embedder.embedded if "dawn" in text]


def test_passages_whose_surroundings_changed_are_embedded_anew(library, corpus, index, embedder):
    index()
    embedder.embedded.clear()
    (corpus / "law.txt").write_text(LAW.replace("Article 1\nLamps", "Article 1\nLights"))
    index(keep="law")
    assert any("Lights" in text and "Nobody puts them out" in text for text in embedder.embedded)


def test_metadata_that_changed_embed_nothing_anew(library, corpus, index, embedder):
    index()
    embedder.embedded.clear()
    (corpus / "law.txt.yaml").write_text("title: The Law of Lamps\nshort_names: LL\n")
    index(keep="law")
    assert embedder.embedded == []
    assert library.documents()[0].title == "The Law of Lamps"


def test_sentences_are_kept_as_small_vectors_of_the_same_direction(library, corpus, index, embedder):
    index()
    for entry in entries(library):
        assert len(entry.sentences) == len(entry.sentence_vectors)
        for (start, end), small in zip(entry.sentences, entry.sentence_vectors, strict=True):
            vector = embedder.embed_question(entry.passage.text[start:end])
            assert small.dtype == np.int8
            assert np.abs(small).max() == 127
            assert vector @ small / np.linalg.norm(small.astype(float)) > 0.999


def test_progress_goes_on_through_passages_and_sentences_to_the_end(corpus, index, library):
    told = []
    index(told=told)
    held = entries(library)
    total = len(held) + sum(len(entry.sentences) for entry in held)
    assert {(each.stage, each.total, each.path) for each in told} == {("embedding", total, "library/law.txt")}
    assert [each.done for each in told] == [total]


def test_a_file_without_text_is_stored_with_what_is_wrong_with_it(library, corpus, index):
    (corpus / "bad.pdf").write_bytes(b"%PDF-1.7 not really")
    document = index("library/bad.pdf")
    assert document.state is State.BROKEN
    assert document.problems
    assert entries_of(library._store, "bad") == []
    assert [each.state for each in library.documents()] == [State.BROKEN]


def test_a_document_that_has_an_id_keeps_it_and_another_takes_one_that_is_free(library, corpus, index):
    assert index(taken={"law"}).id == "law-2"
    assert index(keep="law-2", taken={"law", "law-2"}).id == "law-2"
    (corpus / "deep").mkdir()
    (corpus / "deep" / "law.txt").write_text("A law of the deep.")
    (corpus / "law-2.txt").write_text("A second law.")
    assert index("library/law-2.txt").id == "law-2-2", "though nobody said that it is taken"
    assert sorted(document.path for document in library.documents()) == ["library/law-2.txt", "library/law.txt"]


@pytest.mark.parametrize(("taken", "found"), [([], "law"), (["law"], "law-2"), (["law", "law-2", "law-4"], "law-3")])
def test_the_first_number_that_is_free_stands_behind_an_id(taken, found):
    assert free("law", set(taken)) == found
