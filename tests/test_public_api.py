"""What `import assistant` shows, and what it costs."""

import subprocess
import sys

import assistant

HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "chromadb",
    "streamlit",
    "langchain",
    "langchain_core",
    "onnxruntime",
    "numpy",
    "pypdf",
)


def test_every_public_name_is_there_and_sorted():
    assert assistant.__all__ == sorted(assistant.__all__)
    for name in assistant.__all__:
        assert getattr(assistant, name).__doc__


def test_a_name_that_is_not_public_is_an_attribute_error():
    assert not hasattr(assistant, "Oracle")


def loaded(code):
    command = f"import sys; {code}; print(' '.join(m for m in {HEAVY} if m in sys.modules))"
    return subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.split()


def test_importing_the_package_or_the_command_line_loads_nothing_heavy():
    assert loaded("import assistant") == []
    assert loaded("import assistant.cli") == []


def test_opening_a_library_loads_no_model_and_no_vector_database(tmp_path):
    code = f"import assistant; assistant.Assistant.open(assistant.Settings(corpus_dir={str(tmp_path / 'c')!r}, index_dir={str(tmp_path / 'i')!r})).close()"
    assert not {"torch", "sentence_transformers", "chromadb", "streamlit"} & set(loaded(code))
