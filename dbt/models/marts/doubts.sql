with staged_doubts as (

    select * from {{ ref('staged_doubts') }}

),

public as (

    select
        article_id,
        mention_start,
        mention_end,
        surface,
        room,
        reason
    from staged_doubts

)

select * from public
