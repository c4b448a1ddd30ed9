"""English numbers: magnitude words after digits (14.3 billion, 3m, 2-million), numbers in words (twenty-one million, half a billion,
two and a half million) and vague ones (hundreds of millions, several hundred, a nine-figure).

What belongs here: reading one number at a position of the key. Words are in lexicons/numbers.yml.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from dagster_project.extraction.mentions.spelled import ONE, ZERO, Spelled
from dagster_project.extraction.vocabulary.loader import words

_WORDS: dict[str, int] = words("numbers", "words")
_SCALES = {w: Decimal(10) ** p for w, p in words("numbers", "scales").items()}
_TIGHT = {w: Decimal(10) ** p for w, p in words("numbers", "tight_scales").items()}
_PLURALS = {w: Decimal(10) ** p for w, p in words("numbers", "plural_magnitudes").items()}
_VAGUE_WORDS: list[str] = words("numbers", "vague_words")

_any = "|".join
_SCALE = rf"(?:{_any(sorted(_SCALES, key=len, reverse=True))})s?"
_UNIT = _any(sorted(_WORDS, key=len, reverse=True))
_LOOSE = re.compile(rf"(?:\ |-|\ -\ )?({_SCALE})(?![a-z0-9])")
_GLUED = re.compile(rf"({_any(sorted(_TIGHT, key=len, reverse=True))})(?![a-z0-9])")
_AND_PART = re.compile(r" and (?:a |one )?(half|quarter|third)(?![a-z])")

START = (
    rf"(?<![a-z0-9])(?:{_any(sorted({*_WORDS, *_PLURALS, 'an', 'half', 'quarter', 'three quarters', 'multi', 'several', 'few', 'many', 'multiple', 'double-digit', 'triple-digit'}, key=len, reverse=True))}"
    rf"|a(?=\ (?:{_SCALE}|dozen|half|quarter|few|couple)\b))"
)
_WORD_RUN = re.compile(
    rf"(?:(?:an?\ |one\ )?(?P<part>half|quarter|three[ -]quarters)(?:\ of)?(?:\ an?)?[ -](?P<of>{_SCALE}|dozen)"
    rf"|(?P<vague>(?:{_any(_VAGUE_WORDS)})\ (?:{_SCALE}|dozen)(?:\ {_SCALE})?)"
    rf"|(?P<multi>multi[- ]?(?:{_SCALE})(?:[- ](?:{_SCALE}))?)"
    rf"|(?P<plural>(?:{_any(_PLURALS)})(?:\ of\ (?:{_any(_PLURALS)}))*)"
    rf"|(?P<figures>(?:{_UNIT})[- ]figures?)"
    rf"|(?P<adigit>(?P<how>double|triple)[- ]digits?)"
    rf"|(?P<words>(?:an?\ (?={_SCALE}|dozen)|(?={_UNIT}|{_SCALE}))(?:(?:{_UNIT}|{_SCALE}|dozen)(?:\ -\ |-|\ and\ (?=(?:{_UNIT})(?![a-z])(?!\ and\ ))|\ +)?)+))(?![a-z])"
)
_RUN_TOKEN = re.compile(rf"{_UNIT}|{_SCALE}|dozen|point|and")


def scaled(key: str, end: int, spelled: Spelled) -> tuple[int, Spelled]:
    """The digits just read with the magnitude that follows them.

    >>> scaled("14.3 billion euros", 4, Spelled(Decimal("14.3"), Decimal("0.1")))[1].value
    Decimal('14300000000.0')
    """
    if spelled.value is None or end >= len(key) or not (key[end] in " -" or "a" <= key[end] <= "z"):
        return end, spelled
    match = _LOOSE.match(key, end)
    factor = ONE
    if match:
        factor = _scale(match.group(1))
    elif match := _GLUED.match(key, end):
        factor = _TIGHT[match.group(1)]
    if match is None:
        return end, spelled
    end = match.end()
    if factor < 10**6 and (more := _LOOSE.match(key, end)) and _scale(more.group(1)) >= 10**6:  # 500 thousand million
        factor, end = factor * _scale(more.group(1)), more.end()
    value, unit = spelled.value * factor, spelled.unit * factor
    if part := _AND_PART.match(key, end):  # 1 million and a half
        value, unit, end = value + factor * _PARTS[part.group(1)], factor / 10, part.end()
    return end, replace(spelled, value=value, unit=unit, group_scale=spelled.group_scale * factor)


_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": ONE / 3, "three quarters": Decimal("0.75"), "three-quarters": Decimal("0.75")}


def _scale(word: str) -> Decimal:
    return _SCALES.get(word) or _SCALES[word[:-1]]


def read(key: str, start: int) -> tuple[int, Spelled] | None:
    """The number in words at ``start`` as (end, what it says).

    >>> read("half a billion dollars", 0)[1].value, read("hundreds of millions", 0)[1].low
    (Decimal('500000000.0'), Decimal('100000000'))
    """
    match = _WORD_RUN.match(key, start)
    if match is None:
        return None
    kind = match.lastgroup if match.lastgroup not in {"of", "how"} else ("part" if match.group("part") else "adigit")
    text = match.group().strip(" -")
    end = start + len(match.group().rstrip(" -"))
    if kind == "part":
        size = Decimal(12) if match.group("of") == "dozen" else _scale(match.group("of"))
        value = _PARTS[match.group("part")] * size
        return end, Spelled(value, size / 10, kind="words", group_scale=size)
    if kind in {"vague", "multi"}:
        size = _product(text)
        return end, _order(size)
    if kind == "plural":
        if text in {"scores", "tens"}:
            return None
        return end, _plural(text)
    if kind == "figures":
        return end, _order(Decimal(10) ** (_WORDS[re.split("[- ]", text)[0]] - 1))
    if kind == "adigit":
        return end, _order(Decimal(10) if match.group("how") == "double" else Decimal(100))
    return _words(key, start, end, text)


def _order(size: Decimal) -> Spelled:
    return Spelled(None, size, low=size, high=size * 10 - 1, kind="words", vague=True)


def _product(text: str) -> Decimal:
    size = ONE
    for word in re.findall(rf"{_SCALE}|dozen", text):
        size *= Decimal(12) if word == "dozen" else _scale(word)
    return size


def _plural(text: str) -> Spelled:
    if text == "dozens":
        return Spelled(None, ONE, low=Decimal(24), high=Decimal(99), kind="words", vague=True)
    size = ONE
    for word in text.split(" of "):
        size *= _PLURALS[word]
    return _order(size)


def _words(key: str, start: int, end: int, text: str) -> tuple[int, Spelled] | None:
    """Adds up words: twenty-one million three hundred; two and a half million."""
    total = group = ZERO
    unit = scale = ONE
    seen = None
    for match in re.finditer(rf"{_SCALE}(?![a-z])|dozen|(?:{_UNIT})(?![a-z])", text):
        word = match.group()
        if word in _WORDS:
            value = Decimal(_WORDS[word])
            if seen is not None and not (seen >= 20 and seen % 10 == 0 and value < 10 and seen < 100) and seen < 100:
                end = start + match.start()
                end -= len(key[start:end]) - len(key[start:end].rstrip(" -"))
                break
            group += value
            unit, seen = (ONE if value % 10 else (Decimal(10) if value else unit)), (seen if seen and seen >= 100 else ZERO) + value
            continue
        size = Decimal(12) if word == "dozen" else _scale(word)
        if size >= 1000:
            total, unit, scale, group, seen = total + (group or ONE) * size, (unit if group else ONE) * size, size, ZERO, Decimal(1000)
        else:
            group, unit, seen = (group or ONE) * size, (unit if group else ONE) * size, Decimal(100)
    value = total + group
    if text in {"a", "an"}:
        return None
    said = Spelled(value, unit, kind="words", group_scale=scale, single=value < 13)
    tail = _HALF_SCALE.match(key, end)
    if tail:
        scale = _scale(tail.group(2)) if tail.group(2) else ONE
        value = (value + _PARTS[tail.group(1)]) * scale
        return tail.end(), Spelled(value, scale / 10, kind="words", group_scale=scale)
    if part := _AND_PART.match(key, end):
        return part.end(), replace(said, value=value + scale * _PARTS[part.group(1)], unit=scale / 10)
    return end, said


_HALF_SCALE = re.compile(rf" and (?:a |one )?(half|quarter)(?:[ -]({_SCALE}))(?![a-z])")
