"""Whether quotes stand in the files themselves: python evals/quotes.py QUESTIONS FILES

FILES is the folder with the files that the library was made from. The questions are asked, and for
every quote of the answers is printed whether it equals the stored text at its offsets and, folded to
letters and digits, is found in the text that the plain reader of its format gives (pypdf for PDF),
pages joined and running lines left in. Exits with 1 if a quote is not the stored text.
"""

from __future__ import annotations

import argparse
import logging
import sys
import unicodedata
from pathlib import Path

from assistant import Assistant, Citation, evaluate


def folded(text: str) -> str:
    """Letters and digits only, in lower case and one form each."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def raw_text(path: Path) -> str:
    """A file's text by the plainest means, independent of the project's readers."""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        return "\n".join(page.extract_text() or "" for page in PdfReader(path).pages)
    if path.suffix == ".html":
        from lxml import html

        return str(html.fromstring(path.read_bytes().decode("utf-8", "replace")).text_content())
    return path.read_text(encoding="utf-8", errors="replace")


def found_raw(citation: Citation, raw: str) -> bool:
    """Whether a quote is in the raw text, running lines between two halves of it allowed for."""
    quote = folded(citation.quote)
    if quote in raw:
        return True
    longest, most = 0, len(quote)
    while longest < most:  # the longest beginning that is there, by halving
        middle = (longest + most + 1) // 2
        longest, most = (middle, most) if quote[:middle] in raw else (longest, middle - 1)
    rest = quote[longest:]
    return longest >= 20 and len(rest) >= 20 and rest in raw[raw.find(quote[:longest]) :][: longest + 2000]


def main() -> int:
    """Ask the questions and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("files", type=Path)
    options = parser.parse_args()
    raws: dict[str, str] = {}
    exact = found = total = 0
    with Assistant.open() as assistant:
        for question in evaluate.load(options.questions):
            answer = assistant.ask(question.question, history=question.history, as_of=question.as_of or None)
            for citation in answer.citations:
                document = citation.passage.document
                if document.id not in raws:
                    raws[document.id] = folded(raw_text(options.files / Path(document.path).name))
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
