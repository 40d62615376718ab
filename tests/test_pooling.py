"""Files that are indexed together."""

import pytest

from assistant.errors import CorpusError, ModelError, StoreError
from assistant.library import pooling
from assistant.library.pooling import Pool, alone, outcome, stopping
from assistant.records import Document, State


def document(name, **fields):
    return Document(name, name, f"library/{name}.txt", name, **{"state": State.INDEXED, **fields})


def work(name, *rounds, told=None, **fields):
    """Work that asks for the vectors of texts once or several times, and ends with a document."""
    for texts in rounds:
        vectors = yield list(texts)
        if told is not None:
            told[name] = vectors
    return document(name, **fields)


@pytest.fixture
def pool(embedder):
    return Pool(embedder, [].append)


def test_what_several_files_ask_for_is_embedded_at_once_and_each_text_once(pool, embedder, monkeypatch):
    calls, told = [], {}
    embed = embedder.embed
    monkeypatch.setattr(embedder, "embed", lambda texts, progress: calls.append(list(texts)) or embed(texts, progress))
    for name, texts in (("a", ("one", "two")), ("b", ("two", "three")), ("c", ())):
        pool.take(name, work(name, *([texts] if texts else []), told=told))
    done = pool.finished()
    assert calls == [["one", "two", "three"]]
    assert [path for path, _, _ in done] == ["a", "b", "c"]
    assert told["b"].tolist() == [embedder.embed_question(text).tolist() for text in ("two", "three")]


def test_files_wait_until_enough_is_to_be_embedded(pool, embedder, monkeypatch):
    monkeypatch.setattr(pooling, "ENOUGH", 3)
    pool.take("a", work("a", ["one", "two"]))
    assert embedder.embedded == []
    pool.take("b", work("b", ["three"]))
    assert embedder.embedded == ["one", "two", "three"]
    assert pool.finished() == [("a", document("a"), ""), ("b", document("b"), "")]


def test_a_file_that_fails_does_not_stop_the_others(pool):
    def failing(after):
        if after:
            yield ["text"]
        raise CorpusError("It changed.", hint="Sync again.")

    pool.take("a", failing(after=False))
    pool.take("b", failing(after=True))
    pool.take("c", work("c", ["text"]))
    pool.take("d", work("d", ["text"], state=State.NO_TEXT, problems=("It holds no text.",)))
    assert [(path, reason) for path, _, reason in pool.finished()] == [
        ("a", "It changed."), ("b", "It changed."), ("c", ""), ("d", "It holds no text."),
    ]  # fmt: skip


def test_where_texts_cannot_be_embedded_together_each_file_is_by_itself(pool, embedder, monkeypatch):
    embed = embedder.embed

    def refusing(texts, progress=None):
        if "too long" in texts:
            raise ValueError("a text is too long")
        return embed(texts, progress)

    monkeypatch.setattr(embedder, "embed", refusing)
    pool.take("a", work("a", ["one"]))
    pool.take("b", work("b", ["too long"]))
    assert pool.finished() == [("a", document("a"), ""), ("b", None, "a text is too long")]


def test_work_may_ask_again(pool, embedder):
    pool.take("a", work("a", ["one"], ["two"]))
    assert pool.finished() == [("a", document("a"), "")]
    assert alone(work("b", ["three"], ["four"]), embedder, [].append, "b") == document("b")
    assert embedder.embedded == ["one", "two", "three", "four"]


def test_what_the_report_raises_ends_the_work(embedder):
    def stop(_):
        raise KeyboardInterrupt

    pool = Pool(embedder, stop)
    pool.take("a", work("a", ["one"]))
    with pytest.raises(KeyboardInterrupt):
        pool.finished()


def test_what_a_report_raises_is_no_error_of_a_file(embedder):
    def stop(_):
        raise ValueError("enough")

    def all_work():
        with stopping(stop) as told:
            pool = Pool(embedder, told)
            pool.take("a", work("a", ["one"]))
            pool.finished()

    with pytest.raises(ValueError, match="enough"):
        all_work()


def test_what_nobody_foresaw_of_one_file_costs_no_other_and_is_in_the_log(pool, caplog):
    def failing():
        yield ["text"]
        raise IndexError("odd")

    pool.take("a", work("a", ["one"]))
    pool.take("b", failing())
    (_, found, reason), (_, none, why) = pool.finished()
    assert (found, reason, none) == (document("a"), "", None)
    assert why.rpartition(" ")[2].rstrip(".") in caplog.text
    assert "IndexError: odd" in caplog.text


@pytest.mark.parametrize("error", [StoreError, ModelError])
def test_an_error_of_the_store_or_the_model_ends_the_work(error):
    def failing():
        raise error("Full.", hint="Make room.")

    with pytest.raises(error):
        outcome("a", failing)


def test_what_took_long_to_read_does_not_wait(pool, embedder, monkeypatch):
    monkeypatch.setattr(pooling, "LONG", 0)
    pool.take("a", work("a", ["one"]))
    assert embedder.embedded == ["one"]


def test_the_outcome_of_work_is_its_document_or_the_reason():
    assert outcome("a", lambda: document("a")) == ("a", document("a"), "")
    assert outcome("a", lambda: int("x"))[2].startswith("invalid literal")
