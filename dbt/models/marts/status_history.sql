with record_claims as (

    select * from {{ ref('record_claims') }}

),

history as (

    select
        record_type,
        record_id,
        as_of,
        standing as status,
        case when unit is not null then figure end as amount,
        case when unit is not null then figure_low end as amount_low,
        case when unit is not null then figure_high end as amount_high,
        unit as currency,
        proposed_by,
        claim_id,
        sources,
        known_on
    from record_claims
    where record_type in ('money_flow', 'talent_move')

)

select * from history
