"""What Chinese dates look like: the pattern of every form and where one may begin.

What belongs here: regular expressions over the key, built from lexicons/dates.yml. What does not: what their parts mean
(``dates_zh.py``).
"""

from __future__ import annotations

import re

from dagster_project.extraction.mentions.affixes import trie
from dagster_project.extraction.vocabulary.loader import words

W = words("dates", "chinese")
_UNITS = trie(W["units"])
_HAN = "零〇一二三四五六七八九十"
_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|正)"
_DAY = (
    r"(?:[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
    r"|廿[一二三四五六七八九]?|初[一二三四五六七八九十])"
)
_COUNT = rf"(?:[0-9]+(?:\.[0-9])?|[{_HAN}两几数半]+|多|上百)"
_TO = r"\ ?[-–—~至到]\ ?"
_MONTHS = rf"(?P<m>{_MONTH})(?:{_TO}(?P<mto>{_MONTH}))?\ ?月份?"
_DAYS = rf"(?P<d>{_DAY})(?:[日号]?{_TO}(?P<dto>{_DAY})(?=[日号]))?"
_MONTH_PART = rf"的?(?P<mp>{trie(W['month_parts'])})(?!期|次|步|心|国|东|央|小)"
# What may follow a year: a month with its day, a quarter, a half, a season.
_TAIL = (
    rf"(?:(?:的|度)?\ ?(?:{_MONTHS}(?:\ ?{_DAYS}\ ?[日号]?(?![0-9个年月%])|{_MONTH_PART})?"
    r"|第?\ ?(?P<q>[一二三四1-4首末])\ ?季度?(?!节|度性)|q(?P<q2>[1-4])(?![0-9])|(?P<half>h[12])(?![0-9])"
    rf"|(?P<part>{trie(W['year_parts'])})(?!期|次|步|心|年龄))|度)?"
)
_YEARS_STATED = (
    r"(?:公元|西元)?(?P<year>(?:1[5-9]|20)[0-9]{2})\ ?年(?!代|级|内|间|的历史)"
    rf"|(?P<hyear>[一二][{_HAN}]{{3}})年"
    rf"|民国\ ?(?P<roc>[0-9]{{2,3}}|元|[{_HAN}百]{{2,7}})\ ?年"
    rf"|(?<![0-9.])(?P<roc2>1[01][0-9])\ ?年(?=度|\ ?{_MONTH}月|第|上半|下半|底|初)"
    rf"|(?<![0-9.])(?P<year2>[0-9]{{2}}|[零〇一二][{_HAN}])\ ?年(?=\ ?{_MONTH}\ ?月)"
    rf"|(?<![0-9.])(?P<year0>0[0-9]|零[{_HAN}])\ ?年"
)
_YEARS_RELATIVE = rf"(?:(?P<yearshift>{trie(W['year_shift'])})(?![轻龄纪级代薪会检报货])|(?P<yearback>{trie(W['year_back'])}))"
_SPANS = trie([*W["spans_back"], *W["spans_ahead"]])
_DAY_WORDS = trie(w for w in W["day_shift"] if len(w) > 1)

FORMS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "iso": rf"(?<![0-9a-z.\-/])(?P<iy>{_YEAR})(?P<sep>[-/.])(?P<im>1[0-2]|0?[1-9])(?:(?P=sep)(?P<id>3[01]|[12][0-9]|0?[1-9]))?"
        r"(?![0-9])(?!(?P=sep)[0-9])",
        "yq": rf"(?<![0-9])(?P<yqy>{_YEAR})(?:年的?|-)?\ ?"
        r"(?:q(?P<yqq>[1-4])|h(?P<yqh>[12])|(?P<yqp>上半年|下半年|第[一二三四]季度?))(?![0-9])",
        "fy": rf"(?P<fyy>{_YEAR})\ ?(?:财年|财政年度|会计年度)|(?<![a-z])fy\ ?(?P<fyy2>(?:20)?[0-9]{{2}})(?![0-9])",
        "years": rf"(?<![0-9])(?P<y1>{_YEAR}){_TO}(?P<y2>(?:19|20)?[0-9]{{2}})\ ?年(?!代|级)",
        "full": rf"(?:{_YEARS_STATED}){_TAIL}",
        "relative": rf"{_YEARS_RELATIVE}{_TAIL}",
        "month": rf"(?<![0-9.个]){_MONTHS}(?!球|亮|饼|薪|活|租|费|均|光|台|票|经|老|刊|子)(?:\ ?{_DAYS}\ ?[日号](?!线)|{_MONTH_PART})?",
        "near": rf"(?:(?P<monthshift>{trie(W['month_shift'])})|(?P<monthback>{trie(W['month_back'])}))份?\ ?"
        rf"(?:(?P<d>{_DAY})\ ?[日号]|{_MONTH_PART})?",
        "week": rf"(?:(?P<ws>{trie(W['week_shift'])})(?:{trie(W['week_names'])})(?P<wd>[一二三四五六日天])?"
        r"|(?<![一二三四五六七八九十两几数0-9每隔双整首单成上下本这全半])(?:周|星期|礼拜)"
        r"(?P<wd2>[一二三四五六日](?![年个位名围边期报刊鸿杰转全密末岁家]))"
        r"|(?P<we>(?:上个?|本|这个?|下个?)?周末))(?!报|刊|年)",
        "ago": rf"(?<![0-9.第])(?P<n>{_COUNT})\ ?(?P<more>多|余)?\ ?(?P<u>{_UNITS})(?P<more2>多|余|半)?"
        rf"(?P<dir>{trie([*W['past'], *W['future']])})(?![端台来续期景者半门面锋提瞻卫])",
        "span": rf"(?<![提之以目此先空史日最附将])(?P<sb>{_SPANS})(?:的)?\ ?(?P<sn>{_COUNT})(?:{_TO}(?P<sn2>{_COUNT}))?"
        rf"\ ?(?P<su>{_UNITS})(?P<shalf>半)?(?:间|来|内|里)?",
        "quarter": rf"(?P<qs>{trie(W['quarter_shift'])})|第\ ?(?P<q3>[一二三四1-4])\ ?季度?(?!节)|(?P<q4>[一二三四首])季度?(?!节|后)"
        r"|(?<![a-z0-9])q(?P<q5>[1-4])(?![0-9a-z])",
        "part": r"(?P<hp>上半年|下半年|年初|年底|年末|年中|岁末|前三季度?)(?!薪)",
        "monthpart": rf"(?<![0-9年个上下本{_HAN}])(?P<malone>{trie(W['months_alone'])})",
        "day": rf"(?!{trie(W['day_not'])})(?:(?P<ds>{_DAY_WORDS}|[今昨明](?=\([0-9]{{1,2}}))|(?P<db>{trie(W['day_back'])}))"
        r"(?:\((?P<dn>[0-9]{1,2})日?\)[日天年]?)?",
        "dayonly": r"(?<![0-9月年./:第\-])(?P<d4>[12][0-9]|3[01]|[1-9])\ ?日"
        r"(?!元|圆|币|内|间|本|后|游|均|活|式|薪|企|媒|股|夜|常|经|前|化)",
        "vague": trie(W["vague"]),
    }.items()
}
_PART_WORDS = ["上半年", "下半年", "年初", "年底", "年末", "年中", "岁末", "前三季"]
_WORDS = {
    name: list(W[name])
    for name in ("year_shift", "year_back", "month_shift", "month_back", "quarter_shift", "day_shift", "day_back", "vague")
}


def _firsts(*names: str) -> str:
    return "".join(word[0] for name in names for word in W[name])


# Which forms may begin with a character: words by their first one, numbers by what digits can begin.
BY_FIRST: dict[str, list[str]] = {}
for _form, _characters in {
    "iso": "12",
    "yq": "12",
    "fy": "12f",
    "years": "12",
    "full": "0123456789公西民" + _HAN,
    "relative": _firsts("year_shift", "year_back"),
    "month": "0123456789正" + _HAN,
    "near": _firsts("month_shift", "month_back"),
    "week": "周星礼上下本这",
    "ago": "0123456789两几数半多" + _HAN,
    "span": _firsts("spans_back", "spans_ahead"),
    "quarter": "第首一二三四q上下本这",
    "part": "上下年岁前",
    "monthpart": "月",
    "day": _firsts("day_shift", "day_back"),
    "dayonly": "123456789",
    "vague": _firsts("vague"),
}.items():
    for _first in sorted(set(_characters)):
        BY_FIRST.setdefault(_first, []).append(_form)

# Where a date may begin: two character classes the search engine skips along, then a look at the next few characters.
NUMERALS = frozenset(f"0123456789{_HAN}两几数半多首正")
NUMBER_GATE = re.compile(
    r"(?:(?<![0-9])[0-9]{1,4}(?=\ ?(?:[年月日周天多余财半q]|个[月星礼小季年]|小时|分钟|星期|季|h[12]|上半|下半|第|[-–—~/.至到]\ ?[0-9]))"
    rf"|[{_HAN}两几数半多首正]{{1,7}}(?=多?(?:[年月周季日天]|个[月星礼小季年]|小时|分钟|星期)))"
)
WORD_GATE = re.compile(
    r"公元|西元|民国|fy|q[1-4]|(?:周|星期|礼拜)[一二三四五六日末]|第[一二三四1-4]|[今昨明]\(|月[初中底末]"
    rf"|{trie([*(word for listed in _WORDS.values() for word in listed), *_PART_WORDS])}"
    rf"|{trie(shift + name[0] for shift in W['week_shift'] for name in W['week_names'])}"
    rf"|(?:{_SPANS})的?(?=\ ?[0-9{_HAN}两几数半])"
)
_SECONDS = {word[1] for listed in (*_WORDS.values(), W["spans_back"], W["spans_ahead"]) for word in listed if len(word) > 1}
_SECONDS |= set(f"0123456789{_HAN}两几数半年月周日天多余财个小分星季礼元历国初中底末上下前第的qhy([-–—~/.至到 ")
START = re.compile(f"[{re.escape(''.join(BY_FIRST))}](?=[{re.escape(''.join(sorted(_SECONDS)))}])")
