"""A file into the corpus and the index: which document it is, where it goes, and both or neither."""

from dataclasses import replace

import pytest

from assistant.errors import StoreError
from assistant.records import State


@pytest.fixture
def file(tmp_path):
    """A file of the user's, of this name and text."""

    def made(name, text="Lamps burn at night."):
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return made


def there(library):
    return {document.id: document.path for document in library.documents()}


def test_a_file_is_the_document_that_has_its_content_whatever_it_is_called(library, file):
    library.add(file("law.txt"), title="Lamp Law")
    again = library.add(file("copy of the law.txt"))
    assert (again.id, again.title) == ("law", "Lamp Law")
    assert there(library) == {"law": "library/law.txt"}


def test_a_file_of_the_same_content_is_another_document_where_it_is_given_another_id(library, file):
    library.add(file("law.txt"))
    assert library.add(file("copy.txt"), id="second").id == "second"
    assert there(library) == {"law": "library/law.txt", "second": "library/copy.txt"}


def test_a_file_of_the_same_name_is_a_new_version_unless_it_is_to_be_new_or_of_another_kind(library, file):
    library.add(file("law.txt"))
    assert library.add(file("LAW.TXT", "Lamps burn by day.")).id == "law"
    assert "day" in library.text("law")
    assert library.add(file("law.txt", "Tea is served."), as_new=True).id == "law-2"
    assert library.add(file("law.md", "# Law\n\nShips stop.")).id == "law-3"
    assert {each.split("-until-")[0] for each in there(library)} == {"law", "law-2", "law-3"}
    assert len(library.documents()) == 4


def test_a_file_of_the_name_of_one_that_came_with_the_library_is_a_document_of_its_own(library, file, settings):
    brief = settings.corpus_dir / "briefs" / "law.txt"
    brief.parent.mkdir(parents=True)
    brief.write_text("The law in brief.")
    library.sync()
    assert library.add(file("law.txt")).id == "law-2"
    assert there(library) == {"law": "briefs/law.txt", "law-2": "library/law.txt"}


def test_a_file_that_lies_in_the_corpus_stays_where_it_is_and_is_the_document_of_that_place(library, settings):
    inside = settings.corpus_dir / "library" / "deep" / "law.txt"
    inside.parent.mkdir(parents=True)
    inside.write_text("Lamps burn at night.")
    library.add(inside, title="Lamp Law")
    inside.write_text("Lamps burn by day.")
    assert library.add(inside).title == "Lamp Law"
    assert there(library) == {"law": "library/deep/law.txt"}
    assert list(settings.corpus_dir.rglob("law*.txt")) == [inside]


def test_metadata_that_were_given_stay_until_others_are_given_and_an_empty_text_takes_them_back(library, file):
    law = file("law.md", "---\ntitle: Own Title\n---\n# Heading\n\nLamps burn.\n")
    library.add(law, title="Given Title", issuer="Council", kind="law")
    kept = library.add(law, kind="order")
    assert (kept.title, kept.issuer, kept.kind) == ("Given Title", "Council", "order")
    back = library.add(law, title="")
    assert (back.title, back.issuer, back.kind) == ("Own Title", "Council", "order")


def test_old_versions_are_kept_in_the_library_or_deleted_for_good(library, file, settings):
    library.add(file("law.txt"))
    library.add(file("law.txt", "Lamps burn by day."))
    assert len(there(library)) == 2
    assert library.library.removed() == []
    library.add(file("law.txt", "Lamps burn at dusk."), keep_old=False)
    assert there(library) == {"law": "library/law.txt"}
    assert library.library.removed() == []
    left = [path for path in settings.corpus_dir.rglob("*") if path.is_file() and b"Lamps" in path.read_bytes()]
    assert [path.name for path in left] == ["law.txt"]


def test_a_file_that_is_there_is_not_read_again_unless_that_is_asked_for_or_it_was_not_read_whole(
    library, file, monkeypatch
):
    law = file("law.txt")
    library.add(law)
    read, reader = [], library.library._indexer.read
    indexer = replace(library.library._indexer, read=lambda path, **how: read.append(path.name) or reader(path, **how))
    monkeypatch.setattr(library.library, "_indexer", indexer)
    assert library.add(law, title="Lamp Law").title == "Lamp Law"
    assert library.add(file("copy.txt")).title == "Lamp Law"
    assert read == []
    assert library.library.reread("law").title == "Lamp Law"
    assert read == ["law.txt"]
    library._store.amend(replace(library.documents()[0], state=State.PARTIAL))
    assert library.add(law).state is State.INDEXED
    assert read == ["law.txt", "law.txt"]


def test_a_file_that_was_changed_in_the_corpus_by_hand_is_put_back_by_adding_it_again(library, file, settings):
    law = file("law.txt")
    library.add(law)
    (settings.corpus_dir / "library" / "law.txt").write_text("Scribbled over.")
    library.add(law)
    assert library.library.original("law") == law.read_bytes()
    assert len(library.sync().added) == 1
    assert sorted(library.text(name) for name in there(library)) == ["Lamps burn at night.", "Scribbled over."]


def test_progress_begins_with_reading_and_ends_when_all_is_done(library, file):
    told = []
    library.add(file("law.txt"), told.append)
    assert (told[0].stage, told[0].done, told[0].total, told[0].path) == ("reading", 0, 1, "law.txt")
    assert (told[-1].stage, told[-1].done, told[-1].total, told[-1].path) == ("done", 1, 1, "law.txt")


def test_where_the_index_cannot_be_written_the_version_before_stays_in_both(library, file, monkeypatch):
    library.add(file("law.txt"), title="Lamp Law")

    def full(*_):
        raise StoreError("The disk is full: nothing was changed.", hint="Free some space.")

    with monkeypatch.context() as patched:
        patched.setattr(library._store, "put", full)
        with pytest.raises(StoreError):
            library.add(file("law.txt", "Lamps burn by day."), title="Another Law")
    assert library.library.original("law") == b"Lamps burn at night."
    assert [document.title for document in library.documents()] == ["Lamp Law"]
    assert library.library.check() == ()
