"""A chat model of some ten thousand random weights, as llama.cpp reads it: python tests/tiny_gguf.py FILE"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

WORDS = "quick brown foxes jump over lazy dogs while hungry cats sleep near quiet rivers . , [ 1 ]".split()
TEMPLATE = "{% for message in messages %}{{ message['role'] }} : {{ message['content'] }} {% endfor %}assistant :"
WINDOW, WIDTH, INNER, HEADS, LAYERS = 65_536, 32, 64, 4, 2


def make(file: Path) -> Path:
    """Write the model, which knows a few words and every byte and never ends by itself, to a file."""
    from gguf import GGUFWriter, LlamaFileType

    writer = GGUFWriter(file, "llama")
    writer.add_file_type(LlamaFileType.ALL_F32)
    writer.add_context_length(WINDOW)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_block_count(LAYERS)
    writer.add_head_count(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    tokens = _vocabulary(writer)
    for name, weights in _weights(tokens).items():
        writer.add_tensor(name, weights)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def _vocabulary(writer: Any) -> int:
    """Tell the words, and how they make a conversation; the number of tokens."""
    from gguf import TokenType

    control = [("<unk>", TokenType.UNKNOWN), ("<s>", TokenType.CONTROL), ("</s>", TokenType.CONTROL)]
    octets = [(f"<0x{octet:02X}>", TokenType.BYTE) for octet in range(256)]
    words = [(f"▁{word}", TokenType.NORMAL) for word in WORDS]
    tokens, types = zip(*control, *octets, *words, strict=True)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(types)
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(TEMPLATE)
    return len(tokens)


def _weights(tokens: int) -> dict[str, Any]:
    """Random numbers, the same every time; only words are ever the likeliest to follow."""
    random = np.random.default_rng(1)

    def drawn(*shape: int) -> Any:
        return random.normal(0, 0.5, shape).astype(np.float32)

    ones = np.ones(WIDTH, np.float32)
    weights = {"token_embd.weight": drawn(tokens, WIDTH), "output_norm.weight": ones}
    for layer in range(LAYERS):
        shapes = dict.fromkeys(("attn_q", "attn_k", "attn_v", "attn_output"), (WIDTH, WIDTH))
        shapes |= {"ffn_gate": (INNER, WIDTH), "ffn_up": (INNER, WIDTH), "ffn_down": (WIDTH, INNER)}
        weights |= {f"blk.{layer}.{name}.weight": drawn(*shape) for name, shape in shapes.items()}
        weights |= {f"blk.{layer}.{name}.weight": ones for name in ("attn_norm", "ffn_norm")}
    output = drawn(tokens, WIDTH)
    output[: -len(WORDS)] = 0  # the end, and bytes that make no text
    return {**weights, "output.weight": output}


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
