"""The rules by which claims speak of one thing in the world, written down in one place.

Money flow  the same payment: same family of kinds, payers and payees that agree (equal, one's company, or unsaid on one side), times that
            agree, and amounts that agree or are steps of one negotiation (offers, asks, talks, plans before the price paid).
            Two completed payments whose bounds are disjoint by more than a half are two rounds, two contracts: two rows.
Talent move the same person (or group) to or from the same company in agreeing times, in the same family of kinds.
Fact        same subject, attribute and object; for numbers the same year as well, and where many values of a year are normal
            (valuations, net worth) bounds that overlap.
Nothing here looks at the text. Every rule is symmetric and looks at two claims only, so order cannot matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = dict[str, Any]

FAMILY = {"investment": "equity", "acquisition": "equity", "license": "license", "contract": "contract", "spending": "spending"}
PENDING = {"planned", "reported", "in_talks", "offered"}
SYMMETRIC = {"competitor_of", "partner_of", "ended_partnership_with"}
PERIODIC = {"revenue", "profit", "growth", "headcount", "user_count", "customer_count", "market_share", "age", "share_of_total"}
SNAPSHOT = {"valuation", "market_cap", "net_worth", "funding_total", "stake_pct"}
TIMELESS = {"founding_year", "birth_year", "model_size"}
_WINDOW_DAYS = 300


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules know beside the claims: entity of each slot, root company of each entity, publication of each article."""

    roots: Mapping[str, str]
    published: Mapping[str, tuple[date | None, date | None]]
    today: date = date(2100, 1, 1)  # an undated article is from before this day

    def root(self, entity_id: str | None) -> str | None:
        return self.roots.get(entity_id, entity_id) if entity_id else None


def event_span(row: Row, known: Known) -> tuple[date | None, date | None, bool]:
    """When a claim's event was: stated bounds, else the article's publication (then not stated)."""
    start, end = row.get("event_date_start") or row.get("period_start"), row.get("event_date_end") or row.get("period_end")
    if start or end:
        return start or end, end or start, True
    a, b = known.published.get(row["article_id"], (None, None))
    return a, b or (known.today if a else None), False


def times_agree(a: Row, b: Row, known: Known, days: int = _WINDOW_DAYS) -> bool:
    """Whether two events can be one: their spans are at most ``days`` apart; an unknown time agrees with any undated one."""
    a1, a2, a_stated = event_span(a, known)
    b1, b2, b_stated = event_span(b, known)
    if not a1 or not b1:
        return not (a_stated and b_stated)
    gap = max((b1 - (a2 or a1)).days, (a1 - (b2 or b1)).days)
    return gap <= days


def bounds_overlap(a: Row, b: Row) -> bool:
    """Whether the bounds of two figures meet; a missing figure meets everything."""
    low_a, high_a, low_b, high_b = a.get("bound_low"), a.get("bound_high"), b.get("bound_low"), b.get("bound_high")
    if (low_a is None and high_a is None) or (low_b is None and high_b is None):
        return True
    return not (
        (high_a is not None and low_b is not None and high_a < low_b) or (high_b is not None and low_a is not None and high_b < low_a)
    )


def _size(row: Row) -> float | None:
    for name in ("amount", "amount_high", "amount_low"):
        if row.get(name) is not None:
            return float(row[name])
    return None


def _near(a: Row, b: Row, ratio: float) -> bool:
    x, y = _size(a), _size(b)
    return x is None or y is None or min(x, y) <= 0 or max(x, y) / min(x, y) <= ratio


def _party_agrees(a: str | None, b: str | None, known: Known) -> bool | None:
    """True: the same; None: unsaid on one side; False: two parties."""
    if a is None or b is None:
        return None
    return a == b or known.root(a) == known.root(b)


def same_flow(a: Row, b: Row, known: Known) -> bool:
    """Whether two money flow claims are one payment."""
    if FAMILY.get(a["kind"], a["kind"]) != FAMILY.get(b["kind"], b["kind"]):
        return False
    payer, payee = _party_agrees(a["payer_key"], b["payer_key"], known), _party_agrees(a["payee_key"], b["payee_key"], known)
    if payer is False or payee is False or (payer is None and payee is None):
        return False
    if not times_agree(a, b, known):
        return False
    if a.get("currency") != b.get("currency") and a.get("currency") and b.get("currency"):
        return _near_restated(a, b) and payer is True and payee is True
    if payer is None or payee is None:  # one side unsaid: an equal figure, or the same article's own deal
        if _size(a) is not None and _size(a) == _size(b):
            return True
        return (
            a["article_id"] == b["article_id"]
            and FAMILY.get(a["kind"]) == "equity"
            and payer is True
            and _near(a, b, 3.0 if _settled(a, b) else 20.0)
        )
    if bounds_overlap(a, b):
        return True
    if FAMILY.get(a["kind"]) == "equity":
        if {a["status"], b["status"]} & PENDING or a.get("proposed_by_key") or b.get("proposed_by_key"):
            return _near(a, b, 20.0)
        return _near(a, b, 1.5)
    return False


def _settled(a: Row, b: Row) -> bool:
    return not {a["status"], b["status"]} & PENDING


def _near_restated(a: Row, b: Row) -> bool:
    return any(
        x.get("restated_currency") == y.get("currency")
        and x.get("restated_amount")
        and y.get("amount")
        and abs(float(x["restated_amount"]) / float(y["amount"]) - 1) < 0.1
        for x, y in ((a, b), (b, a))
    )


def same_move(a: Row, b: Row, known: Known) -> bool:
    """Whether two talent move claims are one move."""
    if a["kind"] != b["kind"]:
        return False
    who = _party_agrees(a["person_key"], b["person_key"], known)
    if who is False or (who is None and a["person_key"] != b["person_key"]):
        return False
    origin = _party_agrees(a["from_org_key"], b["from_org_key"], known)
    target = _party_agrees(a["to_org_key"], b["to_org_key"], known)
    if origin is False or target is False or (origin is None and target is None):
        return False
    if a["kind"] == "layoff":
        same_size = a.get("headcount") is None or b.get("headcount") is None or a["headcount"] == b["headcount"]
        return same_size and times_agree(a, b, known, 180)
    if a["person_key"] is None:  # groups: both ends must agree
        return origin is True and (target is True or a.get("to_org_key") == b.get("to_org_key")) and times_agree(a, b, known, 900)
    if a["kind"] == "appointment" and not _roles_agree(a.get("to_role"), b.get("to_role")):
        return False
    return times_agree(a, b, known, 500)


def _roles_agree(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return True
    words_a, words_b = set(a.lower().split()), set(b.lower().split())
    return bool(words_a & words_b - {"of", "and", "the", "chief", "officer", "head"}) or a.lower() in b.lower() or b.lower() in a.lower()


def same_fact(a: Row, b: Row, known: Known) -> bool:
    """Whether two fact claims speak of one fact (their values may differ: that is a disagreement)."""
    attribute = a["attribute"]
    if attribute in TIMELESS:
        return True
    if attribute in PERIODIC | SNAPSHOT:
        forward = {"forecast", "target"}
        if (a["modality"] in forward) != (b["modality"] in forward) or (a["modality"] != b["modality"] and a["modality"] in forward):
            return False
        if attribute == "age":
            return _same_age(a, b, known)
        if not _years(a, known) & _years(b, known):
            return False
        if attribute in SNAPSHOT:
            return bounds_overlap(a, b) and _basis_agrees(a.get("basis"), b.get("basis"))
        return a.get("unit") == b.get("unit")
    if attribute == "quantity":
        return a.get("unit") == b.get("unit") and bounds_overlap(a, b) and _year(a, known) == _year(b, known)
    return True


def _basis_agrees(a: str | None, b: str | None) -> bool:
    """A valuation whose basis is unsaid may be either."""
    return a is None or b is None or a == b


def _same_age(a: Row, b: Row, known: Known) -> bool:
    """One year, stated or of publication; ages that tell no year and lie more than two years apart speak of two times."""
    years_a, years_b = _years(a, known), _years(b, known)
    stated = event_span(a, known)[2] and event_span(b, known)[2]
    if stated:
        return bool(years_a & years_b)
    apart = abs(float(a.get("value") or 0) - float(b.get("value") or 0))
    near = not years_a or not years_b or bool(years_a & years_b)
    return near and apart <= 2


def _years(row: Row, known: Known) -> set[int]:
    """The years that a figure may speak of: all that its stated span touches, else the year of its article."""
    start, end, stated = event_span(row, known)
    if not stated and start is not None and end is not None and (end - start).days > 400:
        return set()  # an undated article
    if not stated or start is None or end is None:
        year = _year(row, known)
        return {year} if year else set()
    return set(range(start.year, min(end.year, start.year + 3) + 1))


def _year(row: Row, known: Known) -> int | None:
    """The year a figure speaks of: stated, else that of the latest day the article can be from."""
    start, end, _ = event_span(row, known)
    at = end or start
    return at.year if at else None
