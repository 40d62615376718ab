"""Why a question is not answered, or only in part: what the library is known to lack of what the question names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from assistant.answers import presumptions, sufficiency, wording
from assistant.answers.quoted.choosing import is_on_force
from assistant.answers.retrieved import Retrieved
from assistant.answers.sufficiency import TOP, Evidence
from assistant.policy import instruments, standing
from assistant.policy.holdings import Holdings
from assistant.policy.places import short
from assistant.records import Asks, Candidate, Document, Query, Statement, reached
from assistant.search.searching import Searcher


def reason(found: Retrieved, searcher: Searcher) -> str | None:
    """Why there is no answer, where that is known; an empty text if only nothing fits; None if there is one."""
    asked, holdings = found.asked, searcher.holdings()
    if asked.across:
        return None
    presumed = presumptions.missing(asked, searcher.record) or _unmade(found, holdings)
    if found.told:
        return presumed or found.told.reason or None
    if not asked.documents and (unheld := _unheld(found, holdings)):
        return presumed or " ".join(unheld)
    absent = " ".join(_absent(found, holdings))
    if absent and not asked.places and not _is_spoken_of(asked.absent, found.ranked, holdings):
        return presumed or absent
    known = presumed or sufficiency.silence(asked, Evidence(found.ranked, found.likely))
    return absent if known == "" else known


def left_open(found: Retrieved, statements: Sequence[Statement], holdings: Holdings) -> tuple[str, ...]:
    """What of a question its answer leaves open, a sentence each."""
    asked, ranked, by_id = found.asked, found.ranked, holdings.by_id
    cited = {each.passage.document.id for statement in statements for each in statement.citations}
    asked_of = () if asked.documents or asked.sides else asked.places
    unsaid = (place for place in asked_of if place[0] in by_id and not cited & set(place))
    elsewhere = [by_id[place[0]].jurisdiction for place in unsaid]
    unspoken = [] if found.told else sufficiency.unspoken(asked, ranked)
    unheld = _unheld(found, holdings) or [sufficiency.unheld(asked, ranked)]
    unheld = list(filter(None, [*unheld, sufficiency.unfigured(asked, ranked), _unquoted(asked, cited, by_id)]))
    return (*unheld, *_absent(found, holdings), *wording.missing(statements, unspoken, elsewhere))


def _unquoted(asked: Query, cited: Set[str], by_id: Mapping[str, Document]) -> str:
    """That only other instruments are quoted than a question names; whether one holds or binds, others may tell."""
    named = list(dict.fromkeys(by_id[name].short_title for name in asked.documents if name in by_id))
    if not named or not cited or asked.across or is_on_force(asked) or not cited.isdisjoint(asked.documents):
        return ""
    return f"No sentence of {' or '.join(named)} is quoted: what was found nearest stands in other documents."


def _unmade(found: Retrieved, holdings: Holdings) -> str:
    """That an instrument which a question names did not hold on the day of the filters, where it came later."""
    day, by_id = found.filters.as_of, holdings.by_id
    named = [by_id[name] for name in found.asked.documents if name in by_id]
    is_later = bool(day) and all(each.adopted and not reached(each.adopted, day) for each in named)
    return standing.standing(named[0], day).strip() if named and is_later else ""


def _unheld(found: Retrieved, holdings: Holdings) -> list[str]:
    """What is known of the instruments that a question names and the library lacks, a sentence each."""
    lacked = [instruments.load().by_id[name] for name in found.asked.lacking]
    lacked = [each for each in lacked if not sufficiency.nameless(each.all_names, found.ranked)]
    return [standing.unheld(each, holdings) for each in lacked]


def _absent(found: Retrieved, holdings: Holdings) -> list[str]:
    """That the library has no document of the places that a question asks about, a sentence each.

    It does not ask about those that it only names beside an instrument, or beside others of which there are some.
    A place is not denied of which a passage speaks that was found in a document of no known place.
    """
    asked = found.asked
    if asked.documents or asked.lacking or (asked.places and Asks.COMPARISON not in asked.asks):
        return []
    nowhere = [each for each in found.ranked[:TOP] if not each.passage.document.jurisdiction]
    absent = [place for place in asked.absent if not _is_spoken_of([place], nowhere, holdings)]
    return [standing.nothing_of(place, holdings) for place in absent]


def _is_spoken_of(places: Sequence[str], ranked: Sequence[Candidate], holdings: Holdings) -> bool:
    """Whether a passage that was found, or the title of its document, speaks of one of some places."""
    passages = (candidate.passage for candidate in ranked[:TOP])
    texts = (f"{each.document.title}; {each.text}" for each in passages)
    return any(short(named) in places for text in texts for named in holdings.located(text))
