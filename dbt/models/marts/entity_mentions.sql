with mentions as (

    select * from {{ ref('staged_mentions') }}

),

entity_names as (

    select * from {{ ref('entity_names') }}

),

resolved as (

    select
        mentions.article_id,
        entity_names.entity_id,
        mentions.mention_id,
        mentions.surface,
        mentions.surface_clean,
        mentions.mention_start,
        mentions.mention_end
    from mentions
    inner join entity_names
        on mentions.article_id = entity_names.article_id and mentions.local_entity = entity_names.local_entity

)

select * from resolved
