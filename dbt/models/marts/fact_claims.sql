with named_fact_claims as (

    select * from {{ ref('named_fact_claims') }}

),

public as (

    select
        claim_id,
        article_id,
        subject,
        subject_id,
        attribute,
        value,
        value_low,
        value_high,
        bound_low,
        bound_high,
        qualifier,
        unit,
        object,
        object_id,
        basis,
        term,
        modality,
        period,
        period_start,
        period_end,
        attribution,
        evidence,
        evidence_start,
        evidence_end,
        slots,
        rule,
        extractor,
        confidence
    from named_fact_claims

)

select * from public
