"""People whose names are written in Chinese characters: surname and given name, and foreign names spelled by sound.

What belongs here: nominating candidates with votes on their shape. What does not: what stands beside them (see `cues`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot
from dagster_project.extraction.mentions.names.reading import Reading, known_word
from dagster_project.extraction.records import Mention

DOTS = "·・•‧∙●"
_HAN = "\u4e00-\u9fff"
_DOT = re.compile(f"[{DOTS}]")
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:[{DOTS}][{_HAN}]{{1,9}}|[{DOTS}][a-z]\.?(?=[{DOTS}]))+|(?<![a-z])[a-z]\.?[{DOTS}][{_HAN}]{{2,8}}")
_BYLINE = re.compile(
    rf"(?:^|(?<=[\n )>|/]))(?:{words.alternatives(words.BYLINE)})[ \t]*[|｜/:：丨@ ][ \t]*"
    rf"([{_HAN}]{{2,4}}|[a-z]{{3,12}}(?: [a-z]{{2,12}})?)(?=$|[\s|/,、;)\]?])",
    re.MULTILINE,
)
_PHOTO = re.compile(rf"(?<![{_HAN}])([{_HAN}]{{2,4}})(?:摄|/摄|摄影|报道)(?=[\n)。]|$)", re.MULTILINE)
_STOP_TAGS = frozenset({"p", "c", "u", "uj", "ul", "uv", "ud", "uz", "r", "d", "y", "f", "q", "m", "t"})
_AFTER_NAME = frozenset("在于和与从对将曾说称为向也还则已被")
_PERSON_TAGS = frozenset({"nr", "nrt", "nrfg"})


def nominate(reading: Reading, ballot: Ballot, titles: list[Mention]) -> None:
    """Candidates of all three shapes, with their shape votes."""
    title_ends = {m.end for m in titles}
    _dotted(reading, ballot, title_ends)
    _bylines(reading, ballot)
    _segmented(reading, ballot)
    for mention in titles:
        _after_title(reading, ballot, mention)


# ---------------------------------------------------------------- spelled by sound


def _dotted(reading: Reading, ballot: Ballot, title_ends: set[int]) -> None:
    for start, end in _dotted_spans(reading.key):
        first_dot = next(i for i in range(start, end) if reading.key[i] in DOTS)
        last_dot = next(i for i in range(end - 1, start - 1, -1) if reading.key[i] in DOTS)
        start = _sound_start(reading, start, first_dot, title_ends)
        end = _sound_end(reading, last_dot + 1, end)
        if start < first_dot and end > last_dot + 1:
            ballot.vote(start, end, "person", 3.0, "dotted")


def _dotted_spans(key: str) -> Iterator[tuple[int, int]]:
    """Runs with middle dots; a run that holds 'and' between two of its dots is two names."""
    after = 0
    for dot in _DOT.finditer(key):
        if dot.start() < after:
            continue
        match = _DOTTED.search(key, max(after, dot.start() - 8), min(len(key), dot.start() + 32))
        if match is None:
            continue
        start, end = match.span()
        after = end
        dots = [i for i in range(start, end) if key[i] in DOTS]
        for left, right in pairwise(dots):
            cut = next((i for i in range(left + 1, right) if key[i] in "和与及"), None)
            if cut is not None:
                yield start, cut
                start = cut + 1
        yield start, end


def _sound_start(reading: Reading, start: int, dot: int, title_ends: set[int]) -> int:
    """Where the part before the first dot begins: a known first name, else back over sound characters to a title or another word."""
    for length in range(min(6, dot - start), 0, -1):
        if reading.key[dot - length : dot] in words.SOUND_GIVEN_NAMES:
            return dot - length
    at = dot
    while at > start and reading.key[at - 1] in words.SOUND_CHARACTERS and at not in title_ends:
        at -= 1
    while at < dot - 1 and reading.key[at] in words.WEAK_SOUND_CHARACTERS and not reading.word_starts_at(at):
        at += 1
    return at


def _sound_end(reading: Reading, begin: int, limit: int) -> int:
    """Where the part after the last dot ends: at the first character that is no sound, or that begins an ordinary word."""
    at = begin
    starts, ends, tags = reading.words
    while at < limit and reading.key[at] in words.SOUND_CHARACTERS:
        if at > begin and reading.key[at] in words.WEAK_SOUND_CHARACTERS and reading.word_starts_at(at):
            i = reading.word_at(at)
            word = reading.key[starts[i] : ends[i]]
            if tags[i] in _STOP_TAGS or tags[i].startswith("v") or any(c not in words.SOUND_CHARACTERS for c in word):
                break
        at += 1
    return at if at > begin else min(limit, begin + 1)


# ---------------------------------------------------------------- bylines


def _bylines(reading: Reading, ballot: Ballot) -> None:
    for pattern in (_BYLINE, _PHOTO) if reading.is_chinese else ():
        for match in pattern.finditer(reading.key):
            start, end = match.span(1)
            if reading.key[start:end] not in words.GENERIC_PARTS:
                ballot.vote(start, end, "person", 2.2 if has_surname(reading.key[start:end]) else 1.6, "byline")


# ---------------------------------------------------------------- words of the segmenter


def has_surname(key: str) -> bool:
    return key[:2] in words.DOUBLE_SURNAMES or key[:1] in words.SURNAMES


def _segmented(reading: Reading, ballot: Ballot) -> None:
    """Words tagged as people: with a surname, or spelled by sound; a lone surname takes the word after it."""
    starts, ends, tags = reading.words
    key = reading.key
    for i, tag in enumerate(tags):
        if tag not in _PERSON_TAGS:
            continue
        start, end = reading.without_function_words(starts[i], ends[i])
        word = key[start:end]
        if end - start == 1 and word in words.SURNAMES and i + 1 < len(tags) and 1 <= ends[i + 1] - starts[i + 1] <= 2:
            if all(c in words.CHINESE_GIVEN for c in key[starts[i + 1] : ends[i + 1]]):
                name_votes(reading, ballot, start, ends[i + 1])
        elif 2 <= end - start <= (4 if word[:2] in words.DOUBLE_SURNAMES else 3) and has_surname(word):
            name_votes(reading, ballot, start, end + _one_more(reading, i, word))
        if end - start >= 2 and sounds(word) and word not in words.GENERIC_PARTS:
            begin = start
            while (
                i
                and starts[i - 1] == begin - 1
                and key[begin - 1] in words.SOUND_CHARACTERS - words.WEAK_SOUND_CHARACTERS
                and tags[i - 1] not in _STOP_TAGS
            ):
                i -= 1
                begin = starts[i]
            if reading.country_before(begin) is not None:
                ballot.vote(begin, end, "place", 2.4, "country_before")
                continue
            ballot.vote(begin, end, "person", 1.0 if begin == start and known_word(word) else 0.8, "sound_word")


def _one_more(reading: Reading, i: int, word: str) -> int:
    """1 where the segmenter cut off the third character of a name (李家 + 权), else 0."""
    starts, ends, tags = reading.words
    if len(word) != 2 or i + 1 >= len(tags) or ends[i + 1] != starts[i + 1] + 1 or known_word(word):
        return 0
    third = reading.key[starts[i + 1]]
    return int(third in words.CHINESE_GIVEN and third not in _AFTER_NAME and tags[i + 1] not in _STOP_TAGS)


def sounds(word: str) -> bool:
    """Is a word all made of characters that spell foreign names, at least one of them a strong one?"""
    return all(c in words.SOUND_CHARACTERS for c in word) and any(c not in words.WEAK_SOUND_CHARACTERS for c in word)


def name_votes(reading: Reading, ballot: Ballot, start: int, end: int, *, anchored: bool = False) -> None:
    """Shape votes of surname and given name; a doubtful surname needs given-name characters, a short name to be no common word."""
    word = reading.key[start:end]
    given = word[2:] if word[:2] in words.DOUBLE_SURNAMES else word[1:]
    usual = bool(given) and all(c in words.CHINESE_GIVEN for c in given)
    doubtful = word[:1] in words.AMBIGUOUS_SURNAMES and word[:2] not in words.DOUBLE_SURNAMES
    i = reading.word_at(start)
    tagged = reading.words[0][i] == start and reading.words[1][i] == end and reading.words[2][i] == "nr"
    clear = usual or (anchored and len(word) == 3 and tagged)
    if (
        word in words.GENERIC_PARTS
        or any(c in words.GRAMMAR for c in given)
        or ((doubtful or (len(word) == 2 and not anchored)) and not clear)
    ):
        return
    if len(word) == 2 and known_word(word):  # 高峰, 王朝, 明星: the dictionary's tag for people is no proof
        if reading.words[2][reading.word_at(start)] in _PERSON_TAGS:
            ballot.vote(start, end, "person", 0.2, "surname_shape")
        return
    weight = 0.7 + (0.0 if doubtful else 0.4) + (0.4 if usual else 0.0) - (0.3 if len(word) == 2 else 0.0)
    if len(word) == 3 and weight >= 1.5 and tagged:
        weight += 0.3  # the segmenter sees a person in exactly these characters
    ballot.vote(start, end, "person", weight, "surname_shape")


def _after_title(reading: Reading, ballot: Ballot, title: Mention) -> None:
    """The name that begins where a title ends: 董事長王傳福, 執行長 馬斯克."""
    key, at = reading.key, title.end
    if key[at : at + 1] in (" ", ":"):
        at += 1
    if not "\u4e00" <= key[at : at + 1] <= "\u9fff":
        return
    surname = 2 if key[at : at + 2] in words.DOUBLE_SURNAMES else 1 if key[at] in words.SURNAMES else 0
    if surname:
        end = _given_end(reading, at + surname)
        if end:
            name_votes(reading, ballot, at, end, anchored=True)
    run = at
    while run < len(key) and run - at < 7 and key[run] in words.SOUND_CHARACTERS:
        run += 1
    run = reading.without_function_words(at, min(run, _sound_end(reading, at, run)))[1]
    if run - at >= 2 and any(c not in words.WEAK_SOUND_CHARACTERS for c in key[at:run]) and (run - at >= 3 or not surname):
        ballot.vote(at, run, "person", 0.6, "sound_after_title")


def _given_end(reading: Reading, at: int) -> int | None:
    """Where one or two characters of a given name end: two, unless the second begins a word."""
    key = reading.key
    if not "\u4e00" <= key[at : at + 1] <= "\u9fff":
        return None
    if not "\u4e00" <= key[at + 1 : at + 2] <= "\u9fff":
        return at + 1
    starts, ends, tags = reading.words
    second = reading.word_at(at + 1)
    word = key[starts[second] : ends[second]]
    if starts[second] == at + 1 and len(word) == 2 and word[0] in words.CHINESE_GIVEN and word[1] in _AFTER_NAME:
        return at + 2  # 葛培健在: the segmenter took 健在 for a word
    if starts[second] == at + 1 and len(word) > 1 and not known_word(word) and word[0] not in words.GRAMMAR:
        return at + 2
    begins_word = starts[second] == at + 1 and (
        ends[second] - starts[second] > 1 or tags[second] in _STOP_TAGS or tags[second].startswith("v")
    )
    return at + 1 if begins_word else at + 2
