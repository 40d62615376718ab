"""Corpus folder and index brought in line."""

import os
import shutil
from contextlib import nullcontext
from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.errors import CorpusError, ReadingError, StoreError
from assistant.library import describing
from assistant.library.indexing import Indexer
from assistant.records import WHOLE, State, SyncReport


@pytest.fixture
def corpus(settings):
    folder = settings.corpus_dir / "library"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text("The first law is about zebra.")
    (folder / "two.md").write_text("# Two\n\nThe second law is about lions.")
    return folder


def ids(documents):
    return sorted(document.id for document in documents)


def test_new_files_are_added_and_a_second_sync_changes_nothing(library, corpus, embedder):
    assert ids(library.sync().added) == ["one", "two"]
    embedder.embedded.clear()
    report = library.sync()
    assert ids(report.unchanged) == ["one", "two"]
    assert (report.added, report.updated, report.removed, report.failed) == ((), (), (), ())
    assert not embedder.embedded


def test_a_changed_file_is_updated_and_only_its_new_passages_are_embedded(library, corpus, embedder):
    library.sync()
    (corpus / "one.txt").write_text("The first law is about zebra.\n\nArticle 2 is new.")
    report = library.sync()
    assert ids(report.updated) == ["one"]
    assert "new" in library.text("one")


def test_a_file_that_was_only_touched_is_unchanged(library, corpus, embedder):
    library.sync()
    embedder.embedded.clear()
    os.utime(corpus / "one.txt", (1, 1))
    assert ids(library.sync().unchanged) == ["one", "two"]
    assert not embedder.embedded


def test_a_moved_file_keeps_its_id(library, corpus):
    library.sync()
    (corpus / "deep").mkdir()
    (corpus / "one.txt").rename(corpus / "deep" / "renamed.txt")
    report = library.sync()
    assert ids(report.updated) == ["one"]
    assert not report.removed
    assert {document.path for document in library.documents()} == {"library/deep/renamed.txt", "library/two.md"}


def test_a_deleted_file_is_removed(library, corpus):
    library.sync()
    (corpus / "one.txt").unlink()
    assert ids(library.sync().removed) == ["one"]
    assert not library.search("zebra", k=5, filters=None)[0].text.startswith("The first")


def test_a_bad_file_is_listed_with_its_state_and_stops_nothing(library, corpus):
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.7 not really")
    report = library.sync()
    assert ids(report.added) == ["one", "two"]
    assert [path for path, _ in report.failed] == ["library/broken.pdf"]
    assert {document.id: document.state for document in library.documents()}["broken"] is State.BROKEN
    assert [path for path, _ in library.sync().failed] == ["library/broken.pdf"]


def test_identical_files_are_one_document_with_a_note(library, corpus):
    shutil.copy(corpus / "one.txt", corpus / "copy.txt")
    library.sync()
    library.sync()
    (first, second) = library.documents()
    assert sum("copy.txt" in problem or "one.txt" in problem for d in (first, second) for problem in d.problems) == 1


def test_changed_metadata_are_taken_over(library, corpus):
    library.sync()
    (corpus / "one.txt.yaml").write_text("title: The Zebra Law\n")
    assert ids(library.sync().updated) == ["one"]
    assert "The Zebra Law" in {document.title for document in library.documents()}


def test_metadata_that_cannot_be_read_are_a_failure_and_not_an_end(library, corpus):
    (corpus / "one.txt.yaml").write_text("title: [unclosed\n")
    report = library.sync()
    assert [path for path, _ in report.failed] == ["library/one.txt"]
    assert ids(report.added) == ["two"]


def test_deleting_the_index_gives_the_same_documents_again(library, corpus, settings, embedder):
    (corpus / "sub").mkdir()
    (corpus / "sub" / "one.md").write_text("# Another\n\nAlso named one.")
    library.sync()
    before = {(d.id, d.title, d.sha256, d.path) for d in library.documents()}
    assert len(before) == 3
    shutil.rmtree(settings.index_dir)
    with Assistant(settings, embedder) as again:
        again.sync()
        assert {(d.id, d.title, d.sha256, d.path) for d in again.documents()} == before


def test_texts_that_other_code_analysed_are_read_anew_but_not_embedded_again(library, settings, embedder, monkeypatch):
    file = settings.corpus_dir / "law.txt"
    file.parent.mkdir(parents=True)
    file.write_text("Article 1\n\nZebra logs are kept.\n")
    library.sync()
    monkeypatch.setattr("assistant.index.version.analysis", lambda: "later code")
    with Assistant(settings, embedder) as later:
        embedder.embedded.clear()
        assert [document.id for document in later.sync().updated] == ["law"]
        assert embedder.embedded == []
        assert not later.sync().updated
        assert later.search("zebra logs")


def test_a_file_that_was_renamed_and_replaced_in_one_go_loses_nothing(library, corpus):
    library.sync()
    (corpus / "one.txt").rename(corpus / "one-2023.txt")
    (corpus / "one.txt").write_text("The new first law is about okapi.")
    library.sync()
    texts = {library.text(document.id) for document in library.documents()}
    assert {"The first law is about zebra.", "The new first law is about okapi."} <= texts
    assert library.library.check() == ()


def test_a_file_that_stands_twice_does_not_trouble_the_check(library, corpus):
    shutil.copy(corpus / "one.txt", corpus / "copy.txt")
    library.sync()
    assert library.library.check() == ()


def test_one_bad_file_does_not_stop_a_sync(library, corpus, monkeypatch):
    (corpus / "bad.txt").write_text("Some law.")
    (corpus / "bad.txt.yaml").write_text("adopted: 2024-02-31")
    report = library.sync()
    assert ids(report.added) == ["one", "two"]
    assert [path for path, _ in report.failed] == ["library/bad.txt"]


@pytest.mark.parametrize(("error", "is_raised"), [(IndexError("odd"), False), (StoreError("No.", hint="?"), True)])
def test_what_was_read_before_a_file_that_fails_is_stored(library, corpus, monkeypatch, error, is_raised):
    (corpus / "zoo.txt").write_text("A law of its own.")
    read = describing.read

    def failing(path, *given):
        if path.endswith("zoo.txt"):
            raise error
        return read(path, *given)

    monkeypatch.setattr(describing, "read", failing)
    with pytest.raises(StoreError) if is_raised else nullcontext():
        assert [path for path, _ in library.sync().failed] == ["library/zoo.txt"]
    assert ids(library.documents()) == ["one", "two"]


def test_what_progress_raises_ends_a_sync_as_it_is(library, corpus):
    def stop(progress):
        if progress.stage == "embedding":
            raise ValueError("enough")

    with pytest.raises(ValueError, match="enough"):
        library.sync(stop)


def test_what_another_process_put_in_its_place_meanwhile_is_not_forgotten(library, corpus, monkeypatch):
    library.sync()
    files = library.library._corpus.files
    monkeypatch.setattr(
        library.library._corpus.__class__, "files", lambda self: [f for f in files() if "one" not in f.path]
    )
    library.sync()
    assert ids(library.documents()) == ["one", "two"]


def filled(library, corpus, number):
    """The library with so many documents, two of them those that the folder has anyway."""
    for each in range(number - 2):
        (corpus / f"more-{each}.txt").write_text(f"Law {each} is about badger {each}.")
    assert len(library.sync().added) == number
    return sorted(corpus.iterdir())


def told_missing(report):
    """The reason by which a report says that files are missing from the corpus folder."""
    ((path, reason),) = report.failed
    assert path == WHOLE
    return reason


@pytest.mark.parametrize("away", ["renamed", "empty"])
def test_a_corpus_folder_that_is_away_is_not_taken_for_one_that_was_emptied(library, corpus, settings, embedder, away):
    library.sync()
    elsewhere = settings.corpus_dir.with_name("elsewhere")
    settings.corpus_dir.rename(elsewhere)
    if away == "empty":
        settings.corpus_dir.mkdir()  # where a disk is mounted, when it is not
    for _ in range(2):
        report = library.sync()
        assert (ids(report.missing), report.removed) == (["one", "two"], ())
        assert "ai-policy sync --forget" in told_missing(report)
        assert ids(library.documents()) == ["one", "two"]
        assert library.search("zebra", k=1)
    if away == "empty":
        settings.corpus_dir.rmdir()
    elsewhere.rename(settings.corpus_dir)
    embedder.embedded.clear()
    report = library.sync()
    assert (ids(report.unchanged), report.missing, report.failed) == (["one", "two"], (), ())
    assert not embedder.embedded


def test_a_corpus_folder_that_was_never_made_is_no_error(library, settings):
    assert not settings.corpus_dir.exists()
    assert library.sync() == SyncReport()


@pytest.mark.parametrize(("number", "gone", "forgets"), [(9, 5, False), (10, 5, True), (2, 1, True), (3, 2, False)])
def test_more_than_half_of_all_files_are_not_forgotten_unasked(library, corpus, number, gone, forgets):
    for file in filled(library, corpus, number)[:gone]:
        file.unlink()
    report = library.sync()
    assert len(report.removed) == (gone if forgets else 0)
    assert len(report.missing) == (0 if forgets else gone)
    assert len(library.documents()) == (number - gone if forgets else number)
    if not forgets:
        assert f"{gone} of {number} in library." in told_missing(report)


@pytest.mark.parametrize(
    ("away", "missing", "told"),
    [
        (["library"], ["one", "two"], "Files missing: 2 of 2 in library. "),
        (["briefs"], [f"brief-{number}" for number in range(5)], "Files missing: 5 of 5 in briefs. "),
        (["."], ["top"], "Files missing: 1 of 1 in the corpus folder itself. "),
        ([".", "library"], ["one", "top", "two"], "1 of 1 in the corpus folder itself, 2 of 2 in library. "),
    ],
)
def test_a_folder_that_is_away_is_not_taken_for_emptied_however_many_files_stand_in_others(
    library, corpus, settings, away, missing, told
):
    (corpus.parent / "briefs").mkdir()
    (corpus.parent / "top.txt").write_text("A law about owls.")
    for number in range(5):
        (corpus.parent / "briefs" / f"brief-{number}.md").write_text(f"# Brief {number}\n\nOn badger {number}.")
    library.sync()
    for folder in away:
        if folder == ".":
            (corpus.parent / "top.txt").rename(settings.corpus_dir.with_name("top.txt"))
        else:
            (corpus.parent / folder).rename(settings.corpus_dir.with_name(folder))
    if "briefs" not in away:
        (corpus.parent / "briefs" / "brief-0.md").unlink()
    report = library.sync()
    assert ids(report.missing) == missing
    assert told in told_missing(report)
    assert ids(report.removed) == ([] if "briefs" in away else ["brief-0"])
    assert len(library.documents()) == 8 - len(report.removed)


def test_what_is_missing_is_forgotten_when_that_is_asked_for(library, corpus):
    for file in filled(library, corpus, 6)[:5]:
        file.unlink()
    assert len(library.sync().missing) == 5
    report = library.sync(forget=True)
    assert (len(report.removed), report.missing, report.failed) == (5, (), ())
    assert ids(library.documents()) == ["two"]
    assert library.sync(forget=True).removed == ()


def test_what_is_missing_takes_nothing_from_what_is_there(library, corpus):
    for file in filled(library, corpus, 6)[:5]:
        file.unlink()
    (corpus / "two.md").write_text("# Two\n\nThe second law is about otters.")
    (corpus / "one.md").write_text("The first law in other words: okapi.")
    report = library.sync()
    assert (ids(report.updated), ids(report.added), len(report.missing)) == (["two"], ["one-2"], 5)
    assert len(library.documents()) == 7


def test_files_that_moved_are_not_missing_however_many(library, corpus):
    files = filled(library, corpus, 8)
    (corpus / "deep").mkdir()
    for file in files:
        file.rename(corpus / "deep" / file.name)
    report = library.sync()
    assert (len(report.updated), report.removed, report.missing) == (8, (), ())


@pytest.mark.parametrize("failing", ["its metadata", "the reading", "is missing"])
def test_a_file_that_failed_when_all_were_read_anew_is_read_anew_by_the_next_sync(
    library, corpus, settings, embedder, monkeypatch, failing
):
    library.sync()
    monkeypatch.setattr("assistant.index.version.analysis", lambda: "later code")
    elsewhere = settings.corpus_dir.with_name("elsewhere")
    if failing == "its metadata":
        (corpus / "one.txt.yaml").write_text("title: [unclosed\n")
    elif failing == "is missing":
        settings.corpus_dir.rename(elsewhere)
    with Assistant(settings, embedder) as later:
        with monkeypatch.context() as patched:
            if failing == "the reading":
                steps = Indexer.steps

                def failing_steps(self, path, *rest):
                    changed(path)
                    return (yield from steps(self, path, *rest))

                patched.setattr(Indexer, "steps", failing_steps)
            first = later.sync()
        assert len(first.failed) == 1
        (corpus / "one.txt.yaml").unlink(missing_ok=True)
        if failing == "is missing":
            elsewhere.rename(settings.corpus_dir)
        report = later.sync()
        assert "one" in ids(report.updated)
        assert ids(report.unchanged) == ids(first.updated), "what was read anew is not read again"
        assert ids(later.sync().unchanged) == ["one", "two"]
        assert later.library.check() == ()


def changed(path):
    if "one" in path:
        raise CorpusError(f"{path} changed while it was read.", hint="Sync again.")


def test_a_text_that_cannot_be_read_anew_is_kept_and_read_anew_by_the_next_sync(
    library, corpus, settings, embedder, monkeypatch
):
    library.sync()
    monkeypatch.setattr("assistant.index.version.analysis", lambda: "later code")
    with Assistant(settings, embedder) as later:
        for _ in range(2):
            with monkeypatch.context() as patched:
                patched.setattr(later.library, "_indexer", slow(later, "one"))
                ((path, reason),) = later.sync().failed
            assert path == "library/one.txt"
            assert "took longer" in reason
            assert "zebra" in later.text("one")
            assert {document.state for document in later.documents()} == {State.INDEXED}
            assert later.search("zebra", k=1)[0].text.startswith("The first")
        assert ids(later.sync().updated) == ["one"]
        assert ids(later.sync().unchanged) == ["one", "two"]


def test_a_file_that_moved_and_cannot_be_read_there_keeps_its_text_until_it_can(library, corpus, monkeypatch):
    library.sync()
    (corpus / "one.txt").rename(corpus / "other.txt")
    with monkeypatch.context() as patched:
        patched.setattr(library.library, "_indexer", slow(library, "other"))
        assert [path for path, _ in library.sync().failed] == ["library/other.txt"]
    assert "zebra" in library.text("one")
    assert ids(library.sync().updated) == ["one"]
    assert library.library.check() == ()


def test_a_file_whose_content_changed_and_cannot_be_read_has_no_text(library, corpus, monkeypatch):
    library.sync()
    (corpus / "one.txt").write_text("The first law is about okapi.")
    monkeypatch.setattr(library.library, "_indexer", slow(library, "one"))
    assert [path for path, _ in library.sync().failed] == ["library/one.txt"]
    assert library.text("one") == ""
    assert [path for path, _ in library.sync().failed] == ["library/one.txt"]


def slow(assistant, stem):
    """The library's indexer, with a reader that finds no time for the files of one name."""
    indexer = assistant.library._indexer

    def read(path, **how):
        if path.stem == stem:
            raise ReadingError(f"{path.name} took longer to read than it may.", hint="", state=State.BROKEN)
        return indexer.read(path, **how)

    return replace(indexer, read=read)


def test_files_of_one_name_that_are_indexed_together_have_ids_of_their_own(library, settings):
    for folder in ("a", "b", "c"):
        (settings.corpus_dir / "library" / folder).mkdir(parents=True)
        (settings.corpus_dir / "library" / folder / "law.txt").write_text(f"Lamps burn at night in {folder}.")
    report = library.sync()
    assert [document.id for document in report.added] == ["law", "law-2", "law-3"]
    assert [library.text(each.id) for each in report.added] == [f"Lamps burn at night in {each}." for each in "abc"]
