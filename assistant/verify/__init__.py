"""Sentences and quotes held against the texts they cite."""

from assistant.verify.judging import contradictions, judge, warm
from assistant.verify.locating import locate, nearness
from assistant.verify.quotes import check

__all__ = ["check", "contradictions", "judge", "locate", "nearness", "warm"]
