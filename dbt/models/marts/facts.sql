with reconciled_records as (

    select * from {{ ref('reconciled_records') }} where record_type = 'fact'

),

record_exchange_rates as (

    select * from {{ ref('record_exchange_rates') }} where record_type = 'fact'

),

as_told as (

    select
        reconciled_records.record_id,
        cast(null as varchar) as mirror_of,
        reconciled_records.deal_id,
        reconciled_records.part_of,
        reconciled_records.title,
        reconciled_records.first_party as subject,
        reconciled_records.first_party_id as subject_id,
        reconciled_records.kind as attribute,
        reconciled_records.figure as value,
        reconciled_records.figure_low as value_low,
        reconciled_records.figure_high as value_high,
        reconciled_records.bound_low,
        reconciled_records.bound_high,
        reconciled_records.qualifier,
        reconciled_records.unit,
        reconciled_records.figure_min as value_min,
        reconciled_records.figure_max as value_max,
        cast(cast(reconciled_records.figure as double) * record_exchange_rates.fx_rate as decimal(38, 4)) as amount_usd,
        record_exchange_rates.fx_rate,
        record_exchange_rates.fx_date,
        record_exchange_rates.fx_source,
        reconciled_records.second_party as object,
        reconciled_records.second_party_id as object_id,
        reconciled_records.basis,
        reconciled_records.term,
        reconciled_records.latest_status as modality,
        reconciled_records.event_date as period,
        reconciled_records.event_date_start as period_start,
        reconciled_records.event_date_end as period_end,
        reconciled_records.latest_status,
        reconciled_records.first_reported_at,
        reconciled_records.last_reported_at,
        reconciled_records.n_claims,
        reconciled_records.n_articles,
        reconciled_records.n_stories,
        reconciled_records.n_sources,
        reconciled_records.sources,
        reconciled_records.decided_by,
        reconciled_records.confidence
    from reconciled_records
    left join record_exchange_rates on reconciled_records.record_id = record_exchange_rates.record_id

),

-- A symmetric relation stands both ways, so that a filter on the subject finds it from either side.
mirrored as (

    select
        * replace (
            record_id || ':mirrored' as record_id,
            record_id as mirror_of,
            object || ': ' || replace(attribute, '_', ' ') || ' ' || subject as title,
            object as subject,
            object_id as subject_id,
            subject as object,
            subject_id as object_id
        )
    from as_told
    where
        attribute in {{ symmetric_relations() }}
        and object is not null
        and not exists (
            from as_told as told_too
            where
                told_too.attribute = as_told.attribute
                and coalesce(told_too.subject_id, told_too.subject) = coalesce(as_told.object_id, as_told.object)
                and coalesce(told_too.object_id, told_too.object) = coalesce(as_told.subject_id, as_told.subject)
        )

),

both_ways as (

    select * from as_told
    union all by name
    select * from mirrored

)

select * from both_ways
