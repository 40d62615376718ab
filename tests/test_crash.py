"""kill -9 in the middle of adding documents: what was reported as added is there, and nothing is half there."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from assistant import Assistant, Settings

ADDING = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(sys.argv[1])))
from conftest import FakeEmbedder
from assistant import Assistant, Settings
from assistant.describe import describe
from assistant.records import Text
describe(Text("Article 1"))  # what is loaded at first use is not what is to be killed
folder = Path(sys.argv[2])
with Assistant(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index"), FakeEmbedder()) as assistant:
    start = len(assistant.documents())
    print("ready", flush=True)
    for number in range(start, start + 1000):
        file = folder / f"law-{sys.argv[3]}-{number}.txt"
        body = "".join(f"Article {n}\\nTitle {n}\\nProviders shall keep zebra{number} record {n}.\\n\\n" for n in range(1, 40))
        file.write_text(body)
        document = assistant.add(file, title=f"Law {number}")
        print(document.id, flush=True)
"""


def killed(folder, turn, seconds):
    """Add documents until killed; the ids that were reported as added."""
    command = [sys.executable, "-c", ADDING, os.path.dirname(__file__), str(folder), str(turn)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    reported = process.stdout.read().splitlines()
    process.stdout.close()
    process.wait()
    return reported


def expect_whole(folder, embedder, reported):
    """Open the library without any manual step and hold it to what was reported."""
    with Assistant(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index"), embedder) as assistant:
        there = {document.id for document in assistant.documents()}
        assert reported <= there
        assert len(there - reported) <= 1, "the one that was in hand may have been stored but not reported"
        for name in there:
            text = assistant.text(name)
            assert text.count("Providers shall keep") == 39
            outline = assistant.outline(name)
            assert len([p for p in outline if p.locator.startswith("Article")]) == 39
        assert assistant._store.problems() == []
        if reported:
            name = sorted(reported)[-1]
            word = assistant.text(name).split("keep ")[1].split()[0]
            assert assistant.search(f"keep {word} record", k=3)[0].document.id == name
        assistant.sync()
        assert assistant.library.check() == ()
        return {document.id for document in assistant.documents()}


def run(folder, embedder, kills, seed):
    chance = random.Random(seed)
    known = set()
    for turn in range(kills):
        known |= set(killed(folder, turn, chance.uniform(0.05, 0.6)))
        known = expect_whole(folder, embedder, known)
    return known


def test_three_kills_lose_nothing(tmp_path, embedder):
    assert run(tmp_path, embedder, 3, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_twenty_kills_lose_nothing(tmp_path, embedder):
    assert run(tmp_path, embedder, 20, seed=2)
