"""Statements and citations to the Markdown of an answer, and the notices that the law's status asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.policy import labels, standing
from assistant.policy.holdings import Holdings
from assistant.records import (
    Asks,
    Citation,
    Document,
    Filters,
    Passage,
    Query,
    Side,
    Statement,
    StatementKind,
    Verdict,
    escaped,
    ocr_name,
    page_name,
)

UNFOUND = "nothing was found that surely answers this"
NEAREST = 3  # provisions that are named where nothing answers
NOT_FOUND = "No provision on this was found."

_DUTY = re.compile(r"\b(?:shall|must|(?:is|are) (?:required|obliged|prohibited)|may not)\b", re.IGNORECASE)
_ON_DUTIES = {Asks.OBLIGATION, Asks.PROHIBITION, Asks.PENALTY, Asks.BINDING}


def text(statements: Sequence[Statement]) -> str:
    """The answer as Markdown: quotes as a list under the name of their document, what is compared as a table."""
    lines: list[str] = []
    heading = ""
    for statement in statements:
        if statement.side:
            continue
        if not statement.citations:
            lines.append(escaped(statement.text) + "\n")
        elif statement.kind == StatementKind.GENERATED:
            lines.append(f"{_marked(statement)}\n")
        else:
            title = statement.citations[0].passage.document.short_title
            if title != heading:
                lines.append(f"\n**{escaped(title)}**\n")
                heading = title
            lines.append(f"- {_marked(statement)}")
    return "\n".join([*lines, *_table([each for each in statements if each.side])]).strip()


def _table(statements: Sequence[Statement]) -> list[str]:
    """The sides of a comparison as the rows of a table."""
    if not statements:
        return []
    rows: dict[str, list[str]] = {}
    for statement in statements:
        rows.setdefault(statement.side, []).append(_marked(statement))
    return ["", "| Compared | Provision |", "| --- | --- |"] + [
        f"| **{escaped(side)}** | {' '.join(told)} |" for side, told in rows.items()
    ]


def _marked(statement: Statement) -> str:
    """A statement with the markers of its citations, and with a doubt where they do not support it."""
    markers = "".join(f"[{citation.marker}]" for citation in statement.citations)
    doubt = "*(not supported by its source)*" if statement.verdict == Verdict.UNSUPPORTED else ""
    return " ".join(part for part in (escaped(statement.text), markers, doubt) if part)


def compared(sides: Sequence[Side], told: Sequence[Sequence[Statement]], holdings: Holdings) -> tuple[Statement, ...]:
    """What each side of a comparison says, in the order of the question; a side that says nothing is said to."""
    speaking = [
        own[0].citations[0].passage.document if own else next(map(holdings.by_id.get, side.documents), None)
        for side, own in zip(sides, told, strict=True)
    ]
    names = _names([document for document in speaking if document])
    rows: list[Statement] = []
    for side, own, document in zip(sides, told, speaking, strict=True):
        name = ", ".join(filter(None, (side.term, names[document.id] if document else "")))
        rows += [replace(each, side=name) for each in own]
        if name and not own:  # all of another one's documents were removed meanwhile
            rows.append(Statement(NOT_FOUND, StatementKind.NOTICE, side=name))
    return tuple(rows)


def _names(documents: Sequence[Document]) -> dict[str, str]:
    """What to call each of several documents, by id: by its short title where no other one has it, else by the full."""
    titles = {each.id: each.short_title for each in documents}
    shared = Counter(titles.values())
    return {each.id: each.full_title if shared[titles[each.id]] > 1 else titles[each.id] for each in documents}


def missing(statements: Sequence[Statement], unspoken: Sequence[str], elsewhere: Sequence[str] = ()) -> tuple[str, ...]:
    """What of a question is not answered.

    Names that nobody speaks of, sides of a comparison that say nothing, and jurisdictions that it asks about while
    what was found is of others.
    """
    silent = [each.side for each in statements if each.side and not each.citations]
    return (
        *(f"No passage that was found speaks of {name}." for name in unspoken),
        *(f"Nothing from {place} was found on this." for place in elsewhere),
        *(f"On {side}, no provision was found." for side in dict.fromkeys(silent)),
    )


def agreement(verdicts: Sequence[Verdict | None], dropped: int, lost: int) -> tuple[str, ...]:
    """How many of the sentences that a model wrote agree with their sources, where not all do.

    Left out are as many as were `dropped` of those that do not, and `lost`, which no passage carries.
    """
    agreeing = sum(verdict != Verdict.UNSUPPORTED for verdict in verdicts)
    all_told = len(verdicts) + dropped
    if agreeing == all_told and not lost:
        return ()
    out = " The rest is left out." if dropped else ""
    left = f" {lost} that no passage carries {'was' if lost == 1 else 'were'} left out." if lost else ""
    return (f"{agreeing} of {all_told} written sentences agree with their sources.{out}{left}",)


def force(asked: Query, passages: Sequence[Passage], holdings: Holdings) -> tuple[Statement, ...]:
    """Where a question asks for it: whether the instruments it names are in force, and whether they bind anybody.

    Of several versions the one that is the most in force on the day speaks, of equal ones the one found first; one that
    is named by what no other one is called, its number or a title of its own, speaks before it.
    """
    if not asked.asks & {Asks.FORCE, Asks.BINDING}:
        return ()
    alone = [ids[0] for ids in holdings.named(asked.question).values() if len(ids) == 1]
    own = dict.fromkeys(holdings.by_id[name] for name in alone if name in asked.documents)
    found = dict.fromkeys(passage.document for passage in passages if passage.document.id in asked.documents)
    known = [each for each in found if each.id in holdings.by_id]
    known.sort(key=lambda each: len(holdings.better(each.id, asked.as_of)))
    groups = [side.documents for side in asked.sides if side.documents] or [asked.documents]
    firsts = (next((each for each in known if each.id in side), None) for side in groups)
    meant = dict.fromkeys([*(() if asked.sides else own), *filter(None, firsts)])
    told = (" ".join(filter(None, _life(each, asked, holdings))) for each in meant)
    return tuple(Statement(text, StatementKind.NOTICE) for text in told)


def _life(document: Document, asked: Query, holdings: Holdings) -> list[str]:
    """What is to be said of a document's force: of one that binds nobody, where that is asked, that first."""
    unbinding = standing.unbinding(document) if Asks.BINDING in asked.asks and standing.is_unbound(document) else ""
    held = "" if unbinding and Asks.FORCE not in asked.asks else standing.standing(document, asked.as_of)
    return list(dict.fromkeys([unbinding, held, standing.lacking(document, holdings)]))


def notices(
    asked: Query, citations: Sequence[Citation], holdings: Holdings, told: Sequence[str] = ()
) -> tuple[str, ...]:
    """What a reader must know of the cited documents, and is not `told` already.

    That one ended or was not read whole, and that one binds nobody, where it or the question speaks of duties. Of what
    the question names, cited or not, that no text of it holds.
    """
    documents = {citation.passage.document.id: citation.passage.document for citation in citations}
    found = [notice for document in _over(asked, holdings) for notice in standing.notices(document)]
    found += [notice for document in documents.values() for notice in standing.notices(document)]
    found += [_scanned(citations, document) for document in documents.values()]
    found += filter(None, (standing.lacking(document, holdings) for document in documents.values()))
    dutiful = {each.passage.document.id for each in citations if _DUTY.search(each.quote)}
    if _ON_DUTIES.intersection(asked.asks):
        dutiful |= documents.keys()
    found += [
        standing.unbinding(documents[name])
        for name in documents
        if name in dutiful and not standing.binds(documents[name])
    ]
    found = list(dict.fromkeys(found))
    return tuple(notice for notice in found if notice and not any(notice in each for each in told))


def _over(asked: Query, holdings: Holdings) -> list[Document]:
    """Of each instrument that a question names, and of which no text holds on its day, the text that held longest."""
    groups = [[holdings.by_id[each] for each in ids] for ids in holdings.named(asked.question).values()]
    over = (group for group in groups if all(holdings.has_ended(each.id, asked.as_of) for each in group))
    return [min(group, key=lambda each: len(holdings.better(each.id, asked.as_of))) for group in over]


def _scanned(citations: Sequence[Citation], document: Document) -> str:
    """That what is quoted of a document was read by OCR, and from which pages; nothing where none was."""
    own = [each for each in citations if each.passage.document.id == document.id and each.ocr is not None]
    pages = list(dict.fromkeys(page_name(each.page, each.page_label) for each in own))
    least = min((each.ocr for each in own if each.ocr is not None), default=0.0)
    where = f" ({_joined(pages)})" if any(pages) else ""
    what = f"What is quoted from {standing.called(document)}{where} was {ocr_name(least)} in a scan"
    return f"{what}: compare it with the page, letters may be wrong." if own else ""


def silence(
    passages: Sequence[Passage], documents: Sequence[Document], filters: Filters, presumed: str, language: str = ""
) -> str:
    """Why there is no answer, and what the corpus does cover.

    Args:
        passages: those that were found.
        documents: those that were searched, which the filters allow.
        filters: with which it was asked.
        presumed: what the question takes for given, and is not so.
        language: in which it was asked, where that may be the reason.
    """
    if presumed:
        return presumed[0].upper() + presumed[1:]
    if not documents and not filters.told():
        return "The library is empty: add documents, then ask again."
    if not documents:
        return f"No document in the library passes the filters ({filters.told()}): none was searched."
    places = (", ".join(filter(None, (each.document.short_title, each.locator))) for each in passages)
    nearest = list(dict.fromkeys(places))[:NEAREST]
    near = f" The nearest are: {'; '.join(nearest)}." if nearest else ""
    foreign = _foreign(language, documents)
    if filters.told():
        return f"With the filters ({filters.told()}) {_searched(len(documents))}; {UNFOUND}.{near}{foreign}"
    return f"{_searched(len(documents)).capitalize()}; {UNFOUND}.{near}{foreign}"


def _foreign(language: str, documents: Sequence[Document]) -> str:
    """That a question is in another language than all documents, which may be why they do not answer it."""
    known = sorted({document.language_code for document in documents} - {""})
    if not language or not known or language in known:
        return ""
    asked, there = labels.LANGUAGES.get(language, language), [labels.LANGUAGES.get(each, each) for each in known]
    return f" The question is in {asked}, the documents are in {_joined(there)}: asked so, they may answer it."


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _searched(count: int) -> str:
    return "one document was searched" if count == 1 else f"{count} documents were searched"
