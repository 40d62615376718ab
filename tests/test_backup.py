"""Everything of the user's in one file, and back from it."""

import dataclasses
import json
import shutil
import stat
import threading
import zipfile

import pytest
from conftest import FakeEmbedder

from assistant import Assistant, Settings, backup
from assistant.backup import archive
from assistant.errors import BackupError
from assistant.history.conversations import NAME, Conversations
from assistant.history.notes import Notebook
from assistant.records import Filters

ANN, BOB = "a" * 32, "b" * 32
LAW = "# Lamp Act\n\n## Article 1\n\nEvery lamp must be lit at dusk.\n"
LATER = "# Lamp Act\n\n## Article 1\n\nEvery lamp must be lit at noon.\n"
BRIEF = "---\ntitle: Ferry brief\n---\n\n# Ferry brief\n\nFerries must carry a bell.\n"
ASKED = ("When must every lamp be lit?", "What must ferries carry?", "Who keeps the bridge?")


def opened(folder, **more):
    more.setdefault("settings_file", folder / "settings.json")
    settings = Settings(
        corpus_dir=folder / "corpus", index_dir=folder / "index", data_dir=folder / "data", **more,
    )  # fmt: skip
    return Assistant(settings, FakeEmbedder())


@pytest.fixture
def there(tmp_path):
    """A library with a brief that is hidden, a document that was replaced, one that was removed, and conversations."""
    folder = tmp_path / "there"
    (folder / "corpus" / "briefs").mkdir(parents=True)
    (folder / "corpus" / "briefs" / "ferry.md").write_text(BRIEF)
    (folder / "corpus" / "briefs" / "tram.md").write_text(BRIEF.replace("Ferr", "Tram"))
    with opened(folder) as assistant:
        assistant.sync()
        for name, text in (("lamp.md", LAW), ("bridge.md", "# Bridge Act\n\nThe mayor keeps the bridge.\n")):
            (tmp_path / name).write_text(text)
            assistant.add(tmp_path / name, id=name.removesuffix(".md"), title=f"The {name}", status="in force")
        (tmp_path / "lamp.md").write_text(LATER)
        assistant.add(tmp_path / "lamp.md")
        (tmp_path / "gone.md").write_text("# Gone Act\n\nNothing stays.\n")
        assistant.remove(assistant.add(tmp_path / "gone.md", id="gone").id)
        assistant.remove(next(each.id for each in assistant.documents() if "tram" in each.path))
        kept = Conversations(assistant.settings.data_dir)
        for owner, question in ((ANN, ASKED[0]), (BOB, ASKED[1])):
            exchange = kept.ask(owner, question, Filters())
            kept.answered(exchange.id, assistant.ask(question))
        notes = Notebook(assistant.settings.data_dir)
        notes.add(ANN, notes.create(ANN, "Client"), (), words="Ask for a lamp.")
        assistant.settings.save({"model_temperature": 0.5, "model_api_key": "sk-secret", "max_pages": 77})
        yield assistant


@pytest.fixture
def here(tmp_path):
    """Another machine."""
    with opened(tmp_path / "here") as assistant:
        yield assistant


@pytest.fixture
def file(there, tmp_path):
    backup.save(there, tmp_path / "mine.zip")
    return tmp_path / "mine.zip"


def told(assistant):
    """What a library knows and says; how long that took is no part of it."""
    answers = [{**assistant.ask(question).to_dict(), "timings": {}} for question in ASKED]
    removed = [(each.id, each.title, each.path) for each in assistant.library.removed()]
    return sorted(map(dataclasses.astuple, assistant.documents())), answers, removed


def questions(assistant):
    held = Conversations(assistant.settings.data_dir)
    return [[heading.title for heading in held.listed(owner)] for owner in (ANN, BOB)]


def rewritten(file, change):
    """The members of a backup changed by a function; the manifest is made to fit what is not about itself."""
    with zipfile.ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(file, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


def test_another_machine_has_the_same_documents_answers_conversations_and_settings(there, file, here):
    done = backup.restore(here, file)
    here.sync()
    assert told(here) == told(there)
    assert {each.id for each in here.documents()} >= {"lamp", "bridge"}
    assert questions(here) == [[ASKED[0]], [ASKED[1]]]
    again = Settings(settings_file=here.settings.settings_file)
    assert (again.model_temperature, again.max_pages) == (0.5, 77)
    assert set(done.settings) == {"model_temperature", "max_pages"}
    assert (len(done.conversations), len(done.collections), len(done.notes)) == (2, 1, 1)
    assert here.library.restore("gone").id == "gone"
    assert here.library.check() == ()


def test_a_backup_holds_no_key_and_is_readable_to_its_owner_only(there, file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as archived:
        assert all(b"sk-secret" not in archived.read(name) for name in archived.namelist())


def test_the_manifest_says_what_is_in_it_and_when_it_was_made(there, file):
    found = backup.read(file)
    assert (found.format, found.documents, found.conversations) == (archive.FORMAT, len(there.documents()), 2)
    assert found.notes == 1
    assert found.made.endswith("+00:00")
    assert {"conversations.sqlite3", "settings.json", "corpus/library/hidden.txt"} <= set(found.members)
    assert any("/.trash/" in name for name in found.members)


def test_only_an_owners_conversations_are_taken_where_one_is_named(there, tmp_path, here):
    assert backup.save(there, tmp_path / "ann.zip", owner=ANN).conversations == 1
    with zipfile.ZipFile(tmp_path / "ann.zip") as archived:
        assert b"ferries" not in archived.read(NAME)
    backup.restore(here, tmp_path / "ann.zip")
    assert questions(here) == [[ASKED[0]], []]


def test_documents_are_added_while_a_backup_is_made_and_it_is_of_one_moment(there, tmp_path, here):
    (tmp_path / "late.md").write_text("# Late Act\n\nIt came too late.\n")
    added = []

    def meanwhile(_):
        if not added:
            writer = threading.Thread(target=lambda: added.append(there.add(tmp_path / "late.md", id="late")))
            writer.start()
            writer.join(30)
            there.remove("bridge")

    backup.save(there, tmp_path / "mine.zip", meanwhile)
    backup.restore(here, tmp_path / "mine.zip")
    here.sync()
    assert added
    assert {"lamp", "bridge"} <= {each.id for each in here.documents()}
    assert "late" not in {each.id for each in here.documents()}


def test_what_was_there_is_kept_and_comes_back(file, here, tmp_path):
    (tmp_path / "own.md").write_text("# Own Act\n\nThe own lamp must be dark.\n")
    here.add(tmp_path / "own.md", id="own")
    asked = Conversations(here.settings.data_dir).ask(ANN, "What of my own?", Filters())
    here.settings.save({"max_pages": 55, "model_api_key": "sk-here"})
    before = told(here)
    done = backup.restore(here, file)
    here.sync()
    assert "own" not in {each.id for each in here.documents()}
    assert questions(here)[0] == ["What of my own?", ASKED[0]]
    undone = backup.undo(here)
    here.sync()
    assert told(here) == before
    assert questions(here) == [["What of my own?"], []]
    assert Settings(settings_file=here.settings.settings_file).max_pages == 55
    assert json.loads(here.settings.settings_file.read_text())["model_api_key"] == "sk-here"
    assert asked.conversation
    assert done.aside != undone.aside
    with pytest.raises(BackupError, match="Nothing was restored"):
        backup.undo(here)


def test_what_was_there_comes_back_after_several_restorations_too(there, file, here, tmp_path):
    (tmp_path / "own.md").write_text("# Own Act\n\nThe own lamp must be dark.\n")
    here.add(tmp_path / "own.md", id="own")
    here.settings.save({"max_pages": 55})
    before = told(here)
    backup.restore(here, file)
    (tmp_path / "since.md").write_text("# Late Act\n\nIt was added since.\n")
    here.add(tmp_path / "since.md", id="since")
    there.remove("bridge")
    backup.save(there, tmp_path / "later.zip")
    backup.restore(here, tmp_path / "later.zip")
    assert backup.undo(here).source == str(tmp_path / "later.zip")
    here.sync()
    assert {"since", "bridge"} < {each.id for each in here.documents()}
    assert backup.undo(here).source == str(file)
    here.sync()
    assert told(here) == before
    assert questions(here) == [[], []]
    assert Settings(settings_file=here.settings.settings_file).max_pages == 55
    assert backup.last(here.settings) is None


def test_a_library_that_was_put_aside_and_deleted_there_is_not_offered(file, here):
    first, second = backup.restore(here, file), backup.restore(here, file)
    shutil.rmtree(second.aside)
    assert backup.last(here.settings) == first


def test_a_restoration_of_which_no_note_can_be_written_is_undone_at_once(file, here):
    before = told(here)
    (here.settings.data_dir / "restored.json").mkdir(parents=True)
    with pytest.raises(BackupError, match="cannot be noted") as caught:
        backup.restore(here, file)
    assert "data folder" in caught.value.hint
    here.sync()
    assert told(here) == before


def test_notes_and_answers_that_came_back_go_again_when_that_is_undone(there, file):
    notes = Notebook(there.settings.data_dir)
    (collection,) = notes.collections(ANN)
    (note,) = notes.notes(ANN, collection.id)
    notes.remove(ANN, note.id)
    done = backup.restore(there, file)
    assert (done.conversations, done.collections, done.notes) == ((), (), (note.id,))
    assert notes.notes(ANN, collection.id) == (note,)
    backup.undo(there)
    assert notes.notes(ANN, collection.id) == ()


def test_a_conversation_that_was_gone_on_with_is_not_taken_back(file, here):
    done = backup.restore(here, file)
    held = Conversations(here.settings.data_dir)
    held.ask(ANN, "And at dawn?", Filters(), held.listed(ANN)[0].id)
    backup.undo(here)
    assert questions(here) == [[ASKED[0]], []]
    assert len(done.conversations) == 2


def test_a_file_that_did_not_belong_to_the_library_stays_as_it_is(there, file, here):
    (here.settings.corpus_dir / "briefs").mkdir(parents=True)
    newer = here.settings.corpus_dir / "briefs" / "ferry.md"
    newer.write_text(BRIEF + "And a lantern.\n")
    done = backup.restore(here, file)
    assert done.kept == ("briefs/ferry.md",)
    assert done.added == ("briefs/tram.md",)
    assert newer.read_text().endswith("lantern.\n")
    backup.undo(here)
    assert [each.name for each in (here.settings.corpus_dir / "briefs").iterdir()] == ["ferry.md"]


def test_an_address_is_not_changed_under_a_key_of_this_machine(there, here, tmp_path):
    there.settings.save({"model": "openai:x", "model_base_url": "http://127.0.0.1:9/v1", "embedding_model": "other"})
    backup.save(there, tmp_path / "mine.zip")
    settings = {"model_api_key": "sk-here", "settings_file": here.settings.settings_file}
    with opened(tmp_path / "third", **settings) as keyed:
        done = backup.restore(keyed, tmp_path / "mine.zip")
    assert done.unset == ("embedding_model", "model", "model_base_url")
    assert not {"model", "model_base_url", "embedding_model"} & set(done.settings)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda held: held.update({"corpus/library/lamp.md": b"Forged."}), "is not what was backed up"),
        (lambda held: held.pop("corpus/library/lamp.md"), "does not hold the files"),
        (lambda held: held.update({"corpus/library/more.md": b"More."}), "does not hold the files"),
        (lambda held: held.pop("manifest.json"), "is no backup"),
        (lambda held: held.update({"manifest.json": b"[]"}), "is no backup"),
        (lambda held: held.update({"manifest.json": b'{"format": 1}'}), "does not say what it holds"),
        (lambda held: held.update({"manifest.json": b"\xff{"}), "does not say what it holds"),
    ],
)
def test_a_changed_file_is_refused_before_anything_is_touched(file, here, tmp_path, change, message):
    (tmp_path / "own.md").write_text("# Own Act\n\nThe own lamp must be dark.\n")
    here.add(tmp_path / "own.md", id="own")
    rewritten(file, change)
    before = told(here), sorted(here.settings.corpus_dir.rglob("*"))
    with pytest.raises(BackupError, match=message) as caught:
        backup.restore(here, file)
    assert caught.value.hint
    assert (
        told(here),
        sorted(each for each in here.settings.corpus_dir.rglob("*") if each.name != ".carried"),
    ) == before
    assert backup.last(here.settings) is None


def put(name, content):
    """A change that adds a member and lists it as it should be."""

    def change(held):
        manifest = json.loads(held[archive.MANIFEST])
        manifest["members"][name] = {"size": len(content), "sha256": archive.hashlib.sha256(content).hexdigest()}
        held[name] = content
        held[archive.MANIFEST] = json.dumps(manifest).encode()

    return change


@pytest.mark.parametrize(
    "name",
    [
        "../evil.md", "corpus/../../evil.md", "/tmp/evil.md", "corpus/library/../../evil.md", "corpus//evil.md",
        "corpus/.hidden/evil.md", "corpus/library/.replaced/evil.md", "evil.md", "corpus/library/.trash/../x", "corpus",
        "corpus/library/.trash",
    ],
)  # fmt: skip
def test_no_file_is_laid_where_no_file_of_a_backup_belongs(file, here, tmp_path, name):
    rewritten(file, put(name, b"evil"))
    with pytest.raises(BackupError, match="of a name that no backup has"):
        backup.restore(here, file)
    assert not list(tmp_path.rglob("*evil*"))


def test_a_backup_of_a_later_version_is_refused_and_says_of_which(file, here):
    def later(held):
        held[archive.MANIFEST] = json.dumps(
            json.loads(held[archive.MANIFEST]) | {"format": 2, "version": "9.1"}
        ).encode()

    rewritten(file, later)
    with pytest.raises(BackupError, match=r"later version of the assistant \(9\.1\)"):
        backup.restore(here, file)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(file, here, share):
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BackupError, match="cut off, damaged, or no backup"):
        backup.restore(here, file)


def test_a_byte_that_fell_over_is_noticed_wherever_it_stands(file, here):
    whole = file.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 10)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        try:
            backup.restore(here, file)
        except BackupError:
            continue
        assert told(here)[0] is not None  # a byte of no meaning, such as the time of a member
        backup.undo(here)


def test_conversations_of_a_later_version_are_refused_and_nothing_is_changed(there, here, tmp_path):
    Conversations(there.settings.data_dir)
    import sqlite3

    with sqlite3.connect(there.settings.data_dir / NAME) as connection:
        connection.execute("INSERT INTO migrations VALUES (99, 'later', 0)")
    connection.close()
    with pytest.raises(Exception, match="later version"):
        backup.save(there, tmp_path / "mine.zip")


@pytest.mark.parametrize("stage", ["writing", "unpacking"])
def test_work_that_is_cancelled_leaves_nothing(there, file, here, tmp_path, stage):
    class CancelError(Exception):
        pass

    def cancel(progress):
        assert progress.stage == stage
        if progress.done < progress.total:
            raise CancelError

    with pytest.raises(CancelError):
        backup.save(there, tmp_path / "new.zip", cancel) if stage == "writing" else backup.restore(here, file, cancel)
    assert not (tmp_path / "new.zip").exists()
    assert not list(tmp_path.glob(".*incoming"))
    for assistant in (there, here):
        assert not list((assistant.settings.corpus_dir / "library" / ".carried").glob("*"))
    assert questions(here) == [[], []]


def test_a_file_that_is_there_is_written_over_only_where_that_is_said(there, file):
    before = file.read_bytes()
    with pytest.raises(BackupError, match="is there already"):
        backup.save(there, file)
    assert file.read_bytes() == before
    backup.save(there, file, replace=True)
    with pytest.raises(BackupError, match="is there already"):
        backup.save(there, file.parent, replace=True)


def test_a_file_that_is_not_there_is_told(here, tmp_path):
    with pytest.raises(BackupError, match="There is no"):
        backup.restore(here, tmp_path / "none.zip")
    with pytest.raises(BackupError, match="There is no"):
        backup.save(here, tmp_path / "none" / "mine.zip")


def test_without_room_nothing_is_unpacked(file, here, monkeypatch):
    monkeypatch.setattr(archive.shutil, "disk_usage", lambda _: archive.shutil._ntuple_diskusage(1, 1, 100))
    with pytest.raises(BackupError, match="There is no room"):
        backup.restore(here, file)
