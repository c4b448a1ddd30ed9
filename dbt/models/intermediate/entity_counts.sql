with entity_map as (

    select * from {{ ref('staged_entity_map') }}

),

entity_claims as (

    select * from {{ ref('entity_claims') }}

),

articles_per_entity as (

    select entity_id, count(distinct article_id) as n_articles from entity_map group by entity_id

),

claims_per_entity as (

    select entity_id, count(*) as n_claims from entity_claims group by entity_id

),

counted as (

    select
        coalesce(articles_per_entity.entity_id, claims_per_entity.entity_id) as entity_id,
        coalesce(articles_per_entity.n_articles, 0) as n_articles,
        coalesce(claims_per_entity.n_claims, 0) as n_claims
    from articles_per_entity
    full join claims_per_entity on articles_per_entity.entity_id = claims_per_entity.entity_id

)

select * from counted
