with staged_retired_claims as (

    select * from {{ ref('staged_retired_claims') }}

),

public as (

    select
        table_name,
        claim_id,
        article_id,
        evidence,
        retired_at,
        claim
    from staged_retired_claims

)

select * from public
