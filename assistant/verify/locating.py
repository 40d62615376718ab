"""Where in a passage a sentence finds its support."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verify.judging import judge
