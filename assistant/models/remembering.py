"""A model in memory, and what it made of a long prompt, kept aside while it reads another one.

A follow-up is first rewritten, from a prompt of its own; the passages are then read again only from where they differ.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

LONG = 512  # tokens of a prompt from which it pays to keep what was made of them
MOST = 600_000_000  # bytes that are kept aside
SEQUENCE = 0  # the one that its package uses


class LoadedModel:
    """A model of llama.cpp's that was loaded by `package`."""

    def __init__(self, package: Any, llama: Any) -> None:
        self.llama = llama
        self._package = package
        self._tokens: list[int] = []
        self._made: Any = None

    def close(self) -> None:
        """Free all of it."""
        self._tokens, self._made = [], None
        self.llama.close()

    def turn_to(self, tokens: Sequence[int]) -> None:
        """Have ready what was made of the prompt that begins as this one does, before or just now."""
        live = self.llama.input_ids[: self.llama.n_tokens].tolist()
        shared, before = _shared(live, tokens), _shared(self._tokens, tokens)
        if 2 * shared >= len(live):
            return
        kept, made = self._tokens, self._made
        if len(live) >= LONG:
            self._keep(live)
        if before > shared + LONG // 2:
            self._restore(kept, made)

    def _keep(self, live: list[int]) -> None:
        size = int(self._package.llama_state_seq_get_size(self.llama.ctx, SEQUENCE))
        if not 0 < size <= MOST:
            return
        made = (ctypes.c_uint8 * size)()
        if self._package.llama_state_seq_get_data(self.llama.ctx, made, size, SEQUENCE):
            self._tokens, self._made = live, made

    def _restore(self, tokens: list[int], made: Any) -> None:
        memory = self._package.llama_get_memory(self.llama.ctx)
        self._package.llama_memory_seq_rm(memory, SEQUENCE, -1, -1)
        is_there = self._package.llama_state_seq_set_data(self.llama.ctx, made, len(made), SEQUENCE)
        self.llama.n_tokens = len(tokens) if is_there else 0
        self.llama.input_ids[: self.llama.n_tokens] = tokens if is_there else []
        self.llama._requires_eval = True  # it was made before, and nothing can be drawn from it yet


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two prompts have in common from their begin on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
