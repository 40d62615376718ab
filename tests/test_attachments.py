"""What is attached to e-mails, as documents of its own."""

import shutil
from email.message import EmailMessage
from hashlib import sha256

import pytest
from test_readers import docx, paragraph, pdf

from assistant import Assistant
from assistant.errors import LockedError, ReadingError
from assistant.records import State, Text

RULE = "The fine for a lamp that is not lit is 45,000 euro."
FILES = {
    "answer.docx": docx(paragraph("Fines", "Heading1") + paragraph(RULE)),
    "annex.pdf": pdf(["A keeper lights each lamp at dusk."]),
    "logo.png": b"\x89PNG" + bytes(99),
}


def mail(subject="Our answer", files=FILES, body="See what is attached."):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "a@example.org", "b@example.org"
    made.set_content(body)
    for name, content in files.items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def placed(folder, name="answer.eml", **more):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(mail(**more))
    return folder / name


def known(library):
    """What the library holds: ids, paths and digests."""
    return {(each.id, each.path, each.sha256, each.title, each.attached_to) for each in library.documents()}


def ids(documents):
    return sorted(each.id for each in documents)


@pytest.fixture
def corpus(settings):
    return settings.corpus_dir


def test_each_file_attached_to_an_email_is_a_document_that_says_where_it_came_from(library, tmp_path):
    document = library.add(placed(tmp_path / "in"))
    assert ids(library.documents()) == ["answer", "answer-annex", "answer-answer"]
    annex, answer = sorted(library.library.attached(document.id), key=lambda each: each.path)
    assert (answer.id, answer.path) == ("answer-answer", "library/attached/answer/answer.docx")
    assert answer.attached_to == "Our answer"
    assert answer.full_title == "answer (Word, attached to Our answer)"
    assert annex.pages == 1
    found = library.ask("What is the fine for a lamp that is not lit?")
    assert found.citations[0].passage.document.id == "answer-answer"
    assert "45,000 euro" not in library.text(document.id)
    assert document.problems == ("Not read are its attachments: logo.png.",)


def test_a_sync_takes_them_out_of_emails_that_were_put_into_the_folder(library, corpus):
    placed(corpus / "post")
    report = library.sync()
    assert ids(report.added) == ["answer", "answer-annex", "answer-answer"]
    assert report.failed == ()
    assert library.library.unread() == 0
    again = library.sync()
    assert (again.added, again.updated, again.removed, again.failed) == ((), (), (), ())
    assert library.library.check() == ()


def test_without_the_index_they_are_the_same_documents(settings, embedder, tmp_path):
    with Assistant(settings, embedder) as library:
        library.add(placed(tmp_path / "a"))
        placed(settings.corpus_dir / "post", "post.eml", subject="Another", files={"annex.txt": b"Words of another."})
        library.sync()
        before = known(library)
    shutil.rmtree(settings.index_dir)
    with Assistant(settings, embedder) as library:
        library.sync()
        assert known(library) == before
        assert len(before) == 5


def test_an_id_that_another_document_has_is_left_to_it(settings, embedder, tmp_path):
    with Assistant(settings, embedder) as library:
        (tmp_path / "answer-annex.txt").write_text("Words of a keeper.")
        library.add(tmp_path / "answer-annex.txt")
        library.add(placed(tmp_path / "a"))
        before = known(library)
        assert {each.id for each in library.library.attached("answer")} == {"answer-annex-2", "answer-answer"}
    shutil.rmtree(settings.index_dir)
    with Assistant(settings, embedder) as library:
        library.sync()
        assert known(library) == before


def test_one_whose_folder_was_deleted_by_hand_comes_back_when_its_email_is_read_anew(library, corpus, tmp_path):
    library.add(placed(tmp_path / "a"))
    shutil.rmtree(corpus / "library" / "attached" / "answer")
    library.sync(forget=True)
    assert ids(library.documents()) == ["answer"]
    library.library.reread("answer")
    assert ids(library.documents()) == ["answer", "answer-annex", "answer-answer"]


def test_one_that_was_removed_stays_away_until_it_is_restored(settings, embedder, tmp_path):
    with Assistant(settings, embedder) as library:
        library.add(placed(tmp_path / "a"))
        before = known(library)
        library.remove("answer-annex")
        library.sync()
        library.library.reread("answer")
        assert ids(library.documents()) == ["answer", "answer-answer"]
    shutil.rmtree(settings.index_dir)
    with Assistant(settings, embedder) as library:
        library.sync()
        assert ids(library.documents()) == ["answer", "answer-answer"]
        library.library.restore("answer-annex")
        assert known(library) == before


def test_they_stay_where_their_email_is_removed_and_are_its_own_again_once_it_is_restored(library, tmp_path):
    library.add(placed(tmp_path / "a"))
    before = known(library)
    library.remove("answer")
    assert ids(library.sync().unchanged) == ["answer-annex", "answer-answer"]
    library.library.restore("answer")
    assert known(library) == before
    assert ids(library.library.attached("answer")) == ["answer-annex", "answer-answer"]


def test_an_email_that_is_moved_keeps_them(library, corpus):
    file = placed(corpus / "post")
    library.sync()
    (corpus / "kept").mkdir()
    file.rename(corpus / "kept" / "renamed.eml")
    library.sync(forget=True)
    assert ids(library.documents()) == ["answer", "answer-annex", "answer-answer"]
    assert len(library.library.attached("answer")) == 2


def test_what_is_attached_twice_or_is_there_already_is_one_document(library, corpus, tmp_path):
    (tmp_path / "rules.docx").write_bytes(FILES["answer.docx"])
    library.add(tmp_path / "rules.docx")
    library.add(placed(tmp_path / "a"))
    placed(corpus / "post", "first.eml", subject="Re: Our answer")
    placed(corpus / "post", "second.eml", subject="Re: Re: Our answer", files={"new.txt": b"New.", "same.txt": b"New."})
    library.sync()
    assert ids(library.documents()) == ["answer", "answer-annex", "first", "rules", "second", "second-new"]
    before = known(library)
    library.sync()
    assert known(library) == before


def test_files_of_one_name_do_not_take_the_place_of_each_other(library, corpus):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Two", "a@b", "c@d"
    made.set_content("Two files.")
    for content in (b"Words of one.", b"Words of another."):
        made.add_attachment(content, maintype="text", subtype="plain", filename="../Annex.txt")
    for folder in ("a", "b"):
        (corpus / folder).mkdir(parents=True)
    (corpus / "a" / "two.eml").write_bytes(made.as_bytes())
    placed(corpus / "b", "two.eml", files={"annex.yaml": b"Words: of a third"})
    library.sync()
    assert sorted(each.path for each in library.documents() if each.attached_to) == [
        "library/attached/two-2/annex.txt",
        "library/attached/two/Annex-2.txt",
        "library/attached/two/Annex.txt",
    ]
    assert len(ids(library.documents())) == 5


def test_one_that_cannot_be_read_is_a_document_that_says_why(library, tmp_path):
    document = library.add(
        placed(tmp_path / "a", files={"cut.pdf": pdf(["Words."])[:60], "empty.html": b"<html></html>"})
    )
    states = {each.path.rpartition("/")[2]: each.state for each in library.library.attached(document.id)}
    assert states == {"cut.pdf": State.BROKEN, "empty.html": State.NO_TEXT}
    assert len(library.sync().failed) == 2


def test_an_email_that_is_not_stored_leaves_nothing(library, corpus, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library.library._store, "put", full)
    with pytest.raises(OSError, match="space"):
        library.add(placed(tmp_path / "a"))
    assert list((corpus / "library" / "attached").glob("*")) == []


def test_where_they_cannot_be_written_the_email_says_so(library, corpus, tmp_path):
    (corpus / "library").mkdir(parents=True)
    (corpus / "library" / "attached").write_bytes(b"A file.")
    document = library.add(placed(tmp_path / "a"))
    assert document.state is State.PARTIAL
    assert "could not be made documents of their own" in " ".join(document.problems)


def test_where_the_process_fails_that_lays_them_out_the_email_says_so(library, tmp_path, monkeypatch):
    def failing(*_, **__):
        raise ReadingError("It needs more memory.", hint="x", state=State.TOO_LARGE)

    object.__setattr__(library.library._indexer.attachments, "lay_out", failing)
    document = library.add(placed(tmp_path / "a"))
    assert document.state is State.PARTIAL
    assert ids(library.documents()) == ["answer"]


def test_a_sync_that_is_ended_before_they_are_read_leaves_them_to_the_next(library, corpus):
    def ended(progress):
        if progress.stage == "done":
            raise KeyError("ended")

    placed(corpus / "post")
    with pytest.raises(KeyError, match="ended"):
        library.sync(ended)
    assert ids(library.documents()) == ["answer"]
    library.sync()
    assert ids(library.documents()) == ["answer", "answer-annex", "answer-answer"]
    assert library.library.check() == ()
    assert len(list((corpus / "library" / "attached" / "answer").glob("a*"))) == 4


def test_those_that_another_process_reads_first_are_kept(library, settings, embedder, tmp_path, monkeypatch):
    attachments = library.library._indexer.attachments
    new = attachments.new

    def late(_):
        monkeypatch.undo()
        with Assistant(settings, embedder) as other:
            other.sync()
        return new()

    monkeypatch.setattr(type(attachments), "new", late)
    library.add(placed(tmp_path / "a"))
    assert ids(library.sync().unchanged) == ["answer", "answer-annex", "answer-answer"]


def test_one_that_is_deleted_before_it_is_read_stops_no_sync(library, corpus):
    def deleted(progress):
        if progress.stage == "done":
            (corpus / "library" / "attached" / "answer" / "annex.pdf").unlink(missing_ok=True)

    placed(corpus / "post")
    assert ids(library.sync(deleted).added) == ["answer", "answer-answer"]


def test_where_a_process_was_killed_that_wrote_them_they_are_taken_out_again(library, corpus, tmp_path):
    cut_off = corpus / "library" / "attached" / ".1.incoming"
    cut_off.mkdir(parents=True)
    file = placed(tmp_path / "a")
    (cut_off / ".of").write_text(sha256(file.read_bytes()).hexdigest())
    library.add(file)
    assert ids(library.documents()) == ["answer", "answer-annex", "answer-answer"]


def test_an_email_that_two_processes_read_at_once_is_taken_apart_once(library, settings, embedder, corpus, tmp_path):
    attachments = library.library._indexer.attachments
    lay_out, file = attachments.lay_out, placed(tmp_path / "a")

    def slowly(path, folder):
        with Assistant(settings, embedder) as other:
            other.add(file)
        return lay_out(path, folder)

    object.__setattr__(attachments, "lay_out", slowly)
    library.add(file)
    assert ids(library.documents()) == ["answer", "answer-annex", "answer-answer"]
    assert [each.name for each in (corpus / "library" / "attached").iterdir()] == ["answer"]


def test_while_another_process_writes_an_email_is_not_stored_without_them(library, tmp_path, monkeypatch):
    def locked(_):
        raise LockedError("The library is being written.", hint="x")

    text, taken = Text("Words.", attached=("annex.pdf",)), library.library._indexer.attachments.taken
    monkeypatch.setattr(library.library._store, "writing", locked)
    with pytest.raises(LockedError), taken(placed(tmp_path / "a"), "0", text):
        pass


def test_an_id_that_another_file_of_the_same_sync_takes_is_left_to_it_for_good(settings, embedder):
    post = settings.corpus_dir / "post"
    placed(post)
    placed(post, "answer-a.eml", files={"b-c.txt": b"Words of one."})
    placed(post, "answer-a-b.eml", files={"c.txt": b"Words of another."})
    (post / "answer-annex.txt").write_text("Words of a keeper.")
    with Assistant(settings, embedder) as library:
        library.sync()
        before = known(library)
        assert ("answer-annex", "post/answer-annex.txt") in {each[:2] for each in before}
    shutil.rmtree(settings.index_dir)
    with Assistant(settings, embedder) as library:
        library.sync()
        assert known(library) == before


def test_one_is_kept_where_the_document_that_holds_the_same_is_gone(library, corpus, tmp_path):
    (corpus / "rules").mkdir(parents=True)
    (corpus / "rules" / "rules.docx").write_bytes(FILES["answer.docx"])
    library.sync()
    shutil.rmtree(corpus / "rules")
    library.add(placed(tmp_path / "a"))
    library.sync(forget=True)
    assert ids(library.documents()) == ["answer", "answer-annex", "answer-answer"]
