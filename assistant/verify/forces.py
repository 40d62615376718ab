"""The words that say how much a rule binds: "shall", "is required to", "is free to", "ought not to"."""

from __future__ import annotations

import re
from enum import StrEnum


class Force(StrEnum):
    """What a modal verb, or the words that stand for one, lays down."""

    NEED_NOT = "need not"
    DOUBT = "may not be so"
    MUST_NOT = "must not"
    SHOULD_NOT = "should not"
    SHOULD = "should"
    MAY = "may"
    WILL = "will"
    MUST = "must"


NEGATED = {
    Force.SHOULD: Force.SHOULD_NOT,
    Force.MUST: Force.MUST_NOT,
    Force.WILL: Force.MUST_NOT,
    Force.SHOULD_NOT: Force.SHOULD,
    Force.MUST_NOT: Force.MUST,
}
"""What a force comes to in front of a verb of leaving undone: "must avoid" is "must not"."""

OF_NOBODY = {
    Force.MUST: Force.MUST_NOT,
    Force.MAY: Force.MUST_NOT,
    Force.WILL: Force.MUST_NOT,
    Force.SHOULD: Force.SHOULD_NOT,
}
"""What a force comes to after "no", "none" and "nothing": "no person may" is "must not"."""

_IS = r"(?:is|are|be|been|was|were)(?: \w+ly| also| further)*"
_BE = rf"(?:shall be|must be|{_IS})"
_HAVE = r"(?:has|have|had)"
_A = r"(?:the |a |an )?(?:\w+ )?"
_STATES = (
    r"align|reflect|exist|know|match|capture|appear|understand|correspond|suffice|(?:be )?(?:always )?(?:be )?(?:clear|"
    r"evident|obvious|possible|feasible|sufficient|enough|aware|easy|appropriate|well[- ]suited)"
)
"""What is not done on command: "may not align" leaves it open, where "may not sell" forbids."""
_TRY = r"(?:endeavou?r|strive|seek|try|aim|make (?:\w+ )?(?:an )?efforts?|do (?:its|their) (?:best|utmost))"
"""What follows a duty of means only: who shall endeavour to do a thing must not have done it."""
_FREE = r"(?:allowed|permitted|entitled|authori[sz]ed|free|able|empowered|at liberty)"
_POWER = r"(?:right|option|powers?|authority|discretion|freedom)"
_PATTERNS = {
    Force.NEED_NOT: (
        rf"need(?:s|ed)? not|(?:do|does|did) not(?: \w+ly)? (?:need to|have to|require)|"
        rf"no (?:[\w-]+ ){{1,4}}(?:is|are) "
        rf"(?:required|needed|necessary)|(?:is|are|does|do) not necessarily|"
        rf"(?:{_BE}|shall|will) (?:not|never) (?:be )?(?:\w+ly )?(?:required|obliged|obligated|compelled|expected|"
        rf"mandatory|compulsory|obligatory|necessary)|not be (?:required|obliged)|"
        rf"(?:{_HAVE}|is|are|under) no (?:obligation|duty|need)"
    ),
    Force.DOUBT: rf"(?:may|might|can|could|will) not (?:(?:always|necessarily|yet|fully) )?(?:{_STATES})",
    Force.SHOULD_NOT: rf"should(?: \w+ly)? (?:not|never|neither)|ought not(?: to)?|{_BE} discouraged",
    Force.MUST_NOT: (
        rf"(?:shall|must|may|can|could|will)(?: \w+ly)? (?:not|never|neither|in no case|under no circumstances)|"
        rf"cannot|{_BE} (?:prohibited|banned|forbidden|unlawful|illegal|barred|precluded|"
        rf"off[- ]limits)|{_BE} not (?:allowed|permitted|authori[sz]ed|entitled)|"
        rf"commit not to|prohibits?|forbids?|bans?|bars?|under (?:an |the )?obligation not to|"
        rf"{_HAVE} (?:an |the |a )?(?:obligation|duty) not to"
    ),
    Force.SHOULD: (
        rf"should|ought to|recommend(?:s|ed)?|{_IS} (?:encouraged|advised|urged|recommended|expected|called upon)"
        rf"(?: to)?|encourages?|urges?|calls? (?:up)?on|asks?(?= (?:[\w-]+ ){{1,5}}to\b)|ideally(?=,)|"
        rf"(?:shall|must|will|should|{_HAVE} to|(?:is|are|{_IS} (?:required|obliged|expected|asked)) to)(?: \w+ly)? "
        rf"{_TRY} to"
    ),
    Force.MAY: (
        rf"(?:shall|may) be {_FREE} to|(?:shall|may|must|has to|have to) have {_A}{_POWER} to|may|can|could|might|"
        rf"{_IS} {_FREE} to|{_IS} (?:allowed|permitted|optional)|optional(?= (?:to|for|whether)\b)|"
        rf"{_HAVE} {_A}{_POWER} to|"
        rf"{_IS} not (?:prohibited|banned|forbidden|barred|precluded|unlawful|illegal)|"
        rf"(?:empower|entitle|authori[sz]e)s|"
        rf"(?:allow|permit|enable)s?(?= (?:[\w-]+ ){{1,5}}to\b)"
    ),
    Force.WILL: r"will|commit(?:s|ted)? to|undertakes? to|pledges? to|promises? to",
    Force.MUST: (
        rf"shall|must|{_IS} (?:required|obliged|obligated|bound|mandated|compelled) to|{_IS} (?:mandatory|compulsory|"
        rf"obligatory|required)|{_HAVE} to|(?:{_HAVE}|is|are|was|were|under) (?:an |a |the )?(?:obligation|duty) to|"
        rf"requires?|obliges?|needs? to|needed to|(?:is|are) to(?= [a-z])"
    ),
}
ANY = re.compile(
    "|".join(f"(?P<{force.name}>\\b(?:{pattern})\\b)" for force, pattern in _PATTERNS.items()), re.IGNORECASE
)
VERBS = re.compile(
    r"(?:be .+|have to|need to|ask|recommend|require|encourage|urge|prohibit|forbid|ban|bar|allow|permit|empower|"
    r"entitle|authori[sz]e|oblige)s?",
    re.IGNORECASE,
)
"""Forces that are verbs of their own, and none after another modal: "shall recommend", "may be required"."""
