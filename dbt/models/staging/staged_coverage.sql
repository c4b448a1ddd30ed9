with raw_rows as (

    select * from {{ source('raw', 'coverage') }}

),

staged as (

    select
        article_id,
        "trigger",
        seen,
        claimed,
        ignored,
        doubted
    from raw_rows

)

select * from staged
