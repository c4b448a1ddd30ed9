"""English numbers: magnitude words after digits (14.3 billion, 3m, 2-million), numbers in words (twenty-one million, half a billion,
two and a half million) and vague ones (hundreds of millions, several hundred, a nine-figure).

What belongs here: reading one number at a position of the key. Words are in lexicons/numbers.yml.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.mentions.affixes import by_first_letter, trie
from dagster_project.extraction.mentions.spelled import ONE, ZERO, Spelled, digits_value
from dagster_project.extraction.vocabulary.loader import words

_WORDS: dict[str, int] = words("numbers", "words")
_SCALES: dict[str, Decimal] = {w: Decimal(10) ** p for w, p in words("numbers", "scales").items()}
_TIGHT: dict[str, Decimal] = {w: Decimal(10) ** p for w, p in words("numbers", "tight_scales").items()}
_PLURALS: dict[str, Decimal] = {w: Decimal(10) ** p for w, p in words("numbers", "plural_magnitudes").items()}
_PARTS = {
    "fifth": Decimal("0.2"),
    "sixth": ONE / 6,
    "eighth": ONE / 8,
    "tenth": Decimal("0.1"),
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "third": ONE / 3,
    "three quarters": Decimal("0.75"),
    "three-quarters": Decimal("0.75"),
}
_DOZEN = Decimal(12)
_NOT_PRONOUN = re.compile(r"(?:the|that|this|which|no|any|every|another|each|some|first|last|big|good|old|new|only)\ $")

_SCALE = rf"(?:{trie(_SCALES)}s?)"
_UNIT = trie(_WORDS)
_LOOSE = re.compile(rf"(?:\ +|-|\ -\ )?({_SCALE}|dozens?)(?![a-z0-9])")
_GLUED = re.compile(rf"({trie(_TIGHT)})(?![a-z0-9])")
_AND_PART = re.compile(r" and (?:a |one )?(half|quarter|third|fifth|sixth|eighth|tenth)(?![a-z])")
_AND_DIGITS = re.compile(r" and ([0-9]{1,2})(?![0-9,.]|\ ?%)")
_HALF_SCALE = re.compile(rf" and (?:a |one )?(half|quarter)[ -]({_SCALE})(?![a-z])")

_STARTS = {
    *_WORDS,
    *_PLURALS,
    *_SCALES,
    "half",
    "quarter",
    "three quarters",
    "multi",
    "several",
    "few",
    "many",
    "multiple",
    "couple",
    "double",
    "triple",
}
START = by_first_letter(sorted(re.escape(w) for w in _STARTS)) + rf"|a(?=\ (?:{_SCALE}|dozen|half|quarter|few|couple)(?![a-z]))"
_VAGUE = trie(words("numbers", "vague_words"))
_PLURAL = trie(_PLURALS)
_FORMS = re.compile(
    rf"(?:(?:an?\ +|one\ +)?(?P<part>half|quarter|three[ -]quarters)(?:\ +of)?(?:\ +an?)?[ -]+(?P<of>{_SCALE}|dozen)"
    rf"|(?P<vague>{_VAGUE}\ (?:{_SCALE}|dozen)(?:\ {_SCALE})?)"
    rf"|(?P<multi>multi[- ]?{_SCALE}(?:[- ]{_SCALE})?)"
    rf"|(?P<plural>{_PLURAL}(?:\ of\ {_PLURAL})*)"
    rf"|(?P<figures>{_UNIT}[- ]figures?)"
    rf"|(?P<digits>(?P<how>double|triple)[- ]digits?))(?![a-z])"
)
_TOKEN = re.compile(
    rf"(?:[\ ]*-[\ ]*|\ *)(?:(?P<unit>{_UNIT})|(?P<scale>{_SCALE})|(?P<dozen>dozens?)|(?P<and>and)|(?P<point>point))(?![a-z])"
)
_ARTICLE = re.compile(r"an?\ +")


def scaled(key: str, end: int, spelled: Spelled) -> tuple[int, Spelled]:
    """The digits just read with the magnitude that follows them.

    >>> scaled("14.3 billion euros", 4, Spelled(Decimal("14.3"), Decimal("0.1")))[1].value
    Decimal('14300000000.0')
    """
    if spelled.value is None or end >= len(key) or not (key[end] in " -" or "a" <= key[end] <= "z"):
        return end, spelled
    match = _LOOSE.match(key, end)
    if match:
        factor = _scale(match.group(1))
    elif match := _GLUED.match(key, end):
        factor = _TIGHT[match.group(1)]
    else:
        return end, spelled
    end = match.end()
    if factor < 10**6 and (more := _LOOSE.match(key, end)) and _scale(more.group(1)) > factor:  # 500 thousand million
        factor, end = factor * _scale(more.group(1)), more.end()
    value, unit = spelled.value * factor, spelled.unit * factor
    if part := _AND_PART.match(key, end):  # 1 million and a half
        value, unit, end = value + factor * _PARTS[part.group(1)], factor / 10, part.end()
    elif factor == 100 and (rest := _AND_DIGITS.match(key, end)):  # 3 hundred and 21
        value, unit, end = value + Decimal(rest.group(1)), ONE, rest.end()
    return end, spelled._replace(value=value, unit=unit, group_scale=spelled.group_scale * factor)


def _scale(word: str) -> Decimal:
    if word in {"dozen", "dozens"}:
        return _DOZEN
    return _SCALES[word] if word in _SCALES else _SCALES[word[:-1]]


def read(key: str, start: int) -> tuple[int, Spelled] | None:
    """The number in words at ``start`` as (end, what it says).

    >>> read("half a billion dollars", 0)[1].value, read("hundreds of millions", 0)[1].low
    (Decimal('500000000.0'), Decimal('100000000'))
    """
    if start and ("a" <= key[start - 1] <= "z" or "0" <= key[start - 1] <= "9" or key[start - 1] in "_/"):
        return None
    if key[start - 1 : start] == "-" and key.startswith("multi", start):  # part of an address: becomes-a-multi-million
        return None
    match = _FORMS.match(key, start)
    if match is None:
        return _words(key, start)
    if match.group("part"):
        size = _scale(match.group("of"))
        return match.end(), Spelled(_PARTS[match.group("part")] * size, size / 10, kind="words", group_scale=size)
    text, end = match.group(), match.end()
    if match.group("vague") or match.group("multi"):
        return end, _order(_product(text))
    if match.group("plural"):
        return None if text in {"scores", "tens"} else (end, _plural(text))
    if match.group("figures"):
        return end, _order(Decimal(10) ** (_WORDS[re.split("[- ]", text)[0]] - 1))
    return end, _order(Decimal(10) if match.group("how") == "double" else Decimal(100))


def _order(size: Decimal) -> Spelled:
    """One order of magnitude: millions are 1,000,000 to 9,999,999, as 數百萬 is."""
    return Spelled(None, size, low=size, high=size * 10 - 1, kind="words", vague=True)


def _product(text: str) -> Decimal:
    size = ONE
    for word in re.findall(rf"{_SCALE}|dozen", text):
        size *= _scale(word)
    return size


def _plural(text: str) -> Spelled:
    if text == "dozens":
        return Spelled(None, ONE, low=Decimal(24), high=Decimal(99), kind="words", vague=True)
    size = ONE
    for word in text.split(" of "):
        size *= _PLURALS[word]
    return _order(size)


class _Sum:
    """Adds up words: units wait for their scale, a scale of a thousand or more closes its group."""

    def __init__(self) -> None:
        self.total = self.group = ZERO
        self.unit = self.scale = ONE
        self.last: Decimal | None = None  # the unit or scale read last
        self.shut = Decimal(10) ** 30  # the smallest scale that closed a group

    def takes_unit(self, value: Decimal) -> bool:
        if self.last is None or self.last >= 100:
            return True
        return self.last >= 20 and self.last % 10 == 0 and 0 < value < 10

    def add_unit(self, value: Decimal) -> None:
        self.group += value
        self.unit = ONE if value % 10 or not value else Decimal(10)
        self.last = value

    def takes_scale(self, size: Decimal) -> bool:
        return size < self.shut and (size >= 1000 or self.group < 100)

    def add_scale(self, size: Decimal) -> None:
        factor = self.group or ONE
        unit = self.unit if self.group else ONE
        if size >= 1000:
            self.total, self.group, self.scale, self.shut = self.total + factor * size, ZERO, size, size
        else:
            self.group = factor * size
        self.unit, self.last = unit * size, size


def _words(key: str, start: int) -> tuple[int, Spelled] | None:
    """twenty-one million three hundred; nine point nought four; two and a half million."""
    article = _ARTICLE.match(key, start)
    at = article.end() if article else start
    total, end, joined = _Sum(), None, False
    while match := _TOKEN.match(key, at):
        if match.group("unit"):
            value = Decimal(_WORDS[match.group("unit")])
            if not total.takes_unit(value):
                break
            total.add_unit(value)
        elif match.group("scale") or match.group("dozen"):
            size = _scale(match.group("scale") or match.group("dozen"))
            if joined or not total.takes_scale(size):
                break
            total.add_scale(size)
        elif match.group("and"):
            if total.last is None or total.last < 100:
                break
            joined, at = True, match.end()
            continue
        else:
            break
        joined, at, end = False, match.end(), match.end()
    if end is None:
        return None
    value = total.total + total.group
    said = Spelled(value, total.unit, kind="words", group_scale=total.scale, single=value < 13)
    if value == 1 and _NOT_PRONOUN.search(key, max(0, start - 8), start):  # the one, this one
        return None
    return _with_fraction(key, end, said, total.scale)


def _with_fraction(key: str, end: int, said: Spelled, scale: Decimal) -> tuple[int, Spelled]:
    value = said.value or ZERO
    if tail := _HALF_SCALE.match(key, end):
        size = _scale(tail.group(2))
        return tail.end(), said._replace(value=(value + _PARTS[tail.group(1)]) * size, unit=size / 10, group_scale=size, single=False)
    if part := _AND_PART.match(key, end):
        return part.end(), said._replace(value=value + scale * _PARTS[part.group(1)], unit=scale / 10, single=False)
    point = _TOKEN.match(key, end)
    if point is None or not point.group("point"):
        return end, said
    digits, at = "", point.end()
    while (match := _TOKEN.match(key, at)) and match.group("unit"):
        digit = _WORDS[match.group("unit")]
        digits = (
            digits[:-1] + str(digit)
            if digits.endswith("0") and len(digits) > 1 and digit < 10 and digits[-2:] != "00" and _tens(key, match)
            else digits + str(digit)
        )
        at = match.end()
    if not digits:
        return end, said
    part_value, unit = digits_value(f"0.{digits}")
    return at, said._replace(value=value + part_value, unit=unit, single=False)


def _tens(key: str, match: re.Match[str]) -> bool:
    """Is this the seven of seventy-seven? Then it takes the place of the nought."""
    return key[match.start()] == "-"
