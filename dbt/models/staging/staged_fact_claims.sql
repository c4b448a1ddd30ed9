with raw_rows as (

    select * from {{ source('raw', 'fact_claims') }}

),

staged as (

    select
        claim_id,
        article_id,
        subject_surface,
        subject_local,
        attribute,
        cast(value as decimal(38, 4)) as value,
        cast(value_low as decimal(38, 4)) as value_low,
        cast(value_high as decimal(38, 4)) as value_high,
        cast(bound_low as decimal(38, 4)) as bound_low,
        cast(bound_high as decimal(38, 4)) as bound_high,
        qualifier,
        unit,
        object_surface,
        object_local,
        basis,
        term,
        modality,
        period,
        period_start,
        period_end,
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
