"""The command line, through its entry point and the real pipeline, on documents made here."""

from __future__ import annotations

import contextlib
import csv
import http.client
import io
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from conftest import document, passage
from rich.console import Console

from assistant.cli import main
from assistant.cli.answering import print_answer
from assistant.records import Answer, Citation, Statement, StatementKind, Status, Surrounding, Verdict

COMMANDS = (
    "ask",
    "search",
    "find",
    "mentions",
    "timeline",
    "duties",
    "replay",
    "add",
    "describe",
    "pull",
    "remove",
    "restore",
    "list",
    "show",
    "sync",
    "check",
    "backup",
    "eval",
    "app",
)
HEAVY = (
    "torch",
    "sentence_transformers",
    "chromadb",
    "httpcore",
    "streamlit",
    "langchain",
    "langchain_core",
    "rich",
    "numpy",
)
ROBOTS = """---
id: robot-act
title: Robot Act
short_names: [Robot Law]
jurisdiction: Atlantis
kind: law
authority: binding
adopted: 2024-03-01
status: revoked
status_date: 2025-01-20
status_by: Order 7
---
# Robot Act

## Article 1 Subject matter

This Act lays down harmonised rules for autonomous robots in public places.

## Article 2 Prohibited practices

The use of autonomous robots for social scoring by public authorities is prohibited.

## Article 3 Penalties

Infringements of Article 2 shall be subject to administrative fines of up to 5 million crowns.
"""
DRONES = """---
id: drone-guide
title: Drone Guide
jurisdiction: Lemuria
kind: guidance
authority: guidance
adopted: 2025-06
status: in force
---
# Drone Guide

## 1 Registration

Operators of drones should register every drone with the aviation office before its first flight.
"""
QUESTION = "What does the Robot Act prohibit?"
RULE = "The use of autonomous robots for social scoring by public authorities is prohibited."


@dataclass(frozen=True)
class Result:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output as JSON; it must hold nothing else."""
        return json.loads(self.out)


def run(*arguments: str | Path) -> Result:
    """Run the program in this process, so that models are loaded once."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        mock.patch.dict(os.environ),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["ai-policy", *map(str, arguments)])
        patch.setenv("COLUMNS", "80")
        with pytest.raises(SystemExit) as ended:
            main()
    code = ended.value.code
    return Result(code if isinstance(code, int) else int(code is not None), out.getvalue(), err.getvalue())


def start(*arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
    """Start the program in a process of its own, which heeds Ctrl-C also where a shell in the background runs us."""
    command = [sys.executable, "-m", "assistant", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(command, text=True, cwd=Path(__file__).parent.parent, preexec_fn=heeding, **pipes)


def library_in(folder: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSISTANT_CORPUS_DIR", str(folder / "corpus"))
        patch.setenv("ASSISTANT_INDEX_DIR", str(folder / "index"))
        yield folder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library of two documents, which tests only read."""
    folder = tmp_path_factory.mktemp("library")
    briefs = folder / "corpus" / "briefs"
    briefs.mkdir(parents=True)
    (briefs / "robot-act.md").write_text(ROBOTS, encoding="utf-8")
    (briefs / "drone-guide.md").write_text(DRONES, encoding="utf-8")
    for place in library_in(folder):
        assert run("sync").code == 0
        yield place


@pytest.fixture
def empty_library(tmp_path: Path) -> Iterator[Path]:
    """An empty library of the test's own."""
    yield from library_in(tmp_path)


@pytest.fixture
def robots(tmp_path: Path) -> Path:
    """A document outside the library."""
    file = tmp_path / "robot-act.md"
    file.write_text(ROBOTS, encoding="utf-8")
    return file


def write_manifest(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    manifest = folder / "manifest.csv"
    with manifest.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return manifest


def a_sentence_and_a_hint(text: str) -> bool:
    return bool(re.search(r"^Error: \S.*\n(.*\n)*Hint: \S", text, re.M)) and "Traceback" not in text


# Start-up and help


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    script = f"import sys, assistant.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert loaded.stdout.strip() == "[]"


def test_help_takes_four_tenths_of_a_second_of_processor_time_or_six_times_what_loading_its_toolkit_takes() -> None:
    def seconds(*command: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], capture_output=True, check=True, timeout=60)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    tried = [(seconds("-m", "assistant", "--help"), seconds("-c", "import typer, rich")) for _ in range(3)]
    assert min(tried)[0] < max(0.4, 6 * min(bare for _, bare in tried))


def test_help_names_every_command_and_the_exit_codes() -> None:
    result = run("--help")
    assert result.code == 0
    assert all(re.search(rf"^  {command}\b", result.out, re.M) for command in COMMANDS)
    assert all(re.search(rf"\b{code}\b", result.out) for code in (0, 1, 2, 3, 4, 130))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert f"ai-policy {command}" in result.out.partition("Example")[2]


def test_the_version_is_printed() -> None:
    result = run("--version")
    assert result.code == 0
    assert re.fullmatch(r"(ai-policy )?(\d+\.\d+\.\d+\S*|\(not installed\))\n", result.out)


@pytest.mark.parametrize(
    "arguments",
    [("asc",), ("ask",), ("ask", "x", "--colour"), ("search", "x", "-k", "0"), ("add",), ("app", "--port", "70000")],
)
def test_a_command_line_that_cannot_be_understood_ends_with_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert "Error: " in result.err


# Questions


def test_an_answer_is_printed_with_markers_and_its_sources(library: Path) -> None:
    result = run("ask", QUESTION)
    assert result.code == 0
    shown = " ".join(result.out.split())
    marker = re.search(re.escape(RULE) + r" \[(\d)\]", shown)
    assert marker
    document, _, source = shown.partition("Sources")[2].partition(f"[{marker[1]}]")
    assert document.strip().startswith("Robot Act")
    assert source.startswith(" Article 2; verbatim")


def test_sources_name_each_document_once_and_do_not_say_again_what_the_answer_quotes(library: Path) -> None:
    sources = " ".join(run("ask", QUESTION).out.split()).partition("Sources")[2]
    assert sources.count("Robot Act") == 1
    assert RULE not in sources


def test_in_the_long_form_sources_have_full_titles_and_their_quotes_or_the_provisions_around_them(
    library: Path,
) -> None:
    sources = " ".join(run("ask", QUESTION, "--full").out.split()).partition("Sources")[2]
    assert "status revoked" in sources
    assert RULE in sources


def test_in_the_long_form_a_quote_is_bold_in_its_provision(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Lamps burn. They burn at dusk in all lighthouses."
    of = document(title="An Act on Lamps", status=Status.IN_FORCE, source_url="https://example.org/lamps")
    part = Surrounding(text, 0, len(text))
    cited = Citation(1, passage(text, of), "Article 1", 3, "", text[:11], 0, 11, Verdict.VERBATIM, (), (part,))
    told = Statement(cited.quote, StatementKind.QUOTE, (cited,), Verdict.VERBATIM)
    answer = Answer("q", "q", "- Lamps burn. [1]", (told,), (cited,), (), False, "", (), "extractive", (), {})
    with mock.patch("assistant.cli.printing.make_console", _terminal):
        print_answer(answer, full=True)
    shown = capsys.readouterr().out
    assert "status in force; https://example.org/lamps" in shown
    assert "\x1b[1mLamps burn.\x1b[0m They burn at dusk" in shown


def _terminal() -> Console:
    return Console(force_terminal=True, width=100, color_system="standard", highlight=False)


def test_what_a_model_wrote_has_its_quote_among_the_sources(capsys: pytest.CaptureFixture[str]) -> None:
    of = document(title="An Act on Lamps")
    cited = Citation(1, passage("Lamps burn.", of), "", None, "", "Lamps burn.", 0, 11, Verdict.SUPPORTED)
    told = Statement("Lamps are lit.", StatementKind.GENERATED, (cited,), Verdict.SUPPORTED)
    print_answer(Answer("q", "q", "Lamps are lit. [1]", (told,), (cited,), (), False, "", (), "m", (), {}))
    assert "“Lamps burn.”" in capsys.readouterr().out


def test_an_answer_that_rests_on_a_revoked_text_says_so(library: Path) -> None:
    notices = run("ask", QUESTION, "--json").data["notices"]
    assert any("revoked" in notice for notice in notices)
    shown = " ".join(run("ask", QUESTION).out.split())
    assert all(notice in shown for notice in notices)


def test_json_of_an_answer_is_all_that_is_printed(library: Path) -> None:
    result = run("ask", QUESTION, "--json")
    assert result.data["citations"][0]["verdict"] == "verbatim"
    assert RULE in [citation["quote"] for citation in result.data["citations"]]
    assert not result.data["abstained"]


def test_what_was_searched_is_printed_where_it_is_not_what_was_asked(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run("ask", QUESTION, "--json")
    assert "Searched for" not in run("ask", QUESTION).out
    print_answer(replace(Answer.from_dict(result.data), query="duties of robots"))
    assert capsys.readouterr().out.startswith("Searched for: duties of robots")


def test_a_question_that_the_documents_do_not_answer_ends_with_3(library: Path) -> None:
    question = "How many moons does Jupiter have?"
    result = run("ask", question)
    assert result.code == 3
    answer = run("ask", question, "--json")
    assert answer.code == 3
    assert answer.data["abstained"] is True
    assert answer.data["reason"] in " ".join(result.out.split())
    assert answer.data["passages"][0]["document"]["title"] in result.out.partition("Nearest provisions")[2]


def test_asking_an_empty_library_says_that_it_is_empty(empty_library: Path) -> None:
    result = run("ask", QUESTION)
    assert result.code == 3
    assert "empty" in result.out


def test_an_empty_library_says_how_to_fill_it(empty_library: Path) -> None:
    assert "ai-policy sync" in run("ask", QUESTION).err


@pytest.mark.parametrize("question", ["", "   ", "?!… --- ¿", "robot " * 1667])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_that_is_empty_or_endless_gets_a_sentence_and_a_hint(
    library: Path, command: str, question: str
) -> None:
    result = run(command, "--", question)
    assert result.code == 1
    assert result.out == ""
    assert a_sentence_and_a_hint(result.err)


def test_search_prints_as_many_passages_as_asked_for(library: Path) -> None:
    found = run("search", "register a drone", "-k", "2", "--json").data
    assert len(found) == 2
    assert found[0]["document"]["id"] == "drone-guide"
    printed = run("search", "register a drone", "-k", "2").out
    assert re.findall(r"^ *(\d+)\. ", printed, re.M)[:2] == ["1", "2"]
    assert "aviation office" in " ".join(printed.split())


@pytest.mark.parametrize(
    "filters",
    [
        ("--document", "drone-guide"),
        ("--jurisdiction", "lemuria"),
        ("--kind", "Guidance"),
        ("--authority", "guidance"),
        ("--status", "in force"),
        ("--jurisdiction", "Lemuria", "--jurisdiction", "Lemuria", "--status", "in force"),
    ],
)
def test_filters_narrow_a_search(library: Path, filters: tuple[str, ...]) -> None:
    found = run("search", "robots", *filters, "--json").data
    assert {passage["document"]["id"] for passage in found} == {"drone-guide"}


def test_all_documents_that_hold_some_words_are_listed_with_how_often_and_where(library: Path) -> None:
    found = run("mentions", "robots", "--json").data
    assert [each["passage"]["document"]["id"] for each in found] == ["robot-act"]
    assert found[0]["times"] == 3
    assert 1 <= found[0]["passages"] <= 3
    drone = run("mentions", "drone")
    assert re.search(
        r"[23] times in \d passage", drone.out
    )  # whether its heading stands in a passage depends on their size
    assert "Drone Guide, " in drone.out
    assert "1 of 2 documents" in drone.err
    assert run("mentions", "robots", "--jurisdiction", "Lemuria", "--json").data == []
    assert run("mentions", "zeppelin").out == ""


def test_dates_are_listed_and_come_as_json_csv_and_calendar(library: Path) -> None:
    printed = run("timeline", "--document", "robot-act")
    assert "Robot Act" in printed.out
    assert re.search(r"\d+ dates? of 1 document: \d+ past and \d+ to come on", printed.err)
    found = run("timeline", "--json").data
    assert {each["document"]["id"] for each in found["dates"]} == {"robot-act", "drone-guide"}
    rows = list(csv.DictReader(io.StringIO(run("timeline", "--csv").out)))
    assert [row["date"] for row in rows] == [each["date"] for each in found["dates"]]
    assert run("timeline", "--ics").out.replace("\r", "").count("BEGIN:VEVENT\n") == len(rows)
    assert run("timeline", "--from", "2100", "--csv").out.count("\n") == 1
    assert "No date was found" in run("timeline", "--to", "1900").err
    assert run("timeline", "--csv", "--json").code == 2
    assert run("timeline", "--from", "soon").code == 2


def test_duties_are_listed_as_rows_that_a_machine_read(library: Path, tmp_path: Path) -> None:
    printed = run("duties")
    assert "Operators of drones" in printed.out
    assert "A machine read them" in printed.err
    found = run("duties", "--who", "operator", "--json").data
    assert found["made_by"] == "machine"
    assert [(each["who"], each["force"]) for each in found["duties"]] == [("Operators of drones", "should")]
    assert run("duties", "--force", "may", "--csv").out.count("\n") == 1
    book = tmp_path / "duties.xlsx"
    assert run("duties", "--xlsx", book).code == 0
    assert book.read_bytes().startswith(b"PK")
    again = run("duties", "--xlsx", book)
    assert (again.code, "is there already" in again.err) == (1, True)
    assert run("duties", "--ics").out.startswith("BEGIN:VCALENDAR")


def test_all_lines_that_hold_some_words_are_found_and_counted(library: Path) -> None:
    found = run("find", "robots", "--json").data
    assert {each["document"]["id"] for each in found} == {"robot-act"}
    assert all(each["line"] and each["start"] < each["end"] and each["marks"] for each in found)
    drone = run("find", "drone")
    assert re.search(r"Drone Guide: \d lines?\n", drone.out)
    assert re.search(r"\d lines? in 1 of 2 documents holds? “drone” in all its forms", drone.err)
    rows = run("find", "robots", "--csv").out.splitlines()
    assert rows[0].startswith("document,id,status,provision,page,line")
    assert len(rows) == len(found) + 1
    assert run("find", "robots", "--jurisdiction", "Lemuria", "--json").data == []
    assert run("find", "zeppelin").out == ""
    assert "nothing to look for" in run("find", "?!").err


def test_as_of_leaves_out_what_was_adopted_later(library: Path) -> None:
    found = run("search", "drones", "--as-of", "2024-12", "--json").data
    assert {passage["document"]["id"] for passage in found} == {"robot-act"}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--document", "robots"),
        ("--jurisdiction", "Atlantic"),
        ("--kind", "laws"),
        ("--authority", "strong"),
        ("--status", "asleep"),
        ("--as-of", "yesterday"),
    ],
)
def test_a_filter_that_no_document_can_pass_is_refused_and_says_what_there_is(
    library: Path, option: str, value: str
) -> None:
    result = run("ask", QUESTION, option, value)
    assert result.code == 2
    assert value in result.err
    assert any(known in result.err for known in ("robot-act", "Atlantis", "law.", "binding", "revoked", "2024-06"))


# Documents


def test_the_list_fits_eighty_columns_and_has_no_colours(library: Path) -> None:
    result = run("list")
    assert all(name in result.out for name in ("drone-guide", "robot-act", "Drone Guide", "revoked"))
    assert max(map(len, result.out.splitlines())) <= 80
    assert "\x1b" not in result.out + result.err
    assert [document["id"] for document in run("list", "--json").data] == ["drone-guide", "robot-act"]


def test_show_prints_metadata_and_outline(library: Path) -> None:
    shown = run("show", "robot-act").out
    assert all(text in shown for text in ("Atlantis", "2024-03-01", "Article 3", "Penalties"))
    data = run("show", "robot-act", "--json").data
    assert data["status_by"] == "Order 7"
    assert "Article 2" in [provision["locator"] for provision in data["outline"]]


def test_show_prints_one_provision(library: Path) -> None:
    shown = " ".join(run("show", "robot-act", "Article 2").out.split())
    assert RULE in shown
    assert "crowns" not in shown
    assert RULE in run("show", "robot-act", "Article 2", "--json").data["text"]


def test_a_provision_that_is_not_there_gets_the_ones_that_are(library: Path) -> None:
    result = run("show", "robot-act", "Article 9")
    assert result.code == 1
    assert result.out == ""
    assert a_sentence_and_a_hint(result.err)
    assert "Article 3" in result.err


@pytest.mark.parametrize("command", ["show", "remove", "restore"])
def test_an_unknown_id_gets_a_sentence_and_a_hint(library: Path, command: str) -> None:
    result = run(command, "robot")
    assert result.code == 1
    assert result.out == ""
    assert a_sentence_and_a_hint(result.err)


def test_adding_prints_a_line_per_document_and_keeps_metadata(empty_library: Path, robots: Path) -> None:
    result = run("add", robots, "--title", "Robots, revised", "--status", "in force", "--short-names", "RA;Robots")
    assert result.code == 0
    assert re.match(r"added +robot-act +Robots, revised.*\n +title: Robots, revised \(given\)\n", result.out)
    assert re.search(r"^ +status: in force \(given\)$", result.out, re.M)
    assert re.search(r"^ +unknown: numbers, in_force$", result.out, re.M)
    document = run("list", "--json").data[0]
    assert (document["status"], document["short_names"]) == ("in force", ["RA", "Robots"])
    assert document["issuer"] == ""


def test_adding_a_file_again_says_that_it_is_unchanged_or_updated(empty_library: Path, robots: Path) -> None:
    run("add", robots)
    assert run("add", robots).out.startswith("unchanged")
    assert run("add", robots, "--kind", "statute").out.startswith("updated")


def test_bad_files_do_not_stop_the_rest(empty_library: Path, robots: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 20)
    encrypted = tmp_path / "secret.pdf"
    write_encrypted(encrypted)
    bad = [tmp_path / "missing.md", tmp_path / "empty.txt", tmp_path / "noise.txt", encrypted]
    result = run("add", *bad, robots)
    assert result.code == 1
    assert re.findall(r"^\w+ +\S+", result.out, re.M) == ["added      robot-act"]
    assert all(file.name in result.err for file in bad)
    assert "Traceback" not in result.err
    assert [document["id"] for document in run("list", "--json").data] == ["robot-act"]


def write_encrypted(file: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("a password that nobody is told")
    writer.write(file)


def test_failures_are_part_of_the_json(empty_library: Path, robots: Path, tmp_path: Path) -> None:
    result = run("add", robots, tmp_path / "missing.md", "--json")
    assert result.code == 1
    assert [document["id"] for document in result.data["added"]] == ["robot-act"]
    assert [Path(failure["path"]).name for failure in result.data["failed"]] == ["missing.md"]


def test_a_folder_is_added_with_all_that_lies_below_but_hidden_files(empty_library: Path, tmp_path: Path) -> None:
    deep = tmp_path / "papers" / "deep"
    deep.mkdir(parents=True)
    (deep.parent / "robot-act.md").write_text(ROBOTS, encoding="utf-8")
    (deep / "drone-guide.md").write_text(DRONES, encoding="utf-8")
    (deep / ".draft.md").write_text("# Draft\n\nNot to be read by anybody at all.\n", encoding="utf-8")
    (deep / "~$robots.docx").write_bytes(b"\x05owner")
    result = run("add", deep.parent)
    assert result.code == 0
    assert "skipped  ~$robots.docx is a lock" in result.out + result.err
    assert [document["id"] for document in run("list", "--json").data] == ["drone-guide", "robot-act"]


def test_files_of_one_name_in_two_folders_are_two_documents_and_links_and_metadata_none(
    empty_library: Path, tmp_path: Path
) -> None:
    for year in ("2023", "2024"):
        (tmp_path / "laws" / year).mkdir(parents=True)
        (tmp_path / "laws" / year / "guidance.txt").write_text(f"Article 1\n\nThe guidance of {year} holds.\n")
    (tmp_path / "laws" / "2024" / "guidance.txt.yaml").write_text("title: no document\n")
    (tmp_path / "laws" / "link.txt").symlink_to(tmp_path / "laws" / "2024" / "guidance.txt")
    result = run("add", tmp_path / "laws")
    assert result.code == 0
    assert [document["id"] for document in run("list", "--json").data] == ["guidance", "guidance-2"]


def test_an_empty_folder_is_a_failure(empty_library: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = run("add", tmp_path / "nothing")
    assert result.code != 0
    assert "Error: " in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any folder")
def test_a_corpus_folder_without_permission_gets_a_sentence_and_a_hint(empty_library: Path, robots: Path) -> None:
    (empty_library / "corpus").mkdir(mode=0o000)
    try:
        for arguments in (("sync",), ("check",), ("add", robots)):
            result = run(*arguments)
            assert result.code == 1
            assert "permission" in result.err.lower()
            assert "Traceback" not in result.err
    finally:
        (empty_library / "corpus").chmod(0o700)


def test_a_corpus_that_is_no_folder_gets_a_sentence_and_a_hint(empty_library: Path) -> None:
    (empty_library / "corpus").write_text("not a folder", encoding="utf-8")
    result = run("sync")
    assert result.code == 1
    assert a_sentence_and_a_hint(result.err)


def test_a_setting_that_cannot_be_used_gets_a_sentence_and_a_hint(
    empty_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_MAX_PAGES", "many")
    result = run("list")
    assert result.code == 1
    assert a_sentence_and_a_hint(result.err)


# Manifests


def test_a_manifest_gives_files_their_metadata(empty_library: Path, robots: Path, tmp_path: Path) -> None:
    (tmp_path / "drone-guide.md").write_text(DRONES, encoding="utf-8")
    header = ["file", "slug", "title", "short_names", "authority", "kind", "note"]
    rows = [
        ["robot-act.md", "atlantis-robots", "The Robot Act", "RA;Robots", "binding", "law", "seen"],
        ["drone-guide.md", "", "", "", "non-binding", "guidance", ""],
    ]
    result = run("add", "--manifest", write_manifest(tmp_path, [header, *rows]))
    assert result.code == 0
    assert len(re.findall(r"^\w", result.out, re.M)) == 2
    assert re.search(r"not used.*note", result.err)
    documents = {document["id"]: document for document in run("list", "--json").data}
    assert documents["atlantis-robots"]["short_names"] == ["RA", "Robots"]
    assert documents["drone-guide"]["authority"] == "guidance"


def test_a_bad_row_does_not_stop_the_others(empty_library: Path, robots: Path, tmp_path: Path) -> None:
    header = ["file", "status"]
    rows = [["", "in force"], ["robot-act.md", "asleep"], ["robot-act.md", "in force", "more"], ["gone.md", ""]]
    manifest = write_manifest(tmp_path, [header, *rows, ["robot-act.md", "in force"]])
    result = run("add", "--manifest", manifest)
    assert result.code == 1
    assert re.findall(r"^\w+ +\S+", result.out, re.M) == ["added      robot-act"]
    assert all(word in result.err for word in ("Line 2", "asleep", "Line 4", "gone.md"))


@pytest.mark.parametrize(
    "content",
    [b"", b"name,title\na.md,A\n", b"\xff\xfe\x00file", b'file,title\n"a.md,A\n'],
    ids=["empty", "no file column", "not UTF-8", "open quote"],
)
def test_a_manifest_that_cannot_be_used_is_refused(empty_library: Path, tmp_path: Path, content: bytes) -> None:
    manifest = tmp_path / "manifest.csv"
    manifest.write_bytes(content)
    result = run("add", "--manifest", manifest)
    assert result.code in (1, 2)
    assert result.out == ""
    assert a_sentence_and_a_hint(result.err)


def test_a_manifest_that_is_not_there_is_refused(empty_library: Path, tmp_path: Path) -> None:
    result = run("add", "--manifest", tmp_path / "manifest.csv")
    assert result.code in (1, 2)
    assert "manifest.csv" in result.err


def test_one_title_does_not_fit_two_files(empty_library: Path, robots: Path) -> None:
    result = run("add", robots, robots, "--title", "Robots")
    assert result.code == 2
    assert run("list", "--json").data == []


# Describing


def test_what_is_known_of_a_document_is_shown_with_where_it_comes_from(library: Path) -> None:
    result = run("describe", "robot-act")
    assert result.code == 0
    shown = {" ".join(line.split()) for line in result.out.splitlines()}
    assert "jurisdiction Atlantis given" in shown
    assert any(line.startswith("title Robot Act stated: “# Robot Act”; not used") for line in shown)
    assert "Unknown: issuer" in result.err
    facts = run("describe", "robot-act", "--json").data["facts"]
    assert {"field": "jurisdiction", "value": "Atlantis", "origin": "given"}.items() <= facts[3].items()


def test_a_field_is_changed_and_given_back(empty_library: Path, robots: Path) -> None:
    run("add", robots, "--issuer", "Senate")
    changed = run("describe", "robot-act", "issuer=Council", "short-names=RA; Robots", "status=in force")
    assert changed.code == 0
    assert re.search(r"^described +robot-act .*\n +issuer: Council \(given\)$", changed.out, re.M)
    assert run("describe", "robot-act", "--json").data["short_names"] == ["RA", "Robots"]
    back = run("describe", "robot-act", "issuer=", "status=")
    assert "unknown: issuer" in back.out
    assert "status: revoked (given)" in back.out, "as its front matter says"


@pytest.mark.parametrize("change", ["status=asleep", "colour=red", "adopted=yesterday", "id=A B"])
def test_a_change_that_cannot_be_made_changes_nothing(empty_library: Path, robots: Path, change: str) -> None:
    run("add", robots)
    before = run("list", "--json").data
    result = run("describe", "robot-act", "issuer=Council", change)
    assert result.code == 1
    assert a_sentence_and_a_hint(result.err)
    assert run("list", "--json").data == before


@pytest.mark.parametrize("arguments", [(), ("robot-act", "issuer"), ("robot-act", "--csv", "x.csv")])
def test_what_is_to_be_described_must_be_said(library: Path, arguments: tuple[str, ...]) -> None:
    assert run("describe", *arguments).code == 2


def listed(folder: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The columns and rows that `list --csv` prints."""
    table = csv.DictReader(io.StringIO(run("list", "--csv").out))
    return list(table.fieldnames or ()), list(table)


def test_the_list_is_a_table_that_changes_nothing_when_it_is_read_back(empty_library: Path, robots: Path) -> None:
    run("add", robots, "--title", "=1+1; Robots", "--short-names", "RA;Robots")
    before = run("list", "--json").data
    columns, rows = listed(empty_library)
    assert columns[:2] == ["id", "title"]
    assert (rows[0]["title"], rows[0]["short_names"], rows[0]["issuer"]) == ("'=1+1; Robots", "RA; Robots", "")
    table = empty_library / "documents.csv"
    table.write_text(run("list", "--csv").out, encoding="utf-8")
    result = run("describe", "--csv", table)
    assert (result.code, result.out) == (0, "")
    assert "0 documents changed, 1 as before" in result.err
    assert run("list", "--json").data == before


def test_the_cells_of_a_table_that_differ_are_changed_and_those_that_were_emptied_given_back(
    empty_library: Path, robots: Path, tmp_path: Path
) -> None:
    (tmp_path / "drone-guide.md").write_text(DRONES, encoding="utf-8")
    run("add", robots, tmp_path / "drone-guide.md", "--issuer", "Senate")
    table = write_manifest(
        tmp_path, [["id", "issuer", "kind"], ["robot-act", "", "statute"], ["drone-guide", "Senate", "guidance"]]
    )
    result = run("describe", "--csv", table, "--json")
    assert [(each["id"], each["issuer"], each["kind"]) for each in result.data] == [("robot-act", "", "statute")]
    assert {each["id"]: each["issuer"] for each in run("list", "--json").data} == {
        "robot-act": "",
        "drone-guide": "Senate",
    }


def test_where_a_row_cannot_be_used_nothing_is_changed_and_each_such_row_is_told(
    empty_library: Path, robots: Path, tmp_path: Path
) -> None:
    run("add", robots)
    before = run("list", "--json").data
    rows = [["robot-act", "Council"], ["nobody", "x"], ["robot-act", "y"], ["robot-act", "z", "more"]]
    result = run("describe", "--csv", write_manifest(tmp_path, [["id", "issuer"], *rows]))
    assert result.code == 1
    assert "3 of 4 rows failed" in result.err
    assert all(f"line {number}" in result.err for number in (3, 4, 5))
    bad = run("describe", "--csv", write_manifest(tmp_path, [["id", "issuer", "status"], ["robot-act", "x", "asleep"]]))
    assert bad.code == 1
    assert "asleep" in bad.err
    assert run("list", "--json").data == before


def test_a_table_changes_nothing_of_what_came_with_the_library(library: Path, tmp_path: Path) -> None:
    table = write_manifest(tmp_path, [["id", "kind"], ["robot-act", "law"], ["drone-guide", "law"]])
    result = run("describe", "--csv", table)
    assert result.code == 1
    assert "1 of 2 rows failed" in result.err
    assert "came with the library" in result.err


# Removing, restoring, agreeing


def test_what_was_removed_can_be_restored(empty_library: Path, robots: Path) -> None:
    run("add", robots)
    removed = run("remove", "robot-act")
    assert removed.code == 0
    assert removed.out.startswith("removed")
    assert "ai-policy restore robot-act" in removed.err
    assert run("list", "--json").data == []
    assert run("restore", "robot-act").out.startswith("restored")
    assert run("ask", QUESTION).code == 0


def test_what_came_attached_to_an_email_is_told_of_with_it(empty_library: Path, tmp_path: Path) -> None:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Our answer", "a@example.org", "b@example.org"
    made.set_content("See what is attached.")
    made.add_attachment(ROBOTS.encode(), maintype="text", subtype="markdown", filename="act.md")
    (tmp_path / "answer.eml").write_bytes(made.as_bytes())
    added = run("add", tmp_path / "answer.eml")
    assert [line.split()[:2] for line in added.out.splitlines() if line.startswith("added")] == [
        ["added", "answer"], ["added", "answer-act"],
    ]  # fmt: skip
    assert "What came attached to it stays: answer-act" in run("remove", "answer").err
    assert [document["attached_to"] for document in run("list", "--json").data] == ["Our answer"]


def test_removing_and_restoring_print_json(empty_library: Path, robots: Path) -> None:
    run("add", robots)
    assert run("remove", "robot-act", "--json").data["removed"]["id"] == "robot-act"
    assert run("restore", "robot-act", "--json").data["id"] == "robot-act"


def test_nothing_is_deleted_for_good_unless_somebody_said_yes(empty_library: Path, robots: Path) -> None:
    run("add", robots)
    with start("remove", "robot-act", "--purge", stdin=subprocess.DEVNULL) as process:
        process.communicate(timeout=60)
    assert process.returncode != 0
    assert [document["id"] for document in run("list", "--json").data] == ["robot-act"]
    assert run("remove", "robot-act", "--purge", "--yes").code == 0
    assert run("restore", "robot-act").code == 1


def test_a_version_that_is_replaced_can_be_restored_unless_it_was_to_be_forgotten(
    empty_library: Path, robots: Path
) -> None:
    run("add", robots)
    robots.write_text(ROBOTS + "\nMore.\n", encoding="utf-8")
    assert run("add", robots).out.startswith("updated")
    version = next(each for each in run("list", "--json").data if each["status"] == "superseded")
    assert run("restore", version["id"]).out.startswith("restored   robot-act ")
    run("add", robots)
    assert run("add", robots, "--forget-old").code == 0
    robots.write_text(ROBOTS + "\nEven more.\n", encoding="utf-8")
    assert run("add", robots, "--forget-old").code == 0
    assert run("restore", "robot-act").code == 1


def test_sync_says_what_it_did_and_check_that_it_is_done(empty_library: Path) -> None:
    briefs = empty_library / "corpus" / "briefs"
    briefs.mkdir(parents=True)
    (briefs / "robots.md").write_text(ROBOTS, encoding="utf-8")
    before = run("check")
    assert before.code == 1
    assert "robots.md" in before.out
    assert "ai-policy sync" in before.err
    synced = run("sync")
    assert synced.code == 0
    assert re.search(r"^added +robot-act ", synced.out, re.M)
    assert run("check").code == 0
    again = run("sync", "--json").data
    assert [len(again[name]) for name in ("added", "updated", "removed", "unchanged", "failed")] == [0, 0, 0, 1, 0]


def test_a_sync_with_a_file_that_cannot_be_read_ends_with_1(empty_library: Path) -> None:
    (empty_library / "corpus").mkdir()
    (empty_library / "corpus" / "empty.txt").touch()
    (empty_library / "corpus" / "robots.md").write_text(ROBOTS, encoding="utf-8")
    result = run("sync")
    assert result.code == 1
    assert "robot-act" in result.out
    assert "empty.txt" in result.err


def test_a_corpus_folder_that_is_away_ends_with_1_and_is_forgotten_only_when_told(empty_library: Path) -> None:
    (empty_library / "corpus").mkdir()
    (empty_library / "corpus" / "robots.md").write_text(ROBOTS, encoding="utf-8")
    assert run("sync").code == 0
    (empty_library / "corpus").rename(empty_library / "elsewhere")
    away = run("sync")
    assert away.code == 1
    assert "0 removed, 0 unchanged, 1 missing, 0 failed" in away.out
    assert (
        f"The corpus folder {empty_library / 'corpus'}: Files missing: 1 of 1 in the corpus folder itself."
        in " ".join(away.err.split())
    )
    assert "ai-policy sync --forget" in away.err
    listed = run("sync", "--json")
    assert listed.code == 1
    assert [document["id"] for document in listed.data["missing"]] == ["robot-act"]
    assert [failure["path"] for failure in listed.data["failed"]] == ["."]
    told = run("sync", "--forget")
    assert told.code == 0
    assert re.search(r"^removed +robot-act ", told.out, re.M)
    assert "--forget" in run("sync", "--help").out
    assert run("sync").code == 0


# Evaluation

ASKED = {
    "id": "q1",
    "question": QUESTION,
    "type": "factual",
    "gold_doc": ["robot-act"],
    "gold_quote": [{"doc": "robot-act", "quote": RULE}],
}
MOONS = {
    "id": "q2",
    "question": "How many moons does Jupiter have?",
    "type": "unanswerable",
    "gold_doc": [],
    "gold_quote": [],
}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A question that the library answers, and one that it does not."""
    file = tmp_path / "asked.jsonl"
    file.write_text(f"{json.dumps(ASKED)}\n{json.dumps(MOONS)}\n", encoding="utf-8")
    return file


def test_an_evaluation_prints_tables_and_stores_its_result(library: Path, questions: Path, tmp_path: Path) -> None:
    result = run("eval", questions, "--output", tmp_path / "results")
    assert result.code == 0
    assert re.search(r"^ *type +questions +hit@1 +hit@5 +hit@10 +MRR@10 +nDCG@10", result.out, re.M)
    assert re.search(r"^ *all +1 +1\.00 +1\.00 +1\.00 +1\.00 +1\.00", result.out, re.M)
    assert "Rightly silent on 1 of 1" in result.out
    assert "95th percentile" in result.out
    assert max(map(len, result.out.splitlines()[:12])) <= 80
    data, text = sorted((tmp_path / "results").iterdir())
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-asked\.json", data.name)
    assert (data.name in result.err, text.name in result.err) == (True, True)


def test_an_evaluation_as_json_is_what_is_stored(library: Path, questions: Path, tmp_path: Path) -> None:
    result = run("eval", questions, "--output", tmp_path, "--only-search", "--json")
    (stored,) = tmp_path.glob("*.json")
    assert result.data == json.loads(stored.read_text(encoding="utf-8"))
    assert result.data["figures"]["search"]["all"]["hits"]["1"]["value"] == 1
    assert result.data["searched"][0]["found"][0]["document"] == "robot-act"
    assert result.data["answered"] == []


def test_an_evaluation_is_compared_with_an_earlier_one(library: Path, questions: Path, tmp_path: Path) -> None:
    run("eval", questions, "--output", tmp_path)
    (stored,) = tmp_path.glob("*.json")
    earlier = json.loads(stored.read_text(encoding="utf-8"))
    earlier["searched"][0]["rank"] = 7
    stored.write_text(json.dumps(earlier), encoding="utf-8")
    result = run("eval", questions, "--output", tmp_path, "--compare", stored)
    assert "on 2 common questions" in result.out
    assert re.search(r"^ *all +\+1\.00", result.out, re.M)
    assert "- q1 What does the Robot Act prohibit? (at 7 → at 1)" in result.out
    gained = run("eval", questions, "--output", tmp_path, "--compare", stored, "--json").data["comparison"]["gained"]
    assert [change["id"] for change in gained["hit@5"]] == ["q1"]


def test_an_evaluation_lists_what_went_wrong(library: Path, questions: Path, tmp_path: Path) -> None:
    wrong = {**ASKED, "gold_quote": [{"doc": "drone-guide", "quote": "Nothing in the guide says anything like this."}]}
    questions.write_text(json.dumps(wrong), encoding="utf-8")
    result = run("eval", questions, "--output", tmp_path, "--misses")
    assert "- q1 (factual, not found) What does the Robot Act prohibit?" in result.out
    assert "found robot-act Article 2" in result.out


def test_documents_that_questions_name_but_the_library_lacks_are_noted(
    library: Path, questions: Path, tmp_path: Path
) -> None:
    questions.write_text(json.dumps({**ASKED, "gold_doc": ["moon-act"]}), encoding="utf-8")
    result = run("eval", questions, "--output", tmp_path, "--only-search")
    assert result.code == 0
    assert "not in the library: moon-act" in result.err


def test_a_broken_question_file_names_the_line_before_anything_is_asked(
    library: Path, questions: Path, tmp_path: Path
) -> None:
    with questions.open("a", encoding="utf-8") as file:
        file.write("{'id': 'q3'}\n")
    for broken in (questions, tmp_path / "missing.jsonl", tmp_path):
        result = run("eval", broken)
        assert result.code == 1
        assert result.out == ""
        assert a_sentence_and_a_hint(result.err)
    assert "Line 3 of" in run("eval", questions).err


def test_an_evaluation_of_an_empty_library_says_how_to_fill_it(empty_library: Path, questions: Path) -> None:
    result = run("eval", questions)
    assert result.code == 1
    assert "ai-policy sync" in result.err


def test_ctrl_c_ends_an_evaluation_without_a_result(library: Path, tmp_path: Path) -> None:
    lines = (json.dumps({**ASKED, "id": f"q{n}"}) for n in range(5_000))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with start("eval", tmp_path / "many.jsonl", "--output", tmp_path / "results") as process:
        assert process.stderr
        assert "Searching: 5,000" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert "Interrupted" in err
    assert not (tmp_path / "results").exists()


# The terminal


def test_what_steers_a_terminal_is_not_printed(empty_library: Path, robots: Path) -> None:
    run("add", robots, "--title", "Robots\x1b[2J\x07\u202e Act")
    for arguments in (("list",), ("show", "robot-act"), ("ask", QUESTION), ("search", "robots")):
        assert not re.search("[\x1b\x07\u202e]", run(*arguments).out)


def test_an_unexpected_error_is_one_sentence_and_debug_shows_where(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setattr("assistant.library.library.Library.check", fail)
    result = run("check")
    assert result.code == 1
    assert "ZeroDivisionError" in result.err
    assert "--debug" in result.err
    assert "Traceback" not in result.err


def test_debug_may_stand_behind_the_command(library: Path) -> None:
    with start("show", "robot", "--debug") as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" in err
    assert "UnknownDocumentError" in err


def test_a_reader_that_goes_away_is_no_error(library: Path) -> None:
    with start("list", "--json") as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == ""
        process.wait(60)


def test_ctrl_c_ends_with_130(empty_library: Path, tmp_path: Path) -> None:
    parts = (f"## {n} Part\n\nDevice {n} shall be reported to office {n}.\n\n" for n in range(20_000))
    big = tmp_path / "big.md"
    big.write_text("".join(parts), encoding="utf-8")
    with start("add", big, big) as process:
        assert process.stderr
        assert "1/2 big.md" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert "Interrupted" in err
    assert "Traceback" not in err
    assert run("list", "--json").data == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_app_takes_a_free_port_says_where_it_is_and_leaves_no_server_behind(
    library: Path, sent: signal.Signals
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as occupied:
        taken = occupied.getsockname()[1]
        with start("app", "--port", str(taken), "--json") as process:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(4)]
            data = json.loads("".join(lines))
            port = int(data["address"].rpartition(":")[2])
            assert port > taken
            assert healthy(port)
            process.send_signal(sent)
            out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert f"Port {taken} is taken" in err
    assert not Path(f"/proc/{data['pid']}").exists()
    assert not healthy(port)


def healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def test_an_answer_can_be_written_to_a_file_too(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.bib"
    assert run("ask", QUESTION, "--export", str(file)).code == 0
    assert file.read_text().startswith("@misc{")
    again = run("ask", QUESTION, "--export", str(file))
    assert again.code == 1
    assert "--force" in again.err
    assert run("ask", QUESTION, "--export", str(file), "--force").code == 0


def test_an_answer_that_was_kept_is_asked_again_and_its_changes_told(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    assert run("ask", QUESTION, "--export", str(file)).code == 0
    same = run("replay", str(file))
    assert same.code == 0
    assert same.out.startswith("unchanged")

    kept = json.loads(file.read_text(encoding="utf-8"))
    for citation in kept["citations"]:
        citation["passage"]["document"]["sha256"] = "of another version"
    file.write_text(json.dumps(kept), encoding="utf-8")
    other = run("replay", str(file), "--json")
    assert other.code == 4
    (told,) = json.loads(other.out)
    assert told["changed"]
    assert "has another text now" in told["changes"][0]

    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    refused = run("replay", str(broken))
    assert refused.code == 1
    assert a_sentence_and_a_hint(refused.err)


def test_the_settings_are_listed_with_their_sources_and_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", "hush-hush")
    result = run("settings")
    assert result.code == 0
    assert "hush-hush" not in result.out + result.err
    listed = {each["name"]: each for each in run("settings", "--json").data}
    assert listed["model_api_key"]["value"] == "set"
    assert listed["model_api_key"]["source"] == "environment: ASSISTANT_MODEL_API_KEY"
    assert listed["model"] == {**listed["model"], "value": "extractive", "source": "default"}


def test_the_instruments_of_the_catalogue_are_listed_with_what_the_library_holds(
    empty_library: Path, robots: Path
) -> None:
    assert run("add", robots, "--instrument", "eu-ai-act").code in (0, 2)
    known = {each["id"]: each for each in run("instruments", "--json").data}
    assert len(known) > 70
    assert known["us-co-sb-26-189"]["status"] in ("adopted", "in force")
    (one,) = run("instruments", "KI-Verordnung", "--json").data
    assert (one["id"], one["numbers"]) == ("eu-ai-act", ["Regulation (EU) 2024/1689"])
    listed = run("instruments", "colorado")
    assert listed.code == 0
    assert "repealed" in listed.out
    missing = run("instruments", "Lamp Law")
    assert missing.code == 1
    assert "knows no instrument called" in missing.err
