"""What kind of line a line is: title, heading, body, caption or boilerplate.

What belongs here: judging whole lines by the lexicon ``chrome`` and by their place. What does not: cutting lines into sentences
(``sentences``) and reading values out of them (``metadata``). Precision first: what may be body is body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dagster_project.extraction.records import Alignment
from dagster_project.extraction.vocabulary import loader

_MARKS = re.compile(r"(?:#{1,6} |>[ >]*|[-*+] (?=\S))*")
_RULE = re.compile(r"[-=_*~—─━·•.。…\s]{3,}$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_FIELD = re.compile(r"([a-z_][\w\-]{0,30})\s?[:=]\s*(.*)$")
_SHORT = 80
_TITLE_LONGEST = 110
_TITLE_LONGEST_LATIN = 200
_HEAD_LINES = 30  # the title stands among the first lines
_ENDS_SENTENCE = re.compile(r"[。.!！?？;；…”」』）)\"]$")
_STOPS = re.compile(r"[。；;]|\.(?:\s|$)")
_LINK_LINE = 60
_ENDS = " :|.,!。、·•-–—>»«<[]()【】「」'\"*_#"  # what may stand around the words of a button
_TAG_LONGEST = 15
_EDGE = 3  # lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the spaces and Markdown marks at its ends. ``key`` is its folded form."""

    start: int
    end: int
    key: str
    kind: str = "body"
    marked: bool = False  # '# ' or an underline says that it is a heading
    field: str = ""  # the name of a front matter field, the line is its value then


def read_lines(text: str, key: str, raw_text: str = "", alignment: Alignment | None = None) -> tuple[Line, ...]:
    """All non-blank lines with their kinds.

    >>> text = "meta投资scale ai\\n2025-06-17\\n分享\\n上周meta投资了标注公司scale ai。"
    >>> [line.kind for line in read_lines(text, text)]
    ['title', 'boilerplate', 'boilerplate', 'body']
    """
    lines = _front_matter(list(_lines(text, key)))
    _mark_underlined(lines)
    lines = [replace(line, kind=kind) if line.kind == "body" and (kind := _by_words(line, text)) != "body" else line for line in lines]
    if raw_text and alignment is not None and "](" in raw_text:
        _mark_links(lines, raw_text, alignment)
    _mark_repeats(lines)
    _mark_related(lines)
    _mark_title(lines)
    _mark_header(lines)
    _mark_headings(lines, text)
    _mark_copies(lines)
    return tuple(lines)


def _lines(text: str, key: str) -> Iterator[Line]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        inner = line.strip()
        if inner:
            at = start + len(line) - len(line.lstrip())
            marks = _MARKS.match(inner)
            skip = marks.end() if marks else 0
            at, until = at + skip, start + len(line.rstrip())
            if at < until:
                yield Line(at, until, key[at:until], marked="#" in inner[:skip])
        start = end + 1


def _front_matter(lines: list[Line]) -> list[Line]:
    """The fields between two rules at the very top (Markdown's front matter) are metadata; the title's value is the title."""
    if not lines or lines[0].key not in ("---", "+++"):
        return lines
    last = next((index for index, line in enumerate(lines[1:40], 1) if line.key == lines[0].key), 0)
    fields = [_FIELD.match(line.key) for line in lines[1:last]]
    if not last or not any(fields) or not all(field or line.key[0] in "-[\"'" for field, line in zip(fields, lines[1:last], strict=True)):
        return lines
    head = [replace(lines[0], kind="boilerplate")]
    for field, line in zip(fields, lines[1:last], strict=True):
        head.append(_field_line(line, field) if field else replace(line, kind="boilerplate"))
    return [*head, replace(lines[last], kind="boilerplate"), *lines[last + 1 :]]


def _field_line(line: Line, field: re.Match[str]) -> Line:
    value = field.group(2).strip("\"'")
    start = line.start + line.key.index(value, field.start(2)) if value else line.start
    kind = "title" if field.group(1) in ("title", "headline") and value else "boilerplate"
    return Line(start, start + len(value) if value else line.end, value or line.key, kind, field=field.group(1))


def _mark_links(lines: list[Line], raw_text: str, alignment: Alignment) -> None:
    """Pictures are captions; short lines that are nothing but a link are navigation at the edges of the page and in rows."""
    marks = [_link(line, raw_text, alignment) if line.kind == "body" else "" for line in lines]
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        at_edge = index < _EDGE or index >= len(lines) - _EDGE
        in_row = "link" in (marks[index - 1] if index else "", marks[index + 1] if index + 1 < len(marks) else "")
        if mark == "picture":
            lines[index] = replace(line, kind="caption")
        elif mark == "link" and (at_edge or in_row):
            lines[index] = replace(line, kind="boilerplate")


def _link(line: Line, raw_text: str, alignment: Alignment) -> str:
    """'picture' or 'link' where the whole line is one in the original."""
    if len(line.key) > 200 or line.marked:
        return ""
    start, end = alignment.to_raw(line.start, line.end)
    if raw_text[max(0, start - 1) : start] != "[" or not raw_text.startswith("](", end):
        return ""
    if raw_text[max(0, start - 2) : start - 1] == "!":
        return "picture"
    return "link" if len(line.key) <= _LINK_LINE and not _ENDS_SENTENCE.search(line.key) else ""


def _by_words(line: Line, text: str) -> str:
    if line.key.startswith("by ") and not all(is_name_word(word) for word in text[line.start + 3 : line.end].split()):
        return "body"
    if line.marked:
        return "boilerplate" if line.key.strip(_ENDS) in _exact() else "body"
    return "boilerplate" if is_furniture(line.key) else _body_or_caption(line.key)


def is_name_word(word: str) -> bool:
    """Whether a word of a Latin byline can be part of a name: By Jane van Dyke and J. P. Roe.

    >>> is_name_word("Jane"), is_name_word("and"), is_name_word("night")
    (True, True, False)
    """
    return word[:1].isupper() or not word[:1].isalpha() or word.lower() in ("and", "de", "van", "von", "der", "da", "la", "le", "bin", "al")


def is_furniture(key: str) -> bool:
    """Whether a folded line, or a piece of one, belongs to the page and not to the article, by its words alone.

    >>> is_furniture("分享 facebook"), is_furniture("分享利润的协议")
    (True, False)
    """
    if key[-1] == "。" and len(key) > _SHORT // 2:
        return _openings().match(key) is not None
    if _RULE.match(key) or key.strip(_ENDS) in _exact():
        return True
    if len(key) <= _SHORT and (_patterns().fullmatch(key) or is_date_line(key)):
        return True
    return _openings().match(key) is not None


def _body_or_caption(key: str) -> str:
    if len(key) > 200 or key.endswith("。"):
        return "body"
    if key.startswith(_caption_starts()):
        return "caption"
    tail = key[-60:]
    hinted = any(word in tail for word in loader.words("chrome", "caption_hints"))
    return "caption" if hinted and _caption_ends().search(tail) else "body"


def is_date_line(key: str) -> bool:
    """Whether a folded line says nothing but a date or a time.

    >>> is_date_line("2025-02-11 04:35:32"), is_date_line("feb 10, 2025"), is_date_line("2025年裁員")
    (True, True, False)
    """
    if len(key) > 60 or not any(character.isdigit() for character in key):
        return False
    rest = re.sub(r"\d+|[年月日时分秒点:/\-.,|()（）\[\]+tz ]|(?:星期|周)[一二三四五六日天]|上午|下午|" + _date_words(), "", key)
    return not rest


def _mark_underlined(lines: list[Line]) -> None:
    """A short line over a rule of = or - right below it is a heading."""
    for index in range(1, len(lines)):
        line, before = lines[index], lines[index - 1]
        if not _UNDERLINE.match(line.key) or line.start != before.end + 1 or before.kind != "body" or len(before.key) > _SHORT:
            continue
        if not _RULE.match(before.key):
            lines[index - 1] = replace(before, marked=True)


def _mark_repeats(lines: list[Line]) -> None:
    """A line printed twice in a row is a picture's caption and its copy; the first line of all is the title."""
    first = next((index for index, line in enumerate(lines) if line.kind != "boilerplate"), 0)
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if line.key == before.key and len(line.key) >= 6 and line.kind != "boilerplate":
            copied = before.kind in ("boilerplate", "caption") and index >= 2 and lines[index - 2].key == line.key
            if not copied and index - 1 > first and before.kind == "body" and not before.key.endswith("。"):
                lines[index - 1] = replace(before, kind="caption")
            lines[index] = replace(line, kind="boilerplate")


def _mark_related(lines: list[Line]) -> None:
    """Short lines under 'related news' are links to other articles, up to the next sentence."""
    inside = False
    for index, line in enumerate(lines):
        if line.key.strip(" :|>()【】[]") in _related():
            lines[index] = replace(line, kind="boilerplate")
            inside = index >= len(lines) // 2 or index > 10
        elif inside and line.kind in ("body", "caption"):
            inside = len(line.key) <= _SHORT and not _STOPS.search(line.key) and not line.marked
            if inside:
                lines[index] = replace(line, kind="boilerplate")


def _mark_title(lines: list[Line]) -> None:
    if any(line.kind == "title" for line in lines[:_HEAD_LINES]):
        return
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if line.kind in ("boilerplate", "caption"):
            continue
        if line.marked or _can_be_title(line, lines[index + 1 :]):
            lines[index] = replace(line, kind="title")
            return
        break
    _mark_repeated_title(lines)


def _mark_repeated_title(lines: list[Line]) -> None:
    """Without a title at its top, a headline that the page repeats (as the text of its pictures) is the title."""
    counts = Counter(line.key for line in lines if line.kind in ("body", "heading") and 12 <= len(line.key) <= _TITLE_LONGEST)
    for index, line in enumerate(lines):
        if counts[line.key] > 1 and line.kind == "body" and _can_be_title(line, lines[index + 1 :]):
            lines[index] = replace(line, kind="title")
            return


def _can_be_title(line: Line, following: list[Line]) -> bool:
    latin = _is_latin(line.key)
    if not 4 <= len(line.key) <= (_TITLE_LONGEST_LATIN if latin else _TITLE_LONGEST):
        return False
    if line.key[-1] in "。;:,、" or (line.key.endswith(".") and not latin) or line.key.count(",") > 2 + latin:
        return False
    if re.search(r"。.", line.key) or re.search(r"[a-z]\. [a-z].*\.$", line.key):
        return False
    return any(len(other.key) >= 15 and other.kind == "body" for other in following)


def _mark_header(lines: list[Line]) -> None:
    """Names and tags between the date and the buttons, above the first sentence: publisher, author, keywords."""
    title = next((index for index, line in enumerate(lines[:_HEAD_LINES]) if line.kind == "title"), -1)
    first = next((i for i, line in enumerate(lines) if i > title and line.kind == "body" and _is_sentence(line)), len(lines))
    chrome = [index for index in range(title + 1, min(first, title + _HEAD_LINES)) if lines[index].kind == "boilerplate"]
    if title < 0 or len(chrome) < 2:
        return
    for index in range(chrome[0], chrome[-1]):
        if lines[index].kind == "body" and len(lines[index].key) <= _TAG_LONGEST:
            lines[index] = replace(lines[index], kind="boilerplate")


def _is_sentence(line: Line) -> bool:
    return len(line.key) >= 2 * _TAG_LONGEST or re.search(r"[。,;:!?，]", line.key) is not None


def _mark_headings(lines: list[Line], text: str) -> None:
    """Short unfinished lines among long ones; where most lines are short, they are the body itself."""
    body = [line for line in lines if line.kind == "body"]
    short = [line for line in body if _is_heading_like(line)]
    few = len(short) <= max(2, 0.35 * len(body))
    for index, line in enumerate(lines):
        if line.kind == "body" and (line.marked or (few and _is_heading_like(line) and not _is_broken(lines, index, text))):
            lines[index] = replace(line, kind="heading")


def _is_broken(lines: list[Line], index: int, text: str) -> bool:
    """Whether an English sentence runs on across one of the line's ends."""
    line = lines[index]
    if not line.key[-1].isascii():
        return False
    runs_on = index + 1 < len(lines) and lines[index + 1].start <= line.end + 3 and text[lines[index + 1].start].islower()
    return runs_on or text[line.start : line.start + 2].islower()


def _is_heading_like(line: Line) -> bool:
    if len(line.key) > 90 or "。" in line.key:
        return False
    latin = _is_latin(line.key)
    return len(line.key) <= (90 if latin else 40) and line.key[-1] not in ".;,:、…”」"


def _is_latin(key: str) -> bool:
    return len(key.encode("ascii", "ignore")) > 0.7 * len(key)


def _mark_copies(lines: list[Line]) -> None:
    """Later copies of the title or of a caption."""
    seen = {line.key: index for index, line in reversed(list(enumerate(lines))) if line.kind in ("title", "caption", "heading")}
    for index, line in enumerate(lines):
        if len(line.key) >= 8 and seen.get(line.key, index) < index:
            lines[index] = replace(line, kind="boilerplate")


@lru_cache(maxsize=1)
def _exact() -> frozenset[str]:
    return frozenset(str(word) for word in loader.words("chrome", "exact"))


@lru_cache(maxsize=1)
def _related() -> frozenset[str]:
    return frozenset(loader.words("chrome", "related"))


@lru_cache(maxsize=1)
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in loader.words("chrome", "patterns")))


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in loader.words("chrome", "openings")))


@lru_cache(maxsize=1)
def _caption_starts() -> tuple[str, ...]:
    return tuple(loader.words("chrome", "caption_starts"))


@lru_cache(maxsize=1)
def _caption_ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(loader.words('chrome', 'caption_ends'))})\)?$")


@lru_cache(maxsize=1)
def _date_words() -> str:
    return "|".join(loader.words("metadata", "date_words"))
