"""A sentence as the claim rules see it: every mention is one character, noise between names is gone, the way back is kept.

The encoded sentence (``Scene.code``) is the match key with each mention replaced by one private-use character that tells its type
(`CODES`). Rules can then be ordinary regular expressions over short strings, the same for both scripts, and a long name costs no more
than a short one. Appositions of one entity, 汪韜(Alexandr Wang), are one character. What does not belong here: any word of a kind of
claim, any decision on meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dagster_project.extraction.records import Article, Entity, Mention, Named, Quantity, Sentence, Title
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary.loader import words

CODES = {
    "organization": "\ue001",
    "person": "\ue002",
    "group": "\ue003",
    "money": "\ue004",
    "percent": "\ue005",
    "people": "\ue006",
    "years": "\ue007",
    "quantity": "\ue008",
    "date": "\ue009",
    "title": "\ue00a",
    "source": "\ue00b",
    "product": "\ue00c",
    "place": "\ue00d",
    "parameters": "\ue00e",
    "times": "\ue00f",
    "former": "\ue010",  # a title that somebody held: 前技術長
    "founder": "\ue012",
    "age": "\ue013",
    "users": "\ue014",
    "staff": "\ue015",
    "customers": "\ue016",
    "clients": "\ue017",  # a group that buys: Scale AI的客戶
    "holders": "\ue018",  # a group that owns: 投資人, shareholders
    "fresh": "\ue011",  # a title that somebody holds anew or for the time being: 新任CEO, interim chief
}
TYPE_OF = {code: name for name, code in CODES.items()}
GROUPS = CODES["group"] + CODES["clients"] + CODES["holders"]
PARTY = CODES["organization"] + CODES["person"] + GROUPS
_DROPPED = set("「」『』“”\"《》‘’〈〉【】*_`")
_CLAUSE_END = re.compile(
    r"[,;:!?。…\n]|——|--| - | – | — |(?<=[a-z\ue000-\uf8ff]) (?:and then|but|while|whereas|after which) |、(?=(?:"
    + "|".join(words("grammar", "clause_openers"))
    + "))"
)
_CLIENTS = re.compile(r"客户|用户|买家|customers?$|clients?$")
_HOLDERS = re.compile(r"股东|投资[人者方]|风险?投|创投|holders?$|investors?$|backers$")
_AGE = re.compile(r"[岁歲]|year[- ]old|aged", re.I)
_FRESH = re.compile(r"(?:新任|新|候任|臨時|临时|代理|代|署理|interim|acting|incoming|new(?:ly)?|next)(?![a-z])", re.I)
_CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class Scene:
    """One sentence, encoded. ``starts[i]``/``ends[i]``: the clean-text span behind code character i; ``at``: its mention."""

    article: Article
    sentence: Sentence
    number: int
    code: str
    starts: list[int]
    ends: list[int]
    at: dict[int, Mention]
    entities: Sequence[Entity]
    chinese: bool
    clauses: list[tuple[int, int]] = field(default_factory=list)
    previous: Scene | None = None

    def clause_of(self, position: int) -> int:
        """The number of the clause that a code position stands in."""
        return max(0, bisect_right([start for start, _ in self.clauses], position) - 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The clean-text span behind a code span."""
        return self.starts[start], self.ends[max(start, end - 1)]

    def text(self, start: int, end: int) -> str:
        """The clean words behind a code span."""
        a, b = self.span(start, end)
        return self.article.text[a:b]

    def entity(self, position: int) -> Entity | None:
        """The entity that the mention at a code position names, if any."""
        mention = self.at.get(position)
        if mention and isinstance(mention.value, Named) and mention.value.entity is not None:
            return self.entities[mention.value.entity]
        return None

    def fold_in(self, start: int, end: int, mention: Mention, code: str) -> None:
        """Make one mention of the code characters ``start:end``."""
        removed = end - start - 1
        self.at = {i if i < start else i - removed: m for i, m in self.at.items() if i < start or i >= end}
        self.at[start] = mention
        self.code = self.code[:start] + code + self.code[end:]
        self.starts[start:end] = [mention.start]
        self.ends[start:end] = [mention.end]

    def is_medium(self, position: int) -> bool:
        """Whether the organization named there is a medium."""
        entity = self.entity(position)
        return bool(entity and entity.organization_kind == "media")


def code_of(mention: Mention) -> str | None:
    """The type character of a mention; numbers are told apart by their unit."""
    if mention.kind == "quantity" and isinstance(mention.value, Quantity):
        return CODES[_quantity_code(mention.value, mention.surface)]
    if mention.kind == "group":
        folded = fold(mention.surface)
        return CODES["clients" if _CLIENTS.search(folded) else "holders" if _HOLDERS.search(folded) else "group"]
    if mention.kind == "title" and isinstance(mention.value, Title):
        if mention.value.title in _no_posts():
            return None
        if mention.value.former:
            return CODES["former"]
        if "founder" in mention.value.title:
            return CODES["founder"]
        if _FRESH.match(mention.surface) or _FRESH.match(mention.value.title):
            return CODES["fresh"]
    return CODES.get(mention.kind)


@lru_cache(maxsize=1)
def _no_posts() -> frozenset[str]:
    """Titles that name no post: an investor or a shareholder is a part in a deal, and the words must stay readable."""
    return frozenset(words("grammar", "no_posts"))


@lru_cache(maxsize=1)
def _counted() -> dict[str, frozenset[str]]:
    return {name: frozenset(forms) for name, forms in words("grammar", "counted").items()}


def _quantity_code(value: Quantity, surface: str) -> str:
    """The type of a number by what it counts: people who use, work or buy are three different facts."""
    if value.unit == "years":
        return "age" if _AGE.search(surface) else "years"
    noun = (value.noun or value.unit).lower()
    for name, forms in _counted().items():
        if noun in forms or fold(noun) in forms:
            return name
    return value.unit if value.unit in CODES else "quantity"


def build_scenes(article: Article, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Iterator[Scene]:
    """The sentences of an article that may carry claims, encoded, each knowing the one before it."""
    first = 0
    previous: Scene | None = None
    number = 0
    for sentence in article.sentences:
        while first < len(mentions) and mentions[first].start < sentence.start:
            first += 1
        last = first
        while last < len(mentions) and mentions[last].start < sentence.end:
            last += 1
        if sentence.kind != "boilerplate" and last > first:
            scene = encode(article, sentence, number, mentions[first:last], entities)
            scene.previous = previous
            previous = scene
            number += 1
            yield scene
        first = last


def encode(article: Article, sentence: Sentence, number: int, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Scene:
    """Encode one sentence with its mentions (sorted, not overlapping)."""
    key = article.key
    chinese = bool(_CJK.search(key, sentence.start, sentence.end))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at: dict[int, Mention] = {}
    position = sentence.start
    for number_in_sentence, mention in enumerate(mentions):
        code = code_of(mention)
        following = mentions[number_in_sentence + 1 :]
        if code is None or mention.start < position or (mention.kind == "group" and _names_somebody(mention, following, key)):
            continue
        if mention.kind in ("group", "title") and _is_counted(mention, following, key):
            continue
        if mention.kind == "group" and (owner := _relation_owner(mention, following, entities, key)) is not None:
            mention, code = owner, CODES["organization"]
        _append_words(key, position, mention.start, chars, starts, ends)
        if not _is_gloss(chars, at, mention):
            at[len(chars)] = mention
            chars.append(code)
            starts.append(mention.start)
            ends.append(mention.end)
            position = mention.end
            continue
        close = key.find(")", mention.end, mention.end + 12)
        position = close + 1 if close >= 0 else mention.end
        while chars and len(chars) - 1 not in at:  # the bracket and what stands in it before the name (中文名)
            chars.pop(), starts.pop(), ends.pop()
        ends[-1] = max(ends[-1], position)
    _append_words(key, position, min(sentence.end, len(key)), chars, starts, ends)
    scene = Scene(article, sentence, number, "".join(chars), starts, ends, at, entities, chinese)
    _squeeze(scene)
    _gather_groups(scene)
    scene.clauses = clauses_of(scene.code)
    return scene


def _names_somebody(group: Mention, following: Sequence[Mention], key: str) -> bool:
    """Whether a group noun is only the post of the person named right behind it: DeepMind研究員傑克·雷."""
    behind = next((m for m in following if m.start >= group.end), None)
    return behind is not None and behind.kind == "person" and not key[group.end : behind.start].strip()


_COUNTED = re.compile(r"(?:目?前|全球|球|现有|注册|付费|活跃)?(?:员工|雇员|职员|职工|同仁|用户|会员|客户|商户|订户)$")
_COUNT = re.compile(r"(?:群|团队)?(?:总人数|总数|人数|数量|总量|规模|数)?(?:目前|现在|已经?|合计|共计|总计|总共)?(?:超过|突破|约为?|共|达到?|有|逾|近|为|从|增至|增加到|仅|只有|上看|来到)*")


def _is_counted(mention: Mention, following: Sequence[Mention], key: str) -> bool:
    """Whether a noun only says what the number behind it counts: 全球員工約90萬人, 用戶數達950萬."""
    if not following or not _COUNTED.search(fold(mention.surface)):
        return False
    number = following[0]
    return number.kind == "quantity" and number.start >= mention.end and bool(_COUNT.fullmatch(key, mention.end, number.start))


_RELATED = re.compile(r"(?:供应商|供货商|承包商|代工厂|代工商|合作伙伴|伙伴|竞争对手|对手|劲敌)$")


def _relation_owner(group: Mention, following: Sequence[Mention], entities: Sequence[Entity], key: str) -> Mention | None:
    """The company in a group noun that says what somebody else is to it: 鴻海是輝達最大供應商, 台積電供應商家登."""
    if not isinstance(group.value, Named) or group.value.entity is None:
        return None
    words_of_group = key[group.start : group.end]
    behind = next((m for m in following if m.start >= group.end), None)
    named_next = behind is not None and behind.kind == "organization" and not key[group.end : behind.start].strip("的 ")
    if not _RELATED.search(words_of_group) and not named_next:
        return None
    entity = entities[group.value.entity]
    surface = max((s for s in (*entity.surfaces, entity.name) if words_of_group.startswith(fold(s))), key=len, default="")
    if not surface or entity.kind != "organization":
        return None
    end = group.start + len(surface)
    return Mention("organization", group.start, end, group.surface[: len(surface)], Named(entity.index, entity.name), group.how, group.confidence)


def _append_words(key: str, start: int, end: int, chars: list[str], starts: list[int], ends: list[int]) -> None:
    for index in range(start, end):
        chars.append(key[index])
        starts.append(index)
        ends.append(index + 1)


def _is_gloss(chars: list[str], at: dict[int, Mention], mention: Mention) -> bool:
    """Whether a mention stands in a bracket right behind another mention of the same entity."""
    if not at:
        return False
    last = max(at)
    tail = "".join(chars[last + 1 :])
    if not tail.lstrip().startswith("(") or ")" in tail or len(tail) > 12:
        return False
    before = at[last].value
    return (
        isinstance(before, Named) and isinstance(mention.value, Named) and before.entity is not None and before.entity == mention.value.entity
    )


_BRACKET = re.compile(r"\([^()\n]{0,60}\)")
_SPACE = re.compile(r"\s+")


def _squeeze(scene: Scene) -> None:
    """Drop quotes, brackets that hold no party or figure, and spaces that Chinese text does not need."""
    drop: set[int] = {i for i, c in enumerate(scene.code) if c in _DROPPED}
    for match in _BRACKET.finditer(scene.code):
        if not any(scene.code[i] in PARTY or scene.code[i] == CODES["money"] for i in range(*match.span())):
            drop.update(range(*match.span()))
    for match in _SPACE.finditer(scene.code):
        before = scene.code[match.start() - 1] if match.start() else "\n"
        after = scene.code[match.end()] if match.end() < len(scene.code) else "\n"
        if scene.chinese and (_wide(before) or _wide(after)) and "\n" not in match.group():
            drop.update(range(*match.span()))
        else:
            drop.update(range(match.start() + 1, match.end()))
    if not drop:
        return
    keep = [i for i in range(len(scene.code)) if i not in drop]
    scene.at = {new: scene.at[old] for new, old in enumerate(keep) if old in scene.at}
    scene.code = "".join(scene.code[i] for i in keep)
    scene.starts = [scene.starts[i] for i in keep]
    scene.ends = [scene.ends[i] for i in keep]


_PLURAL = re.compile(
    rf"(?:(?P<org>{CODES['organization']})的?)?(?P<many>多[位名个]|几[位名]|数[位名十百]+名?|一[众些批]|大部分|部分|许多|众多|所有|全体|大量|顶级|顶尖|资深|核心|高级|(?:several|many|some|most|two|three|four|five|six|dozens of|hundreds of|other|top|senior)\\s+(?:[a-z\\-]+\\s+)?|{CODES['people']}(?:的)?)"
    rf"(?P<noun>[{CODES['title']}{CODES['group']}]|人才|员工|成员|团队|新人|researchers|engineers|employees|executives|people|staff)(?!\\s?[{CODES['person']}兼及])"
)


# several unnamed companies: 大型科技公司, 數十家潛在客戶, large technology companies
_COMPANIES = re.compile(
    r"(?P<org>(?!))?(?P<many>大型|顶尖|顶级|头部|多家|数家|几家|各大|主要|其他|一些|许多|数十家|多个|知名|中小)(?:[a-z\u4e00-\u9fff]{0,6}?)(?P<noun>公司|企业|巨头|厂商|机构|银行|客户|买家)"
    r"|(?<![a-z])(?P<many2>large|big|several|many|other|major|top|leading|some)\s+(?:[a-z]+\s+){0,2}(?P<noun2>companies|firms|banks|investors|customers|clients|retailers)(?![a-z])"
)


def _gather_companies(scene: Scene) -> None:
    for match in reversed(list(_COMPANIES.finditer(scene.code))):
        start, end = scene.span(*match.span())
        surface = scene.article.text[start:end]
        scene.fold_in(match.start(), match.end(), Mention("group", start, end, surface, Named(None, surface), "plural"), CODES["group"])


def _gather_groups(scene: Scene) -> None:
    """Several unnamed people are a group: 多位高管, Inflection AI大部分員工. The words become one character; numbers stay."""
    _gather_companies(scene)
    for match in reversed(list(_PLURAL.finditer(scene.code))):
        a, b = match.span("noun")
        first = match.start("org") if match.group("org") else match.start("many")
        if scene.code[match.start("many")] == CODES["people"]:
            first = a
        start, end = scene.span(first, b)
        inner = scene.at.get(match.start("org")) if match.group("org") else scene.at.get(a)
        entity = inner.value.entity if inner and isinstance(inner.value, Named) else None
        surface = scene.article.text[start:end]
        mention = Mention("group", start, end, surface, Named(entity, surface), "plural")
        scene.fold_in(first, b, mention, CODES["group"])


def _wide(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\ue000" <= char <= "\uf8ff" or char in ",。;:!?、()"


def clauses_of(code: str) -> list[tuple[int, int]]:
    """The clauses of an encoded sentence, as spans that cover it."""
    out: list[tuple[int, int]] = []
    start = 0
    for match in _CLAUSE_END.finditer(code):
        if match.end() > start + 1:
            out.append((start, match.end()))
            start = match.end()
    if start < len(code) or not out:
        out.append((start, len(code)))
    return out
