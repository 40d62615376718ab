"""Whether quotes stand in the files themselves: python evals/quotes.py QUESTIONS FILES

FILES is the folder with the files that the library was made from. The questions are asked, and for
every quote of the answers is printed whether it equals the stored text at its offsets and, folded to
letters and digits, is found in the text that the plain reader of its format gives (pypdf for PDF).
Allowed for are what stands between two halves of a quote (footnotes and running lines at the end of a
page) and the numbers that a browser counts for lists of HTML. Exits with 1 if a quote is not the stored text.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from assistant import Assistant, Citation, evaluate

LEAST = 20  # characters by which a half of a quote is known
BETWEEN = 2000  # most characters of footnotes and running lines between two halves
HEADER = 200  # most characters of running lines at the beginning of a page


def folded(text: str) -> str:
    """Letters and digits only, in lower case and one form each."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


@dataclass(frozen=True)
class Raw:
    """A file's folded text, where its pages begin in it, and whether its lists are counted by the browser."""

    text: str
    starts: tuple[int, ...]
    counted: bool


def raw(path: Path) -> Raw:
    """A file's text by the plainest means, independent of the project's readers."""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        pages = [folded(page.extract_text() or "") for page in PdfReader(path).pages]
    elif path.suffix == ".html":
        from lxml import html

        pages = [folded(str(html.fromstring(path.read_bytes().decode("utf-8", "replace")).text_content()))]
    else:
        pages = [folded(path.read_text(encoding="utf-8", errors="replace"))]
    return Raw("".join(pages), tuple(accumulate(map(len, pages), initial=0)), path.suffix == ".html")


def found_raw(citation: Citation, source: Raw) -> bool:
    """Whether a quote is in the raw text; between two halves of it footnotes and running lines may stand."""
    words = re.sub(r"^[0-9]+\.\s", "", citation.quote) if source.counted else citation.quote
    quote, text = folded(words), source.text
    if quote in text:
        return True
    longest, most = 0, len(quote)
    while longest < most:  # the longest beginning that is there, by halving
        middle = (longest + most + 1) // 2
        longest, most = (middle, most) if quote[:middle] in text else (longest, middle - 1)
    rest, end = quote[longest:], text.find(quote[:longest]) + longest
    if longest < LEAST:
        return False
    if len(rest) >= LEAST:
        return rest in text[end : end + BETWEEN]
    page = next((start for start in source.starts if start >= end), len(text))
    return rest in text[page : page + HEADER + len(rest)]


def main() -> int:
    """Ask the questions and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("files", type=Path)
    options = parser.parse_args()
    raws: dict[str, Raw] = {}
    exact = found = total = 0
    with Assistant.open() as assistant:
        for question in evaluate.load(options.questions):
            answer = assistant.ask(question.question, history=question.history, as_of=question.as_of or None)
            for citation in answer.citations:
                document = citation.passage.document
                if document.id not in raws:
                    raws[document.id] = raw(options.files / Path(document.path).name)
                total += 1
                exact += assistant.text(document.id)[citation.start : citation.end] == citation.quote
                if found_raw(citation, raws[document.id]):
                    found += 1
                else:
                    quote = " ".join(citation.quote.split())[:120]
                    print(f"not in the raw text: {question.id} {document.id} {quote}")
    print(f"{exact} of {total} quotes equal the stored text at their offsets, {found} are in the raw text")
    return int(exact < total)


if __name__ == "__main__":
    sys.exit(main())
