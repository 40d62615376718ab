"""Metadata change, the text does not: nothing is read and nothing embedded, whichever way they change."""

from dataclasses import replace

import pytest
from conftest import entries_of
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from assistant.errors import CorpusError, StoreError
from assistant.records import EventKind, LegalEvent, Origin, Status

LAW = "---\nid: own-id\ntitle: Own Title\n---\n# Heading\n\nArticle 1\nLamps\n\nLamps burn at night.\n"


@pytest.fixture
def law(library, tmp_path, embedder, monkeypatch):
    """A library of one law, whose file is read and embedded no more."""
    file = tmp_path / "files" / "law.md"
    file.parent.mkdir()
    file.write_text(LAW)
    library.add(file)
    embedder.embedded.clear()

    def read(*_, **__):
        raise AssertionError("it is read")

    monkeypatch.setattr(library.library, "_indexer", replace(library.library._indexer, read=read))
    yield file
    assert [text for text in embedder.embedded if "Lamps" in text] == []


@pytest.fixture
def sidecar(settings):
    return settings.corpus_dir / "library" / "law.md.yaml"


def by_sync(library, law, sidecar):
    sidecar.write_text("title: Given Title\nstatus: in force\n")
    (document,) = library.sync().updated
    return document


@pytest.mark.parametrize(
    "change",
    [
        lambda library, law, _: library.add(law, title="Given Title", status="in force"),
        lambda library, law, _: library.library.describe("own-id", {"title": "Given Title", "status": "in force"}),
        by_sync,
    ],
    ids=["add", "describe", "sync"],
)
def test_whichever_way_metadata_change_the_document_is_the_same(library, law, sidecar, change):
    numbers, revision = library._store.numbers(), library._store.revision()
    document = change(library, law, sidecar)
    assert (document.id, document.title, document.status) == ("own-id", "Given Title", Status.IN_FORCE)
    assert document.origins["title"] is Origin.GIVEN
    assert library.documents() == [document]
    assert library.search("lamps", k=1)[0].document == document
    assert library._store.numbers() == numbers
    assert library._store.revision() != revision
    assert library.library.check() == ()
    assert library.sync().unchanged == (document,)
    assert sidecar.read_text() == "title: Given Title\nstatus: in force\n"


def test_an_empty_text_gives_a_field_back_to_what_the_text_says(library, law, sidecar):
    library.library.describe("own-id", {"title": "Given Title", "issuer": "Council"})
    back = library.library.describe("own-id", {"title": "", "issuer": ""})
    assert (back.title, back.issuer, back.origins["id"]) == ("Own Title", "", Origin.GIVEN)
    assert not sidecar.exists()


def test_what_changes_nothing_writes_nothing(library, law, sidecar):
    library.library.describe("own-id", {"title": "Given Title"})
    revision, written = library._store.revision(), sidecar.stat().st_mtime_ns
    assert library.library.describe("own-id", {"title": "Given Title", "issuer": ""}).title == "Given Title"
    assert library.add(law).title == "Given Title"
    assert (library._store.revision(), sidecar.stat().st_mtime_ns) == (revision, written)


def test_an_id_that_changes_keeps_text_and_vectors_and_is_the_same_after_the_index_is_made_anew(library, law, sidecar):
    before = {entry.passage.text: entry.vector.tolist() for entry in entries_of(library._store, "own-id")}
    changed = library.library.describe("own-id", {"id": "lamp-law"})
    after = {entry.passage.text: entry.vector.tolist() for entry in entries_of(library._store, "lamp-law")}
    assert (changed.id, after) == ("lamp-law", before)
    assert [document.id for document in library.documents()] == ["lamp-law"]
    assert library.search("lamps", k=1)[0].document.id == "lamp-law"
    assert sidecar.read_text() == "id: lamp-law\n"
    assert library.sync().unchanged == (changed,)
    assert library.library.describe("lamp-law", {"id": ""}).id == "own-id"


def test_an_id_that_changes_beside_the_file_is_followed_where_it_is_free(library, law, sidecar, tmp_path, monkeypatch):
    sidecar.write_text("id: lamp-law\n")
    assert [document.id for document in library.sync().updated] == ["lamp-law"]
    monkeypatch.undo()
    (tmp_path / "tea.txt").write_text("Tea is served.")
    library.add(tmp_path / "tea.txt")
    sidecar.write_text("id: tea\n")
    assert [document.id for document in library.sync().updated] == ["lamp-law"]
    with pytest.raises(CorpusError, match="Another document has the id 'tea'"):
        library.library.describe("lamp-law", {"id": "tea"})


@pytest.mark.parametrize("bad", [{"status": "asleep"}, {"colour": "red"}, {"adopted": "yesterday"}, {"id": "A B"}])
def test_metadata_that_cannot_be_used_change_nothing(library, law, sidecar, bad):
    before = library.library.describe("own-id", {"title": "Given Title"})
    with pytest.raises(CorpusError):
        library.library.describe("own-id", {"title": "Another", **bad})
    assert library.documents() == [before]
    assert library.library.check() == ()


def test_where_the_index_cannot_be_written_the_metadata_before_stay(library, law, sidecar, monkeypatch):
    before = library.library.describe("own-id", {"title": "Given Title"})

    def full(*_):
        raise StoreError("The disk is full: nothing was changed.", hint="Free some space.")

    with monkeypatch.context() as patched:
        patched.setattr(library._store, "amend", full)
        with pytest.raises(StoreError):
            library.library.describe("own-id", {"title": "Another"})
    assert library.documents() == [before]
    assert library.library.check() == ()


def test_metadata_beside_a_file_that_cannot_be_used_are_a_failure_of_that_file_only(library, law, sidecar):
    sidecar.write_text("status: asleep\n")
    ((path, reason),) = library.sync().failed
    assert path == "library/law.md"
    assert "asleep" in reason


def test_what_other_code_read_is_read_anew_when_its_metadata_change(library, law, monkeypatch):
    monkeypatch.setattr(library._store, "_analysis", "later code")
    with pytest.raises(AssertionError, match="it is read"):
        library.library.describe("own-id", {"title": "Given Title"})


def test_what_other_code_read_takes_another_id_too(library, tmp_path, monkeypatch):
    file = tmp_path / "lamps.md"
    file.write_text("# Lamps\n\nLamps burn at night.\n")
    library.add(file)
    monkeypatch.setattr(library._store, "_analysis", "later code")
    changed = library.library.describe("lamps", {"id": "lights", "issuer": "Council"})
    assert (changed.id, changed.issuer) == ("lights", "Council")
    assert library.documents() == [changed]


@pytest.mark.parametrize("is_dated", [False, True])
def test_what_came_with_the_library_is_not_described(library, settings, tmp_path, monkeypatch, is_dated):
    brief, copied = settings.corpus_dir / "briefs" / "tea.md", tmp_path / "copy.md"
    brief.parent.mkdir(parents=True)
    brief.write_text("# Tea\n\nTea in brief.\n")
    copied.write_bytes(brief.read_bytes())
    library.sync()
    if is_dated:
        monkeypatch.setattr(library._store, "_analysis", "later code")
    with pytest.raises(CorpusError, match="came with the library"):
        library.library.describe("tea", {"title": "Coffee"})
    for file in (brief, copied):
        with pytest.raises(CorpusError, match="came with the library"):
            library.add(file, title="Coffee")
        assert library.add(file).id == "tea"
    assert not brief.with_name("tea.md.yaml").exists()
    assert [each.title for each in library.documents()] == ["tea"]
    library.remove("tea")
    added = library.add(copied, title="Coffee")
    assert (added.title, added.is_shipped) == ("Coffee", False)
    library.sync()
    assert library.documents() == [added]


def test_all_that_is_said_of_a_document_is_told_with_where_it_comes_from(library, law):
    library.library.describe("own-id", {"issuer": "Council", "events": "2026-01-02 in force by Order 7"})
    facts = library.library.facts("own-id")
    said = {(fact.field, fact.value, fact.origin) for fact in facts}
    assert {("issuer", "Council", Origin.GIVEN), ("title", "Own Title", Origin.GIVEN)} <= said
    (event,) = [fact for fact in facts if fact.field == "events"]
    assert (event.value, event.what, event.by) == ("2026-01-02", EventKind.IN_FORCE, "Order 7")
    assert library.documents()[0].events == (LegalEvent("2026-01-02", EventKind.IN_FORCE, "Order 7"),)


FIELDS = st.dictionaries(
    st.sampled_from(["title", "issuer", "jurisdiction", "kind", "version", "instrument", "licence"]),
    st.sampled_from(["", "One", "Two; three", "§ 4"]),
)


@tried(max_examples=25, deadline=None)
@given(changes=st.lists(FIELDS, max_size=4))
def test_describing_step_by_step_is_the_same_as_being_described_so_from_the_start(changes, tmp_path_factory):
    from conftest import FakeEmbedder

    from assistant import Assistant, Settings

    folder = tmp_path_factory.mktemp("steps")
    (folder / "law.md").write_text(LAW)
    (folder / "corpus").mkdir()
    with Assistant(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index"), FakeEmbedder()) as library:
        library.add(folder / "law.md")
        held = {}
        for change in changes:
            library.library.describe("own-id", change)
            held = {name: value for name, value in {**held, **change}.items() if value}
        (stepwise,) = library.documents()
    places = Settings(corpus_dir=folder / "corpus", index_dir=folder / "anew")
    with Assistant(places, FakeEmbedder()) as library:
        library.sync()
        assert library.documents() == [stepwise]
        assert library.documents()[0].origins == stepwise.origins
        assert library.library._corpus.metadata("library/law.md") == held
