"""A second reader of figures: what do the characters of a mention spell? It shares no code and no words with the grammars that found it.

What belongs here: `rederive`, which reads the figure of one mention anew, and `spells`, the check that a claim's figure is spelled by
its own characters. What does not: finding mentions, currencies, the meaning of hedges. The way is another one on purpose: the grammars
add up from left to right; here a number is cut at its largest magnitude, and both sides are read the same way again.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from dagster_project.extraction.records import Figure

_DIGITS = dict(
    zip("零一二三四五六七八九〇壹貳參肆伍陸柒捌玖两兩俩倆贰叁参陆", [*range(10), 0, *range(1, 10), 2, 2, 2, 2, 2, 3, 3, 6], strict=True)
)
_POWERS = dict(zip("十拾百佰千仟万萬亿億兆", [1, 1, 2, 2, 3, 3, 4, 4, 8, 8, 12], strict=True))
_TEENS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_WORDS = {w: n for n, w in enumerate(_TEENS.split())} | {
    w: 20 + 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SIZES = {
    "ten": 1,
    "hundred": 2,
    "thousand": 3,
    "lakh": 5,
    "million": 6,
    "mln": 6,
    "mn": 6,
    "mio": 6,
    "crore": 7,
    "billion": 9,
    "bln": 9,
    "bn": 9,
}
_SIZES |= {"trillion": 12, "tln": 12, "tn": 12, "trn": 12, "k": 3, "m": 6, "mm": 6, "b": 9, "t": 12}
_PARTS = {
    "half": "0.5",
    "quarter": "0.25",
    "half a": "0.5",
    "half an": "0.5",
    "a quarter": "0.25",
    "a quarter of a": "0.25",
    "three quarters": "0.75",
}
_SHARES = {
    "(?<![二三四五六七八九])半": 50,
    "half": 50,
    "third": "33.33",
    "quarter": 25,
    "fifth": 20,
    "double": 2,
    "twice": 2,
    "翻": 2,
    "倍增": 2,
    "triple": 3,
    "treble": 3,
    "quadruple": 4,
}
_OPEN = "数數几幾"
_VAGUE_WORDS = ("several", "a few", "few", "a couple of", "a couple", "multiple", "many", "multi")

_TOKEN = re.compile(
    r"(?P<arabic>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"|(?P<han>(?:(?![参參][数數])[{''.join(_DIGITS)}])+)|(?P<power>[{''.join(_POWERS)}](?!分[位点點]))|(?P<open>[{_OPEN}](?=\s?[{''.join(_POWERS)}]))|(?P<point>[点點](?=[{''.join(_DIGITS)}]))"
    rf"|(?P<skip>[多余餘個个](?=\s?[{''.join(_POWERS)}])|\s+|(?<=[a-z])-(?=[a-z])|(?<=\d)-(?=[a-z])|\band\b(?=\s+[a-z]+)|\bof\b|\ba\b|\ban\b|\bmulti-?)"
    r"|(?P<word>[a-z]+)"
)
Token = tuple[str, Decimal, str]
Span = tuple[Decimal, Decimal]


def _half_width(text: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text).lower()


def _groups(text: str) -> list[list[Token]]:
    """The text cut into numbers: each a list of ('n', value, as written) and ('p', ten to a power, as written)."""
    groups: list[list[Token]] = [[]]
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        kind = match.lastgroup if match else None
        written = match.group() if match else text[at]
        at = match.end() if match else at + 1
        token = _one(kind, written)
        if token and token[0] == "n" and groups[-1] and not _continues(groups[-1], token):
            groups.append([])
        if token:
            groups[-1].append(token)
        elif kind != "skip" and groups[-1]:
            groups.append([])
    return [g for g in groups if any(t[0] != "." for t in g)]


def _one(kind: str | None, written: str) -> Token | None:
    if kind == "arabic":
        return "n", Decimal(written.replace(",", "")), written
    if kind == "han":
        return "n", Decimal("".join(str(_DIGITS[c]) for c in written)), written
    if kind == "power":
        return "p", Decimal(10) ** _POWERS[written], written
    if kind == "open":
        return "?", Decimal(1), written
    if kind == "point":
        return ".", Decimal(0), written
    if kind == "word":
        singular = written.removesuffix("s")
        if written in _WORDS and written not in {"tens"}:
            return "n", Decimal(_WORDS[written]), written
        if written in {"dozen", "dozens"}:
            return "p", Decimal(12), written
        if written in _SIZES or (singular in _SIZES and len(singular) > 2):
            return "p", Decimal(10) ** _SIZES.get(written, _SIZES.get(singular, 0)), written
        if written in {"half", "quarter"}:
            return "n", Decimal(_PARTS[written]), written
    return None


def _continues(group: list[Token], token: Token) -> bool:
    """A second number belongs to the first after a magnitude, after a point, and after tens in words (twenty-one)."""
    last = group[-1]
    if last[0] in "p.?":
        biggest = max((t[1] for t in group if t[0] == "p"), default=Decimal(0))
        return last[0] != "p" or token[1] < biggest or token[2][0] in _DIGITS
    return last[0] == "n" and last[2] in _WORDS and token[2] in _WORDS and last[1] >= 20 and 0 < token[1] < 10


def _value(tokens: list[Token]) -> Decimal:
    """Cut at the last of the largest magnitudes: what stands left multiplies it, what stands right is added."""
    powers = [t[1] for t in tokens if t[0] == "p"]
    if not powers:
        return _plain(tokens)
    largest = max(powers)
    cut = max(i for i, t in enumerate(tokens) if t[0] == "p" and t[1] == largest)
    left, right = tokens[:cut], tokens[cut + 1 :]
    rest = _value(right) if right else Decimal(0)
    short = len(right) == 1 and right[0][0] == "n" and len(right[0][2]) == 1 and right[0][2] in _DIGITS
    if short and largest >= 100:  # 九萬四
        rest = rest * largest / 10
    return (_value(left) if left else Decimal(1)) * largest + rest


def _plain(tokens: list[Token]) -> Decimal:
    at = next((i for i, t in enumerate(tokens) if t[0] == "."), None)
    if at is not None and at + 1 < len(tokens) and set(tokens[at + 1][2]) <= set(_DIGITS):
        whole = "".join(str(int(t[1])) for t in tokens[:at]) or "0"
        return Decimal(f"{whole}." + "".join(str(_DIGITS[c]) for c in tokens[at + 1][2]))
    return sum((t[1] for t in tokens if t[0] in "n?"), Decimal(0))


def _span(tokens: list[Token]) -> Span:
    """(low, high) of one number; equal where it is no range and not vague."""
    if any(t[0] == "?" for t in tokens):
        zero = [("n", Decimal(0), "0") if t[0] == "?" else t for t in tokens]
        one = [("n", Decimal(1), "1") if t[0] == "?" else t for t in tokens]
        base, step = (_value(zero) if tokens[0][0] != "?" else Decimal(0)), _value(one)
        step -= base
        return base or step, base + 10 * step - 1
    pair = next((i for i, t in enumerate(tokens) if t[0] == "n" and len(t[2]) == 2 and set(t[2]) <= set(_DIGITS)), None)
    if pair is not None and (len(tokens) > 1 or pair == 0):
        first, second = (Decimal(_DIGITS[c]) for c in tokens[pair][2])
        if 0 < first < second:
            return tuple(_value([*tokens[:pair], ("n", d, "0"), *tokens[pair + 1 :]]) for d in (first, second))  # type: ignore[return-value]
    value = _value(tokens)
    plural = tokens[0][0] == "p" and tokens[0][2].isascii() and tokens[0][2].endswith("s")
    bare = all(t[0] == "p" for t in tokens) and not tokens[0][2].isascii() and tokens[0][1] > 10
    return (value, value * 10 - 1) if plural or bare else (value, value)


def readings(text: str, borrow: bool = True) -> list[Span]:
    """(low, high) of every number a text spells, in order; the first of two may borrow the magnitude of the second (50-60億).

    >>> readings("143億美元(約合人民幣1028億元)")
    [(Decimal('14300000000'), Decimal('14300000000')), (Decimal('102800000000'), Decimal('102800000000'))]
    """
    groups = _groups(_half_width(text))
    spans = [_span(g) for g in groups]
    for index, (first, second) in enumerate(pairwise(groups) if borrow and "/" not in text else ()):
        trailing = _trailing(second)
        if spans[index][0] < spans[index + 1][0] and not any(t[0] == "p" and t[1] >= trailing for t in first) and trailing > 1:
            low, high = (v * trailing for v in spans[index])
            if low < spans[index + 1][0]:
                spans[index] = low, high
    return spans


def _trailing(tokens: list[Token]) -> Decimal:
    """The magnitude that ends a number: 億 of 60億, 萬億 of 1.43萬億, the three noughts of 100,000."""
    product = Decimal(1)
    for kind, value, written in reversed(tokens):
        if kind != "p":
            return Decimal(1000) if product == 1 and written.endswith(",000") else product
        if product > 1 and value < 10000:
            return product
        product *= value
    return product


def rederive(text: str) -> Figure:
    """The figure that the characters of one mention spell, without its hedge: an amount, or the ends of a range or vague figure.

    >>> rederive("高達148億美元").amount
    Decimal('14800000000')
    >>> rederive("50億至60億美元").high
    Decimal('6000000000')
    """
    spans = readings(text)
    if not spans:
        return Figure(qualifier="vague")
    (low, high), ends = spans[0], _between(text)
    if len(spans) > 1 and ends and low == high and spans[1][0] > low:
        return Figure(low=low, high=spans[1][1], bound_low=low, bound_high=spans[1][1], qualifier="range")
    if low != high:
        return Figure(low=low, high=high, bound_low=low, bound_high=high, qualifier="vague")
    return Figure(amount=low, bound_low=low, bound_high=high)


def _between(text: str) -> bool:
    return bool(
        re.search(
            r"[\d零一二三四五六七八九十百千万萬亿億元%a-z]\s*(?:-+|–|—+|~|～|至|到|to|and)\s*[^\d]{0,4}[\d一二两兩三四五六七八九]",
            _half_width(text),
        )
    )


def spells(text: str, figure: Figure) -> bool:
    """Do the characters of a mention spell this figure? Its amount, or both its ends, must be among what they are read as.

    >>> from dagster_project.extraction.mentions.figures import stated
    >>> spells("143億美元", stated(Decimal(14300000000), Decimal(100000000)))
    True
    >>> spells("142億美元", stated(Decimal(14300000000), Decimal(100000000)))
    False
    """
    spans = readings(text, borrow=False)
    points = {end for span in [*spans, *readings(text)] for end in span} | _derived(text, spans)
    if figure.amount is not None:
        return abs(figure.amount) in points
    return figure.low is not None and figure.high is not None and {figure.low, figure.high} <= points


def _derived(text: str, spans: list[Span]) -> set[Decimal]:
    """Values told with a unit of their own: 三成 is 30, 60 cents .6, 八位數 ten million, a third 33.33."""
    text = _half_width(text)
    lows = [low for low, _ in spans]
    found: set[Decimal] = set()
    if re.search(r"[成折]", text):
        found |= {v * 10 for span in spans for v in span}
        if len(lows) > 1:
            found.add(lows[0] * 10 + lows[1])
        if re.search(r"[成折]半", text):
            found |= {v * 10 + 5 for v in lows}
    if re.search(r"cent|¢|pence|penny|[分角毛]|便士|paise", text):
        tenth = Decimal("0.1") if re.search(r"[角毛]", text) else Decimal("0.01")
        found |= {v * s for v in lows for s in (Decimal("0.01"), tenth)} | {
            a + b * s for a, b in pairwise(lows) for s in (Decimal("0.01"), tenth)
        }
        if len(lows) == 3:
            found.add(lows[0] + lows[1] * Decimal("0.1") + lows[2] * Decimal("0.01"))
    if re.search(r"dollars (?:and )?\d\d$", text) and len(lows) == 2:
        found.add(lows[0] + lows[1] / 100)
    if re.search(r"位[数數]|figure", text):
        found |= {end for v in lows if 1 < v < 16 for end in (Decimal(10) ** (int(v) - 1), Decimal(10) ** int(v) - 1)}
    if "之" in text and len(lows) > 1 and lows[0]:
        found |= {(lows[1] / lows[0] * 100).quantize(Decimal("0.01")), lows[1] * 100 / lows[0]}
    found |= _worded(text, spans)
    return found


def _worded(text: str, spans: list[Span]) -> set[Decimal]:
    found: set[Decimal] = set()
    if spans and re.search(r"年半|小时半|and a half", text):
        found |= {low + Decimal("0.5") for low, _ in spans}
    if "double-digit" in text or "double digit" in text:
        found |= {Decimal(10), Decimal(99)}
    vague = any(re.search(rf"\b{w}\b", text) or text.startswith(w) for w in _VAGUE_WORDS) or "multi" in text
    if vague:
        found |= {end for low, _ in spans for end in (low, low * 10 - 1)}
    if re.search(r"dozens", text):
        found |= {Decimal(24), Decimal(99)}
    if "级" in text or "級" in text:
        found |= {end for low, _ in spans for end in (low, low * 10 - 1)}
    found |= {Decimal(str(share)) for word, share in _SHARES.items() if re.search(word, text)}
    if match := re.search(r"\b(one|two|three|four|five|seven|nine)[ -](third|quarter|fourth|fifth|sixth|eighth|tenth)s?", text):
        part = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}[match.group(2)]
        found.add((Decimal(100) * _WORDS[match.group(1)] / part).quantize(Decimal("0.01")))
    return found
