"""What English dates look like: the pattern of every form and where one may begin.

What belongs here: regular expressions over the key, built from lexicons/dates.yml. What does not: what their parts mean
(``dates_en.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dagster_project.extraction.mentions.affixes import Before, by_first_letter, trie
from dagster_project.extraction.vocabulary.loader import words

W = words("dates", "english")
MONTHS: dict[str, int] = W["months"]
WEEKDAYS: dict[str, int] = W["weekdays"]


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(form) for form in forms), key=len, reverse=True))


_M = rf"(?:{_any(MONTHS)})(?![a-z])"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9a-z:%])(?!,[0-9]{3}(?![0-9])|\.[0-9])"
_Y = r"(?:1[6-9]|20)[0-9]{2}(?![0-9a-z%]|,[0-9]|\.[0-9])"
_PLAIN_YEAR = r"(?:19|20)[0-9]{2}"
_SMALL = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty"
_N = rf"(?:[0-9]+(?:\.[0-9])?|(?:{_SMALL})(?:\ and\ a\ half)?|half\ an?|several|a\ few|a\ couple(?:\ of)?|a\ decade)"
_U = r"(?:years?|months?|weeks?|days?|hours?|minutes?|quarters?|decades?|yrs?|fortnight)"
_WD = rf"(?:{_any(WEEKDAYS)})(?![a-z])"
_LONG_WEEKDAYS = _any(w for w in WEEKDAYS if len(w) > 4)
_BARE_MONTHS = _any(m for m in MONTHS if not m.endswith("."))
_ORDINALS = _any(W["ordinals"])
_EDGE = (
    r"(?:early|mid|late|the\ beginning\ of|the\ start\ of|the\ end\ of|the\ middle\ of"
    r"|beginning\ of|start\ of|end\ of|middle\ of|year-end)"
)
_TO_DAY = rf"(?:\ ?[-–—]\ ?|\ (?:to|through|until|till)\ (?:the\ )?)(?P<dto>{_D})"

_FORMS = {
    "iso": rf"(?<![0-9a-z.\-/])(?P<iy>{_PLAIN_YEAR})(?P<sep>[-/.])(?P<im>1[0-2]|0?[1-9])(?P=sep)(?P<id>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9])(?!(?P=sep)[0-9])",
    "slash": rf"(?<![0-9a-z.\-/$])(?P<sa>[0-3]?[0-9])(?P<sep2>[-/.])(?P<sb>[0-3]?[0-9])(?P=sep2)(?P<sy>{_PLAIN_YEAR})(?![0-9])",
    "ymd": rf"(?<![0-9a-z.\-/$])(?P<y7>{_PLAIN_YEAR})(?:[-/ ])(?P<m7>{_M})(?:[-/ ](?P<d7>{_D}))?",
    "mdy": rf"(?:(?:{_WD}),?\ )?(?:(?P<edge>{_EDGE})[- ])?(?P<m>{_M})(?:[- /]?(?:the\ )?(?P<d>{_D})(?:{_TO_DAY})?)?"
    rf"(?:\ ?,?\ ?(?:of\ |in\ )?(?P<y>{_Y})|[-/](?P<y_b>{_Y}))?",
    "dmy": rf"(?:(?:{_WD}),?\ )?(?:the\ )?(?P<d2>{_D})(?:{_TO_DAY.replace('dto', 'd2to')})?(?:\ of\ |[- /])(?P<m2>{_M})"
    rf"(?:(?:,?\ of\ |[ ,/-]{{1,2}})(?P<y2>{_Y}))?",
    "fiscal": r"(?:fiscal(?:\ year)?|financial\ year|fy)[ -]?(?P<fy>(?:20)?[0-9]{2})(?![0-9])",
    "quarter": rf"(?:the\ )?(?:(?P<qo>{_ORDINALS})[- ]quarter|q(?P<qn>[1-4]))(?![a-z0-9])"
    rf"(?:(?:\ of|\ in)?\ (?:the\ )?(?:(?:fiscal(?:\ year)?\ )?(?P<qy>{_Y})|(?P<qshift>last|this|next)\ year)|\ ?'(?P<qy2>[0-9]{{2}}))?",
    "yq": rf"(?P<yqy>{_PLAIN_YEAR})[ -]?(?:q(?P<yqn>[1-4])(?![0-9])|(?P<yqo>{_ORDINALS})[- ]quarter)",
    "half": rf"(?:the\ )?(?P<ho>first|second|last)[ -]half(?:\ of)?\ (?:(?P<hy>{_Y})|(?P<hshift>last|this|next)\ year|the\ year)"
    rf"|(?<![a-z0-9])h(?P<hn>[12])(?:\ |-)?(?P<hy2>{_Y})"
    rf"|(?:the\ )?(?P<sixo>first|last)\ (?P<sixn>two|three|four|five|six|seven|eight|nine|ten)\ months\ of\ (?P<sixy>{_Y})",
    "edgeyear": rf"(?P<ey>{_EDGE})[- ](?:(?P<eyy>{_Y})|(?P<eyt>(?:the|this|last|next)\ year))(?![a-z])",
    "shift": rf"(?:(?P<when>earlier|later)\ )?(?P<sh>{_any(W['shifts'])})\ "
    rf"(?:(?P<su>{_any(W['units'])})(?!s)|(?P<swd>{_LONG_WEEKDAYS})|(?P<sm>{_BARE_MONTHS}))(?![a-z-])",
    "back": rf"(?P<bk>{_any(W['back'])})\ (?P<bu>year|month|week|quarter)(?![a-z])",
    "span": rf"(?:(?:in|over|during|for|within|of)\ )?(?:the\ )?(?P<sd>last|past|previous|next|coming|following)\ (?P<sn>{_N}|)\ ?"
    rf"(?P<spu>{_U})(?![a-z])",
    "ago": rf"(?P<n>{_N})[- ](?P<u>{_U})\ (?P<dir>ago|later|earlier|from\ now|after\ that|before\ that|afterwards)(?![a-z])",
    "within": rf"in\ (?P<wn>{_N})\ (?P<wu>days?|weeks?|months?)(?=[,.;?!]|'|\ ?$|\ time|\ from\ now)",
    "dayrel": rf"(?P<dr>{_any([*W['day_shift'], *W['day_back']])})(?![a-z-])",
    "weekday": rf"(?:(?P<wds>last|this|next|on|past|late|early)\ )?(?P<wd>{_WD})(?:\ of\ (?P<wof>last|this|next)\ week)?",
    "years": rf"(?<![0-9a-z.,$€£\-/])(?P<y3>{_PLAIN_YEAR})(?P<yto>\ ?[-–—~]\ ?|\ (?:to|and|through|until)\ )"
    rf"(?P<y4>{_PLAIN_YEAR})(?![0-9a-z%])",
    "season": rf"(?P<sea>{_any(W['seasons'])})(?:\ of|\ in)?\ (?P<seay>{_Y})",
}
PATTERN = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))
NAMES = tuple(_FORMS)

# Where a date may begin: whole words grouped by first letter, so that the search engine skips ahead, or digits with something datable
# behind them.
_UNIT_AHEAD = r"(?=[ -](?:and a half )?(?:year|month|week|day|hour|minute|quarter|decade|yr|fortnight))"
_COUNTS = [w for w in _SMALL.split("|") if w != "an?"] + ["several"]
WORD_START = re.compile(
    by_first_letter(
        [
            *sorted({w.rstrip(".") for w in MONTHS}),
            *WEEKDAYS,
            *W["seasons"],
            *(w for w in W["day_shift"] if not w.startswith("the ")),
            *(rf"{w.removeprefix('the ')}(?=\ )" for w in (*W["shifts"], *W["back"])),
            *("early", "mid", "late", r"beginning\ of", r"start\ of", r"end\ of", r"middle\ of", "year-end"),
            *("fiscal", r"financial\ year", "fy", "q[1-4]", "h[12]"),
            *(rf"{w}(?=[- ](?:quarter|half|two|three|four|five|six|seven|eight|nine|ten))" for w in W["ordinals"] if not w[0].isdigit()),
            r"the\ (?=next|following|previous|day|same|preceding|current)",
            r"an?(?=\ (?:year|month|week|day|decade|few|couple|fortnight|hour|minute))",
            r"half\ an?(?=\ (?:year|decade))",
            *(w + _UNIT_AHEAD for w in _COUNTS),
            rf"in\ (?=(?:[0-9]+|{trie(_COUNTS)}|an?)\ (?:day|week|month))",
        ]
    )
)
DIGIT_START = re.compile(
    r"[0-9](?<![0-9.,$€£¥][0-9])[0-9]{0,3}(?=[-/.][0-9a-z]|(?:st|nd|rd|th)(?![a-z])"
    rf"|\ (?:of\ )?{trie(MONTHS)}|\ ?[-–—~]|[- ]?q[1-4]|\ (?:first|second|third|fourth|final)"
    r"|\ (?:to|and|through|until|till)\ (?:the\ )?[0-9]"
    r"|(?:\ and\ a\ half)?[ -](?:year|month|week|day|hour|minute|quarter|decade|yr))"
)
BARE_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}(?![0-9a-z%]|,[0-9]|\.[0-9]|-[0-9]|/[0-9])")
_LEADS_OF_YEARS = ("in", "since", "by", "from", "until", "of", "for", "during", "throughout")
LEADS = Before({f"{w} ": True for w in W["year_leads"]} | {f"{w} the year ": True for w in _LEADS_OF_YEARS})
OWNERS = Before({**{f"{w} ": True for w in W["year_owners"]}, "'s ": True, "’s ": True, "(": True, "s' ": True, "s’ ": True})
# A year counts nothing: 2016 people are no date.
COUNTED = re.compile(
    r"\ (?:people|employees|workers|staff|users|customers|percent|per|jobs|miles|km|square|companies|members|times|shares|stores|points"
    r"|students|engineers|million|billion|dollars|euros|units|years|days|cars|megawatts|mw|gw)(?![a-z])"
)
# Words in front of a month that make sure it is one (May, March).
DATING = re.compile(
    r"(?:^|[^a-z])(?:in|since|last|next|this|by|until|till|from|early|late|mid|of|to|through|between|and|before|after|during|for|on|around"
    r"|starting|ending|ended|dated|as of)[ -]$"
)
COMING = re.compile(rf"(?:{_any(W['coming'])})\ (?:early\ |late\ |mid-|the\ )?$")
