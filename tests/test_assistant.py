"""The assistant as a whole, with a fake embedder: documents in, cited answers out."""

import contextlib
import os
import re
import shutil
import threading

import pytest

from assistant import Assistant, Filters, Settings, Turn
from assistant.errors import CorpusError, QuestionError, ReadingError, SettingsError, StoreError, UnknownDocumentError
from assistant.records import Answer, Event, State, Status, Verdict

LAW = """Article 1
Scope
This act applies to providers of zebra systems.

Article 2
Duties of providers
1. Providers of zebra systems shall keep logs for six months.
2. Providers of zebra systems shall not sell the logs.

Article 3
Penalties
Whoever sells the logs pays a fine of up to 500 euro.
"""
ORDER = "Section 1. Purpose. This order promotes lion research.\n\nSec. 2. Policy. Agencies shall report on lion research each year.\n"


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "zebra-act.txt").write_text(LAW)
    (folder / "lion-order.txt").write_text(ORDER)
    return folder


@pytest.fixture
def filled(library, files):
    library.add(
        files / "zebra-act.txt",
        title="Zebra Act",
        short_names="ZA",
        jurisdiction="EU",
        status="in force",
        adopted="2024",
    )
    library.add(
        files / "lion-order.txt",
        title="Lion Order",
        jurisdiction="US",
        status="revoked",
        status_date="2025-01-20",
        status_by="the Tiger Order",
    )
    return library


def test_an_added_document_is_copied_described_and_answers(filled, files, settings):
    found = {document.id: document for document in filled.documents()}
    assert found["zebra-act"].status is Status.IN_FORCE
    assert found["zebra-act"].short_names == ("ZA",)
    assert (settings.corpus_dir / found["zebra-act"].path).read_text() == LAW
    assert (files / "zebra-act.txt").exists()
    assert filled.search("zebra logs", k=1)[0].document.id == "zebra-act"


def test_every_statement_is_cited_at_its_place_and_checked(filled):
    answer = filled.ask("How long shall providers keep the logs?")
    assert not answer.abstained
    text = filled.text("zebra-act")
    for citation in answer.citations:
        assert text[citation.start : citation.end] == citation.quote
        assert citation.verdict is Verdict.VERBATIM
    assert any(citation.locator == "Article 2(1)" for citation in answer.citations)
    assert {int(marker) for marker in re.findall(r"(?<!\\)\[(\d+)\]", answer.text)} == {
        c.marker for c in answer.citations
    }


def test_an_answer_that_rests_on_a_revoked_text_says_so(filled):
    answer = filled.ask("What shall agencies report on lion research?")
    assert answer.notices == ("Lion Order was revoked on 2025-01-20 by the Tiger Order.",)


def test_what_the_documents_do_not_hold_is_not_answered(filled):
    answer = filled.ask("What is the boiling pressure of a nuclear submarine?")
    assert answer.abstained
    assert "2 documents" in answer.reason
    assert not answer.citations
    assert answer.passages


def test_a_provision_that_does_not_exist_is_said_not_to(filled):
    answer = filled.ask("What does Article 9 of the Zebra Act say about logs?")
    assert answer.abstained
    assert "there is no Article 9" in answer.reason
    assert "Article 1 to Article 3" in answer.reason


def test_a_named_provision_comes_first(filled):
    assert filled.search("What does Article 3 of the Zebra Act say?", k=1)[0].locator == "Article 3"


def test_a_bare_provision_is_answered_by_its_whole_text_of_what_the_filter_leaves_or_of_the_first_that_has_it(filled):
    only = Filters(documents=("zebra-act",))
    named = filled.ask("What does Article 3 of the Zebra Act say?")
    assert named.citations
    for question in ("Article 3", "Explain art. 3", "Was regelt Artikel 3?", "Que dit l'article 3 ?"):
        for asked in (filled.ask(question, filters=only), filled.ask(question)):
            assert [each.quote for each in asked.citations] == [each.quote for each in named.citations]
            assert {each.passage.document.id for each in asked.citations} == {"zebra-act"}


def test_several_bare_provisions_are_each_given(filled):
    locators = {each.locator for each in filled.ask("Explain articles 2 and 3 of the Zebra Act").citations}
    assert {each.partition("(")[0] for each in locators} == {"Article 2", "Article 3"}


def test_where_several_instruments_have_a_provision_the_others_are_named(library, tmp_path):
    for name in ("lamps", "ships"):
        (tmp_path / f"{name}.txt").write_text(f"Article 1\nScope\n\nThis is on {name}.\n\nArticle 2\nFees\n\nNone.\n")
        library.add(tmp_path / f"{name}.txt", title=f"{name.title()} Act", status="in force", adopted="2024-01-01")
    first, second = ("Lamps", "Ships") if "lamps" in library.ask("Article 1").text else ("Ships", "Lamps")
    assert f"Article 1 also stands in: {second} Act." in library.ask("Article 1").text
    assert "also stands in" not in library.ask(f"Article 1 of the {first} Act").text


def test_a_stream_announces_its_stages_and_ends_with_the_answer(filled):
    *events, answer = filled.stream("How long shall providers keep the logs?")
    assert [event.text for event in events if event.kind == "stage"] == ["searching", "answering"]
    assert "".join(event.text for event in events if event.kind == "token") == answer.text
    assert all(isinstance(event, Event) for event in events)
    assert isinstance(answer, Answer)


def test_a_follow_up_stays_with_its_subject(filled):
    first = filled.ask("What must providers do under the Zebra Act?")
    follow = filled.ask("And what if they sell them?", history=[Turn(first.question, first.text)])
    assert follow.passages[0].document.id == "zebra-act"
    assert "Zebra Act" in follow.query


def test_filters_hold_and_none_that_fits_finds_nothing(filled):
    assert {p.document.id for p in filled.search("research logs", filters=Filters(jurisdictions=("US",)))} == {
        "lion-order"
    }
    assert filled.search("research logs", filters=Filters(jurisdictions=("Mars",))) == []
    assert filled.ask("Which logs?", filters=Filters(jurisdictions=("Mars",))).abstained
    assert {p.document.id for p in filled.ask("zebra logs", as_of="2023").passages} == {"lion-order"}


@pytest.mark.parametrize("question", ["", "   ", "?!…", "\n"])
def test_a_question_without_words_is_refused(filled, question):
    with pytest.raises(QuestionError, match="empty"):
        filled.ask(question)


def test_a_question_of_ten_thousand_characters_is_refused_with_its_length(filled):
    with pytest.raises(QuestionError, match="10,000"):
        filled.search("x" * 10_000)


def test_the_same_file_again_is_one_document_with_its_new_metadata(filled, files):
    changed = filled.add(files / "zebra-act.txt", title="The Zebra Act of 2024")
    assert changed.id == "zebra-act"
    assert changed.jurisdiction == "EU"
    assert len(filled.documents()) == 2


def test_a_new_version_replaces_the_old_one_which_can_be_restored(filled, files, embedder):
    (files / "zebra-act.txt").write_text(LAW.replace("six months", "nine months"))
    embedder.embedded.clear()
    assert filled.add(files / "zebra-act.txt").id == "zebra-act"
    assert len(filled.documents()) == 3
    assert "nine months" in filled.text("zebra-act")
    assert sum("Article 3" in text for text in embedder.embedded) == 0, "what did not change is not embedded again"
    assert filled.library.restore("zebra-act").title == "Zebra Act"
    assert "six months" in filled.text("zebra-act")


def test_two_documents_of_one_name_and_kind_are_told_apart_by_an_id(filled, files, tmp_path):
    other = tmp_path / "other" / "zebra-act.txt"
    other.parent.mkdir()
    other.write_text("Another text about zebra crossings.")
    assert filled.add(other, id="zebra-crossings").id == "zebra-crossings"
    assert len(filled.documents()) == 3
    assert "logs" in filled.text("zebra-act")


def test_an_id_in_the_front_matter_is_kept_when_the_index_is_made_anew(library, files, settings, embedder):
    (files / "robots.md").write_text("---\nid: robot-act\ntitle: Robot Act\n---\n# Robots\n\nRobots shall wave.\n")
    assert library.add(files / "robots.md").id == "robot-act"
    shutil.rmtree(settings.index_dir)
    with Assistant(settings, embedder) as again:
        again.sync()
        assert [document.id for document in again.documents()] == ["robot-act"]


def test_removing_can_be_undone_and_purging_cannot(filled):
    filled.remove("zebra-act")
    assert [document.id for document in filled.documents()] == ["lion-order"]
    assert all(passage.document.id == "lion-order" for passage in filled.search("zebra logs", k=20))
    assert filled.library.restore("zebra-act").title == "Zebra Act"
    filled.remove("zebra-act", purge=True)
    with pytest.raises(CorpusError, match="Nothing that was removed"):
        filled.library.restore("zebra-act")


def test_a_shipped_brief_can_be_hidden_and_shown_again(library, settings):
    brief = settings.corpus_dir / "briefs" / "zebra.md"
    brief.parent.mkdir(parents=True)
    brief.write_text("---\nid: zebra-brief\n---\n# Zebra\n\nZebra law in brief.\n")
    library.sync()
    library.remove("zebra-brief")
    assert not library.sync().added
    assert brief.exists()
    assert library.library.restore("zebra-brief").id == "zebra-brief"


def test_an_unknown_id_is_said_to_be_one_with_what_may_be_meant(filled):
    for call in (filled.text, filled.outline, filled.remove):
        with pytest.raises(UnknownDocumentError) as caught:
            call("zebra")
        assert "zebra-act" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        ("missing.txt", None, State.BROKEN),
        ("empty.txt", b"", State.NO_TEXT),
        ("blank.md", b" \n ", State.NO_TEXT),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20, State.BROKEN),
        ("broken.pdf", b"%PDF-1.7 not really", State.BROKEN),
    ],
)
def test_a_file_that_gives_no_text_changes_nothing(filled, files, settings, name, content, state):
    if content is not None:
        (files / name).write_bytes(content)
    before = {path for path in settings.corpus_dir.rglob("*") if path.is_file()}
    with pytest.raises(ReadingError) as caught:
        filled.add(files / name)
    assert caught.value.state is state
    assert caught.value.hint
    assert {path for path in settings.corpus_dir.rglob("*") if path.is_file()} == before
    assert len(filled.documents()) == 2


def test_metadata_that_cannot_be_used_change_nothing(filled, files):
    with pytest.raises(CorpusError, match="no value for status"):
        filled.add(files / "zebra-act.txt", status="nonsense")
    assert filled.documents()[1].title == "Zebra Act"


def test_an_index_that_cannot_be_written_leaves_the_corpus_as_it_was(filled, files, settings, monkeypatch):
    (files / "new.txt").write_text("A new law about okapi.")

    def full(*_):
        raise StoreError("The disk is full: nothing was changed.", hint="Free some space.")

    monkeypatch.setattr(filled._store, "put", full)
    with pytest.raises(StoreError, match="full"):
        filled.add(files / "new.txt")
    assert not list(settings.corpus_dir.rglob("new.txt*"))
    assert not filled.library.check()


def test_what_another_process_adds_is_seen_without_reopening(filled, files, settings, embedder):
    filled.ask("zebra")
    (files / "okapi.txt").write_text("Okapi keepers shall register every okapi.")
    with Assistant(settings, embedder) as other:
        other.add(files / "okapi.txt")
    assert filled.search("register okapi", k=1)[0].document.id == "okapi"


def test_readers_go_on_while_documents_are_added(filled, files):
    stop, failures = threading.Event(), []

    def read():
        while not stop.is_set():
            try:
                answer = filled.ask("How long shall providers keep the logs?")
                assert all(filled.text(c.passage.document.id)[c.start : c.end] == c.quote for c in answer.citations)
            except Exception as error:
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(5):
        (files / f"law-{number}.txt").write_text(f"Article 1\nScope\nLaw {number} applies to animal number {number}.\n")
        filled.add(files / f"law-{number}.txt")
    stop.set()
    for reader in readers:
        reader.join()
    assert not failures


def test_check_finds_what_does_not_agree(filled, settings):
    assert filled.library.check() == ()
    (settings.corpus_dir / "library" / "extra.txt").write_text("Extra.")
    (settings.corpus_dir / "library" / "zebra-act.txt").write_text("Changed.")
    (settings.corpus_dir / "library" / "lion-order.txt").unlink()
    found = " ".join(filled.library.check())
    for part in (
        "extra.txt is in the corpus but not",
        "zebra-act.txt changed",
        "lion-order.txt is in the index but not",
    ):
        assert part in found


def test_progress_is_told_and_can_end_the_work_without_a_trace(library, files, settings):
    seen = []
    library.add(files / "zebra-act.txt", progress=seen.append)
    assert {progress.stage for progress in seen} == {"reading", "embedding", "done"}

    def stop(progress):
        if progress.stage == "embedding":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add(files / "lion-order.txt", progress=stop)
    assert [document.id for document in library.documents()] == ["zebra-act"]
    assert not list(settings.corpus_dir.rglob("lion-order.txt"))


def test_an_unknown_writing_model_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="oracle"):
        Assistant.open(Settings(corpus_dir=tmp_path / "c", index_dir=tmp_path / "i", model="oracle"))


def test_warming_opens_chroma_and_answers_then_come_through_it(filled):
    filled.warm()
    filled._warming.join()
    answer = filled.ask("How long shall providers keep the logs?")
    assert "search (chroma)" in answer.timings
    assert answer.citations


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write every folder")
def test_an_index_folder_without_permission_is_one_clear_sentence(tmp_path, embedder):
    (tmp_path / "index").mkdir(mode=0o500)
    with pytest.raises(StoreError):
        Assistant(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index" / "deep"), embedder)


CANARY = "Quetzalcoatl keepers whisper marmalade constellations"


def holding(folder, text):
    """The files below a folder in whose bytes a text stands, in any usual encoding."""
    coded = [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(code in file.read_bytes() for code in coded)]


@pytest.fixture
def canary(filled, tmp_path, settings):
    """A document that holds a sentence to be forgotten, indexed by Chroma and in the saved arrays too."""
    file = tmp_path / "canary.txt"
    file.write_text(f"# Canary Act\n\nArticle 1\n\n{CANARY}.\n\n" + "Zebra logs are kept in every stable. " * 200)
    filled.add(file)
    filled._snapshots._write()
    filled._chroma.prepare()
    assert holding(settings.index_dir, CANARY)
    assert holding(settings.corpus_dir, CANARY)
    return file


def test_nothing_of_a_purged_document_is_left(filled, canary, settings):
    filled.remove("canary", purge=True)
    for word in (CANARY, "Quetzalcoatl", "quetzalcoatl", "marmalade"):
        assert not holding(settings.index_dir, word)
        assert not holding(settings.corpus_dir, word)
    answer = filled.ask("What do Quetzalcoatl keepers whisper?")
    assert CANARY not in answer.to_markdown() + "".join(passage.text for passage in answer.passages)


def test_nothing_is_left_of_a_version_that_is_replaced_and_not_to_be_kept(filled, canary, settings):
    canary.write_text("# Canary Act\n\nArticle 1\n\nNothing to say any more of zebra logs.\n")
    filled.add(canary, keep_old=False)
    assert not holding(settings.index_dir, CANARY)
    assert not holding(settings.corpus_dir, CANARY)
    assert CANARY not in filled.ask("What do Quetzalcoatl keepers whisper?").to_markdown()


def test_a_version_that_is_replaced_is_found_until_it_is_purged_or_what_replaced_it_is(filled, canary, settings):
    canary.write_text("# Canary Act\n\nArticle 1\n\nNothing to say any more of zebra logs.\n")
    filled.add(canary)
    assert CANARY in filled.search("What do Quetzalcoatl keepers whisper?", k=1)[0].text
    filled.remove("canary", purge=True)
    assert not holding(settings.index_dir, CANARY)
    assert not holding(settings.corpus_dir, CANARY)


def test_what_is_removed_is_found_by_no_search_and_is_gone_when_its_trash_is(filled, canary, settings):
    filled.remove("canary")
    assert not any(CANARY in passage.text for passage in filled.search("What do Quetzalcoatl keepers whisper?", k=50))
    assert holding(settings.index_dir, CANARY)
    filled.sync()
    assert holding(settings.index_dir, CANARY)
    shutil.rmtree(settings.corpus_dir / "library" / ".trash")
    filled.sync()
    assert not holding(settings.index_dir, CANARY)


def test_what_was_deleted_stands_nowhere_while_another_process_has_the_library_open(filled, canary, settings, embedder):
    with Assistant(settings, embedder) as other:
        assert other.search("zebra logs")
        filled.remove("canary", purge=True)
        assert not holding(settings.index_dir, CANARY)


def test_a_provision_is_said_to_be_missing_only_where_the_document_numbers_such_provisions(library, tmp_path):
    brief = tmp_path / "brief.md"
    brief.write_text(
        "# Zebra Act in brief\n\n## Duties\n\nProviders keep zebra logs for six months.\n\n"
        "## Transparency: Article 50\n\nWho shows a zebra says so (Article 50).\n"
    )
    library.add(brief, title="Zebra Act in brief", short_names="Zebra Act")
    answer = library.ask("What does Article 50 of the Zebra Act say of showing a zebra?")
    assert "there is no" not in answer.text
    assert "there is no" not in library.ask("What does section 12 of the Zebra Act say of zebra logs?").text


def test_a_point_that_an_amendment_inserted_is_there(library, tmp_path):
    act = tmp_path / "heron.md"
    act.write_text(
        "# Heron Act\n\nArticle 1\nBans\n\n1. The following are prohibited:\n\n(a) feeding herons;\n\n"
        "(b) chasing herons;\n\n(ba) filming herons at night;\n\n(c) selling herons.\n\nArticle 2\nFees\n\n1. None.\n"
    )
    library.add(act)
    answer = library.ask("What does Article 1(1)(ba) of the Heron Act prohibit?")
    assert answer.citations[-1].locator == "Article 1(1)(ba)"
    assert "filming herons" in answer.citations[-1].quote
    assert "there is no Article 1(1)(d)" in library.ask("What does Article 1(1)(d) of the Heron Act prohibit?").text


def test_an_answer_holds_no_slice_of_a_text_that_is_replaced_meanwhile(filled, files, monkeypatch):
    law = files / "zebra-act.txt"
    ranked = filled.searcher.__class__.ranked

    def replace_after(self, *arguments):
        found = ranked(self, *arguments)
        law.write_text(law.read_text().replace("Article 1", "A preamble of some length.\n\nArticle 1", 1))
        filled.add(law)
        return found

    monkeypatch.setattr(filled.searcher.__class__, "ranked", replace_after)
    answer = filled.ask("How long do providers keep zebra logs?")
    assert all(citation.passage.document.id != "zebra-act" for citation in answer.citations)


@pytest.mark.parametrize("day", ["garbage", "2024-02-31", "2024-13"])
def test_a_day_that_is_none_is_refused(filled, day):
    with pytest.raises(QuestionError, match="is no date"):
        filled.ask("How long do providers keep zebra logs?", as_of=day)
    with pytest.raises(QuestionError, match="is no date"):
        filled.search("zebra logs", filters=Filters(as_of=day))


def test_half_a_character_in_a_question_is_replaced(filled):
    assert filled.ask("How long do providers keep zebra logs\udce9?").citations


def test_an_answer_does_without_a_document_that_is_removed_meanwhile(filled, monkeypatch):
    ranked = filled.searcher.__class__.ranked

    def remove_after(self, *arguments):
        found = ranked(self, *arguments)
        filled.remove("zebra-act")
        return found

    monkeypatch.setattr(filled.searcher.__class__, "ranked", remove_after)
    answer = filled.ask("How long do providers keep zebra logs?")
    assert all(citation.passage.document.id != "zebra-act" for citation in answer.citations)


def test_an_index_that_is_deleted_and_made_anew_elsewhere_is_followed(filled, settings, embedder):
    filled._chroma.prepare()
    assert filled.search("zebra logs")
    shutil.rmtree(settings.index_dir)
    with Assistant(settings, embedder) as other:
        other.remove("lion-order") if other.documents() else None
        other.sync()
    for passage in filled.search("zebra logs", k=20):
        assert filled.text(passage.document.id)[passage.start : passage.end] == passage.text
    assert filled.search("zebra logs")[0].document.id == "zebra-act"


def test_a_restored_document_has_the_id_that_it_had(library, files):
    library.add(files / "zebra-act.txt", id="eu-zebra")
    library.remove("eu-zebra")
    assert library.library.restore("eu-zebra").id == "eu-zebra"


def test_a_brief_cannot_be_purged(library, settings):
    brief = settings.corpus_dir / "briefs" / "zebra.md"
    brief.parent.mkdir(parents=True)
    brief.write_text("---\nid: zebra-brief\n---\n# Zebra\n\nZebra law in brief.\n")
    library.sync()
    with pytest.raises(CorpusError, match="deleted for good"):
        library.remove("zebra-brief", purge=True)
    assert [document.id for document in library.documents()] == ["zebra-brief"]


def test_a_source_that_changes_while_it_is_read_is_stored_as_it_was_read(library, tmp_path, embedder, monkeypatch):
    source = tmp_path / "law.txt"
    source.write_text("Article 1\n\nZebra logs are kept.\n")
    embed = embedder.embed

    def late(texts, progress=None):
        source.write_text("Article 1\n\nSomething else entirely.\n")
        return embed(texts, progress)

    monkeypatch.setattr(embedder, "embed", late)
    document = library.add(source)
    assert "Zebra" in library.text(document.id)
    assert "Zebra" in (library.settings.corpus_dir / document.path).read_text()
    assert library.library.check() == ()


def test_two_files_of_one_id_that_are_added_at_once_are_two_documents(settings, embedder, tmp_path):
    for suffix in ("txt", "md"):
        (tmp_path / f"law.{suffix}").write_text(f"Article 1\n\nZebra logs are kept in {suffix}.\n")
    with Assistant(settings, embedder) as one, Assistant(settings, embedder) as two:
        analysed = one.library._indexer.__class__.analysed
        together = threading.Barrier(2, timeout=20)

        def meet(self, *arguments):
            found = analysed(self, *arguments)
            with contextlib.suppress(threading.BrokenBarrierError):
                together.wait()
            together.abort()
            return found

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(one.library._indexer.__class__, "analysed", meet)
            adding = [
                threading.Thread(target=library.add, args=(tmp_path / f"law.{suffix}",))
                for library, suffix in ((one, "txt"), (two, "md"))
            ]
            for thread in adding:
                thread.start()
            for thread in adding:
                thread.join()
        assert sorted(document.id for document in one.documents()) == ["law", "law-2"]
        assert len({one.text(document.id) for document in one.documents()}) == 2
        assert one.library.check() == ()


GESETZ = (
    "§ 1 Anwendungsbereich\n\n(1) Dieses Gesetz gilt für Stellen des Bundes.\n\n(2) Es gilt nicht für Gerichte.\n\n"
    "§ 2 Aufzeichnungen\n\n(1) Die Stelle hat jede Entscheidung aufzuzeichnen.\n\n(2) Die Aufzeichnung muss enthalten\n\n"
    "1. den Tag der Entscheidung,\n\n2. die verwendeten Daten und\n\n3. die Person, die sie geprüft hat.\n\n"
    "§ 3 Bußgeld\n\nOrdnungswidrig handelt, wer entgegen § 2 Absatz 1 Satz 2 eine Aufzeichnung nicht aufbewahrt.\n"
)


def test_a_provision_of_the_only_document_is_found_as_its_tradition_cites_it(library, tmp_path):
    law = tmp_path / "gesetz.txt"
    law.write_text(GESETZ, encoding="utf-8")
    library.add(law)
    for written in ("§ 2 Abs. 2 Nr. 3", "§ 2 Absatz 2 Nummer 3", "§ 2(2) no. 3"):
        answer = library.ask(f"Was regelt {written}?")
        assert "die Person, die sie geprüft hat" in answer.citations[-1].quote
        assert answer.citations[-1].locator == "§ 2(2)(3)"


def test_a_paragraph_that_does_not_exist_is_said_not_to_whichever_way_it_is_written(library, tmp_path):
    act = tmp_path / "heron.md"
    act.write_text(
        "# Heron Act\n\nArticle 1\nBans\n\n1. Herons are not fed.\n\n2. Herons are not sold.\n\nArticle 2\nFees\n\n1. None.\n"
    )
    library.add(act)
    for written in ("Article 1(7)", "paragraph 7 of Article 1", "Art. 1 Abs. 7", "article 1, paragraph 7"):
        assert (
            f"there is no {written}: Article 1 has Article 1(1) to Article 1(2)"
            in library.ask(f"What does {written} of the Heron Act prohibit?").text
        )
    asked = library.ask("What do Articles 1 and 7 of the Heron Act prohibit?")
    assert "there is no Article 7: there are Article 1 to Article 2" in asked.text
