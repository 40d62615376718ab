"""The documents about the project say what is true."""

import os
import re
import subprocess
import sys
import tomllib

import pytest
from conftest import ROOT

from assistant.settings import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_settings_table_and_the_settings_agree():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \| .+ \|$", README, re.MULTILINE))
    assert set(rows) == set(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        if field.default_factory is None:
            assert rows[name] == (f"`{field.default}`" if str(field.default) else "none")
        assert field.description in README


def test_the_two_commands_are_targets_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^    make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert "PIP_ARGS" in makefile
    assert "make test" in (ROOT / ".ci" / "run").read_text()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_every_command_is_in_the_readme():
    shown = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"], capture_output=True, text=True, check=True
    ).stdout
    commands = re.findall(r"^  (\w+)  +\w", shown.split("Commands:")[1].split("Exit codes")[0], re.MULTILINE)
    assert len(commands) == 27
    for command in commands:
        assert re.search(rf"`(?:ai-policy )?{command}\b", README), command


def test_every_dependency_is_explained_and_pinned():
    pinned = {
        re.split(r"==", line)[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    for dependency in PROJECT["project"]["dependencies"]:
        name = re.match(r"[\w-]+", dependency).group()
        assert name.removesuffix("-core") in README, name
        assert name.lower() in pinned, name
    assert "torch==2.13.0\n" in (ROOT / "constraints.txt").read_text()


def test_the_readme_is_short_and_its_pictures_are_there():
    assert len(README.splitlines()) <= 200
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", README)
    assert len(pictures) == 2
    assert all((ROOT / picture).stat().st_size < 400_000 for picture in pictures)
    assert "@" not in re.sub(r"\S+@\S+\.\w+|hit@\d+", "", README)


def test_the_python_of_the_readme_runs_on_the_shipped_briefs(tmp_path):
    (code,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    environment = {
        **os.environ,
        "ASSISTANT_CORPUS_DIR": str(tmp_path / "corpus"),
        "ASSISTANT_INDEX_DIR": str(tmp_path / "index"),
    }
    (tmp_path / "corpus").mkdir()
    for name in ("us-eo-14110.md", "us-eo-14148.md"):
        (tmp_path / "corpus" / name).write_bytes((ROOT / "corpus" / "briefs" / name).read_bytes())
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert ended.returncode == 0, ended.stderr
    assert "revoked" in ended.stdout
    assert "verbatim" in ended.stdout


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "corpus/README.md", "index/README.md"]
)
def test_the_papers_of_the_project_are_there(name):
    assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_the_briefs_cover_at_least_fifteen_instruments_and_say_what_they_are():
    from assistant.library.metadata import checked
    from assistant.readers import ReadingLimits, read
    from assistant.records import DESCRIPTIVE

    briefs = sorted((ROOT / "corpus" / "briefs").glob("*.md"))
    assert len(briefs) >= 15
    for brief in briefs:
        text = read(brief, ReadingLimits(1, 1, 100_000, 10, 512))
        assert set(text.front_matter) <= {*DESCRIPTIVE, "catalogue", "elsewhere"}
        fields = checked({name: value for name, value in text.front_matter.items() if name in DESCRIPTIVE})
        assert fields["id"] == brief.stem
        assert fields["kind"] == "brief"
        assert fields["licence"] == "CC BY 4.0 (this brief)"
        assert not text.problems
        assert "not legal advice" in text.content
