"""Organizations whose names are written in Chinese characters: by their ending, by a bracket with a Latin name, as unknown words.

What belongs here: finding where such a name begins and nominating it. What does not: the context on both sides (see `cues`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.appositions import brackets, left_edge
from dagster_project.extraction.mentions.names.ballot import Ballot
from dagster_project.extraction.mentions.names.gazetteer import Hit
from dagster_project.extraction.mentions.names.people import DOTS, has_surname, name_votes, sounds
from dagster_project.extraction.mentions.names.reading import Reading, known_word
from dagster_project.extraction.mentions.titles import LEVELS
from dagster_project.extraction.records import Mention, Title

_STOP_TAGS = frozenset({"p", "c", "u", "uj", "ul", "uv", "ud", "uz", "ug", "r", "y", "e", "o", "q", "t", "f", "d", "x", "k", "i", "l"})
_FUNCTION = frozenset("不未拟予所其是有在为被把让使将会能可的了着过与和及或也都就于从向对给自")
_QUANTITY = frozenset("一二两三四五六七八九十百千万多数几各众每某这那该此其本半首第0123456789")
_INDEFINITE = re.compile(r"(?:一|两|几|多|数|这|那|某|首|每|各)(?:家|间|个|所|名|位)[^,。;、]{0,8}$")
_LONGEST = 16
_OWN_UNITS = frozenset({"集团", "事业群", "事业部", "实验室", "研究院", "研究所", "委员会", "业务部"})
_GOVERNMENT = frozenset({"government", "university", "lab_or_unit", "media", "law_or_bank"})


@lru_cache(maxsize=1)
def _suffix_automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    forms = tuple(
        s
        for s in words.CHINESE_SUFFIXES
        if "\u4e00" <= s[0] <= "\u9fff" and s not in ("母公司", "子公司", "总公司") and not (len(s) == 3 and s.endswith("政府"))
    )
    return AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest), forms


def nominate(reading: Reading, ballot: Ballot, titles: list[Mention], known: list[Hit]) -> None:
    """Candidates of all shapes, with their shape votes. ``known``: what the gazetteer found."""
    if not reading.words[0]:
        return
    title_edges = titled_positions(reading, titles)
    _by_suffix(reading, ballot, title_edges)
    _by_title(reading, ballot, titles)
    _by_bracket(reading, ballot, title_edges)
    _unknown_words(reading, ballot, title_edges)
    _units_of_known(reading, ballot, known)


_OFFICES = ("委员会", "公司", "央行", "法院", "国会", "总局", "政府", "银行", "分行", "研究院", "研究所", "学院")


def titled_positions(reading: Reading, titles: list[Mention]) -> set[int]:
    """Positions inside job titles; an office that a title begins with is not of them (委員會 in 委員會主任)."""
    found: set[int] = set()
    for title in titles:
        start = title.start
        for office in _OFFICES:
            if reading.key.startswith(office, start) and title.end > start + len(office):
                start += len(office)
                break
        found.update(range(start, title.end))
    return found


_UNIT_TAIL = re.compile(rf"(?:(?:{'|'.join(sorted((w for w in words.GENERIC_PARTS - words.LEAD_NOUNS if not w.isascii()), key=len, reverse=True))}|中国|日本|亚洲|欧洲|香港|台湾|北美|亚太|大中华区){{0,3}}?)"
                        rf"(?:云|资本|创投|投资|基金|研究院|研究所|实验室|银行|证券|保险|金融|金服|集团|公司|有限公司|顾问公司|投资公司|新闻|音乐|影业|健康|汽车|物流|科技|地产|电子|电机|半导体|生物|医疗|体育|文学|游戏|国际|中国|日本|香港|台湾)")  # fmt: skip


def _units_of_known(reading: Reading, ballot: Ballot, known: list[Hit]) -> None:
    """A known organization's name with a field or a country after it is a unit of it, if a word ends there."""
    for hit in known:
        if hit.entry.kind != "organization" or reading.key[hit.end - 1].isascii() or hit.guarded:
            continue
        match = _UNIT_TAIL.match(reading.key, hit.end)
        if match is None or match.group() in words.NEUTRAL_ENDINGS or match.group().endswith(("子公司", "母公司", "总公司")) or not reading.word_ends_at(match.end()):
            continue
        if match.group() == "投资" and reading.key[match.end() : match.end() + 1] in "的了在":
            continue
        if match.group() in (
            "中国",
            "日本",
            "香港",
            "台湾",
            "投资",
            "汽车",
            "科技",
            "游戏",
            "健康",
            "金融",
            "保险",
            "国际",
        ) and not _closes(reading, match.end(), set()):
            continue
        candidate = ballot.vote(hit.start, match.end(), "organization", 2.2, "unit_of_known")
        ballot.units.append((candidate.key, ballot.nominate(hit.start, hit.end).key, "unit"))


# ---------------------------------------------------------------- by the ending


def _by_suffix(reading: Reading, ballot: Ballot, titled: set[int]) -> None:
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
        if tag in _STOP_TAGS and word not in words.NAME_VERBS and word != "之" and not (tag in ("l", "i") and len(word) >= 3):
            break
        if (
            (tag not in ("nt", "nz", "ns")
            and any(c in _FUNCTION for c in word))
            or (len(word) == 1 and tag == "zg" and word in words.GRAMMAR)
        ):
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
        industry = suffix in words.INDUSTRY_ENDINGS and ranks[-1] == "proper" and _closes(reading, end, titled)
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
    elif suffix in _OWN_UNITS and len(parts) >= 2 and "generic" in ranks:
        first, weight = ranks.index("generic"), 0.8
    else:
        return
    at = parts[first][0]
    if not known_word(key[at : parts[first][1]]):
        at = reading.without_function_words(at, parts[first][1])[0]
    ballot.vote(at, end, "organization", weight, "suffix")


def _closes(reading: Reading, end: int, titled: set[int]) -> bool:
    """Does a name end here, as far as the next word tells: a title follows, or no noun that the ending would only describe."""
    if end in titled:
        return True
    starts, _, tags = reading.words
    i = reading.word_at(end)
    if i >= len(starts) or starts[i] != end:
        return True
    return not tags[i].startswith("n") and tags[i] not in ("vn", "eng", "b", "a", "j")


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
        elif suffix in _OWN_UNITS and last == len(ranks) - 1:
            ballot.vote(begin, end, "organization", 1.0, "mixed")
        return
    if last == len(ranks) - 1 and suffix in words.NEUTRAL_ENDINGS and suffix not in words.UNIT_ENDINGS:
        whole = ballot.vote(begin, end, "organization", 1.5, "mixed")
        short = ballot.vote(begin, parts[last][1], "organization", 1.2, "mixed")
        ballot.pair(short.key, whole.key, "neutral_ending")
    elif suffix in words.STRONG_ENDINGS or suffix in words.UNIT_ENDINGS:
        loose = suffix in ("团队", "部门", "小组")
        whole = ballot.vote(begin, end, "organization", 1.2 if loose else 2.2, "mixed")
        if suffix in words.UNIT_ENDINGS and first < len(ranks) - 1:
            ballot.units.append((whole.key, ballot.nominate(begin, parts[last][1]).key, "unit"))


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


def _generic(word: str) -> bool:
    return (
        word in words.GENERIC_PARTS or word in words.WIDE_PLACES or word in words.NARROW_PLACES or word in words.NOT_NAMES or word.isdigit()
    )


# ---------------------------------------------------------------- by the title after it


def stands_in_no_name(reading: Reading, start: int, end: int) -> bool:
    """Is a word a verb, an adverb, a pronoun or another word that stands in no name?"""
    word, tag = reading.key[start:end], reading.words[2][reading.word_at(start)]
    if word in words.NAMELESS:
        return True
    if word in words.NAME_VERBS or not known_word(word) or tag.startswith("nr"):
        return word not in words.NAME_VERBS and any(c in words.GRAMMAR for c in word)
    return (tag.startswith("v") and tag != "vn") or tag in _STOP_TAGS or word in words.WIDE_PLACES


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
        while end - start > 2 and key[start] in _FUNCTION | frozenset("据而但因由经"):
            start += 1
        parts = parts_of(reading, start, end)
        if any(c in words.GRAMMAR for c in key[end - 1 : end]):
            continue
        bad = any(c in _FUNCTION for c in key[start:end]) or any(
            key[a:b] in words.LEAD_NOUNS or stands_in_no_name(reading, a, b) for a, b in parts
        )
        ranks = [rank_of(reading, *part) for part in parts]
        if not bad and any(rank in ("proper", "common", "narrow") for rank in ranks) and key[start] not in _QUANTITY:
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
        if ends[i] < begin or starts[i] in titled or (not first and (word in words.LEAD_NOUNS or (tag in _STOP_TAGS and word != "之"))):
            break
        if not first and (_generic(word) or (end - begin >= 3 and known_word(word) and not tag.startswith(("nr", "nz", "ns")))):
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
        if not any(c in _FUNCTION for c in inside) and not any(
            reading.key[a:b] in words.LEAD_NOUNS for a, b in parts_of(reading, chunk.start(), end)
        ):
            begin = chunk.start()
    while begin < end and begin in titled:
        begin += 1
    word = reading.key[begin:end]
    if not word or word[0] in DOTS or end - begin < 2 or (_generic(word) and known_word(word)):
        return None
    return begin


# ---------------------------------------------------------------- unknown words


def _unknown_words(reading: Reading, ballot: Ballot, titled: set[int]) -> None:
    """Words that the dictionary does not know, together with the single characters beside them (芯 + 华章): weak candidates."""
    starts, ends, tags = reading.words
    key = reading.key
    for i, tag in enumerate(tags):
        start, end = starts[i], ends[i]
        if end - start < 2 or tag == "x" or tag == "eng" or tag == "m" or not "\u4e00" <= key[start] <= "\u9fff" or start in titled:
            continue
        word = key[start:end]
        if known_word(word) and tag not in ("nz", "nrt", "nt"):
            if not (
                tag in ("nr", "ns") and i and ends[i - 1] - starts[i - 1] == 1 and tags[i - 1] in ("ng", "n", "ag", "nr", "vg", "j", "b")
            ):
                continue
        begin = start
        if (
            i
            and ends[i - 1] - starts[i - 1] == 1
            and tags[i - 1] in ("ng", "ag", "nr", "vg", "j", "b", "g")
            and starts[i - 1] not in titled
        ):
            begin = starts[i - 1]
        begin, end = reading.without_function_words(begin, end)
        if (
            word in words.GENERIC_PARTS
            or word in words.CHINESE_SUFFIXES
            or (key[begin] in _QUANTITY and key[begin + 1] in words.COUNTED)
            or any(c in words.GRAMMAR for c in key[begin:end])
        ):
            continue
        if end - begin == 2 and any(c in _FUNCTION for c in key[begin:end]):
            continue
        if end - begin >= 2 and key[begin:end] not in words.GENERIC_PARTS and key[begin:end] not in words.WIDE_PLACES:
            ballot.vote(begin, end, "organization", 0.4, "unknown_word")
