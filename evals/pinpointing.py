"""Whether a bare pinpoint is answered by its provision, where only a filter says which document is meant.

    python evals/pinpointing.py --corpus DIR --index DIR          # the 36 documents of ../shared/policy, indexed
    python evals/pinpointing.py --corpus DIR --index DIR --draw   # writes pinpoints_filtered.jsonl anew

A row of `pinpoints_filtered.jsonl` is a question that names a provision and nothing else, the id of the one document
that it is asked of, and the locator of the provision. It is

  found      if the first passage found is one of the provision's
  answered   if the first quote is the provision's beginning; the sentence that opens the list of which the provision
             is a point may stand before it
  whole      if the quotes hold all of it, or as much as is quoted of a long one, and nothing else

The rows were drawn with a seed from the outlines: 22 provisions of 12 documents, the rarest kinds and depths first.
"""

import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path

from assistant import Answer, Assistant, Filters, Provision, Settings
from assistant.outline.references import Reference, reference
from assistant.records import INSIDE, BlockKind

HERE = Path(__file__).resolve().parent
ROWS = HERE / "pinpoints_filtered.jsonl"
SEED, DOCUMENTS, PROVISIONS = 15, 12, 22
FORMS = (
    "What does {} say?", "{}", "Explain {}", "Was regelt {}?", "What is in {}?", "Quote {}.", "Que dit {} ?",
    "show me {}", "Summarise {}", "What is {} about?", "¿Qué dice {}?",
)  # fmt: skip
WORDS = 8  # beside headings, that may stand before the first quote: the provision's number
LONG = 2000  # words of a provision above which its beginning is enough, where the answer says that it goes on


def main() -> None:
    """Draw the rows, or score the library on them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--index", type=Path, required=True)
    options.add_argument("--draw", action="store_true")
    given = options.parse_args()
    settings = Settings(corpus_dir=given.corpus, index_dir=given.index)
    with Assistant.open(settings) as assistant:
        if given.draw:
            ROWS.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in drawn(assistant)))
        else:
            print(scored(assistant))


def drawn(assistant: Assistant) -> list[dict[str, str]]:
    """Questions on provisions that a seed chose."""
    chance = random.Random(SEED)
    outlines = {
        document.id: [(each, found) for each in assistant.outline(document.id) if (found := reference(each.locator))]
        for document in sorted(assistant.documents(), key=lambda document: document.id)
    }
    numbered = [name for name, found in outlines.items() if len(found) > 2]
    names = chance.sample(numbered, DOCUMENTS)
    taken: Counter[tuple[str, int]] = Counter()
    rows: list[dict[str, str]] = []
    for name in (names + names)[:PROVISIONS]:
        chance.shuffle(outlines[name])
        provision, found = min(outlines[name], key=lambda each: taken[_form(each[1])])
        outlines[name].remove((provision, found))
        taken[_form(found)] += 1
        question = FORMS[len(rows) % len(FORMS)].format(spelt(provision.locator, chance))
        rows.append({"question": question, "document": name, "locator": provision.locator})
    return rows


def _form(found: Reference) -> tuple[str, int]:
    return found.kind, len(found.points)


def spelt(locator: str, chance: random.Random) -> str:
    """A locator as somebody may write it, one that means the same."""
    spellings = [locator, locator, locator.replace("Article", "Art.").replace("Section", "Sec."), locator.lower()]
    spellings.append(re.sub(r"\(", " (", locator))
    return chance.choice([each for each in spellings if reference(each) == reference(locator)])


def scored(assistant: Assistant) -> str:
    """How many of the rows are found, answered and answered whole, and which are not."""
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    lines, counts = [], Counter[str]()
    for row in rows:
        told = judged(assistant, row)
        counts.update(told)
        if len(told) < 3:
            lines.append(f"  {row['question']} ({row['document']}): {', '.join(told) or 'nothing'}")
    total = ", ".join(f"{name} {counts[name]}" for name in ("found", "answered", "whole"))
    return "\n".join([f"{len(rows)} pinpoints: {total}", *lines])


def judged(assistant: Assistant, row: dict[str, str]) -> list[str]:
    """What is right of the answer to a row."""
    filters = Filters(documents=(row["document"],))
    provision = assistant.provision(row["document"], row["locator"])
    text = assistant.text(row["document"])
    first = assistant.search(row["question"], k=1, filters=filters)
    answer = assistant.ask(row["question"], filters=filters)
    found = bool(first) and first[0].start < provision.end and provision.start < first[0].end
    begins = _begins(answer, provision, text, _headings(assistant, row["document"], provision))
    told = {
        "found": found,
        "answered": begins,
        "whole": begins and _is_whole(assistant, answer, provision, row["document"]),
    }
    return [name for name, is_so in told.items() if is_so]


def _headings(assistant: Assistant, name: str, provision: Provision) -> list[str]:
    """The headings in a provision, its own among them."""
    record = assistant.library.record(name)
    marked = [record.text[each.start : each.end] for each in record.blocks if each.kind is BlockKind.HEADING]
    titles = [each.title for each in record.outline if each.start >= provision.start and each.end <= provision.end]
    return [each for each in (*marked, *titles) if each]


def _begins(answer: Answer, provision: Provision, text: str, headings: list[str]) -> bool:
    """Whether the first quote, or the one behind the lead of a list, is the provision's beginning but for headings."""
    quotes = answer.citations
    if len(quotes) > 1 and quotes[0].end <= provision.start and quotes[0].quote.rstrip().endswith((":", "—", "–")):
        quotes = quotes[1:]
    if not quotes or not provision.start <= quotes[0].start < provision.end:
        return False
    before = text[provision.start : quotes[0].start]
    for heading in headings:
        before = re.sub(r"\s+".join(map(re.escape, heading.split())), " ", before, count=1)
    return len(re.findall(r"\w+", before)) < WORDS


def _is_whole(assistant: Assistant, answer: Answer, provision: Provision, name: str) -> bool:
    """Whether the quotes hold all sentences of the provision but footnotes, or the beginning of a long one."""
    inside = [each for each in answer.citations if each.start >= provision.start]
    quoted = sum(len(each.quote.split()) for each in inside)
    text = assistant.text(name)
    spans = [
        (max(block.start, provision.start), min(block.end, provision.end))
        for block in assistant.library.record(name).blocks
        if block.kind not in INSIDE | {BlockKind.NOTE}
    ]
    told = [text[start:end] for start, end in spans if start < end]
    words = sum(len(each.split()) for each in told if re.search(r"[.;:,。；：)]\W*$|\b(?:and|or)$", each.strip()))
    least = 0.9 * words if words <= LONG else LONG / 2
    said_so = words <= LONG or "goes on" in answer.text
    return quoted >= least and said_so and all(each.end <= provision.end for each in inside)


if __name__ == "__main__":
    main()
