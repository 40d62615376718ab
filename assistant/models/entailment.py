"""One more reader of what a model wrote: an NLI cross-encoder, which says where the text contradicts it."""

from __future__ import annotations

from assistant.errors import ModelError
from assistant.models.crossencoder import CrossEncoder

SETTING = "ASSISTANT_ENTAILMENT_MODEL"


class Entailment:
    """Any cross-encoder for natural language inference, with a label for contradiction among its labels.

    Args:
        name: a folder, or the name of a model on a hub.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._encoder = CrossEncoder(name, SETTING)

    def contradicts(self, text: str, sentence: str) -> bool:
        """Whether a text contradicts a sentence, more likely than it supports it or leaves it open.

        Raises:
            ModelError: the model cannot be loaded, or knows no contradiction.
        """
        labels = self._encoder.labels()
        wanted = next((i for i, label in enumerate(labels) if label.startswith("contradict")), None)
        if wanted is None:
            raise ModelError(
                f"The model {self.name!r} knows no contradiction; its labels are {', '.join(labels)}.",
                hint=f"Set {SETTING} to a cross-encoder for natural language inference, or leave it out.",
            )
        return int(self._encoder.scores([(text, sentence)])[0].argmax()) == wanted
