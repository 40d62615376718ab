"""The documents: what there is, read while it does not change, and found again under its id."""

import os
from dataclasses import replace

import pytest

from assistant.errors import CorpusError, PageError, UnknownDocumentError
from assistant.library.library import REMEMBERED, SAMPLE

LAW = "Article 1\nLamps\n\nLamps burn at night.\n\nArticle 2\nShips\n\nShips stop at dusk.\n"


@pytest.fixture
def documents(library, tmp_path):
    """A library of one law, with the file that it was added from."""
    (tmp_path / "law.txt").write_text(LAW)
    library.add(tmp_path / "law.txt", title="Lamp Law")
    return library.library


def test_what_does_not_change_is_read_once_and_what_changes_anew(documents, tmp_path, monkeypatch):
    read, record = [], documents._store.record
    monkeypatch.setattr(documents._store, "record", lambda name: read.append(name) or record(name))
    assert documents.record("law").text == documents.record("law").text == LAW
    assert read == ["law"]
    (tmp_path / "law.txt").write_text(LAW.replace("night", "dusk"))
    documents.add(tmp_path / "law.txt")
    assert "Lamps burn at dusk." in documents.record("law").text


def test_only_the_last_documents_that_were_read_are_held(documents, tmp_path, monkeypatch):
    for number in range(REMEMBERED):
        (tmp_path / f"law-{number}.txt").write_text(f"Law number {number}.")
        documents.add(tmp_path / f"law-{number}.txt")
    for name in ["law", *(f"law-{number}" for number in range(REMEMBERED - 1))]:
        documents.record(name)
    read, record = [], documents._store.record
    monkeypatch.setattr(documents._store, "record", lambda name: read.append(name) or record(name))
    documents.record("law")
    assert read == []
    documents.record(f"law-{REMEMBERED - 1}")
    documents.record("law")
    assert read == [f"law-{REMEMBERED - 1}", "law"]
    assert len(documents._records[1]) == REMEMBERED


def test_what_documents_are_called_is_worked_out_once_until_they_change(documents, tmp_path):
    before = documents.holdings()
    assert documents.holdings() is before
    (tmp_path / "tea.txt").write_text("Tea is served.")
    documents.add(tmp_path / "tea.txt")
    assert documents.holdings() is not before
    assert {document.id for document in documents.holdings().documents} == {"law", "tea"}


def test_the_size_of_the_library_is_that_of_its_documents_and_what_waits_in_the_folder_is_unread(documents, settings):
    assert documents.sizes() == {"law": 2}
    assert documents.size() == 2
    assert documents.unread() == 0
    (settings.corpus_dir / "library" / "tea.txt").write_text("Tea is served.")
    assert documents.unread() == 1
    documents.sync()
    assert documents.sizes() == {"law": 2, "tea": 1}
    assert (documents.size(), documents.unread()) == (3, 0)


def test_a_record_that_was_stored_without_blocks_is_handed_out_with_those_that_its_text_shows(documents, monkeypatch):
    record, text = documents._store.record, "Who sails shall carry:\n\n- a lamp;\n- a rope."
    monkeypatch.setattr(documents._store, "record", lambda name: replace(record(name), text=text, blocks=()))
    assert [block.label for block in documents.record("law").blocks] == ["", "-", "-"]


def test_where_other_code_read_the_documents_all_files_wait_to_be_read(documents, monkeypatch):
    monkeypatch.setattr(documents._store, "_analysis", "later code")
    assert (documents.is_dated, documents.unread()) == (True, 1)
    documents.sync()
    assert (documents.is_dated, documents.unread()) == (False, 0)


def test_a_provision_is_found_by_its_locator_or_said_not_to_be_there(documents):
    provision = documents.provision("law", "art. 2")
    assert LAW[provision.start : provision.end].startswith("Article 2")
    with pytest.raises(LookupError, match="there is no Article 9"):
        documents.provision("law", "Article 9")


@pytest.mark.parametrize(("wrong", "hint"), [("la", "law"), ("LAW-2024", "law"), ("zebra", "ai-policy list")])
def test_an_id_that_none_has_is_an_error_that_says_which_may_be_meant(documents, wrong, hint):
    with pytest.raises(UnknownDocumentError, match=wrong) as caught:
        documents.record(wrong)
    assert hint in caught.value.hint


def test_the_file_of_a_document_is_given_as_it_was_indexed_or_not_at_all(documents, settings):
    file = settings.corpus_dir / "library" / "law.txt"
    assert documents.original("law") == LAW.encode()
    file.write_text("Changed.")
    with pytest.raises(PageError, match="changed"):
        documents.original("law")
    file.unlink()
    with pytest.raises(PageError, match="gone"):
        documents.original("law")


def test_what_was_only_touched_agrees_and_metadata_that_changed_do_not(documents, settings):
    file = settings.corpus_dir / "library" / "law.txt"
    os.utime(file, (1, 1))
    assert documents.check() == ()
    file.with_name("law.txt.yaml").write_text("title: Another Law\n")
    assert documents.check() == ("library/law.txt changed after it was indexed",)


def test_purging_deletes_for_good_only_what_is_the_users_own(documents, settings):
    documents.remove("law", purge=True)
    assert documents.removed() == []
    brief = settings.corpus_dir / "briefs" / "tea.md"
    brief.parent.mkdir(parents=True)
    brief.write_text("---\ntitle: Tea\n---\n# Tea\n\nTea in brief.\n")
    documents.sync()
    with pytest.raises(CorpusError, match="came with the library") as caught:
        documents.remove("tea", purge=True)
    assert "only hidden" in caught.value.hint
    documents.remove("tea")
    assert [(each.id, each.title, each.path, each.when) for each in documents.removed()] == [
        ("tea", "Tea", "briefs/tea.md", "")
    ]
    brief.unlink()
    assert documents.removed() == []


def test_what_was_removed_is_listed_until_it_is_restored(documents):
    documents.remove("law")
    (removed,) = documents.removed()
    assert (removed.id, removed.title, removed.path, removed.versions) == ("law", "Lamp Law", "library/law.txt", 1)
    assert removed.when
    assert documents.restore("law").title == "Lamp Law"
    assert documents.removed() == []
    assert documents.record("law").text == LAW


def test_how_long_embedding_would_take_is_reckoned_from_a_sample(library, tmp_path, embedder, monkeypatch):
    article = "Article {0}\nPart {0}\n\n" + "Keepers of part {0} light the lamps. " * 20
    (tmp_path / "law.txt").write_text("\n\n".join(article.format(n) for n in range(1, 3 * SAMPLE)))
    library.add(tmp_path / "law.txt")
    size = len(library._store.numbers())
    assert size > 2 * SAMPLE
    now, turns = [0.0], []
    embed = embedder.embed

    def slow(texts, progress=None):
        now[0] += len(texts)
        return embed(texts, progress)

    monkeypatch.setattr("time.perf_counter", lambda: now[0])
    monkeypatch.setattr(embedder, "embed", slow)
    embedder.embedded.clear()
    seconds = library.library.embedding_seconds(lambda: turns.append(1))
    parts = len(embedder.embedded) - 1 - SAMPLE  # one passage loads the model
    assert seconds == pytest.approx((SAMPLE + parts) / SAMPLE * size)
    assert len(turns) == 2


def test_an_empty_library_is_embedded_in_no_time(library):
    assert library.library.embedding_seconds() == 0


def test_the_undo_of_a_removal_reads_and_embeds_nothing(documents, embedder, monkeypatch):
    before, found = documents.documents(), documents.record("law")
    embedder.embedded.clear()
    documents.remove("law")
    assert documents.documents() == []
    monkeypatch.setattr(documents, "_indexer", replace(documents._indexer, read=None))
    assert documents.restore("law") == before[0]
    assert documents.record("law") == found
    assert embedder.embedded == []
    assert documents.check() == ()
    assert documents.sync().unchanged == tuple(before)


def test_the_undo_of_hiding_reads_and_embeds_nothing(documents, settings, embedder, monkeypatch):
    brief = settings.corpus_dir / "briefs" / "tea.md"
    brief.parent.mkdir(parents=True)
    brief.write_text("---\ntitle: Tea\n---\n# Tea\n\nTea in brief.\n")
    documents.sync()
    documents.remove("tea")
    embedder.embedded.clear()
    with monkeypatch.context() as patched:
        patched.setattr(documents, "_indexer", replace(documents._indexer, read=None))
        assert [each.id for each in documents.removed()] == ["tea"]
        assert documents.restore("tea").title == "Tea"
    assert embedder.embedded == []
    documents.remove("tea")
    brief.write_text("---\ntitle: Tea\n---\n# Tea\n\nTea in other words.\n")
    assert documents.restore("tea").title == "Tea"
    assert "other words" in documents.record("tea").text


def test_metadata_that_changed_in_the_trash_hold_when_a_document_comes_back(documents, settings, embedder):
    documents.remove("law")
    (sidecar,) = settings.corpus_dir.rglob(".trash/*/files/law.txt.yaml")
    sidecar.write_text("title: Another Law\n")
    embedder.embedded.clear()
    assert documents.restore("law").title == "Another Law"
    assert embedder.embedded == []


@pytest.mark.parametrize("why", ["other code", "another text", "no archive"])
def test_what_does_not_agree_with_the_archive_is_read_anew(documents, settings, monkeypatch, why):
    documents.remove("law")
    if why == "other code":
        monkeypatch.setattr(documents._store, "_analysis", "later code")
    elif why == "another text":
        (file,) = settings.corpus_dir.rglob(".trash/*/files/law.txt")
        file.write_text("Lamps are gone.")
    else:
        documents._store.expire(())
    assert documents.restore("law").id == "law"
    assert documents.record("law").text == ("Lamps are gone." if why == "another text" else LAW)
    assert documents._store.archived() == {}


def test_an_id_that_another_took_meanwhile_is_numbered_when_a_document_comes_back(documents, tmp_path, embedder):
    documents.remove("law")
    (tmp_path / "tea.txt").write_text("Tea is served.")
    documents.add(tmp_path / "tea.txt", id="law")
    embedder.embedded.clear()
    assert documents.restore("law").id == "law-2"
    assert {each.id: documents.record(each.id).text for each in documents.documents()} == {
        "law": "Tea is served.",
        "law-2": LAW,
    }
    assert embedder.embedded == []
    assert documents.check() == ()


def test_a_version_that_was_replaced_when_these_went_to_the_trash_changes_places_with_what_is_there(
    documents, tmp_path
):
    (tmp_path / "new.txt").write_text("Lamps are gone.")
    with documents._corpus.adding(tmp_path / "new.txt", "library/law.txt", {"title": "New Law"}, "law"):
        pass
    documents.sync()
    assert [each.id for each in documents.removed()] == ["law"]
    assert documents.restore("law").title == "Lamp Law"
    assert documents.record("law").text == LAW
    assert [each.title for each in documents.removed()] == ["New Law"]
    assert documents.restore("law").title == "New Law"
    assert documents.record("law").text == "Lamps are gone."
    assert documents.check() == ()


def test_what_was_removed_changes_places_with_what_took_its_place_and_neither_is_embedded_again(
    documents, tmp_path, embedder
):
    documents.remove("law")
    (tmp_path / "law.txt").write_text("Lamps are gone.")
    documents.add(tmp_path / "law.txt", title="New Law")
    embedder.embedded.clear()
    for title, text in (("Lamp Law", LAW), ("New Law", "Lamps are gone."), ("Lamp Law", LAW)):
        assert documents.restore("law").title == title
        assert documents.record("law").text == text
    assert embedder.embedded == []
    assert len(documents.documents()) == 1
    assert documents.check() == ()
