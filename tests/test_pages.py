"""The pages of settings and evaluation: what they say, and that a setting which keeps the library shut can be mended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from servers.hub import Hub
from servers.ollama import Bridge
from servers.scripted import Scripted
from streamlit.testing.v1 import AppTest

from assistant import Assistant, Settings, evaluate
from assistant.errors import AssistantError, EvaluationError
from assistant.evaluate import ALL, Answered, FoundPassage, Run, Searched
from assistant.jobs import Job, JobState
from assistant.models import servers, shelf
from assistant.records import Progress
from assistant.ui import services
from assistant.ui.evaluation import page as evaluations
from assistant.ui.evaluation import running
from assistant.ui.settings import model, offer, offers, saving
from assistant.ui.settings.page import duration

PATIENCE = 60  # seconds


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that the app takes its corpus, index, results and settings file from."""
    monkeypatch.setattr(Assistant, "warm", lambda _: None)
    places = {"corpus_dir": "corpus", "index_dir": "index", "results_dir": "results", "settings_file": "settings.json"}
    for name, place in places.items():
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}", str(tmp_path / place))
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


def settings_page() -> AppTest:
    def script() -> None:
        import streamlit as st

        from assistant.ui.settings import page

        page.draw(st.Page(lambda: None, title="Evaluation", url_path="evaluation"))

    page = AppTest.from_function(script, default_timeout=PATIENCE).run()
    assert not page.exception
    return page


def save(page: AppTest) -> None:
    """Press Save, and wait until the model was tried."""
    next(button for button in page.button if button.label == "Save").click().run()
    settle(page, saving.SAVING)


def settle(page: AppTest, name: str) -> None:
    """Wait for the work that the page waits for under a name, and have it drawn."""
    if name in page.session_state:
        assert page.session_state[name].wait(PATIENCE)
        page.run()


def evaluation_page() -> AppTest:
    def script() -> None:
        import streamlit as st

        from assistant.ui import services
        from assistant.ui.evaluation import page

        page.draw(services.assistant(), st.Page(lambda: None, title="Settings", url_path="settings"))

    page = AppTest.from_function(script, default_timeout=PATIENCE).run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    spoken: list[Any] = [
        each for kind in ("markdown", "error", "success", "warning", "info") for each in page.get(kind)
    ]
    return "\n".join(str(each.value) for each in spoken).replace("\\", "").replace(":small[]", "")


def run(*ranks: int, made: str = "2026-11-01T10:00:00+00:00") -> Run:
    """A run of as many questions as there are ranks of their first hits, and one that nothing answers."""
    found = (FoundPassage("law", "Article 1"),)
    rows = [
        Searched(f"q{n}", "fact", f"What is {n}?", ("law",), rank, 1.0, found, 0.01) for n, rank in enumerate(ranks)
    ]
    answered = [
        Answered(row.id, row.type, row.question, True, True, row.rank > 0, True, found, 9, 0.02) for row in rows
    ]
    answered.append(Answered("none", "none", "What else?", False, False, False, False, (), 0, 0.02))
    return Run("a system", made, "some.jsonl", "0", tuple(rows), tuple(answered))


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [("extractive", "left over", "extractive"), ("auto", "", "auto"), ("openai", " tiny ", "openai:tiny")],
)
def test_a_kind_of_model_and_its_name_are_one_setting(kind: str, name: str, value: str) -> None:
    assert model.model_name(kind, name) == value


def test_a_hint_names_the_fields_of_the_page_and_variables_only_where_there_is_no_field() -> None:
    assert model.in_words("Set ASSISTANT_MODEL_API_KEY to a key.") == "Set “Key” to a key."
    assert model.in_words("Set ASSISTANT_MODEL.") == "Set “Model”."
    assert model.in_words("Raise ASSISTANT_MODEL_FIRST_SECONDS.") == "Raise ASSISTANT_MODEL_FIRST_SECONDS."


def test_every_field_of_the_form_is_a_setting() -> None:
    assert set(model.LABELS) <= set(Settings.model_fields)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "1 second"),
        (75, "75 seconds"),
        (200, "3 minutes"),
        (5400, "2 hours"),
        (7300, "2 hours"),
        (5000, "83 minutes"),
    ],
)
def test_a_length_of_time_is_told_as_people_do(seconds: float, told: str) -> None:
    assert duration(seconds) == f"about {told}"


def test_a_saved_setting_that_keeps_the_library_shut_can_be_mended_on_the_page(folder: Path) -> None:
    Settings().save({"model": "openai:tiny"})
    page = settings_page()
    assert "needs the address of its server" in said(page)
    with pytest.raises(AssistantError):
        services.assistant()

    page.selectbox[0].set_value("extractive").run()
    next(button for button in page.button if button.label == "Save").click().run()
    assert "Saved to" in said(page)
    assert services.assistant().settings.model == "extractive"
    assert json.loads((folder / "settings.json").read_text()) == {}


def test_settings_that_cannot_be_used_change_nothing_and_are_not_saved(folder: Path) -> None:
    services.assistant()
    with pytest.raises(AssistantError):
        services.reconfigure({"model": "openai:tiny"})
    assert services.assistant().settings.model == "extractive"
    assert not (folder / "settings.json").exists()


def test_a_key_is_not_sent_to_another_address_than_that_it_was_set_for(folder: Path) -> None:
    Settings().save({"model": "openai:tiny", "model_base_url": "http://127.0.0.1:9/v1", "model_api_key": "hush"})
    page = settings_page()
    assert "hush" not in str(page.main)
    fields = {field.label: field for field in page.text_input}
    with Scripted([("say", "I am ready.")]) as server:
        fields["Address"].set_value(server.address + "/v1")
        save(page)
        assert "hush" not in str(server.headers)
    assert Settings().model_base_url == server.address + "/v1"
    assert Settings().model_api_key.get_secret_value() == ""


def test_a_key_does_not_follow_an_address_that_another_kind_of_model_was_given(folder: Path) -> None:
    Settings().save({"model": "openai:tiny", "model_base_url": "http://127.0.0.1:9/v1", "model_api_key": "hush"})
    page = settings_page()
    page.selectbox[0].set_value("ollama").run()
    fields = {field.label: field for field in page.text_input}
    fields["Model"].set_value("tiny")
    with Scripted([("say", "I am ready.")]) as server:
        fields["Address"].set_value(server.address)
        save(page)
    assert Settings().model_base_url == server.address
    assert Settings().model_api_key.get_secret_value() == ""


def test_a_model_that_fails_is_not_saved_unless_that_is_wanted_all_the_same(folder: Path) -> None:
    page = settings_page()
    page.selectbox[0].set_value("openai").run()
    fields = {field.label: field for field in page.text_input}
    with Scripted([("status", 404, "{}")]) as server:
        fields["Model"].set_value("other")
        fields["Address"].set_value(server.address + "/v1")
        save(page)
        assert "has no model 'other'" in said(page)
        assert "It has: tiny" in said(page)
        assert "It was not saved" in said(page)
        assert not (folder / "settings.json").exists()
        next(button for button in page.button if button.label == "Save it all the same").click().run()
    assert "Saved to" in said(page)
    assert "It failed when it was tried" in said(page)
    assert services.assistant().settings.model == "openai:other"


def test_what_a_server_offers_is_listed_and_one_pressed_stands_in_the_field(folder: Path) -> None:
    page = settings_page()
    page.selectbox[0].set_value("openai").run()
    with Scripted([("say", "I am ready.")]) as server:
        {field.label: field for field in page.text_input}["Address"].set_value(server.address + "/v1")
        next(button for button in page.button if button.label == "List its models").click().run()
        settle(page, offers.LISTED)
        next(button for button in page.button if button.label == "tiny").click().run()
        fields = {field.label: field.value for field in page.text_input}
        assert (fields["Model"], fields["Address"]) == ("tiny", server.address + "/v1")
        assert not (folder / "settings.json").exists(), "it is only chosen"
        save(page)
    assert "openai:tiny works" in said(page)
    assert services.assistant().settings.model == "openai:tiny"


def test_a_server_of_this_machine_is_found_when_it_is_looked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Bridge(models=("qwen3:4b",)) as server:
        monkeypatch.setattr(servers, "OLLAMA", server.address)
        monkeypatch.setattr(servers, "LOCAL", ())
        page = settings_page()
        next(button for button in page.button if button.label.startswith("Look for")).click().run()
        settle(page, offers.FOUND)
        assert f"Ollama at {server.address} offers" in said(page)
        next(button for button in page.button if "qwen3" in button.label).click().run()
    assert page.selectbox[0].value == "ollama"
    assert {field.label: field.value for field in page.text_input}["Model"] == "qwen3:4b"


def test_a_model_is_fetched_and_stands_in_the_field(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(folder / "data"))
    first = shelf.offered()[0]
    with Hub({f"{first.repository}/{first.file}": b"GGUF" + b"w" * 1000}) as hub:
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", hub.address)
        monkeypatch.setattr(
            "huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE",
            hub.address + "/{repo_id}/resolve/{revision}/{filename}",
        )
        page = settings_page()
        page.selectbox[0].set_value("gguf").run()
        assert f"{first.title}: about {first.gigabytes} GB" in said(page)
        next(button for button in page.button if button.label == "Fetch").click().run()
        settle(page, offers.FETCHED)
    assert f"{first.title} is here" in said(page)
    assert {field.label: field.value for field in page.text_input}["Model"] == str(folder / "data/models" / first.file)
    assert any(str(button.key).startswith("held-") for button in page.button), "it is here now"


def test_ollama_is_asked_to_fetch_a_model(folder: Path) -> None:
    Settings().save({"model": "ollama:tiny", "model_base_url": "http://127.0.0.1:9"})
    with Bridge() as server:
        Settings().save({"model_base_url": server.address})
        page = settings_page()
        {field.label: field for field in page.text_input}["Have Ollama fetch a model"].set_value("qwen3:4b")
        next(button for button in page.button if button.label == "Fetch").click().run()
        settle(page, offers.FETCHED)
        assert server.requests == [{"model": "qwen3:4b", "stream": True}]
    assert "qwen3:4b is here" in said(page)
    assert {field.label: field.value for field in page.text_input}["Model"] == "qwen3:4b"


def test_ollama_is_asked_where_it_usually_is_while_a_server_of_another_kind_writes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Settings().save({"model": "openai:tiny", "model_base_url": "http://127.0.0.1:9/v1"})
    with Bridge() as server:
        monkeypatch.setattr("assistant.models.ollama.OLLAMA", server.address)
        page = settings_page()
        page.selectbox[0].set_value("ollama").run()
        {field.label: field for field in page.text_input}["Have Ollama fetch a model"].set_value("qwen3:4b")
        next(button for button in page.button if button.label == "Fetch").click().run()
        settle(page, offers.FETCHED)
        assert server.requests == [{"model": "qwen3:4b", "stream": True}]
    assert {field.label: field.value for field in page.text_input}["Address"] == ""


def test_a_key_of_the_environment_goes_to_no_address_that_is_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Settings().save({"model": "openai:tiny", "model_base_url": "http://127.0.0.1:9/v1"})
    monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", "hush-hush")
    page = settings_page()
    assert {field.label for field in page.text_input if field.disabled} == {"Address", "Key"}
    assert "Address from ASSISTANT_MODEL_API_KEY" in said(page)


def test_what_the_environment_fixes_cannot_be_changed_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "openai:tiny")
    monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", "hush-hush")
    page = settings_page()
    assert page.selectbox[0].disabled
    fields = {field.label: field.disabled for field in page.text_input}
    assert {label: fields[label] for label in ("Model", "Address", "Key")} == dict.fromkeys(
        ("Model", "Address", "Key"), True
    )
    assert "Key from ASSISTANT_MODEL_API_KEY" in said(page)
    assert "hush-hush" not in str(page.main) + said(page)


def offer_page() -> AppTest:
    def script() -> None:
        import streamlit as st

        from assistant.ui.settings import offer

        offer.draw(st.Page(lambda: None, title="Settings", url_path="settings"))

    page = AppTest.from_function(script, default_timeout=PATIENCE).run()
    settle(page, offer.LOOKING)
    assert not page.exception
    return page


@pytest.fixture
def nearby(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine on which a server of models runs."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(folder / "data"))
    with Bridge(models=("qwen3:4b", "nomic-embed-text")) as server:
        monkeypatch.setattr(servers, "OLLAMA", server.address)
        monkeypatch.setattr(servers, "LOCAL", ())
        yield folder
        assert server.requests == [], "no model is asked anything"


def test_a_server_on_this_machine_is_offered_once_and_not_used(nearby: Path) -> None:
    page = offer_page()
    assert "with qwen3:4b" in said(page)
    assert "embed" not in said(page)
    assert "with qwen3:4b" in said(page.run()), "until it is answered"
    next(button for button in page.button if button.label == "No, thanks").click().run()
    assert said(page) == ""
    assert said(offer_page()) == ""
    assert Settings().model == "extractive"
    assert not (nearby / "settings.json").exists()


@pytest.mark.parametrize("where", ["file", "environment"])
def test_who_has_said_what_writes_is_offered_nothing(nearby: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    if where == "file":
        Settings().save({"model": "auto"})
    else:
        monkeypatch.setenv("ASSISTANT_MODEL", "extractive")
    assert said(offer_page()) == ""


def test_where_the_package_is_missing_that_speaks_with_a_server_it_is_not_offered(
    nearby: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "find_spec", lambda _: None)
    assert said(offer_page()) == ""


def test_without_results_the_page_explains_what_a_question_file_is(folder: Path) -> None:
    page = evaluation_page()
    assert "one JSON object per line" in said(page)
    (question,) = evaluate.parsed(page.code[0].value.encode(), "sample")
    assert question.gold


def test_results_are_shown_and_one_that_is_broken_leaves_the_others(folder: Path) -> None:
    evaluate.store(run(1, 0, 3), folder / "results")
    page = evaluation_page()
    assert {metric.label: metric.value for metric in page.metric} == {
        "hit@5": "0.67", "hit@10": "0.67", "MRR@10": "0.44", "quotes gold": "0.67", "cites gold": "1.00",
        "rightly silent": "1 of 1",
    }  # fmt: skip

    (folder / "results" / "2026-12-01-broken.json").write_text("{}")
    page = evaluation_page()
    assert "is not a result" in said(page)
    page.selectbox(key="result-2026-12-01-broken").set_value(folder / "results" / "2026-11-01-some.json").run()
    assert page.metric


def test_an_evaluation_in_whose_course_the_model_was_changed_keeps_no_result(folder: Path) -> None:
    (folder / "zebra.md").write_text("# Zebra Act\n\nZebras shall be counted.\n")
    held = services.assistant()
    held.add(folder / "zebra.md")

    class Changing:
        """A job in whose course the model is changed."""

        def report(self, _: Progress) -> None:
            services.reconfigure({"model_temperature": 0.5})

    asked = evaluate.parsed(evaluations.SAMPLE.encode(), "mine.jsonl")
    with pytest.raises(EvaluationError, match="changed meanwhile"):
        running.measured(held, asked, "mine.jsonl", b"", True, Changing())
    assert evaluate.stored(folder / "results") == []


def test_an_evaluation_that_is_stopped_keeps_no_result(folder: Path) -> None:
    held = services.assistant()
    asked = evaluate.parsed((evaluations.SAMPLE + "\n" + evaluations.SAMPLE.replace("q1", "q2")).encode(), "mine.jsonl")
    job = Job("mine.jsonl", partial(running.measured, held, asked, "mine.jsonl", b"", True))
    job.cancel()
    job.run()
    assert job.state == JobState.CANCELLED
    assert evaluate.stored(folder / "results") == []


def test_the_figures_of_a_page_are_those_of_the_run() -> None:
    shares = evaluations.shares(run(1, 0, 7))
    assert shares["hit@5"][ALL].value == pytest.approx(1 / 3)
    assert shares["hit@10"]["fact"].value == pytest.approx(2 / 3)
    assert set(shares) == {"hit@5", "hit@10", "MRR@10", "quotes gold", "cites gold"}
    searched_only = Run("a", "2026-11-01", "f", "0", run(1).searched)
    assert set(evaluations.shares(searched_only)) == {"hit@5", "hit@10", "MRR@10"}
