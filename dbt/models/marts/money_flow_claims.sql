with named_money_flow_claims as (

    select * from {{ ref('named_money_flow_claims') }}

),

public as (

    select
        claim_id,
        article_id,
        payer,
        payer_id,
        payee,
        payee_id,
        kind,
        status,
        amount,
        amount_low,
        amount_high,
        bound_low,
        bound_high,
        qualifier,
        currency,
        currency_basis,
        restated_amount,
        restated_currency,
        stake_pct,
        proposed_by,
        proposed_by_id,
        event_date,
        event_date_start,
        event_date_end,
        attribution,
        evidence,
        evidence_start,
        evidence_end,
        slots,
        rule,
        extractor,
        confidence
    from named_money_flow_claims

)

select * from public
