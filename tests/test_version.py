"""What makes a library be read anew: another way of reading, or another version of what reads and stems."""

import shutil
import subprocess
import sys

import pytest
from conftest import ROOT

from assistant.index import version


@pytest.fixture(autouse=True)
def anew():
    version.analysis.cache_clear()
    yield
    version.analysis.cache_clear()


def test_the_same_code_and_libraries_read_nothing_anew():
    known = version.analysis()
    version.analysis.cache_clear()
    assert version.analysis() == known


@pytest.mark.parametrize("name", ["pypdfium2", "lxml", "pystemmer"])
def test_a_new_version_of_what_reads_or_stems_reads_every_file_anew(name, monkeypatch):
    known, installed = version.analysis(), version.version
    version.analysis.cache_clear()
    monkeypatch.setattr(version, "version", lambda asked: "99.9" if asked == name else installed(asked))
    assert version.analysis() != known


def test_another_way_of_reading_reads_every_file_anew(monkeypatch):
    known = version.analysis()
    version.analysis.cache_clear()
    monkeypatch.setattr(version, "ANALYSIS", version.ANALYSIS + 1)
    assert version.analysis() != known


def test_a_comment_in_a_reader_reads_nothing_anew(tmp_path):
    shutil.copytree(ROOT / "assistant", tmp_path / "assistant", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "assistant" / "readers" / "html.py").open("a") as reader:
        reader.write("# a comment\n")
    code = "import sys; sys.path.insert(0, '.'); from assistant.index.version import analysis; print(analysis())"
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == version.analysis()
