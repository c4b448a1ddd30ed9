"""Chinese organizations read off the clause: who announces, who is acquired, whose stake is sold, who stands in a list of companies.

What belongs here: nominating the words in such a place when they can be a name. What does not: names with an ending of their own
(organizations) and names that stand in a fixed phrase (formulas). Needed because many Chinese firms bear two plain nouns as a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot, name_key
from dagster_project.extraction.mentions.names.parts import parts_of, rank_of, stands_in_no_name
from dagster_project.extraction.mentions.names.people import has_surname
from dagster_project.extraction.mentions.names.reading import Reading

_LONGEST = 8
_STAKE = re.compile(
    r"(?:的)?(?:\d[\d.]*%|全部|部分|多数|少数|剩余)(?:的)?(?:股权|股份|权益|控股权|已发行股份|出资额)|(?:的)?(?:股权|控股权)(?![激投融])"
)
_LIST_END = re.compile(
    r"等(?:\d+|[一二三四五六七八九十多数几两]+)?(?:家|只|个|间)?(?:知名|国内|国际|大型|中国|国外|头部|领先|上市|科技|互联网|本土|新兴|一线|全球|多家|初创|创新|海外)*(?:公司|企业|机构|厂商|巨头|个股|股票|上市公司|投资方|投资机构|平台|品牌|大厂|媒体|银行|券商|股东|基金|资本)"
)
_BRACKET_LIST = re.compile(r"(?:公司|机构|企业|厂商|巨头|独角兽|股东|基金|资本|大厂|投资方|投资人)\([^()\n]{4,120}(?=\))")
_ENUMERATION = re.compile(r"[^,。;:()\n!?「」“”]+")
_OPENERS = ("为", "是", "包括", "包含", "有", "如", "即", "与", "由", "自", "像")
_PLAIN_ITEM = re.compile(r"[^、]+")
_ITEM = re.compile(r"[^、,和与及;。]+")


@lru_cache(maxsize=1)
def _verbs() -> tuple[AhoCorasick, tuple[str, ...], AhoCorasick, tuple[str, ...]]:
    subject, objects = tuple(words.CLAUSE["subject"]), tuple(words.CLAUSE["object"])
    return (AhoCorasick(list(subject), matchkind=MatchKind.LeftmostLongest), subject,
            AhoCorasick(list(objects), matchkind=MatchKind.LeftmostLongest), objects)  # fmt: skip


def nominate(reading: Reading, ballot: Ballot, titled: set[int]) -> None:
    """Candidates of all four places; ``titled`` are the positions inside job titles."""
    if not reading.words[0]:
        return
    subject, subjects, objects, _ = _verbs()
    for index, start, _ in subject.find_matches_as_indexes(reading.key):
        _before(reading, ballot, start, titled, weak=subjects[index] in words.CLAUSE["weak_subject"])
    for match in _STAKE.finditer(reading.key):
        _before(reading, ballot, match.start(), titled, weak=False)
    for _, _, end in objects.find_matches_as_indexes(reading.key):
        _after(reading, ballot, end, titled)
    for match in _LIST_END.finditer(reading.key):
        _list(reading, ballot, match.start(), titled)
    for match in _BRACKET_LIST.finditer(reading.key):
        _list(reading, ballot, match.end(), titled)


def complete_lists(reading: Reading, ballot: Ballot, threshold: float) -> None:
    """What stands between the names of a list, or before 等 at its end, is a name as a whole: 美团龙珠 in a list of funds."""
    for run in _ENUMERATION.finditer(reading.key) if "、" in reading.key else ():
        if run.group().count("、") < 2:
            continue
        spans = [item.span() for item in _PLAIN_ITEM.finditer(reading.key, *run.span())]
        inner = spans[1:-1]
        known = 0
        for start, end in inner:
            candidate = ballot.candidates.get(name_key(reading.text[start:end].strip()))
            known += candidate is not None and candidate.kind(threshold) == "organization"
        if known * 2 < len(inner) or not known:
            continue
        head_start, head_end = spans[0]
        opening = max(
            (reading.key.rfind(mark, head_start, head_end) + len(mark) for mark in _OPENERS if mark in reading.key[head_start:head_end]),
            default=-1,
        )
        if opening > 0 and 2 <= head_end - opening <= 8:
            inner.insert(0, (opening, head_end))
        tail = spans[-1]
        if (cut := reading.key.find("等", *tail)) > tail[0] + 1:
            inner.append((tail[0], cut))
        for start, end in inner:
            while start < end and reading.key[start] == " ":
                start += 1
            while end > start and reading.key[end - 1] == " ":
                end -= 1
            candidate = ballot.candidates.get(name_key(reading.text[start:end]))
            if candidate is not None and candidate.kind(threshold) is not None:
                continue
            if _whole_name(reading, start, end):
                ballot.vote(start, end, "organization", 1.9, "list_neighbours")


def _whole_name(reading: Reading, start: int, end: int) -> bool:
    if not 2 <= end - start <= 10 or not "\u4e00" <= reading.key[start] <= "\u9fff":
        return False
    if reading.key[start:end] in words.GENERIC_ORGANIZATIONS:
        return False
    return not any(stands_in_no_name(reading, *part) for part in parts_of(reading, start, end))


def _before(reading: Reading, ballot: Ballot, at: int, titled: set[int], *, weak: bool) -> None:
    """The name that ends before a verb, over adverbs and a bracket."""
    starts, ends, tags = reading.words
    key = reading.key
    i = reading.word_at(at - 1) if at else -1
    if i < 0 or ends[i] != at:
        return
    while i >= 0 and (tags[i] in ("t", "m") or key[starts[i] : ends[i]] in words.CLAUSE["adverbs"]):
        i -= 1
    if i >= 0 and key[starts[i]] == ")":
        opening = key.rfind("(", max(0, starts[i] - 40), starts[i])
        i = reading.word_at(opening - 1) if opening > 0 else -1
    if i < 0:
        return
    end = ends[i]
    begin = end
    while i >= 0 and ends[i] == begin and end - starts[i] <= _LONGEST and _fits(reading, i, titled):
        begin = starts[i]
        i -= 1
    if begin < end:
        bounded = begin == 0 or not key[begin - 1].isalnum() or key[starts[i] : ends[i]] in words.LEAD_NOUNS
        _judge(reading, ballot, begin, end, bounded=bounded, weak=weak)


def _after(reading: Reading, ballot: Ballot, at: int, titled: set[int]) -> None:
    """The name that begins after a verb and ends at a boundary."""
    starts, ends, _ = reading.words
    i = reading.word_at(at)
    if i >= len(starts) or starts[i] != at:
        return
    end = at
    while i < len(starts) and starts[i] == end and ends[i] - at <= _LONGEST and _fits(reading, i, titled):
        end = ends[i]
        i += 1
    following = reading.key[end : end + 1]
    if end > at and (not "\u4e00" <= following <= "\u9fff" or following in "后等并以和与"):
        _judge(reading, ballot, at, end, bounded=True, weak=True)


def _fits(reading: Reading, i: int, titled: set[int]) -> bool:
    """Can a word be part of a name?"""
    starts, ends, tags = reading.words
    word = reading.key[starts[i] : ends[i]]
    if not "\u4e00" <= word[0] <= "\u9fff" or starts[i] in titled or word in words.LEAD_NOUNS or tags[i] in ("m", "t"):
        return False
    return not stands_in_no_name(reading, starts[i], ends[i])


def _judge(reading: Reading, ballot: Ballot, begin: int, end: int, *, bounded: bool, weak: bool) -> None:
    """Votes by what the words are: unknown ones speak for a name, one plain noun never does."""
    if reading.key[begin:end] in words.NOT_NAMES:
        return
    parts = parts_of(reading, begin, end)
    ranks = [rank_of(reading, *part) for part in parts]
    while parts and ranks[0] in ("generic", "wide"):
        parts, ranks = parts[1:], ranks[1:]
    if not parts or reading.key[parts[0][0] : end] in words.GENERIC_ORGANIZATIONS:
        return
    if _person(reading, *parts[-1]) or (end - begin == 2 and reading.key[end - 1] in words.COUNTED):
        return
    begin = reading.without_function_words(parts[0][0], parts[0][1])[0] if ranks[0] == "proper" else parts[0][0]
    if end - begin < 2:
        return
    plain = ranks.count("common") + ranks.count("narrow")
    if "proper" in ranks and (bounded or not weak):
        ballot.vote(begin, end, "organization", 0.9 if weak else 1.5 if bounded else 1.0, "clause")
    elif bounded and plain >= 1 and len(parts) >= 2:
        ballot.vote(begin, end, "organization", 0.4 if weak else 1.0, "clause")


def _person(reading: Reading, start: int, end: int) -> bool:
    word = reading.key[start:end]
    return has_surname(word) and 2 <= len(word) <= 3 and all(c in words.CHINESE_GIVEN for c in word[1:])


def _list(reading: Reading, ballot: Ballot, end: int, titled: set[int]) -> None:
    """Every item of a list that is said to be of companies."""
    start = max(reading.key.rfind(c, max(0, end - 160), end) for c in ",。;:(\n")
    items = list(_ITEM.finditer(reading.key, start + 1, end))
    if len(items) < 2:
        return
    for position, item in enumerate(items):
        first, last = item.span()
        if position == 0:
            while last - first > _LONGEST:
                first += 1
            i = reading.word_at(last - 1)
            first = last
            while i >= 0 and reading.words[1][i] == first and last - reading.words[0][i] <= _LONGEST and _fits(reading, i, titled):
                first = reading.words[0][i]
                i -= 1
        key = reading.key[first:last].strip()
        if (
            2 <= len(key) <= 12
            and "\u4e00" <= key[0] <= "\u9fff"
            and key not in words.GENERIC_ORGANIZATIONS
            and key not in words.GENERIC_PARTS
        ):
            first += len(reading.key[first:last]) - len(reading.key[first:last].lstrip())
            if not any(stands_in_no_name(reading, *part) for part in parts_of(reading, first, last)):
                ballot.vote(first, last, "organization", 1.6, "list_item")
