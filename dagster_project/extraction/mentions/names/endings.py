"""Chinese organizations by their ending: where a name begins that ends in 科技, 集團, 大學, 委員會.

What belongs here: names that end in a word of `organization_suffixes`, alone, after a Latin name, or after a known company. What does
not: names without such an ending (organizations, clauses).
"""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot
from dagster_project.extraction.mentions.names.gazetteer import Hit
from dagster_project.extraction.mentions.names.parts import FUNCTION, STOP_TAGS, closes, parts_of, rank_of
from dagster_project.extraction.mentions.names.reading import Reading, known_word

_INDEFINITE = re.compile(r"(?:一|两|几|多|数|这|那|某|首|每|各)(?:家|间|个|所|名|位)[^,。;、]{0,8}$")
_LONGEST = 16
_GOVERNMENT = frozenset({"government", "university", "lab_or_unit", "media", "law_or_bank"})


@lru_cache(maxsize=1)
def _suffix_automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    forms = tuple(
        s
        for s in words.CHINESE_SUFFIXES
        if "\u4e00" <= s[0] <= "\u9fff" and s not in ("母公司", "子公司", "总公司") and not (len(s) == 3 and s.endswith("政府"))
    )
    return AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest), forms


def by_suffix(reading: Reading, ballot: Ballot, titled: set[int]) -> None:
    automaton, forms = _suffix_automaton()
    for index, start, end in automaton.find_matches_as_indexes(reading.key):
        if end - 1 in titled or not _word_ends(reading, end) or not _is_ending(reading, start, end):
            continue
        begin = _beginning(reading, start, titled)
        if begin < start:
            _nominate_by_suffix(reading, ballot, begin, start, end, forms[index], titled)


def _is_ending(reading: Reading, start: int, end: int) -> bool:
    """Is the suffix a word, or the end of a word that is an organization's (国防部) or unknown? Not so in 内部, 官网, 董事会."""
    starts, ends, tags = reading.words
    i = reading.word_at(start)
    if starts[i] == start:
        return end - start > 1
    word = reading.key[starts[i] : ends[i]]
    if word in words.LEAD_NOUNS:
        return False
    if end - start >= 4 and reading.key[start:end] in words.STRONG_ENDINGS:
        return True  # 股份有限公司, though the segmenter begins it inside 科技股份
    if ends[i] == end and end - start > 1 and reading.key[start:end] in words.STRONG_ENDINGS:
        return True  # 公司 in 顾问公司, 分校 in 伯克利分校
    return tags[i] in ("nt", "nz") or (end - start > 1 and not known_word(word))


def _word_ends(reading: Reading, at: int) -> bool:
    i = reading.word_at(at - 1)
    return reading.words[1][i] == at


def _beginning(reading: Reading, start: int, titled: set[int]) -> int:
    """Back from a suffix, word by word, to where its name begins."""
    starts, ends, tags = reading.words
    key = reading.key
    i = reading.word_at(start - 1) if start else -1
    if start and ends[i] > start:  # the suffix is the end of a longer word: 实验室 in 国家实验室
        begin = starts[i]
        i -= 1
    else:
        begin = start
    while i >= 0 and ends[i] == begin and start - starts[i] <= _LONGEST:
        word, tag = key[starts[i] : ends[i]], tags[i]
        if starts[i] in titled or word in words.LEAD_NOUNS:
            break
        if tag == "x" and word != " ":
            break
        if word.isascii() and word[0].isdigit() and (tag == "m" or not word.isalnum()):
            if word.isdigit() and (i == 0 or not "\u4e00" <= key[starts[i] - 1] <= "\u9fff") and key[ends[i]] not in "年月日万亿家名个":
                begin = starts[i]  # 360数字安全, 58同城
            break
        if tag == "eng" or (word.isascii() and word.isalnum()):
            begin = starts[i]
            i -= 1
            # a Latin name of several tokens: take its run
            while i >= 1 and key[starts[i] : ends[i]] == " " and tags[i - 1] == "eng":
                begin, i = starts[i - 1], i - 2
            continue
        if word == " " and i and (tags[i - 1] == "eng" or (ends[i] < start and key[ends[i]].isascii())):
            begin, i = starts[i], i - 1
            continue
        if len(word) > 1 and word in words.GENERIC_PARTS and word not in words.LEAD_NOUNS:
            begin = starts[i]
            i -= 1
            continue
        if tag in STOP_TAGS and word not in words.NAME_VERBS and word != "之" and not (tag in ("l", "i") and len(word) >= 3):
            break
        if (tag not in ("nt", "nz", "ns") and not FUNCTION.isdisjoint(word)) or (len(word) == 1 and tag == "zg" and word in words.GRAMMAR):
            break
        if tag.startswith("v") and tag != "vn" and word not in words.NAME_VERBS and known_word(word):
            break
        if tag == "m" and not word.isascii() and word not in ("第一", "三", "一", "二", "五", "九", "百", "千", "万"):
            break
        begin = starts[i]
        i -= 1
    while key[begin : begin + 1] == " ":
        begin += 1
    return begin


def _nominate_by_suffix(reading: Reading, ballot: Ballot, begin: int, start: int, end: int, suffix: str, titled: set[int]) -> None:
    """Trims what only describes at the front; what is left must distinguish."""
    key = reading.key
    strong = suffix in words.STRONG_ENDINGS
    kind = words.CHINESE_SUFFIXES[suffix]
    if key[begin:end] in words.GENERIC_ORGANIZATIONS:
        return
    parts = parts_of(reading, begin, start)
    if not parts:  # the suffix is the end of a known word
        parts = [(begin, end)]
    ranks = [rank_of(reading, *part) for part in parts]
    if "latin" in ranks:
        _nominate_mixed(reading, ballot, parts, ranks, end, suffix, kind)
        return
    first = next((i for i, rank in enumerate(ranks) if rank == "proper"), None)
    place = next((i for i, rank in enumerate(ranks) if rank == "narrow"), None)
    country = next((i for i, rank in enumerate(ranks) if rank == "wide"), None)
    if first is not None:
        industry = suffix in words.INDUSTRY_ENDINGS and ranks[-1] == "proper" and closes(reading, end, titled)
        weight = 2.4 if strong else 0.9 if not industry else 1.8 if suffix in words.SAFE_INDUSTRY_ENDINGS else 1.3
        heads = [i for i in (place, country if kind in _GOVERNMENT else None) if i is not None and i < first]
        first = min([first, *heads])
    elif strong and place is not None and (len(parts) >= 2 or kind in _GOVERNMENT):
        first, weight = place, 2.4
    elif strong and country is not None and kind == "government":
        first, weight = country, 2.4
    elif strong and (common := next((i for i, rank in enumerate(ranks) if rank == "common"), None)) is not None:
        if _INDEFINITE.search(key[max(0, begin - 12) : begin]):
            return
        first, weight = common, 1.0
    elif suffix in words.OWN_UNITS and len(parts) >= 2 and "generic" in ranks:
        first, weight = ranks.index("generic"), 0.8
    else:
        return
    if first and ranks[first] == "proper" and parts[first - 1][1] - parts[first - 1][0] == 1 and parts[first - 1][1] == parts[first][0]:
        first -= 1  # 芯 + 海星
    at = parts[first][0]
    if not known_word(key[at : parts[first][1]]):
        at = reading.without_function_words(at, parts[first][1])[0]
    if _DEED.search(key, at + 2, end):
        return  # 成运汽车获国发基金投资: a deed stands inside, not one name
    ballot.vote(at, end, "organization", weight, "suffix")


_SUM = re.compile(r"了?\s?[约近逾超达共]?(?:过|达|计)?\s?(?:\d|[一二三四五六七八九十百数几]+[亿万])")
_DEED = re.compile("获得?(?![利胜])|收购|并购|入股|注资|斥资|出售|宣布|领投|携手|联手|转让|聘请|认购|增持|减持")


def _nominate_mixed(
    reading: Reading, ballot: Ballot, parts: list[tuple[int, int]], ranks: list[str], end: int, suffix: str, kind: str
) -> None:
    """A Latin name and a Chinese ending: SK集团 is SK, Meta超级智能实验室 a unit of Meta, 中信科5G基金 its own."""
    first = ranks.index("latin")
    last = len(ranks) - 1 - ranks[::-1].index("latin")
    begin = parts[first][0]
    name = reading.key[begin : parts[last][1]]
    if name in words.NOT_NAMES:
        proper = next((i for i, rank in enumerate(ranks) if rank == "proper"), None)
        if proper is not None and suffix in words.STRONG_ENDINGS:
            ballot.vote(parts[proper][0], end, "organization", 2.2, "suffix")
        elif suffix in words.OWN_UNITS and last == len(ranks) - 1:
            ballot.vote(begin, end, "organization", 1.0, "mixed")
        return
    if last == len(ranks) - 1 and suffix in words.NEUTRAL_ENDINGS and suffix not in words.UNIT_ENDINGS:
        whole = ballot.vote(begin, end, "organization", 1.5, "mixed")
        short = ballot.vote(begin, parts[last][1], "organization", 1.2, "mixed")
        ballot.pair(short.key, whole.key, "neutral_ending")
    elif suffix in words.NEUTRAL_ENDINGS and suffix not in words.UNIT_ENDINGS and set(ranks[last + 1 :]) == {"generic"}:
        return  # Scale AI競對公司: the words between only describe
    elif suffix in words.STRONG_ENDINGS or suffix in words.UNIT_ENDINGS:
        loose = suffix in ("团队", "部门", "小组")
        whole = ballot.vote(begin, end, "organization", 1.2 if loose else 2.2, "mixed")
        if suffix in words.UNIT_ENDINGS and first < len(ranks) - 1:
            ballot.units.append((whole.key, ballot.nominate(begin, parts[last][1]).key, "unit"))


# ---------------------------------------------------------------- units of known companies


def units_of_known(reading: Reading, ballot: Ballot, known: list[Hit]) -> None:
    """A known organization's name with a field or a country after it is a unit of it, if a word ends there."""
    for hit in known:
        if hit.entry.kind != "organization" or reading.key[hit.end - 1].isascii() or hit.guarded:
            continue
        match = words.UNIT_TAIL.match(reading.key, hit.end)
        if (
            match is None
            or match.group() in words.NEUTRAL_ENDINGS
            or match.group().endswith(("子公司", "母公司", "总公司"))
            or not reading.word_ends_at(match.end())
            or (match.group().endswith(("投资", "融资")) and _SUM.match(reading.key, match.end()))  # 國發基金投資5億元
        ):
            continue
        if match.group() == "投资" and reading.key[match.end() : match.end() + 1] in "的了在":
            continue
        if match.group() in words.OPEN_TAILS and not closes(reading, match.end(), set()):
            continue
        candidate = ballot.vote(hit.start, match.end(), "organization", 2.2, "unit_of_known")
        ballot.units.append((candidate.key, ballot.nominate(hit.start, hit.end).key, "unit"))
