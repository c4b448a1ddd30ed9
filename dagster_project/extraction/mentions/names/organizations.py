"""Organizations in Chinese characters without an ending of their own: before a title, before a bracket, as unknown words.

What belongs here: nominating such names, and the door to all that nominates Chinese organizations. What does not: names with an ending
(endings), the context on both sides (cues).
"""

from __future__ import annotations

import re

from dagster_project.extraction.mentions.names import endings, words
from dagster_project.extraction.mentions.names.appositions import brackets, left_edge
from dagster_project.extraction.mentions.names.ballot import Ballot
from dagster_project.extraction.mentions.names.gazetteer import Hit
from dagster_project.extraction.mentions.names.parts import FUNCTION, QUANTITY, STOP_TAGS, is_generic, parts_of, rank_of, stands_in_no_name
from dagster_project.extraction.mentions.names.people import DOTS, has_surname, name_votes, sounds
from dagster_project.extraction.mentions.names.reading import Reading, known_word
from dagster_project.extraction.mentions.titles import LEVELS
from dagster_project.extraction.records import Mention, Title


def nominate(reading: Reading, ballot: Ballot, titles: list[Mention], titled: set[int], known: list[Hit]) -> None:
    """Candidates of all shapes, with their shape votes. ``titled``: positions inside titles; ``known``: what the gazetteer found."""
    if not reading.words[0]:
        return
    endings.by_suffix(reading, ballot, titled)
    endings.units_of_known(reading, ballot, known)
    _by_title(reading, ballot, titles)
    _by_bracket(reading, ballot, titled)
    _unknown_words(reading, ballot, titled)


# ---------------------------------------------------------------- by the title after it


_CHUNK = re.compile(r"[\u4e00-\u9fff0-9]{2,8}$")


def _by_title(reading: Reading, ballot: Ballot, titles: list[Mention]) -> None:
    """天天果园创始人兼CEO王伟: what stands alone between a boundary and a title of a company's head."""
    key = reading.key
    starts = {m.end: m for m in titles}
    for title in titles:
        value = title.value
        if not isinstance(value, Title) or LEVELS.get(value.title.removeprefix("interim ")) not in ("top", "executive"):
            continue
        end = title.start - 1 if key[title.start - 1 : title.start] == "的" else title.start
        match = _CHUNK.search(key, max(0, end - 9), end)
        if match is None or match.start() in starts or end in starts:
            continue
        start = match.start()
        if start and "\u4e00" <= key[start - 1] <= "\u9fff":
            continue  # longer than a name: other rules must find its beginning
        while end - start > 2 and key[start] in FUNCTION | frozenset("据而但因由经"):
            start += 1
        parts = parts_of(reading, start, end)
        if any(c in words.GRAMMAR for c in key[end - 1 : end]):
            continue
        bad = any(c in FUNCTION for c in key[start:end]) or any(
            key[a:b] in words.LEAD_NOUNS or stands_in_no_name(reading, a, b) for a, b in parts
        )
        ranks = [rank_of(reading, *part) for part in parts]
        if not bad and any(rank in ("proper", "common", "narrow") for rank in ranks) and key[start] not in QUANTITY:
            ballot.vote(start, end, "organization", 1.0, "title_chunk")


# ---------------------------------------------------------------- by the bracket after it


def _by_bracket(reading: Reading, ballot: Ballot, titled: set[int]) -> None:
    """百世(Best Inc.), 準時達(JUSDA): the words before a bracket that holds a Latin name."""
    for at, start, end, alias in brackets(reading):
        inner = reading.text[start:end]
        latin = inner[0].isascii() and inner[0].isalpha()
        if not ((latin and any(c.isupper() for c in inner)) or alias) or inner.lower() in words.NOT_NAMES:
            continue
        outer_end = left_edge(at, reading)
        if not outer_end or not "\u4e00" <= reading.key[outer_end - 1] <= "\u9fff" or outer_end - 1 in titled:
            continue
        begin = _name_before(reading, outer_end, titled)
        if begin is None:
            continue
        ballot.nominate(begin, outer_end)
        word = reading.key[begin:outer_end]
        if has_surname(word) and 2 <= len(word) <= 4:
            name_votes(reading, ballot, begin, outer_end)
        if sounds(word) and len(word) <= 7:
            ballot.vote(begin, outer_end, "person", 0.5, "sound_word")
        if not ballot.candidates.get(inner):
            ballot.nominate(start, end)


def _name_before(reading: Reading, end: int, titled: set[int]) -> int | None:
    """Where the name before a bracket begins: after a title or a dot's part at once, else the last unknown words."""
    starts, ends, tags = reading.words
    i = reading.word_at(end - 1)
    begin = starts[i]
    first = True
    while i >= 0 and end - starts[i] <= 9:
        word, tag = reading.key[starts[i] : ends[i]], tags[i]
        if ends[i] < begin or starts[i] in titled or (not first and (word in words.LEAD_NOUNS or (tag in STOP_TAGS and word != "之"))):
            break
        if not first and (is_generic(word) or (end - begin >= 3 and known_word(word) and not tag.startswith(("nr", "nz", "ns")))):
            break
        if not first and tag == "v" and end - begin >= 2 and known_word(word):
            break
        begin, first = starts[i], False
        i -= 1
    chunk = _CHUNK.search(reading.key, max(0, end - 9), end)
    if (
        chunk
        and end - chunk.start() <= 6
        and not "\u4e00" <= reading.key[chunk.start() - 1 : chunk.start()] <= "\u9fff"
        and chunk.start() < begin
    ):
        inside = reading.key[chunk.start() : end]
        if not any(c in FUNCTION for c in inside) and not any(
            reading.key[a:b] in words.LEAD_NOUNS for a, b in parts_of(reading, chunk.start(), end)
        ):
            begin = chunk.start()
    while begin < end and begin in titled:
        begin += 1
    word = reading.key[begin:end]
    if not word or word[0] in DOTS or end - begin < 2 or (is_generic(word) and known_word(word)):
        return None
    return begin


# ---------------------------------------------------------------- unknown words


_NAME_TAGS = frozenset({"n", "nr", "nrt", "nrfg", "ns", "nt", "nz", "ng", "nw", "j", "zg"})
_CONTENT_TAGS = frozenset({"ng", "ag", "nr", "vg", "j", "b", "g"})


def _unknown_words(reading: Reading, ballot: Ballot, titled: set[int]) -> None:
    """Words that the dictionary does not know, together with the single characters beside them (芯 + 华章): weak candidates."""
    starts, ends, tags = reading.words
    key = reading.key
    for i, tag in enumerate(tags):
        if tag not in _NAME_TAGS:
            continue
        start, end = starts[i], ends[i]
        if end - start < 2 or not "\u4e00" <= key[start] <= "\u9fff":
            continue
        word = key[start:end]
        alone = not i or ends[i - 1] - starts[i - 1] != 1
        if known_word(word) and tag not in ("nz", "nrt", "nt") and (alone or tag not in ("nr", "ns") or tags[i - 1] not in _BOUND_TAGS):
            continue
        if start in titled or word in words.GENERIC_PARTS or word in words.CHINESE_SUFFIXES:
            continue
        if not alone and tags[i - 1] in _CONTENT_TAGS and starts[i - 1] not in titled:
            start = starts[i - 1]
        start, end = reading.without_function_words(start, end)
        _vote_unknown(key, ballot, start, end)


_BOUND_TAGS = _CONTENT_TAGS | {"n"}


def _vote_unknown(key: str, ballot: Ballot, start: int, end: int) -> None:
    word = key[start:end]
    counted = word[0] in QUANTITY and word[1] in words.COUNTED
    if counted or not words.GRAMMAR.isdisjoint(word) or (len(word) == 2 and not FUNCTION.isdisjoint(word)):
        return
    if word not in words.GENERIC_PARTS and word not in words.WIDE_PLACES:
        ballot.vote(start, end, "organization", 0.4, "unknown_word")
