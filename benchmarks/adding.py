"""How long many small files take to be taken into a library: python benchmarks/adding.py [--files 300] [--profile]

Makes files of one page each (text, Markdown, Word, in turn), all different, puts them into the corpus folder of a
library of its own, and brings its index in line with them, as `ai-policy sync` does. Prints seconds by the clock, CPU
seconds of this process and of those that read, and how much the machine was used by others.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import random
import resource
import tempfile
import time
import zipfile
from pathlib import Path

from assistant import Assistant, Settings

WORDS = (
    "agency authority deployer provider system record report decision notice risk review person safety harbour keeper"
    " lamp light ship fog log office board fine appeal hearing rule order date month year hour day part scope duty"
    " training data model test audit label content image public sector school court police border benefit worker"
).split()
VERBS = "shall keep,must report,may refuse,shall not disclose,must review,shall publish,may appeal,must train".split(
    ","
)
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page(chance: random.Random) -> tuple[str, list[str]]:
    """The title and the paragraphs of a page of about 350 words."""
    title = f"{chance.choice(WORDS).title()} {chance.choice(WORDS).title()} Guidance {chance.randrange(2000, 2030)}"
    return title, [" ".join(_sentence(chance) for _ in range(5)) for _ in range(5)]


def _sentence(chance: random.Random) -> str:
    first, *rest = (chance.choice(WORDS) for _ in range(chance.randrange(8, 16)))
    return f"The {first} {chance.choice(VERBS)} the {' '.join(rest)} within {chance.randrange(2, 90)} days."


def write(folder: Path, count: int) -> None:
    """Write files of one page each."""
    folder.mkdir(parents=True)
    for number in range(count):
        title, paragraphs = page(random.Random(number))
        kind = ("txt", "md", "docx")[number % 3]
        path = folder / f"page-{number:03}.{kind}"
        if kind == "docx":
            body = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in (title, *paragraphs))
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(
                    "word/document.xml", f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
                )
        else:
            path.write_text("\n\n".join((f"# {title}" if kind == "md" else title, *paragraphs)), encoding="utf-8")


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Make the files, sync, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--profile", action="store_true", help="say where this process spends its time")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "corpus" / "library", asked.files)
        settings = Settings(corpus_dir=folder / "corpus", index_dir=folder / "index", data_dir=folder / "data")
        profile = cProfile.Profile()
        with Assistant.open(settings) as assistant:
            begun, own, others = time.monotonic(), _cpu(resource.RUSAGE_SELF), _cpu(resource.RUSAGE_CHILDREN)
            if asked.profile:
                profile.enable()
            report = assistant.sync()
            profile.disable()
            seconds = time.monotonic() - begun
            passages = sum(assistant.library.sizes().values())
        own, others = _cpu(resource.RUSAGE_SELF) - own, _cpu(resource.RUSAGE_CHILDREN) - others
        print(f"{len(report.added)} files added, {len(report.failed)} failed, {passages} passages")
        print(f"{seconds:.1f} s by the clock; CPU: {own:.1f} s here, {others:.1f} s in processes that read")
        print(f"load of the last minute {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        if asked.profile:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
