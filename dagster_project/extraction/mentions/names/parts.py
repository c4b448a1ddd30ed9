"""The words that a Chinese organization's name is made of: which can stand in one, and which of them distinguish.

What belongs here: judging single words and the places of job titles. What does not: finding names (endings, organizations, clauses).
"""

from __future__ import annotations

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.reading import Reading, known_word
from dagster_project.extraction.records import Mention

STOP_TAGS = frozenset({"p", "c", "u", "uj", "ul", "uv", "ud", "uz", "ug", "r", "y", "e", "o", "q", "t", "f", "d", "x", "k", "i", "l"})
FUNCTION = frozenset("不未拟予所其是有在为被把让使将会能可的了着过与和及或也都就于从向对给自")
QUANTITY = frozenset("一二两三四五六七八九十百千万多数几各众每某这那该此其本半首第0123456789")


def titled_positions(reading: Reading, titles: list[Mention]) -> set[int]:
    """Positions inside job titles; an office that a title begins with is not of them (委員會 in 委員會主任)."""
    found: set[int] = set()
    for title in titles:
        start = title.start
        for office in words.OFFICES:
            if reading.key.startswith(office, start) and title.end > start + len(office):
                start += len(office)
                break
        found.update(range(start, title.end))
    return found


def rank_of(reading: Reading, start: int, end: int) -> str:
    """What a part of a name is: latin, wide or narrow place, generic, proper (unknown or tagged as a name), common."""
    word = reading.key[start:end]
    if word.isascii() and any(c.isalpha() for c in word):
        return "latin"
    if word in words.WIDE_PLACES:
        return "wide"
    if word in words.NARROW_PLACES:
        return "narrow"
    if word in words.GENERIC_PARTS or word.isdigit() or word in words.UNIT_ENDINGS:
        return "generic"
    tag = reading.words[2][reading.word_at(start)]
    if tag in ("nr", "nz", "nt", "nrt", "nrfg") or not known_word(word):
        return "proper" if len(word) > 1 or tag in ("ng", "nr", "nz", "n") else "common"
    return "narrow" if tag == "ns" else "common"


def parts_of(reading: Reading, begin: int, end: int) -> list[tuple[int, int]]:
    starts, ends, _ = reading.words
    i = reading.word_at(begin)
    found = []
    while i < len(starts) and starts[i] < end:
        if reading.key[starts[i] : ends[i]] != " ":
            found.append((max(begin, starts[i]), min(end, ends[i])))
        i += 1
    return found


def is_generic(word: str) -> bool:
    return (
        word in words.GENERIC_PARTS or word in words.WIDE_PLACES or word in words.NARROW_PLACES or word in words.NOT_NAMES or word.isdigit()
    )


def stands_in_no_name(reading: Reading, start: int, end: int) -> bool:
    """Is a word a verb, an adverb, a pronoun or another word that stands in no name?"""
    word, tag = reading.key[start:end], reading.words[2][reading.word_at(start)]
    if word in words.NAMELESS:
        return True
    if word in words.NAME_VERBS or not known_word(word) or tag.startswith("nr"):
        return word not in words.NAME_VERBS and not words.GRAMMAR.isdisjoint(word)
    return (tag.startswith("v") and tag != "vn") or tag in STOP_TAGS or word in words.WIDE_PLACES


def closes(reading: Reading, end: int, titled: set[int]) -> bool:
    """Does a name end here, as far as the next word tells: a title follows, or no noun that the ending would only describe."""
    if end in titled:
        return True
    starts, _, tags = reading.words
    i = reading.word_at(end)
    if i >= len(starts) or starts[i] != end:
        return True
    return not tags[i].startswith("n") and tags[i] not in ("vn", "eng", "b", "a", "j")
