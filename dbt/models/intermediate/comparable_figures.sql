-- Every figure that may be held against another of the same record, field and unit. Offers, asks, denials and figures without currency
-- are no party to a disagreement of figures. Ages have a model of their own, because they depend on the day.
with record_claims as (

    select * from {{ ref('record_claims') }}
    where definiteness >= 2 and not is_proposal

),

amounts_and_values as (

    select
        record_type,
        record_id,
        case record_type when 'money_flow' then 'amount' else 'value' end as field,
        case record_type when 'fact' then kind end as attribute,
        claim_id,
        {{ said_figure('figure', 'figure_low', 'figure_high', 'qualifier', 'bound_low', 'unit') }} as said,
        unit,
        bound_low,
        bound_high,
        qualifier = 'vague' as is_vague
    from record_claims
    where
        unit is not null
        and coalesce(bound_low, bound_high) is not null
        and (record_type <> 'fact' or kind not in ('age', 'birth_year', 'quantity'))

),

-- Stakes and headcounts carry no bounds: they are taken as written, give or take half a unit of the last digit.
stakes as (

    select
        record_type,
        record_id,
        'stake_pct' as field,
        cast(null as varchar) as attribute,
        claim_id,
        {{ said_figure('stake_pct', 'stake_pct', 'stake_pct', "'exact'", 'stake_pct', "'percent'") }} as said,
        'percent' as unit,
        cast(stake_pct - {{ half_unit('stake_pct') }} as decimal(38, 4)) as bound_low,
        cast(stake_pct + {{ half_unit('stake_pct') }} as decimal(38, 4)) as bound_high,
        false as is_vague
    from record_claims
    where record_type = 'money_flow' and stake_pct is not null

),

headcounts as (

    select
        record_type,
        record_id,
        'headcount' as field,
        cast(null as varchar) as attribute,
        claim_id,
        {{ said_figure('headcount', 'headcount', 'headcount', "'exact'", 'headcount', "'people'") }} as said,
        'people' as unit,
        cast(headcount - greatest({{ half_unit('headcount') }}, 0.1 * headcount) as decimal(38, 4)) as bound_low,
        cast(headcount + greatest({{ half_unit('headcount') }}, 0.1 * headcount) as decimal(38, 4)) as bound_high,
        false as is_vague
    from record_claims
    where record_type = 'talent_move' and headcount is not null

),

comparable as (

    select * from amounts_and_values
    union all
    select * from stakes
    union all
    select * from headcounts

)

select * from comparable
