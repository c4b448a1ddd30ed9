-- Citations are followed: a claim that names a medium counts for that medium; one that names none, or only insiders, documents or
-- people, counts for the article's own voice.
with money_flow_claims as (

    select claim_id, article_id, attribution from {{ ref('staged_money_flow_claims') }}

),

talent_move_claims as (

    select claim_id, article_id, attribution from {{ ref('staged_talent_move_claims') }}

),

fact_claims as (

    select claim_id, article_id, attribution from {{ ref('staged_fact_claims') }}

),

article_reports as (

    select * from {{ ref('article_reports') }}

),

media_names as (

    select * from {{ ref('media_names') }}

),

claims as (

    select * from money_flow_claims
    union all
    select * from talent_move_claims
    union all
    select * from fact_claims

),

said_by as (

    select claim_id, lower(unnest(attribution)) as spelling from claims

),

cited_media as (

    select
        said_by.claim_id,
        list_sort(list_distinct(list(media_names.medium))) as sources
    from said_by
    inner join media_names on said_by.spelling = media_names.spelling
    group by said_by.claim_id

),

followed as (

    select
        claims.claim_id,
        claims.article_id,
        coalesce(cited_media.sources, [article_reports.voice]) as sources,
        cited_media.claim_id is not null as is_cited
    from claims
    inner join article_reports on claims.article_id = article_reports.article_id
    left join cited_media on claims.claim_id = cited_media.claim_id

)

select * from followed
