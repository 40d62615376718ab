"""The corpus folder."""

import os
import subprocess
import sys

import pytest
from conftest import document
from durability import recorded, unsafe
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from assistant.errors import CorpusError
from assistant.library import disk, journal
from assistant.library.disk import safe_name, sha256
from assistant.library.folder import Corpus
from assistant.library.keeping import Kept
from assistant.library.metadata import checked, slug
from assistant.records import Authority, Status
from assistant.settings import Settings


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "corpus").mkdir()
    return Corpus(tmp_path / "corpus")


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "law.txt"
    file.write_text("Providers shall keep logs.")
    return file


def put(corpus, source, path="library/law.txt", **metadata):
    with corpus.adding(source, path, metadata, "law"):
        pass


def test_documents_are_found_and_what_is_not_one_is_passed_over(corpus, source):
    put(corpus, source, title="The Law")
    for name in ("README.md", ".hidden.txt", "library/.trash/x~0001/old.txt", "library/hidden.txt", "briefs/brief.md"):
        (corpus.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus.folder / name).write_text("briefs/other.md\n")
    assert [file.path for file in corpus.files()] == ["briefs/brief.md", "library/law.txt"]


def test_metadata_stand_beside_the_file(corpus, source):
    put(corpus, source, title="The Law", short_names=("LL", "Law"), status=Status.IN_FORCE)
    assert corpus.metadata("library/law.txt") == {
        "title": "The Law",
        "short_names": ("LL", "Law"),
        "status": Status.IN_FORCE,
    }


def test_a_failed_addition_leaves_the_folder_as_it_was(corpus, source):
    put(corpus, source, title="The Law")
    before = {path: path.read_bytes() for path in corpus.folder.rglob("*") if path.is_file()}
    source.write_text("A new version.")
    with pytest.raises(RuntimeError), corpus.adding(source, "library/law.txt", {"title": "New"}, "law"):
        raise RuntimeError
    assert {path: path.read_bytes() for path in corpus.folder.rglob("*") if path.is_file()} == before


def test_a_replaced_file_moves_to_the_trash_and_can_be_restored(corpus, source):
    put(corpus, source)
    source.write_text("A new version.")
    put(corpus, source)
    assert [each.id for each in corpus.removed()] == ["law"]
    assert corpus.restore("law", []).path == "library/law.txt"
    assert (corpus.folder / "library/law.txt").read_text() == "Providers shall keep logs."


def test_removing_and_restoring_bring_back_file_and_metadata(corpus, source):
    put(corpus, source, title="The Law")
    corpus.remove(document("law"))
    assert not corpus.files()
    corpus.restore("law", [])
    assert corpus.metadata("library/law.txt") == {"title": "The Law"}
    assert sha256(corpus.folder / "library/law.txt") == sha256(source)


def test_purging_leaves_no_version_behind(corpus, source):
    put(corpus, source)
    source.write_text("A new version.")
    put(corpus, source)
    corpus.remove(document("law"))
    corpus.forget("law")
    assert not [path for path in corpus.folder.rglob("*") if path.suffix == ".txt" and path.name != "hidden.txt"]


def test_a_shipped_brief_is_hidden_and_not_deleted(corpus):
    brief = corpus.folder / "briefs" / "brief.md"
    brief.parent.mkdir()
    brief.write_text("# A brief")
    corpus.remove(document("brief", path="briefs/brief.md"))
    assert brief.exists()
    assert not corpus.files()
    assert corpus.restore("brief", corpus.hidden()).path == "briefs/brief.md"
    assert [file.path for file in corpus.files()] == ["briefs/brief.md"]


def test_what_was_never_removed_cannot_be_restored(corpus):
    with pytest.raises(CorpusError, match="Nothing that was removed"):
        corpus.restore("law", [])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"colour": "red"}, "no metadata field"),
        ({"status": "red"}, "no value for status"),
        ({"adopted": "1.1.2024"}, "no date"),
        ({"adopted": "2024-02-31"}, "no date"),
        ({"in_force": "2024-13"}, "no date"),
        ({"id": "A B"}, "cannot be an id"),
        ({"title": ["a", "b"]}, "a list where a text belongs"),
        ({"short_names": [{"a": "b"}]}, "a list where a text belongs"),
    ],
)
def test_metadata_that_no_field_takes_are_refused_with_a_hint(given, message):
    with pytest.raises(CorpusError, match=message) as caught:
        checked(given)
    assert caught.value.hint


def test_what_does_not_bind_is_guidance_proposal_or_voluntary_by_its_kind():
    assert checked({"authority": "non-binding", "kind": "guidance"})["authority"] is Authority.GUIDANCE
    assert checked({"authority": "non-binding", "kind": "proposal"})["authority"] is Authority.PROPOSAL
    assert checked({"authority": "non-binding", "kind": "framework"})["authority"] is Authority.VOLUNTARY


@given(st.text(min_size=1))
def test_no_name_leaves_its_folder_or_is_too_long_for_it(name):
    safe = safe_name(name)
    assert os.path.basename(safe) == safe
    assert safe not in {"", ".", ".."}
    assert not safe.startswith(".")
    assert len(safe.encode()) <= 200


@pytest.mark.parametrize("name", ["x" * 400 + ".txt", "law." + "x" * 400, "é" * 300 + "." + "é" * 300])
def test_a_long_name_is_cut_and_keeps_how_it_begins_and_what_it_ends_with(name):
    safe = safe_name(name)
    assert len(safe.encode()) <= 180
    assert safe[0] == name[0]
    assert "." in safe


@given(st.text())
def test_a_slug_is_its_own_slug(text):
    assert slug(slug(text)) == slug(text)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every folder")
def test_a_folder_without_permission_is_said_to_be_one(corpus):
    corpus.folder.chmod(0)
    try:
        with pytest.raises(CorpusError, match="Cannot read"):
            corpus.files()
    finally:
        corpus.folder.chmod(0o755)


def test_a_file_that_cannot_be_replaced_stays_with_its_metadata(corpus, source, monkeypatch):
    put(corpus, source, title="The Law")
    source.write_text("A new version.")

    def full(*_):
        raise OSError(28, "No space left on device")

    for step in ("copy", "link", "write", "settle"):
        with monkeypatch.context() as patched:
            patched.setattr(f"assistant.library.disk.{step}", full)
            with pytest.raises(CorpusError, match="disk is full"):
                put(corpus, source, title="Another Law")
        assert (corpus.folder / "library/law.txt").read_text() == "Providers shall keep logs.", step
        assert corpus.metadata("library/law.txt") == {"title": "The Law"}, step
        assert not list(corpus.folder.rglob("*.incoming")), step


OLD, NEW = "Providers shall keep logs.", "Providers need keep nothing."
DYING = """
import itertools, os, shutil, sys
from pathlib import Path
from assistant.library.folder import Corpus
library, todo = Path(sys.argv[1]), sys.argv[2]

def work(corpus):
    if todo == "restore":
        corpus.restore("law", [])
        return
    given = {} if todo == "bare" else {"status": "revoked"}
    with corpus.adding(library / "new.txt", "library/law.txt", given, "law"):
        if todo == "fail":
            raise RuntimeError

def die_at(last, folder):
    steps = itertools.count(1)
    def count(event, arguments):
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir"}:
            if str(folder) in str(arguments[0]) and next(steps) == last:
                os._exit(9)
    sys.addaudithook(count)

for step in itertools.count(1):
    folder = library / f"died-{step:02}"
    for part in ("corpus", "index"):
        shutil.copytree(library / part, folder / part)
    child = os.fork()
    if child == 0:
        die_at(step, folder)
        try:
            work(Corpus(folder / "corpus"))
        except RuntimeError:
            pass
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
"""


@pytest.mark.parametrize("todo", ["replace", "describe", "bare", "add", "restore", "fail"])
def test_a_process_that_dies_at_any_step_never_leaves_the_metadata_of_one_text_with_another(
    settings, embedder, tmp_path, todo
):
    """What is replaced has metadata or none, and so has what comes; the same for what is added, or brought back."""
    old, new = (tmp_path / "old.txt", OLD), (tmp_path / "new.txt", NEW)
    for file, text in (old, new):
        file.write_text(text)
    with Assistant(settings, embedder) as library:
        settings.corpus_dir.mkdir()
        if todo != "add":
            put(library.library._corpus, old[0], **({"status": "in force"} if todo != "describe" else {}))
        if todo == "restore":
            put(library.library._corpus, new[0], status="revoked")
        library.sync()
    before = {"describe": [(OLD, "unknown")], "add": [], "restore": [(NEW, "revoked")]}.get(todo, [(OLD, "in force")])
    after = {"bare": [(NEW, "unknown")], "restore": [(OLD, "in force")], "fail": before}.get(todo, [(NEW, "revoked")])
    subprocess.run([sys.executable, "-c", DYING, str(tmp_path), todo], check=True, timeout=60)
    found = []
    for folder in sorted(tmp_path.glob("died-*")):
        with Assistant(Settings(corpus_dir=folder / "corpus"), embedder) as library:
            assert not library.sync().failed
            found.append([(library.text(each.id), str(each.status)) for each in library.documents()])
            assert library.library.check() == ()
            assert library.sync().unchanged == tuple(library.documents())
            if not found[-1]:  # nothing of the law that was not added is taken for the metadata of another
                (folder / "corpus" / "library").mkdir(exist_ok=True)
                (folder / "corpus" / "library" / "law.txt").write_text("Another law of that name.")
                (added,) = library.sync().added
                assert added.status == "unknown"
        assert not list(folder.rglob(".*.unfinished"))
    allowed = [before, after, [(NEW, "revoked")]] if todo == "fail" else [before, after]
    assert [each for each in found if each not in allowed] == []
    assert (found[0], found[-1]) == (before, after)
    assert len(found) > 5


@pytest.mark.parametrize("name", ["hidden.txt", "rules.yaml", "law.txt.yaml", ".secret.txt", "path", "path.txt"])
def test_no_name_of_a_file_is_taken_for_one_of_ours(corpus, source, name):
    (corpus.folder / "library").mkdir()
    (corpus.folder / "library" / "law.txt").write_text("There already.")
    path = corpus.place(name, [])
    put(corpus, source, path)
    assert path in [file.path for file in corpus.files()]
    assert corpus.metadata("library/law.txt") == {}
    corpus.remove(document("law", path=path))
    assert corpus.restore("law", []).path == path
    assert (corpus.folder / path).read_text() == "Providers shall keep logs."


def test_a_file_that_lies_there_unread_is_not_replaced_by_one_of_its_name(corpus):
    (corpus.folder / "library").mkdir()
    (corpus.folder / "library" / "law.txt").write_text("There already.")
    assert corpus.place("law.txt", []) == "library/law-2.txt"


def test_nothing_is_restored_outside_the_library(corpus, source, tmp_path):
    put(corpus, source)
    corpus.remove(document("law"))
    (record,) = corpus.folder.rglob("path")
    record.write_text("library/../../stolen/law.txt")
    with pytest.raises(CorpusError, match="not in the library"):
        corpus.restore("law", [])
    assert not (tmp_path / "stolen").exists()


@pytest.mark.parametrize(
    "metadata", ["adopted: 2024-02-31", "title: '\\ud800'", 'title: "\\ud800"', "a: [", "- 1", "nothing: 1"]
)
def test_metadata_that_cannot_be_used_are_said_to_be_so(corpus, source, metadata):
    put(corpus, source)
    (corpus.folder / "library" / "law.txt.yaml").write_text(metadata)
    if metadata == "title: '\\ud800'":
        assert corpus.metadata("library/law.txt")["title"] == "\\ud800"
        return
    with pytest.raises(CorpusError) as caught:
        corpus.metadata("library/law.txt")
    assert caught.value.hint


def test_one_name_that_is_a_number_is_a_name(corpus, source):
    put(corpus, source)
    (corpus.folder / "library" / "law.txt.yaml").write_text("short_names: 1984")
    assert corpus.metadata("library/law.txt") == {"short_names": ("1984",)}


def test_a_folder_that_cannot_be_read_is_an_error_and_not_empty(corpus, source, monkeypatch):
    put(corpus, source)
    scan = os.scandir

    def refuse(path):
        if str(path).endswith("library"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(CorpusError, match="permission denied"):
        corpus.files()


def test_what_a_killed_process_left_is_deleted_when_it_is_old(corpus, source):
    put(corpus, source)
    old, young = (corpus.folder / "library" / f".{number}.incoming" for number in (1, 2))
    for file in (old, young):
        file.write_text("half")
    os.utime(old, (1, 1))
    corpus.tidy()
    assert not old.exists()
    assert young.exists()


def renamed(calls):
    return [call.name for call in calls if call.what == "rename"]


def test_what_is_added_is_down_on_the_disk_before_it_has_its_name_and_its_name_is_too(corpus, source, monkeypatch):
    calls = recorded(monkeypatch)
    put(corpus, source, title="The Law")
    noted = journal.at(corpus.folder / "library" / "law.txt").name
    assert renamed(calls) == [".ai-policy", noted, "law.txt", "law.txt.yaml"]
    assert unsafe(calls) == []


def test_what_is_replaced_is_down_on_the_disk_in_the_trash_before_the_new_one_takes_its_place(
    corpus, source, monkeypatch
):
    put(corpus, source, title="The Law")
    source.write_text("A new version.")
    calls = recorded(monkeypatch)
    put(corpus, source, title="The New Law")
    noted = journal.at(corpus.folder / "library" / "law.txt").name
    assert renamed(calls) == ["path", noted, "law.txt", "law.txt.yaml"]
    assert unsafe(calls) == []
    (kept,) = (corpus.folder / "library" / ".trash").glob("*/files")
    at = next(i for i, call in enumerate(calls) if call.name == "law.txt")
    assert kept.stat().st_ino in [call.file for call in calls[:at] if call.what == "fsync"]


def test_a_file_leaves_its_place_when_it_is_down_on_the_disk_in_the_trash(corpus, source, monkeypatch):
    put(corpus, source, title="The Law")
    calls = recorded(monkeypatch)
    corpus.remove(document("law"))
    gone = [i for i, call in enumerate(calls) if call.what == "unlink" and call.name in ("law.txt", "law.txt.yaml")]
    synced = [(i, call.file) for i, call in enumerate(calls) if call.what == "fsync"]
    (kept,) = (corpus.folder / "library" / ".trash").glob("*/files")
    assert len(gone) == 2
    assert unsafe(calls) == []
    assert any(file == kept.stat().st_ino and at < min(gone) for at, file in synced)
    assert any(file == (corpus.folder / "library").stat().st_ino and at > max(gone) for at, file in synced)


def test_that_a_shipped_brief_is_hidden_is_down_on_the_disk(corpus, monkeypatch):
    (corpus.folder / "briefs").mkdir()
    (corpus.folder / "briefs" / "brief.md").write_text("# A brief")
    calls = recorded(monkeypatch)
    corpus.remove(document("brief", path="briefs/brief.md"))
    assert renamed(calls) == ["hidden.txt"]
    assert unsafe(calls) == []


@pytest.mark.parametrize("length", [200, 244, 250, 255])
def test_a_file_of_any_name_that_the_disk_takes_is_found_and_does_not_hide_the_others(corpus, length):
    (corpus.folder / "library").mkdir()
    for name in ("other.md", "x" * (length - 3) + ".md"):
        (corpus.folder / "library" / name).write_text("# A law")
    assert len(corpus.files()) == 2
    assert corpus.unfinished() == []


def test_a_hidden_file_or_folder_of_the_user_is_left_alone_whatever_it_is_called(corpus, source):
    put(corpus, source, title="The Law")
    library = corpus.folder / "library"
    own = [library / name for name in (".law.txt.unfinished", ".notes.unfinished", ".draft.incoming", ".1a.incoming")]
    for file in own:
        file.write_bytes(b"\xff\xfe My own words.")
        os.utime(file, (1, 1))
    (library / ".folder.unfinished").mkdir()
    journal.at(library / "other.txt").mkdir()
    journal.at(library / "third.txt").write_bytes(b"\xff\n")
    for path in corpus.unfinished():
        corpus.finish(path)
    corpus.tidy()
    source.write_text("A new version.")
    put(corpus, source, title="The New Law")
    (library / "other.txt").write_text("Another law.")
    (library / "third.txt").write_text("A third law.")
    assert [file.path for file in corpus.files()] == [f"library/{name}.txt" for name in ("law", "other", "third")]
    assert corpus.metadata("library/law.txt") == {"title": "The New Law"}
    assert [file.read_bytes() for file in own] == [b"\xff\xfe My own words."] * len(own)


@pytest.mark.parametrize("was_there", [True, False])
@pytest.mark.parametrize("was_renamed", [True, False])
def test_what_was_given_for_a_text_that_is_edited_after_a_kill_is_not_lost_nor_given_to_another(
    corpus, source, monkeypatch, was_there, was_renamed
):
    if was_there:
        put(corpus, source, title="The Law")
    source.write_text("A new version.")
    with monkeypatch.context() as killed:
        killed.setattr(Kept, "take_back", lambda *_: None)
        killed.setattr("pathlib.Path.unlink", lambda *_, **__: None)
        step = "sync_folder" if was_renamed else "settle"
        real = getattr(disk, step)
        at = corpus.folder / "library"

        def die(path, *rest):
            renamed = (at / "law.txt").exists() and (at / "law.txt").read_text() == "A new version."
            if renamed or rest == (at / "law.txt",):
                raise KeyboardInterrupt
            return real(path, *rest)

        killed.setattr(disk, step, die)
        with pytest.raises(KeyboardInterrupt):
            put(corpus, source, title="The New Law")
    (corpus.folder / "library" / "law.txt").write_text("A text that was edited by hand.")
    expected = {"title": "The New Law"} if was_renamed else {"title": "The Law"} if was_there else {}
    assert corpus.metadata("library/law.txt") == expected
    assert corpus.unfinished() == ["library/law.txt"]
    corpus.finish("library/law.txt")
    assert corpus.unfinished() == []
    assert corpus.metadata("library/law.txt") == expected


@pytest.mark.parametrize("lost", ["path", "files/law.txt"])
def test_a_version_in_the_trash_that_was_cut_off_does_not_hide_those_before_it(corpus, source, lost):
    for text in ("One.", "Two.", "Three."):
        source.write_text(text)
        put(corpus, source)
    trash = corpus.folder / "library" / ".trash"
    (trash / "law~0002" / lost).unlink()
    assert [(each.id, each.versions) for each in corpus.removed()] == [("law", 1)]
    corpus.tidy()
    assert (trash / "law~0002").exists(), "somebody may be writing it"
    os.utime(trash / "law~0002", (1, 1))
    corpus.tidy()
    assert not (trash / "law~0002").exists()
    assert corpus.restore("law", []).path == "library/law.txt"
    assert (corpus.folder / "library/law.txt").read_text() == "One."


@pytest.mark.parametrize("record", [b"library/\xff/law.txt", b"library/other.txt"])
def test_a_version_in_the_trash_whose_record_was_changed_is_not_taken_for_one_that_was_cut_off(corpus, source, record):
    put(corpus, source)
    corpus.remove(document("law"))
    version = corpus.folder / "library" / ".trash" / "law~0001"
    (version / "path").write_bytes(record)
    os.utime(version, (1, 1))
    corpus.tidy()
    assert corpus.removed() == []
    assert (version / "files" / "law.txt").read_text() == "Providers shall keep logs."


def test_deleting_for_good_takes_what_was_cut_off_with_it(corpus, source):
    for text in ("One.", "Two.", "Three."):
        source.write_text(text)
        put(corpus, source)
    trash = corpus.folder / "library" / ".trash"
    (trash / "law~0002" / "path").unlink()
    corpus.forget("law")
    assert list(trash.iterdir()) == []


def test_nothing_in_the_trash_but_what_was_cut_off_is_nothing(corpus, source):
    put(corpus, source)
    corpus.remove(document("law"))
    (corpus.folder / "library" / ".trash" / "law~0001" / "path").unlink()
    assert corpus.removed() == []
    with pytest.raises(CorpusError, match="Nothing that was removed") as caught:
        corpus.restore("law", [])
    assert "nothing" in caught.value.hint


def test_what_is_removed_last_is_restored_first_whatever_was_cut_off_before(corpus, source):
    for text in ("One.", "Two.", "Three.", "Four."):
        source.write_text(text)
        put(corpus, source)
    trash = corpus.folder / "library" / ".trash"
    for cut in ("law~0001", "law~0002"):
        (trash / cut / "path").unlink()
        os.utime(trash / cut, (1, 1))
    corpus.tidy()
    corpus.remove(document("law"))
    corpus.restore("law", [])
    assert (corpus.folder / "library/law.txt").read_text() == "Four."


def test_a_copy_that_was_left_is_replaced_and_not_written_into_since_it_may_be_what_lies_in_the_trash(corpus, source):
    put(corpus, source)
    corpus.remove(document("law"))
    (kept,) = (corpus.folder / "library" / ".trash").glob("*/files/law.txt")
    os.link(kept, corpus.folder / "library" / f".{os.getpid()}.incoming")  # by a process of this number, then killed
    source.write_text("A new version.")
    put(corpus, source, "library/other.txt")
    assert kept.read_text() == "Providers shall keep logs."
