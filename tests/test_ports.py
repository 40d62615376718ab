"""What can be replaced: a model and an embedder that a program hands in, instead of those that settings name."""

import inspect

import pytest
from conftest import FakeEmbedder
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from assistant import Assistant, ports
from assistant.errors import SettingsError
from assistant.index.chroma import Chroma
from assistant.index.store import Store
from assistant.models.chat import Model
from assistant.models.embedding import SentenceEmbedder
from assistant.models.endpoint import EndpointEmbedder
from assistant.models.gguf import GgufModel
from assistant.models.msmarco import MsMarco

LAW = "Article 1\nScope\n\nThis Act applies to lamps that burn at night.\n"
QUESTION = "What does the lamp act apply to?"
SAID = "The act applies to lamps that burn at night [1]."


class Scribe:
    """A model that is no model of LangChain's: it says one sentence, word by word."""

    name = "scribe"
    window = 4096
    answer = 200

    def __init__(self) -> None:
        self.asked = []

    def write(self, messages):
        self.asked.append(list(messages))
        for word in SAID.split():
            yield f"{word} "

    def load(self):
        """Nothing to load."""


def told(settings, tmp_path, model):
    """The answer of a library of one act, written by a model that is handed in."""
    (tmp_path / "lamp-act.txt").write_text(LAW, encoding="utf-8")
    with Assistant.open(settings, model=model, embedder=FakeEmbedder()) as assistant:
        assistant.add(tmp_path / "lamp-act.txt", title="Lamp Act")
        return assistant.ask(QUESTION)


def test_a_chat_model_of_langchain_writes_the_answer(settings, tmp_path):
    answer = told(settings, tmp_path, GenericFakeChatModel(messages=iter([AIMessage(SAID)])))
    assert answer.model == "langchain:GenericFakeChatModel"
    assert [each.kind for each in answer.statements][:2] == ["generated", "quote"]
    assert answer.statements[0].verdict == "supported"


def test_any_object_with_the_methods_of_a_chat_model_writes_the_answer(settings, tmp_path):
    scribe = Scribe()
    answer = told(settings, tmp_path, scribe)
    assert (answer.model, answer.statements[0].text) == ("scribe", "The act applies to lamps that burn at night.")
    assert any("lamps that burn at night" in text for _, text in scribe.asked[0])


def test_what_writes_nothing_is_refused_with_what_to_give_instead(settings):
    with pytest.raises(SettingsError) as caught:
        Assistant.open(settings, model=object(), embedder=FakeEmbedder())
    assert "LangChain" in caught.value.hint


def test_an_embedder_that_is_handed_in_embeds_documents_and_questions(settings, tmp_path):
    (tmp_path / "lamp-act.txt").write_text(LAW, encoding="utf-8")
    embedder = FakeEmbedder()
    with Assistant.open(settings, embedder=embedder) as assistant:
        assistant.add(tmp_path / "lamp-act.txt")
        assert any("lamps" in text for text in embedder.embedded)
        assert assistant.search("lamps at night")[0].document.id == "lamp-act"


KEPT_TO = [
    (ports.PassageStore, Store),
    (ports.RecordStore, Store),
    (ports.VectorIndex, Chroma),
    (ports.Embedder, SentenceEmbedder),
    (ports.Embedder, EndpointEmbedder),
    (ports.Embedder, FakeEmbedder),
    (ports.Scorer, MsMarco),
    (ports.ChatModel, Model),
    (ports.ChatModel, GgufModel),
]


def methods(protocol):
    return [name for name in dir(protocol) if not name.startswith("_") and callable(getattr(protocol, name))]


def taken(function):
    """The arguments that a method takes, and which of them may be left out."""
    found = inspect.signature(function).parameters.values()
    return [(each.name, each.kind, each.default is not each.empty) for each in found]


@pytest.mark.parametrize(("protocol", "kind"), KEPT_TO)
def test_what_is_built_in_has_every_method_with_the_arguments_of_its_protocol(protocol, kind):
    assert methods(protocol)
    for name in methods(protocol):
        assert taken(getattr(kind, name)) == taken(getattr(protocol, name)), name


def test_every_protocol_is_kept_to_by_something_built_in():
    protocols = {value for value in vars(ports).values() if getattr(value, "_is_protocol", False)} - {ports.Protocol}
    assert protocols - {protocol for protocol, _ in KEPT_TO} == {ports.Reader}, "which is a function"


class Broken(Scribe):
    """A model that fails in the middle, with an error of its own."""

    name = "broken"

    def write(self, messages):
        yield "The act "
        raise ConnectionError("the line is dead")


def test_a_model_that_is_handed_in_and_fails_leaves_an_answer_of_quotes_that_says_so(settings, tmp_path):
    answer = told(settings, tmp_path, Broken())
    assert answer.model == "extractive"
    assert "lamps that burn at night" in answer.citations[0].quote
    assert "The model 'broken' failed (ConnectionError): the line is dead." in answer.notices[0]


class Nameless:
    """What writes, but does not say how much."""

    def write(self, messages):
        yield "Something."


def test_what_lacks_a_part_of_a_chat_model_is_refused_when_it_is_handed_in(settings):
    with pytest.raises(SettingsError, match="Nameless"):
        Assistant.open(settings, model=Nameless(), embedder=FakeEmbedder())


class Empty(Scribe):
    """A model that counts as false."""

    def __len__(self):
        return 0


def test_a_model_counts_whether_or_not_it_is_true(settings, tmp_path):
    assert told(settings, tmp_path, Empty()).model == "scribe"


def test_a_result_names_the_model_and_the_embedder_that_were_handed_in(settings):
    with Assistant.open(settings, model=Scribe(), embedder=FakeEmbedder()) as assistant:
        assert assistant.system.endswith(", fake 1, scribe")
