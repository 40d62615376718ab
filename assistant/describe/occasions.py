"""What the words around a date say that happened on it: a table of cues, by the language and tradition they are of.

A blank stands for any white space and `@` for the date. The confidence is that of the date being the document's own.
"""

from __future__ import annotations

from assistant.records import EventKind as Kind

_KINDS = (
    r"acts?|laws?|regulations?|directive|decision|orders?|ordinance|convention|protocol|agreement|treaty|measures|"
    r"provisions|rules?|guidelines?|guidance|code|policy|statute|decree|bill|standards?|notice|memorandum|instrument|"
    r"circular|resolution|recommendation|framework|legislation|by-?law|scheme|amendments?"
)
_OWN = rf"\b(?i:(?:this|these|the present)) (?:[A-Z]?[\w-]+ ){{0,3}}?(?i:{_KINDS})\b[^.;:]{{0,80}}?"
_BEGINS = (
    r"(?i:(?:enters?|comes?|came|entered|goes|go) into (?:force|effect|operation)|takes? effect|becomes? (?:effective|operative)"
    r"|(?:is|are|be) (?:effective|operative|in force)|commences?)"
)
_ON = r"(?:,? (?i:on|from|as|of|and|after|with|effect|beginning|the)){0,5},? @"
_PARAGRAPH = r"(?:\A|\n[^\S\n]*\n)[^\w\n]*"
_LABEL = r"(?:^|[|•·\[(;–—-])[^\w\n]{0,6}"
_COLON = r"(?: on| date)? ?[:：]? ?"
_DOTS = r"(?: on| this)?[\s.:…–—-]{1,40}(?:on )?(?:the )?@"
_SELF_DE = r"\b(?:Dieses|Diese|Dieser|Das|Die|Der|Sie|Es) (?:[\w()/-]+ ){0,6}?"
_SELF_FR = r"\b(?:[Ll]e présent|[Ll]a présente|[Ll]es présentes|Cette|Ce|Il|Elle) (?:\w+ ){0,6}?"
_SELF_ES = r"\b(?:[Ll]a presente|[Ee]l presente|Est[ae]|[Ll]as presentes) (?:\w+ ){0,5}?"
_SELF_IT = r"\b(?:[Ii]l presente|[Ll]a presente|Ess[ao]|Quest[ao]) (?:\w+ ){0,5}?"
_SELF_PT = r"\b(?:[OA] presente|Est[ae]) (?:[\w-]+ ){0,5}?"

ANYWHERE: tuple[tuple[Kind, float, str], ...] = (
    # Closing formulas
    (Kind.SIGNED, 0.95, r"\bDone (?:at|in) [^\n@]{2,50}?,? this @"),
    (Kind.ADOPTED, 0.97, r"\bDone (?:at|in) [^\n@]{2,50}?(?:,| on)? (?:the )?@"),
    (Kind.ADOPTED, 0.95, r"\bFait à [^\n@]{2,50}?,? le @"),
    (Kind.ADOPTED, 0.95, r"\bGeschehen zu [^\n@]{2,50}?,? (?:am|den) @"),
    (Kind.ADOPTED, 0.95, r"\bHecho en [^\n@]{2,50}?,? (?:el|a) @"),
    (Kind.ADOPTED, 0.95, r"\bFatto a [^\n@]{2,50}?,? (?:il|addì|l['’]) ?@"),
    (Kind.ADOPTED, 0.95, r"\bData(?:to|ta)? a [^\n@]{2,50}?,? add[iì]['’]? @"),
    (Kind.ADOPTED, 0.95, r"\bFeito em [^\n@]{2,50}?,? (?:em|a) @"),
    (Kind.ADOPTED, 0.95, r"\bGedaan te [^\n@]{2,50}?,? (?:op )?@"),
    (Kind.SIGNED, 0.97, r"\bTHE WHITE HOUSE,?(?: Washington,?)? @"),
    (Kind.SIGNED, 0.95, r"\b(?i:approved|signed)(?: into law)? by (?:the )?(?:Governor|President|Mayor|King|Queen)[^\n@]{0,30}? ?:?(?: on)? @"),
    (Kind.SIGNED, 0.95, r"\b(?i:in witness whereof)[^@]{0,300}?@"),
    (Kind.ADOPTED, 0.93, r"\b(?i:received (?:the )?(?:royal assent|assent of the president)) on (?:the )?@"),
    (Kind.ADOPTED, 0.93, r"\b(?:Assented to|Date of [Aa]ssent|Royal Assent)(?: received)?" + _COLON + r"(?:on )?@"),
    # Running headers
    (Kind.PUBLISHED, 0.95, r"Federal Register,?[^@]{0,12}Vol\. [^@]{0,40}?[A-Z][a-z]+day, @"),
    (Kind.ADOPTED, 0.9, r"\b(?:ADDEND(?:A|UM)|Addend(?:a|um)|부칙) ?[<\[(][^@>\]]{0,60}?@"),
    (Kind.PUBLISHED, 0.88, r"现予(?:公布|发布|印发)(?:[,，]自@起施行)?[^@]{0,600}?\n@"),
    (Kind.PUBLISHED, 0.88, r"\bhereby promulgated\b(?:[^@]{0,120}@)?[^@]{0,120}?\n@(?=\W*\n)"),
    (Kind.ADOPTED, 0.9, r"(?:[(（]|\b(?:is|was|are|were|been)\b|,) ?(?:[Aa]dopted|[Pp]assed|[Aa]pproved|[Dd]eliberated) at the [\w-]+ [^@.;]{4,140}? on @"),
    # Force
    (Kind.IN_FORCE, 0.93, _OWN + _BEGINS + _ON),
    (Kind.IN_FORCE, 0.9, r"\b(?i:effective date|date of (?:entry into force|commencement|effect))\b[.:,—–-]{0,2} ?@"),
    (Kind.APPLIES, 0.93, _OWN + r"(?i:appl(?:y|ies)|be applicable|is applicable)(?: as)? from @"),
    (Kind.APPLIES, 0.85, r"(?i:compliance (?:is )?(?:required|mandatory)|compliance date)[\s:.]*(?i:by|from|as of|on)?(?: no later than)? ?@"),
    (Kind.APPLIES, 0.93, r"(?i:force|operation|effect)\b[^@]{0,250}?\.\s*(?:\(?2[.)]?\s*)?It shall apply(?: as)? from @"),
    (Kind.IN_FORCE, 0.93, _SELF_DE + r"tritt(?: [\w()/-]+){0,6}? (?:am|mit Wirkung vom|zum|rückwirkend zum) @ in Kraft"),
    (Kind.APPLIES, 0.85, r"in Kraft\b[^@]{0,200}?\.\s*(?:\(2\)\s*)?(?:Sie|Es|Diese Verordnung|Dieses Gesetz) gilt (?:ab|seit) (?:dem )?@"),
    (Kind.IN_FORCE, 0.93, _SELF_FR + r"entre(?:ra|nt)? en vigueur le @"),
    (Kind.APPLIES, 0.9, r"en vigueur\b[^@]{0,200}?\.\s*(?:Il|Elle) est applicable à (?:partir|compter) du @"),
    (Kind.IN_FORCE, 0.93, _SELF_ES + r"entrar[áa]n? en vigor (?:el )?(?:día )?@"),
    (Kind.APPLIES, 0.9, r"en vigor\b[^@]{0,200}?\.\s*Será aplicable a partir del @"),
    (Kind.IN_FORCE, 0.93, _SELF_IT + r"entra(?:no)? in vigore (?:il|a decorrere dal|dal) @"),
    (Kind.APPLIES, 0.9, r"in vigore\b[^@]{0,200}?\.\s*(?:Esso s|S)i applica a decorrere dal @"),
    (Kind.IN_FORCE, 0.93, _SELF_PT + r"entra(?:m)? em vigor (?:em|no dia|a partir de|a) @"),
    (Kind.APPLIES, 0.9, r"em vigor\b[^@]{0,200}?\.\s*É aplicável a partir de @"),
    (Kind.IN_FORCE, 0.93, r"自 ?@ ?起(?:正式)?(?:施行|实施|生效)"),
    (Kind.IN_FORCE, 0.9, r"この(?:法律|政令|省令|府令|規則|条例|告示|指針|規程|要綱|ガイドライン)は、 ?@ ?から(?:施行|適用)"),
    (Kind.IN_FORCE, 0.93, r"이 (?:법|영|규칙|고시|조례|훈령|예규|지침)은 ?@ ?부터 시행"),
)  # fmt: skip
"""Cues that say it themselves, wherever they stand."""

OPENING: tuple[tuple[Kind, float, str], ...] = (
    # Titles with dates
    (Kind.SIGNED, 0.95, r"^[^\w\n]*(?:Executive Order|EXECUTIVE ORDER|Proclamation|PROCLAMATION|(?:Presidential|National Security) Memorandum)(?: No\.?)?(?: [\d-]+)? of @"),
    (Kind.ADOPTED, 0.93, r"(?i:legislative resolution) of @ on"),
    (Kind.ADOPTED, 0.95, r"\b(?i:(?:resolution|decision|recommendation|declaration)s? adopted by) [^@.]{2,80}? on @"),
    (Kind.SIGNED, 0.9, r"<<NOTE: @"),
    (Kind.PROPOSED, 0.85, r"\bDrucksache \d+/\d+[^@]{0,40}?@"),
    (Kind.ADOPTED, 0.95, r"(?i:position of the european parliament adopted at (?:first|second|third) reading on) @"),
    (Kind.ADOPTED, 0.9, r"^[^\w\n]*(?i:of|vom|du|del|de|dated|den) @(?=\W*$| \(Sta)"),
    (Kind.ADOPTED, 0.88, _PARAGRAPH + r"(?i:(?:council|commission|delegated|implementing|federal|european parliament and council) )*(?i:regulation|directive|decision|recommendation|resolution|opinion|order|act|law)\b[^\n@]{0,90}? (?:of|dated) @"),
    (Kind.ADOPTED, 0.88, _PARAGRAPH + r"(?i:verordnung|richtlinie|beschluss|empfehlung|gesetz|bundesgesetz)\b[^@]{0,160}? vom @"),
    (Kind.ADOPTED, 0.88, _PARAGRAPH + r"(?i:loi|décret|arrêté|ordonnance|règlement|directive|décision|recommandation|circulaire)\b[^\n@]{0,120}? du @"),
    (Kind.ADOPTED, 0.88, _PARAGRAPH + r"(?i:ley|real decreto|decreto|orden|resolución|reglamento|directiva)\b[^\n@]{0,120}?(?:(?:,| del?) (?:de )?|/)@"),
    (Kind.ADOPTED, 0.88, _PARAGRAPH + r"(?i:legge|decreto|regolamento|direttiva|decisione|deliberazione|provvedimento)\b[^\n@]{0,120}?(?:,| del)? @"),
    (Kind.ADOPTED, 0.88, _PARAGRAPH + r"(?i:lei|decreto|medida provisória|resolução|portaria|regulamento|emenda)\b[^\n@]{0,120}?(?:,? (?i:de) |/)@"),
    # Imprints
    (Kind.PUBLISHED, 0.93, r"(?i:official journal of the european union)[^@]{0,120}?@"),
    (Kind.PUBLISHED, 0.9, r"\A[^@]{0,200}?@[^@]{0,80}?(?i:official journal of the european union)"),
    (Kind.PUBLISHED, 0.9, _LABEL + r"(?i:(?:first |originally |date )?(?:published|publication date|date of publication|publication|released|release date|posted|issued|issue date|date issued|date of issue))\b" + _COLON + r"(?:on |in )?@"),
    (Kind.PUBLISHED, 0.9, _LABEL + r"(?i:publié[es]*|parue?|date de publication)" + _COLON + r"(?:le )?@"),
    (Kind.PUBLISHED, 0.9, _LABEL + r"(?i:veröffentlicht|erschienen|ausgegeben zu \w+|veröffentlichungsdatum|datum der veröffentlichung)" + _COLON + r"(?:am )?@"),
    (Kind.PUBLISHED, 0.9, _LABEL + r"(?i:publicad[oa]|fecha de publicación|data de publicação|publicação)" + _COLON + r"(?:el |em |en )?@"),
    (Kind.PUBLISHED, 0.9, _LABEL + r"(?i:pubblicat[oa]|data di pubblicazione)" + _COLON + r"(?:il )?@"),
    (Kind.PUBLISHED, 0.9, r"\b(?:JORF n°\w+ du|BOE\W[^\n@]{1,40}?de|GU\b[^\n@]{0,40}?n\. ?\d+ del|Gazzetta Ufficiale[^\n@]{1,40}?del|DOU de|Resmî Gazete[^\n@]{0,30}?:) @"),
    (Kind.PUBLISHED, 0.9, r"(?:発令|公布|发布|發布|刊登|发文|印发|出版|公開|公表|発表|発行|公示)(?:(?:时间|時間|日期|日|年月日)| ?[:：])" + _COLON + r"@"),
    (Kind.PUBLISHED, 0.9, r"(?:게시일|발행일|공포일|등록일|작성일|보도일시|배포일시?)" + _COLON + r"@"),
    (Kind.PUBLISHED, 0.9, r"@(?:(?!通过|通過|予)[^。\n@]){0,60}?(?:公布|发布|發布|公表|発表|印发|公開)(?!的|之日|の日)"),
    (Kind.ADOPTED, 0.9, r"@[^。\n@]{0,60}?(?:通过|通過|制定|決定|策定|閣議決定|审议通过)"),
    (Kind.ADOPTED, 0.9, r"(?:成文日期|通过日期|制定日)" + _COLON + r"@"),
    (Kind.PUBLISHED, 0.9, r"[(（]@(?:法律|政令|府令|省令|条例)第"),
    (Kind.PUBLISHED, 0.93, r"\[(?:법률|대통령령|총리령|부령|[가-힣]+령) 제[\d-]+호, ?@"),
    (Kind.PUBLISHED, 0.9, r"\[?(?:Act|Presidential Decree|Ordinance[\w ]*) No\. ?\d+, ?@\.?,? (?:New Enactment|Partial Amendment|Whole Amendment)"),
    (Kind.IN_FORCE, 0.95, r"\[(?:시행|Enforcement Date) ?@"),
    (Kind.IN_FORCE, 0.9, r"(?:施行|生效|实施|実施)(?:日|日期|时间|期日|年月日)" + _COLON + r"@"),
    (Kind.IN_FORCE, 0.9, r"@ ?(?:施行|起施行)"),
    # Bills and acts
    (Kind.PROPOSED, 0.9, _LABEL + r"(?i:introduced|first reading|prefiled|pre-filed|tabled)\b[^@]{0,120}?@"),
    (Kind.PROPOSED, 0.88, r"\bIN THE (?:HOUSE|SENATE)[^@]{0,80}?@"),
    (Kind.ADOPTED, 0.85, _LABEL + r"(?i:adopted|enacted|made|agreed|adoption date|date of adoption|promulgated|beschlossen|adoptée?|aprobad[oa]|aprovad[oa]|approvat[oa]|kabul tarihi)" + _DOTS),
    (Kind.ADOPTED, 0.88, _LABEL + r"(?i:approved|adopted|endorsed) by (?:the )?(?i:cabinet|council|parliament|government|national assembly|commission|plenary|general assembly|board of directors|governing board)[^@\n]{0,40}? on @"),
    (Kind.SIGNED, 0.9, _LABEL + r"(?i:signed|approved|date signed|opened for signature|promulgad[oa]|unterzeichnet|ausfertigungsdatum)(?: this)?" + _DOTS),
    (Kind.IN_FORCE, 0.88, _LABEL + r"(?i:coming into (?:force|operation)|comes? into (?:force|operation)|effective|effective date|in force|entry into force|commencement(?: date)?|commences)" + _DOTS),
    (Kind.IN_FORCE, 0.9, _LABEL + r"(?i:inkrafttreten|datum des inkrafttretens|in kraft (?:seit|ab)|gültig ab|entrée en vigueur|entrada en vigor|entrada em vigor|entrata in vigore[\w ]{0,30}?)" + _COLON + r"(?:le |el |il |em )?@"),
    (Kind.ADOPTED, 0.9, r"^\[@\.?\]"),
    # Versions
    (Kind.AMENDED, 0.88, _LABEL + r"(?i:(?:as )?last (?:update|updated|modified|revised|amended|reviewed)(?: and adopted)?|updated|modified|revised|date modified|amended)" + _COLON + r"(?:on |in )?@"),
    (Kind.AMENDED, 0.88, _LABEL + r"(?i:zuletzt geändert|geändert) durch [^@\n]{3,100}?(?:vom|v\.) ?@"),
    (Kind.AMENDED, 0.88, _LABEL + r"(?i:dernière (?:modification|mise à jour)|mise? à jour|modifiée?)" + _COLON + r"(?:le )?@"),
    (Kind.AMENDED, 0.88, _LABEL + r"(?i:última (?:modificación|actualización|alteração)|ultim[oa] (?:modifica|aggiornamento[\w ]*))" + _COLON + r"(?:el |em |del? )?@"),
    (Kind.AMENDED, 0.88, r"(?:最終(?:改正|更新)(?:日)?|更新(?:日期|日|时间)|修(?:正|订)日期|改訂|改定)" + _COLON + r"@"),
    (Kind.AMENDED, 0.88, r"@ ?(?:(?!通过|通過|公布)[^。\n@]){0,80}?(?:修正|修订|改正|改訂|改定|개정)"),
    (Kind.CONSOLIDATED, 0.9, r"\((?:Stand(?: am)?|Stato(?: il| al)?|[ÉE]tat(?: le| au)?|Status as of|Stadi) @\)"),
    (Kind.CONSOLIDATED, 0.88, _LABEL + r"(?:Stand|Status as of|Version (?:en vigueur|consolidée) (?:au|du)|Compilation date|Current to|Version as at|(?:Reprint|Reprinted) as at|[Cc]onsolidated (?:version|text|state)[^\n@]{0,40}?)" + _COLON + r"(?:of |as of |as at |on )?@"),
    (Kind.CONSOLIDATED, 0.93, r"\b0[12]\d{3}[A-Z]\d{4} ?[—–-] ?[A-Z]{2} ?[—–-] ?@"),
    (Kind.PUBLISHED, 0.85, r"►B\b[^@]{0,400}?(?:@[^@]{0,600}?)?\(OJ [^@]{1,25}?@"),
    (Kind.WITHDRAWN, 0.9, _LABEL + r"(?i:withdrawn)" + _COLON + r"(?:on |in )?@"),
    (Kind.REVOKED, 0.9, _LABEL + r"(?:Revoked|REVOKED|Rescinded|RESCINDED)" + _COLON + r"(?:on |in )?@"),
    (Kind.REPEALED, 0.9, _LABEL + r"(?:Repealed|REPEALED)" + _COLON + r"(?:on |in )?@"),
)  # fmt: skip
"""Cues that speak of the document on its title page and in its imprint, and of others elsewhere."""

CLOSING: tuple[tuple[Kind, float, str], ...] = (
    (Kind.SIGNED, 0.9, r"^[^\w\n]*(?i:approved|signed)(?: this)?" + _DOTS),
    (Kind.AMENDED, 0.85, r"^[^\w\n]*(?i:last (?:updated|modified|revised|amended|reviewed)|date modified)" + _COLON + r"(?:on )?@"),
    (Kind.SIGNED, 0.85, r"^[^\w\n]*(?:Berlin|Bonn|Wien|Bern|Paris|Madrid|Roma|Brasília|Lisboa|[A-ZÀ-Ý][\w. -]{2,30}), (?:den|le|a|el|il|addì|em|d\. )? ?@(?=[\W]*(?:$|;))"),
)  # fmt: skip
"""Cues that speak of the document in its last lines."""
FROM = r"\b[Oo](?:n and after|N AND AFTER) @"
"""How each of the duties of an American act begins that has no article about when it applies."""
FROM_WORDS = ("n and after", "N AND AFTER")
FROM_LEAST = 3
"""How many duties must begin so, all on one day, for the act to apply from that day."""
WORDS = (
    "into force", "into effect", "into operation", "takes effect", "take effect", "ffective date", "come effective",
    "be effective", "is effective", "are effective", "Done at", "Done in", "THE WHITE HOUSE", "apply from", "Royal Assent",
    "royal assent", "assent of the President", "by the Governor", "by Governor", "in Kraft", "en vigueur", "en vigor", "em vigor",
    "in vigore", "Fait à", "Geschehen zu", "Hecho en", "Fatto a", "Data a", "Feito em", "Gedaan te", "施行", "시행", "生效",
    "Federal Register", "hereby promulgated", "现予", "compliance", "Compliance date", "Addend", "ADDEND", "부칙", "witness whereof", "WITNESS WHEREOF", "commences on", "operative on",
)  # fmt: skip
"""What the cues for anywhere hold, to find their clauses by."""
