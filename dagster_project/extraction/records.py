"""The nouns of extraction, frozen. Words: a *mention* is words in an article, a *claim* is what one article says,
an *entity* is a person or organization that mentions speak of, a *doubt* is something seen and not understood.

What belongs here: plain data and the enumerations of the contract. What does not: any rule, any word list, any input or output.
Offsets: 0-based Unicode code points, half-open. Inside extraction they count in ``Article.text`` (the cleaned text) unless a name
says ``raw``; ``Article.alignment.to_raw(start, end)`` leads back to ``Article.raw_text``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

QUALIFIERS = ("exact", "about", "over", "under", "up_to", "range", "vague")
STATUSES = ("completed", "announced", "reported", "planned", "offered", "in_talks", "cancelled", "denied")
MODALITIES = ("actual", "forecast", "target", "denied")
FLOW_KINDS = (
    "investment", "acquisition", "license", "contract", "compensation", "distribution",
    "secondary_sale", "debt", "grant", "settlement", "spending", "other",
)  # fmt: skip
MOVE_KINDS = ("hire", "departure", "appointment", "demotion", "approach", "layoff", "other")
NUMERIC_ATTRIBUTES = (
    "valuation", "market_cap", "revenue", "profit", "funding_total", "net_worth", "stake_pct", "headcount", "user_count",
    "customer_count", "market_share", "share_of_total", "model_size", "age", "founding_year", "birth_year", "growth", "quantity",
)  # fmt: skip
RELATIONS = (
    "founded", "customer_of", "supplier_of", "competitor_of", "partner_of", "reduced_business_with", "ended_partnership_with",
    "parent_of", "board_member_of", "reports_to", "investor_in", "educated_at", "released", "delayed", "reorganized", "deal_term",
    "alias_of", "other",
)  # fmt: skip
ORGANIZATION_KINDS = ("company", "lab_or_unit", "government", "university", "media", "law_or_bank", "investor", "other")
MENTION_KINDS = ("money", "quantity", "date", "person", "organization", "group", "title", "source", "product", "place")


# ---------------------------------------------------------------- values that mentions carry


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as hedged. ``amount`` is the stated figure, None for ranges and vague figures (then ``low``/``high``).

    ``bound_low``/``bound_high`` decide conflicts (see ``mentions.figures.bounds``); an open end is None.
    """

    amount: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound_low: Decimal | None = None
    bound_high: Decimal | None = None
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money in base units of ``currency`` (ISO 4217, None when unsaid)."""

    figure: Figure
    currency: str | None = None
    currency_basis: str = "stated"  # stated | inferred | unsaid
    restated_amount: Decimal | None = None  # the article's own conversion, 約合人民幣1028億元
    restated_currency: str | None = None
    per: str | None = None  # share | person | year | month | unit …: a price or rate, not a sum


@dataclass(frozen=True, slots=True)
class Quantity:
    """Any other number with what it counts. ``unit``: percent, people, years, year, parameters, times, or the counted noun."""

    figure: Figure
    unit: str
    noun: str | None = None  # the counted noun as written: 員工, users, 家客戶


@dataclass(frozen=True, slots=True)
class When:
    """A date, as precise as stated. ``text`` is ISO 8601 (2014, 2025-06, 2025-06-13) or None when it cannot be resolved."""

    text: str | None
    start: date | None
    end: date | None
    basis: str = "stated"  # stated | relative | unresolved


@dataclass(frozen=True, slots=True)
class Named:
    """Points a person, organization, group or source mention at its entity in the same article."""

    entity: int | None  # index into Extraction.entities; None for sources such as insiders
    name: str  # canonical name (Latin where known)


@dataclass(frozen=True, slots=True)
class Title:
    """A job title: ``title`` in English ('CEO'), ``former`` when the words say so (前, ex-, former)."""

    title: str
    former: bool = False


Value = Money | Quantity | When | Named | Title | None


# ---------------------------------------------------------------- mentions and entities


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in the cleaned text with their normalized value. ``how`` names the rule that found them."""

    kind: str
    start: int
    end: int
    surface: str
    value: Value = None
    how: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """Why two surfaces are taken for one entity: apposition, gazetteer, short_form, surname, case …"""

    surface: str
    other: str
    how: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or organization as one article knows it. ``kind`` is 'person' or 'organization'."""

    index: int
    kind: str
    name: str
    surfaces: tuple[str, ...] = ()
    organization_kind: str | None = None
    parent: int | None = None  # index of the company a unit belongs to, where the article or the gazetteer says so
    gazetteer_key: str | None = None
    evidence: tuple[NameEvidence, ...] = ()


# ---------------------------------------------------------------- text


@dataclass(frozen=True, slots=True)
class Alignment:
    """Maps the cleaned text back to the original: ``starts[i]``/``ends[i]`` bound clean character i in raw_text (monotone).

    Any sequence serves: a ``range`` where nothing was cleaned, else the compact ones of ``text.alignment``.
    """

    starts: Sequence[int]
    ends: Sequence[int]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The original's span behind a clean span.

        >>> Alignment((0, 1, 5), (1, 2, 6)).to_raw(1, 3)
        (1, 6)
        """
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the cleaned text. ``kind``: title | body | heading | caption | boilerplate (chrome, bylines, share lines)."""

    start: int
    end: int
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Article:
    """One document. ``key`` is ``text`` folded for matching (simplified, half-width, lower case), same length."""

    article_id: str
    raw_text: str
    text: str
    key: str
    alignment: Alignment
    sentences: tuple[Sentence, ...] = ()
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None  # UTC
    published_precision: str = "unknown"  # second | day | month | year | unknown
    published_earliest: date | None = None
    published_latest: date | None = None
    language: str = "other"  # zh | en | mixed | other
    script: str = "mixed"  # Hans | Hant | mixed | Latn
    cited_sources: tuple[str, ...] = ()
    repairs: tuple[tuple[str, int], ...] = ()  # (cleaning step, characters changed)
    metadata_sources: tuple[tuple[str, str], ...] = ()  # (field, where it was read)


# ---------------------------------------------------------------- claims and doubts


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one role of a claim was read (clean offsets). ``how``: stated | back_reference | carried_over."""

    slot: str
    start: int
    end: int
    how: str = "stated"


@dataclass(frozen=True, slots=True)
class Party:
    """A filled role: the words as written and, where they name one, the entity of this article."""

    surface: str
    name: str
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says in one place. ``table``: money_flow | talent_move | fact.

    ``parties``: role → Party (payer, payee, proposed_by; person, from_org, to_org; subject, object).
    ``words``: role → text (from_role, to_role, group_label, object when it is no entity, basis, term).
    ``attribute`` only for facts; ``kind`` for flows and moves. ``when`` is the event date (period for facts).
    """

    claim_id: str
    article_id: str
    table: str
    kind: str
    status: str  # for facts the modality
    evidence_start: int
    evidence_end: int
    parties: dict[str, Party] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    money: Money | None = None
    stake_pct: Decimal | None = None
    headcount: int | None = None
    quantity: Quantity | None = None
    when: When | None = None
    attribution: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something seen and not understood. ``room``: text | mentions | claims | resolution."""

    article_id: str
    start: int
    end: int
    surface: str
    room: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The account of one article's triggers of one type: claimed + ignored + doubted = seen."""

    trigger: str  # money | stake | move_verb
    seen: int
    claimed: int
    ignored: int
    doubted: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one article."""

    article: Article
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]
    coverage: tuple[Coverage, ...] = ()
