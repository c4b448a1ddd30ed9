-- The parts of a payment cannot come to more than the payment, however generously it is told.
with reconciled_records as (

    select * from {{ ref('reconciled_records') }}
    where record_type = 'money_flow' and unit is not null and latest_status not in ('offered', 'cancelled', 'denied')

),

record_claims as (

    select * from {{ ref('record_claims') }} where record_type = 'money_flow' and not is_proposal and definiteness >= 2

),

parts as (

    select
        part_of as record_id,
        unit,
        sum(coalesce(bound_low, 0)) as sum_low,
        sum(coalesce(figure, figure_low)) as sum_figure,
        count(*) as n_parts,
        flatten(list(decided_by)) as claim_ids
    from reconciled_records
    where part_of is not null
    group by part_of, unit

),

most_told as (

    select record_id, unit, max(coalesce(bound_high, cast(1e30 as decimal(38, 4)))) as most
    from record_claims
    where unit is not null and coalesce(figure, figure_low, figure_high) is not null
    group by record_id, unit

),

exceeded as (

    select
        reconciled_records.record_type,
        reconciled_records.record_id,
        reconciled_records.figure_words,
        reconciled_records.decided_by,
        parts.n_parts,
        parts.sum_figure,
        parts.claim_ids,
        parts.unit
    from parts
    inner join reconciled_records
        on parts.record_id = reconciled_records.record_id and parts.unit = reconciled_records.unit
    inner join most_told
        on parts.record_id = most_told.record_id and parts.unit = most_told.unit
    where parts.sum_low > most_told.most

),

pairs as (

    select
        exceeded.record_type,
        exceeded.record_id,
        'amount' as field,
        'conflict' as kind,
        exceeded.figure_words as left_value,
        whole.claim_id as left_claim_id,
        {{ said_number('exceeded.sum_figure') }} || ' ' || exceeded.unit || ' in ' || exceeded.n_parts || case exceeded.n_parts when 1 then ' part' else ' parts' end as right_value,
        part.claim_id as right_claim_id,
        'the parts come to more than the whole' as reason
    from exceeded
    cross join unnest(exceeded.decided_by) as whole (claim_id)
    cross join unnest(exceeded.claim_ids) as part (claim_id)

)

select * from pairs
