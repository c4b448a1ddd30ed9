"""Fixed phrases of Chinese news that name somebody outright: datelines, credits, source lines, quoted units, organs of state.

What belongs here: phrases whose form alone says that a name stands in a certain place. What does not: single words beside a name (cues).
"""

from __future__ import annotations

import re

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot
from dagster_project.extraction.mentions.names.parts import stands_in_no_name
from dagster_project.extraction.mentions.names.reading import Reading

_HAN = "\u4e00-\u9fff"
# 智东西6月24日报道, 新华社北京3月5日电, 界面新闻讯
_DATELINE = re.compile(
    rf"(?:^|(?<=\n))[【\[( ]*([{_HAN}a-z0-9]{{2,10}}?)(?:[{_HAN}]{{2}})?(?: *\d{{1,2}}月\d{{1,2}}日)(?:报道|消息|讯|电|综合报道|综合消息)",
    re.MULTILINE,
)
# 雷递网 乐天 2月11日
_CREDIT = re.compile(rf"(?:^|(?<=\n))([{_HAN}]{{2,7}}) +([{_HAN}]{{2,3}}) +(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日")
# 来源:新闻坊,网易新闻
_SOURCE_LINE = re.compile(
    r"(?:^|(?<=[\n 。(▲]))(?:来源|资料来源|图片来源|图源|消息来源|稿源|转载自|信息来源|本文来源|新闻来源|素材来源)[:/ ]+([^\n。()]{2,60})"
)
_SOURCE_ITEM = re.compile(rf"[^,、;/| ]+(?: [a-z&][^,、;/|{_HAN}]*)?")
_NOT_A_SOURCE = re.compile(r"截图|网络|视频|官网|资料|图虫|自|视觉中国|摄图|作者|编辑|\d")
# 智东西(公众号:zhidxcom), 美团(03690.HK), 宁德时代(300750.SZ)
_ACCOUNT = re.compile(
    r"\((?:微信)?(?:公众号|微信号|id|股票代码|证券代码|股票代号|代码|代号|nasdaq|nyse|纳斯达克|纽交所|港交所)?[: ]*"
    r"(?P<inner>[a-z][\w\-]{3,30}|[a-z]{1,5}\.(?:o|n|us)|\d{4,6}(?:\.[a-z]{2})?|[a-z]{2,4}\d{6}|(?:sh|sz|hk|tw|us)[.:]?\w{2,6})\)"
)
_BEFORE_ACCOUNT = re.compile(rf"[{_HAN}a-z0-9·]{{2,14}}$")
_STOCK = re.compile(r"\d{4,6}(?:\.[a-z]{2})?|[a-z]{1,5}\.(?:o|n|us)|(?:sh|sz|hk|tw)[.:]?\d{3,6}")
_DESCRIBING = frozenset({"国内", "国产", "知名", "全球", "上市公司", "香港", "港股", "美股", "a股", "药厂", "大厂"})
_BOOK = re.compile(r"《([^《》\n]{2,16})》")
_QUOTED = re.compile(rf"[“「『\"‘]([{_HAN}a-z0-9· ]{{2,14}}?)[”」』\"’]")


# 「暗涌Waves」获悉, 据“晚点”报道
_QUOTED_MEDIUM = re.compile(
    rf"[“「『]([{_HAN}a-z0-9· ]{{2,16}})[”」』](?:独家)?(?:获悉|了解到|报道|报导|独家|记者|消息)"
    rf"|据[“「『]([{_HAN}a-z0-9· ]{{2,16}})[”」』](?:了解|报道|报导|消息|披露|统计|的)"
)


def nominate(reading: Reading, ballot: Ballot) -> None:
    """All formulas of an article."""
    if not reading.is_chinese:
        return
    _datelines(reading, ballot)
    _source_lines(reading, ballot)
    _accounts(reading, ballot)
    _quoted_units(reading, ballot)
    _quoted_media(reading, ballot)
    _newspapers(reading, ballot)
    _small_letters(reading, ballot)
    _state_organs(reading, ballot)


def _datelines(reading: Reading, ballot: Ballot) -> None:
    if "日" not in reading.key:
        return
    for match in _DATELINE.finditer(reading.key):
        ballot.vote(*match.span(1), "organization", 2.2, "dateline")
    for match in _CREDIT.finditer(reading.key):
        if match.group(1).endswith(("网", "社", "报", "新闻", "财经", "科技", "观察", "日报", "周刊", "评论", "资讯", "智库")):
            ballot.vote(*match.span(1), "organization", 2.2, "credit")
            ballot.vote(*match.span(2), "person", 2.0, "byline")


def _source_lines(reading: Reading, ballot: Ballot) -> None:
    if not any(word in reading.key for word in ("来源", "图源", "稿源", "转载自")):
        return
    for match in _SOURCE_LINE.finditer(reading.key):
        for item in _SOURCE_ITEM.finditer(reading.key, *match.span(1)):
            start, end = item.span()
            while start < end and reading.key[start] in '《〈「“" ':
                start += 1
            for idle in ("综合", "整理", "编译", "官网", "截图"):
                if reading.key.endswith(idle, start, end) and end - start > len(idle) + 1:
                    end -= len(idle)
            if (close := max(reading.key.find(mark, start, end) for mark in "》〉」")) > start:
                end = close
            while end > start and reading.key[end - 1] in '》〉」”" ':
                end -= 1
            if 2 <= end - start <= 20 and not _NOT_A_SOURCE.search(reading.key, start, end):
                ballot.vote(start, end, "organization", 2.0, "source_line")


def _quoted_media(reading: Reading, ballot: Ballot) -> None:
    for match in _QUOTED_MEDIUM.finditer(reading.key):
        ballot.vote(*match.span(1 if match.group(1) else 2), "organization", 2.2, "quoted_medium")


def _newspapers(reading: Reading, ballot: Ballot) -> None:
    """據《晨光週報》報導: book marks with a word of the press beside them."""
    for match in _BOOK.finditer(reading.key):
        start, end = match.span(1)
        if words.MEDIUM_AFTER.match(reading.key, end + 1) or reading.key.endswith(("报", "周刊", "杂志", "日报", "时报"), start, end):
            ballot.nominate(start, end)


def _small_letters(reading: Reading, ballot: Ballot) -> None:
    """A Latin word without a capital inside Chinese (据媒体 techcrunch 报道): a weak candidate, if it is no word of English or of trade."""
    for token in reading.tokens:
        if token.capital or token.end - token.start < 4 or token.lower in words.COMMON_ENGLISH or token.lower in words.NOT_NAMES:
            continue
        if token.lower.isalpha() and not reading.between_latin(token.start, token.end):
            ballot.vote(token.start, token.end, "organization", 0.6, "small_letters")


def _accounts(reading: Reading, ballot: Ballot) -> None:
    for match in _ACCOUNT.finditer(reading.key):
        inner = match.group("inner")
        named = "公众号" in match.group() or "微信" in match.group()
        if not named and not _STOCK.fullmatch(inner):
            continue
        before = _BEFORE_ACCOUNT.search(reading.key, max(0, match.start() - 14), match.start())
        if before is None:
            continue
        end = match.start()
        start = _name_start(reading, before.start(), end)
        candidate = ballot.vote(start, end, "organization", 2.4, "account")
        if named and inner[0].isalpha():
            alias = ballot.vote(*match.span("inner"), "organization", 2.0, "account")
            ballot.pair(candidate.key, alias.key, "account")


def _name_start(reading: Reading, start: int, end: int) -> int:
    """The name before a bracket: its last words back to a verb, a lead noun or a function word."""
    starts, ends, _ = reading.words
    i = reading.word_at(end - 1)
    begin = starts[i]
    while i > 0 and starts[i - 1] >= start:
        word = reading.key[starts[i - 1] : ends[i - 1]]
        if (
            word in words.LEAD_NOUNS
            or word in words.WIDE_PLACES
            or word in _DESCRIBING
            or stands_in_no_name(reading, starts[i - 1], ends[i - 1])
            or not word[0].isalnum()
        ):
            break
        i -= 1
        begin = starts[i]
    return max(begin, start)


def _quoted_units(reading: Reading, ballot: Ballot) -> None:
    """“超级智能”团队, 「AI戰情室」: quotation marks and a unit's ending, inside or right after."""
    for match in _QUOTED.finditer(reading.key):
        inner = match.group(1)
        after = reading.key[match.end() : match.end() + 4]
        unit = next((u for u in words.UNIT_ENDINGS if inner.endswith(u) and len(inner) > len(u) + 1), None)
        if stands_in_no_name(reading, *reading.word_span(match.start(1))):
            continue
        if unit or any(after.startswith(u) for u in words.UNIT_ENDINGS):
            ballot.vote(*match.span(1), "organization", 2.2, "quoted_unit")


def _state_organs(reading: Reading, ballot: Ballot) -> None:
    for organ, (_, alone) in words.STATE_ORGANS.items():
        at = reading.key.find(organ)
        while at >= 0:
            end = at + len(organ)
            country = reading.country_before(at)
            if country is not None:
                ballot.vote(country, end, "organization", 2.4, "state_organ")
            elif reading.key.startswith(("大厦", "大楼", "选举"), end):
                pass
            elif alone and reading.word_starts_at(at) and reading.word_ends_at(end):
                ballot.vote(at, end, "organization", 2.0, "state_organ")
            at = reading.key.find(organ, end)


def administrations(ballot: Ballot, reading: Reading) -> None:
    """拜登政府, the Trump administration: a person's name and 政府 or administration are an organ of state."""
    for candidate in list(ballot.candidates.values()):
        if candidate.votes.get("person", 0.0) < 1.5:
            continue
        for end in list(candidate.spans.values()):
            if reading.key.startswith("政府", end):
                start = end - len(candidate.surface)
                ballot.vote(start, end + 2, "organization", 2.4, "administration")
            elif reading.key.startswith(" administration", end) and " " not in candidate.surface:
                ballot.vote(end - len(candidate.surface), end + 15, "organization", 2.4, "administration")
