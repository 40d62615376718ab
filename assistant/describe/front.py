"""Where a document introduces itself: the lines before its body begins, what they are joined to, and its colophon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.records import Text

REACH = 14_000
"""Characters of the beginning that are looked at."""
COLOPHON = 1_500
"""Characters of the end that are looked at."""
MOST = 120
"""Lines that can be before the body."""
MOST_PROSE = 4
"""Paragraphs of prose (a notice, an order that promulgates) that can be before the body."""
UNWRAPPED = 160
"""Characters of a line that no page has room for: the lines of such a text are whole paragraphs."""
PROSE = 100
"""Characters from which what ends with a full stop is prose and no title."""
PROSE_CJK = 45

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_HAN = "\u3040-\u30ff\u3400-\u9fff"  # scripts that are written without spaces
_FIRST = r"(?:1|I|one|first|premier|1er|erster|primero|primo|一|1º|1o|１)"
_PROVISION = re.compile(
    rf"""(?:[#*_\s]*)(?:
      (?:article|artikel|art\.|articolo|artículo|artigo|section|sec\.|abschnitt|chapter|kapitel|chapitre|cap[ií]tulo
        |capo|titre|título|titolo|titel|part|teil|principle|clause|rule|§+)\s*{_FIRST}\b
    | 第\s*[一1１]\s*[条章條编節节款] | 제\s*1\s*[조장편] | [一1１壹][、．.]\s*[^\d]
    | (?:1\.?|I\.)\s+(?-i:[A-ZÄÖÜÀÉ])
    | \(1\)\s )""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTENTS = re.compile(
    r"[#*_\s]*(?:table of contents|contents|inhalts?(?:verzeichnis|übersicht)?|table des matières|sommaire|índice|sumário"
    r"|sommario|indice|目\s*录|目\s*錄|目\s*次|목\s*차|차\s*례)\W*$",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"""(?:
      (?:the\ )?(?:european\ (?:parliament|commission|data\ protection\ board)|council(?:\ of\ the\ european\ union)?)
        (?:\ and\ the\ council\ of\ the\ european\ union)?,
    | having\ (?:regard|considered)|whereas\b|(?:up)?on\ (?:the\ )?(?:proposal|recommendation)\ of\b|by\ the\ authority\ vested|(?:be\ it|it\ is\ hereby)\ (?:therefore\ )?enacted
    | the\ people\ of\ the\ state\ of\ \w+(?:\ \w+)?\ (?:do\ )?enact
    | (?:an\ act\ )?be\ it\ (?:enacted|resolved|ordained)|now,?\ therefore
    | (?:das|die)\ europäische\ (?:parlament|kommission)|der\ bundestag\ hat|le\ (?:parlement|conseil)\ européen|vu\ l
    | l[’']assemblée\ nationale|il\ parlamento\ europeo|el\ parlamento\ europeo|visto\b|la\ camera\ dei\ deputati
    | o\ presidente\ da\ república|o\ congresso\ nacional|the\ parliament\ of\ \w+(?:\ \w+)?\ enacts
    | (?:his|her)\ majesty,?\ by\ and\ with|dear\b|the\ member\ states\ of\ the\ council\ of\ europe
    | (?:executive\ summary|foreword|preface|preamble|abstract|introduction|vorwort|einleitung|avant-propos|préambule)\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTER = re.compile(r"^\s*(?:dear\b|sehr geehrte|madame, monsieur|estimad[oa]s?\b|gentile|拝啓|尊敬的)", re.I | re.M)
_SIGNED = re.compile(
    r"^\s*(?:yours (?:sincerely|faithfully|truly)|sincerely|(?:best|kind) regards|mit freundlichen grüßen|敬具|此致"
    r"|veuillez agréer|atentamente|cordiali saluti).*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAVIGATION = re.compile(
    r"[-–•*\s]*(?:skip to .*|menu|home|search|log ?in|sign (?:in|up)|share.*|print(?: this page)?|subscribe|cookies?.*|back to .*"
    r"|accept.*cookies|is this page useful.*|english|deutsch|français|italiano|español|a-z|contact.*|about us|news|departments"
    r"|breadcrumb.*|you are here.*|hide this message|translations?.*|toggle .*|close|download.*|view .*|startseite|accueil"
    r"|inicio|首\s*页|首页|搜索|分享|打印|【打印】.*|当前位置.*|ホーム|検索|本文へ.*|메뉴|검색|로그인)\s*$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:subject|re|title|betreff|titel|objet|titre|oggetto|titolo|asunto|título|assunto|标题|件名|题名|名称|제목)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""What stands before a title in a letter, a memorandum or a record."""
_ENTITLED = re.compile(r"(?:an act|a bill|a local law|concerning|relating|to (?:require|amend|provide|establish)|(?:introduced )?by (?:senator|representative|council ?member|delegate|assembly)).", re.IGNORECASE)
_TERMINAL = re.compile(r"[.!?;。；！？]['\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line of the beginning, or several lines that a page broke: `text` is on one line.

    `level` is that of the heading that it is, 0 for others; `is_prose` says that it is a sentence and no name;
    `after_prose` that a sentence came before it.
    """

    text: str
    start: int
    end: int
    level: int = 0
    is_prose: bool = False
    after_prose: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """The openings before the body (`lines`), the same one line each (`single`), and those of the end (`colophon`)."""

    lines: tuple[Opening, ...]
    single: tuple[Opening, ...]
    colophon: tuple[Opening, ...]
    begin: int
    body: int


def front(text: Text) -> Front:
    """Where a document introduces itself: past an empty first page, a letter that covers it, and a web page's bars."""
    begin = _begin(text)
    levels = {block.start: block.level for block in text.headings if block.start <= begin + REACH}
    single: list[Opening] = []
    body = min(len(text.content), begin + REACH)
    for line in _lines(text.content, begin, body, levels):
        if _begins_body(line, bool(single)) or len(single) >= MOST:
            body = line.start
            break
        single.append(line)
    single = single if text.pages else _without_bars(single)
    lines = list(_joined(text.content, single))
    prose = [line.start for line in lines if line.is_prose]
    if len(prose) > MOST_PROSE:
        body = prose[MOST_PROSE]
    colophon = _lines(text.content, max(begin, len(text.content) - COLOPHON), len(text.content), {})
    kept = (tuple(line for line in each if line.start < body) for each in (lines, single))
    return Front(*kept, tuple(colophon), begin, body)


def is_sentence(text: str) -> bool:
    """Whether words are a sentence of prose rather than a name."""
    long = PROSE_CJK if re.search(f"[{CJK}]", text) else PROSE
    return len(text) >= long and not _ENTITLED.match(text) and bool(_TERMINAL.search(text) or re.search(r"[.。]\s+[A-ZÀ-Ü「“]|。", text))


def one_line(text: str) -> str:
    """A text without line breaks and marks of emphasis; words of Eastern scripts are joined without a space."""
    line = " ".join(re.sub(r"^[#>\s*_:]+|[*_]{2,}|[*_\s]+$", "", text).split())
    return re.sub(rf"(?<=[{_HAN}，、）》]) (?=[{_HAN}（《])", "", line)


def _begin(text: Text) -> int:
    content = text.content
    head = content[:6_000]
    signed = _SIGNED.search(head)
    if signed and _LETTER.search(head[: signed.start()]) and len(content) > 8_000:
        after = next((page.start for page in text.pages if page.start > signed.end()), None)
        return after if after is not None and after < REACH else signed.end()
    return len(content) - len(content.lstrip())


def _lines(content: str, begin: int, end: int, levels: dict[int, int]) -> Iterator[Opening]:
    for match in re.finditer(r"[^\n]+", content[begin:end]):
        line = match[0].strip()
        start = begin + match.start() + len(match[0]) - len(match[0].lstrip())
        level = levels.get(start, 0) or min(len(line) - len(line.lstrip("#")), 6)
        if re.search(r"\w", line) and not _NAVIGATION.match(line):
            yield Opening(one_line(line), start, start + len(line), level, is_sentence(line))


def _begins_body(line: Opening, is_later: bool) -> bool:
    if line.level == 1 and not is_later:
        return False
    return bool(_PROVISION.match(line.text) or _CONTENTS.match(line.text) or (is_later and _PREAMBLE.match(line.text)))


def _without_bars(lines: list[Opening]) -> list[Opening]:
    """The lines from the main heading on, where a page's bars stand before it: at least three short lines or items."""
    main = next((place for place, line in enumerate(lines) if line.level == 1), 0)
    before = lines[:main]
    bars = [line for line in before if len(line.text) < 30 or line.text.startswith(("-", "•", "*"))]
    return lines[main:] if len(bars) >= 3 and len(bars) >= 0.7 * len(before) else lines


def _joined(content: str, lines: list[Opening]) -> Iterator[Opening]:
    """Lines that a page broke, as one; a text without broken lines stays as it is."""
    if not lines:
        return
    is_whole = any(line.end - line.start > UNWRAPPED for line in lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        gap = content[before.end : line.start].count("\n") > 1
        apart = gap or is_whole or LABEL.match(line.text) or before.level or line.level or is_alone(before.text) or is_alone(line.text)
        is_led = before.text.endswith(":") and len(groups) == 1 and not is_alone(line.text) and not line.is_prose
        if (apart and not is_led) or re.match(r"[-–•*]\s", line.text):
            groups.append([line])
        else:
            groups[-1].append(line)
    seen_prose = False
    for group in groups:
        words = one_line("\n".join(line.text for line in group))
        prose = is_sentence(words)
        yield Opening(words, group[0].start, group[-1].end, group[0].level, prose, seen_prose)
        seen_prose |= prose


MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr"
    r"|ago|dic|gen|mag|giu|lug|set|ott|fev|out)[a-zéûç]*\.?"
)
DATE = (
    rf"(?:(?:the\ |den\ |le\ |il\ |el\ )?\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\ (?:de\ )?{MONTH}(?:\ de|\ del)?,?\ \d{{4}}"
    rf"|{MONTH}\ (?:\d{{1,2}}(?:st|nd|rd|th)?,?\ )?\d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|(?:令和|平成|昭和)\S{1,3}年\S{1,3}月\S{1,3}日"
    r"|中華民國\s*\d+\s*年\s*\d+\s*月(?:\s*\d+\s*日)?|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?)"
)
_ALONE = re.compile(
    rf"""(?:
      (?:\w+(?:day|tag),?\ |\w+,\ |date:?\ |version\ [\d.]+,?\ |published:?\ |updated:?\ |dated\ )*{DATE}\W*
    | \W*https?://\S+\W* | (?:©|\(c\)|copyright\b).* | isbn\b.* | this\ (?:publication|document)\ is\ (?:available|licensed).*
    | (?:cp|cm)\ \d+ | nist\ (?:ai|sp|ir|fips)\ [\d-]+\w* | [A-Z]-\d\d-\d+
    | executive\ order(?:\ \d{{5}})?(?:\ of\ {DATE})?\.? | from\s*:.* | memorandum\ (?:for|to)\b.*
    | (?:com|swd|join|c)\(\d{{4}}\)\s*\d+(?:\ final)? | \[?fr\ doc\..* | \W*\d+\W*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)


def is_alone(text: str) -> bool:
    """Whether a line is a date, number, address or notice, which no other line continues."""
    return bool(_ALONE.match(text))
