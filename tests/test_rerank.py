"""Re-ranking by a cross-encoder."""

import pytest
from conftest import document, passage

from assistant import Assistant
from assistant.errors import ModelError
from assistant.models.rerank import DEPTH, CrossEncoderReranker
from assistant.records import Candidate
from assistant.settings import Settings

WORDS = ["zebra", "lion", "logs", "keep", "law", "who", "some", "text"]


def cross_encoder(folder, labels=1):
    """A BERT of two layers with random weights that scores pairs of texts, saved to a folder."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]))
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    config = BertConfig(vocab_size=len(WORDS) + 5, num_labels=labels, initializer_range=0.5, **sizes)
    BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


def candidates(count):
    texts = [f"{WORDS[i % 8]} {WORDS[i // 8 % 8]} {i}" for i in range(count)]
    return [Candidate(passage(text, document(), 50 * i), (), (), {}) for i, text in enumerate(texts)]


def test_the_first_passages_are_ordered_by_the_model_and_the_others_stay(tmp_path):
    from sentence_transformers import CrossEncoder

    name = cross_encoder(tmp_path / "tiny")
    before = candidates(DEPTH + 3)
    after = CrossEncoderReranker(name).rerank("who keep logs", before)
    scores = CrossEncoder(name, device="cpu").predict([("who keep logs", c.passage.text) for c in before[:DEPTH]])
    expected = [before[i].passage.text for i in sorted(range(DEPTH), key=lambda i: -scores[i])]
    assert [c.passage.text for c in after[:DEPTH]] == expected
    assert expected != [c.passage.text for c in before[:DEPTH]]
    assert after[DEPTH:] == before[DEPTH:]
    assert CrossEncoderReranker(name).rerank("who", []) == []


def test_a_model_that_is_not_there_or_gives_several_scores_is_refused_with_the_way_out(tmp_path):
    (tmp_path / "empty").mkdir()
    for name in (str(tmp_path / "empty"), cross_encoder(tmp_path / "three", labels=3)):
        with pytest.raises(ModelError) as caught:
            CrossEncoderReranker(name).rerank("who", candidates(3))
        assert "ASSISTANT_RERANKER" in caught.value.hint


def test_a_reranker_that_the_settings_name_orders_what_is_found(tmp_path, embedder):
    name = cross_encoder(tmp_path / "tiny")
    file = tmp_path / "law.txt"
    file.write_text("\n\n".join(f"Article {i}\n\nWho keep {word} logs of {word}." for i, word in enumerate(WORDS, 1)))
    settings = Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index", reranker=name)
    with Assistant(settings, embedder) as library:
        library.add(file)
        answer = library.ask("Who keep zebra logs?")
    assert "rerank" in answer.timings
    scores = [passage.score for passage in answer.passages]
    assert scores == sorted(scores, reverse=True)
