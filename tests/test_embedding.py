"""The embedding model: the real one, bundled."""

import json

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.models import encoder
from assistant.models.embedding import BUNDLED, SentenceEmbedder

TEXTS = ["Providers shall keep logs.", "Who must keep the logs?", "The zebra crossed the road at noon.", "law " * 200]


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The bundled model, with a question encoder of its own making."""
    return SentenceEmbedder(BUNDLED, tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(
    ("flags", "exact"), [("flags : avx2 avx512f", False), ("flags : avx2 avx_vnni", True), ("avx512_vnni", True)]
)
def test_whether_sums_of_bytes_overflow_is_told_by_what_the_processor_can(flags, exact, tmp_path):
    (tmp_path / "cpuinfo").write_text(flags)
    assert encoder.sums_bytes_exactly(tmp_path / "cpuinfo") is exact
    assert not encoder.sums_bytes_exactly(tmp_path / "none")


def test_vectors_have_length_one_and_near_meanings_are_near(real):
    vectors = real.embed(TEXTS)
    assert vectors.shape == (4, real.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-4)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_the_question_encoder_is_made_at_first_indexing_and_agrees_with_torch(real):
    vectors = real.embed(TEXTS)
    (made,) = list(real._cache.glob("*.onnx"))
    assert not list(real._cache.glob("*.tmp"))
    again = SentenceEmbedder(BUNDLED, real._cache)
    for text, vector in zip(TEXTS, vectors, strict=True):
        assert again.embed_question(text) @ vector > 0.98
    assert "_loaded_model" not in again.__dict__, "a question needs no torch"
    assert made.stat().st_size < 30_000_000, "its matrices and its vocabulary are bytes"


@pytest.mark.slow
def test_a_question_encoder_that_bytes_would_turn_too_far_keeps_its_numbers(tmp_path, monkeypatch):
    monkeypatch.setattr(encoder, "NEAR", 1.0)
    exact = SentenceEmbedder(BUNDLED, tmp_path)
    (vector,) = exact.embed(TEXTS[:1])
    assert exact._onnx.stat().st_size > 50_000_000
    assert exact.embed_question(TEXTS[0]) @ vector > 0.999
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.slow
def test_a_damaged_question_encoder_only_costs_time(real, tmp_path):
    real.embed(TEXTS[:1])
    (made,) = list(real._cache.glob("*.onnx"))
    (tmp_path / made.name).write_bytes(b"damaged")
    damaged = SentenceEmbedder(BUNDLED, tmp_path)
    assert damaged.embed_question(TEXTS[0]) @ real.embed(TEXTS[:1])[0] > 0.999


def test_a_text_beyond_the_window_is_a_defect_and_not_cut(real):
    assert real.count(["law " * 300]) == [300]
    with pytest.raises(ValueError, match="302 word pieces"):
        real.embed(["law " * 300])


def test_a_question_beyond_the_window_is_read_as_far_as_it_goes(real):
    assert real.embed_question("law " * 300).shape == (real.dimension,)


def test_progress_counts_the_texts(real):
    seen = []
    real.embed(TEXTS * 20, seen.append)
    assert seen == [32, 64, 80]


def test_weights_that_are_not_the_published_ones_are_refused(real, tmp_path, monkeypatch):
    folder = tmp_path / "model"
    folder.mkdir()
    for file in real.folder.rglob("*.json"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "model.safetensors").write_bytes(b"other weights")
    other = SentenceEmbedder(BUNDLED, tmp_path)
    monkeypatch.setattr(other, "folder", folder)
    with pytest.raises(ModelError, match="not the one that was published"):
        other.embed(["text"])


def test_another_model_from_a_folder_has_another_fingerprint_and_works(tmp_path):
    made = tiny_model(tmp_path / "tiny")
    embedder = SentenceEmbedder(str(made), tmp_path / "cache")
    assert embedder.fingerprint != SentenceEmbedder(BUNDLED, tmp_path).fingerprint
    assert embedder.embed(["some text", "other text"]).shape == (2, 32)
    assert (
        SentenceEmbedder(str(made), tmp_path / "cache").embed_question("some text") @ embedder.embed(["some text"])[0]
        > 0.98
    )


def test_a_model_with_prompts_embeds_them_with_questions_and_passages_by_both_runtimes(tmp_path):
    made = tiny_model(tmp_path / "tiny", prompts={"query": "law other: ", "document": "text: "})
    embedder = SentenceEmbedder(str(made), tmp_path / "cache")
    bare = SentenceEmbedder(str(tiny_model(tmp_path / "bare")), tmp_path / "cache-of-bare")
    (passage,), (expected,) = embedder.embed(["some"]), bare.embed(["text: some"])
    assert passage @ expected > 0.999
    assert abs(passage @ bare.embed(["some"])[0]) < 0.999, "the prompt makes a difference"
    again = SentenceEmbedder(str(made), tmp_path / "cache")
    assert again.embed_question("some") @ bare.embed(["law other: some"])[0] > 0.98
    assert "_loaded_model" not in again.__dict__, "a question needs no torch here either"


def test_a_prompt_takes_its_share_of_the_window(tmp_path):
    made = tiny_model(tmp_path / "tiny", prompts={"query": "", "document": "text: "})
    embedder = SentenceEmbedder(str(made), tmp_path / "cache")
    assert embedder.limit == 64 - len("text: ")
    longest = "law " * (embedder.limit - 2)
    assert embedder.embed([longest]).shape == (1, 32)
    with pytest.raises(ValueError, match="word pieces"):
        embedder.embed([longest + "law"])


def test_a_model_with_a_dense_layer_has_the_dimension_of_that_layer(tmp_path):
    made = tiny_model(tmp_path / "tiny", dense=12)
    embedder = SentenceEmbedder(str(made), tmp_path / "cache")
    assert embedder.dimension == 12
    (vector,) = embedder.embed(["some text"])
    again = SentenceEmbedder(str(made), tmp_path / "cache")
    assert again.embed_question("some text") @ vector > 0.98
    assert "_loaded_model" not in again.__dict__


def test_a_name_that_is_no_model_is_refused_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError) as caught:
        SentenceEmbedder(str(tmp_path / "empty"), tmp_path)
    assert caught.value.hint


def tiny_model(folder, prompts=None, dense=0):
    """A BERT of two layers with random weights, saved as a sentence-transformers model; `dense` numbers come out."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Dense, Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    base = folder.parent / f"bert of {folder.name}"
    base.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "some", "other", "text", "law", ":"]
    (base / "vocab.txt").write_text("\n".join(words))
    BertTokenizerFast(str(base / "vocab.txt")).save_pretrained(base)
    torch.manual_seed(1)
    BertModel(
        BertConfig(
            vocab_size=len(words), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
            initializer_range=0.2,
        )
    ).save_pretrained(base)  # fmt: skip
    transformer = Transformer(str(base), max_seq_length=64)
    behind = [Dense(32, dense)] if dense else []
    SentenceTransformer(modules=[transformer, Pooling(32), *behind, Normalize()], device="cpu", prompts=prompts).save(
        str(folder), create_model_card=False
    )
    assert json.loads((folder / "modules.json").read_text())
    return folder
