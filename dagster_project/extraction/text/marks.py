"""Marks that show nothing or belong to a page's source: invisible characters, line ends, widths, entities, HTML tags, Markdown.

What belongs here: finding each as edits, one function a step. What does not: words and names (``dots``, ``letters``, ``pinyin``).
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache

from dagster_project.extraction.text.alignment import Edit
from dagster_project.extraction.vocabulary import loader

_ENTITY = re.compile(r"&(?:(?:amp|#38|#x26);)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff04-\uff06\uff0b\uff20\uff3f\uff61-\uff64\u2f00-\u2fd5\uf900-\ufa6d]")
_TARGET = r"<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,300}\)[^\s()]{0,1000}){0,3}"
_LINK = re.compile(rf"\[([^\[\]\n]{{0,2000}})\]\(({_TARGET})(?: \"[^\"\n]{{0,300}}\")?\)")
_URL = re.compile(r"(?:https?:|ftp:|mailto:|www\.|/|#|\.\.?/|<|\w+\.\w+/|javascript:|data:|tel:)", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
# Patterns here begin with a character class, and look behind only then: the engine skips to the class quickly.
_EMPHASIS = re.compile(r"([*_](?<![*A-Za-z0-9_].)(?:(?<=\*)\*{0,2}|_))(?=[^\s*_])([^*_\n]{1,300}?)(?<=[^\s*_])\1(?![*A-Za-z0-9_])")


def find_line_ends(text: str) -> list[Edit]:
    """Every way to end a line → '\\n'."""
    return [(match.start(), match.end(), "\n") for match in pattern("line_ends").finditer(text)]


def find_invisible(text: str) -> list[Edit]:
    """Zero-width and control characters → nothing."""
    return [(match.start(), match.end(), "") for match in pattern("invisible").finditer(text)]


def find_entities(text: str) -> list[Edit]:
    """HTML entities → their character; several layers of &amp; at once.

    >>> find_entities("AT&amp;T &amp;quot;x&nbsp;y")
    [(2, 7, '&'), (9, 19, '"'), (20, 26, ' ')]
    """
    edits: list[Edit] = []
    for match in _ENTITY.finditer(text):
        character = html.unescape(f"&{match.group(1)};")
        if len(character) == 1 and not (match.group(1)[0] == "#" and character.isascii() and character.isalnum()):
            edits.append((match.start(), match.end(), " " if character == "\u00a0" else character))
    return edits


def find_widths(text: str) -> list[Edit]:
    """Full-width letters and digits, radicals and compatibility ideographs → the plain character.

    >>> find_widths("ＡＩ，２")
    [(0, 1, 'A'), (1, 2, 'I'), (3, 4, '2')]
    """
    return [(m.start(), m.end(), plain) for m in WIDE.finditer(text) if len(plain := unicodedata.normalize("NFKC", m.group())) == 1]


def find_tags(text: str) -> list[Edit]:
    """HTML tags and comments → nothing, or a line break where the element is a block."""
    return [(match.start(), match.end(), "\n" if match.group("block") else "") for match in _tag_pattern().finditer(text)]


def find_markdown(text: str) -> list[Edit]:
    """Links and pictures → their text; <https://…> and emphasis marks → nothing.

    >>> find_markdown("[Bird](https://bird.com) **cut**")
    [(0, 1, ''), (5, 24, ''), (25, 27, ''), (30, 32, '')]
    """
    edits: list[Edit] = []
    for match in _LINK.finditer(text):
        picture = text[match.start() - 1 : match.start()] == "!"
        if match.group(2) and not picture and not _URL.match(match.group(2)):
            continue
        edits.append((match.start() - picture, match.start(1), ""))
        edits.append((match.end(1), match.end(), ""))
    edits.extend((match.start(), match.end(), "") for match in _AUTOLINK.finditer(text))
    if "*" in text or "__" in text:
        for match in _EMPHASIS.finditer(text):
            edits.append((match.start(1), match.end(1), ""))
            edits.append((match.end(2), match.end(), ""))
    return _disjoint(edits)


def find_placeholders(text: str) -> list[Edit]:
    """[图片], {{< youtube … >}} → nothing."""
    return [(match.start(), match.end(), "") for match in pattern("placeholders").finditer(text)]


def _disjoint(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if edit[1] > edit[0] and (not kept or edit[0] >= kept[-1][1]):
            kept.append(edit)
    return kept


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the lexicon ``noise``: line_ends, invisible or placeholders."""
    words = loader.words("noise", name)
    if name == "invisible":
        return re.compile(f"[{words}]+")
    return re.compile(words, re.IGNORECASE if name == "placeholders" else re.NOFLAG)


@lru_cache(maxsize=1)
def _tag_pattern() -> re.Pattern[str]:
    inline, block = ("|".join(loader.words("noise", name)) for name in ("inline_tags", "block_tags"))
    attributes = r"(?:\s[^<>\n]{0,1000})?"
    return re.compile(rf"<!--(?:[^<>\n]{{0,1000}})-->|</?(?:(?P<block>{block})|{inline}){attributes}/?>", re.IGNORECASE)
