with raw_rows as (

    select * from {{ source('raw', 'doubts') }}

),

staged as (

    select
        article_id,
        mention_start,
        mention_end,
        surface,
        room,
        reason
    from raw_rows

)

select * from staged
