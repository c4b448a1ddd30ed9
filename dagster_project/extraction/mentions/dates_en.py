"""English dates: June 13, 2025; 13 June; mid-2024; last Thursday; two years ago; in the fourth quarter; fiscal 2024; since 2016.

What belongs here: one pattern over the key and what its parts mean. Words of time: lexicons/dates.yml. What does not: arithmetic
(``periods.py``) and the choice of a missing year (``clock.py``).
"""

from __future__ import annotations

import re
from datetime import date

from dagster_project.extraction.mentions import english, periods
from dagster_project.extraction.mentions.affixes import Before, by_first_letter, trie
from dagster_project.extraction.mentions.clock import Clock
from dagster_project.extraction.records import When
from dagster_project.extraction.vocabulary.loader import words

_W = words("dates", "english")


def _any(forms: object) -> str:
    return "|".join(sorted((re.escape(str(f)) for f in forms), key=len, reverse=True))  # type: ignore[attr-defined]


_MONTHS: dict[str, int] = _W["months"]
_WEEKDAYS: dict[str, int] = _W["weekdays"]
_M = rf"(?:{_any(_MONTHS)})(?![a-z])"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9a-z:%])(?!,[0-9]{3}(?![0-9])|\.[0-9])"
_Y = r"(?:1[6-9]|20)[0-9]{2}(?![0-9a-z%]|,[0-9]|\.[0-9])"
_N = r"(?:[0-9]+(?:\.[0-9])?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty)(?:\ and\ a\ half)?|half\ an?|several|a\ few|a\ couple(?:\ of)?|a\ decade|nearly\ two)"
_U = r"(?:years?|months?|weeks?|days?|hours?|minutes?|quarters?|decades?|yrs?|fortnight)"
_Q = rf"(?:(?P<qo%s>{_any(_W['ordinals'])})[- ]quarter|q(?P<qn%s>[1-4]))(?![a-z0-9])"
_WD = rf"(?:{_any(_WEEKDAYS)})(?![a-z])"
_EDGE = r"(?:early|mid|late|the\ beginning\ of|the\ start\ of|the\ end\ of|the\ middle\ of|beginning\ of|start\ of|end\ of|year-end)"

_PATTERN = re.compile(
    rf"(?P<iso>(?<![0-9a-z.\-/])(?P<iy>(?:19|20)[0-9]{{2}})(?P<sep>[-/.])(?P<im>1[0-2]|0?[1-9])(?P=sep)(?P<id>3[01]|[12][0-9]|0?[1-9])(?![0-9])(?!(?P=sep)[0-9]))"
    rf"|(?P<slash>(?<![0-9a-z.\-/$])(?P<sa>[0-3]?[0-9])(?P<sep2>[-/.])(?P<sb>[0-3]?[0-9])(?P=sep2)(?P<sy>(?:19|20)[0-9]{{2}})(?![0-9]))"
    rf"|(?P<mdy>(?:(?:{_WD}),?\ )?(?:(?P<edge>{_EDGE})[- ])?(?P<m>{_M})(?:[- /]?(?:the\ )?(?P<d>{_D}))?(?:\ ?,?\ ?(?:of\ |in\ )?(?P<y>{_Y})|[-/](?P<y_b>{_Y}))?)"
    rf"|(?P<dmy>(?:(?:{_WD}),?\ )?(?:the\ )?(?P<d2>{_D})(?:\ of\ |[- /])(?P<m2>{_M})(?:[ ,/-]{{1,2}}(?P<y2>{_Y}))?)"
    rf"|(?P<fiscal>(?:fiscal(?:\ year)?|financial\ year|fy)[ -]?(?P<fy>(?:20)?[0-9]{{2}})(?![0-9]))"
    rf"|(?P<quarter>(?:the\ )?{_Q % ('', '')}(?:(?:\ of|\ in)?\ (?:the\ )?(?:(?:fiscal(?:\ year)?\ )?(?P<qy>{_Y})|(?P<qshift>last|this|next)\ year)|\ ?'(?P<qy2>[0-9]{{2}}))?)"
    rf"|(?P<yq>(?P<yqy>(?:19|20)[0-9]{{2}})[ -]?(?:q(?P<yqn>[1-4])(?![0-9])|(?P<yqo>{_any(_W['ordinals'])})[- ]quarter))"
    rf"|(?P<half>(?:the\ )?(?P<ho>first|second|last)[ -]half(?:\ of)?\ (?:(?P<hy>{_Y})|(?P<hshift>last|this|next)\ year|the\ year)|(?<![a-z0-9])h(?P<hn>[12])(?:\ |-)?(?P<hy2>{_Y})|the\ (?P<sixo>first|last)\ (?P<sixn>three|six|nine)\ months\ of\ (?P<sixy>{_Y}))"
    rf"|(?P<edgeyear>(?P<ey>{_EDGE})[- ](?:(?P<eyy>{_Y})|(?P<eyt>(?:the|this|last|next)\ year))(?![a-z]))"
    rf"|(?P<shift>(?:(?P<when>earlier|later)\ )?(?P<sh>{_any(_W['shifts'])})\ (?:(?P<su>{_any(_W['units'])})(?!s)|(?P<swd>{_any(w for w in _WEEKDAYS if len(w) > 4)})|(?P<sm>{_any(m for m in _MONTHS if not m.endswith('.'))}))(?![a-z-]))"
    rf"|(?P<back>(?P<bk>{_any(_W['back'])})\ (?P<bu>year|month|week|quarter)(?![a-z]))"
    rf"|(?P<span>(?:(?:in|over|during|for|within|of)\ )?(?:the\ )?(?P<sd>last|past|previous|next|coming|following)\ (?P<sn>{_N}|)\ ?(?P<spu>{_U})(?![a-z]))"
    rf"|(?P<ago>(?P<n>{_N})[- ](?P<u>{_U})\ (?P<dir>ago|later|earlier|from\ now|after\ that|before\ that|afterwards)(?![a-z]))"
    rf"|(?P<within>in\ (?P<wn>{_N})\ (?P<wu>days?|weeks?|months?)(?=[,.;]|'|\ ?$|\ time|\ from\ now))"
    rf"|(?P<dayrel>(?P<dr>{_any([*_W['day_shift'], *_W['day_back']])})(?![a-z-]))"
    rf"|(?P<weekday>(?:(?P<wds>last|this|next|on|past|late|early)\ )?(?P<wd>{_WD}))"
    rf"|(?P<years>(?:(?P<yl>between|from|in)\ )?(?<![0-9a-z.,$€£\-/])(?P<y3>(?:19|20)[0-9]{{2}})(?:\ ?[-–—~]\ ?|\ (?:to|and|through|until)\ )(?P<y4>(?:19|20)[0-9]{{2}})(?![0-9a-z%]))"
    rf"|(?P<season>(?P<sea>{_any(_W['seasons'])})(?:\ of|\ in)?\ (?P<seay>{_Y}))"
)
# Where a date may begin: whole words (a trie the search engine skips along), or digits with something datable behind them.
_UNIT_AHEAD = r"(?=[ -](?:and a half )?(?:year|month|week|day|hour|minute|quarter|decade|yr|fortnight))"
_COUNT_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "eighteen", "twenty", "several"]
_WORD_START = re.compile(
    by_first_letter(
        [
            *sorted({w.rstrip(".") for w in _MONTHS}),
            *_WEEKDAYS,
            *_W["seasons"],
            *(w for w in _W["day_shift"] if not w.startswith("the ")),
            *(rf"{w.removeprefix('the ')}(?=\ )" for w in (*_W["shifts"], *_W["back"])),
            "early", "mid", "late", r"beginning\ of", r"start\ of", r"end\ of", r"middle\ of", "year-end", "fiscal", r"financial\ year", "fy",
            "q[1-4]", "h[12]",
            *(rf"{w}(?=[- ](?:quarter|half|three|six|nine))" for w in _W["ordinals"] if not w[0].isdigit()),
            r"the\ (?=next|following|previous|day|same|preceding|current)",
            r"an?(?=\ (?:year|month|week|day|decade|few|couple|fortnight|hour|minute))",
            r"half\ an?(?=\ (?:year|decade))",
            *(w + _UNIT_AHEAD for w in _COUNT_WORDS),
            rf"in\ (?=(?:[0-9]+|{trie(_COUNT_WORDS)}|an?)\ (?:day|week|month))",
            r"between\ (?=[12])",
        ]
    )
)  # fmt: skip
_DIGIT_START = re.compile(
    rf"[0-9](?<![0-9.,$€£¥][0-9])[0-9]{{0,3}}(?=[-/.][0-9a-z]|(?:st|nd|rd|th)(?![a-z])|\ (?:of\ )?{trie(_MONTHS)}|\ ?[-–—~]|[- ]?q[1-4]|\ (?:first|second|third|fourth|final)|\ (?:to|and|through|until)\ [12]|(?:\ and\ a\ half)?[ -](?:year|month|week|day|hour|minute|quarter|decade|yr))"
)
_BARE_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}(?![0-9a-z%]|,[0-9]|\.[0-9]|-[0-9]|/[0-9])")
_LEADS = Before({w + " ": True for w in _W["year_leads"]} | {w + " the year ": True for w in ("in", "since", "by", "from", "until", "of", "for", "during", "throughout")})
_OWNERS = Before({**{w + " ": True for w in _W["year_owners"]}, "'s ": True, "’s ": True, "(": True, "s' ": True, "s’ ": True})
_DOUBTFUL = frozenset(_W["doubtful_months"])
_SHORT = frozenset(_W["short_weekdays"])
_DATING = re.compile(r"(?:^|[^a-z])(?:in|since|last|next|this|by|until|till|from|early|late|mid|of|to|through|between|and|before|after|during|for|on|around|starting|ending|ended|dated|as of)[ -]$")
_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (11, 12), "year-end": (11, 12), "start": (1, 3), "beginning": (1, 3), "middle": (5, 8)}
_COMING = re.compile(rf"(?:{_any(_W['coming'])})\ (?:early\ |late\ |mid-|the\ )?$")
_UNRESOLVED = When(None, None, None, "unresolved")
_COUNTS = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a decade": 10.0, "a couple": 2.0, "a couple of": 2.0}


def find(text: str, key: str, clock: Clock) -> list[tuple[int, int, When, str]]:
    """(start, end, when, rule) of each English date, in order."""
    found: list[tuple[int, int, When, str]] = []
    position = 0
    for at in _starts(key):
        if at < position:
            continue
        match = _PATTERN.match(key, at)
        rule = next((name for name in _RULES if match.group(name) is not None), None) if match else None
        read = _RULES[rule](text, key, match, clock) if match and rule else None
        if read is None:
            read, rule = _year(key, at), "year"
        if read is None or rule is None:
            continue
        when, begin, end = read
        if when.basis != "unresolved":
            clock.saw(when, end)
        found.append((begin, end, when, f"en_{rule}"))
        position = end
    return found


def _starts(key: str) -> list[int]:
    """Positions worth trying, in order."""
    starts = {m.start() for m in _DIGIT_START.finditer(key)}
    starts |= {m.start() for m in _BARE_YEAR.finditer(key) if not m.start() or not "0" <= key[m.start() - 1] <= "9"}
    starts |= {m.start() for m in _WORD_START.finditer(key) if not m.start() or not "a" <= key[m.start() - 1] <= "z"}
    return sorted(starts)


def _year(key: str, at: int) -> Read:
    """A bare year after a word that dates (in, since, by) or owns it (its 2021 acquisition, OpenAI's 2023 crisis, (2016))."""
    match = _BARE_YEAR.match(key, at)
    if match is None or _COUNTED.match(key, match.end()):
        return None
    when = periods.year(int(match.group()))
    if when is None:
        return None
    if _LEADS.at(key, at):
        return when, at, match.end()
    following = key[match.end() : match.end() + 2]
    owned = _OWNERS.at(key, at) and 1950 <= int(match.group()) < 2050
    fits = following.startswith(")") if key[at - 1 : at] == "(" else len(following) == 2 and following[0] == " " and "a" <= following[1] <= "z"
    return (when, at, match.end()) if owned and fits else None


Read = tuple[When, int, int] | None


def _all(when: When | None, match: re.Match[str]) -> Read:
    return (when, match.start(), match.end()) if when else None


def _iso(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    return _all(periods.day(int(match.group("iy")), int(match.group("im")), int(match.group("id"))), match)


def _slash(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """6/13/2025 is read the American way unless only the other is a date; with dots the day comes first."""
    first, second, y = int(match.group("sa")), int(match.group("sb")), int(match.group("sy"))
    american = periods.day(y, first, second) if match.group("sep2") != "." else None
    return _all(american or periods.day(y, second, first), match)


def _month(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """A month with whatever of day and year stands by it."""
    second = match.group("m2") is not None
    name, d, y = match.group("m2" if second else "m"), match.group("d2" if second else "d"), match.group("y2") if second else match.group("y") or match.group("y_b")
    at = match.start("m2" if second else "m")
    edge = None if second else match.group("edge")
    if name in _DOUBTFUL and not (text[at].isupper() and (d or y or edge or _DATING.search(key, max(0, at - 9), at))):
        return None
    if d is None and y is None and not text[at].isupper():
        return None
    m, basis = _MONTHS[name], "stated" if y else "relative"
    number = int(re.sub(r"[a-z]", "", d)) if d else None
    if y is None:
        year = _carried(key, match.start(), m, clock)
        year = year if year is not None else clock.year_of_month(m, bool(_COMING.search(key, max(0, at - 22), at)))
    else:
        year = int(y)
    if year is None:
        return _all(_UNRESOLVED, match)
    if number:
        when = periods.day(year, m, number, basis)
    elif edge:
        first, last = {"early": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 31), "end": (21, 31)}.get(_edge(edge), (1, 10))
        when = periods.month_part(year, m, first, last, basis)
    else:
        when = periods.month(year, m, basis)
    return _all(when, match)


def _edge(words_: str) -> str:
    return words_.removeprefix("the ").split(" ")[0]


def _carried(key: str, start: int, month: int, clock: Clock) -> int | None:
    last = clock.last
    if last is None or last.start is None or start - clock.last_end > 6 or not last.text or len(last.text) < 7:
        return None
    gap = key[clock.last_end : start].strip(" ,")
    return last.start.year + (month < last.start.month) if gap in {"to", "-", "–", "and", "through", "until"} else None


def _fiscal(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    y = match.group("fy")
    return _all(periods.year(int(y) if len(y) == 4 else 2000 + int(y)), match)


def _quarter(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """The fourth quarter without a year: the latest one that has begun."""
    if match.group("qo") in {"final", "last"} and not match.group("qy") and key.startswith("last quarter", match.start("qo")):
        now = clock.month()
        return _all(periods.quarter(now.year, (now.month - 1) // 3, "relative") if now else _UNRESOLVED, match)
    q = _W["ordinals"].get(match.group("qo")) or int(match.group("qn") or 0)
    if match.group("qy") or match.group("qy2"):
        y = match.group("qy") or "20" + match.group("qy2")
        return _all(periods.quarter(int(y), q), match)
    if match.group("qshift"):
        year = clock.year({"last": -1, "this": 0, "next": 1}[match.group("qshift")])
        return _all(periods.quarter(year, q, "relative") if year else _UNRESOLVED, match)
    now = clock.month()
    if now is None:
        return _all(_UNRESOLVED, match)
    here = (now.month - 1) // 3 + 1
    return _all(periods.quarter(now.year - (q > here), q, "relative"), match)


def _year_quarter(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    q = int(match.group("yqn")) if match.group("yqn") else _W["ordinals"][match.group("yqo")]
    return _all(periods.quarter(int(match.group("yqy")), q), match)


def _half(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    if match.group("sixn"):
        count = {"three": 3, "six": 6, "nine": 9}[match.group("sixn")]
        first = 1 if match.group("sixo") == "first" else 13 - count
        return _all(periods.months(int(match.group("sixy")), first, first + count - 1), match)
    early = match.group("ho") == "first" or match.group("hn") == "1"
    stated = match.group("hy") or match.group("hy2")
    year = int(stated) if stated else clock.year({"last": -1, "next": 1}.get(match.group("hshift") or "", 0))
    when = periods.months(year, 1 if early else 7, 6 if early else 12, "stated" if stated else "relative") if year else _UNRESOLVED
    return _all(when, match)


def _edge_year(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    first, last = _PARTS[_edge(match.group("ey"))]
    stated = match.group("eyy")
    year = int(stated) if stated else clock.year({"las": -1, "nex": 1}.get(match.group("eyt")[:3], 0))
    return _all(periods.months(year, first, last, "stated" if stated else "relative") if year else _UNRESOLVED, match)


def _shift(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """last year, this week, earlier this month, last Thursday, next June."""
    shift = _W["shifts"][match.group("sh")]
    unit, weekday, month = match.group("su"), match.group("swd"), match.group("sm")
    today = clock.day()
    if weekday:
        return _all(_weekday(clock, _WEEKDAYS[weekday], match.group("sh")), match)
    if month:
        if not text[match.start("sm")].isupper():
            return None
        now = clock.month()
        if now is None:
            return _all(_UNRESOLVED, match)
        m = _MONTHS[month]
        year = now.year - (m >= now.month) if shift < 0 else now.year + (m <= now.month) if shift > 0 else now.year
        return _all(periods.month(year, m, "relative"), match)
    if unit in {"year", "fiscal year", "financial year"}:
        return _all(periods.year(clock.today.year + shift, "relative") if clock.today else _UNRESOLVED, match)
    now = clock.month()
    if unit == "month":
        return _all(periods.month(now.year, now.month + shift, "relative") if now else _UNRESOLVED, match)
    if unit == "quarter":
        return _all(periods.quarter(now.year, (now.month - 1) // 3 + 1 + shift, "relative") if now else _UNRESOLVED, match)
    if unit in _W["seasons"]:
        first, last = _W["seasons"][unit]
        return _all(periods.months(now.year + shift * (shift > 0 or now.month <= last), first, last, "relative") if now else _UNRESOLVED, match)
    if unit == "week":
        return _all(periods.week(today, shift) if today else _UNRESOLVED, match)
    if unit == "weekend" and today:
        week = periods.week(today, shift)
        return _all(periods.between(date.fromordinal(week.end.toordinal() - 1), week.end), match) if week.end else None
    return _all(_UNRESOLVED, match)


def _weekday(clock: Clock, number: int, word: str | None) -> When:
    """last Thursday is the latest one before today, next Friday the first one after it."""
    today = clock.day()
    if today is None:
        return _UNRESOLVED
    back = (today.weekday() - number) % 7
    if word in {"last", "previous", "past"}:
        return periods.of(date.fromordinal(today.toordinal() - (back or 7)))
    if word in {"next", "coming", "upcoming"}:
        return periods.of(date.fromordinal(today.toordinal() + (7 - back)))
    if word == "this":
        return periods.of(date.fromordinal(today.toordinal() - today.weekday() + number))
    return periods.of(date.fromordinal(today.toordinal() - back))


def _back(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """The following year, the same month: counted from the date named before."""
    last, shift, unit = clock.last, _W["back"][match.group("bk")], match.group("bu")
    if last is None or last.start is None:
        if match.group("bk").startswith(("that", "following", "the next", "the previous")):
            return None if shift == 0 else _all(_UNRESOLVED, match)
        return _all(_UNRESOLVED, match)
    if unit == "year":
        return _all(periods.year(last.start.year + shift, "relative"), match)
    if unit == "month":
        return _all(periods.month(last.start.year, last.start.month + shift, "relative"), match)
    if unit == "quarter":
        return _all(periods.quarter(last.start.year, (last.start.month - 1) // 3 + 1 + shift, "relative"), match)
    return _all(periods.week(last.start, shift), match)


def _count(words_: str) -> float | None:
    if words_ in _COUNTS:
        return _COUNTS[words_]
    if words_ in {"several", "a few", ""}:
        return None
    half = words_.endswith(" and a half")
    plain = words_.removesuffix(" and a half")
    if plain.replace(".", "", 1).isdigit():
        return float(plain) + 0.5 * half
    read = english.read(plain, 0) if plain not in _COUNTS else (len(plain), None)
    value = _COUNTS.get(plain) or (float(read[1].value) if read and read[1] and read[1].value is not None else None)
    return value + 0.5 * half if value is not None else None


def _unit(word: str) -> tuple[str, float]:
    word = word.rstrip("s")
    return {"decade": ("year", 10.0), "yr": ("year", 1.0), "fortnight": ("week", 2.0)}.get(word, (word, 1.0))


def _span(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """The past two years, the next six months; 'the following week' counts from the date named before."""
    unit, factor = _unit(match.group("spu"))
    plural = match.group("spu").endswith("s")
    words_ = match.group("sn").strip()
    if not words_ and not plural and match.group("sd") in {"last", "next", "following", "previous", "coming"} and unit not in {"year", "decade"}:
        return None
    today = clock.day()
    count = _count(words_) if words_ else (1.0 if not plural else None)
    if count is None or today is None:
        return _all(_UNRESOLVED, match)
    ahead = match.group("sd") in {"next", "coming", "following"}
    return _all(periods.span(today, unit, count * factor, ahead), match)


def _ago(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    count, (unit, factor) = _count(match.group("n")), _unit(match.group("u"))
    if count is None:
        return _all(_UNRESOLVED, match)
    way = match.group("dir")
    if way in {"ago", "from now"}:
        base = clock.today if clock.precision == "day" or unit == "year" else None
    else:
        base = clock.last.start if clock.last and clock.last.start else clock.today
    if base is None:
        return _all(_UNRESOLVED, match)
    sign = -1 if way in {"ago", "earlier", "before that"} else 1
    return _all(periods.shifted(base, unit, sign * count * factor), match)


def _within(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    count, (unit, factor) = _count(match.group("wn")), _unit(match.group("wu"))
    today = clock.day()
    if count is None or today is None:
        return _all(_UNRESOLVED, match)
    return _all(periods.shifted(today, unit, count * factor), match)


def _day(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    word = match.group("dr")
    if word in _W["day_shift"]:
        today = clock.day()
        shift = _W["day_shift"][word]
        if word == "today" and key.startswith(("'s", "’s"), match.end()):
            return None
    else:
        last = clock.last
        today = last.start if last and last.text and len(last.text) == 10 else None
        shift = _W["day_back"][word]
    return _all(periods.of(date.fromordinal(today.toordinal() + shift)) if today else _UNRESOLVED, match)


def _weekday_rule(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """On Monday: in news the latest one on or before publication."""
    name, at = match.group("wd"), match.start("wd")
    if not text[at].isupper() or (name in _SHORT and not match.group("wds")):
        return None
    word = match.group("wds")
    start = match.start() if word in {"last", "this", "next", "past"} else at
    return _weekday(clock, _WEEKDAYS[name], word if word in {"last", "this", "next", "past"} else None), start, match.end()


def _years(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    one, two = periods.year(int(match.group("y3"))), periods.year(int(match.group("y4")))
    when = periods.joined(one, two) if one and two and one != two else None
    return (when, match.start("y3"), match.end()) if when else None


def _season(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    first, last = _W["seasons"][match.group("sea")]
    return _all(periods.months(int(match.group("seay")), first, last), match)


_COUNTED = re.compile(r"\ (?:people|employees|workers|staff|users|customers|percent|per|jobs|miles|km|square|companies|members|times|shares|stores|points|students|engineers|million|billion|dollars|euros|units|years|days|cars|megawatts|mw|gw)(?![a-z])")


_RULES = {
    "iso": _iso, "slash": _slash, "mdy": _month, "dmy": _month, "fiscal": _fiscal, "quarter": _quarter, "yq": _year_quarter, "half": _half,
    "edgeyear": _edge_year, "shift": _shift, "back": _back, "span": _span, "ago": _ago, "within": _within, "dayrel": _day,
    "weekday": _weekday_rule, "years": _years, "season": _season,
}  # fmt: skip
