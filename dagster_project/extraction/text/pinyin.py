"""Injected pinyin: 這幾(ji)天(tian), 數(shù)據(jù), 美元(yuan)(yuan).

What belongs here: deciding whether a bracket behind a Chinese character is its reading. What does not: real glosses, such as
(data), (SSI), (Alexandr Wang): what is no reading of the character before it stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dagster_project.extraction.text.alignment import Edit

_LETTERS = "A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
# Brackets of up to 24 letters behind a Chinese character; several may follow one another.
_INSIDE = rf"[{_LETTERS}]{{1,6}}(?:[ '’]?[{_LETTERS}]{{1,6}}){{0,3}}[1-5]?[)）\]]"
_GROUPS = re.compile(rf"[(（\[](?:(?<=[{_HAN}].)|(?<=[{_HAN}] .)){_INSIDE}(?:[(（\[]{_INSIDE}){{0,3}}")
_GROUP = re.compile(rf"[(（\[]([{_LETTERS}'’ ]+)[1-5]?[)）\]]")
# Letters with a tone mark straight behind a Chinese character, without any bracket: 數shù據jù.
SIGNS = f"([（{_TONED}"  # one of these is in every injected reading
_TONE = re.compile(f"[{_TONED}]")
_BARE = re.compile(rf"(?<=[{_HAN}])[a-zü]{{0,3}}[{_TONED}][a-z]{{0,3}}(?![A-Za-z])")
# A text is dense with pinyin when this many groups read their character, nine of ten groups at least.
_DENSE = 20


def find(text: str) -> list[Edit]:
    """Edits that drop the readings.

    >>> find("這幾(ji)天(tian)的資料(data)")
    [(2, 6, ''), (7, 13, '')]
    """
    edits: list[Edit] = []
    groups = [(start, end, letters, _is_reading(text, before, letters)) for before, start, end, letters in _groups(text)]
    for capital in (False, True):
        # Capitals are how names are glossed, 李(Li): they go only where so many of them read their character that it is no accident.
        same = [group for group in groups if group[2].islower() is not capital]
        read = sum(is_reading for *_, is_reading in same)
        dense = read >= _DENSE and read >= 0.9 * len(same)
        edits.extend(
            (start, end, "")
            for start, end, letters, is_reading in same
            if (is_reading and not capital) or (dense and (is_reading or letters.lower() in _syllables()))
        )
    if _TONE.search(text):
        edits.extend((m.start(), m.end(), "") for m in _BARE.finditer(text) if strip_tones(m.group()) in readings(text[m.start() - 1]))
    return sorted(edits)


def _groups(text: str) -> Iterator[tuple[int, int, int, str]]:
    """(end of the Chinese text before, start, end, letters) of every bracket."""
    for chain in _GROUPS.finditer(text):
        before = chain.start() - (text[chain.start() - 1] == " ")
        for group in _GROUP.finditer(text, chain.start(), chain.end()):
            yield before, before if group.start() == chain.start() else group.start(), group.end(), group.group(1)


def _is_reading(text: str, end: int, letters: str) -> bool:
    letters = letters.lower()
    plain = strip_tones(letters)
    if plain in readings(text[end - 1]):
        return True
    # Several syllables at once only where tones or spaces show that it is pinyin: 百度(baidu) is a name.
    if plain == letters and " " not in letters:
        return False
    return _spells(text[max(0, end - 4) : end], re.sub(r"[ '’]", "", plain))


def _spells(characters: str, letters: str) -> bool:
    """Whether the letters read the last of these characters, all letters used."""
    if not letters:
        return True
    if not characters:
        return False
    return any(letters.endswith(reading) and _spells(characters[:-1], letters[: -len(reading)]) for reading in readings(characters[-1]))


@lru_cache(maxsize=30000)
def readings(character: str) -> frozenset[str]:
    """All readings of a character without tones; ü also as v, u and yu.

    >>> sorted(readings("綠"))
    ['lu', 'lv', 'lü']
    """
    written = _dictionary().get(ord(character), "")
    plain = {strip_tones(reading) for reading in written.split(",") if reading}
    return frozenset(plain | {reading.replace("ü", other) for reading in plain for other in "vu"})


@lru_cache(maxsize=1)
def _dictionary() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # late: half a second that clean articles need not pay

    return dict(pinyin_dict)


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(reading for code in range(0x4E00, 0x9FA6) for reading in readings(chr(code)))


def strip_tones(letters: str) -> str:
    """Pinyin without its tone marks, ü kept.

    >>> strip_tones("shù lǜ")
    'shu lü'
    """
    if letters.isascii():
        return letters
    decomposed = unicodedata.normalize("NFD", letters)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in "\u0300\u0301\u0304\u030c"))
