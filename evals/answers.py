"""What answers are worth on a question file: python evals/answers.py QUESTIONS FILES

FILES is the folder with the files that the library was made from. Printed are: how many answerable
questions are answered, and how many of these quote what the questions name as gold; how many
unanswerable ones are not answered; and for every quote whether it equals the stored text at its
offsets and, folded to letters and digits, is found in the text that the plain reader of its
format gives (pypdf for PDF), pages joined and running lines left in.
"""

from __future__ import annotations

import argparse
import json
import logging
import statistics
import sys
import unicodedata
from pathlib import Path
from typing import Any

from retrieval import SHARE, grams, turns

from assistant import Answer, Assistant, Citation


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


def quotes_gold(question: dict[str, Any], answer: Answer) -> bool:
    """Whether an answer's quotes hold what the question names as gold, or one of its versions."""
    said = {gram for citation in answer.citations for gram in grams(citation.quote)}
    return any(
        len(wanted & said) >= SHARE * len(wanted) for wanted in (grams(g["quote"]) for g in question["gold_quote"])
    )


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
    """Run the questions and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("files", type=Path)
    options = parser.parse_args()
    questions = [json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines()]
    raws: dict[str, str] = {}
    answered = gold = silent = exact = found = total = 0
    times: list[float] = []
    with Assistant.open() as assistant:
        for question in questions:
            answer = assistant.ask(question["question"], history=turns(question), as_of=question.get("as_of"))
            times.append(sum(answer.timings.values()))
            if not question["gold_quote"]:
                silent += answer.abstained
                continue
            answered += not answer.abstained
            gold += quotes_gold(question, answer)
            for citation in answer.citations:
                document = citation.passage.document
                if document.id not in raws:
                    raws[document.id] = folded(raw_text(options.files / Path(document.path).name))
                total += 1
                exact += assistant.text(document.id)[citation.start : citation.end] == citation.quote
                if found_raw(citation, raws[document.id]):
                    found += 1
                else:
                    print(
                        f"not in the raw text: {question['id']} {document.id} {' '.join(citation.quote.split())[:120]}"
                    )
    answerable = sum(bool(question["gold_quote"]) for question in questions)
    print(f"answered {answered} of {answerable} answerable questions, {gold} of them quoting the gold passage")
    print(f"silent on {silent} of {len(questions) - answerable} unanswerable questions")
    print(f"{exact} of {total} quotes equal the stored text at their offsets, {found} are in the raw text")
    slow = sorted(times)[int(len(times) * 0.95)]
    print(f"an answer takes {statistics.median(times):.0f} ms (median), {slow:.0f} ms (95th percentile)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
