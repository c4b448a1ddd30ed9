with raw_rows as (

    select * from {{ source('raw', 'fx_rates') }}

),

staged as (

    select
        currency,
        rate_date,
        usd_per_unit,
        source
    from raw_rows

)

select * from staged
