with claims as (

    select * from {{ ref('staged_money_flow_claims') }}

),

entity_names as (

    select * from {{ ref('entity_names') }}

),

named as (

    select
        claims.claim_id,
        claims.article_id,
        coalesce(payers.name, claims.payer_surface) as payer,
        payers.entity_id as payer_id,
        coalesce(payees.name, claims.payee_surface) as payee,
        payees.entity_id as payee_id,
        claims.kind,
        claims.status,
        claims.amount,
        claims.amount_low,
        claims.amount_high,
        claims.bound_low,
        claims.bound_high,
        claims.qualifier,
        claims.currency,
        claims.currency_basis,
        claims.restated_amount,
        claims.restated_currency,
        claims.stake_pct,
        coalesce(proposers.name, claims.proposed_by_surface) as proposed_by,
        proposers.entity_id as proposed_by_id,
        claims.event_date,
        claims.event_date_start,
        claims.event_date_end,
        claims.attribution,
        claims.evidence,
        claims.evidence_start,
        claims.evidence_end,
        claims.slots,
        claims.rule,
        claims.extractor,
        claims.confidence
    from claims
    left join entity_names as payers
        on claims.article_id = payers.article_id and claims.payer_local = payers.local_entity
    left join entity_names as payees
        on claims.article_id = payees.article_id and claims.payee_local = payees.local_entity
    left join entity_names as proposers
        on claims.article_id = proposers.article_id and claims.proposed_by_local = proposers.local_entity

)

select * from named
