-- The rate nearest to the event, or to the first report where the event is undated; never one of another year.
with reconciled_records as (

    select * from {{ ref('reconciled_records') }}

),

fx_rates as (

    select * from {{ ref('staged_fx_rates') }}

),

priced_days as (

    select
        record_type,
        record_id,
        unit as currency,
        cast(first_reported_at at time zone 'UTC' as date) as reported_on,
        coalesce(event_date_start, cast(first_reported_at at time zone 'UTC' as date)) as day_start,
        coalesce(event_date_end, event_date_start, cast(first_reported_at at time zone 'UTC' as date)) as day_end
    from reconciled_records
    where unit is not null and coalesce(figure, figure_low, figure_high) is not null

),

in_dollars as (

    select
        record_type,
        record_id,
        cast(1 as double) as fx_rate,
        day_start as fx_date,
        'stated in USD' as fx_source
    from priced_days
    where currency = 'USD'

),

nearest_rates as (

    select
        priced_days.record_type,
        priced_days.record_id,
        fx_rates.usd_per_unit as fx_rate,
        fx_rates.rate_date as fx_date,
        fx_rates.source as fx_source
    from priced_days
    inner join fx_rates
        on
            priced_days.currency = fx_rates.currency
            and (
                year(fx_rates.rate_date) between year(priced_days.day_start) and year(priced_days.day_end)
                or abs(fx_rates.rate_date - priced_days.day_start) <= 7
            )
    where priced_days.currency <> 'USD'
    qualify row_number() over (
        partition by priced_days.record_type, priced_days.record_id
        order by
            greatest(priced_days.day_start - fx_rates.rate_date, fx_rates.rate_date - priced_days.day_end, 0),
            abs(fx_rates.rate_date - least(priced_days.day_end, priced_days.reported_on)),
            fx_rates.rate_date,
            fx_rates.source
    ) = 1

),

rated as (

    select * from in_dollars
    union all
    select * from nearest_rates

)

select * from rated
