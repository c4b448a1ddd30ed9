-- Where only a month, a year or nothing is known of the publication, the article counts from the last day it can have appeared.
with articles as (

    select * from {{ ref('staged_articles') }}

),

media_names as (

    select * from {{ ref('media_names') }}

),

dated as (

    select
        article_id,
        coalesce(story_id, article_id) as story_id,
        publisher,
        published_at is not null and published_precision in ('second', 'day') as is_dated,
        published_at,
        coalesce(published_latest, cast(ingested_at at time zone 'UTC' as date)) as latest_day,
        published_earliest,
        cast(ingested_at at time zone 'UTC' as date) as ingested_on
    from articles

),

reported as (

    select
        article_id,
        story_id,
        publisher,
        is_dated,
        case when is_dated then published_at else cast(latest_day as timestamp) at time zone 'UTC' end as reported_at,
        case when is_dated then cast(published_at at time zone 'UTC' as date) else latest_day end as known_on,
        case when is_dated then cast(published_at at time zone 'UTC' as date) else published_earliest end as published_from,
        coalesce(ingested_on, latest_day) as ingested_on
    from dated

),

-- Copies and near-copies of one story speak with the voice of the one that came first.
voiced as (

    select
        reported.article_id,
        reported.story_id,
        reported.is_dated,
        reported.reported_at,
        reported.published_from,
        reported.known_on,
        reported.ingested_on,
        first_value(coalesce(media_names.medium, reported.publisher, reported.article_id)) over (
            partition by reported.story_id
            order by reported.known_on, reported.article_id
        ) as voice
    from reported
    left join media_names on lower(reported.publisher) = media_names.spelling

)

select * from voiced
