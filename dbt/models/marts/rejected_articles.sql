with staged_rejected_articles as (

    select * from {{ ref('staged_rejected_articles') }}

),

public as (

    select
        source,
        reason,
        detail,
        seen_at
    from staged_rejected_articles

)

select * from public
