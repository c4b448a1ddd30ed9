with raw_rows as (

    select * from {{ source('raw', 'money_flow_claims') }}

),

staged as (

    select
        claim_id,
        article_id,
        payer_surface,
        payer_local,
        payee_surface,
        payee_local,
        proposed_by_surface,
        proposed_by_local,
        kind,
        status,
        cast(amount as decimal(38, 4)) as amount,
        cast(amount_low as decimal(38, 4)) as amount_low,
        cast(amount_high as decimal(38, 4)) as amount_high,
        cast(bound_low as decimal(38, 4)) as bound_low,
        cast(bound_high as decimal(38, 4)) as bound_high,
        qualifier,
        currency,
        currency_basis,
        cast(restated_amount as decimal(38, 4)) as restated_amount,
        restated_currency,
        cast(stake_pct as decimal(38, 4)) as stake_pct,
        event_date,
        event_date_start,
        event_date_end,
        coalesce(attribution, []) as attribution,
        evidence,
        evidence_start,
        evidence_end,
        coalesce(slots, []) as slots,
        rule,
        extractor,
        confidence
    from raw_rows

)

select * from staged
