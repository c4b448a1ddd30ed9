"""From one extraction to the rows of the raw tables: clean offsets become offsets into the original, values become columns.

What belongs here: the mapping, column by column. What does not: any judgement about what words mean, and any database. Works on
the nouns of ``extraction.records`` alone, so that worker processes need not load a database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Context, Decimal
from hashlib import sha256
from typing import Any

from dagster_project.extraction.records import Article, Claim, Entity, Extraction, Figure, Mention, Named

Row = dict[str, Any]
Rows = dict[str, list[Row]]

FOUR_PLACES = Decimal("0.0001")
LARGEST = Decimal(10) ** 33
EXACTLY = Context(prec=60)


def rows_of(extraction: Extraction, document: Row, extractor: str) -> Rows:
    """All raw rows of one article. ``document`` is its row of ``raw.documents``; ``extractor`` the fingerprint it was read with.

    >>> from dagster_project.extraction.records import Alignment
    >>> article = Article("a", "x", "x", "x", Alignment((0,), (1,)))
    >>> found = rows_of(Extraction(article, (), (), (), ()), {"content_sha256": "0", "version": 1}, "e1")
    >>> found["articles"][0]["characters"], found["mentions"]
    (1, [])
    """
    article = extraction.article
    found: Rows = {
        "articles": [_article(article, document, extractor)],
        "mentions": [],
        "local_entities": [_entity(article, entity) for entity in extraction.entities],
        "money_flow_claims": [],
        "talent_move_claims": [],
        "fact_claims": [],
        "doubts": [],
        "coverage": [{"article_id": article.article_id, **asdict(account)} for account in extraction.coverage],
    }
    seen: dict[str, int] = {}
    for mention in extraction.mentions:
        found["mentions"].append(_mention(article, mention, seen))
    kinds = {entity.index: entity.kind for entity in extraction.entities}
    for claim in extraction.claims:
        table, columns = _CLAIM_TABLES[claim.table]
        row = _claim(article, claim, extractor)
        try:
            _check_parties(claim, kinds)
            found[table].append(row | columns(claim))
        except ValueError as error:
            found["doubts"].append(doubt_instead(row, str(error)))
    for doubt in extraction.doubts:
        start, end = article.alignment.to_raw(doubt.start, doubt.end)
        surface = article.raw_text[start:end] or doubt.surface or "?"
        found["doubts"].append(
            {"article_id": article.article_id, "mention_start": start, "mention_end": end, "surface": surface}
            | {"room": doubt.room, "reason": doubt.reason}
        )
    return found


def doubt_instead(claim: Row, reason: str) -> Row:
    """The doubt that stands for a claim which cannot be kept."""
    return {
        "article_id": claim["article_id"],
        "mention_start": claim["evidence_start"],
        "mention_end": claim["evidence_end"],
        "surface": claim["evidence"] or "?",
        "room": "claims",
        "reason": reason,
    }


def _article(article: Article, document: Row, extractor: str) -> Row:
    kept = ("source", "content_sha256", "version", "format", "encoding", "ingested_at", "relative_path")
    return {
        "article_id": article.article_id,
        **{name: document.get(name) for name in kept},
        "declared_at": document.get("published_at"),
        "raw_text": article.raw_text,
        "text": article.text,
        "title": article.title or None,
        "publisher": article.publisher or None,
        "author": article.author or None,
        "published_at": _instant(article.published_at),
        "published_precision": article.published_precision,
        "published_earliest": article.published_earliest,
        "published_latest": article.published_latest,
        "language": article.language,
        "script": article.script,
        "cited_sources": list(article.cited_sources),
        "story_id": article.article_id,
        "repairs": [{"step": step, "changed": changed} for step, changed in article.repairs],
        "metadata_sources": [{"field": field, "source": source} for field, source in article.metadata_sources],
        "extractor": extractor,
        "characters": len(article.text),
    }


def _instant(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _mention(article: Article, mention: Mention, seen: dict[str, int]) -> Row:
    start, end = article.alignment.to_raw(mention.start, mention.end)
    key = f"{article.article_id}\n{mention.kind}\n{start}\n{end}"
    seen[key] = seen.get(key, 0) + 1  # the same words read twice as one kind keep two keys
    return {
        "article_id": article.article_id,
        "mention_id": sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:16],
        "kind": mention.kind,
        "mention_start": start,
        "mention_end": end,
        "surface": article.raw_text[start:end],
        "surface_clean": mention.surface,
        "local_entity": mention.value.entity if isinstance(mention.value, Named) else None,
        "how": mention.how or None,
        "confidence": mention.confidence,
    }


def _entity(article: Article, entity: Entity) -> Row:
    return {
        "article_id": article.article_id,
        "local_entity": entity.index,
        "entity_type": entity.kind,
        "name": entity.name,
        "surfaces": list(entity.surfaces),
        "organization_kind": entity.organization_kind,
        "parent_local": entity.parent,
        "gazetteer_key": entity.gazetteer_key,
        "evidence": [{"surface": e.surface, "other": e.other, "how": e.how} for e in entity.evidence],
    }


# ---------------------------------------------------------------- claims


def _claim(article: Article, claim: Claim, extractor: str) -> Row:
    start, end = article.alignment.to_raw(claim.evidence_start, claim.evidence_end)
    slots = []
    for slot in claim.slots:
        slot_start, slot_end = article.alignment.to_raw(slot.start, slot.end)
        slots.append({"slot": slot.slot, "start": slot_start, "end": slot_end, "how": slot.how})
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "attribution": list(claim.attribution),
        "evidence": article.raw_text[start:end],
        "evidence_start": start,
        "evidence_end": end,
        "slots": slots,
        "rule": claim.rule,
        "extractor": extractor,
        "confidence": claim.confidence,
    }


def _flow(claim: Claim) -> Row:
    money = claim.money
    row = _event(claim) | _party(claim, "payer") | _party(claim, "payee") | _party(claim, "proposed_by")
    row |= {"kind": claim.kind, "stake_pct": number(claim.stake_pct)} | _figure(money.figure if money else None, "amount")
    if money:
        row |= {
            "currency": money.currency,
            "currency_basis": money.currency_basis,
            "restated_amount": number(money.restated_amount),
            "restated_currency": money.restated_currency,
        }
    return row


def _move(claim: Claim) -> Row:
    row = _event(claim) | _party(claim, "person") | _party(claim, "from_org") | _party(claim, "to_org")
    return row | {
        "kind": claim.kind,
        "headcount": claim.headcount,
        **{name: claim.words.get(name) or None for name in ("group_label", "from_role", "to_role")},
    }


def _fact(claim: Claim) -> Row:
    row = _party(claim, "subject") | _party(claim, "object")
    row |= {
        "attribute": claim.kind,
        "modality": claim.status,
        "basis": claim.words.get("basis") or None,
        "term": claim.words.get("term") or None,
    }
    if row["object_surface"] is None:
        row["object_surface"] = claim.words.get("object") or None
    if claim.money:
        row |= _figure(claim.money.figure, "value") | {"unit": claim.money.currency}
    elif claim.quantity:
        row |= _figure(claim.quantity.figure, "value") | {"unit": claim.quantity.unit or None}
    elif claim.when and claim.when.start and claim.kind in YEARS:  # the figure is a date: founded in 2016
        year = Decimal(claim.when.start.year)
        row |= _figure(Figure(amount=year, bound_low=year, bound_high=year), "value") | {"unit": "year"}
    if claim.when:
        row |= {"period": claim.when.text, "period_start": claim.when.start, "period_end": claim.when.end}
    return row


_CLAIM_TABLES: dict[str, tuple[str, Callable[[Claim], Row]]] = {
    "money_flow": ("money_flow_claims", _flow),
    "talent_move": ("talent_move_claims", _move),
    "fact": ("fact_claims", _fact),
}


YEARS = ("founding_year", "birth_year")
PARTY_KINDS = {"person": "person", "from_org": "organization", "to_org": "organization"}


def _check_parties(claim: Claim, kinds: dict[int, str]) -> None:
    """A person's slot holds a person, an organization's an organization: tables point at people and at organizations."""
    for role, party in claim.parties.items():
        if party.entity is not None and party.entity not in kinds:
            raise ValueError(f"{role} points at no entity of the article")
        if party.entity is not None and kinds[party.entity] != PARTY_KINDS.get(role, kinds[party.entity]):
            raise ValueError(f"{role} is a {kinds[party.entity]}: {party.name}")


def _event(claim: Claim) -> Row:
    when = claim.when
    return {
        "status": claim.status,
        "event_date": when.text if when else None,
        "event_date_start": when.start if when else None,
        "event_date_end": when.end if when else None,
    }


def _party(claim: Claim, role: str) -> Row:
    party = claim.parties.get(role)
    return {
        f"{role}_surface": (party.name or party.surface or None) if party else None,
        f"{role}_local": party.entity if party else None,
    }


def _figure(figure: Figure | None, name: str) -> Row:
    if figure is None:
        return {}
    return {
        name: number(figure.amount),
        f"{name}_low": number(figure.low),
        f"{name}_high": number(figure.high),
        "bound_low": number(figure.bound_low),
        "bound_high": number(figure.bound_high),
        "qualifier": figure.qualifier,
    }


def number(value: Decimal | int | float | None) -> Decimal | None:
    """A figure as the ledger keeps it: four decimal places; what no ledger can hold (10³³ and more, NaN) is refused.

    >>> number(Decimal("1.00005")), number(None)
    (Decimal('1.0000'), None)
    """
    if value is None:
        return None
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact) >= LARGEST:
        raise ValueError(f"no ledger holds the figure {exact}")
    return exact.quantize(FOUR_PLACES, context=EXACTLY)
