"""A model that an Ollama server is asked to fetch for itself."""

import pytest
from servers.ollama import FETCHED, Bridge

from assistant.errors import ModelError
from assistant.models import ollama


class StoppedError(Exception):
    """What a caller raises who wants no more."""


def test_the_server_is_asked_for_the_model_and_tells_how_far_it_is():
    heard = []
    with Bridge() as server:
        ollama.pulled("qwen3:4b", server.address, heard.append)
        assert server.requests == [{"model": "qwen3:4b", "stream": True}]
    assert [(each.done, each.total) for each in heard if each.stage == "fetching"] == [
        (100, 1000),
        (600, 1000),
        (999, 1000),
    ]
    assert heard[0].stage == "pulling manifest"


def test_whoever_stops_it_hangs_up():
    def stop(progress):
        raise StoppedError

    with Bridge() as server, pytest.raises(StoppedError):
        ollama.pulled("qwen3:4b", server.address, stop)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([{"error": "pull model manifest: file does not exist"}], "file does not exist"),
        (FETCHED[:3], "it ended with 'pulling aabbcc'"),
        (["no object"], "cannot be understood"),
    ],
)
def test_a_model_that_the_server_cannot_fetch_is_named_with_its_reason(said, told):
    with Bridge(fetching=said) as server, pytest.raises(ModelError, match="cannot fetch the model 'oracle'") as caught:
        ollama.pulled("oracle", server.address, lambda progress: None)
    assert told in str(caught.value)


def test_a_server_that_is_not_there_is_named():
    with Bridge() as server:
        pass
    with pytest.raises(ModelError, match="No server answers"):
        ollama.pulled("qwen3:4b", server.address, lambda progress: None)
