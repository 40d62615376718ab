"""What a question asks for: its words, the provisions, instruments and jurisdictions it names, and what it compares."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from assistant.describe import languages
from assistant.outline import references
from assistant.policy.holdings import Holdings
from assistant.policy.naming import Name, stems
from assistant.policy.places import short
from assistant.records import Asks, Document, Query, Side, Turn, is_date
from assistant.search import kinds, sides
from assistant.search.across import across
from assistant.search.following import Followed, followed
from assistant.search.mentions import Mentioned, mentions
from assistant.search.sides import Named, Opposed, Spoken
from assistant.search.thesaurus import Thesaurus
from assistant.search.translating import dictionary
from assistant.text.months import ENGLISH_MONTHS
from assistant.text.words import ENGLISH, STOP_WORDS, forms, stem, terms, tokens

ASIDE = 0.5  # weight of a word that only says what a follow-up is about
NAMING = 0.3  # weight of a word that names an instrument or a jurisdiction
LAY = 0.5  # weight of a term that stands for a lay word
MEANT, LIKELY = 3, 0.5  # documents that a question may mean without a name, and how well it must describe them
SAME = 3  # documents that one name may mean, where it only describes them

_CAPITALISED = r"(?<!\w)(?:[A-Z][\w’'&/-]*\s+(?:(?:of|on|the|for|and|in|to)\s+)*){1,12}"
_INSTRUMENT = re.compile(
    rf"""
      {_CAPITALISED}
        (?:Act|Law|Regulation|Directive|Order|Recommendation|Convention|Bill|[Dd]eclaration|Treaty|[Cc]harter|Code
          |Measures|Guidelines|Memorandum|Statute|Decree)\b (?:\s+(?:No\.?\s*)?[0-9][0-9/]*(?:\s+of\s+[0-9]{{4}})?)?
    | \b(?:ISO|IEC|IEEE|CEN|ETSI)[/\w-]*\s[\w/ -]*[0-9]+
    | \b[A-Z]{{2,}}\s[0-9]+(?:-[0-9]+)?\b
    """,
    re.VERBOSE,
)
_DESCRIBED = re.compile(
    rf"{_CAPITALISED}(?:regulation|directive|recommendation|convention|treaty|guidelines|memorandum)\b"
)
"""What may describe an instrument whose kind is written small: "European Commission guidelines".

A law, an order or a code that is written so is a field of law more often, or any.
"""
_ABBREVIATION = re.compile(r"\b[A-Z]{3,}\b")
_ISO_DAY = re.compile(
    r"\b(?:on|in|by|as of|as at|until|since)\s+((?:19|20)[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?)\b", re.IGNORECASE
)
_DAY = re.compile(
    r"\b(?P<when>on|in|by|as of|as at|at|before|until|since)\s+(?:early |mid-|late |the )?"
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(ENGLISH_MONTHS)})(?:\s+(?P<later>[0-9]{{1,2}}))?,?\s+(?P<year>(?:19|20)[0-9]{{2}})\b",
    re.IGNORECASE,
)
_COMMON = frozenset(terms("act law order regulation of the on and for ai artificial intelligence"))
FRAMING = frozenset(
    terms("compare compared comparison differ difference versus vs contrast define definition according summarise")
)
"""Words that say what to do with what is found, and are not sought."""


def understand(
    question: str, history: Sequence[Turn], holdings: Holdings, thesaurus: Thesaurus, day: str = ""
) -> Query:
    """Read a question in the light of the conversation and of the documents there are; `day` goes before its own."""
    naming = cache(lambda said: _mentions(said, holdings, thesaurus))
    said = followed(question, history, naming)
    asked = _read(question, said, holdings, thesaurus, day)
    groups = tuple(dict.fromkeys(_named(asked.text, holdings, thesaurus)[0].values()))
    return replace(asked, sides=() if asked.across else _sides(asked, groups, holdings, thesaurus, asked.as_of))


def _read(question: str, asked: Followed, holdings: Holdings, thesaurus: Thesaurus, day: str) -> Query:
    """What a question asks for that stands alone."""
    text, aside = asked.text, set(terms(" ".join(asked.about))) - set(terms(" ".join((*asked.before, asked.question))))
    names, located = _named(text, holdings, thesaurus)
    places = tuple(dict.fromkeys(ids for place in located if (ids := holdings.of_place(place))))
    absent = tuple(short(place) for place in located if not holdings.of_place(place))
    held = {word for place, said in located.items() if holdings.of_place(place) for word in said}
    weights = _weights(text, {word for name in names for word in name} | held)
    weights = {word: min(weight, ASIDE) if word in aside else weight for word, weight in weights.items()}
    language = languages.of_question(text)
    named = [_provisions(said, names) for said in (question, text)]
    provisions, is_bare = next((each for each in named if each[0]), ((), False))
    asks = kinds.asked(text, language) | ({Asks.PROVISION} if is_bare else set())
    found = thesaurus.found(text, holdings.languages | {language or ENGLISH})
    lay = terms(" ".join(found))
    meant = terms(" ".join(_meant(text, thesaurus)))
    english = dictionary(language).translated(text)
    describing = tuple(
        dict.fromkeys([*weights, *meant, *(word for stems in english.values() for word in sorted(stems))])
    )
    groups = tuple(dict.fromkeys(names.values()))
    day, undated = day or as_of(text), _DAY.sub(" ", text)
    documents = tuple(dict.fromkeys(name for group in groups for name in group))
    return Query(
        question=question,
        text=text,
        weights=weights,
        lay=dict.fromkeys((word for word in lay if word not in weights), LAY),
        sought=dict.fromkeys(kinds.terms(asks, holdings.languages), 1.0),
        forms=_joined(forms("; ".join([text, *found]), holdings.languages, language), english),
        describing=describing,
        provisions=provisions,
        documents=documents,
        places=places,
        likely=_likely(holdings, describing),
        unknown=() if names else tuple(name for name in _called(text).values() if not _known(name, holdings)),
        lacking=holdings.lacked(text),
        absent=absent,
        sides=(),
        asks=asks,
        as_of=day,
        language=language,
        follows=text != question,
        across=across(undated, _unnamed(undated, names), language, documents, holdings, day),
    )


def _mentions(text: str, holdings: Holdings, thesaurus: Thesaurus) -> list[Mentioned]:
    """The names of instruments and places in a text, and where they stand."""
    return mentions(text, {*_named(text, holdings, thesaurus)[0], *_called(text)}, holdings, thesaurus)


def narrowed(asked: Query, left: Sequence[Document], holdings: Holdings) -> Query:
    """A question where a filter, or the library, leaves one instrument: that counts as named if it names no other."""
    is_one = len(left) == 1 or (len({each.instrument for each in left}) == 1 and bool(left[0].instrument))
    named = asked.documents and (not asked.follows or holdings.named(asked.question))
    if not is_one or named or asked.lacking or asked.unknown:
        return asked
    return replace(asked, documents=tuple(each.id for each in left))


def _joined(forms: Mapping[str, frozenset[str]], more: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The forms of words with more for some of them."""
    return {word: stems | more.get(word, frozenset()) for word, stems in forms.items()}


def _weights(question: str, naming: Collection[str]) -> dict[str, float]:
    """The words of a question; those that name an instrument or a place say little on what is asked of it."""
    said = terms(question, languages.of_question(question))
    return {word: NAMING if word in naming else 1.0 for word in said if word not in FRAMING}


def _provisions(question: str, names: Iterable[Name]) -> tuple[tuple[str, ...], bool]:
    """The provisions that a question names, and whether it asks for no more than what they say."""
    found = references.named(question)
    sole = kinds.bare(_unnamed(question, names))
    if found and references.reference(sole) and sole.startswith(found[0]):
        return (sole,), True
    return found, bool(found) and not kinds.bare(_unnamed(references.without(question), names))


def _unnamed(question: str, names: Iterable[Name]) -> str:
    """A question without the names of instruments."""
    written: dict[str, set[str]] = {}
    for word in re.findall(r"[^\W_]+", question):
        for own in stems(word):
            written.setdefault(own, set()).add(word)  # "safety" does not begin as its stem does
    for name in names:
        spelt = [[rf"{re.escape(word)}\w*", *map(re.escape, sorted(written.get(word, ())))] for word in name]
        words = r"[\W_]+".join(rf"(?:{'|'.join(ways)})" for ways in spelt)
        question = re.sub(rf"\b{words}", " ", question, flags=re.IGNORECASE)
    return question


def as_of(question: str) -> str:
    """The day or month that a question speaks of, as an ISO date; empty if there is none, or several.

    Before a day or a month is the day before it.
    """
    found = {match.group() for match in _DAY.finditer(question)}
    match = _DAY.search(question)
    written = [day for day in _ISO_DAY.findall(question) if is_date(day)]
    if not found and len(set(written)) == 1:
        return str(written[0])
    if match is None or len(found) > 1:
        return ""
    month = f"{match['year']}-{ENGLISH_MONTHS.index(match['month'].capitalize()) + 1:02}"
    day = match["day"] or match["later"]
    said = f"{month}-{int(day):02}" if day else month
    if not is_date(said):
        return ""
    if match["when"].casefold() == "before":
        first = datetime.date.fromisoformat(said if day else f"{month}-01")
        return (first - datetime.timedelta(days=1)).isoformat()
    return said


def _undated(question: str) -> str:
    """A question without the days that it speaks of, which name no version of a text."""
    return _DAY.sub(lambda day: " " if day["day"] or day["later"] else day[0], question)


def _named(
    question: str, holdings: Holdings, thesaurus: Thesaurus
) -> tuple[Mapping[Name, tuple[str, ...]], dict[str, frozenset[str]]]:
    """The names of documents in a question, with these, and the places that it names, or means and has documents of."""
    said = " ".join([question, *(f"; {name}" for name in _meant(holdings.without_bodies(question), thesaurus))])
    undated = _undated(question)
    names = {name: holdings.chosen(ids, undated) for name, ids in holdings.named(question).items()}
    for name in (called := _called(question)) | _called(question, _DESCRIBED):
        telling, described = set(name) - _COMMON, holdings.described(name)
        enough = 1 if name in called else 3  # beside the kind, two words
        if len(telling) < enough or any(telling & set(other) for other in names):
            continue
        if 1 <= len(described) <= SAME:
            names[name] = described
    meant = {place: words for place, words in holdings.located(said).items() if holdings.of_place(place)}
    where = holdings.located(question) | meant
    return _placed(names, where, question, holdings), where


def _placed(
    names: Mapping[Name, tuple[str, ...]], where: Mapping[str, frozenset[str]], question: str, holdings: Holdings
) -> dict[Name, tuple[str, ...]]:
    """The names, of which one of common words means what the place has that it is said of: "Colorado's AI act".

    Also of a place of which there is nothing: "Japan's AI act". Where it is said without a place, too, it means itself.
    """
    placed = dict(names)
    spoken = list(map(stem, tokens(question)))
    for name in (name for name in names if set(name) <= _COMMON):
        theirs: set[str] = set()
        for words in _beside(spoken, name):
            places = [place for place, called in where.items() if words & called]
            own = {each for place in places for each in holdings.of_place(place)}
            if not places or not own.isdisjoint(names[name]):
                break
            theirs |= own
        else:
            placed[name] = tuple(each for each in holdings.described(name) if each in theirs)
    return {name: documents for name, documents in placed.items() if documents or not names[name]}


def _beside(spoken: Sequence[str], name: Name) -> list[set[str]]:
    """The words by which a place may be said beside each mention of a name: "X's name", "X's new name", "name of X"."""
    said = [word for word in spoken if word != "s"]
    having = {word for word, mark in pairwise(spoken) if mark == "s"}
    found = []
    for at in (at for at in range(len(said)) if tuple(said[at : at + len(name)]) == name):
        behind = said[at + len(name) :]
        words = {*said[max(at - 1, 0) : at], *(behind[1:2] if behind[:1] == ["of"] else ())}
        is_between = at > 1 and said[at - 1] not in STOP_WORDS
        found.append(words | (having.intersection(said[at - 2 : at - 1]) if is_between else set()))
    return found or [set()]


def _meant(question: str, thesaurus: Thesaurus) -> list[str]:
    """The English names of places and bodies that a question speaks of by other names, or in another language."""
    return [*thesaurus.meant(question), *dictionary(languages.of_question(question)).located(question)]


def _likely(holdings: Holdings, said: Sequence[str]) -> tuple[str, ...]:
    """The documents that words describe best."""
    likeness = holdings.resemblance(said)
    best = sorted(likeness, key=lambda name: -likeness[name])[:MEANT]
    return tuple(name for name in best if likeness[name] >= LIKELY)


def _called(question: str, written: re.Pattern[str] = _INSTRUMENT) -> dict[Name, str]:
    """What a question writes like the names of instruments, by its words."""
    found = [_spoken(match.group()) for match in written.finditer(references.without(question))]
    return {tuple(terms(name)): name for name in found if len(terms(name)) > 1}


def _known(name: str, holdings: Holdings) -> bool:
    """Whether some document is described by a name, or by each of those that an "and" joins."""
    parts = re.split(r"\s(?:and|or)\s", name)
    return bool(holdings.described(terms(name))) or all(holdings.described(terms(part)) for part in parts)


def _spoken(name: str) -> str:
    """A name without the words that begin the question in which it stands."""
    first, _, rest = name.partition(" ")
    while rest and not terms(first):
        name = rest
        first, _, rest = name.partition(" ")
    return name


def _sides(
    asked: Query, groups: Sequence[tuple[str, ...]], holdings: Holdings, thesaurus: Thesaurus, day: str
) -> tuple[Side, ...]:
    """What a question sets side by side, each with the question that it is asked by itself."""
    names = _namings(asked.text, holdings, thesaurus)
    said = Spoken(
        text=asked.text,
        undated=_undated(asked.text),
        groups=groups,
        places=asked.places,
        names=names,
        is_compared=Asks.COMPARISON in asked.asks,
        lacks=bool(asked.absent) or _names_another(asked.text, holdings),
        describing=asked.describing,
        likely=asked.likely,
        day=day,
    )
    return tuple(_side(part, asked, holdings, thesaurus, day) for part in sides.sides(said, holdings))


def _side(part: Opposed, asked: Query, holdings: Holdings, thesaurus: Thesaurus, day: str) -> Side:
    """A side with its question, which asks for what the whole one does."""
    own = _read(part.question, Followed(part.question), holdings, thesaurus, day)
    asks = (own.asks | asked.asks) - {Asks.COMPARISON, Asks.LIST}
    own = replace(own, documents=part.documents or asked.documents, asks=asks, language=asked.language)
    return Side(own, part.documents, part.term)


def _namings(text: str, holdings: Holdings, thesaurus: Thesaurus) -> list[Named]:
    """The names of instruments and places in a text, with the documents of each; of overlapping ones the longest."""
    names, _ = _named(text, holdings, thesaurus)
    found = []
    for each in _mentions(text, holdings, thesaurus):
        said = text[each.start : each.end]
        if each.is_place:
            located = holdings.located("; ".join([said, *_meant(said, thesaurus)]))
            documents = tuple(name for place in located for name in holdings.of_place(place))
        else:
            documents = names.get(stems(said), ()) or holdings.described(stems(said))
        found.append(Named((each.start, each.end), documents))
    found += [Named((start, end), documents) for start, end, documents in holdings.bodies(text)]
    kept: list[Named] = []
    for named in sorted(found, key=lambda named: named.span[0] - named.span[1]):
        if not any(named.span[0] < other.span[1] and other.span[0] < named.span[1] for other in kept):
            kept.append(named)
    return sorted(kept, key=lambda named: named.span)


def _names_another(question: str, holdings: Holdings) -> bool:
    """Whether a question writes the name of an instrument that no document bears."""
    held = {word for profile in holdings.profiles.values() for word in profile}
    short = [word for name in _ABBREVIATION.findall(question) for word in terms(name)]
    return any(word not in held for word in short) or any(
        not _known(name, holdings) for name in _called(question).values()
    )
