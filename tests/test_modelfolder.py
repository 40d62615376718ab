"""What a model's folder says of it, in the ways that sentence-transformers wrote it over the years."""

import json

import pytest

from assistant.errors import ModelError
from assistant.models.modelfolder import WINDOW, ModelFolder, Prompts


@pytest.fixture
def write(tmp_path):
    """Writes a file of the folder."""

    def written(name, held):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps(held))
        return ModelFolder(tmp_path)

    written("config.json", {"hidden_size": 8})
    return written


def test_the_window_is_what_the_model_was_given(write):
    write("config.json", {"hidden_size": 8, "max_position_embeddings": 512})
    assert write("sentence_bert_config.json", {"max_seq_length": 128}).window == 128


def test_a_window_that_nobody_gave_is_the_least_that_tokenizer_and_network_read(write):
    assert write("sentence_bert_config.json", {"max_seq_length": None}).window == WINDOW
    assert write("config.json", {"hidden_size": 8, "max_position_embeddings": 514}).window == 514
    assert write("tokenizer_config.json", {"model_max_length": 64}).window == 64
    assert write("tokenizer_config.json", {"model_max_length": int(1e30)}).window == 514


@pytest.mark.parametrize(
    ("prompts", "expected"),
    [
        (None, Prompts("", "")),
        ({"query": "query: ", "passage": "passage: "}, Prompts("query: ", "passage: ")),
        ({"query": "q ", "document": "d ", "passage": "p "}, Prompts("q ", "d ")),
        ({"query": "", "document": ""}, Prompts("", "")),
        ({"web": "Given a web search, "}, Prompts("", "")),
    ],
)
def test_prompts_are_those_that_sentence_transformers_would_take(write, prompts, expected):
    assert write("config_sentence_transformers.json", {"prompts": prompts}).prompts == expected


def test_a_model_without_a_file_of_prompts_has_none(write):
    assert write("modules.json", []).prompts == Prompts("", "")


@pytest.mark.parametrize(
    ("pooling", "dense", "expected"),
    [
        ({"word_embedding_dimension": 8, "pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}, None, 8),
        ({"word_embedding_dimension": 8, "pooling_mode_mean_tokens": True, "pooling_mode_cls_token": True}, None, 16),
        ({"embedding_dimension": 8, "pooling_mode": "mean"}, None, 8),
        ({"embedding_dimension": 8, "pooling_mode": ["mean", "max"]}, None, 16),
        ({"embedding_dimension": 8, "pooling_mode": "mean"}, {"in_features": 8, "out_features": 3}, 3),
    ],
)
def test_the_dimension_is_that_of_the_last_module(write, pooling, dense, expected):
    modules = [{"type": "sentence_transformers.models.Transformer", "path": ""}]
    modules.append({"type": "sentence_transformers.models.Pooling", "path": "1_Pooling"})
    write("1_Pooling/config.json", pooling)
    if dense:
        modules.append({"type": "sentence_transformers.base.modules.dense.Dense", "path": "2_Dense"})
        write("2_Dense/config.json", dense)
    modules.append({"type": "sentence_transformers.models.Normalize", "path": "3_Normalize"})
    assert write("modules.json", modules).dimension == expected


def test_other_weights_behind_the_same_network_give_another_digest(write, tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"network")
    alone = ModelFolder(tmp_path).digest()
    (tmp_path / "2_Dense").mkdir()
    (tmp_path / "2_Dense" / "model.safetensors").write_bytes(b"one layer")
    one = ModelFolder(tmp_path).digest()
    (tmp_path / "2_Dense" / "model.safetensors").write_bytes(b"another")
    assert len({alone, one, ModelFolder(tmp_path).digest()}) == 3


def test_a_folder_that_is_no_model_says_which_file_it_lacks(tmp_path):
    for read in (lambda folder: folder.dimension, lambda folder: folder.window, lambda folder: folder.digest()):
        with pytest.raises(ModelError, match=r"config\.json|model\.safetensors"):
            read(ModelFolder(tmp_path))
