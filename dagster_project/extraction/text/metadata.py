"""What an article says of itself: title, publisher, author, date, cited sources; and where each was read.

What belongs here: reading values out of lines whose kind is known. What does not: judging lines (``lines``), dating (``published``),
citing (``cited``). A value known from outside (a feed, a column) wins over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache

from dagster_project.extraction.text import media
from dagster_project.extraction.text.cited import find_cited
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.text.lines import Line, is_name_word
from dagster_project.extraction.text.published import Published, find_published, given
from dagster_project.extraction.vocabulary import loader

_HEAD, _TAIL = 25, 10
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}$")
_SITE = re.compile(r"(?: [-–—|] | ?[|｜_丨])([^-–—|｜_丨]{2,30})$")  # … - TechCrunch; …_新浪财经
_BYLINE_SIGNS = re.compile(r"[:|/丨]|^by|记者")
_DATELINE = re.compile(
    r"[(（【\[]?([^\s,。()（）【】]{2,12}?)(?:\d{4}年)?\d{1,2}月\d{1,2}日\s?(?:[(（].{1,20}[)）])?(?:电|讯|报道|报导|消息|专电)"
)
_BYLINE = re.compile(r"^(\S{2,10})\s(\S{1,10})\s(?:\d{4}年)?\d{1,2}月\d{1,2}日$")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about an article before reading it."""

    published_at: datetime | date | str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """``sources``: (field, where it was read)."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: Published = field(default_factory=Published)
    cited_sources: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


def read_metadata(text: str, key: str, lines: Sequence[Line], raw_text: str, known: Known) -> Metadata:
    """All metadata of one article."""
    title = _first(known.title, _titles(text, lines))
    publisher = _first(known.publisher, _publishers(text, key, lines, raw_text))
    author = _first(known.author, _authors(text, lines))
    published = (given(known.published_at) if known.published_at else None) or find_published(key, lines, raw_text)
    read = (("title", title), ("publisher", publisher), ("author", author), ("published_at", (published.at, published.source)))
    return Metadata(
        title=title[0] or None,
        publisher=publisher[0] or None,
        author=author[0] or None,
        published=published,
        cited_sources=find_cited(text, key, lines, publisher[0]),
        sources=tuple((name, where) for name, (_, where) in read if where),
    )


def _first(known: str | None, found: Iterator[tuple[str, str]]) -> tuple[str, str]:
    """(value, where it was read); both '' where nothing says it."""
    return (known, "given") if known else next(found, ("", ""))


def _titles(text: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.kind == "title":
            title = re.sub(r"\s*##\s*", " ", text[line.start : line.end].strip(" #"))
            site = _SITE.search(title)
            title = title[: site.start()].strip() if site and media.name_of(site.group(1)) else title
            yield title, "front matter" if line.field else "header"


# ---------------------------------------------------------------- publisher


def _publishers(text: str, key: str, lines: Sequence[Line], raw_text: str) -> Iterator[tuple[str, str]]:
    yield from _fields(text, lines, ("publisher", "source", "site", "site_name", "media"))
    for line in lines[:_HEAD]:
        if line.kind in ("boilerplate", "heading", "caption") and (words := _publisher_in(text, line)):
            yield media.name_of(words) or words, "header"
    yield from _dateline_publisher(text, lines)
    for line in lines[-_TAIL:]:
        several = re.search(loader.words("metadata", "source_splits"), line.key)
        if line.kind == "boilerplate" and not several and (words := _publisher_in(text, line)):
            yield media.name_of(words) or words, "tail"
    yield from _last_link(text, lines, raw_text)
    for line in lines:
        if line.kind == "title" and (match := _SITE.search(text, line.start, line.end)) and (name := media.name_of(match.group(1))):
            yield name, "title"


def _fields(text: str, lines: Sequence[Line], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.field in names:
            yield text[line.start : line.end], "front matter"


def _publisher_in(text: str, line: Line) -> str | None:
    """The publisher that a line of the page names: 來源：中時電子報; 智東西(公眾號:zhidxcom); 工商時報."""
    for pattern in _patterns("publisher_lines"):
        if match := pattern.search(line.key):
            words = text[line.start + match.start(1) : line.start + match.end(1)]
            words = re.split(loader.words("metadata", "author_stops"), words)[0].strip(" :：《》")
            return words or None
    if len(line.key) <= 30 and (name := media.name_of_key(line.key)) is not None:
        return name
    if match := _BYLINE.match(line.key):
        return _publisher_like(text[line.start + match.start(1) : line.start + match.end(1)])
    return None


def _publisher_like(words: str) -> str | None:
    if media.name_of(words) or fold(words).endswith(tuple(loader.words("metadata", "publisher_endings"))):
        return words
    return None


def _dateline_publisher(text: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """智東西6月24日報道; 中新社北京6月1日電; (Reuters) -."""
    body = [line for line in lines if line.kind in ("body", "heading")][:3]
    for line in body:
        opening = line.key[:70]
        if match := _DATELINE.match(opening):
            words = text[line.start + match.start(1) : line.start + match.end(1)]
            named = next((name for start, _, name in media.find(match.group(1)) if start == 0), None)
            if named or _publisher_like(words):
                yield named or words, "dateline"
        elif (match := re.match(r"^.{0,40}?\(([^()]{2,30})\)\s?[-–—]{1,2}\s", opening)) and (name := media.name_of(match.group(1))):
            yield name, "dateline"


def _last_link(text: str, lines: Sequence[Line], raw_text: str) -> Iterator[tuple[str, str]]:
    """A last line that is nothing but a link to the original: [coindesk](https://…)."""
    if not lines or lines[-1].kind != "boilerplate":
        return
    match = re.search(r"\[([^\[\]\n]{2,40})\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)\s*$", raw_text[-3000:])
    if not match:
        return
    named, host = media.name_of(match.group(1)), match.group(2).split("/")[2].lower()
    if named or match.group(1).lower() in host.split("."):
        yield named or match.group(1), "tail"


# ---------------------------------------------------------------- author


def _authors(text: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    yield from _fields(text, lines, ("author", "authors", "by", "writer"))
    for line in (*lines[:_HEAD], *lines[-_TAIL:]):
        if (len(line.key) <= 80 or line.kind == "boilerplate") and _BYLINE_SIGNS.search(line.key):
            yield from ((name, "byline") for pattern in _patterns("author_lines") if (name := _author_by(pattern, text, line)))
    for line in [line for line in lines if line.kind == "body"][:3]:
        opening = Line(line.start, line.end, line.key[:60])
        yield from ((name, "dateline") for pattern in _patterns("author_lines")[3:] if (name := _author_by(pattern, text, opening)))
    yield from _lone_name(text, lines)


def _author_by(pattern: re.Pattern[str], text: str, line: Line) -> str | None:
    match = pattern.search(line.key)
    if not match:
        return None
    words = text[line.start + match.start(1) : line.start + match.end(1)]
    name = _stops().split(words)[0].strip(" ?？:：,，.。、|-—*")
    if not 1 < len(name) <= 50 or (name.isascii() and not all(is_name_word(word) for word in name.split())):
        return None
    return name


def _lone_name(text: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """A line of the head that is nothing but a Chinese name, near the title and the date."""
    head = lines[:_HEAD]
    title = next((index for index, line in enumerate(head) if line.kind == "title"), None)
    for index, line in enumerate(head):
        if title is None or not title < index <= title + 8 or line.kind not in ("heading", "boilerplate"):
            continue
        dated = any(other.kind == "boilerplate" and re.search(r"\d{4}|\d:\d\d", other.key) for other in head[max(0, index - 3) : index + 5])
        if _CHINESE_NAME.match(line.key) and line.key[0] in _surnames() and dated and not media.name_of(line.key):
            yield text[line.start : line.end], "header"
    for line in head:
        if match := _BYLINE.match(line.key):
            yield text[line.start + match.start(2) : line.start + match.end(2)], "byline"


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in loader.words("metadata", name))


@lru_cache(maxsize=1)
def _stops() -> re.Pattern[str]:
    return re.compile(loader.words("metadata", "author_stops"))


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(loader.words("surnames", "chinese_single"))
