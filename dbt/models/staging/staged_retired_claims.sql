with raw_rows as (

    select * from {{ source('raw', 'retired_claims') }}

),

staged as (

    select
        table_name,
        claim_id,
        article_id,
        evidence,
        retired_at,
        cast(claim as varchar) as claim
    from raw_rows

)

select * from staged
