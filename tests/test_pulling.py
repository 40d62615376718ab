"""Texts from their addresses into the library: new, unchanged, a new version, or not at all. The server is the test's."""

import datetime
import errno
import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from conftest import document
from pictures import CLEAR, engine, scan
from pypdf import PdfWriter
from servers.web import Web, answer, dripping, moved

from assistant import Assistant, Settings
from assistant.errors import CorpusError, PullError
from assistant.library.pulling import LEAST, planned
from assistant.policy import instruments
from assistant.policy.instruments import Instrument, Instruments
from assistant.records import Authority, PullOutcome

TODAY = datetime.date.today().isoformat()
RULES = "".join(
    f"<h2>Article {n}</h2><p>Operators of lamps in ward {n} shall keep a log for six months.</p>" for n in range(1, 30)
)


def page(words="Lamps burn at night.", mark=""):
    """A web page with an act, as long as acts are; `mark` is what pages bear that says nothing."""
    head = f"<head><title>Lamp Act</title><meta name='token' content='{mark}'></head>"
    return f"<html>{head}<body><main><h1>Lamp Act</h1><p>{words}</p>{RULES}</main></body></html>".encode()


MARKDOWN = b"---\ntitle: Lamp Act\nkind: law\n---\n# Lamp Act\n\n## Article 1 Hours\n\nLamps burn at night.\n"


@pytest.fixture
def web():
    with Web() as server:
        yield server


@pytest.fixture
def open_to(tmp_path, embedder):
    """Opens a library that may fetch from this machine, with other settings too."""
    opened = []

    def made(**settings):
        values = {"pull_private": True, "corpus_dir": tmp_path / "corpus", "index_dir": tmp_path / "index", **settings}
        opened.append(Assistant(Settings(**values), embedder))
        return opened[-1]

    yield made
    for assistant in opened:
        assistant.close()


@pytest.fixture
def catalogue(web, monkeypatch):
    """A catalogue of two instruments, one of which has no address."""
    known = [
        Instrument(
            "lamp-act",
            "Lamp Act",
            ("Lampengesetz",),
            authority=Authority.BINDING,
            address=f"http://127.0.0.1:{web.port}/lamps",
        ),
        Instrument("tea-act", "Tea Act"),
    ]
    held = Instruments({each.id: each for each in known})
    monkeypatch.setattr(instruments, "load", lambda: held)
    return held


@pytest.fixture
def lamps(open_to, catalogue):
    """An empty library beside that catalogue."""
    return open_to()


def address(web, path="/lamps"):
    return f"http://127.0.0.1:{web.port}{path}"


def files(assistant):
    """What stands in the corpus folder, with its content."""
    folder = assistant.settings.corpus_dir
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pulled(assistant, what="lamp-act", **options):
    return assistant.library.pull(what, **options)


def told(assistant, what="lamp-act", **options):
    """Why nothing comes, and that it changes nothing."""
    before, documents = files(assistant), assistant.documents()
    with pytest.raises(PullError) as caught:
        assistant.library.pull(what, **options)
    assert files(assistant) == before
    assert assistant.documents() == documents
    assert caught.value.hint
    return str(caught.value)


# New


def test_a_text_is_added_with_its_address_its_day_and_its_hash_beside_it(lamps, web):
    web.pages["/lamps"] = answer(page())
    report = pulled(lamps)
    assert report.outcome is PullOutcome.ADDED
    assert (report.document.id, report.document.path) == ("lamp-act", "library/lamp-act.html")
    assert files(lamps)["library/lamp-act.html"] == page()
    beside = yaml.safe_load(files(lamps)["library/lamp-act.html.yaml"])
    sha256 = hashlib.sha256(page()).hexdigest()
    assert beside == {"source_url": address(web), "fetched": TODAY, "fetched_sha256": sha256}
    assert (report.document.source_url, report.document.fetched, report.document.sha256) == (
        address(web),
        TODAY,
        sha256,
    )
    assert "Lamps burn at night." in lamps.text("lamp-act")
    assert lamps.search("When do lamps burn?")[0].document.id == "lamp-act"


def test_what_was_fetched_is_the_same_when_the_index_is_made_anew(lamps, web, open_to, tmp_path):
    web.pages["/lamps"] = answer(page())
    document = pulled(lamps).document
    anew = open_to(index_dir=tmp_path / "other")
    anew.sync()
    assert anew.documents() == [document]


def test_an_instrument_is_fetched_by_any_of_its_names(lamps, web):
    web.pages["/lamps"] = answer(MARKDOWN, "text/markdown")
    assert pulled(lamps, "Lampengesetz").document.path == "library/lamp-act.md"


def test_a_pdf_is_one_whatever_its_address_says(lamps, web):
    out = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    web.pages["/lamps"] = answer(
        out.getvalue(), "application/pdf", Content_Disposition='attachment; filename="../../evil.sh"'
    )
    assert "lamp-act.pdf" in told(lamps), "it has no text, which its reader says"


def test_a_real_pdf_is_read_from_its_address(lamps, web, shared):
    original = shared / "policy" / "us-eo-14179.pdf"
    if not original.exists():
        pytest.skip(f"there is no {original}")
    web.pages["/lamps"] = answer(original.read_bytes(), "application/pdf")
    document = pulled(lamps).document
    assert document.path == "library/lamp-act.pdf"
    assert document.pages


def test_no_name_of_the_server_is_taken_for_a_file(lamps, web):
    web.pages["/lamps"] = moved("/..%2f..%2fevil.yaml?name=../../evil.sh")
    web.pages["/..%2f..%2fevil.yaml?name=../../evil.sh"] = answer(
        page(), Content_Disposition="attachment; filename=../x.html"
    )
    assert pulled(lamps).document.path == "library/lamp-act.html"
    assert set(files(lamps)) == {".ai-policy", "library/lamp-act.html", "library/lamp-act.html.yaml"}


@pytest.mark.parametrize(
    ("path", "id", "called"),
    [
        ("/policies/our%20policy.html?x=1", "", "our-20policy"),
        ("/", "", "127-0-0-1"),
        ("/a", "ours", "ours"),
        ("/..%2f.yaml", "", "2f"),
    ],
)
def test_any_address_is_fetched_under_the_id_that_is_wished_or_that_it_ends_in(open_to, web, path, id, called):
    web.pages[path] = answer(page())
    document = pulled(open_to(), address(web, path), id=id).document
    assert document.id == called
    assert document.source_url == address(web, path)


def test_beside_a_brief_that_is_called_so_the_text_is_called_the_text(lamps, web, settings):
    brief = settings.corpus_dir / "briefs" / "lamp-act.md"
    brief.parent.mkdir(parents=True)
    brief.write_text(
        f"---\nid: lamp-act\nkind: brief\nsource_url: {address(web)}\n---\n# Lamp Act: brief\n\nLamps burn.\n"
    )
    lamps.sync()
    web.pages["/lamps"] = answer(page())
    assert pulled(lamps).document.id == "lamp-act-text"
    assert pulled(lamps).outcome is PullOutcome.UNCHANGED
    web.pages["/lamps"] = answer(page("Lamps burn by day."))
    assert pulled(lamps).document.id == "lamp-act-text"
    assert "by day" in lamps.text("lamp-act-text")
    assert "Lamps burn." in lamps.text("lamp-act")


def test_a_brief_of_the_own_is_not_replaced_by_the_text_that_it_tells_of(lamps, web, tmp_path):
    (tmp_path / "lamp-act.html").write_bytes(page("In brief: lamps burn."))
    brief = lamps.add(tmp_path / "lamp-act.html", kind="brief", source_url=address(web))
    web.pages["/lamps"] = answer(page())
    report = pulled(lamps)
    assert (report.outcome, report.document.id) == (PullOutcome.ADDED, "lamp-act-text")
    assert "In brief" in lamps.text(brief.id)


def test_an_id_that_is_given_is_kept_beside_a_brief_of_that_id_and_means_any_document_of_the_own_that_has_it(
    lamps, web, settings, tmp_path
):
    brief = settings.corpus_dir / "briefs" / "ours.md"
    brief.parent.mkdir(parents=True)
    brief.write_text("# Ours\n\nLamps burn.\n")
    lamps.sync()
    (tmp_path / "theirs.html").write_bytes(page("Lamps are lit by hand."))
    by_hand = lamps.add(tmp_path / "theirs.html")
    web.pages |= {"/a": answer(page("Lamps burn by day.")), "/b": answer(page())}
    for outcome in (PullOutcome.ADDED, PullOutcome.UNCHANGED):
        report = pulled(lamps, address(web, "/a"), id="ours")
        assert (report.id, report.outcome) == ("ours-text", outcome)
    report = pulled(lamps, address(web, "/b"), id=by_hand.id)
    assert (report.document.id, report.outcome) == (by_hand.id, PullOutcome.UPDATED)
    assert "Lamps burn at night." in lamps.text(by_hand.id)


def test_a_document_that_does_not_say_that_it_is_the_instrument_comes_with_a_notice(lamps, web):
    web.pages["/lamps"] = answer(MARKDOWN, "text/markdown")
    assert pulled(lamps).notice == ""
    web.pages["/lamps"] = answer(MARKDOWN.replace(b"title: Lamp Act", b"title: News of lamps"), "text/markdown")
    assert "does not say that it is Lamp Act" in pulled(lamps).notice


# Again


def test_what_is_as_it_was_changes_nothing(lamps, web):
    web.pages["/lamps"] = answer(page())
    document, before = pulled(lamps).document, files(lamps)
    revision = lamps.library._store.revision()
    report = pulled(lamps)
    assert (report.outcome, report.document) == (PullOutcome.UNCHANGED, document)
    assert files(lamps) == before
    assert lamps.library._store.revision() == revision


def test_a_page_that_says_the_same_and_bears_another_mark_is_unchanged(lamps, web):
    web.pages["/lamps"] = answer(page(mark="one"))
    document, before = pulled(lamps).document, files(lamps)
    web.pages["/lamps"] = answer(page(mark="two"))
    assert pulled(lamps).outcome is PullOutcome.UNCHANGED
    assert files(lamps) == before
    assert lamps.documents() == [document]


def test_a_scan_that_is_compared_with_the_one_before_is_reported_page_by_page(
    open_to, catalogue, web, tmp_path, monkeypatch
):
    engine(tmp_path, monkeypatch)
    seeing, told = open_to(ocr=True), []
    web.pages["/lamps"] = answer(scan(CLEAR), kind="application/pdf")
    pulled(seeing)
    web.pages["/lamps"] = answer(scan(CLEAR) + b"\n", kind="application/pdf")
    assert pulled(seeing, progress=told.append).outcome is PullOutcome.UNCHANGED
    assert "reading scans" in {each.stage for each in told}


def test_what_changed_is_a_new_version_of_the_same_document(lamps, web):
    web.pages["/lamps"] = answer(page())
    pulled(lamps)
    web.pages["/lamps"] = answer(page("Lamps burn by day."))
    report = pulled(lamps)
    assert (report.outcome, report.document.id) == (PullOutcome.UPDATED, "lamp-act")
    assert report.document.fetched_sha256 == hashlib.sha256(page("Lamps burn by day.")).hexdigest()
    assert "Lamps burn by day." in lamps.text("lamp-act")
    assert page() in files(lamps).values(), "the version before is kept"


def test_a_text_that_comes_in_another_format_is_a_new_version_too(lamps, web):
    web.pages["/lamps"] = answer(page())
    pulled(lamps)
    web.pages["/lamps"] = answer(MARKDOWN, "text/markdown")
    assert pulled(lamps).outcome is PullOutcome.UPDATED
    assert "Lamps burn at night." in lamps.text("lamp-act")
    assert "Operators" not in lamps.text("lamp-act")


def test_an_instrument_whose_address_is_another_now_keeps_its_document(lamps, web, catalogue, monkeypatch):
    web.pages |= {"/lamps": answer(page()), "/new": answer(page("Lamps burn by day."))}
    pulled(lamps)
    elsewhere = Instruments({"lamp-act": Instrument("lamp-act", "Lamp Act", address=address(web, "/new"))})
    monkeypatch.setattr(instruments, "load", lambda: elsewhere)
    report = pulled(lamps)
    assert (report.outcome, report.document.id) == (PullOutcome.UPDATED, "lamp-act")
    assert report.document.source_url == address(web, "/new")


def test_a_file_that_was_added_by_hand_is_known_by_its_content_and_its_address_is_noted(lamps, web, tmp_path):
    (tmp_path / "download (3).html").write_bytes(page())
    by_hand = lamps.add(tmp_path / "download (3).html", title="Our Lamp Act")
    web.pages["/lamps"] = answer(page())
    report = pulled(lamps)
    assert (report.outcome, report.document.id) == (PullOutcome.UPDATED, by_hand.id)
    assert (report.document.title, report.document.fetched) == ("Our Lamp Act", TODAY)
    assert pulled(lamps).outcome is PullOutcome.UNCHANGED


def test_a_file_that_is_changed_by_hand_was_not_fetched_as_it_is(lamps, web):
    web.pages["/lamps"] = answer(page())
    pulled(lamps)
    (lamps.settings.corpus_dir / "library" / "lamp-act.html").write_bytes(page("Lamps burn by day."))
    lamps.sync()
    (document,) = lamps.documents()
    assert (document.fetched, document.fetched_sha256) == ("", "")
    report = pulled(lamps)
    assert (report.outcome, report.document.id, report.document.fetched) == (PullOutcome.UPDATED, "lamp-act", TODAY)
    assert "Lamps burn at night." in lamps.text("lamp-act")


def test_metadata_that_were_given_stay_with_a_new_version(lamps, web):
    web.pages["/lamps"] = answer(page())
    pulled(lamps)
    lamps.add(lamps.settings.corpus_dir / "library" / "lamp-act.html", title="Lamp Act of 2026")
    web.pages["/lamps"] = answer(page("Lamps burn by day."))
    assert pulled(lamps).document.title == "Lamp Act of 2026"


def test_of_several_versions_that_came_from_an_address_the_one_that_stands_there_is_held(lamps, web):
    url = address(web, "/ours")
    for number in range(3):
        web.pages["/ours"] = answer(page(f"Lamps burn for {number} hours."))
        report = pulled(lamps, url, id="our-lamps" if number == 0 else "")
        assert report.document.id == "our-lamps"
    assert "Lamps burn for 2 hours." in lamps.text("our-lamps")
    versions = [replace(report.document, id=f"our-lamps-until-2026-0{n}-01", sha256=str(n)) for n in (1, 2)]
    assert planned(url, "", [*versions, report.document]).document == report.document


# Not at all


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize(
    ("gives", "said"),
    [
        (answer(b"gone", status=404), "not there any more"),
        (answer(b"gone", status=410), "not there any more"),
        (answer(page(), status=202), "gives no document"),
        (answer(b"<html><body><h1>Page not found</h1><p>It has moved.</p></body></html>"), "characters of text, and not a document"),
        (answer(b"<html><body><script>start()</script><div></div></body></html>"), "no characters of text"),
        (answer(b"<html><body><h1>We value your privacy</h1><p>" + b"Do you agree? " * 40 + b"</p></body></html>"), "and not a document"),
        (answer(b"%PDF-1.7\nnothing"), "cannot be read"),
        (answer(b"\x89PNG" + bytes(99), "image/png"), "of the type 'image/png'"),
        (answer(b""), "is empty"),
        (answer(page(), length=50_000), "broke off"),
        (answer(page(), length=2_000_000), "larger than 1 MB"),
        (dripping(b"HTTP/1.1 200 So\r\nContent-Type: text/html\r\n\r\n" + page(), b"x", 0.05), "took longer than 1 s"),
        (moved("file:///etc/passwd"), "no address of the web"),
        (moved("/lamps"), "without an end"),
    ],
)  # fmt: skip
def test_what_is_not_the_text_is_told_and_changes_nothing(open_to, catalogue, web, gives, said, held):
    lamps = open_to(max_file_mb=1, pull_seconds=1)
    if held:
        web.pages["/lamps"] = answer(page())
        pulled(lamps)
    web.pages["/lamps"] = gives
    assert said in told(lamps)


def test_a_page_of_just_enough_text_is_taken(lamps, web):
    web.pages["/lamps"] = answer(b"<html><body><p>" + b"x" * (LEAST - 1) + b"</p></body></html>")
    assert f"{LEAST - 1} characters" in told(lamps)
    web.pages["/lamps"] = answer(b"<html><body><p>" + b"x" * LEAST + b"</p></body></html>")
    assert pulled(lamps).outcome is PullOutcome.ADDED


def test_without_the_setting_this_machine_is_not_reached(open_to, catalogue, web):
    web.pages["/lamps"] = answer(page())
    assert "no public address" in told(open_to(pull_private=False))
    assert not web.requests


def test_what_the_catalogue_does_not_know_or_not_the_address_of_is_told(lamps):
    assert "no instrument 'lamp'" in told(lamps, "lamp")
    with pytest.raises(PullError) as caught:
        lamps.library.pull("lamp", dry_run=True)
    assert "Did you mean lamp-act?" in caught.value.hint
    assert "no address of Tea Act" in told(lamps, "tea-act")
    for nothing in ("", " ", "file:///etc/passwd", "http://a:b@law.test/"):
        told(lamps, nothing)


def test_a_disk_without_room_for_what_comes_is_told_and_changes_nothing(lamps, web, monkeypatch):
    web.pages["/lamps"] = answer(page())

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CorpusError, match="the disk is full") as caught:
        pulled(lamps)
    assert "Free some space" in caught.value.hint
    assert not lamps.documents()


def test_an_id_that_cannot_be_one_is_refused_before_anything_is_fetched(lamps, web):
    with pytest.raises(CorpusError, match="cannot be an id"):
        pulled(lamps, id="../Lamps")
    assert not web.requests


class GivenUpError(Exception):
    """What whoever waits raises to end the work."""


@pytest.mark.parametrize("stage", ["fetching", "reading", "embedding"])
def test_giving_up_changes_nothing_whenever_it_comes(lamps, web, stage):
    web.pages["/lamps"] = answer(page())
    stages = []

    def report(progress):
        stages.append(progress.stage)
        if progress.stage == stage:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        pulled(lamps, progress=report)
    assert stages[-1] == stage
    assert not lamps.documents()
    assert not [path for path in files(lamps) if path.startswith("library/")]


def test_saying_where_a_text_is_fetched_from_fetches_nothing(lamps, web):
    plan = pulled(lamps, dry_run=True)
    assert (plan.id, plan.address, plan.outcome) == ("lamp-act", address(web), PullOutcome.PLANNED)
    assert (plan.instrument, plan.document) == ("lamp-act", None)
    assert not web.requests
    web.pages["/lamps"] = answer(page())
    document = pulled(lamps).document
    assert pulled(lamps, dry_run=True).document == document


@pytest.mark.parametrize("instrument", list(instruments.load()), ids=lambda instrument: instrument.id)
def test_each_address_of_the_catalogue_may_be_tried(instrument):
    if instrument.address:
        assert planned(instrument.id, "", []).address.startswith(("http://", "https://"))


# In a terminal


def command(tmp_path, *arguments, **environment):
    """Run the command in a process of its own."""
    places = {
        "ASSISTANT_CORPUS_DIR": tmp_path / "corpus",
        "ASSISTANT_INDEX_DIR": tmp_path / "index",
        "ASSISTANT_PULL_PRIVATE": 1,
    }
    env = {**os.environ, **{name: str(value) for name, value in (places | environment).items()}}
    call = [sys.executable, "-m", "assistant", "pull", *arguments]
    return subprocess.run(call, capture_output=True, text=True, check=False, env=env)


def test_the_command_goes_on_after_a_failure_and_ends_with_its_exit_code(tmp_path, web):
    web.pages["/lamps.html"] = answer(page())
    ended = command(tmp_path, "no-such-act", "--json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["failed"][0]["path"] == "no-such-act"
    ended = command(tmp_path, "--url", address(web, "/lamps.html"))
    assert (ended.returncode, ended.stdout.split()[:2]) == (0, ["added", "lamps"]), ended.stderr
    ended = command(tmp_path, "--url", address(web, "/lamps.html"))
    assert (ended.returncode, ended.stdout.split()[0]) == (0, "unchanged")
    assert f"as it was when it was fetched on {TODAY}" in ended.stderr
    ended = command(tmp_path, "no-such-act", "us-eo-14110", "--dry-run", "--json")
    assert ended.returncode == 1
    told = json.loads(ended.stdout)
    assert [(each["instrument"], each["outcome"]) for each in told["pulled"]] == [("us-eo-14110", "planned")]
    assert "1 of 2 texts failed" in ended.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["a", "--url", "https://law.test"], ["a", "b", "--id", "c"], ["--url", "law.test/act.pdf"]]
)
def test_a_command_line_that_says_too_little_or_too_much_is_refused(tmp_path, arguments):
    ended = command(tmp_path, *arguments)
    assert ended.returncode == 2
    assert not (tmp_path / "index").exists()


ADDRESS = "https://example.org/acts/lamp-act.html"


def own(name, **fields):
    return document(name, **{"source_url": ADDRESS, "fetched": "2031-05-03"} | fields)


@pytest.mark.parametrize(
    ("held", "name", "id", "is_held"),
    [
        ((), "", "lamp-act", False),
        ((), "mine", "mine", False),
        ((own("other"),), "", "other", True),  # it came from there
        ((own("other-2"), own("other")), "", "other", True),  # what was replaced has a longer id
        ((own("lamp-act", source_url="https://example.org/old"),), "", "lamp-act", True),
        ((own("lamp-act", source_url="https://example.org/old", fetched=""),), "", "lamp-act-text", False),
        ((own("lamp-act-text", source_url="https://example.org/old"),), "", "lamp-act-text", True),
        ((own("lamp-act", kind="brief"),), "", "lamp-act-text", False),
        ((own("mine", source_url="", fetched=""),), "mine", "mine", True),
        ((own("other"),), "mine", "mine", False),
    ],
)
def test_what_is_at_an_address_is_the_document_that_came_from_there_or_has_its_id(held, name, id, is_held):
    plan = planned(ADDRESS, name, held)
    assert (plan.id, plan.document is not None, plan.address) == (id, is_held, ADDRESS)
    assert not is_held or plan.document.id == id


def test_an_address_without_a_path_is_called_by_its_host():
    assert planned("https://example.org", "", ()).id == "example-org"
    assert planned("https://example.org/", "", ()).id == "example-org"
