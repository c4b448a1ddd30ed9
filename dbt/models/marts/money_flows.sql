with reconciled_records as (

    select * from {{ ref('reconciled_records') }} where record_type = 'money_flow'

),

record_exchange_rates as (

    select * from {{ ref('record_exchange_rates') }} where record_type = 'money_flow'

),

priced as (

    select
        reconciled_records.record_id,
        reconciled_records.deal_id,
        reconciled_records.part_of,
        reconciled_records.title,
        reconciled_records.first_party as payer,
        reconciled_records.first_party_id as payer_id,
        reconciled_records.second_party as payee,
        reconciled_records.second_party_id as payee_id,
        reconciled_records.kind,
        reconciled_records.figure as amount,
        reconciled_records.figure_low as amount_low,
        reconciled_records.figure_high as amount_high,
        reconciled_records.bound_low,
        reconciled_records.bound_high,
        reconciled_records.qualifier,
        reconciled_records.unit as currency,
        reconciled_records.currency_basis,
        reconciled_records.figure_min as amount_min,
        reconciled_records.figure_max as amount_max,
        cast(cast(reconciled_records.figure as double) * record_exchange_rates.fx_rate as decimal(38, 4)) as amount_usd,
        record_exchange_rates.fx_rate,
        record_exchange_rates.fx_date,
        record_exchange_rates.fx_source,
        reconciled_records.stake_pct,
        reconciled_records.event_date,
        reconciled_records.event_date_start,
        reconciled_records.event_date_end,
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

)

select * from priced
