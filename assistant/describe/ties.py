"""What the words around a cited instrument say that the document does to it: cues by language and tradition.

A blank stands for any white space and `@` for an instrument; the last one and those listed with it are meant. `LIST`
stands for one or several of them.
"""

from __future__ import annotations

from assistant.records import RelationKind as Kind

_THIS = (
    r"\b(?:[Tt]his|[Tt]hese|[Tt]he present) (?:[\w-]+ ){0,3}?(?i:act|law|bill|regulation|directive|decision|order|memorandum|"
    r"memo|guidance|guidelines|policy|document|publication|report|profile|framework|plan|code|chapter|notice|circular|"
    r"standard|instrument|convention|protocol|recommendation|resolution|rule|rules|communication|proclamation|measures|"
    r"proposal|version|part)\b"
)
_IS = r"(?:(?:is|are|shall be)(?: hereby)?(?: further)?|(?:be|and the same (?:is|are)) hereby)"
_ENDED = r"(?:repealed|revoked|rescinded|cancelled|canceled|superseded|withdrawn|annulled|abolished)"
_OF = r"(?: ?\b(?:the|der|des|dem|den|die|la|le|les|el|los|las|il|lo|o|a|os|as|du|de|del|della|dell['’]|l['’]))*(?: ?| ?['’])"
_DOES = {
    Kind.REPLACES: r"(?:(?:rescinds|revokes|repeals|cancels) and )?(?:replaces|supersedes)",
    Kind.REVOKES: r"(?:rescinds|revokes|cancels)",
    Kind.REPEALS: r"repeals",
    Kind.AMENDS: r"(?:amends|modifies)",
    Kind.SUPPLEMENTS: r"(?:supplements|complements|accompanies|updates)",
    Kind.IMPLEMENTS: r"(?:implements|gives effect to|fulfil?ls|carries out|responds to the requirements of)",
}

TITLE: tuple[tuple[Kind, float, str], ...] = (
    (Kind.AMENDS, 0.95, r"\b(?i:amending|to amend)" + _OF + r"[^@.;:()]{0,80}?LIST"),
    (Kind.AMENDS, 0.9, r"\b(?i:amendments? (?:to|of))" + _OF + r"[^@.;:()]{0,40}?LIST"),
    (Kind.AMENDS, 0.95, r"(?i:zur (?:\w+ )?änderung)" + _OF + r" ?LIST"),
    (Kind.AMENDS, 0.95, r"(?i:modifiant|portant modification|por (?:el|la) que se modifican?|che modifica|recante modific\w+|modifiche al\w*|que altera|^altera)" + _OF + r" ?LIST"),
    (Kind.REPEALS, 0.95, r"(?i:repealing)" + _OF + r" ?LIST"),
    (Kind.REPEALS, 0.95, r"(?i:zur aufhebung|abrogeant|(?:por (?:el|la) que se )?derogan?|che abroga|que revoga)" + _OF + r" ?LIST"),
    (Kind.REVOKES, 0.95, r"(?i:revoking|rescinding)" + _OF + r" ?LIST"),
    (Kind.REPLACES, 0.95, r"(?i:replacing|superseding|supersedes|replaces)" + _OF + r" ?:? ?LIST"),
    (Kind.SUPPLEMENTS, 0.95, r"(?i:supplementing|zur ergänzung|complétant|que completa|che integra|por (?:el|la) que se completa)" + _OF + r" ?LIST"),
    (Kind.IMPLEMENTS, 0.9, r"(?:\b[Ii]mplementing|(?i:for the (?:application|implementation) of|zur durchführung|portant application|d['’]application))" + _OF + r" ?LIST"),
    (Kind.IMPLEMENTS, 0.85, r"\b(?i:guidelines|guidance|code of practice|template|profile|faqs?|q&a|recommendations|leitlinien|lignes directrices|directrices)\b[^@.;:]{0,220}?\b(?i:established by|under|pursuant to|laid down (?:in|by)|set out in|within the meaning of|required by|of|in|gemäß|au titre|conforme)" + _OF + r"[^@.;:]{0,40}? ?LIST"),
    (Kind.AMENDED_BY, 0.9, r"(?:^|[(])[^\w\n]{0,4}(?i:(?:as )?(?:last )?amended by)[^@.;]{0,60}?LIST"),
    (Kind.AMENDED_BY, 0.9, r"(?i:geändert durch)[^@.;]{0,60}?LIST"),
    (Kind.CONSOLIDATES, 0.9, r"(?i:consolidated (?:text|version))(?: of)?:?" + _OF + r" ?LIST"),
    (Kind.TRANSLATION_OF, 0.9, r"(?i:translation of)" + _OF + r" ?LIST"),
    (Kind.DRAFT_OF, 0.8, r"(?i:draft(?: text)? of)" + _OF + r" ?LIST"),
    (Kind.AMENDS, 0.9, r"LISTの一部を改正する"),
)  # fmt: skip
"""Cues that hold on a title page."""

CLAUSES: tuple[tuple[Kind, float, str], ...] = (
    (Kind.AMENDS, 0.9, r"@[^@.;:]{0,80}?,? " + _IS + r" amended\b"),
    (Kind.AMENDS, 0.9, r"\bIn (?:[^@.;:\n]{0,60} )?@[^.;:]{0,200}? (?:is|are) (?:hereby )?(?:added|inserted|replaced|amended|deleted|substituted|omitted)"),
    (Kind.AMENDS, 0.9, r"(?:is|are) (?:hereby )?added (?:to|after|before)[^@.;:]{0,80}?@"),
    (Kind.AMENDS, 0.9, r"\bIn @,(?: as [^@.;:]{0,60},)? (?:add|amend|repeal)"),
    (Kind.AMENDS, 0.9, r"^[^\w\n]*(?:Article \d+[^\w\n]*)?(?:Amendments? (?:to|of)|Änderung(?:en)?|Modifications?|Modificaci\w+|Modific\w+)" + _OF + r" ?@(?=[^\w]*$)"),
    (Kind.AMENDS, 0.9, r"(?P<list>@)(?:[^@;:]{0,90}?\b(?:zuletzt|durch)\b[^@;:]{0,60}?@)?[^@;:]{0,90}? (?:wird|werden)[^@.;:]{0,60}? (?:geändert|gefasst|eingefügt)"),
    (Kind.AMENDS, 0.9, r"@[^@.;:]{0,40}? (?:est|sont)(?: ainsi)? modifiée?s?"),
    (Kind.AMENDS, 0.85, r"(?:[Ss]e modifican?|[Qq]uedan? modificad[oa]s?)" + _OF + r" ?@"),
    (Kind.AMENDS, 0.85, r"@[^@.;:]{0,80}? passa a vigorar com"),
    (Kind.AMENDS, 0.85, r"[Aa]l(?:la|l['’])? ?@[^@.;:]{0,60}? sono apportate"),
    (Kind.AMENDS, 0.93, r"@ ?(?:의 )?(?:일부|전부)를 다음과 같이 개정"),
    (Kind.AMENDS, 0.93, r"@の一部を(?:次のように)?改正する"),
    (Kind.AMENDS, 0.9, r"(?:对|将)@(?:作出?|作如下)[^。@]{0,10}修改"),
    (Kind.REVOKES, 0.93, r"@[^@.;:]{0,80}?,? " + _IS + r" (?:revoked|rescinded|cancelled|canceled|withdrawn)\b"),
    (Kind.REPLACES, 0.93, r"@[^@.;:]{0,80}?,? " + _IS + r" (?:superseded|replaced)(?: (?:in (?:its|their) entirety )?by)?\b"),
    (Kind.REPEALS, 0.93, r"@[^@.;:]{0,80}?,? " + _IS + r" (?:repealed|annulled|abolished)\b"),
    (Kind.REPEALS, 0.9, r"LIST[^@.;:]{0,80}?(?:wird|werden) (?:hiermit )?(?:\w+ ){0,3}?aufgehoben"),
    (Kind.REPEALS, 0.9, r"LIST[^@.;:]{0,60}?(?:tritt|treten)[^@.;:]{0,60}?außer Kraft"),
    (Kind.REPEALS, 0.9, r"LIST[^@.;:]{0,60}? (?:est|sont) abrogée?s?"),
    (Kind.REPEALS, 0.9, r"(?:[Qq]uedan? derogad[oa]s?|[Ss]e derogan?|[Ff]icam? revogad[oa]s?|[Rr]evoga(?:m)?-se)" + _OF + r" ?[^@.;:]{0,30}?LIST"),
    (Kind.REPEALS, 0.9, r"LIST[^@.;:]{0,60}? (?:è abrogat[oa]|sono abrogat[ei]|é revogad[oa])"),
    (Kind.REPEALS, 0.9, r"LIST(?:[(（][^@]{0,60}?[)）])?[、,，]?(?:[^。@]{0,30}?)(?:同时|同時)?(?:は、)?(?:予以)?(?:废止|廢止|廃止)"),
    *((kind, 0.92, _THIS + r"(?: also| hereby| and)*(?: (?:[\w,]+ ){0,3}?)? ?" + verb + r"\b(?:(?!\band \w+s\b)[^@.;:]){0,60}?LIST") for kind, verb in _DOES.items()),
    (Kind.SUPPLEMENTS, 0.85, _THIS + r"[^.;]{0,160}?companion (?:resource|document|guide|publication|volume) (?:for|to)" + _OF + r" ?LIST"),
)  # fmt: skip
"""Cues that hold wherever an instrument's own clauses are."""

PURPOSE: tuple[tuple[Kind, float, str], ...] = (
    (Kind.IMPLEMENTS, 0.8, r"(?:Pursuant to|As (?:required|directed|mandated|called for) (?:by|in))" + _OF + r" ?LIST[^@.;]{0,120}?,? the (?:goal|purpose|aim|objective) of"),
    (Kind.IMPLEMENTS, 0.8, _THIS + r"[^.;]{0,250}?(?:pursuant to|as (?:required|directed|called for|mandated) (?:by|in|under)|issued (?:under|pursuant to)|in (?:fulfil?lment|implementation) of)[^@.;]{0,60}?LIST"),
    (Kind.IMPLEMENTS, 0.8, r"(?:Pursuant to|Consistent with|As (?:required|directed|called for) (?:by|in)|In accordance with|Under)" + _OF + r" ?LIST[^@.;]{0,120}?,? this (?:memorandum|guidance|document|order|policy|report|notice|plan|framework)"),
    (Kind.IMPLEMENTS, 0.65, r"\b(?:This|These|The) (?:[A-Z][\w-]+ ){0,3}?(?:Code|Chapter|Guidelines|Guidance|Guide|Template|Framework|Handbook|Recommendations?)\b[^.;]{0,200}?(?:appl(?:y|ication)|implement\w*|compl(?:y|iance)|interpretation)\b[^.;]{0,160}?(?:obligations?|requirements?|prohibitions?|provisions?|rules|Articles?|duties)\b[^@.;]{0,120}?LIST"),
)  # fmt: skip
"""Cues that hold where a document says in its beginning what it is for."""

LISTED: tuple[tuple[Kind, str], ...] = (
    (Kind.REVOKES, r"\b[Tt]he following [^@.:]{0,100}?(?:are|is)(?: each)?(?: hereby)? (?:revoked|rescinded|cancelled|canceled|withdrawn)[^@.:]{0,120}?:"),
    (Kind.REPEALS, r"\b[Tt]he following [^@.:]{0,100}?(?:are|is)(?: each)?(?: hereby)? (?:repealed|annulled)[^@.:]{0,120}?:"),
    (Kind.REPLACES, r"\b[Tt]he following [^@.:]{0,100}?(?:are|is)(?: each)?(?: hereby)? (?:superseded|replaced)[^@.:]{0,120}?:"),
    (Kind.AMENDS, r"\b[Tt]he following [^@.:]{0,60}?(?:acts|instruments|laws|enactments|regulations)[^@.:]{0,60}?(?:are|is)(?: hereby)? amended[^@.:]{0,120}?:"),
    (Kind.REPEALS, r"(?:[Ff]olgende [^@.:]{0,80}?werden aufgehoben|[Ss]ont abrogés|[Ss]ono abrogat[ie]|[Qq]uedan derogad[oa]s|[Ss]ono abrogati)[^@.:]{0,80}?:"),
    (Kind.AMENDED_BY, r"^[^\w\n]*Amended by:"),
)  # fmt: skip
"""Cues that a list of instruments follows, an item each."""

WORDS = (
    "amended", " amends ", "added to", "omitted", "In Annex", "following point", "are added", "is added", "evised Statutes, add", "evised Statutes, amend",
    "Amendment to", "Amendments to", "Amended by:",
    "revoked", "rescinded", "repealed", "superseded", "cancelled", "rescinds", "revokes", "repeals ", "replaces", "supersedes",
    "supplements", " implements ", "companion", "pursuant to", "Pursuant to", "Consistent with", "equired by", "geändert",
    "aufgehoben", "außer Kraft", "modifié", "abrogé", "modifica", "derogad", "abrogat", "revogad", "vigorar com",
    "改正する", "廃止", "废止", "修改", "다음과 같이 개정", "apportate",
)  # fmt: skip
"""What the cues for clauses hold, to find these by."""
