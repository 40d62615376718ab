"""The library's files taken along, and those of another one put in their place."""

import contextlib
import itertools
import os
from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.library import carrying

BELL = "# Bell Act\n\nEvery bell must ring.\n"


@pytest.fixture
def filled(library, tmp_path):
    (tmp_path / "lamp.md").write_text("# Lamp Act\n\nEvery lamp must be lit.\n")
    library.add(tmp_path / "lamp.md", id="lamp", title="Lamp Act")
    return library


@pytest.fixture
def staged(tmp_path):
    folder = tmp_path / "staged"
    (folder / "library").mkdir(parents=True)
    (folder / "library" / "bell.md").write_text(BELL)
    return folder


def names(library):
    return carrying.files(library.settings.corpus_dir)


def test_what_is_held_stays_as_it_was_when_the_library_changes(filled, tmp_path):
    with filled.library.carrier.held() as held:
        filled.remove("lamp", purge=True)
        assert sorted(each.name for each in (held / "library").iterdir()) == ["lamp.md", "lamp.md.yaml"]
        assert "must be lit" in (held / "library" / "lamp.md").read_text()
        folder = held
    assert not folder.exists()


def test_neither_links_nor_hidden_files_nor_the_folders_readme_are_taken(filled, tmp_path):
    folder = filled.settings.corpus_dir
    (folder / "README.md").write_text("ours")
    (folder / "library" / ".notes.md").write_text("hidden")
    (folder / "library" / "link.md").symlink_to(tmp_path / "lamp.md")
    assert names(filled) == ["library/lamp.md", "library/lamp.md.yaml"]


def test_a_swap_that_fails_leaves_everything_as_it_was(filled, staged, monkeypatch):
    rename = Path.rename

    def failing(self, target):
        if self.name == "bell.md":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(CorpusError, match="the disk is full"):
        filled.library.carrier.swap(staged)
    assert names(filled) == ["library/lamp.md", "library/lamp.md.yaml"]
    assert [each.id for each in filled.documents()] == ["lamp"]
    assert filled.library.check() == ()


@pytest.mark.parametrize("again", [False, True], ids=["once", "and at each step of its recovery"])
@pytest.mark.parametrize("after", range(6))
def test_a_swap_that_is_cut_off_is_as_if_it_had_not_been(filled, staged, monkeypatch, after, again):
    (staged / "briefs").mkdir()
    (staged / "briefs" / "brief.md").write_text("# Brief\n")

    @contextlib.contextmanager
    def killed(moves):
        for source, target in moves[:after]:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
        raise KeyboardInterrupt
        yield

    with monkeypatch.context() as patch:
        patch.setattr(carrying, "_all_or_nothing", killed)
        with pytest.raises(KeyboardInterrupt):
            filled.library.carrier.swap(staged)
    if again:
        times = sum(1 for _ in iter(lambda: recovery_is_killed(filled, monkeypatch), False))
        assert times or not after
    filled.sync()
    own = [name for name in names(filled) if name.startswith("library/")]
    assert own == ["library/lamp.md", "library/lamp.md.yaml"]
    assert "lamp" in {each.id for each in filled.documents()}
    assert "Every lamp must be lit." in (filled.settings.corpus_dir / "library" / "lamp.md").read_text()
    assert not list((filled.settings.corpus_dir / "library" / ".replaced").iterdir())
    assert [each.read_text() for each in (staged / "library").iterdir()] == [BELL]


def recovery_is_killed(filled, monkeypatch):
    """Kill the recovery once it has renamed or deleted one thing; whether there was more to do."""
    done = itertools.count()

    def counted(call):
        def dying(*words, **options):
            if next(done):
                raise KeyboardInterrupt
            return call(*words, **options)

        return dying

    with monkeypatch.context() as patch:
        for name in ("rename", "unlink", "rmdir"):
            patch.setattr(os, name, counted(getattr(os, name)))
        try:
            filled.library.carrier.recover()
        except KeyboardInterrupt:
            return True
    return False


def aside(swapped):
    """The documents in a library that was put aside; None if it is gone."""
    folder = swapped.aside / "library"
    return [each.name for each in folder.glob("*.md")] if folder.exists() else None


def test_what_swaps_put_aside_is_kept_until_it_is_put_back(filled, staged):
    first = filled.library.carrier.swap(staged)
    filled.sync()
    assert [each.id for each in filled.documents()] == ["bell"]
    (staged / "library" / "bell.md").write_text(BELL)
    second = filled.library.carrier.swap(staged)
    assert (aside(first), aside(second)) == (["lamp.md"], ["bell.md"])
    assert aside(filled.library.carrier.put_back(second)) == ["bell.md"]
    third = filled.library.carrier.put_back(first)
    filled.sync()
    assert [each.id for each in filled.documents()] == ["lamp"]
    assert (aside(first), aside(second), aside(third)) == (None, None, ["bell.md"])


def test_what_a_swap_brought_that_was_undone_is_kept_until_the_next_one(filled, staged):
    undone = filled.library.carrier.put_back(filled.library.carrier.swap(staged))
    assert aside(undone) == ["bell.md"]
    (staged / "library" / "bell.md").write_text(BELL)
    last = filled.library.carrier.swap(staged)
    assert (aside(undone), aside(last)) == (None, ["lamp.md"])


def test_what_was_put_aside_and_is_gone_cannot_be_put_back(filled, staged):
    swapped = filled.library.carrier.swap(staged)
    carrying.shutil.rmtree(swapped.aside)
    with pytest.raises(CorpusError, match="no such file"):
        filled.library.carrier.put_back(swapped)
    assert names(filled) == ["library/bell.md"]
