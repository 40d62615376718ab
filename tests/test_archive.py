"""ZIP to text."""

import io
import zipfile
from dataclasses import replace

import pytest
from oddities import LIMITS, held, refused, zipped

from assistant import readers
from assistant.readers import keeping
from assistant.readers.formats import detect
from assistant.records import State

FILES = {
    "b/policy.md": "# Policy\n\nKeep logs.",
    "a.csv": "id,actor,duty\n1,provider,report\n2,deployer,keep\n",
    "page.html": "<!doctype html><h1>Page</h1><p>Words.</p>",
    "__MACOSX/._a.csv": b"\x00\x01",
    "~$x.docx": b"x",
    "Thumbs.db": b"x",
}


def test_each_file_stands_below_its_name(tmp_path):
    text = held(tmp_path, "a.zip", zipped(FILES))
    assert text.content == (
        "a.csv\n\nid | actor | duty\n1 | provider | report\n2 | deployer | keep\n\nb/policy.md\n\n# Policy\n\nKeep logs.\n\npage.html\n\nPage\n\nWords."
    )
    assert [heading.label for heading in text.headings] == ["a.csv", "b/policy.md", "Policy", "page.html", "Page"]
    assert all(block.columns for block in text.blocks if text.content[block.start : block.end].startswith("1 |"))
    assert text.state is State.INDEXED


def test_what_is_not_read_is_named(tmp_path):
    text = held(
        tmp_path,
        "a.zip",
        zipped(
            {
                "a.txt": "Words.",
                "in.zip": zipped({"b.txt": "More."}),
                "p.png": b"\x89PNG" + bytes(99),
                "x.xml": "<cat><dog/></cat>",
            }
        ),
    )
    assert text.content == "a.txt\n\nWords."
    assert text.state is State.PARTIAL
    assert [problem.split(" ")[0] for problem in text.problems] == ["in.zip", "p.png", "x.xml"]
    assert "archive in an archive" in text.problems[0]


@pytest.mark.skipif(not keeping.IS_POSSIBLE, reason="a process for each file takes longer to start")
def test_a_file_that_ends_the_process_which_reads_it_costs_the_archive_only_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "_ROUNDS", 30)  # whatever else the machine does
    many = f"<!doctype html><table>{'<tr><td>a<td>b' * 300_000}</table>"
    held_files = {"a.txt": "Words.", "large.html": many, "p.png": b"\x89PNG" + bytes(99), "z.txt": "More."}
    text = held(tmp_path, "a.zip", zipped(held_files), replace(LIMITS, seconds=2))
    assert text.content == "a.txt\n\nWords.\n\nz.txt\n\nMore."
    assert text.state is State.PARTIAL
    assert [problem.partition(" ")[0] for problem in text.problems] == ["large.html", "p.png"]


def test_files_of_an_archive_are_read_one_by_one_for_so_long_only(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "_ROUNDS", -1)
    many = f"<!doctype html><table>{'<tr><td>a<td>b' * 300_000}</table>"
    error = refused(tmp_path, "a.zip", zipped({"a.txt": "Words.", "large.html": many}), replace(LIMITS, seconds=1))
    assert "others in the archive took too long" in str(error)


def test_names_that_lead_out_of_the_archive_lead_nowhere(tmp_path):
    text = held(tmp_path, "a.zip", zipped({"../../evil.txt": "Words.", "/etc/x.txt": "More."}))
    assert "Words." in text.content
    assert not (tmp_path.parent / "evil.txt").exists()


def test_bad_archives_are_refused(tmp_path):
    assert refused(tmp_path, "a.zip", zipped({f"{n}.txt": "x" for n in range(300)})).state is State.TOO_LARGE
    assert refused(tmp_path, "a.zip", zipped({"a.txt": bytes(400_000_000)})).state is State.TOO_LARGE
    assert refused(tmp_path, "a.zip", zipped({"a.png": b"\x89PNG" + bytes(90)})).state is State.BROKEN
    assert refused(tmp_path, "a.zip", zipped(FILES)[:200]).state is State.BROKEN
    assert refused(tmp_path, "a.zip", zipped({})).state is State.BROKEN
    locked = bytearray(zipped({"a.txt": "Words."}, zipfile.ZIP_STORED))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + flags] |= 1
    assert refused(tmp_path, "a.zip", bytes(locked)).state is State.BROKEN


def test_programs_and_documents_are_no_archives():
    assert detect(zipped({"META-INF/MANIFEST.MF": "x", "a.class": "x"}), "a.jar") is None
    assert detect(zipped({"[Content_Types].xml": "x", "a.bin": "x"}), "a.zip") is None
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "x")
    assert detect(made.getvalue(), "a.docx") is None
