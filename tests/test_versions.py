"""Versions that were replaced: they stay in the library, say what replaced them, and can be put back."""

import datetime
import os
import shutil
import subprocess
import sys

import pytest

from assistant import Assistant
from assistant.errors import CorpusError, PageError, StoreError
from assistant.library import versions
from assistant.library.folder import Corpus
from assistant.records import Filters, Origin, Status
from assistant.settings import Settings

OLD, NEW, THIRD = "Lamps burn at night.", "Lamps burn by day.", "Lamps burn at dusk."


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day on which versions are replaced; it can be changed."""

    class Day(datetime.date):
        now = "2026-11-26"

        @classmethod
        def today(cls):
            return datetime.date.fromisoformat(cls.now)

    monkeypatch.setattr(versions.datetime, "date", Day)
    return Day


@pytest.fixture
def file(tmp_path):
    """A file of the user's, of this text and name."""

    def made(text, name="law.txt"):
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return made


def texts(library):
    return {document.id: library.text(document.id) for document in library.documents()}


def found(library, document_id="law"):
    return next(document for document in library.documents() if document.id == document_id)


def test_what_is_replaced_stays_in_the_library_and_says_since_when_and_by_what(library, file, embedder):
    library.add(file(OLD), title="Lamp Law", status="in force", adopted="2020")
    embedder.embedded.clear()
    new = library.add(file(NEW), title="Lamp Law of 2026")
    old = found(library, "law-until-2026-11-26")
    assert texts(library) == {"law": NEW, old.id: OLD}
    assert (old.title, old.adopted, old.version) == ("Lamp Law", "2020", "until 2026-11-26")
    assert (old.status, old.status_date, old.status_by) == (Status.SUPERSEDED, "2026-11-26", "Lamp Law of 2026")
    assert old.path == "library/law-until-2026-11-26.txt"
    assert (new.id, new.status, new.adopted, new.version) == ("law", Status.IN_FORCE, "2020", "")
    assert new.instrument == old.instrument == "law"
    assert not [text for text in embedder.embedded if "night" in text]
    assert library.library.original(old.id) == OLD.encode()
    assert library.library.check() == ()


def test_a_day_in_the_past_finds_what_held_then_and_today_what_holds_now(library, file):
    library.add(file(OLD), status="in force", adopted="2020", in_force="2020-02-01")
    library.add(file(NEW), in_force="2026-11-26")
    old, new = found(library, "law-until-2026-11-26"), found(library)
    assert (old.held("2026-11-25"), old.held("2026-11-27"), old.held("")) == (True, False, False)
    assert (new.held("2026-11-25"), new.held("2026-11-27")) == (False, True)
    assert {each.document.id for each in library.search("lamps", filters=Filters(as_of="2026-01"))} == {old.id, new.id}


def test_an_index_that_is_made_anew_has_the_same_documents(library, file, settings, embedder):
    library.add(file("---\ntitle: Lamps\n---\n" + OLD, "law.md"), issuer="Council")
    library.add(file("---\ntitle: Lamps\n---\n" + NEW, "law.md"))
    library.add(file("---\ntitle: Lamps\n---\n" + THIRD, "law.md"))
    before = library.documents()
    assert [each.id for each in before] == ["law", "law-until-2026-11-26", "law-until-2026-11-26-2"]
    shutil.rmtree(settings.index_dir)
    with Assistant(settings, embedder) as again:
        again.sync()
        assert again.documents() == before
        assert [each.origins for each in again.documents()] == [each.origins for each in before]
        assert again.library.restore("law-until-2026-11-26").id == "law"
        assert OLD in again.text("law")


def test_a_title_that_only_the_file_name_gave_is_kept_by_the_version(library, file):
    library.add(file(OLD, "lamp law.txt"))
    library.add(file(NEW, "lamp law.txt"))
    assert {each.title for each in library.documents()} == {"lamp law"}
    assert found(library, "lamp-law-until-2026-11-26").status_by == "another version of it"


def test_a_version_is_put_back_with_what_was_given_for_it_and_what_replaced_it_is_a_version_then(
    library, file, embedder, today
):
    before = library.add(file(OLD), title="Lamp Law", status="in force", version="as enacted")
    library.add(file(NEW), title="Lamp Law of 2026", version="as amended", status="amended")
    old = found(library, "law-until-2026-11-26")
    assert (old.version, old.status_by) == ("as enacted", "Lamp Law of 2026 (as amended)")
    embedder.embedded.clear()
    today.now = "2026-11-28"
    back = library.library.restore(old.id)
    assert (back.id, back.title, back.status, back.version) == ("law", "Lamp Law", before.status, before.version)
    assert (back.status_date, back.status_by, back.path) == ("", "", "library/law.txt")
    other = found(library, "law-until-2026-11-28")
    assert texts(library) == {"law": OLD, other.id: NEW}
    assert (other.title, other.status, other.version) == ("Lamp Law of 2026", Status.SUPERSEDED, "as amended")
    again = library.library.restore(other.id)
    assert (again.title, again.status, again.version) == ("Lamp Law of 2026", Status.AMENDED, "as amended")
    assert texts(library)["law"] == NEW
    assert embedder.embedded == []
    assert library.search("lamps", k=5)
    assert library.library.check() == ()
    assert library.sync().unchanged == tuple(library.documents())


def test_the_id_of_what_is_there_puts_back_the_version_that_was_replaced_last(library, file):
    for text in (OLD, NEW, THIRD):
        library.add(file(text))
    assert library.library.restore("law").id == "law"
    assert texts(library)["law"] == NEW
    assert library.library.restore("law").id == "law"
    assert texts(library)["law"] == THIRD


def test_a_file_that_is_called_as_a_document_and_has_the_text_of_a_version_puts_that_back(library, file, embedder):
    library.add(file(OLD), title="Lamp Law")
    library.add(file(NEW))
    embedder.embedded.clear()
    back = library.add(file(OLD), issuer="Council")
    assert (back.id, back.title, back.issuer) == ("law", "Lamp Law", "Council")
    assert sorted(texts(library).values()) == sorted([OLD, NEW])
    assert embedder.embedded == []
    assert library.add(file(NEW, "copy.txt")).id.startswith("law-until-"), "whose text it is, whatever it is called"
    assert len(library.documents()) == 2


def test_deleting_for_good_takes_the_versions_with_it_but_no_document_that_is_only_called_so(library, file, settings):
    library.add(file(OLD))
    library.add(file(NEW))
    library.add(file(THIRD, "law-until-1999-01-01.txt"))
    library.remove("law", purge=True)
    assert texts(library) == {"law-until-1999-01-01": THIRD}
    assert not (settings.corpus_dir / "library" / ".trash").exists() or library.library.removed() == []


@pytest.mark.parametrize("renamed", ["law", "law-until-2026-11-26"])
@pytest.mark.parametrize("by_hand", [False, True])
def test_versions_know_what_replaced_them_under_whatever_id(library, file, settings, renamed, by_hand):
    library.add(file(OLD))
    library.add(file(NEW))
    if by_hand:
        sidecar = settings.corpus_dir / "library" / f"{renamed}.txt.yaml"
        given = [line for line in sidecar.read_text().splitlines() if not line.startswith("id:")]
        sidecar.write_text("\n".join(["id: other", *given, ""]))
        library.sync()
    else:
        library.library.describe(renamed, {"id": "other"})
    new, old = ("other", "law-until-2026-11-26") if renamed == "law" else ("law", "other")
    assert library.library.replaced_by(old) == new
    assert library.library.check() == ()
    assert len(library.sync().unchanged) == 2
    assert library.library.restore(old).id == new
    assert texts(library)[new] == OLD
    library.remove(new, purge=True)
    assert library.documents() == []
    assert not list((settings.corpus_dir / "library").rglob("*.txt"))


def test_where_a_new_id_cannot_be_stored_versions_name_the_one_before(library, file, settings, monkeypatch):
    library.add(file(OLD))
    library.add(file(NEW))
    before = {path: path.read_bytes() for path in settings.corpus_dir.rglob("*") if path.is_file()}

    def full(*_):
        raise StoreError("The disk is full: nothing was changed.", hint="Free some space.")

    monkeypatch.setattr(library._store, "move", full)
    with pytest.raises(StoreError):
        library.library.describe("law", {"id": "other"})
    assert {path: path.read_bytes() for path in settings.corpus_dir.rglob("*") if path.is_file()} == before


def test_deleting_for_good_takes_versions_that_were_removed_before_with_it(library, file, settings):
    library.add(file(OLD))
    library.add(file(NEW))
    library.add(file(THIRD, "other.txt"))
    library.add(file(OLD + NEW, "other.txt"))
    library.remove("law-until-2026-11-26")
    library.remove("other-until-2026-11-26")
    library.remove("law", purge=True)
    assert [each.id for each in library.library.removed()] == ["other-until-2026-11-26"]
    assert not list((settings.corpus_dir / "library").rglob("law*"))
    assert [each.id for each in library._store.archived().values()] == ["other-until-2026-11-26"]


def test_deleting_for_good_that_was_cut_off_can_be_done_again(library, file, settings, monkeypatch):
    library.add(file(OLD))
    library.add(file(NEW))
    for method in ("remove", "forget"):
        with monkeypatch.context() as patched:
            patched.setattr(Corpus, method, _dies(getattr(Corpus, method)))
            with pytest.raises(KeyboardInterrupt):
                library.remove("law", purge=True)
        assert "law" in texts(library)
    library.remove("law", purge=True)
    assert library.documents() == library.library.removed() == []
    assert not list((settings.corpus_dir / "library").rglob("law*"))


def _dies(method):
    """A method whose process is ended as soon as it has done its work."""

    def died(*arguments):
        method(*arguments)
        raise KeyboardInterrupt

    return died


def test_a_version_is_removed_and_restored_as_any_document(library, file, embedder):
    library.add(file(OLD))
    library.add(file(NEW))
    embedder.embedded.clear()
    library.remove("law-until-2026-11-26")
    assert texts(library) == {"law": NEW}
    assert library.library.restore("law-until-2026-11-26").status is Status.SUPERSEDED
    assert library.library.restore("law-until-2026-11-26").id == "law"
    assert texts(library)["law"] == OLD
    assert embedder.embedded == []


def test_a_version_that_was_removed_is_the_one_that_its_id_brings_back(library, file):
    library.add(file(OLD))
    library.add(file(NEW))
    library.remove("law-until-2026-11-26")
    library.add(file(THIRD))
    assert texts(library) == {"law": THIRD, "law-until-2026-11-26-2": NEW}
    library.library.restore("law-until-2026-11-26")
    assert texts(library) == {"law": THIRD, "law-until-2026-11-26-2": NEW, "law-until-2026-11-26": OLD}
    assert library.library.removed() == []


def test_a_version_whose_metadata_are_damaged_keeps_no_other_document_from_being_replaced(library, file, settings):
    for text in (OLD, NEW):
        library.add(file(text))
        library.add(file(f"Other. {text}", "other.txt"))
    (settings.corpus_dir / "library" / "other-until-2026-11-26.txt.yaml").write_text("- [")
    assert library.add(file(THIRD)).id == "law"
    library.remove("law", purge=True)
    assert sorted(texts(library)) == ["other", "other-until-2026-11-26"]
    with pytest.raises(CorpusError, match="not valid YAML"):
        library.library.replaced_by("other-until-2026-11-26")


def test_a_version_whose_place_nobody_holds_waits_until_that_is_back(library, file):
    library.add(file(OLD))
    library.add(file(NEW))
    library.remove("law")
    with pytest.raises(CorpusError, match="not in the library") as caught:
        library.library.restore("law-until-2026-11-26")
    assert "ai-policy restore law" in caught.value.hint
    library.library.restore("law")
    assert library.library.restore("law-until-2026-11-26").id == "law"


@pytest.mark.parametrize("changed", ["law.txt", "law-until-2026-11-26.txt"])
def test_files_that_were_changed_since_do_not_change_places(library, file, settings, changed):
    library.add(file(OLD))
    library.add(file(NEW))
    (settings.corpus_dir / "library" / changed).write_text("Scribbled over.")
    with pytest.raises(PageError, match="changed"):
        library.library.restore("law-until-2026-11-26")
    assert len(library.documents()) == 2
    library.sync()
    assert "Scribbled over." in texts(library).values()


def test_a_file_that_was_changed_before_it_was_replaced_is_read_as_it_is(library, file, settings):
    library.add(file(OLD))
    (settings.corpus_dir / "library" / "law.txt").write_text("Scribbled over.")
    library.add(file(NEW))
    assert texts(library) == {"law": NEW}
    assert [each.id for each in library.sync().added] == ["law-until-2026-11-26"]
    assert texts(library) == {"law": NEW, "law-until-2026-11-26": "Scribbled over."}


def test_other_metadata_of_a_version_are_kept_until_it_is_put_back(library, file):
    library.add(file(OLD), issuer="Council")
    library.add(file(NEW))
    changed = library.library.describe("law-until-2026-11-26", {"issuer": "Senate", "status": "repealed"})
    assert (changed.issuer, changed.status, changed.status_date) == ("Senate", Status.REPEALED, "2026-11-26")
    assert library.library.restore("law-until-2026-11-26").issuer == "Council"


@pytest.mark.parametrize("before", [[], [OLD]])
def test_what_another_one_puts_in_the_place_meanwhile_becomes_a_version_too(library, file, before):
    for text in before:
        library.add(file(text))
    meanwhile = [NEW]

    def report(progress):
        if progress.stage == "embedding" and meanwhile:
            library.add(file(meanwhile.pop()))

    assert library.add(file(THIRD), progress=report).id == "law"
    assert texts(library)["law"] == THIRD
    assert sorted(texts(library).values()) == sorted([*before, NEW, THIRD])
    assert library.library.check() == ()


def test_an_id_that_another_one_takes_meanwhile_is_left_to_that(library, file):
    meanwhile = [NEW]

    def report(progress):
        if progress.stage == "embedding" and meanwhile:
            library.add(file(meanwhile.pop(), "law.md"))

    assert library.add(file(OLD), progress=report).id == "law-2"
    assert texts(library) == {"law": NEW, "law-2": OLD}


def test_a_version_that_cannot_be_stored_leaves_all_as_it_was(library, file, settings, monkeypatch):
    library.add(file(OLD), title="Lamp Law")
    before = {path: path.read_bytes() for path in settings.corpus_dir.rglob("*") if path.is_file()}

    def full(*_):
        raise StoreError("The disk is full: nothing was changed.", hint="Free some space.")

    with monkeypatch.context() as patched:
        patched.setattr(library._store, "put", full)
        with pytest.raises(StoreError):
            library.add(file(NEW), title="Another Law")
    assert {path: path.read_bytes() for path in settings.corpus_dir.rglob("*") if path.is_file()} == before
    assert texts(library) == {"law": OLD}
    assert library.library.check() == ()


@pytest.mark.parametrize("name", ["x" * 170 + ".txt", "é" * 85 + ".txt", "法" * 55 + ".txt"])
def test_long_names_leave_room_for_the_day(library, file, name):
    first = library.add(file(OLD, name))
    assert library.add(file(NEW, name)).id == first.id
    (version,) = [each for each in library.documents() if each.id != first.id]
    assert version.id.endswith("-until-2026-11-26")
    assert library.library.restore(version.id).id == first.id
    assert texts(library)[first.id] == OLD


def test_what_the_library_says_of_itself_is_given_and_nothing_more(library, file):
    library.add(file("# The Act on Lamps at Night\n\n" + OLD, "law.md"))
    library.add(file("# The Act on Lamps at Night\n\n" + NEW, "law.md"))
    origins = found(library, "law-until-2026-11-26").origins
    assert origins["title"] is Origin.STATED
    assert {name for name, origin in origins.items() if origin is Origin.GIVEN} == {
        "id", "instrument", "version", "status", "status_date", "status_by",
    }  # fmt: skip


DYING = """
import itertools, os, shutil, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import FakeEmbedder
from assistant import Assistant
from assistant.errors import StoreError
from assistant.settings import Settings
folder, todo = Path(sys.argv[2]), sys.argv[3]

def work(library):
    if todo == "restore":
        library.library.restore("law")
    elif todo == "rename":
        library.library.describe("law", {"id": "other"})
    elif todo in ("remove", "back"):
        library.remove("law") if todo == "remove" else library.library.restore("law")
    elif todo == "fail":
        def full(*_):
            raise StoreError("full", hint="")
        library._store.put = full
        library.add(folder / "new" / "law.txt", status="revoked")
    else:
        library.add(folder / "new" / "law.txt", status="revoked")

def die_at(last, folder):
    steps = itertools.count(1)
    def count(event, arguments):
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir"}:
            if str(folder) in str(arguments[0]) and next(steps) == last:
                os._exit(9)
    sys.addaudithook(count)

for step in itertools.count(1):
    copy = folder / f"died-{step:02}"
    for part in ("corpus", "index"):
        shutil.copytree(folder / part, copy / part)
    child = os.fork()
    if child == 0:
        with Assistant(Settings(corpus_dir=copy / "corpus", index_dir=copy / "index"), FakeEmbedder()) as library:
            die_at(step, copy / "corpus")
            try:
                work(library)
            except StoreError:
                pass
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
"""


def state(library):
    found = sorted((library.text(each.id), str(each.status)) for each in library.documents())
    return [(text, status) for text, status in found if "others" not in text]


@pytest.mark.parametrize("todo", ["replace", "restore", "fail", "remove", "back", "rename"])
def test_a_process_that_dies_at_any_step_loses_no_version_and_takes_none_for_another(
    settings, embedder, tmp_path, file, todo
):
    with Assistant(settings, embedder) as library:
        for name in "ab":
            library.add(file(f"The {name} of others.", f"{name}.txt"))
        library.add(file(OLD), status="in force")
        if todo in ("restore", "rename"):
            library.add(file(NEW), status="revoked")
        if todo == "back":
            library.remove("law")
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "law.txt").write_text(NEW)
        before = state(library)
    after = {
        "restore": [(OLD, "in force"), (NEW, "superseded")],
        "remove": [],
        "back": [(OLD, "in force")],
    }.get(todo, [(OLD, "superseded"), (NEW, "revoked")])
    script = [sys.executable, "-c", DYING, os.path.dirname(__file__), str(tmp_path), todo]
    subprocess.run(script, check=True, timeout=120)
    seen = []
    for folder in sorted(tmp_path.glob("died-*")):
        places = Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")
        with Assistant(places, embedder) as library:
            if todo not in ("remove", "back"):
                assert {text for text, _ in state(library)} >= {text for text, _ in before}
            assert not library.sync().failed
            seen.append(state(library))
            assert library.library.check() == ()
            assert {each.id for each in library.sync().unchanged} == set(texts(library))
            versions = [each for each in library.documents() if each.status is Status.SUPERSEDED]
            assert all(library.library.replaced_by(each.id) in texts(library) for each in versions)
        assert not list(folder.rglob(".*.unfinished"))
        shutil.rmtree(places.index_dir)
        with Assistant(places, embedder) as library:
            library.sync()
            assert state(library) == seen[-1], "the index can be made anew"
            if not seen[-1]:
                assert library.library.restore("law").status is Status.IN_FORCE
    assert [each for each in seen if each not in (before, sorted(after))] == []
    assert (seen[0], seen[-1]) == (before, before if todo == "fail" else sorted(after))
    assert len(seen) > 5


def test_a_text_that_says_from_when_it_holds_ends_the_one_before_on_that_day(library, file):
    def text(years, adopted, force):
        return f"# Lamp Policy\n\nAdopted on {adopted}. In force since {force}.\n\nLamps are kept for {years} years.\n"

    library.add(file(text("three", "3 March 2024", "1 April 2024"), "policy.md"))
    library.add(file(text("five", "10 June 2025", "1 July 2025"), "policy.md"))
    old, new = found(library, "policy-until-2026-11-26"), found(library, "policy")
    assert (old.in_force, old.status_date, new.in_force) == ("2024-04-01", "2025-07-01", "2025-07-01")
    assert library.library.restore("policy").in_force == "2024-04-01"
