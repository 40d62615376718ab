"""Vectors of length 1."""

from __future__ import annotations

from typing import Any


def normalised(vectors: Any) -> Any:
    """Vectors, shape (..., dimension), at length 1 in single precision."""
    import numpy as np

    array = np.asarray(vectors, dtype=np.float32)
    return array / np.maximum(np.linalg.norm(array, axis=-1, keepdims=True), 1e-12)
