"""An NLI cross-encoder as one more reader of what a model wrote."""

import json
from itertools import product

import pytest
from conftest import passage
from test_rerank import WORDS, cross_encoder

from assistant.answers.quoted.choosing import Quote
from assistant.answers.written.generation import Writing, Written
from assistant.errors import ModelError
from assistant.models.entailment import Entailment
from assistant.records import Verdict

LABELS = ("entailment", "contradiction", "neutral")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A tiny model with random weights and the labels of natural language inference."""
    name = cross_encoder(tmp_path_factory.mktemp("nli") / "tiny", labels=3)
    path = f"{name}/config.json"
    with open(path, encoding="utf-8") as file:
        config = json.load(file)
    config["id2label"] = dict(enumerate(LABELS))
    config["label2id"] = {label: i for i, label in enumerate(LABELS)}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(config, file)
    return name


@pytest.fixture(scope="module")
def read(folder):
    """Two pairs of texts: one that the model reads as a contradiction, and one that it does not."""
    from sentence_transformers import CrossEncoder

    pairs = [(f"{a} {b}", c) for a, b, c in product(WORDS, repeat=3)]
    found = CrossEncoder(folder, device="cpu").predict(pairs).argmax(axis=1)
    contradicted = next(pair for pair, label in zip(pairs, found, strict=True) if label == 1)
    other = next(pair for pair, label in zip(pairs, found, strict=True) if label != 1)
    return contradicted, other


def written(text, sentence, verdict=Verdict.SUPPORTED):
    return Written(sentence, (Quote(passage(text), 0, len(text), 0.0),), verdict, ())


def test_what_the_model_reads_as_a_contradiction_is_one_and_nothing_else(folder, read):
    assert [Entailment(folder).contradicts(*pair) for pair in read] == [True, False]


def test_a_sentence_that_passed_the_check_and_is_contradicted_is_not_supported(folder, read):
    writing = Writing(None, strict=False, in_doubt=False, entailment=Entailment(folder))
    contradicted, other = (writing._read(written(*pair)) for pair in read)
    assert contradicted.verdict == Verdict.UNSUPPORTED
    assert "reads a contradiction" in contradicted.reasons[0]
    assert other == written(*read[1])
    assert writing._read(written(*read[0], Verdict.VERBATIM)).verdict == Verdict.VERBATIM
    assert Writing(None, strict=False, in_doubt=False)._read(written(*read[0])).verdict == Verdict.SUPPORTED


def test_a_model_without_a_label_for_contradiction_or_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    for name in (str(tmp_path / "empty"), cross_encoder(tmp_path / "three", labels=3)):
        with pytest.raises(ModelError) as caught:
            Entailment(name).contradicts("zebra", "lion")
        assert "ASSISTANT_ENTAILMENT_MODEL" in caught.value.hint
